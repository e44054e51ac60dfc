"""Bad and hostile input: one clear message each, the rest is built, nothing outside is read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import build

GOOD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"
RUTH = "\\id RUT\n\\h Ruth\n\\c 1\n\\p\n\\v 1 In those days.\n"
SECRET = "a secret outside the tree"


def invalid_utf8(repository: Path) -> None:
    (repository / "08-RUT.usfm").write_bytes(RUTH.replace("days", "d\xe9s").encode("latin-1"))


def utf16(repository: Path) -> None:
    (repository / "08-RUT.usfm").write_bytes(RUTH.encode("utf-16"))


def empty_file(repository: Path) -> None:
    (repository / "08-RUT.usfm").write_bytes(b"")


def yaml_bomb(repository: Path) -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 30)]
    (repository / "manifest.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def symlink_out(repository: Path) -> None:
    outside = repository.parent / "outside.usfm"
    outside.write_text(RUTH.replace("days", SECRET), encoding="utf-8")
    (repository / "08-RUT.usfm").symlink_to(outside)


def path_out(repository: Path) -> None:
    (repository.parent / "outside.usfm").write_text(RUTH.replace("days", SECRET), encoding="utf-8")
    (repository / "manifest.yaml").write_text(
        "dublin_core:\n  identifier: reg\n  conformsto: rc0.2\n  language: {identifier: en}\n"
        "  subject: Bible\n  format: text/usfm\n  type: bundle\n  version: ''\n  issued: ''\n"
        "  modified: ''\n  contributor: []\n  creator: ''\n  description: ''\n  publisher: ''\n"
        "  relation: []\n  source: []\nchecking: {checking_entity: [], checking_level: ''}\n"
        "projects:\n- {identifier: 3jn, path: ./65-3JN.usfm}\n"
        "- {identifier: rut, path: ../outside.usfm}\n",
        encoding="utf-8",
    )


def duplicate_book(repository: Path) -> None:
    (repository / "3JN.usfm").write_text(GOOD.replace("Gaius", "Demetrius"), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "group"),
    [
        (invalid_utf8, "REP"),
        (utf16, "REP"),
        (empty_file, "BIB"),
        (yaml_bomb, "MAN"),
        (symlink_out, "REP"),
        (path_out, "MAN"),
        (duplicate_book, "BIB"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_damaged_repository_is_built_and_the_damage_named(
    damage: Callable[[Path], None], group: str, tmp_path: Path
) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    damage(repository)
    site = build(repository, tmp_path / "site")
    assert site.exit_code == 0
    assert any("The elder to Gaius." in site.text(page) for page in site.html_files)
    named = [
        finding
        for finding in site.log["findings"]
        if finding["code"].startswith(group) and (finding["severity"] != "info" or damage is utf16)
    ]
    assert len(named) == 1, site.log["findings"]
    assert named[0]["message"]
    for name in site.html_files:
        assert SECRET not in site.page(name)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_make_no_difference(end: str, tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_bytes(GOOD.replace("\n", end).encode())
    site = build(repository, tmp_path / "site")
    assert '<p class="p"><span data-v="1"><sup id="064-ch-001-v-001"' in site.content("3jn/01.html")
    assert "\r" not in site.content("3jn/01.html")


def test_script_in_text_is_text(tmp_path: Path) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    repository = tmp_path / "en_reg"
    repository.mkdir()
    text = GOOD.replace("Gaius", f"{script}\\f + \\ft {script}\\f*").replace(
        "3 John", f"3 {script}"
    )
    text = text.replace("\\c 1", f"\\c 1\n\\cl {script}\n\\s1 {script}\n\\x{script} y")
    (repository / "65-3JN.usfm").write_text(text, encoding="utf-8")
    (repository / "manifest.yaml").write_text(
        f"dublin_core:\n  identifier: reg\n  title: '{script}'\n  rights: '{script}'\n"
        f"  publisher: '{script}'\n  version: '{script}'\n  contributor: ['{script}']\n"
        f"  language: {{identifier: '\"><script>', title: '{script}', direction: '{script}'}}\n"
        f"  subject: Bible\n  format: text/usfm\n"
        f"projects: [{{identifier: 3jn, title: '{script}', path: ./65-3JN.usfm}}]\n",
        encoding="utf-8",
    )
    site = build(repository, tmp_path / "site")
    assert site.exit_code == 0
    for name in site.html_files:
        page = site.page(name)
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
    assert "<script>alert(1)</script>" in site.text("3jn/01.html")


def test_a_truncated_zip_cannot_be_built(tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("65-3JN.usfm", GOOD * 100)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-40])
    site = build(cut, tmp_path / "site")
    assert site.exit_code == 1
    assert "Traceback" not in site.output
    assert site.log["status"] == "failed"
    assert len(site.log["errors"]) == 1
    assert "cut.zip" in site.log["errors"][0]


def test_a_zip_does_not_write_outside(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("65-3JN.usfm", GOOD)
        archive.writestr("../../slipped.usfm", SECRET)
        archive.writestr("/tmp/tx-slipped.usfm", SECRET)
    site = build(path, tmp_path / "site")
    assert site.exit_code == 0
    assert "The elder to Gaius." in site.text("3jn/01.html")
    assert len([code for code in site.codes if code.startswith("REP")]) >= 2
    assert not Path("/tmp/tx-slipped.usfm").exists()
    assert not list(tmp_path.rglob("slipped.usfm"))
