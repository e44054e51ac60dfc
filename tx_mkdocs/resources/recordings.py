"""Recordings of chapters and stories: which belongs to which page, and when its verses are spoken.

media.yaml names them, or their own names do. Files of the repository are copied into the site; those of the web are
played from where they are, if the makers of the site allow their host. Nothing reads more than their first bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlsplit

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.findings.codes.recordings import (
    NO_RECORDING,
    RECORDING_ADDRESS,
    RECORDING_MISSING,
    RECORDING_OF_NO_PAGE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.audio.media import FILE, TYPES, Medium, extension_of, read_media
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.anchors import anchor_of
from tx_mkdocs.resources.model import Page, Recording, Resource, Section, SiteFile
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.resources.pictures import with_files
from tx_mkdocs.resources.recording_names import Place, place_of
from tx_mkdocs.source.git import LFS_POINTER
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.source.tree import normal_path, printable

FOLDER = "audio"
"""Where they are in a site, below the folder of the resource."""
MAX_BYTES = 64 * 1024**2
"""Of one recording: two hours in the quality of speech."""
MAX_TOTAL = 2 * 1024**3
"""Of all recordings of a site."""
_TIMINGS = (".txt", ".tsv", ".lab")
_OF_TIMINGS = re.compile(r"[-_. ]?(?:timings?|labels?)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[^}]*\}?")


@dataclass(slots=True)
class _Found:
    """What is known so far."""

    pages: dict[Place, Page]
    sources: dict[Place, dict[str, dict[str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Addresses of the recordings of a page, by voice and then by extension."""
    paths: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Those of them that are in the repository."""
    files: list[SiteFile] = field(default_factory=list)
    bytes: int = 0
    findings: list[Finding] = field(default_factory=list)


def with_recordings(
    resource: Resource, repository: Repository, manifest: Manifest, options: LoadOptions
) -> Resource:
    """The resource with the recordings of its chapters or stories, where there are any.

    Args:
        resource: as its type made it.
        repository: the opened source, which may hold sound files and `media.yaml`.
        manifest: its standardized manifest.
        options: of them `audio_hosts`.
    """
    if not resource.kind.is_text:
        return resource
    here = [path for path in repository.files if extension_of(path)]
    media, wrong = _media(repository, manifest.version) if repository.is_file(FILE) else ([], [])
    if not here and not media:
        return replace(resource, findings=(*resource.findings, *wrong)) if wrong else resource
    found = _Found(
        {place: page for section in resource.sections for place, page in _pages(section)},
        findings=wrong,
    )
    for medium in media:
        _add_medium(found, medium, repository, options.audio_hosts)
    sections = {place.section for place in found.pages}
    stories = resource.kind.form == "stories"
    named = {path for paths in found.paths.values() for path in paths}
    for path in here:
        if path not in named:
            place = place_of(path, sections, stories=stories)
            if place in found.pages:
                _add_file(found, place, path, repository)
            elif not stories or "/" not in path or place:
                found.findings.append(_of_no_page(path))
    timings = _timing_files(found, repository.files, sections, stories=stories)
    recordings = {place: _recording(found, place, timings, repository) for place in found.sources}
    made = replace(resource, findings=(*resource.findings, *found.findings))
    if recordings:
        heard = tuple(_with(section, recordings) for section in resource.sections)
        made = replace(made, sections=heard)
    return with_files(made, found.files)


def _media(repository: Repository, version: str) -> tuple[list[Medium], list[Finding]]:
    """What media.yaml names, and what is wrong with it; see `read_media`."""

    def read() -> list[list[Any]]:
        media, found = read_media(repository.read_text(FILE).text, version)
        return [media, [finding.as_dict() for finding in found]]

    media, found = repository.fact(read, f"media {version}", FILE)
    return [Medium(*medium) for medium in media], [Finding.from_dict(data) for data in found]


def _pages(section: Section) -> Iterable[tuple[Place, Page]]:
    for page in section.pages:
        if page.kind in ("chapter", "story"):
            # The first id of a page has it; there are as many as verses.
            number = next(filter(None, (anchor_of(name).chapter for name in page.ids)), 0)
            if number:
                yield Place(section.identifier, number), page


def _with(section: Section, recordings: dict[Place, Recording]) -> Section:
    by_page = {
        page.address: recordings[place] for place, page in _pages(section) if place in recordings
    }
    if not by_page:
        return section
    pages = tuple(replace(page, recording=by_page.get(page.address)) for page in section.pages)
    return replace(section, pages=pages)


def _add_medium(
    found: _Found, medium: Medium, repository: Repository, hosts: frozenset[str]
) -> None:
    """The recordings that an entry of media.yaml names, in the repository or on the web."""
    places = [place for place in found.pages if medium.project in ("", place.section, STORIES)]
    missing = []
    for place in places:
        address = medium.address.replace("{identifier}", place.section)
        said = [address.replace("{chapter}", written) for written in _spellings(found, place)]
        extension = extension_of(said[0])
        host = _host(said[0])
        if not extension or _PLACEHOLDER.search(said[0]) or host is None:
            message = Message("{address} is not played.", address=printable(medium.address))
            found.findings.append(
                RECORDING_ADDRESS.at(FILE, medium.line, medium.column, message=message)
            )
            return
        if host:
            if host in hosts:
                found.sources[place].setdefault(medium.voice, {}).setdefault(extension, said[0])
            continue
        paths = [path for path in map(normal_path, said) if path in repository.files]
        if paths and paths[0]:
            _add_file(found, place, paths[0], repository, medium.voice)
        else:
            missing.append(said[0])
    if missing:
        message = Message(
            "{path} is not in the repository ({count} of {all} are missing).",
            path=printable(missing[0]), count=len(missing), all=len(places),
        )  # fmt: skip
        found.findings.append(
            RECORDING_MISSING.at(FILE, medium.line, medium.column, message=message)
        )


def _spellings(found: _Found, place: Place) -> list[str]:
    """How addresses may write the number of a chapter, the usual form first: two digits, three in the Psalms."""
    width = len(found.pages[place].address.rpartition("/")[2].partition("-")[0])
    return list(dict.fromkeys(f"{place.number:0{digits}}" for digits in (width, 2, 3, 1)))


def _host(address: str) -> str | None:
    """The host of an address of the web; empty for a path, None where it is neither."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return "" if normal_path(address) else None
    is_plain = not parts.username and not re.search(r"[\s\"'<>\\]", address)
    return host.lower() if parts.scheme == "https" and host and is_plain else None


def _add_file(
    found: _Found, place: Place, path: str, repository: Repository, voice: str | None = None
) -> None:
    """A file of the repository, if it is a recording; of two in one form the first is played.

    Without a voice it is one of those that are there, else of none that has a name.
    """
    extension = extension_of(path)
    there = found.sources.get(place, {})
    if voice is None:
        voice = next(iter(there), "")
    if extension in there.get(voice, ()):
        return
    try:
        start = repository.read_bytes(path, len(LFS_POINTER))
        size = repository.real_path(path).stat().st_size
    except (RepositoryError, OSError):
        start, size = b"", 0
    if start == LFS_POINTER:
        # Another check says that the file is kept elsewhere.
        return
    if not is_sound(start) or size > MAX_BYTES or found.bytes + size > MAX_TOTAL:
        message = "This is not an MP3, M4A, Opus or Ogg file, or it is too large; the site does not have it."
        found.findings.append(NO_RECORDING.at(path, message=message))
        return
    found.bytes += size
    page = found.pages[place].address.rpartition("/")[2]
    forms = found.sources[place].setdefault(voice, {})
    number = list(found.sources[place]).index(voice) + 1
    name = page if number == 1 else f"{page}-{number}"
    address = f"{FOLDER}/{place.section}/{name}.{extension}"
    forms[extension] = quote(address)
    found.paths[place].append(path)
    found.files.append(SiteFile(path, address))


def is_sound(start: bytes) -> bool:
    """Whether a file that begins so is MP3, MP4, Ogg or Opus."""
    if start.startswith((b"ID3", b"OggS")) or start[4:8] == b"ftyp":
        return True
    # The frame of an MP3 begins with eleven bits that are set.
    return len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0


def _of_no_page(path: str) -> Finding:
    message = "This recording belongs to no chapter or story that is here."
    return RECORDING_OF_NO_PAGE.at(path, message=message)


def _timing_files(
    found: _Found, files: Sequence[str], sections: set[str], *, stories: bool
) -> dict[Place, str]:
    """The timing file of each place: beside the recording under its name, or of a name that says so."""
    stems = {
        path.rpartition(".")[0]: place for place, paths in found.paths.items() for path in paths
    }
    timings: dict[Place, str] = {}
    for path in files:
        if not path.lower().endswith(_TIMINGS):
            continue
        stem = path.rpartition(".")[0]
        says_so = _OF_TIMINGS.search(stem) or _OF_TIMINGS.search(path.rpartition("/")[0])
        place = stems.get(stem) or stems.get(_OF_TIMINGS.sub("", stem))
        if place is None and says_so:
            place = place_of(_OF_TIMINGS.sub("", stem) + ".", sections, stories=stories)
        if place in found.sources:
            timings.setdefault(place, path)
    return timings


def _recording(
    found: _Found, place: Place, timings: dict[Place, str], repository: Repository
) -> Recording:
    voices = tuple(
        (voice, tuple((forms[form], TYPES[form]) for form in TYPES if form in forms))
        for voice, forms in found.sources[place].items()
    )
    sources = voices[0][1]
    if len(voices) == 1:
        voices = ()
    path = timings.get(place, "")
    if not path:
        return Recording(sources, voices=voices)
    verses = {anchor.verse for anchor in found.pages[place].anchors if anchor.verse}
    # Few repositories tell when a verse is spoken.
    from tx_mkdocs.formats.audio.timings import read_timings

    read = read_timings(repository.read_text(path).text, path, place.number, verses)
    found.findings += read.findings
    return Recording(sources, tuple(read.spans), path, voices)
