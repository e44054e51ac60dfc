"""Codes that are no more, each with the one that says today what it said.

Old names stand in the `tx.yaml` of repositories, in options of sites and in reports of former builds. They lead on
for ever: the number of a retired code is never given to another.
"""

from __future__ import annotations

_OF_HELPS = {
    f"{group}{number:03}": f"HELP{number:03}"
    for group in ("TN", "TQ", "TWL")
    for number in range(1, 10)
}
RETIRED = {**_OF_HELPS}
"""Old code to its successor. Where a code was parted, that is the one for most of its findings."""
