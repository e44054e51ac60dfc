"""Checks of word links in tables: the link, its category, and the words of the original.

Source: E.1 919 (missing OrigWords), 799 to 797 (TWLink), 740 (tag), 450 (`*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
_GOD = "rc://*/tw/dict/bible/kt/god"
_LINK = re.compile(
    r"rc://([^/\s]+)/tw/dict/bible/(kt|names|other)/[^/\s]+"
    r"|(?:\./)?payload/(kt|names|other)/[^/\s]+"
)
_TAGS = {"keyterm": "kt", "name": "names"}
_FOLDERS = {"kt": "key terms", "names": "names", "other": "other words"}
_PATH = "twl_JON.tsv"


def _row(tags: str, words: str, link: str) -> str:
    return f"{_HEADER}1:1\tab12\t{tags}\t{words}\t1\t{link}\n"


_GOOD = _row("keyterm", "אֱלֹהִים", _GOD)


def _column(file: TableFile) -> str:
    """The column with the links; in some tables it is called as in notes."""
    return "twlink" if "twlink" in file.table.header else "supportreference"


def _links(file: TableFile) -> tuple[str, ...]:
    return file.columns[_column(file)] if file.kind == "word" else ()


@check(
    "TWL020",
    "warning",
    "table",
    bad=_row("keyterm", "אֱלֹהִים", "rc://*/tw/dict/kt/god"),
    at=(2, 29),
    good=_GOOD,
    path=_PATH,
    fix=f"Write it like {_GOD}; before the name of the article stands kt, names or other.",
)
def form_of_link(file: TableFile) -> Iterator[Spot]:
    """A link to a word has a form that leads nowhere.

    It names the article of translationWords that explains the word, with its folder.
    """
    cells = _links(file)
    wrong = {cell for cell in set(cells) if cell.strip() and not _LINK.fullmatch(cell.strip())}
    for row, cell in enumerate(cells if wrong else ()):
        if cell in wrong:
            message = f"“{cell.strip()[:60]}” is no link to a word."
            yield Spot(message, file.at(row, _column(file)))


@check(
    "TWL021",
    "info",
    "table",
    bad=_row("keyterm", "אֱלֹהִים", "rc://en/tw/dict/bible/kt/god"),
    at=(2, 29),
    good=_GOOD,
    path=_PATH,
    fix="Write * in place of the language.",
)
def language_of_link(file: TableFile) -> Iterator[Spot]:
    """A link to a word names a language.

    With `*` it leads to the words in the language of the table. When the table is translated, a link with a
    language still leads to the old one.
    """
    cells = _links(file)
    named = {
        cell: found[1]
        for cell in set(cells)
        if (found := _LINK.fullmatch(cell.strip())) and found[1] not in (None, "*")
    }
    for row, cell in enumerate(cells if named else ()):
        if cell in named:
            message = f"This link leads to the words in the language {named[cell][:20]}."
            yield Spot(message, file.at(row, _column(file)))


@check(
    "TWL022",
    "info",
    "table",
    bad=_row("key", "אֱלֹהִים", _GOD),
    at=(2, 10),
    good=_GOOD,
    path=_PATH,
    fix="Write keyterm, name, both with ; between, or nothing.",
)
def unknown_tag(file: TableFile) -> Iterator[Spot]:
    """A tag is not known.

    The tags of word links say that a word is a key term (`keyterm`) or a name (`name`). Tools that show
    key terms alone do not show this one.
    """
    if file.kind != "word":
        return
    known = {"", *_TAGS}
    for row, cell in enumerate(file.columns["tags"]):
        if cell and (unknown := {tag.strip() for tag in cell.split(";")} - known):
            listed = ", ".join(sorted(unknown))[:60]
            yield Spot(f"The tag “{listed}” is not known.", file.at(row, "tags"))


@check(
    "TWL023",
    "warning",
    "table",
    bad=_row("name", "אֱלֹהִים", "rc://*/tw/dict/bible/other/servant"),
    at=(2, 10),
    good=_GOOD,
    path=_PATH,
    fix="Correct the tag or the link.",
)
def tag_against_link(file: TableFile) -> Iterator[Spot]:
    """The tag of a word link says something else than the folder of the article.

    Key terms are in the folder `kt`, names in `names`, all others in `other`. A name that is a key term as
    well, as Jesus, is in `kt`.
    """
    known: dict[tuple[str, str], str] = {}
    for row, pair in enumerate(zip(file.columns["tags"], _links(file), strict=False)):
        if pair[0]:
            if pair not in known:
                known[pair] = _contradiction(*pair)
            if known[pair]:
                yield Spot(known[pair], file.at(row, "tags"))


def _contradiction(tags: str, link: str) -> str:
    found = _LINK.fullmatch(link.strip())
    folder = (found[2] or found[3]) if found else ""
    for tag in tags.split(";"):
        wanted = _TAGS.get(tag.strip())
        if folder and wanted and folder not in (wanted, "kt"):
            return f"The tag says {tag.strip()}, but the article is among the {_FOLDERS[folder]}."
    return ""


@check(
    "TWL024",
    "warning",
    "table",
    bad=_GOOD + f"1:1\tcd34\t\tאֱלֹהִים\t1\t{_GOD}\n",
    at=(3, 22),
    good=_GOOD + f"1:1\tcd34\tkeyterm\tאֱלֹהִים\t2\t{_GOD}\n",
    path=_PATH,
    fix="Delete one of the two, or correct the occurrence.",
)
def link_again(file: TableFile) -> Iterator[Spot]:
    """The same word of a verse has the same link twice.

    Verse, words, occurrence and link are alike. Perhaps the second is about a later occurrence of the
    words.
    """
    links = _links(file)
    columns = file.columns
    first: dict[tuple[str, ...], int] = {}
    rows = zip(columns.references, columns["quote"], columns["occurrence"], links, strict=False)
    for row, said in enumerate(rows):
        line = columns.rows[row].line
        before = first.setdefault(said, line)
        if before != line and said[3].strip():
            message = f"The same link was given in line {before:,}."
            yield Spot(message, file.at(row, _column(file)))


@check(
    "TWL025",
    "warning",
    "table",
    bad=_row("keyterm", "", _GOD),
    at=(2, 18),
    good=_GOOD,
    path=_PATH,
    fix="Write the words of the original that the article explains.",
)
def no_words(file: TableFile) -> Iterator[Spot]:
    """A word link does not say which words it is about.

    It is shown at the verse, but no word of the verse can lead to the article.
    """
    cells = file.columns["quote"] if file.kind == "word" else ()
    for row, cell in enumerate(cells):
        if not cell.strip():
            yield Spot("There are no words of the original.", file.at(row, "quote"))
