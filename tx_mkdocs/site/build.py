"""A site from repositories that have no mkdocs.yml, through MkDocs with a configuration of our own.

The repository's own mkdocs.yml is never read here: it could name hooks and plugins, and nothing in a
repository is ever executed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml


def configuration(
    locations: Sequence[str],
    *,
    search: bool = False,
    site_name: str = "",
    site_url: str = "",
    image_base: str = "",
    interface: str = "",
    cache: bool = True,
    cache_dir: str = "",
    related: Sequence[str] = (),
    find_related: bool = True,
    alignment: bool = False,
    permalinks: bool = True,
    checks: str = "hidden",
    documents: Sequence[str] = (),
    dev_addr: str = "",
) -> dict[str, Any]:
    """What mkdocs.yml would hold for the repositories at `locations`."""
    plugin: dict[str, Any] = {
        "source": locations[0] if len(locations) == 1 else list(locations),
        "related": list(related),
        "find_related": find_related,
        "alignment": alignment,
        "permalinks": permalinks,
        "image_base": image_base,
        "interface": interface,
        "cache": cache,
        "checks": checks,
        "documents": list(documents),
    }
    if cache_dir:
        plugin["cache_dir"] = cache_dir
    settings: dict[str, Any] = {
        "site_name": site_name,
        "theme": {"name": "door43"},
        "use_directory_urls": False,
        "plugins": [*(["search"] if search else []), {"tx": plugin}],
    }
    if site_url:
        settings["site_url"] = site_url
    if dev_addr:
        settings["dev_addr"] = dev_addr
    return settings


@contextmanager
def configuration_file(settings: Mapping[str, Any]) -> Iterator[Path]:
    """A mkdocs.yml with `settings` in a folder of its own, with an empty docs_dir beside it."""
    with tempfile.TemporaryDirectory(prefix="tx-mkdocs-") as folder:
        (Path(folder) / "docs").mkdir()
        path = Path(folder) / "mkdocs.yml"
        path.write_text(yaml.safe_dump(dict(settings), allow_unicode=True), encoding="utf-8")
        yield path


def build_site(
    locations: Sequence[str], site_dir: Path, *, strict: bool = False, **options: Any
) -> None:
    """Build the site of the repositories at `locations` (folders, zips, git addresses) into `site_dir`.

    `options` are those of `configuration`. Raises `mkdocs.exceptions.Abort` when the source cannot be
    opened, or in `strict` mode when the content has errors; the site is written in the second case.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with configuration_file(configuration(locations, **options)) as path:
        config = load_config(
            config_file=str(path), site_dir=str(site_dir.absolute()), strict=strict
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


def serve_site(locations: Sequence[str], *, open_in_browser: bool = False, **options: Any) -> None:
    """Serve the site of the repositories at `locations`, rebuilding it when a source changes."""
    from mkdocs.commands.serve import serve

    with configuration_file(configuration(locations, **options)) as path:
        serve(config_file=str(path), open_in_browser=open_in_browser)
