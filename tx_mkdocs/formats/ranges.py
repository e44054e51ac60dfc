"""Numbers of chapters, frames or stories, for people."""

from __future__ import annotations

from collections.abc import Sequence


def ranges(numbers: Sequence[int], dash: str = "-") -> str:
    """Ascending numbers as text, runs shortened: `1, 3-5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}{dash}{last}" if last > first else f"{first}" for first, last in runs)
