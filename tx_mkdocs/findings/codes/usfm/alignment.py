"""Codes about word alignment: milestones, occurrences, attributes, links to translationWords."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\usfm 3.0\n\\c 1\n\\p\n"
_SOURCE = 'x-strong="H0430" x-lemma="אֱלֹהִים" x-morph="He,Ncmpa"'
_START = f'\\zaln-s |{_SOURCE} x-occurrence="1" x-occurrences="1" x-content="אֱלֹהִים"\\*'
_GOD = '\\w God|x-occurrence="1" x-occurrences="1"\\w*'
_GOOD = f"{_HEAD}\\v 1 {_START}{_GOD}\\zaln-e\\*.\n"
_WORD = '\\w λόγος|lemma="λόγος" strong="G30560" x-morph="Gr,N,,,,,NMS,"\\w*'
ALIGNMENT_UNBALANCED = define(
    "USFM056",
    "warning",
    """The milestones of the alignment do not pair up.

    `\\zaln-s` opens the words that translate a word of the original, and `\\zaln-e\\*` closes them in the
    same verse. If one is missing, words seem to be aligned that are not. Open the verse in the program that
    aligned it, and save it again.
    """,
    bad=f"{_HEAD}\\v 1 {_START}{_GOD}.\n\\v 2 {_START}{_GOD}\\zaln-e\\*.\n",
    at=("32-JON.usfm", 5, 6),
    good=f"{_HEAD}\\v 1 {_START}{_GOD}\\zaln-e\\*.\n",
    applies="usfm",
)
OCCURRENCE_TOO_HIGH = define(
    "USFM057",
    "warning",
    """An occurrence is higher than the number of occurrences, or is not a number.

    `x-occurrence` says which of several equal words of the verse is meant, `x-occurrences` how many there
    are, so it must be at least as large.
    """,
    bad=_GOOD.replace('\\w God|x-occurrence="1"', '\\w God|x-occurrence="2"'),
    at=("32-JON.usfm", 5, _GOOD.split("\n")[4].index("\\w God") + 1),
    good=_GOOD,
    fix="Align the verse again, in the program that aligned it.",
    applies="usfm",
)
OCCURRENCES_MISCOUNTED = define(
    "USFM058",
    "warning",
    """A word does not occur in its verse as often as stated.

    `x-occurrences` says how often the same word is in the verse. When the text is changed outside the program
    that aligned it, the counts are no longer right, and notes find the wrong word.
    """,
    bad=_GOOD.replace(
        'God|x-occurrence="1" x-occurrences="1"', 'God|x-occurrence="1" x-occurrences="2"'
    ),
    at=("32-JON.usfm", 5, _GOOD.split("\n")[4].index("\\w God") + 1),
    good=_GOOD,
    fix="Align the verse again: its text has changed since.",
    applies="usfm",
)
ORIGINAL_WORD_COUNTED_IN_TWO_WAYS = define(
    "USFM072",
    "warning",
    """A word of the original is counted in two ways in one verse.

    All milestones with the same word (`x-content`) give the same number of occurrences in the verse. If they
    differ, part of the alignment is older than the rest.
    """,
    bad=_GOOD.replace(
        ".\n",
        " "
        + _START.replace('ces="1"', 'ces="2"').replace('ce="1"', 'ce="2"')
        + '\\w He|x-occurrence="1" x-occurrences="1"\\w*\\zaln-e\\*.\n',
    ),
    at=("32-JON.usfm", 5, len(_START) + len(_GOD) + 16),
    good=_GOOD,
    fix="Align the verse again, in the program that aligned it.",
    applies="usfm",
)
WORDS_NOT_ALIGNED = define(
    "USFM059",
    "info",
    """Words of an aligned text are not aligned.

    They are outside `\\zaln-s` … `\\zaln-e`. Some words translate nothing in the original; usually the
    alignment is not finished. Only the first one in each chapter is reported, with the number of all.
    """,
    bad=f'{_GOOD}\\v 2 \\w Go|x-occurrence="1" x-occurrences="1"\\w*.\n',
    at=("32-JON.usfm", 6, 6),
    good=_GOOD,
    fix="Align them if they translate a word of the original.",
    applies="usfm",
)
ATTRIBUTES_LACKING = define(
    "USFM061",
    "warning",
    """A word or a milestone of the alignment lacks attributes.

    An aligned word has `x-occurrence` and `x-occurrences`; so has the milestone, and also the word of the
    original (`x-content`) with its lemma, Strong's number and morphology. In texts of the original each word
    has `lemma`, `strong` and `x-morph`. Only the first one in each chapter is reported.
    """,
    bad=_GOOD.replace(' x-content="אֱלֹהִים"', ""),
    at=("32-JON.usfm", 5, 6),
    good=_GOOD,
    fix="Align the verse again, in the program that aligned it.",
    applies="usfm",
)
STRONG_NUMBER = define(
    "USFM062",
    "warning",
    """A Strong's number is malformed.

    It has `H` (Hebrew) or `G` (Greek) and four or five digits; a letter may follow, and there may be prefixes
    such as `c:`. Readers find the lexicon entry by it.
    """,
    bad=f"{_HEAD}\\v 1 {_WORD.replace('G30560', '3056')}\n",
    at=("32-JON.usfm", 5, 6),
    good=f"{_HEAD}\\v 1 {_WORD}\n",
    fix="Write H or G and four or five digits, as in H0430 or G30560.",
    applies="usfm",
)
FORM_WITHOUT_LANGUAGE = define(
    "USFM071",
    "warning",
    """The grammatical form of a word does not begin with its language.

    Hebrew, Aramaic and Greek have different codes for grammatical forms. Without the language they cannot be
    read.
    """,
    bad=f"{_HEAD}\\v 1 {_WORD.replace('Gr,N', 'N')}\n",
    at=("32-JON.usfm", 5, 6),
    good=f"{_HEAD}\\v 1 {_WORD}\n",
    fix="Begin it with He, (Hebrew), Ar, (Aramaic) or Gr, (Greek).",
    applies="usfm",
)
KEY_TERM_UNBALANCED = define(
    "USFM064",
    "warning",
    """The milestones of a key term do not pair up.

    `\\k-s` opens the words that belong to a term of translationWords, `\\k-e\\*` closes them, in the same verse.
    """,
    bad=f'{_HEAD}\\v 1\n\\k-s |x-tw="rc://*/tw/dict/bible/kt/god"\\*\n{_WORD}\n\\v 2 {_WORD}\n',
    at=("32-JON.usfm", 6, 1),
    good=f'{_HEAD}\\v 1\n\\k-s |x-tw="rc://*/tw/dict/bible/kt/god"\\*\n{_WORD}\n\\k-e\\*\n',
    fix="Put \\k-s before and \\k-e\\* after the words.",
    applies="usfm",
)
LINK_TO_WORDS = define(
    "USFM065",
    "warning",
    """A word links to translationWords in a form that does not work.

    The link names the kind of the term (`kt`, `names` or `other`) and the file of the article.
    """,
    bad=f'{_HEAD}\\v 1 {_WORD[:-3]} x-tw="tw/god"\\w*\n',
    at=("32-JON.usfm", 5, len(_WORD) + 4),
    good=f'{_HEAD}\\v 1 {_WORD[:-3]} x-tw="rc://*/tw/dict/bible/kt/god"\\w*\n',
    fix='Write it as in x-tw="rc://*/tw/dict/bible/kt/god".',
    applies="usfm",
)
