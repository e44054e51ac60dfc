"""Checks of the YAML of a manifest: quotation marks, tabs, what other programs read otherwise.

Source: the notices on YAML of uw-content-validation, and what loaders of YAML 1.1 make of plain values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.metadata import Value
from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import bible

_GOOD = bible()
_TRAILING_ZERO = re.compile(r"\d+\.\d*0")
_CURLY = "“”„‟«»"


@check(
    "MAN054",
    "warning",
    "repository",
    bad=bible({"  creator: 'Example Translators'": "  creator: “Example Translators”"}),
    at=(5, 12),
    good=_GOOD,
    fix="Write straight quotation marks, ' or \", around it.",
)
def curly_quotes(whole: Whole) -> Iterator[Spot]:
    """A value of the manifest stands in curly quotation marks.

    YAML knows straight quotation marks only. Curly ones become a part of the value, so that nobody finds
    a resource by it. Word processors make them.
    """
    told = whole.metadata
    if told is None or not any(mark in told.text for mark in _CURLY):
        return
    for value in _all(told.root):
        if value.plain and len(value.text) > 1 and {value.text[0], value.text[-1]} <= set(_CURLY):
            yield told.at(
                value, f"The value {value.text[:60]} has curly quotation marks around it."
            )


def _all(value: Value) -> Iterator[Value]:
    """A value and all below it; a manifest is nested at most 40 deep."""
    yield value
    for one in (*value.pairs.values(), *value.items):
        yield from _all(one)


@check(
    "MAN055",
    "warning",
    "repository",
    bad=bible({"  creator: 'Example Translators'": "  creator:\t'Example Translators'"}),
    at=(5, 11),
    good=_GOOD,
    fix="Write blanks instead.",
)
def tab(whole: Whole) -> Iterator[Spot]:
    """A tab stands in the manifest.

    YAML lets tabs stand in some places and refuses them in most, and programs differ in which. Blanks are
    right everywhere.
    """
    told = whole.metadata
    if told is None or "\t" not in told.text or not told.path.endswith((".yaml", ".yml")):
        return
    for number, line in enumerate(told.text.split("\n"), 1):
        if "\t" in line:
            message = "A tab stands in this line."
            yield Spot(message, line=number, column=line.index("\t") + 1, path=told.path)


@check(
    "MAN056",
    "info",
    "repository",
    bad=bible(
        {
            "  creator: 'Example Translators'": "  creator: &us 'Example Translators'",
            "    - 'Example Translators'": "    - *us",
        }
    ),
    at=(5, 12),
    good=_GOOD,
    fix="Write the value itself in each place.",
)
def alias(whole: Whole) -> Iterator[Spot]:
    """The manifest refers from one place to another.

    YAML has names for values, `&name`, and references to them, `*name`. Most programs that read manifests
    know neither and take them for text.
    """
    told = whole.metadata
    for line, column, name in told.marks if told else ():
        message = f"“{name[:40]}” is a reference, which few programs understand."
        yield Spot(message, line=line, column=column, path=told.path if told else "")


@check(
    "MAN057",
    "warning",
    "repository",
    bad=bible({"  version: '2'": "  version: 2.10"}),
    at=(26, 12),
    good=bible({"  version: '2'": "  version: '2.10'"}),
)
def number_as_version(whole: Whole) -> Iterator[Spot]:
    """A version without quotation marks is read as a number.

    For most programs 2.10 without quotation marks is the number 2.1, so a new version looks older than
    the one before.
    """
    told = whole.metadata
    if told is None:
        return
    values = [told.core.get("version"), *(one.get("version") for one in told.core.each("source"))]
    for value in values:
        if value is not None and value.plain and _TRAILING_ZERO.fullmatch(value.text):
            message = f"Other programs read the version {value.text} as {float(value.text):g}."
            yield told.at(value, message, f"Write '{value.text}', with quotation marks.")
