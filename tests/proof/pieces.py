"""Texts of well- and ill-formed pieces, of which each word can be told from all others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import strategies as st


@st.composite
def texts(draw: st.DrawFn, pieces: Sequence[str]) -> str:
    """A text of some pieces; every `W` becomes a word with a number, so that none is like another."""
    parts = []
    for _ in range(draw(st.integers(1, 8))):
        parts.append(draw(st.sampled_from(pieces)))
        parts.append(draw(st.sampled_from(["", "W ", "\n", "\n\n", "\n\n", "W\n"])))
    numbers = iter(range(1, 10_000))
    return re.sub(r"(?<![A-Za-z])W(?![A-Za-z])", lambda _: f"w{next(numbers)}q", "".join(parts))
