"""The rules of the checks, by what they are about, and the register of their modules.

A module is loaded when what it reads is first checked: a Bible is built without the rules of notes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tx_mkdocs.findings.code import Applies

Having = Literal["", "articles", "stories", "helps", "related"]
"""What a repository must have for rules that read all of it to find anything: pages of that kind, or related ones."""


class RuleModule(NamedTuple):
    """A row of the register."""

    name: str
    """Below this package."""
    reads: tuple[Applies, ...]
    having: Having = ""
    """Of those of its rules that read all of a repository."""
    opt_in: bool = False
    """Whether all of its rules are followed only where somebody asks for their codes."""


MODULES = (
    RuleModule("academy.articles", ("repository",), "articles"),
    RuleModule("academy.contents", ("repository",), "articles"),
    RuleModule("academy.quotes", ("repository",), "articles", opt_in=True),
    RuleModule("bible.chapters", ("usfm",)),
    RuleModule("bible.untranslated", ("usfm", "repository"), "related"),
    RuleModule("bible.verses", ("usfm",)),
    RuleModule("helps.note_files", ("repository",), "helps"),
    RuleModule("helps.notes", ("table",)),
    RuleModule("helps.places", ("repository",), "helps"),
    RuleModule("helps.questions", ("repository",), "helps"),
    RuleModule("helps.word_links", ("table",)),
    RuleModule("links.addresses", ("text", "markdown")),
    RuleModule("links.files", ("repository",)),
    RuleModule("links.places", ("text", "markdown", "repository")),
    RuleModule("links.written", ("text",)),
    RuleModule("manifest.burrito", ("repository",)),
    RuleModule("manifest.facts", ("repository",)),
    RuleModule("manifest.files", ("repository",)),
    RuleModule("manifest.keys", ("repository",)),
    RuleModule("manifest.order", ("repository",)),
    RuleModule("manifest.projects", ("repository",)),
    RuleModule("manifest.relations", ("repository",)),
    RuleModule("manifest.studio", ("repository",)),
    RuleModule("manifest.yaml", ("repository",)),
    RuleModule("markdown.blocks", ("markdown",)),
    RuleModule("markdown.emphasis", ("markdown",)),
    RuleModule("markdown.headings", ("markdown", "repository"), "articles"),
    RuleModule("markdown.html", ("markdown",)),
    RuleModule("markdown.pairs", ("markdown",)),
    RuleModule("markdown.references", ("markdown",)),
    RuleModule("repository.fetching", ("repository",)),
    RuleModule("repository.file_names", ("repository",)),
    RuleModule("stories.pictures", ("repository",), "stories"),
    RuleModule("stories.quotes", ("repository",), "related"),
    RuleModule("stories.stories", ("repository",), "stories"),
    RuleModule("stories.translated", ("repository",), "stories"),
    RuleModule("tables.cells", ("table",)),
    RuleModule("tables.headers", ("table",)),
    RuleModule("tables.ids", ("table",)),
    RuleModule("tables.occurrences", ("table",)),
    RuleModule("tables.original_quotes", ("repository",), "related"),
    RuleModule("tables.quotes", ("table",)),
    RuleModule("tables.references", ("table",)),
    RuleModule("tables.studio_files", ("text",)),
    RuleModule("tables.texts", ("table",)),
    RuleModule("tables.words", ("table",), opt_in=True),
    RuleModule("text.characters", ("text", "usfm")),
    RuleModule("text.conflicts", ("text",)),
    RuleModule("text.opt_in", ("text", "usfm"), opt_in=True),
    RuleModule("text.punctuation", ("usfm",)),
    RuleModule("text.stray_space", ("text",)),
    RuleModule("usfm.alignment", ("usfm",)),
    RuleModule("usfm.alignment_source", ("repository",), "related"),
    RuleModule("usfm.book_head", ("usfm",)),
    RuleModule("usfm.footnotes", ("usfm",)),
    RuleModule("usfm.old_marks", ("usfm",), opt_in=True),
    RuleModule("usfm.reader_fixes", ()),
    RuleModule("usfm.spacing", ("usfm",)),
    RuleModule("usfm.tables", ("usfm",)),
    RuleModule("words.entries", ("repository",), "articles"),
    RuleModule("words.files", ("repository",), "articles"),
    RuleModule("words.lexicon_entries", ("repository",), "articles"),
    RuleModule("words.sections", ("repository",), "articles"),
    RuleModule("words.units", ("repository",), "articles"),
)
"""In the order in which the rules are followed."""
