"""Aligned words as links to their original words, and nothing else on the page changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.cache import Cache
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.alignment_html import render_aligned_book
from tx_mkdocs.formats.usfm.book_html import ChapterHtml
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.opening import open_repository

THEOS = 'x-strong="G23160" x-lemma="θεός" x-morph="Gr,N" x-content="Θεοῦ"'
ARAMAIC = 'x-strong="H4430" x-lemma="מֶלֶךְ" x-morph="Ar,Ncmsd" x-content="מַלְכָּא"'
HEBREW = 'x-strong="d:H0776" x-content="הָאָרֶץ"'
TEXT = rf"""\id DAN
\h Daniel
\c 1
\s1 \zaln-s |{THEOS}\*\w Heading|x="1"\w*\zaln-e\*
\p
\v 1 \zaln-s |{THEOS}\*\w of|x="1"\w* \w God|x="1"\w*\zaln-e\*\f + \ft \w Note|x="1"\w*\f*, \w plain|x="1"\w*
\v 2 \zaln-s |{ARAMAIC}\*\zaln-s |{HEBREW}\*\nd \+w king|x="1"\+w*\nd*\zaln-e\*\zaln-e\*
\zaln-s |{THEOS}\*\w God\w*\zaln-e\* \zaln-s |{ARAMAIC}\*\zaln-s |{HEBREW}\*\w lord|x="1"\w*\zaln-e\*\zaln-e\* <&
"""


def bare(chapter: ChapterHtml) -> str:
    """The HTML of a chapter without what shows the alignment."""
    html = chapter.html.partition('<section class="gen alignment">')[0]
    return re.sub(r'<a class="w"[^>]*>([^<]*)</a>', r"\1", html)


def test_words_lead_to_their_originals_and_back() -> None:
    html = render_aligned_book(TEXT).chapters[0].html
    assert (
        '<a class="w" id="w-001-001-1" href="#a-001-001-1">of</a> '
        '<a class="w" href="#a-001-001-1">God</a>'
    ) in html
    assert (
        '<div class="original" id="a-001-001-1"><a class="back" href="#w-001-001-1">1:1</a> '
        '<bdi class="words">of God</bdi>\n'
        '<p lang="el-x-koine"><bdi class="content">Θεοῦ</bdi> <bdi class="lemma">θεός</bdi> '
        '<span class="strong">G23160</span> <!--tx:strong G23160--></p>\n</div>\n'
    ) in html


def test_a_word_that_renders_two_words_shows_both() -> None:
    html = render_aligned_book(TEXT).chapters[0].html
    entry = html.partition('id="a-001-002-1"')[2].partition("</div>")[0]
    assert '<bdi class="words">king … lord</bdi>' in entry
    assert re.findall('<p lang="([a-z]*)">', entry) == ["arc", "hbo"]
    assert html.count('id="a-') == 3


def test_only_aligned_words_of_verses_are_links() -> None:
    html = render_aligned_book(TEXT).chapters[0].html
    assert re.findall(r'<a class="w"[^>]*>([^<]*)</a>', html) == [
        "of",
        "God",
        "king",
        "God",
        "lord",
    ]


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    # The same chapter and verse twice, and a link of the text around a word.
    text = (
        f"{TEXT}\\p \\v 2 \\zaln-s |{THEOS}\\*\\w again\\w*\\zaln-e\\*\n"
        + TEXT.partition("Daniel")[2]
    )
    text += rf'\zaln-s |{THEOS}\*\jmp \+w in|x="1"\+w*|https://x.example/\jmp*\zaln-e\*'
    chapters = render_aligned_book(text).chapters
    html = "".join(chapter.html for chapter in chapters)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert "a-001-2-001-1" in ids
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert '<a href="https://x.example/">in</a>' in html
    html5lib.HTMLParser(strict=True).parse(
        f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    )


def test_all_else_is_as_without() -> None:
    text = TEXT + "\\x \\v 3 \\zaln-s |x\n"
    plain, shown = render_book(text, path="a.usfm"), render_aligned_book(text, path="a.usfm")
    assert [bare(chapter) for chapter in shown.chapters] == [c.html for c in plain.chapters]
    assert (shown.front, shown.identification, shown.findings) == (
        plain.front,
        plain.identification,
        plain.findings,
    )


@pytest.mark.parametrize(
    "text",
    [
        '\\id GEN\n\\c 1\n\\p\n\\v 1 \\w word|lemma="x"\\w*',
        TEXT.replace("plain", "pl\ufdd0ain"),
        "",
    ],
)
def test_texts_that_are_left_alone(text: str) -> None:
    assert render_aligned_book(text) == render_book(text)


PIECES = st.sampled_from(
    [
        f"\\zaln-s |{THEOS}\\*",
        f"\\zaln-s |{HEBREW}\n",
        *["\\zaln-e\\*", "\n\\zaln-e\\*,", "\\w word|x\\w*", "\\w  a\\w*", "\\+w in|x=\"1\"\\+w*", "\\w "],
        *["\\c 1\n", "\\c 2 ", "\\v 1", "\\v 2-3 ", "\\p\n", "\\s1 ", "\\f + \\ft ", "\\f*", "\\cl "],
        *["\\nd ", "\\nd*", "\\jmp ", "|https://x.example\\jmp*", "word", " ", "\n", "<", "//", "|", "\\"],
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join))
def test_words_stay_the_same_whatever_the_text(text: str) -> None:
    plain, shown = render_book(text), render_aligned_book(text)
    assert [bare(chapter) for chapter in shown.chapters] == [c.html for c in plain.chapters]


def opened(folder: Path, options: LoadOptions, cache: Cache | None = None) -> Member:
    with open_repository(folder) as repository:
        return load_member(repository, options, cache or Cache(None))


def test_the_option_adds_links_and_nothing_is_lost(examples: Path) -> None:
    with open_repository(examples / "en_ult") as repository:
        member = load_member(repository, LoadOptions(alignment=True))
        pages = {page.address: page.body for page in member.resource.pages}
        finished = {
            address: f'<div id="content">{body}<!-- /content -->' for address, body in pages.items()
        }
        proof = check_site(repository, member.resource, finished)
    assert pages["tit/01"].count('<a class="w"') > 90
    assert pages["jon/01"].count('class="original"') > 40
    assert proof.findings == ()
    assert proof.source == proof.shown
    assert [finding for finding in member.findings if finding.severity != "info"] == []


def test_what_is_kept_depends_on_the_option(examples: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    folder = examples / "en_ult"
    shown = opened(folder, LoadOptions(alignment=True), cache)
    plain = opened(folder, LoadOptions(), cache)
    assert plain.resource == opened(folder, LoadOptions(alignment=False)).resource
    assert plain.resource != shown.resource
    assert shown.resource == opened(folder, LoadOptions(alignment=True), cache).resource
    assert not any('class="w"' in page.body for page in plain.resource.pages)


@pytest.mark.corpus
def test_real_books(corpus_repository: Callable[[str], Path]) -> None:
    with open_repository(corpus_repository("en_ult_2018_3books")) as repository:
        member = load_member(repository, LoadOptions(alignment=True))
        finished = {
            page.address: f'<div id="content">{page.body}<!-- /content -->'
            for page in member.resource.pages
        }
        proof = check_site(repository, member.resource, finished)
        assert proof.findings == ()
        assert proof.source == proof.shown
        assert finished["tit/01"].count('<a class="w"') > 300
        text = repository.read_text("57-TIT.usfm").text
    assert [bare(chapter) for chapter in render_aligned_book(text).chapters] == [
        chapter.html for chapter in render_book(text).chapters
    ]
