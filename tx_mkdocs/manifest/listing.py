"""The projects of a resource: as listed, put right against the files that are really there.

What is listed and missing stays in the list, so that a manifest written from a part of a
repository loses nothing; who reads projects must expect it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tx_mkdocs.data.book_names import title_of_book
from tx_mkdocs.data.books import Book, book, book_in_name, book_of_path
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.manifest.listing import (
    FILES_NOT_LISTED,
    FOLDER_OF_BOOKS,
    LISTED_FILE_MISSING,
    NAMED_OTHERWISE,
    NO_PROJECTS,
    OTHER_BOOK,
    PATH_OUTSIDE,
    PROJECT_TWICE,
    PROJECT_WITHOUT_IDENTIFIER,
    PROJECT_WITHOUT_TITLE,
    SECOND_FILE_NOT_LISTED,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.manifest import places
from tx_mkdocs.manifest.content import head, is_book_file
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.model import Project
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import normal_path, printable

_MOST_NAMED = 10
_MOST_PLACED = 50
_CATEGORIES = {
    "Old Testament": "bible-ot",
    "New Testament": "bible-nt",
    "Front matter": "bible-frt",
}


@dataclass(slots=True)
class _Listing:
    """One list of projects in the making."""

    draft: Draft
    repository: Repository
    identifier: str
    title: str
    kind: str
    there: dict[str, str]
    """Path to identifier of the parts on disk."""
    language: str
    findings: list[Finding] = field(default_factory=list)
    guessed_titles: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)

    def note(
        self,
        code: Code,
        message: str,
        fix: str = "",
        near: str = "projects",
        key: str = "",
        last: bool = False,
    ) -> None:
        """Add a finding about the manifest, at a place as `Draft.place_of` finds it."""
        # Each place is searched for in all of the text, and a manifest may be made to have very many.
        searched = len(self.findings) < _MOST_PLACED
        place = self.draft.place_of(near, key, last) if searched else (0, 0)
        self.findings.append(code.at(self.draft.path, *place, message=message, fix=fix))


def projects(
    draft: Draft,
    repository: Repository,
    identifier: str,
    title: str,
    subject: str,
    language: str = "",
) -> tuple[tuple[Project, ...], list[Finding]]:
    """The complete list of projects, and what was wrong or guessed.

    Args:
        draft: what the metadata says.
        repository: where the files are.
        identifier: resource id, for a project that has none.
        title: of the resource, likewise.
        subject: of RC 0.2, which tells how the files are laid out.
        language: BCP 47 tag, in which books without a title are named.
    """
    kind = places.family(subject)
    there = places.parts(repository, kind)
    listing = _Listing(draft, repository, identifier, title, kind, there, language)
    listed: list[Project] = []
    taken: dict[str, str] = {}
    for stated in draft.projects:
        for number, project in enumerate(_projects_there(stated, listing), len(listed) + 1):
            if project.path in taken and taken[project.path] == project.identifier:
                message = Message(
                    "{path} is listed twice as {identifier}.",
                    path=project.path,
                    identifier=project.identifier,
                )
                listing.note(PROJECT_TWICE, message, "Remove one.", near=stated.path, last=True)
                continue
            taken[project.path] = project.identifier
            listed.append(_with_sort(project, stated.sort, number))
    if not listed and not there:
        folder = places.usual_folder(repository, kind)
        listed.append(_complete(DraftProject(path=folder), folder, listing))
    added = _projects_not_listed(listed, listing)
    _summarize(listing, bool(draft.projects), added)
    return (*listed, *added), listing.findings


def _projects_there(stated: DraftProject, listing: _Listing) -> Iterable[Project]:
    """The project as it really is; several, when it is a folder of books; none, when outside."""
    path = _path(stated, listing)
    if path is None:
        return
    known = book(stated.identifier)
    inside = () if path in listing.there else _inside(path, listing.there)
    if listing.kind == "usfm" and inside and not known:
        books = ", ".join(listing.there[part] for part in inside[:_MOST_NAMED])
        message = Message(
            "The project “{project}” is really several books: {books}.",
            project=stated.identifier or path,
            books=books,
        )
        if len(inside) == 1:
            message = Message(
                "The project “{project}” is really {books}.",
                project=stated.identifier or path,
                books=books,
            )
        listing.note(FOLDER_OF_BOOKS, message, near=stated.path)
        versification = stated.versification
        for part in inside:
            draft = DraftProject(listing.there[part], versification=versification)
            yield _complete(draft, part, listing)
        return
    if listing.kind == "usfm" and known and not listing.repository.is_file(path):
        path = places.only_book_file(listing.repository, path, known.code) or path
    yield _complete(stated, path, listing)


def _inside(folder: str, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if folder == "." or path.startswith(f"{folder}/"))


def _path(stated: DraftProject, listing: _Listing) -> str | None:
    """Where the project is, inside the repository; None when its path leads out."""
    repository = listing.repository
    if not stated.path:
        return _path_of_nothing(stated.identifier.lower(), listing)
    path = normal_path(stated.path)
    if path is None:
        message = Message(
            "The path {path} leads out of the repository; it was left out.",
            path=printable(stated.path[:80]),
        )
        listing.note(PATH_OUTSIDE, message, near=stated.path)
        return None
    if path == "." or repository.exists(path):
        return path
    found = places.same_but_for_case(repository, path) or places.find_renamed(
        repository, path, stated.identifier
    )
    if found:
        listing.moved.append((path, found))
        return found
    listing.missing.append(path)
    return path


def _path_of_nothing(code: str, listing: _Listing) -> str:
    """Where a project is that states no path."""
    for path, identifier in listing.there.items():
        if identifier == code:
            return path
    if listing.kind == "usfm" or (code in places.MANUALS and listing.kind == "manual"):
        return code if code and listing.repository.under(code) else "."
    return places.usual_folder(listing.repository, listing.kind)


def _complete(stated: DraftProject, path: str, listing: _Listing) -> Project:
    """One project with every field; `sort` is the book's own number."""
    identifier, known = _identify(stated, path, listing)
    title = stated.title
    if not title:
        is_text = is_book_file(listing.repository, path)
        title = head(listing.repository, path).title if is_text else ""
        if listing.kind == "manual":
            title = places.manual_title(listing.repository, path)
        title = title or title_of_book("", known, listing.language) or listing.title
        listing.guessed_titles.append(identifier)
    number = known.page_number if known else ""
    return Project(
        identifier,
        " ".join(title.split(" ")).strip(),
        path,
        int(number) if number.isdecimal() else 0,
        stated.versification,
        stated.categories or _categories(known, listing.kind),
    )


def _identify(stated: DraftProject, path: str, listing: _Listing) -> tuple[str, Book | None]:
    """Which book or part a project is: two of manifest, file name and text overrule the third."""
    identifier = stated.identifier.lower()
    known = book(identifier)
    if listing.kind not in {"usfm", "table", "help"}:
        if not identifier:
            identifier = listing.there.get(path, listing.identifier)
            _note_identifier(identifier, listing)
        return identifier, known
    by_name = book_in_name(path) if path != "." else None
    is_text = is_book_file(listing.repository, path)
    by_text = head(listing.repository, path).book if is_text else None
    really = by_text or by_name
    if not (known or really) and listing.kind == "usfm":
        really = book_of_path(path)
    if known and really and really is not known and (by_text or path in listing.there):
        if by_text is by_name or not by_name:
            _correct(identifier, really, path, listing)
            return really.code, really
        if by_text is None:
            message = Message(
                "The manifest says {identifier}, but the name of {path} says {code}.",
                identifier=identifier,
                path=path,
                code=by_name.code,
            )
            listing.note(
                OTHER_BOOK, message, "Correct the identifier or the path.", near=stated.path
            )
        elif by_text is not known:
            message = Message(
                "{path} begins with \\id {code}, not {identifier}.",
                path=path,
                code=by_text.code.upper(),
                identifier=identifier,
            )
            listing.note(OTHER_BOOK, message, "Correct the \\id line.", near=stated.path)
    if known:
        return identifier, known
    if really:
        if identifier:
            _correct(identifier, really, path, listing)
        return really.code, really
    if not identifier:
        identifier = listing.there.get(path, listing.identifier)
        _note_identifier(identifier, listing)
    return identifier, None


def _correct(identifier: str, really: Book, path: str, listing: _Listing) -> None:
    message = Message(
        "Project “{identifier}” is really {code} ({name}), by {path}.",
        identifier=identifier,
        code=really.code,
        name=really.name,
        path=path,
    )
    listing.note(
        OTHER_BOOK,
        message,
        Message("Write identifier: {identifier}.", identifier=really.code),
        near=path,
    )


def _note_identifier(identifier: str, listing: _Listing) -> None:
    if listing.draft.projects:
        message = Message(
            "A project without identifier was taken to be “{identifier}”.", identifier=identifier
        )
        listing.note(PROJECT_WITHOUT_IDENTIFIER, message)


def _categories(known: Book | None, kind: str) -> tuple[str, ...]:
    category = _CATEGORIES.get(known.group) if known and kind == "usfm" else None
    return (category,) if category else ()


def _with_sort(project: Project, stated: str, number: int) -> Project:
    if stated.isdecimal() and len(stated) < 10:
        sort = int(stated)
    else:
        sort = project.sort or (0 if book(project.identifier) else number)
    return Project(
        project.identifier,
        project.title,
        project.path,
        sort,
        project.versification,
        project.categories,
    )


def _projects_not_listed(listed: list[Project], listing: _Listing) -> list[Project]:
    """Projects for the parts that are there and not listed."""
    covered = {project.path for project in listed}
    if "." in covered:
        return []
    have = {project.identifier for project in listed if listing.repository.exists(project.path)}
    folders = tuple(f"{path}/" for path in covered)
    homes = {path.rpartition("/")[0] for path in covered}
    added: list[Project] = []
    for path, identifier in listing.there.items():
        if path in covered or path.startswith(folders):
            continue
        is_elsewhere = identifier in have and listed and path.rpartition("/")[0] not in homes
        # Helps of a book are shown together, whatever folders they are in.
        if is_elsewhere and listing.kind not in {"table", "help"}:
            message = Message(
                "{path} is not listed, and its book is listed elsewhere; it is shown under “Other files”.",
                path=path,
            )
            listing.note(SECOND_FILE_NOT_LISTED, message)
            continue
        project = _complete(DraftProject(identifier), path, listing)
        number = len(listed) + len(added) + 1
        added.append(_with_sort(project, _sort_between(project, listed), number))
    return added


def _sort_between(project: Project, listed: list[Project]) -> str:
    """A place between the books around it in Bibles, or that of the one before it."""
    order = [(at.order, other.sort) for other in listed if (at := book(other.identifier))]
    known = book(project.identifier)
    if not known or not order:
        return ""
    before = max((sort for place, sort in order if place < known.order), default=-1)
    after = min((sort for place, sort in order if place > known.order), default=10**9)
    return str(project.sort if before < project.sort < after else max(before, 0))


def _summarize(listing: _Listing, was_listed: bool, added: list[Project]) -> None:
    """One finding for many of a kind: a list of 66 books must not hide all else."""
    if not was_listed:
        if listing.draft.form != "none":
            names = _some(project.identifier for project in added)
            message: str = "The manifest lists no projects."
            if names:
                message = Message("The manifest lists no projects; found: {names}.", names=names)
            listing.note(NO_PROJECTS, message)
        return
    if listing.guessed_titles:
        names = _some(dict.fromkeys(listing.guessed_titles))
        message = Message("Titles were taken from the text or in English: {names}.", names=names)
        first = listing.guessed_titles[0]
        listing.note(PROJECT_WITHOUT_TITLE, message, near=first, key="identifier")
    if added:
        message = Message(
            "Not in the manifest, but shown: {names}.",
            names=_some(project.path for project in added),
        )
        listing.note(FILES_NOT_LISTED, message)
    if listing.moved:
        pairs = _some(f"{path} (here: {found})" for path, found in listing.moved)
        message = Message(
            "The manifest names files that have different names here: {pairs}.", pairs=pairs
        )
        listing.note(NAMED_OTHERWISE, message, near=listing.moved[0][0])
    missing = list(dict.fromkeys(listing.missing))
    if len(missing) > _MOST_NAMED:
        message = Message(
            "The manifest lists {count} files that are not there: {names}.",
            count=len(missing),
            names=_some(missing),
        )
        listing.note(LISTED_FILE_MISSING, message, near=missing[0])
        return
    for path in missing:
        message = Message("The manifest lists {path}, which is not there.", path=printable(path))
        listing.note(LISTED_FILE_MISSING, message, near=path)


def _some(names: Iterable[str]) -> str:
    known = [printable(name) for name in names]
    more = f" and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
    return ", ".join(known[:_MOST_NAMED]) + more
