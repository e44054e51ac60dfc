"""What a request to the preview asks for (WSGI environment, PEP 3333)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

_LONGEST_BODY = 10_000
"""Bytes of a request to fix something."""


def parameters(environ: Mapping[str, Any]) -> defaultdict[str, str]:
    """The first value of each parameter of an address; of one that is not there it is empty."""
    found = parse_qs(environ.get("QUERY_STRING", ""))
    return defaultdict(str, {name: values[0] for name, values in found.items()})


def asked_fix(environ: Mapping[str, Any]) -> dict[str, str] | None:
    """What a request to fix something says; None where it says anything else."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > _LONGEST_BODY:
        return None
    try:
        said = json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError):
        return None
    wanted = {"page", "path", "code", "digest"}
    if not isinstance(said, dict) or said.keys() != wanted:
        return None
    return said if all(isinstance(value, str) for value in said.values()) else None
