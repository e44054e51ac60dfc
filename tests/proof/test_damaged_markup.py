"""Markup that is cut or torn: what text is and what is not is a guess, but the words are on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.proof.proven import finished, proven
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.proof.torn import is_ill_formed

MANIFEST = """dublin_core: {type: bundle, identifier: ulb, language: {identifier: en}}
projects:
- {identifier: 2ch, path: ./14-2CH.usfm}
"""
CHUNKS = """{"package_version": 7, "format": "usfm", "target_language": {"id": "en", "name": "English"},
"project": {"id": "2pe", "name": "2 Peter"}, "type": {"id": "text", "name": "Text"},
"resource": {"id": "ulb", "name": "Unlocked Literal Bible"}}"""
HEAD = "\\id 2CH\n\\toc2 Second\n"
WORDS = '\\w the|x-occurrence="2"\\w*\\zaln-e\\*\n\\mt Title\n\\c 1\n\\p\n\\v 1 one\n'


@pytest.mark.parametrize(
    "text",
    [
        f'{HEAD}\\w was|x-occurrence="1"\\w*\\zaln-s |x-strong="H1" x-lemma="a x-content="b"\\*{WORDS}',
        f'{HEAD}\\w was\\zaln-e\\*|x-occurrence="1"\\w* \\zaln-s |x-content="b"\\*\\w at|x="1"\\w*\n{WORDS}',
        f'{HEAD}\\zaln-s |x-lemma="a" at|x-occurrence="1"\\w*\n{WORDS}',
        f'{HEAD}\\zaln-s |x-lemma\\cl ="abc" x-content="def"\\*\\w at|x-occurrence="1"\\w*\n{WORDS}',
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\zaln-s |x-ýt="H1" x-o="1‚ x-content="b"t*\\w And|x-o="1" x-o="2"\\ca 2\\ca*\n',
        f'{HEAD}\\c 1\n\\cl One "two\\" \\w a|x-o="1" x-o\\w* b\n\\cp A\nword \\w d|x-o="1"\\w*\n\\p\n\\v 1 one\n',
        f'{HEAD}\\c 1\n\\cl One \\zaln-s |x-content="b\\*\\w a"|x-o="1"\\w* b\n\\p\n\\v 1 one\n',
        f'{HEAD}\\c 1\n\\cd D \\zaln-s |x-co\\"ntent="b"\\*\\w word|x-occurrence="1"\\w*\n\\p\n\\v 1 one\n',
        f'{HEAD}\\c 1\n\\cd D \\w word|x-\\zaln-s |occurrence="1"\\w*\\zaln-e\\*\n\\p\n\\v 1 one\n',
        f"{HEAD}\\c 1\n\\p\n\\v \\vp 1b\\vp* one\n\\v 2 two\n",
        f'{HEAD}\\c 1\n\\p\n\\v 1 one \\W two|LEMMA=""C"\\W* three\n',
        # As programs that begin each word with a capital leave it.
        f"{HEAD}\\c 1\n\\p\n\\v 1 one \\Zaln-S\n\\v 2 two \\Qt-S\n",
        # A published number that nothing closes ends before the next verse.
        f"{HEAD}\\c 1\n\\p\n\\v 1 \\vp b\n\\v 2 one |\\w a|b\\w*\n",
        # Words join verses whose numbers have signs and brackets, too.
        f"{HEAD}\\c 1\n\\p\n\\v 1, and 2 one |\\w a|b\\w*\n\\v (3) and 4. two\n\\v 5a/b to 7 three\n\\v 8 four\n",
        f"{HEAD}\\c 1\n\\p\n\\v 1a one |\\w a|b\\w*\n\\v 1b two\n\\v 2 - 3 and 4 three\n\\v 5 four\n",
        f"{HEAD}\\c 1\n\\p\n\\v 1 \\w*\\vp 1b\\vp* one\n\\v 2 \\vp 2b\n\\q two\\vp*\n",
        # Whatever ends the paragraph of a published number ends that.
        f"{HEAD}\\c 1\n\\p\n\\v 1 \\vp 2\\C 2\n\\p\n\\v 1 \\vp 2\\c3\n\\p\n\\v 1 \\vp 2\n\\zp one\n\\v 2 \\vp 3\n",
        f"{HEAD}\\c 1\n\\p\n\\v 1 \\vp 2\n\\tc1-2 one\n\\c 2\n\\p\n\\v 2 \\vp 3\n\\s5\n\\v 4 \\vp 5\n",
        f'{HEAD}\\c 1\n\\p\n\\v 1 one \\q\\zaln-e\\*two \\zaln-s |x-content="b"\\*\\w a|x-o="1"\\w*\n',
        f'{HEAD}\\c 1\n\\cp A \\zaln-s |x-content="a"\\*\\w of|x-o="1"\\w*\n\\v 1 one\n',
        f'{HEAD}\\c 1\n\\p\n\\v 1 one \\zaln-s |x-content="b"\\4\\w the|x-o="1"\\w*\n',
        f"{HEAD}\\c 1\n\\p\n\\v 1 one\n\\v 2 \x1f\n",
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\zaln-s |x-a\\zaln-e\\*b="1" x-o%2e%2e/c="1" x-d="e"\\*\\w all|x-o="1"\\w*\n',
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\w a|x="c"\xa9w*\n\\w b|x="e"\\w*\n\x11w c|x="hÊ\\w*”d\n\\v 2 two\n',
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\w a|x="c"\\²*\n\\w b|x="e"\\w*\n\x11w c|x="hÊ\\w*”d\n\\v 2 two\n',
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\w a|x="c" \\\xadg\n\\w b|x="e"\\w*\n\x11w c|x="hÊ\\w*”d\n\\v 2 two\n',
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\w one|x="1"\\w*\\zaln-e\\5, two three\\zaln-s\\or four\n',
        # A digit took the place of the backslash.
        f'{HEAD}\\c 1\n\\p\n\\v 1 \\w a|x="1" 6w*\n\\w b|x="2"\\w*\n¥w c|x="3" \\w*-\n\\w d|x="4"\\w*\n',
        # The rest of the verse is shown as a line of identification.
        f'{HEAD}\\c 1\n\\p\n\\fe + 1 \\w a|x="1\\id" x="2" \\\u202ew*\n\\w b|x="3" \\w*\n\\w c|x="4" 5:6\\w*\n',
        # A name of one's own with a capital is a word.
        f"{HEAD}\\q1 \\zalG¼s \\mt Song\n\\q1 \\zalG¼s |x-a\n{WORDS}",
        "\\id 2CH\n\\mt1 T\n\\cl Psalm\n\\c 1\n\\cl First\n\\p\n\\v 1 one\n\\c 2\n\\cl Second\n\\p\n\\v 1 two\n",
        # Signs of direction above the book are of the word that a marker parts from them.
        "\u2069\\s5\u2069\\x*</a>\\x - \\xo 1:1 \\xt <a href=x>",
        f'{HEAD}\\c 1\n\\p\n\\v 1 one\n\\c 2\n\u2060\\w two|x="1"\\w* three\n',
        "\u2060\\w a",
    ],
)
def test_words_in_torn_markup_are_not_called_lost(text: str, tmp_path: Path) -> None:
    files = {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}
    with proven(tmp_path, files, "en_ulb") as found:
        assert found.lost == []


def test_words_behind_a_remark_are_shown_and_missed(tmp_path: Path) -> None:
    text = f'{HEAD}\\c 1\n\\p\n\\v 1 one\\rem no word\n\\w two|x-o="1"\\w* three\n'
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert found.lost == []
        resource = found.member.resource
        assert "two three" in found.text("2ch/01")
        pages = {page.address: finished(page.body.replace("two", "")) for page in resource.pages}
        (finding,) = check_site(found.member.repository, resource, pages).findings
        assert (finding.code, "two" in finding.message) == ("LOST001", True)


def test_a_word_that_is_lost_from_a_torn_verse_is_told(tmp_path: Path) -> None:
    text = f'{HEAD}\\c 1\n\\p\n\\v 1 first \\w And|x-o="1" x-o="2"\\ca 2\\ca* second\n\\v 2 two\n'
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert found.lost == []
        resource = found.member.resource
        for word in ("first", "And", "second"):
            pages = {page.address: finished(page.body.replace(word, "")) for page in resource.pages}
            (finding,) = check_site(found.member.repository, resource, pages).findings
            assert (finding.code, finding.line) == ("LOST001", 5)
            assert word in finding.message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # The point inside it and the vowel signs are parts of the word.
        (f'{HEAD}\\c 1\n\\p\n\\v 1 \\w זְבוּלֻ֑ן|lemma="זְבוּל\n', "בו"),
        (f"{HEAD}\\c 1\n\\p\n\\v 1 कि का की\\w* क\n", "कि"),
        # It stands above what the book says about itself, too, but that is not the text's.
        ("\\id 2CH\n\\p this is about it\\nd*\n\\c 1\n\\p\n\\v 1 one\n", "about"),
        ("\\id 2CH\n\\toc2 Second\n\\cl Psalm\n\\p Second\\nd*\n\\c 1\n\\p\n\\v 1 one\n", "Second"),
        # Above what the book says about itself stand the names of its markers.
        (f"{HEAD}\\p \\ toc2 about\n\\c 1\n\\p\n\\v 1 one\n", "toc2"),
        # A marker that is none parts it here, and not there.
        (f"{HEAD}\\c 1\n\\p\n\\v 1 one a\\w*nd two and three\n", "and"),
        # It is glued to a number, or to a marker that begins a line, or that a capital or its end marker ends.
        (f"{HEAD}\\p \\wnd\\w*B\n\\c 1\n\\p\n\\v 1 one\n", "nd"),
        (f"{HEAD}\\c 1\n\\p\n\\v 1 one\n\\pand in his hand\n", r"\band\b"),
        (f"{HEAD}\\c 1\n\\p\n\\v2in a basin\n", r"\bin\b"),
        (f"{HEAD}\\c 1\n\\p\n\\v2in*\n", r"\bin\b"),
        (f"{HEAD}\\pJob Job\n\\c 1\n\\p\n\\v 1 one\n", "Job"),
        # Without it what stands around it is there twice, one overlapping the other.
        (f"{HEAD}\\c 1\n\\p\n\\v 1 Numbers\\nd* Numbers Num Numbers\n", r"\bNum\b"),
    ],
)
def test_what_stands_elsewhere_hides_no_loss(text: str, word: str, tmp_path: Path) -> None:
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert found.lost == []
        resource = found.member.resource
        pages = {
            page.address: finished(
                re.sub(rf"(<p class=\"p\">.*?){word}", r"\1", page.body, flags=re.S)
            )
            for page in resource.pages
        }
        (finding,) = check_site(found.member.repository, resource, pages).findings
        assert finding.code == "LOST001"


# A verse whose number is torn, a note that nothing ends, an attribute that swallows a marker, an unknown marker.
TORN = [
    "\\v 1 one \\mte9 two three\n\\v 2 four\n",
    "\\v 1 one \\vg1ê”_g-->¤two three\n\\v 2 four\n",
    '\\v 1 one \\zaln-s |x-content="a"\\rences="1"\\*\\w two|x-o="1"\\w* three\n\\v 2 four\n',
    "\\v 1 one \\add two three\x14\n\\v 2 four\\add*\n",
    "\\v 1 one\u2028 two\u202f, three\ufffd\n\\v 2 \\x1 four\n",
    "\\v 1 one \\f + \\ft two \\fnote three\n\\v 2 four\\f*\n",
]


@pytest.mark.parametrize("text", TORN)
@pytest.mark.parametrize("word", ["one", "two", "three", "four"])
@pytest.mark.parametrize("instead", ["", "{0} {0}"])
def test_a_torn_text_that_is_shown_is_whole_and_each_of_its_words_is_missed(
    text: str, word: str, instead: str, tmp_path: Path
) -> None:
    files = {"14-2CH.usfm": f"{HEAD}\\c 1\n\\p\n{text}", "manifest.yaml": MANIFEST}
    with proven(tmp_path, files, "en_ulb") as found:
        assert found.lost == []
        resource = found.member.resource
        pages = {
            page.address: finished(page.body.replace(word, instead.format(word)))
            for page in resource.pages
        }
        findings = check_site(found.member.repository, resource, pages).findings
        assert {finding.code for finding in findings} & {"LOST001", "LOST002"}


@pytest.mark.parametrize("marked", ["\\q1Blessed" * 3, "\\Blessed3 Ti\n\\mt1 Titus"])
def test_a_word_that_is_glued_to_a_backslash_or_marker_is_missed(
    marked: str, tmp_path: Path
) -> None:
    text = f"{HEAD}{marked}\n\\c 1\n\\p\n\\v 1 one\n"
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert found.lost == []
        pages = {
            page.address: finished(page.body.replace(">Blessed", ">", 1))
            for page in found.member.resource.pages
        }
        (finding,) = check_site(found.member.repository, found.member.resource, pages).findings
        assert finding.code == "LOST001"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Glued to others by markers, of attributes, behind a sign of control, in a name.
        (
            '\\c 3\n\\p\n\\v 1 \\nd*\\w |x="1"\\w*’s\\w |x="1"\\w*\\zaln-s | x-a="b\\zaln-s |\\*,\\*'
            '\\zaln-s |x-content="a\\"b"\\*\\+w alpha\\+w*\\qt-s |who="a"\\*\n\\w |x="1"\\w*“.\n',
            "alpha",
        ),
        ('data-v="1"****** \\nd*\n', "data"),
        ("\\p \x19para style='x'\n", "para"),
        ("\\nd*: 'The tx-mkdocs project': 'A tx-mkdocs'\n", "mkdocs"),
    ],
)
def test_a_word_that_leaves_its_signs_behind_is_missed(
    text: str, word: str, tmp_path: Path
) -> None:
    files = {"14-2CH.usfm": f"{HEAD}\\p\n{text}\\c 1\n\\p\n\\v 1 one\n", "manifest.yaml": MANIFEST}
    with proven(tmp_path, files, "en_ulb") as found:
        assert found.lost == []
        pages = {
            page.address: finished(re.sub(rf"{word}(?!=?['>])", "", page.body, count=1))
            for page in found.member.resource.pages
        }
        (finding,) = check_site(found.member.repository, found.member.resource, pages).findings
        assert (finding.code, word in finding.message) == ("LOST001", True)


def test_a_word_of_a_torn_note_is_missed_where_the_verse_ends_with_it(tmp_path: Path) -> None:
    text = f"{HEAD}\\c 1\n\\p\n\\v 1 In the days of Ahasuerus \\f + \\fq' Ahasuerus \\fqa* \\ft is known as\n"
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert found.lost == []
        pages = {
            page.address: finished("".join(page.body.rpartition("Ahasuerus")[::2]))
            for page in found.member.resource.pages
        }
        (finding,) = check_site(found.member.repository, found.member.resource, pages).findings
        assert (finding.code, "Ahasuerus" in finding.message) == ("LOST001", True)


BEGINS, ENDS = "\\esb " * 300, "\\esbe" * 300


@pytest.mark.parametrize(
    "text",
    [
        f"One\n{BEGINS}{ENDS}\n{BEGINS}two{ENDS}\n",
        # An address with escapes behind it may be longer.
        f"One\n{BEGINS}See [[rc://*/ta/man/translate/x]].{ENDS}\n{BEGINS}{ENDS}\n",
    ],
)
def test_a_word_taken_from_hundreds_in_a_row_is_missed(text: str, tmp_path: Path) -> None:
    manifest = MANIFEST.replace("./14-2CH.usfm", "./content").replace("bundle", "man")
    with proven(tmp_path, {"content/a.md": text, "manifest.yaml": manifest}) as found:
        assert found.lost == []
        for word in ("esb", "esbe"):
            pages = {
                page.address: finished("".join(page.body.rpartition(word)[::2]))
                for page in found.member.resource.pages
            }
            (finding,) = check_site(found.member.repository, found.member.resource, pages).findings
            assert finding.code == "LOST001"


@pytest.mark.parametrize(
    ("chunk", "shown"),
    [
        ("dark ~\\mte9 22 Be merciful", "dark 22 Be merciful"),
        ("dark \\esb99999;{ light", "dark ;{ light"),
        ("\\b1. \\v 3 The leaders", "1. 3 The leaders"),
        ("\\periph |id=the word, and more", "id=the word, and more"),
        ('\\periph Title|id="title" the word', "Title the word"),
    ],
)
def test_words_of_a_chunk_are_shown_and_not_called_lost(
    chunk: str, shown: str, tmp_path: Path
) -> None:
    files = {"manifest.json": CHUNKS, "02/01.txt": "\\v 1 one", "02/03.txt": chunk}
    with proven(tmp_path, files, "en_2pe_text_ulb") as found:
        assert found.lost == []
        assert shown in found.text()
        assert found.proof.source.words == found.proof.shown.words


def test_what_chapters_are_called_stands_about_the_book_where_no_heading_has_it(
    tmp_path: Path,
) -> None:
    text = "\\id 2CH\n\\mt1 T\n\\cl Psalm\n\\c 1\n\\cl First\n\\p\n\\v 1 one\n"
    with proven(tmp_path, {"14-2CH.usfm": text, "manifest.yaml": MANIFEST}, "en_ulb") as found:
        assert "<dt>cl</dt><dd>Psalm</dd>" in found.html("2ch/index")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('\\v 1 \\zaln-s |x-content="a"\\*\\w one|x-o="1"\\w*\\zaln-e\\*, two\n', False),
        ('\\q1 \\wj \\+w one|lemma="b"\\+w* two\\wj*\\f + \\ft a \\+nd b\\+nd*\\f*\n', False),
        ("\\v 1 one \\add two\\add*", False),
        ("\\v 1 one | two", True),
        ('\\v 1 \\zaln-s |x-content="a\\*one', True),
        ("\\v 1 one\\add* two", True),
        ("\\v 1 one \\* two", True),
        ('\\v 1 \\w one|lemma="o\\zaln-e\\*ne" strong="H1" \\w*', True),
    ],
)
def test_a_passage_is_ill_formed_where_its_markup_is_a_guess(written: str, expected: bool) -> None:
    assert is_ill_formed(written.encode()) is expected
