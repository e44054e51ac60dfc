"""Front matter: metadata at the very top of a file of Markdown, YAML between lines `---` or TOML between lines `+++`.

Gitea and GitHub show it as a table, MkDocs and others take the title of a page from it. Here it is a table in the
order in which it was written, each value as it was written; where a table would not say every word (comments,
escapes, aliases), the lines themselves.
"""

from __future__ import annotations

import json
import re
import sys
from html import escape
from typing import TYPE_CHECKING

from tx_mkdocs.formats.fragment import EMPTY, Fragment
from tx_mkdocs.formats.html_text import TAG, unescape
from tx_mkdocs.formats.markdown.source import without_controls

if TYPE_CHECKING:
    import yaml

_MOST_LINES = 300
_FRONT_MATTER = re.compile(
    rf"(?:---[ \t\r]*\n(?P<yaml>(?:(?!---|\.\.\.)[^\n]*\n){{1,{_MOST_LINES}}})(?:---|\.\.\.)"
    rf"|\+\+\+[ \t\r]*\n(?P<toml>(?:(?!\+\+\+)[^\n]*\n){{1,{_MOST_LINES}}})\+\+\+)[ \t\r]*(?:\n|\Z)"
)
_BEGINS = ("---", "+++")
_COLON_WITHIN = re.compile(
    r"^(?P<key>[^\W\d][\w -]{0,60}: +)(?P<value>[^\s\"'\[\]{}|>&*!%@`#][^\n#]*?:(?: [^\n#]*)?)$",
    re.MULTILINE,
)
"""`title: Genesis: notes`, which YAML wants in quotation marks and nobody puts there."""
_SIGNS = re.compile(r"[!-/:-@\[-`{-~\s]+")


def front_matter_end(text: str) -> int:
    """Offset behind the front matter of a file; 0 if it has none.

    It is only what reads as YAML or TOML with keys and values: a rule above a paragraph is none.
    """
    found = _FRONT_MATTER.match(text) if text.startswith(_BEGINS) else None
    return found.end() if found and _pairs(found) else 0


def is_front_matter(text: str) -> bool:
    """Whether a text is nothing but front matter."""
    return text.startswith(_BEGINS) and front_matter_end(text) == len(text)


def front_matter(text: str) -> tuple[Fragment, str]:
    """The front matter of a file as HTML, and the rest of the file.

    Args:
        text: of the file.

    Returns:
        An empty fragment and `text` where there is no front matter.
    """
    end = front_matter_end(text)
    return (Fragment(_html(text[:end])), text[end:]) if end else (EMPTY, text)


def title_in_front_matter(text: str) -> str:
    """What the front matter of a file gives as `title`, in plain text; empty where it gives none."""
    found = _FRONT_MATTER.match(text) if text.startswith(_BEGINS) else None
    for key, value in _pairs(found) if found else ():
        if key.value == "title" and isinstance(value.value, str):
            return " ".join(without_controls(value.value).split())
    return ""


def _pairs(found: re.Match[str]) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values in the order written; none where the text is not a mapping that can be read."""
    text = found["yaml"] or _yaml_of_toml(found["toml"])
    # Few files have front matter: the others need no YAML.
    from yaml import MappingNode, ScalarNode

    from tx_mkdocs.formats.yaml.nodes import yaml_node
    from tx_mkdocs.formats.yaml.parsing import parse_yaml

    if not isinstance(parse_yaml(text, "").data, dict):
        text = _COLON_WITHIN.sub(_quoted, text)
        if not isinstance(parse_yaml(text, "").data, dict):
            return []
    node = yaml_node(text)
    if not isinstance(node, MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, ScalarNode)]


def _yaml_of_toml(text: str) -> str:
    """The same as YAML; empty where it is no TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return json.dumps(tomllib.loads(text.replace("\r\n", "\n")), default=str)
    except (ValueError, RecursionError):
        return ""


def _quoted(line: re.Match[str]) -> str:
    value = line["value"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{line["key"]}"{value}"'


def _html(block: str) -> str:
    """The table of a whole front matter, its first and last line included."""
    written = without_controls(block.replace("\r\n", "\n").strip())
    lines = "\n".join(written.split("\n")[1:-1])
    found = _FRONT_MATTER.match(written)
    rows = "".join(
        f'<tr><th scope="row">{_text(key.value)}</th><td>{_value(value)}</td></tr>\n'
        for key, value in (_pairs(found) if found else ())
    )
    table = f'<table class="front-matter"><tbody>\n{rows}</tbody></table>\n'
    if _words(unescape(TAG.sub(" ", table))) == _words(lines):
        return table
    return f'<pre class="front-matter"><code>{_text(lines)}</code></pre>\n'


def _value(node: yaml.Node) -> str:
    """A value of YAML: lists of words in one line, other lists and mappings as lists."""
    if isinstance(node.value, str):
        return _text(node.value)
    items = [item if isinstance(item, tuple) else (None, item) for item in node.value]
    if all(key is None and isinstance(value.value, str) for key, value in items):
        return ", ".join(_text(value.value) for _, value in items)
    shown = (f"{_value(key)}: {_value(value)}" if key else _value(value) for key, value in items)
    return f"<ul>{''.join(f'<li>{item}</li>' for item in shown)}</ul>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _words(text: str) -> list[str]:
    """What a text says, signs of ASCII aside, as the proof compares it."""
    return _SIGNS.sub(" ", text).split()
