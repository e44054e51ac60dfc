"""The proof for Scripture, on pages written by hand: nothing may go missing unnoticed."""

from __future__ import annotations

import re

import pytest

from tx_mkdocs.proof import Comparison, Counts, summary
from tx_mkdocs.proof.compare import compare_usfm

PATH = "32-JON.usfm"
SOURCE = """\\id JON A test of our own
\\ide UTF-8
\\rem a remark for editors
\\h Jonah
\\toc1 The Book of Jonah
\\mt1 Jonah
\\ip A short introduction.
\\c 1
\\s1 Jonah runs
\\p
\\v 1 The word of the \\nd Lord\\nd*’s mouth\\f + \\fr 1:1 \\ft Or \\fq breath\\ft  of life.\\f* came
to him.
\\v 2-3 Go to Nineveh~now, // and cry!\\x - \\xo 1:2 \\xt Nah 1:1\\x*
\\q1 But he rose,
\\q2 क्\u200dष and a\u2060b fled & hid <low>.
\\s5
\\v 4 A wind \\w came|lemma="come" x="y"\\w* up.
\\fig |src="ship.jpg" size="col"\\fig*
\\tr \\th1 Sea \\th2 Ship
\\c 2
\\cl Inside the fish
\\q1
\\v 1 \\qt-s |who="Jonah"\\*I called\\f + \\ft Or: cried out.\\f* and \\va 2\\va* you heard\\qt-e\\*
\\v 2 and the deep, the deep closed.
\\c 2
\\p
\\v 3 A second chapter of this number.
"""

OVERVIEW = """<h1>Jonah</h1>
<p class="mt mt1">Jonah</p>
<p class="ip">A short introduction.</p>
<ul class="squares gen">
<li><a href="01.html">1</a></li>
<li class="gen"><ul><li><a href="02.html">2</a></li></ul></li>
</ul>
<details class="gen identification"><summary>About</summary><dl><dt>rem</dt><dd>a remark</dd></dl></details>
"""
CHAPTER_1 = """<h1 id="032-ch-001" class="c-num">Jonah 1</h1>
<h3 class="s s1">Jonah runs</h3>
<p class="p"><sup id="032-ch-001-v-001" class="v-num">1</sup> The word of the <span class="nd">Lord</span>’s \
mouth<sup class="caller" id="ref-fn-032-001-001-1"><a href="#fn-032-001-001-1">1</a></sup> came
to him. <sup id="032-ch-001-v-002" class="v-num">2-3</sup><a id="032-ch-001-v-003"></a> Go to Nineveh\u00a0now, \
<wbr> and cry!<sup class="caller" id="ref-fn-032-001-002-2"><a href="#fn-032-001-002-2">2</a></sup></p>
<p class="q q1">But he rose,</p><p class="q q2">क्\u200dष and a\u2060b fled &amp; hid &lt;low&gt;.</p>
<span class="chunk-break"></span>
<p class="p"><sup id="032-ch-001-v-004" class="v-num">4</sup> A wind <span class="w">came</span> up.</p>
<table class="table"><tr class="tr"><th>Sea</th><th>Ship</th></tr></table>
<div class="notes"><hr>
<div class="footnote f" id="fn-032-001-001-1"><a class="back" href="#ref-fn-032-001-001-1">1:1</a> \
<span class="fr">1:1</span> <span class="ft">Or</span> <em class="fq">breath</em> of life.</div>
<div class="footnote x" id="fn-032-001-002-2"><a class="back" href="#ref-fn-032-001-002-2">1:2</a> \
<span class="xo">1:2</span> <span class="xt">Nah 1:1</span></div>
</div>
"""
CHAPTER_2 = """<h1 id="032-ch-002" class="c-num">Inside the fish</h1>
<p class="q q1"><sup id="032-ch-002-v-001" class="v-num">1</sup> I called<sup class="caller" \
id="ref-fn-032-002-001-1"><a href="#fn-032-002-001-1">1</a></sup> and <sup class="va">2</sup> you heard
<sup id="032-ch-002-v-002" class="v-num">2</sup> and the deep, the deep closed.</p>
<div class="notes"><hr>
<div class="footnote f" id="fn-032-002-001-1"><a class="back" href="#x">2:1</a> Or: cried out.</div>
</div>
<h2 id="032-ch-002-2" class="c-num">Jonah 2</h2>
<p class="p"><sup id="032-ch-002-2-v-003" class="v-num">3</sup> A second chapter of this number.</p>
"""
BODIES = {"jon/index": OVERVIEW, "jon/01": CHAPTER_1, "jon/02": CHAPTER_2}


def finished(body: str) -> str:
    """A page as the theme writes it."""
    return (
        '<!doctype html>\n<html lang="en"><head><title>Jonah 1</title></head>\n<body><nav>Books</nav>\n'
        f'<main>\n<div id="content">\n{body}\n<!-- /content --></div>\n<a rel="next">Next</a></main>\n'
        "<footer>CC BY-SA</footer></body></html>\n"
    )


def compare(source: str = SOURCE, **changed: str) -> Comparison:
    """Compare `source` with the pages, some bodies of which are `changed` (`jon_01`)."""
    bodies = {**BODIES, **{name.replace("_", "/"): body for name, body in changed.items()}}
    pages = [(address, finished(body)) for address, body in bodies.items()]
    return compare_usfm([(PATH, source)], pages)


def told(comparison: Comparison) -> list[tuple[str, int, str]]:
    return [(finding.code, finding.line, finding.page) for finding in comparison.findings]


def test_complete_pages_are_complete() -> None:
    comparison = compare()
    assert comparison.findings == ()
    assert comparison.source == comparison.shown
    assert comparison.source == Counts(chapters=3, verses=7, notes=3, headings=1, words=71)
    assert summary(comparison.source, comparison.shown) == (
        "3 chapters, 7 verses, 3 notes in; 3 chapters, 7 verses, 3 notes out"
    )


MUTATIONS: dict[str, tuple[str, str, str, list[tuple[str, int]]]] = {
    # name: (page, what is on it, what is there instead, code and line of each finding)
    "a word is lost": ("jon/01", "The word of", "The of", [("LOST001", 11)]),
    "a word of the second line of a verse is lost": ("jon/01", "to him.", "to", [("LOST001", 12)]),
    "the last word of a chapter is lost": ("jon/02", "number.</p>", "</p>", [("LOST001", 27)]),
    "a word is doubled": ("jon/01", "A wind", "A wind wind", [("LOST002", 17)]),
    "a word changes": ("jon/01", "A wind", "A storm", [("LOST001", 17)]),
    "words change places": ("jon/01", "A wind", "wind A", [("LOST003", 17)]),
    "a doubled word is lost once": ("jon/02", "deep, the deep", "deep, deep", [("LOST001", 24)]),
    "a heading is lost": ("jon/01", '<h3 class="s s1">Jonah runs</h3>', "", [("LOST001", 9)]),
    "the introduction is lost": ("jon/index", "A short introduction.", "", [("LOST001", 7)]),
    "a book title is lost": ("jon/index", '<p class="mt mt1">Jonah</p>', "", [("LOST001", 6)]),
    "a chapter title is lost": ("jon/02", "Inside the fish", "Jonah 2", [("LOST001", 20)]),
    "a bridge shows one number": ("jon/01", ">2-3<", ">2<", [("LOST004", 13), ("LOST002", 8)]),
    "a no-break space becomes a blank": ("jon/01", "\u00a0", " ", [("LOST001", 13)]),
    "a joiner is lost": ("jon/01", "\u200d", "", [("LOST001", 15)]),
    "a word joiner is lost": ("jon/01", "\u2060", "", [("LOST001", 15)]),
    "text is taken for a tag": ("jon/01", "&lt;low&gt;", "<low>", [("LOST001", 15)]),
    "an ampersand is escaped twice": ("jon/01", "&amp;", "&amp;amp;", [("LOST001", 15)]),
    "words grow together": ("jon/01", "A wind", "Awind", [("LOST005", 17)]),
    "a word falls apart": ("jon/01", "</span>’s", "</span> ’s", [("LOST005", 11)]),
    "a cell is lost": ("jon/01", "<th>Ship</th>", "", [("LOST001", 19)]),
    "an attribute is shown": ("jon/01", ">came<", ">came|come<", [("LOST001", 17)]),
    "a remark is shown": ("jon/02", "I called", "a remark I called", [("LOST002", 23)]),
    "a word of a note is lost": ("jon/01", "breath", "", [("LOST001", 11)]),
    "a note stands in the text": ("jon/01", "came\n", "came Or\n", [("LOST002", 12)]),
    "a marker is visible": ("jon/01", "A wind", "A \\nd wind", [("LOST002", 17)]),
    "a generated class hides text": ("jon/01", '"p">', '"p gen">', [("LOST004", 11)]),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_change_is_found_where_it_is(name: str) -> None:
    address, old, new, expected = MUTATIONS[name]
    body = BODIES[address]
    assert old in body
    comparison = compare(**{address.replace("/", "_"): body.replace(old, new, 1)})
    found = told(comparison)
    assert [(code, line) for code, line, _ in found][: len(expected)] == expected
    assert {page for _, _, page in found} == {address}
    assert {finding.path for finding in comparison.findings} == {PATH}
    for finding in comparison.findings:
        assert finding.severity == ("warning" if finding.code == "LOST005" else "error")


def verse(body: str, number: str) -> str:
    """The HTML of a verse: its number and what follows, up to the next."""
    found = re.search(
        rf'<sup id="[^"]*" class="v-num">{number}</sup>.*?(?=<sup id|</p>)', body, re.S
    )
    assert found
    return found[0]


def test_a_lost_verse_is_named_with_its_line() -> None:
    comparison = compare(jon_02=CHAPTER_2.replace(verse(CHAPTER_2, "2"), ""))
    assert told(comparison) == [("LOST004", 24, "jon/02")]
    assert "2:2" in comparison.findings[0].message
    assert "and the deep, the deep" in comparison.findings[0].message


def test_a_lost_verse_number_is_a_missing_word() -> None:
    number = '<sup id="032-ch-002-v-002" class="v-num">2</sup>'
    comparison = compare(jon_02=CHAPTER_2.replace(number, ""))
    assert told(comparison) == [("LOST001", 24, "jon/02")]


def test_a_verse_number_without_its_mark_is_found_though_no_word_is_missing() -> None:
    number = '<sup id="032-ch-002-v-002" class="v-num">2</sup>'
    comparison = compare(jon_02=CHAPTER_2.replace(number, "<sup>2</sup>"))
    assert told(comparison) == [("LOST004", 24, "jon/02")]
    assert comparison.shown.verses == comparison.source.verses - 1


def test_swapped_verses_are_a_change_of_order() -> None:
    first, second = verse(CHAPTER_2, "1"), verse(CHAPTER_2, "2")
    body = CHAPTER_2.replace(first, "FIRST").replace(second, first).replace("FIRST", second)
    assert [code for code, _, _ in told(compare(jon_02=body))] == ["LOST003"]


def test_a_doubled_verse_is_found() -> None:
    second = verse(CHAPTER_2, "2")
    comparison = compare(jon_02=CHAPTER_2.replace(second, second + second))
    assert told(comparison) == [("LOST002", 24, "jon/02")]
    assert comparison.shown.verses == comparison.source.verses + 1


NOTE = re.compile(r'<div class="footnote.*?</div>\n', re.S)


def test_a_lost_note_is_found_at_its_line() -> None:
    comparison = compare(jon_01=NOTE.sub("", CHAPTER_1, count=1))
    assert told(comparison) == [("LOST001", 11, "jon/01")]
    assert comparison.shown.notes == comparison.source.notes - 1


def test_a_doubled_note_is_found_at_its_line() -> None:
    body = NOTE.sub(lambda note: note[0] * 2, CHAPTER_1, count=1)
    assert told(compare(jon_01=body)) == [("LOST002", 11, "jon/01")]


def test_notes_in_another_order_are_found() -> None:
    first, second = NOTE.findall(CHAPTER_1)
    body = CHAPTER_1.replace(first + second, second + first)
    assert [code for code, _, _ in told(compare(jon_01=body))] == ["LOST003"]


def test_the_second_chapter_of_a_number_may_not_be_dropped() -> None:
    comparison = compare(jon_02=CHAPTER_2[: CHAPTER_2.index("<h2")])
    assert [(code, line) for code, line, _ in told(comparison)] == [("LOST004", 25)]
    assert comparison.shown.chapters == 2


def test_a_page_that_was_never_written_is_a_lost_chapter() -> None:
    pages = [("jon/index", finished(OVERVIEW)), ("jon/01", ""), ("jon/02", finished(CHAPTER_2))]
    comparison = compare_usfm([(PATH, SOURCE)], pages)
    assert [(finding.code, finding.line) for finding in comparison.findings] == [("LOST004", 8)]


def test_chapters_in_another_order_are_found() -> None:
    pages = [(name, finished(BODIES[name])) for name in ("jon/index", "jon/02", "jon/01")]
    comparison = compare_usfm([(PATH, SOURCE)], pages)
    assert {finding.code for finding in comparison.findings} == {"LOST003"}


def test_a_page_of_another_book_is_found() -> None:
    body = '<h1 id="032-ch-009" class="c-num">9</h1><p>Words from elsewhere.</p>'
    assert [code for code, _, _ in told(compare(jon_09=body))] == ["LOST002"]


def test_no_word_of_any_page_can_go_missing_unnoticed() -> None:
    """Each word of the source's own text is taken away in turn."""
    generated = re.compile(
        r'<(h[12]) [^>]*c-num.*?</h[12]>|<h1>.*?</h1>|<sup class="caller".*?</sup>|<a class="back".*?</a>'
        r"|<(ul|details) .*\Z",
        re.S,
    )
    tried = 0
    for address, body in BODIES.items():
        hidden = generated.sub(lambda found: "\0" * len(found[0]), body)
        hidden = re.sub(r"<[^>]*>", lambda tag: "\0" * len(tag[0]), hidden)
        for word in re.finditer(r"[^\s\0]+", hidden):
            mutant = body[: word.start()] + body[word.end() :]
            comparison = compare(**{address.replace("/", "_"): mutant})
            assert any(finding.severity == "error" for finding in comparison.findings), word[0]
            tried += 1
    assert tried > 60


def test_many_findings_are_counted_and_not_listed() -> None:
    source = "\\id GEN\n\\c 1\n\\p\n" + "".join(
        f"\\v {n} Word {n * 7} here.\n" for n in range(1, 153)
    )
    body = '<h1 id="001-ch-001" class="c-num">1</h1>' + "".join(
        f'<sup id="001-ch-001-v-{n:03}" class="v-num">{n}</sup> Word here. ' for n in range(1, 153)
    )
    findings = compare_usfm([("a.usfm", source)], [("gen/01", finished(body))]).findings
    assert [finding.code for finding in findings] == ["LOST001"] * 20 + ["LOST006"]
    assert [finding.line for finding in findings[:20]] == list(range(4, 24))
    assert "132 more" in findings[-1].message


def test_messages_quote_few_words_and_show_what_cannot_be_seen() -> None:
    long = " ".join(f"word{n}" for n in range(50))
    source = f"\\id GEN\n\\c 1\n\\p\n\\v 1 a\u00a0b {long}\n"
    body = '<h1 id="001-ch-001" class="c-num">1</h1><p><sup id="001-ch-001-v-001" class="v-num">1</sup></p>'
    (finding,) = compare_usfm([("a.usfm", source)], [("gen/01", finished(body))]).findings
    assert "a⟨U+00A0⟩b" in finding.message
    assert "word6 …" in finding.message
    assert "word7" not in finding.message


READINGS: dict[str, tuple[str, str]] = {
    # name: (USFM of a verse, its HTML): the same words, and nothing to report
    "alignment": (
        '\\v 1 \\zaln-s |x-strong="G1" x-content="Δ"\\*\\w Paul|x-occurrence="1"\\w*\\zaln-e\\*,',
        '<sup id="v" class="v-num">1</sup> Paul,',
    ),
    "alignment of 2018": (
        '\\v 1\n\\zaln-s | x-strong="G1"\n\\w Paul|x-occurrence="1"\\w*\n\\zaln-e\\*\n\\w of|x="1"\\w*',
        '<sup id="v" class="v-num">1</sup>\nPaul\nof',
    ),
    "paragraph without a blank before alignment": (
        '\\v 1 one\n\\q2\\zaln-s |x-strong="G1"\\*\\w And|x="1"\\w*\\zaln-e\\*',
        '<sup id="v" class="v-num">1</sup> one</p>\n<p class="q q2">And',
    ),
    "link to words": (
        '\\v 1\n\\k-s | x-tw="rc://*/tw/dict/bible/names/paul"\n\\w Παῦλος|lemma="Παῦλος"\\w*\n\\k-e\\*',
        '<sup id="v" class="v-num">1</sup> Παῦλος',
    ),
    "nested characters": (
        "\\v 1 \\add the \\+nd Lord\\+nd*s\\add* own",
        '<sup id="v" class="v-num">1</sup> <i>the <span class="nd">Lord</span>s</i> own',
    ),
    "ruby": (
        '\\v 1 \\rb BB|gloss="g:g"\\rb*',
        '<sup id="v" class="v-num">1</sup> <span class="rb">BB<span class="gloss gen">g:g</span></span>',
    ),
    "figure of USFM 3": (
        '\\v 1 \\fig A ship|src="a.jpg"\\fig* sails',
        '<sup id="v" class="v-num">1</sup> <span class="fig">A ship</span> sails',
    ),
    "figure of USFM 2": (
        "\\v 1 \\fig |a.jpg|col|||A ship|1.3\\fig* sails",
        '<sup id="v" class="v-num">1</sup> <span class="fig">A ship</span> sails',
    ),
    "address": (
        "\\v 1 see https://example.org/a//b or a//b",
        '<sup id="v" class="v-num">1</sup> see https://example.org/a<wbr>b or a<wbr>b',
    ),
    "paragraph without blanks": (
        "\\v 1 one\\q2 two\\p three",
        '<sup id="v" class="v-num">1</sup> one</p><p class="q q2">two</p><p>three',
    ),
    "end marker without beginning": (
        "\\v 1 one\\nd* two",
        '<sup id="v" class="v-num">1</sup> one two',
    ),
    "number glued to its marker": (
        "\\v1 one",
        '<sup id="v" class="v-num">1</sup> one',
    ),
    "number glued to its text": (
        "\\v 1“one",
        '<sup id="v" class="v-num">1</sup> “one',
    ),
    "segments": (
        "\\v 1a one\n\\v 1b two",
        '<sup id="v" class="v-num">1a</sup> one <sup id="v-2" class="v-num">1b</sup> two',
    ),
    "Windows line ends": (
        "\\v 1 one\r\n\\q1\r\ntwo",
        '<sup id="v" class="v-num">1</sup> one\n<p class="q q1">two</p>',
    ),
    "note that is not closed": (
        "\\v 1 one\\f + \\ft note\n\\p two",
        '<sup id="v" class="v-num">1</sup> one<sup class="caller" id="r"><a href="#n">1</a></sup><p>two</p>'
        '<div class="notes"><hr><div class="footnote f" id="n"><a class="back" href="#r">1</a> note</div></div>',
    ),
    "bar in a note": (
        "\\v 1 one\\f + \\ft this | that\\f*",
        '<sup id="v" class="v-num">1</sup> one'
        '<div class="notes"><hr><div class="footnote f" id="n"><span>this | that</span></div></div>',
    ),
    "note without a caller": (
        "\\v 1 one\\f \\ft note\\f*",
        '<sup id="v" class="v-num">1</sup> one'
        '<div class="notes"><hr><div class="footnote f" id="n"><span>note</span></div></div>',
    ),
    "peripheral": (
        '\\v 1 one\n\\periph Title Page|id="title"\n\\p two',
        '<sup id="v" class="v-num">1</sup> one<h2 class="periph">Title Page</h2><p>two</p>',
    ),
    "unknown marker": (
        "\\v 1 one \\zfoo two\\zfoo* three",
        '<sup id="v" class="v-num">1</sup> one <span>two</span> three',
    ),
    "characters of other digits": (
        "\\v ١ one",
        '<sup id="v" class="v-num">١</sup> one',
    ),
}


@pytest.mark.parametrize("name", READINGS)
def test_the_same_words_are_the_same_however_they_are_written(name: str) -> None:
    usfm, html = READINGS[name]
    page = finished(f'<h1 id="001-ch-001" class="c-num">1</h1>\n<p class="p">{html}</p>')
    comparison = compare_usfm([("a.usfm", f"\\id GEN\n\\c 1\n\\p\n{usfm}\n")], [("gen/01", page)])
    assert comparison.findings == ()
    assert comparison.source.verses == comparison.shown.verses == 1
    assert comparison.source.words == comparison.shown.words


def test_chunks_tell_chapter_and_verse_by_their_names() -> None:
    chunks = [
        ("jon/01/title.txt", "Jonah runs"),
        ("jon/01/01.txt", "\\c 1 \\v 1 The word\n\\v 2 came."),
        ("jon/01/03.txt", "Without a marker.\n"),
        ("jon/02/01.txt", "\\v 1 In the\nfish\n"),
        ("jon/front/title.txt", "Jonah"),
    ]
    body_1 = (
        '<h1 id="032-ch-001" class="c-num">Jonah runs</h1><p><sup id="a" class="v-num">1</sup> The word '
        '<sup id="b" class="v-num">2</sup> came. <sup id="c" class="v-num">3</sup> Without a marker.</p>'
    )
    body_2 = '<h1 id="032-ch-002" class="c-num">Jonah 2</h1><p><sup class="v-num">1</sup> In the fish</p>'

    def pages(second: str) -> list[tuple[str, str]]:
        bodies = {
            "jon/index": '<h1>Jonah</h1><p class="mt">Jonah</p>',
            "jon/01": body_1,
            "jon/02": second,
        }
        return [(address, finished(body)) for address, body in bodies.items()]

    whole = compare_usfm(chunks, pages(body_2))
    assert whole.findings == ()
    assert (whole.shown.chapters, whole.shown.verses) == (2, 4)
    (finding,) = compare_usfm(chunks, pages(body_2.replace("fish", ""))).findings
    assert (finding.code, finding.path, finding.line) == ("LOST001", "jon/02/01.txt", 2)


def test_a_note_in_the_title_of_a_chapter_is_a_note() -> None:
    source = "\\id PSA\n\\c 1\n\\cl Song 1\\f + \\ft Or 2.\\f*\n\\q1\n\\v 1 one\n"
    body = (
        '<h1 id="019-ch-001" class="c-num">Song 1<sup class="caller" id="r"><a href="#n">1</a></sup></h1>'
        '<p><sup id="v" class="v-num">1</sup> one</p><div class="notes"><hr>'
        '<div class="footnote f" id="n"><a class="back" href="#r">1</a> Or 2.</div></div>'
    )
    assert compare_usfm([("a.usfm", source)], [("psa/01", finished(body))]).findings == ()
    lost = compare_usfm([("a.usfm", source)], [("psa/01", finished(body.replace("Or 2.", "")))])
    assert [(finding.code, finding.line) for finding in lost.findings] == [("LOST001", 3)]
