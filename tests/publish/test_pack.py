"""A site as one zip."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tests.site.built import build
from tx_mkdocs.cli.main import main
from tx_mkdocs.publish.pack import is_portable, pack
from tx_mkdocs.publish.site import altered_files, site_items


@pytest.mark.parametrize(
    ("name", "portable"),
    [
        ("index.html", True),
        ("en_tw/kt/god.html", True),
        ("kt/преподобный.html", True),
        ("a:b.html", False),
        ("what?.html", False),
        ("a./b.html", False),
        ("a.", False),
        ("names/con.html", False),
        ("names/consul.html", True),
        ("Aux", False),
        ("files/nul.tar.gz", False),
        ("com¹/a.html", False),
        ("com/a.html", True),
        ("x" * 181, False),
    ],
)
def test_what_other_systems_can_hold(name: str, portable: bool) -> None:
    assert is_portable(name) is portable


def test_files_that_differ_in_case_alone_are_named(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("God.html", "god.html"):
        (site / name).write_text(name)
    if len(list(site.iterdir())) == 2:
        assert pack(site, tmp_path / "site.zip") == ["god.html"]


def test_names_that_windows_cannot_hold_get_others_and_links_follow(tmp_path: Path) -> None:
    deep = "/".join(["a folder whose name is by no means short"] * 5)
    there = tmp_path / "con"
    pages = (
        "con.md", "AUX/nul.md", "AUX/Lpt1.md", "names/what? a “name”: *.md", "Names/God.md", "names/god.md",
        f"{deep}/{'a page whose name is by no means short ' * 5}.md", f"{deep} 2/page.md", "trailing. /dots..md",
        "names/GOD.md",
    )  # fmt: skip
    links = "".join(
        f"[{number}](<{path.replace('?', '%3F')}>)\n\n" for number, path in enumerate(pages)
    )
    files = {path: f"# {path}\n\nWords.\n" for path in pages}
    pdf = "%PDF-1.4\n"
    write_files(
        there,
        {
            **files,
            "README.md": f"# Names\n\n{links}[file](aux.tar.pdf)\n\n[deep](<{deep}/con.pdf>)\n",
            "aux.tar.pdf": pdf,
            f"{deep}/con.pdf": pdf,
        },
    )
    target = tmp_path / "carry.zip"
    done = CliRunner().invoke(main, ["build", str(there), "--no-cache", "--pack", str(target)])
    assert done.exit_code == 0, done.output
    assert "cannot store" not in done.output
    with zipfile.ZipFile(target) as zipped:
        names = set(zipped.namelist())
        home = zipped.read("index.html").decode()
    led = [unquote(link) for link in re.findall(r'<a href="([^":#?]+)">(?:\d|file|deep)</a>', home)]
    assert len(set(led)) == len(pages) + 2
    assert set(led) <= names
    assert len({name.lower() for name in names}) == len(names)


def test_the_zip_has_every_file_and_is_the_same_each_time(examples: Path, tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "carry.zip"
    done = build(examples / "en_phm_text_reg", site, "--pack", str(target))
    assert done.exit_code == 0
    assert "carry.zip" in done.output and "MB" in done.output
    with zipfile.ZipFile(target) as zipped:
        assert zipped.testzip() is None
        files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        assert set(zipped.namelist()) == files
        assert {"index.html", "search.html", "search/index.js"} <= files
    first = target.read_bytes()
    assert pack(site, target) == []
    assert target.read_bytes() == first


def test_what_is_unpacked_is_as_its_lists_say(tmp_path: Path) -> None:
    asks = (
        '<link rel="preload" as="font" type="font/woff2" crossorigin href="./fonts/latn.woff2">\n'
    )
    files = {"index.html": f"<head>\n{asks}</head>", "js/reader.js": "run()"}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    parts = {"": [[name, len(text), digests[name][:16]] for name, text in files.items()]}
    write_files(tmp_path / "site", {**files, "offline/files-0.json": json.dumps(parts)})
    pack(tmp_path / "site", tmp_path / "carry.zip")
    with zipfile.ZipFile(tmp_path / "carry.zip") as zipped:
        zipped.extractall(tmp_path / "disk")
    assert "preload" not in (tmp_path / "disk/index.html").read_text(encoding="utf-8")
    assert altered_files(site_items(tmp_path / "disk")) == ()
    (tmp_path / "disk/index.html").write_text("another", encoding="utf-8")
    assert altered_files(site_items(tmp_path / "disk")) == ("index.html",)


def test_without_a_folder_there_is_only_the_zip(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    source = examples / "en_phm_text_reg"
    done = CliRunner().invoke(main, ["build", str(source), "--no-cache", "--pack", "carry.zip"])
    assert done.exit_code == 0, done.output
    assert "carry.zip" in done.output and "The site is ready" not in done.output
    assert "index.html" in zipfile.ZipFile(tmp_path / "carry.zip").namelist()
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["mine.txt"]


def test_a_site_that_has_not_changed_is_packed_too(examples: Path, tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "carry.zip"
    options = ("--cache", "--cache-dir", str(tmp_path / "cache"))
    assert build(examples / "en_phm_text_reg", site, *options).exit_code == 0
    done = build(examples / "en_phm_text_reg", site, *options, "--pack", str(target))
    assert done.exit_code == 0 and "Nothing has changed" in done.output
    assert zipfile.is_zipfile(target)
