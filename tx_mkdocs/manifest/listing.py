"""The projects of a resource: as listed, put right against the files that are really there.

Codes: MAN020 path leads out of the repository; MAN021 listed file missing; MAN022 identifier is not
that of the book; MAN023 file not listed; MAN024 title guessed; MAN025 identifier guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from tx_mkdocs.data.books import Book, book
from tx_mkdocs.findings import Finding
from tx_mkdocs.manifest.content import book_of, head, is_usfm, usfm_files
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.model import Project
from tx_mkdocs.repository import Repository
from tx_mkdocs.tree import normal_path, printable

_MOST_OF_A_KIND = 10
_CATEGORIES = {
    "Old Testament": "bible-ot",
    "New Testament": "bible-nt",
    "Front matter": "bible-frt",
}
_CONTENT = "content"


def projects(
    draft: Draft, repository: Repository, identifier: str, title: str, is_bible: bool
) -> tuple[tuple[Project, ...], list[Finding]]:
    """The complete list of projects, and what was wrong or guessed."""
    found: list[Finding] = []
    files = usfm_files(repository) if is_bible else ()
    by_book = {known.code: path for path in files if (known := book_of(repository, path))}
    listed: list[Project] = []
    missing: list[str] = []
    for number, stated in enumerate(draft.projects, 1):
        path = _path(stated, draft, repository, by_book, found)
        if path is None:
            continue
        if not repository.exists(path) and path != ".":
            missing.append(path)
        listed.append(
            _complete(stated, path, number, repository, (identifier, title), draft, found)
        )
    if not listed and not files:
        folder = _CONTENT if not is_bible and repository.under(_CONTENT) else "."
        listed.append(_complete(DraftProject(path=folder), folder, 1, repository, (identifier, title),
                                draft, found))  # fmt: skip
    listed.extend(_unlisted(listed, files, repository, draft, found))
    found.extend(_missing(missing, draft.path))
    return tuple(listed), found


def _path(
    stated: DraftProject,
    draft: Draft,
    repository: Repository,
    by_book: dict[str, str],
    found: list[Finding],
) -> str | None:
    """Where the project is, inside the repository; None when its path leads out."""
    if not stated.path:
        code = stated.identifier.lower()
        if code in by_book:
            return by_book[code]
        if draft.form in ("rc", "package", "meta") and repository.under(_CONTENT):
            return _CONTENT
        return "."
    path = normal_path(stated.path)
    if path is None:
        message = f"The path {printable(stated.path[:80])} leads out of the repository."
        fix = "Write a path inside the repository, such as ./01-GEN.usfm."
        found.append(Finding("MAN020", "error", message, draft.path, fix=fix))
        return None
    if repository.exists(path):
        return path
    same = [other for other in repository.files if other.lower() == path.lower()]
    return same[0] if same else path


def _complete(
    stated: DraftProject,
    path: str,
    number: int,
    repository: Repository,
    resource: tuple[str, str],
    draft: Draft,
    found: list[Finding],
) -> Project:
    """One project with every field."""
    identifier = stated.identifier.strip().lower()
    is_file = path in repository.files
    known = book(identifier) if identifier else None
    if is_file and is_usfm(path):
        really = head(repository, path).book or (None if known else book_of(repository, path))
        if really and known is not really:
            if identifier:
                message = f"Project “{identifier}” is really {really.code}, by the text of {path}."
                fix = f"Write identifier: {really.code}"
                found.append(Finding("MAN022", "warning", message, draft.path, fix=fix))
            identifier, known = really.code, really
    if not identifier:
        identifier = resource[0]
        if draft.projects:
            message = f"A project without identifier was taken to be “{identifier}”."
            found.append(Finding("MAN025", "info", message, draft.path))
    title = stated.title.strip()
    if not title:
        title = (head(repository, path).title if is_file and is_usfm(path) else "") or (
            known.name if known else resource[1]
        )
        if draft.projects:
            message = f"The title of {identifier} was taken to be “{title}”."
            found.append(Finding("MAN024", "info", message, draft.path))
    return Project(
        identifier,
        " ".join(title.split()),
        path,
        int(stated.sort) if stated.sort.isdecimal() and len(stated.sort) < 10 else number,
        stated.versification,
        stated.categories or _categories(known),
    )


def _categories(known: Book | None) -> tuple[str, ...]:
    category = _CATEGORIES.get(known.group) if known else None
    return (category,) if category else ()


def _unlisted(
    listed: Sequence[Project],
    files: Sequence[str],
    repository: Repository,
    draft: Draft,
    found: list[Finding],
) -> list[Project]:
    """Projects for the books that are there and not listed."""
    covered = {project.path for project in listed}
    folders = tuple(f"{path}/" for path in covered if path != ".")
    if "." in covered:
        return []
    added: list[Project] = []
    for path in files:
        if path in covered or path.startswith(folders):
            continue
        number = len(listed) + len(added) + 1
        known = book_of(repository, path)
        name = path.rpartition("/")[2].partition(".")[0].lower()
        stated = DraftProject(known.code if known else name, head(repository, path).title, path)
        quiet: list[Finding] = []
        added.append(_complete(stated, path, number, repository, (name, name), draft, quiet))
    if draft.projects and added:
        names = ", ".join(project.path for project in added[:_MOST_OF_A_KIND])
        more = f" and {len(added) - _MOST_OF_A_KIND} more" if len(added) > _MOST_OF_A_KIND else ""
        message = f"Not in the manifest, but shown: {names}{more}."
        found.append(
            Finding("MAN023", "info", message, draft.path, fix="List them under `projects`.")
        )
    return added


def _missing(paths: Sequence[str], manifest: str) -> list[Finding]:
    fix = "Add the file, or take the project out of the manifest."
    if len(paths) <= _MOST_OF_A_KIND:
        return [
            Finding("MAN021", "warning", f"The manifest lists {printable(path)}, which is not there.",
                    manifest, fix=fix)
            for path in paths
        ]  # fmt: skip
    names = ", ".join(printable(path) for path in paths[:_MOST_OF_A_KIND])
    message = (
        f"The manifest lists {len(paths)} files that are not there: {names} "
        f"and {len(paths) - _MOST_OF_A_KIND} more."
    )
    return [Finding("MAN021", "warning", message, manifest, fix=fix)]
