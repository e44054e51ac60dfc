"""The proof of documents: what is lost from a finished file is found, whatever the format."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.documents.test_epub import GENESIS
from tx_mkdocs.documents.book import books_of
from tx_mkdocs.documents.options import parse_range
from tx_mkdocs.documents.proof import book_pieces, lost_in_document
from tx_mkdocs.documents.writing import write_documents
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.member import Member
from tx_mkdocs.proof.compare_documents import (
    Piece,
    _without_notes,
    compare_document,
    scripture_pieces,
)
from tx_mkdocs.proof.document_words import READERS, docx_text, epub_text
from tx_mkdocs.proof.pdf_words import pdf_text
from tx_mkdocs.source.opening import open_repository

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMATS = ("html", "epub", "docx", "pdf")


def pieces(*texts: str) -> list[Piece]:
    return [
        Piece(f"GEN 1:{number}", "01-GEN.usfm", number + 4, f"{number} {text}")
        for number, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("1 In the beginning. 2 It was dark, not light.", []),
        ("1\u00a0In the begin\u00ad\nning.\n2It was dark, not light.", []),
        ("A title 1 In the 1a note beginning. 2 It was dark, not light.", []),
        ("1 In the beginning. 2 It was dark, light.", ["LOST001 6 GEN 1:2 “not”"]),
        ("1 In the be\ufffdginning. 2 It was dark, not light.", []),
        ("1 In the beginning.", ["LOST004 6 GEN 1:2"]),
        ("2 It was dark, not light. 1 In the beginning.", []),
        ("1 In the beginning. 2 It was dark, not light", ["LOST001 6 GEN 1:2 “light.”"]),
    ],
)
def test_what_is_lost(shown: str, expected: list[str]) -> None:
    found = compare_document(
        pieces("In the beginning.", "It was dark, not light."), shown, "gen.pdf"
    )
    said = []
    for finding in found:
        assert "gen.pdf" in finding.message
        name = re.search(r"GEN \d+:\d+", finding.message)
        words = re.search("“.*”", finding.message)
        parts = (finding.code, str(finding.line), name and name[0], words and words[0])
        said.append(" ".join(filter(None, parts)))
    assert said == expected


def test_a_short_note_is_not_sought_inside_of_words() -> None:
    note = Piece("a note of GEN 1:1", "01-GEN.usfm", 5, "Or", is_note=True)
    long = Piece("a note of GEN 1:1", "01-GEN.usfm", 5, "Or as others have read it", is_note=True)
    held = [*pieces("The LOrd is good, he made it all."), note, long]
    shown = "1 The LOrd is good, 1 1:1 Or 2 1:1 Or as others have read it he made it all."
    assert compare_document(held, shown, "gen.pdf") == ()
    (finding,) = compare_document(held, shown.replace("others", ""), "gen.pdf")
    assert "A note of GEN 1:1" in finding.message or "a note of GEN 1:1" in finding.message


def test_short_notes_may_part_every_verse() -> None:
    """They stay in the text, so that no verse is one run of letters, and verses of chapters begin alike."""
    held, shown = [], []
    for number in range(4_000):
        chapter, verse = divmod(number, 50)
        verses = f"{verse + 1} In the verse word{number}"
        held.append(
            Piece(f"GEN {chapter + 1}:{verse + 1}", "a", number, f"{verses} there are words.")
        )
        held.append(Piece("a note", "a", number, f"Or {number}.", is_note=True))
        shown.append(f"{verses} Or {number}. there are words.")
    assert compare_document(held, " ".join(shown), "gen.pdf") == ()
    shown[2_999] = shown[2_999].replace("word2999", "")
    (finding,) = compare_document(held, " ".join(shown), "gen.pdf")
    assert (finding.line, finding.code) == (2_999, "LOST001")


def test_where_thousands_are_lost_no_more_are_sought() -> None:
    held = [
        Piece(
            "GEN 1:1", "a", number, f"{number} In the verse word{number} there are {number} words."
        )
        for number in range(20_000)
    ]
    before = time.process_time()
    found = compare_document(held, " ".join(piece.text[::-1] for piece in held), "gen.pdf")
    assert "And more than 80 more places" in found[-1].message
    assert time.process_time() - before < 20


def test_a_document_without_the_text_is_summed_up() -> None:
    found = compare_document(pieces(*[f"word{number}" for number in range(30)]), "", "gen.pdf")
    assert [finding.code for finding in found] == ["LOST004"] * 20 + ["LOST006"]
    assert "And 10 more places" in found[-1].message


@pytest.mark.parametrize(
    "name", ["ar_reg", "ar_tn", "en_obs", "en_reg", "en_ta", "en_tn", "en_tq", "en_twl", "en_ult", "es_dbl"]
)  # fmt: skip
def test_nothing_of_the_examples_is_lost(name: str, tmp_path: Path) -> None:
    formats = FORMATS if name in ("ar_reg", "en_tn") else ("epub", "docx", "html")
    with ExitStack() as opened:
        member = gather(opened, [str(EXAMPLES / name)]).shown[0]
        written = write_documents(member, formats, tmp_path)
        assert [finding for finding in written.findings if finding.code.startswith("LOST")] == []
        words = 0
        for book in books_of(member):
            words += sum(len(piece.text.split()) for piece in book_pieces(book))
    assert words > 10


def changed(data: bytes, old: str, new: str) -> bytes:
    """A zip with other words in its parts."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(made, "w") as target:
        for name in archive.namelist():
            target.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
    return made.getvalue()


@pytest.mark.parametrize("name", ["html", "epub", "docx"])
def test_a_lost_word_and_a_lost_note_are_found(name: str, tmp_path: Path) -> None:
    (tmp_path / "01-GEN.usfm").write_text(GENESIS, encoding="utf-8")
    with ExitStack() as opened:
        member = gather(opened, [str(tmp_path)]).shown[0]
        (document,) = write_documents(member, [name], tmp_path / "out").documents
        (book,) = books_of(member)
        held = book_pieces(book)
    data = document.path.read_bytes()
    assert lost_in_document(held, name, "gen", data) == ()
    for old in ("beginning", "A note."):
        broken = data.replace(old.encode(), b"") if name == "html" else changed(data, old, "")
        (finding,) = lost_in_document(held, name, "gen", broken)
        assert finding.code in ("LOST001", "LOST004")
        assert finding.path == "01-GEN.usfm" and finding.line > 0
        assert old.rstrip(".") in finding.message


@contextmanager
def _opened(folder: Path, text: str) -> Iterator[Member]:
    """The repository of one book."""
    folder.mkdir()
    (folder / "01-GEN.usfm").write_text(text, encoding="utf-8")
    with ExitStack() as opened:
        yield gather(opened, [str(folder)]).shown[0]


def _lost_in_pdf(
    folder: Path, text: str, shown: str, direction: str = "ltr"
) -> tuple[Finding, ...]:
    """What the proof of a text finds lost in the PDF that was made of another one."""
    with _opened(folder / "text", text) as member:
        assert member.manifest.language.direction == direction
        (book,) = books_of(member)
        held = book_pieces(book)
    with _opened(folder / "shown", shown) as member:
        (document,) = write_documents(member, ["pdf"], folder / "out").documents
    return lost_in_document(held, "pdf", "gen.pdf", document.path.read_bytes())


def test_a_word_that_a_pdf_lost_is_found(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("pikepdf")
    changed = GENESIS.replace("In the beginning", "In a beginning")
    (finding,) = _lost_in_pdf(tmp_path, changed, GENESIS)
    assert finding.code == "LOST001" and "“a”" in finding.message


def _many_notes() -> str:
    """A chapter with so many short notes that a column ends in the middle of a verse, its notes between both parts."""
    lines = ["\\id GEN", "\\h Genesis", "\\mt Genesis", "\\c 1", "\\p"]
    for verse in range(1, 26):
        words = " ".join(f"w{verse}x{word}\\f + \\ft Or: n{verse}y{word}\\f*" for word in range(8))
        lines.append(f"\\v {verse} {words} end")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", []),
        ("w9x3", "w9x", ["These words of GEN 1:9 are not in gen.pdf: “w9x3”"]),
        ("n9y3", "n9y", ["These words of a note of GEN 1:9 are not in gen.pdf: “n9y3”"]),
    ],
    ids=["whole", "word", "note"],
)
def test_notes_do_not_part_the_text_of_a_pdf(
    tmp_path: Path, old: str, new: str, said: list[str]
) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("pikepdf")
    text = _many_notes()
    found = _lost_in_pdf(tmp_path, text, text.replace(old, new) if old else text)
    assert [finding.message for finding in found] == said


_ARABIC = ["هذا", "نص", "قصير", "كتب", "هنا", "من", "أجل", "المثال"]


def _from_right() -> str:
    """A chapter whose lines begin at the right, with signs and notes between its words."""
    lines = ["\\id GEN", "\\h نص", "\\mt نص", "\\c 1", "\\p"]
    for verse in range(1, 31):
        words = [_ARABIC[(verse * number) % len(_ARABIC)] for number in range(1, 9)]
        words[2] += ","
        words[4] += f"\\f + \\ft {words[1]} ABC {verse}\\f*. —"
        words[6] = f"\\nd {words[6]}\\nd*, Gen 3 -"
        lines.append(f"\\v {verse} {' '.join(words)} {_ARABIC[verse % 7]}{verse + 100}.")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("old", "said"), [("", []), (f"{_ARABIC[6]}106", ["GEN 1:6 "])])
def test_lines_of_a_pdf_that_begin_at_the_right_are_read_from_there(
    tmp_path: Path, old: str, said: list[str]
) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("pikepdf")
    text = _from_right()
    found = _lost_in_pdf(tmp_path, text, text.replace(old, "") if old else text, "rtl")
    assert len(found) == len(said)
    assert all(words in finding.message for finding, words in zip(found, said, strict=True))


def test_titles_may_be_before_a_verse_above_the_first_chapter(tmp_path: Path) -> None:
    text = "\\id JON\n\\v 0 one\n\\mt1 Jonah\n\\ip two\n\\c 1\n\\p\n\\v 1 three\n"
    (tmp_path / "32-JON.usfm").write_text(text)
    with open_repository(tmp_path) as opened:
        held = scripture_pieces(opened, "usfm", ["32-JON.usfm"], "JON", lambda *_: True)
    assert compare_document(held, "Jonah 0 one two 1 three", "jon.docx") == ()
    assert len(compare_document(held, "Jonah 0 one 1 three", "jon.docx")) == 1


def test_only_what_a_range_names_is_expected(tmp_path: Path) -> None:
    (tmp_path / "01-GEN.usfm").write_text(GENESIS, encoding="utf-8")
    with ExitStack() as opened:
        member = gather(opened, [str(tmp_path)]).shown[0]
        (book,) = books_of(member, ranges=[parse_range("GEN 1:2")])
        names = [piece.name for piece in book_pieces(book)]
    assert names == ["GEN 1:2"]


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_document_is_an_error_or_empty(name: str) -> None:
    if name == "pdf":
        pytest.importorskip("pikepdf")
    for data in (b"", b"%PDF-1.7 and no more", b"PK\x03\x04", b"\xff" * 100):
        if name == "html":
            READERS[name](data)
        else:
            with pytest.raises(ValueError, match="This is no"):
                READERS[name](data)


def test_what_is_read_of_an_epub_and_a_docx() -> None:
    container = '<rootfile full-path="O/p.opf"/>'
    package = (
        '<item href="b%201.xhtml" id="b"/><item id="a" href="a.xhtml"/>'
        '<itemref idref="a"/><itemref linear="yes" idref="b"/>'
    )
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("O/p.opf", package)
        archive.writestr("O/b 1.xhtml", "<body><p>Se<b>co</b>nd &amp; last</p></body>")
        page = '<head><title>T</title></head><body>First<sup class="caller">a</sup></body>'
        archive.writestr("O/a.xhtml", page)
    assert epub_text(made.getvalue()).split() == ["First", "Second", "&", "last"]
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("word/footnotes.xml", "<w:t>a note</w:t>")
        text = '<w:p><w:r><w:t xml:space="preserve">One &lt; </w:t><w:t>two</w:t></w:r></w:p>'
        archive.writestr("word/document.xml", text)
    assert docx_text(made.getvalue()) == "One < two\na note"


def test_a_pdf_without_tags_is_not_read() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made)
    with pytest.raises(ValueError, match="no tags"):
        pdf_text(made.getvalue())


class Counted(str):
    """A text that knows how many of its letters were looked at."""

    looked_at = 0

    def find(self, *of: Any) -> int:
        found = super().find(*of)
        start = of[1] if len(of) > 1 else 0
        end = min(of[2], len(self)) if len(of) > 2 else len(self)
        Counted.looked_at += (found if found >= 0 else end) - start
        return found


def test_short_notes_behind_a_long_text_are_found_in_linear_time() -> None:
    """A search from the beginning for each takes minutes where there are a hundred thousand."""
    names = [f"n{number}" for number in range(20_000)]
    notes = [Piece(name, "a.usfm", 1, name, is_note=True) for name in names]
    shown = Counted("words" * 20_000 + "".join(names))
    assert _without_notes(notes, shown) == (shown, [])
    assert Counted.looked_at < 100 * len(shown)
