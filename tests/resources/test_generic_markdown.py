"""Any folder of Markdown becomes pages, one for each file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import Files, write_files
from tests.resources.repositories import addresses, codes, loaded, manifest, page
from tests.site.built import build
from tx_mkdocs.library.member import load_member
from tx_mkdocs.source.opening import open_repository

FILES: Files = {
    "manifest.yaml": manifest("Handbook", "handbook", "."),
    "README.md": "# Handbook\n\nBegin [here](a/one.md).\n",
    "LICENSE.md": "# Licence\n\nFree.\n",
    "CONTRIBUTING.md": "Help us.\n",
    "words.md": "# Words\n\nx\n",
    "front/title.md": "# Title\n\nx\n",
    "a/README.md": "# Part A\n\nIntroduction.\n",
    "a/10-x.md": "ten\n",
    "a/2-y.md": "# Two\n\nx\n",
    "a/deep/er/x.md": "# Deep\n\nx\n",
    "lessons/first/01.md": "# First\n\nx\n",
    "lessons/second.md": "# Second\n\nx\n",
    ".github/issue.md": "hidden",
}


def test_the_tree_is_kept(tmp_path: Path) -> None:
    resource = loaded(tmp_path, FILES)
    assert resource.kind.name == "markdown"
    assert [
        (section.title, [page.address for page in section.pages]) for section in resource.sections
    ] == [
        (resource.sections[0].title, ["words"]),
        ("Front", ["front/index", "front/title"]),
        ("Part A", ["a/index", "a/2-y", "a/10-x"]),
        ("A / Deep / Er", ["a/deep/er/index", "a/deep/er/x"]),
        ("Lessons", ["lessons/index", "lessons/first", "lessons/second"]),
        ("About", ["CONTRIBUTING", "LICENSE"]),
    ]
    assert codes(resource) == []


def test_an_address_keeps_the_marks_of_a_name(tmp_path: Path) -> None:
    names = ("ဗမာ", "हिन्दी", "ภาษาไทย", "é", "e\u0301", "a b", "c", "\u0958", "\u0915\u093c")
    files: Files = {f"{name}.md": f"# {number}\n" for number, name in enumerate(names)}
    files["manifest.yaml"] = manifest("Handbook", "handbook", ".")
    shown = {page.source: page.address for page in loaded(tmp_path, files).pages if page.source}
    assert shown == {
        **{f"{name}.md": name for name in ("ဗမာ", "हिन्दी", "ภาษาไทย", "c")},
        "a b.md": "a-b",
        "é.md": "é",
        "e\u0301.md": "e",
        # One name to file systems that take letters apart.
        "\u0915\u093c.md": "\u0915\u093c",
        "\u0958.md": "\u0958-2",
    }


def test_links_may_lead_to_the_id_of_a_title(tmp_path: Path) -> None:
    files: Files = {
        "manifest.yaml": manifest("Handbook", "handbook", "."),
        "one.md": "# One {#uno}\n\nText.\n\n## Uno\n\nMore.\n",
        "two.md": "# Two {#zwei}\n\n## A {#zwei}\n\nText.\n",
        "three.md": "# Three {#drei}\n",
    }
    resource = loaded(tmp_path, files)
    one, two, three = (page(resource, address) for address in ("one", "two", "three"))
    assert one.body.startswith('<h1 id="one">One</h1>\n<span id="uno"></span><p>Text.</p>')
    assert list(one.ids) == ["one", "uno", "uno-1"]
    assert list(two.ids) == ["two", "zwei"]
    assert three.is_empty


def test_a_page_may_have_its_title_from_its_metadata(tmp_path: Path) -> None:
    front = "---\ntitle: From above\n---\n"
    files: Files = {
        "manifest.yaml": manifest("Handbook", "handbook", "."),
        "README.md": "# Handbook\n",
        "one.md": f"{front}\nText.\n",
        "two.md": f"{front}# Two\n\nText.\n",
        "three/index.md": f"{front}\nText.\n",
        "three/four.md": "# Four\n",
    }
    resource = loaded(tmp_path, files)
    titles = {page.address: page.title for page in resource.pages}
    assert titles["one"] == titles["three/index"] == "From above"
    assert titles["two"] == "Two"
    assert '<h1 id="one" class="gen">From above</h1>' in page(resource, "one").body
    assert '<h1 id="two">Two</h1>\n<table class="front-matter">' in page(resource, "two").body


def test_all_pages_of_a_section_lie_in_one_folder(tmp_path: Path) -> None:
    for section in loaded(tmp_path, FILES).sections:
        assert len({page.address.rpartition("/")[0] for page in section.pages}) == 1


def test_the_readme_is_the_home_page(tmp_path: Path) -> None:
    home = loaded(tmp_path, FILES).home
    assert home.title == "Handbook"
    assert home.source == "README.md"
    assert home.body.startswith('<h1 id="handbook">Handbook</h1>\n<p>Begin ')
    for address in ("words", "a/index", "lessons/index", "LICENSE"):
        assert f'data-page="{address}"' in home.body


def test_a_page(tmp_path: Path) -> None:
    resource = loaded(tmp_path, FILES)
    assert page(resource, "a/2-y").title == "Two"
    assert page(resource, "a/2-y").folder == "a"
    assert page(resource, "lessons/first").source == "lessons/first/01.md"
    ten = page(resource, "a/10-x")
    assert ten.title == "10 x"
    assert ten.body == '<h1 id="10-x" class="gen">10 x</h1>\n<p>ten</p>\n'
    assert "Introduction." in page(resource, "a/index").body


def test_names_that_files_of_the_site_have(tmp_path: Path) -> None:
    names = (
        "404", "search", "contents", "Index", "index", "print", "offline", "tx-checks", "tx-progress", "TX-Changes",
    )  # fmt: skip
    resource = loaded(
        tmp_path, {f"{name}.md": f"# {name}\n\nx\n" for name in names} | {"a.md": "x"}
    )
    shown = addresses(resource)
    assert not {one.lower() for one in shown} & {name.lower() for name in names}
    words = " ".join(page.body for page in resource.pages)
    assert all(f">{name}</h1>" in words for name in names)


def test_an_empty_file(tmp_path: Path) -> None:
    resource = loaded(tmp_path, {"a.md": "", "b.md": "# B\n"})
    assert codes(resource) == ["MD001"]
    assert addresses(resource) == ["a", "b"]


@pytest.mark.parametrize(
    "files",
    [{"README.md": "# A\n"}, {"LICENSE.md": "x", "README.md": "x"}, {"a.pdf": "x"}],
)
def test_nothing_but_words_about_the_repository(files: Files, tmp_path: Path) -> None:
    assert loaded(tmp_path, files).kind.name == "unknown"


def test_the_readme_is_shown_where_nothing_else_is(tmp_path: Path) -> None:
    files = {"README.md": "# Our plan\n\nWe begin [soon](LICENSE.md).\n", "LICENSE.md": "x"}
    home = loaded(tmp_path, files).home
    assert (home.title, home.source) == ("Our plan", "README.md")
    assert "<p>We begin " in home.body
    assert "There is nothing to show yet" in home.body


@pytest.mark.corpus
def test_a_repository_of_nothing(corpus_repository: Callable[[str], Path]) -> None:
    with open_repository(corpus_repository("unknown_resource")) as repository:
        assert load_member(repository).resource.kind.name == "unknown"


@pytest.mark.parametrize(
    "folder",
    [
        "index.html",
        "404.html",
        "search.html",
        "page.HTML",
        "build_log.json",
        "sitemap.xml",
        "x.html?",
    ],
)
def test_no_folder_has_the_name_of_a_file_of_the_site(tmp_path: Path, folder: str) -> None:
    files = {"page.md": "# Page\n\nText.\n", "x.md": "# X\n", f"{folder}/page.md": "# Page\n"}
    site = build(write_files(tmp_path / "en_x", files), tmp_path / "site")
    assert site.exit_code == 0
    name = folder.strip("?").replace(".", "-")
    assert (site.folder / name / "page.html").is_file()


def test_other_dots_in_names_of_folders_stay(tmp_path: Path) -> None:
    files: Files = {"page.md": "# Page\n", "v1.0/page.md": "# Page\n"}
    assert "v1.0/page" in addresses(loaded(tmp_path, files))
