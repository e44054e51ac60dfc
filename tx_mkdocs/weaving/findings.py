"""What the links of a resource were found to be wrong with, at line and column of its source.

Codes: LINK001 link that leads nowhere; LINK002 links to a resource that is not at hand; LINK003 link to
a book that is not in the resource.
"""

from __future__ import annotations

from html import escape

from tx_mkdocs.findings import Finding
from tx_mkdocs.repository import RepositoryError
from tx_mkdocs.weaving.bodies import Broken, Loom


def link_findings(loom: Loom, member: int) -> list[Finding]:
    """The findings of one member, in the order of its pages."""
    sources: dict[str, list[str]] = {}
    found = []
    for broken in loom.broken.get(member, ()):
        path = broken.help.path if broken.help else broken.page.source
        line, column = _place(loom, member, broken, path, sources)
        found.append(
            Finding(
                "LINK003" if broken.absent else "LINK001",
                "info" if broken.absent else "warning",
                f"The link {_short(broken.target)} leads "
                + ("to a book that is not here." if broken.absent else "nowhere."),
                path,
                line,
                column,
                fix="Name a Bible or helps with that book under `related:`."
                if broken.absent
                else "Correct the target, or take the link away.",
                page=broken.page.address,
            )
        )
    for address, number in sorted(loom.at_host.get(member, {}).items()):
        links = "1 link leads" if number == 1 else f"{number:,} links lead"
        found.append(
            Finding(
                "LINK002",
                "info",
                f"{links} to {address}, which was not looked at.",
                fix="Name a copy of it under `related:` to have these links checked and their titles shown.",
            )
        )
    return found


def _place(
    loom: Loom, member: int, broken: Broken, path: str, sources: dict[str, list[str]]
) -> tuple[int, int]:
    """Line and column of the target in its file, from 1; of the note's first line, else 0, if it is not found."""
    if not path:
        return 0, 0
    if path not in sources:
        try:
            text = loom.shelf.members[member].repository.read_text(path).text
        except RepositoryError:
            text = ""
        sources[path] = text.split("\n")
    lines = sources[path]
    start = broken.help.line - 1 if broken.help and broken.help.line else 0
    # In a page the target may have been written with entities.
    spellings = dict.fromkeys((broken.target, escape(broken.target, quote=False)))
    left = broken.again
    for number in range(start, len(lines)):
        for spelling in spellings:
            column = lines[number].find(spelling)
            while column >= 0:
                if left == 0:
                    return number + 1, column + 1
                left -= 1
                column = lines[number].find(spelling, column + len(spelling))
    return (start + 1 if broken.help else 0), 0


def _short(target: str) -> str:
    return target if len(target) <= 100 else f"{target[:99]}…"
