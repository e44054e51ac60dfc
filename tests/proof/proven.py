"""Repositories, books and sites with their proof."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from tests.files import Files, write_files
from tests.site.built import build
from tx_mkdocs.formats.usfm.book_html import BookHtml
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.proof import Comparison
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.source.opening import open_repository


@dataclass(frozen=True)
class Proven:
    """A repository with its proof."""

    member: Member
    proof: Comparison

    @property
    def lost(self) -> list[str]:
        """What the proof says."""
        return [
            f"{finding.code} {finding.line} {finding.message}" for finding in self.proof.findings
        ]

    @property
    def codes(self) -> set[str]:
        """Codes of all findings before the proof."""
        return {finding.code for finding in self.member.findings}

    def places(self, code: str) -> list[tuple[str, int]]:
        """File and line of the findings of a code."""
        return [(found.path, found.line) for found in self.member.findings if found.code == code]

    def said(self, codes: str) -> list[str]:
        """Line and message of the findings whose codes begin with a pattern, in their order in the files."""
        found = [item for item in self.member.findings if re.match(codes, item.code)]
        found.sort(key=lambda item: (item.path, item.line, item.column))
        return [f"{item.line} {item.message}" for item in found]

    def html(self, address: str) -> str:
        """HTML of a page."""
        return next(page.body for page in self.member.resource.pages if page.address == address)

    def text(self, address: str = "") -> str:
        """Text of a page, or of all, white space collapsed."""
        pages = self.member.resource.pages
        chosen = " ".join(page.body for page in pages if address in ("", page.address))
        return " ".join(unescape(re.sub(r"<[^>]*>", "", chosen)).split())


@contextmanager
def proven(folder: Path, files: Mapping[str, str | bytes], name: str = "en_x") -> Iterator[Proven]:
    """The repository of `files`, written below `folder`, without a site: a hundredth of a second each."""
    write_files(folder / name, files)
    with ExitStack() as opened:
        (member,) = check_members(gather(opened, [str(folder / name)]))
        pages = {page.address: finished(page.body) for page in member.resource.pages}
        yield Proven(member, check_site(member.repository, member.resource, pages))


def proof_of_damage(
    folder: Path, files: Files, address: str, damage: Callable[[str], str]
) -> tuple[Comparison, Comparison]:
    """The proof of the site of `files`, which finds nothing, and that of the site with a damaged page."""
    source = write_files(folder / "en_x", files)
    site = build(source, folder / "site")
    with open_repository(source) as opened:
        resource = load_member(opened).resource
        pages = {page.address: site.page(f"{page.address}.html") for page in resource.pages}
        true = check_site(opened, resource, pages)
        assert (true.findings, true.source) == ((), true.shown)
        damaged = damage(pages[address])
        assert damaged != pages[address]
        return true, check_site(opened, resource, {**pages, address: damaged})


def pages_of_book(book: BookHtml) -> list[tuple[str, str]]:
    """The pages of Jonah, without a theme: what stands before the chapters, and each number."""
    bodies = {"jon/index": f"<h1>Jonah</h1>{book.front}"}
    for chapter in book.chapters:
        address = f"jon/{chapter.number:02}"
        element = "h2" if address in bodies else "h1"
        heading = chapter.title(book.label or "Jonah")
        bodies[address] = (
            bodies.get(address, "")
            + f'<{element} id="{chapter.id}" class="c-num">{heading}</{element}>\n{chapter.html}'
        )
    return [(address, finished(body)) for address, body in bodies.items()]


def finished(body: str) -> str:
    """A page as far as the proof reads it."""
    return f'<html><body><div id="content">\n{body}\n<!-- /content --></div></body></html>'
