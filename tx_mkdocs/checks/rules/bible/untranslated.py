"""Checks of verses that may not be translated, or only begun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import UsfmFile, Whole
from tx_mkdocs.findings.register import Spot, check

_LETTERS = re.compile(r"[A-Za-z]{3}")
_SHORT, _SHORT_WITH_MARKERS = 5, 80
_FEW_WORDS = 4
_SAMPLE = 50_000
_HINDI = "\\id JON\n\\c 1\n\\p\n\\v 1 यहोवा का वचन योना के पास पहुँचा।\n\\v 2 “उठकर उस बड़े नगर नीनवे को जा।”\n"
_FRENCH = (
    "dublin_core:\n  language: {identifier: fr, title: français, direction: ltr}\n"
    "  source: [{identifier: reg, language: en, version: '1'}]\n"
)
_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"


@check(
    "BIB021",
    "info",
    "usfm",
    bad=_HINDI + "\\v 3 But Jonah ran away.\n",
    at=(6, 1),
    good=_HINDI + "\\v 3 परन्तु योना भाग गया।\n",
    path="32-JON.usfm",
    fix="Translate it, or delete the text of the source.",
)
def verse_in_another_script(file: UsfmFile) -> Iterator[Spot]:
    """A verse is in Latin letters, unlike the book.

    Most often it is the text of the source, which was to be translated.
    """
    # In UTF-8 a letter of such a script takes two or three bytes.
    sample = file.text[:_SAMPLE]
    if sample.isascii() or len(sample.encode("utf-8", "replace")) < 1.4 * len(sample):
        return
    for verse in file.verses:
        text = file.text[verse.start : verse.end]
        if text.isascii() and _LETTERS.search(file.words(verse)):
            yield Spot(f"Verse {verse.label} is in Latin letters, unlike the rest.", verse.at)


@check(
    "BIB027",
    "info",
    "usfm",
    bad=_HEAD + "\\v 2 Go\n\\v 3 Jonah fled.\n",
    at=(5, 1),
    good=_HEAD + "\\v 2 “Go to Nineveh.”\n\\v 3 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Look whether something is missing.",
    advice=True,
)
def very_short_verse(file: UsfmFile) -> Iterator[Spot]:
    """A verse has hardly any text.

    It has less than five letters. Perhaps only the beginning is translated, or the text was cut.
    """
    for verse in file.verses:
        # What is longer cannot be so short: markers are only taken out where it is needed.
        if verse.end - verse.start < _SHORT_WITH_MARKERS:
            letters = sum(sign.isalpha() for sign in file.words(verse))
            if 0 < letters < _SHORT:
                yield Spot(f"Verse {verse.label} has {letters} letters only.", verse.at)


@check(
    "BIB028",
    "warning",
    "repository",
    bad={
        "manifest.yaml": _FRENCH,
        "32-JON.usfm": _HEAD.replace("God spoke", "Dieu parla")
        + "\\v 2 “Get up and go to Nineveh, that great city.”\n",
    },
    at=(5, 1),
    good={
        "manifest.yaml": _FRENCH,
        "32-JON.usfm": _HEAD.replace("God spoke", "Dieu parla")
        + "\\v 2 « Lève-toi et va à Ninive, cette grande ville. »\n",
    },
    path="32-JON.usfm",
    related={
        "en_reg": {
            "manifest.yaml": "dublin_core:\n  identifier: reg\n"
            "  language: {identifier: en, title: English, direction: ltr}\n",
            "32-JON.usfm": _HEAD + "\\v 2 “Get up and go to Nineveh, that great city.”\n",
        }
    },
    fix="Translate it.",
)
def verse_not_translated(whole: Whole) -> Iterator[Spot]:
    """A verse is the same as in the text that was translated.

    The text of the source was not translated, or not deleted behind the translation. It is compared with the
    sources that the manifest names, where they are at hand.
    """
    language = whole.manifest.language.identifier
    sources = {(one.language, one.identifier) for one in whole.manifest.source}
    for one in whole.beside:
        named = (one.manifest.language.identifier, one.manifest.identifier)
        if named not in sources or named[0] == language:
            continue
        for file in whole.files:
            path = one.books.get(file.code) if isinstance(file, UsfmFile) else None
            source = one.read(path) if path else None
            if isinstance(file, UsfmFile) and isinstance(source, UsfmFile):
                for label, at in _same_verses(file, source):
                    line, column = file.place(at)
                    name = one.repository.name
                    message = f"Verse {label} is the same as in {name}."
                    yield Spot(message, line=line, column=column, path=file.path)


def _same_verses(file: UsfmFile, source: UsfmFile) -> Iterator[tuple[str, int]]:
    """Label and offset of each verse whose words are those of another text."""
    known = {(verse.chapter, verse.first): verse for verse in source.verses}
    for verse in file.verses:
        other = known.get((verse.chapter, verse.first))
        if other is not None:
            words = file.words(verse).split()
            if len(words) > _FEW_WORDS and words == source.words(other).split():
                yield verse.label, verse.at
