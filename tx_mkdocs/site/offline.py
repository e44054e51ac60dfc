"""What a reader may keep on the device: lists of the site's files by book, and the manifest of the web app.

The theme's `offline.html` reads the lists, gets the files that the reader asks for, and `worker.js` answers with
them when there is no network. Nothing of it is there before a reader asks for it.

- `offline/index.json`: the resources and their parts with sizes, and the version of the whole.
- `offline/files-N.json`: the files of resource N, by part, each with its bytes and digest.
- `app.webmanifest` and `app-icon.svg` (source: W3C, Web Application Manifest).

A part is a section of a resource (`gen`), without its recordings, which are a part of their own, `~gen`. Part `""`
is what the others need: style, scripts, search, first pages; part `+` is the rest: pages of checks, redirects, texts
side by side.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.audio.media import extension_of
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Section
from tx_mkdocs.resources.addresses import OFFLINE, PARALLEL
from tx_mkdocs.resources.linked_files import is_copy
from tx_mkdocs.resources.recordings import FOLDER as RECORDINGS
from tx_mkdocs.search.files import FOLDER as SEARCH
from tx_mkdocs.site.library_home import is_library, member_title
from tx_mkdocs.site.output import Stamp, stamp_of, stamps_in, write_changed
from tx_mkdocs.site.reader_data import CONTENTS, LIBRARY
from tx_mkdocs.site.search import PAGE as SEARCH_PAGE
from tx_mkdocs.site.status import FILE as STATUS
from tx_mkdocs.states import BUILD_LOG

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PAGE = "offline.html"
MANIFEST = "app.webmanifest"
ICON = "app-icon.svg"
WORKER = "worker.js"
SHARED, REST = "", "+"
"""Parts that are no sections."""
SOUND = "~"
"""Before the name of a section: the part that has its recordings, which are kept only where readers ask for them."""
_LEFT_OUT = frozenset([WORKER, BUILD_LOG, "sitemap.xml", "sitemap.xml.gz", "objects.inv"])
"""Logs and what is for search engines; a browser looks after the worker itself."""
_LEFT_OUT_FOLDERS = (OFFLINE, "downloads/", ".")
_SHARED_PAGES = frozenset([
    "index.html", CONTENTS, STATUS, LIBRARY, SEARCH_PAGE, "404.html", "print.html", PAGE, MANIFEST, ICON,
])  # fmt: skip
_SHARED_FOLDERS = ("css/", "js/", "img/", "fonts/", SEARCH)
_COLOUR = "#000000"
"""Of the bar on top of every page."""
_NOTHING_MADE: Mapping[str, tuple[int, str]] = {}

File = tuple[str, int, str]
"""Address from the top of the site, bytes, and the beginning of the SHA-256 digest."""


def add_offline_page(config: MkDocsConfig) -> None:
    """Have the theme make its page for reading offline, where it has one."""
    if any(Path(folder, WORKER).is_file() for folder in config.theme.dirs):
        config.theme.static_templates.add(PAGE)
        config.extra.setdefault("tx", {})["offline"] = True


def offline_files(config: MkDocsConfig, members: Sequence[Member]) -> set[str]:
    """Addresses of the files that `write_offline` writes."""
    if not config.extra.get("tx", {}).get("offline"):
        return set()
    lists = (f"{OFFLINE}{_list_name(number)}" for number in range(len(_folders(members))))
    return {ICON, MANIFEST, f"{OFFLINE}index.json", *lists}


def write_offline(
    config: MkDocsConfig,
    members: Sequence[Member],
    cache: Cache = NO_CACHE,
    made: Mapping[str, tuple[int, str]] = _NOTHING_MADE,
    stamps: Mapping[str, Stamp] | None = None,
) -> None:
    """Write the lists and the manifest into the finished site, if it has the page that reads them.

    Args:
        config: its `site_dir` is the finished site.
        members: those that the site shows.
        cache: keeps the digests of files, by their sizes and times.
        made: bytes and SHA-256 digests of files that this build has made, by address.
        stamps: the files of the site, where these are known.
    """
    if not offline_files(config, members):
        return
    site = Path(config.site_dir)
    write_changed(site / ICON, _icon(members, config.site_name).encode("utf-8", "replace"))
    _write_json(site / MANIFEST, web_manifest(members, config.site_name))
    if stamps is None:
        stamps = stamps_in(site)
    else:
        own = {name: stamp_of(f"{site}/{name}") for name in (ICON, MANIFEST)}
        stamps = {**stamps, **{name: stamp for name, stamp in own.items() if stamp}}
    files = _files(site, stamps, cache, made)
    listed, described = [], []
    of_folders = _by_folder(files, members)
    for folder, member in _folders(members):
        parts = _parts(of_folders[folder], folder, member.resource.sections if member else ())
        listed.append(parts)
        described.append(_description(folder, member, config.site_name, parts))
    digest = hashlib.sha256()
    for number, parts in enumerate(listed):
        digest.update(_write_json(site / OFFLINE / _list_name(number), parts))
    about = {"version": digest.hexdigest()[:16], "resources": described}
    _write_json(site / OFFLINE / "index.json", about)


def _list_name(number: int) -> str:
    return f"files-{number}.json"


def _folders(members: Sequence[Member]) -> list[tuple[str, Member | None]]:
    """Each resource with its folder; in a library the top of the site comes before them."""
    top: list[tuple[str, Member | None]] = [("", None)] if is_library(members) else []
    return [*top, *((member.folder, member) for member in members)]


def _files(
    site: Path, stamps: Mapping[str, Stamp], cache: Cache, made: Mapping[str, tuple[int, str]]
) -> list[File]:
    """What can be kept, in order; a page of the preview or a hidden file is not among it."""
    name = cache.key("offline", str(site.absolute()))
    known = cache.get(name) if name else None
    before: dict[str, list[Any]] = known if isinstance(known, dict) else {}
    found, now = [], {}
    for address in _addresses(stamps):
        there, changed = stamps[address]
        digest = before.get(address)
        if digest is None or digest[0] != there or digest[1] != changed:
            size, whole = made.get(address, (-1, ""))
            if size != there:
                data = (site / address).read_bytes()
                size, whole = len(data), hashlib.sha256(data).hexdigest()
            digest = [size, changed, whole[:16]]
        now[address] = digest
        found.append((address, digest[0], digest[2]))
    if now != before:
        cache.put(name, now)
    return found


def _addresses(files: Iterable[str]) -> list[str]:
    kept = [
        address
        for address in files
        if not address.startswith(_LEFT_OUT_FOLDERS)
        and "/downloads/" not in address
        and "/." not in address
        and address.rpartition("/")[2] not in _LEFT_OUT
        and not is_copy(address)
    ]
    # As paths are ordered: folder by folder, whatever the character after the folder's name.
    kept.sort(key=lambda address: address.replace("/", "\0"))
    return kept


def _by_folder(files: Sequence[File], members: Sequence[Member]) -> dict[str, list[File]]:
    """The files of each resource by its folder; those of the top of a library are in no resource's folder."""
    found: dict[str, list[File]] = {"": [], **{member.folder: [] for member in members}}
    for file in files:
        folder = f"{file[0].partition('/')[0]}/"
        found[folder if folder in found else ""].append(file)
    return found


def _parts(
    files: Sequence[File], folder: str, sections: Sequence[Section]
) -> dict[str, list[File]]:
    """The files of one resource, or of the top of a library, by part."""
    names = {section.identifier for section in sections if "/" not in section.identifier}
    parts: dict[str, list[File]] = {SHARED: [], REST: []}
    for file in files:
        part = _part(file[0][len(folder) :], names, bool(sections))
        parts.setdefault(part, []).append(file)
    return parts


def _part(address: str, sections: set[str], has_sections: bool) -> str:
    first, _, rest = address.partition("/")
    if first == RECORDINGS and extension_of(rest):
        return SOUND + rest.partition("/")[0]
    if first == "search" and rest.startswith("t-"):
        section = rest[2:].rpartition("-")[0]
        return section if section in sections else SHARED
    if rest and first in sections:
        return first
    if address.startswith(PARALLEL):
        return REST
    if address in _SHARED_PAGES or address.startswith(_SHARED_FOLDERS) or not has_sections:
        return SHARED
    return REST


def _description(
    folder: str, member: Member | None, site_name: str, parts: Mapping[str, Sequence[File]]
) -> dict[str, Any]:
    sizes = {name: [len(files), sum(size for _, size, _ in files)] for name, files in parts.items()}
    if member is None:
        return {"folder": folder, "title": site_name, "role": "", "parts": sizes, "sections": []}
    language, kind = member.manifest.language, member.resource.kind
    role = "text" if kind.is_text else "verses" if kind.is_helps else "articles"
    return {
        "folder": folder,
        "title": member_title(member),
        "language": language.identifier,
        "languageTitle": language.title or language.identifier,
        "direction": language.direction,
        "role": role,
        "parts": sizes,
        "sections": [
            [section.identifier, section.title]
            for section in member.resource.sections
            if section.identifier in parts
        ],
    }


def web_manifest(members: Sequence[Member], site_name: str) -> dict[str, Any]:
    """What a device reads when a site is put on its first screen."""
    language = members[0].manifest.language
    return {
        "name": site_name,
        "short_name": _short(members, site_name),
        "lang": language.identifier,
        "dir": language.direction,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": _COLOUR,
        "icons": [
            {"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}
        ],
    }


def _short(members: Sequence[Member], site_name: str) -> str:
    """A name of twelve characters at most, as launchers show them."""
    manifest = members[0].manifest
    short = f"{manifest.identifier.upper()} {manifest.language.identifier}"
    return short if len(members) == 1 and len(short) <= 12 else site_name[:12].strip()


def _icon(members: Sequence[Member], site_name: str) -> str:
    """A square with a book and the first letters of a resource, in a colour that its name gives."""
    letters = members[0].manifest.identifier.upper()[:4] if len(members) == 1 else ""
    hue = int(hashlib.sha256(site_name.encode("utf-8", "replace")).hexdigest()[:4], 16) % 360
    words = (
        f'<text x="256" y="428" font-family="sans-serif" font-size="84" font-weight="700" fill="#fff" '
        f'text-anchor="middle">{escape(letters)}</text>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" fill="hsl({hue} 60% 28%)"/>'
        '<path fill="#fff" d="M246 150q-50-34-120-30v190q70-4 120 30zm20 0q50-34 120-30v190q-70-4-120 30z"/>'
        f"{words if letters else ''}</svg>\n"
    )


def _write_json(path: Path, data: object) -> bytes:
    """Write data; its bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    written = text.encode("utf-8", "replace") + b"\n"
    write_changed(path, written)
    return written
