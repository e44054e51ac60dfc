"""A site from repositories that have no mkdocs.yml, through MkDocs with a configuration of our own.

The repository's own mkdocs.yml is never read here: it could name hooks and plugins, and nothing in a
repository is ever executed.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tx_mkdocs.source.collection import no_collection

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme

log = logging.getLogger("mkdocs.config")


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site is told that mkdocs.yml says otherwise; `TxConfig` has what each of the plugin's means."""

    search: bool = True
    site_name: str = ""
    """Empty: the manifest's title."""
    site_url: str = ""
    """Address at which the site will be."""
    image_base: str = ""
    audio_hosts: tuple[str, ...] = ()
    interface: str = ""
    cache: bool = True
    cache_dir: str = ""
    related: tuple[str, ...] = ()
    find_related: bool = True
    alignment: bool = False
    permalinks: bool = True
    checks: str = "hidden"
    documents: tuple[str, ...] = ()
    whole_documents: tuple[str, ...] = ()
    document_options: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    fonts: str = "auto"
    offline: bool = True
    parallel: tuple[tuple[str, ...], ...] = ()


DEFAULTS = SiteOptions()
_OF_MKDOCS = ("site_name", "site_url")
"""Options that are not the plugin's."""
NAME_OF_THEME = "door43"


def configuration(locations: Sequence[str], options: SiteOptions = DEFAULTS) -> dict[str, Any]:
    """What mkdocs.yml would hold for the repositories at `locations`."""
    plugin = {
        option.name: _as_in_yaml(getattr(options, option.name))
        for option in fields(options)
        if option.name not in _OF_MKDOCS
    }
    plugin["source"] = locations[0] if len(locations) == 1 else list(locations)
    if options.fonts not in ("auto", "system"):
        plugin["fonts"] = str(Path(options.fonts).absolute())
    settings: dict[str, Any] = {
        "site_name": options.site_name,
        "theme": {"name": NAME_OF_THEME},
        "use_directory_urls": False,
        "plugins": [{"tx": plugin}],
    }
    if options.site_url:
        settings["site_url"] = options.site_url
    return settings


def _as_in_yaml(value: object) -> object:
    """Lists and dicts in place of what is frozen."""
    if isinstance(value, tuple):
        return [_as_in_yaml(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of its own for a configuration, with an empty docs_dir."""
    with tempfile.TemporaryDirectory(prefix="tx-mkdocs-") as folder:
        (Path(folder) / "docs").mkdir()
        yield Path(folder)


@contextmanager
def configuration_file(settings: Mapping[str, Any]) -> Iterator[Path]:
    """A mkdocs.yml with `settings` in a folder of its own, with an empty docs_dir beside it."""
    with _folder() as folder:
        path = folder / "mkdocs.yml"
        path.write_text(yaml.safe_dump(dict(settings), allow_unicode=True), encoding="utf-8")
        yield path


def _config(settings: dict[str, Any], folder: Path) -> MkDocsConfig:
    """What MkDocs makes of `settings` as it makes it of a mkdocs.yml in `folder`, but that no reader of Markdown is
    made, since there is no page of Markdown, and that the theme is not looked for in all packages.

    Raises:
        mkdocs.exceptions.Abort: a setting is wrong, which is logged.
    """
    from mkdocs.config import config_options
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import Abort

    class NoExtensions(config_options.MarkdownExtensions):
        def run_validation(self, value: object) -> list[str]:
            self.configdata = {}
            return []

    class Door43(config_options.Theme):
        def run_validation(self, value: object) -> Theme:
            return own_theme()

    class OwnConfig(MkDocsConfig):  # type: ignore[no-untyped-call]
        markdown_extensions = NoExtensions()
        theme = Door43()

    config = OwnConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict(settings)
    errors, warnings = config.validate()
    for level, found in ((logging.WARNING, warnings), (logging.ERROR, errors)):
        for name, message in found:
            log.log(level, "Config value '%s': %s", name, message)
    if errors or (config.strict and warnings):
        raise Abort("Aborted with a configuration error!")
    return config


def own_theme() -> Theme:
    """The theme of this package, as MkDocs makes it of the name `door43`.

    MkDocs reads the entry points of every package to find it.
    """
    from mkdocs.theme import Theme

    folder = files("tx_door43_theme")
    options = yaml.safe_load((folder / "mkdocs_theme.yml").read_bytes())
    theme = Theme(**options)
    theme.name = theme["name"] = NAME_OF_THEME
    theme.dirs.insert(0, str(folder))
    return theme


def build_site(
    locations: Sequence[str],
    site_dir: Path,
    options: SiteOptions = DEFAULTS,
    *,
    strict: bool = False,
) -> tuple[str, ...]:
    """Build the site of the repositories at `locations` (folders, zips, git addresses) into `site_dir`.

    A site that is there already is brought up to date: files that stay the same are not written again, and those
    of pages that are gone are removed.

    Returns the folders where related repositories were looked for beside these; not all are there.

    Raises:
        mkdocs.exceptions.Abort: the source cannot be opened; or the content has errors, in `strict` mode:
            then the site is written all the same.
    """
    from mkdocs.commands.build import build

    from tx_mkdocs.site.plugin import TxPlugin

    settings = configuration(locations, options)
    settings |= {"site_dir": str(site_dir.absolute()), "strict": strict}
    with _folder() as folder:
        config = _config(settings, folder)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with no_collection():
                build(config)
        finally:
            config.plugins.on_shutdown()
    plugin = config.plugins["tx"]
    assert isinstance(plugin, TxPlugin)
    return plugin.build.gathered.beside


def serve_site(
    locations: Sequence[str],
    options: SiteOptions = DEFAULTS,
    *,
    dev_addr: str = "",
    open_in_browser: bool = False,
) -> None:
    """Serve the site of repositories, and rebuild it when a source changes.

    Args:
        locations: folders, zips or git addresses.
        options: of the site.
        dev_addr: address and port to listen on; empty: those of MkDocs.
        open_in_browser: whether the browser shows the site at once.
    """
    from mkdocs.commands.serve import serve

    settings = configuration(locations, options)
    if dev_addr:
        settings["dev_addr"] = dev_addr
    with configuration_file(settings) as path:
        serve(config_file=str(path), open_in_browser=open_in_browser)
