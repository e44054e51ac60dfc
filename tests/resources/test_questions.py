"""Questions of every form unfold their answers, each once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, loaded, manifest, page
from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import load_member
from tx_mkdocs.source.opening import open_repository

HEADER = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
TABLE = manifest("TSV Translation Questions", "tq", "tq_JON.tsv")
MARKDOWN = manifest("Translation Questions", "tq", "jon")


def test_rows_of_a_table(tmp_path: Path) -> None:
    rows = (
        HEADER
        + "1:3,10\tab12\t\tfled\t1\tDid he *run*?\tYes.\\n\\nTwice.\n1:1\tcd34\t\t\t\t\tText only.\n"
    )
    resource = loaded(tmp_path, {"manifest.yaml": TABLE, "tq_JON.tsv": rows})
    assert resource.kind.name == "questions"
    html = page(resource, "jon/01").body
    assert (
        '<details class="question" id="tq-jon-001-003-ab12"><summary>Did he <em>run</em>? '
        '<small class="gen about">Jonah 1:3, 10</small></summary>\n'
        '<p><bdi class="quote" lang="en" dir="ltr">fled</bdi></p>\n<p>Yes.</p>\n<p>Twice.</p></details>'
    ) in html
    assert '<article class="note" id="tq-jon-001-001-cd34"><p>Text only.</p></article>' in html
    assert [entry.label for entry in resource.helps] == ["", "Did he run?"]


CHUNKS: list[tuple[list[str], dict[str, str]]] = [
    (["01", "04", "09"], {"001": "Jonah 1:1–3", "004": "Jonah 1:4–8", "009": "Jonah 1:9–17"}),
    (["01", "02"], {"001": "Jonah 1:1", "002": "Jonah 1:2–17"}),
    (["17"], {"017": "Jonah 1:17"}),
    (["16", "30"], {"016": "Jonah 1:16–29", "030": "Jonah 1:30"}),
]


@pytest.mark.parametrize(("names", "expected"), CHUNKS)
def test_a_chunk_goes_up_to_the_next(
    tmp_path: Path, names: list[str], expected: dict[str, str]
) -> None:
    files = {f"jon/01/{name}.md": "# Who?\n\nHe.\n" for name in names}
    resource = loaded(tmp_path, {"manifest.yaml": MARKDOWN, **files})
    found = re.findall(
        r'id="tq-chunk-jon-001-(\d+)"><h2>([^<]*)</h2>\n<!--tx:verse jon 1 ([\d-]+)-->',
        page(resource, "jon/01").body,
    )
    assert {number: title for number, title, _ in found} == expected
    for _, title, asked in found:
        assert asked == title.partition(":")[2].replace("–", "-")
    # What is known of a chunk is only where it begins.
    assert [entry.places for entry in resource.helps] == [((1, int(name)),) for name in names]


def test_a_file_without_text_ends_the_chunk_before_it(tmp_path: Path) -> None:
    files = {"jon/01/01.md": "# Who?\n\nHe.\n", "jon/01/03.md": "", "jon/01/05.md": "# A?\n\nB.\n"}
    html = page(loaded(tmp_path, {"manifest.yaml": MARKDOWN, **files}), "jon/01").body
    assert "<h2>Jonah 1:1–2</h2>" in html


@pytest.mark.parametrize(
    ("identifier", "path", "address", "heading"),
    [
        ("obs-sq", "content/01.md", "01", "<h2>Open Bible Stories 1</h2>"),
        (
            "obs-tq",
            "content/01/00.md",
            "01",
            "<h2>Open Bible Stories 1 <span {}>(title)</span></h2>",
        ),
        ("tq", "psa/23.md", "psa/23", "<h2>Psalms 23 <span {}>(whole chapter)</span></h2>"),
        ("tq", "psa/23/00.md", "psa/23", "<h2>Psalms 23 <span {}>(title)</span></h2>"),
        ("tq", "jon/01.md", "jon/01", "<h2>Jonah 1 <span {}>(whole chapter)</span></h2>"),
        ("tq", "tq_PSA.tsv 23", "psa/23", "<h2>Psalms 23 <span {}>(whole chapter)</span></h2>"),
        ("tq", "tq_PSA.tsv 23:0", "psa/23", "<h2>Psalms 23 <span {}>(title)</span></h2>"),
        ("obs-tq", "tq_OBS.tsv 5", "05", "<h2>Open Bible Stories 5</h2>"),
    ],
)
def test_what_is_about_a_whole_chapter_is_told_from_its_title(
    tmp_path: Path, identifier: str, path: str, address: str, heading: str
) -> None:
    subject = "OBS Study Questions" if "obs" in identifier else "Translation Questions"
    path, _, reference = path.partition(" ")
    table = f"Reference\tID\tQuestion\tResponse\n{reference}\tab12\tWho?\tHe.\n"
    text = table if reference else "# Who?\n\nHe.\n"
    files = {"manifest.yaml": manifest(subject, identifier, "."), path: text}
    html = page(loaded(tmp_path, files), address).body
    assert heading.format('class="gen" lang="en" dir="ltr"') in html


FORMS: list[tuple[str, Files, list[str]]] = [
    (
        "one file for a book",
        {"manifest.yaml": MARKDOWN, "jon.md": "# Who?\n\nHe.\n\n# What?\n\nIt.\n"},
        ["jon/index"],
    ),
    (
        "chapters of a book in a file with a number",
        {
            "manifest.yaml": MARKDOWN,
            "32-JON.md": "## Jonah 1\n\n### Who?\n\nHe.\n\n## Jonah 2\n\n### What?\n\nIt.\n",
        },
        ["jon/index", "jon/01", "jon/02"],
    ),
    (
        "capitals",
        {"manifest.yaml": MARKDOWN, "JON/01/02.md": "# Who?\n\nHe.\n\n# What?\n\nIt.\n"},
        ["jon/index", "jon/01"],
    ),
    (
        "nothing states it",
        {f"jon/01/0{n}.md": "# Who?\n\nHe.\n" for n in (1, 2)},
        ["jon/index", "jon/01"],
    ),
    (
        "translationStudio",
        {
            "manifest.yaml": MARKDOWN,
            "jon/01/01.txt": '[{"title":"Who?","body":"He."},{"title":"What?","body":"It."}]',
        },
        ["jon/index", "jon/01"],
    ),
    (
        "stories",
        {
            "manifest.yaml": manifest("OBS Translation Questions", "obs-tq", "content"),
            "content/01/01.md": "# Who?\n\nHe.\n\n# What?\n\nIt.\n",
        },
        ["01"],
    ),
    (
        "a table of stories",
        {
            "manifest.yaml": manifest("TSV OBS Study Questions", "obs-sq", "sq_OBS.tsv"),
            "sq_OBS.tsv": HEADER + "3:1\tab12\t\t\t\tWho?\tHe.\n3:2\tab13\t\t\t\tWhat?\tIt.\n",
        },
        ["03"],
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS]
)
def test_forms(tmp_path: Path, files: Files, expected: list[str]) -> None:
    resource = loaded(tmp_path, files)
    assert resource.kind.name == "questions"
    assert addresses(resource) == expected
    bodies = "".join(page.body for page in resource.pages)
    assert len(re.findall(r'<details class="question" id="[^"]+"><summary>Wh', bodies)) == 2
    assert len(resource.helps) == 2


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_tq_two_books", "en_tq_with_one_md_file", "hi_tq"])
def test_every_question_is_shown_once(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    """Headings of the highest level of a file, counted by a reader of a few lines."""
    asked = 0
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for path in archive.namelist():
            if re.search(r"/(?:\w{3}/\d\d/[^/]+|php)\.md\Z", path) and "/." not in path:
                text = archive.read(path).decode("utf-8-sig").replace("\r\n", "\n")
                levels = [
                    len(match[1])
                    for match in re.finditer(r"^ {0,3}(#+)(?!#)[ \t]*[^#\s]", text, re.M)
                ]
                asked += levels.count(min(levels, default=0))
    with open_repository(corpus_repository(name)) as repository:
        resource = load_member(repository, cache=corpus_cache).resource
    shown = sum(page.body.count('<details class="question"') for page in resource.pages)
    assert shown == asked
