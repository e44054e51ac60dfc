"""Conversions that clients of tX's API ask for: a zip in, a zip out, and a call back.

Source: tX, request of a job and result of a converter.
"""

from __future__ import annotations

import json
import stat
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tx_mkdocs.service.build.isolation import IsolatedCommand, run_isolated
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.build.make import access, build_limits, fetch_limits
from tx_mkdocs.service.build.remove import remove_folder
from tx_mkdocs.service.fetch.fetch import fetch_zip
from tx_mkdocs.service.fetch.fetched import FetchError
from tx_mkdocs.service.jobs.callbacks import send_callback
from tx_mkdocs.service.jobs.modules import call_module
from tx_mkdocs.service.queue.engine import GivenUpError, Job, Outcome, Step
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.tx_records import job_record
from tx_mkdocs.states import MESSAGES

CONVERT_SITE = "tx"
"""Stands for the git host in the ids of conversions that were asked for here."""
_KEPT = 50
_KEPT_TEXT = 300
_TELL_ATTEMPTS = 4
_MODULE_ATTEMPTS = 2
_REPORT = 4 * 1024**2
"""Bytes of a result that are read."""


def convert(settings: Settings, job: str, data: Mapping[str, Any], step: Step) -> Outcome:
    """Do one conversion.

    Raises:
        GivenUpError: it cannot be done; whoever asked has been told.
    """
    try:
        if data.get("module"):
            # Each attempt may take as long as a build.
            outcome = step("module", lambda: _ask_module(settings, job, data), _MODULE_ATTEMPTS)
        else:
            outcome = step("convert", lambda: _convert(settings, job, data))
    except GivenUpError as error:
        _tell(settings, job, data, _failure(str(error)), step)
        raise
    _tell(settings, job, data, outcome, step)
    return outcome


def output_path(settings: Settings, job: str) -> Path | None:
    """Where the output of a conversion lies; None for what is no id of a job."""
    if len(job) != 48 or not set(job) <= set("0123456789abcdef"):
        return None
    return settings.service.state / "output" / f"{job}.zip"


def _convert(settings: Settings, job: str, data: Mapping[str, Any]) -> Outcome:
    work = settings.service.state / "work"
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{job[:24]}-", dir=work))
    try:
        try:
            fetched = fetch_zip(
                data["source"],
                folder / "source",
                fetch_limits(settings),
                access=access(settings),
            )
        except FetchError as error:
            raise error.for_job() from None
        made = folder / "made"
        (made / "output").mkdir(parents=True)
        ended = run_isolated(
            IsolatedCommand(
                _command(fetched.root, made, data),
                writable=[made],
                limits=build_limits(settings),
                readable=[fetched.root],
            )
        )
        result = _result(made / "result.json")
        if result is None:
            reason = ended.reason or "The converter ended before it was done."
            return _failure(f"Conversion process ended abnormally: {reason}")
        outcome = _outcome(result)
        if result.get("success"):
            target = output_path(settings, job)
            assert target is not None
            _zip(made / "output", target, build_limits(settings))
            outcome["output"] = _output_url(settings, job)
        return outcome
    finally:
        remove_folder(folder)


def _ask_module(settings: Settings, job: str, data: Mapping[str, Any]) -> Outcome:
    """The conversion by a registered module."""
    work = settings.service.state / "work"
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{job[:24]}-", dir=work) as folder:
        made = Path(folder, "output.zip")
        limits = replace(fetch_limits(settings), seconds=settings.limits.wall_seconds)
        result = call_module(
            str(data["module"]),
            job,
            data,
            made,
            access=access(settings),
            limits=limits,
            secret=settings.service.callback_secret,
        )
        outcome = _outcome(result)
        if result["success"]:
            target = output_path(settings, job)
            assert target is not None
            target.parent.mkdir(parents=True, exist_ok=True)
            made.replace(target)
            outcome["output"] = _output_url(settings, job)
        return outcome


def _output_url(settings: Settings, job: str) -> str:
    return f"{settings.service.base_url.rstrip('/')}/tx/job/{job}.zip"


def _command(source: Path, made: Path, data: Mapping[str, Any]) -> list[str]:
    """The converter as it runs by itself, its words after `=` so that none can be an option."""
    command = [sys.executable, "-I", "-m", "tx_mkdocs", "convert"]
    command += [f"--resource={data['resource_type']}", f"--from={data['input_format']}"]
    command += [f"--to={data['output_format']}", f"--report={made / 'result.json'}"]
    command += [
        f"--option={name}={value}" for name, value in dict(data.get("options") or {}).items()
    ]
    return [*command, "--", str(source), str(made / "output")]


def _result(path: Path) -> dict[str, Any] | None:
    """What the converter reported; None when it did not."""
    try:
        told = path.lstat()
        # A pipe would be waited for, for ever.
        if not stat.S_ISREG(told.st_mode) or told.st_size > _REPORT:
            return None
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _outcome(result: Mapping[str, Any]) -> Outcome:
    lists = {name: _lines(result.get(name)) for name in ("info", "warnings", "errors")}
    status = (
        "failed" if not result.get("success") else "warnings" if lists["warnings"] else "success"
    )
    missing = any(line.startswith("No converter was found") for line in lists["errors"])
    return {
        "status": status,
        "message": "No converter found" if missing else MESSAGES[status],
        "log": lists["info"],
        "warnings": lists["warnings"],
        "errors": lists["errors"],
    }


def _lines(found: Any) -> list[str]:
    return [str(text)[:_KEPT_TEXT] for text in found[:_KEPT]] if isinstance(found, list) else []


def _failure(reason: str) -> Outcome:
    return {"status": "failed", "message": MESSAGES["failed"], "errors": [reason], "reason": reason}


def _zip(folder: Path, target: Path, limits: BuildLimits) -> None:
    """Pack the plain files of `folder`, and put the archive in place at once."""
    if folder.is_symlink():
        raise GivenUpError("The converter put a link in the place of its output.")
    target.parent.mkdir(parents=True, exist_ok=True)
    total = 0
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as file:
        packed = Path(file.name)
        try:
            # A zip has no times before 1980.
            with zipfile.ZipFile(
                file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False
            ) as archive:
                for path in sorted(folder.rglob("*")):
                    if path.is_symlink() or not path.is_file():
                        continue
                    total += path.stat().st_size
                    if total > limits.total:
                        raise GivenUpError("The output is larger than is allowed here.")
                    archive.write(path, path.relative_to(folder).as_posix())
            file.flush()
            packed.replace(target)
        except BaseException:
            packed.unlink(missing_ok=True)
            raise


def _tell(
    settings: Settings, job: str, data: Mapping[str, Any], outcome: Outcome, step: Step
) -> None:
    address = str(data.get("callback") or "")
    if not address:
        return
    done = Job(job, str(outcome["status"]), data, outcome, ended=time.time())

    def call() -> Outcome:
        send_callback(address, settings.service.callback_secret, job_record(settings, done))
        return {"told": address}

    try:
        step("callback", call, _TELL_ATTEMPTS)
    except GivenUpError:
        # The step has logged it; the job itself is done, and can be read.
        return
