"""Checks of bold and italic text in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.markdown_scan import Run
from tx_mkdocs.checks.files.whole import MarkdownFile
from tx_mkdocs.findings.register import Spot, check


def _parted(run: Run, after: Run) -> bool:
    """Whether two signs would be a pair but for a space inside them."""
    return run.mark == after.mark and (run.after.isspace() or after.before.isspace())


@check(
    "MD010",
    "warning",
    "markdown",
    bad="# Title\n\nThis is **very important.\n",
    at=(3, 9),
    good="# Title\n\nThis is **very important**.\n",
    fix="Put the same sign at the other end of the words, or delete this one.",
)
def unpaired_emphasis(file: MarkdownFile) -> Iterator[Spot]:
    """A sign of bold or italic text stands alone.

    Words between two `**` or `__` are bold, words between two `*` or `_` are italic. One of the two is missing,
    or it is not the same as the other, so readers see the sign itself. An asterisk that is meant is written
    `\\*`.
    """
    for left in file.shown_signs:
        number = 0
        while number < len(left):
            if number + 1 < len(left) and _parted(left[number], left[number + 1]):
                number += 2
                continue
            run = left[number]
            yield Spot(f"{run.mark} has no partner; it is shown as it stands.", run.at)
            number += 1


@check(
    "MD011",
    "warning",
    "markdown",
    bad="# Title\n\nThis is **very important **.\n",
    at=(3, 9),
    good="# Title\n\nThis is **very important**.\n",
    fix="Delete the space between the sign and the words.",
)
def space_inside_emphasis(file: MarkdownFile) -> Iterator[Spot]:
    """A space keeps words from becoming bold or italic.

    The sign before the words has to touch the first, and the sign behind them the last. With a space between
    them readers see the signs themselves.
    """
    for left in file.shown_signs:
        number = 0
        while number + 1 < len(left):
            run, after = left[number : number + 2]
            if _parted(run, after):
                where = "behind" if run.after.isspace() else "before"
                sign = "this" if where == "behind" else "the other"
                message = f"A space stands {where} {sign} {run.mark}; both are shown as they stand."
                yield Spot(message, run.at)
                number += 1
            number += 1
