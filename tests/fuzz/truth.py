"""An oracle for the proof, which shares nothing with it: are the words that it calls lost on the pages?

It counts words of letters, whatever they belong to, in the files of a repository and in the text of the pages of
its site, by Python's own reader of HTML.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

from tx_mkdocs.library.member import load_member
from tx_mkdocs.proof.content import may_be_content, other_readmes
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.proof.streams import unescape
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile("“([^”]*)”")
_LOST = ("LOST001", "LOST004")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_NOT_OF_THE_TEXT = frozenset(
    ("gen", "c-num", "identification", "caller", "back", "v-num", "mt", "broken")
)


class Page(HTMLParser):
    """The pieces of text in the content of a page, each with where it stands and whether the source has it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.open: list[tuple[str, bool, bool]] = []
        self.pieces: list[tuple[int, str]] = []
        self.words: list[str] = []
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        inside = given.get("id") == "content" or bool(self.open and self.open[-1][1])
        # Headings of books, chapters and verses are made, as titles of links are, and a title may be there twice.
        made = (
            tag in ("h1", "a")
            or (tag == "h2" and bool(self.open) and self.open[-1][0] == "section")
            or bool(_NOT_OF_THE_TEXT & set(given.get("class", "").split()))
        )
        self.open.append((tag, inside, made or bool(self.open and self.open[-1][2])))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            line, column = self.getpos()
            self.pieces.append((self.starts[line - 1] + column, data))

    def handle_entityref(self, name: str) -> None:
        self.words.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.words.append(unescape(f"&#{name};"))


def _count(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def falsehoods(site: Path, repository: Path, random: Random) -> list[str]:
    """A line for each untruth of the proof of a site, and for each silence of its findings."""
    log = site / "build_log.json"
    if not log.is_file():
        return []
    findings = json.loads(log.read_bytes())["findings"]
    return [
        *untrue(_html(site), repository, findings),
        *unnoticed(site, repository, random),
        *silent(site, repository, findings),
    ]


def _html(folder: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


def untrue(
    pages: Iterable[str], repository: Path, findings: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Findings about lost words of which the pages, complete HTML, show as many as the files hold."""
    lost = [finding for finding in findings if finding["code"] in _LOST and finding["path"]]
    if not lost:
        return []
    shown: Counter[str] = Counter()
    for html in pages:
        shown += _count("".join(data for _, data in Page(html).pieces))
    held: Counter[str] = Counter()
    with open_repository(repository) as opened:
        for name in opened.files:
            held += _count(unescape(opened.read_text(name).text))
    wrong = []
    for finding in lost:
        words = [word for run in _QUOTED.findall(finding["message"]) for word in WORD.findall(run)]
        if words and all(shown[word] >= held[word] for word in words):
            wrong.append(f"UNTRUE {finding['path']}:{finding['line']} {finding['message']}")
    return wrong


def unnoticed(folder: Path, repository: Path, random: Random) -> list[str]:
    """Words taken from the pages of a site on purpose, of which the proof says nothing."""
    with open_repository(repository) as opened:
        resource = load_member(opened).resource
        pages = _pages(folder, [address for unit in resource.units for address in unit.pages])
        return unnoticed_on(pages, opened, resource, random)


def unnoticed_on(
    pages: Mapping[str, str], opened: Repository, resource: Resource, random: Random, tries: int = 2
) -> list[str]:
    """Words taken from complete pages on purpose, of which the proof says nothing."""
    wrong: list[str] = []
    proven = [address for unit in resource.units for address in unit.pages if address in pages]
    if not proven:
        return []
    clean = check_site(opened, resource, pages).findings
    for _ in range(tries):
        address = random.choice(proven)
        html = pages[address]
        words = [
            (at + found.start(), found[0])
            for at, data in Page(html).pieces
            for found in WORD.finditer(data)
            # Which letters of `<details>` are words, where it is shown, is for nobody to say; nor which are
            # of torn attributes and addresses.
            if not re.search(
                "&(lt|amp);", html[max(0, at + found.start() - 80) : at + found.start()]
            )
            and not re.search(
                r"\]\(|rc:|[\w-]=|\bx-|\|", data[max(0, found.start() - 80) : found.end() + 1]
            )
        ]
        if not words:
            continue
        at, word = random.choice(words)
        assert html[at : at + len(word)] == word
        broken = {**pages, address: html[:at] + html[at + len(word) :]}
        if check_site(opened, resource, broken).findings == clean and len(clean) < 20:
            around = html[max(0, at - 60) : at + 60].replace("\n", " ")
            wrong.append(f"UNNOTICED {address}: {word} of {around}")
    return wrong


def _pages(folder: Path, addresses: Sequence[str]) -> dict[str, str]:
    files = {address: folder / f"{address}.html" for address in addresses}
    return {
        address: path.read_text(encoding="utf-8")
        for address, path in files.items()
        if path.is_file()
    }


def silent(folder: Path, repository: Path, findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """Words of the files that no page shows, on lines about which no finding says anything."""
    shown: set[str] = set()
    for html in _html(folder):
        pieces = Page(html).words
        shown.update(WORD.findall("".join(pieces)), WORD.findall(" ".join(pieces)))
    explained = {(finding["path"], finding["line"]) for finding in findings}
    wrong = []
    with open_repository(repository) as opened:
        about = set(other_readmes(opened.files))
        for name in (name for name in opened.files if may_be_content(name) and name not in about):
            for number, line, words in _readable(opened, name):
                gone = [
                    word for word in words if word not in shown and not _is_torn(word, line, shown)
                ]
                if gone and not {(name, number), (name, 0)} & explained:
                    wrong.append(f"SILENT {name}:{number} {' '.join(gone[:6])}")
    return wrong


def _is_torn(word: str, line: str, shown: set[str]) -> bool:
    """Whether a marker stands inside of a word that is shown, as in `one\\w*s`, and this is a piece of it."""
    beside_marker = rf"{word}\\|\\\+?[\w-]+\*? ?{word}|\\\*{word}"
    return bool(re.search(beside_marker, line)) and any(word in other for other in shown)


NOT_READ = {
    # The attributes of a milestone may go on in the next line.
    "usfm": r"^[ \t]*(?:[\w-]+=\"[^\"\n]*\"[ \t]*)+(?=\\\*)|"
    r"\\(?:rem|id|ide|usfm|sts|toc[a123]*|h\d?|zaln-[se]|[a-z]+\d?-[se])\b[^\n]*"
    # So may the value of an attribute.
    r"|\|(?:\"[^\"\\\n]*\n?[^\"\\\n]*\"|[^\\\n])*|\\\+?[A-Za-z0-9_-]+\*?",
    # Where a line begins with it a comment may go on below an empty line.
    "md": r"^[ \t>]*<!--[\s\S]*?-->|<!--(?:(?!-->|\n[ \t]*\n)[\s\S])*-->|[^\W\d_]*\[\[rc:[^\]\n]*\]\][^\W\d_]*|"
    r"!\[[^\]\n]*\](?:\([^)\n]*\n?[^)\n]*\))?|<[^>\n]*>|\]\([^)\n]*\n?[^)\n]*\)|^\s*\[[^\]\n]*\]:.*|&\w+;|```\w*|https?:\S+|(?<![^\W\d_])rc:\S+",
}


def _readable(opened: Repository, name: str) -> Iterator[tuple[int, str, list[str]]]:
    """Lines of a file of text, each with its words that are meant for readers, roughly."""
    form = name.rpartition(".")[2].lower()
    if form not in NOT_READ:
        return
    text = opened.read_text(name).text
    pattern = re.compile(NOT_READ[form], re.MULTILINE)
    # A tag inside a word parts it or not.
    apart, joined = (_lines_without(pattern, text, gap) for gap in (" ", ""))
    for number, line in enumerate(text.split("\n")):
        parts = WORD.findall(unescape(apart[number]))
        whole = set(WORD.findall(unescape(joined[number])))
        yield number + 1, line, [word for word in parts if "<" not in line or word in whole]


def _lines_without(pattern: re.Pattern[str], text: str, gap: str) -> list[str]:
    """The lines of a text, with a gap instead of each match of a pattern."""
    return pattern.sub(lambda found: gap + "\n" * found[0].count("\n"), text).split("\n")
