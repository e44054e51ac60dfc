"""Places of the values of a YAML text: for findings about files that `parsing` has read."""

from __future__ import annotations

import re
from typing import Any

import yaml

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml where PyYAML was built with it: several times as fast. Neither runs anything."""
_NO_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


class Loader(_FASTEST):  # type: ignore[misc]
    """Reads YAML whose lines end as those of every other text.

    YAML 1.1 and PyYAML end lines at U+0085, U+2028 and U+2029 as well, YAML 1.2 (5.4) no longer: those that web pages
    leave in a title are blanks.
    """

    def __init__(self, text: str) -> None:
        super().__init__(_NO_LINE_ENDS.sub(" ", text))


def yaml_node(text: str) -> yaml.Node | None:
    """The first document of `text` with the marks of its values; None where there is none to read.

    Nothing is built from tags.

    Args:
        text: such as `parsing.parse_yaml` has read: that bounds its depth, size and aliases.
    """
    loader = Loader(text)
    try:
        node: yaml.Node | None = loader.get_node() if loader.check_node() else None
    except (yaml.YAMLError, RecursionError):
        return None
    finally:
        loader.dispose()
    return node


def pairs(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Key and value of a mapping by the text of the key; of one given twice the last counts."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (key, value) for key, value in node.value}


def value_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key of a mapping; None where there is none."""
    pair = pairs(node).get(key)
    return pair[1] if pair else None


def elements(node: yaml.Node | None) -> list[yaml.Node]:
    """The elements of a list; of anything else none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def place(node: yaml.Node | None) -> tuple[int, int]:
    """Line and column at which a value begins, from 1; (0, 0) when unknown."""
    mark = node.start_mark if node is not None else None
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
