"""Notes of every form: each row once, in its verse, with its quote and its article."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, codes, loaded, manifest, page
from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import load_member
from tx_mkdocs.resources import Resource
from tx_mkdocs.source.opening import open_repository

HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
NINE = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
)
NOTES = manifest("TSV Translation Notes", "tn", "tn_JON.tsv")
ARTICLE = re.compile(r'<article class="note[^"]*" id="([^"]*)"')


def jonah(*rows: str, header: str = HEADER) -> Files:
    return {"manifest.yaml": NOTES, "tn_JON.tsv": header + "".join(f"{row}\n" for row in rows)}


def body(resource: Resource, address: str) -> str:
    return page(resource, address).body


ROWS: list[tuple[str, str, str]] = [
    ("1:1\tab12\t\t\t\t0\tWhy", "jon/01", '<article class="note" id="tn-jon-001-001-ab12"><p>Why</p>'),
    ("1:1\tab12\t\t\tיוֹנָה\t1\tx", "jon/01",
     '<h3><!--tx:quote tn-jon-001-001-ab12--><bdi class="quote" lang="hbo" dir="rtl">יוֹנָה</bdi></h3>'),
    ("1:1\tab12\t\t\tδοῦλος & Θεοῦ\t2\tx", "jon/01",
     '<bdi class="quote" lang="el-x-koine" dir="ltr">δοῦλος … Θεοῦ</bdi> <small class="gen">(2)</small>'),
    ("1:1\tab12\t\t\ta <ship>\t1\tx", "jon/01",
     '<bdi class="quote" lang="en" dir="ltr">a &lt;ship&gt;</bdi></h3>'),
    ("1:1\tab12\t\tfigs-metaphor\t\t0\tx", "jon/01",
     '<a data-to="rc://*/ta/man/translate/figs-metaphor"></a></p></article>'),
    ("1:1\tab12\t\trc://*/ta/man/checking/x\"y\t\t0\tx", "jon/01",
     '<a data-to="rc://*/ta/man/checking/x&quot;y"></a>'),
    ("1:1\tab12\tfix\" me\t\t\t0\tx", "jon/01",
     '<article class="note" id="tn-jon-001-001-ab12" data-tags="fix&quot; me">'),
    ("1:1\tab12\t\t\t\t0\ta\\n\\nb", "jon/01", "<p>a</p>\n<p>b</p>"),
    ("1:1\tA\" b\t\t\t\t0\tx", "jon/01", '<article class="note" id="tn-jon-001-001-a--b">'),
    ("1:1\t\t\t\t\t0\tx", "jon/01", '<article class="note" id="tn-jon-001-001">'),
    ("1:1\tab12\t\t\t\t0\t# Big", "jon/01", "<h4>Big</h4>"),
    ("1:intro\tab12\t\t\t\t0\t# Big\\n\\n## Less", "jon/01",
     '<section class="intro" id="tn-jon-001-intro">\n'
     '<article class="note" id="tn-jon-001-intro-ab12"><h2>Big</h2>\n<h3>Less</h3></article>'),
    ("1:front\tab12\t\t\t\t0\tx", "jon/01",
     '<section class="verse" id="tn-chunk-jon-001-000"><h2>Jonah 1 <span class="gen" lang="en" dir="ltr">(title)'),
    ("front:intro\tab12\t\t\t\t0\t# Big", "jon/index",
     '<article class="note" id="tn-jon-front-intro-ab12"><h2>Big</h2></article>'),
    ("1:2-4\tab12\t\t\t\t0\tx", "jon/01", '<p class="gen about">Jonah 1:2–4</p>'),
    ("seven\tab12\t\t\t\t0\t<b>x", "jon/index",
     '<pre class="raw" dir="auto">seven\tab12\t\t\t\t0\t&lt;b&gt;x</pre>'),
    ("1:1\tab12\t\t\t\t0\t<script>alert(1)</script>", "jon/01", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("1:1\tab12\t\t\t\t0\tHe <!--tx:verse jon 1 2-->went.", "jon/01", "<p>He went.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "address", "expected"), ROWS)
def test_a_row_of_seven_columns(tmp_path: Path, row: str, address: str, expected: str) -> None:
    assert expected in body(loaded(tmp_path, jonah(row)), address)


def test_a_row_of_nine_columns(tmp_path: Path) -> None:
    row = "JON\t1\t2\tab12\tfigs-idiom\tδοῦλος\t1\ta *great*...city\tone<br><br>two"
    html = body(loaded(tmp_path, jonah(row, header=NINE)), "jon/01")
    assert (
        '<h3><span class="gateway">a <em>great</em> … city</span> '
        '<bdi class="quote" lang="el-x-koine" dir="ltr">δοῦλος</bdi></h3>\n<p>one</p>\n<p>two</p>'
    ) in html


def test_a_range_over_chapters_is_about_every_verse(tmp_path: Path) -> None:
    resource = loaded(
        tmp_path, jonah("1:16-2:1\tij90\t\t\t\t0\tv", "2:1\tgh78\t\t\t\t0\tw", "2:3\tkl12\t\t\t\t0\tu")
    )  # fmt: skip
    assert resource.helps[0].places == ((1, 16), (1, 17), (2, 1))
    html = body(resource, "jon/01")
    assert re.findall(r'id="tn-chunk-jon-001-(\d+)"', html) == ["016", "017"]
    assert (
        '<span lang="en">See also</span> <a href="#tn-jon-001-016-ij90">Jonah 1:16–2:1</a>' in html
    )
    assert '<a data-page="jon/01#tn-jon-001-016-ij90">Jonah 1:16–2:1</a>' in body(
        resource, "jon/02"
    )


def test_a_list_of_verses_stands_at_the_first_and_the_others_lead_to_it(tmp_path: Path) -> None:
    resource = loaded(
        tmp_path,
        jonah(
            "1:3,10\tab12\t\t\t\t0\tx", "1:5-6\tcd34\t\t\t\t0\ty", "1:6\tef56\t\t\t\t0\tz",
            "2:1\tgh78\t\t\t\t0\tw", "1:17–2:1\tij90\t\t\t\t0\tv",
        ),
    )  # fmt: skip
    html = body(resource, "jon/01")
    assert [name[-4:] for name in ARTICLE.findall(html)] == ["ab12", "cd34", "ef56", "ij90"]
    assert re.findall(r'id="tn-chunk-jon-001-(\d+)"', html) == ["003", "005", "006", "010", "017"]
    links = re.findall(r'also"><span lang="en">See also</span> (.*)</p>', html)
    assert links == [
        '<a href="#tn-jon-001-005-cd34">Jonah 1:5–6</a>',
        '<a href="#tn-jon-001-003-ab12">Jonah 1:3, 10</a>',
    ]
    assert '<a data-page="jon/01#tn-jon-001-017-ij90">Jonah 1:17–2:1</a>' in body(
        resource, "jon/02"
    )


def test_verses_ascend_and_rows_keep_their_order(tmp_path: Path) -> None:
    rows = [f"{at}\t{name}\t\t\t\t0\tx" for at, name in (
        ("1:2", "bbb1"), ("1:1", "zzz1"), ("1:1", "aaa1"), ("1:intro", "mmm1"), ("1:2", "aaa2"),
    )]  # fmt: skip
    names = ARTICLE.findall(body(loaded(tmp_path, jonah(*rows)), "jon/01"))
    assert [name[-4:] for name in names] == ["mmm1", "zzz1", "aaa1", "bbb1", "aaa2"]


def test_ids_are_unique_on_a_page(tmp_path: Path) -> None:
    note = "# One {#same}\\n\\nsee [it](#same) and a footnote[^1]\\n\\n[^1]: below"
    rows = [f"1:1\tab12\t\t\t\t0\t{note}"] * 3
    html = body(loaded(tmp_path, jonah(*rows)), "jon/01")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert {"tn-jon-001-001-ab12", "tn-jon-001-001-ab12-2", "same", "same-2", "same-3"} <= set(ids)
    for link in re.findall(r'(?:href|data-to)="#([^"]*)"', html):
        assert link in ids
    assert '"#same-3"' in html


def test_a_note_is_a_help(tmp_path: Path) -> None:
    row = "1:2-3\tab12\t\tfigs-idiom\tδοῦλος\t2\tx"
    (one,) = loaded(tmp_path, jonah(row)).helps
    assert (one.kind, one.book, one.places, one.address, one.anchor) == (
        "note", "jon", ((1, 2), (1, 3)), "jon/01", "tn-jon-001-002-ab12",
    )  # fmt: skip
    assert (one.quote, one.occurrence, one.path, one.line) == ("δοῦλος", 2, "tn_JON.tsv", 2)
    assert one.link == "rc://*/ta/man/translate/figs-idiom"


PAGES: list[tuple[str, Files, list[str]]] = [
    (
        "Psalms have three digits",
        {
            "manifest.yaml": NOTES,
            "tn_PSA.tsv": HEADER + "3:1\ta\t\t\t\t0\tx\n119:1\tb\t\t\t\t0\tx\n",
        },
        ["psa/index", "psa/003", "psa/119"],
    ),
    (
        "Files that no manifest lists",
        {"manifest.yaml": NOTES, "en_tn_57-TIT.tsv": NINE + "TIT\t1\t1\tab12\t\t\t0\t\tx\n"},
        ["tit/index", "tit/01"],
    ),
    (
        "Without a manifest",
        {"tn_RUT.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n"},
        ["rut/index", "rut/01"],
    ),
    (
        "Several books in one file",
        {
            "en_tn.tsv": NINE
            + "RUT\t1\t1\tab12\t\t\t0\t\tx\nGEN\t2\t1\tab12\t\t\t0\t\tx\nRUT\t4\t1\tab12\t\t\t0\t\tx\n"
        },
        ["gen/index", "gen/02", "rut/index", "rut/01", "rut/04"],
    ),
    (
        "Markdown though the manifest says tables",
        {"manifest.yaml": NOTES, "jon/01/01.md": "# a\n\nb\n"},
        ["jon/index", "jon/01"],
    ),
    (
        "Tables though the manifest says Markdown",
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "tn_JON.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n",
        },
        ["jon/index", "jon/01"],
    ),
    (
        "The book is told by the project alone",
        {"manifest.yaml": manifest("Translation Notes", "tn", "jon"), "jon/01/01.md": "# a\n\nb\n"},
        ["jon/index", "jon/01"],
    ),
    (
        "translationStudio",
        {"manifest.yaml": NOTES, "jon/01/01.txt": '[{"title": "a", "body": "b"}]'},
        ["jon/index", "jon/01"],
    ),
    (
        "Stories as Markdown",
        {
            "manifest.yaml": manifest("OBS Translation Notes", "obs-tn", "content"),
            "content/01/01.md": "# a\n\nb\n",
            "content/02.md": "# a\n\nb\n",
            "content/front/intro.md": "# c\n",
        },
        ["front", "01", "02"],
    ),
    (
        "Stories as a table",
        {
            "manifest.yaml": manifest("TSV OBS Study Notes", "obs-sn", "sn_OBS.tsv"),
            "sn_OBS.tsv": HEADER + "2:1\tab12\t\t\ta\t1\tx\n",
        },
        ["02"],
    ),
    (
        "A book that is not known",
        {"manifest.yaml": NOTES, "tn_none.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n"},
        ["tn-none/index", "tn-none/01"],
    ),
    (
        "Text in a book's folder without a place",
        {"manifest.yaml": NOTES, "jon/remarks.md": "# a\n\nb\n"},
        ["jon/index"],
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES]
)
def test_pages(tmp_path: Path, files: Files, expected: list[str]) -> None:
    resource = loaded(tmp_path, files)
    assert resource.kind.name == "notes"
    assert addresses(resource) == expected


FINDINGS: list[tuple[Files, list[str]]] = [
    (jonah("5:1\tab12\t\t\t\t0\tx"), ["HELP003", "HELP004"]),
    (jonah("1:1\tab12\t\t\t\t0\tx", "1:1\tab12\t\t\t\t0\ty"), ["HELP003", "HELP005"]),
    (jonah("1:1\tab12\t\t\t\t0\t"), ["HELP003", "HELP006"]),
    (jonah(*["1:1\t\t\t\t\t0\t"] * 25), ["HELP003", *["HELP006"] * 20, "HELP009"]),
    ({"manifest.yaml": NOTES, "tn_none.tsv": HEADER + "1:1\tab12\t\t\t\t0\tx\n"}, ["HELP001"]),
    ({**jonah("1:1\ta\t\t\t\t0\tx"), "en_tn_32-JON.tsv": HEADER + "2:1\ta\t\t\t\t0\tx\n"}, ["HELP002", "HELP003"]),
    ({"manifest.yaml": NOTES, "jon/01/01.md": "# a\n\nb", "jon/01/02.md": ""}, ["HELP003", "HELP011"]),
    ({**jonah("1:1\tab12\t\t\t\t0\tx"), "more/thoughts.md": "x"}, ["HELP003", "HELP010"]),
    ({"manifest.yaml": NOTES, "jon/01/01.md": ""}, ["HELP011"]),
    # Of `tx-mkdocs init` and `mkdocs build`: the site, and the pages of its own.
    ({**jonah("1:1\tab12\t\t\t\t0\tx"), "site/build_log.json": "{}", "site/fonts/latn.txt": "x",
      "mkdocs.yml": "plugins: [tx]\n", "docs/about.md": "x"}, ["HELP003"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), FINDINGS)
def test_findings(tmp_path: Path, files: Files, expected: list[str]) -> None:
    found = [code for code in codes(loaded(tmp_path, files)) if code.startswith("HELP")]
    assert sorted(found) == expected


def rows_of(archive: Path) -> dict[str, list[tuple[str, str]]]:
    """Reference and id of every row by book, by a reader of a few lines that trusts nothing but tabs."""
    rows: dict[str, list[tuple[str, str]]] = {}
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.endswith(".tsv"):
                code = name[-7:-4].lower()
                for line in opened.read(name).decode("utf-8-sig").splitlines()[1:]:
                    cells = line.split("\t")
                    if len(cells) == 9:
                        cells = [f"{cells[1]}:{cells[2]}", cells[3]]
                    if any(cells):
                        rows.setdefault(code, []).append((cells[0], cells[1].strip()))
    return rows


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_tn_tsv7", "en_tn_tsv9"])
def test_every_row_of_all_books_is_shown_exactly_once(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    archive = corpus_repository(name)
    wanted = rows_of(archive)
    with open_repository(archive) as repository:
        resource = load_member(repository, cache=corpus_cache).resource
    assert len(resource.sections) == len(wanted) == 66
    for section in resource.sections:
        shown: Counter[tuple[str, str]] = Counter()
        for one in section.pages:
            for anchor in ARTICLE.findall(one.body):
                # tn-gen-001-003-ab12, tn-gen-front-intro-ab12
                _, _, chapter, _, *rest = anchor.split("-")
                shown[chapter.lstrip("0"), (rest or [""])[0]] += 1
        expected = Counter(
            (reference.partition(":")[0], identifier.lower())
            for reference, identifier in wanted[section.identifier]
        )
        assert shown == expected, section.identifier
    notes = sum(page.body.count('<article class="note"') for page in resource.pages)
    assert notes == sum(len(rows) for rows in wanted.values()) == len(resource.helps)


@pytest.mark.corpus
def test_words_of_markdown_notes_are_shown(
    corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    """Every word of every heading, in order, on the page of its chapter."""
    archive = corpus_repository("en_tn_2books")
    with open_repository(archive) as repository:
        resource = load_member(repository, cache=corpus_cache).resource
        pages = {page.address: re.sub(r"<[^>]*>", " ", page.body) for page in resource.pages}
        words = {name: set(re.findall(r"\w+", unescape(text))) for name, text in pages.items()}
        for path in repository.files:
            found = re.fullmatch(r"(\w{3})/(\d\d)/\d\d\.md", path)
            if found:
                text = repository.read_text(path).text
                # Targets of links are no words of the text.
                text = re.sub(r"\]\([^)]*\)|\[\[[^\]]*\]\]|rc://\S+", " ", text)
                lost = set(re.findall(r"\w+", text)) - words[f"{found[1]}/{found[2]}"]
                assert not lost, path


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("1:intro\tab12\t\t\t\t0\t# Jonah 1 General Notes\\n\\n## Structure", "Jonah 1 General Notes"),
        ("1:1\tab12\t\t\t\t0\tThis is short. The rest is not.", "This is short."),
        (
            "1:1\tab12\t\t\t\t0\tone two three four five six seven eight nine",
            "one two three four five six seven\u00a0…",
        ),
    ],
)  # fmt: skip
def test_what_a_list_of_helps_calls_a_note(row: str, named: str, tmp_path: Path) -> None:
    resource = loaded(tmp_path, jonah(row))
    assert [entry.gloss for entry in resource.helps] == [named]


def test_a_book_is_called_as_its_readers_call_it(tmp_path: Path) -> None:
    french = NOTES.replace(
        "language: {identifier: en, title: English", "language: {identifier: fr, title: français"
    )
    files = {**jonah("1:1\tab12\t\t\t\t0\tPourquoi"), "manifest.yaml": french}
    assert page(loaded(tmp_path, files), "jon/01").title == "Jonas 1"
