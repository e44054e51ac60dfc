"""Problems of a parsed text as findings with line and column."""

from __future__ import annotations

from tx_mkdocs.findings.codes.usfm.pairs import END_WITHOUT_BEGINNING
from tx_mkdocs.findings.codes.usfm.structure import (
    BACKSLASH_ALONE,
    CHAPTER_NAMED,
    NO_BLANK_AFTER_VERSE_NUMBER,
    SIGN_IN_NUMBER,
    SPACED_BRIDGE,
    UNKNOWN_MARKER,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.messages import (
    IN_LETTERS,
    MESSAGES,
    OF_ONES_OWN,
    SIDEBAR_NOT_BEGUN,
    WITHOUT_TEXT,
)
from tx_mkdocs.formats.usfm.parsed import ParsedUsfm, Problem

_OF_NUMBERS = frozenset([NO_BLANK_AFTER_VERSE_NUMBER, CHAPTER_NAMED, SIGN_IN_NUMBER, SPACED_BRIDGE])
_WITH_RIGHT = frozenset([*WITHOUT_TEXT, UNKNOWN_MARKER, BACKSLASH_ALONE])
"""What may be told of a text that says what is right."""


def findings(
    parsed: ParsedUsfm, text: str, path: str, *, original: str | None = None
) -> list[Finding]:
    """The problems of `parsed`, which was made from `text`.

    `original` is the text of the file where `text` is it without alignment: columns are then those
    of the original. Lines and columns count from 1, in characters.
    """
    if not parsed.problems:
        return []
    lines = None if original is None or original == text else original.split("\n")
    found = []
    line, start, done = 1, 0, 0
    pair: _Line | None = None
    for problem in sorted(parsed.problems, key=lambda problem: problem.at):
        at = problem.at
        breaks = text.count("\n", done, at)
        if breaks:
            line += breaks
            start = text.rfind("\n", done, at) + 1
            pair = None
        done = at
        column = at - start + 1
        if lines is not None:
            if pair is None:
                end = text.find("\n", at)
                pair = _Line(lines[line - 1], text[start : end if end >= 0 else len(text)])
            column = pair.original_column(column)
        found.append(_finding(problem, path, line, column))
    return found


def _finding(problem: Problem, path: str, line: int, column: int) -> Finding:
    message, fix = MESSAGES[problem.code]
    if not problem.names.get("text", "") and problem.code in WITHOUT_TEXT:
        message = WITHOUT_TEXT[problem.code]
    if problem.code == SIGN_IN_NUMBER and problem.names["number"][:1].isalpha():
        message = IN_LETTERS.message
    if problem.code == END_WITHOUT_BEGINNING and problem.names["name"] == "esbe":
        message, fix = SIDEBAR_NOT_BEGUN
    if problem.code == UNKNOWN_MARKER and problem.names["name"].startswith("z"):
        message, fix = OF_ONES_OWN
    if problem.names.get("right") and problem.code in _WITH_RIGHT:
        fix = IN_LETTERS.fix
    # The numbers of the verses differ, not what is to be done.
    cause = "number" if problem.code in _OF_NUMBERS else ""
    return problem.code.at(
        path,
        line,
        column,
        message=_message(message, problem),
        fix=_message(fix, problem),
        cause=cause,
    )


def _message(sentence: str, problem: Problem) -> Message:
    """The sentence with those values of the problem that it names."""
    values = {name: value for name, value in problem.names.items() if f"{{{name}}}" in sentence}
    return Message(sentence, **values)


class _Line:
    """A line with its alignment and without: where what stands in the one stands in the other.

    Columns are asked for from the left to the right, and each search goes on where the last one ended: of a line of a
    megabyte with thousands of problems every search would else begin at its start.
    """

    def __init__(self, original: str, reduced: str) -> None:
        self.original = original
        self.reduced = reduced
        self.known = (0, 0)
        """Where something stands in both, in the reduced line first."""
        self.missing: set[str] = set()

    def original_column(self, column: int) -> int:
        """Where what stands at `column` stood before the alignment was taken out; 0 if unknown."""
        if self.original == self.reduced:
            return column
        marker = self.reduced[column - 1 : column + 3]
        if not marker.strip() or marker in self.missing:
            return 0
        begin, at = self.known
        at -= 1
        for _ in range(self.reduced.count(marker, begin, column - 1) + 1):
            at = self.original.find(marker, at + 1)
            if at < 0:
                self.missing.add(marker)
                return 0
        self.known = column - 1, at
        return at + 1
