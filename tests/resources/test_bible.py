"""Repositories of Scripture become an overview and a page for each chapter."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from html import unescape
from pathlib import Path

import html5lib
import pytest

from tests.files import write_files
from tests.node import NODE
from tests.proof.proven import proven
from tests.resources.repositories import page
from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx
from tx_mkdocs.library.locate import locate, page_of_line
from tx_mkdocs.library.member import load_member
from tx_mkdocs.library.source_line import source_line
from tx_mkdocs.manifest.model import Language, Manifest, Project
from tx_mkdocs.proof.compare_documents import scripture_pieces
from tx_mkdocs.reports.progress.scripture import count
from tx_mkdocs.resources import bible
from tx_mkdocs.resources.lazy_html import LazyHtml
from tx_mkdocs.resources.model import Redirect, Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.site.redirects import redirect_page, script
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

Files = Mapping[str, str]
Open = Callable[[Files], Repository]

MANIFEST = Manifest(
    identifier="ulb",
    title="Bible <Text>",
    subject="Bible",
    type="bundle",
    format="text/usfm",
    language=Language("en"),
    description="Plain & short",
    projects=(Project("ulb", path="."),),
)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """A function from files to an opened repository that holds them."""
    with ExitStack() as stack:

        def create(files: Files) -> Repository:
            folder = tmp_path / "en_ulb"
            write_files(folder, files)
            return stack.enter_context(open_repository(folder))

        yield create


@pytest.fixture
def loaded(opened: Open) -> Callable[..., Resource]:
    """A function from files and projects to the resource that they make."""

    def load(files: Files, *projects: Project) -> Resource:
        manifest = replace(MANIFEST, projects=projects) if projects else MANIFEST
        return bible.load(opened(files), manifest, LoadOptions())

    return load


Load = Callable[..., Resource]


def chapters(*numbers: int | str) -> str:
    return "".join(f"\\c {number}\n\\p\n\\v 1 Words of {number}.\n" for number in numbers)


def book(code: str, *numbers: int | str) -> str:
    return f"\\id {code}\n{chapters(*numbers)}"


def addresses(resource: Resource) -> list[str]:
    return [page.address for page in resource.pages]


def named(resource: Resource, code: str) -> list[Finding]:
    return [finding for finding in resource.findings if finding.code == code]


def verse(body: str, anchor: str) -> str:
    """Text from the number of a verse to the next number, without the number."""
    after = body.split(f'id="{anchor}"', 1)[1].split("</sup>", 1)[1]
    return plain_text(re.split(r'<sup id="[^"]*" class="v-num">', after)[0])


ODD = "\\v 1 Start \\v 2-4 Bridge.\\f + \\ft Note.\\f* \\v 5a Half \\v 5b Other \\v 6,8 List"
WORLDS: dict[str, Files] = {
    "one book": {"01-GEN.usfm": book("GEN", 1, 2, 3)},
    "two books": {"57-TIT.usfm": book("TIT", 1, 2, 3), "32-JON.usfm": book("JON", 1)},
    "psalms": {"19-PSA.usfm": f"\\id PSA\n\\cl Psalm\n{chapters(1, 23, 119)}"},
    "one book in two files": {"a.usfm": book("GEN", 1), "b.usfm": book("GEN", 1, 2)},
    "one chapter twice": {"a.usfm": f"\\id GEN\n{chapters(1, 2, 1)}"},
    "chapters without numbers": {"a.usfm": "\\id GEN\n\\c\n\\p\n\\v 1 a\n\\c x\n\\p\n\\v 1 b"},
    "verses of every kind": {"a.usfm": f"\\id GEN\n\\c 1\n\\p\n{ODD}\n\\c 2\n\\p\n{ODD}"},
    "front matter": {
        "A0-FRT.usfm": "\\id FRT\n\\h Front\n\\mt Welcome\n\\ip Read this.",
        "65-3JN.usfm": book("3JN", 1),
    },
    "nothing": {"01-GEN.usfm": "", "README.md": "Hi"},
    "no book": {"README.md": "Hi"},
    "chunks": {
        "front/title.txt": "Ruth <b>",
        "01/title.txt": "One & <i>all</i>",
        "01/01.txt": "\\v 1 one",
        "02/01.txt": "\\v 1 two",
    },
    "markup in every title": {
        "<b>.usfm": '\\id GEN\n\\h <i>h</i>\n\\toc2 <i>Gen</i> & "co"\n\\mt <i>m</i>\n'
        "\\c 1\n\\cl <i>c</i>\n\\p\n\\v 1 <script>alert(1)</script>\n\\c <u>\n\\p\n\\v 1 x",
        "<script>.usfm": "\\id ???\n\\c 1\n\\p\n\\v 1 x",
    },
}


@pytest.mark.parametrize("files", WORLDS.values(), ids=list(WORLDS))
def test_every_page_can_be_reached_and_is_alone_at_its_address(loaded: Load, files: Files) -> None:
    resource = loaded(files)
    known = addresses(resource)
    assert Counter(known).most_common(1)[0][1] == 1
    reached = {"index"}
    for at in known:
        found = re.findall(r'data-page="([^"#]+)"', page(resource, at).body)
        reached.update(map(unescape, found))
    assert reached == set(known)


@pytest.mark.parametrize("files", WORLDS.values(), ids=list(WORLDS))
def test_ids_are_unique_and_links_within_a_page_have_a_target(loaded: Load, files: Files) -> None:
    for shown in loaded(files).pages:
        ids = re.findall(r'id="([^"]*)"', shown.body)
        assert len(ids) == len(set(ids)), shown.address
        assert set(re.findall(r'href="#([^"]*)"', shown.body)) <= set(ids)


@pytest.mark.parametrize("files", WORLDS.values(), ids=list(WORLDS))
def test_bodies_are_well_formed(loaded: Load, files: Files) -> None:
    resource = loaded(files)
    documents = [f"<!doctype html><title>t</title>{shown.body}" for shown in resource.pages]
    for document in [*documents, *map(legacy_page, resource.redirects)]:
        html5lib.HTMLParser(strict=True).parse(document)
        assert "<h1" in document


@pytest.mark.parametrize("files", WORLDS.values(), ids=list(WORLDS))
def test_units_name_every_file_and_every_page_once(loaded: Load, files: Files) -> None:
    resource = loaded(files)
    content = sorted(path for path in files if path.endswith((".usfm", ".txt")))
    assert sorted(path for unit in resource.units for path in unit.files) == content
    shown = [address for unit in resource.units for address in unit.pages]
    assert shown == addresses(resource)[1:]
    assert {unit.kind for unit in resource.units} <= {"usfm"}


def test_a_page_for_each_chapter(loaded: Load) -> None:
    files = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\ip Hello.\n" + chapters(1, 2, 3)}
    resource = loaded(files, Project("gen", path="01-GEN.usfm"))
    assert resource.kind.name == "bible"
    assert addresses(resource) == ["index", "gen/index", "gen/01", "gen/02", "gen/03"]
    assert [(page.kind, page.label) for page in resource.pages[1:]] == [
        ("book", "Genesis"), ("chapter", "1"), ("chapter", "2"), ("chapter", "3"),
    ]  # fmt: skip
    third = page(resource, "gen/03")
    assert (third.title, third.source) == ("Genesis 3", "01-GEN.usfm")
    assert third.body.startswith('<h1 id="001-ch-003" class="c-num">Genesis 3</h1>')
    assert verse(third.body, "001-ch-003-v-001") == "Words of 3."
    assert "Words of 2" not in third.body


def test_the_overview_has_the_introduction_and_the_chapters(loaded: Load) -> None:
    text = "\\id TIT Some team\n\\rem A & B\n\\h Titus\n\\mt Letter to Titus\n\\ip Hello <all>.\n"
    resource = loaded({"57-TIT.usfm": text + chapters(1, 2, 3)})
    overview = page(resource, "tit/index")
    assert overview.title == "Titus"
    assert overview.description == "Letter to Titus Hello <all>."
    assert overview.body.startswith('<h1 class="titled">Titus</h1>')
    assert "Hello &lt;all&gt;." in overview.body
    assert re.findall(r'data-page="tit/(\d+)">(.*?)<', overview.body) == [
        ("01", "1"), ("02", "2"), ("03", "3"),
    ]  # fmt: skip
    assert "<dt>rem</dt><dd>A &amp; B</dd>" in overview.body
    assert "Not here yet" not in overview.body
    assert "Hello" not in page(resource, "tit/01").body


def test_numbers_have_three_digits_where_a_book_needs_them(loaded: Load) -> None:
    resource = loaded({"19-PSA.usfm": f"\\id PSA\n\\cl Psalm\n{chapters(1, 23, 119)}"})
    assert addresses(resource)[2:] == ["psa/001", "psa/023", "psa/119"]
    assert '<h1 id="019-ch-023" class="c-num">Psalm 23</h1>' in page(resource, "psa/023").body


def test_a_chapter_may_have_a_title_of_its_own(loaded: Load) -> None:
    text = "\\id PSA\n\\cl Psalm\n\\c 1\n\\cl First & best\n\\p\n\\v 1 a\n" + chapters(2)
    resource = loaded({"19-PSA.usfm": text})
    heads = [re.findall(r"<h1[^>]*>(.*?)</h1>", page.body) for page in resource.pages[2:]]
    assert heads == [["First &amp; best"], ["Psalm 2"]]


@pytest.mark.parametrize(
    ("code", "group"), [("FRT", "Front matter"), ("GLO", "Back matter"), ("INT", "Front matter")]
)
def test_a_book_without_chapters_is_its_overview(loaded: Load, code: str, group: str) -> None:
    text = f"\\id {code}\n\\h Words\n\\mt Welcome\n\\ip Read this."
    (section,) = loaded({f"A0-{code}.usfm": text}).sections
    (only,) = section.pages
    assert (section.group, only.kind, only.title) == (group, "matter", "Words")
    assert only.address == f"{code.lower()}/index"
    assert "Read this." in only.body
    assert "Not here yet" not in only.body
    assert "squares" not in only.body


def test_a_second_chapter_of_the_same_number_is_shown_below_the_first(loaded: Load) -> None:
    text = "\\id GEN\n" + chapters(1, 2) + "\\c 1\n\\p\n\\v 1 Again.\\f + \\ft Note.\\f*\n"
    resource = loaded({"01-GEN.usfm": text})
    assert addresses(resource) == ["index", "gen/index", "gen/01", "gen/02"]
    body = page(resource, "gen/01").body
    assert verse(body, "001-ch-001-v-001") == "Words of 1. Genesis 1"
    assert verse(body, "001-ch-001-2-v-001").startswith("Again.")
    assert '<h2 id="001-ch-001-2" class="c-num">Genesis 1</h2>' in body
    assert body.index("Words of 1") < body.index("Again.")
    (finding,) = named(resource, "BIB003")
    assert (finding.severity, finding.path) == ("error", "01-GEN.usfm")
    assert "Chapter 1 is in Genesis 2 times" in finding.message


MISSING: list[tuple[str, str, tuple[int, ...], str]] = [
    ("GEN", "", (*range(1, 51),), ""),
    ("GEN", "", (*range(1, 50),), "50"),
    ("JON", "", (4,), "1–3"),
    ("TIT", "", (1, 3), "2"),
    ("EST", "", (2, 4, 5, 6, 9), "1, 3, 7–8, 10"),
    ("JOL", "", (1, 2, 3), ""),
    ("JOL", "org", (1, 2, 3), "4"),
    ("MAL", "org", (1, 2, 3), ""),
    ("JON", "no-such-numbering", (4,), ""),
    ("XXA", "", (4,), ""),
    ("JON", "", (1, 2, 3, 4, 5), ""),
]


@pytest.mark.parametrize(("code", "versification", "there", "missing"), MISSING)
def test_missing_chapters_are_named(
    loaded: Load, code: str, versification: str, there: tuple[int, ...], missing: str
) -> None:
    project = Project(code.lower(), path="a.usfm", versification=versification)
    resource = loaded({"a.usfm": book(code, *there)}, project)
    assert [len(named(resource, "BIB004")), len(resource.sections[0].pages) - 1] == [
        1 if missing else 0, len(there),
    ]  # fmt: skip
    overview = resource.sections[0].pages[0].body
    noun = "chapter" if missing.isdecimal() else "chapters"
    found = re.findall(rf"Not here yet: {noun} (.*?)\.</p>", overview)
    assert found == ([missing] if missing else [])
    for finding in named(resource, "BIB004"):
        assert finding.message.endswith(f"has no {noun} {missing}.")
        assert (finding.severity, finding.path) == ("info", "a.usfm")


def test_bridges_and_segments(loaded: Load) -> None:
    resource = loaded({"01-GEN.usfm": f"\\id GEN\n\\c 1\n\\p\n{ODD}"})
    body = page(resource, "gen/01").body
    assert re.findall(r'class="v-num">(.*?)<', body) == ["1", "2-4", "5a", "5b", "6,8"]
    for number in ["001", "002", "003", "004", "005", "006", "008"]:
        assert f'id="001-ch-001-v-{number}"' in body
    assert "001-ch-001-v-007" not in body
    assert verse(body, "001-ch-001-v-005") == "Half"
    assert verse(body, "001-ch-001-v-005-2") == "Other"


def test_two_files_of_one_book_are_both_shown(loaded: Load) -> None:
    resource = loaded({"01-GEN.usfm": book("GEN", 1), "gen-new.usfm": book("GEN", 1, 2)})
    assert [section.identifier for section in resource.sections] == ["gen", "gen-2"]
    assert addresses(resource) == [
        "index", "gen/index", "gen/01", "gen-2/index", "gen-2/01", "gen-2/02",
    ]  # fmt: skip
    (finding,) = named(resource, "BIB005")
    assert (finding.severity, finding.path) == ("warning", "gen-new.usfm")
    assert finding.message.startswith("GEN ")
    (legacy,) = resource.redirects
    assert ("1", "gen/01") in legacy.parts
    assert "gen-2" not in str(legacy)


NAMES: dict[str, tuple[str, str, str, str, str, bool]] = {
    # name of the file, text before the chapter, project → identifier, title, BIB006
    "wrong name": ("02-EXO.usfm", "\\id GEN", "ulb", "gen", "Genesis", False),
    "wrong project": ("01-GEN.usfm", "\\id GEN", "exo", "gen", "Genesis", False),
    "lower case": ("book.usfm", "\\id gen", "ulb", "gen", "Genesis", False),
    "no space after the code": ("x.usfm", "\\id GEN- team", "ulb", "gen", "Genesis", False),
    "no id, known name": ("02-GENeng-web.usfm", "", "ulb", "gen", "Genesis", False),
    "no id, known project": ("text.usfm", "", "gen", "gen", "Genesis", False),
    "unknown id, known name": ("01-GEN.usfm", "\\id ABC", "ulb", "gen", "Genesis", False),
    "unknown id": ("text.usfm", "\\id ABC", "ulb", "ulb", "text.usfm", True),
    "unknown id and title": ("text.usfm", "\\id ABC\n\\h Words", "ulb", "ulb", "Words", True),
    "empty id": ("text.usfm", "\\id", "ulb", "ulb", "text.usfm", True),
    "empty id, known name": ("01-GEN.usfm", "\\id ", "ulb", "gen", "Genesis", True),
    "nothing known": ("a b&c.usfm", "", "", "a-b-c", "a b&c.usfm", False),
    "project leaves the tree": ("text.usfm", "", "../../x", "x", "text.usfm", False),
    "project of another script": ("text.usfm", "", "पुस्तक", "book", "text.usfm", False),
    "capital ending": ("GEN.SFM", "\\id GEN", "ulb", "gen", "Genesis", False),
    "two endings": ("gen.usfm.txt", "\\id GEN", "ulb", "gen", "Genesis", False),
    "spaces in the title": ("x.usfm", "\\id GEN\n\\h  The   first ", "u", "gen", "The first", False),
    "empty title": ("x.usfm", "\\id GEN\n\\toc2\n\\h\n\\toc1 Long", "u", "gen", "Long", False),
    "short before long": (
        "x.usfm", "\\id GEN\n\\toc1 Long\n\\toc2 Short\n\\h Head", "u", "gen", "Short", False
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "head", "project", "identifier", "title", "unknown"),
    NAMES.values(),
    ids=list(NAMES),
)
def test_names(
    loaded: Load,
    name: str,
    head: str,
    project: str,
    identifier: str,
    title: str,
    unknown: bool,
) -> None:
    resource = loaded({name: f"{head}\n{chapters(1)}"}, Project(project, path="."))
    (section,) = resource.sections
    assert (section.identifier, section.title) == (identifier, title)
    assert page(resource, f"{identifier}/01").title == f"{title} 1"
    assert [finding.path for finding in named(resource, "BIB006")] == ([name] if unknown else [])


def test_the_title_of_a_project_serves_for_its_one_book_only(loaded: Load) -> None:
    files = {"01-GEN.usfm": book("GEN", 1), "02-EXO.usfm": book("EXO", 1)}
    one = loaded(files, Project("gen", "Bereshit", "01-GEN.usfm"))
    assert [section.title for section in one.sections] == ["Bereshit"]
    every = loaded(files, Project("ulb", "The Bible", "."))
    assert [section.title for section in every.sections] == ["Genesis", "Exodus"]


def test_titles_are_escaped(loaded: Load) -> None:
    files = WORLDS["markup in every title"]
    resource = loaded(files)
    first, second = resource.sections
    assert first.title == '<i>Gen</i> & "co"'
    assert second.title == "<script>.usfm"
    for shown in (
        *(listed.body for listed in resource.pages),
        *map(legacy_page, resource.redirects),
    ):
        ours = re.sub(r"<script src=[^>]*></script>", "", shown)
        assert not re.search(r"<(?:i|b|u|script)\b", ours)
    assert '<a data-page="gen/index"><bdi>&lt;i&gt;Gen&lt;/i&gt; &amp; ' in resource.home.body
    assert resource.home.body.startswith("<h1>Bible &lt;Text&gt;</h1>")
    assert ">&lt;i&gt;Gen&lt;/i&gt; &amp; " in page(resource, "gen/index").body
    assert "&lt;i&gt;c&lt;/i&gt;</h1>" in page(resource, "gen/01").body


def test_an_optional_line_break_is_no_part_of_a_title(loaded: Load) -> None:
    resource = loaded({"a.usfm": "\\id GEN\n\\h The // Beginning\n" + chapters(1)})
    assert "wbr" not in resource.sections[0].title


def test_books_stand_as_in_bibles(loaded: Load) -> None:
    files = {
        "a.usfm": book("REV", 1),
        "b.usfm": book("MAT", 1),
        "c.usfm": "\\id GLO\n\\ip Words.",
        "d.usfm": book("GEN", 1),
        "e.usfm": "\\id FRT\n\\ip Welcome.",
        "f.usfm": "\\id ABC\n" + chapters(1),
    }
    resource = loaded(files)
    assert [section.identifier for section in resource.sections] == [
        "frt", "gen", "mat", "rev", "glo", "ulb",
    ]  # fmt: skip
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", resource.home.body) == [
        "Front matter", "Old Testament", "New Testament", "Back matter", "Other",
    ]  # fmt: skip
    assert resource.home.description == "Plain & short"


@pytest.mark.parametrize(
    ("sorts", "expected"),
    [
        ((3, 1, 2), ["mat", "rev", "gen"]),
        ((2, 1, 1), ["gen", "mat", "rev"]),
        ((0, 0, 0), ["gen", "mat", "rev"]),
    ],
)
def test_a_manifest_may_number_its_books(
    loaded: Load, sorts: tuple[int, int, int], expected: list[str]
) -> None:
    codes = ("gen", "mat", "rev")
    projects = [
        Project(code, path=f"{code}.usfm", sort=sort)
        for code, sort in zip(codes, sorts, strict=True)
    ]
    resource = loaded({f"{code}.usfm": book(code.upper(), 1) for code in codes}, *projects)
    assert [section.identifier for section in resource.sections] == expected


def test_which_files_are_books(loaded: Load) -> None:
    files = {
        "books/01-GEN.usfm": book("GEN", 1),
        "books/old/02-EXO.usfm": book("EXO", 1),
        "books/LICENSE.usfm": "\\id LIC\n\\ip Copy it.",
        "books/readme.usfm": "\\ip Read it.",
        "books/notes.txt": "No.",
        "books/.apps/02-EXO.usfm": book("EXO", 1),
        "other/03-LEV.usfm": book("LEV", 1),
    }
    resource = loaded(files, Project("ulb", path="books"), Project("gen", path="books/01-GEN.usfm"))
    files_shown = [unit.files for unit in resource.units]
    assert files_shown == [("books/01-GEN.usfm",), ("books/old/02-EXO.usfm",)]
    assert named(resource, "BIB005") == []


@pytest.mark.parametrize(
    "text", ["", "\n \n", "\\id GEN\n", "\\id GEN\n\\h Genesis\n\\toc1 Genesis"]
)
def test_a_file_without_text_has_a_page_that_says_so(loaded: Load, text: str) -> None:
    resource = loaded({"01-GEN.usfm": text})
    assert addresses(resource) == ["index", "gen/index"]
    assert "Nothing is translated here yet." in page(resource, "gen/index").body
    (finding,) = named(resource, "BIB002")
    assert (finding.severity, finding.path) == ("warning", "01-GEN.usfm")
    assert named(resource, "BIB004") == []


def test_a_repository_without_books_has_a_home(loaded: Load) -> None:
    resource = loaded(
        {"README.md": "Hi"}, Project("gen", path="../../etc"), Project("exo", path="x")
    )
    assert (resource.sections, resource.units, resource.redirects) == ((), (), ())
    assert "no book to show" in resource.home.body


def test_sections_never_share_a_folder(loaded: Load) -> None:
    files = {"a.usfm": book("GEN", 1), "b.usfm": book("GEN", 1), "c.usfm": book("ABC", 1)}
    projects = [Project("gen", path="a.usfm"), Project("gen", path="b.usfm")]
    resource = loaded(files, *projects, Project("gen-2", path="c.usfm"))
    assert len({section.identifier for section in resource.sections}) == 3


CHUNKS = {
    "front/title.txt": "Ruth",
    "01/title.txt": "The first",
    "01/01.txt": "\\c 1 \\v 1 \\v 2 \\v 3 Three at once",
    "01/04.txt": "Four",
    "02/1.txt": "\\p\n\\v 1 Second\n\\v 2 Bad \\nope mark",
    "10/01.txt": "",
    "LICENSE.md": "Copy it.",
}


def test_chunks_become_the_same_pages(loaded: Load) -> None:
    resource = loaded(CHUNKS, Project("rut", "Ruth by the manifest"))
    assert addresses(resource) == ["index", "rut/index", "rut/01", "rut/02"]
    first, second = resource.pages[2:]
    assert (first.title, second.title) == ("Ruth 1", "Ruth 2")
    assert first.body.startswith('<h1 id="008-ch-001" class="c-num">The first</h1>')
    assert [verse(first.body, f"008-ch-001-v-00{number}") for number in range(1, 5)] == [
        "", "", "Three at once", "Four",
    ]  # fmt: skip
    assert "Not here yet: chapters 3–4." in page(resource, "rut/index").body
    (unit,) = resource.units
    assert set(unit.files) == {path for path in CHUNKS if path.endswith(".txt")}
    assert [redirect.name for redirect in resource.redirects] == ["08-RUT.html"]
    usfm = [finding for finding in resource.findings if finding.code.startswith("USFM")]
    assert {(finding.path, finding.line) for finding in usfm} == {("02/1.txt", 3)}


def test_chunks_and_a_file_make_the_same_chapters(loaded: Load, tmp_path: Path) -> None:
    text = "\\id RUT\n\\h Ruth\n\\mt Ruth\n\\c 1\n\\cl The first\n\\p\n\\v 1 one\n\\v 2 two\n"
    chunks = {
        "front/title.txt": "Ruth",
        "01/title.txt": "The first",
        "01/01.txt": "\\c 1 \\v 1 one",
        "01/02.txt": "\\v 2 two\n",
    }
    split = loaded(chunks, Project("rut"))
    shutil.rmtree(tmp_path / "en_ulb")
    whole = loaded({"08-RUT.usfm": text}, Project("rut"))
    assert [page.body for page in split.pages] == [page.body for page in whole.pages]


def test_a_page_of_chunks_leads_to_a_file_of_its_chapter(loaded: Load) -> None:
    resource = loaded(CHUNKS, Project("rut"))
    assert page(resource, "rut/02").source == "02/1.txt"


def test_a_chunk_belongs_to_the_first_project_that_has_it(loaded: Load) -> None:
    files = {"rut/01/01.txt": "\\v 1 Ruth"}
    resource = loaded(files, Project("rut", path="rut"), Project("bible", path="."))
    assert [unit.files for unit in resource.units] == [("rut/01/01.txt",)]


def test_chunks_of_two_books_stay_apart(loaded: Load) -> None:
    files = {"rut/01/01.txt": "\\v 1 Ruth", "jon/01/01.txt": "\\v 1 Jonah"}
    resource = loaded(files, Project("rut", path="rut"), Project("jon", path="jon"))
    assert [unit.files for unit in resource.units] == [("rut/01/01.txt",), ("jon/01/01.txt",)]
    assert "Jonah" in page(resource, "jon/01").body
    assert "Jonah" not in page(resource, "rut/01").body


def test_a_kept_book_is_the_same_book(opened: Open, tmp_path: Path) -> None:
    files = {
        "a.usfm": f"\\id GEN\n\\h Gén\u200d\n\\cl Part\n\\c 1\n\\p\n{ODD} \\nope\n" + chapters(1, 3)
    }
    repository, cache = opened(files), Cache(tmp_path / "cache")
    fresh = bible.load(repository, MANIFEST, LoadOptions())
    assert bible.load(repository, MANIFEST, LoadOptions(), cache) == fresh
    assert bible.load(repository, MANIFEST, LoadOptions(), cache) == fresh
    book_entry, html_entry = entries(cache)
    text = json.dumps(cache.get(book_entry))
    assert "Words of 3" not in text, "only where it is read"
    assert "Words of 3" in str(cache.get_texts(html_entry))
    cache.put(book_entry, json.loads(text.replace("nope", "kept")))
    again = bible.load(repository, MANIFEST, LoadOptions(), cache)
    assert "kept" in str(again.findings)


def test_html_that_is_kept_may_be_forgotten(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "cache")
    html = page(bible.load(repository, MANIFEST, LoadOptions(), cache), "gen/02").html
    assert isinstance(html, LazyHtml)
    whole = html.read()
    html.let_go()
    monkeypatch.setattr("tx_mkdocs.resources.bible.html.render_book", None)
    assert html.read() == whole
    assert "Words of 2." in whole
    (tmp_path / "cache").rename(tmp_path / "elsewhere")
    assert html.read() is html.read(), "as long as nobody lets it go"


def test_html_stays_where_the_cache_cannot_be_written(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "no folder")
    (tmp_path / "no folder").touch()
    html = page(bible.load(repository, MANIFEST, LoadOptions(), cache), "gen/02").html
    assert isinstance(html, LazyHtml)
    html.let_go()
    monkeypatch.setattr("tx_mkdocs.resources.bible.html.render_book", None)
    assert "Words of 2." in html.read()


@pytest.mark.parametrize("asked", [True, False])
def test_texts_are_kept_with_the_html(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "cache")
    options = LoadOptions(texts=asked)
    first = texts_of(bible.load(repository, MANIFEST, options, cache))
    assert first["gen/02"] == [("1", "Words of 2.", "001-ch-002-v-001", "", "")]
    monkeypatch.setattr("tx_mkdocs.resources.bible.html.render_book", None)
    assert texts_of(bible.load(repository, MANIFEST, options, cache)) == first


def test_texts_that_are_gone_are_made_again(opened: Open, tmp_path: Path) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "cache")
    options = LoadOptions(texts=True)
    first = texts_of(bible.load(repository, MANIFEST, options, cache))
    name = entries(cache)[1]
    for kept in ([], [["<p>x</p>"]], [[], [3]], "text"):
        cache.put(name, kept)
        assert texts_of(bible.load(repository, MANIFEST, options, cache)) == first
    for about in (None, [3], [["p", [3]]], "text"):
        cache.put_texts(name, [], about)
        assert texts_of(bible.load(repository, MANIFEST, options, cache)) == first


def test_chapters_of_one_number_have_their_texts_on_one_page(opened: Open) -> None:
    repository = opened({"a.usfm": "\\id GEN\n" + chapters(1, 1)})
    texts = texts_of(bible.load(repository, MANIFEST, LoadOptions()))
    assert [anchor for _, _, anchor, *_ in texts["gen/01"]] == [
        "001-ch-001-v-001",
        "001-ch-001-2-v-001",
    ]


def test_headings_of_chapters_of_one_number_follow_the_verses_of_all(opened: Open) -> None:
    text = chapters(1, 1).replace("\\p\n", "\\s A heading\n\\p\n")
    repository = opened({"a.usfm": f"\\id GEN\n{text}"})
    texts = texts_of(bible.load(repository, MANIFEST, LoadOptions()))
    assert [beside for *_, beside in texts["gen/01"]] == ["", "", "heading", "heading"]


def texts_of(resource: Resource) -> dict[str, list[tuple[str, ...]]]:
    """The texts of every page that has them, by address."""
    return {
        page.address: [tuple(text) for text in page.texts()]
        for page in resource.pages
        if page.texts
    }


def entries(cache: Cache) -> tuple[str, str]:
    """The names of the entries of the only book: its data, and the HTML of its chapters."""
    assert cache.folder is not None
    names = [path.stem for path in cache.folder.rglob("*.json")]
    book_entry, html_entry = sorted(names, key=lambda name: cache.get_texts(name) is not None)
    return book_entry, html_entry


@pytest.mark.parametrize(
    "entry",
    [
        [],
        3,
        {},
        {"code": "gen"},
        "text",
        ["Other words"],
        [3, 4],
        {"html": [["x"]], "words": [True]},
    ],
)
@pytest.mark.parametrize("of_html", [False, True])
def test_a_kept_book_of_another_shape_is_made_anew(
    opened: Open, tmp_path: Path, entry: object, of_html: bool
) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "cache")
    fresh = bible.load(repository, MANIFEST, LoadOptions(), cache)
    name = entries(cache)[of_html]
    cache.put(name, entry)
    assert bible.load(repository, MANIFEST, LoadOptions(), cache) == fresh
    cache.put_texts(name, ["Other words"], entry)
    assert bible.load(repository, MANIFEST, LoadOptions(), cache) == fresh
    assert bible.load(repository, MANIFEST, LoadOptions()) == fresh


def test_html_that_is_gone_is_made_again(opened: Open, tmp_path: Path) -> None:
    repository, cache = opened({"a.usfm": book("GEN", 1, 2)}), Cache(tmp_path / "cache")
    fresh = bible.load(repository, MANIFEST, LoadOptions(), cache)
    bible.load(repository, MANIFEST, LoadOptions(), cache)
    name = entries(cache)[1]
    next((tmp_path / "cache").rglob(f"{name}.json")).unlink()
    again = bible.load(repository, MANIFEST, LoadOptions(), cache)
    assert [page.digest for page in again.pages] == [page.digest for page in fresh.pages]
    assert again == fresh


@pytest.mark.parametrize(
    ("fields", "files", "expected"),
    [
        ({}, {"README.md": ""}, True),
        ({"subject": "Aligned Bible", "format": ""}, {"README.md": ""}, True),
        ({"subject": "", "format": "text/usfm3"}, {"README.md": ""}, True),
        ({"subject": "", "format": ""}, {"books/GEN.SFM": ""}, True),
        ({"subject": "", "format": ""}, {"LICENSE.usfm": ""}, False),
        ({"subject": "", "format": "text/markdown"}, {"01.md": ""}, False),
        ({"subject": "Translation Notes", "format": "text/tsv"}, {"tn_GEN.tsv": ""}, False),
    ],
)
def test_which_repositories_are_scripture(
    opened: Open, fields: dict[str, str], files: Files, expected: bool
) -> None:
    manifest = replace(MANIFEST, **fields)  # type: ignore[arg-type]
    assert bible.recognises(opened(files), manifest) is expected


GENESIS = {"01-GEN.usfm": book("GEN", 1, 3, 50)}
PSALMS = {"19-PSA.usfm": book("PSA", 3, 119)}
MARK = {"42-MRK.usfm": book("MRK", 1, 16)}
FRONT = {"A0-FRT.usfm": "\\id FRT\n\\ip Welcome."}
LED: list[tuple[Files, str, str, str]] = [
    (GENESIS, "01-GEN.html", "#001-ch-003-v-004", "gen/03.html"),
    (GENESIS, "01-GEN.html", "#001-ch-003", "gen/03.html"),
    (GENESIS, "01-GEN.html", "#001-ch-050-v-026", "gen/50.html"),
    (GENESIS, "01-GEN.html", "#001-ch-003-2-v-001", "gen/03.html"),
    (GENESIS, "01-GEN.html", "#fn-001-003-004-1", "gen/03.html"),
    (GENESIS, "01-GEN.html", "#ref-fn-001-003-004-1", "gen/03.html"),
    (GENESIS, "01-GEN.html", "#001-ch-002-v-001", "gen/index.html"),
    (GENESIS, "01-GEN.html", "#001-ch-999", "gen/index.html"),
    (GENESIS, "01-GEN.html", "", "gen/index.html"),
    (GENESIS, "01-GEN.html", "#top", "gen/index.html"),
    (GENESIS, "01-GEN.html", "#__proto__", "gen/index.html"),
    (PSALMS, "19-PSA.html", "#019-ch-119-v-176", "psa/119.html"),
    (PSALMS, "19-PSA.html", "#019-ch-003", "psa/003.html"),
    (MARK, "42-MRK.html", "#041-ch-016-v-008", "mrk/16.html"),
    (FRONT, "A0-FRT.html", "#000-ch-001", "frt/index.html"),
]


def legacy_page(redirect: Redirect) -> str:
    return redirect_page(redirect, MANIFEST.language, "")


@pytest.mark.skipif(not NODE, reason="no Node on this machine")
def test_the_script_of_a_legacy_page_runs(opened: Open) -> None:
    """One process of node runs every script, with a stand-in for the browser's `location`."""
    resource = bible.load(opened({**GENESIS, **PSALMS, **MARK, **FRONT}), MANIFEST, LoadOptions())
    pages = {redirect.name: legacy_page(redirect) for redirect in resource.redirects}
    cases = []
    for _, legacy, fragment, _ in LED:
        data = re.findall(r'data-(\w+)="(.*?)"', pages[legacy])
        cases.append([{name: unescape(value) for name, value in data}, fragment])
    program = (
        "const led = ([dataset, hash]) => { let to = null;"
        f" new Function('location', 'document', {json.dumps(script().decode('utf-8'))})("
        "{hash, replace: (url) => { to = url; }}, {currentScript: {dataset}}); return to; };"
        f"console.log(JSON.stringify({json.dumps(cases)}.map(led)));"
    )
    ran = subprocess.run(
        [NODE, "-e", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(ran.stdout) == [expected + fragment for _, _, fragment, expected in LED]


def test_a_verse_of_a_legacy_address_is_on_the_page_it_leads_to(loaded: Load) -> None:
    resource = loaded({"01-GEN.usfm": f"\\id GEN\n\\c 3\n\\p\n{ODD}"})
    body = page(resource, "gen/03").body
    for fragment in ["001-ch-003", "001-ch-003-v-003", "fn-001-003-002-1", "ref-fn-001-003-002-1"]:
        assert f'id="{fragment}"' in body


def test_a_legacy_page_can_be_read_without_a_script(loaded: Load) -> None:
    text = '\\id GEN\n\\h </script><b> & "co"\n' + chapters(1, 3)
    (redirect,) = loaded({"01-GEN.usfm": text}).redirects
    html = legacy_page(redirect)
    assert html.count("<script ") == html.count("</script>") == 1
    assert "<title>&lt;/script&gt;&lt;b&gt; &amp; " in html
    assert re.findall(r'href="(.*?)"', html) == ["gen/index.html", "gen/01.html", "gen/03.html"]
    assert 'content="0; url=gen/index.html"' in html


def test_an_unknown_book_has_no_legacy_page(loaded: Load) -> None:
    assert loaded({"text.usfm": book("ABC", 1)}).redirects == ()


def test_each_book_of_a_file_is_found_counted_and_proved(tmp_path: Path) -> None:
    def book(code: str, name: str, words: str) -> str:
        return f"\\id {code}\n\\h {name}\n\\mt {name}\n\\c 1\n\\p\n\\v 1 {words}\n\\v 2 {words}\n"

    text = book("MAT", "Matthew", "a") + book("EXO", "Exodus", "b") + "\\v 3 c\n"
    source = write_files(tmp_path / "en_x", {"bible.usfm": text})
    with open_repository(source) as repository:
        member = load_member(repository)
        places = page_of_line(member, [("bible.usfm", line) for line in (1, 6, 8, 14, 15)])
        progress = count(member)
        pieces = scripture_pieces(repository, "usfm", ["bible.usfm"], "EXO", lambda *_: True)
        page = next(page for page in member.resource.pages if page.address == "exo/01")
        line = source_line(member, page, "002-ch-001-v-002")
    assert [section.title for section in member.resource.sections] == ["Exodus", "Matthew"]
    (unit,) = member.resource.units
    assert unit.pages == ("mat/index", "mat/01", "exo/index", "exo/01")
    assert places == [
        "mat/index",
        "mat/01#040-ch-001-v-001",
        "exo/index",
        "exo/01#002-ch-001-v-002",
        "exo/01#002-ch-001-v-003",
    ]
    assert [part.counts["verses"] for part in progress.parts] == [3, 2]
    assert "a" not in " ".join(piece.text for piece in pieces).split()
    assert line == ("bible.usfm", 14)


@pytest.mark.parametrize("name", ["bible.usx", "bible.usj"])
def test_each_book_of_a_file_in_another_form_has_its_pages(tmp_path: Path, name: str) -> None:
    """As Paratext's export of a whole project to one file has them."""
    text = "".join(
        f"\\id {code}\n\\h Book {words}\n\\c 1\n\\p\n\\v 1 {words}\\f + \\ft note\\f*\n\\v 2 \\zz {words}\n"
        for code, words in [("TIT", "a"), ("EXO", "b")]
    )
    written = to_usx(text) if name == "bible.usx" else json.dumps(to_usj(text), indent=1)
    lines = written.split("\n")
    with proven(tmp_path, {name: written}) as done:
        member = done.member
        begins = [number for number, line in enumerate(lines, 1) if "EXO" in line]
        places = page_of_line(member, [(name, 1), (name, begins[0]), (name, begins[-1])])
        progress = count(member)
        pieces = scripture_pieces(member.repository, "usx", [name], "EXO", lambda *_: True)
        assert done.lost == []
        assert done.proof.source.verses == done.proof.shown.verses == 4
        assert [at for at, _ in done.places("USFM034")] == [name]
        (unknown,) = (found for found in member.findings if found.code == "USFM017")
        (located,) = locate(member, [unknown])
    assert [section.title for section in member.resource.sections] == ["Book b", "Book a"]
    (unit,) = member.resource.units
    assert unit.pages == ("tit/index", "tit/01", "exo/index", "exo/01")
    assert places[:2] == ["tit/index", "exo/index"]
    assert places[2].startswith("exo/01#002-ch-001")
    assert located.page == "tit/01#056-ch-001-v-002"
    assert [part.counts["verses"] for part in progress.parts] == [2, 2]
    assert "a" not in " ".join(piece.text for piece in pieces).split()


def test_what_stands_before_the_first_book_of_a_file_is_shown(tmp_path: Path) -> None:
    text = "Draft of May\n\\id TIT\n\\c 1\n\\p\n\\v 1 a\n\\id PHM\n\\c 1\n\\p\n\\v 1 b\n"
    with proven(tmp_path, {"bible.usfm": text}) as done:
        assert done.lost == []
        assert "Draft of May" in done.text("tit/index")
