"""Documents as files: which are made, what they hold, and when they are made again."""

from __future__ import annotations

import re
import threading
from contextlib import ExitStack
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.documents.conftest import MakeBooks
from tests.documents.test_epub import GENESIS
from tests.files import write_files
from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.documents import Book, DocumentFormat, DocumentOptions, OptionError
from tx_mkdocs.documents import writing as writing_module
from tx_mkdocs.documents.join import join_pages
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.writing import WrittenDocuments, write_documents
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.hrefs import site_href
from tx_mkdocs.resources import Page

EXODUS = "\\id EXO\n\\h Exodus\n\\mt Exodus\n\\c 1\n\\p\n\\v 1 Names.\n\\c 2\n\\p\n\\v 1 A man.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_files(tmp_path / "en_x", {"01-GEN.usfm": GENESIS, "02-EXO.usfm": EXODUS})


def write(
    root: Path, *formats: str, cache: Cache = NO_CACHE, whole: bool = False, **options: object
) -> WrittenDocuments:
    with ExitStack() as opened:
        member = gather(opened, [str(root)]).shown[0]
        folder = root.parent / "out"
        return write_documents(
            member, formats, folder, options_from(options), whole=whole, cache=cache
        )


def test_what_was_written(repository: Path) -> None:
    written = write(repository, "html", "epub")
    assert [
        (document.path.name, document.format, document.section, document.title)
        for document in written.documents
    ] == [
        ("gen.html", "html", "gen", "Genesis"),
        ("gen.epub", "epub", "gen", "Genesis"),
        ("exo.html", "html", "exo", "Exodus"),
        ("exo.epub", "epub", "exo", "Exodus"),
    ]
    for document in written.documents:
        assert document.size == document.path.stat().st_size > 0


def test_a_file_that_takes_long_is_told_again(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    is_told_again = threading.Event()

    def tell(what: str) -> None:
        told.append(what)
        if what.endswith(" s"):
            is_told_again.set()

    def slow(book: Book, options: DocumentOptions) -> bytes:
        assert is_told_again.wait(30)
        return b""

    form = DocumentFormat("txt", slow)
    monkeypatch.setattr(writing_module, "_TOLD_SECONDS", 0.01)
    monkeypatch.setattr(writing_module, "document_format", lambda name: form)
    monkeypatch.setattr(writing_module, "lost_in_document", lambda *_: [])
    with ExitStack() as opened:
        member = gather(opened, [str(repository)]).shown[0]
        write_documents(member, ["txt"], repository.parent / "out", progress=tell)
    assert told[:2] == ["gen.txt", "gen.txt: 0 s"] and "exo.txt" in told


def test_a_whole_resource_in_a_range(repository: Path) -> None:
    (document,) = write(
        repository, "epub", whole=True, ranges=["GEN 2", "EXO 1", "EXO 1:1"]
    ).documents
    assert document.path.name == "en_x_gen_2_exo_1_exo_1.1-1.1.epub"
    assert document.section == ""
    with ZipFile(document.path) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        text = b"".join(archive.read(name) for name in names if name.endswith(".xhtml")).decode()
    assert "Names." in text and "A man." not in text and "In the beginning" not in text


def test_notes_on_labels_and_captions_in_notes_are_in_every_document(tmp_path: Path) -> None:
    text = (
        "\\cl A\\f + \\ft b\\f*\n\\c 1\n\\cl C\\x - \\xo 1.0 \\xt d\\x*\n\\p\n\\v 1 e"
        '\\ef - \\cat F\\cat*\\fr 1.1: \\ft g \\fig Caption|src="x.jpg"\\fig* h\\ef*\n'
    )
    root = write_files(tmp_path / "en_x", {"01-GEN.usfm": f"\\id GEN\n\\mt G\n{text}"})
    assert write(root, "html", "epub", "docx", whole=False).findings == ()


MARK = """\\id MRK
\\h Mark
\\mt Mark
\\c 1
\\p
\\v 1 The beginning.
\\s A messenger
\\r (Luke 3:1)
\\p
\\v 2 As it is written.
\\s A voice
\\p It went on.
\\v 3 A voice cries.
"""


@pytest.mark.parametrize("wanted", ["MRK 1:1-1", "MRK 1:1-2", "MRK 1:2-3", "MRK 1"])
@pytest.mark.parametrize("name", ["pdf", "docx"])
def test_a_heading_behind_the_last_verse_of_a_range_is_not_missed(
    tmp_path: Path, name: str, wanted: str
) -> None:
    if name == "pdf":
        pytest.importorskip("typst")
    root = write_files(tmp_path / "en_m", {"41-MRK.usfm": MARK})
    written = write(root, name, ranges=wanted)
    assert [*written.findings] == []


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("wanted", ["LEV", "GEN 40-41", "GEN 1:90-1:99", "OBS 1"])
def test_a_range_that_holds_nothing_is_an_error(repository: Path, wanted: str, whole: bool) -> None:
    with pytest.raises(OptionError, match=f"{wanted} is not in en_x"):
        write(repository, "html", whole=whole, ranges=["EXO 1", wanted])


class Counting:
    """A format that counts what it makes."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.fonts = "a"

    def make(self, book: Book, options: DocumentOptions) -> bytes:
        self.made.append(book.name)
        if book.name == "exo" and options.columns == 4:
            raise ValueError("no room")
        return f"{book.name} {len(self.made)}".encode()


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    format_ = DocumentFormat("txt", counting.make, lambda: counting.fonts)
    monkeypatch.setattr(writing_module, "document_format", lambda name: format_)
    return counting


def test_only_what_changed_is_made_again(
    repository: Path, tmp_path: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    first = [one.path.read_bytes() for one in write(repository, "txt", cache=cache).documents]
    again = [one.path.read_bytes() for one in write(repository, "txt", cache=cache).documents]
    assert first == again == [b"gen 1", b"exo 2"]
    exodus = repository / "02-EXO.usfm"
    exodus.write_text(EXODUS.replace("Names", "The names"), encoding="utf-8")
    write(repository, "txt", cache=cache)
    assert counting.made == ["gen", "exo", "exo"]
    write(repository, "txt", cache=cache, columns=2)
    assert counting.made[3:] == ["gen", "exo"]
    counting.fonts = "b"
    write(repository, "txt", cache=cache)
    assert counting.made[5:] == ["gen", "exo"]
    write(repository, "txt")
    assert counting.made[7:] == ["gen", "exo"]
    monkeypatch.setattr(writing_module, "code_digest", lambda without: b"another proof")
    write(repository, "txt", cache=cache)
    assert counting.made[9:] == ["gen", "exo"], "their findings are kept with them"


def test_a_book_that_cannot_be_made_is_a_finding(repository: Path, counting: Counting) -> None:
    written = write(repository, "txt", columns=4)
    assert [document.section for document in written.documents] == ["gen"]
    (finding,) = written.findings
    assert (finding.code, finding.severity, finding.path) == ("DOC002", "error", "02-EXO.usfm")
    assert "exo could not be written as txt: ValueError: no room" in finding.message


def test_findings_are_kept_with_the_document(make_books: MakeBooks, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    root = tmp_path / "en_g"
    root.mkdir()
    text = GENESIS.replace("God made", "God \ue0ff made").partition("\\fig")[0]
    (root / "01-GEN.usfm").write_text(text, encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    first = write(root, "pdf", cache=cache).findings
    assert [finding.code for finding in first] == ["DOC001"]
    assert write(root, "pdf", cache=cache).findings == first


def test_helps_beside_chapters_stand_once_in_the_book_with_ids_of_their_own() -> None:
    aside = (
        '<aside aria-labelledby="tx-helps"><summary id="tx-helps">Helps</summary>'
        '<section id="helps-001"></section></aside>'
    )
    pages = [
        Page(f"tit/{number:02d}", "Titus", "<p>Text.</p>", "chapter", after=aside)
        for number in (1, 2)
    ]
    joined = join_pages("Titus", [(page, "") for page in pages], site_href)
    assert joined.count("<aside") == 2
    names = re.findall(r' id="([^"]*)"', joined)
    assert len(set(names)) == len(names) == 4
    assert re.findall(r'aria-labelledby="([^"]*)"', joined) == names[::2]
