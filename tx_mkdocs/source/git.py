"""What git knows about a source, and fetching one, without running anything a repository brings.

Facts are read from the files of `.git` directly: no git process runs in an untrusted folder, so
no hook, file-system monitor or filter that its configuration names can run either.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.message import Message
from tx_mkdocs.source.refs import is_commit

if TYPE_CHECKING:
    from configparser import RawConfigParser

LFS_POINTER = b"version https://git-lfs.github.com/spec/v1"
"""How a file begins that is kept elsewhere (source: Git LFS specification, "The Pointer")."""
CLONE_TIMEOUT = 900
"""Seconds."""
_MAX_FACT = 8 * 1024**2
_URL = re.compile(r"(?:https?|ssh|file)://[^-]", re.IGNORECASE)
_SCP = re.compile(r"(?:[A-Za-z0-9_][\w.-]*@)([A-Za-z0-9][\w.-]*):(?!//)(.+)")
_BRANCH = re.compile(r"(?![-/.])[^\s~^:?*\[\\\x00-\x1f\x7f]+(?<![/.])")
# What a browser shows while it looks at a branch; pasted as often as the address of the clone.
_BROWSED = re.compile(r"(https?://[^/]+/[^?#]+?)/(?:-/)?(?:src/branch|tree|src)/([^?#]+?)/?")

_SAFE_CONFIG = (
    ("core.hooksPath", "/dev/null"),
    ("core.fsmonitor", "false"),
    ("filter.lfs.smudge", ""),
    ("filter.lfs.process", ""),
    ("filter.lfs.required", "false"),
    ("submodule.recurse", "false"),
    ("protocol.ext.allow", "never"),
    ("http.lowSpeedLimit", "1000"),
    ("http.lowSpeedTime", "60"),
    ("core.longpaths", "true"),
)

_OF_ANOTHER = frozenset(
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    ]
)
"""Variables by which git tells its hooks, and they git, what repository is meant (`git rev-parse --local-env-vars`)."""


class GitError(TxError):
    """The repository could not be fetched; the message is for the user."""


class GitFacts(NamedTuple):
    """What `.git` says."""

    commit: str = ""
    """Full hash, or empty."""
    branch: str = ""
    """Empty when HEAD is detached."""
    remote: str = ""
    """Address of `origin` as configured, credentials included: never show it."""
    pushed: bool = False
    """Whether a branch of `origin` was last seen at this commit."""


def is_git_address(location: str) -> bool:
    """Whether `location` is to be cloned rather than opened as a file or folder."""
    return bool(_URL.match(location) or _SCP.fullmatch(location))


def split_branch(address: str) -> tuple[str, str]:
    """The address to clone, and the branch when `address` was copied from a browser's bar."""
    browsed = _BROWSED.fullmatch(address)
    return (browsed[1], browsed[2]) if browsed else (address, "")


def web_address(remote: str) -> str:
    """The address people open for a remote, without credentials; empty when it has none."""
    scp = None if "://" in remote else _SCP.fullmatch(remote)
    if scp:
        host, path = scp[1], scp[2]
        scheme = "https"
    else:
        try:
            parts = urlsplit(remote)
            port = parts.port
        except ValueError:
            return ""
        if parts.scheme.lower() not in {"http", "https", "ssh"} or not parts.hostname:
            return ""
        host, path, scheme = parts.hostname, parts.path, parts.scheme.lower()
        if scheme == "ssh":
            scheme = "https"
        elif port:
            host = f"{host}:{port}"
    path = re.sub(r"(?:\.git)?/*\Z", "", path.strip("/"))
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", host) or not path:
        return ""
    return f"{scheme}://{host}/{quote(path, safe='/%')}"


def owner_and_name(address: str) -> tuple[str, str]:
    """Owner and name in the address of a repository; either may be empty."""
    path = re.sub(r"\A[\w+.-]+://[^/]*|\A[^/:]+:", "", address)
    parts = [part for part in re.sub(r"(?:\.git)?/*\Z", "", path).split("/") if part]
    name = parts[-1] if parts else ""
    return (parts[-2] if len(parts) > 1 else ""), name


def read_facts(folder: Path, *, follow: bool) -> GitFacts:
    """What the `.git` of `folder` itself says; a parent's `.git` is not looked for.

    Args:
        folder: root of the work tree.
        follow: whether `.git` may be a file that leads elsewhere (worktree, submodule). Never
            for unpacked archives: theirs could lead to any repository of this machine.
    """
    folders = git_folders(folder, follow=follow)
    if folders is None:
        return GitFacts()
    git, common = folders
    head = _fact(git / "HEAD").strip()
    branch = ""
    if head.startswith("ref:"):
        reference = head[4:].strip()
        branch = reference.removeprefix("refs/heads/") if _BRANCH.fullmatch(reference) else ""
        head = _reference(common, reference) if branch else ""
    commit = head if is_commit(head) else ""
    return GitFacts(commit, branch, _origin(common / "config"), _is_pushed(common, commit))


def git_folders(folder: Path, *, follow: bool = True) -> tuple[Path, Path] | None:
    """The `.git` of `folder`, and the one that it shares with other work trees; None where it has none of its own.

    One that leads to the `.git` of another folder is none: its texts would be published with those of this one.

    Args:
        folder: root of the work tree.
        follow: as in `read_facts`.
    """
    git = folder / ".git"
    linked = _linked_git(folder, git) if follow and git.is_file() else None
    if linked is None and (git.is_symlink() or not git.is_dir()):
        return None
    git = linked or git
    shared = _fact(git / "commondir").strip() if follow else ""
    common = (git / shared).resolve()
    if not shared:
        return git, git
    # Source: gitrepository-layout: a work tree has its own files in `worktrees/<id>` of the common folder.
    return (git, common) if linked and git.parent.parent == common else None


def safe_environment() -> dict[str, str]:
    """All variables under which git asks nobody, knows of no repository but the one that is named, and runs no hook,
    filter or monitor of it."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment |= {
        # Its messages are told apart by their English words.
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CONFIG_COUNT": str(len(_SAFE_CONFIG)),
    }
    for number, (key, value) in enumerate(_SAFE_CONFIG):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return environment


def clone(address: str, branch: str, folder: Path) -> None:
    """Fetch the newest commit of a branch (the default one if empty) into `folder`.

    Args:
        address: http, https, ssh, file or `git@host:path`.
        branch: name of a branch or tag, or empty.
        folder: must not exist or be empty.

    Raises:
        GitError: bad address or branch, no git, no answer, not there, not allowed.
    """
    if not is_git_address(address):
        raise GitError(f"{address} is not an address that git may fetch.")
    if branch and (not _BRANCH.fullmatch(branch) or ".." in branch):
        raise GitError(f"{branch} is not the name of a branch.")
    # Slow to import, as is what follows, which looks for the git program at once.
    import subprocess

    try:
        import git
    except ImportError as error:
        raise GitError("git is not installed; it is needed to fetch repositories.") from error
    options = ["--depth=1", "--single-branch", "--no-tags", "--no-recurse-submodules"]
    options += ["--template=", *([f"--branch={branch}"] if branch else [])]
    try:
        git.Git.check_unsafe_protocols(address)
        done = subprocess.run(
            ["git", "clone", "--quiet", *options, "--", address, str(folder)],
            env=safe_environment() | {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CLONE_TIMEOUT,
            check=False,
        )
    except git.exc.GitError as error:
        raise GitError(_why(address, branch, str(error))) from None
    except subprocess.TimeoutExpired:
        raise GitError(_why(address, branch, "timeout")) from None
    if done.returncode:
        raise GitError(_why(address, branch, os.fsdecode(done.stderr)))


def _why(address: str, branch: str, said: str) -> Message:
    shown = web_address(address) or re.sub(r"//[^/@]*@", "//", address)
    lowered = said.lower()
    if "remote branch" in lowered and "not found" in lowered:
        return Message("{address} has no branch {branch}.", address=shown, branch=branch)
    if "timeout" in lowered or "too slow" in lowered:
        return Message("{address} did not answer in time. Try again later.", address=shown)
    if "could not resolve" in lowered or "unable to access" in lowered:
        return Message(
            "{address} cannot be reached. Check the address and the network.", address=shown
        )
    if re.search("not found|does not exist|could not read|denied|authentication", lowered):
        return Message("{address} is not there or not public. Check the address.", address=shown)
    last = re.sub(r"//[^/\s@]*@", "//", said.strip()).splitlines()[-1:]
    return Message("{address} could not be fetched: {error}", address=shown, error="".join(last))


def _fact(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as opened:
            # A NUL is in no path.
            return opened.read(_MAX_FACT).decode("utf-8", "replace").replace("\0", "")
    except OSError:
        return ""


def _linked_git(folder: Path, pointer: Path) -> Path | None:
    """The real `.git` of a worktree or submodule, if it names this folder as its own in turn."""
    said = _fact(pointer).strip()
    if not said.startswith("gitdir:"):
        return None
    git = (folder / said[7:].strip()).resolve()
    back = _fact(git / "gitdir").strip()
    if back:
        return git if (git / back).resolve() == pointer.resolve() else None
    worktree = _config(git / "config").get("core", "worktree", fallback="")
    return git if worktree and (git / worktree).resolve() == folder.resolve() else None


def _reference(git: Path, reference: str) -> str:
    if ".." in reference or not reference.startswith("refs/"):
        return ""
    loose = _fact(git / reference).strip()
    if loose:
        return loose
    for line in _fact(git / "packed-refs").splitlines():
        commit, _, name = line.partition(" ")
        if name == reference:
            return commit
    return ""


def _is_pushed(git: Path, commit: str) -> bool:
    if not commit:
        return False
    remotes = git / "refs" / "remotes" / "origin"
    loose = (path for path in sorted(remotes.glob("**/*"))[:500] if path.is_file())
    if any(_fact(path).strip() == commit for path in loose):
        return True
    packed = re.escape(commit) + r" refs/remotes/origin/"
    return re.search(packed, _fact(git / "packed-refs")) is not None


def _config(path: Path) -> RawConfigParser:
    import configparser

    parser = configparser.RawConfigParser(
        strict=False, allow_no_value=True, comment_prefixes=("#", ";"), delimiters=("=",)
    )
    text = "\n".join(line.strip() for line in _fact(path).splitlines())
    try:
        parser.read_string(text)
    except configparser.Error:
        return configparser.RawConfigParser()
    return parser


def _origin(config: Path) -> str:
    parser = _config(config)
    remotes = [section for section in parser.sections() if section.startswith("remote ")]
    chosen = 'remote "origin"' if 'remote "origin"' in remotes else next(iter(remotes), "")
    return (parser.get(chosen, "url", fallback="") or "").strip().strip('"') if chosen else ""
