"""What a push changed, for the build log and for the state of the commit: the text, and findings new and gone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tx_mkdocs.changes.page import DATA
from tx_mkdocs.findings.model import SEVERITIES, Finding
from tx_mkdocs.findings.since import since
from tx_mkdocs.interface import ngettext

_MOST_DATA = 64 * 1024**2


def what_changed(base: Mapping[str, Any], log: Mapping[str, Any], site: Path) -> dict[str, Any]:
    """The field `changes` of a build log: `base`, `verses_changed` (where it is known), `new`, `gone` and `unchanged`.

    Where no verse changed but other text did, such as notes, `other_changes` says how many.

    Args:
        base: build log of the revision before; empty: nothing is known of one.
        log: build log of the new one.
        site: the site that was built.
    """
    if not base.get("commit_hash"):
        return {}
    found = since(_findings(base), _findings(log))
    changed = _text_changed(site, str(base["commit_hash"])[:10])
    return {
        "base": base["commit_hash"],
        **changed,
        "new": _by_severity(found.new),
        "gone": _by_severity(found.gone),
        "unchanged": found.unchanged,
    }


def summary(changes: Mapping[str, Any]) -> str:
    """`12 verses changed, 2 new warnings, 5 fixed`, of notes `12 changes`; empty where nothing is known."""
    parts = []
    if other := int(changes.get("other_changes", 0)):
        parts.append(ngettext("{count} change", "{count} changes", other))
    elif "verses_changed" in changes:
        count = int(changes["verses_changed"])
        parts.append(ngettext("{count} verse changed", "{count} verses changed", count))
    new: Mapping[str, int] = changes.get("new") or {}
    if new.get("error"):
        parts.append(ngettext("{count} new error", "{count} new errors", new["error"]))
    if new.get("warning"):
        parts.append(ngettext("{count} new warning", "{count} new warnings", new["warning"]))
    gone: Mapping[str, int] = changes.get("gone") or {}
    if number := sum(gone.get(name, 0) for name in SEVERITIES[:2]):
        parts.append(ngettext("{count} fixed", "{count} fixed", number))
    return ", ".join(parts)


def _findings(log: Mapping[str, Any]) -> list[Finding]:
    """A finding for each place; those that cannot be read are passed over."""
    found: list[Finding] = []
    for data in log.get("findings") or ():
        try:
            found += Finding.from_dict(data).by_place()
        except (TypeError, AttributeError, KeyError):
            continue
    return found


def _by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    numbers = Counter[str]()
    for finding in findings:
        numbers[finding.severity] += finding.number
    return {severity: numbers[severity] for severity in SEVERITIES}


def _text_changed(site: Path, base: str) -> dict[str, int]:
    """What the site says of the base; empty where it says nothing."""
    path = site / DATA
    try:
        if path.stat().st_size > _MOST_DATA:
            return {}
        compared = json.loads(path.read_bytes())
        found = next(comparison for comparison in compared if comparison["base"] == base)
        verses, changes = int(found["verses_changed"]), len(found["changes"])
    except (OSError, ValueError, TypeError, KeyError, StopIteration, RecursionError):
        return {}
    others = {"other_changes": changes} if changes and not verses else {}
    return {"verses_changed": verses, **others}
