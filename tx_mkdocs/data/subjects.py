"""Resource ids and subjects (API first; tables follow)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of Resource Container 0.2."""

    name: str
    """As in the schema: `Aligned Bible`."""
    type: str
    """book, bundle, dict, help or man."""
    format: str
    """MIME type of the usual files: `text/usfm`."""


def resource_ids() -> frozenset[str]:
    """Return every known resource id, lower-case."""
    return frozenset("obs ulb udb ult ust glt gst reg ugnt uhb bible tn tq tw ta twl".split())


def resource_title(identifier: str) -> str:
    """Return the English title of a resource id, or an empty string."""
    return ""


def resource_id_in_name(name: str) -> str | None:
    """Return the resource id that the name of a repository speaks of, or None."""
    return None


def subject_for(
    identifier: str = "", subject: str = "", format: str = "", type: str = ""
) -> Subject | None:
    """Return the subject of a resource, or None when nothing is known of it."""
    return None
