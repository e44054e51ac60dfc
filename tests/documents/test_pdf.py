"""PDF: what is in the file, read by programs that know nothing of how it was made."""

from __future__ import annotations

import io
import re
import resource
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.documents.conftest import MakeBooks
from tests.documents.test_epub import GENESIS, MANIFEST, PIXEL
from tests.files import write_files
from tx_mkdocs.documents import DocumentOptions, typeset
from tx_mkdocs.documents.fonts import characters_of, installed_fonts
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.pdf import make
from tx_mkdocs.documents.writing import write_documents
from tx_mkdocs.library.gather import gather

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")
OPTIONS = DocumentOptions()
WITHOUT_NAMES = MANIFEST.replace("identifier: ar", "identifier: ckb")
"""Of a language in which we have no names of books: they are English."""


def text_of(data: bytes, tmp_path: Path, *options: str) -> str:
    """The words in reading order, by Poppler and with its options."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "book.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"], capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def pictures_in(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return sum(stream.get("/Subtype") == "/Image" for stream in streams)


@pytest.mark.parametrize("letter", ["\U0010fffd", "\U0001fbff\u0378", "\ue123"])
def test_a_letter_that_no_font_has_does_not_end_the_book(
    make_books: MakeBooks, tmp_path: Path, letter: str
) -> None:
    genesis = GENESIS.replace("In the beginning", f"In the {letter} beginning", 1)
    (book,) = make_books({"manifest.yaml": MANIFEST, "01-GEN.usfm": genesis})
    made = make(book, OPTIONS)
    fixes = {finding.code: finding.fix for finding in made.findings}
    assert {*fixes} >= {"DOC001"}
    assert set(fixes.values()) == {"Install a font of SIL or Noto for the script."}
    assert "Noah" in text_of(made.data, tmp_path)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root, "it is tagged, even where it cannot conform"


def test_boxes_of_tasks_are_set_in_any_font_that_has_them(tmp_path: Path) -> None:
    covered = (font for font in installed_fonts().values() if {"☐", "☑"} <= characters_of(font))
    if not any(covered):
        pytest.skip("no font here has the boxes")
    write_files(tmp_path / "en_x", {"plan.md": "# Plan\n\n- [ ] translate\n- [x] draft\n"})
    with ExitStack() as opened:
        member = gather(opened, [str(tmp_path / "en_x")]).shown[0]
        written = write_documents(member, ["pdf"], tmp_path)
    assert written.findings == ()
    assert "☐ translate" in text_of(written.documents[0].path.read_bytes(), tmp_path)


def test_english_names_keep_their_order_in_a_text_from_right_to_left(
    make_books: MakeBooks, tmp_path: Path
) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = "\\id 1SA\n\\c 3\n\\p\n\\v 1 والفتى صموئيل\n"
    (book,) = make_books({"manifest.yaml": WITHOUT_NAMES, "09-1SA.usfm": text})
    (tmp_path / "book.pdf").write_bytes(make(book, OPTIONS).data)
    command = ["pdftotext", "-bbox", str(tmp_path / "book.pdf"), "-"]
    boxes = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = 0
    for page in boxes.split("<page")[1:]:
        lines: dict[int, list[tuple[float, str]]] = {}
        for left, top, word in re.findall(r'xMin="(.*?)" yMin="(.*?)".*?>(.*?)</word>', page):
            lines.setdefault(round(float(top)), []).append((float(left), word))
        named = [words for words in lines.values() if any(word == "Samuel" for _, word in words)]
        assert all(min(words)[1] == "1" for words in named), named
        found += len(named)
    assert found > 3


def test_nastaliq_cannot_be_read_back_and_is_not_said_to_be_lost(
    make_books: MakeBooks, tmp_path: Path
) -> None:
    manifest = MANIFEST.replace("identifier: ar", "identifier: ur")
    text = "\\id GEN\n\\c 1\n\\p\n\\v 1 خدا نے ابتدا میں زمین و آسمان کو پیدا کیا۔\n"
    make_books({"manifest.yaml": manifest, "01-GEN.usfm": text})
    with ExitStack() as opened:
        member = gather(opened, [str(tmp_path / "en_x")]).shown[0]
        written = write_documents(member, ["pdf"], tmp_path)
    assert len(written.documents) == 1
    assert {finding.code for finding in written.findings} <= {"DOC001"}


def test_a_tagged_book(make_books: MakeBooks, tmp_path: Path) -> None:
    # Fonts for Arabic need not be there.
    manifest = MANIFEST.replace("العربية", "Arabic")
    files = {"manifest.yaml": manifest, "01-GEN.usfm": GENESIS, "images/ship.png": PIXEL}
    (book,) = make_books(files)
    made = make(book, OPTIONS)
    assert made.findings == ()
    assert made.data == make(book, OPTIONS).data
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert pdf.Root.Lang == "ar"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Genesis"
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == "Genesis"
            assert [item.title for item in top.children] == ["Genesis 1", "Genesis 2"]
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        width, height = (float(side) for side in list(pdf.pages[0].MediaBox)[2:])
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    text = text_of(made.data, tmp_path)
    for words in ("A note", "In the beginning", "CC BY-SA 4.0", "Ann; Ben", "Noah"):
        assert words in text


def test_a_title_of_two_lines_is_one_line_of_the_contents(
    make_books: MakeBooks, tmp_path: Path
) -> None:
    text = "\\id JON\n\\mt2 The Book of\n\\mt1 Jonah\n\\c 1\n\\p\n\\v 1 Go.\n\\c 2\n\\p\n\\v 1 He went.\n"
    manifest = MANIFEST.replace("identifier: ar", "identifier: en").replace("rtl", "ltr")
    (book,) = make_books({"manifest.yaml": manifest, "32-JON.usfm": text})
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    (tmp_path / "book.pdf").write_bytes(make(book, options_from({"toc_levels": "2"})).data)
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(tmp_path / "book.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert re.search(
        r"^ *The Book of Jonah[ .\u2060]* 1$", done.replace("\u2060", ""), re.MULTILINE
    )


def test_running_heads_name_the_verses_of_the_page(make_books: MakeBooks, tmp_path: Path) -> None:
    verses = "".join(f"\\v {number} {'word ' * 60}\n" for number in range(1, 31))
    (book,) = make_books({"01-GEN.usfm": f"\\id GEN\n\\h Genesis\n\\c 1\n\\p\n{verses}"})
    heads = re.findall(r"Genesis 1:(\d+)–1:(\d+)", text_of(make(book, OPTIONS).data, tmp_path))
    assert len(heads) >= 2 and heads[-1][1] == "30"
    assert all(int(first) <= int(last) for first, last in heads)
    assert [int(last) + 1 for _, last in heads[:-1]] == [int(first) for first, _ in heads[1:]]


@pytest.mark.parametrize("profile", ["checking", "booklet", "large"])
def test_profiles(make_books: MakeBooks, profile: str) -> None:
    (book,) = make_books({"01-GEN.usfm": GENESIS})
    with pikepdf.open(io.BytesIO(make(book, options_from({"profile": profile})).data)) as pdf:
        width, height = (float(side) for side in list(pdf.pages[0].MediaBox)[2:])
        # Twice A5 is a millimetre less than A4.
        longer = 296 if profile == "booklet" else 297
        assert {round(width / 72 * 25.4), round(height / 72 * 25.4)} == {210, longer}
        assert (width > height) == (profile == "booklet")


def test_lines_are_numbered_where_the_text_is(make_books: MakeBooks, tmp_path: Path) -> None:
    """A remark names a line of the text, not one of the cover or of the contents."""
    (book,) = make_books({"01-GEN.usfm": GENESIS})
    data = make(book, options_from({"profile": "checking"})).data
    cover, text = (text_of(data, tmp_path, "-f", page, "-l", page).split() for page in "13")
    assert "2" not in cover and {"1", "2", "3"} <= {*text}


HOSTILE = [
    "#panic(1)", "$x^2$", "\\ \\", "]]>", "*b* _i_ `c` @label <label> = h", "/* d */", "-- ---", "'\"",
    "https://x.org/#a", "{} [] ()", "\\u{41}",
]  # fmt: skip


def test_markup_in_every_field_is_text(make_books: MakeBooks, tmp_path: Path) -> None:
    words = " ".join(HOSTILE).replace("\\", "∖")
    source = (
        GENESIS.replace("God made", f"God {words} made")
        .replace("A note.", f"A note {words}.")
        .replace("\\s Beginning", f"\\s {words}")
        .replace("\\mt Genesis", f"\\mt {words}")
        .replace("\\h Genesis", f"\\h {words}")
    )
    manifest = MANIFEST.replace("rtl", "ltr").replace("Ann", "'#a'")
    manifest = manifest.replace("Unlocked & Literal", "'#let a = 1 $x$ *b*'")
    (book,) = make_books({"manifest.yaml": manifest, "01-GEN.usfm": source})
    text = text_of(make(book, OPTIONS).data, tmp_path)
    shown = "".join(text.split())
    for piece in HOSTILE:
        assert "".join(piece.replace("\\", "∖").split()) in shown, piece
    assert "#leta=1$x$*b*" in shown


@pytest.mark.parametrize(
    "text",
    ["\x01\x0b\ufffe", "words " * 40_000, "w" * 20_000, "א" * 40_000,
     "".join(f"a\\f + \\ft n{n}\\f* " for n in range(1500))],
    ids=["control", "long line", "long word", "long word of Hebrew", "many notes"],
)  # fmt: skip
def test_hostile_text_makes_a_file(make_books: MakeBooks, text: str) -> None:
    (book,) = make_books({"01-GEN.usfm": GENESIS.replace("God made", text)})
    assert make(book, OPTIONS).data.startswith(b"%PDF-")


def test_a_word_without_end_is_on_the_page_and_hundreds_of_emphases_in_each_other(
    make_books: MakeBooks, tmp_path: Path
) -> None:
    letters = "".join(chr(97 + at % 26) for at in range(2_000))
    files = {"a.md": f"# A\n\n{letters}\n", "b.md": "# B\n\n" + "*a **b " * 200 + "** c*" * 200}
    (book,) = make_books(files)
    shown = text_of(make(book, OPTIONS).data, tmp_path)
    assert letters in re.sub("[\\s\u200b\u00ad\u2010-]", "", shown)


def test_a_damaged_picture_is_a_finding(make_books: MakeBooks) -> None:
    files = {"01-GEN.usfm": GENESIS, "images/ship.png": b"GIF89a, and no more"}
    (book,) = make_books(files)
    made = make(book, OPTIONS)
    assert [finding.code for finding in made.findings] == ["DOC002"]
    assert made.data.startswith(b"%PDF-")


DAMAGED = {
    "png": PIXEL[:40],
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a, and no more",
    "webp": b"RIFF1234WEBP, and no more",
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_picture_takes_no_other_with_it(make_books: MakeBooks, kind: str) -> None:
    figures = f'\\fig A map|src="map.{kind}"\\fig* \\fig A ship|src="ship.png"\\fig*'
    text = f"\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning. {figures}\n"
    files = {"01-GEN.usfm": text, f"images/map.{kind}": DAMAGED[kind], "images/ship.png": PIXEL}
    (book,) = make_books(files)
    made = make(book, OPTIONS)
    assert [finding.code for finding in made.findings] == ["DOC002"]
    assert made.findings[0].message.startswith(f"map.{kind} cannot be read: failed to decode")
    assert pictures_in(made.data) == 1


def test_a_damaged_picture_of_a_page_is_named(tmp_path: Path) -> None:
    page = "# Plan\n\n![A map](img/map.png)\n\n![A ship](img/ship.png)\n"
    files = {"plan.md": page, "img/map.png": PIXEL[:40], "img/ship.png": PIXEL}
    write_files(tmp_path / "en_x", files)
    with ExitStack() as opened:
        member = gather(opened, [str(tmp_path / "en_x")]).shown[0]
        written = write_documents(member, ["pdf"], tmp_path)
    assert [finding.code for finding in written.findings] == ["DOC002"]
    assert "img/map.png cannot be read" in written.findings[0].message
    assert pictures_in(written.documents[0].path.read_bytes()) == 1


def test_a_book_for_which_memory_does_not_suffice_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "large.typ").write_text("#range(100000000).len()", encoding="utf-8")
    program = (
        "import resource, sys\nfrom pathlib import Path\nfrom tx_mkdocs.documents.typeset import typeset\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\ntypeset(Path(sys.argv[1]), 'large.typ')"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "RuntimeError: the typesetter needs more memory than it may have" in done.stderr


def test_a_book_that_takes_too_long_is_told_so_by_the_time_of_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "_LEAST_SECONDS", 1)
    endless = "#for i in range(100000) { for j in range(100000) { } }"
    (tmp_path / "endless.typ").write_text(endless, encoding="utf-8")
    with pytest.raises(RuntimeError, match="took too long; make a PDF of each part"):
        typeset.typeset(tmp_path, "endless.typ")
    (tmp_path / "data.json").write_bytes(b"x" * 10_000_000)
    assert typeset.seconds_for(tmp_path) > 500


def test_time_is_limited_where_memory_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, int] = {}

    def limit(what: int, numbers: tuple[int, int]) -> None:
        if what == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        limits[what] = numbers[0]

    monkeypatch.setattr(resource, "setrlimit", limit)
    typeset._limit(7)
    assert limits == {resource.RLIMIT_CPU: 7}


def test_a_title_on_the_cover_is_not_hyphenated(make_books: MakeBooks, tmp_path: Path) -> None:
    title = "HISTORIAS BÍBLICAS LIBRES"
    genesis = GENESIS.replace("\\h Genesis", f"\\h {title}", 1)
    manifest = MANIFEST.replace("identifier: ar", "identifier: es").replace("rtl", "ltr")
    (book,) = make_books({"manifest.yaml": manifest, "01-GEN.usfm": genesis})
    assert text_of(make(book, OPTIONS).data, tmp_path).startswith(title)
