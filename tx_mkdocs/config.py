"""Options of the `tx` plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

CHECKS = ("hidden", "visible", "off")


class ChecksOption(BaseConfigOption[str]):
    """What is made of the checks: one of `CHECKS`. YAML reads `off` as false."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object, /) -> str:
        """One of `CHECKS`, or the complaint that it is not."""
        said = ("hidden" if value else "off") if isinstance(value, bool) else value
        if said not in CHECKS:
            raise ValidationError(f"Expected one of {', '.join(CHECKS)}, not {value!r}.")
        return str(said)


class TxConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand under `plugins: - tx:`."""

    source = c.Type((str, list), default=".")
    """The repository: a folder (relative to mkdocs.yml), a zip or a git address. A list of several
    makes one site of them, a library, with links between them."""

    related = c.ListOfItems(c.Type((str, dict)), default=[])
    """Repositories that are not shown but at hand: links are checked against them and take their
    titles from them, verses stand above notes. Each a location, or `source` and `site`, the address
    of its own site."""

    find_related = c.Type(bool, default=True)
    """Whether checkouts beside the repository are at hand where its manifest names them under
    `relation`: `en/ta` is the folder `en_ta`."""

    alignment = c.Type(bool, default=False)
    """Whether the words of an aligned Bible lead to the words of the original that they render."""

    image_base = c.Type(str, default="")
    """Address of the folder with the pictures of Open Bible Stories; empty: cdn.door43.org."""

    cache = c.Type(bool, default=True)
    """Whether converted books are kept between builds."""

    cache_dir = c.Type(str, default="")
    """Where they are kept; empty: the user's cache folder."""

    checks = ChecksOption("hidden")
    """`hidden`: the checks are made, and listed on a page of their own. `visible`: every place that a
    finding is about has a mark too, as it always has in the preview. `off`: no checks are made."""

    findings_shown = c.Type(int, default=20)
    """How many findings of each severity are written to the log; build_log.json has all."""
