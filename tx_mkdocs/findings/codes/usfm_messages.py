"""What the parser can complain about: code, severity, message and what to do, in one place.

`{…}` are filled from the text; messages are for translators.
"""

from __future__ import annotations

from typing import NamedTuple

from tx_mkdocs.findings.model import Severity


class Complaint(NamedTuple):
    """One kind of ill-formed text."""

    severity: Severity
    message: str
    fix: str


COMPLAINTS: dict[str, Complaint] = {
    "USFM001": Complaint(
        "error", "Text stands before the first marker.", "Begin the file with \\id."
    ),
    "USFM002": Complaint(
        "warning",
        "The text does not begin with \\id.",
        "Begin it with \\id and the three letters of the book, as in \\id GEN.",
    ),
    "USFM003": Complaint(
        "error",
        "\\c is not followed by a chapter number but by “{text}”.",
        "Write the number of the chapter after \\c, as in \\c 3.",
    ),
    "USFM004": Complaint(
        "warning",
        "Text stands on the line of \\c {number}: “{text}”.",
        "Put a marker such as \\p before the text.",
    ),
    "USFM005": Complaint(
        "error",
        "\\v is not followed by a verse number but by “{text}”.",
        "Write the number of the verse after \\v, as in \\v 3.",
    ),
    "USFM006": Complaint(
        "warning",
        "No blank stands after the verse number {number}.",
        "Put a blank between the number and the text.",
    ),
    "USFM007": Complaint(
        "warning",
        "{what} stands outside any paragraph.",
        "Put \\p (or \\q in poetry) before it.",
    ),
    "USFM008": Complaint(
        "warning",
        "\\{name}* ends what was not begun.",
        "Put \\{name} where it begins, or delete \\{name}*.",
    ),
    "USFM009": Complaint("warning", "\\{name} is not closed.", "Put \\{name}* where it ends."),
    "USFM010": Complaint(
        "error", "The note \\{name} is not closed.", "Put \\{name}* at the end of the note."
    ),
    "USFM011": Complaint(
        "warning",
        "The note \\{name} has no caller.",
        "Write \\{name} + before the text of the note.",
    ),
    "USFM012": Complaint("error", "\\* stands where no milestone begins.", "Delete the \\*."),
    "USFM013": Complaint(
        "error", "Text stands inside the milestone \\{name}.", "Move the text behind the \\*."
    ),
    "USFM014": Complaint("warning", "The milestone \\{name} is not closed.", "Write \\{name}\\*."),
    "USFM015": Complaint("warning", "No blank stands after \\{name}.", "Write \\{name} {text}."),
    "USFM016": Complaint(
        "warning", "\\{name} is written with capital letters.", "Write \\{right}."
    ),
    "USFM017": Complaint(
        "warning",
        "\\{name} is not a marker of USFM.",
        "Correct the marker or delete it; its text is shown.",
    ),
    "USFM018": Complaint(
        "warning",
        "A backslash begins no marker.",
        "Delete the backslash, or write the marker behind it.",
    ),
    "USFM019": Complaint("warning", "\\{name}* is not a milestone.", "Write \\{name}\\*."),
    "USFM020": Complaint(
        "warning",
        "Text stands on the line of \\{name}.",
        "Move the text to a line of its own, after the marker.",
    ),
    "USFM021": Complaint("error", "\\{name}* ends a note that was not begun.", "Delete \\{name}*."),
    "USFM022": Complaint(
        "error", "The note \\{right} is ended by \\{name}*.", "Write \\{right}* instead."
    ),
    "USFM023": Complaint(
        "error", "A note begins inside the note \\{name}.", "Close the first note with \\{name}*."
    ),
    "USFM024": Complaint(
        "error", "A verse stands before the first chapter.", "Put \\c 1 before it."
    ),
    "USFM025": Complaint("warning", "The sidebar \\esb is not closed.", "Put \\esbe at its end."),
    "USFM026": Complaint(
        "warning",
        "The attributes of \\{name} cannot be read: “{text}”.",
        'Write them as name="value".',
    ),
    "USFM027": Complaint(
        "warning",
        "\\{name} has no attribute, but “|{text}” stands in it.",
        "Delete the bar and what follows it, or name the attribute.",
    ),
    "USFM028": Complaint(
        "warning",
        "\\{name} stands inside a chapter; it belongs before the first one.",
        "Move the line, or use a marker of headings such as \\s.",
    ),
}
