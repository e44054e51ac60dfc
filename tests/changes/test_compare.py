"""Two revisions of small repositories: each change is found once, and is of its kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tests.git_host import commit_all, git
from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.model import Changes
from tx_mkdocs.changes.page import summary
from tx_mkdocs.changes.revisions import open_revisions
from tx_mkdocs.cli.main import main

BOOK = (
    "\\id RUT\n\\h Ruth\n\\mt Ruth\n\\c 1\n\\s A famine\n\\p\n\\v 1 In the days, judges ruled.\n"
    "\\v 2 His name was Élimelek.\\f + \\ft Or Elimelech.\\f*\n\\q1\n\\v 3 Then he died\n\\v 4 and she was left.\n"
)


def changes_of(folder: Path, old: dict[str, str], new: dict[str, str]) -> Changes:
    for name, files in (("old", old), ("new", new)):
        write_files(folder / name, files)
    with open_revisions(str(folder / "new"), str(folder / "old")) as (base, head):
        return compare(base, head)


@pytest.mark.parametrize(
    ("line", "ref"),
    [
        ("\\id 1 John", "1JN 1:1"),
        ("\\id JAM James", "JAS 1:1"),
        ("\\id RUT\n\\c 1\n\\p\n\\v 1 Ruth\n\\id 1JN", "1JN 1:1"),
        ("\\id XYZ", "XYZ 1:1"),
    ],
)
def test_a_change_is_in_the_book_that_the_page_shows(line: str, ref: str, tmp_path: Path) -> None:
    text = f"{line}\n\\c 1\n\\p\n\\v 1 One\n"
    changes = changes_of(tmp_path, {"a.usfm": text}, {"a.usfm": text.replace("One", "Two")}).changes
    assert [change.ref for change in changes] == [ref]


@pytest.mark.parametrize(
    ("before", "after", "ref", "kind"),
    [
        ("judges ruled", "kings ruled", "RUT 1:1", "words"),
        ("days, judges", "days; judges", "RUT 1:1", "punctuation"),
        ("Élimelek", "Elimelek", "RUT 1:2", "spelling"),
        ("In the days", "in the days", "RUT 1:1", "spelling"),
        ("the days", "the  days", "RUT 1:1", "white space"),
        ("Then he died", "Then died he", "RUT 1:3", "moved"),
        ("A famine", "A great famine", "RUT 1:1", "heading"),
        ("Or Elimelech", "Or Elimelec", "RUT 1:2", "note"),
        ("\\q1\n\\v 3", "\\p\n\\v 3", "RUT 1:3", "paragraphing"),
        ("\\v 4 and she was left.\n", "", "RUT 1:4", "removed"),
        ("left.\n", "left.\n\\v 5 She arose.\n", "RUT 1:5", "added"),
        ("\\mt Ruth", "\\mt The book of Ruth", "RUT 0:0", "heading"),
    ],
)
def test_each_change_of_a_verse_is_found_once(
    before: str, after: str, ref: str, kind: str, tmp_path: Path
) -> None:
    assert before in BOOK
    found = changes_of(
        tmp_path, {"08-RUT.usfm": BOOK}, {"08-RUT.usfm": BOOK.replace(before, after)}
    )
    assert [(change.ref, change.kind) for change in found.changes] == [(ref, kind)]
    assert found.verses_changed == (0 if ref.endswith(":0") else 1)


@pytest.mark.parametrize(
    "text",
    [
        BOOK,
        BOOK.replace("\\v 4 and", "\\s5\n\\v 4 and"),
        BOOK.replace("judges", '\\zaln-s |x-strong="H8199"\\*\\w judges|x-occurrence="1"\\w*\\zaln-e\\*'),
        BOOK.replace("he died", "\\w he|lemma=\"x\"\\w*\n\\w died|lemma=\"y\"\\w*"),
    ],
)  # fmt: skip
def test_alignment_and_chunks_change_no_verse(text: str, tmp_path: Path) -> None:
    found = changes_of(tmp_path, {"08-RUT.usfm": BOOK}, {"08-RUT.usfm": text})
    assert found.changes == ()
    assert found.verses_changed == 0


def test_a_verse_that_moved_says_from_where(tmp_path: Path) -> None:
    swapped = BOOK.replace("Then he died", "@").replace("and she was left.", "Then he died")
    swapped = swapped.replace("@", "and she was left.")
    found = changes_of(tmp_path, {"08-RUT.usfm": BOOK}, {"08-RUT.usfm": swapped})
    assert [(change.ref, change.kind, change.moved_from) for change in found.changes] == [
        ("RUT 1:3", "moved", "RUT 1:4"),
        ("RUT 1:4", "moved", "RUT 1:3"),
    ]


HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("tn_RUT.tsv", HEADER + "1:1\tab12\t\t\t\t0\tOld words.\n", HEADER + "1:1\tab12\t\t\t\t0\tNew words.\n",
         [("RUT 1:1 ab12", "words")]),
        ("tn_RUT.tsv", HEADER + "1:1\tab12\t\t\t\t0\tA note.\n",
         HEADER + "1:1\tzz99\t\t\t\t0\tFirst.\n1:1\tab12\t\t\t\t0\tA note.\n", [("RUT 1:1 zz99", "added")]),
        ("bible/kt/god.md", "# God\n\nHe made.\n\nLast.\n", "# God\n\nHe made all.\n\nLast.\n",
         [("bible/kt/god", "words")]),
        ("rut/01/02.md", "# his name\n\nOld.\n", "# his name\n\nNew.\n", [("RUT 1:2", "words")]),
        ("manifest.yaml", "dublin_core:\n  version: '1'\n", "dublin_core:\n  version: '2'\n",
         [("manifest dublin_core.version", "manifest")]),
    ],
)  # fmt: skip
def test_helps_articles_and_metadata(
    path: str, old: str, new: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = changes_of(tmp_path, {path: old}, {path: new})
    assert [(change.ref, change.kind) for change in found.changes] == expected


ARTICLE = """# God

He made:

1. heaven
2. earth

| Name | Where |
|---|---|
| Yahweh | Genesis |
| Lord | Ruth |

> He said
> again.
>
> Then no more.

```
first

second
```

[god]: ../kt/god.md
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("ruled", "led", "1 verse changed (words: 1)"),
        (BOOK, BOOK, "0 changes"),
        ("\\mt Ruth", "\\mt The book", "1 change (heading: 1)"),
        (
            "Élimelek.\\f + \\ft Or",
            "E.\\f + \\ft Else",
            "1 verse changed, 2 changes (words: 1, note: 1)",
        ),
    ],
)
def test_the_summary_counts_what_it_names(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    found = changes_of(
        tmp_path, {"08-RUT.usfm": BOOK}, {"08-RUT.usfm": BOOK.replace(before, after)}
    )
    assert summary(found) == said


def test_the_summary_of_a_new_picture_names_nothing_else(tmp_path: Path) -> None:
    found = changes_of(
        tmp_path, {"08-RUT.usfm": BOOK}, {"08-RUT.usfm": BOOK, "a.png": "", "b.png": ""}
    )
    assert summary(found) == "2 files added"


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("2. earth", "2. sea", "1. earth", "1. sea"),
        ("| Lord |", "| Master |", "| Lord | Ruth |", "| Master | Ruth |"),
        ("said\n> again", "said\n> once", "> He said\n> again.", "> He said\n> once."),
        ("no more", "much more", "> Then no more.", "> Then much more."),
        ("second", "third", "```\nfirst\n\nsecond\n```", "```\nfirst\n\nthird\n```"),
        ("../kt/god", "../kt/lord", "[god]: ../kt/god.md", "[god]: ../kt/lord.md"),
        ("1. heaven\n", "1. light\n2. heaven\n", "", "1. light"),
    ],
)
def test_articles_are_parted_by_the_blocks_of_markdown(
    old: str, new: str, before: str, after: str, tmp_path: Path
) -> None:
    """A list, a table or a quotation is several, and code is one whatever stands in it."""
    text = ARTICLE.replace(old, new)
    if new.startswith("1. light"):
        text = text.replace("2. earth", "3. earth")
    found = changes_of(tmp_path, {"kt/god.md": ARTICLE}, {"kt/god.md": text})
    assert [(change.before, change.after) for change in found.changes] == [(before, after)]
    (change,) = found.changes
    first = after.removeprefix("1. ").split("\n", 1)[0]
    assert text.split("\n")[change.line - 1].endswith(first)


def test_stories_are_compared_by_frame_in_any_layout(tmp_path: Path) -> None:
    def story(words: str) -> str:
        return (
            "# 1. The Creation\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\n"
            f"{words}\n\n_A Bible story from: Genesis 1_\n"
        )

    manifest = "dublin_core:\n  identifier: obs\n  subject: Open Bible Stories\n"
    old = {"manifest.yaml": manifest, "content/01.md": story("God made all.")}
    new = {"manifest.yaml": manifest, "content/01/01.md": story("God made everything.")}
    found = changes_of(tmp_path, old, new)
    assert [(change.ref, change.kind) for change in found.changes] == [("OBS 1:1", "words")]


def test_a_site_that_was_built_in_the_repository_is_no_change(tmp_path: Path) -> None:
    site = {"site/build_log.json": "{}", "site/other/01.html": "<p>Ruth</p>", "site/a.md": "A"}
    new = {"08-RUT.usfm": BOOK.replace("judges", "kings"), **site}
    found = changes_of(tmp_path, {"08-RUT.usfm": BOOK}, new)
    assert [change.ref for change in found.changes] == ["RUT 1:1"]
    assert found.files_added == found.files_removed == ()


def test_revisions_of_git(tmp_path: Path) -> None:
    (tmp_path / "08-RUT.usfm").write_text(BOOK, encoding="utf-8")
    first = commit_all(tmp_path, "One")
    git(tmp_path, "tag", "v1")
    (tmp_path / "08-RUT.usfm").write_text(BOOK.replace("ruled", "led"), encoding="utf-8")
    second = commit_all(tmp_path, "Two")
    published = [
        f"https://x.example/u/Ana/en_ulb/{first[:10]}/rut/01.html#v-1",
        f"/srv/www/u/Ana/en_ulb/{second[:10]}/",
    ]
    for words in (["v1"], ["HEAD~1", "HEAD"], [], published):
        done = CliRunner().invoke(main, ["changes", str(tmp_path), *words, "--format", "json"])
        assert done.exit_code == 0, done.output
        told = json.loads(done.output)
        assert told["verses_changed"] == 1
        assert told["changes"][0]["ref"] == "RUT 1:1"
    page = CliRunner().invoke(main, ["changes", str(tmp_path), "--format", "html"]).output
    assert '<del><span class="unseen" lang="en">removed: </span>ruled</del>' in page
    unknown = "u/Ana/en_ulb/0123456789/"
    for words in ("nothing", unknown):
        assert CliRunner().invoke(main, ["changes", str(tmp_path), words]).exit_code == 1
    assert CliRunner().invoke(main, ["changes", str(tmp_path), "--upload-pack=x"]).exit_code != 0


def test_each_change_has_the_line_of_its_verse(tmp_path: Path) -> None:
    text = (
        BOOK
        + "\\c 2\n\\cl Chapter II\n\\q1\n\\v 1 One \\p \\v 2 two\nlines\n\\c 3\n\\p\n\\v 1 End.\n"
    )
    changed = text.replace("One", "Ones").replace("two\n", "twos\n").replace("End", "Ends")
    found = changes_of(tmp_path, {"08-RUT.usfm": text}, {"08-RUT.usfm": changed})
    lines = text.split("\n")
    assert [(change.ref, lines[change.line - 1]) for change in found.changes] == [
        ("RUT 2:1", "\\v 1 One \\p \\v 2 two"),
        ("RUT 2:2", "\\v 1 One \\p \\v 2 two"),
        ("RUT 3:1", "\\v 1 End."),
    ]
