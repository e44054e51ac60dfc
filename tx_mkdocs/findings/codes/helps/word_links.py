"""Codes about word links in tables: the link, its category, and the words of the original."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEADER = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
_GOD = "rc://*/tw/dict/bible/kt/god"
_PATH = "twl_JON.tsv"


def _row(tags: str, words: str, link: str) -> str:
    return f"{_HEADER}1:1\tab12\t{tags}\t{words}\t1\t{link}\n"


_GOOD = _row("keyterm", "אֱלֹהִים", _GOD)
FORM_OF_LINK = define(
    "TWL020",
    "warning",
    """A link to a word is not written as other programs need it.

    It names the translationWords article that explains the word, with its folder. The meaning is often clear
    enough for the link to work here: with `[[…]]` around it, or with only the name of the article. Elsewhere
    it leads nowhere.
    """,
    bad=_row("keyterm", "אֱלֹהִים", "rc://*/tw/dict/kt/god"),
    at=(_PATH, 2, 29),
    good=_GOOD,
    fix=f"Write it like {_GOD}, with kt, names or other before the name of the article.",
    applies="table",
)
LANGUAGE_OF_LINK = define(
    "TWL021",
    "info",
    """A link to a word names a language.

    `*` stands for the language of the table. When the table is translated, a link that names a language still
    leads to the old one.
    """,
    bad=_row("keyterm", "אֱלֹהִים", "rc://en/tw/dict/bible/kt/god"),
    at=(_PATH, 2, 29),
    good=_GOOD,
    fix="Write * in place of the language.",
    applies="table",
)
UNKNOWN_TAG = define(
    "TWL022",
    "info",
    """A tag is not known.

    The tags of word links say whether a word is a key term (`keyterm`) or a name (`name`). Tools that show
    only key terms do not show this one.
    """,
    bad=_row("key", "אֱלֹהִים", _GOD),
    at=(_PATH, 2, 10),
    good=_GOOD,
    fix="Write keyterm, name, both with ; between, or nothing.",
    applies="table",
)
TAG_AGAINST_LINK = define(
    "TWL023",
    "warning",
    """The tag of a word link differs from the folder of the article.

    Key terms are in the folder `kt`, names in `names`, all others in `other`. A name that is also a key term,
    such as Jesus, is in `kt`.
    """,
    bad=_row("name", "אֱלֹהִים", "rc://*/tw/dict/bible/other/servant"),
    at=(_PATH, 2, 10),
    good=_GOOD,
    fix="Correct the tag or the link.",
    applies="table",
)
LINK_AGAIN = define(
    "TWL024",
    "warning",
    """The same word of a verse has the same link twice.

    Verse, words, occurrence and link are the same. Perhaps the second is about a later occurrence of the
    words.
    """,
    bad=_GOOD + f"1:1\tcd34\t\tאֱלֹהִים\t1\t{_GOD}\n",
    at=(_PATH, 3, 22),
    good=_GOOD + f"1:1\tcd34\tkeyterm\tאֱלֹהִים\t2\t{_GOD}\n",
    fix="Delete one of the two, or correct the occurrence.",
    applies="table",
)
NO_WORDS = define(
    "TWL025",
    "warning",
    """A word link does not say which words it is about.

    It is shown at the verse, but no word of the verse can lead to the article.
    """,
    bad=_row("keyterm", "", _GOD),
    at=(_PATH, 2, 18),
    good=_GOOD,
    fix="Write the words of the original that the article explains.",
    applies="table",
)
