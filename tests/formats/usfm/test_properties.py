"""Whatever the text: nothing raises, no word is lost or doubled, and the HTML is well-formed.

Words that a reader is to see carry a number of their own (`«12»`), so that each can be looked for;
attributes, chapter and verse numbers and callers are written from other letters.
"""

from __future__ import annotations

import json
import re
from collections import Counter

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.usfm.verse_reading import is_generated, page_tree, with_blanks
from tx_mkdocs.formats.usfm import BookHtml, findings, parse, render_book
from tx_mkdocs.formats.usfm.markers import MARKERS, Kind
from tx_mkdocs.formats.usfm.usj import to_usj

SPELLINGS = sorted(MARKERS)
PARAGRAPHS = ["p", "q1", "m", "s1", "d", "li1", "b", "ip", "mt1", "cl", "tr", "nb", "s5"]
CHARACTERS = ["nd", "w", "add", "qs", "bd", "it", "k", "jmp", "va", "xt", "fig", "rb", "zword"]
NOTES = ["f", "x", "fe", "ef"]
NOTE_PARTS = ["ft", "fr", "fqa", "fv", "xo", "xt", "+nd", "fk"]
SEPARATORS = [" ", "\n", "  ", "\u00a0", "\u2060", "\t", "\r\n", "\u200d", ", ", "—", ""]
BEFORE = [
    "\\p «1» ",
    "\\p\n\\v 1 «1»\n",
    "«1»\n",
    "\\f + \\ft «1» ",
    "\\tr \\tc1 «1» ",
    "\\esb\n\\p «1»\n",
]
WORD = re.compile(r"«\d+»")

ATTRIBUTES = st.sampled_from(
    [
        "",
        "|",
        '|lemma="la"',
        "|la",
        '|x-la="',
        '|src="a.jpg" size="col"',
        "|a|b|c",
        "| ",
        '|a="\\"b"',
    ]
)
_FRAGMENTS = [r"\*", r"\+", "|", "*", "~", "//", "<b>", "&amp;", "<script>", "]]>", '"', "'", "-"]
_FRAGMENTS += [r"\zx", r"\q9", r"\V", r"\c", r"\v", r"\c18", r"\bM", "\\", "\\\\"]
_FRAGMENTS += ["\\ ", "\ufeff", "\x00", "\ud7ff", "\u034f", "\\V "]
GARBAGE = st.one_of(
    st.sampled_from(_FRAGMENTS),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="«»"), max_size=6),
    st.sampled_from(SPELLINGS).map(lambda name: f"\\{name}"),
)


@st.composite
def well_formed(draw: st.DrawFn) -> str:
    """A book without mistakes of form, whatever its order: every word must come out in order."""
    parts = ["\\id GEN\n\\h A\n\\mt «0»\n"]
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        parts.append(f"\\c {chapter}\n")
        for verse in range(1, draw(st.integers(0, 4)) + 1):
            parts.append(f"\\{draw(st.sampled_from(['p', 'q1', 'm', 'li1']))}\n\\v {verse} ")
            for _ in range(draw(st.integers(0, 4))):
                parts.append(draw(_inline()))
            parts.append("\n")
    return _numbered("".join(parts))


def _numbered(text: str) -> str:
    count = iter(range(1, 100_000))
    return re.sub("WORD", lambda _: f"«{next(count)}»", text)


@st.composite
def _inline(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["text", "character", "nested", "note", "milestone", "break"]))
    blank = draw(st.sampled_from([" ", "\n", "\u00a0", "\u2060", ", "]))
    if shape == "text":
        return f"WORD{blank}WORD "
    name = draw(st.sampled_from(["nd", "add", "bd", "wj", "tl"]))
    if shape == "character":
        return f"\\{name} WORD{blank}WORD\\{name}* "
    if shape == "nested":
        return f'\\{name} WORD \\+w WORD|lemma="la"\\+w*\\{name}* WORD '
    if shape == "note":
        return "WORD\\f + \\fr 1:1 \\ft WORD \\+nd WORD\\+nd* \\fqa WORD\\f* "
    if shape == "milestone":
        return 'WORD \\zaln-s |x-content="la"\\*\\w WORD|x-occurrence="1"\\w*\\zaln-e\\* '
    return "\n\\ts\\*\n"


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Markers, words, attributes and garbage in any order."""
    pieces = []
    for _ in range(draw(st.integers(0, 30))):
        kind = draw(st.sampled_from(["word", "word", "marker", "end", "note", "garbage", "number"]))
        if kind == "word":
            pieces.append("WORD" + draw(st.sampled_from(SEPARATORS)))
        elif kind == "marker":
            name = draw(st.sampled_from(PARAGRAPHS + CHARACTERS + NOTE_PARTS))
            pieces.append(f"\\{draw(st.sampled_from(['', '+', '']))}{name.lstrip('+')} ")
        elif kind == "end":
            pieces.append(draw(ATTRIBUTES))
            pieces.append(f"\\{draw(st.sampled_from(CHARACTERS + NOTES + NOTE_PARTS))}*")
        elif kind == "note":
            caller = draw(st.sampled_from(["+ ", "- ", "", "\n"]))
            pieces.append(f"\\{draw(st.sampled_from(NOTES))} {caller}")
        elif kind == "number":
            pieces.append(f"\n\\{draw(st.sampled_from('cvvv'))} {draw(_NUMBERS)}")
        else:
            pieces.append(draw(GARBAGE))
    return draw(st.sampled_from(["\\id GEN\n", "", "\\id\n", "\ufeff\\id MAT x\n"])) + _numbered(
        "".join(pieces)
    )


_NUMBERS = st.sampled_from(
    ["1 ", "2 ", "2-3 ", "4a ", "", "٣ ", "5–7 ", "0 ", "999 ", "8,9 ", "1\n"]
)


def pages(book: BookHtml) -> list[str]:
    parts = [book.label, book.front]
    for chapter in book.chapters:
        parts += [chapter.heading, chapter.published, chapter.html]
    return parts


def source_text_of(html: str) -> str:
    """The text of a page that is not generated."""
    root = page_tree(html)
    parts: list[str] = []

    def collect(element) -> None:  # type: ignore[no-untyped-def]
        if is_generated(element) or "v-num" in element.classes:
            return
        for child in element.children:
            parts.append(child) if isinstance(child, str) else collect(child)

    collect(root)
    return "".join(parts)


def shown_words(book: BookHtml) -> list[str]:
    """Every word of the pages, verse numbers included."""
    return WORD.findall(" ".join(page_tree(page).text() for page in pages(book)))


_RUN = re.compile(r"\\(\+?[\w-]+\*?)([^\\|]*)\|((?:[^\\]|\\\")*)(\\\+?[\w-]*\*)?")


def in_attributes(usfm: str) -> set[str]:
    """Words behind a bar where attributes stand, which pages do not show.

    That is before an end marker, and after the marker of a milestone or a peripheral division.
    """
    return {
        word
        for run in _RUN.finditer(usfm)
        if run[4] or run[1].endswith(("-s", "-e")) or run[1] == "periph"
        for word in WORD.findall(run[3])
    }


def assert_whole(usfm: str) -> None:
    """No word of `usfm` is lost or doubled, and what becomes of it is well-formed."""
    book = render_book(usfm, path="a.usfm")
    counts = Counter(shown_words(book))
    assert not [word for word, times in counts.items() if times > 1]
    identified = WORD.findall(" ".join(text for _, text in book.identification))
    missing = set(WORD.findall(usfm)) - counts.keys() - in_attributes(usfm)
    assert not missing - set(identified)
    for page in pages(book):
        assert not re.search(r"<(?:script|b)>", page)
    for finding in book.findings:
        assert finding.code
        assert 1 <= finding.line <= usfm.count("\n") + 1
        assert finding.column >= 0


@given(soup())
@settings(max_examples=400)
def test_no_word_is_lost_or_doubled(usfm: str) -> None:
    assert_whole(usfm)


@given(soup())
@settings(max_examples=200)
@example("\\id GEN\n\\c 1\n\\p «1» \\va «2» «3»\n\\v 1 «4»")
def test_usj_has_every_word_once(usfm: str) -> None:
    usj = to_usj(usfm)
    counts = Counter(WORD.findall(json.dumps(usj, ensure_ascii=False)))
    assert not set(WORD.findall(usfm)) - counts.keys() - in_attributes(usfm)
    assert not [word for word, times in counts.items() if times > 1]


@given(well_formed())
@settings(max_examples=200)
def test_words_of_a_good_text_stay_in_order(usfm: str) -> None:
    book = render_book(usfm)
    assert not [finding for finding in book.findings if finding.severity == "error"]
    note = re.compile(r"\\f .*?\\f\*", re.DOTALL)
    chapters = usfm.split("\\c ")[1:]
    assert len(book.chapters) == len(chapters)
    for source, chapter in zip(chapters, book.chapters, strict=True):
        running, _, notes = chapter.html.partition('<div class="notes">')
        assert WORD.findall(running) == WORD.findall(note.sub("", source))
        assert WORD.findall(notes) == WORD.findall(" ".join(note.findall(source)))
        assert chapter.html.count('class="v-num"') == source.count("\\v ")


@given(st.one_of(st.text(max_size=80), soup()))
@settings(max_examples=300)
@example("\\0\\0\\FIG:")
@example("\\c 1\n\\tr \\TC 1\\+p a \\v 1 b")
@example("\\f \\f \\f \\v \\f*")
@example("\\tr \\v 1 \\esb \\f + a\\esbe")
@example("\\+")
@example('\\w a|\\w*\\zaln-s | x="\n\\*')
def test_any_text_is_read(text: str) -> None:
    parsed = parse(text)
    assert parsed == parse(text)
    for problem in parsed.problems:
        assert 0 <= problem.at <= len(text)
    assert findings(parsed, text, "a.usfm") == findings(parsed, text, "a.usfm")
    assert json.dumps(to_usj(text)) == json.dumps(to_usj(text))
    book = render_book(text)
    assert book == render_book(text)
    for page in pages(book):
        page_tree(page)


@given(soup())
@settings(max_examples=150)
def test_pages_are_html(usfm: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    book = render_book(usfm)
    for page in [book.front, *(chapter.html for chapter in book.chapters)]:
        if not any(map(is_no_character, page)):
            parser.parseFragment(page)


@given(soup())
@example("\\id GEN\n\\c 1\n\\S1 «1»\n\\p\n\\v 1 «2»\n\\c 2\n\\p\n\\v 1 «3»\n")
@example("\\id GEN\n\\c 1\n\\periph «1»\n")
def test_chapters_tell_whether_they_have_headings(usfm: str) -> None:
    for chapter in render_book(usfm).chapters:
        assert chapter.has_headings is ("</h" in chapter.html)


def is_no_character(character: str) -> bool:
    """Whether HTML forbids the character: a control or one of Unicode's noncharacters."""
    code = ord(character)
    control = (code < 32 and character not in "\t\n") or 127 <= code < 160
    return control or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


@pytest.mark.parametrize("kind", sorted({marker.kind for marker in MARKERS.values()}))
def test_every_marker_keeps_the_words_around_it(kind: Kind) -> None:
    number = "3 " if kind in (Kind.CHAPTER, Kind.VERSE) else "+ " if kind is Kind.NOTE else ""
    for spelling in SPELLINGS:
        if MARKERS[spelling].kind is not kind:
            continue
        blank = "" if spelling.endswith((" ", "*")) else " "
        for before in BEFORE:
            after = f"\\{spelling}{blank}{number}«2» «3»\n\\p «4»\n"
            assert_whole(f"\\id GEN\n\\c 1\n{before}{after}")


@pytest.mark.parametrize(
    "character", ["\u00a0", "\u200d", "\u200b", "\u2060", "\u034f", "\u200c", "\ufffd"]
)
def test_characters_are_kept(character: str) -> None:
    usfm = f"\\id GEN\n\\c 1\n\\p\n\\v 1 a{character}b \\nd c{character}\\nd* d\\f + \\ft e{character}f\\f*\n"
    html = with_blanks(render_book(usfm).chapters[0].html)
    assert html.count(character) == 3
    assert f"a{character}b" in html
    assert f"e{character}f" in html


def test_markup_in_a_text_is_text() -> None:
    usfm = (
        '\\id GEN\n\\mt <script>a</script>\n\\c 1\n\\cl <b>\n\\s <i>\n\\p\n\\v 1 <script>alert("1")'
        "</script> &amp; \\nd <nd\\nd*\\f < \\ft <img src=x onerror=y>\\f*"
        '\\jmp a|link-href="javascript:b"\\jmp* \\w c|x="\\"><script>"\\w* \\rb d|"><script>\\rb*\n'
        "\\zx<y z\n\\v 2<b> e\n"
    )
    for page in pages(render_book(usfm)):
        names = {element.name for element in page_tree(page).elements()}
        assert not names & {"script", "img", "i", "b"}
        assert "javascript:" not in page
    assert "alert(" in source_text_of(render_book(usfm).chapters[0].html)
