"""Places of the values of a YAML file, by the keys that lead to them."""

from __future__ import annotations

import yaml

from tx_mkdocs.formats.yaml.nodes import place, yaml_node

Place = tuple[int, int]
"""Line and column, from 1."""


def places_of(text: str) -> dict[tuple[str, ...], Place]:
    """Places of the keys of mappings, and of texts in lists below their own text.

    Args:
        text: of a file that `parsing.parse_yaml` has read, so that its depth is bounded.
    """
    root = yaml_node(text)
    places: dict[tuple[str, ...], Place] = {}
    # An alias leads to a node again, perhaps many times.
    waiting: list[tuple[tuple[str, ...], yaml.Node]] = [((), root)] if root is not None else []
    seen = set()
    while waiting:
        where, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                below = (*where, str(key.value) if isinstance(key, yaml.ScalarNode) else "")
                places[below] = place(key)
                waiting.append((below, value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                if isinstance(item, yaml.ScalarNode):
                    places.setdefault((*where, item.value), place(item))
    return places
