"""The register and the contract of converters."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from tx_mkdocs.cli.main import main
from tx_mkdocs.converters import all_converters, find

PACKAGE = Path(__file__).parent / "example_package"
USFM = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 To Gaius \\add & all\\add*\n\\v 2 Peace.\n"


def convert(*arguments: str | Path) -> tuple[int, dict[str, object]]:
    done = CliRunner().invoke(main, ["convert", *map(str, arguments)])
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("source", "target", "begins"),
    [
        ("3jn.usfm", "3jn.usj", b"{"),
        ("3JN.USFM", "3jn", b"<"),
        ("3jn.usfm", "3jn.docx", b"PK"),
        ("64-3JN.SFM", "3jn.usx", b"<"),
        ("3jn.sfm", "3jn.docx", b"PK"),
        ("64-3JN.usfm.txt", "3jn.html", b"<"),
    ],
)
def test_the_names_of_files_tell_the_formats(
    tmp_path: Path, source: str, target: str, begins: bytes
) -> None:
    (tmp_path / source).write_text(USFM)
    code, result = convert(tmp_path / source, tmp_path / target)
    assert code == 0, result
    assert (tmp_path / target).read_bytes().startswith(begins)


def test_a_folder_is_converted_whatever_its_files_of_a_format_are_named(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a.usfm", "b.SFM", "c.usfm.txt", "usfm", "d.txt"):
        (folder / name).write_text(USFM)
    code, _ = convert(folder, out, "--from", "usfm", "--to", "usj")
    assert code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "a.usj",
        "b.usj",
        "c.usfm.usj",
        "d.txt",
        "usfm",
    ]


def test_a_folder_does_not_tell_its_format(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["convert", str(tmp_path), str(tmp_path / "out")])
    assert done.exit_code == 2 and "Give --from" in done.output


@pytest.mark.parametrize(
    ("resource", "source", "target", "name"),
    [
        ("ulb", "usfm", "html", "usfm-html"),
        ("Aligned_Bible", "usfm", "html", "usfm-html"),
        ("something", ".USFM", "html", "usfm-html"),
        ("obs", "md", "html", "obs-html"),
        ("Open_Bible_Stories", "md", "html", "obs-html"),
        ("something", "md", "html", "other-md-html"),
        ("tn", "tsv", "html", "tn-tsv-html"),
        ("TSV_Translation_Notes", "tsv", "html", "tn-tsv-html"),
        ("OBS_Study_Questions", "md", "html", "obs-sq-md-html"),
        ("twl", "md", "html", "other-md-html"),
        ("Greek Grammar", "md", "html", "ugg-md-html"),
        ("ulb", "usfm", "usj", "usfm-usj"),
        ("ulb", "usfm", "usx", "usfm-usx"),
        ("ulb", "usx", "html", "usx-html"),
        ("ulb", "usj", "usfm", "usj-usfm"),
        ("obs", "md", "json", "obs-json"),
        ("something", "tsv", "html", None),
        ("ulb", "usfm", "pdf", "usfm-pdf"),
        ("ta", "md", "docx", "ta-md-docx"),
        ("ulb", "usfm", "rtf", None),
    ],
)
def test_the_register_is_asked_by_type_and_formats(
    resource: str, source: str, target: str, name: str | None
) -> None:
    converter = find(resource, source, target)
    assert (converter.name if converter else None) == name


def test_a_converter_of_a_format_loads_no_other() -> None:
    code = (
        "import sys\nfrom tx_mkdocs.converters import find\nassert find('ulb', 'usfm', 'html')\n"
        "print([name for name in sys.modules if name.split('.')[:2] in (['tx_mkdocs', 'resources'], ['xml'])])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_direction_is_that_of_the_words_that_are_shown(tmp_path: Path) -> None:
    word = '\\zaln-s |x-strong="H7225" x-lemma="rbb" x-content="abc"\\*\\w في|x-occurrence="1"\\w*\\zaln-e\\* '
    source = tmp_path / "01-GEN.usfm"
    source.write_text(f"\\id GEN\n\\c 1\n\\p\n\\v 1 {word * 20}\n", encoding="utf-8")
    assert convert(source, tmp_path / "gen.html", "--resource", "ulb", "--from", "usfm")[0] == 0
    assert 'dir="rtl"' in (tmp_path / "gen.html").read_text(encoding="utf-8")


def test_own_converters_come_through_the_entry_points() -> None:
    assert {"usfm-html", "obs-html"} <= {converter.name for converter in all_converters()}
    listed = CliRunner().invoke(main, ["converters"])
    assert "usfm-html: usfm -> html" in listed.output


def test_a_file_becomes_a_page(tmp_path: Path) -> None:
    source = tmp_path / "65-3JN.usfm"
    source.write_text(USFM, encoding="utf-8")
    target = tmp_path / "out" / "3john.html"
    code, report = convert(source, target, "--resource", "ulb", "--from", "usfm")
    page = target.read_text(encoding="utf-8")
    assert code == 0
    assert report["success"] is True
    assert '<div id="content">' in page
    assert '<h2 id="064-ch-001" class="c-num">Chapter 1</h2>' in page
    assert 'To Gaius <span class="add">&amp; all</span>' in page


@pytest.mark.parametrize("format", ["html", "usj", "epub"])
def test_an_option_that_a_converter_does_not_have_is_told(tmp_path: Path, format: str) -> None:
    source = tmp_path / "65-3JN.usfm"
    source.write_text(USFM, encoding="utf-8")
    known = ["--option", "language=en", "--option", "page_size=A5"][: 4 if format == "epub" else 2]
    code, report = convert(source, tmp_path / f"out.{format}", *known, "--option", "size=A5")
    assert (code, report["success"]) == (0, True)
    assert report["warnings"] == [f"usfm-{format} has no option “size”; it was passed over."]


def test_a_character_that_xml_cannot_hold_is_told(tmp_path: Path) -> None:
    source = tmp_path / "65-3JN.usfm"
    source.write_text(USFM.replace("To", "To\x0b"), encoding="utf-8")
    assert convert(source, tmp_path / "out.usj")[1]["warnings"] == []
    _, report = convert(source, tmp_path / "out.usx")
    (warning,) = report["warnings"]  # type: ignore[misc]
    assert warning.startswith(
        "65-3JN.usfm:5:8: TEXT002 There is a control character (U+000B) here."
    )


@pytest.mark.parametrize("format", ["usj", "usx"])
def test_a_book_becomes_the_other_forms_of_the_standard(tmp_path: Path, format: str) -> None:
    source = tmp_path / "65-3JN.usfm"
    source.write_text(USFM.replace("Peace.", "Peace\x01\\nd."), encoding="utf-8")
    target = tmp_path / f"3john.{format}"
    code, report = convert(source, target, "--resource", "ulb", "--from", "usfm", "--to", format)
    assert code == 0
    assert report["success"] is True
    warning, *others = report["warnings"]
    assert "65-3JN.usfm:6" in warning
    # Of the character that XML cannot hold.
    assert len(others) == (format == "usx")
    text = target.read_text(encoding="utf-8")
    if format == "usj":
        assert json.loads(text)["content"][3]["content"][0]["sid"] == "3JN 1:1"
    else:
        assert ElementTree.fromstring(text).find("para/verse[@eid='3JN 1:2']") is not None


@pytest.mark.parametrize("form", ["usx", "usj"])
def test_the_other_forms_give_the_page_and_the_text_that_usfm_gives(
    tmp_path: Path, form: str
) -> None:
    source = tmp_path / "3JN.usfm"
    source.write_text(USFM, encoding="utf-8")
    other, page = tmp_path / f"3JN.{form}", tmp_path / "3JN.html"
    convert(source, other, "--resource", "ulb", "--from", "usfm", "--to", form)
    convert(source, page, "--resource", "ulb", "--from", "usfm")
    made, back = tmp_path / "made.html", tmp_path / "back.usfm"
    code, report = convert(other, made, "--resource", "ulb", "--from", form)
    assert (code, report["warnings"]) == (0, [])
    assert made.read_text(encoding="utf-8") == page.read_text(encoding="utf-8")
    convert(other, back, "--resource", "ulb", "--from", form, "--to", "usfm")
    assert back.read_text(encoding="utf-8").split() == USFM.split()


def test_a_book_of_which_nothing_can_be_read_is_an_error(tmp_path: Path) -> None:
    source, made = tmp_path / "3JN.usj", tmp_path / "made.usfm"
    source.write_text('{"type": "USJ", "content": "The elder"}', encoding="utf-8")
    code, report = convert(source, made, "--resource", "ulb", "--from", "usj", "--to", "usfm")
    assert (code, report["success"], made.exists()) == (1, False, False)
    assert len(report["errors"]) == 1  # type: ignore[arg-type]
    assert "USX001" in str(report["errors"])


@pytest.mark.parametrize("text", [b"", b"\xef\xbb\xbf\n \n"])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("gen.usfm", "gen.html"),
        ("gen.usfm", "gen.usj"),
        ("gen.usfm", "gen.docx"),
        ("a.md", "a.html"),
    ],
)
def test_a_file_without_text_is_an_error(
    tmp_path: Path, source: str, target: str, text: bytes
) -> None:
    (tmp_path / source).write_bytes(text)
    code, report = convert(tmp_path / source, tmp_path / target)
    assert (code, report["success"], (tmp_path / target).exists()) == (1, False, False)
    assert report["errors"] == [f"{source} has nothing to show."]


def test_a_story_becomes_data(tmp_path: Path) -> None:
    source = tmp_path / "06.md"
    picture = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-01.jpg)"
    source.write_text(
        f"# 6. A Story\n\n{picture}\n\nOne *day*.\n\nTwo.\n\n_Genesis 24_\n", encoding="utf-8"
    )
    target = tmp_path / "06.json"
    code, _ = convert(source, target, "--resource", "obs", "--from", "md", "--to", "json")
    assert code == 0
    story = json.loads(target.read_text(encoding="utf-8"))
    assert (story["number"], story["title"], story["reference"]) == (6, "6. A Story", "Genesis 24")
    (frame,) = story["frames"]
    assert frame["text"] == ["One *day*.", "Two."]
    assert frame["number"] == 1
    assert story["before"] == story["after"] == []


def test_all_stories_of_a_file_are_converted(tmp_path: Path) -> None:
    source = tmp_path / "obs.md"
    source.write_text("By a team.\n\n# 1. One\n\nAlpha.\n\n# 2. Two\n\nBeta.\n", encoding="utf-8")
    for form in ("html", "json"):
        assert convert(source, tmp_path / f"obs.{form}", "--resource", "obs")[0] == 0
    stories = json.loads((tmp_path / "obs.json").read_text(encoding="utf-8"))
    assert [story["title"] for story in stories] == ["", "1. One", "2. Two"]
    html = (tmp_path / "obs.html").read_text(encoding="utf-8")
    assert [html.count(words) for words in ("By a team.", "Alpha.", "Beta.")] == [1, 1, 1]


def test_a_folder_keeps_its_other_files(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "65-3JN.usfm").write_text(USFM, encoding="utf-8")
    (source / "manifest.yaml").write_text("a: 1\n", encoding="utf-8")
    (source / "LICENSE.md").write_text("free", encoding="utf-8")
    target = tmp_path / "out"
    report = tmp_path / "report.json"
    done = CliRunner().invoke(
        main,
        ["convert", str(source), str(target), "--resource", "ulb", "--from", "usfm",
         "--report", str(report), "--identifier", "job-7"],
    )  # fmt: skip
    assert done.exit_code == 0
    result = json.loads(report.read_text(encoding="utf-8"))
    assert result["identifier"] == "job-7"
    assert "Converted 65-3JN.usfm to 65-3JN.html." in result["info"]
    assert sorted(path.name for path in target.iterdir()) == ["65-3JN.html", "manifest.yaml"]
    assert (target / "manifest.yaml").read_text(encoding="utf-8") == "a: 1\n"


def test_a_zip_becomes_a_zip(tmp_path: Path) -> None:
    source = tmp_path / "in.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("wrapped/content/01.md", "# 1. A Story\n\n![](x.jpg)\n\nText.\n")
        archive.writestr("wrapped/content/picture.jpg", b"\xff\xd8")
    target = tmp_path / "out.zip"
    code, _ = convert(source, target, "--resource", "obs", "--from", "md")
    assert code == 0
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["01.html", "picture.jpg"]
        assert "Text." in archive.read("01.html").decode()


def test_what_cannot_be_converted_is_an_error_not_a_crash(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    code, report = convert(broken, tmp_path / "o.zip", "--resource", "ulb", "--from", "usfm")
    assert code == 1
    assert report["success"] is False
    assert len(report["errors"]) == 1  # type: ignore[arg-type]
    code, report = convert(broken, tmp_path / "o.zip", "--resource", "ulb", "--from", "docx")
    assert code == 1
    assert report["errors"] == ["No converter was found to convert ulb from docx to html"]


def test_another_package_registers_a_converter(tmp_path: Path) -> None:
    """The package is really installed, into a folder of its own, and really found."""
    package = shutil.copytree(PACKAGE, tmp_path / "package")
    libraries = tmp_path / "libraries"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*pip, "--target", str(libraries), str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    source = tmp_path / "note.txt"
    source.write_text("amen", encoding="utf-8")
    target = tmp_path / "note.loud"
    command = [sys.executable, "-m", "tx_mkdocs", "convert", str(source), str(target)]
    done = subprocess.run(
        [*command, "--resource", "anything", "--from", "txt", "--to", "loud"],
        env={**os.environ, "PYTHONPATH": str(libraries)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert target.read_text(encoding="utf-8") == "AMEN"
