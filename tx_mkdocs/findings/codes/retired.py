"""Codes that are no more, each with the one that says today what it said.

Old names are in the `tx.yaml` of repositories, in options of sites and in reports of former builds. They lead on
for ever: the number of a retired code is never given to another.
"""

from __future__ import annotations

_OF_HELPS = {
    f"{group}{number:03}": f"HELP{number:03}"
    for group in ("TN", "TQ", "TWL")
    for number in range(1, 10)
}
_OF_ONE_RULE = {
    "TN029": "HELP012",
    "TQ023": "HELP012",
    "TN030": "HELP013",
    "TQ024": "HELP013",
    "TWL026": "HELP013",
    "TN034": "HELP014",
    "TQ025": "HELP014",
    "TWL027": "HELP014",
    "TSV060": "TEXT014",
    "MD030": "TEXT014",
    "TSV064": "MD032",
    "TSV090": "TEXT018",
}
RETIRED = {**_OF_HELPS, **_OF_ONE_RULE}
"""Old code to its successor. Where a code was parted, that is the one for most of its findings."""
