"""Names for ids and addresses: of ASCII letters, and each given once."""

from __future__ import annotations

import re

_LONGEST = 40
_DEVICE = re.compile(
    r"\A(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\Z)", re.IGNORECASE
)
"""Source: Microsoft, "Naming Files, Paths, and Namespaces"."""


def is_device(name: str) -> bool:
    """Whether Windows takes a file or folder of this name for a device, whatever its ending, and so cannot have it."""
    return bool(_DEVICE.match(name))


def unlike_a_device(name: str) -> str:
    """A part of an address under a name that Windows can have: `con-1` for `con`."""
    return _DEVICE.sub(r"\g<0>-1", name)


def slug(name: str, otherwise: str) -> str:
    """A name in ASCII letters, digits and `-`, at most 40 characters; `otherwise` if none is left."""
    if name.isascii() and name.isalnum():
        return name.lower()[:_LONGEST]
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower())
    return kept.strip("-")[:_LONGEST] or otherwise


def unique(name: str, taken: set[str], first: int = 2) -> str:
    """`name`, or with `-2`, `-3` … behind it where it is taken; now it is.

    `first` is the number that the second of that name gets.

    The number is looked for by halves: of a hundred thousand equal names each would else try all before it.
    """
    given = name
    if given in taken:
        last, free = first - 1, first
        while f"{name}-{free}" in taken:
            last, free = free, free * 2
        while free - last > 1:
            middle = (last + free) // 2
            if f"{name}-{middle}" in taken:
                last = middle
            else:
                free = middle
        given = f"{name}-{free}"
    taken.add(given)
    return given
