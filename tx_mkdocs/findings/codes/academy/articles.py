"""Codes about the articles of an academy, and of what `config.yaml` says of them."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import academy

_TWO = "title: Contents\nsections:\n- title: A\n  link: a\n- title: B\n  link: b\n"
_B = {"b__title_md": "B\n", "b__sub-title_md": "What is B?\n", "b__01_md": "Text of B.\n"}
_CONFIG = (
    "a:\n  recommended: []\n  dependencies:\n  - b\nb:\n  recommended: []\n  dependencies: []\n"
)
_GOOD = academy(_TWO, config_yaml=_CONFIG, **_B)


def _academy(config: str = _CONFIG, **more: str) -> dict[str, str]:
    return academy(_TWO, config_yaml=config, **{**_B, **more})


ARTICLE_WITHOUT_TITLE_FILE = define(
    "TA008",
    "warning",
    """An article has no `title.md`, though others of the manual have one.

    The title is taken from the table of contents or from the first heading. Other programs and links from other
    resources look for it in `title.md`.
    """,
    bad={path: text for path, text in _GOOD.items() if path != "translate/b/title.md"},
    at=("translate/b/01.md", 0, 0),
    good=_GOOD,
    fix="Write title.md beside it.",
    applies="repository",
)
ARTICLE_WITHOUT_QUESTION = define(
    "TA009",
    "info",
    """An article has no `sub-title.md`, though others of the manual have one.

    It holds the question that the article answers, which is shown at the top of the page.
    """,
    bad={path: text for path, text in _GOOD.items() if path != "translate/b/sub-title.md"},
    at=("translate/b/01.md", 0, 0),
    good=_GOOD,
    fix="Write the question that the article answers into sub-title.md.",
    applies="repository",
)
TITLE_WITH_MORE = define(
    "TA010",
    "info",
    """A title file has more than one line.

    `title.md` and `sub-title.md` are not pages: their words are put into pages. Heading signs and further
    lines are left out here; other programs show them.
    """,
    bad=_academy(b__title_md="# B\n"),
    at=("translate/b/title.md", 1, 1),
    good=_GOOD,
    fix="Leave only one line of words in the file.",
    applies="repository",
)
RELATIONS_OF_NO_ARTICLE = define(
    "TA011",
    "warning",
    """`config.yaml` refers to an article that is not there.

    What it says is lost. The article was renamed or removed, or the name is misspelt.
    """,
    bad=_academy(f"{_CONFIG}c:\n  recommended: []\n  dependencies: []\n"),
    at=("translate/config.yaml", 8, 1),
    good=_GOOD,
    fix="Correct the name, or delete it and what is below it.",
    applies="repository",
)
ARTICLE_WITHOUT_RELATIONS = define(
    "TA012",
    "info",
    """`config.yaml` does not mention an article.

    Its page cannot say what to read before and after it.
    """,
    bad=_academy("a:\n  recommended: []\n  dependencies: []\n"),
    at=("translate/b/01.md", 0, 0),
    good=_GOOD,
    fix="List it there, with what to read before and after it.",
    applies="repository",
    opt_in=True,
)
CIRCLE_OF_ARTICLES = define(
    "TA013",
    "warning",
    """Articles depend on each other in a circle.

    `dependencies` names what a reader should know before. If each of several articles needs the next, and the
    last needs the first, nobody can begin.
    """,
    bad=_academy("a:\n  dependencies:\n  - b\nb:\n  dependencies:\n  - a\n"),
    at=("translate/config.yaml", 6, 5),
    good=_GOOD,
    fix="Delete one of the dependencies.",
    applies="repository",
)
ARTICLE_NEEDS_ITSELF = define(
    "TA014",
    "warning",
    """An article refers to itself.

    Its page tells readers to read this page before or after it.
    """,
    bad=_academy("a:\n  dependencies:\n  - a\n"),
    at=("translate/config.yaml", 3, 5),
    good=_GOOD,
    fix="Delete it.",
    applies="repository",
)
ARTICLE_NAMED_TWICE = define(
    "TA015",
    "info",
    """An article refers to another twice.

    It is in one list twice, or both among what to read before and among what to read after. Readers are sent
    to the same page twice.
    """,
    bad=_academy("a:\n  dependencies:\n  - b\n  recommended:\n  - b\n"),
    at=("translate/config.yaml", 5, 5),
    good=_GOOD,
    fix="Keep it in one place only.",
    applies="repository",
)
MANUAL_WITHOUT_RELATIONS = define(
    "TA016",
    "info",
    """A manual of translationAcademy has no `config.yaml`.

    The file says of each article what to read before and after it. Without it the pages cannot say so.
    """,
    bad={path: text for path, text in _GOOD.items() if path != "translate/config.yaml"},
    at=("translate/toc.yaml", 0, 0),
    good=_GOOD,
    fix="Write config.yaml in the folder of the manual.",
    applies="repository",
)
NAME_OF_ARTICLE = define(
    "TA017",
    "warning",
    """The name of an article has capital letters, spaces or other signs.

    The name is part of addresses and links. Capital letters and spaces are easily mistyped, and links with
    them do not work in some programs.
    """,
    bad=academy(
        "title: C\nsections:\n- link: a\n- link: My Article\n", **{"My Article__01_md": "Text.\n"}
    ),
    at=("translate/My Article/01.md", 0, 0),
    good=_GOOD,
    fix="Rename its folder; use only lower-case letters, digits and hyphens.",
    applies="repository",
)
