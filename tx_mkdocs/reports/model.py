"""What a report is made of: the repositories that were checked, and their findings in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from tx_mkdocs.checks.files.content import is_checked
from tx_mkdocs.findings.model import SEVERITIES, Finding, Location
from tx_mkdocs.findings.since import Since
from tx_mkdocs.interface import gettext, listed, ngettext, number
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.top_fixes import TopFix, top_fixes
from tx_mkdocs.reports.wording import count_of

NEVER = "never"
"""No finding fails."""


@dataclass(frozen=True, slots=True)
class CheckedRepository:
    """One repository that was checked."""

    name: str
    """`en_ulb`."""
    folder: str
    """What is before a path of it, `../en_ulb/`; empty for the folder of the command, for a zip and an address."""
    url: str
    """Web address, or empty."""
    commit: str
    """Full hash, or empty."""
    findings: tuple[Finding, ...]
    """By path, line and column."""
    files: tuple[str, ...] = ()
    """Every file that checks read."""
    since: Since | None = None
    """What became of the findings of a base; then `findings` are those that are new."""

    def path(self, finding: Finding) -> str:
        """Where the file of a finding is, as the user would name it; the repository's own name without a file."""
        return self.folder + finding.path if finding.path else self.folder.rstrip("/") or self.name

    def place(self, finding: Finding) -> str:
        """`path:line:column`, as far as known."""
        return self.at(finding.every_place[0])

    def at(self, place: Location) -> str:
        """`path:line:column` of any place of a finding."""
        path = self.folder + place.path if place.path else self.folder.rstrip("/") or self.name
        return ":".join([path, *(str(number) for number in (place.line, place.column) if number)])

    def elsewhere(self, finding: Finding, most: int = 3) -> str:
        """`And at 5,555 other places: tn_EXO.tsv:7:3, …`; empty where there are no others."""
        if not finding.places:
            return ""
        count = len(finding.places)
        listed = ", ".join(self.at(place) for place in finding.places[:most])
        more = ", …" if count > most else ""
        return ngettext(
            "And at {count} other place: {places}",
            "And at {count} other places: {places}",
            count,
            places=f"{listed}{more}",
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked at one time."""

    repositories: tuple[CheckedRepository, ...]
    styled: bool = False
    """Whether it is for a terminal that shows colours."""
    fail_on: str = "error"
    """The least severity that fails, or `never`."""
    reference: str = ""
    """Address of the folder with the pages about the codes; may be empty."""
    base: str = ""
    """The revision whose findings are left out, as asked for; empty: none are."""

    def __iter__(self) -> Iterator[tuple[CheckedRepository, Finding]]:
        """Every finding with its repository."""
        for repository in self.repositories:
            for finding in repository.findings:
                yield repository, finding

    def count(self, severity: str) -> int:
        """How many findings are of a severity; one with several places counts once."""
        return sum(finding.severity == severity for _, finding in self)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is as severe as what fails."""
        return finding.severity in _down_to(self.fail_on)

    def page_of(self, code: str) -> str:
        """Address of the page about a code; empty when nobody said where the pages are."""
        group = code.rstrip("0123456789")
        return f"{self.reference.rstrip('/')}/{group}/{code}.html" if self.reference else ""

    def summary(self) -> str:
        """`2 errors and 1 warning in 2 files.`"""
        counted = [
            count_of(severity, count) for severity in SEVERITIES if (count := self.count(severity))
        ]
        if not counted:
            return self._nothing_new()
        files = sum(
            len(
                {
                    at.path
                    for finding in repository.findings
                    for at in finding.every_place
                    if at.path
                }
            )
            for repository in self.repositories
        )
        *first, last = counted
        found = gettext("{words} and {last}", words=listed(first), last=last) if first else last
        if files:
            found = ngettext(
                "{found} in {count} file", "{found} in {count} files", files, found=found
            )
        findings = sum(1 for _ in self)
        places = sum(finding.number for _, finding in self)
        if places > findings:
            found = ngettext(
                "{found}, at {count} place", "{found}, at {count} places", places, found=found
            )
        return self._since(f"{found}.")

    def _nothing_new(self) -> str:
        """That there are no findings, or none that the base does not have."""
        gone, still = self._old()
        if not gone and not still:
            return gettext("No problems found.")
        return gettext(
            "No new problems since {base}. Fixed: {gone}. Remaining: {still}.",
            base=self.base,
            gone=number(gone),
            still=number(still),
        )

    def _old(self) -> tuple[int, int]:
        """How many findings of the base are gone, and how many remain; none without a base."""
        compared = [of.since for of in self.repositories if of.since is not None]
        gone = sum(finding.number for since in compared for finding in since.gone)
        return gone, sum(since.unchanged for since in compared)

    def _since(self, summary: str) -> str:
        """The summary, with what became of the findings of the base."""
        if all(repository.since is None for repository in self.repositories):
            return summary
        gone, still = self._old()
        return gettext(
            "New since {base}: {summary} Fixed: {gone}. Remaining: {still}.",
            base=self.base,
            summary=summary,
            gone=number(gone),
            still=number(still),
        )

    def top_fixes(self) -> list[TopFix]:
        """What would put most places right."""
        return top_fixes(finding for _, finding in self)


def report_of(
    members: Sequence[Member],
    *,
    least: str = "info",
    styled: bool = False,
    fail_on: str = "error",
    reference: str = "",
    base: str = "",
    since: Sequence[Since | None] = (),
) -> Report:
    """The report of repositories with their findings, those less severe than `least` left out.

    Args:
        members: what was checked.
        least: severity.
        styled: see `Report`; likewise `fail_on`, `reference` and `base`.
        since: for each of `members`, where their findings are only those that `base` does not have.
    """
    wanted = _down_to(least)
    return Report(
        tuple(
            CheckedRepository(
                member.repository.name,
                _folder(member),
                member.repository.url,
                member.repository.commit,
                tuple(
                    sorted(
                        (finding for finding in member.findings if finding.severity in wanted),
                        key=_order,
                    )
                ),
                tuple(
                    path for path in member.repository.files if is_checked(path, member.manifest)
                ),
                _severe(compared, wanted),
            )
            for member, compared in zip_longest(members, since)
        ),
        styled,
        fail_on,
        reference,
        base,
    )


def _severe(since: Since | None, wanted: Sequence[str]) -> Since | None:
    """Without what is not as severe as wanted."""
    if since is None:
        return None
    gone = tuple(finding for finding in since.gone if finding.severity in wanted)
    return replace(since, gone=gone)


def _down_to(severity: str) -> tuple[str, ...]:
    return () if severity == NEVER else SEVERITIES[: SEVERITIES.index(severity) + 1]


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.code


def _folder(member: Member) -> str:
    """The folder in which paths of a member begin, from where the command runs."""
    if not Path(member.repository.location).is_dir():
        return ""
    root, here = member.repository.root, Path.cwd().resolve()
    shown = root.relative_to(here) if root.is_relative_to(here) else root
    return "" if shown == Path() else f"{shown.as_posix()}/"
