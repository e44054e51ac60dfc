"""The words after the attributes of characters, milestones and peripherals, by regular expressions of its own."""

from __future__ import annotations

import re

PAIRS = re.compile(r'[ \t]*\|((?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n]*")*)(.*)', re.DOTALL)
_CLOSED_PAIRS = re.compile(r'((?:\s*[\w-]+[ \t\n]*=[ \t\n]*"(?:[^"\\]|\\.)*")*)(.*)', re.DOTALL)
# Sizes and places of a figure, references, copyrights and files.
_IS_NO_CAPTION = re.compile(
    r"(?i)\A(?:col|span|page|full|[bt][clr]?)\Z|\A.{0,20}\d[.:]\d|\A(?:©|\(c\)|copyright)|\.[a-z]{3,4}\Z"
)
_HAS_DEFAULT = re.compile(rb"qt[1-5]?-[se]|z.*", re.DOTALL).match

_WITH_VALUE = frozenset([b"w", b"rb", b"xt", b"jmp", b"ref", b"k", b"fig"])
"""Characters with an attribute whose name may be left out."""


def _is_cut(rest: str) -> bool:
    """Whether the last value goes on, because of a quotation mark in it."""
    return not rest[:1].isspace() and '"' in rest


def behind_pairs(attributes: str) -> str:
    """The words after the attributes of a character: those without any `=`, or those from the next line on."""
    pairs, rest = _CLOSED_PAIRS.fullmatch(attributes).groups()  # type: ignore[union-attr]
    if not rest.strip() or (not pairs and ("=" not in rest or "\n" not in rest)):
        return ""
    if "=" in rest or _is_cut(rest):
        _, newline, rest = rest.partition("\n")
        rest = newline + rest
    is_given = not _CLOSED_PAIRS.fullmatch(rest)[2].strip()  # type: ignore[index]
    return "" if is_given or not any(map(str.isalpha, rest)) else rest


def has_bar_in_words(before: bytes, behind: str, name: bytes) -> bool:
    """Whether a bar that an end marker follows is a sign of the text, as where people type it for a danda.

    A blank is beside it, or a further bar, and nothing but a name gives this marker a value.
    """
    has_value = name.startswith(b"z") or name in _WITH_VALUE or "=" in behind
    return not has_value and (before[-1:].isspace() or behind[:1].isspace() or "|" in behind)


def without_pairs(run: bytes) -> bytes:
    """The text of a character that its end does not follow, without its attributes; a bar alone is text."""
    text, _, behind = run.decode(errors="surrogatepass").partition("|")
    pairs, rest = _CLOSED_PAIRS.fullmatch(behind).groups()  # type: ignore[union-attr]
    return f"{text}{rest}".encode(errors="surrogatepass") if pairs else run


def caption(run: bytes) -> bytes:
    """The words of a figure: of USFM 2 the sixth of seven fields; of others where no attribute has a name, those that
    are words, behind the description."""
    fields = run.split(b"|")
    if len(fields) == 7:
        return fields[5]
    if len(fields) < 3 or b"=" in run:
        return run
    told = [field.decode(errors="surrogatepass").strip() for field in fields[2:]]
    words = [
        text for text in told if any(map(str.isalpha, text)) and not _IS_NO_CAPTION.search(text)
    ]
    return " ".join([fields[0].decode(errors="surrogatepass"), *words]).encode(
        errors="surrogatepass"
    )


def behind_peripheral(line: bytes) -> bytes:
    """The words of a line after the attributes of a `\\periph`; an id without a name has no `=`."""
    written = line.decode(errors="surrogatepass")
    pairs, rest = _CLOSED_PAIRS.fullmatch(written).groups()  # type: ignore[union-attr]
    is_text = any(map(str.isalpha, rest)) and (pairs or "=" in written)
    return rest.encode(errors="surrogatepass") if is_text else b""


def behind_attributes(name: bytes, run: bytes, closed: bool) -> bytes:
    """The text in or after a milestone: all that is no attribute."""
    written = run.decode(errors="surrogatepass")
    found = PAIRS.match(written)
    if found is None:
        return b"" if closed and not written.strip() else run
    pairs, rest = found.groups()
    if closed and ("=" in rest or (not pairs and _HAS_DEFAULT(name)) or (pairs and _is_cut(rest))):
        return b""
    # A bar without attributes, and nothing after it, is nothing.
    text = rest if pairs or not rest.strip() else written
    return b"" if closed and not text.strip() else text.encode(errors="surrogatepass")
