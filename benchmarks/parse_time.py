"""Time to read USFM of growing length: linear, or this prints where it is not.

    python benchmarks/parse_time.py [--pieces 2000] [--most 64] [NAME …]

Every text of tests/formats/usfm/hostile_texts.py is made 1, 2, 4 … 64 times as long and turned into
events, USJ and HTML. The last column is time(64×) / (64 · time(1×)): 1 is linear, 64 quadratic.
With the default of 2,000 pieces the longest texts have 128,000.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from corpus import CHECKOUT

sys.path.insert(0, str(CHECKOUT))

from tests.cpu import cpu_seconds
from tests.formats.usfm.hostile_texts import HOSTILE
from tx_mkdocs.formats.usfm import parse, render_book
from tx_mkdocs.formats.usfm.usj import to_usj

BOUND = 1.6
"""More than linear by this factor is too slow."""
SHORTEST = 0.002
"""Seconds; what takes less at 1× says nothing about its growth, so 64× counts against this."""

FUNCTIONS: dict[str, Callable[[str], object]] = {
    "parse": parse,
    "render_book": render_book,
    "to_usj": to_usj,
}


def _seconds(function: Callable[[str], object], text: str) -> float:
    return cpu_seconds(lambda: function(text))


def measured(
    function: Callable[[str], object],
    make: Callable[[int], str],
    arguments: argparse.Namespace,
) -> float:
    """How much more than linearly the time of `function` grows from the shortest to the longest."""
    short = _seconds(function, make(arguments.pieces))
    long = _seconds(function, make(arguments.pieces * arguments.most))
    return long / (arguments.most * max(short, SHORTEST))


def main() -> int:
    """Print a line for each text and function; 1 when one of them is not linear."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("names", nargs="*", metavar="NAME", help="texts to try; all without names")
    options.add_argument("--pieces", type=int, default=2000, help="length of the shortest text")
    options.add_argument(
        "--most", type=int, default=64, help="how many times as long the longest is"
    )
    arguments = options.parse_args()
    factors = [2**power for power in range(20) if 2**power <= arguments.most]
    print("milliseconds".ljust(54) + "".join(f"{factor:>8}×" for factor in factors) + "   growth")
    slow = []
    for name, make in HOSTILE.items():
        if arguments.names and name not in arguments.names:
            continue
        for label, function in FUNCTIONS.items():
            times = [_seconds(function, make(arguments.pieces * factor)) for factor in factors]
            growth = times[-1] / (factors[-1] * max(times[0], SHORTEST))
            if growth > BOUND:
                # A busy machine looks the same once, but not three times.
                growth = min(growth, *(measured(function, make, arguments) for _ in range(2)))
            cells = "".join(f"{time * 1000:9.1f}" for time in times)
            print(f"{name:40}{label:14}{cells}{growth:9.2f}", flush=True)
            if growth > BOUND:
                slow.append(f"{name} ({label}): {growth:.1f} times linear")
    print("\n".join(["", f"Not linear: {len(slow)}", *slow]))
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
