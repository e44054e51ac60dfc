"""Checks of word alignment: milestones, occurrences, attributes, links to translationWords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.register import Spot, check

_KEY = re.compile(r"\\(?:k-(s)(?=[\s|])|k-(e)\\\*|[cv] \d)")
_LINK = re.compile(r'x-tw="([^"\n]*)"')
_GOOD_LINK = re.compile(r"rc://(?:\*|[a-z0-9-]{2,20})/tw/dict/bible/(?:kt|names|other)/[\w.-]+")
_HEAD = "\\id JON\n\\usfm 3.0\n\\c 1\n\\p\n"
_SOURCE = 'x-strong="H0430" x-lemma="אֱלֹהִים" x-morph="He,Ncmpa"'
_START = f'\\zaln-s |{_SOURCE} x-occurrence="1" x-occurrences="1" x-content="אֱלֹהִים"\\*'
_GOD = '\\w God|x-occurrence="1" x-occurrences="1"\\w*'
_GOOD = f"{_HEAD}\\v 1 {_START}{_GOD}\\zaln-e\\*.\n"
_WORD = '\\w λόγος|lemma="λόγος" strong="G30560" x-morph="Gr,N,,,,,NMS,"\\w*'


@check(
    "USFM056",
    "warning",
    "usfm",
    bad=f"{_HEAD}\\v 1 {_START}{_GOD}.\n\\v 2 {_START}{_GOD}\\zaln-e\\*.\n",
    at=(5, 6),
    good=f"{_HEAD}\\v 1 {_START}{_GOD}\\zaln-e\\*.\n",
    path="32-JON.usfm",
)
def alignment_unbalanced(file: UsfmFile) -> Iterator[Spot]:
    """The milestones of the alignment do not pair up.

    `\\zaln-s` opens the words that render a word of the original, `\\zaln-e\\*` closes them, in the same verse.
    Where one is missing, words seem to be aligned that are not. Open the verse in the program that aligned it,
    and save it again.
    """
    for mark in file.alignment.unclosed:
        yield Spot(
            "\\zaln-s is not closed in this verse.",
            mark.at,
            fix="Put \\zaln-e\\* behind its words.",
        )
    for mark in file.alignment.unopened:
        yield Spot("\\zaln-e closes nothing.", mark.at, fix="Delete \\zaln-e\\*.")


@check(
    "USFM057",
    "warning",
    "usfm",
    bad=_GOOD.replace('\\w God|x-occurrence="1"', '\\w God|x-occurrence="2"'),
    at=(5, _GOOD.split("\n")[4].index("\\w God") + 1),
    good=_GOOD,
    path="32-JON.usfm",
    fix="Align the verse anew, in the program that aligned it.",
)
def occurrence_too_high(file: UsfmFile) -> Iterator[Spot]:
    """An occurrence is higher than the number of occurrences, or no number.

    `x-occurrence` says which of several equal words of the verse is meant, `x-occurrences` how many there
    are: at least as many.
    """
    for mark in file.alignment.too_high:
        stated = f"{mark.stated} of {mark.counted}" if mark.counted else mark.text
        yield Spot(f"The word is said to be occurrence {stated}.", mark.at)


@check(
    "USFM058",
    "warning",
    "usfm",
    bad=_GOOD.replace(
        'God|x-occurrence="1" x-occurrences="1"', 'God|x-occurrence="1" x-occurrences="2"'
    ),
    at=(5, _GOOD.split("\n")[4].index("\\w God") + 1),
    good=_GOOD,
    path="32-JON.usfm",
    fix="Align the verse anew: its text was changed since.",
)
def occurrences_miscounted(file: UsfmFile) -> Iterator[Spot]:
    """A word does not stand in its verse as often as stated.

    `x-occurrences` counts how often the same word is in the verse. When the text is changed outside the
    program that aligned it, the counts are no longer true, and notes find the wrong word.
    """
    for mark in file.alignment.miscounted:
        times = "once" if mark.counted == 1 else f"{mark.counted} times"
        message = f"“{mark.text}” is counted {mark.stated} times, but stands in the verse {times}."
        yield Spot(message.replace(" 1 times", " once"), mark.at)


@check(
    "USFM072",
    "warning",
    "usfm",
    bad=_GOOD.replace(
        ".\n",
        " "
        + _START.replace('ces="1"', 'ces="2"').replace('ce="1"', 'ce="2"')
        + '\\w He|x-occurrence="1" x-occurrences="1"\\w*\\zaln-e\\*.\n',
    ),
    at=(5, len(_START) + len(_GOD) + 16),
    good=_GOOD,
    path="32-JON.usfm",
    fix="Align the verse anew, in the program that aligned it.",
)
def original_word_counted_in_two_ways(file: UsfmFile) -> Iterator[Spot]:
    """A word of the original is counted in two ways in one verse.

    Each milestone with the same word (`x-content`) says the same number of occurrences in the verse. Where
    they differ, a part of the alignment is older than the rest.
    """
    for mark in file.alignment.disagreeing:
        message = f"“{mark.text}” is counted {mark.stated} times here, and {mark.counted} before."
        yield Spot(message.replace("counted 1 times", "counted once"), mark.at)


@check(
    "USFM059",
    "info",
    "usfm",
    bad=f'{_GOOD}\\v 2 \\w Go|x-occurrence="1" x-occurrences="1"\\w*.\n',
    at=(6, 6),
    good=_GOOD,
    path="32-JON.usfm",
    fix="Align them, where a word of the original is behind them.",
)
def words_not_aligned(file: UsfmFile) -> Iterator[Spot]:
    """Words of an aligned text are not aligned.

    They stand outside `\\zaln-s` … `\\zaln-e`. Some words render nothing of the original; most often the
    alignment is not finished. The first one in each chapter is named, with the number of all.
    """
    if not file.aligned:
        return
    for marks in file.alignment.outside:
        if marks:
            several = "1 word is" if len(marks) == 1 else f"{len(marks)} words are"
            message = f"{several} not aligned in this chapter; the first is “{marks[0].text}”."
            yield Spot(message, marks[0].at)


@check(
    "USFM061",
    "warning",
    "usfm",
    bad=_GOOD.replace(' x-content="אֱלֹהִים"', ""),
    at=(5, 6),
    good=_GOOD,
    path="32-JON.usfm",
    fix="Align the verse anew, in the program that aligned it.",
)
def attributes_lacking(file: UsfmFile) -> Iterator[Spot]:
    """A word or a milestone of the alignment lacks attributes.

    An aligned word has `x-occurrence` and `x-occurrences`; the milestone has them too, and the word of the
    original (`x-content`) with its lemma, Strong's number and form. In texts of the original each word has
    `lemma`, `strong` and `x-morph`. The first one in each chapter is named.
    """
    for marks in file.alignment.lacking:
        by_name: dict[str, list[int]] = {}
        for mark in marks:
            by_name.setdefault(mark.text, []).append(mark.at)
        for name, places in by_name.items():
            more = (
                f", and {len(places) - 1:,} times more in this chapter" if len(places) > 1 else ""
            )
            yield Spot(f"{name} is missing here{more}.", places[0])


@check(
    "USFM062",
    "warning",
    "usfm",
    bad=f"{_HEAD}\\v 1 {_WORD.replace('G30560', '3056')}\n",
    at=(5, 6),
    good=f"{_HEAD}\\v 1 {_WORD}\n",
    path="32-JON.usfm",
    fix="Write H or G and four or five digits, as in H0430 or G30560.",
)
def strong_number(file: UsfmFile) -> Iterator[Spot]:
    """A Strong's number is not formed as one.

    It has `H` (Hebrew) or `G` (Greek) and four or five digits; a letter may follow, and prefixes such as
    `c:` may stand before it. The lexicon is found by it.
    """
    for mark in file.alignment.strong:
        yield Spot(f"“{mark.text}” is no Strong's number.", mark.at)


@check(
    "USFM071",
    "warning",
    "usfm",
    bad=f"{_HEAD}\\v 1 {_WORD.replace('Gr,N', 'N')}\n",
    at=(5, 6),
    good=f"{_HEAD}\\v 1 {_WORD}\n",
    path="32-JON.usfm",
    fix="Begin it with He, (Hebrew), Ar, (Aramaic) or Gr, (Greek).",
)
def form_without_language(file: UsfmFile) -> Iterator[Spot]:
    """The grammatical form of a word does not begin with its language.

    The codes of forms are others for Hebrew, Aramaic and Greek. Without the language nobody can read them.
    """
    for mark in file.alignment.forms:
        yield Spot(f"The form “{mark.text}” names no language.", mark.at)


@check(
    "USFM064",
    "warning",
    "usfm",
    bad=f'{_HEAD}\\v 1\n\\k-s |x-tw="rc://*/tw/dict/bible/kt/god"\\*\n{_WORD}\n\\v 2 {_WORD}\n',
    at=(6, 1),
    good=f'{_HEAD}\\v 1\n\\k-s |x-tw="rc://*/tw/dict/bible/kt/god"\\*\n{_WORD}\n\\k-e\\*\n',
    path="32-JON.usfm",
    fix="Put \\k-s before and \\k-e\\* behind the words.",
)
def key_term_unbalanced(file: UsfmFile) -> Iterator[Spot]:
    """The milestones of a key term do not pair up.

    `\\k-s` opens the words that belong to a term of translationWords, `\\k-e\\*` closes them, in the same verse.
    """
    if "\\k-" not in file.text:
        return
    open_at = -1
    for found in _KEY.finditer(file.text):
        if found[1]:
            if open_at >= 0:
                yield Spot("\\k-s is not closed.", open_at)
            open_at = found.start()
        elif found[2]:
            if open_at < 0:
                yield Spot("\\k-e closes nothing.", found.start())
            open_at = -1
        elif open_at >= 0:
            yield Spot("\\k-s is not closed in this verse.", open_at)
            open_at = -1


@check(
    "USFM065",
    "warning",
    "usfm",
    bad=f'{_HEAD}\\v 1 {_WORD[:-3]} x-tw="tw/god"\\w*\n',
    at=(5, len(_WORD) + 4),
    good=f'{_HEAD}\\v 1 {_WORD[:-3]} x-tw="rc://*/tw/dict/bible/kt/god"\\w*\n',
    path="32-JON.usfm",
    fix='Write it as in x-tw="rc://*/tw/dict/bible/kt/god".',
)
def link_to_words(file: UsfmFile) -> Iterator[Spot]:
    """A word links to translationWords in a form that leads nowhere.

    The link names the kind of the term (`kt`, `names` or `other`) and the file of the article.
    """
    if "x-tw=" in file.text:
        good: set[str] = set()
        for found in _LINK.finditer(file.text):
            if found[1] not in good:
                if _GOOD_LINK.fullmatch(found[1]):
                    good.add(found[1])
                else:
                    yield Spot(f"“{found[1]}” is no link to a term.", found.start())
