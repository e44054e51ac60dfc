"""What the service tells of content that it fetched, and files that never came.

Source of the codes: `tx_mkdocs.service.fetch.commit_files` and `service.build.mkdocs_yml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.repository import fetching as codes
from tx_mkdocs.source.git import LFS_POINTER
from tx_mkdocs.source.repository import Repository, RepositoryError

_KEPT_ELSEWHERE = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4"),
    *(
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xlsx",
        ".pptx",
        ".epub",
        ".zip",
        ".7z",
        ".gz",
    ),
)
_SMALL = 1024


@rule(codes.FILE_KEPT_ELSEWHERE)
def file_kept_elsewhere(content: Content) -> Iterator[Spot]:
    repository = content.repository
    for path in repository.files:
        if path.lower().endswith(_KEPT_ELSEWHERE) and is_kept_elsewhere(repository, path):
            yield Spot("The file itself is not here, only a Git LFS pointer.", path=path)


def is_kept_elsewhere(repository: Repository, path: str) -> bool:
    """Whether a file is only a pointer of Git LFS."""
    try:
        is_small = (repository.root / path).stat().st_size < _SMALL
        return is_small and repository.read_bytes(path).startswith(LFS_POINTER)
    except (OSError, RepositoryError):
        return False
