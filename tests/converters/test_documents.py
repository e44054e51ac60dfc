"""Single files as PDF, EPUB and DOCX."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tx_mkdocs.converters import ConvertOptions, find, options_of
from tx_mkdocs.converters.contract import Result, run
from tx_mkdocs.converters.documents import convert_to_document
from tx_mkdocs.proof.document_words import READERS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [
    ("ulb", "usfm", "en_reg/65-3JN.usfm"),
    ("obs", "md", "en_obs/content/01.md"),
    ("tn", "tsv", "en_tn/tn_JON.tsv"),
    ("tw", "md", "en_tw/bible/kt/grace.md"),
    ("ta", "md", "en_ta/translate/figs-metaphor/01.md"),
    ("tq", "tsv", "es_tq/tq_OBA.tsv"),
]


def convert(
    resource: str, form: str, source: Path, target: Path, options: ConvertOptions | None = None
) -> Result:
    wanted = (resource, form, target.suffix[1:])
    return run(find(*wanted), source, target, options or ConvertOptions(), wanted=wanted)


@pytest.mark.parametrize("to", ["epub", "docx"])
@pytest.mark.parametrize(("resource", "form", "name"), FILES)
def test_a_file_becomes_a_document(
    resource: str, form: str, name: str, to: str, tmp_path: Path
) -> None:
    source = EXAMPLES / name
    if not source.exists():
        source = next((EXAMPLES / name.partition("/")[0]).rglob(f"*.{form}"))
    target = tmp_path / f"made.{to}"
    result = convert(resource, form, source, target)
    assert result.success, result.errors
    shown = " ".join(READERS[to](target.read_bytes()).split())
    first = [word for word in source.read_text(encoding="utf-8").split() if word.isalpha()][-3:]
    assert all(word in shown for word in first), first


def test_a_story_is_one_whatever_its_file_is_called(tmp_path: Path) -> None:
    source, target = tmp_path / "my story.md", tmp_path / "made.docx"
    source.write_bytes((EXAMPLES / "en_obs" / "content" / "01.md").read_bytes())
    result = convert("obs", "md", source, target)
    assert result.success and not [text for text in result.warnings if "OBS015" in text]


def test_options_of_tx_count(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pikepdf = pytest.importorskip("pikepdf")
    source = EXAMPLES / "en_reg" / "65-3JN.usfm"
    given = {"language": "ar", "direction": "rtl", "page_size": "A4", "unknown": "x"}
    target = tmp_path / "3jn.pdf"
    result = convert("ulb", "usfm", source, target, options_of(given))
    assert result.success, result.errors
    with pikepdf.open(target) as pdf:
        assert pdf.Root.Lang == "ar"
        assert round(float(pdf.pages[0].MediaBox[2]) / 72 * 25.4) == 210


@pytest.mark.parametrize(
    ("given", "direction"),
    [({}, "rtl"), ({"language": "en"}, "ltr"), ({"direction": "ltr"}, "ltr")],
)
def test_letters_tell_the_direction_of_a_file_without_language(
    given: dict[str, str], direction: str, tmp_path: Path
) -> None:
    source = tmp_path / "08-RUT.usfm"
    verse = "هذا نص قصير كتب هنا من أجل المثال."
    verses = "".join(f"\\v {number} {verse}\n" for number in range(1, 9))
    source.write_text(f"\\id RUT\n\\h راعوث\n\\c 1\n\\p\n{verses}", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    convert_to_document("epub", "reg", source, folder, options_of(given))
    with ZipFile(folder / "08-RUT.epub") as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "opf" in name]
    assert f'page-progression-direction="{direction}"' in pages[0]


@pytest.mark.parametrize("given", [{"columns": "9"}, {"page_size": "huge"}])
def test_an_option_that_cannot_be_followed_is_an_error(
    given: dict[str, str], tmp_path: Path
) -> None:
    source = EXAMPLES / "en_reg" / "65-3JN.usfm"
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / source.name).write_bytes(source.read_bytes())
    result = convert("ulb", "usfm", folder, tmp_path / "out.epub", options_of(given))
    assert not result.success
    assert next(iter(given)) in result.errors[0]


def test_a_folder_becomes_a_folder_of_documents(tmp_path: Path) -> None:
    converter = find("ulb", "usfm", "epub")
    assert converter is not None and converter.name == "usfm-epub"
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    text = (EXAMPLES / "en_reg" / "65-3JN.usfm").read_bytes()
    for name in ("65-3JN.usfm", "more/57-TIT.usfm"):
        (folder / name).write_bytes(text)
    result = run(converter, folder, tmp_path / "out", ConvertOptions())
    assert result.success
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "57-TIT.epub", "65-3JN.epub",
    ]  # fmt: skip
