"""The signals that end a preview."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType


def on_end(note: Callable[[], None]) -> Callable[[], None]:
    """Have the signals that raise KeyboardInterrupt call `note` first.

    Python drops the exception where a signal comes while it removes objects (`__del__`, callbacks of weak references),
    as it often does after a build; then nothing else tells of the signal.

    Returns what gives the signals back.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None

    def ended(number: int, frame: FrameType | None) -> None:
        note()
        signal.default_int_handler(number, frame)

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
