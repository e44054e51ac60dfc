"""What is in the way of making pages alone: whatever may look at all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ALONE = frozenset(["tx", "search"])
"""Plugins that do not mind when a page is made alone; MkDocs' search follows with the next whole build."""


def obstacle(config: MkDocsConfig) -> str:
    """Why a page of this site cannot be made alone; empty where it can."""
    others = [name for name in config.plugins if name.rpartition("/")[2] not in _ALONE]
    if others:
        return f"the plugin {others[0]} may look at all pages"
    return "hooks may look at all pages" if config.hooks else ""


def whole_build(config: MkDocsConfig) -> str:
    """Why no page of a site that is there can stay as it is; empty where pages can."""
    if any(name.rpartition("/")[2] == "search" for name in config.plugins):
        return "MkDocs' own search looks at all pages"
    if config.theme.name != "door43" or config.theme._custom_dir:
        return "its theme may look at all pages"
    return obstacle(config)
