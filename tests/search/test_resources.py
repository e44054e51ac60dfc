"""The index of the example repositories: what every kind of resource is found by, and how files are divided."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.files import Files, write_files
from tests.node import NODE
from tests.resources.repositories import open_member, page
from tests.search.asking import ask, texts_of, write
from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.formats.page_texts import Text
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.marks import mark_pages
from tx_mkdocs.resources import model
from tx_mkdocs.search import files as files_module
from tx_mkdocs.search import shards
from tx_mkdocs.search.files import File, Site, search_files
from tx_mkdocs.search.parts import Part, heads_of
from tx_mkdocs.search.shards import LEAST
from tx_mkdocs.search.texts import digits_of

NAMES = ("en_ult", "en_twl", "en_tw", "en_tn", "en_tq", "en_ta", "en_obs", "ar_reg")


@pytest.fixture(params=[LEAST, 100])
def least(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The smallest size of a file of words: the usual one, and one by which small texts have many."""
    size: int = request.param
    if size != LEAST:
        for name, other in (("LEAST", size), ("MOST", 2 * size), ("WORDS", size)):
            monkeypatch.setattr(shards, name, other)
    return size


@pytest.fixture(scope="module")
def members(examples: Path) -> Any:
    with ExitStack() as opened:
        yield gather(opened, [str(examples / name) for name in NAMES], find_related=False).shown


@pytest.fixture(scope="module")
def files(members: list[Member]) -> list[File]:
    return list(search_files(members))


@pytest.fixture(scope="module")
def site(files: list[File], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write(files, folder)
    return folder


@pytest.mark.skipif(not NODE, reason="no Node on this machine")
@pytest.mark.parametrize(
    ("query", "first", "among"),
    [
        ("Nineveh", "JON 1:2", "tw/names/nineveh"),
        ("G1401", "TIT 1:1", ""),
        ("G14010", "TIT 1:1", ""),
        ("c:G1401", "TIT 1:1", ""),
        ("lemma:δοῦλος", "TIT 1:1", ""),
        ("δοῦλος", "TIT 1:1", ""),
        ("δουλος", "TIT 1:1", ""),
        ("tw:jonah", "JON 1:1", "JON 1:3"),
        ("metaphor", "", "ta/translate/figs-metaphor"),
        ("Amittai", "JON 1:1", "JON 1:1"),
        ("obs 1:1", "OBS 1:1", ""),
        ("jon 1:2", "JON 1:2", ""),
        ("psa ١١٧:٢", "PSA 117:2", ""),
        ("المزامير 117:2", "PSA 117:2", ""),
    ],
)
def test_each_kind_is_found(site: Path, query: str, first: str, among: str) -> None:
    [answer] = ask(site, [(query, {})])
    if first:
        assert answer["refs"][0] == first
    if among:
        assert among in answer["refs"]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("en_x", {"my book.usfm": "\\c 1\n\\p\n\\v 1 One\n\\v 5 Five\n"}),
        ("en_tn", {"tn_ABC.tsv": "Reference\tID\tNote\n1:1\tab12\tOne\n1:5\tab13\tFive\n"}),
    ],
)
def test_a_book_that_nobody_knows_is_found(name: str, files: Files, tmp_path: Path) -> None:
    with open_member(tmp_path, files, name) as member:
        (texts,) = texts_of(member)
    found = [group.ref + text.label for group in texts.groups for text in group.texts]
    assert [ref.partition(" ")[2] for ref in found] == ["1:1", "1:5"]
    assert not texts.code


@pytest.mark.skipif(not NODE, reason="no Node on this machine")
def test_a_number_of_a_word_is_no_chapter_of_a_book(tmp_path: Path) -> None:
    word = '\\w ἀγάπη|lemma="ἀγάπη" strong="G00020"\\w*'
    text = f"\\id GAL\n\\h Galatians\n\\c 1\n\\p\n\\v 1 {word}\n\\c 2\n\\p\n\\v 1 ἄλλο\n\\c 3\n\\p\n\\v 1 ἄλλο\n"
    files = bible(files={"01-GEN.usfm": None, "49-GAL.usfm": text})
    write_files(tmp_path, {name: text.replace("01-GEN", "49-GAL") for name, text in files.items()})
    with ExitStack() as opened:
        shown = gather(opened, [str(tmp_path)], find_related=False).shown
        write(list(search_files(shown)), tmp_path / "index")
    word_found, chapter_found = ask(tmp_path / "index", [("G2", {}), ("G3", {})])
    assert (word_found["refs"], chapter_found["refs"]) == (["GAL 1:1"], ["GAL 3:1"])


@pytest.mark.parametrize("name", NAMES)
def test_signs_of_findings_are_no_words_of_texts(members: list[Member], name: str) -> None:
    (member,) = [member for member in members if member.folder == f"{name}/"]
    findings = [
        Finding("TXT001", "warning", "Odd.", page=f"{page.address}#{anchor}")
        for page in member.resource.pages
        for anchor in page.ids
    ]
    marked = mark_pages(replace(member, findings=tuple(findings)), "checks")
    assert any('class="mark ' in page.body for page in marked.resource.pages)
    assert list(texts_of(marked)) == list(texts_of(member))


def text_at(member: Member, anchor: str) -> str:
    """What is found of the verse, note, frame … with an id."""
    return next(
        text.text
        for of in texts_of(member)
        for group in of.groups
        for text in group.texts
        if text.anchor == anchor
    )


def test_what_other_resources_put_in_is_found(members: list[Member]) -> None:
    """The title of a term, and the words of a verse in which a note's quote is rendered."""
    by_name = {member.folder.rstrip("/"): member for member in members}
    note = text_at(by_name["en_tn"], "tn-jon-001-001-e5f6")
    assert note.startswith("Jonah the son of Amittai יוֹנָ֥ה בֶן אֲמִתַּ֖י The father’s name tells")
    # It has a tag, which stands beside its id.
    assert text_at(by_name["en_twl"], "twl-jon-001-001-a1a1") == "Jonah יוֹנָ֥ה"


def test_what_is_around_texts_is_not_found(tmp_path: Path) -> None:
    """Where notes lead to, what stands for a picture that cannot be shown."""
    row = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    notes = f"{row}1:1\tab12\tkt\trc://*/ta/man/translate/figs-irony\t\t0\tOne.\\n\\nTwo.\n"
    with open_member(tmp_path, {"tn_JON.tsv": notes}, "en_tn") as member:
        assert text_at(member, "tn-jon-001-001-ab12") == "One. Two."
    story = "# 1. Light\n\n![A lamp](file:///lamp.jpg)\n\nLet there be.\n\nIt was.\n\n_A Bible story from: Genesis 1_\n"
    with open_member(tmp_path, {"content/01.md": story}, "en_obs") as member:
        assert "lamp.jpg" in page(member.resource, "01").body
        assert text_at(member, "01-01") == "Let there be. It was."


@pytest.mark.parametrize(("name", "shown"), [("en_tw", "gen uses"), ("en_ult", "gen helps")])
def test_what_others_say_about_a_page_is_no_text_of_it(
    members: list[Member], name: str, shown: str
) -> None:
    """Nor is the search brought up to date where only that has changed."""
    (member,) = [member for member in members if member.folder == f"{name}/"]
    assert any(f'class="{shown}"' in page.body for page in member.resource.pages)
    sections = tuple(
        replace(section, pages=tuple(replace(page, after="") for page in section.pages))
        for section in member.resource.sections
    )
    alone = replace(member, resource=replace(member.resource, sections=sections))
    assert not any(f'class="{shown}"' in page.body for page in alone.resource.pages)
    assert list(texts_of(alone)) == list(texts_of(member))
    for number in range(len(sections)):
        assert heads_of(alone, number) == heads_of(member, number)


def test_files_are_small_and_have_safe_names(files: list[File]) -> None:
    for file in files:
        assert re.fullmatch(r"(?:[\w.-]+/)?search/[a-z0-9-]+\.js", file.address), file.address
        assert len(gzip.compress(file.data)) <= 20_000
        begin = f'tx_search("{file.address.removesuffix(".js")}",'
        assert file.data.startswith(begin.encode())


def test_the_index_is_the_same_with_and_without_a_cache(
    members: list[Member], files: list[File], tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    assert list(search_files(members, cache)) == files
    assert any(tmp_path.rglob("*.json"))
    assert list(search_files(members, cache)) == files


def test_a_section_that_changed_is_put_into_the_place_of_what_it_was(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    """What stands is not made again, and all together is what a new index has."""
    source, folder, cache = tmp_path / "source", tmp_path / "site", Cache(tmp_path / "cache")
    shutil.copytree(examples / "en_ult", source)
    kept: set[str] = set()

    def stamp(address: str) -> list[int] | None:
        path = folder / address
        return [path.stat().st_size, path.stat().st_mtime_ns] if path.is_file() else None

    def read(address: str) -> bytes:
        return (folder / address).read_bytes()

    def update() -> tuple[list[str], list[File]]:
        """Addresses of the files that were made, and what a new index has."""
        kept.clear()
        with ExitStack() as opened:
            shown = gather(opened, [str(source)], find_related=False).shown
            made = []
            for file in search_files(shown, cache, Site("here", stamp, kept.add, read)):
                made.append(file.address)
                path = folder / file.address
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.is_file() or path.read_bytes() != file.data:
                    path.write_bytes(file.data)
            for address in there().keys() - {*made, *kept}:
                (folder / address).unlink()
            return made, list(search_files(shown))

    def there() -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.js")
        }

    made, _ = update()
    assert "search/t-tit-0.js" in made
    book = next(source.glob("*TIT*"))
    text = book.read_text("utf-8")
    for changed, standing in (
        (text, True),
        (text.replace("slave|", "slavy|"), False),
        (text, False),
        (re.sub(r'lemma="[^"]*"', 'lemma="ξ"', text), False),
        (text.replace("\\v 2 ", "\\v 2-3 ", 1), False),
    ):
        book.write_text(changed, "utf-8")
        made, fresh = update()
        assert ("search/t-tit-0.js" in kept) is standing
        if least != LEAST and changed == text.replace("slave|", "slavy|"):
            assert len([name for name in kept if name.startswith("search/w-")]) >= 5
            assert len([name for name in made if name.startswith("search/l-")]) <= 2
            assert {name for name in kept if name.startswith("search/l-")}
        assert there() == {file.address: file.data for file in fresh}
    # A file that someone touched is made again, from what is kept.
    for name in ("search/t-tit-0.js", "search/w-0.js", "search/l-0.js"):
        (folder / name).write_text("touched", "utf-8")
        made, fresh = update()
        assert name in made
        assert there() == {file.address: file.data for file in fresh}
    # Without any text there is no index of it, and then one again.
    books = {path: path.read_text("utf-8") for path in source.glob("*.usfm")}
    for has_text in (False, True):
        for path, words in books.items():
            path.write_text(words if has_text else words[:7] + "\n\\c 1\n", "utf-8")
        made, fresh = update()
        assert ("search/meta.js" in there()) is has_text
        assert there() == {file.address: file.data for file in fresh}


def test_texts_of_notes_that_stay_are_read_from_the_site(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a book of notes with one that changed only its page is read."""
    source, folder, cache = tmp_path / "en_tn", tmp_path / "site", Cache(tmp_path / "cache")
    shutil.copytree(examples / "en_tn", source)
    read: list[str] = []
    found = model.entry_texts

    def noted(html: str) -> Iterator[Text]:
        read.append(html)
        return found(html)

    monkeypatch.setattr(model, "entry_texts", noted)

    def stamp(address: str) -> list[int] | None:
        path = folder / address
        return [path.stat().st_size, path.stat().st_mtime_ns] if path.is_file() else None

    def update() -> dict[str, bytes]:
        site = Site("here", stamp, lambda address: None, lambda name: (folder / name).read_bytes())
        with ExitStack() as opened:
            shown = gather(opened, [str(source)], find_related=False).shown
            for file in search_files(shown, cache, site):
                write([file], folder)
            read_again = len(read)
            fresh = {file.address: file.data for file in search_files(shown)}
            del read[read_again:]
        return fresh

    update()
    everything = len(read)
    table = source / "tn_JON.tsv"
    for words in ("the middle of it", "the middle of things", "its “middle”"):
        read.clear()
        text = table.read_text("utf-8")
        table.write_text(re.sub(r"the middle of \w+|its “middle”", words, text), "utf-8")
        fresh = update()
        assert len(read) == 1 < everything
        assert {name: (folder / name).read_bytes() for name in fresh} == fresh


def test_only_the_sections_that_changed_are_read_where_notes_come_and_go(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    """The notes behind them have other numbers then, in every file of words."""
    source, folder, cache = tmp_path / "en_tn", tmp_path / "site", Cache(tmp_path / "cache")
    shutil.copytree(examples / "en_tn", source)
    read: list[int] = []
    part_of_section = files_module.part_of_section

    def noted(member: Member, number: int, *rest: Any) -> Part | None:
        read.append(number)
        return part_of_section(member, number, *rest)

    monkeypatch.setattr(files_module, "part_of_section", noted)

    def stamp(address: str) -> list[int] | None:
        path = folder / address
        return [path.stat().st_size, path.stat().st_mtime_ns] if path.is_file() else None

    def update() -> list[int]:
        """The sections that were read; the site is then what it is when it is made anew."""
        site = Site("here", stamp, lambda address: None, lambda name: (folder / name).read_bytes())
        read.clear()
        with ExitStack() as opened:
            shown = gather(opened, [str(source)], find_related=False).shown
            for file in search_files(shown, cache, site):
                write([file], folder)
            found = list(read)
            fresh = {file.address: file.data for file in search_files(shown)}
        assert {name: (folder / name).read_bytes() for name in fresh} == fresh
        return found

    assert update() == [0, 1]
    first, last = source / "tn_JON.tsv", source / "en_tn_57-TIT.tsv"
    jonah, titus = (path.read_text("utf-8").splitlines(keepends=True) for path in (first, last))
    new = jonah[4].replace("g7h8", "n3w1").replace("traveler", "wanderer")
    for of_jonah, of_titus, expected in (
        ([*jonah[:4], *jonah[5:]], titus, [0]),
        (jonah, titus, [0]),
        ([*jonah[:5], new, *jonah[5:]], titus, [0]),
        (jonah, titus[:-1], [0, 1]),
        (jonah[:-1], titus, [0, 1]),
        (jonah[:-1], [*titus, titus[-1].replace("\n", " wanderer\n")], [1]),
    ):
        first.write_text("".join(of_jonah), "utf-8")
        last.write_text("".join(of_titus), "utf-8")
        assert update() == expected


def test_verses_are_called_as_their_readers_see_them(members: list[Member]) -> None:
    (arabic,) = [member for member in members if member.folder == "ar_reg/"]
    titles = {
        f"{group.title}{text.shown or text.label}"
        for texts in texts_of(arabic)
        if texts.code == "psa"
        for group in texts.groups
        for text in group.texts
    }
    assert "المزامير ١١٧:٢" in titles


@pytest.mark.parametrize(
    ("chapter", "verse", "shown"),
    [
        ("١١٧", "2-3", "٢-٣"),
        ("3", "2", "2"),
        ("", "2", "2"),
        ("A", "1b", "1b"),
        ("३", "1", "१"),
        ("²", "1", "1"),
    ],
)
def test_numbers_have_the_digits_of_their_chapter(chapter: str, verse: str, shown: str) -> None:
    assert verse.translate(digits_of(chapter)) == shown


def test_a_lemma_in_two_lines_is_left_out(examples: Path, tmp_path: Path) -> None:
    source = tmp_path / "en_ult"
    shutil.copytree(examples / "en_ult", source)
    book = next(source.glob("*TIT*"))
    text = book.read_text("utf-8")
    book.write_text(text.replace('lemma="δοῦλος"', 'lemma="δοῦ\nλος"'), "utf-8")
    assert 'lemma="δοῦ\nλος"' in book.read_text("utf-8")
    with ExitStack() as opened:
        files = list(search_files(gather(opened, [str(source)], find_related=False).shown))
    assert files and not any(
        "δοῦ".encode() in file.data and "λος".encode() in file.data
        for file in files
        if "/m-" in file.address
    )


def test_blanks_around_a_lemma_do_not_count(examples: Path, tmp_path: Path) -> None:
    source = tmp_path / "en_ult"
    shutil.copytree(examples / "en_ult", source)
    book = next(source.glob("*TIT*"))
    text = book.read_text("utf-8")
    book.write_text(text.replace('lemma="δοῦλος"', 'lemma=" δοῦλος "'), "utf-8")
    with ExitStack() as opened:
        files = list(search_files(gather(opened, [str(source)], find_related=False).shown))
    with ExitStack() as opened:
        shown = gather(opened, [str(examples / "en_ult")], find_related=False).shown
        assert [file for file in search_files(shown) if "/m-" in file.address] == [
            file for file in files if "/m-" in file.address
        ]
