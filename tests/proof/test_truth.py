"""Whatever a book is made of: its real pages lose nothing, and what is broken on purpose is found."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.proof.proven import pages_of_book
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.alignment import without_alignment
from tx_mkdocs.proof import Comparison, usfm_alignment, usfm_joins
from tx_mkdocs.proof.compare import compare_usfm

HEAD = "\\id JON A book\n\\h Jonah\n\\mt1 The book\n"
PIECES = [
    "\\p\n",
    "\\q1\n",
    "\\q2and ",
    "\\pAnd ",
    "\\pand ",
    "\\bMazmur ",
    "\\sHeading one\n",
    "\\PMazmur ",
    "\\Q1Blessed ",
    "\\Mazmur ",
    "and\\or ",
    "\\\\bs5\n",
    "\\V9In ",
    "\\s1 A heading\n",
    "\\li1 ",
    "\\b\n",
    "\\m\n",
    "\\q112 men ",
    "\\q6 deep ",
    "\\st1 deep ",
    "\\zown kept ",
    "\\nb\n",
    "\\d A song\n",
    "\\P\n",
    "\\s5\n",
    "\\ts\\*\n",
    '\\qt-s |who="P" she told ',
    '\\qt-s |who="P"\\*she ',
    "\\qt-s |Pilate\\*she ",
    "\\qt-s |Pilate she ",
    "\\qt-e\\*",
    '\\zaln-s | x-content="X" Word of \\w one|lemma="b"\\w*\\zaln-e\\*',
    '\\zaln-s |x-content="X"\\*\\w two|lemma="b"\\w*\\zaln-e\\* ',
    '\\ts-s |sid="1" three ',
    '\\k-s | x-tw="rc"\n\\w four|x="1"\\w*\n\\k-e\\*\n',
    "\\wjCome\\wj* ",
    '\\k-s | x-tw="rc"\n\\w five|x="1"\\w*\n\\k-e\\*،؟। ',
    "\\nd Lord\\nd*’s ",
    "\\nd Lord ",
    "\\add by\\em* none\\add* ",
    "\\f + \\fr 1:1 \\ft Or: a\\f* ",
    "\\f + plain note\\f* ",
    "\\f - \\ft never closed ",
    "\\x - \\xo 1:2 \\xt Gen 1:1\\x* ",
    "\\x - Gen 1:1\\x* ",
    "\\f + \\fr 1:3 text after\\f* ",
    "\\fe * \\ft end\\fe* ",
    "\\f* ",
    '\\w word|lemma="x"\\w* ',
    '\\w word|lemma="x" W W\\w* ',
    '\\nd word|lemma="x" a=b\nW\\nd* ',
    "\\+nd nested\\+nd* ",
    "\\va 4\\va* ",
    "\\ca 5\\ca* ",
    "\\cl Psalm\n",
    "\\cp W\n",
    "\\cp W // \\nd W\\nd*\n",
    "\\cp ~\n",
    "\\vp 1b\\vp* ",
    "\\tr \\tc1 Day \\tcr2 9\n",
    "\\tr \\tc2 Total \\tcr3108\n",
    "\\tr \\tc1-2 Wide\n",
    "\\esb \\p Side \\esbe\n",
    '\\fig W caption|src="a.jpg" alt="no words"\\fig*',
    '\\fig |src="a.jpg"\\fig*',
    "\\fig no words|a.jpg|col|||W caption|1.1\\fig* ",
    '\\wj W \\+fig W|src="a.jpg"\\+fig* W\\wj* ',
    "\\fig W|a.jpg|col|1.1|W caption\\fig* ",
    '\\fig W|src="no\\no.jpg"\\fig*',
    "\\fig W open ",
    "\\fig\\fig*",
    '\\fig W|src="a.jpg" size="col" W ',
    '\\w W|lemma="no" ',
    '\\w W|lemma="no "no" no"\\w* ',
    '\\w W|lemma="no" \\nd W\\nd* W\\w* ',
    "\\rem no words\\w* ",
    '\\w W|x="\\idno" no \\w* ',
    "\\* ",
    "\\ ",
    "~",
    "// ",
    "\\unknown inline ",
    "text \\day off\\day* ",
    "a < b & c ",
]
NUMBERS = [
    "1 ",
    "2 ",
    "3 ",
    "4 ",
    "1",
    "2In ",
    "2and ",
    "5iné ",
    "6a seg ",
    "7-8 ",
    "7–9,11 ",
    "१२ ",
    "",
    "\n",
    "0 ",
    "4. ",
    "9б ",
    "10\n",
    "12345 ",
    "፲፪ ",
    "3-1 ",
    "1:3 ",
    "2.4In ",
    "2:5a-2:6b ",
    "१:३-४ ",
    "2 - 3 ",
    "2, 3 ",
    "(3) ",
    "4A ",
    "4B ",
    "4A/4B ",
    "3-1:2 ",
    "1和2 ",
]


@st.composite
def books(draw: st.DrawFn) -> str:
    """A book of well- and ill-formed pieces; every word has a number, so that none is like another."""
    parts = [HEAD]
    for _ in range(draw(st.integers(1, 3))):
        glue = draw(st.sampled_from(["\\c ", "\\c ", "\\c", "\\C "]))
        number = draw(
            st.sampled_from(["1\n", "2\n", "3\n", "4.\n", "2In chapter\n", "५\n", "one\n", "18\n"])
        )
        parts.append(f"{glue}{number}" if number[0] in "1234" else f"\\c {number}")
        for _ in range(draw(st.integers(0, 6))):
            if draw(st.booleans()):
                parts.append(
                    f"\\v{draw(st.sampled_from([' ', ' ', '']))}{draw(st.sampled_from(NUMBERS))}W "
                )
            parts.append(draw(st.sampled_from(PIECES)))
            parts.append(draw(st.sampled_from(["W ", "W\n", "W, W ", "", "\n"])))
    numbers = iter(range(1, 10_000))
    return re.sub(r"\bW\b", lambda _: f"w{next(numbers)}", "".join(parts)) + "\n"


def pages_of(text: str) -> list[tuple[str, str]]:
    return pages_of_book(render_book(text, path="32-JON.usfm"))


def held(text: str, pages: Sequence[tuple[str, str]]) -> Comparison:
    return compare_usfm([("32-JON.usfm", text)], pages)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(books())
def test_nothing_is_lost_on_the_pages_of_any_book(text: str) -> None:
    comparison = held(text, pages_of(text))
    assert [str(finding) for finding in comparison.findings] == []
    assert comparison.source.words == comparison.shown.words


ALIGNMENT = [
    *(
        "\\zaln-s ",
        "\\zaln-s",
        "\\zaln-e",
        "\\k-s ",
        "\\k-e",
        "\\*",
        "\\w ",
        "\\w",
        "\\w*",
        "\\+w ",
        "\\+w*",
        "|",
        "=",
    ),
    *(
        'x="1"',
        '|x="1"',
        '|é="1"',
        '|x="y" z="1"',
        '\\zaln-s |x="1"\\*',
        "\\zaln-e\\*",
        '\\w a|x="1"\\w*',
        "\\",
        '"',
        " ",
        "\n",
        "a",
    ),
    *(
        "\\v 1",
        "\\v 1-2",
        "\\c ",
        "\\p",
        "\\h ",
        "\\hé\n",
        "\\id X",
        "\\nd ",
        "\\nd*",
        "\\q1",
        "5",
        "word",
        "-",
        ",",
    ),
]


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(ALIGNMENT), max_size=8).map("".join))
@example('\\w a|é="1"\\w*')
@example('\\hé\n\\w a|x="1"\\w*')
def test_reader_and_proof_take_the_same_alignment_away(text: str) -> None:
    """The rule is in the guide; either has its own expressions."""
    proven = usfm_alignment.without_alignment(usfm_joins.pull_up(text.encode()))
    assert proven.decode() == without_alignment(text)


def bare_words(html: str) -> list[str]:
    """The words of a page; where among them the letters stand that call notes is not to be seen."""
    return re.sub(r'<sup class="caller".*?</sup>|<[^>]*>', " ", html).split()


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(books(), st.randoms(use_true_random=False), st.sampled_from(["drop", "double", "move"]))
def test_a_word_that_is_dropped_doubled_or_moved_is_found(
    text: str, random: object, how: str
) -> None:
    pages = pages_of(text)
    # The heading of a page may say more than the text, so that a word more is no fault there.
    bare = [re.sub(r"(?s)<h[12] [^>]*c-num.*?</h[12]>", "", html) for _, html in pages]
    words = [(at, word) for at, html in enumerate(bare) for word in re.findall(r"w\d+", html)]
    words = [item for item in words if pages[item[0]][1].count(item[1]) == 1]
    if not words:
        return
    page, word = random.choice(words)  # type: ignore[attr-defined]
    address, html = pages[page]
    # A word of its own: nothing stands between it and what is put in.
    broken = re.sub(rf"{word}(?!\d)", " " if how == "drop" else f"{word} {word}", html, count=1)
    if how == "move":
        broken = re.sub(rf"{word}(?!\d)", " ", html, count=1)
        other = random.choice(words)[1]  # type: ignore[attr-defined]
        if other == word or not re.search(rf"{other}(?!\d)", broken):
            return
        broken = re.sub(rf"{other}(?!\d)", f"{other} {word}", broken, count=1)
        if bare_words(broken) == bare_words(html):
            return
    pages[page] = (address, broken)
    found = held(text, pages).findings
    assert found
    if how != "move":
        assert all(word in finding.message for finding in found), found
    codes = {finding.code for finding in found}
    if how == "drop":
        assert codes <= {"LOST001", "LOST005"}
    elif how == "double":
        assert codes <= {"LOST002", "LOST001"}


@pytest.mark.parametrize(
    "text",
    [
        "\\c 1\n\\p\n\\q1Blessed is he\n\\sHeading\n\\p\n\\wjCome\\wj*\n",
        "\\hJonah\n\\c 4.\n\\p\n\\v 1 one\n",
        "\\c 2In chapter\n\\p\n\\v 1 one\n",
        "\\c 3\n\\p\n\\v 1 one\n\\c 2\n\\p\n\\v 1 two\n",
        "\\c 1\n\\c 2\n\\c 12\n\\c 3\n\\p\n\\v 1 a\n\\c 12\n\\p\n\\v 1 one\n\\c18\n\\p\n\\v 2 b\n",
        '\\c 1\n\\p\n\\v 1 \\zaln-s |x-content="X" Word of one \\w a|x="b"\\w*\\zaln-e\\*\n',
        "\\c 1\n\\bMazmur\n\\\\bs5\n\\p\n\\v 1 a and\\or 5\\6 b\n",
        "\\c 1\n\\p\n\\v 1:1 one\n\\v 1.2-1.3 two\n\\v १:४ four\n",
        '\\c 1\n\\p\n\\v 1 a \\fig B|src="c.jpg" d\n\\v 2 e \\w f|lemma="g" h \\nd i\\nd*\n',
    ],
)
def test_what_another_finding_tells_is_not_called_lost(text: str) -> None:
    source = f"\\id JON\n{text}"
    comparison = held(source, pages_of(source))
    assert comparison.findings == ()
    assert comparison.source == comparison.shown


@pytest.mark.parametrize(
    ("written", "word"), [("\\pand ", "and"), ("\\zown kept ", "kept"), ("\\q6deep ", "deep")]
)
def test_a_word_behind_a_marker_that_nobody_knows_is_missed(written: str, word: str) -> None:
    """Read in bulk the marker and what is glued to it are gone on both sides."""
    text = f"{HEAD}\\c 1\n\\p\n\\v 1 One\n{written}\n"
    pages = pages_of(text)
    assert held(text, pages).findings == ()
    broken = [(address, html.replace(word, "")) for address, html in pages]
    assert broken != pages
    assert [finding.code for finding in held(text, broken).findings] == ["LOST001"]


@st.composite
def plain_books(draw: st.DrawFn) -> str:
    """A well-formed book; every word has a number, so that none is like another."""
    parts = [HEAD]
    for chapter in range(1, draw(st.integers(1, 2)) + 1):
        parts.append(f"\\c {chapter}\n\\s W W\n\\p\n")
        for verse in range(1, draw(st.integers(2, 4)) + 1):
            parts.append(f"\\v {verse} W W")
            parts.append(draw(st.sampled_from([" ", "\\f + \\ft W W\\f* ", "\n\\q1 W "])))
            parts.append(draw(st.sampled_from(["W\n", "W\n\\s1 W W\n\\p\n", "\\nd W\\nd*\n"])))
    numbers = iter(range(1, 10_000))
    return re.sub(r"\bW\b", lambda _: f"w{next(numbers)}", "".join(parts)) + "\\p\nend\n"


LOSSES = {
    "verse": (r"<sup id=[^>]* class=\"v-num\">\d+</sup>(?:(?!<sup id|<h2|<div).)*", {"LOST004"}),
    "heading": (r"<h2[^>]*>.*?</h2>", {"LOST001"}),
    "note": (r'<div class="footnote[^>]*>.*?</div>', {"LOST004"}),
}


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(plain_books(), st.randoms(use_true_random=False), st.sampled_from(sorted(LOSSES)))
def test_exactly_what_is_dropped_is_told(text: str, random: object, what: str) -> None:
    pattern, codes = LOSSES[what]
    pages = pages_of(text)
    places = [
        (at, found)
        for at, (_, html) in enumerate(pages)
        for found in re.finditer(pattern, html, re.DOTALL)
    ]
    if not places:
        return
    at, found = random.choice(places)  # type: ignore[attr-defined]
    address, html = pages[at]
    pages[at] = (address, html[: found.start()] + " " + html[found.end() :])
    lost = set(re.findall(r"w\d+", found[0]))
    findings = held(text, pages).findings
    assert findings
    assert {finding.code for finding in findings} <= codes | {"LOST001"}, (found[0], findings)
    told = set(re.findall(r"w\d+", " ".join(finding.message for finding in findings)))
    assert told, findings
    assert told <= lost, (found[0], findings)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(plain_books(), st.randoms(use_true_random=False))
def test_a_word_in_another_verse_is_told_at_both(text: str, random: object) -> None:
    pages = pages_of(text)
    at = random.choice([at for at, (_, html) in enumerate(pages) if "v-num" in html])  # type: ignore[attr-defined]
    address, html = pages[at]
    body = html.partition('<div class="notes"')[0]
    verses = re.findall(r"v-num\">\d+</sup>\u00a0(w\d+) ", body)
    word, other = random.sample(verses, 2)  # type: ignore[attr-defined]
    html = re.sub(f"\u00a0{word} ", "\u00a0", html, count=1)
    pages[at] = (address, re.sub(f"\u00a0{other} ", f"\u00a0{other} {word} ", html, count=1))
    findings = held(text, pages).findings
    assert findings
    assert {finding.code for finding in findings} <= {"LOST001", "LOST002", "LOST003"}, findings
    assert any(word in finding.message for finding in findings), (word, findings)
