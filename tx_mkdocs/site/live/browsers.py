"""What browsers with a page of a preview are told of its changes, and what they ask of it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.site.live.asked import asked_fix, parameters
from tx_mkdocs.site.live.fixes import make, offers
from tx_mkdocs.site.live.guard import Guard
from tx_mkdocs.site.live.places import editor_address, place_of
from tx_mkdocs.site.live.update import LastBuild
from tx_mkdocs.site.output import write_changed

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_POLL = 25.0
"""Seconds after which a browser that waits for news is told that there are none."""
_SCRIPT = "/livereload/tx.js"
Reply = tuple[str, dict[str, Any]]
"""Status (RFC 9110, 15) and what is said, as JSON has it."""
_OK = "200 OK"
_FORBIDDEN: Reply = ("403 Forbidden", {"error": "Only pages of this preview may ask for that."})
_LONGEST_PATH = 4096
"""Characters; no system opens a file of a longer one."""
_LONGEST_EPOCH = 20
"""Digits."""


class Browsers:
    """The browsers of one server."""

    def __init__(
        self, server: LiveReloadServer, last: Callable[[], LastBuild | None], editor: str
    ) -> None:
        """Args:
        server: that of the pages.
        last: gives what the last whole build left.
        editor: an address with `{path}` and `{line}`, which opens a line of a file; may be empty.
        """
        self.server = server
        self.root = Path(server.root)
        self._last_build = last
        self._editor = editor
        self.guard = Guard(str(server.server_address[0]))
        self.broken: dict[Path, list[Finding]] = {}
        """Files of the source that cannot be shown, and why."""
        self._failure = ""
        """Why the site could not be built; empty where it could."""
        self._first_epoch = server._visible_epoch
        self._epochs: dict[str, int] = {}
        """Of each changed file of the site, the epoch of its change."""
        self._panel_epoch = 0
        self._replies: dict[str, Callable[[Mapping[str, Any]], Reply]] = {
            "/livereload/tx": self._reply_news,
            "/livereload/place": self._reply_place,
            "/livereload/fixes": self._reply_fixes,
            "/livereload/fix": self._reply_fix,
        }

    def install(self) -> None:
        """Let the server ask this for what browsers get."""
        server: Any = self.server
        server._serve = server._serve_request
        server._serve_request = self._serve_request
        server._inject_js_into_html = self._inject

    def publish(self, pages: Mapping[str, str]) -> None:
        """Write files of the site, by their names, where they differ."""
        self.note_changed(
            name for name, html in pages.items() if write_changed(self.root / name, html.encode())
        )

    def note_changed(self, names: Iterable[str]) -> None:
        """Note that files of the site are other ones now, or gone."""
        listed = list(names)
        if listed:
            with self._next_epoch() as epoch:
                self._epochs.update(dict.fromkeys(listed, epoch))

    @contextmanager
    def _next_epoch(self) -> Iterator[int]:
        """The epoch of what is changed inside: nobody learns of one without the other, and who waits is told then."""
        condition: threading.Condition = self.server._epoch_cond
        with condition:
            now = max(round(time.monotonic() * 1000), self.server._visible_epoch + 1)
            self.server._wanted_epoch = self.server._visible_epoch = now
            yield now
            condition.notify_all()

    def show_broken(self, path: Path, why: list[Finding]) -> None:
        """Say in the panel that a file of the source cannot be shown, and why."""
        with self._next_epoch() as self._panel_epoch:
            self.broken[path] = why

    def forget_broken(self, paths: Collection[Path]) -> None:
        """Take out of the panel what has changed since, and what is gone."""
        for path in [*self.broken]:
            if path in paths or not path.exists():
                with self._next_epoch() as self._panel_epoch:
                    del self.broken[path]

    def show_failure(self, why: str) -> None:
        """Say in the panel why the site could not be built; empty where it could."""
        if why != self._failure:
            with self._next_epoch() as self._panel_epoch:
                self._failure = why

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if not self.guard.may_read(environ):
            status, said = _FORBIDDEN
            start_response(status, [("Content-Type", "text/plain")])
            return [f"{said['error']} Open {self.server.url}\n".encode()]
        if path == _SCRIPT:
            data = (files("tx_mkdocs.site.live") / "live.js").read_bytes()
            start_response("200 OK", [("Content-Type", "text/javascript; charset=utf-8")])
            return [data]
        reply = self._replies.get(path)
        if reply is None:
            return self._serve_file(environ, start_response)
        status, said = reply(environ)
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
        start_response(status, headers)
        return [json.dumps(said).encode()]

    def _serve_file(self, environ: dict[str, Any], start_response: Any) -> Any:
        """A file of the site, or the page for what is not there, which follows the changes, too: it may come."""
        epoch = self.server._visible_epoch
        serve: Callable[..., Any] = self.server._serve  # type: ignore[attr-defined]
        # MkDocs would fail at a NUL, which no name of a file has, and at a number of thousands of digits.
        path = environ["PATH_INFO"]
        is_none = "\0" in path or len(path) > _LONGEST_PATH
        found = None if is_none else serve(environ, start_response)
        if found is not None or not (page := self.server.error_handler(404)):
            return found
        start_response("404 Not Found", [("Content-Type", "text/html")])
        return [self._inject(page, epoch, "data-missing")]

    def _reply_news(self, environ: Mapping[str, Any]) -> Reply:
        asked = parameters(environ)
        epoch = asked["epoch"][:_LONGEST_EPOCH]
        return _OK, self.answer(asked["page"], int(epoch) if epoch.isdecimal() else 0)

    def _reply_place(self, environ: Mapping[str, Any]) -> Reply:
        last = self._last_build()
        asked = parameters(environ)
        found = place_of(last, asked["page"], asked["id"]) if last and self._editor else None
        return _OK, {"address": editor_address(self._editor, *found) if found else ""}

    def _reply_fixes(self, environ: Mapping[str, Any]) -> Reply:
        last = self._last_build()
        if last is None or not self.guard.is_local:
            return _OK, {"token": "", "fixes": []}
        return _OK, {"token": self.guard.token, "fixes": offers(last, parameters(environ)["page"])}

    def _reply_fix(self, environ: Mapping[str, Any]) -> Reply:
        last = self._last_build()
        if not self.guard.may_write(environ):
            return _FORBIDDEN
        asked = asked_fix(environ)
        if last is None or asked is None:
            return "400 Bad Request", {"error": "The request cannot be read."}
        error = make(last, asked["page"], asked["path"], asked["code"], asked["digest"])
        return ("409 Conflict" if error else _OK), {"error": error}

    def answer(self, name: str, epoch: int) -> dict[str, Any]:
        """What is new for a page since an epoch, as soon as there is something.

        Of an epoch of another preview, which had the same address before, all is new.
        """
        if epoch > self.server._visible_epoch:
            epoch = 0
        folders = [name[: at + 1] for at, letter in enumerate(name) if letter == "/"]
        status = [f"{folder}tx-status.js" for folder in ("", *folders)]

        def new(names: Iterable[str]) -> bool:
            return any(self._epochs.get(name, self._first_epoch) > epoch for name in names)

        def is_due() -> bool:
            return new([name, *status]) or self._panel_epoch > epoch or self.server._shutdown

        condition: threading.Condition = self.server._epoch_cond
        with condition:
            condition.wait_for(is_due, timeout=_POLL)
            return {
                "epoch": self.server._visible_epoch,
                "page": new([name]),
                "status": new(status),
                "panel": self._panel(),
            }

    def _panel(self) -> list[dict[str, Any]]:
        """What cannot be shown, and why; without a file where it is all of the site."""
        told: list[dict[str, Any]] = [
            {"file": path.name, "findings": [str(finding) for finding in findings]}
            for path, findings in self.broken.items()
        ]
        return [{"file": "", "findings": [self._failure]}, *told] if self._failure else told

    def _inject(self, content: bytes, epoch: int, more: str = "") -> bytes:
        before, tag, behind = content.rpartition(b"</body>")
        if not tag:
            before, behind = content, b""
        script = f'<script src="{_SCRIPT}" data-epoch="{epoch}" data-mount="{self.server.mount_path}" {more}></script>'
        return before + script.encode() + tag + behind
