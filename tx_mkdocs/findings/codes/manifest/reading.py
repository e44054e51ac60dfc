"""Codes of what is found when metadata is read (MAN001 to MAN009, MAN040, MAN042).

Source of the codes: `tx_mkdocs.manifest.forms`, `parsing`, `fields` and the readers of each form.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS, bible

_GOOD = bible()
_CORE = '{"tc_version": 8, "project": {"id": "gen"}, "target_language": {"id": "en"}}\n'
_BURRITO = """\
{
  "format": "scripture burrito",
  "meta": {"version": "1.0.0"},
  "type": {"flavorType": {"flavor": {"name": "textStories"}}},
  "ingredients": {"content/01.md": {}}
}
"""
_STORY = "# 1. The Creation\n\n![](obs-en-01-01.jpg)\n\nThis is how.\n\n_Genesis 1-2_\n"

NO_MANIFEST = define(
    "MAN001",
    "info",
    """There is no manifest.

    A manifest says what the text is: its language, title, version, licence and books. Without one all of this
    is guessed from file names and from the text, and the licence stays unknown.
    """,
    bad={"01-GEN.usfm": GENESIS},
    at=("", 0, 0),
    good=_GOOD,
    fix="Save the guess with `tx-mkdocs manifest REPO --write` and correct it.",
)
UNREADABLE = define(
    "MAN002",
    "error",
    """The metadata file cannot be read.

    The file breaks the rules of YAML or JSON: a quotation mark or bracket is not closed, there is a colon or
    comma too many, or the indentation is wrong. Nothing in it is used until it is corrected.
    """,
    bad=bible({"  publisher: 'Example Press'": "  publisher: 'Example' Press"}),
    at=("manifest.yaml", 15, 24),
    good=_GOOD,
    fix="Correct the place, or export the file again.",
)
UNKNOWN_FORM = define(
    "MAN003",
    "info",
    """A metadata file has no known form.

    The file has the name of a manifest, but not its contents, so it was ignored. It may belong to another
    program.
    """,
    bad=bible(files={"manifest.yaml": "name: something\n"}),
    at=("manifest.yaml", 0, 0),
    good=_GOOD,
    fix="Delete it if nobody needs it, or write a manifest.",
)
REFUSED = define(
    "MAN004",
    "error",
    """The metadata file was refused.

    It is larger, nested deeper or refers to itself more often than any real manifest, so that reading it
    could use up all memory.
    """,
    bad=bible(files={"manifest.yaml": "projects: " + "[" * 60 + "]" * 60 + "\n"}),
    at=("manifest.yaml", 1, 0),
    good=_GOOD,
    fix="Write the manifest again.",
)
KEY_TWICE = define(
    "MAN005",
    "warning",
    """A key is given twice in the metadata.

    Only the last value counts here; other programs use the first. So nobody can be sure which is right.
    """,
    bad=bible({"  type: 'bundle'": "  type: 'bundle'\n  type: 'book'"}),
    at=("manifest.yaml", 26, 3),
    good=_GOOD,
    fix="Remove one of them.",
)
SECOND_DOCUMENT = define(
    "MAN007",
    "warning",
    """The manifest has a second document.

    A line of `---` begins another document in the same file. Only the first is read.
    """,
    bad=bible({"checking:": "---\nchecking:"}),
    at=("manifest.yaml", 27, 1),
    good=_GOOD,
    fix="Delete the line with `---`.",
)
WRONG_KIND = define(
    "MAN008",
    "warning",
    """A value of the metadata is of the wrong kind.

    There is a list in place of a single text, or a text in place of a mapping. What could be understood was
    used; the rest counts as empty.
    """,
    bad=bible({"  description: 'A small Bible.'": "  description: ['A', 'Bible']"}),
    at=("manifest.yaml", 6, 3),
    good=_GOOD,
    fix="Write the value as the other manifests of Door43 do.",
)
NO_DUBLIN_CORE = define(
    "MAN009",
    "error",
    """The manifest has no `dublin_core`.

    This part says what the resource is. Without it, title, language, subject and licence are guessed.
    """,
    bad=bible(files={"manifest.yaml": "projects:\n  - identifier: gen\n    path: ./01-GEN.usfm\n"}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Fill in `dublin_core`.",
)
INGREDIENTS_MISSING = define(
    "MAN040",
    "warning",
    """Files that the metadata lists are missing.

    A Scripture Burrito lists each of its files. Some are missing: this is only part of the resource, or the
    export was interrupted. Links into the missing part are not reported as broken.
    """,
    bad={"metadata.json": _BURRITO, "content/02.md": _STORY},
    at=("metadata.json", 0, 0),
    good={"metadata.json": _BURRITO, "content/01.md": _STORY},
    fix="Export the resource again if it should be complete.",
)
NO_USFM_FILE = define(
    "MAN042",
    "error",
    """A translationCore project has no USFM file.

    translationCore keeps its work in its own files and writes the USFM file when the project is saved.
    Without that file there is no text to show.
    """,
    bad={"manifest.json": _CORE},
    at=("manifest.json", 0, 0),
    good={"manifest.json": _CORE, "en_ulb_gen_book.usfm": GENESIS},
    fix="Save the project to Door43 or export USFM.",
)
