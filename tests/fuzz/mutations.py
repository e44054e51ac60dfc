"""Repositories damaged at random, each by its seed: what people, editors and programs do to files.

A repository is a mapping from path to bytes. The same seed makes the same damage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.fuzz.metadata import added_metadata, other_value
from tests.fuzz.names import odd_name, renamed

Files = dict[str, bytes]
Mutation = Callable[[Files, Random], None]

LARGEST = 60_000
"""Bytes of a file that are taken; whole Bibles would make each try slow."""
MOST_FILES = 40
PIECES = (
    "\\v", "\\v 0 ", "\\v 1-", "\\v 3b ", "\\v 999999999999999999999 ", "\\c ", "\\c 0\n", "\\c 5\n\\c 5\n",
    "\\f + ", "\\f*", "\\x - \\xt", "\\zaln-s |", "\\zaln-e\\*", "\\w ", "\\w*", "\\qt-s |who=", "\\tr \\tc3 x",
    "\\fig |a.png|||||\\fig*", "\\id", "\\", "\\*", "\\\\", "\\rem ", "\\esb", "\\vp १ख\\vp*", "\\cl ", "\\cp ",
    "\\+nd a\\+nd*", "\\v2in", "\\q1Blessed", "\\s5", "\\b", "\\periph |id=", "&#" + "9" * 5000 + ";", "&#x110000;",
    "&amp", "&lt;script&gt;", "<script>", "<!--", "-->", "<details>", "</b>", "<a href='javascript:x'>",
    "[[rc://*/tw/dict/bible/kt/god]]", "[[", "](", "![", "[a](b c.md)", "[a](<b c.md>)", "[x][y]", "[x]: <", "```",
    "~~~", "    ", "\t", "\t\t\t\t", "|", "|---|", "# ", "####### ", "====", "1. ", "* ", "> ", "***", "__", "\\\n",
    "\r", "\r\n", "\u2028", "\ufeff", "\u200b", "\u202e", "\u0301", "\U0001f600", "१:२", "1.4", "front:intro",
    "intro:intro", "1:1-2:3", "-1", "9" * 400, "rc://", "rc://*/ta/man/translate/x", "../../..", "%2e%2e/", "{",
    "}", "[", '"', "'", "- ", ": ", "? ", "!!python/object:os.system", "&a [*a, *a]", "%", "null", "~", "projects:",
    "dublin_core:", "identifier: ", "\0", "\x0b", "\x85", "=" * 300, "*" * 300, "(" * 300, "\\q " * 200,
    "\u3000", "\u3000\u3000", "\u2067", "\u2069", "\u061c", "&#146;", "&#xFFFE;", "&#0;", "\n# ![a](b.png) c\n",
    ' data-v="1"', ' class="gen"', ' id="tx-main"', "<b id=content>", ' data-to="x"', "<!-- /content -->", "&lt;b&gt;",
    "\n---\na: b\n---\n", "<<: *a\n", "a: &a {<<: *a}\n", '{"a": ' * 60, "- " * 60, "9e999", "0x" + "f" * 400,
)  # fmt: skip
"""What is put in somewhere."""
RAW = (b"\xff", b"\xfe\xff", b"\xc3", b"\x80\x80", b"\xed\xa0\x80", b"\0\0\0")


def files_of(folder: Path) -> Files:
    """The files of a repository, the longest cut, as a sample of whole ones."""
    found: Files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(".git/"):
            found[name] = path.read_bytes()[:LARGEST]
    return found


def sample(files: Mapping[str, bytes], random: Random) -> Files:
    """At most `MOST_FILES` of the files: metadata, and some of the rest."""
    names = list(files)
    if len(names) > MOST_FILES:
        first = [name for name in names if "/" not in name and not name.endswith((".usfm", ".tsv"))]
        names = sorted({*first[:10], *random.sample(names, MOST_FILES - 10)})
    return {name: files[name] for name in names}


def _insert(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    data = files[name]
    piece = random.choice(PIECES).encode() if random.random() < 0.95 else random.choice(RAW)
    at = random.randrange(len(data) + 1)
    if random.random() < 0.5:
        at = data.find(random.choice((b"\n", b" ", b"\t", b"\\")), at) + 1
    files[name] = data[:at] + piece + data[at:]


def _delete(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    data = files[name]
    at = random.randrange(len(data) + 1)
    files[name] = data[:at] + data[at + random.choice((1, 1, 2, 5, 40, 2000)) :]


def _repeat(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    data = files[name]
    at = random.randrange(len(data) + 1)
    files[name] = data[:at] + data[at : at + random.choice((1, 5, 40, 400))] * 2 + data[at:]


def _move_lines(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    lines = files[name].split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    files[name] = b"\n".join(lines)


def _cut(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    files[name] = files[name][: random.randrange(len(files[name]) + 1)]


def _flip(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    data = bytearray(files[name])
    for _ in range(min(len(data), random.choice((1, 3, 30)))):
        data[random.randrange(len(data))] = random.randrange(256)
    files[name] = bytes(data)


def _swap(files: Files, random: Random) -> None:
    first, second = random.choice(list(files)), random.choice(list(files))
    files[first], files[second] = files[second], files[first]


def _remove(files: Files, random: Random) -> None:
    if len(files) > 1:
        del files[random.choice(list(files))]


def _one_line(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    files[name] = random.choice(PIECES).encode() * random.choice((1, 2, 30))


_ENCODINGS = (
    ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b""), ("latin-1", b""),
    ("utf-8", b"\xef\xbb\xbf"), ("utf-8", b"\xef\xbb\xbf" * 3), ("utf-8", b""), ("utf-8", b"\xff\xfe"),
    ("utf-32-le", b"\xff\xfe\0\0"), ("utf-32-be", b""), ("utf-7", b""), ("cesu-8", b""), ("cesu-8", b"\xef\xbb\xbf"),
    ("cp437", b""), ("cp874", b""), ("cp1250", b""), ("cp1251", b""), ("cp1252", b""), ("cp1253", b""), ("cp1255", b""),
    ("cp1256", b""), ("cp1258", b""), ("koi8-r", b""), ("mac-roman", b""), ("gb18030", b""), ("big5", b""),
    ("shift-jis", b""), ("euc-kr", b""),
)  # fmt: skip
"""Names of Python, and what the file begins with."""


def _encode(files: Files, random: Random) -> None:
    """Save a file, or lines of it from one on, as other programs do."""
    name = random.choice(list(files))
    lines = files[name].decode("utf-8", "replace").splitlines(keepends=True)
    if random.random() < 0.5:
        ends = random.choice(
            (
                ("\r\n",),
                ("\r",),
                ("\n", "\r\n"),
                ("\n", "\r"),
                ("\n", "\r\n", "\r", "\u2028", "\x85"),
            )
        )
        lines = [line.rstrip("\r\n") + random.choice(ends) for line in lines]
    encoding, mark = random.choice(_ENCODINGS)
    kept = random.randrange(len(lines) + 1) if random.random() < 0.2 else 0
    as_it_was, text = "".join(lines[:kept]), "".join(lines[kept:])
    files[name] = as_it_was.encode() + mark + encoded(text, encoding)


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding of Python, or in CESU-8, as Java and Oracle save it: each surrogate in three bytes."""
    if encoding != "cesu-8":
        return text.encode(encoding, "replace")
    halves = text.encode("utf-16-le", "surrogatepass")
    units = (chr(int.from_bytes(halves[at : at + 2], "little")) for at in range(0, len(halves), 2))
    return "".join(units).encode("utf-8", "surrogatepass")


def _nest(files: Files, random: Random) -> None:
    """Put some lines one into the other: quotes, lists, elements, characters within characters."""
    name = random.choice(list(files))
    lines = files[name].split(b"\n")
    at = random.randrange(len(lines))
    depth = random.choice((1, 2, 5, 30, 300, 1000))
    some = lines[at : at + (random.choice((1, 2, 8)) if depth < 300 else 1)]
    before, behind = random.choice(
        (
            (b"> ", b""), (b"  ", b""), (b"* ", b""), (b"    ", b""), (b"<div>", b"</div>"), (b"[", b"](x)"),
            (b"*", b"*"), (b"<details>", b"</details>"), (b"\\+nd ", b"\\+nd*"), (b"\\f + \\ft ", b"\\f*"),
            (b"{", b"}"), (b"- ", b""), (b"(", b")"), (b"\\esb ", b"\\esbe"), (b'"', b'"'), (b"<para>", b""),
            (b"[", b"]"), (b'{"a": ', b"}"), (b"1. ", b""), (b"> * ", b""), (b"\\wj ", b"\\wj*"),
            (b"\\f + \\ft \\x - \\xt ", b""), (b"![", b"](x.png)"), (b"<table><tr><td>", b"</td></tr></table>"),
            (b'<char style="nd">', b"</char>"), (b'<note style="f" caller="+">', b"</note>"), (b"<b><i>", b"</i></b>"),
            (b"\\qt-s\\*", b"\\qt-e\\*"),
        )
    )  # fmt: skip
    lines[at : at + len(some)] = [before * depth + line + behind * depth for line in some]
    files[name] = b"\n".join(lines)


PAIRS = (
    ("\\nd ", "\\nd*"), ("\\+wj ", "\\+wj*"), ("\\f + \\ft ", "\\f*"), ("\\x - \\xo 1:1 \\xt ", "\\x*"),
    ("\\w ", '|lemma="a"\\w*'), ("\\qt-s |who=\"a\"\\*", "\\qt-e\\*"), ("\\rb ", '|gloss="b"\\rb*'),
    ('\\zaln-s |x-content="a"\\*', "\\zaln-e\\*"), ("\\fig ", '|src="a.png" ref="1:1"\\fig*'), ("\\va ", "\\va*"),
    ("\\jmp ", '|link-href="x"\\jmp*'), ("\n\\esb \\cat a\\cat*\n\\p ", "\n\\esbe\n"), ("\n\\tr \\tc1 ", "\\tcr2 b\n"),
    ("\n\\periph a|id=\"b\"\n\\p ", "\n"), ("\n\\li1 ", "\\lik a\\lik*"), ("\n\\q1 ", "\n\\b\n"), ("\\vp ", "\\vp*"),
    ("<b>", "</b>"), ("<details><summary>", "</summary>\n\nb</details>"), ("**", "**"), ("_", "_"), ("~~", "~~"),
    ("[", "](x.md)"), ("[[rc://*/tw/dict/bible/kt/", "]]"), ("![", "](x.png)"), ("`", "`"), ("<!--", "-->"),
    ("\n```\n", "\n```\n"), ("\n> ", "\n"), ("\n* ", "\n"), ("| ", " |"), ("\n\n[^a]: ", "\n\nb[^a]"),
    ("<a href=x>", "</a>"),
    ("<https://x.example/", ">"), ("https://x.example/", " "), ("\u2067", "\u2069"), ("\u201c", "\u201d"), ("{", "}"),
)  # fmt: skip
"""What begins something, and what ends it."""


def _cross(files: Files, random: Random) -> None:
    """Put two things around some words of a file, one inside the other or across its end."""
    name = random.choice(list(files))
    data = files[name]
    (begin, end), (other, other_end) = random.choice(PAIRS), random.choice(PAIRS)
    first = random.randrange(len(data) + 1)
    places = [data.find(b" ", first + gap) + 1 or len(data) for gap in (0, 5, 15, 30)]
    inner, outer = random.sample((end, other_end), 2)
    pieces = [piece.encode() for piece in (begin, other, inner, outer)]
    for at, piece in sorted(zip(places, pieces, strict=True), key=lambda put: -put[0]):
        data = data[:at] + piece + data[at:]
    files[name] = data


def _columns(files: Files, random: Random) -> None:
    """Other columns in some rows, or in all."""
    tables = [name for name in files if b"\t" in files[name]]
    if not tables:
        _insert(files, random)
        return
    name = random.choice(tables)
    rows = [row.split(b"\t") for row in files[name].split(b"\n")]
    at = random.randrange(max(map(len, rows)))
    change = random.choice(("drop", "double", "swap", "quote", "empty", "blank"))
    for row in rows if random.random() < 0.5 else [random.choice(rows)]:
        if len(row) > at:
            other = (at + 1) % len(row)
            if change == "drop":
                del row[at]
            elif change == "double":
                row.insert(at, row[at])
            elif change == "swap":
                row[at], row[other] = row[other], row[at]
            else:
                quote = b'"' if change == "quote" else b""
                row[at] = b"" if change == "empty" else quote + b" " + row[at] + quote
    files[name] = b"\n".join(map(b"\t".join, rows))


def _markers(files: Files, random: Random) -> None:
    """Exchange markers of a book, or what begins lines elsewhere, for each other or for rare ones."""
    name = random.choice(list(files))
    found = list(_MARKER.finditer(files[name]))
    if not found:
        _insert(files, random)
        return
    place = random.choice(found)
    new = random.choice((*(random.choice(found)[0] for _ in range(3)), *RARE))
    data = files[name]
    if random.random() < 0.2:
        files[name] = data.replace(place[0], new)
    else:
        files[name] = data[: place.start()] + new + data[place.end() :]


_MARKER = re.compile(
    rb"\\\+?[a-z]+\d?(?:-[se])?\*?(?=[ \n\\|])|^(?:#+|[*>-]|\d+\.)(?= )", re.MULTILINE
)
RARE = (
    b"\\qs", b"\\qs*", b"\\lit", b"\\cd", b"\\d", b"\\sp", b"\\iex", b"\\imte", b"\\pi1", b"\\li3", b"\\lim",
    b"\\th1", b"\\thr2", b"\\tc1-2", b"\\tcc3", b"\\fe + ", b"\\ef - ", b"\\ex", b"\\fv", b"\\fp",
    b"\\jmp |link-href=\"x\"", b"\\jmp*", b"\\rb", b"\\rb*", b"\\pro", b"\\xnt", b"\\ca 2\\ca*", b"\\pb",
    b"\\ib", b"\\cat x\\cat*", b"\\ts\\*", b"\\ts-s\\*", b"\\restore", b"\\nb", b"\\qac", b"\\qa", b"\\lh",
    b"\\lf", b"\\litl", b"\\sd2", b"\\mte9", b"\\zx", b"\\zmine*", b"\\v\xc2\xa0", b"\\c\xc2\xa0",
    b"\\p\xe2\x80\xaf", b"\\V", b"\\C", b"\\P", b"\\s-s", b"\\ord", b"\\sup", b"\\tl", b"\\wg", b"\\k",
    b"\\k-s | x", b"\\ph",
)  # fmt: skip
"""Markers of USFM that few books use, or that none should."""


MUTATIONS: tuple[Mutation, ...] = (
    _insert, _insert, _insert, _insert, _insert, _delete, _delete, _repeat, _move_lines, _cut, _flip, renamed, _swap,
    _remove, _one_line, _encode, _nest, _columns, _markers, _markers, _markers, odd_name,
    _cross, _cross, other_value, added_metadata,
)  # fmt: skip


def damaged(files: Mapping[str, bytes], seed: int) -> Files:
    """A sample of a repository after one to twelve random mutations."""
    random = Random(seed)
    return mutated(sample(files, random), random)


def mutated(
    files: Mapping[str, bytes], random: Random, mutations: Sequence[Mutation] = MUTATIONS
) -> Files:
    """A repository after one to twelve random mutations."""
    made = dict(files)
    for _ in range(random.choice((1, 2, 3, 5, 8, 12))):
        random.choice(mutations)(made, random)
    return made


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Put the files of a repository into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
