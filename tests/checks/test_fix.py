"""What `--fix` does to texts: white space and markers only, and nothing the second time."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cpu import cpu_seconds
from tx_mkdocs.checks.fix import apply_fixes
from tx_mkdocs.checks.register import CodeFix
from tx_mkdocs.checks.rule_index import all_fixes

HEAD = "\\id GEN\n\\c 1\n\\p\n"
TABLE = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"


def put_right(text: str | bytes, path: str = "01-GEN.usfm", *codes: str) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    wanted = [fix for fix in all_fixes() if not codes or fix.code.name in codes]
    return apply_fixes(data, path, wanted).decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\v 1 One  two \t\n", "\\v 1 One two\n"),
        ("\\v 1  One\\f +  \\ft Note\\f*  two", "\\v 1 One\\f + \\ft Note\\f* two"),
        ("\ufeff\\id GEN\r\n\\h Genesis \r\n", "\\id GEN\n\\h Genesis\n"),
        ("\\s5\n\\v 1 One\n", "\\ts\\*\n\\v 1 One\n"),
        ("\\s5 \r\n\\v 1 One\n", "\\ts\\*\n\\v 1 One\n"),
        ("\\s5", "\\ts\\*"),
        ("\\c1\n\\pThe\n\\v1 One \\v2-3 Two\n", "\\c 1\n\\p The\n\\v 1 One \\v 2-3 Two\n"),
        # Letters of other scripts are no part of the marker here; other programs may think so.
        ("\\pالسلام \\q1شلوم\n", "\\p السلام \\q1 شلوم\n"),
        ("\\v 1“One” \\v 2אחד \\v 3Three\n", "\\v 1 “One” \\v 2 אחד \\v 3 Three\n"),
        # The letter of a segment is a part of the number in every script.
        ("\\v ٦أ One \\v ৪ক Two \\v 7أب Three\n", "\\v ٦أ One \\v ৪ক Two \\v 7 أب Three\n"),
        (
            "\\v 1 - 2 One \\v 3a– 4 Two \\v 5, 6 Three \\v 7\u00a0–\u00a08 Four\n",
            "\\v 1-2 One \\v 3a–4 Two \\v 5,6 Three \\v 7–8 Four\n",
        ),
        # Who knows what is meant?
        ("\\v 1a\n\\v 2abc\n\\v 3. x\n\\v 4,5\n\\pi\n\\zown\n\\qwerty x\n", None),
        # What comes after it would become text of the paragraph.
        ("\\s5 Heading\n", "\\s5 Heading\n"),
        ("\\v 1 One\\s5\n", "\\v 1 One\\s5\n"),
        # An attribute says what it says.
        ('\\w a|x="b  c"\\w*  d\n', '\\w a|x="b  c"\\w* d\n'),
        # Blanks that are no blanks, and indentation.
        ("\\v 1 One\u00a0\u00a0two\u3000\u3000three\u00a0\n", None),
        ("  \\v 1 One\n\n\\v 2\n", None),
        ("\\v 1 क्\u200dष ک\u200cها e\u0301 é\n", None),
        ("\\b\n\\q1\n\\v 1 One ~ two\n", None),
    ],
)
def test_usfm(text: str, expected: str | None) -> None:
    assert put_right(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One  two \n", "One two\n"),
        ("One  \n\nTwo\n", "One\n\nTwo\n"),
        ("One  \nTwo \nThree\t\nFour\n", "One  \nTwo\nThree\t\nFour\n"),
        ("#  Title  one\n", "# Title one\n"),
        ("# \n\n* \n\n1. \n", None),
        ("*   One  two\n1.  One\n>   One\n", "*   One two\n1.  One\n>   One\n"),
        ("    code  here \n\tcode  here \n", None),
        ("```\na  b \n```\nc  d\n", "```\na  b \n```\nc d\n"),
        ("~~~\n```\na  b \n~~~\n", None),
        ("a `b  c` d  e\n", None),
        ("| a  b |\n|---|\n", None),
        ("[a](b  c.md)  d  <x  y>\n", "[a](b  c.md) d <x  y>\n"),
        ("a  b\n<pre>\nc  d\n</pre>\n", "a b\n<pre>\nc  d\n</pre>\n"),
    ],
)
def test_markdown(text: str, expected: str | None) -> None:
    assert put_right(text, "bible/kt/god.md") == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("01/01.txt", "\\v 1 One  two \n", "\\v 1 One two\n"),
        ("notes.txt", "One  two \r\n", "One  two \n"),
        ("LICENSE.md", "One  two \r\n", "One  two \n"),
        ("tn_GEN.tsv", f"\ufeff{TABLE}1:1\ta1b2\t\t\tx  y\t1\ta  b\r\n", None),
        ("manifest.yaml", "\ufefftitle: |\r\n  One  two \r\n", None),
        ("manifest.json", '\ufeff{"a":  "b  c"}\r\n', None),
    ],
)
def test_other_files_keep_their_blanks_but_not_marks_and_returns(
    path: str, text: str, expected: str | None
) -> None:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert put_right(text, path) == (plain if expected is None else expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1:1\t a1b2 \t\t\tx\t1\t a  b \n", "1:1\ta1b2\t\t\tx\t1\ta  b\n"),
        ("1:1\ta\t\t\t x\u2060\t1 \ta \r\n", "1:1\ta\t\t\tx\u2060\t1\ta\n"),
        ("1:1\ta\t\t\t\u00a0x\t1\ta\n", "1:1\ta\t\t\t\u00a0x\t1\ta\n"),
        (" \t \t\t\t\t\t\n", " \t \t\t\t\t\t\n"),
    ],
)
def test_cells_of_tables_lose_the_blanks_around_them(rows: str, expected: str) -> None:
    done = put_right(TABLE + rows, "tn_GEN.tsv")
    assert done == TABLE + expected
    assert put_right(done, "tn_GEN.tsv") == done


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("01-GEN.usfm", b"\\v 1 One  tw\xf6 \r\n"),
        ("01-GEN.usfm", "\ufeff\\v 1 One  two\r\n".encode("utf-16")),
        ("01-GEN.usfm", b"\\v 1 One  two\r\\v 2 Two\r\n"),
        ("01-GEN.usfm", b"\\v 1 One  two\x00 \r\n"),
        ("01-GEN.usfm", b"<<<<<<< HEAD\r\n\\v 1 One  two\r\n=======\r\n>>>>>>> b\r\n"),
        ("manifest.yaml", b"\xef\xbb\xbfa: [b\r\n"),
        ("manifest.json", b'\xef\xbb\xbf{"a": \r\n'),
        ("tn_GEN.tsv", b"\xef\xbb\xbfone\ttwo\r\n"),
    ],
)
def test_what_cannot_be_read_for_certain_is_left_byte_for_byte(path: str, data: bytes) -> None:
    assert apply_fixes(data, path, all_fixes()) == data


def test_only_what_is_wanted_is_done() -> None:
    text = "\ufeff\\id GEN\r\n\\s5\r\n\\v 1 One  two \r\n"
    assert put_right(text, "01-GEN.usfm", "TEXT020") == text.replace("  ", " ")
    assert put_right(text, "01-GEN.usfm", "TEXT021") == text.replace(" \r", "\r")
    assert put_right(text, "01-GEN.usfm", "TEXT022") == text.replace("\r", "")
    assert put_right(text, "01-GEN.usfm", "TEXT023") == text.removeprefix("\ufeff")
    assert put_right(text, "01-GEN.usfm", "USFM060") == text.replace("\\s5", "\\ts\\*")


@pytest.mark.parametrize("path", ["01-GEN.usfm", "bible/kt/god.md", "01/01.txt", "tn_GEN.tsv"])
@pytest.mark.parametrize(
    "piece",
    [
        "a  ", "a  \n", " \t", "a \n", "a  \r\n", "](", "[[", "<", "](a  ", "|a  ", "\\v1", "\\w a|b  c", "\\s5\n",
        "\\v 1“", "*  ", ">  ", "1.  ", "`", "```\n", "> > ", "a\n\n", "\ufeff", "<pre>  ", "\\aB",
    ],
)  # fmt: skip
def test_it_takes_linear_time(piece: str, path: str) -> None:
    def seconds(length: int, enough: float = 0.0) -> float:
        data = (piece * length).encode()
        return cpu_seconds(lambda: apply_fixes(data, path, all_fixes()), 2, enough=enough)

    # 16 times as long: quadratic would be 256 times.
    most = 64 * max(0.005, seconds(2_000))
    assert seconds(32_000, most) < most


PIECES = st.sampled_from(
    [
        " ", "  ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2009", "\ufeff", "\u200d", "\u200c",
        "\u200b", "\u2060", "e\u0301", "é", "क्\u200dष", "שלום", "السلام", "太初", "word", "A", "1", ".", "“",
        "\\s5", "\\v", "\\v1", "\\v 1", "\\c", "\\c 1", "\\p", "\\pThe", "\\q1", "\\w a|b  c\\w*", "\\f +", "\\ft",
        "\\f*", "\\zaln-s |x=\"a  b\"\\*", "\\ts\\*", "\\", "*", "* ", "# ", "#", "> ", "1. ", "```", "~~~", "`", "|",
        "    ", "[a](b  c)", "<pre>", "<br>", "[[a  b]]", "---", "===",
    ]
)  # fmt: skip
PATHS = st.sampled_from(["01-GEN.usfm", "bible/kt/god.md", "01/01.txt", "a.txt", "README.md"])
_BLANK = re.compile(r"[ \t\r\n]+")


def letters(text: str) -> str:
    return _BLANK.sub("", text.lstrip("\ufeff")).replace("\\s5", "\\ts\\*")


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=30).map("".join), PATHS)
@example("\\s5\n\\s5  \n", "01-GEN.usfm")
@example("\ufeff\ufeff  a", "01-GEN.usfm")
def test_no_word_joiner_or_form_changes_and_twice_is_once(text: str, path: str) -> None:
    done = put_right(text, path)
    assert letters(done) == letters(text)
    assert put_right(done, path) == done
    assert done.count("\n") == text.count("\n")
    for character in "\u00a0\u3000\u2009\u200d\u200c\u200b\u2060":
        assert done.count(character) == text.count(character)
    assert unicodedata.is_normalized("NFC", done) == unicodedata.is_normalized("NFC", text)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=30).map("".join), PATHS)
def test_words_stay_apart_and_together_but_for_the_blanks_that_markers_lacked(
    text: str, path: str
) -> None:
    wanted = [fix.code.name for fix in all_fixes() if fix.code.group == "TEXT"]
    done = put_right(text, path, *wanted)
    assert done.split() == text.lstrip("\ufeff").split()


@pytest.mark.parametrize("fix", all_fixes(), ids=lambda fix: fix.code.name)
def test_what_is_wrong_in_its_example_is_put_right(fix: CodeFix) -> None:
    bad, good = fix.code.bad, fix.code.good
    text = bad.files[bad.path]
    done = apply_fixes(text.encode(), bad.path, [fix]).decode()
    assert done != text
    assert done == good.files.get(bad.path, done) or fix.code.name in ("TEXT020", "TEXT021")
