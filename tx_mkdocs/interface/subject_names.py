"""What readers call the kind of a resource, in the language of the interface."""

from __future__ import annotations

from tx_mkdocs.interface.words import gettext, gettext_noop

_NAMES = frozenset(
    [
        gettext_noop("Aligned Bible"),
        gettext_noop("Aramaic Grammar"),
        gettext_noop("Bible"),
        gettext_noop("Greek Grammar"),
        gettext_noop("Greek Lexicon"),
        gettext_noop("Greek New Testament"),
        gettext_noop("Hebrew Grammar"),
        gettext_noop("Hebrew Old Testament"),
        gettext_noop("Hebrew-Aramaic Lexicon"),
        gettext_noop("Open Bible Stories"),
        gettext_noop("Study Notes"),
        gettext_noop("Study Questions"),
        gettext_noop("Training Library"),
        gettext_noop("Translation Academy"),
        gettext_noop("Translation Notes"),
        gettext_noop("Translation Questions"),
        gettext_noop("Translation Words"),
        gettext_noop("Translation Words Links"),
    ]
)
"""Subjects of Resource Container 0.2 without what they say about files (`TSV`) and stories (`OBS`)."""


def subject_name(subject: str) -> str:
    """A subject as readers know it, as plain text in the language of the catalogue in use.

    Args:
        subject: of a manifest: `TSV OBS Translation Notes`; one that is not known is given back as it is.
    """
    name = subject.removeprefix("TSV ")
    bare = name.removeprefix("OBS ")
    if bare not in _NAMES:
        return subject
    return gettext(bare) if bare == name else f"{gettext('Open Bible Stories')}: {gettext(bare)}"
