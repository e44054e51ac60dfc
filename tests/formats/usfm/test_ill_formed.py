"""Text that is written wrongly, and what a reader still sees of it: one row for each kind of slip."""

from __future__ import annotations

import re

import pytest

from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.numbers import leading_number, value, verse_numbers

HEAD = "\\id JON\n\\h Jonah\n\\c 1\n\\p\n"
NUMBER = re.compile(r'<sup id="[^"]*-ch-\d{3}-v-([^"]*)" class="v-num">([^<]*)</sup>')


def shown(text: str) -> tuple[str, list[str]]:
    """The chapter as text, `[id number]` for each verse and `<class>` for each paragraph; and the codes."""
    book = render_book(HEAD + text, path="a.usfm")
    html = "".join(chapter.html for chapter in book.chapters)
    html = NUMBER.sub(lambda found: f"[{found[1]} {found[2]}]", html)
    html = re.sub(r'<(?:p|li|h\d) class="(?:\w+ )?(\w+)">', r"{\1}", html)
    html = re.sub(r"<[^>]*>", "", html)
    return " ".join(html.split()), [finding.code for finding in book.findings]


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        (r'\v 1 Then \qt-s |who="Pilate" she told.', "{p}[001 1] Then she told.", ["USFM014"]),
        (r"\v 1 Then \qt-s |Pilate she told.", "{p}[001 1] Then |Pilate she told.", ["USFM014"]),
        (r'\v 1 a \qt1-s |sid="1" who="P" b', "{p}[001 1] a b", ["USFM014"]),
        (r'\v 1 a \zmine-s |x="1" b', "{p}[001 1] a b", ["USFM014"]),
        (r'\v 1 a \ts-s |sid="1" b \ts-e c', "{p}[001 1] a b c", ["USFM014", "USFM014"]),
        ('\\v 1 a \\qt-s |who="P"\nb', "{p}[001 1] a b", ["USFM014"]),
        (r'\v 1 a \qt-s |who="P b', '{p}[001 1] a |who="P b', ["USFM014"]),
        (r'\v 1 a \qt-s |who="P" b\*c', "{p}[001 1] a bc", ["USFM013"]),
        (r"\v 1 a \qt-s |Pilate\*b", "{p}[001 1] a b", []),
        (r"\v 1 a \qt-s |who=Pilate\*b", "{p}[001 1] a b", ["USFM026"]),
        (r"\v 1 a \zmine |x y\*b", "{p}[001 1] a b", []),
        (r"\v 1 a \ts-s |words\*b", "{p}[001 1] a |wordsb", ["USFM013"]),
        ('\\v 1 \\zaln-s | x-content="X"\n\\w a|lemma="b"\\w*', "{p}[001 1] a", []),
    ],
)
def test_milestones_take_attributes_and_no_words(
    text: str, expected: str, codes: list[str]
) -> None:
    assert shown(text) == (expected, codes)


ALIGNED = '\\w In|x-occurrence="1"\\w*'


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        (rf"\v 1 a \ts-s{ALIGNED} b", "{p}[001 1] a In b", ["USFM014"]),
        (rf"\v 1 a \zaln-s{ALIGNED} b", "{p}[001 1] a In b", []),
        (rf'\v 1 a \zaln-s |x-content="b"{ALIGNED} b', "{p}[001 1] a In b", ["USFM014"]),
        (rf'\v 1 a \zaln-s |x-content="b" c{ALIGNED}', "{p}[001 1] a cIn", ["USFM014"]),
        (rf'\v 1 a \zaln-\zaln-s |x-content="b"\*{ALIGNED} c', "{p}[001 1] a In c", ["USFM017"]),
        (rf"\v 1 a \add b \+nd{ALIGNED}\+nd*\add*", "{p}[001 1] a b In", []),
        (r'\v 1 a \add\+w In|x-occurrence="1"\+w*\add*', "{p}[001 1] a In", []),
    ],
)
def test_aligned_words_do_not_grow_together_with_a_marker(
    text: str, expected: str, codes: list[str]
) -> None:
    assert shown(text) == (expected, codes)


@pytest.mark.parametrize("chapter", ["\\c 2 Words", "\\c2 Words", "\\c2Words"])
def test_text_beside_the_number_of_a_chapter_is_found_where_it_stands(chapter: str) -> None:
    book = render_book(f"{HEAD}\\v 1 a\n{chapter}\n\\p\n\\v 1 b\n", path="a.usfm")
    places = [(found.line, found.column) for found in book.findings if found.code == "USFM004"]
    assert places == [(6, chapter.index("W") + 1)]


@pytest.mark.parametrize("chapter", ["\\c1", "\\c1In", "\\C1In", "\\c\n1"])
def test_a_chapter_glued_to_text_is_the_first_chapter(chapter: str) -> None:
    book = render_book(f"\\id JON\n{chapter}\n\\p\n\\v 1 a\n", path="a.usfm")
    assert "USFM024" not in [found.code for found in book.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\v2In two", "{p}[002 2] In two"),
        (r"\v2and two", "{p}[002 2] and two"),
        (r"\v2-3In two", "{p}[002 2-3] In two"),
        (r"\v2a In two", "{p}[002 2a] In two"),
        (r"\v12", "{p}[012 12]"),
        (r"\q2and more", "{q2}and more"),
        (r"\q1Blessed", "{q1}Blessed"),
        (r"\q112 men", "{q1}12 men"),
        (r"\li1and", "{li1}and"),
        (r"\pi2then", "{pi2}then"),
        (r"\p2Then", "{p}2Then"),
        (r"\p12 men", "{p}12 men"),
        (r"\pand they", "{p}and they"),
        (r"\bMazmur", "{b}Mazmur"),
        (r"\\bs5", "{b}s5"),
        (r"\sHeading", "{s}Heading"),
        (r"\s1ekor", "{s1}ekor"),
        (r"\ms1enam", "{ms1}enam"),
        (r"\s5the day", "{p}the day"),
        (r"\tr \tc1one \tcr2108", "one 108"),
        (r"\v 1 he: \wjCome\wj* now", "{p}[001 1] he: Come now"),
        (r"\v 1 he: \wjcome\wj* now", "{p}[001 1] he: come now"),
        (r"\v 1 the \ndLord\nd*’s", "{p}[001 1] the Lord’s"),
        (r"\v 1 the \+ndLord\+nd*’s", "{p}[001 1] the Lord’s"),
    ],
)
def test_letters_glued_to_a_marker_are_text(text: str, expected: str) -> None:
    html, codes = shown(text)
    assert html.removeprefix("{p} ") == expected
    assert "USFM015" in codes and "USFM017" not in codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\v 1 he and\or c", r"{p}[001 1] he and\or c"),
        (r"\v 1 5\6 а и\or b", r"{p}[001 1] 5\6 а и\or b"),
        (r"\v 1 की\Or b a\gg\yy c", r"{p}[001 1] की\Or b a\gg\yy c"),
        (r'\v 1 \w and\or|lemma="x"\w* b', r"{p}[001 1] and\or b"),
        (r"\v 1 a\yes b\yes* c", "{p}[001 1] ab c"),
        (r"\v 1 a\zown b", "{p}[001 1] ab"),
    ],
)
def test_a_backslash_in_a_word_is_shown_with_what_follows(text: str, expected: str) -> None:
    html, codes = shown(text)
    assert html == expected
    assert set(codes) == {"USFM017"}


def test_a_picture_that_is_not_closed_ends_before_the_next_verse() -> None:
    html, codes = shown('\\v 1 a \\fig A map|src="a.jpg"\n\\v 2 b\n')
    assert html == "{p}[001 1] a A map {p}[002 2] b"
    assert codes == ["USFM009"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'\v 1 a \w b|lemma="c" d', "{p}[001 1] a b d"),
        (r'\v 1 a \w b|lemma="c"', "{p}[001 1] a b"),
        (r'\v 1 a \w b|lemma="c"\\nd d\nd* e', "{p}[001 1] a bd e"),
        (r'\v 1 a \w b|x="c" \v 2 d \w e|x="f" g', "{p}[001 1] a b [002 2] d e g"),
        (r'\v 1 a \ndx b|x-c="c" \nd d\nd* e', "{p}[001 1] a b d e"),
        (r"\v 1 a \w b|c d", "{p}[001 1] a b|c d"),
        (r'\v 1 a \w b|c="d e', '{p}[001 1] a b|c="d e'),
    ],
)
def test_attributes_of_what_is_not_closed_are_no_text(text: str, expected: str) -> None:
    html, codes = shown(text)
    assert html == expected
    assert set(codes) == ({"USFM009", "USFM018"} if r"\\" in text else {"USFM009"})


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        (r'\v 1 a \w b|x="c "d" e"\w* f', "{p}[001 1] a b f", "USFM026"),
        (r'\v 1 a \w b|x="c"d"\w* f', "{p}[001 1] a b f", "USFM026"),
        (r'\v 1 a \qt-s |who="b "c" d"\*f', "{p}[001 1] a f", "USFM026"),
        (r'\v 1 a \zaln-s |x-content="b"c"\*\w d\w*\zaln-e\* f', "{p}[001 1] a d f", "USFM026"),
        (r'\v 1 a \w b|x="c" said "d"\w* f', '{p}[001 1] a b said "d" f', "USFM026"),
    ],
)
def test_a_value_with_quotation_marks_in_it_is_no_text(text: str, expected: str, code: str) -> None:
    assert shown(text) == (expected, [code])


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (r'b|src="maps\d.png"', "a b c"),
        (r'b|alt="x" src="C:\maps\v1.png" size="col"', "a b c"),
        (r"|..\maps\d.png|col|||b|1.1", "a b c"),
        ("|d.png|col||Bay|1.1", "a Bay c"),
        ("b|d.png|span|c", "a b c c"),
        ("|d.png|col|bl|© X|Bay|MRK 1.2|d", "a Bay d c"),
        ("b|d.png", "a b c"),
    ],
)
def test_a_figure_shows_its_caption_whatever_its_fields(figure: str, expected: str) -> None:
    html, codes = shown(rf"\v 1 a \fig {figure}\fig* c")
    assert html.replace("{p} ", "") == f"{{p}}[001 1] {expected}"
    assert codes == []


@pytest.mark.parametrize(
    ("text", "expected", "fixes"),
    [
        (r"\v 1:3 a", "{p}[003 3] a", [r"Write \v 3."]),
        (r"\v 1.3a-1.4b a", "{p}[003 3a-4b] a", [r"Write \v 3a-4b."]),
        (r"\v १:३-४ a", "{p}[003 ३-४] a", [r"Write \v ३-४."]),
        (
            r"\v 1:3.a",
            "{p}[003 3].a",
            [r"Write \v 3.", "Put a space between the number and the text."],
        ),
        (r"\v 1:a", "{p}[001 1]:a", ["Put a space between the number and the text."]),
        (r"\v 1,3:4 a", "{p}[001 1,3]:4 a", ["Put a space between the number and the text."]),
        (r"\v 16-2:1 a", "{p}[016 16-2:1] a", []),
    ],
)
def test_the_chapter_in_the_number_of_a_verse_is_no_part_of_it(
    text: str, expected: str, fixes: list[str]
) -> None:
    html, _ = shown(text)
    assert html.replace("] ", "]") == expected.replace("] ", "]")
    assert [finding.fix for finding in render_book(HEAD + text, path="a.usfm").findings] == fixes


@pytest.mark.parametrize(
    ("text", "expected", "fixes"),
    [
        (r"\v (4) a", "[004 4] a", [r"Write \v 4."]),
        (r"\v [१४] a", "[014 १४] a", [r"Write \v १४."]),
        (r"\v ៤។ a \v ၅။ b", "[004 ៤] a [005 ၅] b", [r"Write \v ៤.", r"Write \v ၅."]),
        (r"\v 6A/6B a \v 7a_b b", "[006 6A/6B] a [007 7a_b] b", [r"Write \v 6.", r"Write \v 7."]),
        (r"\v 6a-b a", "[006 6a-b] a", [r"Write \v 6."]),
        (r"\v 6A a \v 6B b", "[006 6A] a [006-2 6B] b", []),
        (
            r"\v 6A a \v 7 b",
            "[006 6]A a [007 7] b",
            [r"Put a space between the number and the text."],
        ),
        (r"\v 6, 7 days \v 7 b", "[006 6] 7 days [007 7] b", [r"Write \v 6."]),
        (r"\v 6, 7 days", "[006 6] 7 days", [r"Write \v 6."]),
        (r"\v 6, 7 days \v 8 b", "[006 6,7] days [008 8] b", [r"Write \v 6,7."]),
        (r"\v 6, 7 Then", "[006 6,7] Then", [r"Write \v 6,7."]),
        (r"\v 6 - 7 days", "[006 6-7] days", [r"Write \v 6-7."]),
        (r"\v 6 - 7 a \p \v 7 b", "[006 6] - 7 a {p}[007 7] b", []),
        (r"\v 6和7 a", "[006 6-7] a", [r"Write \v 6-7."]),
        (r"\v 6至9 a \v 10 b", "[006 6-9] a [010 10] b", [r"Write \v 6-9."]),
        (
            r"\v 6至9 a \v 7 b",
            "[006 6至] 9 a [007 7] b",
            ["Put a space between the number and the text."],
        ),
        (r"\v १.३आणि४ a", "[003 ३-४] a", [r"Write \v ३-४."]),
        (r"\v ۶ـ۷ a", "[006 ۶ـ۷] a", [r"Write \v ۶-۷."]),
        (r"\v 6 and 7 a \v 8 b", "[006 6-7] a [008 8] b", [r"Write \v 6-7."]),
        (r"\v 6a to 8b. a \v 9 b", "[006 6a-8b] a [009 9] b", [r"Write \v 6a-8b."]),
        (r"\v 6 आणि 7 a \v 8 b", "[006 6-7] a [008 8] b", [r"Write \v 6-7."]),
        (
            r"\v 1a a \v 1b b \v 2 and 3 c \v 4 d",
            "[001 1a] a [001-2 1b] b [002 2-3] c [004 4] d",
            [r"Write \v 2-3."],
        ),
        (r"\v 6 and 7 a \v 7 b", "[006 6] and 7 a [007 7] b", []),
        (r"\v 6 And 7 a \v 8 b", "[006 6] And 7 a [008 8] b", []),
        (r"\v 6 and 7 A", "[006 6-7] A", [r"Write \v 6-7."]),
        (r"\v 6 and 7 a", "[006 6] and 7 a", []),
        (r"\v 6 and 7,000 A", "[006 6] and 7,000 A", []),
        (r"\v 6-7 and 8 a \v 9 b", "[006 6-8] a [009 9] b", [r"Write \v 6-8."]),
        (r"\v 6-7至9 a \v 10 b", "[006 6-9] a [010 10] b", [r"Write \v 6-9."]),
        (r"\v 6 and 7-8b a \v 9 b", "[006 6-8b] a [009 9] b", [r"Write \v 6-8b."]),
        (r"\v 6 and 7 and 8 a \v 9 b", "[006 6-8] a [009 9] b", [r"Write \v 6-8."]),
        (r"\v 6 to 8 and 9 A", "[006 6-9] A", [r"Write \v 6-9."]),
        (r"\v 6 and 7 and 8 a \v 8 b", "[006 6-7] and 8 a [008 8] b", [r"Write \v 6-7."]),
        (r"\v ( 6 ) a", "[006 6] a", [r"Write \v 6."]),
        (r"\v (1:6) a", "[006 6] a", [r"Write \v 6."]),
        (r"\v (1:6 & 7). a", "[006 6&7] a", [r"Write \v 6-7."]),
        ("\\v (6, 7)\u200b a", "[006 6,7] a", [r"Write \v 6,7."]),
    ],
)
def test_numbers_of_verses_as_people_write_them(text: str, expected: str, fixes: list[str]) -> None:
    html, _ = shown(text)
    assert html.replace("{p}[", "[", 1).replace("] ", "]") == expected.replace("] ", "]")
    assert [finding.fix for finding in render_book(HEAD + text, path="a.usfm").findings] == fixes


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (r"\v1In one", r"Write \v 1 In."),
        (r"\v2-3And two", r"Write \v 2-3 And."),
        (r"\v6—dash", r"Write \v 6 —dash."),
        (r"\v4आरम्भ में", r"Write \v 4 आरम्भ."),
        (r"\v५पाँच", r"Write \v ५ पाँच."),
        (r"\v८-९दस", r"Write \v ८-९ दस."),
        (r"\v५ पाँच", r"Write \v ५."),
        (r"\v12 one", r"Write \v 12."),
        (r"\qकविता", r"Write \q कविता."),
        (r"\mက္ခာ", r"Write \m က္ခာ."),
    ],
)
def test_two_blanks_that_are_missing_at_a_number_are_one_mistake(text: str, fix: str) -> None:
    book = render_book(HEAD + text, path="a.usfm")
    assert [(finding.code, finding.fix) for finding in book.findings] == [("USFM015", fix)]


@pytest.mark.parametrize(
    "text",
    [r"\q6 deep", r"\zown deep", r"\px deep", r"\st1 deep", r"\day deep\day*", r"\free deep"],
)
def test_a_marker_that_is_not_known_is_not_taken_apart(text: str) -> None:
    html, codes = shown(text)
    assert html.endswith("deep") and len(html) < 14
    assert codes == ["USFM017"] or codes == ["USFM017", "USFM007"]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("2and the birds", "2", "and the birds"),
        ("5iné slovo", "5", "iné slovo"),
        ("5a text", "5a", " text"),
        ("5² text", "5", "² text"),
        ("1¾", "1", "¾"),
        ("5a", "5a", ""),
        ("5a\u0301k", "5", "a\u0301k"),
        ("5l’homme", "5", "l’homme"),
        ("5l'homme", "5", "l'homme"),
        ("5à la", "5", "à la"),
        ("5б сегмент", "5б", " сегмент"),
        ("5 б", "5", " б"),
        ("5иже", "5", "иже"),
        ("5कि", "5", "कि"),
        ("5In", "5", "In"),
        ("5I went", "5", "I went"),
        ("2-3and", "2-3", "and"),
        ("2a-3b text", "2a-3b", " text"),
        ("2–3 text", "2–3", " text"),
        ("2\u22123 text", "2\u22123", " text"),
        ("2\uff0d3 text", "2\uff0d3", " text"),
        ("1-3,5 text", "1-3,5", " text"),
        ("१२ text", "१२", " text"),
        ("१-३ text", "१-३", " text"),
        ("١٢ text", "١٢", " text"),
        ("፲፪ text", "፲፪", " text"),
        ("2\u200f-\u200f3 text", "2\u200f-\u200f3", " text"),
        (" \u200f2 text", "2", " text"),
        ("12345 text", "12345", " text"),
        ("4. text", "4", ". text"),
        ("“2”", "", "“2”"),
        ("", "", ""),
    ],
)
def test_leading_number(text: str, number: str, rest: str) -> None:
    found, end = leading_number(text)
    assert (found, text[end:] if found else text) == (number, rest)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3", [3]),
        ("३", [3]),
        ("፻፲፱", [119]),
        ("2-4", [2, 3, 4]),
        ("२–४", [2, 3, 4]),
        ("1-3,5", [1, 2, 3, 5]),
        ("1,3-5", [1, 3, 4, 5]),
        ("3a-4b", [3, 4]),
        ("4-2", [4, 2]),
        ("2-2", [2]),
        ("1-900", [1, 900]),
        ("0", [0]),
        ("9" * 5000, [0]),
        ("", []),
    ],
)
def test_verses_of_a_number(written: str, expected: list[int]) -> None:
    assert verse_numbers(written) == tuple(expected)


def test_more_digits_than_a_number_has_are_worth_nothing() -> None:
    assert [value("9" * 5000), value("9999"), value("፻")] == [0, 9999, 100]


@pytest.mark.parametrize(
    ("number", "anchors"),
    [
        ("१", ["001"]),
        ("२-३", ["002", "003"]),
        ("1-3,5", ["001", "002", "003", "005"]),
        ("3a", ["003"]),
        ("", ["000"]),
    ],
)
def test_anchors_are_written_with_ascii_digits(number: str, anchors: list[str]) -> None:
    [chapter] = render_book(f"{HEAD}\\v {number} text").chapters
    assert re.findall(r' id="032-ch-001-v-([^"]*)"', chapter.html) == anchors


@pytest.mark.parametrize(
    ("number", "rest"), [("2in chapter", "in chapter"), ("4.", ""), ("५", ""), ("12In", "In")]
)
def test_chapter_numbers_end_where_the_text_begins(number: str, rest: str) -> None:
    [chapter] = render_book(f"\\id JON\n\\c {number}\n").chapters
    assert chapter.id == f"032-ch-{verse_numbers(number)[0]:03}"
    assert re.sub(r"<[^>]*>", "", chapter.html).strip() == rest


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"\f + A plain note\f*", "a 1:1 A plain note"),
        (r"\f + \ft A note\f*", "a 1:1 A note"),
        (r"\f + \fr 1:3 \ft A note\f*", "a 1:3 A note"),
        (r"\f + \fr 1:3 plain after\f*", "a 1:3 plain after"),
        (r"\f + before \fr 1:3 \ft A note\f*", "a before 1:3 A note"),
        (r"\x + Gen 1:1\x*", "a 1:1 Gen 1:1"),
        (r"\fe + end\fe*", "a 1:1 end"),
        (r"\ef + study\ef*", "a 1:1 study"),
        (r"\f + \nd Lord\nd* first\f*", "a 1:1 Lord first"),
    ],
)
def test_the_reference_stands_before_the_text_of_a_note(text: str, note: str) -> None:
    html, _ = shown(rf"\v 1 one{text} two")
    assert html == f"{{p}}[001 1] onea two {note}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\v 1 \vp 1b\vp* Words", "[001 1b] Words"),
        (r"\v 1 \vp 1b\vp*Words", "[001 1b] Words"),
        (r"\v 2 \va 4\va* Words", "[002 2] (4) Words"),
        (r"\v 2 \va 4 Words \v 3 more", "[002 2] (4) Words [003 3] more"),
        (r"\v 2 \vp 2b Words \nd Lord\nd* \v 3 more", "[002 2b] Words Lord [003 3] more"),
        (r"\v 2 \vp 2b \v 3 more", "[002 2b] [003 3] more"),
        (r"\ca 4 \v 2 Words", "(4) [002 2] Words"),
        (r"\v 2 \va 4\va* \vp 2b\vp* Words", "[002 2b] (4) Words"),
        (r"\v 2 \vp 2b\vp* \va 4\va* Words", "[002 2b] (4) Words"),
        (r"\v 2-3 \vp A\vp* Words", "[002 A] Words"),
        (r"\v 1 Words \vp 1b\vp* more", "[001 1] Words 1b more"),
        (r"\v 1 \vp <b>\vp* Words", "[001 &lt;b&gt;] Words"),
        (r"\ca 4\ca*", "(4)"),
    ],
)
def test_the_published_number_takes_the_place_of_the_other(text: str, expected: str) -> None:
    assert shown(text)[0].removeprefix("{p}") == expected


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (r"\tr \tc2 b \tcr3 c", ["", "b", "c"]),
        (r"\tr \tc1 a \tcr3 c", ["a", "", "c"]),
        (r"\tr \tc1-2 a \tc4 d", ["a", "", "d"]),
        (r"\tr \tc2-3 b \tc4 d", ["", "b", "d"]),
        (r"\tr \th3 c", ["", "", "c"]),
        (r"\tr \tc a \tc b", ["a", "b"]),
        (r"\tr \tc1 a \tc1 b", ["a", "b"]),
        (r"\tr \tc3 c \tc1 a", ["", "", "c", "a"]),
        (r"\tc2 b", ["", "b"]),
        (r"\tr \tc99-98 a", [*[""] * 98, "a"]),
    ],
)
def test_a_cell_stands_in_the_column_of_its_number(row: str, cells: list[str]) -> None:
    [chapter] = render_book(f"{HEAD}{row}").chapters
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", chapter.html)
    assert [cell.strip() for cell in found] == cells


@pytest.mark.parametrize(
    ("row", "outside"),
    [
        (r"\tr \ts\* \tc1 a", ""),
        ("\\tr\n\\s5\n\\tc1 a", ""),
        (r"\tr \cat x\cat* \tc1 a", "x"),
        (r"\tr \ts\*\ca 2\ca* \tc1 a", "(2)"),
    ],
)
def test_a_row_holds_nothing_but_cells(row: str, outside: str) -> None:
    [chapter] = render_book(f"{HEAD}{row}").chapters
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", chapter.html, re.DOTALL)
    assert all(re.fullmatch(r"(?:<td>[^<]*</td>)*", cells) for cells in rows)
    shown_outside = re.sub(r"<tr[^>]*>.*?</tr>|<[^>]*>", "", chapter.html, flags=re.DOTALL)
    assert shown_outside.split() == outside.split()


@pytest.mark.parametrize("depth", [22, 23, 24, 25, 40])
@pytest.mark.parametrize(
    "note", [r"\f + \ft told\f*", r"\f + \ft told", r"\fe + \fq a\ft told\fe*"]
)
def test_a_note_within_very_many_open_markers(depth: int, note: str) -> None:
    text = "\\id GEN\n\\c 1\n\\p\n\\v 1 a " + r"\nd b " * depth + note
    (chapter,) = render_book(text).chapters
    assert "told" in repr(chapter)


def test_columns_are_those_of_the_line_with_its_alignment() -> None:
    aligned = '\\zaln-s |x-content="a"\\*\\w a|x-occurrence="1"\\w*\\zaln-e\\*'
    line = f"\\v 1 {aligned} \\f* one\\*\\w b\\w*"
    found = render_book(f"\\id GEN\n\\c 1\n\\p\n{line}\n").findings
    columns = {finding.code: finding.column for finding in found}
    assert columns["USFM021"] == line.index("\\f*") + 1
    assert columns["USFM012"] == line.index("one\\*") + 4


def test_a_line_about_the_book_parts_words_that_are_in_no_paragraph() -> None:
    book = render_book("\\id TIT\n\\nd one\ntwo\\h Titus\n\\nd three\n\\c 1\n\\p\n\\v 1 a\n")
    assert re.sub(r"<[^>]*>", "", book.front).split() == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("\\v II a", "Write \\v 2."),
        ("\\v xiv. a", "Write \\v 14."),
        ("\\v Verse 3 a", "Write \\v 3."),
        ("\\v v.४ a", "Write \\v ४."),
        ("\\v ט״ז a", "Write \\v 16."),
        ("\\v ג a", "Write \\v 3."),
        ("\\v ια΄ a", "Write \\v 11."),
        ("\\c γ´\n\\p", "Write \\c 3."),
        ("\\v I went", "Write the number of the verse after \\v, as in \\v 3."),
        ("\\v vi gik", "Write the number of the verse after \\v, as in \\v 3."),
        ("\\v לא a", "Write the number of the verse after \\v, as in \\v 3."),
        ("\\v ¹² a", "Write \\v 12."),
        ("\\v ③a", "Write \\v 3."),
        ("\\c 一百二十\n\\p", "Write \\c 120."),
        ("\\v 十二 a", "Write \\v 12."),
        ("\\v 一起", "Write the number of the verse after \\v, as in \\v 3."),
        ("\\vn 3 a", "Write \\v."),
        ("\\Verse 3 a", "Write \\v."),
        ("\\chapter 3\n\\p", "Write \\c."),
        ("\\p\n\\ v 3", "Write \\v."),
        ("\\p a\n\\ q1\n", "Write \\q1."),
        ("\\esbe\n\\p", "Put \\esb where it begins, or delete \\esbe."),
        (
            "\\zown",
            "Use a marker of USFM if there is one: only your own programs know this one. Its text is shown.",
        ),
        ("\\v η χάρις", "Write the number of the verse after \\v, as in \\v 3."),
    ],
)
def test_what_to_write_instead(text: str, fix: str) -> None:
    assert [finding.fix for finding in render_book(HEAD + text, path="a.usfm").findings] == [fix]
