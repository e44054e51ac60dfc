"""Articles behind the notes that lead to them: which are printed, where, and that nothing of them is lost."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.documents.test_docx import Docx
from tx_mkdocs.documents import appendix as appendix_module
from tx_mkdocs.documents.book import Book, books_of
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.proof import book_pieces, lost_in_document
from tx_mkdocs.documents.writing import WrittenDocuments, write_documents
from tx_mkdocs.library.gather import GatheredSite, Related, gather
from tx_mkdocs.site.build import SiteOptions, build_site

MANIFEST = """dublin_core:
  conformsto: rc0.2
  identifier: {name}
  language: {{identifier: {language}, direction: {direction}, title: English}}
  title: {title}
  subject: {subject}
  rights: CC BY-SA 4.0
  version: '7'
projects: []
"""
NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "1:1\ta1b2\t\trc://*/ta/man/translate/figs-metaphor\t\t\tA **metaphor**.\n"
    "1:1\tc3d4\t\t\t\t\tThis is [[rc://*/tw/dict/bible/kt/grace]], or [much *love*](rc://*/tw/dict/bible/kt/love).\n"
    "1:2\te5f6\t\trc://*/ta/man/translate/figs-metaphor\t\t\tOnce more.\n"
    "2:1\tg7h8\t\trc://*/ta/man/translate/figs-irony\t\t\tAnother chapter.\n"
)
ARTICLES = {
    "figs-irony": "One says the opposite.\n",
    "figs-metaphor": "One thing stands for another. See [Hyperbole](../figs-hyperbole/01.md).\n\n" + "More.\n\n" * 90,
    "figs-hyperbole": "One says too much.\n",
}  # fmt: skip


def library(folder: Path, language: str = "en", direction: str = "ltr") -> list[str]:
    """Notes of Titus, and the articles and words that they name."""

    def write(name: str, files: dict[str, str], title: str, subject: str, **more: str) -> str:
        about = {"language": language, "direction": direction, **more}
        manifest = MANIFEST.format(name=name[3:], title=title, subject=subject, **about)
        for path, text in {"manifest.yaml": manifest, **files}.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text, encoding="utf-8")
        return str(folder / name)

    academy = {
        f"translate/{name}/{file}.md": text
        for name, body in ARTICLES.items()
        for file, text in (("01", body), ("title", name.removeprefix("figs-").title()))
    }
    words = {
        f"bible/kt/{name}.md": f"# {name}\n\nOf {name}.\n" for name in ("grace", "love", "sin")
    }
    only_english = {"language": "en", "direction": "ltr"}
    return [
        write("en_tn", {"tn_TIT.tsv": NOTES}, "Notes", "TSV Translation Notes"),
        write("en_ta", academy, "Academy", "Translation Academy", **only_english),
        write("en_tw", words, "Words", "Translation Words", **only_english),
    ]


def at_hand(opened: ExitStack, folder: Path, **about: str) -> GatheredSite:
    notes, *others = library(folder, **about)
    return gather(opened, [notes], [Related(source) for source in others], printed=True)


def books(gathered: GatheredSite, **options: object) -> list[Book]:
    return list(books_of(gathered.shown[0], others=gathered.printed, **options))  # type: ignore[arg-type]


def printed(book: Book) -> list[list[str]]:
    return [[page.title for page in part.pages] for part in book.parts if part.is_appendix]


def written(tmp_path: Path, *formats: str, **options: object) -> WrittenDocuments:
    with ExitStack() as opened:
        gathered = at_hand(opened, tmp_path)
        return write_documents(
            gathered.shown[0],
            formats,
            tmp_path / "out",
            options_from(options),
            others=gathered.printed,
        )


def test_each_article_that_is_used_is_there_once(tmp_path: Path) -> None:
    with ExitStack() as opened:
        gathered = at_hand(opened, tmp_path)
        (book,) = books(gathered)
        assert printed(book) == [
            ["Appendix: Academy", "Irony", "Metaphor"], ["Appendix: Words", "grace", "love"],
        ]  # fmt: skip
        (first,) = books(gathered, ranges=options_from({"ranges": "TIT 1"}).ranges)
        assert printed(first) == [
            ["Appendix: Academy", "Metaphor"],
            ["Appendix: Words", "grace", "love"],
        ]
        (alone,) = books_of(gathered.shown[0])
        assert printed(alone) == []
        # Articles have none themselves.
        assert all(
            printed(each) == [] for each in books_of(gathered.printed[0], others=gathered.printed)
        )


def test_articles_of_the_other_direction_are_no_appendix(tmp_path: Path) -> None:
    with ExitStack() as opened:
        (book,) = books(at_hand(opened, tmp_path, language="ar", direction="rtl"))
        assert printed(book) == []


def test_an_appendix_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appendix_module, "MOST_ARTICLES", 2)
    with ExitStack() as opened:
        (book,) = books(at_hand(opened, tmp_path))
        assert printed(book) == [["Appendix: Academy", "Metaphor"], ["Appendix: Words", "grace"]]


def pages_of(pdf: Path) -> dict[int, str]:
    """The words of each page by the number that is printed on it."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    found = {}
    for page in done.stdout.decode().split("\f"):
        if number := re.search(r"\n(\d+)\s*\Z", page):
            found[int(number[1])] = page[: number.start()]
    return found


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_paper_names_the_page_of_an_article(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    made = written(tmp_path, "pdf")
    assert made.findings == ()
    pages = pages_of(made.documents[0].path)
    words = " ".join(" ".join(pages.values()).split())
    leads = dict(re.findall(r"(Irony|Metaphor|grace|love) \(p\. (\d+)\)", words))
    assert set(leads) == {"Irony", "Metaphor", "grace", "love"}
    for title, page in leads.items():
        assert re.search(rf"^{title}$", pages[int(page)], re.MULTILINE), (title, page)
    assert leads["grace"] > leads["Metaphor"]
    # The link has two runs of letters and one number.
    assert "much love (p. " in words and "Hyperbole." in words


def test_no_appendix_where_it_is_not_wanted(tmp_path: Path) -> None:
    (document,) = written(tmp_path, "html", appendix="no").documents
    text = document.path.read_text(encoding="utf-8")
    assert "Metaphor" in text and "stands for another" not in text


def test_links_lead_into_the_appendix(tmp_path: Path) -> None:
    made = written(tmp_path, "html", "epub", "docx")
    assert made.findings == ()
    html, epub, docx = (document.path for document in made.documents)
    text = html.read_text(encoding="utf-8")
    targets = re.findall(r'<a href="#([^"]+)">(?:Metaphor|grace|love)</a>', text)
    assert targets and all(f'id="{name}"' in text for name in targets)
    with ZipFile(epub) as archive:
        names = archive.namelist()
        notes = archive.read("EPUB/tit-01.xhtml").decode()
        files = re.findall(r'href="([^"#]+)[^"]*">(?:Metaphor|grace|love)<', notes)
        assert len(files) >= 3 and all(f"EPUB/{file}" in names for file in files)
        assert "Appendix: Academy" in archive.read("EPUB/nav.xhtml").decode()
    document = Docx(docx.read_bytes())
    anchors = set(document.find("//w:hyperlink/@w:anchor"))
    assert anchors and anchors <= set(document.find("//w:bookmarkStart/@w:name"))


@pytest.mark.parametrize("name", ["html", "epub", "docx"])
def test_what_is_lost_of_an_article_is_found(tmp_path: Path, name: str) -> None:
    with ExitStack() as opened:
        gathered = at_hand(opened, tmp_path)
        (book,) = books(gathered)
        made = write_documents(gathered.shown[0], [name], tmp_path / "out", others=gathered.printed)
        held = book_pieces(book)
    data = made.documents[0].path.read_bytes()
    assert lost_in_document(held, name, "tit", data) == ()
    (finding,) = lost_in_document(held, name, "tit", without(data, b"stands for "))
    assert (finding.code, finding.path) == ("LOST001", "translate/figs-metaphor/01.md")


def without(data: bytes, words: bytes) -> bytes:
    """A file, or the parts of a zip, without some words."""
    if not data.startswith(b"PK"):
        return data.replace(words, b"")
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(made, "w") as target:
        for name in archive.namelist():
            target.writestr(name, archive.read(name).replace(words, b""))
    return made.getvalue()


def test_what_stands_outside_is_named_where_it_is(tmp_path: Path) -> None:
    """The site of the notes has no articles: a link to one that is not printed leads to its host."""
    (document,) = written(tmp_path, "html", site_url="https://notes.example/").documents
    text = document.path.read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]*)">Hyperbole</a>', text)
    assert links and all("translate/figs-hyperbole/01.md" in link for link in links)
    assert "notes.example/en_ta" not in text


def test_a_library_prints_its_own_articles(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(library(tmp_path), site, SiteOptions(cache=False, documents=("html",)))
    text = (site / "en_tn" / "downloads" / "tit.html").read_text(encoding="utf-8")
    assert "stands for another" in text and "Of sin." not in text
    assert "Appendix" not in (site / "en_ta" / "downloads" / "translate.html").read_text(
        encoding="utf-8"
    )
