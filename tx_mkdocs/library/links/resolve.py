"""From an author's target to where it leads: this site, a resource at hand, or the host's page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from tx_mkdocs.data.books import STORIES, book
from tx_mkdocs.formats.markdown.files import TEXT_EXTENSIONS
from tx_mkdocs.formats.markdown.heading_ids import loose_id, safe_id
from tx_mkdocs.library.hrefs import file_address, page_file
from tx_mkdocs.library.links import questions
from tx_mkdocs.library.links.index import LinkIndex
from tx_mkdocs.library.links.target import Link, Place, clean_parts, parse_link, scripture
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, kinds_of_rc, words
from tx_mkdocs.resources.linked_files import linked_path, may_be_copied
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.tree import fold_path

DOOR43 = "https://git.door43.org"
_OWNER = "unfoldingWord"
_TEXTS = (*TEXT_EXTENSIONS, ".tsv", ".json", ".usfm", ".sfm", ".usx", ".usj")
_ANY = words.KIND.rc_names[0]
"""What a link to an article of no named resource is looked for as, at the host."""


class Destination(NamedTuple):
    """Where a link leads."""

    status: Literal["found", "host", "web", "absent", "broken", "unshown"]
    """`found`: a page of a resource at hand; `host`: a page of the git host that nobody looked up;
    `web`: anything else on the web; `absent`: in a book that is in no resource at hand; `broken`: it
    should be in a resource at hand and is not; `unshown`: a file of the repository that is on no page, and whose
    host is not known."""
    address: str = ""
    """Page of this site as `formats.slots.page_link` takes it (`/en_tw/kt/god#part`), a part of the page itself
    (`#part`), or a complete address."""
    title: str = ""
    """Of the target, plain text; its name where nothing better is known."""
    member: int = -1
    """Index of the resource in which it was found."""
    page: str = ""
    """Address of the page in that resource."""
    lost: str = ""
    """The part of the page that the link means, where the page has no such part."""
    asked: frozenset[str] = frozenset()
    """What was asked to find it, as `links.questions`."""


def resolve(link_index: LinkIndex, here: int, page: Page, target: str) -> Destination:
    """Find what `target`, written on `page` of the member with index `here`, leads to."""
    before, link_index.asked = link_index.asked, set()
    found = _resolve(link_index, here, page, target)
    asked = frozenset(link_index.asked)
    link_index.asked = before
    # A bare address of which nothing is known stays to be read.
    title = found.title or target.strip()
    return found._replace(title=title, asked=asked)


def _resolve(link_index: LinkIndex, here: int, page: Page, target: str) -> Destination:
    link = parse_link(target, page.folder)
    if link is None:
        return Destination("broken", title=target.strip())
    if link.kind == "web":
        return Destination("web", link.parts[0], link.parts[0])
    own = link_index.keys[here]
    link_index.asked |= {questions.pages_of(own), questions.files_of(own)}
    if link.kind == "anchor":
        return _on_page(link_index, here, page, link)
    if link.kind == "relative":
        of_articles = link_index.members[here].resource.kind.is_articles
        if of_articles and (exact := _of_file(link_index, here, page, link.fragment, target)):
            return exact
        # In helps any path may be a verse; one that names a repository at hand is none.
        if not of_articles and any(
            before.endswith("..") and link_index.is_named(name)
            for before, name in pairwise(target.split("/")[:-1])
        ):
            beside = _beside(link_index, here, page, link.fragment, target)
            if beside is not None:
                return beside
        found = _relative(link_index, here, link)
        # In helps whatever is in the folder of a chapter was taken for it.
        is_itself = found.page == page.address and not of_articles
        if found.status in ("broken", "absent") or is_itself:
            file = _file(link_index, here, page, link.fragment, target)
            path = re.split(r"[?#]", target)[0]
            if file is None and is_itself and not _may_be_place(path):
                return Destination("broken", title=link.name)
            # The page of a file that no chapter is made of, as of a document, goes before the chapter itself.
            is_place = is_itself and file is not None and file.page and _names_place(path)
            return found if file is None or is_place else file
        return found
    if link.kind == "hosted":
        return _file_at_host(link_index, here, link, target.strip())
    found = _rc(link_index, here, link)
    if found.status == "host" and link.resource in words.KIND.rc_names:
        return _in_payload(link_index, here, page, link) or found
    return found


def _may_be_place(path: str) -> bool:
    """Whether a relative path in helps speaks of a chapter or verse: no document does, nor what has no number."""
    return not may_be_copied(path) and (_names_place(path) or path.startswith(".") or "/." in path)


def _names_place(path: str) -> bool:
    """Whether a relative path has a number or an introduction in it, or is one of scripture."""
    parts = tuple(filter(None, path.split("/")))
    return scripture(parts) is not None or any(
        part[0].isdecimal() or part.startswith(("intro", "front")) for part in parts
    )


def _on_page(link_index: LinkIndex, here: int, page: Page, link: Link) -> Destination:
    anchor = _anchor(link_index, here, page, link.fragment)
    if not anchor and link.fragment.lower() in ("", "top"):
        # The top of the page (HTML, 7.4.6.4, scrolling to a fragment).
        return Destination("found", "#", link.fragment, here, page.address)
    if anchor:
        return Destination("found", f"#{quote(anchor)}", link.fragment, here, page.address)
    # tX had all articles of a manual on one page.
    article = link_index.article(here, (link.fragment,)) if link.fragment else None
    return _to(link_index, here, article, "") or Destination("broken", title=link.fragment)


def _relative(link_index: LinkIndex, here: int, link: Link) -> Destination:
    found = _in_member(link_index, here, link)
    if found is not None:
        return found
    member = link_index.members[here]
    if member.resource.kind.is_articles:
        if member.partial:
            stands_for = Link("rc", link.parts, "*", member.manifest.identifier)
            return Destination("host", _host_address(link_index, here, stands_for), link.name)
    else:
        place = scripture(link.parts)
        if place is not None:
            # A book or verse that these helps do not have is in a Bible at hand, or in other helps.
            others = [
                candidate
                for candidate in link_index.candidates(here, "*", "*")
                if candidate != here
            ]
            elsewhere = _verse(link_index, [here], others, place)
            if elsewhere is not None:
                return elsewhere
            if not any(book == place.book for book, _ in link_index.chapters[here]):
                return Destination("absent", title=link.name)
        file = link_index.files[here].get(fold_path("/".join(link.parts)))
        if file is not None:
            return _to(link_index, here, file, link.fragment) or Destination(
                "broken", title=link.name
            )
    return Destination("broken", title=link.name)


def _of_file(
    link_index: LinkIndex, here: int, page: Page, fragment: str, target: str
) -> Destination | None:
    """The article of the very file that a relative target names, letter by letter."""
    path = linked_path(target, page.source)
    return _to(link_index, here, link_index.sources[here].get(path or ""), fragment)


def _file(
    link_index: LinkIndex, here: int, page: Page, fragment: str, target: str
) -> Destination | None:
    """A file beside the one that has the link: its page, itself where the site has a copy, or itself at the host."""
    member = link_index.members[here]
    repository = member.repository
    path = linked_path(target, page.source)
    if path is None:
        return _beside(link_index, here, page, fragment, target)
    copy = link_index.copy(here, path)
    if not repository.is_file(path):
        if copy is None or not may_be_copied(path):
            return None
        path = copy.path
    shown = link_index.files[here].get(fold_path(path.rpartition(".")[0]))
    if shown is not None:
        return _to(link_index, here, shown, fragment)
    name = path.rpartition("/")[2]
    if copy is not None and copy.path == path and member.shown:
        place = f"#{quote(fragment, safe='=&,')}" if fragment else ""
        return Destination(
            "found", f"{file_address(member.folder + copy.address)}{place}", name, here
        )
    if name.lower().endswith(_TEXTS) and not is_about(path):
        # Pages show the text, though none is of this file alone.
        return _to(link_index, here, link_index.of_folder(here, path), fragment)
    url = repository.source_url(path)
    return Destination("web", url, name) if url else Destination("unshown", title=name)


def _beside(
    link_index: LinkIndex, here: int, page: Page, fragment: str, target: str
) -> Destination | None:
    """A file of the repository beside this one that a path out of it names: `../en_tw/bible/kt/god.md`."""
    written = unquote(re.split(r"[?#]", target.strip())[0])
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), written))
    name, *parts = path.lstrip("./").split("/")
    if parts and link_index.is_named(name):
        link = Link("hosted", clean_parts(parts), resource=name, fragment=fragment)
        found = _file_at_host(link_index, here, link, target)
        return found if found.status == "found" else None
    return None


def _file_at_host(link_index: LinkIndex, here: int, link: Link, address: str) -> Destination:
    """A file at a host: the page that shows it, where its repository is at hand."""
    for index in link_index.named(link.resource.lower()):
        link_index.asked.add(questions.pages_of(link_index.keys[index]))
        found = _in_member(link_index, index, link)
        place = scripture(link.parts)
        is_articles = link_index.members[index].resource.kind.is_articles
        if found is None and place is not None and not is_articles:
            found = _verse(link_index, [index], link_index.candidates(here, "*", "*"), place)
        if found is None:
            shown = link_index.files[index].get(fold_path("/".join(link.parts)))
            found = _to(link_index, index, shown, link.fragment)
        if found is not None:
            return found
    return Destination("web", address, link.name)


def _rc(link_index: LinkIndex, here: int, link: Link) -> Destination:
    candidates = link_index.candidates(here, link.language, link.resource)
    for index in candidates:
        if link.resource == "*" and link_index.members[index].resource.kind.is_helps:
            # Where no resource is named, the text goes before what is about it.
            continue
        found = _in_member(link_index, index, link)
        if found is not None:
            return found
    # A term may be called as a book is: `names/jonah`.
    is_article = kinds_of_rc(link.resource)[0].is_articles
    place = None if is_article else scripture(link.parts)
    if place is not None:
        # Notes on a verse that are not at hand: the verse itself is better than nothing.
        elsewhere = _verse(
            link_index, candidates, link_index.candidates(here, link.language, "*"), place
        )
        if elsewhere is not None:
            return elsewhere
    own = _same_resource(link_index, candidates, link)
    title = place.title(_chapter_title(place)) if place is not None else link.name
    if own or not link.parts:
        return Destination("broken", title=title)
    return Destination("host", _host_address(link_index, here, link), title)


def _in_payload(link_index: LinkIndex, here: int, page: Page, link: Link) -> Destination | None:
    """The page of a term that a Scripture Burrito of word links has beside its tables, `payload/kt/god.md`."""
    beside = posixpath.join(posixpath.dirname(page.source), "payload", *link.parts)
    return _to(link_index, here, link_index.files[here].get(fold_path(beside)), link.fragment)


def _chapter_title(place: Place) -> str:
    """What a chapter or story is called of which no page is at hand."""
    known = book(place.book)
    name = "Open Bible Stories" if place.book == STORIES else known.name if known else place.book
    return f"{name} {place.chapter}" if place.chapter else name


def _same_resource(link_index: LinkIndex, candidates: list[int], link: Link) -> bool:
    """Whether the very resource that the link names is at hand, so that its page should be there.

    A repository of a few books is no sign that the others are nowhere.
    """
    for index in candidates:
        member = link_index.members[index]
        if member.resource.kind.is_articles:
            return not member.partial
        place = scripture(link.parts)
        if place is None or (place.book, 0) in link_index.chapters[index]:
            return True
    return False


def _in_member(link_index: LinkIndex, index: int, link: Link) -> Destination | None:
    if link_index.members[index].resource.kind.is_articles:
        return _to(link_index, index, link_index.article(index, link.parts), link.fragment)
    place = scripture(link.parts)
    return _place(link_index, index, place) if place is not None else None


def _place(link_index: LinkIndex, index: int, place: Place) -> Destination | None:
    return _titled(link_index, index, link_index.place(index, place), place)


def _verse(
    link_index: LinkIndex, meant: Sequence[int], others: Sequence[int], place: Place
) -> Destination | None:
    """The place in what is meant, else in a text, else in other helps; else its chapter.

    Args:
        meant: members that the link names.
        others: members that have the verse itself, or other helps on it.
    """
    members = list(dict.fromkeys([*meant, *others]))
    texts = [member for member in members if link_index.members[member].resource.kind.is_text]
    helps = [member for member in members if member not in texts]
    named = (
        []
        if meant and meant[0] in texts
        else [candidate for candidate in meant if candidate in helps]
    )
    for index in (*named, *texts):
        if found := _place(link_index, index, place):
            return found
    for index in texts:
        if found := _near(link_index, index, place):
            return found
    for index in helps:
        if found := _place(link_index, index, place):
            return found
    return next(filter(None, (_near(link_index, index, place) for index in helps)), None)


def _near(link_index: LinkIndex, index: int, place: Place) -> Destination | None:
    return _titled(link_index, index, link_index.near(index, place), place)


def _titled(
    link_index: LinkIndex, index: int, found: tuple[Page, str] | None, place: Place
) -> Destination | None:
    """A page and an id on it, with the title of the place that is meant."""
    if found is None:
        return None
    page, anchor = found
    return _at(link_index, index, page, anchor)._replace(title=place.title(page.title))


def _to(link_index: LinkIndex, index: int, page: Page | None, fragment: str) -> Destination | None:
    if page is None:
        return None
    if not fragment:
        return _at(link_index, index, page, "")
    if anchor := _anchor(link_index, index, page, fragment):
        return _at(link_index, index, page, anchor)
    return _at(link_index, index, page, "")._replace(lost=fragment)


def _anchor(link_index: LinkIndex, index: int, page: Page, fragment: str) -> str:
    """The id on a page of a member that is meant, as it is or as Gitea and MkDocs would spell it; empty without one."""
    ids, _ = link_index.ids(index, page)
    anchor = safe_id(fragment)
    if anchor in ids:
        return anchor
    meant = loose_id(fragment)
    if not meant:
        return ""
    if meant == loose_id(page.title):
        # The title of an article has the name of its file as its id.
        name = page.address.rpartition("/")[2]
        if name in ids:
            return name
    alike = [name for name in ids if loose_id(name) == meant]
    return alike[0] if len(alike) == 1 else ""


def _at(link_index: LinkIndex, index: int, page: Page, anchor: str) -> Destination:
    link_index.asked.add(questions.title_of(link_index.keys[index], page.address))
    member = link_index.members[index]
    if member.has_pages:
        fragment = f"#{quote(anchor)}" if anchor else ""
        address = f"/{member.folder}{page.address}{fragment}"
    else:
        address = address_elsewhere(member, page, anchor)
    return Destination("found", address, page.title, index, page.address)


def address_elsewhere(member: Member, page: Page, anchor: str) -> str:
    """Where a page of a resource that is not shown can be read: on its own site, else its source at the host.

    Args:
        member: to which it belongs.
        page: of it.
        anchor: an id on the page; may be empty.
    """
    if member.site:
        fragment = f"#{quote(anchor)}" if anchor else ""
        return f"{member.site.rstrip('/')}/{page_file(page.address)}{fragment}"
    known = member.repository.source_url(page.source) if page.source else member.repository.url
    if known:
        return known
    manifest = member.manifest
    name = f"{manifest.language.identifier}_{manifest.identifier}"
    base = f"{DOOR43}/{quote(member.repository.owner or _OWNER)}/{quote(name)}"
    return f"{base}/src/branch/master/{quote(page.source)}" if page.source else base


def _host_address(link_index: LinkIndex, here: int, link: Link) -> str:
    """The page at the host where the target should be (source: tX, link rewriting)."""
    member = link_index.members[here]
    language = member.manifest.language.identifier if link.language == "*" else link.language
    resource = _ANY if link.resource == "*" else link.resource
    url = urlsplit(member.repository.url)
    host = f"https://{url.netloc}" if url.netloc and "github" not in url.netloc else DOOR43
    owner = member.repository.owner or _OWNER
    base = f"{host}/{quote(owner)}/{quote(language)}_{quote(resource)}"
    host_file = kinds_of_rc(resource)[0].host_file
    if not host_file:
        return base
    if resource in words.KIND.rc_names and len(link.parts) < 2:
        # Nobody knows in which folder a term is that has only a name.
        return base
    # The folder of an article, or its text, may have been named: both are one article.
    path = posixpath.join(*link.parts).removesuffix("/01")
    return f"{base}/src/branch/master/{quote(host_file.replace('{}', path))}"
