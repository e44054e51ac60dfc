"""Build the site of fetched content in a process kept apart, and judge what came out before anyone sees it."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.audio.media import TYPES
from tx_mkdocs.formats.data_script import is_data_script
from tx_mkdocs.resources.linked_files import EXTENSIONS
from tx_mkdocs.service.build.isolation import (
    IsolatedCommand,
    IsolatedProcess,
    Isolation,
    start_isolated,
)
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.build.mkdocs_yml import read_mkdocs_yml
from tx_mkdocs.service.fetch.fetched import Fetched
from tx_mkdocs.service.queue.engine import UNEXPECTED
from tx_mkdocs.site.assets import without_comments
from tx_mkdocs.states import BUILD_LOG

_MOST_LOG = 64 * 1024**2
_PAGES = {".html", ".css", ".js", ".json", ".xml", ".txt", ".webmanifest", ".map"}
_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf"}
_FILES = {".gz", ".pdf", ".md", ".usfm", ".tsv", ".zip", ".epub", ".docx"}
_KINDS = _PAGES | _PICTURES | _FILES | {f".{extension}" for extension in (*TYPES, *EXTENSIONS)}
_NOT_PLAIN = "something that is not a plain file"
_TRACEBACK = "Traceback (most recent call last):"
_SENTENCE = re.compile(r"^(?:ERROR|Aborted|Error)[ :-]*")
_NAME = re.compile(r"[^\x00-\x1f\x7f\\/]{1,255}")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended."""

    success: bool
    """Whether there is a site that may be published."""
    log: Mapping[str, Any] = field(default_factory=dict)
    """build_log.json as the build wrote it; empty where it did not."""
    exit: int = 0
    seconds: float = 0.0
    reason: str = ""
    """Why there is no site, one sentence for the owner of the repository."""
    output: str = ""
    """What the process printed, for the operator."""


class Builder:
    """A process that is ready to build what comes into a folder; `start_builder` makes it."""

    def __init__(
        self, process: IsolatedProcess, site: Path, limits: BuildLimits, cache_dir: Path | None
    ) -> None:
        self.site = site
        """Where the pages go."""
        self._process, self._limits, self._cache_dir = process, limits, cache_dir
        self._written = [site] if cache_dir is None else [site, cache_dir]
        self._folders = [_identity(folder) for folder in self._written]

    def is_ready(self) -> bool:
        """Whether it lives, and the folders into which it writes are those that it sees."""
        there = [_identity(folder) for folder in self._written]
        return self._process.is_running() and there == self._folders

    def build(self, fetched: Fetched, options: Mapping[str, Any] | None = None) -> BuildResult:
        """Build the site of `fetched`.

        Args:
            fetched: what was fetched; nothing in it is executed, whatever it says.
            options: `site_name`, `site_url`, `image_base`, `audio_hosts`, `alignment`, `documents`,
                `whole_documents`, `document_options` (`page_size=A5`): those of the service, which come before
                the options of the repository's mkdocs.yml.

        Nothing is raised for bad content.
        """
        site, limits = self.site, self._limits
        own_options, found = read_mkdocs_yml(fetched.root)
        chosen = {**own_options, **(options or {})}
        # That of the last build would pass for what this one says.
        (site / BUILD_LOG).unlink(missing_ok=True)
        arguments = _arguments(fetched, site, chosen, self._cache_dir)
        ended = self._process.finish(json.dumps(arguments).encode())
        if ended.code or ended.reason:
            reason = ended.reason or last_words(ended.output, limits, self._hidden(fetched))
            return BuildResult(
                False, _read_log(site), ended.code, ended.seconds, reason, ended.output
            )
        wrong = problem_of_site(site, limits)
        log = _read_log(site)
        if not log and not wrong:
            wrong = "The build made no build_log.json."
        if not wrong and (more := [*fetched.findings, *found]):
            log = _with(log, more)
            text = json.dumps(log, ensure_ascii=False, indent=1)
            (site / BUILD_LOG).write_text(text + "\n", "utf-8")
        return BuildResult(not wrong, log, ended.code, ended.seconds, wrong, ended.output)

    def _hidden(self, fetched: Fetched) -> list[Path]:
        """Folders of this machine that the build may name."""
        return [*self._written, fetched.root.parent]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        there = folder.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


@contextmanager
def start_builder(
    root: Path,
    site: Path,
    limits: BuildLimits,
    *,
    base: Path | None = None,
    cache_dir: Path | None = None,
    isolation: Isolation | None = None,
    lock: int | None = None,
) -> Iterator[Builder]:
    """Start the process that will build, which takes as long as to fetch what it builds.

    Args:
        root: where the content will be; made where it is missing.
        site: where the pages go; must not exist or be empty, or hold the last site that was built into it.
        limits: of the process and of what it makes.
        base: folder in which there may be a commit to compare with; made where it is missing.
        cache_dir: where converted files of this one repository are kept; never shared between
            repositories, so that none can put anything into the site of another.
        isolation: how the process is kept apart; the best that works here when None.
        lock: descriptor that the process has open too, so that what it locks stays locked until it has ended.
    """
    writable = [site] if cache_dir is None else [site, cache_dir]
    readable = [root] if base is None else [root, base]
    for folder in (*writable, *readable):
        folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-I", "-m", "tx_mkdocs.cli.prepared"]
    command += [str(cache_dir / "loaded.json")] if cache_dir else []
    descriptors = () if lock is None else (lock,)
    with start_isolated(
        IsolatedCommand(command, writable, limits, readable, descriptors, isolation)
    ) as process:
        yield Builder(process, site, limits, cache_dir)


def _arguments(
    fetched: Fetched, site: Path, options: Mapping[str, Any], cache_dir: Path | None
) -> list[str]:
    """Of `tx-mkdocs`."""
    arguments = ["build", str(fetched.root), "-d", str(site)]
    # Without the commit in them, pages that a push did not change need not be published again.
    arguments += ["--no-find-related", "--no-permalinks"]
    arguments += ["--cache-dir", str(cache_dir)] if cache_dir else ["--no-cache"]
    for name in ("site_name", "site_url", "image_base"):
        if value := str(options.get(name) or ""):
            arguments.append(f"--{name.replace('_', '-')}={value}")
    if options.get("alignment") is True:
        arguments.append("--alignment")
    for name in ("audio_hosts", "documents", "whole_documents", "document_options"):
        arguments += [f"--{name.replace('_', '-')}={form}" for form in options.get(name, ())]
    if fetched.base is not None:
        arguments.append(f"--base={fetched.base}")
    return arguments


def problem_of_site(site: Path, limits: BuildLimits) -> str:
    """What is wrong with the files of a site; empty when it may be published.

    Only folders and regular files with one name each, of kinds that a site has; scripts only those of
    the theme, and such as hold nothing but data. Numbers and sizes within `limits`.
    """
    number = total = 0
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(site / inside) as entries:
                for entry in entries:
                    where = f"{inside}{entry.name}"
                    if not _NAME.fullmatch(entry.name) or entry.name.startswith("."):
                        return _refusal("a file with a name that is not published", where)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{where}/")
                        continue
                    told = entry.stat(follow_symlinks=False)
                    if wrong := _problem_of_file(entry, told):
                        return _refusal(wrong, where)
                    number += 1
                    total += told.st_size
        except OSError:
            return _refusal(_NOT_PLAIN, inside)
    if not (site / "index.html").is_file():
        return "The site has no first page."
    if number > limits.files:
        return f"The site has {number:,} files, more than {limits.files:,}."
    if total > limits.total:
        return f"The site holds {total // 1024**2:,} MB, more than {limits.total // 1024**2:,} MB."
    return ""


def _refusal(what: str, where: str) -> str:
    return f"The site has {what}: {where[:200]!a}."


def _problem_of_file(entry: os.DirEntry[str], told: os.stat_result) -> str:
    """What a file is that may not be published; empty where it may."""
    if not stat.S_ISREG(told.st_mode) or told.st_nlink != 1:
        return _NOT_PLAIN
    _, dot, kind = entry.name.lower().rpartition(".")
    if f"{dot}{kind}" not in _KINDS:
        return "a file of a kind that is not published"
    if kind == "js" and not _is_harmless(Path(entry.path)):
        return "a script that is not the theme's"
    return ""


@cache
def _own_scripts() -> frozenset[str]:
    """Digests of the theme's scripts, as they stand in a site: some are joined of parts."""
    with as_file(package_files("tx_door43_theme")) as theme:
        templates = Environment(loader=FileSystemLoader(theme))
        scripts = [*theme.glob("js/*.js"), *theme.glob("js/later/*.js")]
        joined = [
            without_comments(
                script.name, templates.get_template(script.relative_to(theme).as_posix()).render()
            )
            for script in scripts
        ]
        # The worker that keeps pages on a device is on top of the site, which is its scope.
        sources = [script.read_bytes() for script in (*scripts, *theme.glob("*.js"))]
    return frozenset(
        sha256(data).hexdigest() for data in (*sources, *(text.encode() for text in joined))
    )


def _is_harmless(script: Path) -> bool:
    data = script.read_bytes()
    if sha256(data).hexdigest() in _own_scripts():
        return True
    try:
        return is_data_script(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _read_log(site: Path) -> dict[str, Any]:
    try:
        told = os.lstat(site / BUILD_LOG)
        if not stat.S_ISREG(told.st_mode) or told.st_size > _MOST_LOG:
            return {}
        data = json.loads((site / BUILD_LOG).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _with(log: dict[str, Any], findings: Sequence[Finding]) -> dict[str, Any]:
    """A build log with what fetching found beside what building found."""
    more = [finding.as_dict() for finding in findings]
    warnings = [str(finding) for finding in findings if finding.severity == "warning"]
    log = dict(log)
    log["findings"] = [*log.get("findings", []), *more]
    log["warnings"] = [*log.get("warnings", []), *warnings]
    if warnings and log.get("status") == "success":
        log["status"] = "warnings"
        log["message"] = "Conversion successful with warnings"
    return log


def last_words(output: str, limits: BuildLimits, folders: Sequence[Path]) -> str:
    """Why a build failed, for everybody.

    Args:
        output: what it printed.
        limits: of the build.
        folders: of this machine, whose names are nobody's business.
    """
    printed = output.rstrip().splitlines()
    if not printed:
        return "The build failed."
    last = printed[-1].strip()
    # Behind the place in the code stands an exception; a sentence of the command line begins a line, too.
    if _TRACEBACK in printed and not _SENTENCE.match(last):
        if last.startswith("MemoryError"):
            return f"It took more than {limits.memory // 1024**2:,} MB of memory."
        return UNEXPECTED
    for folder in sorted(map(str, folders), key=len, reverse=True):
        last = last.replace(f"{folder}/", "").replace(folder, "")
    return _SENTENCE.sub("", last)[:500]
