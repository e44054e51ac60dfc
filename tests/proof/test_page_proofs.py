"""A book of helps that is proven page by page is proven as it is as a whole, whatever was known of its pages."""

from __future__ import annotations

import random
import re
from functools import partial
from pathlib import Path

import pytest

from tests.resources.repositories import loaded
from tests.tables import edited
from tx_mkdocs.proof import page_proofs
from tx_mkdocs.proof.compare_helps import compare_helps
from tx_mkdocs.proof.page_proofs import PageProof, compare_pages

EXAMPLES = ["en_tn/tn_JON.tsv", "en_tn/en_tn_57-TIT.tsv", "en_twl/twl_JON.tsv"]


def pages_of(table: str, name: str, manifest: str, folder: Path) -> dict[str, str]:
    """The pages of a table as they are written, by address."""
    resource = loaded(folder, {"manifest.yaml": manifest, name: table})
    return {
        page.address: f'<div id="content">{page.body}<!-- /content -->'
        for section in resource.sections
        if not section.other_files
        for page in section.pages
    }


@pytest.mark.parametrize("path", EXAMPLES)
@pytest.mark.parametrize("seed", range(2))
def test_whatever_changes(path: str, seed: int, examples: Path, tmp_path: Path) -> None:
    """The source, its pages with it or not, and pages that lose something that nobody took from the source."""
    chosen = random.Random(f"{path} {seed}")
    folder, _, name = path.partition("/")
    manifest = (examples / folder / "manifest.yaml").read_text(encoding="utf-8")
    table = (examples / path).read_text(encoding="utf-8")
    make = partial(pages_of, name=name, manifest=manifest, folder=tmp_path)
    pages = make(table)
    known: dict[str, tuple[str, PageProof | None]] = {}
    found = 0
    for _ in range(60):
        table = edited(table, chosen)
        if chosen.randrange(8):
            pages = make(table)
        if not chosen.randrange(6):
            damaged = chosen.choice(sorted(pages))
            pages[damaged] = re.sub(
                chosen.choice((r">\w+", r" \w+ ", "</p>")), "> ", pages[damaged], count=3
            )
        listed = list(pages.items())
        before = [
            of_page if page == html else None
            for address, html in listed
            for page, of_page in [known.get(address, ("", None))]
        ]
        made, after = compare_pages(
            [(name, table)], [(address, partial(str, html)) for address, html in listed], before
        )
        assert made == compare_helps([(name, table)], listed)
        found += bool(made.findings)
        known = {
            address: (html, of_page) for (address, html), of_page in zip(listed, after, strict=True)
        }
    assert found


def test_pages_that_stay_are_not_read(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "tn_JON.tsv"
    manifest = (examples / "en_tn" / "manifest.yaml").read_text(encoding="utf-8")
    table = (examples / "en_tn" / name).read_text(encoding="utf-8")
    pages = pages_of(table, name, manifest, tmp_path)
    _, known = compare_pages(
        [(name, table)], [(address, partial(str, html)) for address, html in pages.items()],
        [None] * len(pages),
    )  # fmt: skip
    assert len(pages) > 1
    assert all(known)
    changed = table.replace("the middle of things", "the middle of it")
    assert changed != table
    after = pages_of(changed, name, manifest, tmp_path)
    read = []

    def html_of(address: str) -> str:
        read.append(address)
        return after[address]

    monkeypatch.setattr(page_proofs, "sides_of", None)
    made, again = compare_pages(
        [(name, changed)],
        [(address, partial(html_of, address)) for address in after],
        [
            of_page if pages[address] == after[address] else None
            for address, of_page in zip(after, known, strict=True)
        ],
    )
    assert read == ["jon/01"]
    assert made.findings == ()
    assert all(again)
