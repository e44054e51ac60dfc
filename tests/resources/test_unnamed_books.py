"""A book is read whatever its file is called, where it plainly begins as one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.files import found, write_files
from tests.site.built import build
from tx_mkdocs.manifest import content
from tx_mkdocs.manifest.standard import standardize
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

TITUS = "\\id TIT Titus\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 Paul, a slave of God. \\v 2 In hope.\n"
USJ = (
    '{"type": "USJ", "version": "3.1", "content": ['
    '{"type": "book", "marker": "id", "code": "TIT", "content": []},'
    '{"type": "chapter", "marker": "c", "number": "1"},'
    '{"type": "para", "marker": "p", "content": ['
    '{"type": "verse", "marker": "v", "number": "1"}, "Paul, a slave of God."]}]}'
)
USX = (
    '<?xml version="1.0"?>\n<usx version="3.0"><book code="TIT" style="id"/><chapter number="1" style="c"/>'
    '<para style="p"><verse number="1" style="v"/>Paul, a slave of God.</para></usx>'
)


@pytest.mark.parametrize(
    ("name", "text"), [("titus draft.txt", TITUS), ("t.json", USJ), ("a/t.xml", USX)]
)
def test_a_book_is_read_by_how_it_begins(tmp_path: Path, name: str, text: str) -> None:
    folder = write_files(tmp_path / "en_x", {name: text, "LICENSE.txt": "Free.\n"})
    site = build(folder, tmp_path / "site")
    assert "Paul, a slave of God." in site.text("tit/01.html")
    assert site.log["status"] == "success"
    assert not {code[:4] for code in site.codes} & {"LOST", "RES0"}


@pytest.mark.parametrize("listed", [False, True])
def test_many_files_are_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    """Of a book in several files the chapters of each are told once, and none again for each book that is listed."""
    contents = "".join(f'<content src="x{number}.usx" role="TIT"/>' for number in range(60))
    metadata = f"<DBLMetadata><publications><publication>{contents}</publication></publications></DBLMetadata>"
    folder = write_files(
        tmp_path / "en_x",
        {f"part {number}.txt": TITUS.replace("\\c 1", f"\\c {number}") for number in range(1, 31)}
        | ({"metadata.xml": metadata} if listed else {}),
    )
    read: Counter[str] = Counter()
    chapters = content._chapters

    def counted(repository: Repository, path: str) -> set[int]:
        read[path] += 1
        return chapters(repository, path)

    monkeypatch.setattr(content, "_chapters", counted)
    with open_repository(folder) as repository:
        standardize(repository)
    assert len(read) == 30
    assert set(read.values()) == {1}


@pytest.mark.parametrize("path", ["titus.txt", "titus", "57TIT.ptx", "titus.dat"])
def test_it_is_checked_as_a_book_too(path: str, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "en_x", {path: TITUS.replace("\\v 2", "\\v 4")})
    (finding,) = found(folder, "BIB012")
    assert (finding.path, finding.line) == (path, 6)


def test_beside_books_only_those_are_read_that_are_missing(tmp_path: Path) -> None:
    files = {"57-TIT.usfm": TITUS, "old titus.txt": TITUS, "jude.txt": TITUS.replace("TIT", "JUD")}
    site = build(write_files(tmp_path / "en_x", files), tmp_path / "site")
    assert (site.folder / "jud/01.html").is_file()
    said = [one["path"] for one in site.log["findings"] if one["code"] == "RES002"]
    assert said == ["old titus.txt"]


@pytest.mark.parametrize("text", ["Words about \\id TIT\n", "\\id XYZ no book\n", "{}", ""])
def test_other_texts_are_none(tmp_path: Path, text: str) -> None:
    files = {"57-TIT.usfm": TITUS, "a.txt": text, "b.json": text}
    site = build(write_files(tmp_path / "en_x", files), tmp_path / "site")
    assert not any((site.folder / name).is_dir() for name in ("a", "xyz", "xyz-2"))


def test_an_example_in_a_handbook_stays_one(tmp_path: Path) -> None:
    files = {
        "guide.md": "# How to write\n\nText.\n",
        "more.md": "# M\n\nText.\n",
        "example.txt": TITUS,
    }
    site = build(write_files(tmp_path / "en_x", files), tmp_path / "site")
    assert "Paul, a slave of God." in site.text("other-files/example.txt.html")
