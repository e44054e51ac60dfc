"""Books in USX and USJ as USFM, and what is said of those that are ill-formed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cpu import cpu_seconds
from tests.formats.usfm.test_suite import comparable, different_node, read
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx
from tx_mkdocs.proof.compare_closely import compare_usx
from tx_mkdocs.proof.usx_words import read_usx

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "usfm"
FROM_XML: dict[str, str] = {
    "paratextTests/NoErrorsPartiallyEmptyBook": "origin.xml has markers of USFM as text of a remark",
    "paratextTests/WordlistMarkerMissingFromGlossaryCitationForms": (
        "origin.xml has a blank before a verse that the text does not have"
    ),
}
"""Valid cases whose origin.xml says something else than origin.usfm, and what."""


def is_valid(folder: Path) -> bool:
    return re.search(r"<validated>\s*pass", read(folder / "metadata.xml")) is not None


def book(inside: str) -> bytes:
    return (
        '<usx version="3.0">\n<book code="JON" style="id" />\n'
        f'<chapter number="1" style="c" />\n{inside}\n</usx>\n'
    ).encode()


@pytest.mark.corpus
@pytest.mark.parametrize("form", ["usj", "usx"])
def test_valid_cases_of_the_suite_keep_everything(corpus: Path, form: str) -> None:
    different = set()
    folders = [path.parent for path in sorted((corpus / "usfm-suite").rglob("origin.usfm"))]
    valid = [folder for folder in folders if is_valid(folder)]
    assert len(valid) == 102
    for folder in valid:
        wanted = to_usj(read(folder / "origin.usfm"))
        data = (folder / "origin.xml").read_bytes()
        if form == "usj":
            data = json.dumps(wanted).encode()
        made = to_usj(as_usfm(data, f"book.{form}").text)
        if different_node(comparable(made), comparable(wanted)):
            different.add(folder.relative_to(corpus / "usfm-suite").as_posix())
    assert different == (set() if form == "usj" else set(FROM_XML))


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.usfm")), ids=lambda path: path.stem)
def test_what_we_write_is_what_we_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\ and", "and")
    usj = to_usj(text)
    for data, name in ((json.dumps(usj), "a.usj"), (to_usx(text), "a.usx")):
        assert to_usj(as_usfm(data.encode(), name).text) == usj


@pytest.mark.parametrize("caller", ["+", "-", "a", "12", "**", "†"])
def test_the_caller_of_a_note_stays_what_it_is(caller: str) -> None:
    usj = to_usj(f"\\id JON\n\\c 1\n\\p\n\\v 1 a\\f {caller} \\ft b\\f* c\n")
    assert f'"caller": "{caller}"' in json.dumps(usj, ensure_ascii=False)
    assert to_usj(as_usfm(json.dumps(usj).encode(), "a.usj").text) == usj


@pytest.mark.parametrize(
    ("line", "usx", "usj"),
    [
        ("", "3.0", "3.1"),
        ("\\usfm 3.0\n", "3.0.0", "3.0"),
        ("\\usfm 3.1\n", "3.1", "3.1"),
        ("\\usfm 3.2\n", "3.2", "3.2"),
        ("\\usfm x\n", "3.0", "3.1"),
    ],
)
def test_the_version_of_a_text_comes_back(line: str, usx: str, usj: str) -> None:
    text = f"\\id JON\n{line}\\h Jonah\n\\c 1\n\\p\n\\v 1 one\n"
    xml, data = to_usx(text), to_usj(text)
    assert f'<usx version="{usx}">' in xml
    assert data["version"] == usj
    without = text.replace(line, "") if line else text
    for form, made, comes_back in (
        ("usx", as_usfm(xml.encode(), "a.usx"), usx != "3.0"),
        ("usj", as_usfm(json.dumps(data).encode(), "a.usj"), usj != "3.1"),
    ):
        assert made.text == (text if comes_back else without), form
        assert not made.findings
        assert not render_book(made.text).findings


def test_a_version_is_written_once() -> None:
    inside = '<book code="JON" style="id" /><para style="usfm">3.1</para>'
    data = f'<usx version="3.1">{inside}</usx>'.encode()
    assert as_usfm(data, "a.usx").text == "\\id JON\n\\usfm 3.1\n"


@pytest.mark.parametrize("version", ["", "x", "3.1\\c 1", "2.0", "3.0"])
def test_other_versions_are_not_written(version: str) -> None:
    data = book("").replace(b"3.0", version.encode())
    assert as_usfm(data, "a.usx").text == "\\id JON\n\\c 1\n"


@pytest.mark.parametrize(
    ("inside", "code", "line", "words"),
    [
        ('<para style="p">one & two</para>', "USX001", 4, "one & two"),
        ('<para style="p">one<char style="nd">two</para>\n<para style="p">three</para>', "USX001", 4, "three"),
        ('<para style="p">one&nbsp;two', "USX001", 4, "one\u00a0two"),
        ('<para style="p">one</para>\n<weird>two</weird>', "USX003", 5, "two"),
        ('<para style="v">one</para>', "USX004", 4, "one"),
        ('<para style="p\\v 2">one</para>', "USX004", 4, "one"),
        ('<para style="p">a\n<char style="p">one</char></para>', "USX004", 5, "one"),
        ('<para style="p"><char style="w">one|two</char></para>', "USX004", 4, "one|two"),
        ('<para style="p">\n\\v 1 one</para>', "USX005", 4, "\u2216v 1 one"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_all_text_is_shown(
    inside: str, code: str, line: int, words: str
) -> None:
    data = book(inside)
    read_book = as_usfm(data, "a.usx")
    finding = read_book.findings[0]
    assert (finding.code, finding.path, finding.line) == (code, "a.usx", line)
    html = render_book(read_book.text)
    shown = "".join(chapter.html for chapter in html.chapters)
    assert words.replace("&", "&amp;") in shown
    page = (
        f'<div id="content"><h1 id="032-ch-001" class="c-num">1</h1>{shown}</div><!-- /content -->'
    )
    assert not compare_usx([("a.usx", data)], [("jon/01", page)]).findings


def test_the_proof_finds_what_a_page_lost() -> None:
    data = book('<para style="p"><verse number="1" style="v" />One two <note style="f" caller="+">'
                '<char style="ft">three</char></note>four.</para>')  # fmt: skip
    shown = render_book(as_usfm(data, "a.usx").text).chapters[0].html
    head = '<div id="content"><h1 id="032-ch-001" class="c-num">1</h1>'
    page = f"{head}{shown}</div><!-- /content -->"
    assert not compare_usx([("a.usx", data)], [("jon/01", page)]).findings
    for word in ("two", "three", "four."):
        (lost,) = compare_usx([("a.usx", data)], [("jon/01", page.replace(word, ""))]).findings
        assert (lost.code, lost.path, lost.line) == ("LOST001", "a.usx", 4)


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden", encoding="utf-8")
    doctype = f'<!DOCTYPE usx [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "&a;&a;">]>\n'
    data = doctype.encode() + book('<para style="p">one &a; &b; two</para>')
    made = as_usfm(data, "a.usx")
    assert made.findings[0].code == "USX002"
    assert "hidden" not in made.text
    assert "two" in made.text


@pytest.mark.parametrize(
    "declarations",
    [
        "<!DOCTYPE usx>",
        "<!DOCTYPE usx []>",
        '<!DOCTYPE usx [\n<!ENTITY a "one > two">\n<!ENTITY % b SYSTEM "http://example.org/b"> %b;\n]>',
        "<!DOCTYPE usx SYSTEM 'usx.dtd' [<!ELEMENT usx (book|para)*><!-- ]> \" --><?x ]> ?>]>",
        "<!DOCTYPE usx [<!ENTITY a 'cut off'",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_one_finding_and_none_of_it_is_text(
    declarations: str, encoding: str
) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?>\n{declarations}\n"
    text = book('<para style="p"><verse number="1" style="v" />one &a; two</para>').decode()
    data = (declared + text).encode(encoding)
    made = as_usfm(data, "a.usx")
    assert [finding.code for finding in made.findings] == ["USX002"]
    assert made.text == "\\id JON\n\\c 1\n\\p\n\\v 1 one &a; two\n"
    assert made.places[0][0] == declared.count("\n") + 2
    shown = render_book(made.text)
    assert not shown.findings
    page = (
        '<div id="content"><h1 id="032-ch-001" class="c-num">1</h1>'
        f"{shown.chapters[0].html}</div><!-- /content -->"
    )
    assert not compare_usx([("a.usx", data)], [("jon/01", page)]).findings


def test_a_document_type_is_found_behind_a_comment() -> None:
    data = b"<!-- A comment. -->\n<!DOCTYPE usx>\n" + book("")
    assert as_usfm(data, "a.usx").findings[0].line == 2


_PIECES = st.sampled_from(
    ['<para style="p">', "</para>", '<char style="nd">', "</char>", '<verse number="1"/>', "<note>",
     '<note style="f" caller="+">', "</note>", "<", ">", "&", "&amp;", "\\v 1 ", "|", "~", "//", "a b",
     '<ms style="ts"/>', '<chapter number="x"/>', "<row>", "<cell>", '"', "\n", "<!--", "-->", "]]>",
     '<periph alt="x|y">', '<sidebar style="esb" category="c">', "</usx>", "<?", "\x00", "\u2028"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), st.lists(_PIECES, max_size=25).map("".join).map(book)))
def test_any_bytes_give_a_book(data: bytes) -> None:
    for name in ("a.usx", "a.usj"):
        made = as_usfm(data, name)
        assert len(made.places) == made.text.count("\n")
        html = render_book(made.text)
        pages = [("a", f'<div id="content">{chapter.html}</div>') for chapter in html.chapters]
        compare_usx([(name, data)], pages)


@settings(max_examples=100)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["type", "content", "marker", "number", "sid", "alt", "x"]),
        inner | st.sampled_from(["para", "verse", "char", "note", "ms", "p", "nd"]), max_size=5),
    max_leaves=20))  # fmt: skip
def test_any_json_gives_a_book(content: object) -> None:
    data = json.dumps({"content": [content]}).encode()
    made = as_usfm(data, "a.usj")
    render_book(made.text)
    compare_usx([("a.usj", data)], [("a", "")])


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", '<a x="', '<char style="w">', "</a>", "&amp;", "<a b='c' "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int, enough: float = 0.0) -> float:
        data = book(piece * count)
        return cpu_seconds(lambda: as_usfm(data, "a.usx"), 2, enough=enough)

    seconds(1000)
    most = 20 * max(seconds(4_000), 0.005)
    assert seconds(16_000, most) < most


@pytest.mark.parametrize("piece", ["a", "=", "a ", " ", "a=", "''", "a='b"])
def test_time_is_linear_in_a_tag(piece: str) -> None:
    def seconds(count: int, enough: float = 0.0) -> float:
        data = book("<a " + piece * count + ">")
        read = lambda: (as_usfm(data, "a.usx"), read_usx("a.usx", data))  # noqa: E731
        return cpu_seconds(read, 2, enough=enough)

    # 16 times as long: quadratic would be 256 times.
    most = 64 * max(seconds(2_000), 0.005)
    assert seconds(32_000, most) < most
