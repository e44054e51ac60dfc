"""A preview without sockets and threads: its steps are called one after the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from tx_mkdocs.site.build import SiteOptions, configuration, configuration_file
from tx_mkdocs.site.live.events import Watcher
from tx_mkdocs.site.live.server import LiveServer
from tx_mkdocs.site.live.update import LastBuild

_CHANGING = ("job_id", "identifier", "created_at", "started_at", "updated_at", "ended_at")


class Preview:
    """What is served of some folders, and what a clean build makes of them."""

    def __init__(self, sources: Sequence[Path], folder: Path, options: SiteOptions) -> None:
        self.sources = [str(source) for source in sources]
        self.folder = folder
        self.options = options
        self.served = folder / "served"

    def build(self, site: Path) -> MkDocsConfig:
        """Build into a folder, as `mkdocs serve` does."""
        with configuration_file(configuration(self.sources, self.options)) as path:
            config = load_config(config_file=str(path), site_dir=str(site))
            build(config)
            return config

    def start(self, meanwhile: Callable[[], object] = tuple) -> None:
        """The first build, what happens during it, and what MkDocs does after it."""
        with configuration_file(configuration(self.sources, self.options)) as path:
            config = load_config(config_file=str(path), site_dir=str(self.served))
            config.plugins.on_startup(command="serve", dirty=False)
            build(config)
        meanwhile()
        self.config = config
        server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(self.served))
        config.plugins.on_serve(server, config=config, builder=lambda: self.build(self.served))
        # No event is to come while a test takes the steps itself.
        self.live.close()
        self.live._watcher = Watcher(lambda paths, is_end: None)

    @property
    def live(self) -> LiveServer:
        """What follows the changes."""
        plugin: Any = self.config.plugins["tx"]
        return plugin.preview.live  # type: ignore[no-any-return]

    @property
    def last_build(self) -> LastBuild:
        """What the last whole build left."""
        plugin: Any = self.config.plugins["tx"]
        return plugin.preview.last_build  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Let go of everything."""
        self.live.close()
        self.config.plugins.on_shutdown()

    def follow(self, *paths: Path) -> None:
        """Tell of changed files, and take the steps that lead to their pages and findings."""
        self.live.follow(set(paths))
        self.live.check()
        self.live.prove()

    def files(self, site: Path | None = None) -> dict[str, bytes]:
        """Every file of a site, without what is different in each build."""
        site = site or self.served
        found = {}
        for path in sorted(site.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                if path.name == "build_log.json":
                    log = {
                        key: value
                        for key, value in json.loads(data).items()
                        if key not in _CHANGING
                    }
                    data = json.dumps(log).encode()
                found[path.relative_to(site).as_posix()] = data
        return found

    def clean(self) -> dict[str, bytes]:
        """The files of a clean build by a plugin that knows nothing of the past."""
        site = self.folder / "clean"
        plugins: Any = MkDocsConfig.plugins
        kept, plugins.plugin_cache = plugins.plugin_cache, {}
        try:
            with configuration_file(configuration(self.sources, self.options)) as path:
                config = load_config(config_file=str(path), site_dir=str(site))
                config.plugins.on_startup(command="serve", dirty=False)
                build(config)
        finally:
            plugins.plugin_cache = kept
        found = self.files(site)
        shutil.rmtree(site)
        return found


@contextmanager
def previewed(sources: Sequence[Path], folder: Path, **options: Any) -> Iterator[Preview]:
    """A started preview of some folders."""
    preview = Preview(sources, folder, SiteOptions(cache=False, **options))
    preview.start()
    try:
        yield preview
    finally:
        preview.stop()
