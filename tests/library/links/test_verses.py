"""One notion of a verse: links to verses with and without helps, in texts of every form, lead to that verse."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.files import write_files
from tx_mkdocs.library.gather import Related, gather
from tx_mkdocs.library.hrefs import render_body, site_href
from tx_mkdocs.library.links.target import Place, scripture

HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
VERSES = "".join(
    f"\\v {verse} Words.\n" for verse in ("1", "2", "3-5", "6", "7", "9", "10", "11", "12")
)
JONAH = f"\\id JON\n\\h Jonah\n\\c 1\n\\p\n{VERSES}\\c 2\n\\p\n\\v 1 He prayed.\n\\v 2 And said.\n"
ROWS = (
    "1:intro\taa11\t\t\t\t0\tIntro\n1:1\tbb22\t\t\t\t0\t{}\n"
    "1:4\tcc33\t\t\t\t0\tOn four\n1:9-11\tdd44\t\t\t\t0\tOn three\n"
)


def repository(root: Path, name: str, files: dict[str, str]) -> str:
    language, _, identifier = name.partition("_")
    manifest = f"dublin_core:\n  identifier: {identifier}\n  language: {{identifier: {language}, direction: ltr}}\n"
    write_files(root / name, {**files, "manifest.yaml": manifest})
    return str(root / name)


def links(
    root: Path, page: str, sources: list[str], related: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """Address and words of the links in the notes of a page of the first repository."""
    with ExitStack() as opened:
        gathered = gather(
            opened,
            sources,
            [Related(related_repository) for related_repository in related],
            find_related=False,
        )
        member = gathered.shown[0]
        found = next(one for one in member.resource.pages if one.address == page)
        body = render_body(found, member.folder, site_href)
    return re.findall(r'<a [^>]*?href="([^"]*)">(.*?)</a>', body)


TABLE = [
    ("[x](../01/01.md)", "01.html#tn-chunk-jon-001-001", "x"),
    # No notes on these verses: the verses themselves.
    ("[x](../01/02.md)", "../../en_ult/jon/01.html#032-ch-001-v-002", "x"),
    ("[x](../01/12.md)", "../../en_ult/jon/01.html#032-ch-001-v-012", "x"),
    ("[x](../01/१२.md)", "../../en_ult/jon/01.html#032-ch-001-v-012", "x"),
    ("[[rc://en/ult/book/jon/01/12]]", "../../en_ult/jon/01.html#032-ch-001-v-012", "Jonah 1:12"),
    ("[[rc://*/tn/help/jon/01/12]]", "../../en_ult/jon/01.html#032-ch-001-v-012", "Jonah 1:12"),
    ("[[rc://*/tn/help/jon/01/06-07]]", "../../en_ult/jon/01.html#032-ch-001-v-006", "Jonah 1:6–7"),
    # A bridge in the text, a note on one of its verses.
    ("[[rc://*/tn/help/jon/01/04]]", "01.html#tn-chunk-jon-001-004", "Jonah 1:4"),
    ("[[rc://*/tn/help/jon/01/05]]", "../../en_ult/jon/01.html#032-ch-001-v-005", "Jonah 1:5"),
    ("[[rc://*/tn/help/jon/01/03-4]]", "01.html#tn-chunk-jon-001-004", "Jonah 1:3–4"),
    # A note on several verses is about each of them.
    ("[[rc://*/tn/help/jon/01/10]]", "01.html#tn-jon-001-009-dd44", "Jonah 1:10"),
    ("[[rc://*/tn/help/jon/01/09]]", "01.html#tn-chunk-jon-001-009", "Jonah 1:9"),
    # A verse that the text leaves out; chapters with and without notes; an introduction.
    ("[[rc://*/ult/book/jon/01/08]]", "../../en_ult/jon/01.html#032-ch-001-v-007", "Jonah 1:8"),
    ("[[rc://*/tn/help/jon/02/02]]", "../../en_ult/jon/02.html#032-ch-002-v-002", "Jonah 2:2"),
    ("[[rc://*/tn/help/jon/02]]", "../../en_ult/jon/02.html", "Jonah 2"),
    ("[[rc://*/tn/help/jon/01]]", "01.html", "Jonah 1"),
    ("[[rc://*/tn/help/jon/01/intro]]", "01.html#tn-jon-001-intro", "Jonah 1"),
    ("[x](https://git.door43.org/x/en_tn/src/branch/master/jon/01/12.md)",
     "../../en_ult/jon/01.html#032-ch-001-v-012", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "address", "words"), TABLE)
def test_a_table_of_notes(tmp_path: Path, written: str, address: str, words: str) -> None:
    notes = repository(tmp_path, "en_tn", {"tn_JON.tsv": HEADER + ROWS.format(f"See {written}.")})
    bible = repository(tmp_path, "en_ult", {"32-JON.usfm": JONAH})
    assert (address, words) in links(tmp_path, "jon/01", [notes, bible])


@pytest.mark.parametrize(
    ("written", "address", "words"),
    [
        ("[x](../01/12.md)", "01.html", "x"),
        ("[[rc://*/tn/help/jon/01/12]]", "01.html", "Jonah 1:12"),
        ("[[rc://*/tn/help/jon/01/10]]", "01.html#tn-jon-001-009-dd44", "Jonah 1:10"),
    ],
)
def test_without_a_text_it_is_the_chapter(
    tmp_path: Path, written: str, address: str, words: str
) -> None:
    notes = repository(tmp_path, "en_tn", {"tn_JON.tsv": HEADER + ROWS.format(f"See {written}.")})
    assert (address, words) in links(tmp_path, "jon/01", [notes])


def test_a_chunk_of_markdown_goes_on_to_the_next(tmp_path: Path) -> None:
    notes = repository(
        tmp_path, "en_tn",
        {
            "jon/01/01.md": "# A\n\nSee [a](../01/02.md), [b](../01/03.md), [c](../01/17.md), [d](../02/05.md).\n",
            "jon/01/03.md": "# B\n\nNote.\n",
        },
    )  # fmt: skip
    bible = repository(tmp_path, "en_ult", {"32-JON.usfm": JONAH})
    assert [link for link in links(tmp_path, "jon/01", [notes, bible]) if link[1] in "abcd"] == [
        ("01.html#tn-chunk-jon-001-001", "a"),
        ("01.html#tn-chunk-jon-001-003", "b"),
        ("01.html#tn-chunk-jon-001-003", "c"),
        ("../../en_ult/jon/02.html#032-ch-002-v-002", "d"),
    ]


def test_from_a_term_and_from_questions(tmp_path: Path) -> None:
    terms = repository(
        tmp_path, "en_tw",
        {"bible/kt/god.md": "# God\n\n* [[rc://en/tn/help/jon/01/12]]\n* [[rc://en/tq/help/jon/01/02]]\n"},
    )  # fmt: skip
    notes = repository(tmp_path, "en_tn", {"tn_JON.tsv": HEADER + ROWS.format("A note")})
    questions = repository(
        tmp_path, "en_tq",
        {"tq_JON.tsv": "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:2\tab12\t\t\t\tWho?\tHe.\n"},
    )  # fmt: skip
    bible = repository(tmp_path, "en_ult", {"32-JON.usfm": JONAH})
    found = links(tmp_path, "kt/god", [terms, notes, questions, bible])
    assert ("../../en_ult/jon/01.html#032-ch-001-v-012", "Jonah 1:12") in found
    assert ("../../en_tq/jon/01.html#tq-chunk-jon-001-002", "Jonah 1:2") in found


def test_a_frame_without_notes_is_the_frame_itself(tmp_path: Path) -> None:
    rows = "1:1\tab12\t\t\t\t0\tSee [[rc://*/obs-tn/help/obs/01/02]], [[rc://*/obs-tn/help/obs/01/01]].\n"
    notes = repository(tmp_path, "en_obs-tn", {"tn_OBS.tsv": HEADER + rows})
    picture = "![](https://cdn.door43.org/obs/jpg/360px/obs-en-01-0{}.jpg)\n\nWords.\n\n"
    stories = repository(
        tmp_path, "en_obs",
        {"content/01.md": f"# 1. The Beginning\n\n{picture.format(1)}{picture.format(2)}_From Genesis 1_\n"},
    )  # fmt: skip
    found = links(tmp_path, "01", [notes, stories])
    assert ("../en_obs/01.html#01-02", "1. The Beginning, 2") in found
    assert any(address == "01.html#01-01" for address, _ in found)


@pytest.mark.parametrize(
    ("chapter", "place", "title"),
    [
        ("Jonah 1", Place("jon", 1, 12), "Jonah 1:12"),
        ("Jonah 1", Place("jon", 1, 0), "Jonah 1"),
        ("Jonah 1", Place("jon", 1, 3, last=5), "Jonah 1:3–5"),
        ("योना १", Place("jon", 1, 12), "योना १:१२"),
        ("The Flood", Place("obs", 3, 4), "The Flood, 4"),
    ],
)
def test_a_place_is_called_as_its_chapter(chapter: str, place: Place, title: str) -> None:
    assert place.title(chapter) == title


def test_a_range_is_read_with_its_end() -> None:
    place = scripture(("jon", "01", "03-05"))
    assert place is not None and (place.verse, place.last) == (3, 5)
    place = scripture(("jon", "01.05"))
    assert place is not None and (place.chapter, place.verse, place.last) == (1, 5, 0)


@pytest.mark.parametrize(
    ("written", "address", "words"),
    [
        ("[[rc://*/tw/dict/bible/kt/god]]", "../../en_tw/kt/god.html", "God"),
        ("jonah", "../../en_tw/names/jonah.html", "Jonah"),
        ("kt/god", "../../en_tw/kt/god.html", "God"),
    ],
)
def test_word_links_of_unusual_form_lead_to_their_terms(
    tmp_path: Path, written: str, address: str, words: str
) -> None:
    header = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
    table = repository(
        tmp_path, "en_twl", {"twl_JON.tsv": f"{header}1:1\tab12\t\tx\t1\t{written}\n"}
    )
    terms = repository(
        tmp_path,
        "en_tw",
        {"bible/kt/god.md": "# God\n\nText.\n", "bible/names/jonah.md": "# Jonah\n\nText.\n"},
    )
    assert (address, words) in links(tmp_path, "jon/01", [table, terms])


def test_a_bare_term_that_is_not_at_hand_leads_to_its_repository(tmp_path: Path) -> None:
    header = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
    table = repository(tmp_path, "en_twl", {"twl_JON.tsv": f"{header}1:1\tab12\t\tx\t1\tjonah\n"})
    assert ("https://git.door43.org/unfoldingWord/en_tw", "jonah") in links(
        tmp_path, "jon/01", [table]
    )
