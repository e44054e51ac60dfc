"""Checks of the articles of an academy, and of what `config.yaml` says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.manuals import circles
from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import academy
from tx_mkdocs.formats.helps.toc import article_name
from tx_mkdocs.resources.academy import KIND

_TWO = "title: Contents\nsections:\n- title: A\n  link: a\n- title: B\n  link: b\n"
_B = {"b__title_md": "B\n", "b__sub-title_md": "What is B?\n", "b__01_md": "Text of B.\n"}
_CONFIG = (
    "a:\n  recommended: []\n  dependencies:\n  - b\nb:\n  recommended: []\n  dependencies: []\n"
)
_GOOD = academy(_TWO, config_yaml=_CONFIG, **_B)
_GRAMMARS = KIND.subjects - {"Translation Academy"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_./-]*")


def _academy(config: str = _CONFIG, **more: str) -> dict[str, str]:
    return academy(_TWO, config_yaml=config, **{**_B, **more})


@check(
    "TA008",
    "warning",
    "repository",
    path="translate/b/01.md",
    bad={path: text for path, text in _GOOD.items() if path != "translate/b/title.md"},
    at=(0, 0),
    good=_GOOD,
    fix="Write title.md beside it.",
)
def article_without_title_file(whole: Whole) -> Iterator[Spot]:
    """An article has no `title.md`, though others of the manual have one.

    The title is taken from the table of contents or from the first heading. Other programs and links from other
    resources look for it in `title.md`.
    """
    yield from _without(whole, "title", "title.md")


@check(
    "TA009",
    "info",
    "repository",
    path="translate/b/01.md",
    bad={path: text for path, text in _GOOD.items() if path != "translate/b/sub-title.md"},
    at=(0, 0),
    good=_GOOD,
    fix="Write the question that the article answers into sub-title.md.",
)
def article_without_question(whole: Whole) -> Iterator[Spot]:
    """An article has no `sub-title.md`, though others of the manual have one.

    It holds the question that the article answers, which stands at the top of the page.
    """
    yield from _without(whole, "sub-title", "sub-title.md")


def _without(whole: Whole, part: str, name: str) -> Iterator[Spot]:
    """Articles that lack a part, or have it empty, where half of their manual or more has it."""
    for one in whole.manuals:
        if one.share(part) < 0.5:
            continue
        for article in one.manual.articles:
            path = one.part(article, part)
            file = whole.file(path) if path else None
            if path and part == "title":
                continue
            if file is None or not file.text.strip():
                text = one.part(article, "01") or one.manual.articles[article][0]
                yield Spot(f"The article “{article}” has no {name}.", path=text)


@check(
    "TA010",
    "info",
    "repository",
    path="translate/b/title.md",
    bad=_academy(b__title_md="# B\n"),
    at=(1, 1),
    good=_GOOD,
    fix="Leave nothing in the file but one line of words.",
)
def title_with_more(whole: Whole) -> Iterator[Spot]:
    """A file for a title holds more than one line of words.

    `title.md` and `sub-title.md` are not pages: they hold words that are put into pages. Signs of headings and
    further lines are left out here; other programs show them.
    """
    for one in whole.manuals:
        for article in one.manual.articles:
            for part in ("title", "sub-title"):
                file = whole.file(one.part(article, part))
                if file is None:
                    continue
                text = file.text.strip()
                start = file.text.find(text)
                if text.startswith("#"):
                    line, column = file.place(start)
                    yield Spot("A title needs no #.", line=line, column=column, path=file.path)
                elif "\n" in text:
                    line, column = file.place(start + text.index("\n") + 1)
                    message = "A title is one line; here is another."
                    yield Spot(message, line=line, column=column, path=file.path)


@check(
    "TA011",
    "warning",
    "repository",
    path="translate/config.yaml",
    bad=_academy(f"{_CONFIG}c:\n  recommended: []\n  dependencies: []\n"),
    at=(8, 1),
    good=_GOOD,
    fix="Correct the name, or remove it with what stands below it.",
)
def relations_of_no_article(whole: Whole) -> Iterator[Spot]:
    """`config.yaml` speaks of an article that is not there.

    What it says is lost. The article was renamed or removed, or the name is misspelt.
    """
    for one in whole.manuals:
        for name, relations in one.relations.items():
            if name not in one.manual.articles:
                message = f"There is no article “{name}” in this manual."
                place = (relations.line, relations.column)
                yield Spot(message, line=place[0], column=place[1], path=one.manual.config)


@check(
    "TA012",
    "info",
    "repository",
    path="translate/b/01.md",
    bad=_academy("a:\n  recommended: []\n  dependencies: []\n"),
    at=(0, 0),
    good=_GOOD,
    fix="List it there, with what to read before and after it.",
    advice=True,
)
def article_without_relations(whole: Whole) -> Iterator[Spot]:
    """`config.yaml` does not speak of an article.

    Its page says nothing of what to read before and after it.
    """
    for one in whole.manuals:
        for name in one.manual.articles if one.relations else ():
            if name not in one.relations:
                text = one.part(name, "01") or one.manual.articles[name][0]
                yield Spot(f"“{name}” is not in {one.manual.config}.", path=text)


@check(
    "TA013",
    "warning",
    "repository",
    path="translate/config.yaml",
    bad=_academy("a:\n  dependencies:\n  - b\nb:\n  dependencies:\n  - a\n"),
    at=(6, 5),
    good=_GOOD,
    fix="Take out one of the dependencies.",
)
def circle_of_articles(whole: Whole) -> Iterator[Spot]:
    """Articles need one another in a circle.

    `dependencies` names what a reader should know before. Where each of several articles needs the next, and
    the last the first, nobody can begin.
    """
    for one, names in circles(whole.manuals):
        relations = one.relations[names[-1]]
        named = [other for other in relations.named if other.listed == "dependencies"]
        place = next(
            ((n.line, n.column) for n in named if article_name(n.name)[1] == names[0]),
            (relations.line, relations.column),
        )
        way = " needs ".join([*names[:6], *(["…"] if len(names) > 6 else []), names[0]])
        message = f"These articles need one another: {way}."
        yield Spot(message, line=place[0], column=place[1], path=one.manual.config)


@check(
    "TA014",
    "warning",
    "repository",
    path="translate/config.yaml",
    bad=_academy("a:\n  dependencies:\n  - a\n"),
    at=(3, 5),
    good=_GOOD,
    fix="Take it out.",
)
def article_needs_itself(whole: Whole) -> Iterator[Spot]:
    """An article refers to itself.

    Its page tells readers to read this page before or after it.
    """
    for one in whole.manuals:
        for name, relations in one.relations.items():
            for named in relations.named:
                manual, other = article_name(named.name)
                if other == name and manual in ("", one.manual.identifier):
                    message = f"“{name}” refers to itself under {named.listed}."
                    yield Spot(
                        message, line=named.line, column=named.column, path=one.manual.config
                    )


@check(
    "TA015",
    "info",
    "repository",
    path="translate/config.yaml",
    bad=_academy("a:\n  dependencies:\n  - b\n  recommended:\n  - b\n"),
    at=(5, 5),
    good=_GOOD,
    fix="Keep it in one place.",
)
def article_named_twice(whole: Whole) -> Iterator[Spot]:
    """An article refers to another twice.

    It stands twice in one list, or among what to read before and among what to read after. Readers are sent
    twice to the same page.
    """
    for one in whole.manuals:
        for relations in one.relations.values():
            seen: dict[str, str] = {}
            for named in relations.named:
                other = article_name(named.name)[1]
                if other in seen:
                    message = f"“{other}” stands under {seen[other]} too."
                    if seen[other] == named.listed:
                        message = f"“{other}” stands twice under {named.listed}."
                    yield Spot(
                        message, line=named.line, column=named.column, path=one.manual.config
                    )
                seen.setdefault(other, named.listed)


@check(
    "TA016",
    "info",
    "repository",
    path="translate/toc.yaml",
    bad={path: text for path, text in _GOOD.items() if path != "translate/config.yaml"},
    at=(0, 0),
    good=_GOOD,
    fix="Write config.yaml in the folder of the manual.",
)
def manual_without_relations(whole: Whole) -> Iterator[Spot]:
    """A manual of translationAcademy has no `config.yaml`.

    The file says of each article what to read before and after it. Without it the pages say nothing of that.
    """
    if whole.manifest.subject in _GRAMMARS:
        return
    for one in whole.manuals:
        manual = one.manual
        if "/" in manual.toc and not manual.config:
            fix = f"Write {manual.folder}/config.yaml."
            yield Spot(f"{manual.folder} has no config.yaml.", path=manual.toc, fix=fix)


@check(
    "TA017",
    "warning",
    "repository",
    path="translate/My Article/01.md",
    bad=academy(
        "title: C\nsections:\n- link: a\n- link: My Article\n", **{"My Article__01_md": "Text.\n"}
    ),
    at=(0, 0),
    good=_GOOD,
    fix="Rename its folder: small letters, digits and hyphens.",
)
def name_of_article(whole: Whole) -> Iterator[Spot]:
    """The name of an article has capital letters, spaces or other signs.

    The name is a part of addresses and links. Capital letters and spaces are mistaken easily, and lead nowhere
    in some programs.
    """
    for one in whole.manuals:
        for name, files in one.manual.articles.items():
            if name.isascii() and not _NAME.fullmatch(name):
                message = f"“{name}” is not a good name for an article."
                yield Spot(message, path=one.part(name, "01") or files[0])
