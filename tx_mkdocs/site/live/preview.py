"""A preview: what it keeps from one build of the site to the next, and the server that follows changes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tx_mkdocs.cache import Memory
from tx_mkdocs.site.config import TxConfig
from tx_mkdocs.site.obstacles import obstacle

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from tx_mkdocs.site.live.server import LiveServer
    from tx_mkdocs.site.live.update import LastBuild

_MOST_BOOKS = 8
"""Books whose chapters are kept: half a megabyte each, a whole one for the longest."""


class Preview:
    """What is kept from one build to the next while somebody works on a text."""

    def __init__(self) -> None:
        self.began = time.time_ns()
        """When its first build began, in nanoseconds since 1970."""
        self.live: LiveServer | None = None
        """What follows changes, when the site has been built once."""
        self.last_build: LastBuild | None = None
        self.memory = Memory()
        self.recent_books = Memory(most=_MOST_BOOKS)
        """Keeps the chapters of the books on which somebody worked last."""

    @property
    def is_building(self) -> bool:
        """Whether the whole site is built again while it is served."""
        return self.live is not None and self.live.is_building

    def known_findings(self) -> frozenset[str]:
        """The findings that were reported already."""
        if self.live is None or self.last_build is None:
            return frozenset()
        return self.last_build.findings()

    def follow_changes(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        options: TxConfig,
        build: Callable[[], tuple[list[str], list[str]]],
    ) -> None:
        """Let a server of MkDocs watch the sources, but not what git and builds write into them.

        Args:
            server: not yet serving.
            config: of the site.
            options: of the plugin.
            build: as `LiveServer` takes it.
        """
        from tx_mkdocs.site.live.server import LiveServer

        self.live = LiveServer(
            server,
            lambda: self.last_build,
            build,
            obstacle(config),
            options.editor,
            lambda: self._folders(Path(config.site_dir)),
            since=self.began,
        )
        self.live.install()

    def end(self) -> None:
        """Take away the folder in which whole builds are made."""
        if self.live is not None:
            shutil.rmtree(self.live.beside, ignore_errors=True)

    def _folders(self, site: Path) -> Iterator[tuple[Path, bool]]:
        """What is to be watched of the repositories, shown and at hand, that are folders and there now."""
        from tx_mkdocs.site.watch import watched_folders

        if self.last_build is not None:
            for repository in self.last_build.repositories():
                # The root may lie below it; and of what a link leads to the system tells by its own name only.
                place = Path(repository.location).resolve()
                if place.is_dir():
                    yield from watched_folders(place, site)
