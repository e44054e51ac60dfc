"""The one base of the program's own failures.

What is wrong with content is a `Finding`, never an exception. Each failure is raised by the room that meets
it, and says in its message what a person can do.
"""

from __future__ import annotations


class TxError(Exception):
    """The program cannot do what it was asked; the message is for the user."""

    @property
    def message(self) -> str:
        """The message as it was given: a `findings.message.Message` keeps its values, unlike `str`."""
        return str(self) if not self.args or not isinstance(self.args[0], str) else self.args[0]
