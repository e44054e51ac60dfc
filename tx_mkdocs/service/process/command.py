"""The command `tx-mkdocs hook`: which process this one is."""

from __future__ import annotations

import errno
import importlib.util
import os
import tempfile
from pathlib import Path

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.service.process.job_logs import log_as_json
from tx_mkdocs.service.settings import Settings, SettingsError, load_settings

_NEEDED = ("flask", "waitress", "dbos", "prometheus_client")


class ServiceError(TxError):
    """The service cannot start; the message is for the operator."""


def start(
    config: Path | None,
    only: str,
    slot: str,
    *,
    recover: str = "",
    reconcile: bool = False,
    supervised: bool = False,
) -> None:
    """Run the service, or one part of it, until it is told to end.

    Args:
        config: file of settings.
        only: `hook` or `worker`; empty: both, as child processes.
        slot: name of the worker; as `worker.slot_name` where empty.
        recover: name of a worker that will not come back: hand its jobs to the others, and end.
        reconcile: ask the hosts for lost deliveries, and end.
        supervised: end when the standard input ends.

    Raises:
        ServiceError: the settings are wrong, or the worker's name is taken.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ServiceError(f"{missing[0]} is not installed. Run: pip install 'tx-mkdocs[service]'")
    try:
        settings = load_settings(config)
    except SettingsError as error:
        raise ServiceError(str(error)) from None
    if not settings.sites:
        raise ServiceError(
            "The settings name no site. Add a section [sites.NAME]; see docs/operations.md."
        )
    if not supervised:
        _check_places(settings, publishes=only != "hook")
        if only != "hook":
            _check_documents(settings)
    log_as_json()
    if supervised:
        from tx_mkdocs.service.process.worker import stop_with_parent

        stop_with_parent()
    if recover:
        _recover(settings, recover)
    elif reconcile:
        _reconcile(settings)
    elif only == "hook":
        _listen(settings)
    elif only == "worker":
        _work(settings, slot)
    else:
        from tx_mkdocs.service.process.supervisor import supervise

        supervise(settings, config)


def _recover(settings: Settings, slot: str) -> None:
    from tx_mkdocs.service.queue.dbos_engine import DbosEngine

    engine = DbosEngine(settings.database, settings.queue)
    print(f"{engine.recover(slot)} jobs of {slot} wait for other workers now.")
    engine.close()


def _listen(settings: Settings) -> None:
    from tx_mkdocs.service.process.hook import listen

    try:
        listen(settings)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        raise ServiceError(
            f"Nothing can listen at {settings.service.listen}: {error.strerror}. Set another service.listen."
        ) from None


def _work(settings: Settings, slot: str) -> None:
    from tx_mkdocs.service.process.worker import slot_name, work
    from tx_mkdocs.service.queue.worker_locks import NameTakenError

    try:
        work(settings, slot or slot_name(settings, 1))
    except (NameTakenError, ValueError) as error:
        raise ServiceError(str(error)) from None
    # What did not end in time is done after the next start; its threads must not hold this process.
    os._exit(0)


def _check_places(settings: Settings, *, publishes: bool) -> None:
    """Refuse a folder that cannot be written and a target of no known kind, at which every worker would fail."""
    from tx_mkdocs.publish import PublishError, open_target

    state = settings.service.state
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(f"service.state: {state} cannot be made: {error.strerror}.") from None
    try:
        with tempfile.TemporaryFile(dir=state):
            pass
    except OSError as error:
        raise ServiceError(f"service.state: {state} cannot be written: {error.strerror}.") from None
    try:
        if publishes:
            open_target(settings.target)
    except PublishError as error:
        raise ServiceError(f"service.target: {error}") from None


def _check_documents(settings: Settings) -> None:
    """Refuse a format of documents that no build could make for want of a package."""
    service = settings.service
    if not (service.documents or service.whole_documents):
        return
    from tx_mkdocs.documents import DocumentError, document_format

    for name in ("documents", "whole_documents"):
        for wanted in getattr(service, name):
            try:
                document_format(wanted)
            except DocumentError as error:
                raise ServiceError(f"service.{name}: {error}") from None


def _reconcile(settings: Settings) -> None:
    """One round, said to the operator; the jobs are done by the workers."""
    from tx_mkdocs.publish import PublishError
    from tx_mkdocs.service.jobs.reconcile import reconcile_now
    from tx_mkdocs.service.queue.dbos_engine import DbosEngine
    from tx_mkdocs.service.queue.engine import BusyError

    engine = DbosEngine(settings.database, settings.queue)
    try:
        print(reconcile_now(settings, engine))
    except (PublishError, BusyError) as error:
        raise ServiceError(str(error)) from None
    finally:
        engine.close()
