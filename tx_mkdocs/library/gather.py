"""The repositories of one site: those that it shows, and those at hand for its links and verses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tx_mkdocs.cache import ALONE, Cache, Work
from tx_mkdocs.checks.settings import settings
from tx_mkdocs.findings.codes.settings import RELATED_NOT_OPENED
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.names import unique, unlike_a_device
from tx_mkdocs.formats.relation import relation_of
from tx_mkdocs.library.links.join import Links, check_links, join_members
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.resources import words
from tx_mkdocs.resources.addresses import unlike_a_file
from tx_mkdocs.resources.model import books_of_helps
from tx_mkdocs.resources.options import DEFAULTS, LoadOptions
from tx_mkdocs.source.collection import no_collection
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.source.texts import MOST, Texts
from tx_mkdocs.source.tree import is_folder

_FOLDER = re.compile(r"[^A-Za-z0-9._-]+")


class Related(NamedTuple):
    """A repository that is at hand but not shown."""

    source: str
    """Folder, zip or git address."""
    site: str = ""
    """Address of its own site, to which links then lead; else they lead to its host."""


class GatheredSite(NamedTuple):
    """The repositories of a site, joined."""

    shown: list[Member]
    """Those with pages in the site, in the order given."""
    at_hand: list[Member]
    """The others."""
    printed: tuple[Member, ...] = ()
    """Of these, resources of articles whose pages are made for documents."""
    links: Links | None = None
    """What completed the pages; None if they have no bodies."""
    beside: tuple[str, ...] = ()
    """Folders where related repositories were looked for beside the sources; not all are there."""


def gather(
    opened: ExitStack,
    sources: Sequence[str],
    related: Sequence[Related] = (),
    *,
    find_related: bool = True,
    options: LoadOptions = DEFAULTS,
    work: Work = ALONE,
    printed: bool = False,
) -> GatheredSite:
    """Open, convert and join the repositories of a site.

    Args:
        opened: closes the repositories; their trees are needed until then.
        sources: folders, zips or git addresses to show. Of several each gets a folder in the site.
        related: repositories at hand for links, titles and verses.
        find_related: whether checkouts beside a source folder that its manifest names under
            `relation`, or its `tx.yaml` under `related`, are at hand as well.
        options: for the resource types. Without `bodies` pages have the data that checks need, links are only
            looked at, and nothing is put in.
        work: keeps converted files, and the places of links in a file.
        printed: whether the pages of articles at hand are made as well, for helps to print them.

    Raises:
        RepositoryError: one of `sources` cannot be opened; for `related` that is a finding.
    """
    most = MOST // max(1, len(sources))
    opening = partial(_open, opened, partial(Texts, most, work.facts), options.permalinks)
    folders: set[str] = set()
    shown = []
    for source in sources:
        shown.append(load_member(opening(source), options, work.cache))
        if len(sources) > 1:
            # Of all of a library it is too much; it is read again when the pages are made.
            _let_go(shown[-1])
    if len(shown) > 1:
        shown = [replace(member, folder=_folder(member, "resource", folders)) for member in shown]
    wanted = list(related)
    beside = _beside(sources, shown, options) if find_related else []
    taken = {str(Path(source).resolve()) for source in (*sources, *(r.source for r in wanted))}
    wanted += [
        Related(str(folder))
        for folder in beside
        if str(folder) not in taken and is_folder(folder) and not folder.is_symlink()
    ]
    folders.update(section.identifier for member in shown for section in member.resource.sections)
    needed = replace(options, books=_books(shown), progress=None, texts=False, at_hand=not printed)
    at_hand, found = _load_related(wanted, opening, needed, work.cache)
    if printed and any(member.resource.kind.is_helps for member in shown):
        at_hand = [
            replace(member, printed=True, folder=_folder(member, "articles", folders))
            if member.resource.kind.is_articles
            else member
            for member in at_hand
        ]
    with no_collection():
        members = [*shown, *at_hand]
        links: Links | None = None
        if options.bodies:
            linked, links = join_members(members, work)
        else:
            linked = check_links(members)
    if found and linked:
        linked[0] = replace(linked[0], findings=(*linked[0].findings, *found))
    shown, made = linked[: len(shown)], linked[len(shown) :]
    return GatheredSite(shown, at_hand, tuple(made), links, tuple(map(str, beside)))


def _load_related(
    related: Sequence[Related],
    opening: Callable[[str], Repository],
    options: LoadOptions,
    cache: Cache,
) -> tuple[list[Member], list[Finding]]:
    """The repositories at hand, and a finding for each that cannot be opened."""
    members: list[Member] = []
    found: list[Finding] = []
    for other in related:
        try:
            repository = opening(other.source)
        except RepositoryError as error:
            message = Message("A related repository cannot be opened: {error}", error=error.message)
            found.append(RELATED_NOT_OPENED.at(message=message))
            continue
        member = load_member(repository, options, cache)
        _let_go(member)
        members.append(replace(member, shown=False, site=other.site))
    return members, found


def _open(
    opened: ExitStack, texts: Callable[[], Texts], permalinks: bool, source: str
) -> Repository:
    repository = opened.enter_context(open_repository(source))
    return replace(repository, texts=texts(), permalinks=permalinks)


def _let_go(member: Member) -> None:
    """Forget the HTML of its pages, where it can be read again."""
    for page in member.resource.pages:
        page.let_go()


def _folder(member: Member, otherwise: str, taken: set[str]) -> str:
    """The folder of a member in the site: the name of its repository, given once."""
    name = unlike_a_file(_FOLDER.sub("-", member.repository.name).strip("-."))
    name = unlike_a_device(name) or otherwise
    # Some file systems tell no capital letters.
    return name + unique(name.lower(), taken).removeprefix(name.lower()) + "/"


def _books(shown: Sequence[Member]) -> frozenset[str] | None:
    """The books that the helps of the site speak of; None where it has none."""
    return frozenset().union(*(books_of_helps(member.resource.helps) for member in shown)) or None


def _beside(sources: Sequence[str], shown: Sequence[Member], options: LoadOptions) -> list[Path]:
    """Where the checkouts that their manifests name would be beside the sources, each once."""
    found: dict[Path, None] = {}
    for source, member in zip(sources, shown, strict=True):
        if Path(source).is_dir():
            parent = Path(source).resolve().parent
            found |= dict.fromkeys(parent / name for name in _names(member, options))
    return list(found)


def _names(member: Member, options: LoadOptions) -> list[str]:
    """Names of the folders in which related checkouts would be: `en_ta`."""
    names = [
        "_".join(relation.split("/")) for relation in settings.related_names(member.repository)
    ]
    for relation in filter(None, map(relation_of, member.manifest.relation)):
        if member.resource.kind.is_text and not (
            relation.identifier in words.KIND.rc_names and options.alignment
        ):
            # A text has links only where its alignment is shown.
            continue
        names.append(f"{relation.language}_{relation.identifier}")
    return names
