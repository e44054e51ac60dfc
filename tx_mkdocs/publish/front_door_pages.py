"""The pages of the front door. They are plain lists without scripts; with them a reader can search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.interface import gettext, gettext_html
from tx_mkdocs.publish.shards import DIGITS, FOLDER, Shard
from tx_mkdocs.states import MESSAGES

SCRIPT = "front-door.js"
STYLE = "front-door.css"


@cache
def static_file(name: str) -> bytes:
    """The script or the style sheet that every page of the front door uses."""
    return (files(__package__) / "assets" / name).read_bytes()


def front_page() -> str:
    """The first page: it never changes, since the script and a page beside it list the languages."""
    content = (
        f"{_search()}"
        f'<p class="list"><a href="catalogue/languages/index.html">{gettext_html("All languages")}</a></p>\n'
        '<div id="found" aria-live="polite"></div>\n'
    )
    return _page(gettext("Bible translation resources"), content, "", f"{FOLDER}/languages")


def owner_page(owner: str) -> str:
    """The page of an owner, in `u/<owner>/`."""
    folder = f"{FOLDER}/o/{owner.lower()}"
    words = gettext_html("All resources of {owner}", owner=f"<bdi>{escape(owner)}</bdi>")
    content = (
        f'<p class="list"><a href="../../{quote(folder)}/index.html">{words}</a></p>\n'
        '<div id="found" aria-live="polite"></div>\n'
    )
    return _page(owner, content, "../../", folder)


def shard_page(shard: Shard) -> str:
    """The page of a shard, for readers without scripts; that of a whole collection lists it all with them."""
    root = "../" * (shard.folder.count("/") + 1)
    title = (
        gettext("Languages")
        if shard.collection == "languages"
        else shard.collection.partition("/")[2]
    )
    if shard.divided:
        links = "".join(
            f'<li><a href="{digit}/index.html">{gettext_html("Part {number}", number=digit)}</a></li>\n'
            for digit in DIGITS
        )
        listed = f"<ul>\n{links}</ul>\n"
    elif shard.collection == "languages":
        listed = (
            f"<ul>\n{''.join(_language(tag, names) for tag, names in shard.entries.items())}</ul>\n"
        )
    else:
        listed = (
            f"<ul>\n{''.join(_resource(entry, root) for entry in shard.entries.values())}</ul>\n"
        )
    content = f'<div id="found" aria-live="polite">\n{listed}</div>\n'
    return _page(title, content, root, shard.folder)


def _language(tag: str, names: Mapping[str, Any]) -> str:
    own, english = str(names.get("name") or tag), str(names.get("english") or "")
    beside = f" <small><bdi>{escape(english)}</bdi></small>" if english and english != own else ""
    return (
        f'<li><a href="../l/{quote(tag)}/index.html" lang="{escape(tag)}"><bdi>{escape(own)}</bdi></a>'
        f"{beside} <small>{escape(tag)}</small></li>\n"
    )


def _resource(entry: Mapping[str, Any], root: str) -> str:
    owner, repo = str(entry.get("owner") or ""), str(entry.get("repo") or "")
    done, expected = entry.get("done"), entry.get("expected")
    part = ""
    if isinstance(done, int) and isinstance(expected, int) and expected:
        part = f"{100 * done // expected} %"
    status = str(entry.get("status") or "")
    state = _states().get(status, status)
    known = (entry.get("subject"), entry.get("version"), state, part, entry.get("changed"))
    facts = [f"{owner}/{repo}", *known]
    said = " · ".join(f"<bdi>{escape(str(fact))}</bdi>" for fact in facts if fact)
    address = f"{root}u/{quote(owner)}/{quote(repo)}/index.html"
    language = escape(str(entry.get("language") or ""))
    return (
        f'<li><a href="{address}" lang="{language}">'
        f"<bdi>{escape(str(entry.get('title') or repo))}</bdi></a> "
        f"<small>{said}</small></li>\n"
    )


def _states() -> dict[str, str]:
    """What is said of a site, by the `status` of its listing."""
    return {name: gettext(MESSAGES[name]) for name in ("success", "warnings", "errors")}


def _search() -> str:
    return (
        '<form role="search" action="index.html">\n'
        f'<label for="q">{gettext_html("Language, owner or resource")}</label>\n'
        '<input id="q" name="q" type="search" autocomplete="off">\n'
        f"<button>{gettext_html('Search')}</button>\n</form>\n"
    )


def _page(title: str, content: str, root: str, folder: str) -> str:
    head = f'<link rel="stylesheet" href="{root}{STYLE}">\n<script src="{root}{SCRIPT}" defer></script>\n'
    home = (
        f'<p class="home"><a href="{root or "./"}index.html">{gettext_html("Home")}</a></p>\n'
        if root
        else ""
    )
    main = (
        f'{home}<main data-root="{root}" data-folder="{escape(folder)}"'
        f' data-empty="{escape(gettext("Nothing is published yet."))}"'
        f' data-none="{escape(gettext("Nothing was found."))}"'
        f' data-states="{escape(json.dumps(_states(), ensure_ascii=False))}">\n'
        f"<h1><bdi>{escape(title)}</bdi></h1>\n{content}</main>\n"
    )
    return html_page(
        title,
        main,
        head=head,
        body_class="front-door",
    )
