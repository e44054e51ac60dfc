"""What manifests say of other resources, read in one way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.files import write_files
from tx_mkdocs.formats.relation import Relation, relation_of
from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.opening import open_repository


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("en/ta", Relation("en", "ta", None)),
        (" hbo/uhb?v=2.1.30 ", Relation("hbo", "uhb", "2.1.30")),
        ("el-x-koine/ugnt?v=v0.34", Relation("el-x-koine", "ugnt", "0.34")),
        ("en/tw?v=", Relation("en", "tw", "")),
        ("en_ta", None),
        ("../en/ta", None),
        ("en/../ta", None),
        ("en/ta?w=1", None),
    ],
)
def test_a_relation_has_one_form(text: str, relation: Relation | None) -> None:
    assert relation_of(text) == relation


@pytest.mark.parametrize(
    ("relation", "is_other"),
    [
        ("hbo/uhb?v=2.1", False),
        ("hbo/uhb?v=v2.1", False),
        ("hbo/uhb?v=2.2", True),
        ("hbo/uhb", False),
    ],
)
def test_a_version_is_another_one_only_if_it_is_named(
    tmp_path: Path, relation: str, is_other: bool
) -> None:
    write_files(tmp_path / "hbo_uhb", {"01-GEN.usfm": "\\id GEN\n"})
    with open_repository(str(tmp_path / "hbo_uhb")) as repository:
        original, _ = standardize(repository)
    original = replace(original, version="2.1")
    assert replace(original, relation=(relation,)).names_other_version(original) is is_other
