"""Languages: own name, English name, script and direction of a language tag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What is known about a language tag."""

    tag: str
    """The tag as it was asked for, `-` between subtags."""
    name: str
    """The language's own name; the English name where the own one is unknown."""
    english: str
    """English name; may be empty."""
    script: str
    """ISO 15924 code, such as `Latn`; may be empty."""
    direction: str
    """`ltr` or `rtl`."""


def language(tag: str) -> Language | None:
    """Return what is known of the language `tag` (any case, `_` or `-`), or None."""
    return None


def valid_tag(tag: str) -> bool:
    """Whether `tag` has the shape of a language tag (BCP 47), private use included."""
    return False
