"""Files that speak about a repository rather than being its text: licence, readme and the like."""

from __future__ import annotations

import re

_ABOUT = re.compile(
    r"(?:licen[cs]e|readme|copying|contributing|contributors|changelog|code_of_conduct|security"
    r"|authors|notice|issue_template|pull_request_template|requirements)(?:\.\w+)*",
    re.IGNORECASE,
)


def is_about(path: str) -> bool:
    """Whether the name of a file, whatever its endings, is one of those: `LICENSE.md`, `readme.usfm`.

    `license-notes.usfm` is none: it may be a text.
    """
    return _ABOUT.fullmatch(path.rpartition("/")[2]) is not None


def is_folder_readme(path: str) -> bool:
    """Whether a file is the README of a folder, which tells readers what is in it."""
    folder, _, name = path.rpartition("/")
    return bool(folder) and name.rpartition(".")[0].lower() == "readme"
