"""`tx.yaml` and the plugin option `rules`: what they choose, what is told about them, and their bounds."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tx_mkdocs.checks.settings.form import read_settings
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings, covers, settings_from, settings_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.source.opening import open_repository

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The el\x02der to  Gaius.\n"


def repository(folder: Path, tx_yaml: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    (folder / "notes").mkdir()
    (folder / "notes" / "a.md").write_text("One\x02 two\n", encoding="utf-8")
    if tx_yaml:
        (folder / "tx.yaml").write_text(tx_yaml, encoding="utf-8")
    return folder


def findings(folder: Path, **choice: Any) -> list[Finding]:
    with ExitStack() as opened:
        return list(check_members(gather(opened, [str(folder)]), **choice)[0].findings)


def codes(folder: Path, **choice: Any) -> list[str]:
    return sorted(
        finding.code for finding in findings(folder, **choice) if finding.code[:3] == "TEX"
    )


def read(folder: Path) -> tuple[Settings, list[Finding]]:
    with open_repository(folder) as opened:
        return settings_of(opened)


@pytest.mark.parametrize(
    ("named", "code", "expected"),
    [
        ("TEXT", "TEXT002", True),
        ("TEXT002", "TEXT002", True),
        ("TEXT00", "TEXT002", True),
        ("TEXT1", "TEXT002", False),
        ("TW", "TWL001", False),
        ("T", "TEXT002", False),
        ("", "TEXT002", False),
    ],
)
def test_what_a_name_covers(named: str, code: str, expected: bool) -> None:
    assert covers((named,), code) is expected


@pytest.mark.parametrize(
    ("tx_yaml", "choice", "expected"),
    [
        ("", {}, ["TEXT002", "TEXT002", "TEXT020"]),
        ("checks: {ignore: [text002]}", {}, ["TEXT020"]),
        ("checks: {ignore: TEXT}", {}, []),
        ("checks: {ignore: 'TEXT002, TEXT020'}", {}, []),
        ("checks: {select: [TEXT02]}", {}, ["TEXT020"]),
        ("checks: {select: [MAN]}", {}, []),
        # The command line has the last word on what is selected; what either ignores is ignored.
        (
            "checks: {select: [MAN], ignore: [TEXT020]}",
            {"select": ["TEXT"]},
            ["TEXT002", "TEXT002"],
        ),
        ("checks: {ignore: [TEXT020]}", {"ignore": ["TEXT002"]}, []),
        ("checks: {select: [MAN]}", {"given": Settings(select=("TEXT02",))}, ["TEXT020"]),
        ("checks: {paths: {'notes/*': [TEXT002]}}", {}, ["TEXT002", "TEXT020"]),
        ("checks: {paths: {'*.usfm': TEXT}}", {}, ["TEXT002"]),
        ("checks: {paths: {'*': [TEXT]}}", {}, []),
        ("related: [en/ult]", {}, ["TEXT002", "TEXT002", "TEXT020"]),
        ("checks:\nrelated:\n", {}, ["TEXT002", "TEXT002", "TEXT020"]),
    ],
)
def test_what_is_made(
    tmp_path: Path, tx_yaml: str, choice: dict[str, Any], expected: list[str]
) -> None:
    folder = repository(tmp_path / "en_reg", tx_yaml)
    assert codes(folder, **choice) == expected
    assert not [finding for finding in findings(folder, **choice) if finding.code.startswith("CHK")]


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("{TEXT002: error}", {"TEXT002": "error", "TEXT020": "info"}),
        ("{text: Error}", {"TEXT002": "error", "TEXT020": "error"}),
        ("{TEXT: error, TEXT020: warning}", {"TEXT002": "error", "TEXT020": "warning"}),
        ("{TEXT020: warning, TEXT: error}", {"TEXT002": "error", "TEXT020": "warning"}),
    ],
)
def test_how_severe_it_is(tmp_path: Path, severity: str, expected: dict[str, str]) -> None:
    folder = repository(tmp_path / "en_reg", f"checks: {{severity: {severity}}}")
    told = {
        finding.code: finding.severity for finding in findings(folder) if finding.code in expected
    }
    assert told == expected


@pytest.mark.parametrize(
    ("tx_yaml", "code", "line", "column", "says"),
    [
        ("[1, 2]", "CHK001", 1, 0, "tx.yaml must be a mapping"),
        ("checks: [TEXT]", "CHK001", 1, 1, "checks must be a mapping"),
        ("a: b\nchecks: [\n", "CHK001", 3, 1, "not valid YAML"),
        ("checks:\n  choose: [TEXT]", "CHK002", 2, 3, "There is no setting `choose`"),
        ("chekcs: {}", "CHK002", 1, 1, "There is no setting `chekcs`"),
        ("checks:\n  ignore: {a: b}", "CHK002", 2, 3, "ignore is not a list"),
        ("checks:\n  severity: [a]", "CHK002", 2, 3, "severity does not say"),
        ("checks:\n  paths: [a]", "CHK002", 2, 3, "paths does not say"),
        ("checks:\n  paths:\n    '**********a*': TEXT", "CHK002", 3, 5, "too many asterisks"),
        ("checks:\n  ignore: [TEXT, XYZ001]", "CHK003", 2, 18, "XYZ001"),
        ("checks:\n  ignore: [T]", "CHK003", 2, 12, "code T."),
        ("checks:\n  select: TEXT TEST", "CHK003", 2, 3, "TEST"),
        ("checks:\n  severity:\n    TEST: error", "CHK003", 3, 5, "TEST"),
        ("checks:\n  paths:\n    gone.md: TEXT", "CHK004", 3, 5, "gone.md"),
        ("related: [en/ult, /etc]", "CHK005", 1, 19, "/etc"),
        ("related: [https://example.org/x.git]", "CHK005", 1, 11, "example.org"),
        ("related: ['en/../ult']", "CHK005", 1, 11, "en/../ult"),
        ("related: {a: b}", "CHK002", 1, 1, "related is not a list"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, tx_yaml: str, code: str, line: int, column: int, says: str
) -> None:
    folder = repository(tmp_path / "en_reg", tx_yaml)
    (found,) = read(folder)[1]
    assert (found.code, found.path, found.line) == (code, "tx.yaml", line)
    assert says in found.message
    if column:
        assert found.column == column
    assert found.severity == "warning"
    assert found.fix
    # It is told whatever is selected.
    assert code in [finding.code for finding in findings(folder, select=["MAN"])]
    assert code not in [finding.code for finding in findings(folder, ignore=["CHK"])]


def test_the_rest_of_a_file_with_mistakes_is_followed(tmp_path: Path) -> None:
    tx_yaml = "checks:\n  ignore: [XYZ, TEXT002]\n  severity: {TEXT020: bad}\n  what: 1\n"
    settings, found = read(repository(tmp_path / "en_reg", tx_yaml))
    assert settings == Settings(ignore=("TEXT002",))
    assert len(found) == 3


@pytest.mark.parametrize(
    "tx_yaml",
    [
        "checks: {ignore: [" + "TEXT002, " * 20_000 + "]}",
        "checks: {ignore: [" + "TEXT002, " * 5_000 + "]}",
        "checks: {ignore: [" + "X1, " * 5_000 + "]}",
        "checks: {paths: {" + ", ".join(f"'{n}*': T" for n in range(4_000)) + "}}",
        "[" * 50_000,
        "{a: " * 10_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\nchecks: *c",
        "a: &a [*a]\n",
        "checks: !!python/object/apply:os.system ['true']\n",
        "checks: {ignore: [!!binary 'x']}\n",
        "? [a, b]\n: c\n",
        "checks: {? [a]: b, ? {c: d}: e}\n",
        "\x00\x01",
        "---\nchecks: {}\n---\nchecks: {}\n",
    ],
    ids=range(14),
)
def test_a_stranger_s_file_is_read_within_bounds(tmp_path: Path, tx_yaml: str) -> None:
    folder = repository(tmp_path / "en_reg", tx_yaml)
    before = time.process_time()
    settings, found = read(folder)
    assert time.process_time() - before < 2
    assert len(settings.ignore) <= 200
    assert len(settings.paths) <= 50
    assert len(found) <= 500


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["TEXT", "a/b"]),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(
            st.sampled_from(["checks", "related", "select", "ignore", "severity", "paths", "TEXT", "*"]),
            below,
            max_size=5,
        )
    ),
    max_leaves=20,
)  # fmt: skip


@hypothesis_settings(max_examples=300)
@given(DATA)
def test_nothing_is_raised_whatever_the_data_are(data: object) -> None:
    settings_file, problems = read_settings(data)
    assert all(problem.message and problem.fix for problem in problems)
    assert all(isinstance(code, str) for code in (*settings_file.select, *settings_file.ignore))


def test_options_of_the_plugin_are_the_same(tmp_path: Path) -> None:
    options = {"ignore": ["TEXT020"], "severity": {"TEXT002": "error"}, "paths": {"a": "TEXT"}}
    assert settings_from(options) == (
        Settings((), ("TEXT020",), (("TEXT002", "error"),), (("a", ("TEXT",)),)), []
    )  # fmt: skip
    assert settings_from({})[0] == DEFAULT
    assert "There is no setting `choose`" in settings_from({"choose": 1})[1][0]


def test_a_repository_beside_is_at_hand_where_tx_yaml_names_it(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", "related: [en/ult, en/gone]")
    repository(tmp_path / "en_ult")
    with ExitStack() as opened:
        gathered = gather(opened, [str(folder)])
        assert [member.repository.name for member in gathered.at_hand] == ["en_ult"]
    with ExitStack() as opened:
        assert gather(opened, [str(folder)], find_related=False).at_hand == []
