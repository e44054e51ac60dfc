"""Options of the `tx` plugin in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from tx_mkdocs.checks import MODES
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings, settings_from
from tx_mkdocs.exceptions import TxError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from tx_mkdocs.library.gather import Related
    from tx_mkdocs.resources.options import LoadOptions, Progress


class ChecksOption(BaseConfigOption[str]):
    """What is made of the checks: one of `MODES`. YAML reads `off` as false."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object, /) -> str:
        """One of `MODES`, or the complaint that it is not."""
        said = ("hidden" if value else "off") if isinstance(value, bool) else value
        if said not in MODES:
            raise ValidationError(f"Expected one of {', '.join(MODES)}, not {value!r}.")
        return str(said)


class RulesOption(BaseConfigOption[Settings]):
    """Which checks are made, and how severe their findings are: what `checks:` in a `tx.yaml` may say."""

    def __init__(self) -> None:
        super().__init__()
        self.default = DEFAULT

    def run_validation(self, value: object, /) -> Settings:
        """The settings, or the complaint about the first that is wrong."""
        if isinstance(value, Settings):
            return value
        if not isinstance(value, Mapping):
            raise ValidationError("Expected select, ignore, severity or paths below it.")
        settings, problems = settings_from(value)
        if problems:
            raise ValidationError(" ".join(problems[:5]))
        return settings


class NumberOption(c.Type[int]):
    """A whole number of 0 or more."""

    def __init__(self, default: int) -> None:
        super().__init__(int, default=default)

    def run_validation(self, value: object, /) -> int:
        """The number, or the complaint that it is none."""
        number = super().run_validation(value)
        if number < 0:
            raise ValidationError(f"Expected 0 or more, not {number}.")
        return number


class HostOption(c.Type[str]):
    """A host, as addresses have it, also behind `https://`."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object, /) -> str:
        """The host alone, in lower case, or the complaint that it is none."""
        from tx_mkdocs.resources.options import host_of

        host = host_of(super().run_validation(value))
        if not host:
            raise ValidationError(f"Expected a host such as cdn.door43.org, not {value!r}.")
        return host


class RelatedOption(c.Type[Any]):
    """A repository at hand: its location, or `source` and `site`."""

    def __init__(self) -> None:
        super().__init__((str, dict))

    def run_validation(self, value: object, /) -> Any:
        """What is written, or the complaint that it names no repository."""
        if isinstance(value, dict) and not (
            value.get("source") and value.keys() <= {"source", "site"}
        ):
            raise ValidationError("Expected a location, or source and site below it.")
        return super().run_validation(value)


class OneOrSeveral(c.ListOfItems[Any]):
    """A list; what stands alone is a list of one."""

    def run_validation(self, value: object, /) -> list[Any]:
        """The list, or the complaint that it is none."""
        return super().run_validation([value] if isinstance(value, (str, dict)) else value)


@contextmanager
def _complaints() -> Iterator[None]:
    """Make complaints about an option of what the rest of the project says against it."""
    try:
        yield
    except TxError as error:
        raise ValidationError(str(error)) from error


class FormatsOption(OneOrSeveral):
    """Formats of documents. What one needs is looked for when it is made: a preview makes none."""

    def __init__(self) -> None:
        super().__init__(c.Type(str), default=[])

    def run_validation(self, value: object, /) -> list[str]:
        """The formats, or the complaint about the first that there is not."""
        formats = super().run_validation(value)
        if formats:
            from tx_mkdocs.documents import check_formats

            with _complaints():
                check_formats(formats)
        return formats


class DocumentLooksOption(c.Type[dict[str, Any]]):
    """What `documents.options.options_from` takes."""

    def __init__(self) -> None:
        super().__init__(dict, default={})

    def run_validation(self, value: object, /) -> dict[str, Any]:
        """The options as they are given, or the complaint about the first that cannot be followed."""
        given = super().run_validation(value)
        if given:
            from tx_mkdocs.documents.options import options_from

            with _complaints():
                options_from(given)
        return given


class TxConfig(Config):  # type: ignore[no-untyped-call]
    """What may be under `plugins: - tx:`."""

    source = c.Type((str, list), default=".")
    """The repository: a folder (relative to mkdocs.yml), a zip or a git address. A list of several
    makes one site of them, a library, with links between them."""

    related = OneOrSeveral(RelatedOption(), default=[])
    """Repositories that are not shown but at hand: links are checked against them and take their
    titles from them, verses are above notes. Each a location, or `source` and `site`, the address
    of its own site."""

    find_related = c.Type(bool, default=True)
    """Whether checkouts beside the repository are at hand where its manifest names them under
    `relation`: `en/ta` is the folder `en_ta`."""

    alignment = c.Type(bool, default=False)
    """Whether the words of an aligned Bible lead to the words of the original that they render."""

    permalinks = c.Type(bool, default=True)
    """Whether pages name the commit, and link to files of it at the host. Without, they link to the
    branch, and what a commit did not change is the same page as before, which need not be uploaded again."""

    image_base = c.Type(str, default="")
    """Address of the folder with the pictures of Open Bible Stories; empty: cdn.door43.org."""

    audio_hosts = OneOrSeveral(HostOption(), default=[])
    """Hosts whose recordings pages may play where `media.yaml` names them, over https: `[cdn.door43.org]`.
    Recordings in the repository are part of the site."""

    interface = c.Type(str, default="")
    """Language of the words around the text, as a BCP 47 tag; empty: the language of each resource where
    it has a catalogue, else English."""

    cache = c.Type(bool, default=True)
    """Whether converted books are kept between builds."""

    cache_dir = c.Type(str, default="")
    """Where they are kept; empty: the user's cache folder."""

    checks = ChecksOption("hidden")
    """`hidden`: the checks are made, and listed on a page of their own. `visible`: every place that a
    finding is about has a mark too, as it always has in the preview. `off`: no checks are made."""

    rules = RulesOption()
    """Which checks are made: `select` and `ignore`, lists of codes or groups; `severity`, a severity
    for each code; `paths`, codes to leave out in certain files. It comes before a repository's
    `tx.yaml`, in which the same is below `checks:`."""

    fonts = c.Type(str, default="auto")
    """Where the fonts of the site come from: `auto`, those installed here that suit the scripts of the text,
    cut to its characters (with the extra `fonts`); a folder with complete fonts; or `system`, none: readers'
    devices use their own, as they do in the preview."""

    search = c.Type(bool, default=True)
    """Whether the site has a page that searches its verses, notes and articles, and an index for it."""

    parallel = c.ListOfItems(c.Type(list), default=[])
    """Texts of a library that are side by side on pages of their own, verse by verse: lists of two or three
    folders, `[[hbo_uhb, en_ulb, hi_ulb], [en_obs, es_obs]]`. The first gives the chapters."""

    offline = c.Type(bool, default=True)
    """Whether readers may keep books of the site on their devices, and the site as an app; the preview never
    offers it."""

    documents = FormatsOption()
    """Formats, such as `epub` and `pdf`, in which each book is put into the folder `downloads` of the site."""

    whole_documents = FormatsOption()
    """Formats in which the whole resource is put there as one file."""

    document_options = DocumentLooksOption()
    """How they look, by the names of `documents.options`: `{profile: large, page_size: A4}`."""

    changes = c.Type(bool, default=True)
    """Whether the site says what changed since the last release and since the commit before, where the
    repository is a work tree of git with a history."""

    base = c.Type(str, default="")
    """Folder or zip with the revision since which the site says what changed; empty: what git has."""

    history = NumberOption(50)
    """How many commits the site looks back for the history of a verse, in its panel; 0: no history."""

    reference = c.Type(bool, default=False)
    """Whether the site has a page for each code of the checks, in the folder `checks`."""

    editor = c.Type(str, default="vscode://file{path}:{line}")
    """The address by which the preview opens a line of a file in an editor; empty: no such links."""

    findings_shown = NumberOption(20)
    """How many findings of each severity are written to the log; build_log.json has all."""

    @property
    def makes_checks(self) -> bool:
        """Whether the checks are made, marked or not."""
        return bool(self.checks != "off")


def location(source: str, config: MkDocsConfig) -> str:
    """A repository's location; a relative folder is relative to mkdocs.yml."""
    if "://" in source or source.startswith("git@"):
        return source
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return str(base / source)


def sources(options: TxConfig, config: MkDocsConfig) -> list[str]:
    """Locations of the repositories that the site shows."""
    source = options.source
    listed = [source] if isinstance(source, str) else [str(path) for path in source]
    return [location(item, config) for item in listed or ["."]]


def related_repositories(options: TxConfig, config: MkDocsConfig) -> list[Related]:
    """The repositories at hand."""
    from tx_mkdocs.library.gather import Related

    listed = []
    for given in options.related:
        named = given if isinstance(given, dict) else {"source": given}
        source, site = str(named.get("source") or ""), str(named.get("site") or "")
        if source:
            listed.append(Related(location(source, config), site))
    return listed


def load_options(options: TxConfig, progress: Progress | None) -> LoadOptions:
    """How the pages are wanted; `progress` is called after each book, term or article."""
    from tx_mkdocs.resources.options import LoadOptions

    return LoadOptions(
        image_base=options.image_base,
        audio_hosts=frozenset(options.audio_hosts),
        interface=options.interface,
        alignment=options.alignment,
        texts=options.search,
        permalinks=options.permalinks,
        progress=progress,
    )
