"""Changes for readers: the page "What changed" of a site, and one HTML file for a reviewer.

New and old words are `ins` and `del`, and said to be so: never by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from tx_mkdocs.changes.bases import ADDRESS
from tx_mkdocs.changes.model import KINDS, Change, Changes, Sign
from tx_mkdocs.changes.words import pieces
from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import (
    gettext,
    gettext_html,
    gettext_noop,
    lang_attribute,
    lang_dir_attributes,
    listed,
    ngettext,
    ngettext_html,
    number,
)
from tx_mkdocs.resources import Page

DATA = "changes.json"
FEED = "tx-changes.atom"
MOST_LISTED = 300
"""Changes that are listed one by one; the rest is summed up by book. JSON has all."""
NO_NAMES: Mapping[str, str] = {}
_SPOKEN: dict[Sign, str] = {"-": gettext_noop("removed:"), "+": gettext_noop("added:")}
_ADDED = gettext_noop("{path}: file added")
_REMOVED = gettext_noop("{path}: file removed")
_ELEMENTS: dict[Sign, str] = {"-": "del", "+": "ins"}
_STYLE = (
    "<style>body{max-width:45rem;margin:auto;padding:1rem;font:1rem/1.6 system-ui,sans-serif}"
    "del{color:#8f1d1d;text-decoration:line-through}ins{color:#0b5a2b;text-decoration:underline}"
    "small{color:#555}"
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style>\n"
)


def summary(changes: Changes) -> str:
    """What there is, in the language of the interface: `2 verses changed (words: 2), 1 file added`.

    Where changes are not one of a verse each, they are counted by themselves: `1 verse changed, 9 changes (words: 9)`.
    """
    count, total = changes.verses_changed, len(changes.changes)
    parts = []
    if count:
        parts.append(ngettext("{count} verse changed", "{count} verses changed", count))
    if total != count:
        parts.append(ngettext("{count} change", "{count} changes", total))
    kinds = Counter(change.kind for change in changes.changes)
    if kinds:
        said = (f"{gettext(KINDS[kind])}: {number(count)}" for kind, count in kinds.most_common())
        parts[-1] += f" ({listed(said)})"
    if changes.files_added:
        parts.append(
            ngettext("{count} file added", "{count} files added", len(changes.files_added))
        )
    if changes.files_removed:
        parts.append(
            ngettext("{count} file removed", "{count} files removed", len(changes.files_removed))
        )
    return listed(parts) if parts else ngettext("{count} change", "{count} changes", 0)


def changes_page(
    comparisons: Sequence[Changes],
    places: Sequence[Sequence[str]],
    language: str,
    names: Mapping[str, str],
    *,
    has_feed: bool,
) -> Page:
    """The page "What changed" of a resource.

    Args:
        comparisons: with each base in turn.
        places: for each of them the page and id of every change, as `Finding.page` has it; empty: none.
        language: BCP 47 tag of the text.
        names: what books and articles are called, by what references call them: `GEN`, `kt/god`.
        has_feed: whether there is a feed beside the page.
    """
    title = gettext("What changed")
    mark = lang_dir_attributes()
    body = [
        f'<h1 class="gen"{mark}>{escape(title, quote=False)}</h1>\n'
        f'<div class="gen changes"{mark}>\n'
    ]
    for index, (changes, pages) in enumerate(zip(comparisons, places, strict=True), 1):
        base = f"<bdi>{escape(changes.base)}</bdi>"
        body.append(f'<h2 id="since-{index}">{gettext_html("Since {base}", base=base)}</h2>\n')
        body.append(_content(changes, pages, "h3", language, names))
    links = [f'<a href="{DATA}">{gettext_html("All changes as data")}</a>']
    if has_feed:
        links.append(f'<a href="{FEED}">{gettext_html("Feed of changes")}</a>')
    body.append(f"<p>{' '.join(links)}</p>\n</div>\n")
    return Page(ADDRESS, title, "".join(body), "matter")


def changes_file(changes: Changes) -> str:
    """One HTML file that needs no other."""
    title = gettext("What changed")
    base, head = (f"<bdi>{escape(name)}</bdi>" for name in (changes.base, changes.head))
    content = (
        f"<h1>{escape(title, quote=False)}</h1>\n"
        f"<p>{gettext_html('From {base} to {head}', base=base, head=head)}</p>\n"
        f"{_content(changes, (), 'h2', '', NO_NAMES)}"
    )
    return html_page(
        gettext("What changed: {base} to {head}", base=changes.base, head=changes.head),
        content,
        head=_STYLE,
    )


def _content(
    changes: Changes, places: Sequence[str], heading: str, language: str, names: Mapping[str, str]
) -> str:
    """Summary, changes by book, the rest by book, and files."""
    parts = [f"<p>{escape(summary(changes), quote=False)}</p>\n"]
    book = ""
    for index, change in enumerate(changes.changes[:MOST_LISTED]):
        if change.book != book:
            parts.append("</dl>\n" if book else "")
            book = change.book
            parts.append(f"<{heading}>{_named(book, names)}</{heading}>\n<dl>\n")
        place = places[index] if index < len(places) else ""
        parts.append(_item(change, place, language, names))
    parts.append("</dl>\n" if book else "")
    rest = rest_by_book(changes, names, isolated=True)
    if rest:
        parts += ["<ul>\n", *(f"<li>{item}</li>\n" for item in rest), "</ul>\n"]
    return "".join(parts)


def _named(ref: str, names: Mapping[str, str]) -> str:
    """A reference with the name of its book or article, as HTML."""
    book, blank, rest = ref.partition(" ")
    return f"<bdi>{escape(names.get(book, book) + blank + rest)}</bdi>"


def rest_by_book(
    changes: Changes, names: Mapping[str, str] = NO_NAMES, *, isolated: bool = False
) -> list[str]:
    """How many changes more each book has, and the files that came and went.

    Args:
        changes: of which the first are listed.
        names: of books, for HTML.
        isolated: as HTML, names in `bdi`; else as plain text.
    """
    return [
        *(
            _more(book, count, names, isolated)
            for book, count in changes.beyond(MOST_LISTED).items()
        ),
        *(_of_file(_ADDED, path, isolated) for path in changes.files_added[:MOST_LISTED]),
        *(_of_file(_REMOVED, path, isolated) for path in changes.files_removed[:MOST_LISTED]),
    ]


def _more(book: str, count: int, names: Mapping[str, str], isolated: bool) -> str:
    if isolated:
        name = _named(book, names)
        return ngettext_html("{book}: {count} more", "{book}: {count} more", count, book=name)
    return ngettext("{book}: {count} more", "{book}: {count} more", count, book=book)


def _of_file(message: str, path: str, isolated: bool) -> str:
    if isolated:
        return gettext_html(message, path=f"<bdi>{escape(path)}</bdi>")
    return gettext(message, path=path)


def _item(change: Change, place: str, language: str, names: Mapping[str, str]) -> str:
    ref = _named(change.ref, names)
    kind = escape(gettext(KINDS[change.kind]), quote=False)
    if change.moved_from:
        origin = _named(change.moved_from, names)
        kind = listed((kind, gettext_html("was {ref}", ref=origin)))
    return (
        f"<dt>{page_link(place, ref) if place else ref} <small>{kind}</small></dt>\n"
        f'<dd lang="{escape(language)}" dir="auto">{_change_html(change)}</dd>\n'
    )


def _change_html(change: Change) -> str:
    found = []
    for sign, text in pieces(change.before, change.after):
        words = escape(text, quote=False)
        element = _ELEMENTS.get(sign)
        if element:
            spoken = escape(gettext(_SPOKEN[sign]), quote=False)
            words = f'<{element}><span class="unseen"{lang_attribute()}>{spoken} </span>{words}</{element}>'
        found.append(words)
    return "".join(found)
