"""Repositories of each kind, and what people do to their files."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.checks.test_chunked import CHUNKS, MANIFEST
from tests.files import write_files
from tests.git_host import commit_all, git
from tests.library.test_other_forms import in_form

EXAMPLES = Path(__file__).parents[2] / "examples"
_MEDIA = (
    "projects:\n- identifier: tit\n  version: '1'\n  media:\n  - identifier: mp3\n    version: '1'\n"
    "    url: audio/{chapter}.mp3\n    chapter_url: audio/tit_{chapter}.mp3\n"
)
_CORE = {
    "manifest.json": json.dumps(
        {
            "generator": {"name": "tc-desktop", "build": ""},
            "target_language": {"id": "en", "name": "English", "direction": "ltr"},
            "project": {"id": "tit", "name": "Titus"},
            "resource": {"id": "reg", "name": "Regular"},
            "tc_version": 8,
        }
    ),
    "tit/1.json": json.dumps({str(number): f"Verse {number}." for number in range(1, 17)}),
    "tit/headers.json": json.dumps([{"tag": "id", "content": "TIT"}]),
}
"""A project of translationCore without its USFM."""
_PIECES = (
    "\\nd ", "\\v 2 ", "\\c 3\n\\p\n", "\\f + \\ft note\\f*", "\\s5\n", "\t", "|", "](x.md)", "# Heading\n", "\u200f",
    "[[rc://*/tw/dict/bible/kt/god]]", "**", "<b>", "&amp;", '"', '\\w a|lemma="b"\\w*', "\\fig |x.png|col|||1:1\\fig*",
    "{", "}", "\ufeff", "\0", "![p](images/a.png)", "rc://*/ta/man/translate/figs-metaphor",
)  # fmt: skip
_SETTINGS = {
    "tx.yaml": ("checks: {ignore: [TEXT]}\n", "related: [en_ult, en_tw]\n", "checks: {severity: {TEXT012: error}}\n"),
    "media.yaml": (_MEDIA, "x: [", ""),
    "manifest.yaml": ("a: [", "dublin_core: {subject: Bible, identifier: reg, title: T, language: {identifier: ar}}\n"),
    "images/x.png": ("no picture", "another"),
    "audio/tit_01.mp3": ("ID3", "ID3 and more"),
}  # fmt: skip


class Sources(NamedTuple):
    """Repositories of a site, and options of it."""

    shown: list[Path]
    options: dict[str, Any]


def _copied(*names: str, **options: Any) -> Callable[[Path], Sources]:
    def make(folder: Path) -> Sources:
        return Sources([shutil.copytree(EXAMPLES / name, folder / name) for name in names], options)

    return make


def _at_hand(folder: Path) -> Sources:
    _copied("en_ult", "en_tw", "en_ta")(folder)
    return _copied("en_tn")(folder)


def _with_history(folder: Path) -> Sources:
    made = _copied("en_reg")(folder)
    book = made.shown[0] / "57-TIT.usfm"
    for text in (book.read_text(encoding="utf-8"), "\\id TIT\n\\c 1\n\\p\n\\v 1 Other words.\n"):
        book.write_text(text, encoding="utf-8")
        commit_all(made.shown[0], "All")
    return made


def _heard(folder: Path) -> Sources:
    made = _copied("en_reg", audio_hosts=("cdn.door43.org",))(folder)
    write_files(made.shown[0], {"media.yaml": _MEDIA, "audio/tit_01.mp3": "ID3"})
    return made


def _written(files: dict[str, str]) -> Callable[[Path], Sources]:
    def make(folder: Path) -> Sources:
        write_files(folder / "es_reg", files)
        return Sources([folder / "es_reg"], {})

    return make


KINDS: dict[str, Callable[[Path], Sources]] = {
    "git": _with_history,
    "audio": _heard,
    "stories": _copied("en_obs", "en_obs-tn", "en_obs-twl", interface="ar"),
    "at hand": _at_hand,
    "words": _copied("en_tw", "en_ta"),
    "questions": _copied("en_tq"),
    "parallel": _copied(
        "en_ult", "en_reg", "es_ulb", parallel=(("en_reg", "en_ult"),), alignment=True
    ),
    "right to left": _copied("ar_reg", "ar_tn", checks="visible"),
    "bundle": _copied("es_dbl"),
    "lexicon": _copied("en_ugl", "en_ugg"),
    "other": _copied("en_handbook"),
    "core": _written(_CORE),
    "chunks": _written({"manifest.json": json.dumps(MANIFEST), **CHUNKS}),
    "usx": lambda folder: Sources([in_form("usx", folder)], {}),
    "usj": lambda folder: Sources([in_form("usj", folder)], {}),
}


def edit(chosen: random.Random, repository: Path, turn: int) -> str:
    """Change something in a repository as people and programs do; what was done."""
    paths = [path for path in sorted(repository.rglob("*")) if _is_file(path, repository)]
    if not paths:
        write_files(repository, {"01-GEN.usfm": "\\id GEN\n\\c 1\n\\p\n\\v 1 Words.\n"})
        return "began anew"
    path = chosen.choice(paths)
    name, make = chosen.choice([*_EDITS.items()])
    make(chosen, path, repository, turn)
    return f"{name} {path.relative_to(repository)}"


def _is_file(path: Path, repository: Path) -> bool:
    return (
        path.is_file()
        and not path.is_symlink()
        and ".git" not in path.relative_to(repository).parts
    )


def _edited(
    change: Callable[[random.Random, bytes], bytes],
) -> Callable[[random.Random, Path, Path, int], None]:
    def make(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
        path.write_bytes(change(chosen, path.read_bytes()))

    return make


def _insert(chosen: random.Random, data: bytes) -> bytes:
    at = chosen.randrange(len(data) + 1)
    return data[:at] + chosen.choice(_PIECES).encode() + data[at:]


def _drop(chosen: random.Random, data: bytes) -> bytes:
    at = chosen.randrange(len(data) + 1)
    return data[:at] + data[at + chosen.randrange(60) :]


def _swap_lines(chosen: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    first, second = chosen.randrange(len(lines)), chosen.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _other_letter(chosen: random.Random, data: bytes) -> bytes:
    letters = [at for at, byte in enumerate(data) if chr(byte).isascii() and chr(byte).isalpha()]
    if not letters:
        return data
    at = chosen.choice(letters)
    return data[:at] + (b"y" if data[at : at + 1] == b"x" else b"x") + data[at + 1 :]


def _other_encoding(chosen: random.Random, data: bytes) -> bytes:
    code = chosen.choice(["utf-16", "utf-8-sig", "cp1252"])
    return data.decode("utf-8", "replace").encode(code, "replace")


def _move(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    other = chosen.choice(
        [
            path.with_name(f"{turn}{path.name}"),
            path.with_suffix(chosen.choice([".usfm", ".txt", ".md", ".bak"])),
            repository / "deep" / "er" / path.name,
            path.with_name(path.name.replace("TIT", "2TI")),
        ]
    )
    if not other.exists():
        other.parent.mkdir(parents=True, exist_ok=True)
        path.rename(other)


def _move_folder(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    if path.parent != repository:
        path.parent.rename(path.parent.with_name(f"{turn}{path.parent.name}"))


def _remove_folder(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    if path.parent != repository:
        shutil.rmtree(path.parent)


def _link(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    link = path.with_name(f"{turn}l{path.suffix}")
    if not link.exists() and not link.is_symlink():
        link.symlink_to(chosen.choice([path.name, "gone.md", "/etc/hostname"]))


def _set(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    name, texts = chosen.choice([*_SETTINGS.items()])
    write_files(repository, {name: chosen.choice(texts)})


def _retitle(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    for name in ("manifest.yaml", "manifest.json", "metadata.xml"):
        if (repository / name).is_file():
            text = (repository / name).read_text(encoding="utf-8", errors="replace")
            old, new = chosen.choice([("English", "Englisch"), ("ltr", "rtl"), ("itle", "ittle")])
            (repository / name).write_text(text.replace(old, new), encoding="utf-8")


def _commit(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    if not (repository / ".git").exists():
        git(repository, "init", "--quiet")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", f"Turn {turn}")


def _other_time(chosen: random.Random, path: Path, repository: Path, turn: int) -> None:
    path.write_bytes(_other_letter(chosen, path.read_bytes()))
    moment = chosen.choice([0, 2**31])
    os.utime(path, (moment, moment))


_EDITS: dict[str, Callable[[random.Random, Path, Path, int], object]] = {
    "insert": _edited(_insert),
    "drop": _edited(_drop),
    "swap lines": _edited(_swap_lines),
    "one letter": _edited(_other_letter),
    "encoding": _edited(_other_encoding),
    "line ends": _edited(lambda chosen, data: data.replace(b"\n", b"\r\n")),
    "cut off": _edited(lambda chosen, data: data[: chosen.randrange(len(data) + 1)]),
    "empty": _edited(lambda chosen, data: b""),
    "delete": lambda chosen, path, repository, turn: path.unlink(),
    "copy": lambda chosen, path, repository, turn: shutil.copy(
        path, path.with_name(f"c{turn}{path.name}")
    ),
    "move": _move,
    "move folder": _move_folder,
    "remove folder": _remove_folder,
    "link": _link,
    "settings": _set,
    "title": _retitle,
    "commit": _commit,
    "time": _other_time,
}
