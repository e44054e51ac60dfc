"""Changes said: as text for a terminal, as JSON for programs, as an HTML page for readers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape

from tx_mkdocs.changes.model import Change, Changes, Sign
from tx_mkdocs.changes.words import pieces

MOST_LISTED = 300
"""Changes that are listed one by one; the rest is summed up by book. JSON has all."""
_MARKS: Mapping[Sign, tuple[str, str]] = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_ELEMENTS: Mapping[Sign, str] = {"=": "", "-": "del", "+": "ins"}
_NAMES: Mapping[Sign, str] = {"-": "removed: ", "+": "added: ", "=": ""}
_STYLE = (
    "body{max-width:45rem;margin:auto;padding:1rem;font:1rem/1.6 system-ui,sans-serif}"
    "del{color:#8f1d1d;text-decoration:line-through}ins{color:#0b5a2b;text-decoration:underline}"
    "small{color:#555}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
)


def summary(changes: Changes) -> str:
    """`12 verses changed (9 words, 3 punctuation), 2 files added`, or that nothing did."""
    number = changes.verses_changed
    parts = [f"{number:,} verse{'' if number == 1 else 's'} changed"]
    kinds = Counter(change.kind for change in changes.changes)
    if kinds:
        parts[0] += f" ({', '.join(f'{count:,} {kind}' for kind, count in kinds.most_common())})"
    for paths, verb in ((changes.files_added, "added"), (changes.files_removed, "removed")):
        if paths:
            parts.append(f"{len(paths):,} file{'' if len(paths) == 1 else 's'} {verb}")
    return ", ".join(parts)


def as_text(changes: Changes) -> str:
    """One line for each change, the words that are gone as `[-gone-]`, new ones as `{+new+}`."""
    lines = [f"{changes.base} -> {changes.head}: {summary(changes)}"]
    for change in changes.changes[:MOST_LISTED]:
        origin = f" (was {change.moved_from})" if change.moved_from else ""
        lines.append(f"{change.ref}: {change.kind}{origin}: {marked(change.before, change.after)}")
    lines += [f"{book}: {count:,} more" for book, count in _rest(changes).items()]
    lines += [f"{path}: file added" for path in changes.files_added]
    lines += [f"{path}: file removed" for path in changes.files_removed]
    return "\n".join(lines) + "\n"


def as_json(changes: Changes) -> str:
    """All of it; see `Changes.as_dict`."""
    return json.dumps(changes.as_dict(), ensure_ascii=False, indent=1) + "\n"


def as_html(changes: Changes) -> str:
    """One page by book and chapter; new and old words are `ins` and `del`, and said to be so."""
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What changed: {escape(changes.base)} to {escape(changes.head)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>What changed</h1>\n"
        f"<p>From <bdi>{escape(changes.base)}</bdi> to <bdi>{escape(changes.head)}</bdi>: "
        f"{escape(summary(changes))}.</p>\n"
    ]
    book = ""
    for change in changes.changes[:MOST_LISTED]:
        if _book(change) != book:
            parts.append("</dl>\n" if book else "")
            book = _book(change)
            parts.append(f"<h2><bdi>{escape(book)}</bdi></h2>\n<dl>\n")
        origin = f", was {escape(change.moved_from)}" if change.moved_from else ""
        parts.append(
            f"<dt><bdi>{escape(change.ref)}</bdi> <small>{change.kind}{origin}</small></dt>\n"
            f'<dd dir="auto">{_html(change)}</dd>\n'
        )
    parts.append("</dl>\n" if book else "")
    rest = [
        f"<li><bdi>{escape(name)}</bdi>: {count:,} more</li>"
        for name, count in _rest(changes).items()
    ]
    rest += [f"<li><bdi>{escape(path)}</bdi>: file added</li>" for path in changes.files_added]
    rest += [f"<li><bdi>{escape(path)}</bdi>: file removed</li>" for path in changes.files_removed]
    parts.append("<ul>\n" + "\n".join(rest) + "\n</ul>\n" if rest else "")
    return "".join([*parts, "</body>\n</html>\n"])


FORMATS: Mapping[str, Callable[[Changes], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
"""Every way to say it, by the name of the option."""


def _book(change: Change) -> str:
    return change.ref.partition(" ")[0]


def _rest(changes: Changes) -> Counter[str]:
    return Counter(_book(change) for change in changes.changes[MOST_LISTED:])


def marked(before: str, after: str) -> str:
    """The new text on one line; the words that are gone as `[-gone-]`, new ones as `{+new+}`."""
    found = []
    for sign, text in pieces(before, after):
        before, after = _MARKS[sign]
        found.append(f"{before}{text}{after}")
    return " ".join("".join(found).split())


def _html(change: Change) -> str:
    found = []
    for sign, text in pieces(change.before, change.after):
        element = _ELEMENTS[sign]
        words = escape(text, quote=False)
        told = f'<span class="hidden" lang="en">{_NAMES[sign]}</span>' if element else ""
        found.append(f"<{element}>{told}{words}</{element}>" if element else words)
    return "".join(found)
