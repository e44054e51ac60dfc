"""Checks of the files of a repository by their names, whatever is in them.

Sources: uw-content-validation (kind of file not recognised); naming rules of Windows and macOS, on which
translators work.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from tx_mkdocs.checks.files.content import Content, MarkdownFile, TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.repository import file_names as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.audio.media import extension_of
from tx_mkdocs.formats.names import is_device
from tx_mkdocs.resources.content_files import built_sites, is_content, is_text
from tx_mkdocs.resources.linked_files import may_be_copied
from tx_mkdocs.resources.recording_names import place_of

_FORBIDDEN = re.compile(r"[<>:\"|?*]|[. ]\Z")
_KNOWN = frozenset({
    "usfm", "usx", "usj", "usfm3", "sfm", "usf", "md", "markdown", "txt", "tsv", "csv", "yaml", "yml", "json", "html",
    "css", "js", "xml", "id", "ldml", "lds", "ssf", "vrs", "sty", "sig", "jpg", "jpeg", "png", "gif", "svg", "webp",
    "py", "sh", "toml", "cfg", "ini",
})  # fmt: skip
"""Endings of files that are shown, and of those that tools keep beside them."""


@rule(codes.DIFFER_IN_CASE)
def differ_in_case(content: Content) -> Iterator[Spot]:
    seen: dict[str, str] = {}
    for path in content.repository.files:
        known = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if known != path:
            message = Message("{known} has the same name, apart from capital letters.", known=known)
            if known.lower() != path.lower():
                message = Message(
                    "{known} has the same name, but its letters and marks are stored differently.",
                    known=known,
                )
            yield Spot(message, path=path)


@rule(codes.IMPOSSIBLE_NAME)
def impossible_name(content: Content) -> Iterator[Spot]:
    names: Counter[str] = Counter()
    for path in content.repository.files:
        bad = next(
            (part for part in path.split("/") if _FORBIDDEN.search(part) or is_device(part)), ""
        )
        if bad:
            names[bad] += 1
            # One folder with a wrong name is one mistake, however many files are in it.
            if names[bad] == 1:
                yield Spot(
                    Message("Windows does not allow the name {bad}.", bad=bad[:80]), path=path
                )


@rule(codes.NAME_IN_PARTS)
def name_in_parts(content: Content) -> Iterator[Spot]:
    for path in content.repository.files:
        if not path.isascii() and unicodedata.normalize("NFC", path) != path:
            yield Spot("This name stores letters and their marks separately.", path=path)


def _linked_names(content: Content) -> set[str]:
    """Names of the files to which Markdown and tables link: the site has copies of them."""
    return {
        unquote(re.split(r"[?#]", link.target)[0]).rpartition("/")[2]
        for file in content.files
        if isinstance(file, MarkdownFile | TableFile)
        for link in file.links
    }


def _is_recording(content: Content, path: str) -> bool:
    """Whether a page has a file as its recording, or a finding about recordings says why none does."""
    if not content.kind.is_text or not extension_of(path):
        return False
    return (
        content.kind.form != "stories"
        or "/" not in path
        or place_of(path, ["stories"], stories=True) is not None
    )


@rule(codes.UNKNOWN_KIND)
def unknown_kind(content: Content) -> Iterator[Spot]:
    kinds: dict[str, list[str]] = {}
    linked: set[str] | None = None
    sites = built_sites(content.repository.files)
    for path in content.repository.files:
        name = path.rpartition("/")[2]
        # What is compressed for a web server, such as sitemap.xml.gz, is of the kind that its other ending says.
        plain = name.removesuffix(".gz")
        if path.startswith(sites) or (plain != name and plain.rpartition(".")[2].lower() in _KNOWN):
            continue
        kind = name.rpartition(".")[2].lower() if "." in name else ""
        if not kind or kind in _KNOWN or _is_recording(content, path):
            continue
        if not (is_content(path) and is_text(content.repository, path)):
            linked = _linked_names(content) if linked is None else linked
            if name in linked and may_be_copied(name):
                continue
            kinds.setdefault(kind, []).append(path)
    for kind, paths in kinds.items():
        yield Spot(
            Message.plural(
                "{count:,} file with the ending .{kind}: no page shows it.",
                "{count:,} files with the ending .{kind}: no page shows them.",
                len(paths),
                kind=kind[:20],
            ),
            path=paths[0],
        )
