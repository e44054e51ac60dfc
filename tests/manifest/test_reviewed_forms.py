"""Every form of metadata against its reviewed standard form, findings included.

`pytest --update-goldens` writes the files anew; read the difference before you commit it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.manifest.repositories import REPOSITORIES, build
from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.manifest import standardize, to_yaml
from tx_mkdocs.source.opening import open_repository

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", REPOSITORIES)
def test_standard_form(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with open_repository(build(name, tmp_path)) as repository:
        manifest, findings = standardize(repository)
    lines = [f"# {finding.severity} {finding}" for finding in findings]
    text = "\n".join([f"# form: {manifest.form}", *lines, to_yaml(manifest)])
    golden = GOLDEN / f"{name}.yaml"
    if request.config.getoption("--update-goldens"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPOSITORIES)
def test_written_manifest_says_the_same(name: str, tmp_path: Path) -> None:
    root = build(name, tmp_path)
    with open_repository(root) as repository:
        manifest, _ = standardize(repository)
    text = to_yaml(manifest)
    assert not parse_yaml(text, "manifest.yaml").findings
    (root / "manifest.yaml").write_text(text, encoding="utf-8")
    with open_repository(root) as repository:
        again, findings = standardize(repository)
    assert replace(again, form=manifest.form) == manifest
    assert not [finding for finding in findings if finding.severity == "error"]
