"""What is released: the sdist and the wheel are built, and the wheel does its main job in a fresh environment."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
NEEDED = (
    "tx_mkdocs/data/",
    "tx_mkdocs/interface/catalogues/tx_mkdocs.pot",
    "tx_mkdocs/py.typed",
    "tx_mkdocs/service/web/templates/jobs.html",
    "tx_door43_theme/main.html",
    "tx_door43_theme/css/",
)
"""Files that are data: setuptools leaves out what setup.cfg does not name."""
_OFFLINE = ("NewConnectionError", "Could not find a version", "Temporary failure")


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder, env=kept, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with sdist and wheel, the wheel built from the sdist, both from what git tracks."""
    folder = tmp_path_factory.mktemp("package")
    listed = run("git", "ls-files", "-z", folder=CHECKOUT).stdout
    for name in filter(None, listed.split("\0")):
        source, copy = CHECKOUT / name, folder / "checkout" / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
    done = run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", ".",
        folder=folder / "checkout",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


def test_the_distributions_hold_what_is_needed(built: Path) -> None:
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    for needed in NEEDED:
        assert any(name.startswith(needed) for name in names), needed
    assert not [name for name in names if name.startswith("tests")]
    packages = {path.parent for path in (CHECKOUT / "tx_mkdocs").rglob("*.py")}
    for package in packages:
        inside = f"{package.relative_to(CHECKOUT).as_posix()}/__init__.py"
        assert inside in names, f"name the package of {inside} in setup.cfg"
    with tarfile.open(sdist) as archive:
        assert any(name.endswith("/LICENSE") for name in archive.getnames())


def test_the_wheel_does_its_main_job(built: Path, tmp_path: Path) -> None:
    """Checks, builds, and is MkDocs' plugin and theme, with nothing installed but what it names itself."""
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    programs = tmp_path / "env" / "bin"
    (wheel,) = built.glob("*.whl")
    # What is imported is compiled then; the rest need not be.
    install = ("-m", "pip", "--python", programs / "python", "install", "--quiet", "--no-compile")
    done = run(sys.executable, *install, wheel, folder=tmp_path)
    if done.returncode and any(sign in done.stderr for sign in _OFFLINE):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr

    repository = tmp_path / "en_reg"
    repository.mkdir()
    for source in (CHECKOUT / "examples" / "en_reg").iterdir():
        if source.is_file():
            (repository / source.name).write_bytes(source.read_bytes())

    done = run(programs / "tx-mkdocs", "check", repository, folder=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    done = run(programs / "tx-mkdocs", "build", repository, "-d", "site", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((tmp_path / "site").rglob("01.html"))
    assert run(programs / "tx-mkdocs", "init", ".", folder=repository).returncode == 0
    done = run(programs / "mkdocs", "build", "-d", tmp_path / "own", folder=repository)
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "own").rglob("01.html"))
    assert pages
    assert '<div id="content">' in pages[0].read_text(encoding="utf-8")
    assert list((tmp_path / "own" / "css").glob("*.css"))
