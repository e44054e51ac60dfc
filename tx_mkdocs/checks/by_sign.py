"""Regular expressions that begin with a sign, each compiled when a text is first met that may have what it finds."""

from __future__ import annotations

import re
from collections.abc import Mapping


class BySign(dict[str, "re.Pattern[str]"]):
    """By sign, the expressions that were needed so far."""

    def __init__(self, written: Mapping[str, str]) -> None:
        """Args:
        written: all of them, as strings.
        """
        super().__init__()
        self.written = written

    def __missing__(self, sign: str) -> re.Pattern[str]:
        self[sign] = re.compile(self.written[sign])
        return self[sign]
