"""Fixtures shared by all tests: the corpus of real repositories, our own examples."""

from __future__ import annotations

import gc
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.site.built import Site, build_once
from tx_mkdocs.cache import Cache
from tx_mkdocs.fonts import files as font_files

CHECKOUT = Path(__file__).resolve().parent.parent
# A busy machine is no fault of the program, and what a run finds the next one finds too.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# A fault of the program that its users would see as one finding stays an exception here.
os.environ.setdefault("TX_MKDOCS_RAISE", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes golden files anew."""
    parser.addoption("--update-goldens", action="store_true", help="write golden files anew")


def pytest_configure() -> None:
    """Look for garbage less often: it was a fifth of the time that tests take, and they need no more memory so."""
    gc.set_threshold(10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the tests of the service, the longest, which wait: what is left in the end even workers share."""
    service = CHECKOUT / "tests" / "service"
    items.sort(key=lambda item: not item.path.is_relative_to(service))


@pytest.fixture(scope="session", autouse=True)
def no_installed_fonts() -> None:
    """A test's site does not depend on the fonts of the machine, and takes no time to cut them."""
    font_files.FOLDERS = ()


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of small repositories written for this project."""
    return CHECKOUT / "examples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real repositories; the test is skipped where it is absent."""
    folder = Path(os.environ.get("TX_CORPUS", CHECKOUT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder}")
    return folder


@pytest.fixture(scope="session")
def corpus_repository(corpus: Path) -> Callable[[str], Path]:
    """A function from the name of a real repository to its zip."""
    return lambda name: corpus / f"{name}.zip"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once in a run and then only read; all workers of pytest-xdist have the same."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"


@pytest.fixture(scope="session")
def corpus_cache(shared_folder: Path) -> Cache:
    """Keeps what is converted of real repositories, each file once in a run, as a user's cache does.

    98,000 notes take 8 s of CPU.
    """
    return Cache(shared_folder / "cache")


@pytest.fixture(scope="session")
def corpus_site(shared_folder: Path, corpus_cache: Cache) -> Callable[[str, Path], Site]:
    """A function from the name and the zip of a real repository to its site, built once in a run."""
    kept = ("--cache", f"--cache-dir={corpus_cache.folder}")
    return lambda name, source: build_once(shared_folder, name, source, *kept)


CORPUS_LIBRARY = ("en_ulb", "en_ult_aligned", "en_tn_tsv7", "en_tw", "en_ta")
SECOND_TEXT = "GEN|PSA|JON|JHN|TIT|PHM|3JN"
"""Books of the ULB in the library: the other text there is whole, and each chapter of both is made with all notes."""


@pytest.fixture(scope="session")
def corpus_folders(
    corpus_repository: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The repositories of `corpus_library`, unpacked, each below a folder of its name."""
    top = tmp_path_factory.mktemp("sources")
    for name in CORPUS_LIBRARY:
        with zipfile.ZipFile(corpus_repository(name)) as archive:
            for path in archive.namelist():
                if name != "en_ulb" or path[-5:] != ".usfm" or re.search(SECOND_TEXT, path):
                    archive.extract(path, top / name)
    return {name: next((top / name).rglob("manifest.yaml")).parent for name in CORPUS_LIBRARY}


@pytest.fixture(scope="module")
def corpus_library(
    corpus_folders: dict[str, Path], shared_folder: Path, corpus_cache: Cache
) -> Site:
    """The site of a library of real repositories, built once in a run: a text, an aligned one, and all helps.

    Of a module, so that the pages which it has read are let go.
    """
    first, *others = (str(corpus_folders[name]) for name in CORPUS_LIBRARY)
    kept = ("--cache", f"--cache-dir={corpus_cache.folder}")
    return build_once(shared_folder, "library", first, *others, *kept)
