"""Resources side by side: links lead somewhere, verses stand above notes, helps beside verses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import found, write_files
from tests.library.links.members import member, page
from tests.resources.repositories import manifest, open_member
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.library.links.join import join_members
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Help, Page
from tx_mkdocs.resources.content import VerseText

CHAPTER = (
    '<h3 class="s s1">A heading</h3>\n<p class="p">'
    '<sup id="032-ch-001-v-001" class="v-num">1</sup> The word<sup class="caller" id="ref-fn-1">'
    '<a href="#fn-1">1</a></sup> of Yahweh\n<sup id="032-ch-001-v-002" class="v-num">2-3</sup>'
    '<a id="032-ch-001-v-003"></a> came &amp; went.</p>\n'
    '<div class="notes">\n<div class="footnote f" id="fn-1">secret</div></div>\n'
)
NOTE_TEXT = entry_html(
    "<!--tx:quote tn-jon-001-001-ab12--><bdi>דבר</bdi>"
    '<p>See <a data-to="rc://*/tw/dict/bible/kt/word"></a> and <a data-to="rc://*/tw/dict/bible/kt/lost">'
    'this</a>, <a data-to="../01/02.md">2</a>, <a data-to="https://example.org/?a=1&amp;b=2">web</a>.</p>',
    "1",
    "tn-jon-001-001-ab12",
)
NOTE = (
    '<section class="verse" id="tn-chunk-jon-001-001"><h2>Jonah 1:1</h2><!--tx:verse jon 1 1-->'
    f'<article class="note" id="tn-jon-001-001-ab12">{NOTE_TEXT}</article></section>'
)
ROWS = "Reference\tNote\n1:1\tSee [[rc://*/tw/dict/bible/kt/word]] and [this](rc://*/tw/dict/bible/kt/lost)\n"


VERSES = (
    VerseText("jon", 1, 1, 1, "The word of Yahweh", "jon/01"),
    VerseText("jon", 1, 2, 3, "came & went.", "jon/01"),
)


def library(tmp_path: Path) -> list[Member]:
    note = Help(
        "note", "jon", ((1, 1),), "jon/01", "tn-jon-001-001-ab12", "the word",
        path="tn_JON.tsv", line=2,
    )  # fmt: skip
    question = Help("question", "jon", ((1, 2),), "jon/01", "tq-1", "Who <went>?")
    word = Help(
        "word", "jon", ((1, 1),), "jon/01", "twl-1", "", link="rc://*/tw/dict/bible/kt/word"
    )
    return [
        member(
            tmp_path, "en_ult", "bible", [page("jon/01", "Jonah 1", CHAPTER, "chapter")], texts=VERSES
        ),
        member(
            tmp_path, "en_tn", "notes", [page("jon/01", "Jonah 1", NOTE, "chapter", folder="jon/01")],
            files={"tn_JON.tsv": ROWS}, helps=(note,),
        ),
        member(
            tmp_path, "en_tq", "questions",
            [page("jon/01", "Jonah 1", '<details class="question" id="tq-1"></details>', "chapter")],
            helps=(question,),
        ),
        member(
            tmp_path, "en_twl", "word_links",
            [page("jon/01", "Jonah 1", '<ul><li id="twl-1"><a data-to="rc://*/tw/dict/bible/kt/word"></a></li></ul>',
                  "chapter", folder="jon/01")],
            helps=(word,),
        ),
        member(tmp_path, "en_tw", "words", [page("kt/word", "word, words", "<p>Text</p>", folder="kt")]),
    ]  # fmt: skip


@pytest.fixture
def linked(tmp_path: Path) -> dict[str, Member]:
    return {member.repository.name: member for member in join_members(library(tmp_path))[0]}


def body(member_: Member, address: str) -> str:
    return next(p for p in member_.resource.pages if p.address == address).body


def test_a_link_takes_the_title_of_its_target(linked: dict[str, Member]) -> None:
    notes = body(linked["en_tn"], "jon/01")
    assert '<a data-page="/en_tw/kt/word">word, words</a>' in notes
    assert '<a data-page="/en_ult/jon/01#032-ch-001-v-002">2</a>' not in notes
    assert '<a data-page="jon/01' not in notes
    assert '<a data-page="/en_tn/jon/01#tn-chunk-jon-001-001">2</a>' in notes
    assert '<a href="https://example.org/?a=1&amp;b=2">web</a>' in notes


def test_a_broken_link_stays_readable_and_is_reported(linked: dict[str, Member]) -> None:
    notes = body(linked["en_tn"], "jon/01")
    assert '<span class="broken" title="This link is broken.">this</span>' in notes
    (found,) = linked["en_tn"].findings
    column = ROWS.split("\n")[1].index("rc://*/tw/dict/bible/kt/lost") + 1
    assert (found.code, found.path, found.line, found.column) == (
        "LINK001",
        "tn_JON.tsv",
        2,
        column,
    )
    assert found.page == "jon/01"


def test_the_verse_stands_above_its_notes(linked: dict[str, Member]) -> None:
    notes = body(linked["en_tn"], "jon/01")
    assert 'ULT</a></b> <bdi lang="en" dir="ltr">The word of Yahweh</bdi>' in notes
    assert "secret" not in notes and "A heading" not in notes


def test_helps_stand_beside_the_verse(linked: dict[str, Member]) -> None:
    text = body(linked["en_ult"], "jon/01")
    assert text.startswith("<h1>Jonah 1</h1>\n" + CHAPTER)
    aside = text[len(CHAPTER) :]
    assert '<a data-page="/en_tn/jon/01#tn-jon-001-001-ab12">the word</a>' in aside
    assert '<a data-page="/en_tq/jon/01#tq-1">Who &lt;went&gt;?</a>' in aside
    assert '<a data-page="/en_tw/kt/word">word</a>' in aside
    assert '<a href="#032-ch-001-v-001">1</a>' in aside


def test_a_term_lists_the_verses_that_use_it(linked: dict[str, Member]) -> None:
    term = body(linked["en_tw"], "kt/word")
    assert term.count('<a data-page="/en_ult/jon/01#032-ch-001-v-001">1:1</a>') == 1
    assert "<summary>Jonah <small>1</small></summary>" in term or "<summary>en_ult" in term


def test_a_term_leads_to_the_text_of_its_language(tmp_path: Path) -> None:
    arabic = member(
        tmp_path, "ar_reg", "bible", [page("jon/01", "1", CHAPTER, "chapter")], texts=VERSES
    )
    joined = join_members([arabic, *library(tmp_path)])[0]
    term = body(next(found for found in joined if found.repository.name == "en_tw"), "kt/word")
    assert '<a data-page="/en_ult/jon/01#032-ch-001-v-001">1:1</a>' in term
    assert "<summary>en_ult <small>1</small></summary>" in term
    joined = join_members([arabic, *library(tmp_path)[1:]])[0]
    term = body(next(found for found in joined if found.repository.name == "en_tw"), "kt/word")
    assert '<a data-page="/ar_reg/jon/01#032-ch-001-v-001">1:1</a>' in term


def test_helps_stand_beside_stories(tmp_path: Path) -> None:
    story = page("01", "1. The Creation", '<p id="01-01">In the beginning</p>', "story")
    note = Help("note", "obs", ((1, 1),), "obs/01", "tn-1", "beginning")
    notes = page("obs/01", "1", '<article id="tn-1"></article>', "chapter", folder="obs/01")
    (stories, _) = join_members(
        [
            member(tmp_path, "en_obs", "obs", [story]),
            member(tmp_path, "en_obs-tn", "notes", [notes], helps=(note,)),
        ]
    )[0]
    assert '<a data-page="/en_obs-tn/obs/01#tn-1">beginning</a>' in body(stories, "01")


def test_helps_stand_beside_texts_of_their_language(tmp_path: Path) -> None:
    arabic = member(tmp_path, "ar_reg", "bible", [page("jon/01", "1", CHAPTER, "chapter")])
    linked = {
        member.repository.name: member for member in join_members([*library(tmp_path), arabic])[0]
    }
    assert "<aside" in body(linked["en_ult"], "jon/01")
    assert "<aside" not in body(linked["ar_reg"], "jon/01")
    assert body(linked["en_tn"], "jon/01").count('class="name"') == 1


def test_only_articles_say_where_they_are_used(linked: dict[str, Member]) -> None:
    """Notes link to each other all the time."""
    assert "uses" in body(linked["en_tw"], "kt/word")
    assert 'class="gen uses"' not in body(linked["en_tn"], "jon/01")


def test_a_resource_alone_loses_its_slots_only(tmp_path: Path) -> None:
    notes = library(tmp_path)[1]
    (alone,) = join_members([notes])[0]
    text = body(alone, "jon/01")
    assert "tx:" not in text and "data-to" not in text
    assert 'class="host" href="https://git.door43.org/unfoldingWord/en_tw/' in text
    assert [found.code for found in alone.findings] == ["LINK002"]


def test_a_copy_without_the_book_is_told_as_such(tmp_path: Path) -> None:
    notes = write_files(tmp_path / "en_tn", {
        "manifest.yaml": manifest("TSV Translation Notes", "tn", "."),
        "tn_JON.tsv": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
        "1:1\tab12\t\t\t\t1\t[A](rc://en/ulb/book/act/01/02) [B](rc://en/ust/book/act/01/02)\n",
    })  # fmt: skip
    bible = write_files(tmp_path / "en_ulb", {
        "manifest.yaml": manifest("Bible", "ulb", "."),
        "32-JON.usfm": "\\id JON\n\\c 1\n\\p\n\\v 1 The word.\n",
    })  # fmt: skip
    fixes = [
        (one.message.split("en_")[1][:3], one.fix[:12])
        for one in found(notes, "LINK002", beside=[bible])
    ]
    assert fixes == [("ulb", "The copy of "), ("ust", "Name a copy ")]


def test_what_is_not_shown_is_not_linked_as_a_page(tmp_path: Path) -> None:
    from dataclasses import replace

    members = library(tmp_path)
    words = replace(members[4], shown=False, folder="")
    (alone,) = join_members([replace(members[1], folder=""), words])[0]
    text = body(alone, "jon/01")
    assert ">word, words</a>" in text and 'kt/word"' not in text


def test_a_page_without_slots_is_the_same_page(tmp_path: Path) -> None:
    plain = page("kt/word", "word", "<p>Text</p>")
    (alone,) = join_members([member(tmp_path, "en_tw", "words", [plain])])[0]
    (same,) = alone.resource.sections[0].pages
    assert same is plain


def test_authors_cannot_forge_slots() -> None:
    """A comment never leaves the Markdown and USFM converters, so a slot is always ours."""
    from tx_mkdocs.formats.markdown.convert import markdown_html
    from tx_mkdocs.formats.usfm.html import render_book

    forged = "<!--tx:verse jon 1 1-->"
    assert "<!--" not in markdown_html(forged)
    assert "<!--" not in render_book(f"\\id JON\n\\c 1\n\\p\n\\v 1 {forged}").chapters[0].html


def test_pages_are_pages(linked: dict[str, Member]) -> None:
    assert all(isinstance(p, Page) for member in linked.values() for p in member.resource.pages)


def test_a_broken_link_names_what_may_be_meant(tmp_path: Path) -> None:
    files = {
        "bible/kt/prophet.md": "# prophet\n\nSee [king](../kt/prohpet.md) and [flood](../kt/flood.md).\n",
        "bible/other/blood.md": "# blood\n\nRed.\n",
        "bible/names/nile.md": "# Nile\n\nA river.\n",
    }
    with open_member(tmp_path, files) as ready:
        (linked,) = join_members([ready])[0]
    assert [
        finding.fix.partition(".")[0] for finding in linked.findings if finding.code == "LINK001"
    ] == [
        "prophet may be meant",
        "Correct the target, or remove the link",
    ]


def test_what_is_meant_may_be_a_page_without_a_file(tmp_path: Path) -> None:
    word = page(
        "kt/word", "word", '<p><a data-to="../other/god.md">God</a></p>', source="bible/kt/word.md"
    )
    gods = [page(f"{folder}/god", "God", "<p>Text</p>") for folder in ("kt", "names")]
    (joined,) = join_members([member(tmp_path, "en_tw", "words", [word, *gods])])[0]
    (broken,) = (finding for finding in joined.findings if finding.code == "LINK001")
    assert broken.fix.startswith("kt/god may be meant.")
