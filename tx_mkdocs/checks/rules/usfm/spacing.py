"""Checks of markers of USFM: where they stand, what is between them, and what they were before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.register import Spot, check

_PARAGRAPH = r"(?:p|m|nb|po|pm|pmo|pmc|pmr|pc|pr|cls|mi|lh|lf|q[1-4rcm]?|qm[1-3]|pi[1-3]?|li[1-4]?)"
_HEADING = r"(?:s[1-4]?|ms[1-3]?|mr|r|d|sp|sr|qa)"
_BLOCK = rf"(?:{_PARAGRAPH}|{_HEADING}|b)"
_ZERO = re.compile(r"\\[cv][ \t]+(0\d{0,3})(?!\d)")
_USELESS = re.compile(
    rf"\\({_PARAGRAPH})[ \t]*\n?\s*(?=\\(?:{_PARAGRAPH}|{_HEADING}|c)(?![\w-])|\Z)"
)
_AFTER_NUMBER = re.compile(
    r"\\v[ \t]+\d{1,4}[a-z]?(?:-\d{1,4}[a-z]?)?\s*"
    rf"(\\({_BLOCK})(?![\w*-])\s*(?=[^\s\\]|\\(?:zaln-s|\+?w|nd|add|qs?) ))"
)
_GLUED = re.compile(rf"\\(?<=[^\s*]\\)([cv](?=\s*\d)|{_BLOCK}(?=\s|\\[cv] ))(?![\w*-])")
_MIDDLE = re.compile(r"\\(?<=[^\n]\\)c[ \t]+\d")
_EMPTY_PAIR = re.compile(r"\\(\+?[a-z]{1,6}\d?)\s*\\\1\*")
_SLASH = re.compile(r"/(?<!\S/)([cv](?=[ \t]*\d)|(?:p|m|q[1-4]?|s[1-4]?)(?=[ \t]*\n))")
_OLD = re.compile(r"\\(addpn|pro|fdc|xdc|wr|ps|psi|phi|ph[1-4]?|h[1-3])(?![\w-])")
_UNNUMBERED = re.compile(r"^\\(mt|imt|s|is|q|li|io|ms|iq|ili)(?=[ \t\n])", re.MULTILINE)
_MARKDOWN = tuple(
    re.compile(sign)
    for sign in (
        r"\*\*(?=[^\s*])",
        r"_(?<=[\s(“]_)_?(?=[^\W_])",
        r"#(?<=\n#)#{0,5}(?= )",
        r"\]\((?=[^\s()]{4})",
    )
)
"""Each begins with its sign: such an expression is found fastest."""
_TEXT_AFTER_BREAK = re.compile(r"\\(?:b|ib)[ \t]+(?=[^\s\\])")
_WORDS_JOINED = re.compile(r"\\w\*\\w (?=[^\W_])")
_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"


@check(
    "USFM040",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 02 “Go.”\n",
    at=(5, 4),
    good=_HEAD + "\\v 2 “Go.”\n",
    path="32-JON.usfm",
    fix="Write the number without it.",
)
def leading_zero(file: UsfmFile) -> Iterator[Spot]:
    """A number of a chapter or verse begins with a zero.

    Readers see the zero, and programs may not find the verse.
    """
    for found in _ZERO.finditer(file.text):
        yield Spot(f"The number {found[1]} begins with a zero.", found.start(1))


@check(
    "USFM041",
    "info",
    "usfm",
    bad=_HEAD + "\\p\n\\s Jonah flees\n\\p\n\\v 2 “Go.”\n",
    at=(5, 1),
    good=_HEAD + "\\s Jonah flees\n\\p\n\\v 2 “Go.”\n",
    path="32-JON.usfm",
    fix="Delete it; for a blank line write \\b.",
)
def useless_paragraph(file: UsfmFile) -> Iterator[Spot]:
    """A paragraph is empty.

    Another paragraph, a heading or a chapter begins at once after its marker. Such a marker has no effect, or
    makes a gap that was not meant.
    """
    for found in _USELESS.finditer(file.text):
        yield Spot(f"Nothing stands in the paragraph \\{found[1]}.", found.start())


@check(
    "USFM042",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 2\n\\p “Go,” he said.\n",
    at=(6, 1),
    good=_HEAD + "\\p\n\\v 2 “Go,” he said.\n",
    path="32-JON.usfm",
)
def paragraph_after_the_number(file: UsfmFile) -> Iterator[Spot]:
    """A paragraph begins between the number of a verse and its text.

    The number stays alone at the end of the paragraph before. The paragraph, or the heading, comes first,
    then the number. The first place in each chapter is named.
    """
    by_chapter: dict[int, list[re.Match[str]]] = {}
    for found in _AFTER_NUMBER.finditer(file.text):
        verse = file.verse_at(found.start())
        by_chapter.setdefault(verse.chapter if verse else 0, []).append(found)
    for several in by_chapter.values():
        found = several[0]
        verse = file.verse_at(found.start())
        label = verse.label if verse else "a verse"
        message = f"\\{found[2]} stands between the number of {label} and its text."
        if len(several) > 1:
            message = f"{message} In this chapter that is so {len(several)} times."
        yield Spot(message, found.start(1), fix=f"Write \\{found[2]} before \\v.")


@check(
    "USFM048",
    "warning",
    "usfm",
    bad=_HEAD + "\\p\\v 2 “Go.”\n",
    at=(5, 3),
    good=_HEAD + "\\p\n\\v 2 “Go.”\n",
    path="32-JON.usfm",
    fix="Begin a new line before it.",
)
def marker_in_the_middle(file: UsfmFile) -> Iterator[Spot]:
    """A marker stands at the end of a word, or a chapter begins in the middle of a line.

    Markers of chapters, verses and paragraphs stand behind white space, and `\\c` at the beginning of a line.
    Some programs do not see them elsewhere, so that the verse is lost.
    """
    for found in _GLUED.finditer(file.text):
        yield Spot(f"No blank stands before \\{found[1]}.", found.start())
    for found in _MIDDLE.finditer(file.text):
        if file.text[found.start() - 1].isspace():
            yield Spot("The chapter begins in the middle of a line.", found.start())


@check(
    "USFM049",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 2 The \\nd\\nd* said: “Go.”\n",
    at=(5, 10),
    good=_HEAD + "\\v 2 The \\nd Lord\\nd* said: “Go.”\n",
    path="32-JON.usfm",
    fix="Write the words that belong there, or delete both markers.",
)
def nothing_between_markers(file: UsfmFile) -> Iterator[Spot]:
    """Nothing stands between a marker and its end.

    Perhaps the words were deleted and the markers left, or the words stand behind the end marker.
    """
    for found in _EMPTY_PAIR.finditer(file.text):
        name = found[1].lstrip("+")
        yield Spot(f"Nothing stands between \\{name} and \\{name}*.", found.start())


@check(
    "USFM050",
    "info",
    "usfm",
    bad=_HEAD + '\\v 2 \\w Go|x-occurrence="1"\\w*\\w there|x-occurrence="1"\\w*\n',
    at=(5, 31),
    good=_HEAD + '\\v 2 \\w Go|x-occurrence="1"\\w* \\w there|x-occurrence="1"\\w*\n',
    path="32-JON.usfm",
    fix="Put a blank between them.",
    advice=True,
)
def words_without_a_blank(file: UsfmFile) -> Iterator[Spot]:
    """Two words stand side by side without a blank.

    In most languages that is a mistake of the program that aligned the text. In Hebrew, and in languages
    that put no blanks between words, it is right.
    """
    for found in _WORDS_JOINED.finditer(file.text):
        yield Spot("No blank stands between these two words.", found.start() + 3)


@check(
    "USFM051",
    "warning",
    "usfm",
    bad=_HEAD + "/v 2 “Go.”\n",
    at=(5, 1),
    good=_HEAD + "\\v 2 “Go.”\n",
    path="32-JON.usfm",
)
def slash_for_backslash(file: UsfmFile) -> Iterator[Spot]:
    """A marker is written with a slash.

    Markers begin with a backslash, `\\`. With a slash it is text, and readers see it.
    """
    for found in _SLASH.finditer(file.text):
        yield Spot(f"A slash stands before {found[1]}.", found.start(), fix=f"Write \\{found[1]}.")


@check(
    "USFM052",
    "info",
    "usfm",
    bad=_HEAD + "\\v 2 \\addpn Jonah\\addpn* fled.\n",
    at=(5, 6),
    good=_HEAD + "\\v 2 \\pn Jonah\\pn* fled.\n",
    path="32-JON.usfm",
    fix="Look in the documentation of USFM (docs.usfm.bible) which marker is used now.",
    advice=True,
)
def old_marker(file: UsfmFile) -> Iterator[Spot]:
    """A marker is used that USFM 3 has given up.

    It still works, but newer programs may not know it.
    """
    for found in _OLD.finditer(file.text):
        yield Spot(f"\\{found[1]} is no longer used.", found.start())


@check(
    "USFM053",
    "info",
    "usfm",
    bad=_HEAD + "\\q He fled.\n",
    at=(5, 1),
    good=_HEAD + "\\q1 He fled.\n",
    path="32-JON.usfm",
    advice=True,
)
def marker_without_its_level(file: UsfmFile) -> Iterator[Spot]:
    """A marker that has levels is written without one.

    `\\q` means the same as `\\q1`. Written with the number it is clear that no other level was meant. The
    first place in the file is named.
    """
    seen = set()
    for found in _UNNUMBERED.finditer(file.text):
        if found[1] not in seen:
            seen.add(found[1])
            yield Spot(f"\\{found[1]} has no level.", found.start(), fix=f"Write \\{found[1]}1.")


@check(
    "USFM066",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 2 “Go **now**,” he said.\n",
    at=(5, 10),
    good=_HEAD + "\\v 2 “Go \\em now\\em*,” he said.\n",
    path="32-JON.usfm",
    fix="Delete the signs; for emphasis write \\em and \\em*.",
)
def markdown_in_usfm(file: UsfmFile) -> Iterator[Spot]:
    """Signs of Markdown stand in a text of USFM.

    Stars, underlines and number signs mean nothing in USFM: readers see them.
    """
    for expression in _MARKDOWN:
        for found in expression.finditer(file.text, file.first_chapter):
            line = file.text[file.text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if "|" not in line and "\\rem" not in line:
                yield Spot(f"“{found[0]}” stands here, as in Markdown.", found.start())


@check(
    "USFM067",
    "warning",
    "usfm",
    bad=_HEAD + "\\b Jonah fled.\n",
    at=(5, 4),
    good=_HEAD + "\\b\n\\m Jonah fled.\n",
    path="32-JON.usfm",
    fix="Begin a paragraph with a marker such as \\m or \\q1 before it.",
)
def text_in_a_blank_line(file: UsfmFile) -> Iterator[Spot]:
    """Text stands on the line of a blank line.

    `\\b` makes a blank line, between stanzas for example. It takes no text.
    """
    for found in _TEXT_AFTER_BREAK.finditer(file.text):
        yield Spot("Text stands behind \\b.", found.end())
