"""Rules of the standard form that golden files do not show: language, limits, hostile metadata."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.manifest.repositories import RC, usfm
from tx_mkdocs.data.metadata_files import METADATA_FILES
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.manifest import Manifest, standardize, to_yaml
from tx_mkdocs.manifest.forms import FORMS
from tx_mkdocs.manifest.language import tag_in_name
from tx_mkdocs.source.opening import open_repository

HEBREW = "בראשית ברא אלהים את השמים ואת הארץ " * 10
LATIN = "In principio creavit Deus caelum et terram " * 10


def test_each_file_of_metadata_has_readers() -> None:
    assert tuple(dict(FORMS)) == METADATA_FILES


def standard(folder: Path, **files: str) -> tuple[Manifest, tuple[Finding, ...]]:
    """The standard form of a repository; `__` in names stands for the dot."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    with open_repository(folder) as repository:
        return standardize(repository)


def codes(findings: tuple[Finding, ...], *severities: str) -> list[str]:
    return [finding.code for finding in findings if finding.severity in severities]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("en_ulb", "en"),
        ("en-ulb", "en"),
        ("el-x-koine_ugnt", "el-x-koine"),
        ("kan-x-aruvu_act_text_udb", "kan-x-aruvu"),
        ("es-419_obs-tn", "es-419"),
        ("zh-tw_obs", "zh-tw"),
        ("aaa-x-bbb_tit_text_reg", "aaa-x-bbb"),
        ("xxq-x-bbb_tit_text_reg", ""),
        ("ta_obs", "ta"),
        ("tn_ulb", "tn"),
        ("ta_gen_text_reg", "ta"),
        ("my_obs", "my"),
        ("id_mat_text_ulb", "id"),
        ("EN_ULB", "en"),
        ("ulb_en", ""),
        ("obs-tn", ""),
        ("ta", ""),
        ("my-project", ""),
        ("", ""),
    ],
)
def test_tag_in_name(name: str, tag: str) -> None:
    assert tag_in_name(name) == tag


@pytest.mark.parametrize(
    ("language", "text", "direction", "wanted"),
    [
        ("{identifier: hbo, direction: rtl}", HEBREW, "rtl", []),
        ("{identifier: hbo, direction: RTL}", HEBREW, "rtl", []),
        ("{identifier: hbo}", HEBREW, "rtl", []),
        ("{identifier: hbo}", LATIN, "rtl", []),
        ("{identifier: he, direction: ltr}", HEBREW, "ltr", ["MAN014"]),
        ("{identifier: en, direction: rtl}", LATIN, "rtl", ["MAN014"]),
        ("{identifier: en, direction: sideways}", LATIN, "ltr", ["MAN017"]),
        ("{identifier: qaa-x-none}", HEBREW, "rtl", []),
        ("{identifier: not a tag}", HEBREW, "rtl", ["MAN013", "MAN046"]),
        ("{identifier: en, direction: ltr}", "\\w בראשית|x-content=\"" + LATIN + "\"\\w* a b", "ltr", []),
        ("{identifier: en, direction: ltr}", LATIN + "\\f + \\ft " + HEBREW[:80] + "\\f*", "ltr", []),
        ("{identifier: en, direction: ltr}", "", "ltr", []),
    ],
)  # fmt: skip
def test_direction(
    language: str, text: str, direction: str, wanted: list[str], tmp_path: Path
) -> None:
    manifest, findings = standard(
        tmp_path / "unnamed",
        manifest__yaml=f"dublin_core:\n  identifier: reg\n  language: {language}\n",
        a__usfm=usfm("GEN", text=text),
    )
    assert manifest.language.direction == direction
    assert codes(findings, "warning", "error") == wanted


@pytest.mark.parametrize(
    ("folders", "message"),
    [
        (["my notes"], "The manifest is in the folder my notes; only one at the top is read."),
        (["tn", "tq"], "Several folders have a manifest, but there is none at the top: tn, tq."),
    ],
)
def test_a_manifest_below_the_top(folders: list[str], message: str, tmp_path: Path) -> None:
    for folder in folders:
        (tmp_path / "en_x" / folder).mkdir(parents=True)
        (tmp_path / "en_x" / folder / "manifest.yaml").write_text(RC)
    _, findings = standard(tmp_path / "en_x", a__md="# A\n")
    assert [found.message for found in findings if found.code == "MAN001"] == [message]


def test_the_name_of_a_table_is_not_its_first_line(tmp_path: Path) -> None:
    text = (
        "dublin_core: {identifier: tn, subject: TSV Translation Notes, language: {identifier: en}}\n"
        "projects:\n- {identifier: rut, path: ./tn_JON.tsv}\n"
    )
    _, findings = standard(
        tmp_path / "en_tn", manifest__yaml=text, tn_JON__tsv="Reference\tID\tNote\n1:1\ta\tb\n"
    )
    assert [found.message for found in findings if found.code == "MAN022"] == [
        "The manifest says rut, but the name of tn_JON.tsv says jon."
    ]


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2018-07-05", "2018-07-05"),
        ("2015-04-08T00:00:00.000Z", "2015-04-08"),
        ("2022-08-24 13:32:57", "2022-08-24"),
        ("20161227", "2016-12-27"),
        ("20150826000000", "2015-08-26"),
        ("2016", "2016"),
        ("2016-11", "2016-11"),
        ("yesterday", ""),
        ("1712345678901", ""),
    ],
)
def test_dates(stated: str, date: str, tmp_path: Path) -> None:
    text = RC.replace("2018-07-05", stated)
    manifest, findings = standard(tmp_path / "en_ulb", manifest__yaml=text)
    assert manifest.issued == date
    assert ("MAN032" in codes(findings, "warning")) is (not date)
    if not date:
        assert manifest.extra["stated"]["issued"] == stated


def test_many_missing_files_are_one_finding(tmp_path: Path) -> None:
    lines = [f"- {{identifier: gen, path: ./{number}.usfm}}\n" for number in range(500)]
    text = RC.split("projects:")[0] + "projects:\n" + "".join(lines)
    manifest, findings = standard(tmp_path / "en_ulb", manifest__yaml=text)
    assert len(manifest.projects) == 500
    (missing,) = [finding for finding in findings if finding.code == "MAN021"]
    assert "500 files" in missing.message
    assert "and 490 more" in missing.message
    assert len(missing.message) < 300


def test_metadata_that_links_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(RC)
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "manifest.yaml").symlink_to(tmp_path / "secret.yaml")
    manifest, _ = standard(folder, a__usfm=usfm("TIT"))
    assert manifest.form == "none"
    assert "A Team" not in to_yaml(manifest)


def test_files_in_other_encodings(tmp_path: Path) -> None:
    folder = tmp_path / "en_ulb"
    folder.mkdir()
    (folder / "manifest.yaml").write_bytes(RC.replace("A Team", "Señor").encode("utf-16"))
    (folder / "57-TIT.usfm").write_bytes(usfm("TIT", "Tité").encode("utf-16"))
    manifest, findings = standard(folder)
    assert manifest.creator == "Señor"
    assert "REP021" in codes(findings, "info")


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(
        ["en", "rtl", "../..", "/etc", ".", "a.usfm", "gen", "obs", "text/usfm", "2018"]
    ),
)
KEYS = re.findall(
    r"\S+",
    """dublin_core checking projects project resource language target_language status type format
    identifier id slug lang title name subject version issued source source_translations
    translators contributors path sort categories versification checking_entity checking_level
    direction dir package_version tc_version books_published identification ingredients languages
    tag flavorType flavor meta copyright shortStatements localizedNames scope agencies roles
    relationships primary generator project_id resource_id relation x-tx""",
)
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=25,
)
FILES = ["manifest.yaml", "manifest.json", "metadata.json", "package.json", "project.json",
         "meta.json", "status.json"]  # fmt: skip
SKELETONS: list[dict[str, Any]] = [
    {},
    {"dublin_core": {"identifier": "ulb"}},
    {"format": "scripture burrito"},
    {"package_version": 7, "target_language": {}, "project": {}},
    {"tc_version": 8},
    {"package_version": 1, "resource": {"slug": "x"}},
    {"project": {"id": "gen"}, "language": {"lc": "en"}},
    {"lang": "en"},
]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any") / "en_reg"
    folder.mkdir()
    (folder / "57-TIT.usfm").write_text(usfm("TIT"))
    (folder / "status.json").write_text('{"status": 3, "books_published": {"gen": null}}')
    return folder


@settings(max_examples=400)
@given(
    st.sampled_from(FILES),
    st.sampled_from(SKELETONS),
    st.dictionaries(st.sampled_from(KEYS), DATA, max_size=6),
)
def test_any_metadata_becomes_a_complete_manifest(
    workshop: Path, name: str, skeleton: dict[str, Any], data: dict[str, Any]
) -> None:
    path = workshop / name
    before = path.read_text() if path.exists() else None
    path.write_text(json.dumps({**data, **skeleton}), encoding="utf-8")
    try:
        with open_repository(workshop) as repository:
            manifest, findings = standardize(repository)
    finally:
        path.unlink()
        if before is not None:
            path.write_text(before)
    text = to_yaml(manifest)
    text.encode("utf-8")
    assert not parse_yaml(text, "manifest.yaml").findings or manifest.extra
    assert manifest.language.direction in {"ltr", "rtl"}
    assert manifest.identifier
    assert manifest.title
    assert manifest.type in {"book", "bundle", "dict", "help", "man"}
    assert manifest.projects
    for project in manifest.projects:
        assert project.identifier
        assert project.title
        assert not project.path.startswith(("/", ".."))
    assert len(findings) < 100


@pytest.mark.parametrize(
    ("written", "contributors", "is_wrong"),
    [
        ("['Ana Perez']", ["Ana Perez"], False),
        ("\n    - Ana Perez: editor\n    - Ben", ["Ana Perez: editor", "Ben"], False),
        ("\n    Ana Perez: editor", ["Ana Perez: editor"], False),
        ("\n    - name: Ana Perez\n      role: editor", ["Ana Perez"], False),
        (
            "\n    - Ana Perez: editor\n      Ben: adviser",
            ["Ana Perez: editor, Ben: adviser"],
            False,
        ),
        ("\n    - [Ana, Ben]\n    - Eva", ["Eva"], True),
        ("\n    - {}\n    - Eva", ["Eva"], False),
    ],
)
def test_people_whose_names_yaml_takes_for_mappings(
    written: str, contributors: list[str], is_wrong: bool, tmp_path: Path
) -> None:
    text = f"dublin_core:\n  identifier: ulb\n  language: {{identifier: en}}\n  contributor: {written}\n"
    manifest, findings = standard(tmp_path, **{"manifest.yaml": text})
    assert list(manifest.contributor) == contributors
    said = [
        finding for finding in findings if "`dublin_core.contributor` should be" in finding.message
    ]
    assert bool(said) is is_wrong
