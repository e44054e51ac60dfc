"""Checks of the articles of an academy, and of what `config.yaml` says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.manuals import circles
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.academy import articles as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.helps.toc import article_name
from tx_mkdocs.resources.academy import KIND

_GRAMMARS = KIND.subjects - {"Translation Academy"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_./-]*")


@rule(codes.ARTICLE_WITHOUT_TITLE_FILE)
def article_without_title_file(content: Content) -> Iterator[Spot]:
    yield from _without(content, "title", "title.md")


@rule(codes.ARTICLE_WITHOUT_QUESTION)
def article_without_question(content: Content) -> Iterator[Spot]:
    yield from _without(content, "sub-title", "sub-title.md")


def _without(content: Content, part: str, name: str) -> Iterator[Spot]:
    """Articles that lack a part, or have it empty, where half of their manual or more has it."""
    for manual in content.manuals:
        if manual.share(part) < 0.5:
            continue
        for article in manual.manual.articles:
            path = manual.part(article, part)
            file = content.file(path) if path else None
            if path and part == "title":
                continue
            if file is None or not file.text.strip():
                text = manual.part(article, "01") or manual.manual.articles[article][0]
                yield Spot(
                    Message("The article “{article}” has no {name}.", article=article, name=name),
                    path=text,
                )


@rule(codes.TITLE_WITH_MORE)
def title_with_more(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        for article in manual.manual.articles:
            for part in ("title", "sub-title"):
                file = content.file(manual.part(article, part))
                if file is None:
                    continue
                text = file.text.strip()
                start = file.text.find(text)
                if text.startswith("#"):
                    yield Spot("A title needs no #.", start, path=file.path)
                elif "\n" in text:
                    further = text.partition("\n")[2].lstrip()
                    message = "A title has one line; this is another."
                    yield Spot(message, start + len(text) - len(further), path=file.path)


@rule(codes.RELATIONS_OF_NO_ARTICLE)
def relations_of_no_article(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        for name, relations in manual.relations.items():
            if name not in manual.manual.articles:
                message = Message("There is no article “{name}” in this manual.", name=name)
                place = (relations.line, relations.column)
                yield Spot(message, line=place[0], column=place[1], path=manual.manual.config)


@rule(codes.ARTICLE_WITHOUT_RELATIONS)
def article_without_relations(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        for name in manual.manual.articles if manual.relations else ():
            if name not in manual.relations:
                text = manual.part(name, "01") or manual.manual.articles[name][0]
                yield Spot(
                    Message("“{name}” is not in {config}.", name=name, config=manual.manual.config),
                    path=text,
                )


@rule(codes.CIRCLE_OF_ARTICLES)
def circle_of_articles(content: Content) -> Iterator[Spot]:
    for manual, names in circles(content.manuals):
        relations = manual.relations[names[-1]]
        named = [other for other in relations.named if other.listed == "dependencies"]
        place = next(
            ((n.line, n.column) for n in named if article_name(n.name)[1] == names[0]),
            (relations.line, relations.column),
        )
        way = " needs ".join([*names[:6], *(["…"] if len(names) > 6 else []), names[0]])
        message = Message("These articles depend on each other: {way}.", way=way)
        yield Spot(message, line=place[0], column=place[1], path=manual.manual.config)


@rule(codes.ARTICLE_NEEDS_ITSELF)
def article_needs_itself(content: Content) -> Iterator[Spot]:
    for files in content.manuals:
        for name, relations in files.relations.items():
            for named in relations.named:
                manual, other = article_name(named.name)
                if other == name and manual in ("", files.manual.identifier):
                    message = Message(
                        "“{name}” refers to itself under {listed}.", name=name, listed=named.listed
                    )
                    yield Spot(
                        message, line=named.line, column=named.column, path=files.manual.config
                    )


@rule(codes.ARTICLE_NAMED_TWICE)
def article_named_twice(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        for relations in manual.relations.values():
            seen: dict[str, str] = {}
            for named in relations.named:
                other = article_name(named.name)[1]
                if other in seen:
                    message = Message(
                        "“{other}” is also under {seen}.", other=other, seen=seen[other]
                    )
                    if seen[other] == named.listed:
                        message = Message(
                            "“{other}” is listed twice under {listed}.",
                            other=other,
                            listed=named.listed,
                        )
                    yield Spot(
                        message, line=named.line, column=named.column, path=manual.manual.config
                    )
                seen.setdefault(other, named.listed)


@rule(codes.MANUAL_WITHOUT_RELATIONS)
def manual_without_relations(content: Content) -> Iterator[Spot]:
    if content.manifest.subject in _GRAMMARS:
        return
    for files in content.manuals:
        manual = files.manual
        if "/" in manual.toc and not manual.config:
            fix = Message("Write {folder}/config.yaml.", folder=manual.folder)
            yield Spot(
                Message("{folder} has no config.yaml.", folder=manual.folder),
                path=manual.toc,
                fix=fix,
            )


@rule(codes.NAME_OF_ARTICLE)
def name_of_article(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        for name, files in manual.manual.articles.items():
            if name.isascii() and not _NAME.fullmatch(name):
                message = Message("“{name}” is not a good name for an article.", name=name)
                yield Spot(message, path=manual.part(name, "01") or files[0])
