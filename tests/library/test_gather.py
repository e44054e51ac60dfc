"""The repositories of a site: shown side by side, or at hand."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.site.built import build
from tx_mkdocs.cache import NO_CACHE, Cache, Work
from tx_mkdocs.formats.fragment import Fragment
from tx_mkdocs.formats.markdown import convert as convert_module
from tx_mkdocs.formats.markdown.convert import markdown
from tx_mkdocs.library.gather import Related, gather
from tx_mkdocs.library.links import helps_aside
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources.bible import pages as bible_pages
from tx_mkdocs.resources.lazy_html import LazyHtml
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository, RepositoryError


@pytest.fixture
def beside(tmp_path: Path, examples: Path) -> Path:
    """A folder with checkouts of notes, and of what their manifest names."""
    for name in ("en_tn", "en_ta", "en_tw", "en_ult"):
        shutil.copytree(examples / name, tmp_path / name)
    return tmp_path


def bodies(members: list[Member]) -> str:
    return "".join(page.body for member in members for page in member.resource.pages)


def gathered(folder: Path, *names: str, cache: Cache = NO_CACHE, **options: object) -> list[Member]:
    with ExitStack() as opened:
        sources = [str(folder / name) for name in names]
        return gather(opened, sources, work=Work(cache), **options).shown  # type: ignore[arg-type]


def test_checkouts_beside_the_repository_are_at_hand(beside: Path) -> None:
    (notes,) = gathered(beside, "en_tn")
    shown = bodies([notes])
    assert "<mark>" in shown and '<b class="name">ULT</b>' in shown
    assert 'class="host"' not in shown
    assert {found.code for found in notes.findings} <= {"BIB004", "HELP003"}


def test_they_are_left_alone_where_that_is_wanted(beside: Path) -> None:
    (notes,) = gathered(beside, "en_tn", find_related=False)
    assert "<mark>" not in bodies([notes]) and 'class="host"' in bodies([notes])
    assert "LINK002" in {found.code for found in notes.findings}


def test_a_related_name_that_no_file_may_have_is_not_there(beside: Path) -> None:
    manifest = beside / "en_tn" / "manifest.yaml"
    text = manifest.read_text(encoding="utf-8")
    assert "- 'en/ta'" in text
    manifest.write_text(text.replace("- 'en/ta'", f"- 'en/{'a' * 300}'"), encoding="utf-8")
    assert gathered(beside, "en_tn")


def test_related_repositories_are_named(tmp_path: Path, examples: Path) -> None:
    shutil.copytree(examples / "en_tn", tmp_path / "en_tn")
    related = [
        Related(str(examples / "en_ta"), "https://example.org/ta"),
        Related(str(examples / "en_ult")),
    ]
    (notes,) = gathered(tmp_path, "en_tn", related=related)
    shown = bodies([notes])
    assert 'href="https://example.org/ta/translate/' in shown and "<mark>" in shown


def test_a_related_repository_that_is_not_there_is_a_finding(beside: Path) -> None:
    (notes,) = gathered(beside, "en_tn", related=[Related(str(beside / "nowhere"))])
    (found,) = [found for found in notes.findings if found.code == "LIB001"]
    assert found.severity == "warning" and "nowhere" in found.message


def test_a_repository_to_show_has_to_be_there(beside: Path) -> None:
    with pytest.raises(RepositoryError):
        gathered(beside, "en_tn", "nowhere")


def test_two_repositories_of_one_name_get_folders_of_their_own(beside: Path) -> None:
    other = beside / "more" / "en_tw"
    shutil.copytree(beside / "en_tw", other)
    members = gathered(beside, "en_tw", "more/en_tw")
    assert [member.folder for member in members] == ["en_tw/", "en_tw-2/"]


def test_one_repository_stands_at_the_top(beside: Path) -> None:
    (words,) = gathered(beside, "en_tw")
    assert words.folder == ""


def test_what_was_kept_is_what_would_be_made(beside: Path, tmp_path: Path) -> None:
    names = ("en_tn", "en_ult", "en_tw", "en_ta")
    fresh = bodies(gathered(beside, *names))
    cache = Cache(tmp_path / "cache")
    assert bodies(gathered(beside, *names, cache=cache)) == fresh
    assert bodies(gathered(beside, *names, cache=cache)) == fresh


def test_of_a_library_no_html_waits_in_memory(beside: Path, tmp_path: Path) -> None:
    waiting = gathered(beside, "en_tn", "en_ult", "en_tw", cache=Cache(tmp_path / "cache"))
    texts = [page.html for member in waiting for page in member.resource.pages]
    lazy = [html for html in texts if isinstance(html, LazyHtml)]
    assert lazy and any(html.pieces for html in lazy)
    pieces = [piece for html in lazy for piece in html.pieces]
    assert [html for html in (*lazy, *pieces) if html._text is not None] == []


def test_what_the_search_finds_is_not_made_of_what_is_only_at_hand(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: dict[str, bool] = {}

    def render(repository: Repository, *about: Any, texts: bool, **options: Any) -> Any:
        wanted[repository.name] = texts
        return render_book(repository, *about, texts=texts, **options)

    render_book = bible_pages.render
    monkeypatch.setattr(bible_pages, "render", render)
    gathered(beside, "en_tn", options=LoadOptions(texts=True))
    assert wanted == {"en_ult": False}
    gathered(beside, "en_tn", "en_ult", options=LoadOptions(texts=True))
    assert wanted == {"en_ult": True}


def test_two_texts_share_the_lists_of_their_helps(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def lists(references: Any, kind: str, *about: Any) -> str:
        made.append(kind)
        return list_of(references, kind, *about)

    list_of = helps_aside._list
    monkeypatch.setattr(helps_aside, "_list", lists)
    alone = bodies(gathered(beside, "en_tn", "en_ult"))
    of_one = len(made)
    shutil.copytree(beside / "en_ult", beside / "en_other")
    *_, other = gathered(beside, "en_tn", "en_ult", "en_other")
    assert of_one and len(made) == 2 * of_one, "as often as for one"
    helps = bodies([other]).count('<section id="helps-')
    assert helps == alone.count('<section id="helps-') > 0


def test_a_change_in_a_related_text_is_seen(beside: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = bodies(gathered(beside, "en_tn", cache=cache))
    text = next((beside / "en_ult").glob("*TIT.usfm"))
    text.write_text(text.read_text(encoding="utf-8").replace("slave", "bondsman"), encoding="utf-8")
    after = bodies(gathered(beside, "en_tn", cache=cache))
    assert "bondsman" not in before and "bondsman" in after


def test_a_relation_never_leads_out_of_the_folder(beside: Path, tmp_path: Path) -> None:
    """A manifest is a stranger's text: its relations are names, not paths."""
    manifest = beside / "en_tn" / "manifest.yaml"
    written = manifest.read_text(encoding="utf-8")
    for bad in ("../en/ta", "en/../../etc", "/etc/passwd", "en/ta/../../x", "..", "en_ta"):
        manifest.write_text(written.replace("en/ta", f"'{bad}'", 1), encoding="utf-8")
        (notes,) = gathered(beside, "en_tn")
        assert "LIB001" not in {found.code for found in notes.findings}


def test_the_command_builds_a_library(beside: Path, tmp_path: Path) -> None:
    names = [str(beside / name) for name in ("en_ult", "en_tw", "en_ta")]
    site = build(beside / "en_tn", tmp_path / "site", *names)
    assert site.exit_code == 0 and site.dead_links() == []
    assert [entry["folder"] for entry in site.log["resources"]] == [
        "en_tn/", "en_ult/", "en_tw/", "en_ta/",
    ]  # fmt: skip
    for entry in site.log["resources"]:
        assert (site.folder / entry["build_log"]).is_file()
    assert 'href="../../index.html"' in site.page("en_tn/tit/01.html")
    assert '<html lang="en" dir="ltr"' in site.page("en_tn/tit/01.html")


def test_alignment_is_shown_where_it_is_asked_for(beside: Path, tmp_path: Path) -> None:
    plain = build(beside / "en_ult", tmp_path / "plain")
    shown = build(beside / "en_ult", tmp_path / "shown", "--alignment")
    assert 'class="w"' not in plain.content("tit/01.html")
    assert '<a class="w"' in shown.content("tit/01.html")
    assert shown.dead_links() == []
    assert [code for code in shown.codes if code.startswith("LOST")] == []


def test_articles_at_hand_are_made_when_somebody_asks(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def convert(text: str, *rest: object, **options: object) -> Fragment:
        made.append(text)
        return markdown(text, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(convert_module, "markdown", convert)
    with ExitStack() as opened:
        at_hand = gather(opened, [str(beside / "en_tn")]).at_hand
        pages = {page.address: page for member in at_hand for page in member.resource.pages}
        lesson = pages["translate/figs-metaphor"]
        assert not made
        (shown,) = gathered(beside, "en_ta")
        whole = next(page for page in shown.resource.pages if page.address == lesson.address)
        assert (lesson.title, lesson.folder, lesson.is_empty) == (whole.title, whole.folder, False)
        made.clear()
        assert lesson.ids == whole.ids and len(lesson.ids) == len(whole.ids)
        assert lesson.body and len(made) == 1


def test_an_article_at_hand_without_text_is_empty(beside: Path) -> None:
    article = next((beside / "en_tw" / "bible" / "kt").glob("*.md"))
    article.write_text("# Title\n\n<!-- Nothing yet. -->\n", encoding="utf-8")
    with ExitStack() as opened:
        at_hand = gather(opened, [str(beside / "en_tn")]).at_hand
    pages = [page for member in at_hand for page in member.resource.pages]
    assert [page.title for page in pages if page.is_empty] == ["Title"]
