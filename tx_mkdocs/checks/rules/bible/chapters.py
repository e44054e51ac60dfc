"""Checks of the chapters of a book: their order, their number, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.counting import better_versification, counts_of, lacks_at_its_end
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.register import Spot, check

_BODY = r"(?:p|m|q\d?|pi\d?|po|pm|pmo|pmc|pr|nb|mi|li\d?)"
_EARLY_TEXT = re.compile(rf"\\{_BODY}\s+(?=[^\s\\])")
_LAST_HEADING = re.compile(r"\\(?:s[1-4]?|ms[1-3]?)[ \t]+[^\n]*\s*(?:\\(?:s5|ts\\\*|p|b)\s*)*\Z")
_LABEL = re.compile(r"^\\cl\b", re.MULTILINE)
_PARAGRAPHS = re.compile(rf"\\{_BODY}(?=\s|\\)")
_FEW = 50

_HEAD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n"
_JONAH = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"


@check(
    "BIB007",
    "error",
    "usfm",
    bad=_JONAH + "\\c 3\n\\p\n\\v 1 Again he spoke.\n\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    at=(8, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    path="32-JON.usfm",
    fix="Correct the number after \\c, or move the chapter to its place.",
)
def chapter_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    """A chapter stands after one with a higher number.

    Readers and programs expect chapters in order. Most often a number is misspelled, or a chapter was pasted
    in the wrong place.
    """
    highest, seen = 0, set()
    for number, at in file.chapters:
        if 0 < number < highest and number not in seen:
            yield Spot(f"Chapter {number} stands after chapter {highest}.", at)
        seen.add(number)
        highest = max(highest, number)


@check(
    "BIB008",
    "warning",
    "usfm",
    bad=_JONAH + "\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    at=(5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    path="32-JON.usfm",
    fix="Add it, or correct the number after \\c.",
)
def chapter_missing_between(file: UsfmFile) -> Iterator[Spot]:
    """A chapter is missing between two others.

    Chapters that are not translated yet are missing at the end, as a rule. One that is missing in the
    middle was often deleted by mistake, or its `\\c` was. A selection, such as a few psalms, has gaps everywhere
    and is let pass.
    """
    there = {number for number, _ in file.chapters}
    if 2 * len(there) < max(there, default=0):
        return
    before = 0
    for number, at in file.chapters:
        missing = [n for n in range(before + 1, min(number, before + 200)) if n not in there]
        if before and missing:
            chapters = "Chapter" if len(missing) == 1 else "Chapters"
            listed = ", ".join(map(str, missing[:12])) + (" …" if len(missing) > 12 else "")
            verb = "is" if len(missing) == 1 else "are"
            yield Spot(f"{chapters} {listed} {verb} missing before chapter {number}.", at)
        before = max(before, number)


@check(
    "BIB009",
    "error",
    "usfm",
    bad=_JONAH + "\\c 5\n\\p\n\\v 1 Again he spoke.\n",
    at=(5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    path="32-JON.usfm",
    fix="Correct the number after \\c, or the book after \\id.",
)
def chapter_beyond_the_book(file: UsfmFile) -> Iterator[Spot]:
    """A chapter has a number that the book does not have.

    How many chapters a book has depends a little on the versification: Joel has three or four, Malachi
    three or four. The number is compared with the versification of the manifest.
    """
    counts = counts_of(file)
    for number, at in file.chapters:
        if counts and number > len(counts):
            known = book(file.code)
            name = known.name if known else file.code.upper()
            yield Spot(f"There is no chapter {number}; {name} ends with chapter {len(counts)}.", at)


@check(
    "BIB013",
    "warning",
    "usfm",
    bad="\\id 2JN\n\\c 1\n\\p\n\\v 1-11 From the elder.\n\\v 12 I will come.\n",
    at=(5, 1),
    good="\\id 2JN\n\\c 1\n\\p\n\\v 1-11 From the elder.\n\\v 12 I will come.\n\\v 13 Greetings.\n",
    path="64-2JN.usfm",
    fix="Add the verses that are missing; or name the right versification in the manifest.",
)
def chapter_ends_too_soon(file: UsfmFile) -> Iterator[Spot]:
    """A chapter ends before its last verse.

    How many verses a chapter has is told by the versification that the manifest names for the book (`ufw`
    or `eng` as in English Bibles, `org` as in the originals, `vul`, `lxx`, `rsc` …). The last chapter of a
    file may be in work: it is looked at when half of it is there.
    """
    counts = counts_of(file)
    for chapter in file.chaptered:
        last, count = lacks_at_its_end(file.code, chapter, counts)
        if count and (2 * last >= count or chapter is not file.chaptered[-1]):
            final = max(chapter.verses, key=lambda verse: verse.last)
            message = f"Chapter {chapter.number} ends with verse {last}; it should have {count}."
            yield Spot(message, final.at)


@check(
    "BIB020",
    "info",
    "usfm",
    bad=_JONAH,
    at=(2, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n",
    path="32-JON.usfm",
    fix="Nothing, as long as the chapter is being translated.",
)
def last_chapter_in_work(file: UsfmFile) -> Iterator[Spot]:
    """The last chapter of a file has less than half of its verses.

    This is no mistake in a translation that is not finished.
    """
    last, count = 0, 0
    if file.chaptered:
        last, count = lacks_at_its_end(file.code, file.chaptered[-1], counts_of(file))
    if 2 * last < count:
        final = file.chaptered[-1]
        yield Spot(f"Chapter {final.number} has {last} of {count} verses.", max(0, final.at))


@check(
    "BIB015",
    "info",
    "usfm",
    bad=_JONAH + "\\c 2\n\\p\n",
    at=(5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    path="32-JON.usfm",
    fix="Translate it, or take the chapter out until it is translated.",
)
def chapter_without_verses(file: UsfmFile) -> Iterator[Spot]:
    """A chapter has no verses.

    It has a page in the site, but readers find nothing there.
    """
    for chapter in file.chaptered:
        if not chapter.verses and chapter.number and (file.counts or len(file.chaptered) > 1):
            yield Spot(f"Chapter {chapter.number} has no verses.", chapter.at)


@check(
    "BIB018",
    "info",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n\\v 1-16 God spoke.\n\\c 2\n\\p\n\\v 1-11 Jonah prayed.\n",
    at=(1, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n\\c 2\n\\p\n\\v 1-10 Jonah prayed.\n",
    path="32-JON.usfm",
)
def other_versification(file: UsfmFile) -> Iterator[Spot]:
    """The verses are counted as in another versification than the one stated.

    In some places Bibles count differently: what is Jonah 1:17 in English Bibles is Jonah 2:1 in Hebrew
    ones. Helps and links find the right verse only when the manifest says how the book is counted; where
    it says nothing, English counting is expected. Missing verses are told by the versification that fits.
    """
    better = better_versification(file)
    if better:
        message = f"The chapters are counted as in “{better}”, not as in “{file.versification}”."
        fix = f"Write versification: '{better}' for this book in the manifest, or correct the numbers."
        yield Spot(message, 0, fix=fix)


@check(
    "BIB019",
    "warning",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p God spoke.\n\\v 2 “Go.”\n",
    at=(3, 4),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n\\v 2 “Go.”\n",
    path="32-JON.usfm",
    fix="Write \\v and the number before the text, or give a heading its own marker, such as \\s.",
)
def text_before_the_first_verse(file: UsfmFile) -> Iterator[Spot]:
    """Text stands in a chapter before its first verse.

    Only headings and titles stand there. Most often `\\v 1` was forgotten, or a heading has the marker of a
    paragraph.
    """
    for chapter in file.chaptered:
        if chapter.verses and chapter.at >= 0:
            found = _EARLY_TEXT.search(file.text, chapter.at, chapter.verses[0].at)
            if found:
                first = chapter.verses[0].label
                title = "Begin it with \\d, the marker for titles of psalms."
                fix = title if file.code == "psa" else ""
                yield Spot(f"Text stands before verse {first}.", found.end(), fix=fix)


@check(
    "BIB022",
    "info",
    "usfm",
    bad="\\id JON\n\\c 1\n\\cl First\n\\p\n\\v 1 He spoke.\n\\c 2\n\\cl Second\n\\c 3\n\\p\n\\v 1 Again.\n",
    at=(8, 1),
    good="\\id JON\n\\c 1\n\\cl First\n\\p\n\\v 1 He spoke.\n\\c 2\n\\cl Second\n",
    path="32-JON.usfm",
    fix="Write \\cl with the title after this \\c, or \\cl once before the first chapter.",
    advice=True,
)
def title_on_some_chapters(file: UsfmFile) -> Iterator[Spot]:
    """Some chapters have a title of their own, and some do not.

    `\\cl` after `\\c` is the title of that chapter alone. The others are called by the word of the program,
    which may be in another language.
    """
    titled = [bool(_LABEL.search(file.text, one.at, one.end)) for one in file.chaptered]
    if titled.count(True) * 2 > len(titled):
        for chapter, has in zip(file.chaptered, titled, strict=True):
            if not has and chapter.at >= 0:
                yield Spot(
                    f"Chapter {chapter.number} has no title, but most chapters have.", chapter.at
                )


@check(
    "BIB023",
    "info",
    "usfm",
    bad=_JONAH + "\\s Jonah prays\n\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    at=(5, 1),
    good=_JONAH + "\\c 2\n\\s Jonah prays\n\\p\n\\v 1 Jonah prayed.\n",
    path="32-JON.usfm",
    fix="Move it behind the \\c that follows.",
)
def heading_at_the_end(file: UsfmFile) -> Iterator[Spot]:
    """A chapter ends with a heading.

    A heading belongs to the text below it. Here that text is in the next chapter, so that the heading is
    alone at the foot of a page.
    """
    for chapter in file.chaptered:
        if chapter.verses:
            found = _LAST_HEADING.search(file.text, chapter.verses[-1].start, chapter.end)
            if found:
                yield Spot(f"Chapter {chapter.number} ends with a heading.", found.start())


@check(
    "BIB024",
    "info",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n" + "".join(f"\\v {n} He spoke.\n" for n in range(1, 61)),
    at=(1, 1),
    good="\\id JON\n\\c 1\n" + "".join(f"\\p\n\\v {n} He spoke.\n" for n in range(1, 61)),
    path="32-JON.usfm",
    fix="Begin a paragraph with \\p wherever the text takes a new step.",
    advice=True,
)
def few_paragraphs(file: UsfmFile) -> Iterator[Spot]:
    """A book is hardly divided into paragraphs.

    Readers find their way by paragraphs. A book that has no more of them than chapters was probably typed
    verse by verse.
    """
    verses = len(file.verses)
    if verses > _FEW and not file.chunks:
        paragraphs = sum(1 for _ in _PARAGRAPHS.finditer(file.text))
        if paragraphs <= len(file.chapters):
            yield Spot(f"The book has {verses:,} verses, but only {paragraphs:,} paragraphs.", 0)
