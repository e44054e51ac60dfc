"""Checks of markers of USFM: where they are, what is between them, and what they were before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import spacing as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.attributes import is_text_with_bar
from tx_mkdocs.formats.usfm.markers import MARKERS, NOTE_CHARACTER_SET, Kind
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGN

_PARAGRAPH = r"(?:p|m|nb|po|pm|pmo|pmc|pmr|pc|pr|cls|mi|lh|lf|q[1-4rcm]?|qm[1-3]|pi[1-3]?|li[1-4]?)"
_HEADING = r"(?:s[1-4]?|ms[1-3]?|mr|r|d|sp|sr|qa)"
_BLOCK = rf"(?:{_PARAGRAPH}|{_HEADING}|b)"
_MAY_BE_ZERO = tuple(f"{name}{second}" for name in "cv" for second in (" 0", "  ", " \t", "\t"))
_USELESS = re.compile(
    rf"\\(?=[pmnclq])({_PARAGRAPH})[ \t]*\n?\s*(?=\\(?:{_PARAGRAPH}|{_HEADING}|c)(?![\w-])|\Z)"
)
_AFTER_NUMBER = re.compile(
    rf"\\v[ \t]+\d{{1,4}}[a-z]?(?:[{BRIDGE_SIGN}]\d{{1,4}}[a-z]?)?\s*"
    rf"(\\({_BLOCK})(?![\w*-])\s*(?=[^\s\\]|\\(?:zaln-s|\+?w|nd|add|qs?) ))"
)
# Signs that nobody sees part as blanks do; they are told of on their own.
_GLUED = re.compile(
    rf"\\(?<=[^\s*\\\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]\\)"
    rf"([cv](?=\s*\d)|{_BLOCK}(?=\s|\\[cv] ))(?![\w*-])"
)
_MIDDLE = re.compile(r"\\(?<=[^\n]\\)c[ \t]+\d")
_AFTER_CHAPTER = re.compile(r"\\c \d{1,4}\s*\Z")
_EMPTY_PAIR = re.compile(r"\\(\+?[a-z]{1,6}\d?)\s*\\\1\*")
_BEHIND_SLASH = r"([cv](?=[ \t]*\d)|(?:p|m|q[1-4]?|s[1-4]?)(?=[ \t]*\n)|[fx](?=[ \t][+-][ \t]))"
_SLASH = re.compile(rf"/(?<!\S/){_BEHIND_SLASH}")
_CURRENCIES = frozenset("\u00a5\uffe5\u20a9\uffe6")
"""What is shown for a backslash in old encodings of Japan and Korea, and on the key for it."""
_OTHER_SLASHES = _CURRENCIES | frozenset("\u2216\u29f5\ufe68\uff3c\uff0f")
"""Beside them, signs that look like a backslash or a slash: keyboards of East Asia have them."""
_MARKDOWN = tuple(
    re.compile(sign)
    for sign in (
        r"\*(?=\*[^\s*])\*",
        r"_(?<=[\s(“]_)_?(?=[^\W_])",
        r"#(?<=\n#)#{0,5}(?= )",
        r"\](?=\([^\s()]{4})\(",
    )
)
"""Each begins with its sign, and with no other certain sign: such an expression is found fastest."""
_ENDS_WITH_NAME = re.compile(r"\\\+?[a-z]{1,6}\d?\Z")
_BLANK_LINES = tuple(f"{name}{blank}" for name in ("b", "ib") for blank in " \t\n")
_OPENS_ATTRIBUTES = frozenset(
    [Kind.CHARACTER, Kind.MILESTONE, Kind.PERIPHERAL, Kind.IDENTIFICATION]
)
_RARE = Expressions(
    {
        "zero": r"\\[cv][ \t]+(0\d{1,3})(?!\d)",
        "no slash": r"(?m)^([cv])(?=[ \t\u00a0]{1,4}\d)",
        "other slash": rf"[{''.join(_OTHER_SLASHES)}]{_BEHIND_SLASH}",
        "old": r"\\(addpn|pro|fdc|xdc|wr|ps|psi|phi|ph[1-4]?|h[1-3])(?![\w-])",
        "unnumbered": r"(?m)^\\(mt|imt|s|is|q|li|io|ms|iq|ili)(?=[ \t\n])",
        "text behind a break": r"\\(?:b|ib)[ \t\n]+(?=[^\s\\]|\\\+?(?:add|bdit|bd|em|it|k|nd|pn|qs|sc|tl|wj|w)[ \n])",
        # Each begins with its bar; attributes with names are told where they are not closed.
        "bar": r'\|(?<!\|\|)(?!\|)(?=[^\\|="]*(?:\\(?!\+?[a-z0-9]+\*|\*)|\\(?:f|x|fe|ef|ex)\*|\||\Z))',
        "name": r"\\\+?([A-Za-z0-9-]*\*?)",
        "words joined": r"\\w\*\\w (?=[^\W_])",
    }
)


@rule(codes.LEADING_ZERO)
def leading_zero(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker(*_MAY_BE_ZERO):
        return
    for found in _RARE["zero"].finditer(file.text):
        yield Spot(Message("The number {text} begins with a zero.", text=found[1]), found.start(1))


@rule(codes.USELESS_PARAGRAPH)
def useless_paragraph(file: UsfmFile) -> Iterator[Spot]:
    for found in _USELESS.finditer(file.text):
        if file.is_rewritten and _AFTER_CHAPTER.search(
            file.text, max(0, found.start() - 12), found.start()
        ):
            # Nobody wrote it: it came when the chunks were put together.
            continue
        yield Spot(Message("The paragraph \\{text} is empty.", text=found[1]), found.start())


@rule(codes.PARAGRAPH_AFTER_THE_NUMBER)
def paragraph_after_the_number(file: UsfmFile) -> Iterator[Spot]:
    by_chapter: dict[int, list[re.Match[str]]] = {}
    for found in _AFTER_NUMBER.finditer(file.text):
        verse = file.verse_at(found.start())
        by_chapter.setdefault(verse.chapter if verse else 0, []).append(found)
    for several in by_chapter.values():
        found = several[0]
        verse = file.verse_at(found.start())
        message = (
            Message(
                "\\{text} is between the number of {label} and its text.",
                text=found[2],
                label=verse.label,
            )
            if verse
            else Message("\\{text} is between a verse number and its text.", text=found[2])
        )
        if len(several) > 1:
            message = Message(
                "{text} The chapter has this {count} times.", text=message, count=len(several)
            )
        yield Spot(
            message, found.start(1), fix=Message("Write \\{marker} before \\v.", marker=found[2])
        )


@rule(codes.MARKER_IN_THE_MIDDLE)
def marker_in_the_middle(file: UsfmFile) -> Iterator[Spot]:
    for found in _GLUED.finditer(file.text):
        yield Spot(Message("There is no space before \\{text}.", text=found[1]), found.start())
    for found in _MIDDLE.finditer(file.text):
        begin = file.text.rfind("\n", 0, found.start()) + 1
        if file.text[found.start() - 1].isspace() and file.text[begin : found.start()].strip():
            yield Spot("The chapter begins in the middle of a line.", found.start())


@rule(codes.NOTHING_BETWEEN_MARKERS)
def nothing_between_markers(file: UsfmFile) -> Iterator[Spot]:
    for found in _EMPTY_PAIR.finditer(file.text):
        name = found[1].lstrip("+")
        marker = MARKERS.get(name)
        kind = marker.kind if marker else None
        if kind is Kind.MILESTONE or name.endswith(("-s", "-e")):
            # That is no pair, as is said.
            continue
        if kind is Kind.NOTE and not found[0].startswith(f"\\{found[1]}\\"):
            # That is a note without text, as is said.
            continue
        yield Spot(
            Message("There is nothing between \\{name} and \\{name}*.", name=name), found.start()
        )


@rule(codes.WORDS_WITHOUT_A_BLANK)
def words_without_a_blank(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker("w*"):
        return
    for found in _RARE["words joined"].finditer(file.text):
        yield Spot("There is no space between these two words.", found.start() + 3)


@rule(codes.SLASH_FOR_BACKSLASH)
def slash_for_backslash(file: UsfmFile) -> Iterator[Spot]:
    others = _RARE["other slash"].finditer(file.text) if file.signs & _OTHER_SLASHES else ()
    for found in chain(_SLASH.finditer(file.text), others):
        sign = found[0][0]
        yield Spot(
            Message("There is {sign} before {text}, not a backslash.", sign=sign, text=found[1])
            if sign in _CURRENCIES or sign == "\uff3c"
            else Message("There is a slash before {text}.", text=found[1]),
            found.start(),
            fix=Message("Write \\{marker}.", marker=found[1]),
        )
    # A line may begin with such a letter; that it is a marker is plain where the file has no other.
    for found in () if file.outline else _RARE["no slash"].finditer(file.text):
        yield Spot(
            Message("There is no backslash before {text}.", text=found[1]),
            found.start(),
            fix=Message("Write \\{marker}.", marker=found[1]),
        )


@rule(codes.OLD_MARKER)
def old_marker(file: UsfmFile) -> Iterator[Spot]:
    for found in _RARE["old"].finditer(file.text):
        yield Spot(Message("\\{text} is no longer used.", text=found[1]), found.start())


@rule(codes.MARKER_WITHOUT_ITS_LEVEL)
def marker_without_its_level(file: UsfmFile) -> Iterator[Spot]:
    seen = set()
    for found in _RARE["unnumbered"].finditer(file.text):
        if found[1] not in seen:
            seen.add(found[1])
            yield Spot(
                Message("\\{text} has no level.", text=found[1]),
                found.start(),
                fix=Message("Write \\{marker}1.", marker=found[1]),
            )


@rule(codes.MARKDOWN_IN_USFM)
def markdown_in_usfm(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    for expression in _MARKDOWN:
        seen, is_hidden = text.rfind("\n", 0, file.first_chapter) + 1, False
        for found in expression.finditer(text, file.first_chapter):
            _, is_next_line, line = text[seen : found.start()].rpartition("\n")
            is_hidden = (is_hidden and not is_next_line) or "|" in line or "\\rem" in line
            seen = found.start()
            # Of `\\w**` the first is the end of the marker.
            is_end = found[0] == "**" and _ENDS_WITH_NAME.search(text, max(0, seen - 9), seen)
            if not (is_hidden or is_end):
                yield Spot(
                    Message("“{text}” is here, as in Markdown.", text=found[0]), found.start()
                )


@rule(codes.TEXT_IN_A_BLANK_LINE)
def text_in_a_blank_line(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker(*_BLANK_LINES):
        return
    for found in _RARE["text behind a break"].finditer(file.text):
        yield Spot("There is text after \\b.", found.end())


@rule(codes.BAR_IN_TEXT)
def bar_in_text(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    # Among the attributes of thousands of words it would take long, and nobody types there.
    if "|" not in text or file.is_aligned or file.has_morphology:
        return
    begin = seen = -1
    for found in _RARE["bar"].finditer(text):
        # No text is looked through twice: there may be a million bars behind one marker.
        begin = max(begin, text.rfind("\\", seen + 1, found.start()))
        seen = found.start()
        name = _RARE["name"].match(text, begin) if begin >= 0 else None
        marker = MARKERS.get(name[1]) if name else None
        if name and not name[1].endswith("*"):
            is_of_note = name[1] in NOTE_CHARACTER_SET
            may_open = marker is None or (marker.kind in _OPENS_ATTRIBUTES and not is_of_note)
            if may_open and not _is_of_words(text, name, found.start()):
                continue
        yield Spot("There is a bar in the text.", found.start())


def _is_of_words(text: str, name: re.Match[str], bar: int) -> bool:
    """Whether a bar between a marker of characters and its end belongs to the words."""
    end = text.find("\\", bar)
    if end < 0 or not text.startswith(f"{name[1]}*", end + 1):
        return False
    before, _, behind = text[name.end() : end].partition("|")
    return is_text_with_bar(before, behind, name[1])
