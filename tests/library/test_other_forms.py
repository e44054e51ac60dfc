"""A Bible in USX or USJ is checked, its findings have places, and helps quote it, as one in USFM."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree

import pytest

from tests.site.built import build
from tx_mkdocs.converters import ConvertOptions, find
from tx_mkdocs.converters.contract import run
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.locate import locate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ALIGNED = EXAMPLES / "en_ult"


def in_form(form: str, folder: Path) -> Path:
    """The aligned example with its books in another form."""
    repository = folder / form / "en_ult"
    result = run(find("ulb", "usfm", form), ALIGNED, repository, ConvertOptions())
    assert not result.errors
    manifest = (ALIGNED / "manifest.yaml").read_text(encoding="utf-8").replace(".usfm", f".{form}")
    (repository / "manifest.yaml").write_text(manifest, encoding="utf-8")
    return repository


@pytest.mark.parametrize("form", ["usx", "usj"])
def test_findings_stand_at_the_line_and_the_verse(form: str, tmp_path: Path) -> None:
    repository = in_form(form, tmp_path)
    path = repository / f"32-JON.{form}"
    text = path.read_text(encoding="utf-8")
    verse = re.compile('number="2"' if form == "usx" else '"number": "2"')
    at = [found.start() for found in verse.finditer(text)][-1]
    path.write_text(text[:at] + text[at:].replace('"2"', '"7"', 1), encoding="utf-8")
    with ExitStack() as opened:
        (member,) = check_members(gather(opened, [str(repository)]))
        findings = locate(member, member.findings)
    missing = next(finding for finding in findings if finding.code == "BIB012")
    assert (missing.path, missing.page) == (path.name, "jon/01#032-ch-001-v-007")
    line = text.split("\n")[missing.line - 1] if missing.line else ""
    assert form == "usj" or "verse" in line
    # These are about the original file only: USX has no such lines.
    assert {"USFM029", "USFM030"}.isdisjoint(finding.code for finding in member.findings)


def test_notes_quote_a_bible_in_any_form(tmp_path: Path) -> None:
    quoted = []
    copied = copytree(ALIGNED, tmp_path / "usfm" / "en_ult")
    for bible in (copied, in_form("usx", tmp_path)):
        site = tmp_path / f"site-{len(quoted)}"
        assert build(str(EXAMPLES / "en_tn"), site, str(bible)).exit_code == 0
        page = (site / "en_tn" / "jon" / "01.html").read_text(encoding="utf-8")
        quoted.append(re.findall(r'<b class="gateway gen">.*?</b>|<mark.*?</mark>', page))
    assert quoted[0]
    assert quoted[0] == quoted[1]
