"""What people in the field run into, case by case: the page, the findings and the proof say the same.

Kinds of faults that were reported, in other forms than those of the reports.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.proven import proven
from tests.resources.repositories import manifest

BIBLE = manifest("Bible", "ulb", "01-GEN.usfm")
QUESTIONS = manifest("Translation Questions", "tq", ".")
NOTES = manifest("TSV Translation Notes", "tn", "tn_JON.tsv")
TABLE = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
HEAD = "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n"
PNG = b"\x89PNG\r\n\x1a\n"
COMPOSED, APART = "caf\u00e9", "cafe\u0301"

Files = dict[str, "str | bytes"]
SHOWN: dict[str, tuple[Files, str, str, list[str]]] = {
    # name: files, address of a page, a part of its HTML, what is not found though it could be
    "digits glued to a marker without levels": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\\va4\\va* b\\f + \\fr1:1 \\ftsee c\\f*\n\\m1d\n"},
        "gen/01", '(</span>4<span class="gen">)</span></sup> b', ["USFM017"],
    ),
    "small letters glued to a marker in a note": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\\f + \\fr1:1 \\ftsee c\\f* b\\x - \\xo1.1 \\xt1Jn 2:3\\x*\n"},
        "gen/01", '<span class="fr">1:1 </span><span class="ft">see c</span>', ["USFM017"],
    ),
    "parts of a quote and characters by name": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "tn_JON.tsv"),
            "tn_JON.tsv": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
            "1:1\ta1b2\t\t\tone &lt;two&gt; & three &amp; four\t1\tWords.\n",
        },
        "jon/01", "one &amp;lt;two&amp;gt; … three … four" , [],
    ),
    "a cell in the quotation marks of a spreadsheet": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "tn_JON.tsv"),
            "tn_JON.tsv": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
            '1:1\ta1b2\t\t\tq\t1\t"He says ""come"" to her"\n1:2\ta1b3\t\t\tq\t1\t"Go"\n',
        },
        "jon/01", '<p>He says "come" to her</p>', ["LOST001"],
    ),
    "a list of the books that are files of questions": (
        {
            "manifest.yaml": QUESTIONS,
            "00-toc.md": "# Contents\n\n- [Genesis](01-GEN.md)\n",
            "01-GEN.md": "# Genesis\n\n## Genesis 1\n\n### Who?\n\nHe. See [this](scan.xcf).\n",
            "scan.xcf": b"gimp xcf v011\0",
        },
        "gen/01", '<span class="broken" title="This file is not on the site.">this</span>', [],
    ),
    "a title underlined": (
        {
            "manifest.yaml": manifest("Translation Words", "tw", "./bible"),
            "bible/kt/bee.md": "<!-- c -->\n\nBee, bees\n===\n\nWords.\n",
        },
        "kt/bee", '<h1 id="bee">Bee, bees</h1>', ["TW001"],
    ),
    "a link to a name whose marks are stored apart": (
        {
            "guide/a.md": f"See [it]({COMPOSED}.md) and [it](caf%C3%A9.md#x).",
            f"guide/{APART}.md": "# Cafe\n\n## X\n\nWords.",
        },
        "a", '<a data-page="/cafe">it</a> and <a data-page="/cafe#x">it</a>', ["LINK001"],
    ),
    "a picture whose name is stored apart": (
        {"guide/a.md": f"![p]({COMPOSED}.png)", "guide/b.md": "Words.", f"guide/{APART}.png": PNG},
        "a", '<img src="pictures/cafe-', ["LINK001"],
    ),
    "links to the top of the page": (
        {"guide/a.md": "# A\n\nUp [there](#) or [there](#top).", "guide/b.md": "Words."},
        "a", '<a href="#">there</a> or <a href="#">there</a>', ["LINK001", "LINK004"],
    ),
    "a heading whose words are code": (
        {"guide/a.md": "# A\n\n## `first_word`\n\nWords.", "guide/b.md": "Words."},
        "a", '<h2 id="first_word">', ["MD003"],
    ),
    "braces around links": (
        {"guide/a.md": "See {{rc://en/tw/dict/bible/kt/god}}and {{https://example.org/a.jpg}}.", "guide/b.md": "B"},
        "a", 'god</a>}}and {{<a href="https://example.org/a.jpg">https://example.org/a.jpg</a>}}.', ["MD030"],
    ),
    "a verse of which nothing is at hand": (
        {"guide/a.md": "See [[rc://en/tn/help/jon/01/12]] and rc://*/ult/book/3jn/01/02.", "guide/b.md": "Words."},
        "a", ">Jonah 1:12</a> and <a", [],
    ),
    "a file that has a mark and a zero byte": (
        {"01-GEN.usfm": HEAD + "\\v 1 One\n", "notes/01": b"\xef\xbb\xbfA few\0 words\n"},
        "other-files/notes-01", "A few words", [],
    ),
    "questions by number in chapters": (
        {
            "manifest.yaml": QUESTIONS,
            "01-GEN.md": "# Genesis\n\n## Genesis 1\n\n### Question 1\n\nOne?\n\n### Question 2\n\nTwo?\n",
        },
        "gen/01", "<summary>Question 2</summary>", ["TQ021"],
    ),
    "questions by number without chapters": (
        {"manifest.yaml": QUESTIONS, "02-EXO.md": "# Exodus\n\n## Pregunta 1\n\nOne?\n\n## Pregunta 2\n\nTwo?\n"},
        "exo/index", "<summary>Pregunta 2</summary>", ["TQ021", "HELP004"],
    ),
    "verses of a book of one chapter": (
        {
            "manifest.yaml": QUESTIONS,
            "31-OBA.md": "# Obadiah\n\n## Verse 1\n\n### Who?\n\nHe.\n\n## Verse 21\n\n### Why?\n\nSo.\n",
        },
        "oba/01", 'id="tq-chunk-oba-001-021"', ["HELP004"],
    ),
    "links to files that are books": (
        {
            "manifest.yaml": QUESTIONS, "more.md": "# More\n",
            "01-GEN.md": "# Genesis\n\n## Genesis 1\n\n### Who?\n\nHe.\n",
            "00-toc.md": "# Contents\n\n* [Genesis](01-GEN.md), [more](./more.md)\n",
        },
        "other-files/00-toc.md", '<a data-page="/gen/index">Genesis</a>, <a data-page="/other-files/more.md">more</a>',
        ["LINK001"],
    ),
    "a cross-reference without a marker for its text": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 One\\x + \\xo 1:1 Gen 2\\x* two\n"},
        "gen/01", "Gen 2", ["USFM044"],
    ),
    "a place of a note that no blank parts from its text": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 One\\f + \\fr 1.1\\fr*\\ft ok\\f* two\n"},
        "gen/01", '<span class="fr">1.1</span><span class="gen"> </span><span class="ft">ok</span>', [],
    ),
    "a published number behind another": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 \\va 2\\va*\\vp 1b\\vp* Words\n"},
        "gen/01", '2<span class="gen">)</span></sup> Words', [],
    ),
    "a word behind a marker in capitals": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\V1In one\n\\PMazmur satu\n\\C2\n\\p\n\\v 1 two\n"},
        "gen/01", '<p class="p"><span data-v="1">Mazmur satu', ["USFM017", "USFM003", "USFM005"],
    ),
    "the number of a chapter glued to its marker": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c1\n\\p\n\\v1 One\n"},
        "gen/01", '</sup>\u00a0One', ["USFM024", "USFM003"],
    ),
    "a word behind a backslash": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 The \\Tuhan spoke\n"},
        "gen/01", '<span class="Tuhan">Tuhan spoke', [],
    ),
    "a column of verses that name their chapters": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": "Verse\tID\tNotes\n1:3\ta1b2\tWords.\n"},
        "jon/01", 'id="tn-jon-001-003-a1b2"', ["TSV010"],
    ),
    "a picture beside a story": (
        {
            "manifest.yaml": manifest("Open Bible Stories", "obs", "content"), "img/map.png": PNG,
            "content/01.md": "# 1. A\n\n![A map](../img/map.png)\n\nText.\n\n_Genesis 1_\n",
        },
        "01", '<img src="pictures/img/map.png" alt="A map"', ["OBS007", "LINK030"],
    ),
    "a book and its copies": (
        {
            "01-GEN copy.usfm": HEAD + "\\v 1 Copy\n", "01-GEN.usfm": HEAD + "\\v 1 One\n",
            "a/01-GEN.usfm": HEAD + "\\v 1 Old\n",
        },
        "gen/01", "</sup>\u00a0One", [],
    ),
    "a label of chapters in a book that has none": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": "\\id GEN\n\\mt Genesis\n\\cl Label\n"},
        "gen/index", '<p class="cl">Label', [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_the_page_shows(name: str, tmp_path: Path) -> None:
    files, address, html, absent = SHOWN[name]
    with proven(tmp_path, files) as found:
        assert html in found.html(address)
        assert found.codes.isdisjoint(absent)
        assert found.lost == []


FOUND: dict[str, tuple[Files, str, list[tuple[str, int]], str]] = {
    # name: files, code, its places, words on no page
    "a text that is a note of Git LFS": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": "version https://git-lfs.github.com/spec/v1\noid sha256:0f1\nsize 9\n"},
        "REP045", [("01-GEN.usfm", 0)], "sha256",
    ),
    "a file whose letters are lost at many places": (
        {
            "guide/a.md": b"\xff\xfe" + "Words.\n\nMore.\n".encode("utf-16-le") + b"\x00\xdc\n\x00" * 30,
            "guide/b.md": "Words.",
        },
        "TEXT003", [("a.md", 4)], "LOST",
    ),
    "a name with marks stored apart": (
        {"guide/a.md": f"See [it]({COMPOSED}.md).", f"guide/{APART}.md": "Words."}, "LINK029", [("a.md", 1)], "broken",
    ),
    "a file of relations that is a list": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "./translate"),
            "translate/toc.yaml": "title: T\nsections:\n- {title: A, link: a}\n", "translate/config.yaml": "- a\n",
            "translate/a/01.md": "Words.", "translate/a/title.md": "A",
        },
        "TOC001", [("translate/config.yaml", 1)], "LOST",
    ),
    "letters of another script glued to a marker": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 One\n\\pИ two\n\\q1שלוم\n"}, "USFM015",
        [("01-GEN.usfm", 7), ("01-GEN.usfm", 8)], "pИ",
    ),
    "a picture that is not beside a story": (
        {
            "manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
            "content/01.md": "# 1. A\n\n![OBS Image](../img/map.png)\n\nText.\n\n_Genesis 1_\n",
        },
        "LINK030", [("content/01.md", 3)], "OBS Image",
    ),
    "a note that is nothing but a place": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 One\\x + \\xo Gen 1:1 \\x* two\n"}, "USFM044",
        [("01-GEN.usfm", 6)], "xo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found(name: str, tmp_path: Path) -> None:
    files, code, places, absent = FOUND[name]
    with proven(tmp_path, files) as found:
        assert found.places(code) == places
        assert absent not in found.text()
        assert found.lost == []


SAID: dict[str, tuple[Files, str, list[str]]] = {
    # name: files, codes (`A|B`), all that is said under these codes
    "markers with nothing behind them": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v\n\\v one\n\\c\n\\c\n\\c A\n"}, "USFM003|USFM005|BIB003",
        [
            "6 \\v is not followed by a verse number.",
            "7 \\v is not followed by a verse number but by “one”.",
            "8 \\c is not followed by a chapter number.",
            "9 \\c is not followed by a chapter number.",
            "10 \\c is not followed by a chapter number but by “A”.",
        ],
    ),
    "numbers longer than any": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 99999 a\n\\v 1-१२३४५ b\n\\c 123456789\n\\p\n\\v 1 c\n"},
        "BIB003|BIB009|BIB014",
        ["6 There is no verse 99999.", "7 There is no verse १२३४५.", "8 There is no chapter 123456789."],
    ),
    "a chapter without a number, twice": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\c 0\n\\p\n\\v 1 a\n\\c 0\n\\p\n\\v 1 b\n"}, "BIB003",
        ["9 Chapter 0 is in Genesis 2 times."],
    ),
    "a bridge of one verse": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1–1 a\n\\v 3-2 b\n"}, "BIB017",
        ["6 The bridge 1-1 has only one verse.", "7 The bridge 3-2 goes backwards."],
    ),
    "a picture of a kind that browsers do not show": (
        {
            "manifest.yaml": BIBLE, "map.tif": b"II*\0",
            "01-GEN.usfm": HEAD + '\\v 1 a \\fig A map|src="map.tif" size="col" ref="1:1"\\fig*\n',
        },
        "BIB029", ["6 The picture map.tif is not in the repository, or cannot be shown."],
    ),
    "notes that quote nothing": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\t\t0\tWords.\n"}, "MAN072", [],
    ),
    "an address between brackets": (
        {"guide/a.md": "See [https://example.org/a] and [rc://*/tw/dict/bible/kt/god].", "guide/b.md": "Words."},
        "LINK015", ["1 [[ and ]] do not match in this link."],
    ),
    "a book whose name has no ending": (
        {
            "01-GEN.usfm": HEAD + "\\v 1 a\n", "2.txt": "\\id EXO A draft\n\\c 1\n\\p\n\\v 1 b\n",
            "c/LEV": "\\id LEV\n\\c 1\n",
            "d.xml": '<?xml version="1.0"?>\n<usx version="3.0"><book code="JON" style="id"/><para style="p"/></usx>',
            "e.json": '{"type": "USJ", "version": "3.1", "content": [{"type": "book", "code": "RUT"}, "e"]}',
            "genesis again.txt": HEAD + "\\v 1 a\n", "f.txt": "Words about \\id GEN.", "g.usfm~": HEAD + "\\v 1 b\n",
        },
        "RES002",
        [
            "0 This is a book in USFM, but its name does not say so; it is shown as plain text.",
            *["0 This file is not part of the resource; its page is under “Other files”."] * 3,
        ],
    ),
    "a tab in a manifest": (
        {"manifest.yaml": BIBLE.replace("\n  ", "\n\t", 1), "01-GEN.usfm": HEAD + "\\v 1 a\n"},
        "MAN002", ["2 manifest.yaml cannot be read: found character that cannot start any token."],
    ),
    "verses behind the end of a chapter": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "".join(f"\\v {verse} a\n" for verse in range(1, 40))}, "BIB014",
        ["37 There is no verse 1:32; the chapter has 31 verses."],
    ),
    "a table with commas": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE.replace("\t", ",") + '1:1,a1b2,,,,0,"Words, words."\n1:2,a1b3,,,,0,Words.\n',
        },
        "TSV001|TSV002|TSV010|LOST004", ["1 The cells are separated by “,”, not by tabs."],
    ),
    "a line with blanks instead of tabs": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1  a1b2  Words.\n"}, "TSV002|TSV010",
        ["2 This line has 1 of 7 cells; the rest is empty."],
    ),
    "verses that name their chapters": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": "ID\tVerse\tNote\na1b2\t1:3\tWords.\na1b3\tx\tWords.\n"}, "TSV010",
        ["3 The reference “x” cannot be read."],
    ),
    "questions in files with the longer ending": (
        {
            "manifest.yaml": QUESTIONS, "01-GEN.md": "# Genesis\n\n## Genesis 1\n\n### Who?\n\nHe.\n",
            "02-EXO.markdown": "# Exodus\n\n## Exodus 1\n\n### Who?\n\nHe.\n",
        },
        "HELP013", ["0 There are no questions on LEV, NUM, DEU, JOS, JDG, RUT, 1SA, 2SA, 1KI, 2KI and 27 more."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_is_said(name: str, tmp_path: Path) -> None:
    """Each mistake once, and nothing that is not so."""
    files, codes, messages = SAID[name]
    with proven(tmp_path, files) as found:
        said = [finding for finding in found.member.findings if finding.code in codes.split("|")]
        said.sort(key=lambda finding: (finding.path, finding.line, finding.column))
        assert [f"{finding.line} {finding.message}" for finding in said] == messages
        assert found.lost == []
