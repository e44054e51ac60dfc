"""`tx-mkdocs reference` writes into a folder of its own."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from tx_mkdocs.cli.reference import reference


def test_a_repository_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text("dublin_core:\n  identifier: reg\n", encoding="utf-8")
    (tmp_path / "01-GEN.usfm").write_text("\\id GEN\n", encoding="utf-8")
    result = CliRunner().invoke(reference, [str(tmp_path)])
    assert result.exit_code == 1
    assert (
        "holds 01-GEN.usfm, which is no part of the reference. Name an empty folder."
        in result.output
    )
    assert (tmp_path / "manifest.yaml").read_text(encoding="utf-8").startswith("dublin_core:")


def test_an_earlier_reference_is_renewed(tmp_path: Path) -> None:
    first = CliRunner().invoke(reference, [str(tmp_path / "new")])
    second = CliRunner().invoke(reference, [str(tmp_path / "new")])
    assert first.exit_code == second.exit_code == 0
    assert first.output == second.output
