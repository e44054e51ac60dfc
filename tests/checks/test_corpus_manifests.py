"""What the checks of manifests and stories say of real repositories, as docs/checks-reviewed.md tells it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import found
from tx_mkdocs.cache import Cache, Work

GROUPS = ["MAN", "REP", "OBS", "LIB", "RES", "CHK"]
SAID: dict[str, set[str]] = {
    "en_ulb": {"MAN092", "MAN093"},
    "hi_ulb": set(),
    "en_ta": set(),
    "en_tw": set(),
    "es_obs": {"MAN018", "MAN093"},
    "en-obs-manifest-yaml": {"MAN018"},
    "en-obs-rc-0.2": {"MAN018"},
    "en-obs-package-json": {"MAN018", "MAN024", "MAN025"},
    "aab_obs_text_obs": {"MAN018", "MAN026", "OBS010", "OBS014"},
    "en_ult_2018_3books": {"MAN021", "MAN072", "MAN092", "MAN093"},
    "ckb_2pe_text_reg": {"MAN018", "MAN026"},
    "id_mat_text_ulb-ts": {"MAN018", "MAN026"},
    "sb_en_tn": {"MAN021"},
    "sb_en_twl": {"MAN021"},
    "unknown_resource": {"MAN026", "MAN110", "RES001"},
}


@pytest.mark.corpus
@pytest.mark.parametrize("name", SAID)
def test_nothing_else_is_said(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    findings = found(corpus_repository(name), *GROUPS, work=Work(corpus_cache))
    assert {finding.code for finding in findings} == SAID[name]
    assert not [finding for finding in findings if finding.severity == "error"]


@pytest.mark.corpus
def test_letters_for_zeros_are_found_in_the_titles(
    corpus_repository: Callable[[str], Path],
) -> None:
    findings = found(corpus_repository("aab_obs_text_obs"), "OBS010")
    assert [(finding.path, finding.line) for finding in findings] == [
        ("40/title.txt", 1),
        ("50/title.txt", 1),
    ]


@pytest.mark.corpus
def test_stories_beside_those_of_their_source(corpus_repository: Callable[[str], Path]) -> None:
    """Spanish leaves out passages in four stories; nothing was left untranslated."""
    source = corpus_repository("en-obs-manifest-yaml")
    spanish = found(corpus_repository("es_obs"), "OBS032", "OBS035", beside=[source])
    assert [(finding.code, finding.path) for finding in spanish] == [
        ("OBS035", f"content/{number}.md") for number in (32, 38, 45, 46)
    ]
    assert found(corpus_repository("aab_obs_text_obs"), "OBS032", "OBS035", beside=[source]) == []


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["sb_en_tn", "sb_en_twl"])
def test_real_checksums_are_right_and_a_changed_file_is_found(
    name: str, corpus_repository: Callable[[str], Path], tmp_path: Path
) -> None:
    archive = corpus_repository(name)
    assert found(archive, "MAN10") == []
    folder = tmp_path / name
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    listed = json.loads((folder / "metadata.json").read_bytes())["ingredients"]
    table = folder / "TIT.tsv"
    data = table.read_bytes()
    assert hashlib.md5(data).hexdigest() == listed["ingredients/TIT.tsv"]["checksum"]["md5"]
    # As long as before, so that the size is right.
    table.write_bytes(data.replace(b"a", b"e", 1))
    (finding,) = found(folder, "MAN10")
    assert (finding.code, finding.path) == ("MAN101", "metadata.json")
    line = (folder / "metadata.json").read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith('"' + hashlib.md5(data).hexdigest())
