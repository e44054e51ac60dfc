"""How finished a resource is, equal to what other, simpler code counts in the same files."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resources.repositories import open_member
from tests.site.built import build
from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.library.member import load_member
from tx_mkdocs.reports.progress import Progress, progress_of
from tx_mkdocs.source.opening import open_repository

Counts = dict[str, int]

BOOK = """\\id 3JN
\\h 3 John
\\mt1 3 John
\\c 1
\\s1 Greeting
\\p
\\v 1 The elder to Gaius.
\\v 2
\\p
\\v 3-5 Truth.
\\v 6 \\f + \\ft Some copies leave this out.\\f*
\\v 7
\\s1 Two men
\\q1
\\v 8 …
<<<<<<< HEAD
\\v 9 I wrote.
=======
\\v 9 I have written.
>>>>>>> other
\\v 10 \\zaln-s |x-strong="G1"\\*\\zaln-s |x-strong="G2"\\*\\w if|x-occurrence="1"\\w*\\zaln-e\\*
\\w I|x-occurrence="1"\\w*\\zaln-e\\* \\w come|x-occurrence="1"\\w*.
\\v 10 again.
\\v 16 Too many.
"""


def counted(folder: Path, files: Mapping[str, str]) -> Progress:
    with open_member(folder, files) as member:
        return progress_of(member)


def by_chapter(progress: Progress) -> dict[tuple[str, str], Mapping[str, int]]:
    return {
        (part.identifier, row.title): row.counts for part in progress.parts for row in part.rows
    }


def test_a_book(tmp_path: Path) -> None:
    progress = counted(tmp_path, {"65-3JN.usfm": BOOK})
    (part,) = progress.parts
    (row,) = part.rows
    assert row.counts == {
        "verses": 7,  # 1, 3, 4, 5, 6, 9 and 10, but not 16; 8 has no letter
        "verses_expected": 14,
        "empty": 3,
        "bridged": 3,
        "conflicted": 1,
        "surplus": 1,
        "words_aligned": 2,
        "words": 3,
    }
    assert row.remark == "Missing: 11–14. Empty: 2, 7–8. In conflict: 9. Beyond the last: 16."
    assert progress.total == part.counts == row.counts
    assert row.address == "3jn/01"


def test_verses_are_expected_as_the_repository_counts_them(tmp_path: Path) -> None:
    progress = counted(tmp_path, {"65-3JN.usfm": BOOK, "custom.vrs": "3JN 1:10\n"})
    assert progress.total["verses_expected"] == 10


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("\\v 1\n\\v 2 B", 1),
        ("\\v 1 \\p\n\\v 2 B", 1),
        ("\\v 1\n\\s5\n\\v 2 B", 1),
        ("\\v 1\n\\s5 \n\\p \n\\v 2 B", 1),
        ("\\v 1\n\\s1 Heading\n\\r (Gen 1)\n\\q1\n\\v 2 B", 1),
        ("\\v 1 \\q1 A\n\\v 2 B", 0),
        ("\\v 1 “\\qs Selah\\qs*”\n\\v 2 B", 0),
        ("\\v 1 … ?\n\\v 2 B", 1),
        ("\\v 1 5\n\\v 2 B", 0),
        ("\\v 1\n\\v 1 A\n\\v 2 B", 0),
        ("\\v 1\n\\cl Chapter\n\\c 2", 1),
        ("\\v 1-2\n\\v 3 C", 2),
        ("\\v 1 \\f + \\ft Note\\f*\n\\v 2 B", 0),
    ],
)
def test_what_is_an_empty_verse(tmp_path: Path, text: str, empty: int) -> None:
    progress = counted(tmp_path, {"01-GEN.usfm": f"\\id GEN\n\\c 1\n\\p\n{text}\n"})
    assert progress.total["empty"] == empty


def test_blanks_and_markers_without_end_take_no_time(tmp_path: Path) -> None:
    import time

    for filler in ("\\p \n", "\\s5 \n", "\\f-", "\\+a*", " ", "\\s1 \\s1 ", "<<<<<<< \n"):
        text = f"\\id GEN\n\\c 1\n\\p\n\\v 1 {filler * 40_000}x\n"
        start = time.process_time()
        counted(tmp_path / str(hash(filler)), {"01-GEN.usfm": text})
        assert time.process_time() - start < 20


TOKENS = st.sampled_from(
    [
        *(
            "\\c 1 ",
            "\\c 2\n",
            "\\c x ",
            "\\c",
            "\\v 1 ",
            "\\v 2-4 ",
            "\\v 2-4 ",
            "\\v ٣ ",
            "\\v",
            "\\v 99999 ",
        ),
        *(
            "\\p\n",
            "\\q1 ",
            "\\s1 a\n",
            "\\f + \\ft n\\f*",
            "word ",
            "…",
            "\n",
            "<<<<<<<\n",
            ">>>>>>>\n",
        ),
        *("\\zaln-s |x\\*", "\\zaln-e\\*", "\\w a|b\\w*", "\\+w a\\+w*"),
    ]
)


@settings(max_examples=60)
@given(st.lists(TOKENS, max_size=40))
def test_whatever_a_book_holds_it_can_be_counted(
    tmp_path_factory: pytest.TempPathFactory, tokens: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    total = counted(folder, {"01-GEN.usfm": f"\\id GEN\n\\c 1\n{''.join(tokens)}"}).total
    assert 0 <= total["verses"] <= total["verses_expected"]
    assert 0 <= total["words_aligned"] <= total["words"]
    assert total["words"] <= sum("\\w a" in token or "\\+w a" in token for token in tokens)


def verses(text: str) -> dict[int, dict[str, set[int]]]:
    """The verses of a book, found by taking the text apart at its backslashes."""
    found: dict[int, dict[str, set[int]]] = {}
    chapter = found.setdefault(0, defaultdict(set))
    last: list[int] = []
    for piece in text.split("\\"):
        marker, _, rest = piece.partition(" ")
        if marker == "c" and rest.strip()[:1].isdigit():
            chapter = found.setdefault(int(rest.split()[0]), defaultdict(set))
            last = []
        elif marker == "v" and rest.strip()[:1].isdigit():
            number, *words = rest.split()
            ends = [int("".join(filter(str.isdigit, end))) for end in number.split("-")]
            last = list(range(ends[0], ends[-1] + 1))
            chapter["there"].update(last)
            if len(last) > 1:
                chapter["bridged"].update(last)
            if any(map(str.isalnum, "".join(words))):
                chapter["written"].update(last)
        elif not marker.startswith(("s", "ms", "mr", "r", "d", "cl")) or marker.startswith("sc"):
            words = piece.partition(" ")[2] if " " in piece else ""
            if any(map(str.isalnum, words)):
                chapter["written"].update(last)
    return found


def words(text: str) -> tuple[int, int]:
    """Words of an aligned text, and those in an alignment."""
    depth = total = aligned = 0
    for piece in text.split("\\"):
        depth += piece.startswith("zaln-s ") - piece.startswith("zaln-e")
        if piece.startswith(("w ", "+w ")):
            total += 1
            aligned += depth > 0
    return total, aligned


def compare_bible(location: Path, cache: Cache = NO_CACHE) -> int:
    with open_repository(location) as opened:
        member = load_member(opened, cache=cache)
        progress = progress_of(member)
        read = 0
        for part, unit in zip(progress.parts, member.resource.units, strict=True):
            (path,) = unit.files
            text = opened.read_text(path).text
            found = verses(text)
            expected = verse_counts(part.identifier)
            for row in part.rows:
                own = found.get(int(row.title), defaultdict(set))
                assert row.counts["empty"] == len(own["there"] - own["written"]), (path, row)
                assert row.counts["bridged"] == len(own["bridged"]), (path, row)
                assert row.counts["verses"] + row.counts["surplus"] == len(own["written"]), row
                if int(row.title) <= len(expected):
                    assert abs(row.counts["verses_expected"] - expected[int(row.title) - 1]) <= 1
                read += len(own["there"])
            if "\\zaln-s" in text:
                assert (part.counts["words"], part.counts["words_aligned"]) == words(text)
        return read


@pytest.mark.parametrize("name", ["en_reg", "en_ult", "ar_reg", "es_ulb"])
def test_bibles_of_the_examples(name: str, examples: Path) -> None:
    assert compare_bible(examples / name) > 6


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "least"),
    [("en_ulb", 31_100), ("hi_ulb", 31_000), ("en_ult_2018_3books", 170), ("el-x-koine_ugnt", 7_900)],
)  # fmt: skip
def test_real_bibles(
    name: str, least: int, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    assert compare_bible(corpus_repository(name), corpus_cache) >= least


def compare_chunks(location: Path) -> int:
    """Verses of translationStudio: the chapter is the folder, the verse comes after `\\v`."""
    with open_repository(location) as opened:
        member = load_member(opened)
        (part,) = progress_of(member).parts
        found: dict[str, set[int]] = defaultdict(set)
        for path in member.resource.units[0].files:
            chapter = path.split("/")[-2]
            for piece in opened.read_text(path).text.split("\\v ")[1:]:
                if any(map(str.isalpha, piece)):
                    found[chapter.lstrip("0")].add(int(piece.split()[0]))
        for row in part.rows:
            shown = row.counts["verses"] + row.counts["surplus"]
            assert shown == len(found[row.title]), row
        return sum(map(len, found.values()))


def test_chunks_of_the_examples(examples: Path) -> None:
    assert compare_chunks(examples / "en_phm_text_reg") > 20


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "least"), [("id_mat_text_ulb-ts", 1_070), ("ckb_2pe_text_reg", 60)]
)
def test_real_chunks(name: str, least: int, corpus_repository: Callable[[str], Path]) -> None:
    assert compare_chunks(corpus_repository(name)) >= least


def rows_of(text: str) -> dict[int, Counts]:
    """Notes of a table and the verses that they are about, by chapter."""
    header, *lines = text.split("\n")
    columns = header.split("\t")
    numbers: dict[int, int] = defaultdict(int)
    about: dict[int, set[int]] = defaultdict(set)
    for line in filter(str.strip, lines):
        cells = line.split("\t")
        if "Chapter" in columns:
            chapter, verse = (cells[columns.index(name)] for name in ("Chapter", "Verse"))
        else:
            chapter, _, verse = cells[0].partition(":")
        number = 0 if chapter == "front" else int(chapter)
        numbers[number] += 1
        for part in verse.split(","):
            first, _, last = part.partition("-")
            if first.isdigit() and int(first):
                about[number].update(range(int(first), int(last or first) + 1))
    return {number: {"all": numbers[number], "verses": len(about[number])} for number in numbers}


def compare_tables(location: Path, kind: str, cache: Cache = NO_CACHE) -> int:
    with open_repository(location) as opened:
        member = load_member(opened, cache=cache)
        shown = {key: row for key, row in by_chapter(progress_of(member)).items() if row[kind]}
        count = 0
        for path in opened.files:
            if not path.endswith(".tsv"):
                continue
            book = path.removesuffix(".tsv")[-3:].lower()
            for number, own in rows_of(opened.read_text(path).text).items():
                title = str(number) if number else "Introduction"
                row = shown.pop(("stories" if book == "obs" else book, title))
                assert (row[kind], row["verses"]) == (own["all"], own["verses"]), (path, title)
                count += own["all"]
        assert shown == {}
        return count


@pytest.mark.parametrize(
    ("name", "kind"),
    [("en_tn", "notes"), ("es_tq", "questions"), ("en_twl", "word_links"), ("en_obs-tq", "questions")],
)  # fmt: skip
def test_tables_of_the_examples(name: str, kind: str, examples: Path) -> None:
    assert compare_tables(examples / name, kind) > 1


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "kind", "least"),
    [("en_tn_tsv7", "notes", 98_000), ("en_tn_tsv9", "notes", 1_000)],
)  # fmt: skip
def test_real_tables(
    name: str,
    kind: str,
    least: int,
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
) -> None:
    assert compare_tables(corpus_repository(name), kind, corpus_cache) >= least


def test_questions_in_markdown(examples: Path) -> None:
    with open_repository(examples / "en_tq") as opened:
        progress = progress_of(load_member(opened))
        asked = sum(
            line.startswith("# ")
            for path in opened.files
            if path.startswith("jon/01/")
            for line in opened.read_text(path).text.split("\n")
        )
    assert by_chapter(progress)["jon", "1"]["questions"] == asked > 2
    assert by_chapter(progress)["jon", "4"]["verses_expected"] == 11


def compare_stories(location: Path) -> int:
    with open_repository(location) as opened:
        progress = progress_of(load_member(opened))
        pictures = {
            str(int(Path(path).stem)): len(re.findall(r"!\[", opened.read_text(path).text))
            for path in opened.files
            if re.fullmatch(r"(?:.*/)?\d\d\.md", path)
        }
        rows = progress.parts[0].rows
        shown = {row.title: row.counts["frames"] + row.counts["empty"] for row in rows}
        assert {title: number for title, number in shown.items() if number} == pictures
        assert len(rows) == 50
        return sum(pictures.values())


def test_stories_of_the_examples(examples: Path) -> None:
    assert compare_stories(examples / "en_obs") > 10


@pytest.mark.corpus
def test_real_stories(corpus_repository: Callable[[str], Path]) -> None:
    assert compare_stories(corpus_repository("es_obs")) == 598


def test_a_frame_without_text_and_one_that_is_missing(tmp_path: Path) -> None:
    image = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-{:02}.jpg)\n\n"
    text = "# 1. A Story\n\n" + image.format(1) + "One.\n\n" + image.format(2)
    progress = counted(tmp_path, {"content/01.md": text})
    (row,) = progress.parts[0].rows
    assert row.counts["frames"] == 1 == row.counts["empty"]
    assert row.counts["frames_expected"] == 16
    assert row.remark == "Missing: 3–16. Without text: 2."


def compare_articles(location: Path, form: str, cache: Cache = NO_CACHE) -> int:
    with open_repository(location) as opened:
        progress = progress_of(load_member(opened, cache=cache))
        files = [found[1] for path in opened.files if (found := re.fullmatch(form, path))]
        shown = {part.identifier: part.counts["articles_expected"] for part in progress.parts}
        assert shown == {name: files.count(name) for name in set(files)}
        return len(files)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("en_tw", r"bible/(\w+)/[^/]+\.md"),
        ("en_ta", r"(\w+)/[^/]+/01\.md"),
    ],
)
def test_articles_of_the_examples(name: str, form: str, examples: Path) -> None:
    assert compare_articles(examples / name, form) > 5


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "form", "least"),
    [("en_tw", r"bible/(\w+)/[^/]+\.md", 1_000), ("en_ta", r"(\w+)/[^/]+/01\.md", 200)],
)
def test_real_articles(
    name: str,
    form: str,
    least: int,
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
) -> None:
    assert compare_articles(corpus_repository(name), form, corpus_cache) >= least


def test_an_article_without_text_is_not_written(tmp_path: Path) -> None:
    files = {"bible/kt/god.md": "# God\n\nText.\n", "bible/kt/x.md": "", "bible/names/job.md": "# Job\n"}  # fmt: skip
    assert counted(tmp_path, files).total == {"articles": 1, "articles_expected": 3}


def test_the_page_and_the_data_say_the_same(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_ult", tmp_path / "site")
    data = json.loads((site.folder / "progress.json").read_bytes())
    text = site.text("tx-progress.html")
    total = data["total"]
    assert f"Verses: {total['verses']:,} of {total['verses_expected']:,}" in text
    assert f"Aligned words: {total['words_aligned']:,} of {total['words']:,}" in text
    assert data["checking_level"] and data["rights"] and data["version"]
    for said in ("checking_level", "rights", "version"):
        assert data[said] in text
    assert f"<bdi>{data['version']}</bdi> · <bdi>" in site.content("tx-progress.html")
    assert "en/tn" in data["relation"] and " · ".join(data["relation"]) in text
    for part in data["parts"]:
        assert part["title"] in text
        assert sum(row["counts"]["verses"] for row in part["chapters"]) == part["counts"]["verses"]
    assert 'href="jon/01.html">1</a>' in site.content("tx-progress.html")
    for page, link in (("index.html", "tx-progress.html"), ("jon/01.html", "../tx-progress.html")):
        assert f'href="{link}"' in site.page(page).replace('"./', '"').replace("/./", "/")
    assert site.dead_links() == []


def test_the_page_of_a_repository_of_unknown_type(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "notes.bin").write_bytes(b"\0")
    site = build(folder, tmp_path / "site")
    assert "Progress" in site.text("tx-progress.html")
    assert json.loads((site.folder / "progress.json").read_bytes())["parts"] == []
