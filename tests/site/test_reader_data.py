"""What the script of a page is told of the verses of a book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.proof.proven import proven
from tx_mkdocs.library.locate import locate
from tx_mkdocs.site.reader_data import verses


def test_each_book_of_a_file_has_its_own_lines(tmp_path: Path) -> None:
    titus = "\\id TIT\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 a\n\\v 2 b\n\\c 2\n\\p\n\\v 1 c\n"
    philemon = "\\id PHM\n\\h Philemon\n\\mt Philemon\n\\c 1\n\\p\n\\v 1 d\n\\v 3 e\n"
    with proven(tmp_path, {"bible.usfm": titus + philemon}) as found:
        told = dict(verses(found.member))
    assert told["tit"]["lines"] == {1: [6, 7], 2: [10]}
    assert told["phm"]["lines"] == {1: [16, 0, 17]}


def test_a_book_of_a_file_is_told_what_was_found_in_it(tmp_path: Path) -> None:
    titus = "\\id TIT\n\\c 1\n\\p\n\\v 1 a\n\\v 1 b\n"
    philemon = "\\id PHM\n\\c 1\n\\p\n\\v 1 \\nd c\n"
    with proven(tmp_path, {"bible.usfm": titus + philemon}) as found:
        member = replace(found.member, findings=tuple(locate(found.member, found.member.findings)))
        told = dict(verses(member))
    codes = {name: {code for _, code, _ in data["messages"]} for name, data in told.items()}
    assert "BIB010" in codes["tit"] - codes["phm"]
    assert "USFM009" in codes["phm"] - codes["tit"]
