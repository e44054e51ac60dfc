"""Regular expressions that few texts need, each compiled when a text is first met that may have what it finds."""

from __future__ import annotations

import re
from collections.abc import Mapping


class Expressions(dict[str, "re.Pattern[str]"]):
    """By name, or by the sign with which each begins: the expressions that were needed so far."""

    def __init__(self, written: Mapping[str, str]) -> None:
        """Args:
        written: all of them, as strings.
        """
        super().__init__()
        self.written = written

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = re.compile(self.written[name])
        return self[name]
