"""Which checks are made: by the command, by plugin options, or by `tx.yaml` in the repository.

Code: CHK001 `tx.yaml` cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tx_mkdocs.checks.registry import Check
from tx_mkdocs.findings import Finding
from tx_mkdocs.manifest.parsing import parse_yaml
from tx_mkdocs.repository import Repository

FILE = "tx.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Codes or beginnings of codes: `TEXT`, `USFM017`."""

    select: tuple[str, ...] = ()
    """Only these; all when empty. Naming a check that is advice makes it."""
    ignore: tuple[str, ...] = ()
    """Not these."""

    def shows(self, code: str) -> bool:
        """Whether findings of a code are wanted."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def makes(self, one: Check) -> bool:
        """Whether a check is to be made."""
        if one.advice and not (self.select and one.code.startswith(self.select)):
            return False
        return self.shows(one.code)


DEFAULT = Settings()


def settings_of(
    repository: Repository, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Settings, list[Finding]]:
    """The settings for a repository: those given, else those of its `tx.yaml`.

    The file may say `checks: {select: [TEXT], ignore: [USFM017]}`; what is given to `ignore` is added
    to what it says.
    """
    chosen, left_out = tuple(select), tuple(ignore)
    if FILE not in repository.files:
        return Settings(chosen, left_out), []
    parsed = parse_yaml(repository.read_text(FILE).text, FILE)
    data = parsed.data.get("checks") if isinstance(parsed.data, dict) else None
    if data is None and not parsed.findings:
        return Settings(chosen, left_out), []
    if not isinstance(data, dict):
        message = "tx.yaml does not say which checks to make; all are made."
        fix = "Write checks: with select: or ignore: below it, and codes such as TEXT004."
        return Settings(chosen, left_out), [Finding("CHK001", "warning", message, FILE, 1, fix=fix)]
    return Settings(
        chosen or _codes(data.get("select")), (*left_out, *_codes(data.get("ignore")))
    ), []


def _codes(value: object) -> tuple[str, ...]:
    listed = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(listed, list):
        return ()
    return tuple(str(code).strip().upper() for code in listed if str(code).strip())
