"""Files of the repository to which a text links: the site has them, but none that a browser could run."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.files import write_files
from tests.site.built import Site, build
from tx_mkdocs.publish.headers import content_type
from tx_mkdocs.publish.pack import pack
from tx_mkdocs.resources import linked_files
from tx_mkdocs.source.tree import fold_path

PDF = b"%PDF-1.4\n"
ZIP = b"PK\x03\x04"


def site_of(folder: Path, links: str, files: dict[str, bytes]) -> Site:
    text: dict[str, str | bytes] = {"README.md": "# X\n", "a/page.md": f"# Page\n\n{links}\n"}
    return build(write_files(folder / "en_x", {**files, **text}), folder / "site")


def copied(site: Site) -> dict[str, bytes]:
    files = site.folder / "files"
    return {
        path.relative_to(files).as_posix(): path.read_bytes()
        for path in files.rglob("*")
        if path.is_file()
    }


def test_what_is_linked_is_copied(tmp_path: Path) -> None:
    links = "[A](b.pdf#page=3) [B](../My%20form.docx) [C](/up.zip) <a href='b.pdf'>D</a>"
    site = site_of(
        tmp_path,
        links,
        {"a/b.pdf": PDF, "My form.docx": ZIP, "up.zip": ZIP, "alone.pdf": PDF},
    )
    found = copied(site)
    form = next(name for name in found if name.endswith(".docx"))
    assert found == {"a/b.pdf": PDF, form: ZIP, "up.zip": ZIP}
    page = site.content("a/page.html")
    assert '<a href="../files/a/b.pdf#page=3">A</a>' in page
    assert f'<a href="../files/{form}">B</a>' in page
    assert '<a href="../files/up.zip">C</a>' in page
    assert '<a href="../files/a/b.pdf">D</a>' in page
    assert not [code for code in site.codes if code.startswith("LINK")]
    said = [f["path"] for f in site.log["findings"] if f["code"] == "REP063"]
    assert said == ["alone.pdf"]


def test_capital_letters_do_not_count_in_links_to_files(tmp_path: Path) -> None:
    site = site_of(tmp_path, "[A](B.PDF) [B](b.pdf) ![map](b.pdf)", {"a/b.pdf": PDF})
    assert copied(site) == {"a/b.pdf": PDF}
    assert site.content("a/page.html").count('<a href="../files/a/b.pdf">') == 2
    said = [(f["code"], f["column"]) for f in site.log["findings"] if f["code"].startswith("LINK")]
    assert sorted(said) == [("LINK029", 5), ("LINK030", 30)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.html", b"<script>1</script>"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("x.js", b"1"),
        ("x.exe", b"MZ"),
        ("x.pdf", b"<html><script>1</script>"),
        ("x.docx", b"<html>"),
        ("x.mp3", b"version https://git-lfs.github.com/spec/v1\n"),
        ("x.pdf", b""),
    ],
)
def test_what_may_do_harm_is_not(tmp_path: Path, name: str, data: bytes) -> None:
    site = site_of(tmp_path, f"[A]({name}) [B](../../../etc/{name})", {f"a/{name}": data})
    assert copied(site) == {}
    assert f"files/a/{name}" not in site.page("a/page.html")


def test_there_is_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked_files, "MAX_BYTES", 40)
    monkeypatch.setattr(linked_files, "MAX_TOTAL", 50)
    files = {f"a/{name}.pdf": PDF + bytes(size) for name, size in (("b", 20), ("c", 60), ("d", 20))}
    site = site_of(tmp_path, "[B](b.pdf) [C](c.pdf) [D](d.pdf)", files)
    assert list(copied(site)) == ["a/b.pdf"]
    assert site.page("a/page.html").count('class="broken"') == 2


def test_a_library_has_them_in_the_folder_of_their_resource(tmp_path: Path) -> None:
    for name in ("en_x", "en_y"):
        write_files(tmp_path / name, {"page.md": "# P\n\n[A](a.pdf)\n", "a.pdf": PDF})
    site = build(tmp_path / "en_x", tmp_path / "site", str(tmp_path / "en_y"))
    assert (site.folder / "en_y/files/a.pdf").read_bytes() == PDF
    assert 'href="files/a.pdf"' in site.page("en_y/page.html")


def test_what_is_copied_may_be_published() -> None:
    for extension in linked_files.EXTENSIONS:
        assert content_type(f"files/a.{extension}") != "application/octet-stream", extension


def test_readers_offline_and_light_zips_do_without_copies(tmp_path: Path) -> None:
    site = site_of(tmp_path, "[A](b.pdf) [C](/up.zip)", {"a/b.pdf": PDF, "up.zip": ZIP})
    assert "files/" not in site.page("offline/files-0.json")
    for lite in (False, True):
        pack(site.folder, tmp_path / "carry.zip", lite=lite)
        with ZipFile(tmp_path / "carry.zip") as zipped:
            assert ("files/a/b.pdf" in zipped.namelist()) != lite
    assert not linked_files.is_copy("files/a.html")
    assert not linked_files.is_copy("gen/a.pdf")


@pytest.mark.parametrize(
    ("link", "files"),
    [
        ("x.pdf> <-x.pdf/y.pdf", {"a/x.pdf": PDF, "a/-x.pdf/y.pdf": PDF}),
        ("x.pdf", {"a/x.pdf": PDF, "files/a/x.pdf/page.md": b"# Page\n"}),
    ],
)
def test_no_folder_is_where_a_copy_is(tmp_path: Path, link: str, files: dict[str, bytes]) -> None:
    links = " ".join(f"[A]({name}>)" for name in f"<{link}".split("> "))
    site = site_of(tmp_path, links, files)
    assert site.exit_code == 0
    assert len(copied(site)) == len(files) + len([name for name in files if name.endswith(".md")])
    assert "LINK001" not in site.codes


def test_many_links_are_not_each_compared_with_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 60
    links = " ".join(f"[A]({name}{number}.pdf)" for number in range(count) for name in "XZ")
    folded: list[str] = []

    def fold(path: str) -> str:
        folded.append(path)
        return fold_path(path)

    for name in ("index", "resolve"):
        monkeypatch.setattr(import_module(f"tx_mkdocs.library.links.{name}"), "fold_path", fold)
    site = site_of(tmp_path, links, {f"a/x{number}.pdf": PDF for number in range(count)})
    assert len(copied(site)) == count and site.codes.count("LINK001") == count
    assert len(folded) < 30 * count
