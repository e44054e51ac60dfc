"""Two hundred seeded edits of a whole Bible: each is found once, as what it is, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.revisions import open_revisions
from tx_mkdocs.formats.usfm.outline import outline

Edit = Callable[[str], str]
WORD = re.compile(r"(?<![\\\w])[a-z]{4,}(?![\w*|])")


def word(text: str) -> str:
    return WORD.sub("zebrafish", text, count=1)


def swap(text: str) -> str:
    """The first two long words that follow each other, in the other order."""
    return re.sub(r"\b([a-z]{4,}) ([a-z]{4,})\b", r"\2 \1", text, count=1)


def capital(text: str) -> str:
    return WORD.sub(lambda found: found[0].capitalize(), text, count=1)


EDITS: dict[str, Edit] = {
    "words": word,
    "punctuation": lambda text: WORD.sub(lambda found: f"{found[0]};", text, count=1),
    "spelling": capital,
    "white space": lambda text: re.sub(r"(?<=[a-z,]) (?=[a-z])", "  ", text, count=1),
    "moved": swap,
    "removed": lambda text: "",
    "note": lambda text: WORD.sub(lambda found: rf"{found[0]}\f + \ft New.\f*", text, count=1),
    "paragraphing": lambda text: re.sub(r"(?<= [a-z]{4}) ", r"\n\\q3 ", text, count=1),
    "heading": lambda text: f"{text.rstrip()}\n\\s New heading\n\\p\n",
}  # fmt: skip


@pytest.mark.corpus
def test_two_hundred_edits(corpus_repository: Callable[[str], Path], tmp_path: Path) -> None:
    source = corpus_repository("en_ulb")
    with ZipFile(source) as archive:
        archive.extractall(tmp_path / "old")
        archive.extractall(tmp_path / "new")
    random = Random(16)
    books = sorted((tmp_path / "new").rglob("*.usfm"))
    expected: list[tuple[str, str]] = []
    kinds = [*EDITS] * 100
    for path in books[1:]:
        text = path.read_text(encoding="utf-8")
        code = text[4:7]
        chapter = random.choice(
            [chapter for chapter in outline(text) if chapter.verses and chapter.number]
        )
        # From the back, so that offsets stay; never two edits in a row.
        for verse in reversed(chapter.verses[1:-2:2][-10:]):
            kind = kinds.pop()
            old = text[verse.start : verse.end]
            if (
                "\\f" in old
                or "\\q" in old
                or "\\p" in old
                or "\\s" in old
                or not re.search(r" [a-z]{4} ", old)
                or (kind == "moved" and swap(old) == old)
            ):
                continue
            text = text[: verse.start] + EDITS[kind](old) + text[verse.end :]
            at = verse.last + (kind == "heading")
            expected.append((f"{code} {chapter.number}:{at}", kind))
        path.write_text(text, encoding="utf-8")
    with open_revisions(str(tmp_path / "new"), str(tmp_path / "old")) as (base, head):
        found = compare(base, head)
    told = [(change.ref, change.kind) for change in found.changes]
    # A new heading ends the paragraph before the next verse: that verse begins a paragraph, too. So does the one
    # behind a verse without words any more, if that began one.
    beside = {ref for ref, kind in expected if kind == "heading"}
    behind = [ref.rpartition(":") for ref, kind in expected if kind == "removed"]
    beside |= {f"{chapter}:{int(verse.partition('-')[0]) + 1}" for chapter, _, verse in behind}
    told = [item for item in told if not (item[1] == "paragraphing" and item[0] in beside)]
    odd = set(told) ^ set(expected)
    assert not odd, [change for change in found.changes if (change.ref, change.kind) in odd]
    assert len(told) == len(expected)
    assert len(expected) >= 200


@pytest.mark.corpus
def test_a_new_alignment_of_all_of_titus_changes_no_verse(
    corpus_repository: Callable[[str], Path], tmp_path: Path
) -> None:
    with ZipFile(corpus_repository("en_ult_aligned")) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("57-TIT.usfm"))
        old = archive.read(name).decode()
    # Every word is aligned anew, and in every other verse to nothing.
    parts = re.split(r"(?=\\v )", old.replace('x-occurrence="1"', 'x-occurrence="2"'))
    bare = [re.sub(r"\\zaln-[se](?: ?\|[^\\]*)?\\\*", "", part) for part in parts]
    new = "".join(bare[at] if at % 2 else part for at, part in enumerate(parts))
    assert old.count("zaln-s") > 1.5 * new.count("zaln-s") > 300
    for side, text in (("old", old), ("new", new)):
        (tmp_path / side).mkdir()
        (tmp_path / side / "57-TIT.usfm").write_text(text, encoding="utf-8")
    with open_revisions(str(tmp_path / "new"), str(tmp_path / "old")) as (base, head):
        found = compare(base, head)
    assert (found.verses_changed, found.changes) == (0, ())


def rows(path: Path) -> dict[str, tuple[str, str, str]]:
    """Quote, link and note of each row of a repository's tables, by book and id; ids given twice are left out."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".tsv"):
                lines = archive.read(name).decode().split("\n")
                header = lines[0].rstrip("\r").split("\t")
                for line in filter(str.strip, lines[1:]):
                    row = dict(zip(header, line.rstrip("\r").split("\t"), strict=False))
                    quote = row.get("Quote", row.get("OrigQuote", ""))
                    note = row.get("Note", row.get("OccurrenceNote", ""))
                    said = quote, row["SupportReference"], note
                    found.setdefault(f"{name[-7:-4]} {row['ID'].strip()}", []).append(said)
    return {key: said[0] for key, said in found.items() if len(said) == 1 and key[4:]}


@pytest.mark.corpus
def test_rows_of_two_forms_of_notes_are_paired_by_their_ids(
    corpus_repository: Callable[[str], Path],
) -> None:
    """A reader of ten lines says which rows are only in one of them, and which say the same in both."""
    nine, seven = corpus_repository("en_tn_tsv9"), corpus_repository("en_tn_tsv7")
    old, new = rows(nine), rows(seven)
    with open_revisions(str(seven), str(nine)) as (base, head):
        found = compare(base, head)
    told: dict[str, set[str]] = {}
    for change in found.changes:
        if change.path.endswith(".tsv"):
            book, *_, name = change.ref.split(" (", 1)[0].split()
            told.setdefault(f"{book} {name}", set()).add(change.kind)
    same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
    assert len(same) > 1000 and not same & told.keys()
    gone = {key for key in old if key not in new}
    come = {key for key in new if key not in old}
    assert len(gone) > 1000 and len(come) > 1000
    odd = [key for key in come if not told.get(key, set()) & {"added", "moved"}]
    assert not odd, odd[:20]


@pytest.mark.corpus
def test_stories_in_other_files_have_the_same_frames(
    corpus_repository: Callable[[str], Path],
) -> None:
    old, new = corpus_repository("en-obs-manifest-yaml"), corpus_repository("en-obs-rc-0.2")
    with open_revisions(str(new), str(old)) as (base, head):
        found = compare(base, head)
    assert len(found.files_added) == len(found.files_removed) == 50
    assert {change.kind for change in found.changes} == {"manifest"}
