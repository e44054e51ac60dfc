"""Pictures of the repository: which of them a site may hold, under which address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tx_mkdocs.formats.slots import picture_slot
from tx_mkdocs.resources import pictures
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.resources.pictures import site_picture, with_pictures
from tx_mkdocs.source.opening import open_repository

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("name", "data", "address"),
    [
        ("ship.png", PNG, "pictures/ship.png"),
        ("a/Ship.jpg", b"\xff\xd8\xff\xe0", "pictures/a/Ship.jpg"),
        ("ship.jpeg", b"\xff\xd8\xff\xdb", "pictures/ship.jpeg"),
        ("ship.gif", b"GIF89a\x01", "pictures/ship.gif"),
        ("ship.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "pictures/ship.webp"),
        ("日本.png", PNG, "pictures/日本.png"),
        # The bytes count, and of a name only what may be a picture.
        ("ship.png", b"GIF87a\x01", "pictures/ship.png"),
        ("ship.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        ("ship.png", b"version https://git-lfs.github.com/spec/v1\n", None),
        ("ship.png", b"", None),
        ("ship.wav", b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        ("ship.webp", b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        ("ship.html", PNG, None),
        ("ship", PNG, None),
        ("png", PNG, None),
    ],
)
def test_what_is_a_picture(tmp_path: Path, name: str, data: bytes, address: str | None) -> None:
    path = tmp_path / "text" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    with open_repository(tmp_path) as repository:
        found = site_picture(repository, f"text/{name}")
        expected = address and address.replace("pictures/", "pictures/text/")
        assert (found and found.address) == expected
        for elsewhere in (name, f"../{name}", f"/{name}", f"text/x/../../../{name}", "text", ""):
            assert site_picture(repository, elsewhere) is None


def test_addresses_are_safe_and_differ(tmp_path: Path) -> None:
    names = ["my ship.png", "my-ship.png", "my  ship.png", "#?.png", "&.png", "a.gif", "a.GIF"]
    names.append(f"{'x' * 200}.png")
    for name in names:
        (tmp_path / name).write_bytes(PNG)
    with open_repository(tmp_path) as repository:
        found = [site_picture(repository, name) for name in names]
    addresses = [file.address for file in found if file is not None]
    assert len(set(addresses)) == len(names)
    assert "pictures/my-ship.png" in addresses
    assert all(re.fullmatch(r"pictures/\w[\w-]{0,95}\.(png|gif)", address) for address in addresses)


def test_addresses_differ_where_capital_letters_do_not_count(tmp_path: Path) -> None:
    names = ["img/map.png", "img/Map.png", "IMG/map.png", "img/other.png"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PNG)
    with open_repository(tmp_path) as repository:
        found = [site_picture(repository, name) for name in names]
    addresses = [file.address for file in found if file is not None]
    assert len({address.lower() for address in addresses}) == len(names)
    assert addresses[3] == "pictures/img/other.png"


def test_a_large_picture_stays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", len(PNG) - 1)
    (tmp_path / "a.png").write_bytes(PNG)
    with open_repository(tmp_path) as repository:
        assert site_picture(repository, "a.png") is None


def test_slots_are_filled() -> None:
    body = "<p>" + picture_slot("a b&<.png", 'A "ship"') + picture_slot("x.png", "<b>") + "</p>"
    file = SiteFile("a b&<.png", "pictures/日.png")
    html, files = with_pictures(
        body,
        "gen/01",
        lambda target: file if target == file.path else None,
        lambda target, words: f"[{target} {words}]",
    )
    assert html == (
        '<p><img src="../pictures/%E6%97%A5.png" alt="A &quot;ship&quot;" loading="lazy" decoding="async">'
        "[x.png <b>]</p>"
    )
    assert files == (file,)


def test_a_figure_without_its_picture_and_without_words_goes() -> None:
    slot = picture_slot("x.png", "")
    alone, captioned = (
        f'<figure class="fig">{slot}</figure>\n',
        f'<figure class="fig">{slot}<figcaption>A</figcaption></figure>\n',
    )
    html, files = with_pictures(
        alone + captioned, "01", lambda target: None, lambda target, words: ""
    )
    assert html == ' <figure class="fig"><figcaption>A</figcaption></figure>\n'
    assert files == ()
