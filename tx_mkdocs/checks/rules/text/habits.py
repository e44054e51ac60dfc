"""Checks of texts that are made only when asked for: matters of habit, or that a language may want so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.register import Spot, check

_TWICE = re.compile(r"(?<![^\s“‘«(])([^\W\d_]\S+)[ \n]\1(?=[\s,;:.!?”’»)]|\Z)")
_STRAIGHT = re.compile(r'"')
_CURLY = re.compile("[“”«»„]")
_SEPARATED = re.compile(r"\b\d{1,3}[,.]? \d{3}\b(?![:.]\d)")
_SMALL = re.compile(r"[.!?][”’\"')]? (?=[a-z]{2})")
_INDENTED = re.compile(r"\n[ \t]+(?=\\)")
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2}[a-zß-öø-ÿ]{2,}")
_UNENDED = re.compile(
    r"(?:^\\|(?<=\n)\\)[^\n]*?(?<=\w)([^\W\d_])[ \t]*\n(?:\\s5 *\n|\\ts\\\* *\n|\n)*(?=\\(?:p|m|c)\b)"
)
_NO_BREAK = re.compile("[\u00a0\u202f]")
_LONGEST = 4000
_HEAD = "\\id JON\n\\c 1\n\\p\n"


@check(
    "TEXT016",
    "info",
    "text",
    bad="Dios envio\u0301 a Jona\u0301s.\n",
    at=(1, 10),
    good="Dios envió a Jonás.\n",
    fix="Nothing by hand; set the keyboard or program so that it writes composed letters (NFC).",
    advice=True,
)
def not_composed(file: TextFile) -> Iterator[Spot]:
    """A letter and its accent are written as two characters, where there is one for both.

    They look the same. Programs that do not know that (Unicode calls the composed form NFC) do not find one
    for the other. Texts are never changed for it, because some scripts want another order than NFC gives.
    The first place in the file is named.
    """
    if unicodedata.is_normalized("NFC", file.text):
        return
    at = 0
    for line in file.lines:
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            pairs = zip(line, composed, strict=False)
            first = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
            yield Spot("From here on letters are not in the composed form (NFC).", at + first)
            return
        at += len(line) + 1


@check(
    "TEXT017",
    "info",
    "text",
    bad="Jonah fled.",
    at=(1, 11),
    good="Jonah fled.\n",
    fix="End the last line with the Enter key.",
    advice=True,
)
def no_line_end_at_the_end(file: TextFile) -> Iterator[Spot]:
    """The last line of a file does not end.

    When something is added later, git shows the last line as changed, too.
    """
    if file.for_readers and file.text and not file.text.endswith("\n"):
        yield Spot("The file does not end with a line end.", len(file.text) - 1)


@check(
    "TEXT018",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled to to Tarshish.\n",
    at=(4, 17),
    good=_HEAD + "\\v 1 Jonah fled to Tarshish.\n",
    fix="Delete one, unless the language repeats words.",
    advice=True,
)
def word_repeated(file: UsfmFile) -> Iterator[Spot]:
    """A word stands twice.

    In many languages that is right, to say that something is very much so, or many. In others it is the most
    common mistake in typing.
    """
    for found in _TWICE.finditer(file.text):
        yield Spot(f"“{found[1]}” stands twice.", found.start())


@check(
    "TEXT019",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 " + "Jonah fled. " * 400 + "\n",
    at=(4, 1),
    good=_HEAD + "\\v 1 " + "Jonah fled. " * 40 + "\n",
    fix="Begin a new line before each \\v and each paragraph.",
    advice=True,
)
def very_long_line(file: UsfmFile) -> Iterator[Spot]:
    """A line is very long.

    Programs that compare versions show the whole line as changed, and two people cannot work on it at once.
    """
    if file.aligned:
        return
    for line, start in zip(file.lines, file.starts, strict=True):
        if len(line) > _LONGEST:
            yield Spot(f"The line has {len(line):,} characters.", start)


@check(
    "TEXT027",
    "info",
    "usfm",
    bad=_HEAD + '\\v 1 “Go,” he said.\n\\v 2 "No," said Jonah.\n',
    at=(5, 6),
    good=_HEAD + "\\v 1 “Go,” he said.\n\\v 2 “No,” said Jonah.\n",
    fix="Write the marks that the rest of the text has.",
    advice=True,
)
def straight_quotation_marks(file: UsfmFile) -> Iterator[Spot]:
    """Straight quotation marks stand in a text that has others.

    A text should have one kind. The first place in the file is named.
    """
    if not _CURLY.search(file.text):
        return
    for found in _STRAIGHT.finditer(file.text, file.first_chapter):
        at = found.start()
        if file.text[at - 1] != "=" and file.text.rfind("|", 0, at) <= file.text.rfind("\n", 0, at):
            yield Spot("A straight quotation mark stands here, elsewhere others.", at)
            return


@check(
    "TEXT028",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 قال الله، قم, اذهب\n",
    at=(4, 18),
    good=_HEAD + "\\v 1 قال الله، قم، اذهب\n",
    fix="Write the Arabic comma (U+060C).",
    advice=True,
)
def two_kinds_of_commas(file: UsfmFile) -> Iterator[Spot]:
    """A text has both Arabic and other commas.

    The first comma of the rarer kind is named.
    """
    arabic, latin = file.text.count("،"), file.text.count(", ")
    if arabic and latin and "x-morph" not in file.text:
        sign = ", " if latin <= arabic else "،"
        yield Spot(
            "Here stands another comma than elsewhere.", file.text.find(sign, file.first_chapter)
        )


@check(
    "TEXT029",
    "info",
    "text",
    bad="Jonah fled.\n\n\n",
    at=(2, 1),
    good="Jonah fled.\n",
    fix="Delete the empty lines.",
    advice=True,
)
def empty_lines_around(file: TextFile) -> Iterator[Spot]:
    """A file begins or ends with empty lines.

    Nobody sees them, but they come and go with the programs that save the file.
    """
    if not file.for_readers:
        return
    if file.text.startswith("\n"):
        yield Spot("The file begins with an empty line.", 0)
    elif file.text.endswith("\n\n"):
        yield Spot("The file ends with empty lines.", len(file.text.rstrip("\n")) + 1)


@check(
    "TEXT030",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 There were 120 000 people.\n",
    at=(4, 17),
    good=_HEAD + "\\v 1 There were 120,000 people.\n",
    fix="Write the number without the blank, or with a no-break space (U+00A0).",
    advice=True,
)
def number_with_a_blank(file: UsfmFile) -> Iterator[Spot]:
    """A blank stands in a number.

    The number may be divided at the end of a line.
    """
    for found in _SEPARATED.finditer(file.text, file.first_chapter):
        if not file.text[: found.start()].endswith(("\\v ", "\\c ", "\\fr ", "\\xo ")):
            yield Spot(f"“{found[0]}” is written with a blank.", found.start())


@check(
    "TEXT031",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled. he went to Joppa.\n",
    at=(4, 18),
    good=_HEAD + "\\v 1 Jonah fled. He went to Joppa.\n",
    fix="Begin the sentence with a capital letter, or correct the mark before it.",
    advice=True,
)
def sentence_in_small_letters(file: UsfmFile) -> Iterator[Spot]:
    """A sentence begins with a small letter.

    After a full stop a capital letter is expected in languages that have them; after an abbreviation, or in
    a quotation that goes on, a small one is right.
    """
    for found in _SMALL.finditer(file.text, file.first_chapter):
        # A short word before the full stop may be an abbreviation.
        if file.text[found.start() - 4 : found.start()].isalpha():
            yield Spot("The sentence begins with a small letter.", found.end())


@check(
    "TEXT034",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled.\n  \\v 2 God saw it.\n",
    at=(5, 1),
    good=_HEAD + "\\v 1 Jonah fled.\n\\v 2 God saw it.\n",
    fix="Delete the blanks.",
    advice=True,
)
def blank_at_the_beginning(file: UsfmFile) -> Iterator[Spot]:
    """A line begins with blanks.

    Readers do not see them; some programs look for markers at the very beginning of a line only.
    """
    for found in _INDENTED.finditer(file.text):
        yield Spot("The line begins with blanks.", found.start() + 1)


@check(
    "TEXT035",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 JOnah fled.\n",
    at=(4, 6),
    good=_HEAD + "\\v 1 Jonah fled to LORD McDonald.\n",
    fix="Write small letters after the first, unless the language has such words.",
    advice=True,
)
def capitals_in_a_word(file: UsfmFile) -> Iterator[Spot]:
    """A word has two capital letters at its beginning and small ones behind.

    Often the key for capitals was held too long. Abbreviations and names may be right so.
    """
    if "x-morph" in file.text:
        return
    for found in _CAPITALS.finditer(file.text, file.first_chapter):
        yield Spot(f"Two capital letters begin “{found[0]}”.", found.start())


@check(
    "TEXT036",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled\n\\p\n\\v 2 God saw it.\n",
    at=(4, 15),
    good=_HEAD + "\\v 1 Jonah fled.\n\\p\n\\v 2 God saw it.\n",
    fix="Put the mark that ends the sentence.",
    advice=True,
)
def paragraph_without_end(file: UsfmFile) -> Iterator[Spot]:
    """A paragraph ends without a punctuation mark.

    Prose ends with a full stop or the like. Headings, lists and poetry need none and are not looked at.
    """
    if "x-morph" in file.text:
        return
    for found in _UNENDED.finditer(file.text, file.first_chapter):
        if " " in found[0].rstrip("\n") and not found[0].startswith(
            ("\\s", "\\ms", "\\r", "\\d", "\\q", "\\li", "\\c", "\\io", "\\cl")
        ):
            yield Spot("The paragraph ends without a punctuation mark.", found.end(1) - 1)


@check(
    "TEXT032",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah\u00a0fled.\n",
    at=(4, 11),
    good=_HEAD + "\\v 1 Jonah fled.\n",
    fix="Write a usual blank, unless the words are to stay together.",
    advice=True,
)
def no_break_space(file: UsfmFile) -> Iterator[Spot]:
    """A no-break space stands between two words.

    The line is not broken there. It often comes from a word processor or a web page. The first place in the
    file is named, with the number of all.
    """
    places = [found.start() for found in _NO_BREAK.finditer(file.text)]
    if places:
        more = f" There are {len(places):,} of them in the file." if len(places) > 1 else ""
        yield Spot(f"A no-break space stands here.{more}", places[0])
