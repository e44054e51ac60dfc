"""All pages of the reference: an index, a chapter for each group, a page for each code."""

from __future__ import annotations

from pathlib import Path

from tx_mkdocs import __version__
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.reports.reference.page import heading, reference_page

_GROUPS = {
    "REP": "files and archives",
    "MAN": "metadata",
    "TEXT": "any text",
    "USFM": "markers of USFM",
    "USX": "books in USX and USJ",
    "BIB": "books, chapters and verses",
    "OBS": "Open Bible Stories",
    "TSV": "tables",
    "TSJ": "helps in JSON",
    "HELP": "notes, questions and word links",
    "TN": "notes",
    "TQ": "questions",
    "TWL": "word links",
    "TW": "translationWords",
    "TA": "translationAcademy",
    "TOC": "tables of contents",
    "LEX": "lexicons",
    "MD": "Markdown",
    "LINK": "links",
    "LIB": "related repositories",
    "RES": "kinds of resources",
    "CNV": "conversion of single files",
    "LOST": "the proof that nothing was lost",
    "FONT": "fonts of a site",
    "CHK": "settings of the checks",
    "SRV": "what the service does not follow",
    "TX": "faults of tx-mkdocs itself",
}
"""What the groups are about, in the order of the index; a group that is not here comes last."""
_MANIFEST = f"""\
dublin_core:
  conformsto: 'rc0.2'
  type: 'book'
  identifier: 'reference'
  title: 'Checks of tx-mkdocs'
  subject: 'Reference'
  description: 'What each code means, and what to do about it.'
  format: 'text/markdown'
  language: {{identifier: 'en', title: 'English', direction: 'ltr'}}
  version: '{__version__}'
  rights: 'MIT'
projects: []
"""
_SETTINGS = """\
# The examples are wrong on purpose.
checks:
  select: [LINK001, LINK003, LINK004]
"""
_INTRODUCTION = """\
# Checks of tx-mkdocs

Everything that is wrong with a text has a *code*. A code never changes its meaning. `tx-mkdocs check REPO` finds
the places, `tx-mkdocs check --explain CODE` prints what stands here, and a `tx.yaml` in a repository says which
codes are wanted.

An *error* cannot be shown as it is meant, a *warning* is doubtful, an *info* is worth knowing.
"""


class NotEmptyError(TxError):
    """The reference would be written among files that are not its own."""


def reference_files() -> dict[str, str]:
    """Path and text of every file of the reference: a repository of Markdown."""
    groups: dict[str, list[Code]] = {name: [] for name in _GROUPS}
    for _, code in sorted(all_codes().items()):
        groups.setdefault(code.group, []).append(code)
    files = {"manifest.yaml": _MANIFEST, "tx.yaml": _SETTINGS}
    index = [_INTRODUCTION]
    for name, checks in groups.items():
        if not checks:
            continue
        title = f"{name}: {_GROUPS.get(name, 'other')}"
        index.append(f"## {title}\n\n{_list(checks, f'{name}/')}")
        files[f"{name}/README.md"] = f"# {title}\n"
        for check in checks:
            files[path_of(check.name)] = reference_page(check)
    files["README.md"] = "\n".join(index)
    return files


def path_of(code: str) -> str:
    """Where the page of a code is: `TEXT/TEXT002.md`."""
    return f"{code.rstrip('0123456789')}/{code}.md"


def write_reference(folder: Path) -> int:
    """Write the reference into a folder; how many files those are.

    Raises:
        NotEmptyError: the folder holds a file that is no part of the reference.
        OSError: it cannot be written.
    """
    files = reference_files()
    for there in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = there.relative_to(folder).as_posix()
        if name not in files:
            raise NotEmptyError(
                f"{folder} holds {name}, which is no part of the reference. Name an empty folder."
            )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return len(files)


def _list(checks: list[Code], folder: str) -> str:
    lines = []
    for check in checks:
        severity = f"{check.severity}, where asked for" if check.opt_in else check.severity
        lines.append(f"- [{check.name}]({folder}{check.name}.md) {heading(check)} ({severity})\n")
    return "".join(lines)
