"""Tables with commas: helps are read like those with tabs, anything else is shown as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import write_files
from tests.site.built import Site, build
from tx_mkdocs.formats.helps.comma_table import comma_rows
from tx_mkdocs.formats.helps.tsv import read_table
from tx_mkdocs.proof.comma_cells import comma_cells

NOTES = """\
Reference,ID,Tags,SupportReference,Quote,Occurrence,Note
1:1,a1b2,,,word,1,"Words, ""quoted"" and *more*.

Second paragraph; see [1:2](../01/02.md)."

1:2,a1b3,,,,0,Plain
1:3,a1b4,,,,0,Not in quotation marks, though it has commas,no blank after this one
"""
PRICES = 'Name;Price\nBread;"1,50"\n"Two\nlines";3 & 4 <b>\n'


def site_of(folder: Path, files: dict[str, str | bytes]) -> Site:
    return build(write_files(folder / "en_tn", files), folder / "site")


def test_helps_are_read(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"tn_JON.csv": NOTES})
    page = site.content("jon/01.html")
    assert '<p>Words, "quoted" and <em>more</em>.</p>\n<p>Second paragraph; see <a href=' in page
    assert "<p>Not in quotation marks, though it has commas,no blank after this one</p>" in page
    said = {
        (one["code"], one["line"]) for one in site.log["findings"] if one["path"] == "tn_JON.csv"
    }
    assert ("TSV003", 7) in said
    fixes = {one["fix"] for one in site.log["findings"] if one["code"] == "TSV003"}
    assert fixes == {"Put text that has commas into quotation marks."}
    assert not {code[:4] for code in site.codes} & {"LOST", "RES0"}


@pytest.mark.parametrize("separator", [";", "|"])
def test_other_signs_part_cells_too(separator: str) -> None:
    text = NOTES.replace(",", separator)
    table = read_table(text, "tn_JON.csv")
    assert [row.line for row in table.rows] == [2, 6, 7]
    assert table.rows[0].cells[-1].startswith(f'Words{separator} "quoted"')


def test_another_table_is_shown_as_one(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"tn_JON.csv": NOTES, "prices.csv": PRICES})
    page = site.content("other-files/prices.csv.html")
    assert (
        '<table><thead>\n<tr><th dir="auto">Name</th><th dir="auto">Price</th></tr>\n</thead>'
        in page
    )
    assert '<td dir="auto">Bread</td><td dir="auto">1,50</td>' in page
    assert '<td dir="auto">Two\nlines</td><td dir="auto">3 &amp; 4 &lt;b&gt;</td>' in page
    assert "LOST" not in {code[:4] for code in site.codes}


@pytest.mark.parametrize("text", ["", "one line", 'a,"' + "x" * 200_000, "a,b\n" * 120_000])
def test_what_is_no_table_stays_text(tmp_path: Path, text: str) -> None:
    site = site_of(tmp_path, {"README.md": "# R\n", "page.md": "# P\n\nText.\n", "a.csv": text})
    assert "LOST" not in {code[:4] for code in site.codes}
    assert not text or "<table>" not in site.content("other-files/a.csv.html")


@given(st.text(alphabet=st.sampled_from('ab,;"\n \t'), max_size=60))
def test_reader_and_proof_part_cells_alike(text: str) -> None:
    read = comma_rows(text)
    if read is not None:
        words = " ".join(cell for row in read for cell in row.cells)
        proof = b" ".join(cell for _, cells, _ in comma_cells(text.encode()) for cell in cells)
        assert words.replace('"', " ").split() == proof.decode().replace('"', " ").split()


@given(st.text(alphabet=st.sampled_from('ab,"\n '), max_size=80))
def test_no_word_of_a_table_is_lost(body: str) -> None:
    table = read_table(f"Reference,ID,Note\n{body}", "x.csv")
    shown = " ".join(cell for row in table.rows for cell in row.cells)
    assert "".join(char for char in shown if char in "ab") == "".join(
        char for char in body if char in "ab"
    )
