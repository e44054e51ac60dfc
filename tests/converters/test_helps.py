"""Helps, words, lessons and any Markdown, converted file by file."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner

from tx_mkdocs.cli.main import main
from tx_mkdocs.converters import ConvertOptions, all_converters, find
from tx_mkdocs.converters.contract import Result, run

EXAMPLES = (
    ("ar_tn", "tn", "md"), ("en_handbook", "other", "md"), ("en_obs-sn", "obs-sn", "tsv"),
    ("en_obs-sq", "obs-sq", "md"), ("en_obs-tn", "obs-tn", "md"), ("en_obs-tq", "obs-tq", "tsv"),
    ("en_obs-twl", "obs-twl", "tsv"), ("en_sn", "sn", "tsv"), ("en_sq", "sq", "tsv"),
    ("en_ta", "ta", "md"), ("en_tn", "tn", "tsv"), ("en_tq", "tq", "md"), ("en_tw", "tw", "md"),
    ("en_twl", "twl", "tsv"), ("en_ugg", "ugg", "md"), ("en_ugl", "ugl", "md"), ("es_tq", "tq", "tsv"),
)  # fmt: skip
NOTES = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
TERM = "# prophet\n\n## Definition:\n\nSee [vow](../other/vow.md) and [Jonah](rc://*/tn/help/jon/01/02).\n"


def converted(resource: str, path: Path, text: str, *options: str) -> tuple[str, list[str]]:
    """The page of a file with `text`, and the warnings about it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    target = path.parent / "made.html"
    pairs = [part for option in options for part in ("--option", option)]
    done = CliRunner().invoke(
        main,
        ["convert", str(path), str(target), "--resource", resource,
         "--from", path.suffix.lstrip("."), *pairs],
        catch_exceptions=False,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    page = target.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    for link in re.findall(r'href="#([^"]*)"', page):
        assert link in ids
    assert "data-to=" not in page
    assert "<!--tx:" not in page
    return page, json.loads(done.output)["warnings"]


def result_of(resource: str, extension: str, source: Path, target: Path) -> Result:
    return run(
        find(resource, extension, "html"), source, target, ConvertOptions(), identifier="job-1"
    )


@pytest.mark.parametrize(("name", "resource", "extension"), EXAMPLES)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_every_file_of_an_example_becomes_a_page(
    name: str, resource: str, extension: str, form: str, examples: Path, tmp_path: Path
) -> None:
    source, target = examples / name, tmp_path / "made"
    if form == "zip":
        source = Path(shutil.make_archive(str(tmp_path / name), "zip", examples, name))
        target = tmp_path / "made.zip"
    result = result_of(resource, extension, source, target)
    assert result.as_dict() == {
        "identifier": "job-1",
        "success": True,
        "info": list(result.info),
        "warnings": [],
        "errors": [],
    }
    if form == "zip":
        with zipfile.ZipFile(target) as archive:
            made = {name: archive.read(name) for name in archive.namelist()}
    else:
        made = {path.name: path.read_bytes() for path in target.iterdir()}
    pages = {name: data.decode() for name, data in made.items() if name.endswith(".html")}
    texts = [
        path
        for path in (examples / name).rglob(f"*.{extension}")
        if path.name not in ("README.md", "LICENSE.md")
    ]
    assert len(pages) == len(texts) == len(result.info)
    for page in pages.values():
        html5lib.HTMLParser(strict=True).parse(page)
        assert page.count("<h1") == 1
        assert "data-to=" not in page
        assert "<!--tx:" not in page
        assert 'class="broken"' not in page
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        links = re.findall(r'href="([^"]*)"', page)
        assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
        beside = [link for link in links if not link.startswith("#") and "://" not in link]
        assert [link for link in beside if link not in pages] == []
    rest = [path for path in (examples / name).iterdir() if path.suffix == ".yaml"]
    assert {path.name for path in rest} <= set(made)


def test_a_book_of_notes_is_one_page(tmp_path: Path) -> None:
    rows = (
        "front:intro\ta1b2\t\t\t\t0\t# About\\n\\n## Words {#words}\\n\\nSee [below](02/03.md).\n"
        "1:2\tc3d4\t\trc://*/ta/man/translate/figs-metaphor\tδοῦλος\t2\tAs in [2:3](../02/03.md), "
        "not as in [Jonah](../../jon/01/01.md); see [words](#words), [x](#nowhere).\n"
        "1:3,2:3\te5f6\t\t\t\t0\tTwice.\n"
        "2:3\tg7h8\t\t\t\t0\tOf [[rc://*/tw/dict/bible/names/titus]], in [chapter 9](../09/01.md). [^1]"
        "\\n\\n[^1]: Below.\n"
        "2:4\ti9j0\t\t\t\t0\t## Words {#words}\\n\\nSee [them](#words).\n"
    )
    path = tmp_path / "tn_TIT.tsv"
    page, warnings = converted("tn", path, NOTES + rows, "language=es-419", "owner=Some_One")
    assert '<html lang="es-419" dir="ltr">' in page
    assert "<title>Tito</title>" in page
    assert [line for line in re.findall(r"<h2[^>]*>[^<]*", page) if "tn-chapter" in line] == [
        '<h2 id="tn-chapter-tit-001" class="c-num">Tito 1',
        '<h2 id="tn-chapter-tit-002" class="c-num">Tito 2',
    ]
    assert "<h3>Tito 1:2</h3>" in page
    assert '<a href="#tn-chunk-tit-002-003">below</a>' in page
    assert '<a href="#tn-chunk-tit-002-003">2:3</a>' in page
    assert '<a href="#tn-tit-001-003-e5f6">Tito 1:3; 2:3</a>' in page
    assert 'id="words"' in page
    assert '<a href="#words">words</a>' in page
    assert '<a href="#words-2">them</a>' in page
    host = "https://git.door43.org/Some_One/es-419"
    assert f'<a class="host" href="{host}_tn">Jonah</a>' in page
    assert f'"{host}_ta/src/branch/master/translate/figs-metaphor/01.md">figs-metaphor</a>' in page
    assert f'"{host}_tw/src/branch/master/bible/names/titus.md">titus</a>' in page
    assert "Not here yet" not in page
    assert [warning.partition(" The link")[0] for warning in warnings] == [
        "tn_TIT.tsv:3:148: LINK001",
        "tn_TIT.tsv:5:71: LINK001",
    ]


def test_a_chunk_ends_where_the_next_begins(tmp_path: Path) -> None:
    folder = tmp_path / "tit" / "01"
    folder.mkdir(parents=True)
    (folder / "04.md").write_text("# not read\n", encoding="utf-8")
    text = "# a slave\n\nSee [the next](../01/04.md) and [this](../01/01.md).\n"
    page, warnings = converted("Translation_Notes", folder / "01.md", text)
    assert "<h3>Titus 1:1–3</h3>" in page
    assert "not read" not in page
    assert 'href="https://git.door43.org/unfoldingWord/en_tn">the next</a>' in page
    assert '<a href="#tn-chunk-tit-001-001">this</a>' in page
    assert warnings == []


@pytest.mark.parametrize(
    ("resource", "name", "text", "wanted"),
    [
        ("tq", "tit/01/05.txt", '[{"title": "Why?", "body": "To **order** it."}]',
         "<summary>Why?</summary>\n<p>To <strong>order</strong> it.</p>"),
        ("tn", "tit/01/05.txt", '[{"title": "in Crete", "body": "An island."}]',
         '<span class="gateway">in Crete</span></h4>\n<p>An island.</p>'),
        ("tw", "01/vow.txt", '[{"title": "vow", "body": "A promise."}]',
         '<h1 id="vow">vow</h1>\n<p>A promise.</p>'),
        ("obs-tq", "content/01.md", "# Who?\n\nGod.\n", "<summary>Who?</summary>\n<p>God.</p>"),
        ("tw", "kt.md", "# prophet\n\nOne.\n\n# vow\n\nTwo.\n", "Two."),
        ("ta", "translate/figs-x.md", "# X\n\nText.\n", '<h1 id="figs-x">X</h1>\n<p>Text.</p>'),
        ("ugl", "content/G25.md", "# ἀγαπάω\n\nto love\n", '<h1 id="G25">ἀγαπάω</h1>'),
        ("other", "a page.md", "No heading.\n", '<h1 id="a-page" class="gen">A page</h1>'),
        ("twl", "twl_TIT.tsv",
         "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
         "1:1\tab12\t\tΠαῦλος\t1\trc://*/tw/dict/bible/names/titus\n",
         "/en_tw/src/branch/master/bible/names/titus.md\">titus</a>"),
    ],
)  # fmt: skip
def test_layouts(resource: str, name: str, text: str, wanted: str, tmp_path: Path) -> None:
    page, warnings = converted(resource, tmp_path / name, text)
    assert wanted in page
    assert warnings == []


def test_the_book_may_be_said(tmp_path: Path) -> None:
    text = '[{"title": "Why?", "body": "So."}]'
    page, warnings = converted("tq", tmp_path / "01" / "05.txt", text, "book=TIT")
    assert '<section class="verse" id="tq-chunk-tit-001-005">' in page
    assert warnings == []


def test_text_about_no_known_verse_is_shown_and_reported(tmp_path: Path) -> None:
    page, warnings = converted("tn", tmp_path / "remarks.md", "# Remarks\n\nAll of it.\n")
    assert "All of it." in page
    assert [warning.split()[1] for warning in warnings] == ["CNV001"]
    # A wrong code is as good as none, and leads out of no folder.
    _, warnings = converted("tn", tmp_path / "remarks.md", "# Remarks\n", "book=../../etc")
    assert [warning.split()[1] for warning in warnings] == ["CNV001"]


@pytest.mark.parametrize("resource", ["ta", "tw", "ugl"])
def test_text_that_is_no_article_is_shown(resource: str, tmp_path: Path) -> None:
    page, warnings = converted(resource, tmp_path / "CONTRIBUTING.md", "# Join us\n\nWrite.\n")
    assert "<p>Write.</p>" in page
    assert warnings == []


def test_a_file_without_text_gives_a_page_without_text(tmp_path: Path) -> None:
    page, warnings = converted("tn", tmp_path / "tit" / "01" / "02.txt", "[]")
    assert "Nothing is written here yet." in page
    assert warnings == []


@pytest.mark.parametrize("resource", ["other", "tw", "ta", "tn"])
def test_pictures_are_beside_the_page(resource: str, tmp_path: Path) -> None:
    """As every file that is not converted, whatever folder it was in."""
    path = tmp_path / "jon" / "01" / "01.md"
    page, _ = converted(resource, path, '# A\n\nSee ![The "map"](../img/a%20map.png).\n')
    assert '<img src="a%20map.png" alt="The &quot;map&quot;">' in page
    assert "data-file" not in page


def test_the_type_is_asked_for_where_none_was_given(tmp_path: Path) -> None:
    source = tmp_path / "tn_JON.tsv"
    source.write_text(NOTES, encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", str(source), str(tmp_path / "made.md")])
    assert done.exit_code == 1
    assert "--resource tn or sn or" in done.stderr


def test_a_term_leads_to_the_host(tmp_path: Path) -> None:
    page, warnings = converted("tw", tmp_path / "bible" / "kt" / "prophet.md", TERM)
    assert (
        'href="https://git.door43.org/unfoldingWord/en_tw/src/branch/master/bible/other/vow.md"'
        in page
    )
    assert 'href="https://git.door43.org/unfoldingWord/en_tn">Jonah</a>' in page
    assert warnings == []


def test_a_lesson_has_its_title_and_question(tmp_path: Path) -> None:
    folder = tmp_path / "translate" / "figs-x"
    folder.mkdir(parents=True)
    (folder / "title.md").write_text("The X\n", encoding="utf-8")
    (folder / "sub-title.md").write_text("What is X?\n", encoding="utf-8")
    page, warnings = converted("ta", folder / "01.md", "It is [Y](../figs-y/01.md).\n")
    assert '<h1 id="figs-x">The X</h1>' in page
    assert "<em>What is X?</em>" in page
    assert "/en_ta/src/branch/master/translate/figs-y/01.md" in page
    assert warnings == []


def test_files_of_the_same_name_do_not_replace_each_other(tmp_path: Path) -> None:
    for number in ("01", "02"):
        chapter = tmp_path / "in" / "tit" / number
        chapter.mkdir(parents=True)
        (chapter / "01.md").write_text(f"# In {number}\n\nNote\n", encoding="utf-8")
    (tmp_path / "in" / "tit" / "02" / "02.md").write_text("# Once\n\nNote\n", encoding="utf-8")
    result = result_of("tn", "md", tmp_path / "in", tmp_path / "out")
    assert result.success
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["02.html", "tit-01-01.html", "tit-02-01.html"]
    assert "In 02" in (tmp_path / "out" / "tit-02-01.html").read_text(encoding="utf-8")


def test_warnings_name_the_file_in_its_folder(tmp_path: Path) -> None:
    chapter = tmp_path / "in" / "tit" / "01"
    chapter.mkdir(parents=True)
    (chapter / "01.md").write_text("# Why\n\nSee [this](#nowhere).\n", encoding="utf-8")
    result = result_of("tn", "md", tmp_path / "in", tmp_path / "out")
    assert [warning.split()[:2] for warning in result.warnings] == [
        ["tit/01/01.md:3:12:", "LINK001"]
    ]


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", '<img src=x onerror="alert(1)">',
     "<iframe src=//x></iframe>", "[x](JaVaScRiPt:alert(1).md)", '<a href="data:text/html,x">x</a>'],
)  # fmt: skip
@pytest.mark.parametrize(
    ("resource", "name"), [("tn", "tn_TIT.tsv"), ("other", "a.md"), ("tw", "kt/a.md")]
)
def test_nothing_harmful_reaches_a_page(
    evil: str, resource: str, name: str, tmp_path: Path
) -> None:
    text = (
        f"{NOTES}1:1\tab12\t\t{evil}\t{evil}\t1\tSee {evil}\n"
        if resource == "tn"
        else f"# A\n\nSee {evil}\n"
    )
    page, _ = converted(resource, tmp_path / name, text)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert not list(tree.iter("script")) + list(tree.iter("iframe"))
    for element in tree.iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert not value.lower().startswith(("javascript:", "data:"))


def test_all_are_registered() -> None:
    names = {converter.name for converter in all_converters()}
    assert {f"{resource}-{extension}-html" for _, resource, extension in EXAMPLES} <= names
    listed = CliRunner().invoke(main, ["converters"]).output
    assert "tn-tsv-html: tsv -> html (tn, Translation Notes, TSV Translation Notes)" in listed
