"""Oracles for what else is made of a text: files of other formats and back, documents, the search."""

from __future__ import annotations

import json
import re
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from random import Random

import regex

from tests.fuzz.outcome import built, last
from tests.fuzz.truth import WORD, Page
from tests.search.asking import ask
from tx_mkdocs.converters.rows import markdown_to_table, table_to_markdown
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx
from tx_mkdocs.library.member import load_member
from tx_mkdocs.proof.usfm_words import read_closely
from tx_mkdocs.source.opening import open_repository

DOCUMENTS = ("--documents", "docx", "--documents", "epub")
_RUNS = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)|<(?:/w:p\b|w:br\b|w:tab\b|w:footnoteReference\b)")
_INLINE_TAG = re.compile(
    r"<a [^>]*noteref[^>]*>.*?</a>|</?(?:a|b|bdi|em|i|q|rp|rt|ruby|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
# A word joiner is inside of Hebrew words.
_WITH_MARKS = regex.compile(r"\p{L}[\p{L}\p{M}\p{Cf}]+")
_VERSE = re.compile(
    r'<sup id="\d+-ch-(\d+)-v-(\d+)"[^>]*><a [^>]*>[^<]*</a></sup>((?:[^<]|<(?!sup|/p|h\d))*)'
)


def elsewhere(repository: Path, site: Path, random: Random) -> list[str]:
    """A line for each word of a repository that is in no other form, no document, or no search of its site."""
    try:
        wrong = rewritten(repository)
        made = built([repository], site, "--fonts", "system", *DOCUMENTS)
        with open_repository(repository) as opened:
            units = load_member(opened).resource.units
    except Exception:
        return [last("elsewhere", traceback.format_exc())]
    addresses = [address for unit in units for address in unit.pages]
    return [
        *wrong,
        *made,
        *missing_in_documents(site, addresses),
        *not_found(site, addresses, random),
    ]


def rewritten(repository: Path) -> list[str]:
    """A line for each table, and each book, that is another one on its way back from another form."""
    wrong = []
    with open_repository(repository) as opened:
        for name in opened.files:
            text = opened.read_text(name).text
            if name.lower().endswith(".tsv"):
                again = markdown_to_table(table_to_markdown(text))
                wrong += [f"TABLE {name}: other than before"] if again != text else []
            elif name.lower().endswith((".usfm", ".sfm")):
                usj = json.dumps(to_usj(text)).encode()
                for form, data in (("usj", usj), ("usx", to_usx(text).encode())):
                    book = as_usfm(data, f"a.{form}").text
                    lost = _words(text) - _words(book)
                    added = _words(book) - _words(text)
                    if lost or added:
                        wrong.append(f"{form.upper()} {name}: lost {[*lost]} added {[*added]}")
    return wrong


def _words(usfm: str) -> Counter[str]:
    """The words of a book, as the proof reads them."""
    units = [
        unit
        for part in read_closely([("a.usfm", usfm.encode())])
        for unit in (*part.units, *part.notes)
    ]
    return Counter(WORD.findall(" ".join(unit.text.decode() for unit in units)))


def missing_in_documents(site: Path, addresses: Sequence[str]) -> list[str]:
    """A line for each format of the documents of a site that lack words of its pages."""
    held: Counter[str] = Counter()
    for html in _pages(site, addresses).values():
        pieces = [data for _, data in Page(html).pieces]
        # Elements part words or not.
        held += Counter(WORD.findall("".join(pieces))) & Counter(WORD.findall(" ".join(pieces)))
    wrong = []
    for form, words_in in (("docx", _docx), ("epub", _epub)):
        documents = sorted(site.rglob(f"*.{form}"))
        shown = Counter(word for path in documents for word in WORD.findall(words_in(path)))
        lost = [word for word in held if shown[word] < held[word]]
        if documents and lost:
            wrong.append(f"DOCUMENT {form}: {' '.join(lost[:8])}")
    return wrong


def _pages(site: Path, addresses: Sequence[str]) -> Mapping[str, str]:
    paths = {address: site / f"{address}.html" for address in addresses}
    return {at: path.read_text(encoding="utf-8") for at, path in paths.items() if path.is_file()}


def _docx(path: Path) -> str:
    return "".join(
        unescape(found[1]) if found[1] is not None else " "
        for text in _parts(path, ".xml")
        for found in _RUNS.finditer(text)
    )


def _epub(path: Path) -> str:
    texts = (re.sub(r"<[^>]*>", " ", _INLINE_TAG.sub("", text)) for text in _parts(path, ".xhtml"))
    return unescape(" ".join(texts))


def _parts(path: Path, extension: str) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(extension):
                yield archive.read(name).decode("utf-8", "replace")


def not_found(site: Path, addresses: Sequence[str], random: Random, tries: int = 4) -> list[str]:
    """A line for each word of a verse, of some at random, by which the search of a site does not find it."""
    verses = [
        (f"{int(verse[1])}:{int(verse[2])}", word)
        for html in _pages(site, addresses).values()
        for verse in _VERSE.finditer(html)
        # What stands before the first verse, or chapter, has no reference.
        if int(verse[1]) and int(verse[2])
        for word in _WITH_MARKS.findall(unescape(re.sub(r"<[^>]*>", "", verse[3])))
    ]
    if not verses or not (site / "search").is_dir():
        return []
    chosen = random.sample(verses, min(tries, len(verses)))
    answers = ask(site, [(word, {}) for _, word in chosen])
    return [
        f"SEARCH {place} {word}: {answer['refs'][:5]}"
        for (place, word), answer in zip(chosen, answers, strict=True)
        if not any(_covers(ref, place) for ref in answer["refs"])
    ]


def _covers(ref: str, place: str) -> bool:
    """Whether the reference of a text, which may be that of several verses, is one of a place."""
    chapter, verse = place.split(":")
    found = re.search(rf"\b{chapter}:(\d+)(.*)$", ref)
    return bool(found) and (found[1] == verse or found[2][:1] in ("-", ","))
