"""The checks themselves, by what they are about. A new one is a function in one of these modules."""

from __future__ import annotations

from tx_mkdocs.checks.rules import (
    articles_read,
    building,
    example_files,
    helps_read,
    links_woven,
    losing,
    manifest_guesses,
    manifest_listing,
    manifest_reading,
    opening,
    samples,
    stories_reading,
    table_cells,
    table_headers,
    table_ids,
    table_occurrences,
    table_references,
    tables_read,
    text,
    unpacking,
)

__all__ = [
    "articles_read",
    "building",
    "example_files",
    "helps_read",
    "links_woven",
    "losing",
    "manifest_guesses",
    "manifest_listing",
    "manifest_reading",
    "opening",
    "samples",
    "stories_reading",
    "table_cells",
    "table_headers",
    "table_ids",
    "table_occurrences",
    "table_references",
    "tables_read",
    "text",
    "unpacking",
]
