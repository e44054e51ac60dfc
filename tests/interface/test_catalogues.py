"""The catalogues: complete, up to date, and with the values that their messages have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.interface.extraction import (
    CATALOGUES,
    FINDINGS,
    TEMPLATE,
    extracted,
    extracted_findings,
    modules,
    sentences,
)
from tx_mkdocs.interface import review_of

PHRASE = re.compile(r"[a-z]{2,} [a-z]{2,}|\bx [a-z]{2,}")
VALUES = re.compile(r"\{(\w*)\}|%\((\w+)\)s|%")


def messages(path: Path) -> list[Message]:
    with path.open("rb") as opened:
        return [message for message in read_po(opened) if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def values(text: str) -> set[str]:
    return {found[0] for found in VALUES.finditer(text)}


def test_the_template_has_exactly_the_messages_of_the_source(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    template = extracted(tmp_path)
    if request.config.getoption("--update-goldens"):
        TEMPLATE.write_text(template, encoding="utf-8")
    assert TEMPLATE.read_text(encoding="utf-8") == template, (
        "a message was changed: run `pytest --update-goldens tests/interface`"
    )


def test_the_template_of_findings_has_exactly_their_sentences(
    request: pytest.FixtureRequest,
) -> None:
    template = extracted_findings()
    if request.config.getoption("--update-goldens"):
        FINDINGS.write_text(template, encoding="utf-8")
    assert FINDINGS.read_text(encoding="utf-8") == template, (
        "a sentence was changed: run `pytest --update-goldens tests/interface`"
    )


def test_values_stand_apart_from_the_sentences_of_findings() -> None:
    joined = [
        f"{path}:{sentence.lineno}"
        for path, tree in modules()
        if "/codes/" not in path
        for sentence in sentences(tree)
        if isinstance(sentence, ast.JoinedStr)
    ]
    assert joined == [], "use Message(sentence, name=value) instead of an f-string"


def _texts(value: ast.expr) -> Iterator[str]:
    """Every text that an expression may be, as far as it stands in the source."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else "x" for part in value.values
        )
    elif isinstance(value, ast.IfExp):
        yield from (*_texts(value.body), *_texts(value.orelse))
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from _texts(part)


def english_values(tree: ast.AST) -> Iterator[str]:
    """Phrases that a module puts into a sentence of a finding as a value: no catalogue has them."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        known: dict[str, list[str]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        known.setdefault(target.id, []).extend(_texts(node.value))
        for node in ast.walk(function):
            name = getattr(node, "func", None)
            if getattr(name, "id", getattr(name, "attr", "")) not in ("Message", "plural"):
                continue
            assert isinstance(node, ast.Call)
            for keyword in node.keywords:
                if keyword.arg in ("fix", "text"):
                    continue  # whole sentences
                texts = [*_texts(keyword.value)]
                if isinstance(keyword.value, ast.Name):
                    texts += known.get(keyword.value.id, ())
                yield from filter(PHRASE.search, texts)


def test_no_value_of_a_finding_is_an_english_phrase() -> None:
    found = {path: [*english_values(tree)] for path, tree in modules()}
    assert not {path: phrases for path, phrases in found.items() if phrases}


@pytest.mark.parametrize(
    ("source", "phrases"),
    [
        ('Message("{a} b", a="is not closed" if x else y)', ["is not closed"]),
        ('a = f"{n} links lead"; Message("{a} b", a=a)', ["x links lead"]),
        ('Message.plural("{count} b", "{count} bs", n, a=name)', []),
    ],
)
def test_english_values_are_seen(source: str, phrases: list[str]) -> None:
    assert [*english_values(ast.parse(f"def f():\n {source}"))] == phrases


def test_values_are_put_in_by_the_words_of_the_interface() -> None:
    """These keep the English where a translation names other values; `str.format` would raise."""
    formatted = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "format"
        and "gettext" in ast.unparse(node.value)
    ]
    assert formatted == [], "use gettext(message, name=value)"


def test_values_in_messages_have_names() -> None:
    for message in messages(TEMPLATE):
        for form in forms(message.id):
            assert not {"%", "{}"} & values(form), form


@pytest.mark.parametrize("path", sorted(CATALOGUES.rglob("*.po")), ids=lambda path: path.stem)
def test_translations_name_the_values_of_their_messages(path: Path) -> None:
    for message in messages(path):
        english = [*map(values, forms(message.id))]
        known, optional = set.union(*english), set()
        if message.pluralizable:
            # The form for one, or for two, need not say its number, nor what only one English form says.
            optional = {"{count}", "%(count)s"} | (known - set.intersection(*english))
        for form in forms(message.string):
            assert not form or values(form) | optional == known | optional, (path.name, message.id)


@pytest.mark.parametrize(
    "path", sorted(CATALOGUES.rglob("fr.po")), ids=lambda path: path.parent.name
)
def test_no_line_of_french_begins_with_a_sign(path: Path) -> None:
    """The blank before a colon, and inside quotation marks, does not break a line."""
    for message in messages(path):
        for form in forms(message.string):
            assert not re.search(r" [:;?»]| !(?!\[)|« ", form), form


SHIPPED = ("ar", "es", "fr", "hi", "id", "pt", "ru", "sw", "zh")
BOTH = [
    *((TEMPLATE, language) for language in SHIPPED),
    *((FINDINGS, path.stem) for path in sorted(FINDINGS.parent.glob("*.po"))),
]
"""Catalogues of the interface, and those of findings, which a language need not have."""


@pytest.mark.parametrize(("template", "language"), BOTH)
def test_shipped_catalogues_are_complete(template: Path, language: str) -> None:
    """But for a few messages that are newer than the last look at the catalogues."""
    translated = {
        (message.context, forms(message.id))
        for message in messages(template.parent / f"{language}.po")
        if all(forms(message.string)) and not message.fuzzy
    }
    wanted = {(message.context, forms(message.id)) for message in messages(template)}
    assert len(wanted - translated) <= len(wanted) // 20, sorted(map(str, wanted - translated))
    assert len(translated - wanted) <= len(wanted) // 20, "messages that are no longer shown"


@pytest.mark.parametrize(("template", "language"), BOTH)
def test_plural_forms_are_those_of_the_language(template: Path, language: str) -> None:
    with (template.parent / f"{language}.po").open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    for message in catalogue:
        if message.id and message.pluralizable:
            assert len(message.string) == catalogue.num_plurals, message.id


def test_nothing_is_said_to_be_reviewed_that_nobody_has_reviewed(tmp_path: Path) -> None:
    assert {language: review_of(language).reviewed for language in SHIPPED} == dict.fromkeys(
        SHIPPED, 0
    )
    text = (CATALOGUES / "es.po").read_text(encoding="utf-8")
    marked = text.replace('msgid "Chapters"', '# reviewed by Ada\nmsgid "Chapters"')
    (tmp_path / "es.po").write_text(marked, encoding="utf-8")
    review = review_of("es", tmp_path)
    assert (review.reviewed, review.messages) == (1, len(messages(CATALOGUES / "es.po")))


@pytest.mark.parametrize("language", SHIPPED)
def test_examples_of_searches_are_in_the_language_and_can_be_asked(language: str) -> None:
    there = {message.id: message.string for message in messages(CATALOGUES / f"{language}.po")}
    forms_of = {
        '"fear not"': r'"[^"]+"',
        "right*": r"[^*]+\*",
        "*ness": r"\*[^*]+",
        "*eous*": r"\*[^*]+\*",
        "light -dark": r"\S+ -\S+",
        "love book:jhn": r"\S+ book:jhn",
        "love in:nt": r"\S+ in:nt",
    }
    for example, form in forms_of.items():
        assert there[example] != example and re.fullmatch(form, str(there[example])), example
