"""translationAcademy, in every layout, becomes a page for each article in the order of its toc.yaml."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, codes, loaded, manifest, page
from tx_mkdocs.cache import Cache
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.library.member import load_member
from tx_mkdocs.resources.academy import pages
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.source.opening import open_repository

TA = manifest("Translation Academy", "ta", "intro", "translate")
TOC = """title: "Table of Contents"
sections:
  - title: "Figures & more"
    sections:
      - title: "Of toc"
        link: figs
        sections:
          - title: Gone
            link: gone
  - title: "Names"
    link: names
"""


def article(folder: str, title: str, question: str = "", text: str = "Text.\n") -> Files:
    return {
        f"{folder}/title.md": f"{title}\n",
        f"{folder}/sub-title.md": question,
        f"{folder}/01.md": text,
    }


FILES: Files = {
    "manifest.yaml": TA,
    "README.md": "x",
    **article("intro/ta-intro", "Introduction", "What is this?"),
    "intro/toc.yaml": "sections:\n- title: I\n  link: ta-intro\n",
    **article("translate/names", "How to Translate Names", text="### One\n\n## Two\n"),
    **article("translate/figs", "Figures <of> Speech", "What are “figures”?"),
    **article("translate/zebra", "Zebra"),
    **article("translate/ant", "Ant"),
    "translate/toc.yaml": TOC,
    "translate/config.yaml": (
        "figs:\n  dependencies:\n  - names\n  - ta-intro\n  recommended:\n  - nowhere\n"
    ),
}
ORDER = [
    *("intro/index", "intro/ta-intro"),
    *("translate/index", "translate/figs", "translate/names", "translate/ant", "translate/zebra"),
]


def test_pages_stand_in_the_order_of_the_table_of_contents(tmp_path: Path) -> None:
    resource = loaded(tmp_path, FILES)
    assert resource.kind.name == "academy"
    assert addresses(resource) == ORDER
    assert [section.title for section in resource.sections] == [
        "Introduction to translationAcademy",
        "Translation Manual",
    ]
    assert page(resource, "translate/figs").folder == "translate/figs"
    assert page(resource, "translate/figs").source == "translate/figs/01.md"


def test_what_is_wrong_is_found_where_it_is(tmp_path: Path) -> None:
    resource = loaded(tmp_path, FILES)
    found = {(finding.code, finding.path, finding.line) for finding in resource.findings}
    assert found == {
        ("TA002", "translate/toc.yaml", 9),
        ("TA004", "translate/ant/title.md", 0),
        ("TA004", "translate/zebra/title.md", 0),
        ("TA007", "translate/config.yaml", 6),
    }


def test_the_overview_shows_the_whole_table(tmp_path: Path) -> None:
    body = page(loaded(tmp_path, FILES), "translate/index").body
    assert body.startswith('<h1 id="translation-manual">Translation Manual</h1>\n')
    assert "<span>Figures &amp; more</span>" in body
    assert '<a data-page="translate/figs">Figures &lt;of&gt; Speech</a>' in body
    assert '<span class="missing">Gone</span>' in body
    # Documents leave the list out, and its heading with it.
    assert '<div class="gen toc">\n<h2 class="gen" lang="en" dir="ltr">Not in the' in body
    listed, _, rest = body.partition("Not in the table of contents")
    assert re.findall(r'data-page="([^"]*)"', listed) == ["translate/figs", "translate/names"]
    assert re.findall(r'data-page="([^"]*)"', rest) == ["translate/ant", "translate/zebra"]


def test_an_article(tmp_path: Path) -> None:
    body = page(loaded(tmp_path, FILES), "translate/figs").body
    assert body.startswith('<h1 id="figs">Figures &lt;of&gt; Speech</h1>\n')
    assert [plain_text(part) for part in body.splitlines() if plain_text(part)] == [
        "Figures <of> Speech",
        "This page answers the question: What are “figures”?",
        "In order to understand this topic, it would be good to read:",
        "Text.",
        "Next we recommend you learn about:",
        "nowhere",
    ]
    assert '<li><a data-to="../names/01.md"></a></li>' in body
    assert '<li><a data-to="../../intro/ta-intro/01.md"></a></li>' in body


def test_headings_stand_below_the_title(tmp_path: Path) -> None:
    body = page(loaded(tmp_path, FILES), "translate/names").body
    assert re.findall(r"<(h\d)", body) == ["h1", "h3", "h2"]
    assert "answers the question" not in body


LAYOUTS: dict[str, tuple[Files, list[str]]] = {
    "burrito": (
        {"ingredients/intro/toc.yaml": "sections:\n- link: a\n", **article("ingredients/intro/a", "A"),
         "manifest.yaml": manifest("Translation Academy", "ta", "ingredients/intro")},
        ["intro/index", "intro/a"],
    ),
    "flat slice": (
        {"translate-toc.yaml": "sections:\n- link: figs-you\n- link: b\n",
         "translate-figs-you-01.md": "Text.\n", "translate-figs-you-title.md": "A",
         "manifest.yaml": manifest("Translation Academy", "ta", ".")},
        ["translate/index", "translate/figs-you"],
    ),
    "without manifest": (
        {"intro/toc.yaml": "sections:\n- link: a\n", **article("intro/a", "A")},
        ["intro/index", "intro/a"],
    ),
    "files instead of folders": (
        {"intro/toc.yaml": "sections:\n- link: a\n", "intro/a.md": "# A\n\nText.\n",
         "manifest.yaml": manifest("Translation Academy", "ta", "intro")},
        ["intro/index", "intro/a"],
    ),
    "folders of articles": (
        {"content/vol1/figs_you.md": "# You\n\n[a](figs_a.md)\n", "content/vol1/figs_a.md": "# A\n\nText.\n",
         "content/vol2/figs_a.md": "# B\n\nText.\n", **article("content/c", "C"), "content/c/notes.md": "More.\n",
         "manifest.yaml": manifest("Translation Academy", "ta", "content")},
        ["content/index", "content/c", "content/figs_a", "content/figs_you", "content/vol2-figs_a"],
    ),
    "without table": (
        {**article("intro/b10", "B"), **article("intro/b9", "A"), **article("intro/a", "C"),
         "manifest.yaml": manifest("Translation Academy", "ta", "intro")},
        ["intro/index", "intro/a", "intro/b9", "intro/b10"],
    ),
    "manual not listed": (
        {**FILES, "manifest.yaml": manifest("Translation Academy", "ta", "intro")},
        ORDER,
    ),
    "grammar": (
        {"content/toc.yaml": "sections:\n- link: noun\n- link: case\n",
         "content/noun/01.md": "# Noun\n\nText.\n", "content/case/01.md": "# Case\n\nText.\n",
         "manifest.yaml": manifest("Greek Grammar", "ugg", "content")},
        ["content/index", "content/noun", "content/case"],
    ),
    "manual in the root": (
        {"toc.yaml": "sections:\n- link: noun\n", "noun/01.md": "# Noun\n\nText.\n", "README.md": "x",
         "verb.md": "# Verb\n\nText.\n",
         "manifest.yaml": manifest("Hebrew Grammar", "uhg", ".")},
        ["manual/index", "manual/noun", "manual/verb"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, tmp_path: Path) -> None:
    files, expected = LAYOUTS[name]
    resource = loaded(tmp_path, files)
    assert resource.kind.name == "academy"
    assert addresses(resource) == expected
    assert not [code for code in codes(resource) if code in ("TA005", "TA006")]


@pytest.mark.parametrize(
    ("toc", "expected"),
    [
        ("", ["TOC001"]),
        ("sections:\n- link: a\n- link: a\n", ["TA003", "TA004"]),
        ("sections:\n  - title: 'x\n - link: a\n", ["MAN002"]),
        ("sections: &x\n- link: a\n  sections: *x\n", ["MAN004"]),
        ("sections:\n- link: ../intro/a\n", ["TA004"]),
        ("sections:\n- link: rc://en/ta/man/intro/a\n- link: b/01.md\n", []),
        ("sections:\n- title: only a heading\n", ["TA004", "TA004"]),
    ],
)
def test_every_article_is_shown_whatever_the_table_says(
    toc: str, expected: list[str], tmp_path: Path
) -> None:
    files = {
        "manifest.yaml": manifest("Translation Academy", "ta", "intro"),
        "intro/toc.yaml": toc,
        **article("intro/a", "A"),
        **article("intro/b", "B"),
    }
    resource = loaded(tmp_path, files)
    assert sorted(addresses(resource)) == ["intro/a", "intro/b", "intro/index"]
    assert codes(resource) == expected
    overview = page(resource, "intro/index").body
    assert {"intro/a", "intro/b"} <= set(re.findall(r'data-page="([^"]*)"', overview))


@pytest.mark.parametrize(
    ("files", "title", "expected"),
    [
        ({"title.md": "# A #\n", "01.md": "x"}, "A", []),
        ({"title.md": "\n", "01.md": "# Own\n\nx"}, "Own", []),
        ({"title.md": "A", "01.md": "# A\n\nx"}, "A", []),
        ({"01.md": "x"}, "Of toc", []),
        ({"title.md": "A"}, "A", ["TA006"]),
        ({"title.md": "A", "01.md": " \n"}, "A", ["TA006"]),
        ({"title.md": "A", "02.md": "two", "01.md": "one"}, "A", []),
    ],
)
def test_title_and_text(files: Files, title: str, expected: list[str], tmp_path: Path) -> None:
    toc = "sections:\n- {title: Of toc, link: a, sub-title: Why?}\n"
    every = {f"intro/a/{name}": text for name, text in files.items()}
    ta = manifest("Translation Academy", "ta", "intro")
    resource = loaded(tmp_path, {"manifest.yaml": ta, "intro/toc.yaml": toc, **every})
    shown = page(resource, "intro/a")
    assert shown.title == title
    assert codes(resource) == expected
    assert plain_text(shown.body).count(title) == 1
    assert "Why?" in shown.body
    if "02.md" in files:
        assert shown.body.index("one") < shown.body.index("two")


def test_an_article_without_any_title(tmp_path: Path) -> None:
    files = {"manifest.yaml": TA, "intro/a/01.md": "x", "translate/b/title.md": "B"}
    resource = loaded(tmp_path, files)
    assert page(resource, "intro/a").title == "a"
    assert '<h1 id="a" class="gen">' in page(resource, "intro/a").body
    assert "TA005" in codes(resource)


def test_many_missing_articles_give_few_findings(tmp_path: Path) -> None:
    toc = "sections:\n- link: a\n" + "".join(f"- link: gone-{n}\n" for n in range(300))
    files = {"manifest.yaml": TA, "intro/toc.yaml": toc, **article("intro/a", "A")}
    resource = loaded(tmp_path, files)
    assert 2 < codes(resource).count("TA002") < 30
    assert page(resource, "intro/index").body.count('class="missing"') == 300


def test_old_addresses(tmp_path: Path) -> None:
    redirects = {redirect.name: redirect for redirect in loaded(tmp_path, FILES).redirects}
    assert list(redirects) == [
        *("intro.html", "01-intro.html", "translate.html", "02-translate.html")
    ]
    assert ("figs", "translate/figs") in redirects["02-translate.html"].parts
    assert redirects["translate.html"].listed[0][0] == "translate/index"


def _links(toc: str) -> list[str]:
    """Links of a toc.yaml, each where it comes first, by a reader of one line."""
    return list(dict.fromkeys(re.findall(r"^\s*(?:- )?link:\s*['\"]?([\w-]+)", toc, re.M)))


def _resource(path: Path, cache: Cache) -> Resource:
    with open_repository(path) as repository:
        return load_member(repository, cache=cache).resource


@pytest.mark.corpus
def test_every_article_of_the_corpus(
    corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    path = corpus_repository("en_ta")
    expected: list[str] = []
    titles: dict[str, str] = {}
    folders: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            if len(parts) == 4 and parts[3] == "title.md":
                titles[f"{parts[1]}/{parts[2]}"] = archive.read(name).decode("utf-8-sig").strip()
            if len(parts) == 4 and name.endswith(".md"):
                folders.add(f"{parts[1]}/{parts[2]}")
        for manual in ("intro", "process", "translate", "checking"):
            toc = archive.read(f"en_ta/{manual}/toc.yaml").decode("utf-8-sig")
            links = [link for link in _links(toc) if f"{manual}/{link}" in folders]
            expected += [f"{manual}/{link}" for link in links]
            rest = sorted(folder for folder in folders if folder.startswith(f"{manual}/"))
            expected += [folder for folder in rest if folder not in expected]
    resource = _resource(path, corpus_cache)
    shown = {page.address: page.title for page in resource.pages if page.kind == "article"}
    assert list(shown) == expected
    assert set(shown) == folders
    assert len(shown) > 200
    assert {address: shown[address] for address in titles} == titles
    for section in resource.sections:
        linked = set(re.findall(r'data-page="[\w-]+/([\w-]+)"', section.pages[0].body))
        assert linked == {page.address.rpartition("/")[2] for page in section.pages[1:]}


@pytest.mark.corpus
def test_a_slice_of_a_burrito(
    corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    resource = _resource(corpus_repository("sb_en_ta"), corpus_cache)
    assert resource.kind.name == "academy"
    assert addresses(resource) == ["translate/index", "translate/figs-abstractnouns"]
    assert page(resource, "translate/figs-abstractnouns").title == "Abstract Nouns"


@pytest.mark.parametrize(
    "name, text, read_again",
    [
        ("translate/figs/01.md", "Other text.\n", ["translate/figs"]),
        ("translate/names/title.md", "Names\n", ["translate/names"]),
        ("translate/ant/sub-title.md", "What?\n", ["translate/ant"]),
        ("translate/toc.yaml", TOC.replace("Of toc", "Other"), ["translate/figs"]),
        ("translate/config.yaml", "figs:\n  dependencies:\n  - names\n", ["translate/figs"]),
        ("translate/config.yaml", "ant:\n  recommended:\n  - no\n", ["translate/figs", "translate/ant"]),
    ],
)  # fmt: skip
def test_articles_that_stay_are_not_read_again(
    name: str, text: str, read_again: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, FILES, cache=cache)
    assert first == loaded(tmp_path, FILES)
    read: list[str] = []
    make = pages._page

    def noted(*of: Any) -> Any:
        made = make(*of)
        read.append(made[0].address)
        return made

    monkeypatch.setattr(pages, "_page", noted)
    assert loaded(tmp_path, FILES, cache=cache) == first
    assert read == []
    changed = {**FILES, name: text}
    again = loaded(tmp_path, changed, cache=cache)
    assert read == read_again
    assert again == loaded(tmp_path, changed)
    assert codes(again) == codes(loaded(tmp_path, changed))
