"""Subjects and ids of resources, and finding them from what a manifest or a name says.

Source of the subjects: Resource Container 0.2 (dublin_core.subject).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tx_mkdocs.data.tables import rows

TYPES = frozenset({"book", "bundle", "dict", "help", "man"})
"""Of containers (Resource Container 0.2, `dublin_core.type`)."""
ORIGINALS = frozenset({"Greek New Testament", "Hebrew Old Testament"})
"""Subjects of texts of the Bible in their original languages."""
BIBLES = frozenset({"Bible", "Aligned Bible"}) | ORIGINALS
"""Subjects of texts of the Bible."""
_SEPARATORS = re.compile(r"[-_. ]+")
_LONGEST_NAME = 200


class Subject(NamedTuple):
    """A subject of Resource Container 0.2."""

    name: str
    """As in the schema: `Aligned Bible`."""
    type: str
    """Of `TYPES`."""
    format: str
    """MIME type of the usual files: `text/usfm`."""


@cache
def _subjects() -> dict[str, Subject]:
    """Subjects by every name they go by, as `_key` spells it."""
    found: dict[str, Subject] = {}
    for name, kind, mime, also in rows("subjects.tsv", 4):
        for title in (name, *also.split(";")):
            if title:
                found[title_key(title)] = Subject(name, kind, mime)
    return found


@cache
def _resources() -> dict[str, tuple[str, Subject]]:
    """English title and subject of each resource id."""
    return {
        identifier: (title, _subjects()[title_key(subject)])
        for identifier, title, subject in rows("resource_ids.tsv", 3)
    }


def title_key(title: str) -> str:
    """What titles that mean the same have in common: their letters and digits of ASCII, in small letters."""
    return re.sub(r"[^a-z0-9]", "", title.casefold())


def subjects() -> tuple[Subject, ...]:
    """Return the subjects of Resource Container 0.2."""
    return tuple(dict.fromkeys(_subjects().values()))


@cache
def resource_ids() -> frozenset[str]:
    """Return every known resource id, lower-case."""
    return frozenset(_resources())


def resource_title(identifier: str) -> str:
    """Return the English title of a resource id in any case, or an empty string."""
    title, _ = _resources().get(identifier.strip().lower(), ("", None))
    return title


def subject_for(
    identifier: str = "", subject: str = "", format: str = "", type: str = ""
) -> Subject | None:
    """Return the subject of a resource, or None when what is given does not tell.

    The first of these that tells decides: the subject (today's or an older name), the resource
    id, an id that ends in one (`en_ulb`, `door43-tn`), the word "Bible" in the subject, a USFM
    format, an id given as type, the types `man` and `dict`. USFM files are never notes and
    tables never Markdown: where the format contradicts the subject in this way, it wins.

    Args:
        identifier: `dublin_core.identifier` or an equivalent.
        subject: `dublin_core.subject`; a title does as well.
        format: MIME type or bare name: `text/usfm3`, `usfm`, `text/tsv`.
        type: `dublin_core.type` or, in old manifests, a resource id.
    """
    identifier, type = identifier.strip().lower(), type.strip().lower()
    usfm = "usfm" in format.lower()
    found = (
        _subjects().get(title_key(subject))
        or _by_identifier(identifier)
        or _of_some_bible(subject)
        or (_subjects()["bible"] if usfm else None)
        or _by_identifier(type)
        or {"man": _subjects()["translationacademy"], "dict": _subjects()["translationwords"]}.get(
            type
        )
    )
    if found is None:
        return None
    if usfm and found.format != "text/usfm":
        return _subjects()["bible"]
    if "tsv" in format.lower():
        return _subjects().get(title_key(f"TSV {found.name}"), found)
    return found


def _by_identifier(identifier: str) -> Subject | None:
    known = _resources()
    if identifier in known:
        return known[identifier][1]
    # The longest first: `en_obs-tn` is no `tn`.
    for ending in sorted(known, key=len, reverse=True):
        if identifier.endswith((f"_{ending}", f"-{ending}")):
            return known[ending][1]
    return None


def _of_some_bible(subject: str) -> Subject | None:
    """Bible, when `subject` is the name of some Bible (`Kannada Bible`)."""
    words = set(re.findall(r"\w+", subject.casefold()))
    return _subjects()["bible"] if "bible" in words and not words & {"story", "stories"} else None


def resource_id_in_name(name: str) -> str | None:
    """Return the resource id that the name of a repository speaks of, or None.

    Understands `en_ulb`, `en-ulb`, `en_obs-tn`, `aac_jud_text_ulb`, `ceb_psa_text_ulb_L3`. Only
    whole parts of a name count. What is before the first `_` is as a rule the language
    (`tn_ulb`, `zh-tw_obs`) and counts only where the rest of the name tells nothing.
    """
    stem = name.strip().lower()[:_LONGEST_NAME]
    _, _, after_language = stem.partition("_")
    _, _, after_text = stem.partition("_text_")
    parts = parts_of_name(stem)
    for candidates in (parts_of_name(after_text), parts_of_name(after_language)):
        if found := _ids_in(candidates):
            return found[0]
    if found := _ids_in(parts[1:]):
        # Without `_`, an id of two letters may be the region of the language: `zh-tw-ulb`.
        return next((identifier for identifier in found if len(identifier) > 2), found[0])
    leading = _ids_in(parts)
    if not leading:
        return None
    # `ta` alone is translationAcademy; `ta_notes` is something in Tamil.
    return leading[0] if len(parts) == 1 or len(leading[0]) > 2 else None


def parts_of_name(name: str) -> list[str]:
    """The parts of a name of a file or a repository: `en`, `obs` and `tn` of `en_obs-tn`."""
    return [part for part in _SEPARATORS.split(name) if part]


def _ids_in(parts: list[str]) -> list[str]:
    """The resource ids in `parts`; an id of two parts (`obs-tn`) goes before one of one."""
    known = resource_ids()
    found = []
    for start, part in enumerate(parts):
        pair = "-".join(parts[start : start + 2])
        if pair in known:
            found.append(pair)
        elif part in known:
            found.append(part)
    return found
