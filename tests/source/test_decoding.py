"""Bytes become text, whatever saved them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tx_mkdocs.source.decoding import decode

HINDI = "\\v 1 आदि में\n"


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"", "", []),
        (b"plain\n", "plain\n", []),
        (codecs.BOM_UTF8 + HINDI.encode(), HINDI, []),
        (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n", []),
        ("\u00a0\u200b\u2060\u034f\u200d e\u0301".encode(), "\u00a0\u200b\u2060\u034f\u200d e\u0301", []),
        (codecs.BOM_UTF16_LE + HINDI.encode("utf-16-le"), HINDI, ["REP021"]),
        (codecs.BOM_UTF16_BE + HINDI.encode("utf-16-be"), HINDI, ["REP021"]),
        (codecs.BOM_UTF32_LE + HINDI.encode("utf-32-le"), HINDI, ["REP021"]),
        (codecs.BOM_UTF32_BE + HINDI.encode("utf-32-be"), HINDI, ["REP021"]),
        (HINDI.encode("utf-16-le"), HINDI, ["REP021"]),
        (HINDI.replace("\n", "\r\n").encode("utf-16-be"), HINDI, ["REP021"]),
        (b"\\v 1 one\n" * 20 + b"a\0b\0", "\\v 1 one\n" * 20 + "ab", ["REP023"]),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", "", ["REP045"]),
        (codecs.BOM_UTF16_LE + b"a\0b", "a\ufffd", ["REP022"]),
        ("Señor “so”".encode("cp1252"), "Señor “so”", ["REP020"]),
        (b"\x81\x8d", "\x81\x8d", ["REP020"]),
        (HINDI.encode() + b"\x93x\x94", HINDI + "“x”", ["REP020"]),
        (b"a\0b\0", "ab", ["REP023"]),
        (codecs.BOM_UTF8 + b"\xe9t\xe9", "été", ["REP020"]),
    ],
)  # fmt: skip
def test_text_and_findings(data: bytes, text: str, codes: list[str]) -> None:
    read = decode(data, "01-GEN.usfm")
    assert read.text == text
    assert [finding.code for finding in read.findings] == codes
    assert all(finding.path == "01-GEN.usfm" for finding in read.findings)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_first_bad_byte_is_named(end: bytes) -> None:
    data = codecs.BOM_UTF8 + end.join(["é".encode(), "ää".encode() + b"\xff", b"\xff"])
    (finding,) = decode(data, "a.txt").findings
    assert (finding.line, finding.column) == (2, 3)
    assert "2 bytes" in finding.message


def test_one_damaged_character_spoils_no_other() -> None:
    text = HINDI * 500
    data = text.encode() + b"\xe0\xa4" + text.encode()
    assert decode(data, "a").text == text + "à¤" + text


def test_mass_of_bad_bytes_is_read_in_one_go() -> None:
    data = b"\xe9 " * 100_000
    read = decode(data, "a")
    assert read.text == "é " * 100_000
    assert "most bytes" in read.findings[0].message


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00\x00\xff\xff\xff\xff")
@example(codecs.BOM_UTF8 * 2)
def test_nothing_raises_and_lines_are_in_the_file(data: bytes) -> None:
    read = decode(data, "a")
    assert "\r" not in read.text
    assert "\0" not in read.text
    read.text.encode("utf-8")
    lines = read.text.count("\n") + 1
    assert all(0 <= finding.line <= lines for finding in read.findings)


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_utf8_is_never_changed(text: str) -> None:
    read = decode(text.encode(), "a")
    if not text.startswith("\ufeff"):
        assert read.text == text
        assert not read.findings


def test_however_many_marks_there_are_none_is_text() -> None:
    # Programs that join files leave the mark of each.
    assert decode("\ufeff\ufeff\ufeff\\v 1 A".encode(), "a.usfm").text == "\\v 1 A"
    assert decode("A\ufeffB".encode(), "a.usfm").text == "A\ufeffB"
