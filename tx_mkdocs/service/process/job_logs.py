"""Logs as lines of JSON, each with the id of the job that it is about."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from datetime import datetime, timezone
from typing import Any

from tx_mkdocs.publish.revision import one_line

_EXTRAS = (
    "job",
    "delivery",
    "site",
    "repo",
    "ref",
    "commit",
    "step",
    "worker",
    "output",
    "seconds",
    "status",
)
_PASSWORD = re.compile(r"//[^/@\s]*@")
_PARAMETER = re.compile(r"([?&;]([\w.-]+)=)[^&\s#\"']+")
_SECRET = re.compile("token|key|secret|passw|pwd|sig", re.IGNORECASE)
"""In the name of a parameter that nobody else may see."""
_LONGEST = 2_000
_LOCAL = threading.local()


class JsonLines(logging.Formatter):
    """One JSON object on one line: `ts`, `level`, `logger`, `event`, and what the record has of `job`, `repo` …"""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "ts": datetime.fromtimestamp(record.created, timezone.utc).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name.removeprefix("tx_mkdocs."),
            "event": clean(record.getMessage()),
        }
        current = getattr(_LOCAL, "job", "")
        if current:
            line["job"] = current
        for name in _EXTRAS:
            if (value := getattr(record, name, None)) is not None:
                line[name] = clean(value) if isinstance(value, str) else value
        if record.exc_info:
            trace = self.formatException(record.exc_info)[-8 * _LONGEST :]
            line["trace"] = "\n".join(
                " " * (len(part) - len(part.lstrip(" "))) + clean(part)
                for part in trace.splitlines()
            )
        return json.dumps(line, ensure_ascii=False)


class _Expected(logging.Filter):
    """DBOS writes a trace for each job that was given up; the worker has logged the reason already."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to log the record."""
        return "Exception encountered in background workflow" not in record.getMessage()


def log_as_json() -> None:
    """Send all logs of this process to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(_Expected())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in ("waitress", "sqlalchemy", "dbos"):
        logging.getLogger(name).setLevel(logging.WARNING)


def log_of_job(job: str) -> None:
    """Add the id of a job to every line that this thread logs from now on."""
    _LOCAL.job = job


def clean(text: str) -> str:
    """Text on one line, without control characters and without passwords and tokens in addresses."""
    return one_line(_PARAMETER.sub(_hidden, _PASSWORD.sub("//", text)), _LONGEST)


def _hidden(parameter: re.Match[str]) -> str:
    return f"{parameter[1]}…" if _SECRET.search(parameter[2]) else parameter[0]
