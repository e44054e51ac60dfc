"""A feed of a repository's commits (Atom, RFC 4287), so that readers need not ask whether something changed."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin
from xml.etree import ElementTree

from tx_mkdocs.changes.bases import ADDRESS
from tx_mkdocs.changes.model import Changes
from tx_mkdocs.changes.page import FEED, summary
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.source.git_objects import Commit

_ATOM = "http://www.w3.org/2005/Atom"


def feed(
    title: str, url: str, site_url: str, commits: Sequence[Commit], newest: Sequence[Changes]
) -> str:
    """The feed as a text of XML; UTF-8.

    Args:
        title: of the resource.
        url: web address of the repository; may be empty.
        site_url: address of the resource's folder in the site, with `/` at the end; may be empty.
        commits: the newest first, at least one.
        newest: what changed up to the first of `commits`, the longest span first; may be empty.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    _add(root, "title", title or url or "tx")
    _add(
        root, "id", urljoin(site_url, FEED) if site_url else url or f"urn:git:{commits[-1].commit}"
    )
    _add(root, "updated", commits[0].date.isoformat())
    if site_url:
        ElementTree.SubElement(root, "link", {"rel": "self", "href": urljoin(site_url, FEED)})
        ElementTree.SubElement(root, "link", {"href": urljoin(site_url, f"{ADDRESS}.html")})
    for index, commit in enumerate(commits):
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "title", commit.subject or commit.commit[:10])
        _add(entry, "id", f"urn:git:{commit.commit}")
        _add(entry, "updated", commit.date.isoformat())
        _add(ElementTree.SubElement(entry, "author"), "name", commit.author or "?")
        if url:
            link = {"href": f"{url}/commit/{commit.commit}"}
            ElementTree.SubElement(entry, "link", link)
        if index == 0 and newest:
            _add(entry, "summary", summary(newest[-1]))
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = legal(text)
