"""Every marker of USFM 3.1, and the older ones that Door43 texts still use, by kind.

Source: USFM 3.1 stylesheet and documentation (docs.usfm.bible), read as facts; `s5`, `fqb`, `k-s` and
`zaln-s` are unfoldingWord's own. Numbered forms are those that the standard allows, one level more
where real texts have it.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a marker does to the text around it; also the kind of the event it becomes."""

    TEXT = 0
    PARAGRAPH = 1
    VERSE = 2
    CHARACTER = 3
    END = 4
    NOTE = 5
    MILESTONE = 6
    BREAK = 7
    CHAPTER = 8
    IDENTIFICATION = 9
    ROW = 10
    CELL = 11
    SIDEBAR = 12
    SIDEBAR_END = 13
    PERIPHERAL = 14
    END_NOTE = 15
    CLOSE_MILESTONE = 16


class Marker(NamedTuple):
    """One marker as it can stand in a text."""

    kind: Kind
    name: str
    """Without backslash, `+` and `*`."""
    nested: bool = False
    """Written with `+`."""


def _expand(names: str) -> list[str]:
    """`q[1-4]` stands for q, q1, q2, q3 and q4."""
    expanded = []
    for name in names.split():
        base, _, levels = name.partition("[1-")
        expanded.append(base)
        if levels:
            expanded.extend(f"{base}{level}" for level in range(1, int(levels.rstrip("]")) + 1))
    return expanded


IDENTIFICATION = _expand("id usfm ide h[1-3] toc[1-4] toca[1-3] sts rem restore ztoc[1-4]")
"""Paragraphs that identify a book or speak to its editors: not for readers."""

TITLES = _expand("imt[1-4] imte[1-2] mt[1-4] mte[1-3]")

HEADINGS = _expand("ms[1-4] mr s[1-4] sr r sp sd[1-4] d qa qd cd cl cp is[1-3] iot")

BODY = _expand(
    "p m po pr cls pmo pm pmc pmr pi[1-4] pc mi[1-4] nb ph[1-4] phi ps psi b lit pb "
    "q[1-5] qr qc qm[1-4] ip ipi ipq ipr im imi imq ib iq[1-4] iex ie ipc "
    "lh lf ms1e s1e"
)

LISTS = _expand("li[1-5] lim[1-5] ili[1-4] io[1-5]")

PARAGRAPHS = [*TITLES, *HEADINGS, *BODY, *LISTS]

CELLS = [
    *_expand("th[1-12] thr[1-12] thc[1-12] tc[1-12] tcr[1-12] tcc[1-12]"),
]

NOTES = ["f", "fe", "ef", "x", "ex"]

NOTE_CHARACTERS = _expand(
    "fr fq fqa fqb fk fl fw fp fs fv ft fm fdc xo xop xt xta xk xq xot xnt xdc xtSee xtSeeAlso"
)
"""Inside a note, each of these ends the one before it."""

CHARACTERS = _expand(
    "add addpn bk dc efm ior iqt k nd ndx ord pn png pro qac qs qt rb rq sig sls tl w wa wg wh wj "
    "em bd it bdit no sc sup fig jmp ref ca va vp cat litl lik liv[1-5] fmt wr"
)

MILESTONES = [
    *(
        f"{name}-{end}"
        for name in ("qt", "qt1", "qt2", "qt3", "qt4", "qt5", "ts", "t", "k", "zaln", "zmsc")
        for end in "se"
    ),
    "ts",
    "wj-s",
    "wj-e",
]
"""Any other marker that ends in `-s` or `-e` is one too."""

DEFAULT_ATTRIBUTES = {
    "w": "lemma",
    "rb": "gloss",
    "xt": "link-href",
    "jmp": "link-href",
    "ref": "loc",
    "k": "key",
    "fig": "src",
    "periph": "id",
    **{f"{quote}-s": "who" for quote in _expand("qt[1-5]")},
    **{f"{quote}-e": "eid" for quote in _expand("qt[1-5]")},
}
"""Name of the attribute whose name may be left out."""


def column_of(cell: str) -> int:
    """The column in which a cell begins, by its marker; 0 where that has no number, or none that a table has."""
    number = cell.partition("-")[0].lstrip("thrc")
    return int(number) if number and len(number) < 3 else 0


def _table() -> dict[str, Marker]:
    """Spelling in a text (without the backslash, with the one blank that ends it) to marker."""
    kinds: list[tuple[Kind, list[str]]] = [
        (Kind.PARAGRAPH, PARAGRAPHS),
        (Kind.IDENTIFICATION, IDENTIFICATION),
        (Kind.CELL, CELLS),
        (Kind.ROW, ["tr"]),
        (Kind.CHAPTER, ["c"]),
        (Kind.VERSE, ["v"]),
        (Kind.NOTE, NOTES),
        (Kind.MILESTONE, MILESTONES),
        (Kind.BREAK, ["s5"]),
        (Kind.SIDEBAR, ["esb"]),
        (Kind.SIDEBAR_END, ["esbe"]),
        (Kind.PERIPHERAL, ["periph"]),
        (Kind.CHARACTER, [*CHARACTERS, *NOTE_CHARACTERS]),
    ]
    table: dict[str, Marker] = {}
    for kind, names in kinds:
        for name in names:
            table[name] = table[name + " "] = Marker(kind, name)
            if kind is Kind.CHARACTER:
                table["+" + name] = table[f"+{name} "] = Marker(kind, name, nested=True)
                table[name + "*"] = Marker(Kind.END, name)
                table[f"+{name}*"] = Marker(Kind.END, name, nested=True)
            elif kind is Kind.NOTE:
                table[name + "*"] = Marker(Kind.END_NOTE, name)
    table["*"] = Marker(Kind.CLOSE_MILESTONE, "*")
    return table


MARKERS: dict[str, Marker] = _table()
TITLES_AND_HEADINGS = frozenset([*TITLES, *HEADINGS])
WHITE_SPACE = re.compile(r"[ \t\r\n]+")
"""What counts as one blank (USFM 3.1, white space)."""
OPTIONAL_BREAK = re.compile(r"(?<!:)//")
"""`//` is an optional line break, but not in an address."""
NOTE_CHARACTER_SET = frozenset(NOTE_CHARACTERS) - {"fv", "fm"}
"""Those that end their forerunner; a verse number (`fv`) stands inside it."""
REMARKS = frozenset(["rem", "restore", "sts"])
"""Identification lines that may stand anywhere: remarks of editors, not for readers."""

VERSELESS = frozenset([*TITLES, *HEADINGS, "b", "ib", "ie", "lit", "ms1e", "s1e"]) - {"d"}
"""Paragraphs that hold no verse: a verse number after one of them stands in a new paragraph."""
