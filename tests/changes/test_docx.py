"""Changes as DOCX: all revisions accepted are the new text, all rejected the old one."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from lxml import etree

from tx_mkdocs.changes.docx import as_docx
from tx_mkdocs.changes.model import Change, Changes
from tx_mkdocs.changes.page import MOST_LISTED, changes_file, rest_by_book
from tx_mkdocs.cli.main import main
from tx_mkdocs.documents.docx_parts import W
from tx_mkdocs.interface import use
from tx_mkdocs.interface.catalogue import catalogue_for

TEXTS = [
    ("In the beginning God made", "In the beginning, God created"),
    ("two\nlines", "three lines"),
    ("", "a new verse"),
    ("a verse <b>&amp; its end", ""),
    ("आदि में परमेश्वर ने", "आदि में परमेश्वर ने आकाश"),
    ("في البدء خلق", "في البدء خَلَقَ الله"),
    ("起初神创造天地", "起初上帝创造天地"),
    ("bell \x07 and nothing \x00 else", "bell and nothing else"),
]


def document(data: bytes) -> etree._Element:
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        listed = {part.get("PartName")[1:] for part in types if part.get("PartName")}
        assert listed <= names
        return etree.fromstring(archive.read("word/document.xml"))


def texts(root: etree._Element) -> list[tuple[str, str]]:
    """What each paragraph of changes says before and after."""
    found = []
    for paragraph in root.iter(f"{{{W}}}p"):
        style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        if style is None or style.get(f"{{{W}}}val") != "item":
            continue
        old, new = "", ""
        for node in paragraph.iter(f"{{{W}}}t", f"{{{W}}}delText", f"{{{W}}}br"):
            words = "\n" if node.tag.endswith("}br") else node.text or ""
            inside = {etree.QName(parent).localname for parent in node.iterancestors()}
            old += words if "ins" not in inside else ""
            new += words if "del" not in inside else ""
        found.append((old, new))
    return found


@pytest.mark.parametrize(("before", "after"), TEXTS)
def test_accepted_it_is_the_new_text_and_rejected_the_old(before: str, after: str) -> None:
    change = Change("GEN 1:1", "words", "01-GEN.usfm", 5, before, after)
    [(old, new)] = texts(document(as_docx(Changes("v1", 'now"<', (change,), 1))))
    controls = dict.fromkeys([0, 7], "\ufffd")
    assert (old, new) == (before.translate(controls), after.translate(controls))


def test_revisions_have_numbers_and_authors_and_right_to_left_words_their_direction() -> None:
    change = Change("GEN 1:1", "words", "01-GEN.usfm", 5, *TEXTS[5])
    root = document(as_docx(Changes("v1", "v2", (change, change), 1)))
    revisions = list(root.iter(f"{{{W}}}ins", f"{{{W}}}del"))
    numbers = [node.get(f"{{{W}}}id") for node in revisions]
    assert len(numbers) == len(set(numbers)) > 1
    assert {node.get(f"{{{W}}}author") for node in revisions} == {"v2"}
    assert all(node.find(f".//{{{W}}}rtl") is not None for node in revisions)


def test_large_changes_are_summed_up() -> None:
    many = tuple(
        Change(f"GEN 1:{number}", "words", "01-GEN.usfm", number, "a", "b") for number in range(400)
    )
    root = document(as_docx(Changes("v1", "v2", many, 400, ("new.md",))))
    assert len(texts(root)) == MOST_LISTED
    said = "".join(root.itertext())
    assert "GEN: 100 more" in said
    assert "new.md: file added" in said


def test_what_is_summed_up_is_said_in_the_language_of_the_interface() -> None:
    many = tuple(Change("GEN 1:1", "words", "01-GEN.usfm", 1, "a", "b") for _ in range(400))
    changes = Changes("v1", "v2", many, 400, ("new.md",), ("old.md",))
    with use(catalogue_for("es")):
        assert rest_by_book(changes) == [
            "GEN: 100 más",
            "new.md: archivo añadido",
            "old.md: archivo quitado",
        ]
        assert "<bdi>GEN</bdi>: 100 más" in changes_file(changes)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    for name, verse in (("old", "In the days"), ("new", "In those days")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "08-RUT.usfm").write_text(
            f"\\id RUT\n\\c 1\n\\p\n\\v 1 {verse}\n", encoding="utf-8"
        )
    command = ["changes", str(tmp_path / "new"), str(tmp_path / "old"), "--format", "docx"]
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 2
    assert "--output FILE" in refused.output
    made = tmp_path / "changes.docx"
    assert CliRunner().invoke(main, [*command, "-o", str(made)]).exit_code == 0
    assert texts(document(made.read_bytes())) == [("In the days", "In those days")]
