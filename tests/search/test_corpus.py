"""Whole Bibles: the index finds what a plain scan finds. `benchmarks/search.py` asks more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.node import NODE
from tests.search.asking import Scan, ask, texts_of
from tests.site.built import Site
from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import load_member
from tx_mkdocs.source.opening import open_repository

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not NODE, reason="no Node on this machine"),
]


@pytest.mark.parametrize("name", ["hbo_uhb", "hi_ulb", "el-x-koine_ugnt", "ckb_2pe_text_reg"])
def test_what_is_found_is_what_a_scan_finds(
    name: str,
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
    corpus_site: Callable[[str, Path], Site],
) -> None:
    site = corpus_site(name, corpus_repository(name)).folder
    with open_repository(str(corpus_repository(name))) as repository:
        scan = Scan.of(texts_of(load_member(repository, cache=corpus_cache)))
    queries = scan.queries(5, words=12, phrases=4, parts=4)
    for (query, expected), answer in zip(queries, ask(site, [q for q, _ in queries]), strict=True):
        assert sorted(answer["refs"]) == sorted(expected), query
    words = ask(site, [q for q, _ in queries[:12]], first=10)
    assert max(answer["bytes"] for answer in words) < 150_000
