"""What is published, and under which names: owner, repository, commit, branch or tag.

Every name that becomes part of an address or of a path is checked here, and only here.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal, get_args

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.source.refs import is_commit, is_owner_or_repository, is_ref_name
from tx_mkdocs.states import BUILD_LOG

COMMIT_DIGITS = 10
"""Digits of a commit in addresses. Source: tX, `u/<user>/<repo>/<commit10>/`."""
MAX_MESSAGE = 200
"""Characters of a commit's message that are kept."""
_LONGEST_PART = 255
"""Bytes of the name of a folder, in the file systems of all systems."""
_IDENTIFIER = re.compile(r"[0-9a-f]{10}")
_LIKE_COMMIT = re.compile(r"[0-9a-f]{7,64}", re.IGNORECASE)
_RESERVED = frozenset({"index.html", "project.json", "manifest.json", BUILD_LOG})
_PLAIN = re.compile(r"[^A-Za-z0-9._@+=,/-]")
_DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks of direction turn around what stands beside them in a log or a list. Source: UAX #9, 2.1 to 2.6."""
_MARKS = re.compile(f"[{_DIRECTION}]+")
_CONTROL = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}]+")

RefKind = Literal["branch", "tag", "pull"]
"""`pull`: the head of a pull request, which may be anybody's work. Neither does the repository lead to it, nor does it
take the place of anything that the repository's own people have pushed."""


class PublishError(TxError):
    """Nothing was published, or not all; the message is for the user."""


class TargetError(PublishError):
    """What a target itself says: it may name its host, bucket or folder, which is for who publishes alone."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit of one repository, as it was pushed to one branch or tag.

    Raises:
        PublishError: a name is not one that a git host gives.
    """

    owner: str
    repo: str
    commit: str
    """Full hash, 40 or 64 hexadecimal digits, lower case."""
    ref: str
    """Name of the branch or tag, without `refs/heads/`; empty for a commit on its own."""
    ref_kind: RefKind = "branch"
    default_ref: bool = False
    """Whether `ref` is the default branch, to which `u/<owner>/<repo>/` leads."""
    repo_url: str = ""
    """Web address of the repository."""
    message: str = ""
    """Of the commit; its first line is kept."""
    committed_by: str = ""
    """Name of an account, never an e-mail address: it is published."""
    committed_at: str = ""
    """UTC, `2026-01-31T12:00:00Z`."""
    pushed_at: str = ""
    """UTC, in the same form: when the host told of it. A pointer never goes back to an earlier push."""

    def __post_init__(self) -> None:
        check_repository(self.owner, self.repo)
        if not is_commit(self.commit):
            raise PublishError(f"{display_name(self.commit)} is not a full hash of a commit.")
        if self.ref:
            check_ref(self.ref)
        if self.ref_kind not in get_args(RefKind):
            raise PublishError(f"{display_name(self.ref_kind)} is neither branch nor tag.")
        if self.repo_url and not re.match(r"https?://[^\s\"'<>]+\Z", self.repo_url):
            raise PublishError(
                f"{display_name(self.repo_url)} is not a web address of a repository."
            )
        first = next(iter(self.message.strip().splitlines()), "")
        for name, text in (("message", first), ("committed_by", self.committed_by)):
            object.__setattr__(self, name, one_line(text, MAX_MESSAGE))
        for name in ("committed_at", "pushed_at"):
            time = getattr(self, name)
            if time and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", time):
                raise PublishError(
                    f"{display_name(time)} is not a time in UTC as 2026-01-31T12:00:00Z."
                )

    @property
    def identifier(self) -> str:
        """The first ten digits of the commit: its folder."""
        return self.commit[:COMMIT_DIGITS]

    @property
    def project(self) -> str:
        """`u/<owner>/<repo>`."""
        return project_path(self.owner, self.repo)

    @property
    def path(self) -> str:
        """`u/<owner>/<repo>/<commit10>/`, the address below the root of the target."""
        return f"{self.project}/{self.identifier}/"


def project_path(owner: str, repo: str) -> str:
    """`u/<owner>/<repo>`.

    Raises:
        PublishError: a name is not one that a git host gives.
    """
    check_repository(owner, repo)
    return f"u/{owner}/{repo}"


def check_repository(owner: str, repo: str) -> None:
    """Refuse names of owner and repository that a git host would refuse.

    Raises:
        PublishError: which name it is.
    """
    for kind, name in (("an owner", owner), ("a repository", repo)):
        if not is_owner_or_repository(name):
            raise PublishError(f"{display_name(name)} is not the name of {kind}.")


def check_ref(ref: str) -> None:
    """Refuse names of branches and tags that git would refuse.

    Raises:
        PublishError: the name.
    """
    if not is_ref_name(ref):
        raise PublishError(f"{display_name(ref)} is not the name of a branch or tag.")


def check_identifier(identifier: str) -> str:
    """The ten digits of a commit given in full or by them.

    Raises:
        PublishError: it is neither.
    """
    short = identifier[:COMMIT_DIGITS]
    if not _IDENTIFIER.fullmatch(short) or not re.fullmatch("[0-9a-f]{10,64}", identifier):
        raise PublishError(
            f"{display_name(identifier)} is not a commit: at least ten digits are needed."
        )
    return short


def is_identifier(text: str) -> bool:
    """Whether this is the name of a commit's folder: ten hexadecimal digits."""
    return _IDENTIFIER.fullmatch(text) is not None


def ref_folder(ref: str) -> str:
    """The folder of a branch or tag below its project; different names never share one.

    `master` and `feature/one` are their own folders. `~`, which git allows in no name, marks parts that
    could be taken for something else (`~~1234567890` for a branch that looks like a commit, `~~index.html`)
    and is before the two digits of each byte that is not plain (`a~23b` for `a#b`). Where a part becomes too
    long for a file system, a digest of it is behind `~-`.

    Raises:
        PublishError: git would refuse the name.
    """
    check_ref(ref)
    plain = _PLAIN.sub(lambda found: "".join(f"~{b:02x}" for b in found[0].encode()), ref)
    first, *rest = plain.split("/")
    if _LIKE_COMMIT.fullmatch(first):
        first = f"~~{first}"
    parts = (f"~~{part}" if part.lower() in _RESERVED else part for part in (first, *rest))
    return "/".join(part if len(part) <= _LONGEST_PART else f"~-{_digest(part)}" for part in parts)


def _digest(part: str) -> str:
    # Names of branches in Hindi come to this with thirty letters.
    return hashlib.sha256(part.encode()).hexdigest()[:40]


def one_line(text: str, most: int) -> str:
    """Text on one line of at most `most` characters; those for control are spaces, those for direction are left out."""
    return (
        _CONTROL.sub(" ", _MARKS.sub("", text))
        .encode("utf-8", "replace")
        .decode("utf-8")
        .strip()[:most]
    )


def display_name(text: object, most: int = 80) -> str:
    """A name as a message may show it: at most `most` characters, with U+FFFD for those of control or direction.

    Two names that differ only in what nobody sees look different.
    """
    clean = _CONTROL.sub("\ufffd", str(text).encode("utf-8", "replace").decode("utf-8"))
    return clean if len(clean) <= most else clean[: most - 1] + "…"
