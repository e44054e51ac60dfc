"""Sources against pages: equal in bulk, or else looked at closely."""

from __future__ import annotations

from collections.abc import Sequence

from tx_mkdocs.proof import obs_words, page_words, usfm_words, usx_words
from tx_mkdocs.proof.chunk_words import are_chunks, as_book, has_title, without_title
from tx_mkdocs.proof.counts import Comparison, Counts, verses_covered
from tx_mkdocs.proof.differences import Report, compare_parts, identities
from tx_mkdocs.proof.page_words import Address
from tx_mkdocs.proof.segments import first_lost, segments, solid, stream
from tx_mkdocs.proof.streams import Part, Quick, Unit, count_words, utf8
from tx_mkdocs.proof.usfm_words import Source


def compare_usfm(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Hold the text of one book against its pages.

    Args:
        sources: repository path and decoded text: one USFM file, or the translationStudio chunks of
            the book in any order.
        pages: address of each page, and its complete HTML as written or the marked content, in reading order.
    """
    texts = [(path, utf8(text)) for path, text in sources]
    if not are_chunks(sources):
        return _compare_book(texts, pages)
    texts = as_book(texts)
    if has_title(sources) or not pages:
        return _compare_book(texts, pages)
    # The page may have a title from the metadata.
    comparisons = [_compare_book(texts, shown) for shown in (without_title(pages), pages)]
    return min(comparisons, key=lambda comparison: len(comparison.findings))


def _compare_book(texts: Sequence[Source], pages: Sequence[Address]) -> Comparison:
    source = usfm_words.read_quickly(texts)
    shown = page_words.read_quickly(pages)
    if _equal(source, shown):
        counts = _counts(source)
        return Comparison(counts, counts, ())
    parts, shown_parts = usfm_words.read_closely(texts), page_words.read_closely(pages)
    report = Report("verse", "chapter")
    compare_parts(parts, shown_parts, report)
    return Comparison(_close_counts(parts), _close_counts(shown_parts), report.findings())


def _equal(source: Quick, shown: Quick) -> bool:
    """Whether both sides say the same, as far as a reading in bulk can tell."""
    return (
        source.keys == shown.keys
        and (source.body == shown.body or _words(source) == _words(shown))
        and source.notes == shown.notes
        and source.note_count == shown.note_count
        and len(source.verses) == len(shown.verses)
        and source.headings == shown.headings
        and all(
            not title or _within(title, page_words.text_of(heading))
            for title, heading in zip(source.titles[1:], shown.titles[1:], strict=True)
        )
        and (
            not source.titles[0]
            or any(_within(source.titles[0], page_words.text_of(title)) for title in shown.titles)
        )
    )


def _words(quick: Quick) -> list[bytes]:
    return b" ".join(quick.body).split()


def _within(title: bytes, heading: bytes) -> bool:
    return b" %s " % b" ".join(title.split()) in b" %s " % b" ".join(heading.split())


def _counts(quick: Quick) -> Counts:
    words = count_words(quick.body) + len(quick.notes)
    borders = 3 * len(quick.keys) + quick.note_count
    if b"".join(quick.verses).isdigit():
        verses = len(quick.verses)
    else:
        verses = verses_covered(number.decode(errors="replace") for number in quick.verses)
    return Counts(
        chapters=len(quick.keys),
        verses=verses,
        notes=quick.note_count,
        headings=quick.headings,
        words=words - borders,
    )


def _close_counts(parts: Sequence[Part]) -> Counts:
    units = [unit for part in parts for unit in (*part.units, *part.notes)]
    return Counts(
        chapters=sum(1 for part in parts if part.key),
        verses=sum(
            verses_covered(unit.label for unit in part.units if unit.label) for part in parts
        ),
        notes=sum(len(part.notes) for part in parts),
        headings=sum(part.headings for part in parts),
        words=sum(len(unit.words) for unit in units),
    )


def compare_usx(sources: Sequence[tuple[str, bytes]], pages: Sequence[Address]) -> Comparison:
    """Hold the text of one book in USX or USJ against its pages.

    Args:
        sources: repository path and bytes of one file.
        pages: as of `compare_usfm`.
    """
    ((path, data),) = sources
    read = usx_words.read_usj if path.lower().endswith(".usj") else usx_words.read_usx
    parts, shown_parts = read(path, data).parts, page_words.read_closely(pages)
    report = Report("verse", "chapter")
    compare_parts(parts, shown_parts, report)
    return Comparison(_close_counts(parts), _close_counts(shown_parts), report.findings())


def compare_obs(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Hold stories, front or back matter against their pages.

    Args:
        sources: repository path and text: Markdown files, or the chunks of stories, in any order
            within a story.
        pages: address and complete HTML of each page as written, in the order of the stories.
    """
    texts = [(path, utf8(text)) for path, text in sources]
    parts, shown = _paired_stories(texts, pages)
    report = Report("frame", "story")
    compare_parts(parts, shown, report)
    findings = report.findings()
    if findings:
        report = Report("frame", "story")
        _take_as_shown(parts, shown, *_paired_stories(texts, pages, marked=True))
        compare_parts(parts, shown, report)
        findings = report.findings()
    return Comparison(_story_counts(parts), _story_counts(shown), findings)


def _paired_stories(
    texts: Sequence[Source], pages: Sequence[Address], *, marked: bool = False
) -> tuple[list[Part], list[Part]]:
    """The parts of stories and of their pages, with the keys of the stories."""
    parts = obs_words.read(texts, marked=marked)
    shown = page_words.read_stories(pages, marked=marked)
    if not marked:
        shown = obs_words.bare(shown)
    if len(pages) == 1 and len(parts) > 1:
        parts = [_merged(parts)]
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
            page, there = pages.get((part.key, *identity), (None, None))
            if page is None or there is None:
                continue
            if solid(unit.text) == solid(page.text):
                # No letter differs, and blanks and punctuation are left out of those readings.
                is_shown = _without_rules(unit) == _without_rules(page)
            else:
                pieces = segments(bytes(markdown.text), unit.path, unit.line)
                is_shown = first_lost(pieces, stream(bytes(there.text))) is None
            if is_shown:
                unit.text, unit.origins = page.text, unit.origins[:1]
                if not number:
                    part.title = b""


def _without_rules(unit: Unit) -> list[bytes]:
    """The words without those of dashes: whether they are a rule is for the lines around them to say."""
    return [word for word in unit.words if word.strip(b"-")]


def _merged(parts: Sequence[Part]) -> Part:
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
