"""What the script of a page is told of the verses of a book."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.files import write_files
from tests.proof.proven import proven
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.locate import locate
from tx_mkdocs.site.reader_data import contents, reader_files, verses


def test_each_book_of_a_file_has_its_own_lines(tmp_path: Path) -> None:
    titus = "\\id TIT\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 a\n\\v 2 b\n\\c 2\n\\p\n\\v 1 c\n"
    philemon = "\\id PHM\n\\h Philemon\n\\mt Philemon\n\\c 1\n\\p\n\\v 1 d\n\\v 3 e\n"
    with proven(tmp_path, {"bible.usfm": titus + philemon}) as found:
        told = dict(verses(found.member))
    assert told["tit"]["lines"] == '{"1":[6,7],"2":[10]}'
    assert told["phm"]["lines"] == '{"1":[16,0,17]}'


def test_a_book_of_a_file_is_told_what_was_found_in_it(tmp_path: Path) -> None:
    titus = "\\id TIT\n\\c 1\n\\p\n\\v 1 a\n\\v 1 b\n"
    philemon = "\\id PHM\n\\c 1\n\\p\n\\v 1 \\nd c\n"
    with proven(tmp_path, {"bible.usfm": titus + philemon}) as found:
        member = replace(found.member, findings=tuple(locate(found.member, found.member.findings)))
        told = dict(verses(member))
    codes = {
        name: {code for _, code, _ in json.loads(data["messages"])} for name, data in told.items()
    }
    assert "BIB010" in codes["tit"] - codes["phm"]
    assert "USFM009" in codes["phm"] - codes["tit"]


@pytest.mark.parametrize(("interface", "name"), [("es", "Salmos"), ("he-IL", "תהלים")])
def test_books_are_known_by_their_names_in_the_language_of_the_interface(
    tmp_path: Path, interface: str, name: str
) -> None:
    with proven(tmp_path, {"19-PSA.usfm": "\\id PSA\n\\c 1\n\\p\n\\v 1 a\n"}) as found:
        catalogue = replace(catalogue_for("es"), language=interface)
        member = replace(found.member, interface=catalogue)
        with use(catalogue):
            [[_, [[_, title, _, _, names]]]] = contents(member)["groups"]
    assert name in names and title == "Psalms"


def test_a_library_is_told_how_its_texts_are_numbered_and_titled(tmp_path: Path) -> None:
    """A chapter does not tell, so the manifest does; a title in English is not of a text in Russian."""
    for folder, changes in (
        ("en_ulb", {"versification: 'ufw'": "versification: 'org'"}),
        (
            "ru_ulb",
            {"identifier: 'en'": "identifier: 'ru'", "title: 'English'": "title: 'Russian'"},
        ),
    ):
        write_files(tmp_path / folder, bible(changes))
    with ExitStack() as opened:
        sources = [str(tmp_path / name) for name in ("en_ulb", "ru_ulb")]
        members = gather(opened, sources, find_related=False).shown
        told = dict(reader_files(members, ()))["library.js"]
    english, russian = json.loads(told[told.index("{") : told.rindex("}") + 1])["texts"]
    assert english["numbering"] == {"gen": "org"} and "numbering" not in russian
    assert russian["titleLang"] == "" and "titleLang" not in english
