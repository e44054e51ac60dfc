"""Books of translationStudio are checked as books; findings are in the chunks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.files import found, write_files

MANIFEST = {
    "package_version": 7,
    "generator": {"name": "ts-desktop"},
    "target_language": {"id": "es", "name": "Español", "direction": "ltr"},
    "project": {"id": "jon", "name": "Jonás"},
    "type": {"id": "text", "name": "Text"},
    "resource": {"id": "reg", "name": "Regular"},
}
CHUNKS = {
    "front/title.txt": "Jonás",
    "01/title.txt": "Jonás 1",
    "01/01.txt": "\\c 1 \\v 1 Dios habló. \\v 2 “Ve.”\n",
    "01/03.txt": "\\v 3 Jonás huyó.\nSe fue a Jope.\n",
    "01/04.txt": "El viento sopló.",
}
"""The last one has no number: the name of the file tells it."""


def places_of(
    folder: Path, changes: dict[str, str], *select: str
) -> list[tuple[str, str, int, int]]:
    write_files(folder, {"manifest.json": json.dumps(MANIFEST), **CHUNKS, **changes})
    return [
        (finding.code, finding.path, finding.line, finding.column)
        for finding in found(folder, *select)
    ]


@pytest.mark.parametrize(
    ("changes", "code", "path", "line", "column"),
    [
        ({"01/03.txt": "\\v 3 Jonás huyó.\n\\v 3 Se fue.\n"}, "BIB010", "01/03.txt", 2, 1),
        ({"01/03.txt": "\\v 4 Jonás huyó.\n"}, "BIB012", "01/03.txt", 1, 1),
        ({"01/03.txt": "\\v 3\n"}, "BIB016", "01/03.txt", 1, 1),
        ({"01/04.txt": "El viento , sopló."}, "TEXT012", "01/04.txt", 1, 10),
        ({"01/01.txt": "\\c 1 \\v 1 Dios , habló. \\v 2 “Ve.”\n"}, "TEXT012", "01/01.txt", 1, 0),
        ({"01/03.txt": "\\v 3 Jonás huyó\u200b.\u200b \n"}, "TEXT005", "01/03.txt", 1, 18),
    ],
)
def test_the_place_is_in_the_chunk(
    changes: dict[str, str], code: str, path: str, line: int, column: int, tmp_path: Path
) -> None:
    assert places_of(tmp_path, changes, code) == [(code, path, line, column)]


def test_nothing_is_said_of_the_head_that_nobody_wrote(tmp_path: Path) -> None:
    codes = {
        code for code, *_ in places_of(tmp_path, {}) if code.startswith(("USFM", "BIB", "TEXT"))
    }
    assert codes == {"BIB004", "BIB020"}
