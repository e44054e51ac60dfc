"""Pages that were filled in an earlier build are filled again where anything is different that their slots ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from weakref import ref

import pytest

from tests.library.links.members import Verses, member, page
from tests.library.links.test_join import CHAPTER, NOTE, library
from tx_mkdocs.cache import NO_CACHE, Cache, Work
from tx_mkdocs.interface import catalogue_for
from tx_mkdocs.library.links import fill_cache, make_link_index, page_ends
from tx_mkdocs.library.links.answers import Answers
from tx_mkdocs.library.links.join import join_members
from tx_mkdocs.library.links.kept_pages import CompletedPage, KeptPages
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.resources import Page, Unit
from tx_mkdocs.resources.content import VerseText
from tx_mkdocs.source.texts import Texts

ULT, TN, TQ, TWL, TW = range(5)
AT_HOST = (
    '<p><a data-to="picture.pdf">P</a> <a data-to="rc://*/ta/man/translate/figs-idiom"></a></p>'
)
Change = Callable[[list[Member]], None]


def members_in(folder: Path) -> list[Member]:
    """A Bible with its helps, whose notes link to a file of theirs and to a resource that is not at hand."""
    members = library(folder)
    for at, file in ((ULT, "jon.usfm"), (TN, "picture.pdf")):
        repository = members[at].repository
        (repository.root / file).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / file).write_text("one", encoding="utf-8")
        opened = replace(
            repository, files=tuple(sorted({*repository.files, file})), commit="a" * 40,
            url=f"https://git.door43.org/me/{repository.name}",
        )  # fmt: skip
        members[at] = replace(members[at], repository=opened)
    resource = replace(members[ULT].resource, units=(Unit(("jon.usfm",), ("jon/01",), "usfm"),))
    members[ULT] = replace(members[ULT], resource=resource)
    set_pages(members, TN, lambda shown: replace(shown, html=NOTE + AT_HOST))
    return members


def set_pages(members: list[Member], at: int, change: Callable[[Page], Page]) -> None:
    """Change the pages of a member, but for its home page."""
    resource = members[at].resource
    sections = tuple(
        replace(section, pages=tuple(map(change, section.pages))) for section in resource.sections
    )
    members[at] = replace(members[at], resource=replace(resource, sections=sections))


def put_pages(members: list[Member], at: int, pages: Sequence[Page]) -> None:
    """Put pages into the only section of a member."""
    resource = members[at].resource
    (section,) = resource.sections
    sections = (replace(section, pages=tuple(pages)),)
    members[at] = replace(members[at], resource=replace(resource, sections=sections))


def pages_in(members: list[Member], at: int) -> tuple[Page, ...]:
    """The pages in the only section of a member."""
    (section,) = members[at].resource.sections
    return section.pages


def note_changed(members: list[Member]) -> None:
    set_pages(members, TN, lambda shown: replace(shown, html=shown.body.replace("See", "Look at")))


def link_changed(members: list[Member]) -> None:
    set_pages(
        members, TN, lambda shown: replace(shown, html=shown.body.replace("kt/lost", "kt/word"))
    )


def term_renamed(members: list[Member]) -> None:
    set_pages(members, TW, lambda shown: replace(shown, title="speech"))


def term_moved(members: list[Member]) -> None:
    set_pages(members, TW, lambda shown: replace(shown, address="kt/speech"))


def term_empty(members: list[Member]) -> None:
    set_pages(members, TW, lambda shown: replace(shown, is_empty=True))


def terms_elsewhere(members: list[Member]) -> None:
    members[TW] = replace(members[TW], shown=False, site="https://example.org/tw/")


def terms_in_another_folder(members: list[Member]) -> None:
    members[TW] = replace(members[TW], folder="words/")


def terms_gone(members: list[Member]) -> None:
    del members[TW]


def verse_changed(members: list[Member]) -> None:
    repository, resource = members[ULT].repository, members[ULT].resource
    (repository.root / "jon.usfm").write_text("two", encoding="utf-8")
    texts = (VerseText("jon", 1, 1, 1, "The message of Yahweh", "jon/01"),)
    sections = tuple(
        replace(section, content=lambda: Verses("", (), texts)) for section in resource.sections
    )
    members[ULT] = replace(
        members[ULT],
        repository=replace(repository, texts=Texts()),
        resource=replace(resource, sections=sections),
    )


def verse_id_changed(members: list[Member]) -> None:
    set_pages(members, ULT, lambda shown: replace(shown, ids=("032-ch-001-v-002",)))


def other_commit(members: list[Member]) -> None:
    for at in (ULT, TN):
        repository = replace(members[at].repository, commit="b" * 40)
        members[at] = replace(members[at], repository=repository)


def file_gone(members: list[Member]) -> None:
    members[TN] = replace(
        members[TN], repository=replace(members[TN].repository, files=("tn_JON.tsv",))
    )


def other_interface(members: list[Member]) -> None:
    members[TN] = replace(members[TN], interface=catalogue_for("es"))


def word_link_changed(members: list[Member]) -> None:
    resource = members[TWL].resource
    helps = tuple(entry._replace(link="rc://*/tw/dict/bible/kt/lost") for entry in resource.helps)
    members[TWL] = replace(members[TWL], resource=replace(resource, helps=helps))


def another_note(members: list[Member]) -> None:
    """A second page in the section of the first."""
    more = page(
        "jon/02", "Jonah 2", '<p><a data-to="../01/01.md">1</a></p>', "chapter", folder="jon/02"
    )
    put_pages(members, TN, [*pages_in(members, TN), more])


CHANGES = (
    note_changed, link_changed, term_renamed, term_moved, term_empty, terms_elsewhere, terms_in_another_folder,
    terms_gone, verse_changed, verse_id_changed, other_commit, file_gone, other_interface, word_link_changed,
    another_note,
)  # fmt: skip


def result(members: list[Member], cache: Cache) -> list[object]:
    """All that joining gives: pages, findings."""
    return [
        (member.resource.pages, member.findings) for member in join_members(members, Work(cache))[0]
    ]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_a_change_is_seen(change: Change, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = members_in(tmp_path)
    first = result(before, cache)
    assert first == result(before, NO_CACHE)
    after = list(before)
    change(after)
    expected = result(after, NO_CACHE)
    assert result(after, cache) == expected
    assert first != expected
    assert result(after, cache) == expected, "as it was kept now"


def test_helps_whose_language_changes_have_the_text_of_that_language(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    members = members_in(tmp_path)
    set_pages(members, TN, lambda shown: replace(shown, html="<!--tx:verse jon 1 1-->", links=()))
    texts = (VerseText("jon", 1, 1, 1, "In the other language", "jon/01"),)
    chapter = page("jon/01", "Jonah 1", CHAPTER, "chapter")
    members.append(member(tmp_path, "id_tb", "bible", [chapter], texts=texts))
    first = result(members, cache)
    for at in (TN, TWL, TW):
        manifest = replace(members[at].manifest, language=Language("id", "Indonesian", "ltr"))
        members[at] = replace(members[at], manifest=manifest)
    expected = result(members, NO_CACHE)
    assert expected[TN] != first[TN]
    assert expected[TW] != first[TW]
    assert result(members, cache) == expected


def test_a_page_whose_link_has_a_line_feed_is_filled_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    members = members_in(tmp_path)
    link = '<a data-to="rc://e%0An/ta/man/translate/figs-idiom"></a>'
    set_pages(members, TN, lambda shown: replace(shown, html=link))
    first = result(members, cache)
    article = page("translate/figs-idiom", "Idiom", "<p>Text</p>")
    members.append(member(tmp_path, "en_ta", "academy", [article]))
    expected = result(members, NO_CACHE)
    assert expected[TN] != first[TN]
    assert result(members, cache) == expected


def test_what_kept_pages_asked_is_let_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept = KeptPages(cache, cache.key("pages"), Answers(make_link_index(())), str)
    asked = frozenset(["terms"])
    gone = ref(asked)
    kept.put("jon/01", "digest", CompletedPage("<p>Text</p>", None, asked))
    kept.keep()
    del asked
    assert gone() is None


def count_filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pages that are filled from now on, but for home pages."""
    filled: list[str] = []
    fill_page = fill_cache.fill_page

    def counted(references: object, here: int, shown: Page) -> object:
        if shown.kind != "home":
            filled.append(f"{here} {shown.address}")
        return fill_page(references, here, shown)  # type: ignore[arg-type]

    monkeypatch.setattr(fill_cache, "fill_page", counted)
    return filled


def test_only_the_page_that_changed_is_filled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    members = members_in(tmp_path)
    another_note(members)
    result(members, cache)
    filled = count_filled(monkeypatch)
    result(members, cache)
    without_slots = {f"{ULT} jon/01", f"{TQ} jon/01", f"{TW} kt/word"}
    assert set(filled) == without_slots
    filled.clear()
    set_pages(
        members, TN,
        lambda shown: replace(shown, html=shown.body.replace("See", "Look at")) if "01" in shown.address else shown,
    )  # fmt: skip
    result(members, cache)
    assert set(filled) - without_slots == {f"{TN} jon/01"}


def test_a_part_more_fills_only_the_pages_that_link_to_parts_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    members = members_in(tmp_path)
    another_note(members)
    pages = pages_in(members, TN)
    pages += (replace(pages[1], address="jon/03", folder="jon/03", html=AT_HOST),)
    put_pages(members, TN, pages)
    before = result(members, cache)
    filled = count_filled(monkeypatch)
    changed = replace(pages[0], spans=((1, 1, "tn-chunk-jon-001-001"),))
    put_pages(members, TN, [changed, *pages[1:]])
    after = result(members, cache)
    in_notes = {name for name in filled if name.startswith(f"{TN} ")}
    assert in_notes == {f"{TN} jon/01", f"{TN} jon/02"}
    assert after != before
    assert after == result(members, NO_CACHE) == result(members, cache)


def count_ends(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pages whose ends are made from now on."""
    made: list[str] = []

    class Counted(page_ends._Ends):
        def _made(self, number: int) -> str:
            made.append(f"{self.member} {self._addresses[number]}")
            return super()._made(number)

    monkeypatch.setattr(page_ends, "_Ends", Counted)
    return made


def test_only_pages_that_asked_for_what_changed_are_completed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    members = members_in(tmp_path)
    other = page("kt/other", "other", "<p>Text</p>", folder="kt")
    put_pages(members, TW, [*pages_in(members, TW), other])
    members.append(
        member(tmp_path, "ar_reg", "bible", [page("jon/01", "1", "<p>1</p>", "chapter")])
    )
    result(members, cache)
    filled, ends = count_filled(monkeypatch), count_ends(monkeypatch)
    result(members, cache)
    never_kept = set(filled)
    assert ends == []

    def completed() -> tuple[set[str], set[str]]:
        expected = result(members, NO_CACHE)
        filled.clear()
        ends.clear()
        assert result(members, cache) == expected
        return set(filled) - never_kept, set(ends)

    def retitle(wanted: str) -> None:
        set_pages(
            members, TW,
            lambda shown: replace(shown, title="new") if shown.address == wanted else shown,
        )  # fmt: skip

    retitle("kt/other")
    assert completed() == (set(), set())
    retitle("kt/word")
    assert completed() == ({f"{TN} jon/01", f"{TWL} jon/01"}, {f"{ULT} jon/01"})
    set_pages(members, len(members) - 1, lambda shown: replace(shown, ids=("032-ch-001-v-001",)))
    assert completed() == (set(), set())
    del members[-1]
    assert completed() == (set(), set())
    verse_changed(members)
    assert completed() == ({f"{TN} jon/01"}, set())
    set_pages(members, ULT, lambda shown: replace(shown, ids=("032-ch-001-v-002",)))
    assert completed() == ({f"{TN} jon/01"}, {f"{ULT} jon/01", f"{TW} kt/word"})


ABOUT_PAGES, HTML = b"{", b"["
"""How entries begin, behind the check sum: an object for each page, or the lengths of texts, and the texts."""


def entries(folder: Path, start: bytes) -> list[Path]:
    """The entries with what was found out about pages, or with their HTML."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and b"jon/01" in (data := path.read_bytes())
        and data[9:].startswith(start)
    ]


def made_again(folder: Path, start: bytes, change: Callable[[Path], object]) -> None:
    """Hold the next two builds to the first, after a change to each entry that begins with `start`."""
    cache = Cache(folder / "cache")
    members = members_in(folder)
    expected = result(members, cache)
    found = entries(folder / "cache", start)
    assert found
    for path in found:
        change(path)
    assert result(members, cache) == expected
    assert result(members, cache) == expected


def put(path: Path, data: bytes | str) -> None:
    """Write a file of the cache; a text as the cache does it, so that only its shape is wrong."""
    if isinstance(data, str):
        Cache(path.parents[1])._write(path.stem, data.encode())
    else:
        path.write_bytes(data)


def with_rest(*rest: object) -> Callable[[bytes], str]:
    """Keep the digest of each page, and put something else behind it."""

    def damage(data: bytes) -> str:
        kept = json.loads(data[9:])
        kept["pages"] = {name: [page[0], *rest] for name, page in kept["pages"].items()}
        return json.dumps(kept)

    return damage


def with_asked(asked: object) -> Callable[[bytes], str]:
    """Put something else in the place of the questions and answers."""
    return lambda data: json.dumps({**json.loads(data[9:]), "asked": asked})


KEPT_HTML = ["x", True, False, "x", 0]
FOUND = ["", [], {}, [], {}]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"word", b"wird"),
        lambda data: b"",
        lambda data: "[]",
        lambda data: '{"pages": 3}',
        lambda data: '{"pages": {"jon/01": 3}, "asked": [[], []]}',
        lambda data: '{"pages": {"jon/01": ["x"]}, "asked": [[], []]}',
        with_asked(5),
        with_asked([["pages"], []]),
        with_asked([[], []]),
        with_asked([[["x"]], ["x"]]),
        with_rest(),
        with_rest([], 5, FOUND),
        with_rest([], ["x"], FOUND),
        with_rest([], [5, True, False, "x", 0], FOUND),
        with_rest([99], KEPT_HTML, FOUND),
        with_rest(5, KEPT_HTML, FOUND),
        with_rest([], KEPT_HTML, None),
        with_rest([], KEPT_HTML, ["", [["x"]], {}, [], {}]),
        with_rest([], KEPT_HTML, ["", [["x"], ["kt/word"], ["x"], ["jon"], [[]]], {}, [], {}]),
        with_rest([], KEPT_HTML, ["", [], {}, 5, {}]),
        with_rest([], KEPT_HTML, ["", [], {}, [], []]),
    ],
)
def test_a_damaged_entry_is_made_again(
    damage: Callable[[bytes], bytes | str], tmp_path: Path
) -> None:
    made_again(tmp_path, ABOUT_PAGES, lambda path: put(path, damage(path.read_bytes())))


@pytest.mark.parametrize("start", [ABOUT_PAGES, HTML])
def test_an_entry_that_is_gone_is_made_again(start: bytes, tmp_path: Path) -> None:
    made_again(tmp_path, start, Path.unlink)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "[]",
        "{}",
        "[3]",
        "[[]]",
        "null",
        "[[], []]\n",
        "[[21], []]\n<p>Something else</p>",
        "[[7, 9], []]\n<p>1</p><p>two</p>",
        "[[900], []]\n<p>Cut off",
        '[["7"], []]\n<p>1</p>',
        "[3, []]\n<p>1</p>",
    ],
)
def test_html_that_is_damaged_or_of_another_build_is_made_again(html: str, tmp_path: Path) -> None:
    made_again(tmp_path, HTML, lambda path: put(path, html))
