"""What the front door says of a repository: a few facts of the revision to which it leads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tx_mkdocs.data.languages import language as language_of

_LANGUAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_DATA = 32 * 1024**2
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """One resource on the front door."""

    owner: str
    repo: str
    language: str
    """BCP 47 tag in small letters; `und` where it is not known."""
    title: str
    subject: str
    version: str
    status: str
    """As in tX: `success`, `warnings`, `errors`."""
    done: int
    expected: int
    """How much of it is there, in what its type counts first (verses, frames, articles); 0 of 0 where it counts
    nothing."""
    changed: str
    """When the commit was made, or else published; ISO 8601, UTC."""

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return asdict(self)


def listing_of(
    owner: str, repo: str, site: Path | None, record: Mapping[str, Any], changed: str
) -> Listing:
    """The facts of a built site.

    Args:
        owner: account at the host.
        repo: name of the repository.
        site: the folder that was built; its `progress.json` is read where there is one.
        record: its build log.
        changed: see `Listing`.
    """
    progress = _progress(site) if site is not None else {}
    total: Mapping[str, Any] = progress.get("total") or {}
    counted = next((name for name in total if name.endswith("_expected")), "")
    return Listing(
        owner,
        repo,
        language_tag(str(record.get("language") or progress.get("language") or "")),
        str(progress.get("title") or repo)[:_LONGEST],
        str(record.get("subject") or progress.get("subject") or "")[:_LONGEST],
        str(progress.get("version") or "")[:50],
        str(record.get("status") or ""),
        _number(total.get(counted.removesuffix("_expected"))) if counted else 0,
        _number(total.get(counted)) if counted else 0,
        changed,
    )


def read_listing(data: Any) -> Listing | None:
    """The listing that `as_dict` gave; None where it is not one."""
    if not isinstance(data, Mapping):
        return None
    texts = {
        name: str(data.get(name) or "")
        for name in (
            "owner",
            "repo",
            "language",
            "title",
            "subject",
            "version",
            "status",
            "changed",
        )
    }
    texts["language"] = language_tag(texts["language"])
    return Listing(done=_number(data.get("done")), expected=_number(data.get("expected")), **texts)


def language_tag(text: str) -> str:
    """A tag that may be in a path."""
    tag = text.lower().replace("_", "-")
    return tag if len(tag) <= 40 and _LANGUAGE.fullmatch(tag) else "und"


def language_names(tag: str) -> dict[str, str]:
    """Own `name` of a language; `english` where that is another; `direction` where it is not `ltr`.

    Of a language that is not known the name is its tag. What goes without saying is left out, because every
    reader loads the names of all languages.
    """
    known = language_of(tag)
    if known is None:
        return {"name": tag}
    names = {"name": known.name}
    if known.english != known.name:
        names["english"] = known.english
    if known.direction != "ltr":
        names["direction"] = known.direction
    return names


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def _progress(site: Path) -> Mapping[str, Any]:
    path = site / "progress.json"
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_DATA:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("total", {}), dict) else {}
