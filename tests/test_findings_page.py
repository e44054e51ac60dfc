"""The page "Checks": every finding by file and code, with links."""

from __future__ import annotations

import re
from pathlib import Path

from tests.links.shelves import repository
from tests.site import build
from tx_mkdocs.findings import Finding
from tx_mkdocs.findings_page import MOST, findings_page

BAD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 The elder \\nd to <Gaius>.\n"


def test_findings_stand_by_file_and_code_errors_first(tmp_path: Path) -> None:
    opened = repository(tmp_path, "en_tn", {"a.md": "x", "b.md": "x"}, "Team")
    found = [
        Finding("MD001", "info", "A remark.", "a.md", 1),
        Finding("TEXT001", "error", "Two <b>versions</b>.", "b.md", 7, 3, "Decide.", "kt/god"),
        Finding("TEXT001", "error", "Two versions.", "b.md", 2),
        Finding("RES001", "warning", "Nothing to show."),
    ]
    html = findings_page(opened, found).body
    assert html.index("b.md") < html.index("The whole repository") < html.index("a.md")
    assert "2 errors, 1 warning, 1 remark." in html
    assert "&lt;b&gt;versions&lt;/b&gt;" in html
    assert (
        'href="https://git.door43.org/Team/en_tn/src/branch/master/b.md#L7">line 7, column 3'
        in html
    )
    assert 'href="kt/god.html"' in html and "<em>Decide.</em>" in html
    assert html.index("line 2") < html.index("line 7")
    assert "A conflict of two versions was never solved." in html


def test_nothing_is_left_out_silently(tmp_path: Path) -> None:
    opened = repository(tmp_path, "en_tn", {"a.md": "x"})
    found = [Finding("MD001", "info", "x", "a.md", line) for line in range(1, MOST + 31)]
    html = findings_page(opened, found).body
    assert html.count("<li>") == MOST and "30 more" in html


def test_the_page_is_reached_from_every_page(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BAD, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert "USFM009" in site.text("tx-checks.html")
    assert 'href="../tx-checks.html"' in site.page("3jn/01.html").replace('"./../', '"../')
    assert site.dead_links() == []


def test_tx_yaml_of_the_repository_says_what_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BAD, encoding="utf-8")
    (folder / "tx.yaml").write_text("checks:\n  ignore: [USFM009]\n", encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert "USFM009" not in site.codes
    (folder / "tx.yaml").write_text("checks: 7\n", encoding="utf-8")
    site = build(folder, tmp_path / "other")
    assert {"USFM009", "CHK001"} <= set(site.codes)


def test_a_repository_without_faults_says_so(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_ta", tmp_path / "site")
    assert re.search(r"Nothing was found|remark", site.text("tx-checks.html"))
