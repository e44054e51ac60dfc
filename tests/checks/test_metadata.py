"""Metadata with places: the same values as the manifest's reader sees, at their lines, whatever is in the file."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from tests.files import found, write_files
from tx_mkdocs.checks.files.metadata import Metadata, Value, read_metadata
from tx_mkdocs.findings.samples import GENESIS, MANIFEST, OBS_MANIFEST
from tx_mkdocs.formats.yaml.parsing import parse

ODD = """\
---
top: &one
  list: [a, 'b', "c", null, ~]
  'quoted key': "two\\nlines"
again: *one
block: |
  some
  text
folded: >-
  more
  text
empty:
nothing: ''
? [a, b]
: strange
numbers: [1, 2.10, 2024-01-02, true]
...
---
second: document
"""
JSON = '{"a": {"b": [1, "x", null]},\n\t"c": "\\u00e9 \\n", "d": {}}\n'


def plain(value: Value) -> Any:
    if value.pairs:
        return {key: plain(one) for key, one in value.pairs.items()}
    if value.items:
        return [plain(item) for item in value.items]
    return value.text


def simple(data: Any) -> Any:
    """Data of the parser as `plain` shows it: what is empty is empty text, scalars are stripped."""
    if isinstance(data, dict) and data:
        return {key: simple(one) for key, one in data.items()}
    if isinstance(data, list) and data:
        return [simple(one) for one in data]
    return data.strip() if isinstance(data, str) else ""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (MANIFEST, "manifest.yaml"),
        (OBS_MANIFEST, "manifest.yaml"),
        (ODD.replace("? [a, b]\n: strange\n", ""), "manifest.yaml"),
        (JSON, "manifest.json"),
        ("- 1\n- a: b\n", "list.yaml"),
    ],
)
def test_the_values_are_those_of_the_parser(text: str, path: str) -> None:
    told = read_metadata(text, path)
    assert told
    assert plain(told.root) == simple(parse(text, path).data)


def test_values_are_at_their_places() -> None:
    told = read_metadata(ODD, "manifest.yaml")
    assert told

    def at(*keys: str) -> tuple[int, int]:
        value = told.root.get(*keys)
        assert value is not None
        return value.line, value.column

    assert at("top", "quoted key") == (4, 17)
    assert at("again") == (5, 8)
    assert at("empty") == (12, 1)
    assert at("nothing") == (13, 1)
    assert [(item.line, item.column) for item in told.root.each("top", "list")][:3] == [
        (3, 10), (3, 13), (3, 18)
    ]  # fmt: skip
    assert told.marks == ((2, 6, "&one"), (5, 8, "*one"))
    assert [item.plain for item in told.root.each("top", "list")][:3] == [True, False, False]


@pytest.mark.parametrize(
    "text", ["", "a: [", "a: *b", "\t", "just text", "# nothing\n", "%YAML 9\n"]
)
def test_what_is_no_metadata_has_no_places(text: str) -> None:
    told = read_metadata(text, "manifest.yaml")
    assert isinstance(told, Metadata)


def mutated(text: str, chance: random.Random) -> str:
    """A manifest with one line or a few characters lost, doubled or exchanged."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        del lines[at : at + chance.randrange(1, 4)]
    elif kind == 1:
        lines.insert(chance.randrange(len(lines)), lines[at])
    elif kind == 2:
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    elif kind == 3:
        key, colon, _ = lines[at].partition(":")
        lines[at] = (
            key + colon + chance.choice([" []", " {}", " [[x]]", " {a: {b: c}}", " 12", " ~"])
        )
    else:
        lines[at] = lines[at].replace("'", chance.choice(["", '"', "“", "\t", "\\"]))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_no_manifest_stops_the_checks(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    text = MANIFEST
    for _ in range(chance.randrange(1, 4)):
        text = mutated(text, chance)
    folder = tmp_path / "en_ulb"
    folder.mkdir()
    (folder / "01-GEN.usfm").write_text(GENESIS, encoding="utf-8")
    (folder / "manifest.yaml").write_text(text, encoding="utf-8")
    findings = found(folder, "MAN")
    lines = text.count("\n") + 1
    for finding in findings:
        assert 0 <= finding.line <= lines
        assert finding.message


@pytest.mark.parametrize("name", ["manifest.yaml", "Manifest.yaml", "manifest.yml"])
def test_a_manifest_is_checked_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    text = MANIFEST.replace("modified: '", "modified: 'about ")
    write_files(tmp_path / "en_ulb", {"01-GEN.usfm": GENESIS, name: text})
    findings = found(tmp_path / "en_ulb", "MAN032", "MAN092")
    told = [(finding.code, finding.path) for finding in findings]
    assert sorted(told) == [("MAN032", name), ("MAN092", name)]


@pytest.mark.parametrize("path", ["README.md", "01-GEN.usfm", "manifest.yaml", "notes/todo.txt"])
def test_every_file_that_is_not_utf_8_is_told_once(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "en_ulb"
    (folder / "notes").mkdir(parents=True)
    files = {"README.md": "# Read\n", "01-GEN.usfm": GENESIS, "manifest.yaml": MANIFEST}
    for name, text in {**files, "notes/todo.txt": "The rest.\n"}.items():
        data = text.encode()
        (folder / name).write_bytes(data.replace(b"e", b"\xe9", 1) if name == path else data)
    findings = found(folder, "REP")
    assert [(finding.code, finding.path) for finding in findings] == [("REP020", path)]


HUGE = {
    "unknown keys": "dublin_core:\n" + "".join(f"  titel{n}: x\n" for n in range(15_000)),
    "projects twice": "dublin_core: {title: x}\nprojects:\n"
    + "- {identifier: gen, path: ./01-GEN.usfm, sort: 1, versification: y, categories: z}\n"
    * 3_000,
    "relations": "dublin_core:\n  relation:\n" + "    - en-tw\n" * 20_000 + "projects: []\n",
    "shared values": "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\n"
    "dublin_core: {creator: [*c, *c, *c]}\nprojects: [*c, *c]\n",
    "very deep": "dublin_core: " + "{a: " * 30 + "b" + "}" * 30 + "\nprojects: []\n",
}


@pytest.mark.parametrize("name", HUGE)
def test_no_manifest_takes_long(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "en_ulb"
    folder.mkdir()
    (folder / "01-GEN.usfm").write_text(GENESIS, encoding="utf-8")
    (folder / "manifest.yaml").write_text(HUGE[name], encoding="utf-8")
    started = process_time()
    findings = found(folder, "MAN")
    # Seconds of CPU; on a slow machine a third of this.
    assert process_time() - started < 10
    assert findings


BOOK = {"01-GEN.usfm": "\\id GEN\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}
TERMS = {"bible/kt/god.md": "# God\n\nWords.\n", "bible/names/adam.md": "# Adam\n\nWords.\n"}


@pytest.mark.parametrize(
    ("stated", "files", "message"),
    [
        ("subject: Translation Words\n  identifier: tw", BOOK, "Translation Words, but the files are Bible."),
        ("identifier: obs", BOOK, "Open Bible Stories, but the files are Bible."),
        ("subject: Open Bible Stories", BOOK, "Open Bible Stories, but the files are Bible."),
        ("subject: Translation Words\n  identifier: ulb", BOOK, ""),
        ("subject: Bible\n  identifier: tw", BOOK, ""),
        ("subject: Bible\n  identifier: ulb", BOOK, ""),
        ("subject: Translation Words\n  identifier: tw", TERMS, ""),
        ("subject: My own words\n  identifier: own", BOOK, ""),
    ],
)  # fmt: skip
def test_manifest_and_files_of_different_resources(
    tmp_path: Path, stated: str, files: dict[str, str], message: str
) -> None:
    manifest = (
        f"dublin_core:\n  language: {{identifier: en}}\n  title: T\n  {stated}\nprojects: []\n"
    )
    folder = write_files(tmp_path / "en_x", {"manifest.yaml": manifest, **files})
    said = [finding.message for finding in found(folder, "MAN098")]
    assert said == ([f"The manifest says {message}"] if message else [])
