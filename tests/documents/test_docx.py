"""DOCX: what Word finds in the file, and the way back of remarks."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.cpu import cpu_seconds
from tests.documents.conftest import MakeBooks, headings
from tests.documents.test_epub import EXAMPLES, GENESIS, MANIFEST, PIXEL, STORY
from tx_mkdocs.cli.main import main
from tx_mkdocs.documents import DocumentOptions, remarks
from tx_mkdocs.documents.docx import make
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.remarks import RemarksError, read_remarks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
WITHOUT_NAMES = MANIFEST.replace("identifier: ar", "identifier: ckb")
"""Of a language in which we have no names of books: they are English."""
CHECKING = options_from({"profile": "checking"})


class Docx:
    """A file, opened; every part of it is well-formed and every id is there."""

    def __init__(self, data: bytes) -> None:
        self.zip = ZipFile(io.BytesIO(data))
        self.parts = {
            name: etree.fromstring(self.zip.read(name))
            for name in self.zip.namelist()
            if name.endswith((".xml", ".rels"))
        }
        self.document = self.parts["word/document.xml"]
        styles = set(self.parts["word/styles.xml"].xpath("//w:style/@w:styleId", namespaces=NAMES))
        used = self.find("//w:pStyle/@w:val | //w:rStyle/@w:val")
        assert set(used) <= styles
        notes = self.parts["word/footnotes.xml"].xpath("//w:footnote/@w:id", namespaces=NAMES)
        called = self.find("//w:footnoteReference/@w:id")
        assert called == [name for name in notes if int(name) > 0]
        related = self.parts["word/_rels/document.xml.rels"].xpath("//@Id")
        assert set(self.find("//@r:id")) <= set(related)
        marks = self.find("//w:bookmarkStart/@w:id")
        assert len(marks) == len(set(marks))
        assert all(len(name) <= 40 for name in self.find("//w:bookmarkStart/@w:name"))

    def find(self, path: str) -> list[str]:
        return list(self.document.xpath(path, namespaces=NAMES))

    def text(self, part: str = "word/document.xml") -> str:
        return "".join(self.parts[part].xpath("//w:t/text()", namespaces=NAMES))


def edited(data: bytes, name: str, change: object, new: dict[str, str] | None = None) -> bytes:
    """The file with another text of one part, and new parts."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as archive:
        for entry in old.namelist():
            part = old.read(entry)
            archive.writestr(entry, change(part.decode()) if entry == name else part)  # type: ignore[operator]
        for entry, text in (new or {}).items():
            archive.writestr(entry, text)
    return out.getvalue()


def filled_in(data: bytes, *remarks: str) -> bytes:
    """The form for checking with remarks in the rows of verses."""
    left = list(remarks)

    def change(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        for row in root.xpath("//w:tr[.//w:bookmarkStart]", namespaces=NAMES):
            if left:
                paragraph = row.findall(f"{{{W}}}tc")[2].find(f"{{{W}}}p")
                run = etree.SubElement(paragraph, f"{{{W}}}r")
                etree.SubElement(run, f"{{{W}}}t").text = left.pop(0)
        return etree.tostring(root, encoding="unicode")

    return edited(data, "word/document.xml", change)


def with_comment(data: bytes, comments: str) -> bytes:
    """The file with comment 7 before the first “and”."""
    mark = '<w:commentRangeStart w:id="7"/><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    kind = f"{NAMES['r']}/comments"
    relation = f'<Relationship Id="comments" Type="{kind}" Target="comments.xml"/>'
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    listed = f'<Override PartName="/word/comments.xml" ContentType="{form}"/>'
    for name, change in (
        (
            "word/document.xml",
            lambda xml: re.sub(r"(<w:r>(?:(?!<w:r>).)*?and )", rf"{mark}\1", xml, count=1),
        ),
        (
            "word/_rels/document.xml.rels",
            lambda xml: xml.replace("</Relationships>", f"{relation}</Relationships>"),
        ),
        ("[Content_Types].xml", lambda xml: xml.replace("</Types>", f"{listed}</Types>")),
    ):
        data = edited(data, name, change)
    return edited(data, "", None, {"word/comments.xml": comments})


def test_a_book_of_the_bible(make_books: MakeBooks) -> None:
    files = {"manifest.yaml": MANIFEST, "01-GEN.usfm": GENESIS, "images/ship.png": PIXEL}
    (book,) = make_books(files)
    data = make(book, DocumentOptions())
    assert data == make(book, DocumentOptions())
    docx = Docx(data)
    styles = docx.find("//w:pStyle/@w:val")
    assert [name for name in styles if name not in ("title", "about")] == [
        "mt1", "c", "s", "p", "q1", "c", "p", "fig",
    ]  # fmt: skip
    assert docx.find("//w:cols/@w:num") == ["1", "1", "2"]
    assert "A note." in docx.text("word/footnotes.xml")
    assert "1:1 " in docx.text("word/footnotes.xml")
    assert "<b>&" in docx.text()
    assert len(docx.find("//w:p[w:pPr/w:pStyle/@w:val='q1']/w:pPr/w:bidi")) == 1
    assert len(docx.find("//w:r[w:rPr/w:rStyle/@w:val='ndChar']")) == 1
    outline = docx.parts["word/styles.xml"].xpath(
        "//w:style[w:pPr/w:outlineLvl]/@w:styleId", namespaces=NAMES
    )
    assert sorted(outline) == ["c", "mt1", "s"]
    assert docx.zip.read("word/media/image1.png") == PIXEL


def test_english_names_keep_their_order_in_a_text_from_right_to_left(make_books: MakeBooks) -> None:
    text = "\\id 1SA\n\\c 3\n\\s وصموئيل\n\\p\n\\v 1 والفتى صموئيل\n"
    (book,) = make_books({"manifest.yaml": WITHOUT_NAMES, "09-1SA.usfm": text})
    docx = Docx(make(book, DocumentOptions()))
    by_style = {
        style: docx.find(
            f"//w:p[w:pPr/w:pStyle/@w:val='{style}']/w:pPr/*[self::w:bidi or self::w:jc]/@w:val"
        )
        for style in ("mt1", "c", "s", "p")
    }
    assert by_style == {"mt1": ["0"], "c": ["0", "right"], "s": [], "p": []}


def test_a_story_whose_picture_is_not_at_hand(make_books: MakeBooks) -> None:
    (book,) = make_books({"content/01.md": STORY})
    docx = Docx(make(book, DocumentOptions()))
    assert "[Light]" in docx.text() and "It was." in docx.text()
    assert "nopicture" in docx.find("//w:pStyle/@w:val")


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(make_books: MakeBooks, examples: Path, name: str) -> None:
    for book in make_books(examples / name):
        shown = "".join(Docx(make(book, DocumentOptions())).text().split())
        for heading in headings(book):
            assert heading in shown


@pytest.mark.parametrize(
    "text",
    ["]]>", "<w:p/>", "&#0;", "\x01\x0b\ufffe", "words " * 170_000,
     "".join(f"a\\f + \\ft n{n}\\f* " for n in range(9000))],
    ids=["cdata", "markup", "nul", "control", "long", "notes"],
)  # fmt: skip
def test_hostile_text_stays_text(make_books: MakeBooks, text: str) -> None:
    source = GENESIS.replace("God made", f"God {text} made").replace("Beginning", text[:60])
    (book,) = make_books(
        {"manifest.yaml": MANIFEST.replace("Ann", "'<&]]>'"), "01-GEN.usfm": source}
    )
    Docx(make(book, DocumentOptions()))


def test_every_remark_comes_back(make_books: MakeBooks, tmp_path: Path) -> None:
    (book,) = make_books({"01-GEN.usfm": GENESIS})
    form = make(book, CHECKING)
    docx = Docx(form)
    cells = [
        "".join(cell.itertext()).replace("\xa0", "") for cell in docx.document.iter(f"{{{W}}}tc")
    ]
    assert cells == [
        "Verse", "Text", "Remarks", "", "Beginning", "", "1:1", "In the beginning God madethe heavens ", "",
        "1:2", "and Yahweh <b>&", "", "Verse", "Text", "Remarks", "2:1", "Then. [images/ship.png]Noah", "",
    ]  # fmt: skip
    assert read_remarks(form) == ()
    path = tmp_path / "gen.docx"
    path.write_bytes(filled_in(form, "Is <this> so?", "", "Third & last."))
    found = read_remarks(path.read_bytes())
    assert [(one.path, one.line, one.message) for one in found] == [
        ("01-GEN.usfm", 7, "Remark: Is <this> so?"),
        ("01-GEN.usfm", 12, "Remark: Third & last."),
    ]
    done = CliRunner().invoke(main, ["remarks", str(path)])
    assert done.exit_code == 0
    assert "01-GEN.usfm:7: DOC003 Remark: Is <this> so?\n" in done.output


def test_comments_come_back_with_their_authors(make_books: MakeBooks) -> None:
    (book,) = make_books({"01-GEN.usfm": GENESIS})
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="Ann"><w:p><w:r><w:t>Which heavens?</w:t></w:r></w:p>'
        '</w:comment><w:comment w:id="8"><w:p/></w:comment></w:comments>'
    )
    changed = with_comment(make(book, DocumentOptions()), comments)
    assert [(one.line, one.message) for one in read_remarks(changed)] == [
        (9, "Ann: Which heavens?")
    ]


def test_what_is_no_docx_of_ours(make_books: MakeBooks) -> None:
    (book,) = make_books({"01-GEN.usfm": GENESIS})
    for data in (
        b"",
        b"PK\x03\x04",
        edited(make(book, CHECKING), "docProps/custom.xml", lambda _: "<a/>"),
    ):
        with pytest.raises(RemarksError):
            read_remarks(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(RemarksError):
        read_remarks(data)


@given(st.data())
def test_a_damaged_docx_is_read_or_refused(data: st.DataObject) -> None:
    out = io.BytesIO()
    with ZipFile(
        out, "w", data.draw(st.sampled_from([ZIP_STORED, ZIP_DEFLATED, ZIP_LZMA]))
    ) as parts:
        parts.writestr("word/document.xml", f'<a xmlns:w="{W}"><w:tbl/></a>')
        parts.writestr("docProps/custom.xml", '<a><b name="tx-source-1">a.usfm</b></a>')
    bytes_of = bytearray(out.getvalue())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(bytes_of)))
        bytes_of[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(RemarksError):
        read_remarks(bytes(bytes_of))


@pytest.mark.parametrize(
    "table",
    [
        # One row of many cells; many rows, and what is no row before them.
        lambda number: f"<w:tr>{'<w:tc/>' * number}</w:tr>",
        lambda number: "<w:x/>" * number + f"<w:tr>{'<w:tc/>' * 3}</w:tr>" * number,
    ],
)
def test_remarks_of_a_large_table_take_linear_time(table: Callable[[int], str]) -> None:
    def seconds(number: int, enough: float = 0.0) -> float:
        data = io.BytesIO()
        with ZipFile(data, "w") as parts:
            parts.writestr(
                "word/document.xml", f'<a xmlns:w="{W}"><w:tbl>{table(number)}</w:tbl></a>'
            )
            parts.writestr("docProps/custom.xml", '<a><b name="tx-source-1">a.usfm</b></a>')
        return cpu_seconds(lambda: read_remarks(data.getvalue()), enough=enough)

    most = 3 * 8 * max(seconds(1_000), 0.005)
    assert seconds(8_000, most) < most


def test_a_docx_that_would_take_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    with ZipFile(data, "w") as parts:
        parts.writestr("word/document.xml", f"<a>{'<b/>' * 200}</a>")
        parts.writestr("docProps/custom.xml", '<a><b name="tx-source-1">a.usfm</b></a>')
    assert read_remarks(data.getvalue()) == ()
    monkeypatch.setattr(remarks, "_MAX_TAGS", 100)
    with pytest.raises(RemarksError):
        read_remarks(data.getvalue())


needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


def by_libreoffice(folder: Path, target: str, *files: Path) -> Path:
    """Files opened by LibreOffice and saved in another form, in one run: it takes seconds to start."""
    out = folder / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", target, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out


@needs_libreoffice
def test_libreoffice_keeps_notes_and_remarks(
    make_books: MakeBooks, tmp_path: Path, examples: Path
) -> None:
    jonah = next(book for book in make_books(examples / "en_reg") if book.name == "jon")
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="Ann"><w:p><w:r><w:t>Why?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    plain, form, commented = (tmp_path / name for name in ("jon.docx", "form.docx", "notes.docx"))
    plain.write_bytes(make(jonah, DocumentOptions()))
    form.write_bytes(filled_in(make(jonah, CHECKING), "One.", "", "Two.", "Three & <last>."))
    commented.write_bytes(with_comment(plain.read_bytes(), comments))
    out = by_libreoffice(tmp_path, "docx:MS Word 2007 XML", plain, form, commented)
    before = Docx(plain.read_bytes()).find("//w:footnoteReference/@w:id")
    with ZipFile(out / "jon.docx") as saved:
        after = re.findall(r"<w:footnoteReference ", saved.read("word/document.xml").decode())
    assert len(before) == len(after) > 5
    for path, number in ((form, 3), (commented, 1)):
        wanted = read_remarks(path.read_bytes())
        assert len(wanted) == number
        assert read_remarks((out / path.name).read_bytes()) == wanted


def squeezed(text: str) -> str:
    """Letters and figures alone: lines are broken, and marks of direction set, wherever it suits the program."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if character.isalnum())


def notes_in_pdf(data: bytes, pdf: Path) -> tuple[int, int]:
    """How many footnotes a DOCX has, and how many of them stand in the PDF that was made of it."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    shown = squeezed(done.stdout.decode())
    notes = (
        Docx(data).parts["word/footnotes.xml"].xpath("//w:footnote[@w:id > 0]", namespaces=NAMES)
    )
    texts = ["".join(note.xpath(".//w:t/text()", namespaces=NAMES)) for note in notes]
    # The rest may stand in the next column.
    return len(texts), sum(squeezed(text)[:15] in shown for text in texts)


@needs_libreoffice
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_libreoffice_shows_every_footnote(
    make_books: MakeBooks, tmp_path: Path, examples: Path
) -> None:
    files = []
    for name in ("en_reg", "es_ulb", "en_obs"):
        (book,) = make_books(examples / name, whole=True)
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(make(book, DocumentOptions()))
    out = by_libreoffice(tmp_path, "pdf", *files)
    for path in files:
        there, shown = notes_in_pdf(path.read_bytes(), out / f"{path.stem}.pdf")
        assert shown == there >= (20 if path.stem == "en_reg" else 0), path.name


@pytest.mark.corpus
@needs_libreoffice
def test_libreoffice_shows_every_footnote_of_real_books(
    corpus_repository: Callable[[str], Path], make_books: MakeBooks, tmp_path: Path
) -> None:
    least = {"ISA": 30, "EZK": 25}
    for name in least:
        ranges = options_from({"ranges": name}).ranges
        (book,) = make_books(corpus_repository("en_ulb"), ranges=ranges)
        (tmp_path / f"{name}.docx").write_bytes(make(book, DocumentOptions()))
    out = by_libreoffice(tmp_path, "pdf", *tmp_path.glob("*.docx"))
    for name, number in least.items():
        there, shown = notes_in_pdf((tmp_path / f"{name}.docx").read_bytes(), out / f"{name}.pdf")
        assert shown == there >= number, name
