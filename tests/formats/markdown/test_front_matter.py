"""Metadata above a text is a table that says all of it; what is no metadata stays Markdown."""

from __future__ import annotations

import pytest

from tx_mkdocs.formats.markdown.convert import split_title
from tx_mkdocs.formats.markdown.front_matter import (
    front_matter,
    front_matter_end,
    title_in_front_matter,
)

BLOCK = "---\ntitle: A page\ntags: [a, b]\nauthors:\n  - name: Ana\n    role: editor\ndate: 2020-01-02\nempty:\n---\n"


def test_metadata_is_a_table_of_what_is_written() -> None:
    made, rest = front_matter(BLOCK + "\nText.\n")
    assert rest == "\nText.\n"
    assert made.html == (
        '<table class="front-matter"><tbody>\n'
        '<tr><th scope="row">title</th><td>A page</td></tr>\n'
        '<tr><th scope="row">tags</th><td>a, b</td></tr>\n'
        '<tr><th scope="row">authors</th>'
        "<td><ul><li><ul><li>name: Ana</li><li>role: editor</li></ul></li></ul></td></tr>\n"
        '<tr><th scope="row">date</th><td>2020-01-02</td></tr>\n'
        '<tr><th scope="row">empty</th><td></td></tr>\n'
        "</tbody></table>\n"
    )


def test_metadata_may_be_toml() -> None:
    block = (
        '+++\ntitle = "A page"\ntags = ["a", "b"]\ndate = 2020-01-02\n\n[more]\nkey = true\n+++\n'
    )
    made, rest = front_matter(f"{block}Text.\n")
    assert rest == "Text.\n"
    assert made.html == (
        '<table class="front-matter"><tbody>\n'
        '<tr><th scope="row">title</th><td>A page</td></tr>\n'
        '<tr><th scope="row">tags</th><td>a, b</td></tr>\n'
        '<tr><th scope="row">date</th><td>2020-01-02</td></tr>\n'
        '<tr><th scope="row">more</th><td><ul><li>key: true</li></ul></td></tr>\n'
        "</tbody></table>\n"
    )
    assert title_in_front_matter(block) == "A page"
    assert '<pre class="front-matter">' in front_matter("+++\n# why\na = 1\n+++\n")[0].html


@pytest.mark.parametrize(
    "lines", ["# why\ntitle: x\n", 'title: "\\u00e9"\n', "a: &x one\nb: *x\n", "a: |2\n  b\n"]
)
def test_what_a_table_would_not_say_is_shown_as_written(lines: str) -> None:
    made, rest = front_matter(f"---\n{lines}---\nText.\n")
    assert rest == "Text.\n"
    assert made.html.startswith('<pre class="front-matter"><code>')
    assert lines.strip().replace("&", "&amp;") in made.html


@pytest.mark.parametrize(
    "text",
    [
        "---\nA paragraph.\n---\n",
        "---\n\n---\n",
        "---\n- a\n---\n",
        "---\na: [\n---\n",
        "---\na: b\n",
        "Text.\n---\na: b\n---\n",
        "\n---\na: b\n---\n",
        "----\na: b\n----\n",
        "+++\nA paragraph.\n+++\n",
        "+++\na = \n+++\n",
        '+++\na = "b"\n---\n',
    ],
)
def test_a_rule_is_no_metadata(text: str) -> None:
    assert front_matter_end(text) == 0
    assert front_matter(text)[1] == text
    assert title_in_front_matter(text) == ""


def test_the_title_is_the_heading_or_what_the_metadata_say() -> None:
    assert split_title(f"{BLOCK}\n# Heading\nText\n") == ("Heading", f"{BLOCK}Text\n", 11)
    assert split_title(f"{BLOCK}Text\n") == ("", f"{BLOCK}Text\n", 0)
    assert title_in_front_matter(BLOCK) == "A page"
    assert title_in_front_matter("---\r\ntitle: A\r\n---\r\n") == "A"
    assert title_in_front_matter("---\ntitle: [a]\n---\n") == ""
