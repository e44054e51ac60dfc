"""Checks of the verses of a book: their numbers, and whether there is text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.counting import counts_of, irregular_verses
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.data.versification import moved_verse, optional_verse
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.usfm.outline import Verse

_BRIDGE = re.compile(r"\\v\s+(\d{1,4})[a-z]?[-\u2010-\u2015](\d{1,4})")
_SPECIAL = r"\\(?:va|vp)\s[^\\\n]{0,30}\\v[ap]\*"
_PARAGRAPH = (
    r"\\(?:p|m|b|nb|ib|pb|po|pm|pmo|pmc|pmr|pc|cls|mi|ts|q[rcma]?\d?|pi\d?|li\d?|lh|lf)(?![\w-])"
)
_HEADING = r"\\(?:s\d?|ms\d?|mr|r|d|sp|sr|qa|cl|cd|rem)(?![\w-])[^\n]*"
_EMPTY = re.compile(
    rf"\\v\s+\d{{1,4}}[a-z]?(?:[-\u2010-\u2015,]\d{{1,4}}[a-z]?)?(?=[\s\\]|\Z)"
    rf"(?:[\s.…_\u2013\u2014-]|{_SPECIAL}|{_PARAGRAPH}|\\\*|\\zaln-e\\\*|{_HEADING})*(?=\\[cv][\s\d]|\Z)"
)
_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"


@check(
    "BIB010",
    "error",
    "usfm",
    bad=_HEAD + "\\v 2 “Go.”\n\\v 2 Jonah fled.\n",
    at=(6, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Correct the number after \\v, or delete one of the two verses.",
)
def verse_twice(file: UsfmFile) -> Iterator[Spot]:
    """A verse is given twice.

    Two verses of a chapter have the same number. Links, notes and alignment find the first one only. Parts
    of one verse are written with letters: `\\v 5a` and `\\v 5b`.
    """
    for one in irregular_verses(file):
        if one.what == "twice":
            yield Spot(f"Verse {one.verse.label} stands here for the second time.", one.verse.at)


@check(
    "BIB011",
    "error",
    "usfm",
    bad=_HEAD + "\\v 3 Jonah fled.\n\\v 2 “Go.”\n",
    at=(6, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Correct the number after \\v. Where the translation changes the order, join the verses: \\v 2-3.",
)
def verse_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    """A verse stands after one with a higher number.

    Most often a number is misspelled. Where a language needs another order than the original, the verses are
    joined to a bridge (`\\v 2-3`) with the text of all of them.
    """
    for one in irregular_verses(file):
        if one.what == "order" and one.before is not None:
            yield Spot(
                f"Verse {one.verse.label} stands after verse {one.before.label}.", one.verse.at
            )


@check(
    "BIB012",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 3 Jonah fled.\n",
    at=(5, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    path="32-JON.usfm",
)
def verse_missing(file: UsfmFile) -> Iterator[Spot]:
    """Verses are missing between two others.

    Either their text is missing, or only their `\\v`, so that the text stands in the verse before. Verses that
    many Bibles leave out, such as Matthew 17:21, are not missed.
    """
    for one in irregular_verses(file):
        if one.what != "missing":
            continue
        first, last = one.missing[0], one.missing[-1]
        several = (
            f"{first}–{last}" if last - first + 1 == len(one.missing) else _listed(one.missing)
        )
        subject = f"Verse {first} is" if first == last else f"Verses {several} are"
        fix = (
            "Add the text; where verses are translated together, write one number for all: \\v 2-3."
        )
        if one.before is not None and re.search(rf"\b{first}\b", file.words(one.before)):
            fix = f"The number {first} stands in verse {one.before.label}: write \\v before it."
        yield Spot(f"{subject} missing before verse {one.verse.label}.", one.verse.at, fix=fix)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")


@check(
    "BIB014",
    "warning",
    "usfm",
    bad="\\id 2JN\n\\c 1\n\\p\n\\v 1-13 From the elder.\n\\v 14 Greetings.\n",
    at=(5, 1),
    good="\\id 2JN\n\\c 1\n\\p\n\\v 1-12 From the elder.\n\\v 13 Greetings.\n",
    path="64-2JN.usfm",
    fix="Correct the number after \\v; or name the right versification in the manifest.",
)
def verse_beyond_the_chapter(file: UsfmFile) -> Iterator[Spot]:
    """A verse has a number that the chapter does not have.

    The number is compared with the versification that the manifest names for the book. Most often it is
    misspelled, or `\\c` is missing before it.
    """
    counts = counts_of(file)
    for chapter in file.chaptered:
        if 0 < chapter.number <= len(counts) and chapter.last > counts[chapter.number - 1]:
            most = max(
                counts[chapter.number - 1],
                optional_verse(file.code, chapter.number) or 0,
                moved_verse(file.code, chapter.number) or 0,
            )
            for verse in chapter.verses:
                if verse.last > most:
                    message = f"There is no verse {verse.label}; the chapter has {most} verses."
                    yield Spot(message, verse.at)


@check(
    "BIB016",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 2\n\\v 3 Jonah fled.\n",
    at=(5, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Translate it. Where it is translated with the verse before, write one number for both: \\v 2-3.",
)
def empty_verse(file: UsfmFile) -> Iterator[Spot]:
    """A verse has no text.

    Readers see a number with nothing behind it. A verse that the translation leaves out on purpose has a
    footnote that says so. Empty verses one after the other are named together.
    """
    run: list[Verse] = []
    for found in _EMPTY.finditer(file.text):
        verse = file.verse_at(found.start())
        if verse is None or _joined(file, found):
            continue
        if run and (run[-1].end != verse.at or run[-1].chapter != verse.chapter):
            yield _empty(run)
            run = []
        run.append(verse)
    if run:
        yield _empty(run)


def _joined(file: UsfmFile, found: re.Match[str]) -> bool:
    """Whether another verse begins on the line of an empty one: so translationStudio joins verses."""
    return file.text.startswith("\\v", found.end()) and "\n" not in found[0]


@check(
    "BIB026",
    "info",
    "usfm",
    bad=_HEAD + "\\v 2 \\v 3 Jonah fled.\n",
    at=(5, 1),
    good=_HEAD + "\\v 2-3 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Write one number for both, as in \\v 2-3.",
    advice=True,
)
def verses_joined_by_hand(file: UsfmFile) -> Iterator[Spot]:
    """Two verse numbers stand side by side.

    translationStudio leaves verses that are translated together so. In USFM they have one number, `\\v 2-3`; else
    a program takes the first for a verse without text.
    """
    for found in _EMPTY.finditer(file.text):
        verse = file.verse_at(found.start())
        if verse is not None and _joined(file, found):
            yield Spot(f"Verse {verse.label} has no text of its own.", verse.at)


def _empty(run: list[Verse]) -> Spot:
    if len(run) == 1:
        return Spot(f"Verse {run[0].label} has no text.", run[0].at)
    return Spot(f"Verses {run[0].label}–{run[-1].last} have no text.", run[0].at)


@check(
    "BIB017",
    "error",
    "usfm",
    bad=_HEAD + "\\v 5-3 Jonah fled.\n",
    at=(5, 1),
    good=_HEAD + "\\v 3-5 Jonah fled.\n",
    path="32-JON.usfm",
    fix="Write the lower number first. A bridge does not go over the end of a chapter.",
)
def bridge_backwards(file: UsfmFile) -> Iterator[Spot]:
    """A bridge of verses ends with a number that is not higher than its first.

    `\\v 3-5` says that the text translates verses 3, 4 and 5 together. Often one of the numbers is misspelled.
    """
    for found in _BRIDGE.finditer(file.text):
        if int(found[2]) <= int(found[1]):
            yield Spot(f"The bridge {found[1]}-{found[2]} goes backwards.", found.start())


@check(
    "BIB025",
    "info",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n",
    at=(4, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-3 God spoke.\n",
    path="32-JON.usfm",
    fix="Divide it where the sense allows.",
    advice=True,
)
def long_bridge(file: UsfmFile) -> Iterator[Spot]:
    """Many verses are joined to one.

    A reader who looks for one of them must read all. Notes and questions on each stand at the first.
    """
    for verse in file.verses:
        if verse.last - verse.first >= 6:
            yield Spot(
                f"{verse.last - verse.first + 1} verses are joined: {verse.label}.", verse.at
            )
