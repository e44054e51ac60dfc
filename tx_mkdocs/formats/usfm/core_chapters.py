"""Chapters of translationCore, `tit/1.json`: the verses of a chapter by their numbers, as USFM line for line."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from tx_mkdocs.formats.usfm.numbers import first_number, leading_number

_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_BREAKS = re.compile(r"(?<!\s)\s*\n\s*")


def core_chapter(text: str) -> str:
    """The verses of a chapter as USFM; a text that is no such chapter stays as it is.

    What is on a line of the file is on the same line of the USFM: line breaks in a verse are blanks. Only what is
    before the first verse, and bridges, which translationCore writes at the end, are on the lines where they belong.
    """
    try:
        verses = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(verses, dict) or not all(isinstance(said, str) for said in verses.values()):
        return text
    parts = [""]
    numbers, ends = [0], [0]
    """The verses that stand in order, and which of the parts each of them is."""
    front = ""
    at = 0
    for found in _PAIR.finditer(text):
        key, said = (json.loads(f'"{part}"', strict=False) for part in found.groups())
        number = first_number(leading_number(key)[0])
        said = f"{_BREAKS.sub(' ', said)} "
        if key[:1].isdecimal():
            said = f"\\v {key} {said}"
        parts.append("\n" * text.count("\n", at, found.start()))
        if key == "front":
            front = said
        elif 0 < number < numbers[-1]:
            parts[ends[bisect_right(numbers, number) - 1]] += said
        else:
            parts.append(said)
            if number:
                numbers.append(number)
                ends.append(len(parts) - 1)
        at = found.end()
    return "".join([front, *parts, "\n" * text.count("\n", at)])
