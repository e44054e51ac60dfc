"""Real books, verse by verse, against two readings that are not ours.

The first is usfmtc, the reference implementation of the USFM Technical Committee; usfm-grammar is
no oracle, it loses verses at `\\s5`. The second is a handful of regular expressions.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.formats.usfm.source_text import page_text, source_text, source_verses
from tests.formats.usfm.verse_reading import Verse, page_tree, page_verses, usx_tree_verses
from tx_mkdocs.formats.usfm import BookHtml, render_book

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import usfmtc

pytestmark = pytest.mark.corpus

SAMPLES = [
    ("en_ulb", "GEN"),
    ("en_ulb", "PSA"),
    ("en_ulb", "SNG"),
    ("en_ulb", "LAM"),
    ("en_ulb", "MAT"),
    ("en_ulb", "REV"),
    ("hi_ulb", "JOB"),
    ("hi_ulb", "MRK"),
    ("hi_ulb", "1CO"),
    ("bible-no-manifest", "JAS"),
    ("bible-no-manifest", "REV"),
    ("en-ulb-separate-projects", "lev"),
    ("en-ulb-separate-projects", "NUM"),
    ("hbo_uhb", "JON"),
    ("hbo_uhb", "RUT"),
    ("el-x-koine_ugnt", "TIT"),
    ("el-x-koine_ugnt", "JUD"),
    ("en_ult_aligned", "RUT"),
    ("en_ult_aligned", "OBA"),
    ("en_ult_aligned", "TIT"),
    ("en_ult_aligned", "3JN"),
]
SAMPLES_OF_2018 = [("en_ult_2018_3books", code) for code in ("RUT", "JON", "TIT")]
"""Where usfmtc leaves a blank between a word and the comma on the next line."""


def texts(archive: Path, code: str = "") -> dict[str, str]:
    """USFM files of an archive by name, those of the book `code` only if it is given."""
    with ZipFile(archive) as zipped:
        return {
            name: zipped.read(name).decode("utf-8-sig").replace("\r\n", "\n")
            for name in zipped.namelist()
            if re.search(rf"(?:^|[/-]){code}[^/]*\.usfm$", name) and "__MACOSX" not in name
        }


def verses_of(book: BookHtml) -> list[Verse]:
    return page_verses([(chapter.written, chapter.html) for chapter in book.chapters])


def reference_verses(text: str) -> list[Verse]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return usx_tree_verses(usfmtc.USX.fromUsfm(text).getroot())


def as_read(text: str) -> str:
    """The original languages as readers are to see them: no break in a word, no blank before punctuation."""
    text = re.sub("(?<=[\u0590-\u05ff])\u200b(?=[\u0590-\u05ff])", "\u2060", text)
    return re.sub(r"(?<=\w) (?=[.,;·])", "", text.replace("\u05be ", "\u05be"))


def without_blanks(verses: list[Verse]) -> list[Verse]:
    return [verse._replace(text=re.sub(r"[ \t\n]", "", verse.text)) for verse in verses]


def assert_same(ours: list[Verse], theirs: list[Verse], name: str) -> None:
    """Like `==`, but says which verse differs instead of showing two books."""
    different = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    assert not different, f"{name}: {len(different)} differ, the first\n{different[0]}"
    assert len(ours) == len(theirs), name


@pytest.mark.parametrize(("name", "code"), SAMPLES)
def test_verses_are_those_of_usfmtc(
    corpus_repository: Callable[[str], Path], name: str, code: str
) -> None:
    books = texts(corpus_repository(name), code)
    assert len(books) == 1
    for path, text in books.items():
        reference = reference_verses(text)
        if name in ("hbo_uhb", "el-x-koine_ugnt"):
            reference = [verse._replace(text=as_read(verse.text)) for verse in reference]
        assert len(reference) == len(re.findall(r"\\v[ \n]", text))
        assert_same(verses_of(render_book(text)), reference, path)


@pytest.mark.parametrize(("name", "code"), SAMPLES_OF_2018)
def test_verses_of_2018_are_those_of_usfmtc_but_for_blanks(
    corpus_repository: Callable[[str], Path], name: str, code: str
) -> None:
    books = texts(corpus_repository(name), code)
    assert len(books) == 1
    for path, text in books.items():
        ours = verses_of(render_book(text))
        assert_same(without_blanks(ours), without_blanks(reference_verses(text)), path)
        apart = [verse for verse in ours if re.search(r"\w [,.;:?!]", verse.text)]
        assert not apart, apart[0]


@pytest.mark.parametrize("name", ["en_ulb", "hi_ulb"])
def test_every_verse_of_a_whole_bible_is_there_once(
    corpus_repository: Callable[[str], Path], name: str
) -> None:
    books = texts(corpus_repository(name))
    assert len(books) == 66
    count = 0
    for path, text in books.items():
        book = render_book(text, path=path)
        wanted = source_verses(text)
        assert_same(verses_of(book), wanted, path)
        assert len(wanted) == text.count("\\v ")
        count += len(wanted)
        seen = Counter(
            element.attributes["id"]
            for chapter in book.chapters
            for element in page_tree(chapter.html).elements()
            if "id" in element.attributes
        )
        assert not [identifier for identifier, times in seen.items() if times > 1], path
    assert count > 31000


@pytest.mark.parametrize(
    "name", ["en_ulb", "hi_ulb", "bible-no-manifest", "hbo_uhb", "en_ult_2018_3books"]
)
def test_all_text_of_a_repository_is_there_in_order(
    corpus_repository: Callable[[str], Path], name: str
) -> None:
    for path, text in texts(corpus_repository(name)).items():
        book = render_book(text, path=path)
        got = page_text(
            [book.front, *(chapter.html for chapter in book.chapters)],
            [book.label, *(f"{chapter.published} {chapter.heading}" for chapter in book.chapters)],
        )
        for ours, theirs in zip(got, map(as_read, source_text(text)), strict=True):
            # Without blanks U+200B at the end of a word seems to stand in one.
            ours, theirs = (side.replace("\u200b", "\u2060") for side in (ours, theirs))
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), 0)
            assert ours == theirs, f"{path}: {ours[at : at + 40]!r}, not {theirs[at : at + 40]!r}"
