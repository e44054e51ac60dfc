"""The engine against the test suite of the USFM Technical Committee.

Every case is a text (origin.usfm) with the reading that the committee expects, as XML (origin.xml,
USX) and as JSON (origin.json, USJ), and whether it is valid. Whatever of our reading differs is in
a table here with its reason; a case that differs and is not in the table fails, and so does one in
the table that does not differ any more.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest

from tests.formats.usfm.source_text import page_text, source_text
from tests.formats.usfm.verse_reading import page_verses, usj_verses, usx_verses
from tx_mkdocs.formats.usfm import BookHtml, render_book
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx

pytestmark = pytest.mark.corpus

DIFFERENT_VERSES: dict[str, str] = {}
"""Valid cases whose verses on our pages are not those of origin.xml, and why."""

DIFFERENT_USJ: dict[str, str] = {
    "usfmjsTests/usfmBodyTestD": (
        "origin.json takes \\fv out of the \\fqa that it stands in, against its own origin.xml and "
        "against specExamples/footnote."
    ),
}
"""Valid cases whose USJ is not origin.json, and why."""

DIFFERENT_BLANKS: dict[str, str] = {
    "paratextTests/WordlistMarkerMissingFromGlossaryCitationForms": (
        "`definition\\v 2`: origin.json has a blank before the verse that the text does not have."
    ),
    "specExamples/footnote": (
        "`\\fv 38\\fv*\\ft As`: origin.json makes the blank that ends \\ft a part of its text, "
        "in this note only; all others drop it."
    ),
    "usfmjsTests/isa_footnote": (
        "`graze\\ft . `: origin.json puts a blank at the end of \\fqa that the text does not have, "
        "and a second one before the full stop."
    ),
    "usfmjsTests/tit_1_12_footnote": (
        "`\\ft but`: origin.json makes the blank that ends \\ft a part of its text; the \\ft before "
        "it in the same note has none."
    ),
}
"""Valid cases whose USJ differs from origin.json in a blank alone, where origin.json contradicts its own text."""

DIFFERENT_USX: dict[str, str] = {
    "paratextTests/NoErrorsPartiallyEmptyBook": (
        "`\\rem \\h\\mt1`: origin.xml keeps the two markers as text of the remark; a marker ends it."
    ),
}
"""Valid cases whose USX is not origin.xml, ids aside, and why."""

DIFFERENT_IDS: dict[str, str] = {
    "usfmjsTests/usfmBodyTestD": (
        "a \\p that begins with verse 3 has vid TIT 1:3 in origin.xml, as if it went on with it"
    ),
}
"""Valid cases whose sid, eid and vid are not those of origin.xml, and why."""

ILL_FORMED: dict[str, str] = {
    "biblica/PublishingVersesNotClosed": "\\vp is not closed",
    "paratextTests/InvalidAttributeValuesReported": "attributes without name or without quotes",
    "paratextTests/MissingIdAndChapterMarkers": "no \\id, and a verse before any chapter",
    "paratextTests/NestingUnclosed": "\\+nd is not closed",
    "paratextTests/UnmatchedSidebarStart": "\\esb is not closed",
    "paratextTests/WordlistMarkerNestedShouldNotIncludeKeyword": "\\pn has no default attribute",
}
"""Invalid cases that are ill-formed: a finding must say so."""

WELL_FORMED_TO_US: dict[str, str] = {
    "paratextTests/ParaOutOfOrder": "a schema's order of paragraphs; every marker is well-formed",
    "special-cases/empty-attributes2": "marked as if quotes were missing; the text has all of them",
    "special-cases/empty-attributes5": "an empty list of attributes says nothing wrong",
    "special-cases/empty-book": "a book without text is well-formed; the Bible resource reports it",
    "special-cases/newline-attributes": "a line break between attributes is white space (USFM 3.1)",
    **dict.fromkeys(
        [
            "usfmjsTests/57-TIT.partial.oldformat",
            "usfmjsTests/acts-1-20.aligned.oldformat",
            "usfmjsTests/acts_1_11.aligned.oldformat",
            "usfmjsTests/acts_1_milestone.oldformat",
            "usfmjsTests/greek_verse_objects",
            "usfmjsTests/mat-4-6.whitespace.oldformat",
            "usfmjsTests/tw_words.oldformat",
        ],
        "milestones that end with the line: the syntax of 2018, which Door43 texts still use",
    ),
}
"""Invalid cases that break only a stricter rule than ours, or a rule that ours replaces."""


@dataclass(frozen=True)
class Case:
    """One folder of the suite."""

    name: str
    valid: bool
    usfm: str
    usx: str
    usj: dict[str, Any] | None
    book: BookHtml

    @property
    def chapters(self) -> list[tuple[str, str]]:
        return [(chapter.written, chapter.html) for chapter in self.book.chapters]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def cases(corpus: Path) -> list[Case]:
    suite = corpus / "usfm-suite"
    found = []
    for source in sorted(suite.rglob("origin.usfm")):
        folder = source.parent
        verdict = re.search(r"<validated>\s*(\w+)", read(folder / "metadata.xml"))
        assert verdict is not None, folder
        usj = folder / "origin.json"
        usfm = read(source)
        found.append(
            Case(
                folder.relative_to(suite).as_posix(),
                verdict[1] == "pass",
                usfm,
                read(folder / "origin.xml"),
                json.loads(read(usj)) if usj.exists() else None,
                render_book(usfm, path="origin.usfm"),
            )
        )
    assert len(found) == 120
    return found


def different_verse(got: list[Any], wanted: list[Any]) -> str:
    """Where two lists of verses differ first, or an empty string."""
    if got == wanted:
        return ""
    for ours, theirs in zip(got, wanted, strict=False):
        if ours != theirs:
            return f"\n  ours   {ours}\n  theirs {theirs}"
    return f"\n  {len(got)} verses, not {len(wanted)}"


def as_written(verses: list[Any]) -> list[Any]:
    """The verses of a page with U+200B where it shows a word of Hebrew whole (formats/usfm/line_breaks.py)."""
    return [verse._replace(text=verse.text.replace("\u2060", "\u200b")) for verse in verses]


@pytest.mark.parametrize("format", ["html", "usj", "usx"])
def test_verses_are_those_of_usx(cases: list[Case], format: str) -> None:
    different = {}
    valid = [case for case in cases if case.valid]
    verses = 0
    for case in valid:
        wanted = usx_verses(case.usx)
        verses += len(wanted)
        got = {
            "html": lambda case: as_written(page_verses(case.chapters)),
            "usj": lambda case: usj_verses(to_usj(case.usfm)),
            "usx": lambda case: usx_verses(to_usx(case.usfm)),
        }[format](case)
        if difference := different_verse(got, wanted):
            different[case.name] = difference
    assert verses > 8500
    assert different.keys() == DIFFERENT_VERSES.keys(), different
    assert len(different) <= 0.01 * len(valid)


def comparable(node: Any, *, last: bool = False) -> Any:
    """A node of USJ as the suite's files are comparable.

    Their JSON was made from laid out XML, so white space is not what it was in the text: runs of it
    count as one blank, text of nothing but blanks is left out (the suite does so even between two
    `\\w`), as are blanks at the end of a paragraph, and an empty list of content is as good as none.
    """
    if isinstance(node, str):
        text = re.sub(r"[ \t\r\n]+", " ", node)
        return text.rstrip(" ") if last else text
    content = node.get("content", [])
    ends = node["type"] == "para"
    made = [
        comparable(child, last=ends and at == len(content) - 1) for at, child in enumerate(content)
    ]
    kept = [child for child in made if not isinstance(child, str) or child.strip(" ")]
    if ends and kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(" ")
    rest = {name: value for name, value in node.items() if name != "content"}
    return {**rest, "content": kept} if kept else rest


def different_node(ours: Any, theirs: Any, place: str = "") -> str:
    """Where two trees differ first, or an empty string."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return "" if ours == theirs else f"{place}: {ours!r}, not {theirs!r}"
    for name in sorted(ours.keys() | theirs.keys()):
        if name != "content" and ours.get(name) != theirs.get(name):
            return f"{place}@{name}: {ours.get(name)!r}, not {theirs.get(name)!r}"
    mine, other = ours.get("content", []), theirs.get("content", [])
    here = f"{place}/{ours.get('marker', ours['type'])}"
    for at, (one, two) in enumerate(zip(mine, other, strict=False)):
        if difference := different_node(one, two, f"{here}[{at}]"):
            return difference
    return "" if len(mine) == len(other) else f"{here}: {len(mine)} parts, not {len(other)}"


def without_end_blanks(node: Any) -> Any:
    """A comparable node without the blanks at both ends of each run of text."""
    if isinstance(node, str):
        return node.strip(" ")
    content = [without_end_blanks(child) for child in node.get("content", [])]
    return {**node, "content": content} if content else node


def test_usj_is_that_of_the_suite(cases: list[Case]) -> None:
    different, blanks = {}, {}
    valid = [case for case in cases if case.valid]
    for case in valid:
        ours, theirs = comparable(to_usj(case.usfm)), comparable(case.usj)
        difference = different_node(ours, theirs)
        if not difference:
            assert ours == theirs
        elif without_end_blanks(ours) == without_end_blanks(theirs):
            blanks[case.name] = difference
        else:
            different[case.name] = difference
    assert different.keys() == DIFFERENT_USJ.keys(), different
    assert blanks.keys() == DIFFERENT_BLANKS.keys(), blanks
    assert len(different) <= 0.01 * len(valid)


def test_empty_paragraphs_have_no_content(cases: list[Case]) -> None:
    """As the standard's files; of a book the list is there, empty or not."""
    usj = to_usj("\\id GEN\n\\c 1\n\\p\n\\v 1 Text\n\\b\n\\q1\n\\v 2 Text")
    assert usj["content"][3] == {"type": "para", "marker": "b"}
    assert usj["content"][0]["content"] == []


def xml_tree(element: ElementTree.Element, leave_out: frozenset[str]) -> Any:
    """An element as it is comparable: origin.xml is laid out, so blanks at the ends of runs do not count."""
    parts: list[Any] = [element.text]
    for child in element:
        parts += (xml_tree(child, leave_out), child.tail)
    kept = []
    for part in parts:
        if isinstance(part, tuple):
            kept.append(part)
        elif text := re.sub(r"[ \t\r\n]+", " ", part or "").strip(" "):
            kept.append(text)
    leave_out |= {"version"} if element.tag == "usx" else frozenset()
    attributes = {name: value for name, value in element.attrib.items() if name not in leave_out}
    return element.tag, attributes, kept


@pytest.mark.parametrize("ids", [False, True], ids=["without ids", "with ids"])
def test_usx_is_that_of_the_suite(cases: list[Case], ids: bool) -> None:
    leave_out = frozenset() if ids else frozenset(["sid", "eid", "vid"])
    valid = [case for case in cases if case.valid]
    different = set()
    for case in valid:
        ours, theirs = (
            xml_tree(ElementTree.fromstring(text), leave_out)
            for text in (to_usx(case.usfm), case.usx.removeprefix("\ufeff"))
        )
        if ours != theirs:
            different.add(case.name)
    assert different == DIFFERENT_USX.keys() | (DIFFERENT_IDS.keys() if ids else set())
    assert len(different) <= 0.05 * len(valid)


def test_every_invalid_case_is_judged(cases: list[Case]) -> None:
    assert not ILL_FORMED.keys() & WELL_FORMED_TO_US.keys()
    invalid = {case.name for case in cases if not case.valid}
    assert invalid == ILL_FORMED.keys() | WELL_FORMED_TO_US.keys()


@pytest.mark.parametrize("name", ILL_FORMED)
def test_what_is_ill_formed_is_found(cases: list[Case], name: str) -> None:
    book = next(case.book for case in cases if case.name == name)
    assert book.findings, ILL_FORMED[name]
    for finding in book.findings:
        assert finding.path == "origin.usfm"
        assert finding.line > 0
        assert finding.message


def test_valid_cases_give_no_error(cases: list[Case]) -> None:
    errors = {
        case.name: [str(finding) for finding in case.book.findings if finding.severity == "error"]
        for case in cases
        if case.valid
    }
    assert not {name: found for name, found in errors.items() if found}


def test_no_text_is_lost_or_doubled(cases: list[Case]) -> None:
    """Every case, valid or not: all text outside markers and attributes, once and in order."""
    for case in cases:
        book = case.book
        got = page_text(
            [book.front, *(chapter.html for chapter in book.chapters)],
            [book.label, *(f"{chapter.published} {chapter.heading}" for chapter in book.chapters)],
        )
        wanted = source_text(case.usfm)
        # Pages show a word of Hebrew whole; see formats/usfm/line_breaks.py.
        assert got == type(wanted)(*(part.replace("\u200b", "\u2060") for part in wanted)), (
            case.name
        )


def test_pages_are_well_formed(cases: list[Case]) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for case in cases:
        for html in [case.book.front, *(html for _, html in case.chapters)]:
            parser.parseFragment(html)
            assert "\\" not in html, case.name
