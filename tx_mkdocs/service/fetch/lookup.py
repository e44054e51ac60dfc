"""To which addresses the name of a host leads, asked for no longer than some seconds."""

from __future__ import annotations

import queue
import socket
import threading


def lookup(host: str, port: int, seconds: float) -> list[str]:
    """The IP addresses of a host, in the order in which they are to be tried.

    The resolver of the system takes no bound, and with several servers that do not answer it waits for minutes.

    Args:
        host: name or IP address.
        port: of the server.
        seconds: for the answer.

    Raises:
        TimeoutError: it took longer.
        OSError: there is no such host.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(answer[4][0]) for answer in found)))
        except Exception as error:
            answers.put(error)

    # It may never answer: nobody waits for it then, not even the end of the process.
    threading.Thread(target=ask, daemon=True, name="lookup").start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise TimeoutError(f"{host} was not found in {seconds:.0f} seconds") from None
    if isinstance(answer, UnicodeError):
        raise OSError(f"{host} is not the name of a host") from None
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise OSError(f"{host} has no address")
    return answer
