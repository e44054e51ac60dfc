"""MkDocs' server, taught to follow changes step by step: the changed page, then its checks, then all the rest.

Only attributes of the one server object are replaced, so `mkdocs serve` stays what it is for everything else.
Nothing here raises: MkDocs' server answers no request after an exception.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.site.findings_log import for_terminal
from tx_mkdocs.site.live.browsers import Browsers
from tx_mkdocs.site.live.ending import on_end
from tx_mkdocs.site.live.events import Watcher, changed_since, git_is_busy
from tx_mkdocs.site.live.update import Change, LastBuild, change, counts, owners, prove, recheck
from tx_mkdocs.site.memory import give_back_memory
from tx_mkdocs.source.tree import is_junk

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)
_QUIET = 0.01
"""Seconds without another event after which a burst is over."""
_QUIET_AT_END = 0.003
"""The same where the last file was written to its end: the next one of a checkout follows at once."""
_SETTLE = 0.06
"""Seconds after which a file that has no text is read once more: an editor may be writing it."""
_CALM = 0.2
"""Seconds without another event after which a burst is over that needs all of the site."""
_LONGEST_BURST = 10.0
"""Seconds after which it is taken for over, whatever comes."""
_IDLE = 1.5
"""Seconds without a change after which the rest of the site is brought up to date."""
_MOST_FILES = 20
"""Changed files that are followed one by one; more are a checkout, and the site is built anew."""


class Interrupted(BaseException):
    """The work is given up because a file has changed; no handler of errors is to catch it."""


class LiveServer:
    """What follows the changes for one server."""

    def __init__(
        self,
        server: LiveReloadServer,
        last: Callable[[], LastBuild | None],
        build: Callable[[], tuple[list[str], list[str]]],
        obstacle: str,
        editor: str = "",
        folders: Callable[[], Iterable[tuple[Path, bool]]] = tuple,
        *,
        since: int,
    ) -> None:
        """Args:
        server: not yet serving.
        last: gives what the last whole build left.
        build: builds the whole site in the folder `beside` and puts it in place, or raises; gives the files
            that were written, and those that were removed.
        obstacle: why a page cannot be made alone; empty where it can.
        editor: an address with `{path}` and `{line}`, which opens a line of a file; may be empty.
        folders: gives what is to be watched of the sources, as they are now, each with whether all below counts.
        since: when the first build began, in nanoseconds since 1970; what has changed since may not be on its pages.
        """
        self.server = server
        self.root = Path(server.root)
        self._last_build = last
        self._build = build
        self._obstacle = obstacle
        self._folders = folders
        self._since = since
        self._paths: set[Path] = set()
        self._last_event = self._quiet_at = 0.0
        self._unchecked: list[Change] = []
        self._unproven: list[Change] = []
        self._waiting: set[Path] = set()
        """Changed files that are no page's own."""
        self._waiting_since = 0.0
        self._stale = False
        self._whole = False
        self._watcher = Watcher(self._note)
        self.browsers = Browsers(server, last, editor)
        self.is_building = False
        """Whether a whole build is made now, in `beside`."""
        self.beside = Path(f"{self.root}.next")
        """The folder in which whole builds are made."""

    def install(self) -> None:
        """Put this after the server."""
        server: Any = self.server
        watched = [(path, watch.is_recursive) for path, watch in server._watch_refs.items()]
        server._watched_paths.clear()
        server.observer = _NoObserver()
        server.watch = self._watch
        server._build_loop = self._loop
        self.browsers.install()
        for path, recursive in watched:
            self._watch(path, recursive=recursive)
        self._look_after_sources()
        self._give_back_signals = on_end(self._end)
        gc.collect()
        gc.freeze()

    def interrupt(self) -> None:
        """Called often by a whole build that nobody waits for.

        Raises:
            Interrupted: a file has changed, or the server ends.
        """
        if self.server._shutdown or (self._paths and not self._whole):
            raise Interrupted

    # Events -----------------------------------------------------------------------------------------

    def _watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        # The system does not tell of what a link leads to, and all that is read is known by where it really is.
        path = str(Path(path).resolve())
        watched: dict[str, int] = self.server._watched_paths
        watched[path] = watched.get(path, 0) + 1
        self._look_after(path, recursive=recursive)

    def _look_after(self, path: str, *, recursive: bool) -> None:
        """Watch a file or folder, and take what changed there before, during a build."""
        if self._watcher.watch(path, recursive=recursive):
            self._note([*changed_since(Path(path), self._since, recursive=recursive)], is_end=True)

    def _look_after_sources(self) -> None:
        """Watch what has to be of the sources."""
        for folder, recursive in self._folders():
            self._look_after(str(folder), recursive=recursive)

    def _note(self, paths: list[Path], is_end: bool) -> None:
        wanted = [path for path in paths if not is_junk(path.name) and not path.name.endswith("~")]
        if wanted:
            condition: threading.Condition = self.server._rebuild_cond
            with condition:
                self._paths.update(wanted)
                self._last_event = time.monotonic()
                self._quiet_at = self._last_event + (_QUIET_AT_END if is_end else _QUIET)
                condition.notify_all()

    def _take(self, timeout: float) -> set[Path]:
        """The changed files, once a burst of events is over; empty after `timeout`."""
        condition: threading.Condition = self.server._rebuild_cond
        with condition:
            if not self._paths and not self.server._shutdown:
                condition.wait(timeout)
            while self._paths and (left := self._quiet_at - time.monotonic()) > 0:
                condition.wait(left)
            taken, self._paths = self._paths, set()
        return taken

    # Steps ------------------------------------------------------------------------------------------

    def _loop(self) -> None:
        """Instead of MkDocs' own loop: until the server ends."""
        while not self.server._shutdown:
            try:
                self.step()
            except Exception as error:
                log.error(f"The change could not be followed: {type(error).__name__}: {error}")
                log.debug("", exc_info=True)
                # What is known of the site may be half of before and half of now: once all is built again.
                self._stale, self._whole = False, not self._whole
        log.info("Shutting down...")
        self.close()

    def step(self) -> None:
        """Do what is most urgent; where nothing is, wait a moment for changes."""
        idle = time.monotonic() - self._last_event
        if self._unchecked or self._unproven or self._whole:
            timeout = 0.0
        elif self._waiting:
            timeout = _CALM / 4
        else:
            timeout = min(max(_IDLE - idle, 0.0), 0.25) if self._stale else 0.25
        paths = self._take(timeout)
        if timeout and not paths:
            self._note(self._watcher.renew(), is_end=True)
        if paths:
            self.follow(paths)
        elif self._whole:
            self.flush()
        elif self._unchecked:
            self.check()
        elif self._unproven:
            self.prove()
        elif self._waiting:
            self.gather()
        elif self._stale and idle >= _IDLE and not self.browsers.broken:
            self.flush()

    def close(self) -> None:
        """Watch no more, and leave signals to others."""
        gc.unfreeze()
        self._watcher.stop()
        self._give_back_signals()

    def _end(self) -> None:
        self.server._shutdown = True

    def follow(self, paths: set[Path]) -> None:
        """Show what changed."""
        began = time.perf_counter()
        self.browsers.forget_broken(paths)
        last = self._last_build()
        found: dict[int, set[str]] = {}
        if last is not None and not self._obstacle:
            paths = {path for path in paths if counts(last, path)}
            if len(paths) <= _MOST_FILES:
                found, paths = owners(last, paths)
        if not self._waiting:
            self._waiting_since = time.monotonic()
        self._waiting |= paths
        if last is None:
            return
        for index, inside in found.items():
            made = change(last, index, inside)
            if made.broken and not self._paths:
                time.sleep(_SETTLE)
                made = change(last, index, inside)
            self.browsers.publish(made.pages)
            took = (time.perf_counter() - began) * 1000
            root = last.members[index].repository.root
            for name in made.broken:
                why = [finding for finding in made.findings if finding.path == name]
                self.browsers.show_broken(root / name, why)
                said = f": {for_terminal(why[0].message)}" if why else ""
                log.warning(f"{name} cannot be shown; its pages stay as they were{said}")
            if made.pages or not made.broken:
                what = ", ".join(list(made.pages)[:3]) or "no page changed"
                more = f" and {len(made.pages) - 3:,} more" if len(made.pages) > 3 else ""
                log.info(f"{', '.join(sorted(inside))}: {what}{more} ({took:.0f} ms)")
            self._unchecked = [*made.take_over(self._unchecked), made]
            self._unproven = made.take_over(self._unproven)
            self._stale = True
            if not made.is_whole:
                self._last_event = min(self._last_event, time.monotonic() - _IDLE / 2)

    def gather(self) -> None:
        """Build the site where files changed that are no page's own, once the burst in which they came is over."""
        last, now = self._last_build(), time.monotonic()
        is_calm = now - self._last_event >= _CALM
        if last is not None and now - self._waiting_since < _LONGEST_BURST:
            roots = {last.raw(index).repository.root for index in range(len(last.members))}
            if not is_calm or any(map(git_is_busy, roots)):
                return
            self._waiting = {path for path in self._waiting if counts(last, path)}
        if not self._waiting:
            return
        names = sorted(
            # Of git only its log counts; few know what HEAD is.
            "git history" if path.parent.parent.name == ".git" else path.name
            for path in self._waiting
        )
        more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
        why = f" ({self._obstacle})" if self._obstacle else ""
        log.info(f"Changed: {', '.join(names[:3])}{more}; building the site{why}")
        self._whole = True

    def check(self) -> None:
        """The second step: the findings of the file that changed first."""
        if not self._unchecked:
            return
        made = self._unchecked.pop(0)
        last = self._last_build()
        if last is None or not made.units:
            return
        self._tell(made, *recheck(last, made))
        self._unproven.append(made)

    def prove(self) -> None:
        """The third step: the proof of the file that changed first."""
        if not self._unproven:
            return
        made = self._unproven.pop(0)
        if (last := self._last_build()) is not None:
            self._tell(made, *prove(last, made))

    def _tell(self, made: Change, pages: dict[str, str], new: list[Finding]) -> None:
        """Show what came of a change, and say what is new among the findings."""
        self.browsers.publish(pages)
        last = self._last_build()
        assert last is not None
        # As in a build, hints are on the page only: how far a chapter is would be news with every verse.
        new = [finding for finding in new if finding.severity != "info"]
        for finding in new[:20]:
            where = last.members[made.member].folder
            log.info(f"new: {finding.severity}: {where}{for_terminal(str(finding))}")
        if len(new) > 20:
            log.info(f"… and {len(new) - 20:,} more that are new")

    def flush(self) -> None:
        """Build the whole site beside the one that is served, and take over what differs."""
        began = time.perf_counter()
        self._waiting.clear()
        self.is_building = True
        # Python would look through all that is kept for cycles while somebody waits for a page; it is put aside
        # between two whole builds.
        gc.unfreeze()
        loggers = [logging.getLogger(f"mkdocs.commands.{name}") for name in ("build", "serve")]
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.WARNING)
        # Folders may have come, or come again; all that is in them now is read.
        for folder, recursive in self._folders():
            self._watcher.watch(str(folder), recursive=recursive)
        self._since = time.time_ns()
        try:
            written, removed = self._build()
            # Other repositories may have come with another mkdocs.yml.
            self._look_after_sources()
        except Interrupted:
            self._stale = True
            return
        except (Exception, SystemExit) as error:
            # MkDocs aborts with SystemExit where the source cannot be opened; the site stays as it was.
            log.error(f"The site could not be built and stays as it was: {error}")
            self._stale = self._whole = False
            self.browsers.show_failure(str(error))
            return
        finally:
            self.is_building = False
            if not self._paths:
                # Else somebody waits for a page.
                gc.collect()
                give_back_memory()
            gc.freeze()
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
        self._unchecked.clear()
        self._unproven.clear()
        was_whole, self._stale, self._whole = self._whole, False, False
        self.browsers.show_failure("")
        self.browsers.note_changed([*written, *removed])
        pages = [name for name in (*written, *removed) if name.endswith(".html")]
        took = time.perf_counter() - began
        write = log.info if was_whole or pages else log.debug
        more = "page" if len(pages) == 1 else "pages"
        write(f"The whole site is up to date: {len(pages):,} more {more} changed, {took:.1f} s")


class _NoObserver:
    """Stands where MkDocs' polling observer was."""

    def start(self) -> None:
        """Nothing: the watcher runs."""

    def stop(self) -> None:
        """Nothing: the loop stops the watcher."""

    def join(self) -> None:
        """Nothing."""

    def unschedule(self, watch: Any) -> None:
        """Nothing."""
