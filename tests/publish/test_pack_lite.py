"""The zip to carry, without what is heavy."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tx_mkdocs.publish.pack import pack


def test_lite_leaves_out_pictures_sound_and_downloads(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in (
        "index.html", "img/favicon.svg", "fonts/x.woff2", "images/map.PNG", "en_obs/audio/01.mp3",
        "downloads/gen.pdf", "en_ulb/downloads/gen.epub", "search/w-0.js",
    ):  # fmt: skip
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")
    assert pack(site, tmp_path / "lite.zip", lite=True) == []
    kept = {"index.html", "img/favicon.svg", "fonts/x.woff2", "search/w-0.js"}
    assert set(zipfile.ZipFile(tmp_path / "lite.zip").namelist()) == kept
    pack(site, tmp_path / "all.zip")
    assert len(zipfile.ZipFile(tmp_path / "all.zip").namelist()) == 8
