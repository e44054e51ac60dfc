"""Other packages add types, checks, documents and targets by entry point, each with one file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BOOK = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 To Gaius.\n\\v 2 Peace.\n"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the toy packages, installed as any package is."""
    folder = tmp_path_factory.mktemp("packages")
    return install(folder, "toy_resource", "toy_check", "toy_document", "toy_target")


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("broken"), "broken")


def install(folder: Path, *names: str) -> Path:
    for name in names:
        # A copy: building writes into the folder of the package.
        source = folder / "sources" / name
        source.mkdir(parents=True)
        for file in (HERE / name).iterdir():
            if file.is_file():
                (source / file.name).write_bytes(file.read_bytes())
    sources = [str(folder / "sources" / name) for name in names]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation",
         "--target", str(folder / "site"), *sources],
        check=True,
    )  # fmt: skip
    return folder / "site"


def run(packages: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tx_mkdocs", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(packages)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def bible(tmp_path: Path) -> Path:
    folder = tmp_path / "en_ulb"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    return folder


def test_a_type_has_pages_and_a_check_finds(installed: Path, tmp_path: Path) -> None:
    songs = tmp_path / "en_songs"
    songs.mkdir()
    (songs / "dawn.song").write_text("Dawn\nThe light comes.\n", encoding="utf-8")
    (songs / "notes.txt").write_text("LOUD\n", encoding="utf-8")
    site = tmp_path / "site"
    done = run(installed, "build", "--no-cache", "-q", songs, "-d", site)
    assert done.returncode == 0, done.stderr
    assert "LOST" not in done.stderr
    page = (site / "songs" / "dawn.html").read_text(encoding="utf-8")
    assert "<h1>Dawn</h1>" in page
    assert '<body class="article songs">' in page
    assert "Dawn The light comes." in (site / "search" / "t-songs-0.js").read_text("utf-8")
    assert '"convert_module": "tx-mkdocs songs"' in (site / "build_log.json").read_text("utf-8")
    checked = run(installed, "check", "--no-cache", songs)
    assert "notes.txt:1:1" in checked.stdout
    assert "SHOUT001" in checked.stdout
    assert "Speak softly." in run(installed, "check", "--explain", "SHOUT001").stdout


def test_a_document_format_writes_each_book(installed: Path, tmp_path: Path) -> None:
    source = bible(tmp_path)
    out = tmp_path / "out"
    done = run(installed, "documents", source, "-o", out, "-f", "plain", "-f", "html")
    assert done.returncode == 0, done.stderr
    assert (out / "3jn.titles").read_text(encoding="utf-8") == "3 John\n3 John 1\n"
    assert "To Gaius." in (out / "3jn.html").read_text(encoding="utf-8")
    site = tmp_path / "site"
    done = run(installed, "build", "--no-cache", "-q", source, "-d", site, "--documents", "plain")
    assert done.returncode == 0, done.stderr
    assert (site / "downloads" / "3jn.titles").is_file()


def test_a_target_takes_a_site(installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run(installed, "build", "--no-cache", "-q", bible(tmp_path), "-d", site)
    assert done.returncode == 0, done.stderr
    commit = "0123456789" * 4
    done = run(
        installed, "publish", site, f"drawer:{tmp_path / 'top'}", "--owner", "o", "--repo", "r",
        "--commit", commit, "--ref", "master",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "top.drawer" / "u" / "o" / "r" / commit[:10] / "index.html").is_file()


def test_a_broken_package_is_one_message_and_the_rest_works(broken: Path, tmp_path: Path) -> None:
    source = bible(tmp_path)
    site = tmp_path / "site"
    done = run(broken, "build", "--no-cache", "-q", source, "-d", site)
    assert done.returncode == 0, done.stderr
    assert (site / "3jn" / "01.html").is_file()
    about = [line for line in done.stderr.splitlines() if "tx-broken" in line]
    assert [line.partition(" to ")[2].partition(":")[0] for line in sorted(about)] == [
        "tx_mkdocs.checks", "tx_mkdocs.resources",
    ]  # fmt: skip
    assert "made for an older version" in done.stderr
    assert "Traceback" not in done.stderr
    assert "BROKEN001" not in run(broken, "check", "--explain", "BROKEN001").stdout
    done = run(broken, "documents", source, "-o", tmp_path / "out", "-f", "broken")
    assert done.returncode == 1
    assert "The package for documents in broken does not work." in done.stderr
    assert "Traceback" not in done.stderr
    done = run(broken, "publish", site, "broken:x", "--owner", "o", "--repo", "r")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_an_older_installation_that_python_does_not_import_adds_nothing(
    tmp_path: Path,
) -> None:
    about = tmp_path / "tx_mkdocs-0.0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tx-mkdocs\nVersion: 0.0.1\n")
    (about / "entry_points.txt").write_text("[tx_mkdocs.resources]\ngone = tx_mkdocs.gone:TYPE\n")
    program = (
        "import sys; sys.path.append(sys.argv[1]); "
        "from tx_mkdocs.extensions import names; print(names(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path), "tx_mkdocs.resources"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "'bible'" in told
    assert "gone" not in told
