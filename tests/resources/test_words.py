"""translationWords, in every layout, become a page for each term."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, codes, loaded, manifest, page
from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import load_member
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.resources import words
from tx_mkdocs.resources.articles import Article
from tx_mkdocs.site.redirects import redirect_page
from tx_mkdocs.source.opening import open_repository

TW = manifest("Translation Words", "tw", "bible")
GOD = "# God, gods #\n\n## Definition: ##\n\nHe made [all](../other/all.md).\n"
PAGES = ["kt/index", "kt/god"]

LAYOUTS: dict[str, tuple[Files, list[str]]] = {
    "container": ({"manifest.yaml": TW, "bible/kt/god.md": GOD}, PAGES),
    "without manifest": (
        {"bible/kt/god.md": GOD, "bible/names/adam.md": "# Adam\n"},
        [*PAGES, "names/index", "names/adam"],
    ),
    "only other": (
        {"manifest.yaml": TW, "bible/other/all.md": "# all\n"},
        ["other/index", "other/all"],
    ),
    "payload": (
        {"manifest.yaml": manifest("Translation Words", "tw", "ingredients"),
         "ingredients/payload/kt/god.md": GOD, "ingredients/GEN.tsv": "Reference\n"},
        PAGES,
    ),
    "flat slice": ({"manifest.yaml": TW, "payload-kt-god.md": GOD, "TIT.tsv": "Reference\n"}, PAGES),
    "unknown folder": (
        {"manifest.yaml": TW, "bible/Some things/god.md": GOD},
        ["some-things/index", "some-things/god"],
    ),
    "no folder": ({"manifest.yaml": TW, "bible/god.md": GOD}, ["other/index", "other/god"]),
    "translationStudio": (
        {"manifest.yaml": manifest("Translation Words", "tw", "."),
         "01/god.txt": json.dumps([{"title": "God, gods", "body": "## Definition:\n\nHe made all."}]),
         "front/title.txt": "x"},
        ["other/index", "other/god"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, tmp_path: Path) -> None:
    files, expected = LAYOUTS[name]
    resource = loaded(tmp_path, {"README.md": "# About\n", "LICENSE.md": "Free.\n", **files})
    assert resource.kind.name == "words"
    own = [address for address in addresses(resource) if not address.startswith("other-files/")]
    assert own == expected
    term = page(resource, expected[1])
    if term.title != "all":
        assert term.title == "God, gods"
        assert term.body.startswith('<h1 id="god">God, gods</h1>\n<h2')
        assert "He made" in term.body
    assert term.kind == "article"
    assert term.folder == expected[1].partition("/")[0]


def test_a_term(tmp_path: Path) -> None:
    resource = loaded(tmp_path, {"manifest.yaml": TW, "bible/kt/god.md": GOD})
    term = page(resource, "kt/god")
    assert '<h2 id="definition">Definition:</h2>' in term.body
    assert '<a data-to="../other/all.md">all</a>' in term.body
    assert term.source == "bible/kt/god.md"
    assert term.description.startswith("Definition:")


def test_sections_are_the_categories_sorted_by_title(tmp_path: Path) -> None:
    files = {"manifest.yaml": TW, "README.md": "x"}
    for category, name, title in (
        ("other", "a", "zeal"),
        ("other", "b", "Ant"),
        ("other", "c", "ark"),
        ("names", "d", "Dan"),
        ("kt", "e", "elect"),
        ("extra", "f", "fig"),
    ):
        files[f"bible/{category}/{name}.md"] = f"# {title}\n\nText.\n"
    resource = loaded(tmp_path, files)
    assert [section.title for section in resource.sections] == [
        *("Key Terms", "Names", "Other", "Extra")
    ]
    assert [page.title for page in resource.sections[2].pages] == ["Other", "Ant", "ark", "zeal"]
    assert resource.sections[2].pages[0].kind == "book"
    overview = resource.sections[2].pages[0].body
    assert overview.index('<a data-page="other/b">Ant</a>') < overview.index(
        '<a data-page="other/a">zeal</a>'
    )
    assert '<a data-page="names/index">Names</a>' in resource.home.body
    assert codes(resource) == ["TW005"]


@pytest.mark.parametrize(
    ("path", "text", "code", "title"),
    [
        ("bible/kt/god.md", "", "TW002", "god"),
        ("bible/kt/god.md", " \n\n", "TW002", "god"),
        ("bible/kt/god.md", "Some words.\n", "TW001", "god"),
        ("bible/kt/god.md", "## Definition\n\nText\n", "TW001", "god"),
        ("01/god.txt", "[{'title': 'God'}]", "TW004", "god"),
        ("01/god.txt", '[{"title": "God", "body": ', "TW004", "god"),
        ("01/god.txt", "[1, 2]", "TW004", "god"),
        ("01/god.txt", "[]", "TW002", "god"),
        ("01/god.txt", '{"title": "God", "body": "x"}', "", "God"),
        ("01/god.txt", '[{"title": "God\\nthe LORD", "body": null}]', "", "God the LORD"),
    ],
)
def test_what_is_wrong_is_shown_and_found(
    path: str, text: str, code: str, title: str, tmp_path: Path
) -> None:
    project = "bible" if path.startswith("bible") else "."
    tw = manifest("Translation Words", "tw", project)
    resource = loaded(tmp_path, {"manifest.yaml": tw, path: text})
    found = [finding for finding in resource.findings if finding.code.startswith("TW")]
    assert [finding.code for finding in found] == code.split()
    assert all(finding.path == path for finding in found)
    shown = resource.sections[0].pages[1]
    assert shown.title == title
    assert ("Nothing is written here yet." in shown.body) == (
        not text.strip(" \n[]") or "null" in text
    )
    if "TW001" in code:
        assert 'class="gen"' in shown.body.partition("\n")[0]


def test_several_units_of_one_file_are_all_shown(tmp_path: Path) -> None:
    units = [{"title": "God", "body": "One."}, {"title": "Gods", "body": "Two."}]
    resource = loaded(
        tmp_path,
        {
            "manifest.yaml": manifest("Translation Words", "tw", "."),
            "01/god.txt": json.dumps(units),
        },
    )
    body = page(resource, "other/god").body
    assert body.index("One.") < body.index('<h2 id="gods">Gods</h2>') < body.index("Two.")


@pytest.mark.parametrize(
    "name", ["a b", "a&b", 'a"b', "a<b", "a%20b", "a?b", "a#b", "é", "..a", "-", "index", "a" * 240]
)
def test_names_that_would_do_harm_in_an_address(name: str, tmp_path: Path) -> None:
    resource = loaded(tmp_path, {"manifest.yaml": TW, f"bible/kt/{name}.md": GOD})
    if not resource.sections:
        assert name == "..a"
        return
    shown = resource.sections[0].pages[1]
    part = shown.address.removeprefix("kt/")
    assert part and part != "index" and not set(part) & set(' &"<%?#/')
    assert len(part.encode()) <= 210
    assert f'id="{part}"' in shown.body
    assert f'<a data-page="kt/{part}">' in resource.sections[0].pages[0].body


def test_the_same_name_twice(tmp_path: Path) -> None:
    files = {"manifest.yaml": TW, "bible/kt/god.md": GOD, "bible/kt/more/god.md": "# gods\n\nT.\n"}
    resource = loaded(tmp_path, files)
    assert addresses(resource) == ["kt/index", "kt/god", "kt/god-2"]
    assert codes(resource) == ["TW003"]


def test_titles_are_escaped(tmp_path: Path) -> None:
    text = "# <script>alert(1)</script> & co\n\nText.\n"
    resource = loaded(tmp_path, {"manifest.yaml": TW, "bible/kt/god.md": text})
    for shown in resource.pages:
        assert "<script" not in shown.body
    assert "alert(1)" in page(resource, "kt/god").title
    (redirect, *_) = resource.redirects
    assert redirect.name == "kt.html"
    page_there = redirect_page(redirect, Language("en"), "")
    assert page_there.count("<script") == page_there.count("</script>") == 1


def test_an_id_of_the_author_goes_before_ours(tmp_path: Path) -> None:
    text = '# God\n\n## <a id="god"/>Definition\n\nText.\n'
    body = page(loaded(tmp_path, {"manifest.yaml": TW, "bible/kt/god.md": text}), "kt/god").body
    assert body.count('id="god"') == 1


def test_a_term_called_like_a_part_of_every_page(tmp_path: Path) -> None:
    files = {"manifest.yaml": TW, "bible/kt/content.md": "# Content\n\n[here](#content)\n"}
    assert '<h1 id="content-1">' in page(loaded(tmp_path, files), "kt/content").body


def test_old_addresses(tmp_path: Path) -> None:
    resource = loaded(tmp_path, {"manifest.yaml": TW, "bible/kt/god.md": GOD})
    (redirect,) = resource.redirects
    assert (redirect.name, redirect.by) == ("kt.html", "id")
    assert redirect.parts == (("god", "kt/god"),)
    assert redirect.listed[0][0] == "kt/index"


def test_the_cache_gives_the_same_pages(tmp_path: Path) -> None:
    files = {"manifest.yaml": TW, "bible/kt/god.md": GOD}
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, files, cache=cache)
    assert list((tmp_path / "cache").rglob("*.json"))
    assert loaded(tmp_path, files, cache=cache) == first == loaded(tmp_path, files)


def test_a_term_that_stays_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "manifest.yaml": TW,
        "bible/kt/god.md": GOD,
        "bible/kt/good.md": "# good\n\n[a](god.md)\n",
    }
    cache = Cache(tmp_path / "cache")
    loaded(tmp_path, files, cache=cache)
    read: list[str] = []
    article = words.article

    def noted(text: str, of: Cache, name: str = "") -> Article:
        read.append(name)
        return article(text, of, name)

    monkeypatch.setattr(words, "article", noted)
    loaded(tmp_path, files, cache=cache)
    assert read == []
    files["bible/kt/good.md"] = "# good\n\n## Facts\n\n[a](god.md)\n"
    again = loaded(tmp_path, files, cache=cache)
    assert read == ["good"]
    assert again == loaded(tmp_path, files)
    del files["bible/kt/god.md"]
    (tmp_path / "bible/kt/god.md").unlink(missing_ok=True)
    assert loaded(tmp_path, files, cache=cache) == loaded(tmp_path, files)


@pytest.mark.parametrize("damage", [[], {"bible/kt/god.md": 3}, {"bible/kt/god.md": []}, "rest"])
def test_terms_that_are_damaged_are_made_again(tmp_path: Path, damage: object) -> None:
    files = {"manifest.yaml": TW, "bible/kt/god.md": GOD}
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, files, cache=cache)
    for path in (tmp_path / "cache").rglob("*.json"):
        kept = cache.get(path.stem)
        if isinstance(kept, dict) and damage == "rest":
            (of_term,) = kept.values()
            cache.put(path.stem, {"bible/kt/god.md": [of_term[0], {"title": 3}, [], [3]]})
        elif isinstance(kept, dict):
            cache.put(path.stem, damage)
        else:
            path.unlink()
    assert loaded(tmp_path, files, cache=cache) == first
    assert loaded(tmp_path, files, cache=cache) == first


@pytest.mark.corpus
def test_every_term_has_its_page(
    corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    path = corpus_repository("en_tw")
    titles = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            if len(parts) == 4 and parts[1] == "bible" and name.endswith(".md"):
                first = archive.read(name).decode("utf-8-sig").splitlines()[0]
                titles[f"{parts[2]}/{parts[3][:-3]}"] = first.strip("# ")
    with open_repository(path) as repository:
        resource = load_member(repository, cache=corpus_cache).resource
    assert len(titles) == 1013
    shown = {page.address: page.title for page in resource.pages if page.kind == "article"}
    assert {address: unescape(title) for address, title in titles.items()} == shown
    listed = "".join(section.pages[0].body for section in resource.sections)
    assert listed.count("<li>") == len(titles)


@pytest.mark.corpus
def test_a_slice_of_a_burrito(corpus_repository: Callable[[str], Path]) -> None:
    with open_repository(corpus_repository("sb_en_tw")) as repository:
        resource = load_member(repository).resource
    assert resource.kind.name == "words"
    assert addresses(resource) == [
        *("kt/index", "kt/god"),
        *("other-files/index", "other-files/JON.tsv", "other-files/TIT.tsv"),
    ]
