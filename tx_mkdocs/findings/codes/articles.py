"""What the readers of academies, words, lexicons and other Markdown report while they make pages."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import ACADEMY, LEXICON, WORDS, academy

_TEXT = {"translate/a/title.md": "A\n", "translate/a/01.md": "Text of A.\n"}
_CONTENTS = {"translate/toc.yaml": "title: Contents\nsections:\n- title: A\n  link: a\n"}
_GOOD = {**ACADEMY, **_CONTENTS, **_TEXT}

EMPTY_CONTENTS = define(
    "TOC001",
    "warning",
    """A table of contents lists nothing.

    The articles of a manual are shown in the order of its `toc.yaml`. Without entries there they are in
    alphabetical order, which is seldom the order in which to read them.
    """,
    bad={**_GOOD, "translate/toc.yaml": "title: Contents\nsections: []\n"},
    at=("translate/toc.yaml", 1, 1),
    good=_GOOD,
    fix="List the articles under `sections`, each with `title` and `link`.",
)
EMPTY_ITEM = define(
    "TOC002",
    "warning",
    """An entry of a table of contents is empty.

    It has neither a title nor a link, so nothing can be shown for it. Usually a line was deleted and the dash
    before it was left.
    """,
    bad=academy("title: Contents\nsections:\n- title: A\n  link: a\n- title: \n"),
    at=("translate/toc.yaml", 5, 3),
    good=_GOOD,
    fix="Give it a title and a link, or remove it.",
)
ITEM_IS_NO_LINK = define(
    "TOC003",
    "warning",
    """An entry of a table of contents has neither a title nor a link.

    `sections` is a list. Each of its entries has the keys `title`, `link` and, if it has entries of its own,
    `sections`. A list directly inside a list means nothing.
    """,
    bad=academy("title: Contents\nsections:\n- title: A\n  link: a\n- [b]\n"),
    at=("translate/toc.yaml", 5, 3),
    good=_GOOD,
    fix="Give it a title and a link, or remove it.",
)
NO_CONTENTS = define(
    "TA001",
    "warning",
    """A manual has no table of contents.

    The articles of a manual are shown in the order of its `toc.yaml`. Without that file they are in
    alphabetical order, which is seldom the order in which to read them.
    """,
    bad={**ACADEMY, **_TEXT},
    at=("", 0, 0),
    good=_GOOD,
    fix="Write the file toc.yaml in the folder of the manual.",
)
LISTED_ARTICLE_MISSING = define(
    "TA002",
    "warning",
    """The table of contents lists an article that is not there.

    Readers see its title but cannot open it. The article's folder was renamed or is not translated yet, or
    the name is misspelt.
    """,
    bad=academy("title: Contents\nsections:\n- title: A\n  link: a\n- title: B\n  link: bb\n"),
    at=("translate/toc.yaml", 6, 9),
    good=_GOOD,
    fix="Add the article, or delete it from the table of contents.",
)
LISTED_TWICE = define(
    "TA003",
    "info",
    """The table of contents lists an article twice.

    An article has one page, and one place in the order in which readers go from page to page: that of the
    first entry.
    """,
    bad=academy(
        "title: Contents\nsections:\n- title: A\n  link: a\n- title: More of A\n  link: a\n"
    ),
    at=("translate/toc.yaml", 6, 9),
    good=_GOOD,
    fix="Delete it in one of the two places.",
)
ARTICLE_NOT_LISTED = define(
    "TA004",
    "warning",
    """
    An article is not in the table of contents.

    It is shown after all others, and few readers will find it.
    """,
    bad={**_GOOD, "translate/b/title.md": "B\n", "translate/b/01.md": "Text of B.\n"},
    at=("translate/b/title.md", 0, 0),
    good=_GOOD,
    fix="List it in toc.yaml.",
)
ARTICLE_WITHOUT_TITLE = define(
    "TA005",
    "warning",
    """An article has no title.

    The title is the text of `title.md` beside the article. Without it, the name of the folder is shown, which
    means nothing to readers.
    """,
    bad={
        **ACADEMY,
        "translate/toc.yaml": "title: C\nsections:\n- link: a\n",
        **_TEXT,
        "translate/a/title.md": "\n",
    },
    at=("translate/a/01.md", 0, 0),
    good=_GOOD,
    fix="Write it into title.md.",
)
ARTICLE_WITHOUT_TEXT = define(
    "TA006",
    "warning",
    """An article has no text.

    Readers who follow a link to it come to an empty page.
    """,
    bad={**_GOOD, "translate/a/01.md": "\n"},
    at=("translate/a/01.md", 0, 0),
    good=_GOOD,
    fix="Write it into 01.md, or remove the article.",
)
NO_SUCH_ARTICLE = define(
    "TA007",
    "warning",
    """An article refers to another that is not there.

    In `config.yaml`, `dependencies` and `recommended` name the articles to read before and after. The name is
    that of the folder of an article in this or another manual of the repository.
    """,
    bad={**_GOOD, "translate/config.yaml": "a:\n  recommended:\n  - b\n  dependencies: []\n"},
    at=("translate/config.yaml", 3, 5),
    good={**_GOOD, "translate/config.yaml": "a:\n  recommended: []\n  dependencies: []\n"},
    fix="Correct the name, or delete it.",
)
TITLE_OF_SEVERAL_LINES = define(
    "TA019",
    "warning",
    """The file of a title has more than one line.

    `title.md` holds the title of an article and `sub-title.md` the question that it answers, each on one
    line. What follows is not a title; it is shown above the text of the article.
    """,
    bad={**_GOOD, "translate/a/title.md": "A\n\nMore words.\n"},
    at=("translate/a/title.md", 3, 1),
    good=_GOOD,
    fix="Put them into 01.md.",
)
TERM_WITHOUT_TITLE = define(
    "TW001",
    "warning",
    """
    A term has no title.

    The first line of a term is `# ` and the term in all its forms. It is what readers search for and what the
    lists show. Without it the name of the file is shown.
    """,
    bad={**WORDS, "bible/kt/grace.md": "## Definition:\n\nKindness.\n"},
    at=("bible/kt/grace.md", 1, 1),
    good={**WORDS, "bible/kt/grace.md": "# grace, gracious\n\n## Definition:\n\nKindness.\n"},
    fix="Begin the file with “# ” and the term.",
)
TERM_WITHOUT_TEXT = define(
    "TW002",
    "warning",
    """The file of a term is empty.

    Readers who follow a link to it come to an empty page.
    """,
    bad={**WORDS, "bible/kt/grace.md": "\n"},
    at=("bible/kt/grace.md", 0, 0),
    good={**WORDS, "bible/kt/grace.md": "# grace\n\n## Definition:\n\nKindness.\n"},
    fix="Write the text, or remove the file.",
)
TERM_TWICE = define(
    "TW003",
    "warning",
    """A term is in one category twice.

    The names of two files differ only in capital letters or in the folder below the category. Links cannot
    tell them apart. Both are shown.
    """,
    bad={**WORDS, "bible/kt/God.md": "# God\n\nThe Creator.\n"},
    at=("bible/kt/god.md", 0, 0),
    good=WORDS,
    fix="Keep one of them.",
)
UNREADABLE_TERM = define(
    "TW004",
    "error",
    """A term of translationStudio cannot be read.

    translationStudio keeps a term as a list of `title` and `body` in JSON. This file is something else, so it
    is shown unchanged.
    """,
    bad={**WORDS, "bible/01/grace.txt": '[{"title": "grace"'},
    at=("bible/01/grace.txt", 1, 19),
    good={**WORDS, "bible/01/grace.txt": '[{"title": "grace", "body": "Kindness."}]'},
    fix="Export the translation again.",
)
UNUSUAL_CATEGORY = define(
    "TW005",
    "info",
    """
    A term is in an unusual category.

    Links of notes and of other terms look for a term in `kt` (key terms), `names` or `other`. Terms in other
    folders are shown, but few links will find them.
    """,
    bad={**WORDS, "bible/places/nile.md": "# Nile\n\nA river.\n"},
    at=("bible/places/nile.md", 0, 0),
    good={**WORDS, "bible/names/nile.md": "# Nile\n\nA river.\n"},
    fix="Move its terms to one of the three.",
)
ENTRY_WITHOUT_TITLE = define(
    "LEX001",
    "warning",
    """An entry of a lexicon has no title.

    The first line of an entry is `# ` and the word of the original language. Without it, lists show only the
    number.
    """,
    bad={**LEXICON, "content/G26/01.md": "## Senses\n\nlove\n"},
    at=("content/G26/01.md", 1, 1),
    good={**LEXICON, "content/G26/01.md": "# ἀγάπη\n\n## Senses\n\nlove\n"},
    fix="Begin the file with “# ” and the word.",
)
EMPTY_ENTRY = define(
    "LEX002",
    "warning",
    """An entry of a lexicon is empty.

    Readers who follow a link to it come to an empty page.
    """,
    bad={**LEXICON, "content/G26/01.md": "\n"},
    at=("content/G26/01.md", 0, 0),
    good={**LEXICON, "content/G26/01.md": "# ἀγάπη\n\n## Senses\n\nlove\n"},
    fix="Write the text, or remove the file.",
)
ENTRY_TWICE = define(
    "LEX003",
    "warning",
    """An entry of a lexicon appears twice.

    An entry is either the file `G26.md` or the file `01.md` in the folder `G26`. Here there are both; they
    are shown one after the other.
    """,
    bad={**LEXICON, "content/G25.md": "# ἀγαπάω\n\nto love\n"},
    at=("content/G25/01.md", 0, 0),
    good=LEXICON,
    fix="Keep one of them.",
)
FILE_WITHOUT_TEXT = define(
    "MD001",
    "warning",
    """A file has no text.

    Readers who follow a link to it come to an empty page.
    """,
    bad={"one.md": "# One\n\nText.\n", "two.md": "\n"},
    at=("two.md", 0, 0),
    good={"one.md": "# One\n\nText.\n", "two.md": "# Two\n\nText.\n"},
    fix="Write the text, or remove the file.",
)
