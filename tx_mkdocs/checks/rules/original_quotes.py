"""Checks of quotes against what they quote: the original text, an aligned Bible, Open Bible Stories.

Made where such a repository is at hand. Source: E.1 917, 916, 914 (quote not in the verse), 909, 908 (cut
word), 851 and tX front half 3.3 (stories); occurrences of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.quotes import Fault, QuoteFault, bare, written
from tx_mkdocs.checks.registry import Spot, check
from tx_mkdocs.checks.sources import Neighbour, TableFile, Whole

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
_STORIES = {
    "en_obs": {
        "manifest.yaml": "dublin_core:\n  identifier: obs\n  subject: Open Bible Stories\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01.md": "# 1. The Creation\n\n![](obs-en-01-01.jpg)\n\nGod made all that there is.\n",
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


@check(
    "TSV086",
    "warning",
    "repository",
    bad={"tn_OBS.tsv": _note("made nothing")},
    at=(2, 12),
    good={"tn_OBS.tsv": _note("made all & is")},
    path="tn_OBS.tsv",
    related=_STORIES,
    fix="Copy the words from the frame, or correct the reference.",
)
def not_in_frame(whole: Whole) -> Iterator[Spot]:
    """A quote is not in the frame of Open Bible Stories.

    Made where the stories in the language of the helps are at hand. The words were changed in the story, or
    the reference is wrong.
    """
    frames = _frames(whole)
    for file in whole.files if frames else ():
        if not isinstance(file, TableFile) or not file.kind or file.code != "obs":
            continue
        for row, quote in enumerate(file.columns["quote"]):
            places = file.columns.places[row]
            text = "".join(frames.get(place, "") for place in places)
            if quote and text and not _is_in(quote, text):
                line, column = file.place(file.at(row, "quote"))
                message = (
                    f"These words are not in frame {file.columns.references[row].strip()[:20]}."
                )
                yield Spot(message, line=line, column=column, path=file.path)


@check(
    "TN031",
    "warning",
    "repository",
    bad={
        "manifest.yaml": "dublin_core:\n  identifier: obs-tn\n  subject: OBS Translation Notes\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01/01.md": "# made nothing\n\nHe made all.\n",
    },
    at=(1, 1),
    good={
        "manifest.yaml": "dublin_core:\n  identifier: obs-tn\n  subject: OBS Translation Notes\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01/01.md": "# General Information\n\nA story.\n\n# made all … is\n\nHe made all.\n",
    },
    path="content/01/01.md",
    related=_STORIES,
    fix="Copy the words from the frame, or move the note.",
)
def heading_not_in_frame(whole: Whole) -> Iterator[Spot]:
    """The heading of a note is not in the frame of Open Bible Stories.

    In Markdown the heading of a note quotes the frame that it explains. The words were changed in the
    story, or the note is in the wrong file. General Information, Connecting Statement and words about the
    story as a whole are no quotes.
    """
    frames = _frames(whole) if whole.kind == "notes" else {}
    for file in whole.helps if frames and whole.manifest.identifier.endswith("n") else ():
        for entry in file.entries if file.code == "obs" else ():
            text = "".join(frames.get(place, "") for place in entry.places)
            quotes = entry.gateway and text and not _ABOUT_ALL.search(entry.gateway)
            if quotes and not _is_in(entry.gateway, text):
                message = "The words of this heading are not in the frame."
                yield Spot(message, line=entry.line, column=1, path=file.path)


_ABOUT_ALL = re.compile(
    r"general information|connecting statement|bible story|translationwords", re.IGNORECASE
)


def _frames(whole: Whole) -> dict[tuple[int, int], str]:
    """The words of each frame, and of each title as frame 0, of the stories at hand; bare."""
    for one in whole.beside:
        if one.manifest.language.identifier == whole.manifest.language.identifier:
            found = {}
            for number, story in one.stories.by_number.items():
                found[number, 0] = _plain(story.title)
                for frame in story.frames:
                    found[number, frame.number] = _plain(" ".join(b.text for b in frame.paragraphs))
            if found:
                return found
    return {}


def _plain(text: str) -> str:
    return f" {bare(written(text.replace(chr(10), ' '))).strip()} "


def _is_in(quote: str, text: str) -> bool:
    """Whether all parts of a quote are in a text, as whole words."""
    parts = re.split(r"&|\u2026|\.{3}", quote)
    return all(_plain(part) in text for part in parts if part.strip())
