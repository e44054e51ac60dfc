"""What MkDocs' options get from the manifests of a site, where mkdocs.yml does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tx_mkdocs.interface import gettext, use
from tx_mkdocs.library.member import Member
from tx_mkdocs.site.assets import assets_version
from tx_mkdocs.site.library_home import is_library
from tx_mkdocs.site.theme_data import library_data, site_data, site_heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def adopt(config: MkDocsConfig, members: Sequence[Member]) -> None:
    """Name, addresses and theme data of the site, where mkdocs.yml does not set them."""
    assets = {"assets": assets_version(config.theme.dirs)}
    if is_library(members):
        with use(members[0].interface):
            config.site_name = config.site_name or gettext("Library")
        data = library_data(members, config.site_name)
        config.extra["tx"] = {**assets, **data, **config.extra.get("tx", {})}
        return
    member = members[0]
    if not config.site_name:
        config.site_name = site_heading(member)
    if not config.repo_url and member.repository.url:
        config.repo_url = member.repository.url
        config.repo_name = config.repo_name or f"{member.repository.owner}/{member.repository.name}"
    if not config.site_description and member.manifest.description:
        config.site_description = member.manifest.description
    config.extra["tx"] = {**assets, **site_data(member), **config.extra.get("tx", {})}
