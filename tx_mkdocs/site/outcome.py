"""What a build comes to for each repository, once its pages are written: proof, log, badge and status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import use
from tx_mkdocs.library.locate import locate
from tx_mkdocs.library.member import Member
from tx_mkdocs.proof import Comparison, summary
from tx_mkdocs.proof.site import Compare, check_site
from tx_mkdocs.reports.badge import FILE as BADGE
from tx_mkdocs.reports.badge import status_badge
from tx_mkdocs.reports.build_log import build_log, library_log, write_record
from tx_mkdocs.site.status import FILE as STATUS
from tx_mkdocs.site.status import status_script
from tx_mkdocs.source.excerpts import with_excerpts


class Outcome(NamedTuple):
    """What a build comes to for one repository."""

    member: Member
    proof: Comparison
    lost: tuple[Finding, ...]
    """What the proof found, with the pages that it is about."""
    findings: tuple[Finding, ...]
    """All: those that were known before the first page was written come first."""

    @property
    def summary(self) -> str:
        """The proof in one line: what went in, and what came out."""
        return summary(self.proof.source, self.proof.shown)


def outcome_of(
    member: Member,
    finished: Mapping[str, str | bytes],
    compare: Compare | None,
    late: Sequence[Finding],
) -> Outcome:
    """Hold the finished pages of a member against its source.

    Args:
        member: its repository still open.
        finished: the pages of the site, as `proof.site.check_site` takes them.
        compare: likewise.
        late: what else was found after the first page was written.
    """
    proof = check_site(member.repository, member.resource, finished, member.folder, compare)
    lost = tuple(locate(member, with_excerpts(proof.findings, member.repository)))
    return Outcome(member, proof, lost, (*member.findings, *lost, *late))


def write_outcome(
    outcome: Outcome, site: Path, started_at: str, *, made: bool, changes: str
) -> dict[str, Any]:
    """Write build_log.json, the badge and the status of a member; returns what build_log.json has.

    Args:
        outcome: of the member.
        site: folder of the site.
        started_at: when the build began, as `build_log.now` tells it.
        made: whether checks were run.
        changes: name of the page that says what changed; empty where there is none.

    Raises:
        OSError: a file cannot be written.
    """
    member, line = outcome.member, outcome.summary
    counts = {
        "source": outcome.proof.source.as_dict(),
        "shown": outcome.proof.shown.as_dict(),
        "summary": line,
    }
    record = build_log(member, outcome.findings, started_at, log=[line], counts=counts)
    folder = site / member.folder
    write_record(folder, record)
    with use(member.interface):
        badge = status_badge(outcome.findings, made=made)
        (folder / BADGE).write_text(badge, encoding="utf-8")
        status = status_script(outcome.findings, member.repository, changes=changes)
        (folder / STATUS).write_text(status, encoding="utf-8")
    return record


def write_outcome_of_library(
    outcomes: Sequence[Outcome], records: Sequence[dict[str, Any]], site: Path, started_at: str
) -> None:
    """Write the status and the build_log.json at the top of a library.

    Args:
        outcomes: of its members.
        records: what the build_log.json of each has.
        site: as of `write_outcome`; likewise `started_at`.

    Raises:
        OSError: a file cannot be written.
    """
    members = [outcome.member for outcome in outcomes]
    with use(members[0].interface):
        every = [finding for outcome in outcomes for finding in outcome.findings]
        (site / STATUS).write_text(status_script(every), encoding="utf-8")
    write_record(site, library_log(records, [member.folder for member in members], started_at))
