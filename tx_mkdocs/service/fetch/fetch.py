"""Fetch one commit of a stranger's repository, or a zip, as plain files.

The list of files is judged with modes and sizes before one of them is written, so that links, submodules, filters and
names that lead out of the tree never come to be there (`commit_files`). The repository itself is kept (`mirror`).
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.addresses import Access, check_url
from tx_mkdocs.service.fetch.download import download
from tx_mkdocs.service.fetch.fetched import Fetched, FetchError
from tx_mkdocs.service.fetch.mirror import open_mirror
from tx_mkdocs.source.archive import ArchiveError, unpack
from tx_mkdocs.source.refs import is_commit, is_full_ref
from tx_mkdocs.source.tree import printable

BASE_FOLDER = ".base"
"""Folder beside that of the files, for those of an earlier commit; no repository has such a name."""


def fetch(
    url: str,
    ref: str,
    commit: str,
    folder: Path,
    limits: FetchLimits,
    mirror: Path | None = None,
    *,
    access: Access,
    token: str = "",
    base: str = "",
) -> Fetched:
    """Bring one commit of a repository into `folder`.

    Args:
        url: https address of the repository, made from settings, never as a payload has it.
        ref: full name of the branch or tag, `refs/heads/master`.
        commit: full hash; empty: the newest of `ref`.
        folder: where the files go; must not exist or be empty.
        limits: bounds of time and size.
        mirror: folder in which bare repositories are kept between fetches; None keeps nothing.
        access: which hosts are allowed.
        token: for a repository that is not public.
        base: full hash of an earlier commit whose files are wanted too, in a folder beside, where the mirror
            still has it.

    Raises:
        FetchError: bad address or name, not there, not allowed, too large, no answer.
    """
    if not is_full_ref(ref):
        raise FetchError(f"{printable(ref)} is not the name of a branch or tag.")
    if commit and not is_commit(commit):
        raise FetchError("The commit is not a hash of git.")
    server = check_url(url, access)
    with open_mirror(mirror, server, limits, commit) as kept:
        found = kept.bring(ref, commit, token)
        files, findings = kept.files_of(found)
        kept.write(found, files, ref, folder)
        message, author, when = kept.facts_of(found)
        fetched = Fetched(folder, found, message, author, when, tuple(findings))
        if base and base != found and kept.has(base):
            # The name of the folder may speak of the repository.
            beside = folder.parent / BASE_FOLDER / folder.name
            of_base, _ = kept.files_of(base)
            kept.write(base, of_base, "", beside)
            fetched = replace(fetched, base=beside)
            files += of_base
        kept.forget_others(files)
        return fetched


def fetch_zip(url: str, folder: Path, limits: FetchLimits, *, access: Access) -> Fetched:
    """Bring the files of a zip into `folder`.

    Args: as of `fetch`.

    Raises:
        FetchError: bad address, not there, not allowed, too large, no zip, no answer.
    """
    with tempfile.TemporaryDirectory(prefix="tx-zip-") as name:
        archive = Path(name) / "source.zip"
        try:
            download(url, archive, limits, access)
            folder.mkdir(parents=True, exist_ok=True)
            unpacked = unpack(archive, folder, limits.total)
        except ArchiveError as error:
            reason = str(error).replace("source.zip", "The file")
            # There may be room on the disk later.
            raise FetchError(reason, retry=isinstance(error.__cause__, OSError)) from None
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    if len(sizes) > limits.files or sum(sizes) > limits.total:
        raise FetchError("The zip holds more than is allowed here.")
    return Fetched(folder, unpacked.commit, findings=unpacked.findings)
