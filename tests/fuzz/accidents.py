"""Damage as people and their programs do it: pasted, merged, replaced, corrected, translated, wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Edit = Callable[[str, Random], str]

DIGITS = (
    "०१२३४५६७८९",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "০১২৩৪৫৬৭৮৯",
    "๐๑๒๓๔๕๖๗๘๙",
    "၀၁၂၃၄၅၆၇၈၉",
    "０１２３４５６７８９",
)
"""What books count with, from nought to nine."""
LOOKALIKES = {
    "c": "с",
    "p": "р",
    "s": "ѕ",
    "v": "ѵ",
    "q": "ԛ",
    "i": "і",
    "d": "ԁ",
    "h": "һ",
    "m": "м",
    "f": "ф",
}
"""Cyrillic letters that a keyboard, or a machine that translates, has for those of markers."""
REPLACED = (
    ("\\", "/"), ("\\", "＼"), ("\\", "\\\\"), ("\\", ""), ("\\", "\\ "), ("\\v", "\\ v"), ("\\p", "\\P"), ("\\", "¥"),
    ("\\v ", "\\v"), ("\\v", "\\verse"), ("\\c", "\\chapter"), ("#", "＃"), ("*", "＊"), ("# ", "#"), ("[[", "["),
    ("]]", "]"), ("](", "] ("), ("|", "¦"), ("\t", "    "), ("\t", " "), ("\t", ","),
    ("\t", "\\t"), (" ", "\u00a0"), (" ", "  "), (" ", ""),
    ("\n", "\n\n"), ("\n\n", "\n"), ("\n", " "), ("\n", "<br>"), ("\n", "\r"), ("\n", "\\n"),
    ("\n", " \n"), ("\n", "\n "),
    ("\n", "\n\t"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), (" ", "&nbsp;"), ('"', "&quot;"), ('"', '""'),
    (":", "."), (":", "："), (",", "、"), (".", "。"), ("rc://", "rc: //"), ("http", "hxxp"),
    (".md", ""), ("a", ""), ("e", "é"),
    ("the", "a"), ("1", ""), ("1", "l"), ("0", "O"), ("(", "（"), ("-", "–"), ("--", "—"), ("_", "\\_"), ("*", "\\*"),
)  # fmt: skip
"""What somebody looked for in an editor, and what was put in its place everywhere."""
_MARKER = re.compile(r"\\(\+?)([a-z]+)")
_LINE = re.compile(r"[^\n]*\n")


def _own_digits(text: str, random: Random) -> str:
    table = str.maketrans("0123456789", random.choice(DIGITS))
    if random.random() < 0.5:
        return text.translate(table)
    return re.sub(
        r"(?<=\\[cv] )\d+(?:-\d+)?|(?m:^)\d+:\d+", lambda found: found[0].translate(table), text
    )


def _translated_markers(text: str, random: Random) -> str:
    table = str.maketrans(LOOKALIKES)
    share = random.choice((0.02, 0.2, 1))

    def other(found: re.Match[str]) -> str:
        return f"\\{found[1]}{found[2].translate(table)}" if random.random() < share else found[0]

    return _MARKER.sub(other, text)


def _corrected_quotes(text: str, random: Random) -> str:
    opening, closing = random.choice(("“”", "„“", "«»", "””", "「」"))
    text = re.sub(r'(?<![\w.,!?])"', opening, text).replace('"', closing)
    return text.replace("'", "’").replace("...", "…").replace("(c)", "©")


def _capitals(text: str, random: Random) -> str:
    change = random.choice((str.upper, str.lower, str.title))
    if random.random() < 0.5:
        return _MARKER.sub(lambda found: change(found[0]), text)
    return change(text)


def _replaced(text: str, random: Random) -> str:
    old, new = random.choice(REPLACED)
    return text.replace(old, new, random.choice((-1, -1, -1, 1, 3)))


def _misread(text: str, random: Random) -> str:
    """UTF-8 that was taken for something else, and saved: `Ã©`."""
    try:
        return text.encode().decode(
            random.choice(("cp1252", "latin-1", "mac-roman", "cp437")), "replace"
        )
    except UnicodeEncodeError:
        return text


def _wrapped(text: str, random: Random) -> str:
    width = random.choice((20, 40, 72))
    gap = random.choice(("\n", "\n", "=\n", " \n", "\n    ", "\n> "))
    return re.sub(rf"(?=[^\n]{{{width}}})([^\n]{{1,{width}}}) ", lambda found: found[1] + gap, text)


def _other_markup(text: str, random: Random) -> str:
    """Signs of Markdown or HTML before lines and around words of a book, or markers of USFM in Markdown."""
    before, behind = random.choice(
        (
            ("# ", ""), ("* ", ""), ("> ", ""), ("1. ", ""), ("- [ ] ", ""), ("**", "**"),
            ("*", "*"), ("_", "_"), ("`", "`"),
            ("<p>", "</p>"), ("<b>", "</b>"), ("<div>", "</div>"), ("<!-- ", " -->"),
            ("| ", " |"), ("\\p ", ""), ("\\v 1 ", ""),
            ("\\q1 ", ""), ("\\f + \\ft ", "\\f*"), ("\\c 2\n\\p\n", ""), ("\\s ", ""),
            ("\\rem ", ""), ("    ", ""), ("[", "](x)"),
            ("~~", "~~"), ("[[", "]]"), ("{{", "}}"), ("@", ""), ("// ", ""), ("[^1]: ", "[^1]"),
            ("\\bd ", "\\bd*"), ("\\add ", ""),
        )
    )  # fmt: skip
    share = random.choice((0.05, 0.3, 1))
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.strip() and random.random() < share:
            words = line.split(" ")
            first = random.randrange(len(words)) if random.random() < 0.5 else 0
            lines[at] = " ".join([*words[:first], before + " ".join(words[first:]) + behind])
    return "\n".join(lines)


def _conflict(text: str, random: Random) -> str:
    """Lines as git leaves them where two people changed the same."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    ours = lines[at : at + random.choice((0, 1, 1, 3, 10))]
    theirs = [line.replace("e", "é") for line in ours[: random.choice((0, 1, 10))]]
    base = ["||||||| base", *ours] if random.random() < 0.2 else []
    end = [
        "=======",
        *theirs,
        ">>>>>>> " + random.choice(("master", "a1b2c3d (Translate)", "patch-1")),
    ]
    lines[at : at + len(ours)] = ["<<<<<<< HEAD", *ours, *base, *end][
        : random.choice((99, 99, 99, 2))
    ]
    return "\n".join(lines)


def _shifted_lines(text: str, random: Random) -> str:
    """Lines sorted, in another order, or each there twice."""
    lines = text.split("\n")
    first = random.randrange(len(lines))
    some = lines[first : first + random.choice((3, 10, 1000))]
    other = random.choice(
        (sorted, lambda part: part[::-1], lambda part: [line for line in part for _ in "12"])
    )
    return "\n".join([*lines[:first], *other(some), *lines[first + len(some) :]])


EDITS: Sequence[Edit] = (
    _own_digits, _translated_markers, _corrected_quotes, _capitals, _replaced, _replaced, _replaced, _misread, _wrapped,
    _other_markup, _other_markup, _conflict, _shifted_lines,
)  # fmt: skip


def edited_text(files: dict[str, bytes], random: Random) -> None:
    """Do to a file what an editor does, to all of it or to a part."""
    name = random.choice(list(files))
    text = files[name].decode("utf-8", "surrogateescape")
    begin, end = 0, len(text)
    if random.random() < 0.3:
        begin = random.randrange(len(text) + 1)
        end = begin + random.choice((30, 300, 3000))
    part = text[begin:end]
    other = random.choice(EDITS)(part, random) if part else part
    files[name] = (text[:begin] + other + text[end:]).encode("utf-8", "surrogateescape")


def pasted(files: dict[str, bytes], random: Random) -> None:
    """Put a file, or a part of it, into another: behind it, before it, or in the middle."""
    name, other = random.choice(list(files)), random.choice(list(files))
    data, piece = files[name], files[other]
    if random.random() < 0.5:
        begin = random.randrange(len(piece) + 1)
        piece = piece[begin : begin + random.choice((50, 500, 5000))]
    at = random.choice(
        (0, len(data), random.randrange(len(data) + 1), data.find(b"\n", len(data) // 2) + 1)
    )
    files[name] = data[:at] + piece + data[at:]


ACCIDENTS: Sequence[Callable[[dict[str, bytes], Random], None]] = (
    edited_text, edited_text, edited_text, pasted,
)  # fmt: skip
