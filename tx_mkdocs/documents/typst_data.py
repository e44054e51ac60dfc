"""Blocks as the data of the Typst template: JSON, in which every word of a book is a string."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from tx_mkdocs.documents.flow import (
    Block,
    Note,
    Picture,
    Run,
    Text,
    VerseNumber,
    all_blocks,
    all_runs,
    place_label,
    plain,
)
from tx_mkdocs.documents.pictures import media_type

Json = Any
_PRIMARY = re.compile(r"[a-z]{2,3}", re.ASCII)
# What is longer than a page is wide, in scripts that put blanks between words, is broken anywhere: else it leaves the
# page, Typst takes a GB for 500,000 letters in a row, and ends where 65,536 bytes end within a letter.
_UNBROKEN = re.compile(
    "[^ \t\n\u200b\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\U00020000-\U0003ffff]{1000,}"
)
_PIECE = re.compile("(.{40})(?=[^\u0300-\u036f])")
_EXTENSIONS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"
}  # fmt: skip


def language_code(tag: str) -> str:
    """The language of a tag as Typst takes it: two or three letters."""
    primary = tag.partition("-")[0].lower()
    return primary if _PRIMARY.fullmatch(primary) else "und"


class DataWriter:
    """Writes the parts of one document."""

    def __init__(self, folder: Path, numbered: frozenset[str] = frozenset()) -> None:
        """Pictures go to `folder`; links to the pages in `numbered` name the number of the page on paper."""
        self.folder, self.numbered = folder, numbered
        self.level = 0
        self.wanted: frozenset[str] = frozenset()
        self.characters: set[str] = set()
        """Every character that is shown."""
        self.pictures: dict[str, str] = {}
        """The pictures in the folder, and the name of each in the book."""
        self.labels: dict[str, str] = {}
        self.given: set[str] = set()

    def parts(self, parts: Iterable[tuple[Block, ...]]) -> list[list[Json]]:
        """The data of parts."""
        known = list(parts)
        linked: set[str] = set()
        there: set[str] = set()
        for block in all_blocks(tuple(block for part in known for block in part)):
            there.update(block.anchors)
            for run in all_runs(block):
                if isinstance(run, Text) and run.link.startswith("#"):
                    linked.add(run.link[1:])
                elif isinstance(run, VerseNumber):
                    there.add(run.anchor)
        self.wanted = frozenset(linked & there)
        for block in all_blocks(tuple(block for part in known for block in part)):
            for name in block.anchors:
                # A place has one label, however many names lead there.
                self.labels.setdefault(name, place_label(block.anchors[0]))
        return [[self._block(block) for block in part] for part in known]

    def _label_of(self, names: Iterable[str]) -> str:
        """The label of a place to which a link leads, once; else empty."""
        wanted = [
            self.labels.get(name) or place_label(name) for name in names if name in self.wanted
        ]
        if not wanted or wanted[0] in self.given:
            return ""
        self.given.add(wanted[0])
        return wanted[0]

    def _block(self, block: Block) -> Json:
        made: dict[str, Json] = {"k": block.kind, "s": block.style}
        if label := self._label_of(block.anchors):
            made["a"] = label
        if block.rows:
            made["n"] = max(sum(cell.span for cell in row) for row in block.rows)
            made["rows"] = [
                [
                    {
                        "r": self._runs(cell.runs),
                        "c": cell.span,
                        "h": cell.is_heading,
                        "g": cell.align,
                    }
                    for cell in row
                ]
                for row in block.rows
            ]
        if block.kind in ("part", "chapter", "heading"):
            self.level = made["l"] = min(block.level, self.level + 1)
        elif block.kind == "item":
            made["l"] = block.level
        if block.kind == "part":
            made["p"] = block.place or plain(block.runs)
        if block.mark:
            made["m"] = block.mark
        if block.blocks:
            made["b"] = [self._block(inside) for inside in block.blocks]
        else:
            made["r"] = self._runs(block.runs)
        return made

    def _runs(self, runs: Iterable[Run]) -> list[Json]:
        known = list(runs)
        made = [self._run(run) for run in known]
        if self.numbered:
            links = [run.link[1:] if isinstance(run, Text) else "" for run in known]
            for data, link, behind in zip(made, links, [*links[1:], ""], strict=False):
                # A link may have several runs.
                is_numbered = link in self.wanted and link.partition("#")[0] in self.numbered
                if is_numbered and link != behind:
                    data["p"] = 1
        return made

    def _run(self, run: Run) -> Json:
        if isinstance(run, Text):
            return self._text(run)
        if isinstance(run, VerseNumber):
            self.characters.update(run.shown)
            number = {"v": run.shown, "p": run.place}
            if label := self._label_of([run.anchor]):
                number["a"] = label
            return number
        if isinstance(run, Note):
            self.characters.update(run.origin)
            return {"n": self._runs(run.runs), "o": run.origin}
        self.characters.update(run.words)
        return {"i": self._picture(run), "w": run.words or "…"}

    def _text(self, run: Text) -> Json:
        self.characters.update(run.text)
        made: dict[str, Json] = {}
        text = run.text
        if len(text) >= 1000:
            text = _UNBROKEN.sub(lambda found: _PIECE.sub("\\1\u200b", found[0]), text)
        if run.styles:
            # Emphasis in emphasis is emphasis, however deep.
            made["s"] = list(dict.fromkeys(run.styles))
        if run.language:
            made["g"] = language_code(run.language)
        if run.link.startswith("#"):
            if run.link[1:] in self.wanted:
                made |= {"l": self.labels.get(run.link[1:]) or place_label(run.link[1:]), "a": 1}
        elif run.link:
            made["l"] = run.link
        return {"t": text, **made} if made else text

    def _picture(self, picture: Picture) -> str:
        extension = _EXTENSIONS.get(media_type(picture.data), "")
        if not extension:
            return ""
        name = f"{hashlib.sha256(picture.data).hexdigest()[:20]}.{extension}"
        if name not in self.pictures:
            self.pictures[name] = picture.source
            (self.folder / name).write_bytes(picture.data)
        return name


def without_pictures(data: Mapping[str, Json], refused: Container[str]) -> Json:
    """The same data with boxes in place of pictures that the typesetter refuses."""

    def clean(value: Json) -> Json:
        if isinstance(value, dict):
            return {
                key: "" if key == "i" and inner in refused else clean(inner)
                for key, inner in value.items()
            }
        return [clean(inner) for inner in value] if isinstance(value, list) else value

    return {**data, "parts": clean(data["parts"])}
