"""What is wrong with content, where, and what to do about it.

Every room of the package returns findings; none prints or raises for bad content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol, TypeVar, get_args

from tx_mkdocs.findings.message import plain_values, values_from_plain

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst down."""


@dataclass(frozen=True, slots=True)
class Location:
    """A further place of a finding; the fields are those of `Finding`."""

    path: str = ""
    line: int = 0
    column: int = 0
    page: str = ""


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
    message_id: str = ""
    """The English sentence with the names of values in braces: what catalogues of other languages look it
    up by. Empty if it has no values: then it is `message`."""
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    """What stands for the names."""
    places: tuple[Location, ...] = ()
    """The other places at which the same cause shows, in reading order; see `findings.grouping`."""
    cause: str = ""
    """What findings of one cause share where their messages differ: the target that is not there; may be
    empty."""
    fix_id: str = ""
    """As `message_id`, of `fix`."""
    fix_values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    """As `values`, of `fix`."""

    @property
    def number(self) -> int:
        """How many places it has."""
        return 1 + len(self.places)

    @property
    def every_place(self) -> tuple[Location, ...]:
        """All its places, the first one first."""
        return (Location(self.path, self.line, self.column, self.page), *self.places)

    def by_place(self) -> tuple[Finding, ...]:
        """A finding for each place: itself at the first one, and the same at the others, without excerpts."""
        if not self.places:
            return (self,)
        return (
            replace(self, places=()),
            *(
                replace(
                    self,
                    path=at.path,
                    line=at.line,
                    column=at.column,
                    page=at.page,
                    excerpt="",
                    places=(),
                )
                for at in self.places
            ),
        )

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
        if self.places:
            others = "place" if len(self.places) == 1 else "places"
            text = f"{text} (And at {len(self.places):,} other {others}.)"
        return f"{text} {self.fix}" if self.fix else text

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """The finding that `as_dict` gave, as JSON has kept it; unknown fields are passed over.

        Raises:
            TypeError, AttributeError, KeyError: a field is missing, or is not what it should be.
        """
        known = {name: data[name] for name in cls.__slots__ if name in data}
        if not all(isinstance(known.get(name, ""), str) for name in ("code", "message", "path")):
            raise TypeError("code, message and path are text")
        places = known.get("places") or ()
        known["places"] = tuple(
            Location(**{name: at[name] for name in Location.__slots__ if name in at})
            for at in places
        )
        for name in ("values", "fix_values"):
            if name in known:
                known[name] = values_from_plain(known[name])
        return cls(**known)

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, for JSON; what is empty of `places`, `cause`, `message_id`,
        `values`, `fix_id` and `fix_values` is left out."""
        # `asdict` copies every text, which takes ten times as long.
        data = {name: getattr(self, name) for name in self.__slots__}
        data["places"] = tuple(
            {name: getattr(at, name) for name in Location.__slots__} for at in self.places
        )
        for name in ("values", "fix_values"):
            data[name] = plain_values(data[name])
        for name in ("places", "cause", "message_id", "values", "fix_id", "fix_values"):
            if not data[name]:
                del data[name]
        return data


At = TypeVar("At", Finding, Location)


class Locate(Protocol):
    """From a place in a text that was made of files to the place in the file."""

    def __call__(self, at: At, /) -> At:
        """The same finding or location with the path, line and column of the file."""
