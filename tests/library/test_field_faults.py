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
STUDIO = (
    '{"package_version": 7, "format": "usfm", "target_language": {"id": "aa", "name": "Afar", "direction": "ltr"},'
    ' "project": {"id": "gen", "name": "Genesis"}, "type": {"id": "text"}, "resource": {"id": "reg", "name": "R"}}'
)
CORE = (
    '{"project": {"id": "tit", "name": "Titus"}, "resource": {"id": "ult", "name": "ULT"}, "tc_version": 8,'
    ' "target_language": {"id": "en", "name": "English", "direction": "ltr"}}'
)
HEAD = "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n"
USX = (
    '<usx version="3.0"><book code="TIT" style="id" /><para style="h">Titus</para>\n'
    '<chapter number="{number}" style="c" /><para style="p">\n'
    '<verse number="1" style="v" />b{number} <char style="zz">c{number}</char></para></usx>'
)
PNG = b"\x89PNG\r\n\x1a\n"
FRONT_MATTER = "---\ntitle: My notes\nsource: '[a](b.md)'\n---\n\n"
COMPOSED, APART = "caf\u00e9", "cafe\u0301"

Files = dict[str, "str | bytes"]
SHOWN: dict[str, tuple[Files, str, str, list[str]]] = {
    "a verse of USX outside paragraphs": (
        {
            "57-TIT.usx": '<usx version="3.0"><book code="TIT" style="id"/><chapter number="1" style="c"/>'
            '<verse number="1" style="v"/>Paul<para style="q1">and</para></usx>'
        },
        "tit/01", "</sup>\u00a0Paul", ["USFM048", "USFM042"],
    ),
    "markers of a note glued to its words, each on a line of its own": (
        {
            "01-GEN.usfm": HEAD + "\\v 1 a\\f + \\fr 1:1\n\\fqaquote\n\\ftwords\\f* b\n"
            "\\v 2 c\\x - \\xo 1:2\n\\xtMat 1\\x* d\n\\free e\n"
        },
        "gen/01", "words</span>", ["USFM010"],
    ),
    "verses as Toolbox numbers them": (
        {
            "tit.txt": "\\_sh v3.0  400  Text\n\\id TIT\n\\c 1\n\\p\n\\vn 1\n\\vt Paul\n\\vn 2\n\\vt in hope\n"
        },
        "tit/01", "</sup>\u00a0in hope", ["BIB015", "RES002"],
    ),
    "a line of a free translation below a note that is not closed": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\\f + \\ft note\n\\free words\n\\v 2 b\n"},
        "gen/01", '<p class="free"><span data-v="1">words</span>', ["USFM015"],
    ),
    "a marker that nobody knows at the beginning of a chunk": (
        {"manifest.json": STUDIO, "01/01.txt": "\\ftwords of it\n\\v 1 a", "01/02.txt": "\\v 2 b"},
        "gen/01", '<p class="ftwords">of it\n', [],
    ),
    "a published number behind the words of a verse without number": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\n\\v \\vt Text \\vp 3\\vp* more\n"},
        "gen/01", 'Text <sup class="vp">3</sup> more', [],
    ),
    "USX with a prefix": (
        {
            "57-TIT.usx": '<u:usx xmlns:u="urn:x" version="3.0"><u:book code="TIT" style="id"/><u:chapter number="1"'
            ' style="c"/><u:para style="q1"><u:verse number="1" style="v"/>Paul</u:para></u:usx>'
        },
        "tit/01", '<p class="q q1">', ["USX003"],
    ),
    "a bare list of the content of USJ": (
        {
            "57-TIT.usj": '[{"type": "book", "marker": "id", "code": "TIT"}, {"type": "chapter", "marker": "c",'
            ' "number": "1"}, {"type": "para", "marker": "q1", "content": [{"type": "verse", "number": "1"}, "Paul"]}]'
        },
        "tit/01", "</sup>\u00a0Paul", ["USX001"],
    ),
    "a second book that its first line names in words": (
        {"bible.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 a\n\\id Philemon\n\\c 1\n\\p\n\\v 1 b\n"},
        "phm/01", "</sup>\u00a0b", ["BIB003"],
    ),
    "a book that goes on behind another in its file": (
        {
            "bible.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 a\n\\id PHM\n\\c 1\n\\p\n\\v 1 b\n\\id TIT\n"
            "\\c 2\n\\p\n\\v 1 c\n"
        },
        "tit/02", "</sup>\u00a0c", ["BIB005"],
    ),
    "USFM in a file of Markdown below the folder of its book": (
        {"tit/01.md": "\\c 1\n\\p\n\\v 1 a\n", "tit/02.md": "\\c 2\n\\p\n\\v 1 b\n"},
        "tit/02", "</sup>\u00a0b", ["MD038", "RES002"],
    ),
    "a word in digits at the beginning of a chunk whose neighbours begin with words": (
        {
            "manifest.json": STUDIO,
            **{f"01/{number:02}.txt": text for number, text in enumerate(("a", "b", "3 men", "c"), 1)},
        },
        "gen/01", "</sup>\u00a03 men", [],
    ),
    "bars among the words of a style, as people type a danda": (
        {"01-GEN.usfm": HEAD + "\\v 1 \\wj a | b |\\wj* c \\free |@4@| d\\free*\n"},
        "gen/01", '<span class="wj">a | b |</span> c <span class="free">|@4@| d</span>', ["USFM027"],
    ),
    "lines of a back translation": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\n\\bt1 b\n\\btv c\n"}, "gen/01", '<p class="btv">', ["USFM015"],
    ),
    "chapters of Bibledit in the main folder": (
        {"0/data": "\\id TIT\n\\h Tito\n", "1/data": "\\c 1\n\\p\n\\v 1 a\n", "2/data": "\\c 2\n\\p\n\\v 1 b\n"},
        "tit/02", "</sup>\u00a0b", ["RES002"],
    ),
    "verses that a tilde joins": (
        {"01-GEN.usfm": HEAD + "\\v 1~2 a\n\\v 3 b~c\n"}, "gen/01", ">1~2</sup>", ["BIB012", "USFM006"],
    ),
    "a star behind the blank of the end of a note": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\\f + \\ft b\\f * c\n"}, "gen/01", "</sup> c</span>", [],
    ),
    "a heading of a table without a number": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\n\\tr \\th b\\thr c\n\\tr \\tc d\\tcr e\n"},
        "gen/01", '<th scope="col" class="end"><span data-v="1">c</span>', ["USFM017"],
    ),
    "a book in a text file that is named like it": (
        {"titus.txt": "\\c 1\n\\p\n\\v 1 Paul\n"}, "tit/01", "Paul", ["RES001", "RES002"],
    ),
    "chunks of a book whose files are called USFM": (
        {"tit/01/01.usfm": "\\c 1 \\v 1 a \\v 2 b", "tit/01/03.usfm": "\\v 3 c", "tit/02/01.usfm": "\\v 1 d"},
        "tit/01", "</sup>\u00a0c", ["RES001", "RES002", "USFM002", "USFM024", "BIB012"],
    ),
    "a book of Bibledit without what stands before its first chapter": (
        {"1 John/1/data": "\\c 1\n\\p\n\\v 1 a\n", "Titus/0/data": "\\id TIT\n", "Titus/1/data": "\\c 1\n\\v 1 b\n"},
        "1jn/01", 'class="c-num">1 John 1</h1>', ["BIB006", "RES002"],
    ),
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
            "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tone &lt;two&gt; & three &amp; four\t1\tWords.\n",
        },
        "jon/01", "one &amp;lt;two&amp;gt; … three … four" , [],
    ),
    "a cell in the quotation marks of a spreadsheet": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "tn_JON.tsv"),
            "tn_JON.tsv": TABLE + '1:1\ta1b2\t\t\tq\t1\t"He says ""come"" to her"\n1:2\ta1b3\t\t\tq\t1\t"Go"\n',
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
    "links to headings of a file of notes": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/02.md": "# The evil\n\n[a](#the-city) and [b](#more)\n\n## More\n\nC.\n\n# The *city*\n\nD.\n",
        },
        "jon/01", '<p><a href="#the-city">a</a> and <a href="#more">b</a></p>\n<h4 id="more">More</h4>', ["LINK001"],
    ),
    "elements of the layout of a page": (
        {"guide/a.md": "<header>\n\n# A\n\n</header>\n\n<main>\n\nB <nobr>c</nobr>.\n\n</main>\n", "guide/b.md": "B"},
        "a", "<p>B c.</p>", ["MD021", "MD022"],
    ),
    "links to headings of an introduction": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "front:intro\ta1b2\t\t\t\t0\t# A\\n\\n[b](#b)\\n\\n## B\\n\\nC.\n",
        },
        "jon/index", '<a href="#b">b</a></p>\n<h3 id="b">B</h3>', ["LINK001"],
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
    "names that differ in what addresses do not have": (
        {
            "guide/A B.md": "# Three\n\nWords.", "guide/a b.md": "# One\n\nWords.", "guide/a-b.md": "# Two\n\nWords.",
            "guide/c.md": "# C\n\n[1](a%20b.md), [2](a-b.md), [3](<A B.md>).",
        },
        "c", '<a data-page="/a-b-2">1</a>, <a data-page="/a-b-3">2</a>, <a data-page="/A-B">3</a>', ["LINK001"],
    ),
    "a term whose file has a blank in its name": (
        {
            "manifest.yaml": manifest("Translation Words", "tw", "./bible"),
            "bible/names/my god.md": "# My god\n\nWords.\n",
            "bible/kt/god.md": "# God\n\n[a](../names/my%20god.md) [b](<../names/my god.md>)"
            " [c](rc://*/tw/dict/bible/names/my%20god)\n",
        },
        "kt/god",
        "".join(f'<a data-page="/names/my-god">{name}</a> ' for name in "abc").strip(), ["LINK001"],
    ),
    "a bare address of which nothing is known": (
        {"guide/a.md": "# A\n\nSee rc://en/tw and [[rc://en/ult]].", "guide/b.md": "Words."},
        "a", "rc://en/ult</span>", [],
    ),
    "comments among notes": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.md": "<!-- id: 1 -->\n\n# One <!-- c -->\n\nWords.\n\n<!--\n# Old\n\nGone.\n-->\n",
        },
        "jon/01", '<article class="note" id="tn-jon-001-001"><h3><span class="gateway">One ', ["TN032"],
    ),
    "text around stories": (
        {
            "manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
            "content/01.md": "# 1. A\n\nText.\n", "content/my words.md": "# Words\n\nMore.\n",
        },
        "index", '<li><a data-page="my-words">Words</a></li>', [],
    ),
    "values of USJ that are not there": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "01-GEN.usj"),
            "01-GEN.usj": '{"type": "USJ", "version": "3.1", "content": [{"type": "book", "code": "GEN"},'
            ' {"type": "chapter", "marker": "c", "number": 1}, {"type": "para", "marker": "p", "content":'
            ' [{"type": "verse", "marker": "v", "number": null}, "one ", ["two ", 3], {"type": "char", "marker": "nd",'
            ' "content": {"type": "char", "marker": "bd", "content": 4}}]}]}',
        },
        "gen/01", '</sup>\u00a0one two 3<span class="nd"><b class="bd">4</b></span>', [],
    ),
    "a link to the file of a book at its host": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "01-GEN.usfm"), "01-GEN.usfm": HEAD + "\\v 1 a\n",
            "notes.md": "# N\n\nSee [it](https://git.door43.org/ana/en_ulb/src/branch/master/01-GEN.usfm).\n",
        },
        "other-files/notes.md", '<a data-page="/gen/index">it</a>', [],
    ),
    "a file whose name the site has for a page": (
        {"guide/a.md": "Words.", "tx-checks.md": "# Mine\n\nMore."}, "tx-checks-2", "<p>More.</p>", [],
    ),
    "front matter above notes": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.md": FRONT_MATTER + "# One\n\nWords.\n", "jon/01/intro.md": FRONT_MATTER + "# Intro\n\nWords.\n",
            "jon/01/02.md": "# Two\n\nWords.\n",
        },
        "jon/01", '<article class="note" id="tn-jon-001-001"><table class="front-matter">', ["TN032"],
    ),
    "front matter above questions": (
        {
            "manifest.yaml": QUESTIONS, "jon/01/01.md": FRONT_MATTER + "# Who?\n\nHe.\n",
            "01-GEN.md": FRONT_MATTER + "# Genesis\n\n## Genesis 1\n\n### Who?\n\nHe.\n",
        },
        "jon/01", '<td>[a](b.md)</td></tr>\n</tbody></table>\n</article>\n<details', ["TQ021", "LINK001"],
    ),
    "links to files that are pages of the web": (
        {"guide/a.md": "See [it](b.html) and [c](sub/c.htm#x).", "guide/b.html": "<p>B</p>", "guide/sub/c.htm": "C"},
        "a", '<a data-page="/other-files/b.html">it</a>', ["LINK018", "LINK028"],
    ),
    "more plain links in a paragraph than others are read": (
        {"guide/a.md": "# A\n\nWords.\n\n" + "[l](b.md) [[rc://en/tw]] " * 1001, "guide/b.md": "Words."},
        "a", '<p><a data-page="/b">l</a> ', ["MD035"],
    ),
    "a book in XML that does not say that it is no UTF-8": (
        {
            "GEN.usx": '<usx version="3.0"><book code="GEN" style="id"/><chapter number="1" style="c"/><para style="p">'
            '<verse number="1" style="v"/>\u201cL\u2019\u00e9t\u00e9\u201d &amp; plus</para></usx>'.encode("cp1252"),
        },
        "gen/01", "</sup>\u00a0\u201cL\u2019\u00e9t\u00e9\u201d &amp; plus", ["TEXT003", "USX001"],
    ),
    "a book in JSON that is no UTF-8": (
        {
            "GEN.usj": '{"type": "USJ", "version": "3.1", "content": [{"type": "book", "code": "GEN"}, {"type":'
            ' "chapter", "number": "1"}, {"type": "para", "marker": "p", "content": ["\u00e9t\u00e9"]}]}'
            .encode("cp1252"),
        },
        "gen/01", "\u00e9t\u00e9", ["USX001"],
    ),
    "the title of a verse on which there is no note": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tq\t1\t[[rc://*/tn/help/jon/04/11]]\n"},
        "jon/01", '<span class="broken" title="This link is broken.">Jonah 4:11</span>', ["LINK026"],
    ),
    "chapters of translationCore without their book in USFM": (
        {
            "manifest.json": CORE, "tit/headers.json": '[{"tag": "h", "content": "Titus"}]', "tit/manifest.json": "{}",
            "tit/1.json": '{\n "1": "Paul\\n\\\\q1 \\"one\\"",\n "2-3": "\\u0906",\n "front": "\\\\s Head\\n\\\\p"\n}',
            "tit/2.json": '{"1":"But you"}',
        },
        "tit/01",
        '<h2 class="s">Head </h2>\n<p class="p"><span data-v="1"><sup id="056-ch-001-v-001" class="v-num">1</sup>',
        ["MAN042", "RES002"],
    ),
    "bridges, which translationCore writes last": (
        {
            "manifest.json": CORE, "tit/headers.json": "[]",
            "tit/1.json": '{\n"1": "a",\n"2": "b",\n"5": "e",\n"6": "",\n"3-4": "c",\n"front": "\\\\p"\n}',
        },
        "tit/01",
        '3-4</sup>\u00a0<a id="056-ch-001-v-004"></a>c ',
        ["BIB011", "BIB012"],
    ),
    "a psalm that is a book": (
        {
            "manifest.yaml": BIBLE.replace("01-GEN", "PS2"),
            "PS2.usfm": "\\id PS2\n\\h Psalm 151\n\\c 151\n\\q\n\\v 1 a\n",
        },
        "ps2/151", "Psalm 151</h1>", [],
    ),
    "folders of books without a manifest": (
        {"tit/01/01.txt": "\\v 1 a", "tit/02/01.txt": "\\v 1 b", "phm/01/01.txt": "\\v 1 c"},
        "phm/01", "</sup>\u00a0c", ["BIB010"],
    ),
    "chapters in files that do not name their book": (
        {
            "01.usfm": "\\id TIT\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 a\n", "02.usfm": "\\c 2\n\\p\n\\v 1 b\n",
            "chapter 10.usfm": "\\c 3\n\\p\n\\v 1 c\n",
        },
        "tit/03", "</sup>\u00a0c", ["BIB005", "USFM002", "USFM031"],
    ),
    "chapters in files of JSON": (
        {
            f"{number}.json": '{"type": "USJ", "version": "3.1", "content": [{"type": "book", "marker": "id",'
            f' "code": "TIT", "content": []}}, {{"type": "chapter", "marker": "c", "number": "{number}"}},'
            ' {"type": "para", "marker": "p", "content": [{"type": "verse", "marker": "v", "number": "1"},'
            f' "a{number}"]}}]}}'
            for number in (1, 2)
        },
        "tit/02", "</sup>\u00a0a2", ["RES002", "BIB005"],
    ),
    "chapters in files of USX": (
        {f"TIT_{number}.usx": USX.format(number=number) for number in (10, 1, 2)},
        "tit/02", "</sup>\u00a0b2 ", ["BIB005"],
    ),
    "projects of translationStudio side by side": (
        {"en_tit_text_ulb/01/01.txt": "\\v 1 a", "en_phm_text_ulb/01/01.txt": "\\v 1 c"},
        "tit/01", "</sup>\u00a0a", ["BIB010"],
    ),
    "a chapter about which only entries of others are": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:16-2:1\ta1b2\t\t\tq\t1\tA\n1:1,9:1\ta1b3\t\t\tq\t1\tB\n"},
        "jon/02", '<h2>Jonah 2:1</h2>', [],
    ),
    "titles of links in every form": (
        {"guide/a.md": "# A\n\n[a](b.md (T one)), [b](b.md 'T'), [c]( <b.md> \"T\" ).", "guide/b.md": "Words."},
        "a", '<a data-page="/b">a</a>, <a data-page="/b">b</a>, <a data-page="/b">c</a>.', [],
    ),
    "references with signs of direction": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "\u200f1:1\ta1b2\t\t\tq\t1\tA\n1:\u200f2\ta1b3\t\t\tq\t1\tB\n"},
        "jon/01", '<article class="note" id="tn-jon-001-002-a1b3">', ["TSV010"],
    ),
    "a comma of Myanmar between verses": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v ၁၊၃ a\n\\v ၂ b\n"},
        "gen/01", '<a id="001-ch-001-v-003"></a>a', ["USFM006", "BIB012"],
    ),
    "comments in front matter": (
        {"manifest.yaml": NOTES, "jon/01/01.md": "---\n# of Ana\ntitle: T\n---\n\n# One\n\nWords.\n"},
        "jon/01", '<pre class="front-matter"><code># of Ana\ntitle: T</code></pre>', ["TN032"],
    ),
    "terms of translationStudio": (
        {
            "manifest.json": STUDIO.replace('"usfm"', '"markdown"').replace('"text"', '"tw"'),
            "01/god.txt": '[{"title":"God, gods","body":"## Definition:\\n\\nMaker."},{"body":"More."}]',
            "01/king.txt": '{"title": "King", "body": "He rules."}', "01/torn.txt": '[{"title": "T"',
        },
        "other/god", '<h1 id="god">God, gods</h1>', [],
    ),
    "a table whose cells are all in quotation marks": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": "".join(
                "\t".join(f'"{cell}"' for cell in line.split("\t")) + "\n"
                for line in (TABLE.strip(), '1:1\ta1b2\t\t\tq\t1\tSay ""Go"".', "1:2\ta1b3\t\t\tq\t1\tOne")
            ),
        },
        "jon/01", '<article class="note" id="tn-jon-001-001-a1b2"><h3><bdi class="quote" lang="en" dir="ltr">q</bdi>',
        ["TSV001", "TSV010", "TSV041"],
    ),
    "a table that a spreadsheet saved with semicolons": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": "\ufeff" + TABLE.replace("\t", ";") + '1:1;a1b2;;;q;1;"Words; ""more"""\r\n',
        },
        "jon/01", '<p>Words; "more"</p>', ["TSV002"],
    ),
    "cells in quotation marks that go on below": (
        {
            "manifest.yaml": QUESTIONS,
            "tq_JON.tsv": "Notes on Jonah\t\t\t\t\t\t\nReference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
            '1:1\ta1b2\t\t\t\t"Who ""x""\nis it?"\t"He\n\nwas"\n1:2\ta1b3\t\t\t\tWho?\t"She\n\nwas"\n',
        },
        "jon/01", "<summary>Who \"x\"\nis it?</summary>\n<p>He</p>\n<p>was</p>",
        ["TSV001", "TSV002", "TSV020", "TSV022"],
    ),
    "a table with tabs that is of no helps": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 One\n", "words.tsv": "Word\tMeaning\nGod\tThe | one\n"},
        "other-files/words.tsv", '<tr><td dir="auto">God</td><td dir="auto">The | one</td></tr>', [],
    ),
    "questions of a story in one file": (
        {
            "manifest.yaml": manifest("OBS Study Questions", "obs-sq", "content"),
            "content/01.md": "# Background\n\n## What?\n\n1. [01-01] Who?\n2. How?\n",
        },
        "01", "<summary>Background</summary>", [],
    ),
    "boxes of numbered items": (
        {"guide/a.md": "# A\n\n+ [x] a\n\n1) [x] b\n\n> 1. [X] c\n", "guide/b.md": "Words."},
        "a", "<li>☑ b</li>", [],
    ),
    "links to the other files of a lesson": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
            "translate/one/01.md": "One.\n", "translate/one/title.md": "First\n", "translate/one/more.md": "More.\n",
            "translate/two/01.md": "[a](../one/title.md), [b](../one/more.md)\n", "translate/two/title.md": "Second\n",
        },
        "translate/two", '<a data-page="/translate/one">a</a>, <a data-page="/translate/one">b</a>', ["LINK001"],
    ),
    "a link to the licence of a repository that is only its README": (
        {"README.md": "# Ours\n\nSee [it](LICENSE.md).\n", "LICENSE.md": "Free.\n"},
        "index", '<span class="broken" title="This file is not on the site.">it</span>', [],
    ),
    "alerts": (
        {"guide/a.md": "# A\n\n> [!WARNING]\n> One.\n\n* b\n  > [!tip]\n  > Two.\n", "guide/b.md": "Words."},
        "a", "<blockquote>\n<p><strong>Warning</strong><br>\nOne.</p>\n</blockquote>", [],
    ),
    "a picture in two forms": (
        {
            "guide/a.md": '# A\n\n<picture>\n  <source srcset="b.png">\n  <img alt="Map" src="b.png">\n'
            "</picture>\n",
            "guide/b.md": "Words.", "guide/b.png": PNG,
        },
        "a", '<img src="pictures/b.png" alt="Map"', ["MD021", "MD022"],
    ),
    "the file of a lesson as a support reference": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\trc://*/ta/man/translate/a-b/01.md\tq\t1\tA\n"},
        "jon/01", ">a-b</a></p></article>", [],
    ),
    "one section where a list is expected": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
            "translate/toc.yaml": "title: T\nsections:\n  title: A\n  link: a\n  sections: {link: b}\n",
            "translate/a/01.md": "One.\n", "translate/a/title.md": "A\n", "translate/b/01.md": "Two.\n",
            "translate/b/title.md": "B\n",
        },
        "translate/a", "<p>One.</p>", ["TOC001", "TA004"],
    ),
    "a wiki's link whose target comes first": (
        {"guide/a.md": "See [[rc://*/tw/dict/bible/kt/god|God]].", "guide/b.md": "Words."}, "a", ">God</a>.", ["MD033"],
    ),
    "a label of chapters in a book that has none": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": "\\id GEN\n\\mt Genesis\n\\cl Label\n"},
        "gen/index", '<p class="cl">Label', [],
    ),
    "references that name their book": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "Jon 1:1\ta1b2\t\t\tq\t1\tA\nJonah 1:5-6\ta1b3\t\t\tq\t1\tB\n"
            "JON front:intro\ta1b4\t\t\t\t0\tC\n"
            "1\u00ad:7\ta1b5\t\t\tq\t1\tD\nGen 1:8\ta1b6\t\t\tq\t1\tE\n",
        },
        "jon/01", '<article class="note" id="tn-jon-001-007-a1b5">', ["TSV010", "TSV052"],
    ),
    "a lesson by the path of its file": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t/translate/figs-metaphor/01.md\tq\t1\tA\n",
        },
        "jon/01", ">figs-metaphor</a>", ["LINK001"],
    ),
    "an entry of translationStudio under other names": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.txt": '[{"heading": "One", "text": "Words."}]',
        },
        "jon/01", "Words.", ["HELP011"],
    ),
    "signs of no width at numbers": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD.replace("\\c 1", "\\c \u200b1")
            + "\\v \ufeff1 a\n\\v 2\u200b b\n\\v 3\u200d-4 c\n\\v 5\u00ad d\n\\c 2\u200f\n\\p\n\\v \u20601 e\n",
        },
        "gen/01", '<sup id="001-ch-001-v-005" class="v-num">5</sup>\u00a0d',
        ["USFM003", "USFM005", "USFM006", "BIB012"],
    ),
    "another number of a verse that is not closed": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 \\va 7 a\n\\v 2 b\n"},
        "gen/01", '7<span class="gen">)</span></sup> a</span>', [],
    ),
    "a wiki's link whose words come first": (
        {"guide/a.md": "See [[The God|rc://*/tw/dict/bible/kt/god]].", "guide/b.md": "Words."},
        "a", ">The God</a>.", [],
    ),
    "the folder with all that is there, in paths": (
        {
            "guide/a.md": "[u](../guide/b.md) ![q](../guide/p.png) ![r](/guide/p.png)", "guide/b.md": "Words.",
            "guide/p.png": PNG,
        },
        "a", '<a data-page="/b">u</a> <img src="pictures/p.png"', ["LINK001", "LINK028", "LINK030"],
    ),
    "signs of direction around targets": (
        {"guide/a.md": "[y](b.md\u200f) [z](\u2068b.md\u2069)", "guide/b.md": "Words."},
        "a", '<a data-page="/b">y</a> <a data-page="/b">z</a>', ["LINK001"],
    ),
    "a published number that is not closed": (
        {"01-GEN.usfm": HEAD + "\\v 1 \\vp 1b In the beginning\n\\p\n\\v 2 \\vp 2-3, 5\\vp* b\n"},
        "gen/01", '<sup id="001-ch-001-v-001" class="v-num">1b</sup>\u00a0In the', [],
    ),
    "levels that markers do not have": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\mi5 b\n\\qm5 c\n\\pc1 d\n\\cls1 e\n\\sd5\n\\ms5 f\n\\pmo2 g\n",
        },
        "gen/01", '<p class="mi mi5"><span data-v="1">b</span>', ["USFM015"],
    ),
    "the end of a note without its star": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\\f + \\ft n\\f and more\n\\v 2 b\\x - \\xt Mt 1\\x, c\\f + \\ft d\\f* e\n",
        },
        "gen/01", '</sup>and more</span>', ["USFM011", "USFM021", "USFM023"],
    ),
    "a row without its marker": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\tr \\th1 a \\th2 b\n\\tc1 c \\tc2 d\n\\p\n\\v 1 e\n",
        },
        "gen/01", '</tr>\n<tr class="tr"><td>c </td><td>d\n</td></tr>', [],
    ),
    "a peripheral without a title": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\periph\n\\p b\n"}, "gen/01",
        '</p>\n<p class="p">b', [],
    ),
    "marks of a conflict in the name of a book": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": "\\id GEN\n<<<<<<< HEAD\n\\h Genesis\n=======\n\\h Gen\n>>>>>>> x\n\\mt Genesis\n"
            "\\c 1\n\\p\n\\v 1 a\n",
        },
        "gen/01", '<h1 id="001-ch-001" class="c-num">Genesis 1</h1>', ["USFM074"],
    ),
    "a file for each chapter": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "."),
            "01-GEN-001.usfm": HEAD + "\\v 1 a\n", "01-GEN-010.usfm": "\\id GEN\n\\c 10\n\\p\n\\v 1 c\n",
            "01-GEN-002.usfm": "\\id GEN\n\\h Genesis\n\\c 2\n\\p\n\\v 1 b\n",
        },
        "gen/10", '<h1 id="001-ch-010" class="c-num">Genesis 10</h1>', ["BIB005", "USFM028", "USFM031", "USFM034"],
    ),
    "files of chapters in the folder of a book": (
        {
            "GEN/1.usfm": "\\c 1\n\\p\n\\v 1 a\n", "GEN/2.usfm": "\\c 2\n\\p\n\\v 1 b\n",
            "EXO/1.usfm": "\\c 1\n\\p\n\\v 1 c\n",
        },
        "gen/02", '<h1 id="001-ch-002" class="c-num">Genesis 2</h1>', ["BIB005", "BIB006"],
    ),
    "texts that are chapters": (
        {
            "gen_1.txt": HEAD + "\\v 1 a\n", "gen_2.txt": "\\id GEN\n\\c 2\n\\p\n\\v 1 b\n",
            "exo_1.txt": "\\id EXO\n\\c 1\n\\p\n\\v 1 c\n",
        },
        "gen/02", "</sup>\u00a0b", ["RES002", "BIB005"],
    ),
    "a book and its copy, whose name comes first": (
        {"01-GEN copy.usfm": HEAD + "\\v 1 a\n", "01-GEN.usfm": HEAD + "\\v 1 b\n"}, "index",
        'gen/index"><bdi>Genesis</bdi></a></li>\n<li><a data-page="gen-2/index"><bdi>Genesis</bdi>', [],
    ),
    "a whole Bible in a file": (
        {
            "bible.usfm": HEAD + "\\v 1 a\n" + HEAD.replace("GEN", "EXO") + "\\v 1 b\n"
            + HEAD.replace("GEN", "MAT") + "\\v 1 c\n",
        },
        "exo/01", '<h1 id="002-ch-001" class="c-num">Genesis 1</h1>\n<p class="p"><span data-v="1">',
        ["BIB003", "BIB005", "USFM028", "USFM033"],
    ),
    "a bridge with blanks in its number": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\v 2 \u2013 3 b\n\\v 4- 5 c\n\\v 6 - no d\n\\v 7 - 300 men\n"
            "\\v 8  - 9 e\n",
        },
        "gen/01", '2\u20133</sup>\u00a0<a id="001-ch-001-v-003"></a>b', ["BIB012", "USFM006"],
    ),
    "titles in the files of chapters": (
        {
            "01.usfm": "\\id TIT\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 a\n",
            "02.usfm": "\\id TIT\n\\h Titus\n\\mt Titus\n\\s Head\\f + \\ft n\\f*\n\\c 2\n\\p\n\\v 1 b\n",
        },
        "tit/02", '<p class="mt">Titus\n</p>\n<h2 class="s">Head<sup class="caller"', ["BIB023"],
    ),
    "titles in the files of chapters in USX": (
        {f"TIT_{number}.usx": USX.format(number=number).replace('"h">', '"mt1">') for number in (1, 2)},
        "tit/02", '<p class="mt mt1">Titus\n</p>\n<p class="p">', [],
    ),
    "files with marks, and without a last line feed, put one behind the other": (
        {
            "manifest.yaml": BIBLE.replace("01-GEN", "nt"),
            "nt.usfm": "\ufeff" + HEAD + "\\v 1 a\n\ufeff" + HEAD.replace("GEN", "EXO") + "\\v 1 b"
            + HEAD.replace("GEN", "LEV") + "\\v 1 c\n\\rem see \\id PHM\n",
        },
        "lev/01", "</sup>\u00a0c", ["BIB003"],
    ),
    "USJ of a draft, with styles": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "01-GEN.usj"),
            "01-GEN.usj": '{"type": "USJ", "version": "0.1.0", "content": [{"type": "book", "style": "id",'
            ' "code": "GEN"}, {"type": "chapter", "style": "c", "number": "1"}, {"type": "para", "style": "q1",'
            ' "content": [{"type": "verse", "style": "v", "number": "1"}, "a ", {"type": "char", "style": "nd",'
            ' "content": ["b"]}]}]}',
        },
        "gen/01", '</sup>\u00a0a <span class="nd">b</span>', ["USX004"],
    ),
    "sections and comments in USX that is torn": (
        {
            "GEN.usx": '<usx version="3.0"><book code="GEN" style="id"/><chapter number="1" style="c"/><para style="p">'
            '<verse number="1" style="v"/><![CDATA[a <x> & b]]> c<!-- <d> e -->'
            ' <char style="nd">f</para><!-- <![CDATA[g',
        },
        "gen/01", '</sup>\u00a0a &lt;x&gt; &amp; b c <span class="nd">f</span>', ["USX003"],
    ),
    "a note on what chapters are called": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD.replace("\\c 1", "\\cl Part\\f + \\ft n\\f*\n\\c 1") + "\\v 1 a\n",
        },
        "gen/01", '<h1 id="001-ch-001" class="c-num">Part 1</h1>', [],
    ),
    "a repository of Bibledit": (
        {
            "Genesis/0/data": "\\id GEN\n\\h Genesis\n\\mt Genesis\n", "Genesis/1/data": "\\c 1\n\\p\n\\v 1 a\n",
            "Genesis/2/data": "\\c 2\n\\p\n\\v 1 b\n", "1 Samuel/1/data": "\\c 1\n\\p\n\\v 1 c\n",
        },
        "gen/02", "</sup>\u00a0b", ["RES002", "BIB005"],
    ),
    "a chapter that begins once more without its number": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\c 2\n\\c\n\\c\n\\s H\n\\p\n\\v 1 b\n"},
        "gen/02", "</sup>\u00a0b", ["BIB015", "BIB003"],
    ),
    "the version of the standard glued to its marker": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD.replace("\\h ", "\\usfm3.0\n\\h ") + "\\v 1 a\n"},
        "gen/01", "</sup>\u00a0a", ["USFM017"],
    ),
    "a table of contents that PTXprint makes": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a \\ztoc|ot\\* b \\zfiga|001\\zfiga*\n"},
        "gen/01", "</sup>\u00a0a  b", ["USFM012", "USFM027"],
    ),
    "a mark of a note, and a category, that are not closed": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\fm b\n\\v 2 c \\cat d\n\\v 3 e\n"},
        "gen/01", '</sup>\u00a0e', [],
    ),
    "two backslashes before markers": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD.replace("\\", "\\\\") + "\\v 1 a\n\\\\p\n\\v 2 b\\\\nd c\\\\nd*\n",
        },
        "gen/01", '</sup>\u00a0b<span class="nd">c</span></span>', ["USFM001", "USFM007"],
    ),
    "a caller behind which is a tab": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\f +\t\\ft b\\f* c\\f -\u00a0\\ft d\\f*\n"},
        "gen/01", '<a role="doc-noteref" href="#fn-001-001-001-1">a</a></sup> c</span>', [],
    ),
    "a category of a note that no blank parts from its place": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\ef - \\cat B\\cat*\\fr 1:1 \\ft c\\ef*\n"},
        "gen/01", '<span class="cat">B</span><span class="gen"> </span><span class="fr">1:1 </span>', [],
    ),
    "characters marked in a line about the book": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD.replace("Genesis", "The \\nd Lord\\nd*\u2019s \\w b|lemma=\"c\"\\w*", 1)
            + "\\v 1 a\n",
        },
        "gen/01", '<h1 id="001-ch-001" class="c-num">The Lord\u2019s b 1</h1>', [],
    ),
    "characters marked in a remark": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\rem see \\nd Lord\\nd* there\n\\p\n\\v 2 b\n"},
        "gen/01", 'class="v-num">1</sup>\u00a0a</span>\n</p>\n<p class="p">', [],
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
    "a style that nobody knows in the chapters of a book in USX": (
        {f"TIT_{number}.usx": USX.format(number=number) for number in (1, 2)},
        "USFM017", [("TIT_1.usx", 3), ("TIT_2.usx", 3)], "LOST",
    ),
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
    "names of columns in quotation marks": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": '"Reference"\t"ID"\t"note"\t"Quote"\n"1:1"\t"a1b2"\t"Words."\t""\n'},
        "TSV022",
        [
            '1 The column “"Reference"” is usually called Reference.',
            '1 The column “"note"” is usually called Note.',
        ],
    ),
    "a link to a verse that no Bible has": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tq\t1\t[a](rc://*/tn/help/jon/01/18)\n"},
        "LINK001|LINK026", ["2 Jonah 1 has 17 verses; there is no verse 18."],
    ),
    "a table of another kind beside notes": (
        {
            "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tq\t1\tWords.\n",
            "tq_JON.tsv": "Reference\tID\tQuestion\tResponse\n1:1\ta1b2\tWho?\tHe.\n",
        },
        "HELP007|RES002",
        ["0 This table has different columns from the files beside it; it is shown under “Other files”."],
    ),
    "chapters of translationCore that are torn, or of something else": (
        {
            "manifest.json": CORE, "tit/headers.json": "[]", "tit/1.json": '{"1": "Paul', "tit/2.json": '{"1": 5}',
            "tit/3.json": "{}",
        },
        "USX001|RES002", ["0 This file is no chapter of translationCore; it is shown as it is."] * 2,
    ),
    "chapters about which entries of other chapters are": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:16-2:1\ta1b2\t\t\tq\t1\tA\n1:17,3:1\ta1b3\t\t\tq\t1\tB\n"},
        "HELP003", ["0 Jonah has no chapter 4."],
    ),
    "chunks with endings of other programs": (
        {
            "manifest.json": STUDIO, "01/01.usfm.txt": "\\v 1 a", "01/02.md.txt": "\\v 2 b", "01/03.TXT": "\\v 3 c",
            "01/04.txt.txt": "d",
        },
        "BIB030|BIB010|BIB011|BIB012|RES002", [],
    ),
    "pictures and files whose names have other capitals": (
        {
            "guide/a.md": "![r](PIC.PNG) ![s](no.png)\n[d](B.MD)\n", "guide/pic.png": PNG, "guide/b.md": "Words.",
        },
        "LINK001|LINK029|LINK030",
        [
            "1 The file is pic.png, with other capital letters.",
            "1 The picture no.png is not in the repository, or cannot be shown.",
            "2 The file is b.md, with other capital letters.",
        ],
    ),
    "numbers of Ethiopic": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v ፩ a\n\\v ፪ b\n\\v ፲፩ c\n\\v ፳-፳፪ d\n"}, "BIB012",
        ["8 Verses 3–10 are missing before verse 1:11.", "9 Verses 12–19 are missing before verse 1:20-22."],
    ),
    "a marker forgotten before the last verse": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD
            + "\\v 1 a\n2 b\n\\c 2\n\\p\n\\v 1 a\n\\v 2 b 3 c\n4 d\n3:1 e\n\\c 3\n\\v १ b\n\\p २ c\n",
        },
        "BIB012",
        ["7 Verse 1:2 begins without \\v.", "16 Verse 3:२ begins without \\v."],
    ),
    "a code of no book that the manifest knows": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "inicio.usfm").replace("inicio.usfm", "gen", 1),
            "inicio.usfm": HEAD.replace("GEN", "Gênesis", 1) + "\\v 1 a\n",
        },
        "BIB006",
        ["1 The \\id line names no book of the Bible."],
    ),
    "a bridge of the parts of a verse": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1a-1b a\n\\v 2b-2a b\n\\v 3-3 c\n"}, "BIB017",
        ["7 The bridge 2-2 has only one verse.", "8 The bridge 3-3 has only one verse."],
    ),
    "a listed name whose marks are stored apart": (
        {
            "manifest.yaml": manifest("Bible", "ulb", f"01-GEN-{COMPOSED}.usfm"),
            f"01-GEN-{APART}.usfm": HEAD + "\\v 1 a\n",
        },
        "MAN021|MAN028",
        [
            "9 The manifest names files that have different names here: "
            f"01-GEN-{COMPOSED}.usfm (here: 01-GEN-{APART}.usfm).",
        ],
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
    "a book whose name has the ending of none": (
        {
            "01-GEN.usfm": HEAD + "\\v 1 a\n", "2.txt": "\\id EXO A draft\n\\c 1\n\\p\n\\v 1 b\n",
            "c/LEV.v2": "\\id LEV\n\\c 1\n",
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
        "MAN002", ["2 manifest.yaml cannot be read: the indentation of this line fits no line above it."],
    ),
    "verses behind the end of a chapter": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "".join(f"\\v {verse} a\n" for verse in range(1, 40))}, "BIB014",
        ["37 There is no verse 1:32; the chapter ends with verse 31."],
    ),
    "comments without an end": (
        {
            "guide/a.md": "# A\n\nWords\n\n<!-- to do\n\nMore.\n",
            "guide/b.md": "# B\n\n<!-- a\n\nb\n\n<!-- c -->\n\nd",
            "guide/d.md": "One <!-- two\n\nthree --> four <!-- five\nsix -->\n\n<!--\n\nseven -->",
            "guide/c.md": "`<!--` and <!-- a -->\n\n    <!--\n\n<!---->",
        },
        "MD021", [f"{line} --> is missing for this tag." for line in (5, 3, 1)],
    ),
    "links of a wiki": (
        {"guide/a.md": "See [[God|rc://en/tw/dict/bible/kt/god]]\nand [[a|b.md]].", "guide/b.md": "Words."},
        "MD033", ["1 This is wiki markup, not Markdown."],
    ),
    "paragraphs that are shown as they were typed": (
        {
            "guide/a.md": "# A\n\n" + "[l](b.md) " * 100 + "\n\n" + "*[l](b.md)* " * 1001,
            "guide/b.md": "# B\n\n" + "> " * 150 + "a",
        },
        "MD035", ["5 This paragraph is shown as it was typed.", "3 This paragraph is shown as it was typed."],
    ),
    "texts beside chunks": (
        {
            "manifest.json": STUDIO, "01/01.txt": "\\v 1 a", "01/junk.txt": "Mine.", "01/02-old.txt": "\\v 2 b",
            "01/title.txt": "One", "01/reference.txt": "c", "front/any.txt": "d", "01/empty.txt": "\n",
        },
        "BIB030|RES002",
        ["0 The name of this file is no verse; its text is shown at the end of the chapter."] * 2,
    ),
    "a note of which only a comment is there": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.md": "# One\n\n<!-- later -->\n\n# Two\n\nWords. <!-- c -->\n",
        },
        "HELP006|TN032", ["1 This note has no text."],
    ),
    "two books in one file": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\c 2\n\\p\n\\v 1 b\n"
            "\\id EXO\n\\h Exodus\n\\mt Exodus\n\\c 1\n\\p\n\\v 1 c\n",
        },
        "BIB003|BIB007|USFM028|USFM034", ["10 There is a second \\id line here."],
    ),
    "lines of the head in a chapter": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\h Light\n\\toc1 Light\n\\p\n\\v 2 b\n\\h Dark\n"},
        "USFM028",
        [
            f"{line} \\h is inside a chapter; it belongs before the first one." for line in (7, 11)
        ],
    ),
    "a chapter whose marker is forgotten": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\v 2 b\n\\v 1 c\n\\v 2-3 d\n\\v 4 e\n\\c 3\n\\p\n\\v 1 f\n\\v 1 g\n",
        },
        "BIB010", ["8 Verse 1:1 appears a second time.", "14 Verse 3:1 appears a second time."],
    ),
    "signs of no width before the first verse": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\ufeff\\v 1 a\n\\c 2\n\\p \u200bb\n\\v 1 c\n"},
        "BIB019", ["8 There is text before verse 2:1."],
    ),
    "a mark of a conflict above the first verse": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "<<<<<<< HEAD\n\\v 1 a\n=======\n\\v 1 b\n>>>>>>> x\n"},
        "BIB019|TEXT001", ["6 Two versions of this place are here, one after the other."],
    ),
    "names on the line below their markers": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": "\\id GEN\n\\h\nGenesis\n\\toc1\n\\mt\nGenesis\n\\c 1\n\\p\n\\v 1 a\n"},
        "USFM038", ["4 There is nothing after \\toc1."],
    ),
    "tags of another form of the standard": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + '\\v 1 <para style="q1">a</para> <verse number="2"/>b <para> c\n',
        },
        "TEXT010",
        [
            f"6 “{tag}” is here, as on a web page."
            for tag in ('<para style="q1">', "</para>", '<verse number="2"/>')
        ],
    ),
    "a code of no book in a file named after one": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD.replace("\\id GEN", "\\id XYZ") + "\\v 1 a\n"},
        "BIB006|USFM033|USFM039", ["1 The code of the book is written “XYZ”."],
    ),
    "verses in both versions of a conflict": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n"
            "<<<<<<< HEAD\n\\v 2 b\n\\v 3 c\n=======\n\\v 2 d\n\\v 3 e\n>>>>>>> x\n\\v 3 f\n",
        },
        "TEXT001|BIB010|BIB011",
        [
            "7 Two versions of this place are here, one after the other.",
            "14 Verse 1:3 appears a second time.",
        ],
    ),
    "signs of direction before markers": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": "\u200f\\id GEN\n\u200f\\h G\n\\mt G\n"
            "\u200f\\c 1\n\u200e\\p\n\u200f\\v 1 a\n\u200f\\v 2 b\\v 3 c\n",
        },
        "USFM001|USFM002|USFM007|USFM048", ["7 There is no space before \\v."],
    ),
    "a text of Git LFS": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": "version https://git-lfs.github.com/spec/v1\noid sha256:0f1\nsize 9\n",
        },
        "REP045|BIB002", ["0 The text itself is not here, only a Git LFS pointer."],
    ),
    "quotes of no original words": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tword\t1\tWords.\n"},
        "MAN072|TSV074", ["2 1 quote is not in Hebrew or Greek."],
    ),
    "a licence that is no text, a source that is no list": (
        {
            "manifest.yaml": BIBLE.replace("  subject", "  rights: {a: b}\n  source: x\n  subject"),
            "01-GEN.usfm": HEAD + "\\v 1 a\n",
        },
        "MAN008|MAN059|MAN090", ["5 `dublin_core.rights` should be text.", "6 `dublin_core.source` should be a list."],
    ),
    "files of a burrito that are not there": (
        {
            "metadata.json": '{"format": "scripture burrito", "meta": {"version": "1.0.0"}, "type":'
            ' {"flavorType": {"flavor": {"name": "textTranslation"}}}, "ingredients":'
            ' {"ingredients/GEN.usfm": {"scope": {"GEN": []}},'
            ' "ingredients/intro.usfm": {}}}',
            "ingredients/GEN.usfm": HEAD + "\\v 1 a\n",
        },
        "MAN021|MAN040", ["0 1 of the 2 files listed here is not there."],
    ),
    "books in another form than their names say": (
        {
            "01-GEN.usfm": HEAD + "\\v 1 a\n", "02-EXO.usx": HEAD.replace("GEN", "EXO") + "\\v 1 b\n",
            "03-LEV.usfm": '<usx version="3.0"><book code="LEV" style="id"/><para style="p">c</para></usx>',
            "04-NUM.usfm": '{"type": "USJ", "version": "3.1", "content": [{"type": "book", "code": "NUM"}, "d"]}',
        },
        "RES002|USFM001|USX001|USX005|BIB002",
        [
            f"0 This is a book in {form}, but its name does not say so; it is shown as plain text."
            for form in ("USFM", "USX", "USJ")
        ],
    ),
    "a translation that is only in documents": (
        {"01-GEN.docx": b"PK\x03\x04", "README.md": "# R\n"}, "REP004|RES001",
        [
            "0 This repository (en_x) has no books, stories, helps or articles.", "0 There are no content files here.",
        ],
    ),
    "places of links whose targets are parts of others": (
        {
            "guide/a.md": "# A\n{#aa} no\n\n[1](xx/no.md)\n[2](no.md)\n\n[3](#aa)\n", "guide/b.md": "# B\n\nWords.",
        },
        "LINK001", ["4 The link xx/no.md is broken.", "5 The link no.md is broken.", "7 The link #aa is broken."],
    ),
    "signs of web pages in a book": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + '\\v 1 a <!-- c --> <script>b</script> <a href="x">c</a> 1<2 <God>\n',
        },
        "TEXT010",
        [
            f"6 “{text}” is here, as on a web page."
            for text in ("<!-- c -->", "<script>", "</script>", '<a href="x">', "</a>")
        ],
    ),
    "a document that is not there": (
        {
            "manifest.yaml": NOTES, "a/my map.pdf": b"%PDF-1.4",
            "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\t\t0\tSee [this](a/my%20map.pdf) and [that](a/no.pdf).\n",
        },
        "LINK001|LINK005|REP063", ["2 The link a/no.pdf is broken."],
    ),
    "chunks that say their chapter in their own way": (
        {
            "manifest.json": STUDIO,
            "01/01.txt": "\\c १ \\v १ a", "01/02.txt": "\\v २ b", "02/01.txt": "\\C 2\n\\v 1 c",
            "03/01.txt": "\\v\u200f ١ d",
            "03/02.txt": "\\c\u00a03 \\v 2 e", "04/01.txt": "\\c 5 \\v 1 f",
        },
        "BIB003|USFM007|USFM041", ["1 A verse is outside any paragraph."],
    ),
    "a head of its own in a chunk": (
        {"manifest.json": STUDIO, "01/01.txt": "\\id GEN x\n\\h G\n\\c 1 \\v 1 a", "01/02.txt": "\\v 2 b"},
        "USFM028|USFM034", ["1 \\id is inside a chapter; it belongs before the first one."],
    ),
    "one entry where a list is expected": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.txt": '{"title": "One", "body": "Words."}',
            "jon/01/02.txt": '[{"title": "Two", "body": "Words."}]',
        },
        "TSJ001|TN032", ["1 This translationStudio file is damaged; it is shown as it is."],
    ),
    "a manifest in capital letters": (
        {"Manifest.YAML": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n"}, "MAN001|MAN046", [],
    ),
    "terms without a manifest": (
        {"bible/kt/god.md": "# God\n\nWords.\n", "bible/names/jonah.md": "# Jonah\n\nWords.\n"}, "TW018|REP010", [],
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
    "names of columns inside a table": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tq\t1\tA\n" + TABLE + "1:2\ta1b3\t\t\tq\t1\tB\n" + TABLE.upper(),
        },
        "TSV002|TSV006|TSV010|TSV011|HELP003", [
            "0 Jonah has no chapters 2–4.", "3 The names of the columns are here again.",
        ],
    ),
    "names of columns inside a table with commas": (
        {"tn_JON.csv": "Reference,ID,Note\n1:1,a1b2,A\nreference,id,note\n1:2,a1b3,B\n"}, "TSV006|TSV010|TSV013",
        ["3 The names of the columns are here again."],
    ),
    "names of columns in another language": (
        {
            "manifest.yaml": QUESTIONS,
            "tq_JON.tsv": "Referencia\tID\tEtiquetas\tCita\tOcurrencia\tPregunta\tRespuesta\n"
            "1:1\ta1b2\t\t\t\tWho?\tHe\n",
        },
        "TSV001|TSV005|TSV010|TSV011|TSV013",
        ["1 The first line names the columns in other words than usual; they were taken in the usual order."],
    ),
    "words in columns without a name": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE.strip() + "\t\t\n1:1\ta1b2\t\t\tq\t1\tA\t\t\n1:2\ta1b3\t\t\tq\t1\tB\tC\t\n",
        },
        "TSV002|TSV003|TSV005|TSV022", ["3 Column 8 has no name; it is not shown."],
    ),
    "rows of a spreadsheet without anything in them": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE.replace("\t", ";") + "1:1;a1b2;;;q;1;A\n;;;;;;\n ;;;;;;\n"},
        "TSV001|TSV002|TSV010|TSV040", ["1 The cells are separated by “;”, not by tabs."],
    ),
    "a title above the names of columns": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": "Notes\t\t\t\t\t\t\n\n" + TABLE + "1:1\ta1b2\t\t\tq\t1\tA\n"},
        "TSV001|TSV002|TSV010|TSV011|TSV013|TSV020|TSV022|TSV040", ["1 The reference “Notes” cannot be read."],
    ),
    "names of columns in capitals": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE.upper() + "1:1\ta1b2\t\t\tq\t1\tA\n"},
        "TSV001|TSV020|TSV022", ["1 The column “REFERENCE” is usually called Reference."],
    ),
    "a cell with line breaks": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + '1:1\ta1b2\t\t\tq\t1\t"A\n\nB"\nX\n1:2\ta1b3\t\t\tq\t1\t"C\nD\n',
        },
        "TSV002|TSV056", [
            "2 A line break is written as ↵ here.", "5 This line has 1 of 7 cells; the rest is empty.",
            "7 This line has 1 of 7 cells; the rest is empty.",
        ],
    ),
    "a tab too few, and a book by its name": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
            "JON\t1\t1\ta1b2\t\tq\tA\tB\njonah\t1\t2\ta1b3\t\tq\t1\tA\tB\n",
        },
        "TSV002|TSV010|TSV011|TSV012|TSV035",
        ["2 This line has 8 of 9 cells; the rest is empty.", "3 “jonah” is not a book code."],
    ),
    "capital letters of a folder": (
        {"guide/a.md": "See [it](Sub/b.md).", "guide/sub/b.md": "Words."}, "LINK029",
        ["1 The file is sub/b.md, with other capital letters."],
    ),
    "what a spreadsheet could not work out": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\t\tq\t1\t#NAME?\n1:2\ta1b3\t\t\tq\t1\t#Words\n"
         "1:3\ta1b4\t\t\tq\t1\tOne._x000D_\\nTwo.\n"},
        "MD032|TSV065", [
            "2 “#NAME?” is in the text.", "3 There is no space after #.", "4 “_x000D_” is in the text.",
        ],
    ),
    "a question without an answer in Markdown": (
        {"manifest.yaml": QUESTIONS, "jon/01/01.md": "# Who?\n\nHe.\n\n# What?\n"}, "HELP006|MD009",
        ["5 This question has no answer."],
    ),
    "a title of several lines": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
            "translate/one/01.md": "One.\n", "translate/one/title.md": "\nFirst\n\nSecond\n",
        },
        "TA010|TA019", ["4 This file has more than one line; the others are shown above the text."],
    ),
    "a link of a wiki in a list of terms": (
        {
            "manifest.yaml": manifest("Translation Words", "tw", "./bible"), "bible/kt/b.md": "# B\n\nWords.\n",
            "bible/kt/a.md": "# A\n\n(See also: [b](b.md), [[b]], [b](../kt/b.md))\n", "bible/kt/c.md": "#\n\nWords.\n",
        },
        "LINK016|TW001|TW011|MD003", ["3 [[b]] is not a link.", "1 This term has no title."],
    ),
    "signs of headings that are text": (
        {"guide/a.md": "# A\n\nWords.\n\n#one\n\n#two", "guide/b.md": "Words."}, "MD002|MD005|MD009",
        ["5 There is no space after #."],
    ),
    "lists with other signs, and a table whose header has a cell more": (
        {"guide/a.md": "5. a\n6. b\n\n1) c\n\n| a | `b|c` |\n|---|---|\n| d | e |\n", "guide/b.md": "Words."},
        "MD014|MD015", ["7 This row has 2 cells; the first has 3."],
    ),
    "a support reference in a form of its own": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": TABLE + "1:1\ta1b2\t\ttranslate:figs-idiom\tq\t1\tA\n"}, "LINK001|TN020",
        ["2 “translate:figs-idiom” is not a reference to a lesson."],
    ),
    "a tab in a table of contents": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
            "translate/toc.yaml": "title: T\nsections:\n\t- title: A\n", "translate/a/01.md": "One.\n",
        },
        "MAN002|TOC001", ["3 translate/toc.yaml cannot be read: the indentation of this line fits no line above it."],
    ),
    "a name of columns twice, and with blanks": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": " " + TABLE.strip() + "\tNote\n1:1\ta1b2\t\t\tq\t1\tA\tB\n"},
        "TSV005|TSV022", [
            "1 This cell begins with white space.", "1 There is a second column “Note”; it is not shown.",
        ],
    ),
    "references with what a keyboard or a spreadsheet added": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "\u200b1:1\ta1b2\t\t\tq\t1\tA\n1:2 \ta1b3\t\t\tq\t1\tB\n1:03:00\ta1b4\t\t\tq\t1\tC\n",
        },
        "TEXT005|TSV010|TSV032|TSV034|TSV050|TSV052", [
            "2 There is an invisible character (U+200B) of no width here.", "3 This cell ends with white space.",
            "4 The reference “1:03:00” is written in an unusual way.",
        ],
    ),
    "milestones closed like words": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD
            + '\\v 1 \\qt-s |who="Ana"\\qt-s* a \\qt-e\\qt-e*\n\\v 2 b \\ts\\ts* c\n\\v 3 \\zx-s |a="b"\\zx-s* d\n',
        },
        "USFM008|USFM014|USFM019|USFM049",
        [
            "6 \\qt-s* is not a milestone.", "6 \\qt-e* is not a milestone.", "7 \\ts* is not a milestone.",
            "8 \\zx-s* ends something that never began.",
        ],
    ),
    "a first line without a blank": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD.replace("\\id ", "\\id") + "\\v 1 a\n"}, "USFM001|USFM002|USFM015",
        ["1 There is no space after \\id."],
    ),
    "projects by name, and a language in a list": (
        {
            "manifest.yaml": BIBLE[: BIBLE.index("projects:")].replace("{identifier: en", "[{identifier: fr")
            .replace("ltr}", "ltr}]")
            + "projects:\n  gen: {path: ./01-GEN.usfm, title: Genesis}\n",
            "01-GEN.usfm": HEAD + "\\v 1 a\n",
        },
        "MAN008|MAN012|MAN030|MAN031|MAN022", [
            "4 `language` should be a mapping with identifier, title and direction.", "8 `projects` should be a list.",
        ],
    ),
    "brackets of links, and blanks in pictures": (
        {
            "guide/a.md": "# A\n\n[a](b.md and [b](b.md).\n\n![p](my pic.png)\n\n#\n\n[[b.md]]\n",
            "guide/b.md": "Words.", "guide/my pic.png": PNG,
        },
        "LINK001|LINK010|LINK014|LINK016|MD003|MD005|TEXT014", [
            "3 A bracket of this link is missing.", "5 The target of this link contains a space.",
            "7 This heading has no words.", "9 [[b.md]] is not a link.",
        ],
    ),
    "markers of somebody's own that begin as headings do": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD.replace("\\h ", "\\remark My words\n\\h ")
            + "\\v 1 a\n\\section Head\n\\p\n\\v 2 b\n\\rem2 c\n"
            "\\sHead\n\\pand so\n\\bmazmur\n",
        },
        "USFM015|USFM017", [
            "2 \\remark is not a marker of USFM.", "8 \\section is not a marker of USFM.",
            "11 \\rem2 is not a marker of USFM.", *[f"{line} There is no space after \\{name}." for line, name in
            ((12, "s"), (13, "p"), (14, "b"))],
        ],
    ),
    "one habit in a whole book": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "".join(f"\\v {n}“words”\n" for n in range(1, 9))
            + "\\own a\n\\own b\n\\P\n\\v 9 c\n\\P\n\\v 10 d\n",
        },
        "USFM006|USFM016|USFM017", [
            "6 There is no space after verse number 1.", "14 \\own is not a marker of USFM.",
            "16 \\P is written with capital letters.",
        ],
    ),
    "what is not there, in many rows": (
        {
            "manifest.yaml": NOTES,
            "tn_JON.tsv": TABLE + "".join(f"1:{n}\ta1b{n}\t\tsee there\tq\t1\tA\n" for n in range(1, 5))
            + "4:11-5:2\ta1b9\t\t\tq\t1\tB\n",
        },
        "TN020|TSV030", [
            "2 “see there” is not a reference to a lesson.", "6 Jonah has 4 chapters; there is no chapter 5.",
        ],
    ),
    "references that name the stories": (
        {
            "manifest.yaml": manifest("TSV OBS Translation Notes", "obs-tn", "tn_OBS.tsv"),
            "tn_OBS.tsv": TABLE + "OBS 1:2\ta1b2\t\t\tq\t1\tA\n",
        },
        "TSV010|TSV012|TSV034", ["2 The reference “OBS 1:2” is written in an unusual way."],
    ),
    "numbers of chapters that are more than one": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\c 2-3\n\\p\n\\v 1 b\n\\c 4a\n\\p\n\\v 1 c\n\\c ፭\n\\p\n\\v 1 d\n",
        },
        "USFM003|USFM004", [
            f"{line} \\c is not followed by a chapter number but by “{text}”."
            for line, text in ((7, "2-3"), (10, "4a"))
        ],
    ),
    "a row of another book in a file of no book": (
        {"manifest.yaml": NOTES.replace("tn_JON", "tn_words"), "tn_words.tsv": TABLE + "Jon 1:1\ta1b2\t\t\tq\t1\tA\n"},
        # Its rows say what its name does not.
        "TSV010|TSV012|HELP001", [],
    ),
    "text below a remark and below lines of the head": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\rem check\n\nmore\n\\p\n\\v 2 b\n\\rem c\n\\q d\n",
        },
        "USFM074", ["9 This text belongs to \\rem, not to the text of the book."],
    ),
    "characters and notes that a paragraph or another character cuts": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a \\wj b\n\\q1 c\n\\v 2 d\\wj* e \\bd f \\it g\\bd* h\\it*\n"
            "\\v 3 i\\f + \\ft j: \\q1 k \\fq l \\ft m\\f* n\n\\v 4 o\\wj* p\\f* q\n",
        },
        "USFM008|USFM009|USFM010|USFM021|USFM047",
        [
            "6 \\wj is not closed.", "8 \\it is not closed.", "9 The note \\f is not closed.",
            "10 \\wj* ends something that never began.", "10 \\f* ends a note that never began.",
        ],
    ),
    "notes with nothing in them": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\f \\f* b\\f + \\f* c\\x\\x* d\n"},
        "USFM011|USFM044|USFM049",
        [
            "6 The note \\f is empty.", "6 The note \\f is empty.", "6 There is nothing between \\x and \\x*.",
        ],
    ),
    "numbers of verses that cannot be right, and their neighbours": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\v 2 b\n\\v 33 c\n\\v 4 d\n\\v (5) e\n\\v 6 f\n\\v 17 g\n\\v 8 h\n"
            "/v 9 i\n\uff3cv 10 j\n\\v 11 k\n\\ v 12 l\n\\v 13 m\n",
        },
        "BIB010|BIB011|BIB012|BIB014|USFM005",
        [
            "8 There is no verse 1:33; the chapter ends with verse 31.",
            "12 Verse 7 is missing before verse 1:17.",
        ],
    ),
    "a chapter with a gap": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\v 2-3 b\n\\v 9 c\n"}, "BIB020",
        ["4 Chapter 1 has 4 of 31 verses."],
    ),
    "a book on one line": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": "\\id GEN \\ide UTF-8 \\h Genesis \\toc1 G \\toc2 G \\toc3 G \\mt Genesis \\c 1 \\p \\v 1 a",
        },
        "USFM030|USFM031|USFM048|USFM070", ["1 The chapter begins in the middle of a line."],
    ),
    "names of the manifest in the head of chunks": (
        {"manifest.json": STUDIO.replace("Genesis", "Book of Psalms"), "01/01.txt": "\\v 1 a"}, "USFM037", [],
    ),
    "letters that were read in a wrong encoding, before blanks": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 est\u00c3\u00a1 aqu\u00ed\n"}, "TEXT004|TEXT025",
        ["6 “\u00c3\u00a1” is a letter that was read in the wrong encoding."],
    ),
    "a row without its marker": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\tr \\th1 a \\th2 b\n\\tr \\tc1 c \\tc2 d\n\\tc1 e \\tc2 f\n\\p\n\\v 1 g\n",
        },
        "USFM073", ["8 There is no \\tr line."],
    ),
    "a book that its own numbering does not have": (
        {"manifest.yaml": BIBLE.replace("01-GEN", "85-ODA"), "85-ODA.usfm": "\\id ODA\n\\c 1\n\\p\n\\v 1 a\n"},
        "BIB018", [],
    ),
    "mistakes in the chapters of a book that are files": (
        {
            "manifest.yaml": manifest("Bible", "ulb", "."), "01-GEN-01.usfm": HEAD + "\\v 1 a\n\\v 3 b\n",
            "01-GEN-02.usfm": "\\id GEN\n\\h Genesis\n\n\\c 2\n\\p\n\\v 1 a\n\\v 1 \\nd b\n",
        },
        "BIB010|BIB012|USFM009|USFM048",
        [
            "7 Verse 2 is missing before verse 1:3.", "7 Verse 2:1 appears a second time.",
            "7 \\nd is not closed.",
        ],
    ),
    "lines that are indented, and the project of an old program": (
        {
            "project.json": '{"project": {"id": "tit", "name": "Titus"}, "language": {"id": "aa", "name": "Afar"}}',
            "01/01.txt": "  \\c 1\n    \\p\n      \\v 1 a\n",
        },
        "USFM048|RES002", [],
    ),
    "mistakes in the second book of a file": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n"
            "\\id EXO\n\\h Exodus\n\\mt Exodus\n\\c 1\n\\p\n\\v 1 b\n\\v 3 \\nd c\n\\id LEV\n",
        },
        "BIB012|BIB013|USFM009|USFM028|USFM033|USFM034|USFM048",
        [
            "7 There is a second \\id line here.", "13 Verse 2 is missing before verse 1:3.",
            "13 \\nd is not closed.", "14 There is a second \\id line here.",
        ],
    ),
    "a note of which only the marker is there": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\fe\n\\v 2 b\\f \n\\p c\\f \\ft d\\f*\n"},
        "USFM010|USFM011",
        ["6 The note \\fe is not closed.", "7 The note \\f is not closed.", "8 The note \\f has no caller."],
    ),
    "a picture with nothing in it, asterisks behind markers, and cells that are closed": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 \\fig\\fig* \\w a\\w**b \\w **c** d\\w*\n\\tr \\tc1 e\\tc1*\\tc2 f\\tc2*\n",
        },
        "USFM049|USFM054|USFM066|USFM073",
        ["6 There is nothing between \\fig and \\fig*.", "6 “**” is here, as in Markdown."],
    ),
    "text below an empty line": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\b\nb\n\\b\n\\it c\\it*\n\\b\n\\q1 d\n"},
        "USFM067", ["8 There is text after \\b.", "10 There is text after \\b."],
    ),
    "additions before the first verse": (
        {
            "manifest.yaml": BIBLE.replace("01-GEN", "ESG"),
            "ESG.usfm": HEAD.replace("GEN", "ESG")
            + "\\v 1a a\n\\v 1b b\n\\v 1c c\n\\v 1 d\n\\v 1 e\n\\v 2b f\n\\v 2 g\n",
        },
        "BIB010", ["10 Verse 1:1 appears a second time."],
    ),
    "what the second book of a file lacks": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\id EXO\n\\id LEV\n\\c 1\n\\p\n\\v 1 b\n",
        },
        "BIB002|USFM031", [
            "7 This book has no text.", "8 There is no \\h line.", "8 There is no \\mt line.",
        ],
    ),
    "bars in the text, and bars of attributes": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD
            + "\\v 1 a |bLord|r b\\x - \\xo 1:1 \\xt Mt 1|MAT 1\\x*\n\\v 2 \\xt Mt 1|MAT 1\\xt* \\w c|d\\w*"
            " \\w e|lemma=\"f\" g\n\\v 3 \\qt-s |Ana\\*h\n\\p \\rb i|j\\rb*|k\n",
        },
        "USFM077", ["6 There is a bar in the text."],
    ),
    "backslashes that begin nothing": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\\ b\n\\\\p\n\\v 2 c\\ d\n"},
        "USFM018", ["6 A backslash is not followed by a marker."],
    ),
    "a book whose name says that it is Markdown": (
        {"README.md": "# Ours\n", "GEN.md": HEAD + "\\v 1 a\n", "about.md": "Write \\\\id GEN.\n"}, "RES002",
        ["0 This is a book in USFM, but its name does not say so; it is shown as plain text."],
    ),
    "verse numbers with other signs": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1. a\n\\v 2_3 b\n\\v 4 , 5 c\n\\v 6 & 7 d\n\\v 8/10 e\n\\v 11 &c. f\n"
            "\\v 12 - 13. g\n\\v 14_15: h\n\\v 16 - 17.5 i\n",
        },
        "USFM005|USFM006|USFM075|USFM076|USFM079", [
            "6 The number 1. has a sign that is no part of a number.",
            "8 The verse number 4 , 5 has spaces in it.",
        ],
    ),
    "verse numbers with words, in brackets, and text that begins with a number": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 and 2 a\n\\v (3) b\n\\v 4A/4B c\n\\v 5, 6 days\n\\v 6 - 7 e\n\\v 8 à 10 f\n"
            "\\v 11A g\n\\v 11B h\n\\v 12-2:1 i\n\\c 2\n\\p\n\\v 1 - 2 j\n\\v 2 k\n",
        },
        "BIB010|BIB012|BIB017|USFM005|USFM006|USFM075|USFM076|USFM079", [
            "6 The number 1 and 2 has a sign that is no part of a number.",
            "10 The verse number 6 - 7 has spaces in it.",
            "14 The bridge 12-2 goes backwards.",
        ],
    ),
    "two books in one document of USX": (
        {"57-TIT.usx": USX.format(number=1).replace("</usx>", '<book code="PHM" style="id" /></usx>')},
        "USFM028|USFM034", ["3 There is a second \\id line here."],
    ),
    "verses that the repository counts in another way": (
        {
            "custom.vrs": "# Ours\nTIT 1:2 2:1 3:1\nPHM 1:3 # short\nTIT 1:1 = TIT 1:2\n-TIT 1:2\n",
            "versification.json": '{"maxVerses": {"2JN": ["2"], "JUD": [1, "x"]}}',
            "57-TIT.usfm": HEAD.replace("GEN", "TIT") + "\\v 1 a\n\\v 2 b\n\\c 2\n\\p\n\\v 1 c\n\\c 3\n\\p\n\\v 1 d\n",
            "58-PHM.usx": USX.format(number=1).replace("TIT", "PHM"),
            "64-2JN.usfm": HEAD.replace("GEN", "2JN") + "\\v 1 a\n\\v 2 b\n\\v 3 c\n",
        },
        "BIB009|BIB013|BIB014", [
            "8 There is no verse 1:3; the chapter ends with verse 2.",
        ],
    ),
    "verses that the repository counts in some chapters": (
        {
            "custom.vrs": "TIT 2:2\r\nTIT 4:2\r\nJHN 1:51 2:25 END\r\n",
            "57-TIT.usfm": HEAD.replace("GEN", "TIT") + "\\v 17 a\n"
            + "".join(f"\\c {number}\n\\p\n\\v 3 a\n" for number in (2, 4, 5)),
            "44-JHN.usfm": HEAD.replace("GEN", "JHN") + "\\v 51 a\n\\c 2\n\\p\n\\v 25 b\n",
        },
        "BIB001|BIB009|BIB014", [
            "6 There is no verse 1:17; the chapter ends with verse 16.",
            "9 There is no verse 2:3; the chapter ends with verse 2.",
            "12 There is no verse 4:3; the chapter ends with verse 2.",
            "13 There is no chapter 5; Titus ends with chapter 4.",
        ],
    ),
    "numbers of verses on one line, as drafts have them and joined verses": (
        {"01-GEN.usfm": HEAD + "\\v 1 \\v 2 \\v 3\n\\v 4 \\v 5 a\n\\v 6 \\v 7\n\\v 8 b \\v 9 ___ \\v 10 c\n"},
        "BIB016", ["6 Verses 1:1–3 have no text.", "8 Verses 1:6–7 have no text.", "9 Verse 1:9 has no text."],
    ),
    "signs where a verse is to be": (
        {"01-GEN.usfm": HEAD + "\\v 1 ???\n\\v 2 [ ]\n\\v 3 ___\n\\v 4 (*)\n\\v 5 a ...\n"},
        "BIB015|BIB016", ["6 Verses 1:1–4 have no text."],
    ),
    "callers without a blank before them, and a blank behind a verse of USX": (
        {
            "57-TIT.usfm": HEAD.replace("GEN", "TIT")
            + "\\v 1 a\\f+ \\ft b\\f* c\\x-\\xt d\\x*\\f\\ft e\\f*\\f\t+ \\ft f\\f*\n",
            "58-PHM.usx": USX.format(number=1).replace("TIT", "PHM").replace("/>b1", "/> b1"),
        },
        "TEXT020|USFM011|USFM015|USFM069", [
            "6 There is no space after \\f.", "6 There is no space after \\x.", "6 The note \\f has no caller.",
        ],
    ),
    "chapters in Roman numbers": (
        {"57-TIT.usfm": HEAD[:-8].replace("GEN", "TIT") + "\\c I\n\\p\n\\v 1 a\n\\c II.\n\\p\n"
                        "\\v 1 b\n\\c III went\n\\v 1 c\n"},
        "BIB003|BIB009|USFM003|USFM004|USFM079", [
            "4 The number of the chapter is not written in digits alone: “I”.",
            "10 \\c is not followed by a chapter number but by “III went”.",
        ],
    ),
    "elements of USX in capitals": (
        {
            "57-TIT.usx": '<USX VERSION="3.0"><BOOK CODE="TIT" STYLE="id"/>\n<CHAPTER NUMBER="1" STYLE="c"/>'
            '<PARA STYLE="q1"><VERSE NUMBER="1" STYLE="v"/>Paul</PARA></USX>\n'
        },
        "USX001|USX003|USX004", ["1 <USX> is read as <usx>."],
    ),
    "rows of a table without their marker": (
        {"01-GEN.usfm": HEAD + "\\v 1 a\n\\th1 b \\th2 c\n\\tc1 d \\tc2 e\n\\p f\n"}, "USFM073",
        ["7 There is no \\tr line.", "8 There is no \\tr line."],
    ),
    "a picture of the older form that has nothing in it": (
        {"01-GEN.usfm": HEAD + "\\v 1 a \\fig ||||||\\fig*\n"}, "BIB029|USFM054", ["6 The picture names no file."],
    ),
    "the numbers of a page copied with its text": (
        {"01-GEN.usfm": HEAD + "\\v 1 1 a\n\\v 2 [2] b\n\\v 3 3. c\n\\v 4 47 d\n\\v ५ ५ e\n"}, "BIB031|BIB012", [
            "6 Verse 1 begins with its number once more.", "7 Verse 2 begins with its number once more.",
            "8 Verse 3 begins with its number once more.", "10 Verse ५ begins with its number once more.",
        ],
    ),
    "one verse that begins with a number, and one that no verse has": (
        {"01-GEN.usfm": HEAD + "\\v 7 7 lamps\n\\v 12345 b\n"}, "BIB011|BIB014|BIB031", ["7 There is no verse 12345."],
    ),
    "a text without any backslash": (
        {"57-TIT.usfm": "\\id TIT\n\\h Titus\n\\mt Titus\nc 1\np\nv 1 a\nv 2 b\n"}, "USFM051", [
            "4 There is no backslash before c.", "6 There is no backslash before v.",
            "7 There is no backslash before v.",
        ],
    ),
    "the page of a host, saved for the file that it shows": (
        {"57-TIT.usfm": "<!DOCTYPE html>\n<html><body><p>Sign in to see this &amp; more.</p></body></html>\n"},
        "RES002|USFM|TEXT", ["0 This is a web page, not a text in USFM; it is shown as plain text."],
    ),
    "chapters behind a word, and in small Roman numbers": (
        {"57-TIT.usfm": HEAD[:-8].replace("GEN", "TIT") + "\\c i\n\\p\n\\v 1 a\n\\c Capítulo 2\n\\p\n"
                        "\\v 1 b\n\\c अध्याय ३.\n\\p\n\\v 1 c\n\\c\nPsalm 4\n\\p\n\\v 1 d\n\\c Nr. 5\n\\p\n\\v 1 e\n"
                        "\\c l\n\\p\n\\v 1 f\n"},
        "BIB003|BIB009|USFM003|USFM004|USFM079", [
            "4 The number of the chapter is not written in digits alone: “i”.",
            "13 There is no chapter 4; Titus ends with chapter 3.",
            "20 \\c is not followed by a chapter number but by “l”.",
        ],
    ),
    "chapter numbers with signs": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\c 2.\n\\p\n\\v 1 b\n\\c 3: d\n\\p\n\\v 1 e\n"},
        "USFM003|USFM004|USFM079", [
            "7 The number 2. has a sign that is no part of a number.",
            "10 There is text on the line of \\c 3: “d”.",
        ],
    ),
    "a book in USFM that is called USX": (
        {"57-TIT.usx": HEAD.replace("GEN", "TIT") + "\\v 1 a\n"}, "RES002|USFM051|USX001|USX005",
        ["0 This is a book in USFM, but its name does not say so; it is shown as plain text."],
    ),
    "what reads as attributes in a note of USX": (
        {
            "57-TIT.usx": USX.format(number=1).replace(
                "b1", 'a<note caller="+" style="f"><char style="ft">see |x="y"</char></note> |c="d"'
            )
        },
        "USX006|USFM077|LOST001", [
            "3 A bar is shown as ∣: in USFM it begins attributes.",
        ],
    ),
    "a versification that is stated once for all books": (
        {
            "manifest.yaml": BIBLE.replace("dublin_core:\n", "dublin_core:\n  versification: Russian Orthodox\n", 1)
            .replace("01-GEN.usfm", "psa"),
            "psa/19-PSA.usfm": HEAD.replace("GEN", "PSA").replace("\\c 1", "\\c 3")
            + "".join(f"\\v {number} a\n" for number in range(1, 10)),
        },
        "BIB014|MAN083|MAN084", [],
    ),
    "books in text files that do not say of which book they are": (
        {
            "tit/01.txt": "\\c 1\n\\p\n\\v 1 a\n", "tit/02.txt": "\\c 2\n\\p\n\\v 1 b\n",
            "Philemon.txt": "\\h Philemon\n\\mt Philemon\n\\c 1\n\\p\n\\v 1 c\n", "plan.txt": "\\c 1\n\\v 1 d\n",
        },
        "RES001|RES002|USFM002|HELP003", [
            "1 The text does not begin with \\id.",
            "0 This file is not part of the resource; its page is under “Other files”.",
        ],
    ),
    "notes and verses behind signs that are no backslashes": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a /f + /ft b/f* c\n￥v 2 d\n₩p\n\\v 3 and/f + g, 5 ￥ 3\n",
        },
        "USFM051", [
            "6 There is a slash before f.", "7 There is ￥ before v, not a backslash.",
            "8 There is ₩ before p, not a backslash.",
        ],
    ),
    "quotation marks as Paratext has them typed": (
        {"manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 <<a <b> c>> d<br>\n"}, "TEXT010",
        ["6 “<br>” is here, as on a web page."],
    ),
    "an empty file of USX beside a book, and no manifest": (
        {"57-TIT.usx": "", "58-PHM.usfm": HEAD.replace("GEN", "PHM") + "\\v 1 a\n"}, "MAN043|USX001",
        ["1 The file is not well-formed XML: no element found."],
    ),
    "verses without markers": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "1 a\n2 b\n\\c 2\n\\s Words\nof two lines\n\\p\n\\c 3\n\\q1\nv 1 c\n\\c 4\n\\p\n"
            "\\v d\n\\c 5\n\\s5\ne\n\\c 6\n\\s Words\n1 f\n\\c 7\n\\p\n/v 1 g\n",
        },
        "BIB015", [
            "4 Chapter 1 has text, but no \\v.", "8 Chapter 2 has no verses.",
            "12 Chapter 3 has text, but no \\v.", "15 Chapter 4 has no verses.",
            "18 Chapter 5 has text, but no \\v.", "21 Chapter 6 has text, but no \\v.",
            "24 Chapter 7 has text, but no \\v.",
        ],
    ),
    "forms on two lines of the head": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": "\\id GEN\n\\toc2 \\it Genesis\nor\\it* so\n" + HEAD[8:]
            + "\\v 1 a\n\\rem \\bd b\nc\\bd* d\n",
        },
        "USFM008", [],
    ),
    "documents and archives with names of texts": (
        {
            "manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n",
            "02-EXO.usfm": "{\\rtf1\\ansi \\\\id EXO\\par\n}", "03-LEV.SFM": b"PK\3\4word/document.xml",
            "notes.txt": b"\x1f\x8b\x08\0abc", "letter.rtf": "{\\rtf1 Words}",
        },
        "RES002|REP020|REP063|REP064|USFM001|USFM017|TEXT002|BIB001", [
            "0 This file is RTF, not text; nothing of it is shown.",
            "0 This file is DOCX, not text; nothing of it is shown.",
            "0 1 file with the ending .rtf: no page shows it.",
            "0 This file is gzip, not text; nothing of it is shown.",
        ],
    ),
    "values of milestones without names": (
        {
            "manifest.yaml": BIBLE,
            "01-GEN.usfm": HEAD + "\\v 1 a\n\\v 2 \\qt1-s |Ana\\*b\\qt1-e |q\\*\n",
        },
        "USFM013", [],
    ),
    "chapters of another book": (
        {
            "manifest.yaml": BIBLE.replace("01-GEN", "31-OBA"),
            "31-OBA.usfm": HEAD.replace("GEN", "OBA") + "\\v 1 a\n"
            + "".join(f"\\c {number}\n\\p\n\\v 1 a\n" for number in (2, 3, 4, 9)),
        },
        "BIB009", [
            f"{line} There is no chapter {number}; Obadiah ends with chapter 1."
            for line, number in ((7, 2), (16, 9))
        ],
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


COUNTED: dict[str, Files] = {
    "chapters in words, and some of them alone again": {
        "57-TIT.usfm": HEAD.replace("GEN", "TIT") + "\\v 1 a\n\\c Psalm 2\n\\c\n\\p\n\\v 1 b\n\\chapter No. 3\n"
        "\\chapter\n"
        "\\verse 1 c\n\\c x\\ y\n\\c Psalm 5\\ z\n\\c 12345\n\\c\n\\v 1 d\n"
    },
    "chapters in words alone": {"57-TIT.usfm": "\\id TIT\n\\cl Chapter\n\\chapter\n\\p\n\\verse 1 a\n"},
    "verses in chunks as Toolbox numbers them": {
        "manifest.json": STUDIO, "01/01.txt": "\\chapter 1 \\vn 1 a", "01/02.txt": "\\Verse 2 b", "01/03.txt": "\\vt c",
    },
    "a bar before the end of a milestone, in a cell": {
        "manifest.yaml": BIBLE.replace("01-GEN", "57-TIT"), "57-TIT.usfm": "\\id TIT\\wnd\\w*B\\tc1-2|\\*x",
    },
    "headings without words": {
        "manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v 1 a\n\\s \\p b\n\\s \\v 2 c\n\\s \\nd d\\nd*\n\\p e\n\\s\n",
    },
    "a story that is read closely": {
        "manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
        "content/01.md": "# 1. A\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\n&#233;"
        "\n![p](p.png)\n\n_Genesis 1_\n",
    },
    "a line of questions with only a wide blank": {
        "manifest.yaml": QUESTIONS, "01-GEN.md": "# Genesis\n\n## Genesis 1\n\u00a0\n### Who?\n\nHe.\n",
    },
    "verses in other scripts": {
        "manifest.yaml": BIBLE, "01-GEN.usfm": HEAD + "\\v १क a\n\\v १ख b\n\\v ٢،٤ c\n\\v ፲፩ d\n\\v ፳-፳፪ e\n",
    },
    "verse numbers with other signs": {
        "manifest.yaml": BIBLE,
        "01-GEN.usfm": HEAD
        + "\\v 1) a\n\\v 2_3 b\n\\v 4، 5 c\n\\v 6 & 7 d\n\\v 8a+9b\\f + \\ft x\\f* e\n\\v 10 ,11; f\n"
        "\\v ፲፪፤ g\n\\v 13 _ 13 h\n\\v 14 / 3 i\n\\c 2.\n\\p\n\\v 1 j\n\\c 3) k\n",
    },
    "what reads as attributes in a note of USX": {
        "57-TIT.usx": USX.format(number=1).replace(
            "b1",
            'a<note caller="+" style="f">|b = "c"<char style="ft">see |x="y"<char style="bd">|d="e"</char></char>'
            "</note>",
        )
    },
    "forms on two lines of the head": {
        "manifest.yaml": BIBLE,
        "01-GEN.usfm": "\\id GEN\n\\toc2 \\it Genesis\nor\\it* so\n" + HEAD[8:]
        + "\\v 1 a\n\\rem \\bd b\nc\\bd* d \\it e\\it* f\n\\rem \\bd g\n\\p h\\bd* i\n",
    },
    "titles of stories in other forms": {
        "manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
        **{
            f"content/{number:02}.md": f"{title}\n\n![OBS Image](obs-en-{number:02}-01.jpg)\n\nText.\n"
            for number, title in enumerate(("## 1. A", "2. B\n===", "3. C\n---", "**4. D**", "5) E"), 1)
        },
    },
    "values of translationStudio that are no texts": {
        "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
        **{
            f"jon/01/{number:02}.txt": text
            for number, text in enumerate((
                '["a", "b"]', "[null]", '[{"title": "T", "body": ["x", "y"]}, "c", 5, null]',
                '[{"Title": "d", "Body": "e"}]',
                '[{"title": {"f": "g"}, "body": 0}]', '[{}, {"title": "h", "body": null}]', "[]", "{}", '"i"',
            ), 1)
        },
    },
    "chapters that chunks say once more": {
        **{f"0{chapter}/01.txt": f"\\c {number}\n\\v 1 a"
           for chapter, number in enumerate(("I", "2.", "3 word", "4-5", "5a b", "006"), 1)},
    },
    "rows of a spreadsheet that are torn or empty": {
        "manifest.yaml": NOTES,
        "tn_JON.tsv": TABLE.replace("\t", ";") + '1:1;a1b2;;;q;1;a "\n;;;;;;\n1:2;a1b3;;;q;1;"b ""c"\n1:3;"\n',
    },
    "quotations in lists": {
        "guide/a.md": "# A\n\n* > [!TIP]\n  > a\n\n1. [x] b\n2. [ ]\n\n* > 1. c\n* > 2. [x] d\n",
        "guide/b.md": "Words.",
    },
    "an alert in quotation marks": {
        "manifest.yaml": NOTES,
        "tn_JON.tsv": TABLE + '1:1\ta1b2\t\t\tq\t1\t"> [!NOTE]\n> a ""b"""\n1:2\ta1b3\t\t\tq\t1\t"> [!NOTE]\\n> a"\n',
    },
    "published numbers that are torn": {
        "manifest.yaml": BIBLE,
        "01-GEN.usfm": HEAD
        + "\\v 1 \\vp 2\\vp=* a\n\\v 2 \\va 3\\va*\\vp=* b\n\\v 3\\vp=*\\vp 3\\vp* c\n"
        "\\v 4 \\vp 1b\\vp=* \\vp* d\n"
        "\\v 5 \\+vp 2\\+vp=* e\n\\p \\vp=*\n\\v 6 \\vp 7 \\vp=* f\n"
        "\\v 7 \\vp 7b c \\nd d\\nd*\n\\v 8 \\va 3 \\vp 8b\n\\v 9 \\vp 9 e \\va 2 f\n\\p g\n"
        "\\v 10 \\vp h i\n\\v 11 j\n",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_counted(name: str, tmp_path: Path) -> None:
    with proven(tmp_path, COUNTED[name]) as found:
        assert found.proof.source == found.proof.shown
        assert found.lost == []


def test_verses_are_counted_in_every_script(tmp_path: Path) -> None:
    with proven(tmp_path, COUNTED["verses in other scripts"]) as found:
        assert found.proof.source.verses == 1 + 2 + 1 + 3


def test_what_lists_call_a_note_is_words(tmp_path: Path) -> None:
    text = (
        "See [here](rc://*/tn/help/jon/01/02) " + "[and](https://example.org/a_long_address) " * 5
    )
    files = {"manifest.yaml": NOTES, "tn_JON.tsv": f"{TABLE}1:1\ta1b2\t\t\tq\t1\t{text}\n"}
    with proven(tmp_path, files) as found:
        (note,) = found.member.resource.helps
        assert note.gloss.startswith("See here and")
        assert "<" not in note.gloss
