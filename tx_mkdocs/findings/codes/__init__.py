"""Every code of a finding, once: severity, title, reason, fix and examples."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "AUD": ("recordings",),
    "BIB": ("bible",),
    "CHK": ("settings",),
    "CNV": ("settings",),
    "DOC": ("documents",),
    "FONT": ("fonts",),
    "HELP": ("helps",),
    "LEX": ("articles", "words"),
    "LIB": ("settings",),
    "LINK": ("links",),
    "LOST": ("proof",),
    "MAN": ("manifest",),
    "MD": ("articles", "markdown"),
    "OBS": ("stories",),
    "REP": ("repository",),
    "RES": ("settings",),
    "SRV": ("repository",),
    "TA": ("academy", "articles"),
    "TEXT": ("text",),
    "TN": ("helps", "stories"),
    "TOC": ("academy", "articles"),
    "TQ": ("helps",),
    "TSJ": ("tables",),
    "TSV": ("stories", "tables"),
    "TW": ("articles", "words"),
    "TWL": ("helps",),
    "TX": ("program",),
    "USFM": ("usfm",),
    "USX": ("usfm",),
}
"""The modules and packages here that define the codes of a group: to look one up reads no others."""
