"""Terms, lessons, entries of lexicons and other Markdown against the page of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof.compare_helps import truly_apart
from tx_mkdocs.proof.counts import Comparison, Counts
from tx_mkdocs.proof.differences import apart, difference
from tx_mkdocs.proof.front_matter import without_front_matter
from tx_mkdocs.proof.help_words import as_units
from tx_mkdocs.proof.marks import (
    bare_html,
    bare_markdown,
    same_words,
    without_controls,
    without_titles,
    words_of,
)
from tx_mkdocs.proof.page_stream import first_lost, stream
from tx_mkdocs.proof.page_words import Address, content, without_generated
from tx_mkdocs.proof.report import Report
from tx_mkdocs.proof.segments import Files, Segment, segments_of_files
from tx_mkdocs.proof.streams import utf8

_TABLE = re.compile(
    rb"<table\b[^<>]*>(?:(?!<table\b).){0,20000}?</table\s*>", re.IGNORECASE | re.DOTALL
)
_PART_OF_TABLE = re.compile(
    rb"(?:<(?:td|th|caption)\b[^<>]*>(?:(?!</?(?:td|th|tr|caption|table)\b).)*(?:</(?:td|th|caption)\s*>)?|</?[a-z][^<>]*>|<!--.*?-->)",
    re.IGNORECASE | re.DOTALL,
)
"""A cell, another tag or a comment."""
_TITLE = re.compile(r"(?:.*/|[^/]*?-)?((?:sub-)?title)\.[^./]+", re.IGNORECASE).fullmatch


def compare_article(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Compare the files of an article with its page.

    Args:
        sources: repository path and text of each file, in the order in which the page shows them: title,
            question, text.
        pages: address and complete HTML of the page as written.
    """
    address, page = pages[0]
    html = without_controls(without_generated(content(page, generated=True)))
    # A title that no file has is generated.
    files = _titles_first(
        ((path, without_controls(_markdown(path, text)), 1) for path, text in sources),
        is_titled=html.lstrip().startswith(b"<h1"),
    )
    files, html = without_front_matter(files, html)
    counts = Counts(articles=1)
    told = _differences(files, html, address)
    # Two ways in which a page has all words, but not as the files have them.
    others = (_without_repeated_title(files), _with_text_above_tables(files)) if told else ()
    if not told or any(
        other != files and not _differences(other, html, address) for other in others
    ):
        return Comparison(counts, counts, ())
    return Comparison(counts, Counts(articles=1 if html.strip() else 0), told)


def _with_text_above_tables(files: Files) -> Files:
    """The files with text that is in no cell of a table where browsers show it: before the table."""
    return [
        (path, _TABLE.sub(_text_first, text) if b"<table" in text.lower() else text, line)
        for path, text, line in files
    ]


def _text_first(table: re.Match[bytes]) -> bytes:
    beside = (text for text in _PART_OF_TABLE.split(table[0]) if text and not text.isspace())
    return b"".join(beside) + b"".join(_PART_OF_TABLE.findall(table[0]))


def _markdown(path: str, text: str) -> bytes:
    """A file as Markdown: of translationStudio's JSON the titles and texts."""
    if path.lower().endswith(".txt") and text.lstrip().startswith(("[", "{")):
        units = as_units(b"[%b]" % utf8(text) if text.lstrip().startswith("{") else utf8(text))
        if units or (units is not None and text.lstrip().startswith("[")):
            return b"\n\n".join(b"# " + unit for unit in units)
    return utf8(text)


def _titles_first(files: Iterable[tuple[str, bytes, int]], *, is_titled: bool) -> Files:
    """The files as a page shows them: of `title.md` and `sub-title.md` one line, then what else they hold.

    Of two such files, whose names differ by capital letters, the second is text like any other.
    """
    titles, others = [], []
    seen: set[str] = set()
    for path, text, line in files:
        found = _TITLE(path)
        kind = found[1].lower() if found else ""
        end = _first_line(text)[1] if kind and kind not in seen else 0
        if end:
            seen.add(kind)
            titles.append((path, text[:end], line))
        if text[end:].strip():
            others.append((path, text[end:], line + text.count(b"\n", 0, end)))
    if is_titled and seen == {"sub-title"} and others and others[0][1].lstrip().startswith(b"#"):
        # The heading of the text is the title, above the question.
        path, text, line = others[0]
        end = _first_line(text)[1]
        titles.insert(0, (path, text[:end], line))
        others[0] = (path, text[end:], line + text.count(b"\n", 0, end))
    return [*titles, *others]


def _differences(files: Files, html: bytes, address: str) -> tuple[Finding, ...]:
    text = bare_markdown(b"\n".join([b"", *(text for _, text, _ in files), b""]))
    bare = bare_html(html)
    if same_words(text, bare):
        return ()
    pieces = segments_of_files(files, html=html)
    number = first_lost(pieces, stream(html))
    if number is None:
        return ()
    lost, extra = apart(words_of(text), words_of(without_titles(text, bare)))
    written = b"\n".join(text for _, text, _ in files)
    lost, extra = truly_apart(lost, extra, written, html)
    if not lost and not extra:
        return ()
    code, message = difference(lost, extra)
    place = pieces[min(number, len(pieces) - 1)] if pieces else Segment((), "", 0)
    report = Report()
    report.add(code, message, (place.path, place.line), address)
    return report.findings()


def _without_repeated_title(files: Files) -> Files:
    """The files without a heading that only repeats the title in a file before it: it is shown once."""
    title = _first_line(files[0][1])[0] if len(files) > 1 else b""
    kept = files[:1]
    for path, text, line in files[1:]:
        first, end = _first_line(text)
        if title and first == title and text.lstrip().startswith(b"#"):
            kept.append((path, text[end:], line + text.count(b"\n", 0, end)))
        else:
            kept.append((path, text, line))
    return kept


def _first_line(text: bytes) -> tuple[bytes, int]:
    """The words of the first line that is not blank, and where it ends."""
    at = 0
    for line in text.split(b"\n"):
        at += len(line) + 1
        if words := line.strip(b"# \t\r"):
            return words, min(at, len(text))
    return b"", 0
