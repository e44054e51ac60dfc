"""Files as accidents leave them: a site whose proof claims no loss, and on it the words of the file.

Each case is a mechanism that `tests/fuzz` found: readers and proof must take the damage for the same thing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.outcome import outcome
from tests.resources.repositories import Files, manifest
from tests.site.built import Site

STORIES = manifest("Open Bible Stories", "obs", "content")
BIBLE = manifest("Bible", "ulb", "01-GEN.usfm")
CHUNKS = manifest("Bible", "ulb", "gen")
QUESTIONS = manifest("Translation Questions", "tq", "php")
LINKS = manifest("TSV Translation Words Links", "twl", "twl_TIT.tsv")
NOTES = manifest("Translation Notes", "tn", "3jn")
HEAD = "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n"
PICTURE = "![x](https://cdn.door43.org/obs/jpg/360px/obs-en-13-01.jpg)"

CASES: dict[str, tuple[str, str, str, str, str]] = {
    # name: manifest, path, text, page, words on it
    "a table that is one broken line": (LINKS, "twl_TIT.tsv", "~~~~½~~x\n", "tit/index.html", "½"),
    "words before the sign of a title": (
        STORIES, "content/13.md", f"null# 13. The Covenant\n\n{PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html",
        "null# 13. The Covenant",
    ),
    "a number before the sign of a title": (
        STORIES, "content/13.md", f"1.4# 13. The Covenant\n\n{PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html",
        "1.4# 13. The Covenant",
    ),
    "an empty title": (
        STORIES, "content/13.md", f"#\nOf stone\n\n{PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html", "Of stone",
    ),
    "a link with a blank in a story": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE}\n\nThe [a](b c.md)realm of God.\n\n_Ex 19_\n", "13.html",
        "The [a](b c.md)realm of God.",
    ),
    "a form feed between words": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE}\n\nThey went\x0cup *now*, went\x0bdown.\n\n_Ex 19_\n",
        "13.html", "They went up now, went down.",
    ),
    "words among the attributes of a milestone": (
        BIBLE, "01-GEN.usfm",
        HEAD + '\\v 1 \\zaln-s |x-strong="a" <script>x-lemma="b" x-content="c"\\*\\w and|x="1"\\w*\\zaln-e\\* more\n',
        "gen/01.html", "1 and more",
    ),
    "a line break among the attributes": (
        BIBLE, "01-GEN.usfm",
        HEAD + '\\v 1 \\zaln-s |\nx-strong="a" x-content="c"\\*\\w and|x="1"\\w*\\zaln-e\\* more\n',
        "gen/01.html", "1 and more",
    ),
    "an attribute that nothing ends": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\zaln-s |x-strong="a" x-content="c\\*\\w and|x="1"\\w*\\zaln-e\\* more\n',
        "gen/01.html", "1 and more",
    ),
    "a backslash before a milestone": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\w one|x="1" \\\\zaln-e\\*w* two\n', "gen/01.html", "two",
    ),
    "a backslash before a word": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 one \\\\w two|x="1"\\w* three\n', "gen/01.html", "1 one \\two three",
    ),
    "a note behind the rest of a milestone": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One.\n\\\\zaln-e\\*f + \\ft Some leave out. \\f*\n", "gen/01.html",
        "Some leave out.",
    ),
    "a line separator before all": (BIBLE, "01-GEN.usfm", "\u2028" + HEAD + "\\v 1 One.\n", "gen/01.html", "1 One."),
    "a tag before the chapter of a chunk": (
        CHUNKS, "gen/05/01.txt", "<b>\\c 5 A song. \\v 1 One \\v 2 Two\n", "gen/05.html", "A song. 1 One 2 Two",
    ),
    "a marker before the chapter of a chunk": (
        CHUNKS, "gen/05/01.txt", "\\periph |id=\\c 5 \\v 1 One \\v 2 Two\n", "gen/05.html", "1 One 2 Two",
    ),
    "a marker in the title of a book of chunks": (
        CHUNKS, "gen/front/title.txt", "\\tr \\tc3 xGenesis\n", "gen/index.html", "xGenesis",
    ),
    "a break in a line of identification": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\toc2 Gen\\s5esis\n\\toc3 G\\nd en\\nd* x\n\\c 1\n\\p\n\\v 1 One.\n",
        "gen/index.html", "esis en x",
    ),
    "a milestone that the end of the file cuts off": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One\n\\zaln-s | x-str", "gen/01.html", "1 One | x-str",
    ),
    "a picture whose address has a blank": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE}\n\nGod spoke.\n\n![Image](https://x.org/c a.jpg)\n",
        "13.html", "![Image](https://x.org/c a.jpg)",
    ),
    "a story that is another text of as many paragraphs": (
        STORIES, "content/13.md", "# 13. A\n" + "\n* a point\n\n### Heading\n" * 8, "13.html", "a point Heading",
    ),
    "questions in a table that has lost the names of its columns": (
        manifest("TSV Translation Questions", "tq", "tq_TIT.tsv"), "tq_TIT.tsv",
        "[[rc://x]]1:1\tab12\t\t\t\tWho wrote it?\tPaul did.\n1:2\tab13\t\t\t\tTo whom?\tTo Titus.\n",
        "tit/01.html", "To whom? To Titus.",
    ),
    "a cell too many": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n| Letter | Name |\n|---|---|\n~| a | alpha | beta |\n", "php/04.html",
        "a | alpha | beta",
    ),
    "an entity without a semicolon": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nBy &ampriches &notit; &amp;c.\n", "php/04.html",
        "By &ampriches &notit; &c.",
    ),
    "a copy with two extensions": (QUESTIONS, "php/04/01.md.txt", "# Who?\n\nPaul.\n", "php/04.html", "Paul."),
    "a chunk that is nothing but a heading": (
        CHUNKS, "gen/05/08.txt", "\\s1 A request", "gen/05.html", "A request 8",
    ),
    "a chunk that begins with a heading": (
        CHUNKS, "gen/05/08.txt", "\\s1 A request\n\\p\nOne word", "gen/05.html", "A request 8 One word",
    ),
    "a chunk that begins with a heading of two kinds of letters": (
        CHUNKS, "gen/05/08.txt", "\\s1 A \\nd request\\nd*\nOne word", "gen/05.html", "8 A request One word",
    ),
    "a title that is in no file of a book of chunks": (
        CHUNKS, "gen/front/title%20é.txt", "Origins", "gen/index.html", "Genesis Origins",
    ),
    "a chunk that is called USFM": (
        CHUNKS, "gen/05/08.usfm3.txt", "\\v 8 One \\v 9 Two", "gen/05.html", "8 One 9 Two",
    ),
    "a book of USFM in the folder of a chapter": (
        CHUNKS, "gen/05/GEN.usfm.txt", HEAD + "\\v 8 One", "gen/01.html", "8 One",
    ),
    "a line separator before the sign of a heading": (
        QUESTIONS, "php/04/19.md", "\u2028(# Who?\n\nPaul.\n", "php/04.html", "(# Who?",
    ),
    "Markdown in a row without a place": (
        manifest("TSV Translation Notes", "tn", "tn_TIT.tsv"), "tn_TIT.tsv",
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
        "~~~1:1\tgtm3\t\t\t\t0\t# Titus\\n\\n1. One (1:1)\\n    * [Two](../01/02.md) **three** &amp; <b>four</b>\n",
        "tit/index.html", "# Titus\\n\\n1. One (1:1)\\n * [Two](../01/02.md) **three** &amp; <b>four</b>",
    ),
    "a note that begins with a short word": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 In Crete\\f b \\fr 1:5 \\ft A.\\f to put in order.\n", "gen/01.html",
        "to put in order.",
    ),
    "a word behind a number and a dash": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1-\\w one|x="1"\\w* two\n', "gen/01.html", "-one two",
    ),
    "an attribute with letters behind it before a maqqef": (
        BIBLE, "01-GEN.usfm",
        HEAD + '\\v 1\n\\w בֵּן|x="1"\u00fe \\w*־\n\\w אָמוֹץ|x="1"\\w*\n', "gen/01.html", "אָמוֹץ",
    ),
    "a link whose target ends with a line break": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nSee [the first](01.md\n) and [the\nnext](\n01.md).\n", "php/04.html",
        "See the first",
    ),
    "a heading without text": (
        QUESTIONS, "php/04/19.md", "# \n\n# Who?\n\nPaul.\n\n####\n", "php/04.html", "Paul.",
    ),
    "a line of a table with blanks that are no ASCII": (
        LINKS, "twl_TIT.tsv",
        "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n\u2028\u2028 \n~~~\tab12\t\tδοῦλος\t1\trc://x/tw/dict/bible/kt/servant\n",
        "tit/index.html", "δοῦλος",
    ),
    "footnotes of one name in a question and its answer": (
        manifest("TSV Translation Questions", "tq", "tq_TIT.tsv"), "tq_TIT.tsv",
        "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
        "1:1\tab12\t\t\t\tWho? [^1]\\n\\n[^1]: One\tPaul. [^1]\\n\\n[^1]: Two\n",
        "tit/01.html", "Paul.",
    ),
    "links without words in one verse": (
        LINKS, "twl_TIT.tsv",
        "1:1\ta000\t\t\t0\trc://*/tw/dict/bible/kt/god\n1:1\tab\t\t\t\t1\tone\ttwo\tthree\n"
        "1:1\ta002\t\t\t0\trc://*/tw/dict/bible/kt/god\n1.4\ta003\t\t\t0\trc://*/tw/dict/bible/kt/god\n",
        "tit/index.html", "three",
    ),
    "a place that only one side can read": (
        NOTES, "3jn/01/01 copy.md", "# the elder\n\nJohn.\n", "3jn/index.html", "John.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_damage_is_no_loss(name: str, tmp_path: Path) -> None:
    metadata, path, text, page, words = CASES[name]
    files: Files = {"manifest.yaml": metadata, path: text}
    for file, content in files.items():
        target = tmp_path / "en_x" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())
    assert outcome(tmp_path / "en_x", tmp_path / "site") == []
    assert words in Site(tmp_path / "site", 0, "").text(page)


BIBLE_TEXTS = {
    "words outside of any paragraph": '<usx version="3.0"><a>One</a>\n<b>two</b><chapter number="1" style="c"/></usx>',
    "a number of a verse that is too long": (
        f'<usx><chapter number="1"/><para style="p">One <verse number="{"9" * 5000}"/> two</para></usx>'
    ),
    "a number of a verse that is too long, in a bridge": (
        f'<usx><chapter number="1"/><para style="p">One <verse number="2-{"9" * 400}"/> two</para></usx>'
    ),
    "a number of a chapter that is too long": (
        f'<usx><chapter number="{"9" * 5000}" style="c"/><para style="p">One two</para></usx>'
    ),
    "letters in a number of a verse": (
        '<usx><chapter number="1x" style="c"/><para style="p">One <verse number="2 in" style="v"/> two</para></usx>'
    ),
    "a number that is too long for a character": f"<usx><para style='p'>One &#{'9' * 5000}; two</para>",
}


@pytest.mark.parametrize("name", BIBLE_TEXTS)
def test_damage_in_xml_is_no_loss(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "en_x"
    folder.mkdir()
    (folder / "GEN.usx").write_text(BIBLE_TEXTS[name])
    assert outcome(folder, tmp_path / "site") == []
    site = Site(tmp_path / "site", 0, "")
    pages = sorted((tmp_path / "site/gen").glob("*.html"))
    text = " ".join(word for page in pages for word in site.text(f"gen/{page.name}").split())
    assert "One" in text
    assert " two" in text
