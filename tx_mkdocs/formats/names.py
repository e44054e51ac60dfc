"""Names for ids and addresses: of ASCII letters, and each given once."""

from __future__ import annotations

_LONGEST = 40


def slug(name: str, otherwise: str) -> str:
    """A name in ASCII letters, digits and `-`, at most 40 characters; `otherwise` if none is left."""
    if name.isascii() and name.isalnum():
        return name.lower()[:_LONGEST]
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower())
    return kept.strip("-")[:_LONGEST] or otherwise


def unique(name: str, taken: set[str]) -> str:
    """`name`, or with `-2`, `-3` … behind it where it is taken; now it is."""
    given = name
    again = 1
    while given in taken:
        again += 1
        given = f"{name}-{again}"
    taken.add(given)
    return given
