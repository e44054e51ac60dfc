"""What the pages of one resource ask of all that are at hand, each question as a line of text.

Whoever looks something up notes the question (`LinkIndex.asked`), so that it is known on what a page depends; what
the answer is now tells `links.answers`. A member is called by its key in the index.
"""

from __future__ import annotations

ALL_TERMS = "terms"
"""What every word article says."""


def candidates(own: str, language: str, resource: str) -> str:
    """Which members a link may mean, on a page in the language `own`."""
    return f"candidates\n{own}\n{language}\n{resource}"


def named(name: str) -> str:
    """Which members are called so, or whether one is."""
    return f"named\n{name}"


def texts_in(language: str) -> str:
    """Which members are texts in a language; empty: in any."""
    return f"texts\n{language}"


def book_title(language: str, code: str) -> str:
    """What a book is called, in a language where one at hand has it."""
    return f"book\n{language}\n{code}"


def pages_of(key: str) -> str:
    """Which pages a member has, and how they are linked to."""
    return f"pages\n{key}"


def files_of(key: str) -> str:
    """Which files a member has, and where its repository is."""
    return f"files\n{key}"


def text_of(key: str, section: str) -> str:
    """What the files of a section say."""
    return f"text\n{key}\n{section}"


def title_of(key: str, address: str) -> str:
    """What a page is called, and whether it is empty."""
    return f"title\n{key}\n{address}"


def parts_of(key: str, address: str) -> str:
    """To which parts of a page links may lead."""
    return f"parts\n{key}\n{address}"
