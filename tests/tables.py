"""Tables of helps as people edit them, at random."""

from __future__ import annotations

import random


def edited(table: str, chosen: random.Random) -> str:
    """The table with a row that is changed, sent to another place, gone, there twice, or exchanged."""
    head, *rows = table.split("\n")
    at, other = chosen.randrange(len(rows)), chosen.randrange(len(rows))
    edit = chosen.randrange(6)
    if edit == 0:
        rows[at], rows[other] = rows[other], rows[at]
    elif edit == 1 and len(rows) > 5:
        del rows[at]
    elif edit == 2:
        rows.insert(other, rows[at])
    elif edit == 3:
        rows[at] = rows[at].replace(chosen.choice("123"), chosen.choice("123"), 1)
    else:
        rows[at] = rows[at].replace(" ", f" word{at} ", 1)
    return "\n".join([head, *rows])
