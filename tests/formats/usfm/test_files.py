"""What a USFM file and a chunk are, the same for manifest, pages and checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resources.repositories import open_member
from tx_mkdocs.checks.files.content import is_checked, text_file
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.formats.usfm.files import has_usfm_name, is_chunk, is_usfm
from tx_mkdocs.source.about import is_about

NAMES = [
    ("01-GEN.usfm", True),
    ("41MATxyz.SFM", True),
    ("a/b/01-GEN.usfm3", True),
    ("01-GEN.usfm.txt", True),
    ("01-GEN.usfm3.txt", True),
    ("01-GEN.usf", True),
    ("01-GEN.usf.txt", True),
    ("01-GEN.sfm.TXT", True),
    ("license-notes.usfm", True),
    ("LICENSE.usfm", False),
    ("licence.usfm.txt", False),
    ("docs/Readme.usfm", False),
    ("01-GEN.txt", False),
    ("01-GEN.usfm.md", False),
    ("01/26.usfm3.txt", False),
    ("mat/01/26.USFM.txt", False),
    ("01/26.usfm", True),
    ("books/26.usfm.txt", True),
    ("usfm", False),
    ("01-GEN.usfm4", False),
]


@pytest.mark.parametrize(("path", "expected"), NAMES)
def test_names(path: str, expected: bool) -> None:
    assert is_usfm(path) is expected
    assert has_usfm_name(path) is (expected or (is_about(path) and "usfm" in path))
    assert not expected or (is_checked(path) and isinstance(text_file(path, ""), UsfmFile))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("01/01.txt", True),
        ("1/1.txt", True),
        ("119/176.txt", True),
        ("front/title.txt", True),
        ("back/intro.txt", True),
        ("FRONT/Title.TXT", True),
        ("content/01/title.txt", True),
        ("title.txt", False),
        ("1234/01.txt", False),
        ("notes/01.txt", False),
        ("01/01.usfm", False),
        ("01/01.txt.orig", False),
        ("01/deep/01.txt", False),
        ("a01/01.txt", False),
        ("content/119/176.txt", True),
        ("01/notes.txt", True),
        ("01/01.usfm.txt", True),
        ("01.txt", False),
        ("0001/01.txt", False),
        ("01/01.md", False),
    ],
)
def test_a_chunk_is_known_by_its_path(path: str, expected: bool) -> None:
    assert is_chunk(path) is expected


BOOK = "\\id {0}\n\\h {0}\n\\c 1\n\\p\n\\v 1 Text.\n"


@pytest.mark.parametrize("name", [name for name, expected in NAMES if expected])
def test_a_book_beside_another_is_shown(tmp_path: Path, name: str) -> None:
    files = {name: BOOK.format("GEN"), "02-EXO.usfm": BOOK.format("EXO")}
    with open_member(tmp_path, files) as member:
        assert {"gen/01", "exo/01"} <= {page.address for page in member.resource.pages}
        assert {project.path for project in member.manifest.projects} == {*files}


LISTED = """dublin_core:
  conformsto: rc0.2
  format: text/usfm
  language: {{identifier: en, title: English, direction: ltr}}
  subject: Bible
  identifier: ulb
  title: A text
projects:
- {{identifier: gen, path: ./01-GEN.usfm, title: Genesis, sort: 1}}
- {{identifier: exo, path: ./{}, title: Exodus, sort: 2}}
"""


@pytest.mark.parametrize(
    ("path", "files", "found"),
    [
        ("02-EXO.usfm", {"02-EXO.usfm": BOOK.format("EXO")}, []),
        ("LICENSE.usfm", {"LICENSE.usfm": BOOK.format("EXO")}, []),
        ("exo", {"exo/01/01.txt": "\\c 1 \\v 1 Text."}, []),
        ("02-EXO.docx", {"02-EXO.docx": "Exodus"}, ["02-EXO.docx"]),
        ("exo", {"exo/words.docx": "Exodus"}, [""]),
    ],
)
def test_a_project_on_no_page_is_a_finding(
    tmp_path: Path, path: str, files: dict[str, str], found: list[str]
) -> None:
    every = {"manifest.yaml": LISTED.format(path), "01-GEN.usfm": BOOK.format("GEN"), **files}
    with open_member(tmp_path, every) as member:
        told = [finding.path for finding in member.findings if finding.code == "MAN043"]
        assert told == found
        assert ("exo/01" in {page.address for page in member.resource.pages}) is not bool(found)
