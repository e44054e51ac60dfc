"""The order of pages on the sheets of a booklet that is folded in the middle."""

from __future__ import annotations


def booklet_sides(pages: int, *, right_to_left: bool) -> list[tuple[int, int]]:
    """The two pages on each side of each sheet, front and back by turns; 0 is an empty page.

    Args:
        pages: how many there are.
        right_to_left: whether the back of the book is on its right.
    """
    count = -(-pages // 4) * 4
    sides = []
    for sheet in range(count // 4):
        first, last = 2 * sheet + 1, count - 2 * sheet
        for left, right in ((last, first), (first + 1, last - 1)):
            pair = (right, left) if right_to_left else (left, right)
            sides.append((pair[0] if pair[0] <= pages else 0, pair[1] if pair[1] <= pages else 0))
    return sides
