"""Checks of punctuation in the text of Bibles: blanks around it, pairs without partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.register import Spot, check

_BEFORE = tuple(
    re.compile(rf"""{sign}(?<=\w {sign})(?=[\s\\”’"'»)]|\Z)""")
    for sign in (",", ";", ":", "\\.", "!", "\\?")
)
"""Each begins with its sign: such an expression is found fastest."""
_FRENCH = ("fr", "br", "frp", "oc", "mfe", "ht")
_REPEATED = tuple(
    re.compile(sign)
    for sign in (
        r",,+(?=[\s\\”’»)]|\Z)", r";;+(?=[\s\\”’»)]|\Z)", r"::+(?=[\s\\”’»)]|\Z)",
        r"\.\.(?<![.…]\.\.)(?![.])", r"،،+", r"؛؛+", r"।।।+",
    )
)  # fmt: skip
_INSIDE = tuple(
    re.compile(sign)
    for sign in (
        r"\( (?=\w)", r"\[ (?=\w)", r"“ (?=\w)", r"¿ (?=\w)", r"¡ (?=\w)",
        *(rf"{sign}(?<=\w {sign})(?=[\s\\.,;:!?]|\Z)" for sign in ("\\)", "\\]", "”")),
    )
)  # fmt: skip
_AFTER = tuple(
    re.compile(rf"{sign}(?<=[^\W\d_][^\W\d_]{sign})(?=[^\W\d_]{{2}})")
    for sign in (",", ";", "!", "\\?", "،")
)
_NO_BLANKS = ("zh", "ja", "th", "lo", "km", "my", "bo", "dz", "shn")
_BEGINNING = re.compile(
    r"\\(?:v \d{1,4}[a-z]?(?:-\d{1,4})?|p|m|q[1-4]?|pi[1-3]?)[ \n]+([,;:.!?،؛。])(?=[\s\w])(?!\.\.)"
)
_BRACKETS = re.compile(r"[()\[\]{}]|\\(f|x|fe|ef|ex)( |\*)|\\(c) ")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LIST_SIGN = re.compile(r"(?:\A|[\s(\\])(?:\w|\d{1,3}|[ivx]{1,4})\Z")
_QUOTES = re.compile("[“”]")
# A quotation in a quotation, a new verse or paragraph: what comes then may open the same speech again.
_OPENINGS = re.compile(
    r"[“”‘]|\\(?:[cv]|p|m|nb|b|d|q[1-4rcm]?|pi[1-3]?|li[1-4]?|s[1-5]?)(?=[ \n])|\\(?:f|x|fe|ef|ex)(?:\*| )"
)
_ONLY_MARKERS = re.compile(
    r"\\(?:v \d|[pmq]\w*)(?:\\\+?\w+\*?\s*|\d+[a-z]?(?:[-–]\d+[a-z]?)?\s*|[‘“«\s(])*"
)
_HEAD = "\\id JON\n\\c 1\n\\p\n"


def _ends_a_marker(text: str, at: int) -> bool:
    """Whether a blank belongs to the marker before it."""
    before = text.rfind("\\", max(0, at - 12), at)
    return before >= 0 and text[before + 1 : at].lstrip("+").isalnum()


@check(
    "TEXT012",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled , and God saw it.\n",
    at=(4, 16),
    good=_HEAD + "\\v 1 Jonah fled, and God saw it.\n",
    fix="Delete the blank.",
)
def blank_before_punctuation(file: UsfmFile) -> Iterator[Spot]:
    """A blank stands before a punctuation mark.

    The mark may come to stand at the beginning of the next line. In French and some other languages a blank
    is right before `;`, `:`, `!` and `?`; there it is not looked for.
    """
    text = file.text
    allowed = ";:!?" if file.language.partition("-")[0] in _FRENCH else ""
    for expression in _BEFORE:
        for found in expression.finditer(text):
            sign, at = found[0], found.start() - 1
            # In some scripts a colon without a blank is taken for a letter.
            plain = sign != ":" or text[at - 1] < "\u0590"
            if sign not in allowed and plain and not _ends_a_marker(text, at):
                yield Spot(f"A blank stands before “{sign}”.", at)


@check(
    "TEXT013",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled,, and God saw it.\n",
    at=(4, 16),
    good=_HEAD + "\\v 1 Jonah fled... and God saw it.\n",
    fix="Leave one.",
)
def punctuation_repeated(file: UsfmFile) -> Iterator[Spot]:
    """A punctuation mark stands twice.

    Three full stops are an ellipsis, but two commas or two full stops are a mistake in writing.
    """
    for expression in _REPEATED:
        for found in expression.finditer(file.text):
            yield Spot(f"“{found[0][0]}” stands here more than once.", found.start())


@check(
    "TEXT033",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 God spoke\n\\v 2 , and Jonah fled.\n",
    at=(5, 6),
    good=_HEAD + "\\v 1 God spoke,\n\\v 2 and Jonah fled.\n",
    fix="Put it behind the word before.",
)
def punctuation_at_the_beginning(file: UsfmFile) -> Iterator[Spot]:
    """A verse or a paragraph begins with a punctuation mark.

    A comma or full stop belongs to the word before it. Perhaps words were deleted, or the mark was left when
    the text was divided.
    """
    for found in _BEGINNING.finditer(file.text):
        yield Spot(f"“{found[1]}” stands at the beginning.", found.start(1))


@check(
    "TEXT014",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah (the son of Amittai fled.\n\\c 2\n\\p\n\\v 1 He prayed.\n",
    at=(4, 12),
    good=_HEAD + "\\v 1 Jonah (the son of Amittai) fled.\n\\v 2 God said: (a) go, b) speak.\n",
)
def bracket_without_partner(file: UsfmFile) -> Iterator[Spot]:
    """A bracket has no partner.

    Round brackets close in the same chapter, all brackets in the same note. Where one is missing the reader
    does not know what belongs to the remark.
    """
    text = file.text
    wanted = {
        closing for closing, opening in _PAIRS.items() if text.count(closing) != text.count(opening)
    }
    if not wanted:
        return
    wanted |= {_PAIRS[closing] for closing in wanted}
    scopes: list[list[tuple[str, int]]] = [[]]
    for found in _BRACKETS.finditer(text):
        sign = found[0]
        if sign in _PAIRS:
            if sign in wanted:
                yield from _close(text, scopes[-1], sign, found.start())
        elif found[1]:
            if found[2] == " ":
                scopes.append([])
            elif len(scopes) > 1:
                yield from _open(scopes.pop())
        elif found[3]:
            while len(scopes) > 1:
                yield from _open(scopes.pop())
            yield from _open([one for one in scopes[0] if one[0] == "("])
            scopes[0] = [one for one in scopes[0] if one[0] != "("]
        elif sign in wanted:
            scopes[-1].append((sign, found.start()))
    for scope in scopes:
        yield from _open(scope)


def _close(text: str, scope: list[tuple[str, int]], sign: str, at: int) -> Iterator[Spot]:
    """Take the partner of a closing bracket from those that are open."""
    for index in range(len(scope) - 1, -1, -1):
        if scope[index][0] == _PAIRS[sign]:
            del scope[index]
            return
    if not _LIST_SIGN.search(text[max(0, at - 6) : at]):
        fix = f"Write “{_PAIRS[sign]}” where it begins, or delete it."
        yield Spot(f"“{sign}” closes what was not opened.", at, fix=fix)


def _open(scope: list[tuple[str, int]]) -> Iterator[Spot]:
    closing = {opening: sign for sign, opening in _PAIRS.items()}
    for sign, at in scope:
        fix = f"Write “{closing[sign]}” where it ends, or delete it."
        yield Spot(f"“{sign}” is not closed.", at, fix=fix)


@check(
    "TEXT015",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Go,” God said.\n",
    at=(4, 9),
    good=_HEAD + "\\v 1 “Go,” God said.\n",
    fix="Write “ where the speech begins.",
)
def quotation_not_opened(file: UsfmFile) -> Iterator[Spot]:
    """A quotation mark closes what was not opened.

    A speech may go on over verses and chapters, and each paragraph of it may begin with a mark again; so
    only closing marks before which none opened are named.
    """
    text = file.text
    if "”" not in text or "„" in text:
        return
    depth, nested = 0, 0
    for found in _QUOTES.finditer(text):
        at = found.start()
        if found[0] == "”":
            if not depth and not nested:
                yield Spot("This quotation mark closes a speech that was not opened.", at)
            elif depth:
                depth -= 1
            else:
                nested -= 1
            continue
        if not depth:
            nested = 0
        line = text[text.rfind("\n", 0, at) + 1 : at]
        # At the beginning of a verse or paragraph it opens the same speech again, or one in it.
        if depth and len(line) < 80 and _ONLY_MARKERS.fullmatch(line):
            nested += 1
        else:
            depth += 1


@check(
    "TEXT037",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 “Go, God said, “and call ‘Turn!’”\n",
    at=(4, 21),
    good=_HEAD + "\\v 1 “Go,” God said, “and call ‘Turn!’”\n",
    fix="Write ” where the speech is interrupted, or ‘ ’ for words that are quoted in it.",
)
def quotation_opened_twice(file: UsfmFile) -> Iterator[Spot]:
    """A quotation begins inside another one, with the same marks.

    Most often the closing mark before it was forgotten. Looked at are texts that have other marks, ‘ and ’, for
    quotations in quotations, and only within a verse and a paragraph.
    """
    text = file.text
    if "“" not in text or "‘" not in text:
        return
    is_open = False
    for found in _OPENINGS.finditer(text):
        sign = found[0]
        if sign == "“":
            if is_open:
                yield Spot(
                    "A quotation begins here, and the one before is not closed.", found.start()
                )
            is_open = True
        else:
            is_open = False


@check(
    "TEXT025",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah ( the son of Amittai) fled.\n",
    at=(4, 12),
    good=_HEAD + "\\v 1 Jonah (the son of Amittai) fled.\n",
    fix="Delete the blank.",
)
def blank_inside_brackets(file: UsfmFile) -> Iterator[Spot]:
    """A blank stands inside brackets or quotation marks.

    The bracket may come to stand alone at the end of a line, and nobody sees which word it belongs to.
    """
    for expression in _INSIDE:
        for found in expression.finditer(file.text):
            sign = found[0].strip()
            if found[0] != sign:
                yield Spot(f"A blank stands behind “{sign}”.", found.start())
            elif not _ends_a_marker(file.text, found.start() - 1):
                yield Spot(f"A blank stands before “{sign}”.", found.start() - 1)


@check(
    "TEXT026",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 Jonah fled,and God saw it.\n",
    at=(4, 16),
    good=_HEAD + "\\v 1 Jonah fled, and God saw it.\n",
    fix="Write a blank behind it.",
)
def no_blank_after_punctuation(file: UsfmFile) -> Iterator[Spot]:
    """No blank stands behind a punctuation mark.

    Two words seem to be one, and the line cannot be broken between them.
    """
    if file.language.partition("-")[0] in _NO_BLANKS or "x-morph" in file.text:
        return
    text = file.text
    for sign in _AFTER:
        for found in sign.finditer(text):
            before = text.rfind("\\", 0, found.start())
            if text.rfind("|", 0, found.start()) <= before or "\n" in text[before : found.start()]:
                yield Spot(f"No blank stands behind “{found[0]}”.", found.start())
