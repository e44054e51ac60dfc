"""The home page of a library: its resources, by language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.library.hrefs import Target, site_href
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page


def is_library(members: Sequence[Member]) -> bool:
    """Whether the site has several resources, each in its folder."""
    return any(member.folder for member in members)


def library_home(members: Sequence[Member], title: str) -> Page:
    """The page that lists the resources of a library, by language."""
    languages: dict[str, list[Member]] = {}
    for member in members:
        languages.setdefault(member.manifest.language.identifier, []).append(member)
    body = [f'<h1 class="gen">{escape(title)}</h1>\n']
    for listed in languages.values():
        language = listed[0].manifest.language
        name = language.title or language.identifier
        mark = f' lang="{escape(language.identifier)}" dir="{language.direction}"'
        if len(languages) > 1:
            body.append(f'<h2 class="gen"{mark}>{escape(name)}</h2>\n')
        body.append(f'<ul class="sections gen"{mark}>\n')
        body += [
            f'<li><a href="{escape(site_href(Target(f"{member.folder}index", ""), "index"))}">'
            f"{escape(member_title(member))}</a></li>\n"
            for member in listed
        ]
        body.append("</ul>\n")
    body.append(_books(members))
    return Page("index", title, "".join(body), "home")


def _books(members: Sequence[Member]) -> str:
    """The books of the first Bible, of which the script opens the chapters in place."""
    first = next((member for member in members if member.resource.kind.is_scripture), None)
    if first is None:
        return ""
    language = first.manifest.language
    items = "".join(
        f'<li><a href="{escape(site_href(Target(f"{first.folder}{section.pages[0].address}", ""), "index"))}">'
        f"{escape(section.title)}</a></li>\n"
        for section in first.resource.own_sections
    )
    return (
        f'<section class="gen read" data-folder="{escape(first.folder)}" lang="{escape(language.identifier)}" '
        f'dir="{language.direction}">\n<h2>{escape(member_title(first))}</h2>\n'
        f'<ul class="sections">\n{items}</ul>\n</section>\n'
    )


def member_title(member: Member) -> str:
    """What a resource is called where several stand side by side."""
    return member.manifest.title or member.resource.home.title or member.repository.name
