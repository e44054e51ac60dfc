"""What the rest of the package has to know about a resource type: one row for each.

Each module of `resources` declares its `KIND`. Links, reports, checks and templates ask it for what
they need and never compare its name.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tx_mkdocs.formats.helps.entry import HelpKind
from tx_mkdocs.interface import gettext_noop

Form = Literal["scripture", "stories", "helps", "articles", "other"]
Proof = Literal["usfm", "usx", "story", "helps", "article", "text"]


class Kind(NamedTuple):
    """A resource type."""

    name: str
    """`bible`, `notes`; in the class of a page's body, in build_log.json and in progress.json."""
    form: Form
    """How its pages are ordered: `scripture` by book and chapter, `stories` by story and frame, `helps`
    by the verses that they explain, `articles` by their paths; `other`: nothing can be looked up."""
    rank: int = 0
    """Lower ones are asked first whether a repository is theirs; built-in types have 100 and more."""
    subjects: frozenset[str] = frozenset()
    """Subjects of Resource Container 0.2 by which it is recognised; empty where files tell more."""
    identifiers: tuple[str, ...] = ()
    """Resource ids of its repositories (`tn` of `en_tn`), the usual one first."""
    subject_ends: tuple[str, ...] = ()
    """How subjects end by which it is recognised, in small letters: `questions`."""
    rc_names: tuple[str, ...] = ()
    """What links call it: `tn` in `rc://en/tn/help/gen/01/02`. Names that no type claims are Bibles."""
    container: str = ""
    """What is between that name and the path in such a link (source: Resource Container 0.2, linking):
    `help`, `man`, `dict/bible`; empty where any type of container does."""
    path_example: str = ""
    """A path as such links have it: `kt/god`; empty where there is no container."""
    host_file: str = ""
    """File of an article in its repository at a git host, with `{}` for its path: `bible/{}.md`; empty
    where links to the host lead to the repository."""
    help: HelpKind | None = None
    """What one of its entries is; None where it is not made of helps."""
    proof: Proof | Literal[""] = ""
    """How its pages are compared with its files; empty where nothing is proven."""
    counted: Literal["verses", "frames", "helps", "articles", ""] = ""
    """What tells how finished it is; empty where nothing is counted."""
    pages_label: str = gettext_noop("Pages")
    """English heading of a list of its pages that are neither chapters nor stories: `Terms`."""
    sections_label: str = gettext_noop("Books")
    """English heading of the list of its sections: `Manuals`."""
    helps_label: str = ""
    """English name of its helps: `Word links`; empty where it has none."""
    row_label: str = ""
    """English name of what each section is counted by: `Chapter`; empty where sections count as a whole."""
    numbered: bool = True
    """Whether its pages are numbered, and listed by number rather than by title."""
    shows_uses: bool = False
    """Whether its pages list the verses whose helps lead to them."""
    names_books: bool = False
    """Whether the titles of its sections name the books of the Bible in its language."""

    @property
    def is_scripture(self) -> bool:
        """Whether it is a text of the Bible."""
        return self.form == "scripture"

    @property
    def is_text(self) -> bool:
        """Whether it is what helps are about: a text of the Bible, or stories."""
        return self.form in ("scripture", "stories")

    @property
    def is_helps(self) -> bool:
        """Whether its pages are about verses or frames of another resource."""
        return self.form == "helps"

    @property
    def is_articles(self) -> bool:
        """Whether its pages are found by path and name."""
        return self.form == "articles"
