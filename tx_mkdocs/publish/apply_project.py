"""A changed project.json is written, and the pages of branches and tags that point to revisions with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tx_mkdocs.publish.pages import leading_page
from tx_mkdocs.publish.project import FILE, Project, read_project, write_project
from tx_mkdocs.publish.revision import Revision, ref_folder
from tx_mkdocs.publish.site import item
from tx_mkdocs.publish.store import Session


def project_of(session: Session, revision: Revision) -> Project:
    """The project of a revision, as it is now.

    Raises:
        PublishError: its project.json cannot be read.
    """
    project = read_project(session.read(FILE), revision.owner, revision.repo)
    return replace(project, repo_url=revision.repo_url or project.repo_url)


def apply_project(
    session: Session, before: Project, after: Project, moved: Sequence[str] = ()
) -> None:
    """Write project.json, then the pointers, then take away what is to go.

    Args:
        session: the project.
        before: what project.json says.
        after: what it is to say.
        moved: branches and tags whose pointers may have moved. Where there are any, or an empty one,
            that of the repository may have moved too.
    """
    if after != before:
        session.write(FILE, write_project(after))
    pointers = [(f"{ref_folder(ref.name)}/", ref.commit) for ref in after.refs if ref.name in moved]
    if moved and after.newest:
        pointers.append(("", after.newest))
    for path, commit in pointers:
        address = f"{'../' * path.count('/')}{commit}/"
        page = leading_page(f"{after.user}/{after.repo}", address)
        session.write(f"{path}index.html", page.encode("utf-8"))
    for identifier in after.removing:
        page = leading_page(f"{after.user}/{after.repo}", "../")
        session.put_folder(identifier, [item("index.html", page)])
    if after.removing:
        session.write(FILE, write_project(replace(after, removing=())))


def pointers_to(project: Project, identifier: str) -> tuple[str, ...]:
    """What leads to a revision, below the project: `` for the repository itself, `master/`."""
    refs = (f"{ref_folder(ref.name)}/" for ref in project.refs if ref.commit == identifier)
    return (*refs, *(("",) if project.newest == identifier else ()))
