"""Stories against their pages, frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tx_mkdocs.proof import obs_words, page_words
from tx_mkdocs.proof.counts import Comparison, Counts
from tx_mkdocs.proof.differences import compare_parts, identities
from tx_mkdocs.proof.front_matter import without_front_matter
from tx_mkdocs.proof.page_stream import first_lost, stream
from tx_mkdocs.proof.page_words import Address, content
from tx_mkdocs.proof.report import STORIES, Report
from tx_mkdocs.proof.segments import segments, solid
from tx_mkdocs.proof.streams import Part, Unit, utf8
from tx_mkdocs.proof.torn import MARKDOWN
from tx_mkdocs.proof.usfm_in_bulk import Source


def compare_obs(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Compare stories, front or back matter with their pages.

    Args:
        sources: repository path and text: Markdown files, or the chunks of stories, in any order
            within a story.
        pages: address and complete HTML of each page as written, in the order of the stories.
    """
    texts: Sequence[Source] = [(path, utf8(text)) for path, text in sources]
    if any(text.startswith((b"---", b"+++")) for _, text in texts):
        texts, pages = _without_front_matter(texts, pages)
    parts, shown = _paired_stories(texts, pages)
    report = Report(STORIES, MARKDOWN)
    compare_parts(parts, shown, report)
    findings = report.findings()
    # Close reading takes titles for text.
    headings = _story_counts(parts).headings
    if findings:
        report = Report(STORIES, MARKDOWN)
        _take_as_shown(parts, shown, *_paired_stories(texts, pages, marked=True))
        compare_parts(parts, shown, report)
        findings = report.findings()
    source = replace(_story_counts(parts), headings=headings)
    return Comparison(source, _story_counts(shown), findings)


def _without_front_matter(
    texts: Sequence[Source], pages: Sequence[Address]
) -> tuple[list[Source], list[Address]]:
    """Both sides without the front matter above stories; the lines of the texts keep their numbers."""
    files = [(path, text, 1) for path, text in texts]
    shown: list[Address] = []
    for address, page in pages:
        files, html = without_front_matter(files, content(page))
        shown.append((address, html))
    return [(path, b"\n" * (line - 1) + text) for path, text, line in files], shown


def _paired_stories(
    texts: Sequence[Source], pages: Sequence[Address], *, marked: bool = False
) -> tuple[list[Part], list[Part]]:
    """The parts of stories and of their pages, with the keys of the stories."""
    parts = obs_words.read(texts, marked=marked, several=len(pages) > 1)
    shown = page_words.read_stories(pages, marked=marked)
    if not marked:
        shown = obs_words.bare(shown)
    if len(pages) == 1 and len(parts) > 1:
        parts = [_one_part(parts)]
    for part in parts:
        if not any(unit.label for unit in part.units):
            # Front and back matter has a heading of its own making, or of the page's.
            part.title = b""
    obs_words.pair(parts, shown)
    return parts, shown


def _take_as_shown(
    parts: Sequence[Part], shown: Sequence[Part], marked: Sequence[Part], html: Sequence[Part]
) -> None:
    """Let a unit have the words of its page where these are a reading of its Markdown.

    Args:
        parts: of the stories, whose units change.
        shown: of their pages.
        marked: the same as `parts`, as Markdown.
        html: the same as `shown`, as HTML.
    """
    pages = {
        (page.key, *identity): (unit, there)
        for page, written in zip(shown, html, strict=True)
        for identity, unit, there in zip(
            identities(page.units), page.units, written.units, strict=True
        )
    }
    for part, written in zip(parts, marked, strict=True):
        units = zip(identities(part.units), part.units, written.units, strict=True)
        for number, (identity, unit, markdown) in enumerate(units):
            unit.written = markdown.text
            page, there = pages.get((part.key, *identity), (None, None))
            if page is None or there is None:
                continue
            if solid(unit.text) == solid(page.text):
                # No letter differs, and blanks and punctuation are left out of those readings.
                is_shown = _without_rules(unit) == _without_rules(page)
            else:
                on_page = bytes(there.text)
                pieces = segments(bytes(markdown.text), unit.path, unit.line, html=on_page)
                is_shown = first_lost(pieces, stream(on_page)) is None
            if is_shown:
                unit.text, unit.origins = page.text, unit.origins[:1]
                if not number:
                    part.title = b""


def _without_rules(unit: Unit) -> list[bytes]:
    """The words without those of dashes: whether they are a rule is for the lines around them to say."""
    return [word for word in unit.words if word.strip(b"-")]


def _one_part(parts: Sequence[Part]) -> Part:
    """Files that are shown on one page, as one run of text."""
    first = parts[0]
    for part in parts[1:]:
        for unit in part.units:
            first.units[-1].extend(unit)
    return first


def _story_counts(parts: Sequence[Part]) -> Counts:
    stories = [part for part in parts if any(unit.label for unit in part.units)]
    return Counts(
        headings=sum(1 for part in stories if part.title.strip()),
        stories=len(stories),
        frames=sum(1 for part in stories for unit in part.units if unit.label),
        words=sum(len(unit.words) for part in parts for unit in part.units),
    )
