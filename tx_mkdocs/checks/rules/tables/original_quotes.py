"""Checks of quotes against what they quote: the original text, or an aligned Bible.

Made where such a repository is at hand. Source: E.1 917, 916, 914 (quote not in the verse), 909, 908 (cut
word); occurrences of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.quotes import Fault, QuoteFault
from tx_mkdocs.checks.files.whole import Neighbour, TableFile, Whole
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_TITUS = "tn_TIT.tsv"
_UGNT = {
    "el-x-koine_ugnt": {
        "manifest.yaml": "dublin_core:\n  identifier: ugnt\n  subject: Greek New Testament\n"
        "  version: '1'\n  language: {identifier: el-x-koine, direction: ltr}\n",
        "57-TIT.usfm": "\\id TIT\n\\h Τίτον\n\\toc1 Τίτον\n\\mt Τίτον\n\\c 1\n\\p\n\\v 1 "
        "\\w Παῦλος|lemma=\"Παῦλος\"\\w*, \\w δοῦλος|lemma=\"δοῦλος\"\\w* \\w Θεοῦ|lemma=\"θεός\"\\w*, "
        "\\w ἀπόστολος|lemma=\"ἀπόστολος\"\\w* \\w δὲ|lemma=\"δέ\"\\w*\n",
    }
}  # fmt: skip
_ALIGNED = {
    "en_ult": {
        "manifest.yaml": "dublin_core:\n  identifier: ult\n  subject: Aligned Bible\n"
        "  language: {identifier: en, direction: ltr}\n",
        "57-TIT.usfm": "\\id TIT\n\\h Titus\n\\toc1 Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 "
        + " ".join(
            f'\\zaln-s |x-content="{greek}" x-occurrence="1" x-occurrences="1"\\*\\w {word}\\w*\\zaln-e\\*'
            for greek, word in (("Παῦλος", "Paul"), ("δοῦλος", "slave"), ("Θεοῦ", "God"))
        )
        + "\n",
    }
}
_VERSION = re.compile(r"\?v=v?([0-9][0-9.]*)")


def _note(quote: str, occurrence: str = "1") -> str:
    return f"{_HEADER}1:1\tab12\t\t\t{quote}\t{occurrence}\tThis is a name.\n"


def _is_other_edition(whole: Whole, path: str) -> bool:
    """Whether the original at hand is another version than the one that the helps name."""
    file = whole.file(path)
    code = file.code if isinstance(file, TableFile) else ""
    for one in _having(whole, code):
        for relation in whole.manifest.relation:
            named = _VERSION.search(relation)
            if named and relation.partition("?")[0].endswith(f"/{one.manifest.identifier}"):
                return named[1] != one.manifest.version
    return False


def _having(whole: Whole, code: str) -> Iterator[Neighbour]:
    for one in whole.beside:
        is_original = one.manifest.subject in ("Hebrew Old Testament", "Greek New Testament")
        if is_original and code in one.books:
            yield one


def _found(whole: Whole, fault: Fault) -> Iterator[tuple[TableFile, QuoteFault, str]]:
    """Each fault of a kind with its table, and its verse for people."""
    for one in whole.quote_faults:
        if one.fault == fault:
            file = whole.file(one.path)
            if isinstance(file, TableFile):
                yield file, one, file.columns.references[one.row].strip()[:20]


def _spot(file: TableFile, fault: QuoteFault, message: str, name: str = "quote") -> Spot:
    line, column = file.place(file.at(fault.row, name))
    return Spot(message, line=line, column=column, path=file.path)


def _edition(whole: Whole, file: TableFile) -> str:
    one = next(_having(whole, file.code), None)
    if one is None:
        return ""
    return " ".join(
        part for part in (one.manifest.identifier.upper(), one.manifest.version) if part
    )


@check(
    "TSV080",
    "warning",
    "repository",
    bad={_TITUS: _note("Τίτῳ")},
    at=(2, 12),
    good={_TITUS: _note("Παῦλος & Θεοῦ, ἀπόστολος")},
    path=_TITUS,
    related=_UGNT,
    fix="Copy the words from the verse, or correct the reference.",
)
def quote_not_found(whole: Whole) -> Iterator[Spot]:
    """A quote is not in the verse.

    The words stand in no place of the verse, not even with other accents or vowels. Nothing can be marked
    in the verse, and tools do not show what the row is about. Often the reference is wrong, or the quote is
    from an older edition.
    """
    for file, fault, verse in _found(whole, "missing"):
        message = f"These words are not in {verse} of {_edition(whole, file)}."
        yield _spot(file, fault, message)
    for file, fault, verse in _found(whole, "near"):
        if not _is_other_edition(whole, file.path):
            message = f"{_edition(whole, file)} has these words in {verse} in another spelling."
            yield _spot(file, fault, message)


@check(
    "TSV081",
    "warning",
    "repository",
    bad={_TITUS: _note("δοῦλος Θε")},
    at=(2, 12),
    good={_TITUS: _note("δοῦλος Θεοῦ")},
    path=_TITUS,
    related=_UGNT,
    fix="Quote whole words.",
)
def cut_word(whole: Whole) -> Iterator[Spot]:
    """A quote begins or ends within a word.

    A letter was lost when the words were copied. Tools look for whole words.
    """
    for file, fault, verse in _found(whole, "cut"):
        yield _spot(file, fault, f"This quote begins or ends within a word of {verse}.")


@check(
    "TSV082",
    "warning",
    "repository",
    bad={_TITUS: _note("Θεοῦ & Παῦλος")},
    at=(2, 12),
    good={_TITUS: _note("Παῦλος & Θεοῦ")},
    path=_TITUS,
    related=_UGNT,
    fix="Put the parts in the order of the verse, with & where words are left out.",
)
def order_of_parts(whole: Whole) -> Iterator[Spot]:
    """The words of a quote are in the verse, but not in this order.

    The parts of a quote stand in the order of the verse. Where words are left out between, `&` stands.
    """
    for file, fault, verse in _found(whole, "order"):
        yield _spot(file, fault, f"{verse} has these words, but not in this order.")


@check(
    "TSV083",
    "warning",
    "repository",
    bad={_TITUS: _note("δοῦλος", "2")},
    at=(2, 19),
    good={_TITUS: _note("δοῦλος", "1")},
    path=_TITUS,
    related=_UGNT,
    fix="Count the words in the verse of the original.",
)
def occurrence_not_there(whole: Whole) -> Iterator[Spot]:
    """An occurrence is larger than the number of times that the verse has the words.

    Nothing can be marked in the verse. Occurrences count in the verse of the original, not in the
    translation.
    """
    for file, fault, verse in _found(whole, "occurrence"):
        times = "once" if fault.more == 1 else f"{fault.more} times"
        yield _spot(file, fault, f"{verse} has these words {times} only.", "occurrence")


@check(
    "TSV084",
    "info",
    "repository",
    bad={_TITUS: _note("δούλος")},
    at=(2, 12),
    good={_TITUS: _note("δοῦλος")},
    path=_TITUS,
    related=_UGNT,
    fix="Copy the words from the edition that the notes are made for.",
)
def other_spelling(whole: Whole) -> Iterator[Spot]:
    """The original at hand spells the words of a quote in another way.

    The accents or vowels differ. Where the manifest names another version of the original under `relation`
    than the one at hand, single letters may differ too. Tools that compare letter by letter do not find the
    quote.
    """
    for file, fault, verse in _found(whole, "spelled"):
        yield _spot(
            file, fault, f"{_edition(whole, file)} spells these words of {verse} otherwise."
        )
    for file, fault, verse in _found(whole, "near"):
        if _is_other_edition(whole, file.path):
            message = f"{_edition(whole, file)} spells these words of {verse} otherwise."
            yield _spot(file, fault, message)


@check(
    "TSV085",
    "warning",
    "repository",
    bad={_TITUS: _note("Τίτῳ")},
    at=(2, 12),
    good={_TITUS: _note("δοῦλος Θεοῦ")},
    path=_TITUS,
    related=_ALIGNED,
    fix="Copy the words from the original, or correct the reference.",
)
def not_among_aligned(whole: Whole) -> Iterator[Spot]:
    """No word of a quote is among those that an aligned Bible names for the verse.

    Made where an aligned Bible is at hand and the original itself is not. Such a Bible names the words of
    the original that it renders. As a rule the reference is wrong.
    """
    for file, fault, verse in _found(whole, "unaligned"):
        yield _spot(file, fault, f"The aligned Bible knows none of these words in {verse}.")
