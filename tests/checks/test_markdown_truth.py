"""Checks of Markdown say nothing about code, comments and addresses that readers do not see so."""

from __future__ import annotations

import pytest

from tx_mkdocs.checks.files.markdown_scan import outside_code, without_targets


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n    <b> { (\n\nc",
        "* a\n\n      <b> {\n\nc",
        "1. a\n\n   ```\n   <b> {\n   ```\n",
        "> ```\n> <b> {\n> ```\n",
        "``a ` <b> {``",
        "`` <b> { ``",
        "`<b> {\nc`",
        "<!-- <b>\n\n{ -->",
        "\t<b> {",
        # Nothing ends the block, so readers see all that follows as code.
        "```\n<b> {",
    ],
)
def test_code_is_not_looked_at(text: str) -> None:
    plain = outside_code(text)
    assert len(plain) == len(text)
    assert "<b>" not in plain
    assert "{" not in plain


@pytest.mark.parametrize("text", ["* a\n\n    <b> {", "a\n    <b> {", "`a\n\n<b> {`"])
def test_text_is_looked_at(text: str) -> None:
    assert "<b> {" in outside_code(text)


@pytest.mark.parametrize(
    "text", ["{{https://x.example/a.jpg}}", "{https://x.example/{a}}", "({http://x.example})"]
)
def test_brackets_around_an_address(text: str) -> None:
    left = without_targets(text)
    assert left.count("{") == left.count("}") > 0
