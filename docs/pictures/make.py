"""The pictures of the README, made anew from the example repositories.

    python docs/pictures/make.py

Needs the package with its extra `pdf`, Pillow, Playwright with a Chromium, `pdftoppm` of Poppler, and LibreOffice
(Debian: libreoffice-writer-nogui).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
WIDTH = 480
"""Of a picture, in pixels."""
MOST_BYTES = 60_000


def _run(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tx_mkdocs", *words], check=True, stdout=subprocess.DEVNULL
    )


def _pdf_page(folder: Path, name: str, page: int, *options: str) -> Path:
    """A page of the book of Jonah as PDF."""
    out = folder / "-".join(["pdf", name, *options])
    _run(
        "documents", str(EXAMPLES / name), "-o", str(out), "-f", "pdf", "--no-cache", "-q", *options
    )
    return _page(out / "jon.pdf", page)


def _docx_page(folder: Path, name: str, page: int) -> Path:
    """A page of the book of Jonah as DOCX, as LibreOffice shows it."""
    out = folder / f"docx-{name}"
    _run("documents", str(EXAMPLES / name), "-o", str(out), "-f", "docx", "--no-cache", "-q")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(out), str(out / "jon.docx")]
    subprocess.run(command, check=True, capture_output=True)
    return _page(out / "jon.pdf", page)


def _page(file: Path, number: int) -> Path:
    """A page of a PDF as a picture."""
    stem = file.with_name("page")
    command = ["pdftoppm", "-r", "120", "-png", "-singlefile", "-f", str(number), "-l", str(number)]
    subprocess.run([*command, str(file), str(stem)], check=True)
    return stem.with_suffix(".png")


def _screens(folder: Path) -> Iterator[tuple[str, Path]]:
    """Pages of a site and of an EPUB, as a browser shows them."""
    _run("build", str(EXAMPLES / "en_reg"), "-d", str(folder / "site"))
    _run("documents", str(EXAMPLES / "en_reg"), "-o", str(folder), "-f", "epub", "--no-cache", "-q")
    with ZipFile(folder / "jon.epub") as archive:
        archive.extractall(folder / "epub")
    shots = (
        ("site-desktop", "site/jon/02.html", (1200, 900), "light"),
        ("site-phone", "site/jon/02.html", (390, 700), "light"),
        ("site-night", "site/jon/02.html", (390, 700), "dark"),
        ("epub", "epub/EPUB/jon-02.xhtml", (480, 700), "light"),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, address, (width, height), scheme in shots:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto((folder / address).as_uri())
            page.wait_for_timeout(500)
            path = folder / f"{name}.png"
            page.screenshot(path=path)
            yield name, path
        browser.close()


def main() -> None:
    """Write them beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = [
            ("pdf", _pdf_page(folder, "en_reg", 3)),
            ("pdf-checking", _pdf_page(folder, "en_reg", 3, "--profile", "checking")),
            ("docx", _docx_page(folder, "en_reg", 2)),
            *_screens(folder),
        ]
        for title, path in pictures:
            with Image.open(path) as image:
                shown = image.convert("RGB")
                shown.thumbnail((WIDTH, 2 * WIDTH), Image.Resampling.LANCZOS)
                target = HERE / f"{title}.webp"
                shown.save(target, quality=80, method=6)
            size = target.stat().st_size
            assert size <= MOST_BYTES, (title, size)
            print(target.name, size)


if __name__ == "__main__":
    main()
