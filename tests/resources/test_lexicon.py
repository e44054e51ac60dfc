"""Lexicons become a page for each entry, in sections of a hundred numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, codes, loaded, manifest, page

UGL = manifest("Greek Lexicon", "ugl", "content")
LOVE = "# ἀγαπάω\n\n## Senses\n\nto love, see [noun](../G26/01.md)\n"

LAYOUTS: dict[str, Files] = {
    "folders": {"manifest.yaml": UGL, "content/G25/01.md": LOVE, "content/G1234/01.md": "# w\n"},
    "files": {"manifest.yaml": UGL, "content/G25.md": LOVE, "content/G1234.md": "# w\n"},
    "root": {
        "manifest.yaml": manifest("Greek Lexicon", "ugl", "."),
        "G25/01.md": LOVE,
        "G1234.md": "# w\n",
    },
    "without manifest": {"content/G25/01.md": LOVE, "content/G1234/01.md": "# w\n"},
    "with an index": {
        "manifest.yaml": UGL,
        "content/index.md": "# List\n",
        "content/G25/01.md": LOVE,
        "content/G1234.md": "# w\n",
        "LICENSE.md": "Free.\n",
    },
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, tmp_path: Path) -> None:
    resource = loaded(tmp_path, {"README.md": "# About\n\nWords.\n", **LAYOUTS[name]}, "en_ugl")
    assert resource.kind.name == "lexicon"
    own = [page for section in resource.own_sections for page in section.pages]
    articles = [page for page in own if page.kind == "article"]
    assert [article.address for article in articles] == ["content/G25", "content/G1234"]
    assert articles[0].title == "ἀγαπάω"
    assert articles[0].label == "G25 ἀγαπάω"
    assert articles[0].body.startswith('<h1 id="G25">ἀγαπάω</h1>\n<h2 id="senses">Senses</h2>')
    assert articles[0].folder == "content/G25"
    assert "Words." in resource.home.body


def test_entries_stand_by_number_in_hundreds(tmp_path: Path) -> None:
    numbers = ("G1", "G99", "G100", "G20", "G1001", "G00100", "G00200", "H2")
    files = {f"content/{name}/01.md": f"# {name.lower()}\n\nx\n" for name in numbers}
    resource = loaded(tmp_path, {"manifest.yaml": UGL, **files})
    assert [section.title for section in resource.sections] == [
        *("G1–G99", "G00100–G00200", "G100", "G1001", "H2")
    ]
    assert sorted(address for address in addresses(resource) if "-to-" not in address) == sorted(
        f"content/{name}" for name in numbers
    )
    first = resource.sections[0].pages[0]
    assert first.kind == "book"
    assert first.body.index('/G1"') < first.body.index('/G20"') < first.body.index('/G99"')
    assert f'data-page="{first.address}"' in resource.home.body


def test_what_is_wrong(tmp_path: Path) -> None:
    files = {
        "manifest.yaml": UGL,
        "content/G1/01.md": "No title.\n",
        "content/G2/01.md": "",
        "content/G3/01.md": "# a\n\nfirst\n",
        "content/G3.md": "# b\n\nsecond\n",
    }
    resource = loaded(tmp_path, files)
    assert codes(resource) == ["LEX001", "LEX002", "LEX003"]
    both = page(resource, "content/G3").body
    assert "first" in both
    assert "second" in both
