"""What notes, questions and word links share: examples as a whole, home pages, redirects, the cache."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from tests.files import Files
from tests.resources.repositories import loaded, manifest, page
from tests.tables import edited
from tx_mkdocs.cache import Cache
from tx_mkdocs.formats.helps.entry import Entry
from tx_mkdocs.library.member import load_member
from tx_mkdocs.resources.helps import pages as help_pages
from tx_mkdocs.resources.helps.entries import places_label, targets
from tx_mkdocs.resources.model import books_of_helps, digest_of_helps, helps_by_page
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.site.redirects import script
from tx_mkdocs.source.opening import open_repository

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "helps"
EXAMPLES = ("ar_tn", "en_obs-tn", "en_obs-tq", "en_sn", "en_tn", "en_tq", "en_twl")
HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
FILES: Files = {
    "manifest.yaml": manifest("TSV Translation Notes", "tn", "tn_JON.tsv"),
    "tn_JON.tsv": HEADER + "1:1\tab12\t\t\tx\t1\tWhy\n3:2\tcd34\t\t\t\t0\t\n",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_golden(name: str, examples: Path, request: pytest.FixtureRequest) -> None:
    """Every page of an example as it is before links are resolved."""
    with open_repository(examples / name) as repository:
        resource = load_member(repository).resource
    html = "".join(
        f"<!-- {page.address} {page.kind} {page.folder} {page.source} -->\n{page.body}\n"
        for page in resource.pages
    )
    golden = GOLDEN / f"{name}.html"
    if request.config.getoption("--update-goldens"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_whole(name: str, examples: Path) -> None:
    with open_repository(examples / name) as repository:
        member = load_member(repository)
    resource = member.resource
    assert [finding for finding in member.findings if finding.severity != "info"] == []
    bodies = {page.address: page.body for page in resource.pages}
    for body in bodies.values():
        html5lib.HTMLParser(strict=True).parseFragment(body.replace("<!--tx:", "<!-- "))
        ids = re.findall(r'\sid="([^"]*)"', body)
        assert len(ids) == len(set(ids))
        assert body.count("<h1") == 1
    assert resource.helps
    for entry in resource.helps:
        assert bodies[entry.address].count(f'id="{entry.anchor}"') == 1


def test_the_second_time_comes_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, FILES, cache=cache)
    monkeypatch.setattr("tx_mkdocs.resources.helps.books.book_pages", None)
    assert loaded(tmp_path, FILES, cache=cache) == first
    changed = {**FILES, "tn_JON.tsv": FILES["tn_JON.tsv"] + "1:2\tef56\t\t\t\t0\tx\n"}
    with pytest.raises(TypeError):
        loaded(tmp_path, changed, cache=cache)


ROWS = (
    "front:intro\taa11\t\t\t\t0\t# Introduction\n"
    "1:1\tab12\trc://*/ta/man/translate/figs-idiom\t\tx\t1\tWhy\n"
    "1:2\tab13\t\t\ty\t1\tSee [the end](../03/02.md).\n"
    "2:1-3:2\tbc12\t\t\t\t0\tOver chapters[^1]\\n\\n[^1]: note\n"
    "3:2\tcd34\t\t\t\t0\tLast\n"
    "nine\tdd55\t\t\t\t0\tNowhere\n"
)
EDITS = [
    (ROWS.replace("Why", "Why not"), 1),
    (ROWS.replace("\n1:2", "\n1:3"), 1),
    (ROWS.replace("ab13", "ab12"), 1),
    # What is shown on two pages, a line more, a chapter less: whatever comes after it has another line.
    (ROWS.replace("2:1-3:2", "2:1"), 2),
    (ROWS.replace("\n1:1", "\n1:1\tzz99\t\t\t\t0\tNew\n1:1"), 4),
    (ROWS.replace("3:2\tcd34", "4:2\tcd34"), 2),
    (ROWS.replace("3:2\tcd34", "104:2\tcd34"), 4),
    (ROWS.replace("nine", "ten"), 1),
    (ROWS.replace("# Introduction", "# Introduction\\n\\nMore"), 1),
    (ROWS.replace("\n", "\r\n"), 0),
]


@pytest.mark.parametrize(("edited", "changed"), EDITS)
def test_chapters_that_stay_are_not_made_again(
    edited: str, changed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a table that has changed those chapters are made that have; all is as if everything was."""
    cache = Cache(tmp_path / "cache")
    loaded(tmp_path / "before", {**FILES, "tn_JON.tsv": HEADER + ROWS}, cache=cache)
    made = []

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def make(*given: object) -> object:
            made.append(given)
            return function(*given)

        return make

    for name in ("_chapter_page", "_front_page"):
        monkeypatch.setattr(help_pages, name, counted(getattr(help_pages, name)))
    files = {**FILES, "tn_JON.tsv": HEADER + edited}
    after = loaded(tmp_path / "after", files, cache=cache)
    assert len(made) == changed
    clean = loaded(tmp_path / "clean", files)
    again = loaded(tmp_path / "again", files, cache=cache)
    for resource in (after, again):
        assert resource == clean
        assert [page.digest for page in resource.pages] == [page.digest for page in clean.pages]


@pytest.mark.parametrize("name", ["en_tn/tn_JON.tsv", "en_tn/en_tn_57-TIT.tsv", "en_twl"])
def test_after_random_edits_a_table_is_read_as_if_for_the_first_time(
    name: str, examples: Path, tmp_path: Path
) -> None:
    """Rows are changed, dropped, repeated, exchanged and sent to other chapters, many times on one cache."""
    chosen = random.Random(name)
    folder, _, file = name.partition("/")
    path = examples / folder / file if file else next((examples / folder).glob("*.tsv"))
    files = {
        "manifest.yaml": (examples / folder / "manifest.yaml").read_text(encoding="utf-8"),
        path.name: path.read_text(encoding="utf-8"),
    }
    cache = Cache(tmp_path / "cache")
    for _ in range(60):
        files[path.name] = edited(files[path.name], chosen)
        ours = loaded(tmp_path, files, cache=cache)
        clean = loaded(tmp_path, files)
        assert ours == clean
        assert [page.digest for page in ours.pages] == [page.digest for page in clean.pages]
        assert ours.findings == clean.findings


@pytest.mark.parametrize("damage", [None, [], {"a": 1}, [3], [{"ids": 3}]])
def test_chapters_that_are_gone_are_made_again(damage: object, tmp_path: Path) -> None:
    """What a chapter that stays is to be taken from may be lost, or be something else."""
    cache = Cache(tmp_path / "cache")
    loaded(tmp_path / "before", {**FILES, "tn_JON.tsv": HEADER + ROWS}, cache=cache)
    for path in (tmp_path / "cache").rglob("*.json"):
        name = path.stem
        if cache.get_texts(name) or isinstance(cache.get(name), list):
            cache.put(name, damage)
    files = {**FILES, "tn_JON.tsv": HEADER + ROWS.replace("Why", "Why not")}
    assert loaded(tmp_path / "after", files, cache=cache) == loaded(tmp_path / "clean", files)


def test_helps_are_read_when_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, {**FILES, "tn_JON.tsv": HEADER + ROWS}, cache=cache)
    resource = loaded(tmp_path, {**FILES, "tn_JON.tsv": HEADER + ROWS}, cache=cache)
    with monkeypatch.context() as patched:
        patched.setattr("tx_mkdocs.resources.helps.cached_book.rows_of", None)
        assert len(resource.helps) == len(first.helps) == 6
        assert books_of_helps(resource.helps) == {"jon"}
        on_page = helps_by_page(resource.helps)["jon/01"]
        assert digest_of_helps(on_page) == digest_of_helps(tuple(first.helps[2:4]))
        with pytest.raises(TypeError):
            list(on_page)
    assert resource.helps == first.helps
    assert resource.helps[2].anchor == "tn-jon-001-001-ab12"


@pytest.mark.parametrize("html", [None, [], ["<p>Other</p>"], {"a": 1}, [3]])
def test_lazy_html_that_is_gone_or_other_is_made_again(tmp_path: Path, html: object) -> None:
    cache = Cache(tmp_path / "cache")
    first = loaded(tmp_path, FILES, cache=cache)
    for path in (tmp_path / "cache").rglob("*.json"):
        name = path.stem
        if isinstance(cache.get(name), list):
            cache.put(name, html)
        elif cache.get_texts(name):
            cache.put_texts(name, list(map(str, html or ())))
    again = loaded(tmp_path, FILES, cache=cache)
    assert [page.digest for page in again.pages] == [page.digest for page in first.pages]
    assert again == first


def test_html_stays_where_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").touch()
    resource = loaded(tmp_path, FILES, cache=Cache(tmp_path / "no folder"))
    monkeypatch.setattr("tx_mkdocs.resources.helps.books.book_pages", None)
    shown = page(resource, "jon/01")
    shown.let_go()
    assert "Why" in shown.body


def test_the_home_page_lists_books_by_group(tmp_path: Path) -> None:
    files = {**FILES, "tn_TIT.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n"}
    home = loaded(tmp_path, files).home.body
    assert re.findall(r"<h2[^>]*>([^<]*)<", home) == ["Old Testament", "New Testament"]
    links = re.findall(r'<a data-page="([^"]*)"><bdi>([^<]*)<', home)
    assert links == [("jon/index", "Jonah"), ("tit/index", "Titus")]


def test_the_home_page_of_nothing_says_so(tmp_path: Path) -> None:
    empty = {"manifest.yaml": FILES["manifest.yaml"], "jon/01/01.md": "", "README.md": "x"}
    resource = loaded(tmp_path, empty)
    assert resource.kind.name == "notes"
    assert resource.helps == ()


LEGACY = [
    ("#tn-chunk-jon-003-002", "jon/03.html"),
    ("#tn-chunk-JON-003-002", "jon/03.html"),
    ("#tn-chapter-jon-001", "jon/01.html"),
    ("#tn-chapter-jon-front", "jon/index.html"),
    ("#tn-jon", "jon/index.html"),
]


@pytest.mark.parametrize(("fragment", "expected"), LEGACY)
def test_legacy_addresses_lead_to_chapters(tmp_path: Path, fragment: str, expected: str) -> None:
    (redirect,) = loaded(tmp_path, FILES).redirects
    assert redirect.name == "32-JON.html"
    pattern = re.search(r"/(\^.*?)/\.exec", script().decode("utf-8"))
    assert pattern is not None
    chapter = re.match(pattern[1], fragment)
    number = str(int(chapter[1])) if chapter else ""
    assert f"{dict(redirect.parts).get(number, redirect.listed[0][0])}.html" == expected


TITLES = [
    ("Leviticus translationNotes", "Leviticus"),
    ("translationNotes", "Jonah"),
    ("Jonas - Translation Notes", "Jonas"),
    ("Jonas", "Jonas"),
    ("", "Jonah"),
]


@pytest.mark.parametrize(("written", "expected"), TITLES)
def test_titles_of_books(tmp_path: Path, written: str, expected: str) -> None:
    listed = "projects:\n" + f"- {{identifier: jon, path: ./tn_JON.tsv, title: '{written}'}}\n"
    text = FILES["manifest.yaml"].partition("projects:")[0] + listed
    resource = loaded(tmp_path, {**FILES, "manifest.yaml": text})
    assert [section.title for section in resource.sections] == [expected]


def test_certain_books_alone(tmp_path: Path) -> None:
    files = {**FILES, "tn_TIT.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n"}
    loaded(tmp_path, files)
    with open_repository(tmp_path / "en_x") as repository:
        resource = load_member(repository, LoadOptions(books=frozenset({"tit"}))).resource
    assert [section.identifier for section in resource.sections] == ["tit"]


def test_how_several_places_are_called() -> None:
    assert places_label("Jonah", ((1, 3), (1, 10))) == "Jonah 1:3, 10"
    assert places_label("Jonah", ((1, 17), (2, 1), (2, 2))) == "Jonah 1:17; 2:1–2"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("", ()),
        ("figs-idiom", ("rc://*/ta/man/translate/figs-idiom",)),
        ("checking/headings", ("rc://*/ta/man/checking/headings",)),
        ("rc://*/ta/man/checking/x", ("rc://*/ta/man/checking/x",)),
        ("two words", ("two words",)),
        ("figs-a, checking/b;figs-c ", (
            "rc://*/ta/man/translate/figs-a", "rc://*/ta/man/checking/b", "rc://*/ta/man/translate/figs-c")),
        ("rc://*/ta/man/translate/x, y", ("rc://*/ta/man/translate/x", "rc://*/ta/man/translate/y")),
        ("figs-a, or not", ("figs-a, or not",)),
        ("rc://*/ta/man/translate/figs-,x", ("rc://*/ta/man/translate/figs-,x",)),
    ],
)  # fmt: skip
def test_targets(link: str, expected: tuple[str, ...]) -> None:
    assert targets(Entry("p", 1, "1:1", ((1, 1),), link=link).link) == expected


TERM = "rc://*/tw/dict/bible/kt/god"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (TERM, (TERM,)),
        (f"[[{TERM}]]", (TERM,)),
        (f"<{TERM}>", (TERM,)),
        (f"[God]({TERM})", (TERM,)),
        (f"[[{TERM}]]; [[rc://*/tw/dict/bible/names/jonah]]", (TERM, "rc://*/tw/dict/bible/names/jonah")),
        ("jonah", ("rc://*/tw/dict/bible/jonah",)),
        ("kt/god", (TERM,)),
        ("./payload/kt/god.md", (TERM,)),
        ("../../en_tw/bible/kt/god.md", (TERM,)),
        ("https://example.org/kt/god", ("https://example.org/kt/god",)),
        ("two words", ("two words",)),
        ("[[]]", ()),
        ("kt/god; jonah", (TERM, "rc://*/tw/dict/bible/jonah")),
    ],
)  # fmt: skip
def test_targets_of_word_links(link: str, expected: tuple[str, ...]) -> None:
    assert targets(link, "word") == expected
