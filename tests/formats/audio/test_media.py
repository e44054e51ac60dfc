"""media.yaml, as the Resource Container has it and as it comes."""

from __future__ import annotations

import pytest

from tx_mkdocs.formats.audio.media import extension_of, read_media

OBS = """\
projects:
- identifier: 'obs'
  version: '{latest}'
  media:
  - identifier: 'pdf'
    version: '{latest}'
    url: 'https://cdn.door43.org/en/obs/v{latest}/pdf/obs.pdf'
  - identifier: 'mp3'
    version: '{latest}'
    quality: ['128kbps', '64kbps']
    url: 'https://cdn.door43.org/en/obs/v{latest}/{identifier}_{quality}.zip'
    chapter_url: 'https://cdn.door43.org/en/obs/v{latest}/{quality}/en_obs_{chapter}_{quality}.mp3'
"""


def test_placeholders_are_filled_in_and_the_lowest_quality_is_first() -> None:
    media, found = read_media(OBS, "9")
    assert [(medium.project, medium.line, medium.voice) for medium in media] == [
        ("obs", 12, "64kbps"),
        ("obs", 12, "128kbps"),
    ]
    assert media[0].address == "https://cdn.door43.org/en/obs/v9/64kbps/en_obs_{chapter}_64kbps.mp3"
    assert media[1].address.endswith("/128kbps/en_obs_{chapter}_128kbps.mp3")
    assert found == []


@pytest.mark.parametrize(
    ("entry", "voices"),
    [
        ("contributor: ['Narrator: Ana', Ben]", ["Narrator: Ana, Ben"]),
        ("contributor: Ana, quality: [9, 8]", ["Ana · 8"]),
        ("contributor: []", [""]),
        ("contributor: {a: b}, quality: {a: b}", [""]),
    ],
)
def test_who_reads_is_said(entry: str, voices: list[str]) -> None:
    text = f"resource: {{media: [{{identifier: mp3, url: 'a/{{chapter}}.mp3', {entry}}}]}}"
    media, found = read_media(text, "1")
    assert ([medium.voice for medium in media], found) == (voices, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- a\n", ["AUD001"]),
        ("media: []\n", ["AUD001"]),
        ("projects:\n- identifier: gen\n- media: []\n", ["AUD001", "AUD001"]),
        ("projects: text\n", []),
        ("projects:\n- {identifier: gen, media: [a, {url: [b]}, {identifier: mp3}]}\n", []),
        ("projects: [\n", []),
        ("", []),
        ("resource: !!python/object:os.system\n  media: 3\n", []),
    ],
)
def test_other_forms_raise_nothing(text: str, codes: list[str]) -> None:
    media, found = read_media(text, "1")
    assert (media, [finding.code for finding in found]) == ([], codes)


@pytest.mark.parametrize(
    ("address", "extension"),
    [
        ("a/01.MP3", "mp3"),
        ("https://x.org/a.opus?v=1", "opus"),
        ("a.exe", ""),
        ("mp3", ""),
        ("a.mp3/b", ""),
    ],
)
def test_the_extension_tells_a_recording(address: str, extension: str) -> None:
    assert extension_of(address) == extension
