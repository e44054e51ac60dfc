"""Built in the pseudo-locale, a site shows no generated word without brackets."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

from tx_mkdocs.data.subjects import subjects
from tx_mkdocs.site.build import SiteOptions, build_site

PACKAGE = Path(__file__).resolve().parents[2] / "tx_mkdocs"
WORD = re.compile(r"\b[A-Za-z]{3,}\b")
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
INTERFACE = "//*[@lang='en-XA']"
OWN = {
    "Public",
    "Domain",
    "html",
    "json",
    "Door",
    "open",
    "licensed",
    "biblical",
    "content",
    "ltr",
    "build",
    "log",
}
"""The name of a licence, the brand, and names of files and attributes."""
IN_ENGLISH = re.compile(r'lang="en"')


def bare(text: str) -> set[str]:
    """The words of a text that stand in no brackets."""
    while BRACKETS.search(text):
        text = BRACKETS.sub(" ", text)
    return set(WORD.findall(text))


def generated_words(page: str) -> set[str]:
    """Words that a page says are of the interface, and that no catalogue has."""
    root = lxml.html.fromstring(page)
    found: set[str] = set()
    for element in root.xpath(INTERFACE):
        for inside in element.xpath(".//bdi | .//*[@lang and @lang != 'en-XA'] | .//code"):
            if inside.getparent() is not None:
                inside.clear(keep_tail=True)
        found |= bare(" ".join(element.itertext()))
        for name in ("aria-label", "placeholder"):
            found |= bare(" ".join(element.xpath(f"./descendant-or-self::*/@{name}")))
    return found


@pytest.mark.parametrize(
    "name", ["ar_reg", "ar_tn", "en_obs", "en_ta", "en_tw", "en_twl", "es_tq", "es_ulb"]
)
def test_pages_have_no_generated_word_without_brackets(
    name: str, examples: Path, tmp_path: Path
) -> None:
    options = SiteOptions(interface="en-XA", search=True, checks="visible", cache=False)
    build_site([str(examples / name)], tmp_path / "site", options)
    source = " ".join(
        path.read_text(encoding="utf-8", errors="replace") + path.name
        for path in (examples / name).rglob("*")
        if path.is_file()
    )
    # A subject of Resource Container is shown as metadata has it.
    subject = " ".join(subject.name for subject in subjects())
    known = set(WORD.findall(f"{source} {subject}")) | OWN | set(WORD.findall(name))
    pages = list((tmp_path / "site").rglob("*.html"))
    left = {}
    for page in pages:
        words = generated_words(page.read_text(encoding="utf-8")) - known
        if words:
            left[page.name] = words
    assert not left
    assert any("⟦" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ('<div lang="en-XA">⟦Notes⟧ <p>Helps</p> <bdi>Genesis</bdi> ⟦1 of ⟦two⟧⟧</div>', {"Helps"}),
        ('<div lang="en-XA" aria-label="Pages">1</div>', {"Pages"}),
    ],
)
def test_words_without_brackets_are_seen(page: str, words: set[str]) -> None:
    assert generated_words(f"<html><body>{page}</body></html>") == words


@pytest.mark.parametrize("room", ["formats", "library", "reports/pages", "reports/progress"])
def test_no_words_are_marked_as_english_by_hand(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        source = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not IN_ENGLISH.search(source), path
