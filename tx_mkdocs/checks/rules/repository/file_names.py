"""Checks of the files of a repository by their names, whatever is in them.

Sources: uw-content-validation (kind of file not recognised); naming rules of Windows and macOS, on which
translators work.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import GENESIS, bible

_GOOD = bible()
_FORBIDDEN = re.compile(
    r"[<>:\"|?*]|[. ]\Z|\A(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|\Z)", re.IGNORECASE
)
_KNOWN = frozenset({
    "usfm", "usx", "usj", "usfm3", "sfm", "usf", "md", "markdown", "txt", "tsv", "csv", "yaml", "yml", "json", "html",
    "css", "js", "xml", "ldml", "vrs", "sty", "sig", "jpg", "jpeg", "png", "gif", "svg", "webp",
    "py", "sh", "toml", "cfg", "ini",
})  # fmt: skip
"""Endings of files that are shown, and of those that tools keep beside them."""


@check(
    "REP060",
    "warning",
    "repository",
    bad={**_GOOD, "01-gen.usfm": GENESIS},
    at=(0, 0),
    path="01-gen.usfm",
    good=_GOOD,
    fix="Delete one of them, or give it another name.",
)
def differ_in_case(whole: Whole) -> Iterator[Spot]:
    """Two files have names that differ only in capital letters.

    On Windows and macOS they are the same name, so only one of the two files is there, and git calls the
    other changed.
    """
    seen: dict[str, str] = {}
    for path in whole.repository.files:
        known = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if known != path:
            yield Spot(f"{known} has the same name but for its letters.", path=path)


@check(
    "REP061",
    "warning",
    "repository",
    bad={**_GOOD, "notes/What is new?.md": "# What is new?\n"},
    at=(0, 0),
    path="notes/What is new?.md",
    good={**_GOOD, "notes/what-is-new.md": "# What is new?\n"},
    fix="Rename it: letters, digits, hyphens and dots do everywhere.",
)
def impossible_name(whole: Whole) -> Iterator[Spot]:
    """The name of a file is impossible on Windows.

    Whoever works there cannot get the repository at all: one name with such a character stops the copy.
    """
    names: Counter[str] = Counter()
    for path in whole.repository.files:
        bad = next((part for part in path.split("/") if _FORBIDDEN.search(part)), "")
        if bad:
            names[bad] += 1
            # One folder with a wrong name is one mistake, however many files are in it.
            if names[bad] == 1:
                yield Spot(f"Windows cannot have the name {bad[:80]}.", path=path)


@check(
    "REP062",
    "info",
    "repository",
    bad={**_GOOD, "re\u0301sume\u0301.md": "# Résumé\n"},
    at=(0, 0),
    path="re\u0301sume\u0301.md",
    good={**_GOOD, "r\u00e9sum\u00e9.md": "# Résumé\n"},
    fix="Write the name again on another system, or without marks.",
)
def name_in_parts(whole: Whole) -> Iterator[Spot]:
    """A name has letters and their marks apart.

    macOS writes names so. They look alike and are not the same, so links to the file lead nowhere on other
    systems.
    """
    for path in whole.repository.files:
        if not path.isascii() and unicodedata.normalize("NFC", path) != path:
            yield Spot("Letters and marks of this name are stored apart.", path=path)


@check(
    "REP063",
    "info",
    "repository",
    bad={**_GOOD, "Genesis final.docx": "words\n"},
    at=(0, 0),
    path="Genesis final.docx",
    good=_GOOD,
    fix="Put its text into a file of USFM, Markdown or a table, or delete it.",
)
def unknown_kind(whole: Whole) -> Iterator[Spot]:
    """Files of this kind are not shown.

    Pages are made of USFM, Markdown, tables and plain text. What is in files of text processors and the like
    is on no page.
    """
    kinds: dict[str, list[str]] = {}
    for path in whole.repository.files:
        name = path.rpartition("/")[2]
        kind = name.rpartition(".")[2].lower() if "." in name else ""
        if kind and kind not in _KNOWN:
            kinds.setdefault(kind, []).append(path)
    for kind, paths in kinds.items():
        many = "1 file" if len(paths) == 1 else f"{len(paths):,} files"
        yield Spot(f"{many} with the ending .{kind[:20]}: no page shows them.", path=paths[0])
