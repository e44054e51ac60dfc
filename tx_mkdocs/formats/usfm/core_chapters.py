"""Chapters of translationCore, `tit/1.json`: the verses of a chapter by their numbers, as USFM line for line."""

from __future__ import annotations

import json
import re

_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_BREAKS = re.compile(r"\s*\n\s*")


def core_chapter(text: str) -> str:
    """The verses of a chapter as USFM; a text that is no such chapter stays as it is.

    What is on a line of the file is on the same line of the USFM: line breaks in a verse are blanks. Only what is
    before the first verse, which JSON has at its end, is on the first line.
    """
    try:
        verses = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(verses, dict) or not all(isinstance(said, str) for said in verses.values()):
        return text
    parts: list[str] = []
    front = ""
    at = 0
    for found in _PAIR.finditer(text):
        key, said = (json.loads(f'"{part}"', strict=False) for part in found.groups())
        number = f"\\v {key} " if key[:1].isdecimal() else ""
        said = f"{number}{_BREAKS.sub(' ', said)} "
        parts.append("\n" * text.count("\n", at, found.start()))
        if key == "front":
            front = said
        else:
            parts.append(said)
        at = found.end()
    return "".join([front, *parts, "\n" * text.count("\n", at)])
