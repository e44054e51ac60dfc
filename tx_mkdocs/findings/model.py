"""What is wrong with content, where, and what to do about it.

Every room of the package returns findings; none prints or raises for bad content.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst down."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, guess or remark about the content of a repository."""

    code: str
    """Stable code: a group (`REP`, `MAN`, `USFM`, `BIB`, `OBS`, `LOST`, …) and three digits."""
    severity: Severity
    """`error`: something cannot be shown as meant; `warning`: doubtful; `info`: a guess was made."""
    message: str
    """One plain sentence for a translator."""
    path: str = ""
    """Path in the repository, with `/`; empty when the finding is about the repository itself."""
    line: int = 0
    """Line in the file, from 1; 0 when the finding is about the whole file."""
    column: int = 0
    """Column in characters, from 1; 0 when unknown."""
    fix: str = ""
    """What to do about it, one sentence; may be empty."""
    page: str = ""
    """Address of the page that shows the place, in the resource, with `#` and an id where the place has
    one: `gen/03#001-ch-003-v-004`; may be empty."""
    excerpt: str = ""
    """The line of the source, or the part of a long one around the column; may be empty."""

    @property
    def place(self) -> str:
        """`path:line:column`, as far as known."""
        parts = [self.path or "(repository)"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        text = f"{self.place}: {self.code} {self.message}"
        return f"{text} {self.fix}" if self.fix else text

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, for JSON."""
        return asdict(self)
