"""The one file of settings of the service, and the environment that overrides it.

Every setting is described in docs/operations.md. A value written `env:NAME` is read from the environment,
so that secrets need not be in the file.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_origin, get_type_hints
from urllib.parse import urlsplit

import msgspec

from tx_mkdocs.exceptions import TxError

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

PROVIDERS = ("gitea", "forgejo", "gogs", "github", "gitlab")
_PROGRAMS = ("translationCoreApps", "unfoldingWord-box3", "unfoldingWord-dev")
"""Owners of programs, not content, at Door43. Source: tX, checks of the webhook."""
AtLeastOne = Annotated[int, msgspec.Meta(ge=1)]
NotNegative = Annotated[int, msgspec.Meta(ge=0)]
Seconds = Annotated[float, msgspec.Meta(gt=0)]
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
"""What msgspec's names of kinds are called in messages."""
_BOUNDS = {">=": "{} or more", "<=": "{} or less", ">": "more than {}"}
_SECTION = TypeVar("_SECTION", "Service", "Queue", "Limits", "Site")


class SettingsError(TxError):
    """The settings cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Site:
    """One git host whose pushes are accepted."""

    name: str
    provider: str
    base_url: str
    """Without a slash at the end. Repositories are fetched from here, whatever a payload says."""
    secrets: tuple[str, ...] = ()
    """Any of them may have signed: put the new one first, take the old one away later."""
    token: str = ""
    """For commit statuses and for checking users of the tX API; empty: no statuses."""
    owners: tuple[str, ...] = ("*",)
    """Patterns of owners, compared without case."""
    not_owners: tuple[str, ...] = _PROGRAMS
    refs: tuple[str, ...] = ("refs/heads/*", "refs/tags/*")
    allow_private: bool = False
    pull_requests: bool = False
    callbacks: tuple[str, ...] = ()
    """Addresses that get the result of every job."""
    insecure_no_secret: bool = False
    """Accept deliveries without a signature: for trials only."""

    def allows(self, owner: str) -> bool:
        """Whether repositories of `owner` are published."""
        lowered = owner.lower()
        return _matches(lowered, self.owners) and not _matches(lowered, self.not_owners)

    def wants(self, ref: str) -> bool:
        """Whether the full name `ref` is published."""
        return any(fnmatchcase(ref, pattern) for pattern in self.refs)

    def clone_url(self, owner: str, repo: str) -> str:
        """Where git fetches a repository of this host."""
        return f"{self.base_url}/{owner}/{repo}.git"

    def repository_url(self, owner: str, repo: str) -> str:
        """Where people look at a repository of this host."""
        return f"{self.base_url}/{owner}/{repo}"


@dataclass(frozen=True, slots=True)
class Queue:
    """How jobs are shared out."""

    workers: AtLeastOne = 1
    """Processes that `tx-mkdocs hook` starts."""
    parallel: AtLeastOne = 2
    """Jobs at one time in each worker."""
    per_owner: AtLeastOne = 1
    """Jobs of one owner at one time, over all workers."""
    depth: AtLeastOne = 10_000
    """With so many jobs waiting, deliveries are answered 503."""
    poll_seconds: Seconds = 0.1
    retry_attempts: AtLeastOne = 6
    """Attempts where the network failed."""
    retry_seconds: Seconds = 2.0
    """Wait after the first failed attempt; doubled after each."""
    deaths: Annotated[int, msgspec.Meta(ge=2)] = 5
    """How often a job may be under way when its worker ends before it is given up; at least 2."""
    metrics_port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    """Worker number n tells its measures at this port plus n, on loopback; 0: nowhere."""
    keep_days: NotNegative = 30
    """How long finished jobs, and the memory of their deliveries, are kept."""
    reconcile_hours: Annotated[float, msgspec.Meta(ge=0)] = 24
    """Between two rounds in which the hosts are asked for lost deliveries; 0: never."""
    reconcile_per_minute: AtLeastOne = 60
    """Requests to hosts in such a round, at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one delivery and one build may cost."""

    body_bytes: AtLeastOne = 4 * 1024**2
    fetch_seconds: AtLeastOne = 300
    repository_bytes: AtLeastOne = 600 * 1024**2
    file_bytes: AtLeastOne = 64 * 1024**2
    files: AtLeastOne = 20_000
    cpu_seconds: AtLeastOne = 300
    wall_seconds: AtLeastOne = 600
    memory_bytes: AtLeastOne = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service listens, keeps its state and publishes."""

    base_url: str = "http://127.0.0.1:8080"
    """Where this service is reached from outside; part of answers and statuses."""
    site_url: str = ""
    """Where the target is served; part of answers, logs and statuses."""
    listen: str = "127.0.0.1:8080"
    state: Path = Path("tx-state")
    """Folder for work, caches, mirrors and, by default, the database. Local disk only."""
    database: str = ""
    """`sqlite:///…` or `postgresql://…`; empty: `tx.sqlite` in the state folder."""
    target: str = ""
    """A folder, or what `tx-mkdocs publish` takes; empty: `www` in the state folder."""
    keep: NotNegative = 10
    """Revisions of each repository that stay published besides those that branches and tags lead to; 0: all."""
    admin_token: str = ""
    """For the job page; empty: no job page."""
    threads: AtLeastOne = 8
    default_site: str = ""
    """The site of deliveries to `/`; empty: the only one, if there is one."""
    api_hosts: tuple[str, ...] = ()
    """Hosts, besides those of the sites, of sources and callbacks that users of the tX API may name."""
    callback_secret: str = ""
    """Signs callbacks to users of the tX API."""
    private_hosts: tuple[str, ...] = ()
    """`host:port` of servers that are meant though they are in a private network or speak plain http."""
    interface: str = "en"
    """Language of the front door, of the pages that lead on, of states and comments: a BCP 47 tag."""
    front_door: bool = False
    """Whether the target gets pages that list everything published; made once where it has none."""
    image_base: str = ""
    """Address of the pictures of Open Bible Stories."""
    audio_hosts: tuple[str, ...] = ()
    """Hosts whose recordings sites may play."""
    alignment: bool = False
    documents: tuple[str, ...] = ()
    """Formats in which each book of every repository is put into the folder `downloads` of its site."""
    whole_documents: tuple[str, ...] = ()
    """Formats in which each whole repository is put there as one file."""
    document_options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """How those files look; see `documents.options`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the service is told."""

    service: Service
    queue: Queue
    limits: Limits
    sites: Mapping[str, Site]

    @property
    def database(self) -> str:
        """The address of the engine's database."""
        return self.service.database or f"sqlite:///{self.service.state.absolute() / 'tx.sqlite'}"

    @property
    def target(self) -> str:
        """Where sites are published."""
        return self.service.target or str(self.service.state.absolute() / "www")

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen at."""
        host, _, port = self.service.listen.rpartition(":")
        return host.strip("[]") or "127.0.0.1", int(port)

    def published_url(self, path: str) -> str:
        """The public address of `path` of the target; relative when it is not known."""
        return f"{self.service.site_url.rstrip('/')}/{path}"


def load_settings(path: Path | None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the file at `path`, then what the environment overrides.

    `TX_TARGET`, `TX_DATABASE` … override the section `service`; `TX_QUEUE_WORKERS` … and `TX_LIMITS_FILES` …
    those sections. Relative folders are relative to the folder of the file.

    Raises:
        SettingsError: no such file, not TOML, an unknown name, a value of the wrong kind, a site without a secret.
            The message begins with the file and, where one setting is wrong, its line.
    """
    environ = os.environ if environ is None else environ
    if path is None:
        return _settings({}, None, environ)
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise SettingsError(f"{path} is not TOML: {error}.") from None
    try:
        return _settings(data, path.absolute().parent, environ)
    except SettingsError as error:
        raise SettingsError(f"{path}{_line(text, str(error))}: {error}") from None


def _settings(data: dict[str, Any], folder: Path | None, environ: Mapping[str, str]) -> Settings:
    unknown = set(data) - {"service", "queue", "limits", "sites"}
    if unknown:
        raise SettingsError(f"[{sorted(unknown)[0]}] is not a section of the settings.")
    service = _section(Service, "service", data.get("service", {}), environ, "TX_")
    queue = _section(Queue, "queue", data.get("queue", {}), environ, "TX_QUEUE_")
    limits = _section(Limits, "limits", data.get("limits", {}), environ, "TX_LIMITS_")
    if folder is not None and not service.state.is_absolute():
        service = replace(service, state=folder / service.state)
    listed = _table("sites", data.get("sites", {}))
    sites = {name: _site(name, entry, environ) for name, entry in listed.items()}
    if not re.fullmatch(r"(?:[^:]*|\[[0-9a-fA-F:]+\]):[0-9]{1,5}", service.listen):
        raise SettingsError("service.listen must be host:port.")
    if not 0 < int(service.listen.rpartition(":")[2]) <= 65535:
        raise SettingsError("service.listen: ports are 1 to 65535.")
    for name in ("base_url", "site_url"):
        _check_url(f"service.{name}", getattr(service, name))
    if service.database and not service.database.startswith(
        ("sqlite:///", "postgresql://", "postgres://")
    ):
        raise SettingsError("service.database must be sqlite:///… or postgresql://….")
    for place in service.private_hosts:
        if not re.fullmatch(r".+:[0-9]{1,5}", place):
            raise SettingsError(f"service.private_hosts: {place} has no port; write host:port.")
    if service.default_site and service.default_site not in sites:
        raise SettingsError(f"service.default_site: there is no site {service.default_site}.")
    _check_hosts("service.audio_hosts", service.audio_hosts)
    if service.document_options:
        _check_document_options(service.document_options)
    for name in ("documents", "whole_documents"):
        _check_formats(f"service.{name}", getattr(service, name))
    return Settings(service, queue, limits, sites)


def _check_url(setting: str, given: str) -> None:
    if given and not re.match(r"https?://[^/]", given):
        raise SettingsError(f"{setting}: {given} is not an http or https URL.")


def _check_document_options(given: Mapping[str, Any]) -> None:
    # It loads all that makes documents, which the service itself needs for nothing else.
    from tx_mkdocs.documents.options import OptionError, options_from

    try:
        options_from(given)
    except OptionError as error:
        raise SettingsError(f"service.document_options: {error}") from None


def _check_hosts(setting: str, given: Sequence[str]) -> None:
    from tx_mkdocs.resources.options import host_of

    if wrong := [host for host in given if not host_of(host)]:
        raise SettingsError(f"{setting}: {wrong[0]} is not a host such as cdn.door43.org.")


def _check_formats(setting: str, given: Sequence[str]) -> None:
    if not given:
        return
    from tx_mkdocs.documents import DocumentError, check_formats

    try:
        check_formats(given)
    except DocumentError as error:
        raise SettingsError(f"{setting}: {error}") from error


def _site(name: str, entry: Any, environ: Mapping[str, str]) -> Site:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
        raise SettingsError(f"sites.{name}: use small letters, digits and hyphens.")
    given = {**_table(f"sites.{name}", entry), "name": name}
    for needed in ("base_url", "provider"):
        if needed not in given:
            raise SettingsError(f"sites.{name}.{needed} is missing.")
    site = _section(Site, f"sites.{name}", given, environ, "")
    if site.provider not in PROVIDERS:
        raise SettingsError(f"sites.{name}.provider must be one of {', '.join(PROVIDERS)}.")
    parts = urlsplit(site.base_url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username:
        raise SettingsError(f"sites.{name}.base_url must be https://host.")
    for url in site.callbacks:
        _check_url(f"sites.{name}.callbacks", url)
    # A secret of Standard Webhooks (GitLab) is base64 behind this word.
    if any(not secret.removeprefix("whsec_").strip() for secret in site.secrets):
        raise SettingsError(f"sites.{name}.secrets: a secret is empty.")
    if not site.secrets and not site.insecure_no_secret:
        raise SettingsError(
            f"sites.{name} has no secrets. Without them anybody could start builds;"
            " for a trial, set insecure_no_secret = true."
        )
    return replace(site, base_url=site.base_url.rstrip("/"))


def _table(name: str, entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise SettingsError(f"{name} must be a section.")
    return entry


def _section(
    kind: type[_SECTION], name: str, entry: Any, environ: Mapping[str, str], prefix: str
) -> _SECTION:
    """A section as its dataclass; what the environment says comes before the file."""
    types = get_type_hints(kind, include_extras=True)
    values: dict[str, Any] = {}
    for key, value in _table(name, entry).items():
        if key not in types:
            near = get_close_matches(key, types, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingsError(f"{name}.{key} is not a setting.{hint}")
        values[key] = _convert(f"{name}.{key}", types[key], _looked_up(name, key, value, environ))
    for key, type_ in types.items() if prefix else ():
        variable = f"{prefix}{key.upper()}"
        if variable in environ:
            text = _looked_up(variable, "", environ[variable], environ)
            values[key] = _convert(variable, type_, text, strict=False)
    return kind(**values)


def _looked_up(name: str, key: str, value: Any, environ: Mapping[str, str]) -> Any:
    """`value`, or what the environment has where it is written `env:NAME`."""
    if isinstance(value, list):
        return [_looked_up(name, key, item, environ) for item in value]
    if not isinstance(value, str) or not value.startswith("env:"):
        return value
    if value[4:] not in environ:
        where = f"{name}.{key}" if key else name
        raise SettingsError(f"{where} names an environment variable that is not set: {value[4:]}.")
    return environ[value[4:]]


def _convert(name: str, type_: Any, value: Any, *, strict: bool = True) -> Any:
    """`value` checked against the type of a setting; from text where not `strict`."""
    if get_origin(type_) is tuple and isinstance(value, str):
        value = [value] if strict else value.split(",")
    if type_ is bool and not strict:
        value = str(value).lower() in ("1", "true", "yes", "on")
    try:
        return msgspec.convert(value, type_, strict=strict, dec_hook=_folder)
    except msgspec.ValidationError as error:
        said, _, place = str(error).replace("`", "").partition(" - at ")
        if limit := re.search(r" ([<>]=?) ([\d.]+)$", said):
            bound = _BOUNDS[limit[1]].format(limit[2].removesuffix(".0"))
            raise SettingsError(f"{name} must be {bound}.") from None
        wanted, _, given = said.removeprefix("Expected ").partition(", got ")
        kinds = " or ".join(_KINDS.get(kind, kind) for kind in wanted.split(" | "))
        each = ": each item" if place.startswith("$[") else ""
        but = f", not {_KINDS.get(given, given)}" if given else ""
        raise SettingsError(f"{name}{each} must be {kinds}{but}.") from None


def _folder(type_: type[Any], value: Any) -> Any:
    if not isinstance(value, str):
        raise TypeError("Expected the path of a folder")
    return Path(value)


def _line(text: str, message: str) -> str:
    """`:7` where the setting that a message begins with is on line 7; empty where it is in no line."""
    found = re.match(r"\[?((?:sites\.)?[\w-]+)\]?(?:\.(\w+))?", message)
    section, key = (found[1], found[2]) if found else ("", None)
    here, header = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if name := re.match(r"\s*\[([^\[\]]+)\]", line):
            here = re.sub(r"[\s\"']", "", name[1])
            header = number if here == section else header
        elif key and here == section and re.match(rf"\s*{key}\s*=", line):
            return f":{number}"
    return f":{header}" if header else ""


def _matches(lowered: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(lowered, pattern.lower()) for pattern in patterns)
