"""Recordings come to the pages of their chapters and stories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.files import write_files
from tests.proof.proven import proven
from tests.resources.repositories import addresses, codes, loaded, page
from tx_mkdocs.findings.samples import bible, stories, two_books
from tx_mkdocs.formats.audio.timings import Span
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources import load
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.resources.recording_names import place_of
from tx_mkdocs.resources.recordings import is_sound
from tx_mkdocs.source.opening import open_repository

SOUND = "ID3\x04 a sound"
BOOKS = ("gen", "mat", "1co")


def told(resource: Resource) -> list[str]:
    """Codes about recordings."""
    return [code for code in codes(resource) if code.startswith("AUD")]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("audio/gen/01.mp3", ("gen", 1)),
        ("audio/GEN_001.opus", ("gen", 1)),
        ("audio/gen01.mp3", ("gen", 1)),
        ("audio/1CO-c12.mp3", ("1co", 12)),
        ("audio/1co12.mp3", ("1co", 12)),
        ("01-GEN/ch03.m4a", ("gen", 3)),
        ("en_ulb_gen_c01.mp3", ("gen", 1)),
        ("en_ulb_b01_gen_c02_64kbps.mp3", ("gen", 2)),
        ("gen/gen_2.ogg", ("gen", 2)),
        ("B01___02_Matthew_____ENGESVN2DA.mp3", ("mat", 2)),
        ("en_ulb_b01_gen_c01_v03.mp3", None),
        ("gen/01/03.mp3", None),
        ("audio/01.mp3", None),
        ("audio/gen.mp3", None),
        ("audio/lev/01.mp3", None),
    ],
)
def test_the_name_tells_the_chapter(path: str, place: tuple[str, int] | None) -> None:
    assert place_of(path, BOOKS) == place


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("audio/01.mp3", 1),
        ("en_obs_07_64kbps.mp3", 7),
        ("obs/story-12.opus", 12),
        ("01/01-03.mp3", 0),
        ("intro.mp3", 0),
    ],
)
def test_the_name_tells_the_story(path: str, number: int) -> None:
    place = place_of(path, ("stories",), stories=True)
    assert (place.number if place else 0) == number


def test_a_repository_of_one_book_need_not_name_it() -> None:
    assert place_of("audio/02.mp3", ("gen",)) == ("gen", 2)


def test_files_come_to_their_pages_with_their_times(tmp_path: Path) -> None:
    audio = {
        "audio/gen/1.mp3": SOUND,
        "audio/gen/1.opus": "OggS",
        "audio/gen/1.txt": "0\t2.5\t1\n",
        "audio/exo/01.mp3": SOUND,
        "timings/exo-01-timing.txt": "1\t3\tEXO 1:1\n",
    }
    resource = loaded(tmp_path, {**two_books("2"), **audio})
    first, second = page(resource, "gen/01").recording, page(resource, "exo/01").recording
    assert first is not None and second is not None
    assert first.sources == (("audio/gen/01.mp3", "audio/mpeg"), ("audio/gen/01.opus", "audio/ogg"))
    assert (first.spans, second.spans) == ((Span(0, 2.5, 1, 1),), (Span(1, 3, 1, 1),))
    assert {(file.path, file.address) for file in resource.files} == {
        ("audio/gen/1.mp3", "audio/gen/01.mp3"),
        ("audio/gen/1.opus", "audio/gen/01.opus"),
        ("audio/exo/01.mp3", "audio/exo/01.mp3"),
    }
    # A timing file is no text to show.
    assert not any("other-files" in address for address in addresses(resource))
    assert told(resource) == []


def test_a_story_has_its_recording(tmp_path: Path) -> None:
    resource = loaded(
        tmp_path, {**stories(), "audio/06.mp3": SOUND, "audio/06.txt": "0\t2\t1\n2\t4\t2\n"}
    )
    recording = page(resource, "06").recording
    assert recording is not None
    assert recording.spans == (Span(0, 2, 1, 1), Span(2, 4, 2, 2))


def opened(folder: Path, files: Mapping[str, str], *hosts: str) -> Resource:
    write_files(folder, files)
    with open_repository(folder) as repository:
        manifest, _ = standardize(repository)
        return load(repository, manifest, LoadOptions(audio_hosts=frozenset(hosts)))


def media(address: str) -> dict[str, str]:
    entry = f"{{identifier: mp3, chapter_url: '{address}'}}"
    return {"media.yaml": f"projects:\n- {{identifier: gen, media: [{entry}]}}\n"}


def test_the_web_is_played_where_the_host_is_allowed(tmp_path: Path) -> None:
    files = bible(files=media("https://cdn.example.org/gen_{chapter}.mp3"))
    assert page(opened(tmp_path, files), "gen/01").recording is None
    allowed = page(opened(tmp_path, files, "cdn.example.org"), "gen/01").recording
    assert allowed is not None
    assert allowed.sources == (("https://cdn.example.org/gen_01.mp3", "audio/mpeg"),)


def test_times_are_no_words_that_a_page_lacks(tmp_path: Path) -> None:
    audio = {"audio/gen/01.mp3": SOUND, "audio/gen/01.txt": "0\t2.5\t1\n", "more.txt": "Some words"}
    with proven(tmp_path, bible(files=audio)) as found:
        assert found.proof.findings == ()
        assert any("other-files" in page.address for page in found.member.resource.pages)


def test_readers_may_choose_who_reads(tmp_path: Path) -> None:
    entries = ", ".join(
        f"{{identifier: mp3, contributor: {who}, chapter_url: 'audio/{who}/{{identifier}}/{{chapter}}.mp3'}}"
        for who in ("Ana", "Ben")
    )
    files = bible(
        files={
            "media.yaml": f"projects:\n- {{identifier: gen, media: [{entries}]}}\n",
            "audio/Ana/gen/01.mp3": SOUND,
            "audio/Ben/gen/01.mp3": SOUND,
            "audio/Ana/gen/01.txt": "0\t2.5\t1\n",
        }
    )
    recording = page(opened(tmp_path, files), "gen/01").recording
    assert recording is not None
    ana, ben = (("audio/gen/01.mp3", "audio/mpeg"),), (("audio/gen/01-2.mp3", "audio/mpeg"),)
    assert (recording.sources, recording.voices) == (ana, (("Ana", ana), ("Ben", ben)))
    assert recording.spans == (Span(0, 2.5, 1, 1),)


@pytest.mark.parametrize(
    "address",
    [
        "http://cdn.example.org/{chapter}.mp3",
        "//cdn.example.org/{chapter}.mp3",
        "javascript:{chapter}.mp3",
        "data:audio/mpeg,{chapter}.mp3",
        "https://me:it@cdn.example.org/{chapter}.mp3",
        'https://cdn.example.org/{chapter}" onerror=".mp3',
        "https://cdn.example.org/{chapter}.exe",
        "https://cdn.example.org/{chapter}/{book}.mp3",
        "../../{chapter}.mp3",
        "/etc/{chapter}.mp3",
    ],
)
def test_no_other_address_is_played(address: str, tmp_path: Path) -> None:
    resource = opened(tmp_path, bible(files=media(address)), "cdn.example.org", "")
    assert page(resource, "gen/01").recording is None
    assert told(resource) == ["AUD003"]


@pytest.mark.parametrize(
    ("start", "sound"),
    [
        (b"ID3\x04", True), (b"\xff\xfb\x90\x00", True), (b"OggS", True), (b"\0\0\0 ftypM4A ", True),
        (b"<html>", False), (b"MZ\x90", False), (b"", False), (b"\xff", False), (b"\xff\xd8\xff", False),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_a_recording(start: bytes, sound: bool) -> None:
    assert is_sound(start) is sound


def test_what_is_no_recording_is_not_in_the_site(tmp_path: Path) -> None:
    resource = loaded(tmp_path, bible(files={"audio/gen/01.mp3": "<script>"}))
    assert page(resource, "gen/01").recording is None
    assert (resource.files, told(resource)) == ((), ["AUD004"])
