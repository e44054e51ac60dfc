"""Pictures of `\\fig`: where the repository has them, they are shown; else their captions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import write_files
from tests.resources.repositories import page
from tests.site.built import build
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.library.member import load_member
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.source.opening import open_repository

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
HEAD = "\\id JON\n\\h Jonah\n\\c 1\n\\p\n\\v 1 "


def resource_of(folder: Path, files: dict[str, bytes], text: str) -> Resource:
    """A Bible of one book with files beside it."""
    write_files(folder, {"text/32-JON.usfm": (HEAD + text).encode(), **files})
    with open_repository(folder) as repository:
        return load_member(repository).resource


def figure(picture: str, caption: str = "", alt: str = "") -> str:
    image = f'<img src="{picture}" alt="{alt}" loading="lazy" decoding="async">' if picture else ""
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="fig">{image}{caption}</figure>\n'


@pytest.mark.parametrize(
    ("fig", "path", "shown"),
    [
        ('A ship|src="ship.png" ref="1:1"', "text/ship.png", figure("../pictures/text/ship.png", "A ship")),
        ('|src="ship.png" alt="At &quot;sea&quot;"', "ship.png", None),
        ('|alt="At <sea>" src="ship.png"', "ship.png", figure("../pictures/ship.png", "", "At &lt;sea&gt;")),
        ("Sea|ship.png|col|||A|1.1", "f/a/ship.png", figure("../pictures/f/a/ship.png", "A", "Sea")),
        ("|ship.png|col||||1.1", "x/ship.png", figure("../pictures/x/ship.png")),
        ('A|src="SHIP.JPG"', "images/Ship.jpg", figure("../pictures/images/Ship.jpg", "A")),
        ('A|src="ship.tif"', "images/ship.jpg", figure("../pictures/images/ship.jpg", "A")),
        ('A|src="../images/ship.png"', "images/ship.png", figure("../pictures/images/ship.png", "A")),
        ('A|src="C:\\pics\\ship.png"', "images/ship.png", None),
        ('A|src="ship.png"', "images/other.png", figure("", "A")),
        ('A|src="ship.png"', "images/ship.jpg", figure("", "A")),
        ('|src="ship.png"', "images/other.png", " "),
        ('A|src="../../../etc/passwd"', "images/ship.png", figure("", "A")),
        ('A|src="images"', "images/ship.png", figure("", "A")),
        ("A ship", "ship.png", figure("", "A ship")),
        ("A|ship.png", "ship.png", figure("../pictures/ship.png", "A")),
    ],
)  # fmt: skip
def test_where_pictures_are(tmp_path: Path, fig: str, path: str, shown: str | None) -> None:
    resource = resource_of(tmp_path, {path: PNG}, f"one \\fig {fig}\\fig* two\n")
    body = page(resource, "jon/01").body
    assert "data-file" not in body
    if shown is not None:
        _, _, after = body.partition("one </span></p>\n")
        assert after.startswith(f'{shown}<p class="p"><span data-v="1"> two'), after
        named = "src=" in fig or "|ship.png" in fig
        missing = [finding for finding in resource.findings if finding.code == "BIB029"]
        assert bool(missing) == (named and "<img" not in shown)
        assert all((missed.line, missed.column) == (5, 10) for missed in missing)
        assert [file.path for file in resource.files] == ([path] if "<img" in shown else [])


def test_the_nearest_picture_of_a_name_is_shown(tmp_path: Path) -> None:
    files = {f"{folder}/a.png": PNG for folder in ("images", "text", "text/pictures")}
    resource = resource_of(
        tmp_path, files, '\\fig A|src="a.png"\\fig* \\fig B|src="images/a.png"\\fig*\n'
    )
    assert [file.path for file in resource.files] == ["text/a.png"]
    (tmp_path / "text/a.png").write_bytes(b"<svg/>")
    with open_repository(tmp_path) as repository:
        assert [file.path for file in load_member(repository).resource.files] == [
            "text/pictures/a.png"
        ]


FIGURE = '<figure class="fig"><img data-file="a.png" alt=""><figcaption>A</figcaption></figure>\n'
PARTED = {
    "in the words of Jesus": (
        '\\wj one \\+fig A|src="a.png"\\+fig* two\\wj* three',
        f'<span class="wj">one </span></span></p>\n{FIGURE}'
        '<p class="p"><span data-v="1"><span class="wj"> two</span> three</span></p>\n',
    ),
    "a paragraph of its own": (
        'one\n\\p\n\\fig A|src="a.png"\\fig*\n\\q1 two',
        f'one</span>\n</p>\n{FIGURE}<p class="q q1"><span data-v="1">two</span></p>\n',
    ),
    "before a table": (
        'one \\fig A|src="a.png"\\fig*\n\\tr \\tc1 two',
        f'one </span></p>\n{FIGURE}<table class="table">\n'
        '<tr class="tr"><td><span data-v="1">two</span></td></tr>\n</table>\n',
    ),
    "in a cell": (
        'one\n\\tr \\tc1 \\fig A|src="a.png"\\fig*',
        f'one</span>\n</p>\n<table class="table">\n'
        f'<tr class="tr"><td>{FIGURE}</td></tr>\n</table>\n',
    ),
    "nothing": ("one \\fig\\fig* two", "one   two</span></p>\n"),
    "in another": (
        'one \\fig B \\fig A|src="a.png"\\fig*\\fig* two',
        f'one </span></p>\n<figure class="fig"><figcaption>B {FIGURE.strip()}</figcaption></figure>\n'
        '<p class="p"><span data-v="1"> two</span></p>\n',
    ),
}


@pytest.mark.parametrize("name", PARTED)
def test_a_picture_parts_its_paragraph(name: str) -> None:
    text, html = PARTED[name]
    assert render_book(HEAD + text).chapters[0].html.partition("</sup>\u00a0")[2] == html


def test_the_site_has_the_picture(tmp_path: Path) -> None:
    source = tmp_path / "en_reg"
    resource_of(
        source,
        {"images/my ship.png": PNG, "images/unused.png": PNG},
        'one \\fig A ship|src="My Ship.png" ref="1:1"\\fig* two\\f + \\fr 1:1 \\ft \\fig B|src="no.png"\\fig*\\f*\n',
    )
    site = build(source, tmp_path / "site")
    pictures = [path for path in (site.folder / "pictures").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in pictures] == [PNG]
    assert f'src="../{pictures[0].relative_to(site.folder)}"' in site.content("jon/01.html")
    assert site.dead_links() == []
    assert site.text("jon/01.html").count("A ship") == 1
    assert [code for code in site.codes if code.startswith(("LOST", "BIB029"))] == ["BIB029"]
    assert site.log["success"] is True
