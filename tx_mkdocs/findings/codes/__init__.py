"""Every code of a finding that a reader of files reports, once: severity, title, reason, fix and examples."""

from __future__ import annotations

from tx_mkdocs.findings.codes import (
    archive,
    articles,
    bible,
    helps,
    links,
    manifest_guesses,
    manifest_listing,
    manifest_reading,
    opening,
    program,
    proof,
    settings,
    stories,
    tables,
    usfm,
    usfm_pairs,
    usx,
)

__all__ = [
    "archive",
    "articles",
    "bible",
    "helps",
    "links",
    "manifest_guesses",
    "manifest_listing",
    "manifest_reading",
    "opening",
    "program",
    "proof",
    "settings",
    "stories",
    "tables",
    "usfm",
    "usfm_pairs",
    "usx",
]
