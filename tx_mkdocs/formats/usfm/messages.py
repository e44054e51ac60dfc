"""The sentences about what the parser complains about: what is wrong, and what to do.

`{…}` are filled from the text; sentences are for translators. `problems` makes messages of them.
"""

from __future__ import annotations

from typing import NamedTuple

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm import pairs, structure
from tx_mkdocs.findings.message import message_noop


class Complaint(NamedTuple):
    """What is said of one kind of ill-formed text."""

    message: str
    fix: str


MESSAGES: dict[Code, Complaint] = {
    structure.TEXT_BEFORE_FIRST_MARKER: Complaint(
        "There is text before the first marker.", "Begin the file with \\id."
    ),
    structure.NO_IDENTIFICATION: Complaint(
        "The text does not begin with \\id.",
        "Begin it with \\id and the three letters of the book, as in \\id GEN.",
    ),
    structure.CHAPTER_WITHOUT_NUMBER: Complaint(
        "\\c is not followed by a chapter number but by “{text}”.",
        "Write the number of the chapter after \\c, as in \\c 3.",
    ),
    structure.TEXT_BESIDE_CHAPTER_NUMBER: Complaint(
        "There is text on the line of \\c {number}: “{text}”.",
        "Put a marker such as \\p before the text.",
    ),
    structure.VERSE_WITHOUT_NUMBER: Complaint(
        "\\v is not followed by a verse number but by “{text}”.",
        "Write the number of the verse after \\v, as in \\v 3.",
    ),
    structure.NO_BLANK_AFTER_VERSE_NUMBER: Complaint(
        "There is no space after verse number {number}.",
        "Put a space between the number and the text.",
    ),
    structure.CHAPTER_NAMED: Complaint(
        "The verse number {number} names the chapter too.", "Write \\{right}."
    ),
    structure.SPACED_BRIDGE: Complaint(
        "The verse number {number} has spaces in it.", "Write \\{right}."
    ),
    structure.SIGN_IN_NUMBER: Complaint(
        "The number {number} has a sign that is no part of a number.", "Write \\{right}."
    ),
    structure.OUTSIDE_PARAGRAPH: Complaint(
        "{what} is outside any paragraph.", "Put \\p (or \\q in poetry) before it."
    ),
    pairs.END_WITHOUT_BEGINNING: Complaint(
        "\\{name}* ends something that never began.",
        "Put \\{name} where it begins, or delete \\{name}*.",
    ),
    pairs.NOT_CLOSED: Complaint("\\{name} is not closed.", "Put \\{name}* where it ends."),
    pairs.NOTE_NOT_CLOSED: Complaint(
        "The note \\{name} is not closed.", "Put \\{name}* at the end of the note."
    ),
    pairs.NOTE_WITHOUT_CALLER: Complaint(
        "The note \\{name} has no caller.", "Write \\{name} + before the text of the note."
    ),
    pairs.MILESTONE_NOT_BEGUN: Complaint(
        "\\* is here, but no milestone begins.", "Delete the \\*."
    ),
    pairs.TEXT_IN_MILESTONE: Complaint(
        "The milestone \\{name} contains text.", "Move the text after the \\*."
    ),
    pairs.MILESTONE_NOT_CLOSED: Complaint(
        "The milestone \\{name} is not closed.", "Write \\{name}\\*."
    ),
    structure.NO_BLANK_AFTER_MARKER: Complaint(
        "There is no space after \\{name}.", "Write \\{name} {text}."
    ),
    structure.CAPITAL_MARKER: Complaint(
        "\\{name} is written with capital letters.", "Write \\{right}."
    ),
    structure.UNKNOWN_MARKER: Complaint(
        "\\{name} is not a marker of USFM.", "Correct the marker or delete it; its text is shown."
    ),
    structure.BACKSLASH_ALONE: Complaint(
        "A backslash is not followed by a marker.",
        "Delete the backslash, or write the marker after it.",
    ),
    pairs.MILESTONE_AS_END_MARKER: Complaint("\\{name}* is not a milestone.", "Write \\{name}\\*."),
    structure.TEXT_BESIDE_SECTION_MARK: Complaint(
        "There is text on the line of \\{name}.",
        "Move the text to a line of its own, after the marker.",
    ),
    pairs.NOTE_NOT_BEGUN: Complaint("\\{name}* ends a note that never began.", "Delete \\{name}*."),
    pairs.NOTE_CLOSED_BY_ANOTHER: Complaint(
        "The note \\{right} is ended by \\{name}*.", "Write \\{right}* instead."
    ),
    pairs.NOTE_IN_NOTE: Complaint(
        "A note begins inside the note \\{name}.", "Close the first note with \\{name}*."
    ),
    structure.VERSE_BEFORE_FIRST_CHAPTER: Complaint(
        "There is a verse before the first chapter.", "Put \\c 1 before it."
    ),
    pairs.SIDEBAR_NOT_CLOSED: Complaint(
        "The sidebar \\esb is not closed.", "Put \\esbe at its end."
    ),
    pairs.UNREADABLE_ATTRIBUTES: Complaint(
        "The attributes of \\{name} cannot be read: “{text}”.", 'Write them as name="value".'
    ),
    pairs.UNNAMED_ATTRIBUTE: Complaint(
        "\\{name} takes no attribute, but has “|{text}”.",
        "Delete the bar and what follows it, or name the attribute.",
    ),
    structure.HEAD_INSIDE_CHAPTER: Complaint(
        "\\{name} is inside a chapter; it belongs before the first one.",
        "Move the line, or use a marker of headings such as \\s.",
    ),
}
WITHOUT_TEXT: dict[Code, str] = {
    structure.CHAPTER_WITHOUT_NUMBER: message_noop("\\c is not followed by a chapter number."),
    structure.VERSE_WITHOUT_NUMBER: message_noop("\\v is not followed by a verse number."),
}
"""What is said instead where nothing follows that could be quoted."""
IN_LETTERS = Complaint(
    "The number of the chapter is not written in digits alone: “{number}”.", "Write \\{right}."
)
"""What is said of a Roman number, or one behind a word."""
SIDEBAR_NOT_BEGUN = Complaint(
    "\\esbe ends a sidebar that never began.", "Put \\esb where it begins, or delete \\esbe."
)
OF_ONES_OWN = Complaint(
    "\\{name} is a private marker.",
    "Use a marker of USFM if there is one: only your own programs know this one. Its text is shown.",
)
"""What is said of a marker that begins with z: the standard leaves these to everybody (USFM 3.1)."""
