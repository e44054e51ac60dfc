"""Converters of others, registered by the operator: a conversion is posted to them, the answer is its output.

Source: tX, registration of modules and assignment of a conversion request to a module. tX called a module with the
fields of the job and got the result of the converter back; here its output comes along.
"""

from __future__ import annotations

import json
import tempfile
import threading
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.addresses import Access
from tx_mkdocs.service.fetch.download import post
from tx_mkdocs.service.fetch.fetched import FetchError
from tx_mkdocs.service.jobs.callbacks import signature
from tx_mkdocs.service.queue.engine import GivenUpError

_MAX_MODULES = 200
_RESULT = 4 * 1024**2
"""Bytes of a result that are read."""
_SENT = ("source", "resource_type", "input_format", "output_format", "options", "identifier")


class Modules:
    """The registered modules, kept in a file."""

    def __init__(self, path: Path) -> None:
        """Read from, and written to, the JSON file at `path`."""
        self._path = path
        self._lock = threading.Lock()

    def read(self) -> list[dict[str, Any]]:
        """All modules, the oldest first."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return found if isinstance(found, list) else []

    def add(self, module: dict[str, Any]) -> dict[str, Any]:
        """Register a module, in place of one with the same name."""
        with self._lock:
            others = [known for known in self.read() if known.get("name") != module["name"]]
            kept = [*others, module][-_MAX_MODULES:]
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, delete=False
            ) as file:
                json.dump(kept, file, indent=1)
            Path(file.name).replace(self._path)
        return module

    def find(self, asked: Mapping[str, Any]) -> str:
        """The address of the newest module that does a conversion; empty where none does.

        Args:
            asked: with `resource_type`, `input_format` and `output_format`.
        """
        for module in reversed(self.read()):
            if (
                module.get("url")
                and _has(module, "resource_types", asked["resource_type"])
                and _has(module, "input_format", asked["input_format"])
                and _has(module, "output_format", asked["output_format"])
            ):
                return str(module["url"])
        return ""


def _has(module: Mapping[str, Any], name: str, wanted: str) -> bool:
    listed = module.get(name)
    return isinstance(listed, Sequence) and (wanted in listed or "*" in listed)


def call_module(
    url: str,
    job: str,
    data: Mapping[str, Any],
    target: Path,
    *,
    access: Access,
    limits: FetchLimits,
    secret: str,
) -> dict[str, Any]:
    """Let a module do a conversion.

    The request is signed as callbacks are. The answer is the output, a zip, or the result of a converter without
    output, as JSON: `success`, `info`, `warnings`, `errors`.

    Args:
        url: of the module.
        job: its id.
        data: of the job.
        target: where the output goes; no file yet.
        access: which hosts may be spoken to.
        limits: `pack` bounds the answer, `seconds` the whole time.
        secret: signs the request; empty: it is not signed.

    Returns:
        The result of the converter.

    Raises:
        TryAgainError: the module does not answer.
        GivenUpError: it answered something else, too much, or too late.
    """
    body = json.dumps(
        {"job_id": job, **{name: data.get(name, "") for name in _SENT}}, ensure_ascii=False
    ).encode()
    headers = {"Content-Type": "application/json", "X-Tx-Event": "convert", "X-Tx-Delivery": job}
    headers |= signature(secret, body)
    target.unlink(missing_ok=True)
    try:
        kind = post(url, body, target, limits, access, headers)
    except FetchError as error:
        raise FetchError(f"The module: {error}", retry=error.retry).for_job() from None
    if kind == "application/json":
        return _result(target)
    if not zipfile.is_zipfile(target):
        raise GivenUpError("The module answered with something that is neither a zip nor JSON.")
    return {"success": True, "info": [], "warnings": [], "errors": []}


def _result(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes()) if path.stat().st_size <= _RESULT else None
    except (ValueError, RecursionError):
        found = None
    finally:
        path.unlink()
    if not isinstance(found, dict) or found.get("success"):
        raise GivenUpError("The module answered without an output.")
    errors = found.get("errors")
    known = errors if isinstance(errors, list) and errors else ["The module gave no reason."]
    return {**found, "success": False, "errors": known}
