"""Checks of bold and italic text in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Run
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.checks.rules.markdown.blocks import tight_items
from tx_mkdocs.findings.codes.markdown import emphasis as codes
from tx_mkdocs.findings.message import Message, message_noop

_PART_FROM_LETTERS = message_noop(
    "Put a space between the sign and the letters outside, or write <b> and </b>."
)


def _is_parted_by_space(run: Run, after: Run) -> bool:
    """Whether two signs would be a pair but for a space inside them; at the start of a line is none."""
    is_spaced = run.after.isspace() or (after.before.isspace() and after.before != "\n")
    return run.mark == after.mark and is_spaced


def _is_kept_by_letters(run: Run, after: Run) -> bool:
    """Whether two signs would be a pair but for what is beside them (CommonMark 6.2): `**文。**字`, `a__b__`."""
    return run.mark == after.mark and (
        (_is_sign(run.after) and run.before.isalnum())
        or (_is_sign(after.before) and after.after.isalnum())
        or (run.mark[0] == "_" and (run.before.isalnum() or after.after.isalnum()))
    )


def _is_sign(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


@rule(codes.UNPAIRED_EMPHASIS)
def unpaired_emphasis(file: MarkdownFile) -> Iterator[Spot]:
    # Of a sign that should begin an item that is said.
    items = {at for at, _ in tight_items(file)} if file.shown_signs else set()
    for runs in file.shown_signs:
        left = [run for run in runs if run.at not in items]
        number = 0
        while number < len(left):
            if number + 1 < len(left) and _is_parted_by_space(left[number], left[number + 1]):
                number += 2
                continue
            run = left[number]
            if number + 1 < len(left) and _is_kept_by_letters(run, left[number + 1]):
                message = Message(
                    "Letters beside this {mark} keep it from working; both are shown as they are.",
                    mark=run.mark,
                )
                yield Spot(message, run.at, fix=_PART_FROM_LETTERS)
                number += 2
                continue
            yield Spot(
                Message("{mark} has no matching one; it is shown as it is.", mark=run.mark), run.at
            )
            number += 1


@rule(codes.SPACE_INSIDE_EMPHASIS)
def space_inside_emphasis(file: MarkdownFile) -> Iterator[Spot]:
    for left in file.shown_signs:
        number = 0
        while number + 1 < len(left):
            run, after = left[number : number + 2]
            if _is_parted_by_space(run, after):
                message = (
                    Message(
                        "There is a space after this {mark}; both are shown as they are.",
                        mark=run.mark,
                    )
                    if run.after.isspace()
                    else Message(
                        "There is a space before the other {mark}; both are shown as they are.",
                        mark=run.mark,
                    )
                )
                yield Spot(message, run.at)
                number += 1
            number += 1
