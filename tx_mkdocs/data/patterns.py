"""Regular expressions that are compiled when they are first used.

The modules that a build loads have 660, of which a build after one changed verse uses a third: to compile the rest
as well took 50 ms, a twentieth of that build.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = (
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "scanner",
    "search",
    "split",
    "sub",
    "subn",
)


class _Pattern:
    """Stands for a compiled expression, also where `re` is given one."""

    def __init__(self, source: Any, flags: int | re.RegexFlag) -> None:
        self._made_of = source, flags

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._made_of)
        # They are found on the object itself from now on.
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def pattern(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, later.

    Raises:
        re.error: where it is first used, it is no regular expression.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
