"""What Chromium finds from a folder, under a strict policy, beside a plain look through the sources."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from tests.files import write_files
from tests.search.asking import THEME, write
from tests.search.plain_scan import PlainScan, Query, verses_of
from tests.search.samples import VOCABULARIES, sentences
from tests.site.built import Site
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.library.gather import gather
from tx_mkdocs.search.files import search_files

PAGE = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    '<script src="search-index.js"></script>'
)
FIND = """async (queries) => {
  const { resources } = await txSearch.load("search/index");
  const index = await txSearch.open(resources[0]);
  const found = [];
  for (const [query, options] of queries) {
    const numbers = await txSearch.find(index, txSearch.parse(query, options));
    const { texts } = await txSearch.answer(index, numbers, 0, Infinity);
    found.push(texts.map(({ ref }) => ref));
  }
  return found;
}"""


def finds_all(page: Page, file: Path, queries: list[Query]) -> None:
    """What each query finds from a page of a folder with an index is what the plain look found."""
    page.goto(file.as_uri())
    answers = page.evaluate(FIND, [[query, options] for query, options, _ in queries])
    for (query, options, expected), refs in zip(queries, answers, strict=True):
        assert sorted(refs) == sorted(expected), (query, options)
    assert sum(bool(expected) for *_, expected in queries) > len(queries) / 2


@pytest.mark.parametrize("language", VOCABULARIES)
def test_samples_are_found_as_by_a_plain_look(desk: Page, language: str, tmp_path: Path) -> None:
    text = "\\id GEN\n\\h Genesis\n\\mt Genesis\n"
    for number, sentence in enumerate(sentences(language)):
        text += "" if number % 16 else f"\\c {number // 16 + 1}\n\\p\n"
        text += f"\\v {number % 16 + 1} {sentence}\n"
    files = bible({"identifier: 'en'": f"identifier: '{language}'"}, {"01-GEN.usfm": text})
    scan, chosen = PlainScan(verses_of(text)), random.Random(4)
    if language in ("th", "lo", "km", "my", "zh", "bo"):
        queries = scan.runs(chosen, 120)
    else:
        queries = scan.queries(chosen, 60, 30, 30)
    with ExitStack() as opened:
        source = write_files(tmp_path / "source", files)
        folder = tmp_path / "site"
        write(list(search_files(gather(opened, [str(source)], find_related=False).shown)), folder)
    shutil.copy(THEME / "js" / "search-index.js", folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    finds_all(desk, folder / "index.html", queries)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_ulb", "hi_ulb", "hbo_uhb", "el-x-koine_ugnt"])
def test_bibles_are_found_as_by_a_plain_look(
    desk: Page,
    name: str,
    corpus_repository: Callable[[str], Path],
    corpus_site: Callable[[str, Path], Site],
) -> None:
    archive = corpus_repository(name)
    with ZipFile(archive) as opened:
        books = [
            opened.read(path).decode("utf-8-sig")
            for path in sorted(opened.namelist())
            if re.search(r"(GEN|PSA|SNG|HAB|MAT|3JN|ACT)[^/]*\.usfm$", path)
        ]
    scan = PlainScan([verse for book in books for verse in verses_of(book)])
    codes = {ref[:3] for ref in scan.full}
    queries = scan.queries(random.Random(6), 12, 6, 6)
    among = " book:" + ",".join(codes)
    kept = [(query + among, options, expected) for query, options, expected in queries]
    finds_all(desk, corpus_site(name, archive).folder / "search.html", kept)
