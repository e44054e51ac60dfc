"""The reference of the checks, made from their register: what each code means, with its examples.

It is written as a repository of Markdown, which this package publishes like any other.
"""

from __future__ import annotations

from tx_mkdocs.reports.reference.book import NotEmptyError, reference_files, write_reference
from tx_mkdocs.reports.reference.page import code_text, reference_page

__all__ = ["NotEmptyError", "code_text", "reference_files", "reference_page", "write_reference"]
