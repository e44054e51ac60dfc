"""Options of the `tx` plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class TxConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand under `plugins: - tx:`."""

    source = c.Type(str, default=".")
    """The repository: a folder (relative to mkdocs.yml), a zip or a git address."""

    image_base = c.Type(str, default="")
    """Address of the folder with the pictures of Open Bible Stories; empty: cdn.door43.org."""

    cache = c.Type(bool, default=True)
    """Whether converted books are kept between builds."""

    cache_dir = c.Type(str, default="")
    """Where they are kept; empty: the user's cache folder."""

    findings_shown = c.Type(int, default=20)
    """How many findings of each severity are written to the log; build_log.json has all."""
