"""Checks of the order of the projects of a manifest.

Source: JSON schema of Resource Container 0.2 (`sort`); order of the books in `tx_mkdocs.data.books`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.metadata import Value
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import Book, book
from tx_mkdocs.findings.codes.manifest import order as codes
from tx_mkdocs.findings.message import Message


@rule(codes.SORT_IS_NO_NUMBER)
def sort_is_no_number(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for project in metadata.projects:
        value = project.get("sort")
        if value and not value.text.isdecimal():
            yield metadata.at(value, Message("“{text}” is not a number.", text=value.text[:40]))


@rule(codes.SORT_TWICE)
def sort_twice(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    values = [value for project in metadata.projects if (value := project.get("sort"))]
    if all(value.text == "0" for value in values):
        # No order is wanted: many manifests of questions say so.
        return
    times: dict[str, list[Value]] = {}
    for value in values:
        times.setdefault(value.text, []).append(value)
    for number, same in times.items():
        if len(same) > 1:
            yield metadata.at(
                same[1],
                Message(
                    "{count} projects have the number {number}.",
                    count=len(same),
                    number=number[:10],
                ),
            )


@rule(codes.OUT_OF_ORDER)
def out_of_order(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    placed: list[tuple[int, Book, Value]] = []
    for project in metadata.projects:
        known, value = book(project.text_of("identifier")), project.get("sort")
        if known and value and value.text.isdecimal() and len(value.text) < 9:
            placed.append((int(value.text), known, value))
    placed.sort(key=lambda pair: (pair[0], pair[1].order))
    right = _longest_rise([known.order for _, known, _ in placed])
    for index, (_, known, value) in enumerate(placed):
        if index not in right:
            message = Message("{name} is not where it usually is among the books.", name=known.name)
            yield metadata.at(value, message, "Correct the number, unless the order is meant.")


def _longest_rise(numbers: list[int]) -> set[int]:
    """Indices of the longest increasing subsequence; the other numbers are out of order."""
    ends: list[int] = []
    """Index of the smallest number with which a subsequence of each length ends."""
    values: list[int] = []
    before: dict[int, int] = {}
    for index, number in enumerate(numbers):
        length = bisect_right(values, number)
        before[index] = ends[length - 1] if length else -1
        ends[length : length + 1] = [index]
        values[length : length + 1] = [number]
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found
