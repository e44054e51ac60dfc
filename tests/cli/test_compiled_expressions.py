"""Regular expressions of modules, as one process keeps them for the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = r"""
import re
TEXT = re.compile(r"(?i)\\(?P<marker>[a-zß\u0370-\u03ff]+)(\d)?|x{3,7}(?<!y)")
BYTES = re.compile(rb"(?P<marker>a|b)")
LISTED = [re.compile(sign + "(?= )", re.ASCII) for sign in ("_", ";")]
def find(text):
    return re.compile(text + "(?=;)")
"""
BEGIN = """
import re, sys
from tx_mkdocs.cli.compiled_expressions import use_compiled_expressions
parser = sys.modules["re._parser" if sys.version_info >= (3, 11) else "sre_parse"]
expressions = use_compiled_expressions()
parsed = []
parse = parser.parse
parser.parse = lambda *given: parsed.append(given[0]) or parse(*given)
"""
USE = r"""
import module
assert module.TEXT.search("a \\Vβ2 ").groups() == ("Vβ", "2")
assert module.TEXT.groupindex == {"marker": 1}
assert module.BYTES.fullmatch(b"b")["marker"] == b"b"
assert [found.match("; ") is not None for found in module.LISTED] == [False, True]
def read():
    return module.find("word")
def work():
    assert read().match("word;")
work()
"""
END = "expressions.keep()\nprint(*map(ascii, parsed), sep='\\n')\n"
COMPARE = """
re.purge()
expressions._compiler.compile = expressions._compile
for made in (module.TEXT, module.BYTES, *module.LISTED):
    again = re.compile(made.pattern, made.flags & ~re.UNICODE)
    assert again is not made and again == made, made
    assert again.groups == made.groups and again.groupindex == made.groupindex
"""
OF_FUNCTION = [ascii("word(?=;)")]
"""May be of some text that is read: there is no end of these."""


def compiled(folder: Path, *parts: str) -> list[str]:
    """The patterns that Python itself compiles in a process of its own, which imports a module in a folder."""
    (folder / "module.py").write_text(MODULE, encoding="utf-8")
    known = {name: of for name, of in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(
        [sys.executable, "-c", "".join((BEGIN, *parts, END))],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**known, "PYTHONPYCACHEPREFIX": str(folder / "kept")},
    )
    return ran.stdout.splitlines()


def kept_in(folder: Path) -> Path:
    (kept,) = (folder / "kept").rglob("expressions.*.data")
    return kept


def test_expressions_of_modules_are_compiled_once(tmp_path: Path) -> None:
    assert len(compiled(tmp_path, USE)) == 5
    assert compiled(tmp_path, USE) == OF_FUNCTION
    made = kept_in(tmp_path).stat()
    assert compiled(tmp_path, USE) == OF_FUNCTION
    assert kept_in(tmp_path).stat().st_mtime_ns == made.st_mtime_ns


def test_what_is_kept_equals_what_python_compiles(tmp_path: Path) -> None:
    compiled(tmp_path, USE)
    assert len(compiled(tmp_path, USE, COMPARE)) == 5


@pytest.mark.parametrize("at", [0, 4, 40, -1])
def test_a_damaged_file_is_made_again(tmp_path: Path, at: int) -> None:
    first = compiled(tmp_path, USE)
    kept = kept_in(tmp_path)
    data = bytearray(kept.read_bytes())
    data[at] ^= 1
    for damaged in (bytes(data), b""):
        kept.write_bytes(damaged)
        assert compiled(tmp_path, USE) == first
        assert compiled(tmp_path, USE) == OF_FUNCTION


def test_another_python_compiles_its_own(tmp_path: Path) -> None:
    first = compiled(tmp_path, USE)
    other = "expressions._python += 'b'\nexpressions._known = expressions._read()\n"
    assert compiled(tmp_path, other, USE) == first
    assert compiled(tmp_path, other, USE) == OF_FUNCTION


def test_a_wrong_pattern_is_told_as_ever(tmp_path: Path) -> None:
    wrong = """
try:
    re.compile("(")
except re.error as error:
    assert error.pos == 0
else:
    raise AssertionError
"""
    assert compiled(tmp_path, wrong) == compiled(tmp_path, wrong) == [ascii("(")]


def test_patterns_of_another_class_do_not_keep_the_others_from_being_kept(tmp_path: Path) -> None:
    other = """
class Marked(str):
    pass
marked = re.compile(Marked("a(?=b)"))
assert marked.match("ab") and type(marked.pattern) is Marked
"""
    assert len(compiled(tmp_path, USE, other)) == 6
    assert compiled(tmp_path, USE, other) == [*OF_FUNCTION, ascii("a(?=b)")]


def test_whoever_asks_the_compiler_itself_gets_an_expression(tmp_path: Path) -> None:
    asked = 'assert expressions.compile("a(?=b)").match("ab")\n'
    assert compiled(tmp_path, asked) == [ascii("a(?=b)")]


def test_a_machine_with_another_byte_order_compiles_its_own(tmp_path: Path) -> None:
    first = compiled(tmp_path, USE)
    other = """
expressions._compiler.compile, expressions._engine.compile = expressions._compile, expressions._make
sys.byteorder = "middle"
expressions = use_compiled_expressions()
"""
    assert compiled(tmp_path, other, USE) == first


def test_a_pattern_whose_order_is_another_one_each_time_is_kept_once(tmp_path: Path) -> None:
    made = 'assert re.compile("[%s]x").match("bx")\n'
    compiled(tmp_path, made % "abc")
    kept = kept_in(tmp_path).read_bytes()
    assert compiled(tmp_path, made % "cba") == [ascii("[cba]x")]
    assert kept_in(tmp_path).read_bytes() == kept
    compiled(tmp_path, made % "cbd")
    assert compiled(tmp_path, made % "abc", made % "cbd") == [""]
