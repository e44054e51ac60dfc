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
        (HINDI.encode("utf-32-le"), HINDI, ["REP021"]),
        (HINDI.encode("utf-32-be"), HINDI, ["REP021"]),
        (HINDI.replace("\n", "\r\n").encode("utf-16-be"), HINDI, ["REP021"]),
        ('{"a": "\u1000"}'.encode("utf-16-le"), '{"a": "\u1000"}', ["REP021"]),
        (b"\\v 1 one\n" * 20 + b"a\0b\0", "\\v 1 one\n" * 20 + "ab", ["REP023"]),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", "", ["REP045"]),
        (codecs.BOM_UTF16_LE + b"a\0b", "a\ufffd", ["REP022"]),
        ("Señor “so”".encode("cp1252"), "Señor “so”", ["REP020"]),
        (b"\x81\x8d", "\x81\x8d", ["REP020"]),
        (HINDI.encode() + b"\x93x\x94", HINDI + "“x”", ["REP020"]),
        (b"a\0b\0", "ab", ["REP023"]),
        (codecs.BOM_UTF8 + b"\xe9t\xe9", "été", ["REP020"]),
        # CESU-8, also beside a line of another program; a surrogate alone is none.
        (b"\\v 1 \xed\xa0\xbd\xed\xb8\x80\n", "\\v 1 \U0001f600\n", ["REP020"]),
        (b"\xe9t\xe9\n\xed\xa0\xba\xed\xb4\x80", "été\n\U0001e900", ["REP020", "REP020"]),
        (b"a\xed\xa0\xbd", "aí\xa0½", ["REP020"]),
    ],
)  # fmt: skip
def test_text_and_findings(data: bytes, text: str, codes: list[str]) -> None:
    read = decode(data, "01-GEN.usfm")
    assert read.text == text
    assert [finding.code for finding in read.findings] == codes
    assert all(finding.path == "01-GEN.usfm" for finding in read.findings)


LATIN = "\\v 2 Ünd die Erde war wüst\n"
RUSSIAN = "\\v 3 В начале сотворил Бог небо и землю\n"
CHINESE = "\\v 4 起初，神创造天地。地是空虚混沌\n"


@pytest.mark.parametrize("added", [LATIN, HINDI, RUSSIAN, CHINESE])
@pytest.mark.parametrize("before", [LATIN, HINDI, RUSSIAN, CHINESE])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_lines_added_in_another_encoding(before: str, added: str, mark: str, codec: str) -> None:
    """As PowerShell adds them to a file, or another program to one of PowerShell."""
    for data in (
        before.encode() * 3 + (mark + added).encode(codec),
        (mark + before * 3).encode(codec) + added.encode(),
    ):
        read = decode(data, "a")
        assert read.text == before * 3 + added
        assert [(found.code, found.line) for found in read.findings] == [("REP020", 4)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "word",
    [
        "परमेश्वर",
        "परम परम",
        "神创造天地地是空虚混沌",
        "上帝上帝上帝上帝",
        "ਕਖਗਘ ਕਖਗਘ",
        "Бог",
        "end",
        "ကမ္ဘာ",
        "ሀሀ",
        "一二一",
        "😀",
    ],
)
def test_a_last_line_without_end_is_no_other_encoding(word: str, codec: str) -> None:
    text = f"{word}\n{HINDI * 3}{word}"
    for mark in ("", "\ufeff"):
        read = decode((mark + text).encode(codec), "a")
        assert (read.text, [found.code for found in read.findings]) == (text, ["REP021"])


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), ("\\v 1 ברא אלהים את השמים ואת הארץ\n", "cp1255")],
)
def test_each_line_is_read_in_its_own_encoding(text: str, codec: str) -> None:
    for before in (HINDI, LATIN.replace("\n", " – “für”\n"), text):
        read = decode((before * 3).encode() + text.encode(codec), "a")
        assert read.text == before * 3 + text
        (found,) = read.findings
        assert (found.code, found.line) == ("REP020", 4)
        assert "1 line of this file" in found.message
    # Where all lines are in it, those that could be UTF-8 are no exception.
    short = "一\n" if codec == "gb18030" else "a\n"
    read = decode((text * 3 + short).encode(codec), "a")
    assert read.text == text * 3 + short
    assert "line of" not in read.findings[0].message


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
