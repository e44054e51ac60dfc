"""What checks find in a file is kept by its bytes: no file that stayed is decoded again, and nothing is missed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.files import Files, write_files
from tests.resources.repositories import manifest
from tx_mkdocs.cache import NO_CACHE, Cache, Work
from tx_mkdocs.checks.run import run_checks
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.member import load_member
from tx_mkdocs.source.opening import open_repository

HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
FILES: Files = {
    "manifest.yaml": manifest(
        "TSV Translation Notes", "tn", "tn_JON.tsv", "tn_TIT.tsv", "tn_3JN.tsv"
    ),
    "README.md": "# Notes  \n\nSee [it](gone.md) and [this](rc://fr/ta/man/translate/figs-idiom).\n",
    "tn_JON.tsv": HEADER + "1:1\tab12\t\trc://*/ta/man/translate/figs-idiom\tx\t1\tWhy  so\n",
    "tn_TIT.tsv": (
        HEADER + "1:1\tab12\t\trc://es/ta/man/translate/figs-idiom\t\t0\tA [[rc://fr/tw/dict/bible/kt/god]]\n"
        "1:2\tab13\t\t\t\t0\tB [[rc://en/tw/dict/bible/kt/god]] [c](rc://fr/ta/man/translate/x)\n"
    ),
    "tn_3JN.tsv": "\n \n",
    "LICENSE.md": "Licence",
}  # fmt: skip
OTHERS: Files = {
    "manifest.yaml": manifest("Bible", "reg", "57-TIT.usfm", "32-JON.usfm"),
    "57-TIT.usfm": "\\id TIT\n\\h Titus\n\\c 1\n\\p\n\\v 1 Paul,  a servant\n"
    "\\v 3 \\zaln-s | x-strong=\"G1\"\\*word\\zaln-e\\*\n",
    "32-JON.usfm": "\ufeff\\id JON\r\n\\c 1\r\n\\p\r\n\\v 1 Word\u00a0word\n",
    "old.txt": "caf\u00e9".encode("latin-1"),
}  # fmt: skip

TERM = (
    "# {0}, {0}s, \n\n## Definition:\n\nSee [a](../kt/a.md), [b](../KT/b.md) and [c](c.md).\n\n# Second\n\n"
    "(See also: [a](../kt/a.md), mercy, [b](../kt/b.md))\n\n## Bible References:\n\n"
    "* [Jonah 4:2](rc://*/tn/help/jon/04/02)\n* [Jonah 4:3](rc://*/tn/help/jon/04/03)\n"
    "* [Jonah 4:4](rc://*/tn/help/jon/04/04)\n* Jonah 4:5\n\n## Word Data:\n\n* Strong’s: H1, H1 , G9999, X2,\n"
)
WORDS: Files = {
    "manifest.yaml": manifest("Translation Words", "tw", "bible"),
    "bible/config.yaml": "a:\n  occurrences: []\nz:\n  occurrences: []\n",
    **{f"bible/kt/{name}.md": TERM.format(name) for name in "abcdefghijk"},
    "bible/names/a.md": TERM.format("a").replace("Definition", "Word Dates") + "\n## Word Data\n",
}


def found(folder: Path, cache: Cache) -> list[Finding]:
    with open_repository(folder) as repository:
        member = load_member(repository)
        return run_checks(repository, member.manifest, member.resource.kind, work=Work(cache))


@pytest.mark.parametrize("files", [FILES, OTHERS, WORDS], ids=["notes", "texts", "words"])
def test_findings_are_the_same_from_the_cache(files: Files, tmp_path: Path) -> None:
    """At once, again, and after each of many edits."""
    folder, cache = tmp_path / "en_x", Cache(tmp_path / "cache")
    write_files(folder, files)
    wanted = found(folder, NO_CACHE)
    assert wanted
    assert [found(folder, cache) for _ in range(2)] == [wanted, wanted]
    chosen = random.Random(len(files))
    for _ in range(30):
        path = folder / chosen.choice([name for name in files if name != "manifest.yaml"])
        data = path.read_bytes() if path.exists() else b""
        at = chosen.randrange(len(data) + 1)
        edits = (
            data[:at],
            data[:at] + b" rc://fr/ " + data[at:],
            data + data[at:],
            b"\n",
            data[:at] + b"\xff",
        )
        path.write_bytes(chosen.choice(edits))
        if not chosen.randrange(6):
            path.unlink()
        elif not chosen.randrange(4):
            name = path.relative_to(folder).as_posix()
            write_files(folder, {name: files[name]})
        assert found(folder, cache) == found(folder, NO_CACHE)


def test_what_rules_ask_of_each_term_is_told_from_the_cache(tmp_path: Path) -> None:
    write_files(tmp_path / "en_x", WORDS)
    codes = {finding.code for finding in found(tmp_path / "en_x", Cache(tmp_path / "cache"))}
    of_terms = {f"TW{number:03}" for number in (7, 8, 10, 11, 12, 13, 14, 16, 17, 18)}
    assert codes >= of_terms | {"MD005", "LINK028", "LINK029"}


def test_files_that_stay_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules about the whole repository are answered from what is known of each table."""
    folder, cache = tmp_path / "en_x", Cache(tmp_path / "cache")
    write_files(folder, FILES)
    wanted = found(folder, cache)
    with open_repository(folder) as repository:
        member = load_member(repository)
    with open_repository(folder) as repository:
        # Of a large repository nothing is kept in memory; what is data is read by those who parse it.
        monkeypatch.setattr(type(repository.texts), "has_room_for", lambda self, path, size: False)
        read = []
        decoded = type(repository)._decode

        def noted(self: object, data: bytes, path: str) -> object:
            read.append(path)
            return decoded(self, data, path)  # type: ignore[arg-type]

        monkeypatch.setattr(type(repository), "_decode", noted)
        assert (
            run_checks(repository, member.manifest, member.resource.kind, work=Work(cache))
            == wanted
        )
    assert not [path for path in read if path.endswith(".tsv")]
