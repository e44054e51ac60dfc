"""Marks on pages: at the very place, readable without scripts, and never there for readers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner

from tests.conftest import CHECKOUT
from tests.library.links.members import member, page
from tests.site.built import build
from tx_mkdocs.cli.main import main
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.formats.slots import for_document, for_site
from tx_mkdocs.library.locate import locate
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.proof.document_words import READERS
from tx_mkdocs.proof.page_words import content
from tx_mkdocs.reports.pages.marks import mark_pages
from tx_mkdocs.site.config import TxConfig
from tx_mkdocs.source.opening import open_repository

ATTACK = '"><script>alert(1)</script>'
BOOK = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 The elder.\n\\v 2 Dear \\nd friend.\n\\v 3 Truth.\n"


def finding(page: str, severity: str = "warning", message: str = "A message.") -> Finding:
    return Finding("TEXT002", severity, message, "a.md", 3, 2, "A fix.", page)  # type: ignore[arg-type]


def with_marks(root: Path, body: str, *findings: Finding, title: str = "Genesis 1") -> str:
    one = member(root, "en_x", "bible", [page("gen/01", title, body)], owner="Team")
    shown = mark_pages(replace(one, findings=findings), "tx-checks")
    return for_site(shown.resource.sections[0].pages[0].body)


@pytest.mark.parametrize(
    ("body", "marked_body"),
    [
        (
            '<p><sup id="X" class="v-num">1</sup> Text.</p>',
            '<p><sup id="X" class="v-num">1</sup>MARK Text.</p>',
        ),
        ('<p>A <a id="X"></a> Text.</p>', '<p>A <a id="X"></a>MARK Text.</p>'),
        (
            '<article class="note" id="X"><p>N</p></article>',
            '<article class="note" id="X">MARK<p>N</p></article>',
        ),
        (
            '<details class="question" id="X"><summary>Q</summary></details>',
            'MARK<details class="question" id="X"><summary>Q</summary></details>',
        ),
        ('<figure class="frame" id="X"><img></figure>', '<figure class="frame" id="X">MARK<img></figure>'),
        ('<h2 id="X">B</h2>\n<p>T</p>', '<h2 id="X">B</h2><p class="marks gen">MARK</p>\n<p>T</p>'),
    ],
)  # fmt: skip
def test_a_mark_stands_at_its_place(tmp_path: Path, body: str, marked_body: str) -> None:
    html = with_marks(tmp_path, body, finding("gen/01#X"))
    mark = re.search(r'<a class="mark .*?</a>', html)
    assert mark and html.replace(mark[0], "MARK").startswith(f"<h1>Genesis 1</h1>\n{marked_body}")


def test_a_finding_of_several_places_has_a_mark_at_each(tmp_path: Path) -> None:
    body = '<p><sup id="X" class="v-num">1</sup> Text. <sup id="Y" class="v-num">2</sup> More.</p>'
    further = (Location("b.md", 9, 4, "gen/01#Y"), Location("b.md", 9, 4, "gen/02#Z"))
    html = with_marks(tmp_path, body, replace(finding("gen/01#X"), places=further))
    assert html.count('<a class="mark ') == 2
    assert 'class="v-num">2</sup><a class="mark ' in html
    assert "a.md, line 3" in html and "b.md, line 9" in html


@pytest.mark.parametrize("place", ["gen/01", "gen/01#not-there"])
def test_what_is_about_the_page_stands_below_its_heading(tmp_path: Path, place: str) -> None:
    html = with_marks(tmp_path, "<p>Text.</p>", finding(place))
    assert html.startswith('<h1>Genesis 1</h1><p class="marks gen"><a class="mark')


def test_one_mark_for_all_of_a_place_and_the_worst_first(tmp_path: Path) -> None:
    body = '<p><sup id="001-ch-001-v-001" class="v-num">1</sup> Text.</p>'
    place = "gen/01#001-ch-001-v-001"
    html = with_marks(
        tmp_path, body, finding(place, message="Less."), finding(place, "error", ATTACK)
    )
    assert html.count('class="mark error gen"') == 1 == html.count('class="mark ')
    assert "<span>Error (2)</span>" in html
    entry = html[html.index('<li id="tx-found-1">') :]
    assert ">Genesis 1:1<" in entry and 'href="#tx-mark-1"' in entry
    assert entry.index("Error") < entry.index("Less.") and entry.count("A fix.") == 2
    assert 'data-page="tx-checks#TEXT002"' in entry
    assert 'href="https://git.door43.org/Team/en_x/src/branch/master/a.md#L3"' in entry
    assert "<script>" not in html
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_marks_are_no_words_of_the_text(tmp_path: Path) -> None:
    body = '<p><sup id="X" class="v-num">1</sup> Text.</p>'
    html = with_marks(tmp_path, body, finding("gen/01#X"), finding("gen/01"))
    around = '<div id="content">{}<!-- /content --></div>'.format
    assert content(around(html)).split() == content(around(f"<h1>Genesis 1</h1>\n{body}")).split()


def test_pages_without_findings_stay_as_they_are(tmp_path: Path) -> None:
    one: Member = member(tmp_path, "en_x", "bible", [page("gen/01", "Genesis 1", "")])
    assert mark_pages(one, "tx-checks") is one


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    return folder


def test_readers_see_no_mark_and_pay_for_none(repository: Path, tmp_path: Path) -> None:
    hidden = build(repository, tmp_path / "hidden")
    visible = build(repository, tmp_path / "visible", "--checks", "visible")
    name = "3jn/01.html"
    assert 'class="mark warning gen"' in visible.content(name)
    assert 'class="mark' not in hidden.page(name)
    assert visible.log["counts"] == hidden.log["counts"]
    assert visible.dead_links() == [] == hidden.dead_links()
    mark = re.search(
        r'<sup id="[^"]*-v-002" [^>]*><a [^>]*>2</a></sup><a class="mark', visible.content(name)
    )
    assert mark


@pytest.mark.parametrize("form", ["epub", "html", "docx"])
def test_documents_have_no_marks(form: str, repository: Path, tmp_path: Path) -> None:
    site = build(repository, tmp_path / "site", "--checks", "visible", "--documents", form)
    document = site.folder / "downloads" / f"3jn.{form}"
    text = READERS[form](document.read_bytes())
    assert "Found by the checks" in site.text("3jn/01.html")
    assert "Found by the checks" not in text
    assert "Warning" not in text


def test_off_makes_no_checks(repository: Path, tmp_path: Path) -> None:
    (repository / "README.md").write_text("a\x02b", encoding="utf-8")
    assert "TEXT002" in build(repository, tmp_path / "on").codes
    site = build(repository, tmp_path / "off", "--checks", "off")
    # What the readers of files cannot help seeing is still said.
    assert "TEXT002" not in site.codes and "USFM009" in site.codes
    assert "The checks were not run" in site.text("tx-checks.html")
    assert "checks not run" in (site.folder / "badge.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("hidden", "hidden"),
        ("visible", "visible"),
        ("off", "off"),
        (False, "off"),
        (True, "hidden"),
    ],
)
def test_the_option(given: object, meant: str) -> None:
    config = TxConfig()
    config.load_dict({"checks": given})
    assert config.validate() == ([], []) and config.checks == meant


@pytest.mark.parametrize("given", ["loud", 7, ["hidden"]])
def test_another_word_is_refused(given: object) -> None:
    config = TxConfig()
    config.load_dict({"checks": given})
    assert [name for name, _ in config.validate()[0]] == ["checks"]


def test_a_place_has_page_and_id_in_the_log(repository: Path, tmp_path: Path) -> None:
    arguments = ["build", str(repository), "-d", str(tmp_path / "site"), "--no-cache", "--strict"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    log = json.loads((tmp_path / "site" / "build_log.json").read_bytes())
    pages = [line["page"] for line in log["findings"] if line["code"] == "USFM009"]
    assert pages and all(page.startswith("3jn/01#") and "-v-002" in page for page in pages)


EXAMPLES = sorted(path.name for path in (CHECKOUT / "examples").iterdir() if path.is_dir())


@pytest.mark.parametrize("name", EXAMPLES)
def test_marks_at_every_line_disturb_no_page(name: str, examples: Path) -> None:
    """With a mark for each line of each file pages stay valid, and their words what they were."""
    with open_repository(examples / name) as opened:
        plain = load_member(opened)
        findings = [
            Finding("TEXT002", "error", ATTACK, path, line, column)
            for path in opened.files
            for line in range(1, opened.read_text(path).text.count("\n") + 2)
            for column in (0, 1, 4)
        ]
        found = [finding for finding in locate(plain, findings) if finding.page]
        shown = mark_pages(replace(plain, findings=tuple(found)), "tx-checks")
        count = 0
        for before, after in zip(plain.resource.pages, shown.resource.pages, strict=True):
            assert for_document(after.body) == for_document(before.body)
            body = for_site(after.body)
            count += body.count('<a class="mark ')
            around = '<div id="content">{}<!-- /content --></div>'.format
            assert content(around(body)).split() == content(around(for_site(before.body))).split()
            html5lib.HTMLParser(strict=True).parseFragment(body)
            ids = re.findall(r'\sid="([^"]*)"', body)
            assert len(ids) == len(set(ids))
            assert "<script" not in body
        assert count > 0
