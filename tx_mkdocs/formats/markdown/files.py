"""Which files are Markdown, by their names in small letters."""

from __future__ import annotations

EXTENSIONS = (".md", ".markdown")
TEXT_EXTENSIONS = (*EXTENSIONS, ".txt")
"""Those of files in which stories and articles come: some say of Markdown that it is text."""
