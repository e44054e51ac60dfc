"""Which checks are made: by the command, by plugin options, or by `tx.yaml` in the repository.

`tx.yaml` comes from strangers: it is read within bounds, and what it says can choose, never run or open
anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase, translate
from functools import lru_cache
from typing import NamedTuple

from tx_mkdocs.checks.settings.form import Problem, SettingsFile, read_settings
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.settings import NO_SUCH_FILES, SETTINGS_UNREADABLE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding, Severity
from tx_mkdocs.findings.register import current_names
from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.formats.yaml.places import places_of
from tx_mkdocs.source.repository import Repository, RepositoryError

FILE = "tx.yaml"
MOST = 64 * 1024
"""Characters of a `tx.yaml`; a longer one is not followed."""


class Settings(NamedTuple):
    """Codes, groups of codes or beginnings of codes: `USFM017`, `TEXT`, `USFM0`."""

    select: tuple[str, ...] = ()
    """Only these; all when empty. Naming an opt-in check makes it."""
    ignore: tuple[str, ...] = ()
    """Not these."""
    severity: tuple[tuple[str, Severity], ...] = ()
    """How severe findings are instead; the longest of several counts, then the first."""
    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What is not looked for in certain files: a pattern of paths, `bible/names/*`, and codes."""

    def shows(self, code: str) -> bool:
        """Whether findings of a code are wanted. What is said about settings is hidden by `ignore` alone."""
        chosen = not self.select or code.startswith("CHK") or covers(self.select, code)
        return chosen and not covers(self.ignore, code)

    def makes(self, code: Code) -> bool:
        """Whether the rules of a code are to be followed."""
        if code.opt_in and not covers(self.select, code.name):
            return False
        return self.shows(code.name)

    def shows_in(self, code: str, path: str) -> bool:
        """Whether findings of a code are wanted in a file."""
        return not any(
            covers(codes, code) and _matches(path, pattern) for pattern, codes in self.paths
        )

    def with_severity(self, finding: Finding) -> Finding:
        """The finding as severe as it is here."""
        if not self.severity:
            return finding
        named = [
            (len(code), severity)
            for code, severity in self.severity
            if covers((code,), finding.code)
        ]
        if not named:
            return finding
        severity = max(named, key=lambda pair: pair[0])[1]
        return finding if severity == finding.severity else replace(finding, severity=severity)

    def over(self, other: Settings) -> Settings:
        """These settings, with what they do not say as `other` has it; what either ignores is ignored."""
        return Settings(
            self.select or other.select,
            (*self.ignore, *other.ignore),
            (*self.severity, *other.severity),
            (*self.paths, *other.paths),
        )


DEFAULT = Settings()


@lru_cache(maxsize=4096)
def covers(named: tuple[str, ...], code: str) -> bool:
    """Whether a code is among those named: itself, its group, or a beginning with digits (`USFM01`)."""
    group = code.rstrip("0123456789")
    return any(
        code.startswith(name) if name[-1:].isdigit() else name == group for name in named if name
    )


@lru_cache(maxsize=65536)
def _matches(path: str, pattern: str) -> bool:
    return fnmatchcase(path, pattern)


def settings_of(
    repository: Repository,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    given: Settings = DEFAULT,
) -> tuple[Settings, list[Finding]]:
    """The settings for a repository: those given, then those of its `tx.yaml`.

    Args:
        repository: opened.
        select: see `Settings`; they come before all others.
        ignore: likewise.
        given: what plugin options say.
    """
    settings_file, findings = _file(repository)
    asked = Settings(_current(select), _current(ignore)).over(given)
    return asked.over(_settings(settings_file)), findings


def _current(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(current for name in names for current in current_names(name))


def settings_from(options: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """The settings that plugin options say, and what is wrong with them, a sentence each."""
    settings_file, problems = read_settings({"checks": dict(options)})
    return _settings(settings_file), [f"{problem.message} {problem.fix}" for problem in problems]


def related_names(repository: Repository) -> tuple[str, ...]:
    """The repositories that its `tx.yaml` wants to have at hand, as a manifest names relations: `en/ult`."""
    return _file(repository)[0].related


def _settings(settings_file: SettingsFile) -> Settings:
    return Settings(
        settings_file.select, settings_file.ignore, settings_file.severity, settings_file.paths
    )


def _file(repository: Repository) -> tuple[SettingsFile, list[Finding]]:
    """What `tx.yaml` says, and what is wrong with it at its line."""
    if not repository.is_file(FILE):
        return SettingsFile(), []
    try:
        text = repository.read_text(FILE).text
    except RepositoryError:
        return SettingsFile(), []
    if len(text) > MOST:
        message: str = Message(
            "tx.yaml is longer than {most:,} characters; all checks are run.", most=MOST
        )
        return SettingsFile(), [_unread(message, 1)]
    parsed = parse_yaml(text, FILE)
    if parsed.data is None and parsed.findings:
        if not text.strip():
            return SettingsFile(), []
        first, message = parsed.findings[0], "tx.yaml is not valid YAML; all checks are run."
        return SettingsFile(), [_unread(message, first.line, first.column)]
    settings_file, problems = read_settings(parsed.data)
    unmatched = [
        Problem(
            NO_SUCH_FILES,
            Message("No file here is called `{pattern}`.", pattern=pattern),
            ("checks", "paths", pattern),
        )
        for pattern, _ in settings_file.paths
        if not any(map(re.compile(translate(pattern)).match, repository.files))
    ]
    places = places_of(text)
    return settings_file, [_finding(problem, places) for problem in (*problems, *unmatched)]


def _unread(message: str, line: int, column: int = 0) -> Finding:
    return SETTINGS_UNREADABLE.at(FILE, line, column, message=message)


def _finding(problem: Problem, places: Mapping[tuple[str, ...], tuple[int, int]]) -> Finding:
    where = problem.where
    while where and where not in places:
        where = where[:-1]
    line, column = places.get(where, (1, 0))
    return problem.code.at(FILE, line, column, message=problem.message, fix=problem.fix)
