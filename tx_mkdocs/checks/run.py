"""All checks of a repository, each file read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache, partial

from tx_mkdocs.cache import ALONE, Cache, Work
from tx_mkdocs.checks.files.content import (
    NO_NEIGHBOURS,
    Content,
    MarkdownFile,
    Neighbours,
    TableFile,
    TextFile,
    UsfmFile,
    file_at,
    is_checked,
    read_file,
)
from tx_mkdocs.checks.files.text import text_at
from tx_mkdocs.checks.register import Rule, Spot
from tx_mkdocs.checks.rule_index import rules_of
from tx_mkdocs.checks.rules import Having
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings
from tx_mkdocs.findings.code import Applies
from tx_mkdocs.findings.codes.manifest.reading import UNREADABLE
from tx_mkdocs.findings.codes.program import FAILED
from tx_mkdocs.findings.codes.repository.fetching import NOTHING_TO_READ
from tx_mkdocs.findings.codes.settings import MORE_IN_THIS_FILE
from tx_mkdocs.findings.codes.stories.reading import NEVER_MERGED
from tx_mkdocs.findings.codes.text.conflicts import UNSOLVED_CONFLICT
from tx_mkdocs.findings.codes.usfm.book_head import SECOND_IDENTIFICATION
from tx_mkdocs.findings.codes.usfm.structure import HEAD_INSIDE_CHAPTER
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.unexpected import unexpected_error
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, unknown
from tx_mkdocs.resources.bible.sources import chapter_files, is_one_text, sources
from tx_mkdocs.source.repository import Repository, RepositoryError

_SAID_BY = {
    NEVER_MERGED.name: (UNSOLVED_CONFLICT.name,),
    UNSOLVED_CONFLICT.name: (UNREADABLE.name,),
    HEAD_INSIDE_CHAPTER.name: (SECOND_IDENTIFICATION.name,),
}
"""Code to those that tell the same, as readers of files and checks of any text do."""
_APPLY: tuple[tuple[type[TextFile], Applies], ...] = (
    (TextFile, "text"),
    (UsfmFile, "usfm"),
    (TableFile, "table"),
    (MarkdownFile, "markdown"),
)


def run_checks(
    repository: Repository,
    manifest: Manifest,
    kind: Kind = unknown.KIND,
    settings: Settings = DEFAULT,
    related: Neighbours = NO_NEIGHBOURS,
    work: Work = ALONE,
) -> list[Finding]:
    """Findings of the checks in `rules`, and those about reading the files.

    Findings of the readers of each resource type are not among them.

    Args:
        repository: opened.
        manifest: its standardized manifest.
        kind: kind of its resource, where it was loaded.
        settings: which checks to make.
        related: other repositories at hand.
        work: keeps what is found in one file, by all that its checks read.
    """
    found: list[Finding] = []
    files: list[TextFile] = []
    listed = sources(repository, manifest) if kind.is_scripture else []
    parts = chapter_files(listed)
    for path in repository.files:
        if not is_checked(path, manifest):
            continue
        # What cannot be read is left out.
        with suppress(RepositoryError):
            file, of_file = _check_once(
                repository, path, manifest, settings, work.cache, is_part=path in parts
            )
            found += of_file
            files.append(file)
        work.between()
    others = [source for source in listed if not is_one_text(source)]
    if others:
        # Most Bibles have no such books.
        from tx_mkdocs.checks.files.books_as_usfm import books_as_usfm

        for book in books_as_usfm(repository, manifest, others, files):
            found += _check_book_once(book, settings, work.cache)
    content = Content(repository, manifest, tuple(files), kind, related, work.facts)
    for rule in rules_of("repository", _having(content), opt_in=bool(settings.select)):
        if settings.makes(rule.code):
            found += _findings(rule, content)
        work.between()
    return _without_untrue(found, content)


def _without_untrue(findings: list[Finding], content: Content) -> list[Finding]:
    """The findings without those that a look at one file takes for true, and one at the repository does not."""
    pages = [path for path in content.repository.files if path.lower().endswith((".html", ".htm"))]
    if not pages:
        return findings
    # Few repositories have such files: the others need no codes of links.
    from tx_mkdocs.checks.rules.links.files import links_to
    from tx_mkdocs.findings.codes.links.addresses import PAGE_AS_TARGET

    places = links_to(frozenset(pages), content)
    return [
        finding
        for finding in findings
        if finding.code != PAGE_AS_TARGET.name
        or (finding.path, finding.line, finding.column) not in places
    ]


def _having(content: Content) -> frozenset[Having]:
    """What a repository has of what rules for all of it want."""
    having: dict[Having, bool] = {
        "articles": content.kind.is_articles,
        "stories": content.kind.form == "stories",
        "helps": content.kind.help is not None,
        "related": bool(content.related),
    }
    return frozenset(name for name, is_there in having.items() if is_there)


def _check_once(
    repository: Repository,
    path: str,
    manifest: Manifest,
    settings: Settings,
    cache: Cache,
    *,
    is_part: bool,
) -> tuple[TextFile, list[Finding]]:
    """A file, and what is found in it, reading it included.

    That is kept by the digest of the file, by what else is known of it, and by what checks are made.
    """
    file = file_at(repository, path, manifest)
    known = [str(vars(file).get(part.name)) for part in fields(file)]
    if is_part:
        known.append("a part of a book")

    def named() -> str:
        return cache.key(
            "checks", _which_checks(settings), type(file).__name__, *known, repository.digest(path)
        )

    kept = cache.get(named()) if cache.folder is not None else None
    with suppress(AttributeError, KeyError, TypeError):
        if isinstance(kept, dict):
            of_file = [Finding.from_dict(data) for data in kept["findings"]]
            vars(file).update({name: kept["known"][name] for name in file.KEPT})
            return file, of_file
    file, read = read_file(repository, path, manifest)
    of_file = [*read.findings, *check_file(file, settings, is_part=is_part)]
    # What goes wrong in a check is no property of the file.
    if cache.folder is not None and not any(finding.code == FAILED.name for finding in of_file):
        findings = [finding.as_dict() for finding in of_file]
        told = {name: getattr(file, name) for name in file.KEPT}
        # What was read is as it is now, whatever it was before.
        cache.put(named(), {"findings": findings, "known": told})
    # A large repository has no memory for all of its texts.
    return file.with_text_of(partial(text_at, repository, path)).without_parts(), of_file


def _check_book_once(book: UsfmFile, settings: Settings, cache: Cache) -> list[Finding]:
    """`check_file`, kept by all that a book knows of itself, and by what checks are made."""
    known = (str(getattr(book, part.name)) for part in fields(book))
    name = cache.key("checks", _which_checks(settings), type(book).__name__, *known)
    kept = cache.get(name)
    if isinstance(kept, list):
        with suppress(KeyError, TypeError, AttributeError):
            return [Finding.from_dict(data) for data in kept]
    found = check_file(book, settings)
    # What goes wrong in a check is no property of the book.
    if not any(finding.code == FAILED.name for finding in found):
        cache.put(name, [finding.as_dict() for finding in found])
    return found


def _which_checks(settings: Settings) -> str:
    """What tells the checks that are made: to look at their codes would load them."""
    return f"{settings.select} {settings.ignore}"


def check_file(file: TextFile, settings: Settings, *, is_part: bool = False) -> list[Finding]:
    """What the checks for one file that are wanted find in it.

    Args:
        file: it, or a book made of several.
        settings: which checks are wanted.
        is_part: whether it has some chapters of a book, which is checked as a whole.
    """
    found: list[Finding] = []
    is_merged = isinstance(file, UsfmFile) and file.is_merged
    for form, applies in _APPLY:
        # The parts of a book are texts, the book that they make is not.
        is_wanted = not is_part if form is UsfmFile else not is_merged
        if isinstance(file, form) and is_wanted:
            books = file.books() if form is UsfmFile and isinstance(file, UsfmFile) else (file,)
            for rule in _wanted_rules(applies, settings):
                for book in books:
                    found += _findings(rule, book)
    return found


@lru_cache(maxsize=64)
def _wanted_rules(applies: Applies, settings: Settings) -> tuple[Rule, ...]:
    rules = rules_of(applies, opt_in=bool(settings.select))
    return tuple(rule for rule in rules if settings.makes(rule.code))


def _findings(rule: Rule, subject: TextFile | Content) -> list[Finding]:
    """What a rule finds; a list, as most are empty, and to begin and end a generator takes longer than most rules."""
    found = []
    try:
        for spot in rule.function(subject):
            place = _place(spot, subject)
            found.append(rule.code.at(*place, message=spot.message, fix=spot.fix, cause=spot.cause))
    except Exception as error:
        found.append(unexpected_error(error, "" if isinstance(subject, Content) else subject.path))
    return found


def _place(spot: Spot, subject: TextFile | Content) -> tuple[str, int, int]:
    """File, line and column of a spot that a rule found in a file, or in all of a repository."""
    file = subject.file(spot.path) if isinstance(subject, Content) else subject
    if file is not None and spot.at >= 0:
        path, line, column = file.where(spot.at)
        return spot.path or path, line, column
    return spot.path or (file.path if file else ""), spot.line, spot.column


def once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say of a line, or of a file, what another one says of it too."""
    places = {(finding.code, finding.path, finding.line) for finding in findings}
    of_file = _said_of_files(findings)
    return [
        finding
        for finding in findings
        if finding.code not in of_file.get(finding.path, ())
        and not any(
            (code, finding.path, finding.line) in places for code in _SAID_BY.get(finding.code, ())
        )
    ]


def _said_of_files(findings: Sequence[Finding]) -> dict[str, frozenset[str]]:
    """The codes that tell nothing new of a file: what is somewhere else is empty, what is damaged has no headings."""
    elsewhere = {found.path for found in findings if found.code in NOTHING_TO_READ}
    damaged = {found.path for found in findings if found.code.startswith("TSJ")}
    if not elsewhere and not damaged:
        return {}
    # They are imported by few repositories.
    from tx_mkdocs.findings.codes import articles
    from tx_mkdocs.findings.codes.helps.note_files import NOTE_WITHOUT_HEADING
    from tx_mkdocs.findings.codes.helps.questions import NO_QUESTION
    from tx_mkdocs.findings.codes.stories import reading

    empty = frozenset(
        code.name
        for code in (
            *(articles.TERM_WITHOUT_TEXT, articles.FILE_WITHOUT_TEXT, articles.EMPTY_CONTENTS),
            *(articles.ARTICLE_WITHOUT_TEXT, articles.ARTICLE_WITHOUT_TITLE),
            *(reading.STORY_WITHOUT_TEXT, reading.FRAME_WITHOUT_TEXT, UNREADABLE),
        )
    )
    without_heading = frozenset((NOTE_WITHOUT_HEADING.name, NO_QUESTION.name))
    return dict.fromkeys(damaged, without_heading) | dict.fromkeys(elsewhere, empty)


MOST_OF_A_KIND = 5_000
"""Findings of one code in one file that are listed; no file that people wrote comes near it."""


def without_floods(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, of a code in a file no more than `MOST_OF_A_KIND`; how many more there are is said.

    A file made to have a million mistakes would else fill the memory of whoever lists them.
    """
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for finding in findings:
        place = finding.code, finding.path
        seen[place] += 1
        if seen[place] <= MOST_OF_A_KIND:
            kept.append(finding)
    for (code, path), number in seen.items():
        if number > MOST_OF_A_KIND:
            message = Message(
                "{number:,} more findings {code} are in this file, not listed.",
                number=number - MOST_OF_A_KIND,
                code=code,
            )
            kept.append(MORE_IN_THIS_FILE.at(path, message=message))
    return kept


def apply_settings(findings: Sequence[Finding], settings: Settings) -> list[Finding]:
    """The findings that `settings` allow, with the severity that they set."""
    return [
        settings.with_severity(finding)
        for finding in findings
        if settings.shows(finding.code) and settings.shows_in(finding.code, finding.path)
    ]
