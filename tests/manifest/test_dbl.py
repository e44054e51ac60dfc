"""Metadata of bundles of the Digital Bible Library."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.opening import open_repository

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "es_dbl"


def test_a_bundle_says_what_it_is(tmp_path: Path) -> None:
    """As a folder, and as the zip that the library gives out."""
    bundle = tmp_path / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in EXAMPLE.rglob("*"):
            if path.is_file():
                archive.write(path, path.relative_to(EXAMPLE))
    for source in (EXAMPLE, bundle):
        with open_repository(source) as repository:
            manifest, findings = standardize(repository)
        assert manifest.form == "dbl"
        assert manifest.title == "Ejemplo en español"
        assert (manifest.language.identifier, manifest.language.title) == ("es", "español")
        assert (manifest.language.direction, manifest.issued) == ("ltr", "2024-07-31")
        assert (manifest.creator, manifest.rights) == ("tx-mkdocs", "CC0 1.0")
        (project,) = manifest.projects
        assert (project.identifier, project.title) == ("2jn", "2 Juan")
        assert project.path == "./release/USX_1/2JN.usx" or project.path == "release/USX_1/2JN.usx"
        assert not [finding for finding in findings if finding.severity != "info"]


def test_a_book_that_is_not_in_the_bundle_is_told(tmp_path: Path) -> None:
    bundle = shutil.copytree(EXAMPLE, tmp_path / "bundle")
    (bundle / "release" / "USX_1" / "2JN.usx").unlink()
    with open_repository(bundle) as repository:
        _, findings = standardize(repository)
    assert "The manifest lists release/USX_1/2JN.usx, which is not there." in [
        finding.message for finding in findings if finding.code == "MAN021"
    ]


@pytest.mark.parametrize(
    ("metadata", "code", "line"),
    [
        ("<DBLMetadata>\n<language>\n", "MAN002", 3),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<DBLMetadata/>', "MAN002", 1),
        ("<other/>", "MAN003", 0),
        ("", "MAN002", 1),
    ],
)
def test_what_cannot_be_read_is_said_and_the_books_are_found(
    tmp_path: Path, metadata: str, code: str, line: int
) -> None:
    (tmp_path / "metadata.xml").write_text(metadata, encoding="utf-8")
    folder = tmp_path / "release" / "USX_1"
    folder.mkdir(parents=True)
    book = (EXAMPLE / "release" / "USX_1" / "2JN.usx").read_bytes()
    (folder / "2JN.usx").write_bytes(book)
    with open_repository(tmp_path) as repository:
        manifest, findings = standardize(repository)
    found = next(finding for finding in findings if finding.path == "metadata.xml")
    assert (found.code, found.line) == (code, line)
    assert "DTD" not in found.message, "words of a library"
    assert [project.identifier for project in manifest.projects] == ["2jn"]
    assert manifest.subject == "Bible"
