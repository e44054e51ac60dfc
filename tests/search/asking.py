"""Indexes in a folder, asked as the browser asks them, and a plain scan of the same texts to compare with."""

from __future__ import annotations

import json
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.node import NODE
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.files import File
from tx_mkdocs.search.normal import bare, gram_size, normal, pieces, word_pattern
from tx_mkdocs.search.texts import Texts, texts_of_section

THEME = Path(__file__).parents[2] / "themes" / "door43"
MARKS = "".join(
    letter
    for letter in map(chr, range(0x300, 0x3000))
    if unicodedata.category(letter) == "Mn" and not bare(letter)
)
Query = tuple[str, dict[str, Any]]


def write(files: Sequence[File], folder: Path) -> None:
    for file in files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def ask(folder: Path, queries: Sequence[Query], first: int = 0) -> list[dict[str, Any]]:
    """What the theme's script finds in the index below `folder`."""
    given = {"theme": str(THEME), "site": str(folder), "queries": queries, "first": first}
    done = subprocess.run(
        [NODE, str(Path(__file__).with_name("ask.js"))],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def texts_of(member: Member) -> Iterator[Texts]:
    """The texts of a resource, section by section; a section without any is left out."""
    for number in range(len(member.resource.sections)):
        found = texts_of_section(member, number)
        if found is not None:
            yield found


@dataclass
class Scan:
    """Every text of a resource, and what a look through all of them finds."""

    refs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    with_marks: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, sections: Iterable[Texts]) -> Scan:
        scan = cls()
        sections = list(sections)
        texts = [text.text for of in sections for group in of.groups for text in group.texts]
        find = word_pattern(texts).findall
        known: dict[str, list[str]] = {}
        for section in sections:
            for group in section.groups:
                for text in group.texts:
                    if text.beside:
                        continue
                    scan.refs.append(group.ref + text.label)
                    scan.texts.append(text.text)
                    found: list[str] = []
                    for word in find(text.text):
                        if word not in known:
                            known[word] = pieces(normal(word))
                        found += known[word]
                    scan.with_marks.append(f" {' '.join(found)} ")
                    scan.without.append(f" {' '.join(map(bare, found))} ")
        return scan

    def phrase(self, text: str) -> list[str]:
        """References of texts with words that follow each other; where they have marks these count."""
        found = [
            piece for word in word_pattern([text]).findall(text) for piece in pieces(normal(word))
        ]
        starts = "" if gram_size(found[0]) else " "
        ends = "" if gram_size(found[-1]) else " "
        # Marks count where they are typed.
        asked = unicodedata.normalize("NFD", f"{starts}{' '.join(found)}{ends}")
        needle = re.compile("".join(f"{re.escape(letter)}[{MARKS}]*" for letter in asked))
        bare_needle = f"{starts}{' '.join(map(bare, found))}{ends}"
        is_marked = any(piece != bare(piece) for piece in found)
        return [
            ref
            for ref, text, full in zip(self.refs, self.without, self.with_marks, strict=True)
            if bare_needle in text
            and (not is_marked or needle.search(unicodedata.normalize("NFD", full)))
        ]

    def part(self, text: str) -> list[str]:
        """References of texts with a part of a word."""
        return [ref for ref, there in zip(self.refs, self.without, strict=True) if text in there]

    def queries(
        self, seed: int, words: int, phrases: int, parts: int
    ) -> list[tuple[Query, list[str]]]:
        """Random queries, each with the references that it must find."""
        chosen = random.Random(seed)
        found: list[tuple[Query, list[str]]] = []
        spaced = [text for text in self.without if len(text.split()) > 3]
        known = sorted({word for text in self.without for word in text.split()})
        for word in chosen.sample(known, min(words, len(known))):
            found.append(((word, {}), self.phrase(word)))
        for _ in range(phrases if spaced else 0):
            there = chosen.choice(spaced).split()
            length = chosen.randint(2, min(4, len(there)))
            start = chosen.randrange(len(there) - length + 1)
            phrase = " ".join(there[start : start + length])
            found.append(((f'"{phrase}"', {}), self.phrase(phrase)))
        long = [word for word in known if len(word) > 3]
        for _ in range(parts if long else 0):
            word = chosen.choice(long)
            start = chosen.randrange(len(word) - 2)
            # A Tibetan tsheg at an end is not looked for.
            part = word[start : start + chosen.randint(3, 5)].strip("\u0f0b")
            asked = part if gram_size(part) else f"*{part}*"
            found.append(((asked, {}), self.part(part)))
        return found
