from __future__ import annotations

from importlib.resources import files

import pytest

from tx_mkdocs.data.tables import rows

TABLES = sorted(
    entry.name for entry in files("tx_mkdocs.data").iterdir() if entry.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source_and_columns(name: str) -> None:
    text = files("tx_mkdocs.data").joinpath(name).read_text(encoding="utf-8")
    header = [line for line in text.split("\n") if line.startswith("#")]
    assert any("Source" in line or "Written by hand" in line for line in header)
    assert header[-1].count("\t") >= 1
    assert "\r" not in text
    assert list(rows(name, header[-1].count("\t") + 1))


def test_a_row_too_wide_is_the_programs_fault() -> None:
    with pytest.raises(ValueError, match="books"):
        list(rows("books.tsv", 2))
