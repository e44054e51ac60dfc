"""Whatever goes wrong in the store of jobs is one thing to those who ask it: it does not answer now.

Drivers raise a hundred things while a database crashes or comes back, and not all of them are of one class.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from tx_mkdocs.service.queue.engine import BusyError, Engine

_log = logging.getLogger("tx_mkdocs.service.queue.store_faults")


def guard_engine(engine: Engine) -> Engine:
    """The engine, each of whose faults is a `BusyError` without a word of the driver."""
    return cast(Engine, _Guarded(engine))


class _Guarded:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(self._engine, name)

        @wraps(method)
        def asked(*arguments: Any, **more: Any) -> Any:
            try:
                return method(*arguments, **more)
            except BusyError:
                raise
            except Exception as error:
                _log.error("the store of jobs does not answer: %s", error, extra={"asked": name})
                raise BusyError("The store of jobs does not answer.") from error

        return asked
