"""From targets to pages of this site, of resources at hand, or of the host."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.links.members import member, page
from tx_mkdocs.library.links import LinkIndex, make_link_index, resolve

VERSES = "".join(
    f'<sup id="032-ch-002-v-{verse:03d}" class="v-num">{verse}</sup> words '
    for verse in (1, 2, 4, 10)
)
NOTES, TERMS, ARTICLES, BIBLE, ELSEWHERE = range(5)


@pytest.fixture
def link_index(tmp_path: Path) -> LinkIndex:
    chunks = "".join(f'<section id="tn-chunk-jon-002-{verse:03d}"></section>' for verse in (1, 3))
    note = '<article class="note" id="tn-jon-002-003-ab12"></article>'
    return make_link_index([
        member(tmp_path, "en_tn", "notes", [
            page("jon/index", "Jonah", "", "book", folder="jon/front"),
            page("jon/02", "Jonah 2", chunks + note, "chapter", folder="jon/02"),
        ], owner="Team"),
        member(tmp_path, "en_tw", "words", [
            page("kt/index", "Key Terms", "", "book"),
            page("kt/god", "God, god", '<h2 id="facts">Facts</h2>', folder="kt", source="bible/kt/god.md"),
            page("names/moses", "Moses", "", folder="names"),
            page("other/moses-staff", "Staff", "", folder="other"),
        ]),
        member(tmp_path, "en_ta", "academy", [
            page("translate/figs-idiom", "Idiom", "", folder="translate/figs-idiom"),
            page("checking/goal", "The Goal of Checking", "", folder="checking/goal"),
        ]),
        member(tmp_path, "en_ult", "bible", [
            page("jon/02", "Jonah 2", VERSES, "chapter"),
            page("tit/01", "Titus 1", '<sup id="056-ch-001-v-001" class="v-num">1</sup>', "chapter"),
        ]),
        member(tmp_path, "hi_tw", "words",
               [page("kt/god", "परमेश्वर", "", folder="kt", source="bible/kt/god.md")],
               shown=False, folder="", owner="Hindi"),
    ])  # fmt: skip


FOUND = [
    (NOTES, "jon/02", "rc://*/ta/man/translate/figs-idiom", "/en_ta/translate/figs-idiom", "Idiom"),
    (NOTES, "jon/02", "rc://*/ta/man/translate/goal", "/en_ta/checking/goal", "The Goal of Checking"),
    (NOTES, "jon/02", "rc://en/tw/dict/bible/kt/god", "/en_tw/kt/god", "God, god"),
    (NOTES, "jon/02", "rc://*/tw/dict/bible/kt/god#facts", "/en_tw/kt/god#facts", "God, god"),
    (NOTES, "jon/02", "./03.md", "/en_tn/jon/02#tn-chunk-jon-002-003", "Jonah 2:3"),
    (NOTES, "jon/02", "../02/03/ab12", "/en_tn/jon/02#tn-jon-002-003-ab12", "Jonah 2:3"),
    (NOTES, "jon/02", "./02.md", "/en_tn/jon/02#tn-chunk-jon-002-001", "Jonah 2:2"),
    (NOTES, "jon/02", "../front/intro.md", "/en_tn/jon/index", "Jonah"),
    (NOTES, "jon/02", "../../tit/01/01.md", "/en_ult/tit/01#056-ch-001-v-001", "Titus 1:1"),
    (TERMS, "kt/god", "rc://en/tn/help/jon/02/03", "/en_tn/jon/02#tn-chunk-jon-002-003", "Jonah 2:3"),
    (TERMS, "kt/god", "rc://en/tn/help/tit/01/01", "/en_ult/tit/01#056-ch-001-v-001", "Titus 1:1"),
    (TERMS, "kt/god", "rc://*/*/book/jon/02/03", "/en_ult/jon/02#032-ch-002-v-002", "Jonah 2:3"),
    (TERMS, "kt/god", "rc://en/ulb/book/jon/02/10", "/en_ult/jon/02#032-ch-002-v-010", "Jonah 2:10"),
    (TERMS, "kt/god", "../names/moses.md", "/en_tw/names/moses", "Moses"),
    (TERMS, "kt/god", "../kt/moses.md", "/en_tw/names/moses", "Moses"),
    (TERMS, "kt/god", "moses", "/en_tw/names/moses", "Moses"),
    (TERMS, "kt/god", "#facts", "#facts", "facts"),
    (TERMS, "kt/god", "../../../en_ta/checking/goal/01.md", "/en_ta/checking/goal", "The Goal of Checking"),
    (NOTES, "jon/02", "../../../en_tw/bible/kt/god.md#facts", "/en_tw/kt/god#facts", "God, god"),
    (NOTES, "jon/02", "../en_tw/bible/kt/god.md", "/en_tw/kt/god", "God, god"),
    (ARTICLES, "translate/figs-idiom", "../../checking/goal/01.md", "/en_ta/checking/goal", "The Goal of Checking"),
    (ARTICLES, "translate/figs-idiom", "#goal", "/en_ta/checking/goal", "The Goal of Checking"),
    (ARTICLES, "translate/figs-idiom",
     "https://git.door43.org/Anybody/en_tw/src/branch/master/bible/kt/god.md", "/en_tw/kt/god", "God, god"),
    (NOTES, "jon/02", "rc://hi/tw/dict/bible/kt/god",
     "https://git.door43.org/Hindi/hi_tw/src/branch/master/bible/kt/god.md", "परमेश्वर"),
]  # fmt: skip


def on(link_index: LinkIndex, index: int, address: str) -> object:
    return next(p for p in link_index.members[index].resource.pages if p.address == address)


@pytest.mark.parametrize(("here", "address", "target", "expected", "title"), FOUND)
def test_found(
    link_index: LinkIndex, here: int, address: str, target: str, expected: str, title: str
) -> None:
    found = resolve(link_index, here, on(link_index, here, address), target)  # type: ignore[arg-type]
    assert (found.status, found.address, found.title) == ("found", expected, title)


BROKEN = [
    # What has no number is no place in the chapter that has the link.
    (NOTES, "jon/02", "checking/goal"),
    (NOTES, "jon/02", "r ://en/tw/dict/bible/names/egypt"),
    (NOTES, "jon/02", "rc://*/ta/man/translate/figs-nothing"),
    (NOTES, "jon/02", "rc://*/tw/dict/bible/kt/nobody"),
    (NOTES, "jon/02", "../99/01.md"),
    (NOTES, "jon/02", "../02/88.md"),
    (NOTES, "jon/02", "javascript:alert(1)"),
    (NOTES, "jon/02", ""),
    (TERMS, "kt/god", "../other/nothing.md"),
    (TERMS, "kt/god", "#nothing"),
]


@pytest.mark.parametrize(("here", "address", "target"), BROKEN)
def test_broken(link_index: LinkIndex, here: int, address: str, target: str) -> None:
    assert resolve(link_index, here, on(link_index, here, address), target).status == "broken"  # type: ignore[arg-type]


HOST = [
    ("rc://fr/ta/man/translate/figs-idiom", "https://git.door43.org/Team/fr_ta/src/branch/master/translate/figs-idiom/01.md"),
    ("rc://fr/tw/dict/bible/kt/dieu", "https://git.door43.org/Team/fr_tw/src/branch/master/bible/kt/dieu.md"),
    ("rc://*/tq/help/gen/01/02", "https://git.door43.org/Team/en_tq"),
    ("rc://en/tn/help/gen/01/02", "https://git.door43.org/Team/en_tn"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "expected"), HOST)
def test_what_is_not_at_hand_leads_to_the_host(tmp_path: Path, target: str, expected: str) -> None:
    alone = page("jon/02", "Jonah 2", "", "chapter", folder="jon/02")
    link_index = make_link_index(
        [member(tmp_path, "en_tn", "notes", [alone], owner="Team", folder="")]
    )
    found = resolve(link_index, 0, alone, target)
    assert (found.status, found.address) == ("host", expected)


def test_a_book_that_is_not_here_may_come(tmp_path: Path) -> None:
    alone = page("jon/02", "Jonah 2", "", "chapter", folder="jon/02")
    link_index = make_link_index([member(tmp_path, "en_tn", "notes", [alone], folder="")])
    assert resolve(link_index, 0, alone, "../../tit/01/01.md").status == "absent"
    assert resolve(link_index, 0, alone, "../03/01.md").status == "broken"


def test_a_translated_help_keeps_the_language_of_its_source(tmp_path: Path) -> None:
    """`rc://en/…` in Hindi notes means the Hindi article where only that is at hand."""
    notes = page("jon/02", "2", "", "chapter", folder="jon/02")
    words = page("kt/god", "परमेश्वर", "", folder="kt")
    link_index = make_link_index([
        member(tmp_path, "hi_tn", "notes", [notes]),
        member(tmp_path, "hi_tw", "words", [words]),
    ])  # fmt: skip
    found = resolve(link_index, 0, notes, "rc://en/tw/dict/bible/kt/god")
    assert (found.status, found.title) == ("found", "परमेश्वर")


def test_a_site_of_its_own_is_linked(tmp_path: Path) -> None:
    notes = page("jon/02", "2", "", "chapter", folder="jon/02")
    words = member(
        tmp_path, "en_tw", "words", [page("kt/god", "God", "", folder="kt")],
        shown=False, folder="", site="https://example.org/tw/",
    )  # fmt: skip
    link_index = make_link_index([member(tmp_path, "en_tn", "notes", [notes]), words])
    found = resolve(link_index, 0, notes, "rc://*/tw/dict/bible/kt/god")
    assert found.address == "https://example.org/tw/kt/god.html"


def test_a_term_is_no_book(tmp_path: Path) -> None:
    """`names/jonah` is a word article also where only the book Jonah is at hand."""
    alone = page("jon/02", "Jonah 2", "", "chapter", folder="jon/02")
    link_index = make_link_index([member(tmp_path, "en_tn", "notes", [alone], folder="")])
    found = resolve(link_index, 0, alone, "rc://*/tw/dict/bible/names/jonah")
    assert (found.status, found.title) == ("host", "jonah")
