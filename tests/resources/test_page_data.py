"""What pages say of themselves is what stands in their HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page_data import ids_in, links_in
from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.opening import open_repository

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def assert_known(member: Member) -> None:
    for page in member.resource.pages:
        assert page.ids == ids_in(page.body), page.address
        assert page.links == links_in(page.body), page.address


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_pages_of_examples(name: str) -> None:
    with open_repository(str(EXAMPLES / name)) as repository:
        assert_known(load_member(repository))


def test_pages_with_alignment() -> None:
    with open_repository(str(EXAMPLES / "en_ult")) as repository:
        member = load_member(repository, LoadOptions(alignment=True))
        assert any("w-001-001-1" in page.ids for page in member.resource.pages)
        for page in member.resource.pages:
            assert sorted(page.ids) == sorted(ids_in(page.body)), page.address


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    ["aab_obs_text_obs", "el-x-koine_ugnt", "en_ta", "en_tn_2books", "en_tq_two_books", "en_tw"],
)
def test_pages_of_real_repositories(
    corpus_repository: Callable[[str], Path], corpus_cache: Cache, name: str
) -> None:
    with open_repository(str(corpus_repository(name))) as repository:
        assert_known(load_member(repository, cache=corpus_cache))
