"""What may be in `tx.yaml` and in the plugin option `rules`, and what is wrong with it.

checks:
  select: [USFM, TEXT002]
  ignore: [TEXT020]
  severity: {TEXT002: error}
  paths: {"bible/names/*": [MD]}
related: [en/ult]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.retired import RETIRED
from tx_mkdocs.findings.codes.settings import (
    FORM_OF_RELATED,
    RETIRED_CODE,
    SETTINGS_UNREADABLE,
    UNKNOWN_CODE,
    UNKNOWN_SETTING,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import SEVERITIES, Severity
from tx_mkdocs.findings.register import all_codes, current_names
from tx_mkdocs.formats.relation import relation_of

MOST = 200
"""Values of one setting that are read."""
MOST_PATHS = 50
"""Patterns that are read: each is held against every file."""
_LONGEST = 200
_SEVERITIES: Mapping[str, Severity] = {name: name for name in SEVERITIES}
_CODE = re.compile(r"[A-Z]{2,8}\d{0,3}")
_LISTS = message_noop("Write codes or groups of codes, as in [TEXT004, USFM].")


class Problem(NamedTuple):
    """One thing that is wrong."""

    code: Code
    message: str
    where: tuple[str, ...]
    """The keys that lead to it, and the value itself where it is one of a list."""
    fix: str = "Correct it, or delete it."


class SettingsFile(NamedTuple):
    """What settings say; see `settings.Settings`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    related: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)

    def complain(self, code: Code, message: str, where: tuple[str, ...], fix: str = "") -> None:
        if len(self.problems) < MOST:
            said = Problem(code, message, where)
            self.problems.append(said if not fix else Problem(code, message, where, fix))

    def mapping(
        self, value: Any, where: tuple[str, ...], known: Mapping[str, Callable[..., Any]]
    ) -> dict[str, Any]:
        """The known parts of a mapping, each read by its own function."""
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            name = where[-1] if where else "tx.yaml"
            self.complain(
                SETTINGS_UNREADABLE if where in ((), ("checks",)) else UNKNOWN_SETTING,
                Message("{name} must be a mapping of names to values.", name=name), where,
                Message("Write below it one or more of: {names}.", names=', '.join(known)),
            )  # fmt: skip
            return {}
        read = {}
        for key, inner in list(value.items())[:MOST]:
            name = str(key)
            if name in known and inner is None:
                continue
            if name in known:
                read[name] = known[name](inner, (*where, name))
            else:
                self.complain(
                    UNKNOWN_SETTING, Message("There is no setting `{name}`.", name=_short(name)), (*where, name),
                    Message("The settings are: {names}.", names=', '.join(known)),
                )  # fmt: skip
        return read

    def codes(self, value: Any, where: tuple[str, ...]) -> tuple[str, ...]:
        """Codes, in a list or in one text."""
        listed = value.replace(",", " ").split() if isinstance(value, str) else value
        if not isinstance(listed, list):
            self.complain(
                UNKNOWN_SETTING,
                Message("{setting} is not a list of codes.", setting=_short(where[-1])),
                where,
                _LISTS,
            )
            return ()
        found: list[str] = []
        for value in self.first_values(listed, where):
            code = str(value).strip().upper()
            if self.is_code(code, (*where, str(value))):
                found += current_names(code)
        return tuple(found)

    def is_code(self, code: str, where: tuple[str, ...]) -> bool:
        known = is_code(code)
        if code in RETIRED:
            successor = RETIRED[code]
            message = Message(
                "{code} is now called {successor}; the setting is used.",
                code=code,
                successor=successor,
            )
            self.complain(
                RETIRED_CODE, message, where, Message("Write {successor}.", successor=successor)
            )
        if not known:
            self.complain(
                UNKNOWN_CODE,
                Message("No check has the code {code}.", code=_short(code)),
                where,
                _LISTS,
            )
        return known

    def severity(self, value: Any, where: tuple[str, ...]) -> tuple[tuple[str, Severity], ...]:
        """Severities by codes."""
        if not isinstance(value, Mapping):
            fix = "Write a code and its severity, as in {TEXT004: error}."
            self.complain(UNKNOWN_SETTING, "severity does not say of which code.", where, fix)
            return ()
        found = []
        for key, inner in self.first_values(list(value.items()), where):
            code, place = str(key).strip().upper(), (*where, str(key))
            severity = _SEVERITIES.get(str(inner).strip().lower())
            if severity is None:
                fix = "Write error, warning or info; to turn a check off, list it under ignore."
                message = Message("`{severity}` is not a severity.", severity=_short(str(inner)))
                self.complain(UNKNOWN_SETTING, message, place, fix)
            elif self.is_code(code, place):
                found += [(name, severity) for name in current_names(code)]
        return tuple(found)

    def paths(self, value: Any, where: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Codes to leave out by patterns of paths."""
        if not isinstance(value, Mapping):
            fix = 'Write a path and codes, as in {"bible/names/*": [MD]}.'
            self.complain(
                UNKNOWN_SETTING, "paths does not say what to leave out where.", where, fix
            )
            return ()
        found = []
        for key, codes in self.first_values(list(value.items()), where, MOST_PATHS):
            pattern = str(key)
            place = (*where, pattern)
            if not pattern or len(pattern) > _LONGEST or pattern.count("*") > 10:
                message = Message(
                    "`{pattern}` is too long for a path, or has too many asterisks.",
                    pattern=_short(pattern),
                )
                self.complain(UNKNOWN_SETTING, message, place)
                continue
            read = self.codes(codes, place)
            if read:
                found.append((pattern, read))
        return tuple(found)

    def related(self, value: Any, where: tuple[str, ...]) -> tuple[str, ...]:
        """Names of repositories, as in a manifest's `relation`."""
        listed = [value] if isinstance(value, str) else value
        fix = "Write language and resource, as in [en/ult]; a place on a disk is for the command line."
        if not isinstance(listed, list):
            self.complain(UNKNOWN_SETTING, "related is not a list.", where, fix)
            return ()
        found = []
        for value in self.first_values(listed, where):
            name = str(value).strip()
            relation = relation_of(name)
            if relation and relation.version is None:
                found.append(name)
            else:
                message = Message("`{name}` is not the name of a repository.", name=_short(name))
                self.complain(FORM_OF_RELATED, message, (*where, str(value)), fix)
        return tuple(found)

    def first_values(
        self, listed: list[Any], where: tuple[str, ...], most: int = MOST
    ) -> list[Any]:
        if len(listed) > most:
            message = Message(
                "{setting} has more than {most} values; the others are left out.",
                setting=_short(where[-1]),
                most=most,
            )
            self.complain(UNKNOWN_SETTING, message, where)
        return listed[:most]


def is_code(code: str) -> bool:
    """Whether a text is a code, also a retired one, a group of codes, or the beginning of a code with a digit."""
    return _CODE.fullmatch(code) is not None and any(
        name.startswith(code) if code[-1].isdigit() else name.rstrip("0123456789") == code
        for name in (*all_codes(), *RETIRED)
    )


def read_settings(data: object) -> tuple[SettingsFile, list[Problem]]:
    """What the data of a `tx.yaml` say. Nothing is raised: what cannot be used is a problem."""
    reader = _Reader()
    checks = {
        "select": reader.codes,
        "ignore": reader.codes,
        "severity": reader.severity,
        "paths": reader.paths,
    }
    read = reader.mapping(
        data,
        (),
        {
            "checks": lambda value, where: reader.mapping(value, where, checks),
            "related": reader.related,
        },
    )
    settings_file = SettingsFile(**read.get("checks", {}), related=read.get("related", ()))
    return settings_file, reader.problems


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
