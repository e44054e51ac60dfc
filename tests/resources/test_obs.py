"""Repositories of Open Bible Stories, in every layout, become pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.files import write_files
from tests.formats.obs.obs_words import page_words, source_words
from tests.resources.repositories import page
from tx_mkdocs.manifest.model import Language, Manifest, Project
from tx_mkdocs.resources import obs
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

MANIFEST = Manifest(
    identifier="obs",
    title="Bible <Stories>",
    subject="Open Bible Stories",
    type="book",
    format="text/markdown",
    language=Language("en"),
    description="Pictures & text",
    projects=(Project("obs", path="content"),),
)
Files = Mapping[str, str]
Open = Callable[[Files], Repository]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A function from files to an opened repository that holds them."""
    with ExitStack() as stack:

        def create(files: Files) -> Repository:
            folder = tmp_path / "en_obs"
            write_files(folder, files)
            return stack.enter_context(open_repository(folder))

        yield create


def at(path: str, **fields: str) -> Manifest:
    return replace(MANIFEST, projects=(Project("obs", path=path),), **fields)  # type: ignore[arg-type]


def story(number: int, words: str = "Text.") -> str:
    picture = f"https://cdn.door43.org/obs/jpg/360px/obs-en-{number:02d}-01.jpg"
    return f"# {number}. Title {number}\n\n![OBS Image]({picture})\n\n{words}\n\n_Genesis {number}:1_\n"


def codes(resource: Resource) -> list[str]:
    quiet = {"OBS005", "OBS011", "OBS014"}
    return [finding.code for finding in resource.findings if finding.code not in quiet]


CHUNKS = {"title": "2. Title 2", "01": "Text.", "reference": "Genesis 2:1"}
LAYOUTS: dict[str, tuple[str, Files]] = {
    "condensed": (
        "content",
        {
            "content/01.md": story(1),
            "content/2.md": story(2),
            "content/10.md": story(10),
            "content/front/title.md": "Stories",
            "content/front/intro.md": "### Licence\n\nCopy it.",
            "content/back/intro.md": "### Share\n\nGive it.",
            "content/config.yaml": "a: 1",
            "README.md": "Not shown",
            "LICENSE.md": "Not shown",
        },
    ),
    "half expanded": (
        "./content",
        {
            "content/01/01.md": story(1),
            "content/02/01.md": story(2),
            "content/10/01.md": story(10),
            "content/front/title.md": "# Stories",
            "content/front/intro.md": "### Licence\n\nCopy it.",
            "content/back/intro.md": "### Share\n\nGive it.",
        },
    ),
    "expanded": (
        "content",
        {
            "content/01/title.md": "# 1. Title 1",
            "content/01/01.md": "Text.",
            "content/01/reference.md": "_Genesis 1:1_",
            "content/02.md": story(2),
            "content/010.md": story(10),
            "content/front.md": "# Stories\n\n### Licence\n\nCopy it.",
            "content/back.md": "### Share\n\nGive it.",
        },
    ),
    "manifest lists folders of stories": (
        "content/02",
        {
            "content/01/01.md": story(1),
            "content/02/01.md": story(2),
            "content/10/01.md": story(10),
            "content/front/title.md": "# Stories",
            "content/front/intro.md": "### Licence\n\nCopy it.",
            "content/back/intro.md": "### Share\n\nGive it.",
        },
    ),
    "translationStudio": (
        ".",
        {
            **{f"01/{name}.txt": text.replace("2", "1") for name, text in CHUNKS.items()},
            **{f"02/{name}.txt": text for name, text in CHUNKS.items()},
            **{f"10/{name}.txt": text.replace("2", "10") for name, text in CHUNKS.items()},
            "00/title.txt": "Stories",
            "front/intro.txt": "### Licence\n\nCopy it.",
            "back/intro.txt": "### Share\n\nGive it.",
            "LICENSE.md": "Not shown",
        },
    ),
    "root": (
        ".",
        {
            "01.md": story(1),
            "02.md": story(2),
            "10.md": story(10),
            "title.md": "Stories",
            "intro.md": "### Licence\n\nCopy it.",
            "back.md": "### Share\n\nGive it.",
            "README.md": "Not shown",
            "docs/help.md": "Not shown",
            "requirements.txt": "Not shown",
        },
    ),
    "package.json": (
        "content",
        {
            "content/01.md": story(1),
            "content/02.md": story(2),
            "content/10.md": story(10),
            "content/_front/front-matter.md": "Stories\n\n### Licence\n\nCopy it.",
            "content/_back/back-matter.md": "### Share\n\nGive it.",
        },
    ),
    "burrito": (
        "ingredients/content",
        {
            "ingredients/content/01.md": story(1),
            "ingredients/content/02.md": story(2),
            "ingredients/content/10.md": story(10),
            "ingredients/content/front/title.md": "Stories",
            "ingredients/content/front/intro.md": "### Licence\n\nCopy it.",
            "ingredients/content/back/intro.md": "### Share\n\nGive it.",
        },
    ),
    "all in one file": (
        "content",
        {
            "content/obs.md": "# Stories\n\n### Licence\n\nCopy it.\n\n"
            + story(1)
            + story(2).replace("# 2.", "## 2.")
            + story(10),
            "content/back/intro.md": "### Share\n\nGive it.",
        },
    ),
    "manifest says another folder": (
        "./missing",
        {
            "content/01.md": story(1),
            "content/02.md": story(2),
            "content/10.md": story(10),
            "content/front/title.md": "Stories",
            "content/front/intro.md": "### Licence\n\nCopy it.",
            "content/back/intro.md": "### Share\n\nGive it.",
        },
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_site(name: str, opened: Open) -> None:
    path, files = LAYOUTS[name]
    repository = opened(files)
    assert obs.recognises(repository, at(path))
    resource = obs.load(repository, at(path), LoadOptions())
    (section,) = resource.sections
    assert section.title == "Bible <Stories>"
    assert [page.address for page in section.pages] == ["front", "01", "02", "10", "back"]
    assert [page.label for page in section.pages] == ["", "1", "2", "10", ""]
    assert [page.title for page in section.pages] == [
        *("Stories", "1. Title 1", "2. Title 2", "10. Title 10", "Share")
    ]
    assert codes(resource) == []
    for number in (1, 2, 10):
        body = page(resource, f"{number:02d}").body
        assert body.count("<figure") == 1
        assert f'id="{number:02d}-01"' in body
        assert "<p>Text.</p>" in body
        assert f'<p class="reference">Genesis {number}:1</p>' in body
    assert page_words(page(resource, "front").body) == ["Stories", "Licence", "Copy", "it"]
    assert page_words(page(resource, "back").body) == ["Share", "Give", "it"]
    assert not any("Not shown" in page.body for page in resource.pages)
    for one in resource.pages:
        assert one.body.count("<h1") == 1, one.address
    shown = [file for unit in resource.units for file in unit.files]
    assert len(shown) == len(set(shown))
    assert set(shown) == {
        file for file in files if "Not shown" not in files[file] and file.endswith(("md", "txt"))
    }
    proven = [address for unit in resource.units for address in unit.pages]
    assert proven == [page.address for page in section.pages]


def test_home_lists_the_stories_with_their_pictures(opened: Open) -> None:
    files = {"content/01.md": story(1), "content/02.md": "# 2. <b>A</b> & B\n\nOne.\n"}
    resource = obs.load(opened(files), MANIFEST, LoadOptions(image_base="pictures/"))
    assert resource.home.address == "index"
    assert resource.home.description == "Pictures & text"
    assert resource.home.body == (
        "<h1>Bible &lt;Stories&gt;</h1>\n"
        '<div class="gen">\n<ol class="stories cards">\n'
        '<li value="1"><a data-page="01"><img src="pictures/obs-en-01-01.jpg" alt="" loading="lazy"'
        ' decoding="async" width="360" height="203">1. Title 1</a></li>\n'
        '<li value="2"><a data-page="02">2. A &amp; B</a></li>\n'
        "</ol>\n"
        '<p class="missing" lang="en" dir="ltr">Not here yet: stories 3-50.</p>\n'
        "</div>\n"
    )
    assert page(resource, "01").thumbnail == "pictures/obs-en-01-01.jpg"
    assert 'src="pictures/obs-en-01-01.jpg"' in page(resource, "01").body
    assert page(resource, "01").description == "Text."
    assert page(resource, "01").source == "content/01.md"


@pytest.mark.parametrize("base", ["javascript:alert(1)//", "", "data:x", "https://[x"])
def test_an_image_base_that_is_no_address_is_not_used(base: str, opened: Open) -> None:
    resource = obs.load(opened({"content/01.md": story(1)}), MANIFEST, LoadOptions(image_base=base))
    assert page(resource, "01").thumbnail.startswith("https://cdn.door43.org/")


@pytest.mark.parametrize(
    ("files", "addresses", "words"),
    [
        pytest.param(
            {"01.md": story(1, "File."), "01/01.md": story(1, "Folder.")},
            ["01", "01-2"],
            ["File.", "Folder."],
            id="both have text: the file first",
        ),
        pytest.param(
            {"01.md": "", "01/01.md": story(1, "Folder.")},
            ["01"],
            ["Folder."],
            id="the file is empty",
        ),
        pytest.param(
            {"01.md": "# 1. Only a title", "01/01.md": story(1, "Folder.")},
            ["01", "01-2"],
            ["Folder.", "Only a title"],
            id="the file has a title alone",
        ),
        pytest.param(
            {"01.md": story(1), "1.md": story(1)},
            ["01"],
            ["Text."],
            id="the same twice",
        ),
        pytest.param(
            {"01.md": story(1, "A."), "1.md": story(1, "B."), "001/01.txt": "C."},
            ["01", "01-2", "01-3"],
            ["A.", "B.", "C."],
            id="three",
        ),
    ],
)
def test_a_story_that_is_there_twice(
    files: Files, addresses: list[str], words: list[str], opened: Open
) -> None:
    resource = obs.load(
        opened({f"content/{path}": text for path, text in files.items()}), MANIFEST, LoadOptions()
    )
    pages = resource.sections[0].pages
    assert [page.address for page in pages] == addresses
    for word, one in zip(words, pages, strict=False):
        assert word in one.body
    assert codes(resource).count("OBS012") == len(files) - 1
    assert len({page.label for page in pages}) == len(pages)


def test_files_of_other_names_are_pages_between_stories_and_back(opened: Open) -> None:
    resource = obs.load(
        opened(
            {
                "content/01.md": story(1),
                "content/Über uns.md": "## About\n\nUs.",
                "content/appendix/b.md": "Bee.",
                "content/appendix/a.md": "Ay.",
                "content/index.md": "Index.",
                "content/back/intro.md": "Back.",
            }
        ),
        MANIFEST,
        LoadOptions(),
    )
    pages = resource.sections[0].pages
    assert [page.address for page in pages] == ["01", "appendix", "index-2", "ber-uns", "back"]
    assert page_words(pages[1].body) == ["Ay", "Bee"]


def test_missing_stories_are_told_once_there_are_two(opened: Open) -> None:
    one = opened({"content/07.md": story(7)})
    assert "OBS011" not in {
        finding.code for finding in obs.load(one, MANIFEST, LoadOptions()).findings
    }
    two = opened({"content/09.md": story(9)})
    found = [
        finding
        for finding in obs.load(two, MANIFEST, LoadOptions()).findings
        if finding.code == "OBS011"
    ]
    assert [(finding.severity, finding.message) for finding in found] == [
        ("info", "Not here yet: stories 1-6, 8, 10-50.")
    ]


def test_a_repository_without_stories_says_so(opened: Open) -> None:
    resource = obs.load(opened({"content/front/intro.md": "Hello."}), MANIFEST, LoadOptions())
    assert [finding.code for finding in resource.findings] == ["OBS015"]
    assert "no story" in resource.home.body
    assert page(resource, "front").body.endswith("<p>Hello.</p>\n")


def test_empty_files_are_reported_and_the_rest_is_built(opened: Open) -> None:
    files = {
        "content/01.md": "",
        "content/02.md": story(2),
        "content/front/title.md": "\u200b",
        "content/front/intro.md": "",
    }
    resource = obs.load(opened(files), MANIFEST, LoadOptions())
    assert [page.address for page in resource.sections[0].pages] == ["01", "02"]
    assert [(finding.code, finding.path) for finding in resource.findings if finding.path][:3] == [
        ("OBS018", "content/front/intro.md"),
        ("OBS001", "content/01.md"),
        ("OBS005", "content/02.md"),
    ]


def test_a_second_title_is_text_like_any_other(opened: Open) -> None:
    files = {
        "content/01.md": story(1),
        "content/front/title.md": "Stories\n\nOne.",
        "content/front/TITLE.MD": "Tales\n\nTwo.",
    }
    resource = obs.load(opened(files), MANIFEST, LoadOptions())
    body = page(resource, "front").body
    assert body.count("<h1>") == 1 and "<h2" not in body
    words = re.sub("<[^>]*>", " ", body).split()
    assert words in (["Stories", "One.", "Tales", "Two."], ["Tales", "Two.", "Stories", "One."])


@pytest.mark.parametrize(
    ("fields", "files", "expected"),
    [
        ({"subject": "Bible stories", "identifier": ""}, {}, True),
        ({"subject": "Open_Bible_Stories", "identifier": "x"}, {}, True),
        ({"subject": "", "identifier": "obs"}, {}, True),
        ({"subject": "TSV OBS Translation Notes", "identifier": "obs-tn"}, {"content/01.md": story(1)}, False),
        ({"subject": "", "identifier": "reg", "form": "none"}, {"content/01.md": story(1)}, True),
        ({"subject": "", "identifier": "reg", "form": "none"}, {"01.md": story(1)}, True),
        ({"subject": "", "identifier": "reg", "form": "none"}, {"content/01.md": "# Notes"}, False),
        ({"subject": "Bible", "identifier": "ulb", "form": "none"}, {"01-GEN.usfm": "\\id GEN"}, False),
        ({"subject": "Translation Notes", "identifier": "tn"}, {"01.md": story(1)}, False),
    ],
)  # fmt: skip
def test_recognises(fields: dict[str, str], files: Files, expected: bool, opened: Open) -> None:
    assert obs.recognises(opened({"a.yaml": "", **files}), at(".", **fields)) is expected


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "path", "matter"),
    [
        ("en-obs-rc-0.2", "./content", ["front", "back"]),
        ("en-obs-manifest-yaml", "./content", ["front", "back"]),
        ("en-obs-package-json", ".", ["front", "back"]),
        ("es_obs", "./content", ["front", "back"]),
        ("aab_obs_text_obs", ".", ["front"]),
    ],
)
def test_real_repositories_lose_no_word(
    name: str, path: str, matter: list[str], corpus_repository: Callable[[str], Path]
) -> None:
    with open_repository(corpus_repository(name)) as repository:
        resource = obs.load(repository, at(path), LoadOptions())
        pages = {page.address: page for page in resource.pages}
        stories = [page for page in resource.pages if page.kind == "story"]
        assert [page.address for page in stories] == [f"{number:02d}" for number in range(1, 51)]
        assert [page.address for page in resource.pages if page.kind == "matter"] == matter
        ids = re.findall(r'<figure class="frame" id="([^"]*)"', "".join(p.body for p in stories))
        assert len(ids) == len(set(ids)) == 598
        assert sum(page.body.count('<p class="reference">') for page in stories) == 50
        assert not any(finding.severity == "error" for finding in resource.findings)
        for unit in resource.units:
            source = "\n\n".join(repository.read_text(file).text for file in unit.files)
            shown = "".join(pages[address].body for address in unit.pages)
            assert page_words(shown) == source_words(source), unit.pages
        content = {file for file in repository.files if re.search(r"\d\d\.(?:md|txt)$|intro", file)}
        assert content <= {file for unit in resource.units for file in unit.files}
