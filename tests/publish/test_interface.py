"""Pages that publishing writes are in the language that the operator asks for."""

from __future__ import annotations

import lxml.html
import pytest

from tests.interface.test_pseudo import bare
from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.publish import front_door_pages as door
from tx_mkdocs.publish import not_found, pages
from tx_mkdocs.publish.shards import Shard
from tx_mkdocs.states import MESSAGES

PAGES = {
    "front": lambda: door.front_page(),
    "owner": lambda: door.owner_page("1"),
    "languages": lambda: door.shard_page(Shard("languages", "", {})),
    "resources": lambda: door.shard_page(
        Shard("l/hi", "", {"1/2": {"owner": "1", "repo": "2", "status": "warnings"}})
    ),
    "part": lambda: door.shard_page(Shard("o/1", "", {}, divided=True)),
    "leading": lambda: pages.leading_page("1", "../"),
    "waiting": lambda: pages.waiting_page("1", MESSAGES["requested"], "2020"),
    "error": lambda: pages.error_page("1", [str(number) for number in range(60)]),
    "missing": not_found.not_found_page,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_from_the_catalogue(name: str) -> None:
    with use(catalogue_for("ar-XB")):
        page = lxml.html.fromstring(PAGES[name]())
    assert (page.get("lang"), page.get("dir")) == ("ar-XB", "rtl")
    texts = page.xpath("//title//text() | //body//text()[not(parent::script)] | //main/@data-empty")
    assert not bare(" ".join(texts))


@pytest.mark.parametrize(
    ("language", "word"), [("es", "Idiomas"), ("hi", "भाषाएँ"), ("xx", "Languages")]
)
def test_shipped_languages(language: str, word: str) -> None:
    with use(catalogue_for(language)):
        assert word in door.shard_page(Shard("languages", "", {}))
