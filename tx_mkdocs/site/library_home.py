"""The home page of a library: its resources, by language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.interface import gettext_html, lang_dir_attributes
from tx_mkdocs.interface.subject_names import subject_name
from tx_mkdocs.library.hrefs import Target, site_href
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.progress import count_text
from tx_mkdocs.reports.progress import Progress
from tx_mkdocs.resources import Page


def is_library(members: Sequence[Member]) -> bool:
    """Whether the site has several resources, each in its folder."""
    return any(member.folder for member in members)


def library_home(
    members: Sequence[tuple[Member, Progress]], title: str, parallel: Sequence[Page] = ()
) -> Page:
    """The page that lists the resources of a library, by language: what each is, and how finished.

    It leads to the lists of what is side by side, `parallel`, and is in the language of the catalogue in use.
    """
    languages: dict[str, list[tuple[Member, Progress]]] = {}
    for member, progress in members:
        languages.setdefault(member.manifest.language.identifier, []).append((member, progress))
    body = [f'<h1 class="gen">{escape(title)}</h1>\n', _books([member for member, _ in members])]
    for listed in languages.values():
        language = listed[0][0].manifest.language
        mark = f' lang="{escape(language.identifier)}" dir="{language.direction}"'
        name = escape(language.title or language.identifier)
        body.append(f'<h2 class="gen"{mark}>{name}</h2>\n<ul class="members gen"{mark}>\n')
        body += [_entry(member, progress) for member, progress in listed]
        body.append("</ul>\n")
    if parallel:
        items = "".join(
            f'<li><a href="{escape(site_href(Target(page.address, ""), "index"))}">{escape(page.title)}</a></li>\n'
            for page in parallel
        )
        body.append(f'<ul class="members gen"{lang_dir_attributes()}>\n{items}</ul>\n')
    return Page("index", title, "".join(body), "home")


def _entry(member: Member, progress: Progress) -> str:
    """A resource: its title, and in the language of the interface what is known of it."""
    manifest = member.manifest
    address = escape(site_href(Target(f"{member.folder}index", ""), "index"))
    column = next((column for column in progress.columns if column.of), None)
    facts = [
        f"<bdi>{escape(subject_name(manifest.subject))}</bdi>" if manifest.subject else "",
        count_text(column, progress.total) if column else "",
        gettext_html("Version {version}", version=f"<bdi>{escape(manifest.version)}</bdi>")
        if manifest.version
        else "",
        # Arabic words before it would turn its parts round.
        f'<time dir="ltr">{escape(manifest.modified or manifest.issued)}</time>'
        if manifest.modified or manifest.issued
        else "",
    ]
    cover = escape(manifest.identifier[:4].upper())
    said = " · ".join(fact for fact in facts if fact)
    return (
        f'<li><a href="{address}"><span class="cover" aria-hidden="true">{cover}</span>'
        f"{escape(member_title(member))}</a>"
        f"<p{lang_dir_attributes()}>{said}</p></li>\n"
    )


def _books(members: Sequence[Member]) -> str:
    """The books of the first Bible, of which the script opens the chapters in place."""
    first = next((member for member in members if member.resource.kind.is_scripture), None)
    if first is None:
        return ""
    language = first.manifest.language
    items = "".join(
        f'<li><a href="{escape(site_href(Target(f"{first.folder}{section.pages[0].address}", ""), "index"))}">'
        f"<bdi>{escape(section.title)}</bdi></a></li>\n"
        for section in first.resource.own_sections
    )
    return (
        f'<section class="gen read" data-folder="{escape(first.folder)}" lang="{escape(language.identifier)}" '
        f'dir="{language.direction}">\n<h2>{escape(member_title(first))}</h2>\n'
        f'<ul class="sections">\n{items}</ul>\n</section>\n'
    )


def member_title(member: Member) -> str:
    """What a resource is called where several are side by side."""
    return member.manifest.title or member.resource.home.title or member.repository.name
