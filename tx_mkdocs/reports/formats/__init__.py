"""Reports of what the checks found, for people and for programs.

A new format is one module with a function from a `Report` to text, and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tx_mkdocs.reports.formats import github, html, json, junit, sarif, text
from tx_mkdocs.reports.model import CheckedRepository, Report, report_of

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
    "html": html.render,
}
"""The formats by the names that `--format` knows."""

__all__ = ["FORMATS", "CheckedRepository", "Report", "report_of"]
