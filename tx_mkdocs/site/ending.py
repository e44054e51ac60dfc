"""A command that is told to end by a signal ends in order, so that its temporary folders go with it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

_BASH = 128
"""What shells add to the number of a signal. Source: POSIX.1-2017, Shell Command Language, 2.8.2."""
_ENDING = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))
"""Signals that end a command; Windows has no SIGHUP."""


def leave(number: int, _frame: object) -> NoReturn:
    """The handler of signals of a command: the stack is left as at an error, and the exit code tells the signal."""
    # Who ends a group of processes, or has a program do it, sends two, systemd one of each: the second must not cut
    # the end short.
    for other in _ENDING:
        signal.signal(other, signal.SIG_IGN)
    raise SystemExit(_BASH + number)


def end_in_order(handler: Callable[[int, Any], Any] = leave) -> dict[int, Any]:
    """Let a closed terminal (SIGHUP) or `kill` (SIGTERM) end the process by a handler; the handlers before.

    A signal that is ignored, as below `nohup`, stays ignored, and one that somebody else handles stays theirs. Only the
    main thread may do it; another does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        return {}
    numbers = [number for number in _ENDING if signal.getsignal(number) in (signal.SIG_DFL, leave)]
    return {number: signal.signal(number, handler) for number in numbers}


def give_back(before: Mapping[int, Any]) -> None:
    """Have signals handled as they were before `end_in_order`, which returned that; not while one ends the process."""
    for number, handler in before.items():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
