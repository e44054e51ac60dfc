"""The signals that end a preview."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType


def on_end(end: Callable[[], None]) -> Callable[[], None]:
    """Have the signals that raise KeyboardInterrupt call `end`; only a second Ctrl+C raises it.

    The exception would come anywhere: between the making of a temporary folder and what removes it; or where Python
    drops it, as in callbacks of weak references when a build is cleared away, and then nothing else tells of the
    signal.

    Returns what gives the signals back.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    come: list[int] = []

    def ended(number: int, frame: FrameType | None) -> None:
        come.append(number)
        end()
        if number == signal.SIGINT:
            if len(come) > 1:
                signal.default_int_handler(number, frame)
            return
        # A terminal that is closed may send two, systemd one of each: the second must not cut the end short.
        for other in numbers:
            if other != signal.SIGINT:
                signal.signal(other, signal.SIG_IGN)

    numbers = [
        number
        for number in signal.valid_signals()
        if signal.getsignal(number) is signal.default_int_handler
    ]
    for number in numbers:
        signal.signal(number, ended)

    def give_back() -> None:
        for number in numbers:
            if signal.getsignal(number) is ended:
                signal.signal(number, signal.default_int_handler)

    return give_back
