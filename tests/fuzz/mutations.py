"""Repositories damaged at random, each by its seed: what people, editors and programs do to files.

A repository is a mapping from path to bytes. The same seed makes the same damage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

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


def _rename(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    stem, dot, extension = name.rpartition(".")
    new = random.choice(
        (
            f"{stem}.usfm3.{extension}", f"{stem}.txt", f"{stem}.USFM", stem or name, f"x/{name}", f"{name}.bak",
            f"{stem} copy.{extension}", f"{stem}.{extension}.txt", name.upper(), name.rpartition("/")[2],
            f"{stem}%20é{dot}{extension}",
        )
    )  # fmt: skip
    clashes = any(other.startswith(f"{new}/") or new.startswith(f"{other}/") for other in files)
    if new and new[-1] != "/" and new not in files and not clashes and len(new) < 200:
        files[new] = files.pop(name)


def _swap(files: Files, random: Random) -> None:
    first, second = random.choice(list(files)), random.choice(list(files))
    files[first], files[second] = files[second], files[first]


def _remove(files: Files, random: Random) -> None:
    if len(files) > 1:
        del files[random.choice(list(files))]


def _one_line(files: Files, random: Random) -> None:
    name = random.choice(list(files))
    files[name] = random.choice(PIECES).encode() * random.choice((1, 2, 30))


MUTATIONS: tuple[Mutation, ...] = (
    _insert, _insert, _insert, _insert, _insert, _delete, _delete, _repeat, _move_lines, _cut, _flip, _rename, _swap,
    _remove, _one_line,
)  # fmt: skip


def damaged(files: Mapping[str, bytes], seed: int) -> Files:
    """A sample of a repository after one to twelve random mutations."""
    random = Random(seed)
    made = sample(files, random)
    for _ in range(random.choice((1, 2, 3, 5, 8, 12))):
        random.choice(MUTATIONS)(made, random)
    return made


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Put the files of a repository into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
