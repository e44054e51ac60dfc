"""A repository as far as its joined pages and their proof, without a site: a hundredth of a second each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from tests.files import write_files
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.member import Member
from tx_mkdocs.proof.site import Proof, check_site


@dataclass(frozen=True)
class Proven:
    """A repository with its proof."""

    member: Member
    proof: Proof

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
    """The repository of `files`, written below `folder`."""
    write_files(folder / name, files)
    with ExitStack() as opened:
        (member,) = check_members(gather(opened, [str(folder / name)]))
        pages = {page.address: finished(page.body) for page in member.resource.pages}
        yield Proven(member, check_site(member.repository, member.resource, pages))


def finished(body: str) -> str:
    return f'<html><body><div id="content">\n{body}\n<!-- /content --></div></body></html>'
