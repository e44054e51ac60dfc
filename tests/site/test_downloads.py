"""Documents of a site: the files, and the lists of them that the theme reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.site.build import SiteOptions, build_site
from tx_mkdocs.site.downloads import size_text

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"


def repository(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    (folder / name / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    return str(folder / name)


def listed(site: Path, folder: str = "") -> list[dict[str, object]]:
    text = (site / folder / "downloads.js").read_text(encoding="utf-8")
    start = f'door43("{folder}downloads",'
    assert text.startswith(start) and text.endswith(");\n")
    books: list[dict[str, object]] = json.loads(text[len(start) : -3])
    return books


def test_a_site_lists_its_documents(tmp_path: Path) -> None:
    site = tmp_path / "site"
    options = SiteOptions(
        cache=False, documents=("html", "epub"), whole_documents=("epub",),
        document_options={"profile": "large"},
    )  # fmt: skip
    build_site([repository(tmp_path, "en_x")], site, options)
    whole, book = listed(site)
    assert (whole["section"], book["section"], book["title"]) == ("", "3jn", "3 John")
    files = [*whole["files"], *book["files"]]  # type: ignore[misc]
    assert [file["address"] for file in files] == [
        "downloads/en_x.epub", "downloads/3jn.html", "downloads/3jn.epub",
    ]  # fmt: skip
    assert [file["format"] for file in files] == ["epub", "html", "epub"]
    for file in files:
        assert (site / file["address"]).stat().st_size == file["bytes"]
        assert file["size"] == size_text(file["bytes"])
    home = (site / "index.html").read_text(encoding="utf-8")
    assert f"EPUB <small><bdi>{files[0]['size']}</bdi></small>" in home, (
        "else its number joins EPUB in Arabic"
    )


def test_each_resource_of_a_library_lists_its_own(tmp_path: Path) -> None:
    site = tmp_path / "site"
    places = [repository(tmp_path, name) for name in ("en_x", "en_y")]
    nothing = tmp_path / "en_z"
    nothing.mkdir()
    (nothing / "manifest.yaml").write_text("dublin_core: {identifier: ulb, subject: Bible}\n")
    build_site([*places, str(nothing)], site, SiteOptions(cache=False, documents=("html",)))
    assert not [path for path in site.glob("en_z/*.html") if "#tx-downloads" in path.read_text()]
    for folder in ("en_x/", "en_y/"):
        (book,) = listed(site, folder)
        (file,) = book["files"]  # type: ignore[misc]
        assert (site / folder / file["address"]).is_file()
    assert not (site / "downloads.js").exists()


def test_findings_of_documents_are_in_the_log(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    site = tmp_path / "site"
    source = repository(tmp_path, "en_x")
    Path(source, "65-3JN.usfm").write_text(BOOK.replace("elder", "\ue0ff"), encoding="utf-8")
    build_site([source], site, SiteOptions(cache=False, documents=("pdf",)))
    log = json.loads((site / "build_log.json").read_text(encoding="utf-8"))
    assert [finding["path"] for finding in log["findings"] if finding["code"] == "DOC001"] == [
        "65-3JN.usfm"
    ]


@pytest.mark.parametrize(
    ("size", "language", "text"),
    [(3, "en", "1 kB"), (340_499, "en", "340 kB"), (999_500, "en", "1.0 MB"), (2_640_000, "en", "2.6 MB"),
     (2_640_000, "es", "2,6 MB"), (1_234_567_890, "en", "1,234.6 MB")],
)  # fmt: skip
def test_sizes(size: int, language: str, text: str) -> None:
    with use(catalogue_for(language)):
        assert size_text(size) == text
