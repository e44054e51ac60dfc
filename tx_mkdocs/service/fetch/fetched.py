"""What fetching gives, and how it fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError


class FetchError(TxError):
    """The content cannot be had; the message is for the user."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry
        """Whether the fault is the network's or the machine's, so that it may be had later."""

    def for_job(self) -> TryAgainError | GivenUpError:
        """The same for the queue, which tries again what may be had later."""
        return (TryAgainError if self.retry else GivenUpError)(str(self))


class DamagedError(FetchError):
    """The content cannot be had, perhaps because what an earlier fetch kept is damaged."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Content that was fetched."""

    root: Path
    """Folder with the files of the commit, and as much of a `.git` as tells what it is."""
    commit: str
    """Full hash; empty for a zip that does not tell."""
    message: str = ""
    """First line of the commit's message, at most 200 characters."""
    author: str = ""
    committed_at: str = ""
    """ISO 8601."""
    findings: tuple[Finding, ...] = ()
    base: Path | None = None
    """Folder with the files of the commit to compare with, likewise."""
