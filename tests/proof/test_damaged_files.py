"""Files as accidents leave them: a site whose proof claims no loss, and on it the words of the file.

Each case is a mechanism that `tests/fuzz` found: readers and proof must take the damage for the same thing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.proof.proven import finished, proven
from tests.resources.repositories import manifest
from tx_mkdocs.proof.site import check_site

STORIES = manifest("Open Bible Stories", "obs", "content")
BIBLE = manifest("Bible", "ulb", "01-GEN.usfm")
CHUNKS = manifest("Bible", "ulb", "gen")
QUESTIONS = manifest("Translation Questions", "tq", "php")
LINKS = manifest("TSV Translation Words Links", "twl", "twl_TIT.tsv")
ACADEMY = manifest("Translation Academy", "ta", "translate")
NOTES = manifest("Translation Notes", "tn", "3jn")
HEAD = "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n"
QUESTION_COLUMNS = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse"
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
    "a comment that the next numbered item breaks off": (
        ACADEMY, "translate/a/01.md", "1. one\nand <!--two\n2. three--> four\n", "translate/a.html",
        "one and <!--two three--> four",
    ),
    "an empty title": (
        STORIES, "content/13.md", f"#\nOf stone\n\n{PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html", "Of stone",
    ),
    "a picture in the line of the title": (
        STORIES, "content/13.md", f"# 13. A {PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html", "13. A God spoke.",
    ),
    "a greater-than sign in the address of a picture": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE.replace('13-01', '>13-02')}\n\nGod spoke.\n\n_Ex 19_\n",
        "13.html", "13. A God spoke.",
    ),
    "words behind a line about the book in a chapter": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 one\n\\toc2 no word\n\\w two|x="1"\\w*\n\\w three|x="1"\\w* four\n',
        "gen/01.html", "two three four",
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
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 one \\\\w two|x="1"\\w* three\n', "gen/01.html", "1 one two three",
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
    "a figure of USFM 2 behind one that nothing ends": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 a \\fig |a.png|||||one*\\fig |b.png|||||\\fig*two |c.png||||three|\\fig* z",
        "gen/01.html", "1 a |a.png|||||one* two three z",
    ),
    "a heading of a chapter that is nothing but a note": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\c 1\n\\cl \\f + \\ft Note\\f*\n\\cl Label\n\\p\n\\v 1 One.\n",
        "gen/01.html", "Label",
    ),
    "a heading of a chapter within a note": (
        CHUNKS, "gen/05/title.txt", "\\f + \\ft Note\\cl Label\\f*", "gen/05.html", "Label",
    ),
    "a name of a book that is a sentence": (
        manifest("TSV Translation Questions", "tq", "tq.tsv"), "tq.tsv",
        f"Book\t{QUESTION_COLUMNS}\nTIT\t1:1\tab12\t\t\t\tWho wrote it?\tPaul did.\n"
        "a very long name, (or none) of 40 letters & more\t1:2\tab13\t\t\t\tTo whom?\tTo Titus.\n",
        "a-very-long-name---or-none--of-40-letter/01.html", "To whom? To Titus.",
    ),
    "a marker in the title of a book of chunks": (
        CHUNKS, "gen/front/title.txt", "\\tr \\tc3 xGenesis\n", "gen/index.html", "xGenesis",
    ),
    "a break in a line of identification": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\toc2 Gen\\s5esis\n\\toc3 G\\nd en\\nd* x\n\\c 1\n\\p\n\\v 1 One.\n",
        "gen/index.html", "toc3Gen x",
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
    "a line separator before a row of a table": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n| Letter | Name |\n|---|---|\n\u2028| a | alpha |\n", "php/04.html",
        "Letter Name a alpha",
    ),
    "a cell too many that ends with a bar": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n| Letter |\n|---|\n| a | alpha \\|\n", "php/04.html", "a | alpha |",
    ),
    "a link whose target has blanks behind a bracket": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n[Matthew 26:36](rc://en/tn/help/ma>  t/26/36)\n", "php/04.html",
        "> t/26/36)",
    ),
    "a next line before the cells of a row": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n| Letter | Name |\n|---|---|\n\x85| a | alpha |\n", "php/04.html",
        "a | alpha",
    ),
    "a hair space where a paragraph begins": (
        CHUNKS, "gen/05/01.txt", "\\c 5\n\u200a†† \\p\n\u200a†† \\v 1 One", "gen/05.html", "†† 1 One",
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
    "a line of a table with a blank that is no ASCII after the first": (
        LINKS, "twl_TIT.tsv",
        "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n\t\x85\n~~~\tab12\t\tδοῦλος\t1\trc://x/tw/dict/bible/kt/servant\n",
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
    "a name that tells neither verse nor introduction": (
        NOTES, "3jn/01/CON.md", "He knew.\n\n# the elder\n\nJohn.\n\n# the beloved\n\nGaius.\n", "3jn/index.html",
        "He knew. the elder John. the beloved Gaius.",
    ),
    "a text before a heading that could be the title": (
        ACADEMY, "translate/a/02.md", "Text\n\n# Other\n\nMore.\n", "translate/a.html", "Text Other More.",
    ),
    "a name that is nearly that of a title": (
        ACADEMY, "translate/a/-sub-title.md", "Why?\n\n# Other\n\nMore.\n", "translate/a.html", "Why? Other More.",
    ),
    "a link whose target has a blank behind rc://": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nA [teller](rc://*/tw/dict: /bible/kt/prophet) did.\n", "php/04.html",
        ": /bible/kt/prophet) did.",
    ),
    "a blank of another kind before a title": (
        CHUNKS, "gen/05/title.txt", "\u0085 A song of five", "gen/05.html", "A song of five",
    ),
    "text before the first marker on its line": (
        BIBLE, "01-GEN.usfm", "€€\\id GEN\n\\cat W\\cat* First\n\\c 1\n\\p\n\\v 1 One.\n", "gen/index.html", "€€",
    ),
    "a no-break space before the first marker": (
        BIBLE, "01-GEN.usfm", "~~~\\id GEN\n\\fp First\n\\c 1\n\\p\n\\v 1 One.\n", "gen/index.html", "First",
    ),
    "a bar without attributes before another marker": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\zaln-s |\\ide UTF-8\n\\c 1\n\\p\n\\v 1 \\zaln-s |\n\\p\n\\v 2 Two\n",
        "gen/01.html", "Genesis 1 1 2 Two",
    ),
    "what ends a milestone that was not begun, in a line of identification": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\h Gen\\*esis\n\\c 1\n\\p\n\\v 1 One.\n\\pand\n", "gen/index.html", "esis",
    ),
    "a label of chapters in a book that has none": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\mt Genesis\n\\cl Label\n\\ip Words\n", "gen/index.html", "Label Words",
    ),
    "text behind a milestone in a line of identification": (
        BIBLE, "01-GEN.usfm", '\\id GEN\n\\toc2 Gen\n\\zaln-s | x-strong="G3\n\\c 1\n\\p\n\\v 1 One.\n\\pand\n',
        "gen/index.html", 'x-strong="G3',
    ),
    "a note that is one short word": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One\\f ab\\f* two\\fÝ*\\f* three\n", "gen/01.html", "ab b 1:1 Ý*",
    ),
    "a note that is one word": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One\\ex Titus\n\\p\n\\v 2 Two\\f abc\\ft d\\f*\n\\pand\n", "gen/01.html",
        "Titus",
    ),
    "a chunk that begins with text behind its title": (
        CHUNKS, "gen/05/01.txt", "\\c 5 A song. \\v 1 One", "gen/05.html", "A song. 1 One",
    ),
    "a blank before the number of a story": (
        STORIES, "content/ 13.md", f"# 13. A\n\n{PICTURE}\n\nGod spoke.\n\n_Ex 19_\n", "13.html", "God spoke.",
    ),
    "a resource link that a blank ends in raw HTML": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n<div><div>See [[rc://en/ta/man/translate/fig# s-x]]</div></div>\n",
        "php/04.html", "s-x",
    ),
    "headings without text of other blanks": (
        QUESTIONS, "php/04/19.md", "\u2028\n# \n \n\u2028\n# Who?\n\nPaul.\n", "php/04.html", "Who?",
    ),
    "words behind the attributes of a word": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\w one|lemma="a" two\\w* three\n\\pand\n', "gen/01.html", "one two three",
    ),
    "a line behind the attributes of a word": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\nd one|lemma="a" x=5\ntwo b=c\\nd* three\n\\pand\n', "gen/01.html",
        "one two b=c three",
    ),
    "a line behind the torn attributes of a word": (
        BIBLE, "01-GEN.usfm",
        HEAD + '\\v 1 \\w one|lem\x11a="a" x="b" \\´*\n\\w two|x="1"\\w*\n´w three|x="1"\\w* four\n\\pand\n',
        "gen/01.html", "two ´w three",
    ),
    "attributes in two lines": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\nd one|lemma="a"\nx="b" y=5\\nd* two\n', "gen/01.html", "1 one two",
    ),
    "a verse between a word and its attributes": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\w one\\v 2 two|lemma="x"\\w* three\n\\pand\n', "gen/01.html",
        "1 one2 two three and",
    ),
    "the number of a verse behind a capital": (
        CHUNKS, "gen/01/01.txt", "\\V 1 one\\jmp*\n", "gen/01.html", "1 one",
    ),
    "a copy of an introduction": (
        NOTES, "3jn/front/intro copy.md", "# A\n\n## B\n\nWords.\n", "3jn/index.html", "A B Words.",
    ),
    "words among the attributes of a peripheral": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 One\n\\periph |id=\\w two|lemma="b"\\w* three\n\\p Four\n', "gen/01.html",
        "two three Four",
    ),
    "words behind the attributes of a peripheral": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 One\n\\periph A|id="a"\\w two|lemma="b"\\w*\n\\p Four\n', "gen/01.html",
        "A two Four",
    ),
    "more signs of a heading than there are levels": (
        STORIES, "content/13/01.txt", "####### God spoke.", "13.html", "####### God spoke.",
    ),
    "breaks in a quote": (
        manifest("TSV Translation Notes", "tn", "tn_TIT.tsv"), "tn_TIT.tsv",
        "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
        "TIT\tfront\tintro\tab12\t\t\t0\t# Titus<br><br>## Of him\n",
        "tit/index.html", "Titus ## Of him",
    ),
    "a line end of another kind in the address of a resource": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nrc://*/ta/man/\u0085translate/x\n", "php/04.html", "translate/x",
    ),
    "words of the own language in a table of links": (
        LINKS, "twl_TIT.tsv",
        "Reference\tID\tOrigWords\tOccurrence\tGLQuote\tTWLink\n"
        "1:1\tab12\tδοῦλος\t1\ta slave\trc://*/tw/dict/bible/kt/servant\n",
        "tit/01.html", "a slave δοῦλος",
    ),
    "a line end of another kind in the name of a column": (
        manifest("TSV Translation Questions", "tq", "tq_TIT.tsv"), "tq_TIT.tsv",
        "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tRe\u2028sponse\n1:1\tab12\t\t\t\tWho?\tPaul.\n",
        "tit/01.html", "Paul.",
    ),
    "a mark of the byte order between words": (
        QUESTIONS, "php/04/19.md", "\ufeff\ufeff # Who? \ufeff\n\nPaul \u200b wrote.\n", "php/04.html", "wrote.",
    ),
    "another line end in a title": (
        ACADEMY, "translate/a/title.md", "Of vol\u0085ume two\n", "translate/a.html", "Of vol ume two",
    ),
    "a bracket behind the address of a resource": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n3:4](rc://en/tn/help/psa/032/003)and more\n", "php/04.html", "and more",
    ),
    "a brace behind the address of a resource": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n3:4](rc://en/tn/help/psa/032/18{30D more\n", "php/04.html", "{30D more",
    ),
    "a quotation mark behind the address of a resource": (
        QUESTIONS, "php/04/19.md", "# Whose? rc://*/ta/man/translate/xJonah’s?\n\nPaul.\n", "php/04.html", "’s?",
    ),
    "an address behind a marker in a link": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nSee [1](\\w rc://en/tn/help/1jn/03/02) one\n", "php/04.html",
        "See [1](\\w",
    ),
    "a list behind a fence that is none": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n```2. See [a](01.md) one.\n3. Two\n", "php/04.html", "one. 3. Two",
    ),
    "a character reference that is too long, in HTML": (
        QUESTIONS, "php/04/19.md", f"# Who?\n\n<div><div>one &#{'9' * 40}; two</div></div>\n", "php/04.html",
        f"one &#{'9' * 40}; two",
    ),
    "metadata in the place of notes": (
        NOTES, "3jn/01/01.txt", '{"meta": {"version": "1"}}\n', "3jn/01.html", '{"meta": {"version": "1"}}',
    ),
    "a control character in a row that cannot be read": (
        manifest("TSV Translation Notes", "tn", "tn_TIT.tsv"), "tn_TIT.tsv",
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n\x7f#x\tab12\t\t\t\t0\tOne\n",
        "tit/index.html", "#x ab12 0 One",
    ),
    "a heading of chapter 0 in notes on a book": (
        NOTES, "3jn/front/index.md", "One\n# Two 0\n\nThree\n", "3jn/index.html", "Two 0 Three",
    ),
    "a control character before the sign of a heading": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nOne\n\x07# two\nthree\n", "php/04.html", "One two three",
    ),
    "a definition whose address nothing ends": (
        QUESTIONS, "php/04/19.md", "# Who?\n\n[x]: <\\nb License\n", "php/04.html", "[x]: <\\nb License",
    ),
    "a number of a list that the end of a cell cuts off": (
        manifest("TSV Translation Notes", "tn", "tn_TIT.tsv"), "tn_TIT.tsv",
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
        "front:intro\tab12\t\t\t\t0\t# Titus\\n\\n1. One\\n\\n1.\n",
        "tit/index.html", "Titus One",
    ),
    "a word that is glued to its marker among aligned words": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\w one|x="1"\\w*\n\\wmessenger|x="1"\\w* two\n', "gen/01.html",
        "one messenger two",
    ),
    "a word among the lines about a book, behind blanks": (
        BIBLE, "01-GEN.usfm",
        '\\id GEN\n\\usfm 3.0\n   \\zaln-s |x-content="a"\\*\\w one|x="1"\\w*\n\\h Gen\n\\c 1\n\\p\n\\v 1 Two\n',
        "gen/index.html", "one",
    ),
    "a no-break space instead of the number of a chapter": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\c\u00a0\\rb 5 one two\n", "gen/00.html", "5 one two",
    ),
    "aligned words in the label of a chapter": (
        BIBLE, "01-GEN.usfm",
        '\\id GEN\n\\c 1\n\\cl \\w כָּל|x="1"\\w*־\n\\w אֶרֶץ|x="1"\\w*\n\\p\n\\v 1 One\n', "gen/01.html", "One",
    ),
    "the end of a milestone before words about a book": (
        CHUNKS, "gen/front/title copy.txt", "\\zaln-e\\*Words", "gen/index.html", "Genesis Words",
    ),
    "asterisks around the chapter of a chunk": (
        CHUNKS, "gen/05/01.txt", "**\\c 5**\n\\v 1 One", "gen/05.html", "**** 1 One",
    ),
    "a chunk of nothing but spaces without width": (CHUNKS, "gen/05/01.txt", "\u200b\u200b", "gen/05.html", "1"),
    "a picture in the title of the first frame": (
        STORIES, "content/13/01.md", f"# 13. A {PICTURE}\n\nGod spoke.\n", "13.html", "13. A God spoke.",
    ),
    "a title that is nothing but a sign of direction": (
        STORIES, "content/13/01.md", "# \u202e\n\nGod spoke.\n", "13.html", "God spoke.",
    ),
    "a copy of the title of a story": (
        STORIES, "content/13/title.txt.txt", "The Covenant\n\nMore.\n", "13.html", "The Covenant More.",
    ),
    "a picture that is a link": (
        STORIES, "content/13.md", f"# 13. A\n\n[{PICTURE}](https://x.org/a)\n\nOne.\n\n_Ex 19_\n", "13.html",
        "13. A One.",
    ),
    "a picture that is a link that is torn": (
        STORIES, "content/13.md", f"# 13. A\n\n[{PICTURE}]\n\nOne.\n\n_Ex 19_\n", "13.html", "]One.",
    ),
    "a line break in the address of a picture": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE}\n\nOne.\n\n![Image](https://x.org/a\\\n/b.jpg)\n", "13.html",
        "One.!Image",
    ),
    "a letter that is none in the ending of a picture": (
        STORIES, "content/13.md", f"# 13. A\n\n{PICTURE[:-3]}\u00ccg)\n\nOne.\n\n_Ex 19_\n", "13.html", "One.",
    ),
    "a name in front that is none of an introduction": (
        NOTES, "3jn/front/CON.md", "# A\n\n## B\n\n## C\n\nWords.\n", "3jn/index.html", "B C Words.",
    ),
    "a sign of direction before the name of an introduction": (
        NOTES, "3jn/front/\u202eintro.md", "# A\n\n## B\n\n## C\n\nWords.\n", "3jn/index.html", "A B C Words.",
    ),
    "a line break behind the caller of a note": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One \\f +\nword two\\f* three\n", "gen/01.html", "1:1 word two",
    ),
    "a vertical tab before the sign of a heading": (
        NOTES, "3jn/01/04.md", "Before\n\x0b# My children\n\nHe speaks.\n", "3jn/01.html",
        "Before My children He speaks.",
    ),
    "a form feed before the sign of a heading": (
        QUESTIONS, "php/04/19.md", "Before\n \x0c# Who?\n\nPaul.\n", "php/04.html", "Before Who? Paul.",
    ),
    "a blank before the name of an introduction": (
        NOTES, "3jn/01/ intro.md", "A\n\n## B\n\nWords.\n", "3jn/01.html", "A B Words.",
    ),
    "a tag inside the address of a resource": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nSee [7](rc://n/<a f=''>p/act/07) one\n", "php/04.html", "Acts 7",
    ),
    "a blank of another kind beside the caller of a note": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One\\x\u2028a two\\x* three\\x w1 \u2028\\f four\\f*\n", "gen/01.html",
        "three",
    ),
    "a letter behind the marker of a word where words were": (
        BIBLE, "01-GEN.usfm", HEAD + '\\v 1 \\w a|x=""\\w*\\wer two\n', "gen/01.html", "aer two",
    ),
    "a published number behind the end of nothing": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v\\* \\vp1\\vp*one\n\\v 2 \\nd* \\vp 2b\\vp* two\n", "gen/01.html", "2b two",
    ),
    "notes in front of a book that are called as on a verse": (
        NOTES, "3jn/front/01.md", "He knew.\n\n# the elder\n\nJohn.\n", "3jn/index.html", "He knew. the elder John.",
    ),
    "a text of a story before its first frame": (
        STORIES, "content/13/00.md", "Of stone", "13.html", "Of stone",
    ),
    "the second part of a title of a story": (
        STORIES, "content/13/sub-title.md", "Of stone", "13.html", "Of stone",
    ),
    "a word below a line about the book in a chunk": (
        CHUNKS, "gen/05/x.txt", "\\id GEN\nOne", "gen/05.html", "GEN One",
    ),
    "a star behind the end of an alignment": (
        CHUNKS, "gen/05/intro.txt", "\\zaln-e\\**", "gen/05.html", "Genesis 5 *",
    ),
    "a character behind the title of a peripheral": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 One\n\\periph two\\nd three\\nd*\n", "gen/01.html", "two three",
    ),
    "an address that ends with an ampersand": (
        QUESTIONS, "php/04/19.md", "# Who?\n\nhttp://a.org/?b&\n", "php/04.html", "http://a.org/?b&",
    ),
    "a question that is nothing but a comment": (
        QUESTIONS, "php/04/19.md", "# <!-- none -->\n\nPaul.\n\n# <!-- no -->\n\n# Who?\n", "php/04.html",
        "Paul. Who?",
    ),
    "a space without width before the first marker": (
        BIBLE, "01-GEN.usfm", "\u200b\\id GEN\n\\fp First\n\\c 1\n\\p\n\\v 1 One.\n", "gen/index.html", "First",
    ),
    "a table whose only name of a column is that of the book": (
        manifest("TSV Translation Notes", "tn", "tn.tsv"), "tn.tsv", "Book\t\n", "tn/index.html", "Book",
    ),
    "a number of a chapter behind the end of an alignment": (
        BIBLE, "01-GEN.usfm", '\\id GEN\n\\c \\zaln-e\\*2 three\n\\p\n\\v \\w 1|x="1"\\w* One\n', "gen/02.html",
        "three 1 One",
    ),
    "no number of a chapter behind the end of an alignment": (
        BIBLE, "01-GEN.usfm", "\\id GEN\n\\c \\zaln-e\\*0", "gen/00.html", "Genesis 0",
    ),
    "a sign between the end of an alignment and a word": (
        CHUNKS, "gen/05/01.txt", "One\n\\zaln-e\\*<details> two", "gen/05.html", "One <details> two",
    ),
    "a sign of another script before a break within a Hebrew word": (
        BIBLE, "01-GEN.usfm", HEAD + "\\v 1 \u058d\u200b\u05b7 one\\f*\n", "gen/01.html", "one",
    ),
    "a copy of the notes on a verse": (
        NOTES, "3jn/01/01 copy.md", "# the elder\n\nJohn.\n", "3jn/01.html", "John.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_damage_is_no_loss(name: str, tmp_path: Path) -> None:
    metadata, path, text, page, words = CASES[name]
    with proven(tmp_path, {"manifest.yaml": metadata, path: text}) as found:
        assert found.lost == []
        assert words in found.text(page.removesuffix(".html"))


def test_the_rows_of_a_table_are_in_order_whatever_its_book_column_says(tmp_path: Path) -> None:
    header = (
        "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote"
    )
    books = ("TIT", "~TIT", "Titus", "tit", "", "2 Peter", "xx", "", "TIT")
    rows = (f"{book}\t1\t2\tab{at}\t\t\t0\t\tNote{at}" for at, book in enumerate(books))
    text = "\n".join((header, *rows))
    with proven(tmp_path, {"manifest.yaml": NOTES, "notes.tsv": text}) as found:
        assert found.lost == []
        shown = {
            page.address: re.findall(r"Note\d", page.body)
            for page in found.member.resource.pages
            if page.address.endswith("/01")
        }
    assert shown == {
        "tit/01": ["Note0", "Note1", "Note2", "Note3", "Note4", "Note8"],
        "2pe/01": ["Note5"],
        "xx/01": ["Note6", "Note7"],
    }


def test_tables_that_share_a_book_are_read_together(tmp_path: Path) -> None:
    header = (
        "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote"
    )
    front, other = (
        "TIT\tfront\tintro\tab12\t\t\t0\t\tOf him",
        "<b>TIT\t1\t2\tcd34\t\t\t1\tin hope\tTo be sure",
    )
    text = f"{header}\n{front}\n{other}\n"
    files = {"manifest.yaml": NOTES, "en_tn_57-TIT.tsv": text, "en_tn_TIT&amp;.tsv": text}
    with proven(tmp_path, files) as found:
        assert found.lost == []
        for address in ("tit/01", "b-tit/01"):
            assert "in hope To be sure" in found.text(address)


def test_a_frame_without_words_is_not_missed_beside_a_copy_with_two_pictures(
    tmp_path: Path,
) -> None:
    files = {"content/01/01 x.md": f"{PICTURE}\n\nOne\n\n{PICTURE}\n\ntwo", "content/01/01.md": ""}
    with proven(tmp_path, {"manifest.yaml": STORIES, **files}) as found:
        assert found.lost == []
        assert "One two" in found.text("01")


def test_what_is_in_front_of_a_book_comes_before_its_chapter_0(tmp_path: Path) -> None:
    files = {"gen/00/01.txt": "two", "gen/front/intro.txt": "One", "gen/front/x.txt": "and"}
    with proven(tmp_path, {"manifest.yaml": CHUNKS, **files}) as found:
        assert found.lost == []
        assert "One and two" in found.text("gen/index")


def test_a_frame_is_one_of_a_number_whatever_is_beside_it(tmp_path: Path) -> None:
    files = {"content/13/00.md": "zero", "content/13/01.md": "one", "content/13/intro.md": ""}
    with proven(tmp_path, {"manifest.yaml": STORIES, **files}) as found:
        assert found.lost == []
        assert "zero one" in found.text("13")
        assert "obs-en-13-00" not in found.member.resource.pages[1].body


def test_a_title_of_white_space_is_none(tmp_path: Path) -> None:
    files = {"manifest.yaml": CHUNKS, "gen/front/title.txt": "\x85", "gen/05/01.txt": "\\v 1 One."}
    with proven(tmp_path, files) as found:
        assert found.lost == []


@pytest.mark.parametrize("path", ["content/G25/01.md", "3jn/front/intro.md"])
def test_whatever_place_a_file_of_no_story_has_its_parts_are_found(
    path: str, tmp_path: Path
) -> None:
    files = {
        "content/01/01.md": "# Who?\n\nGod.\n",
        path: "# One\n\n## two\n\nthree\n\n## four\n\nfive\n",
    }
    with proven(tmp_path, files, "en_obs-tq") as found:
        assert found.lost == []
        assert "two three four five" in found.text("front")
        pages = {
            page.address: finished(page.body.replace("three", ""))
            for page in found.member.resource.pages
        }
        assert check_site(found.member.repository, found.member.resource, pages).findings


@pytest.mark.parametrize(
    ("name", "path"),
    [
        *(
            ("en_obs-tq", path)
            for path in ("lev/09/intro.md", "lev/front/1.md", "v01.md", "2024.md")
        ),
        *(("en_obs-tn", path) for path in ("intro/09.md", "Jonah/1/2.md", "x/lev/1/front.md")),
        *(
            ("en_tn", path)
            for path in ("lev/title.md", "lev/x/09.md", "lev/x/intro.md", "lev/2024.md")
        ),
        ("en_tq", "lev/09/2/01.md"),
    ],
)
def test_the_pages_tell_what_folders_mean(name: str, path: str, tmp_path: Path) -> None:
    # Words of a link that is none are shown twice, so that words alone do not tell what belongs together.
    text = "a\n# b[[:b]]\n# 2\nc\n## 3:4\nd\n"
    with proven(tmp_path, {path: text}, name) as found:
        assert found.lost == []
        assert found.proof.source == found.proof.shown
        pages = {
            page.address: finished(re.sub(r"\bc\b", "", page.body))
            for page in found.member.resource.pages
        }
        assert check_site(found.member.repository, found.member.resource, pages).findings


@pytest.mark.parametrize("reference", ["१:२", "１：２", "٣:٤"])
def test_equal_rows_are_told_apart_by_places_in_digits_of_any_script(
    reference: str, tmp_path: Path
) -> None:
    place = "3:4" if reference == "٣:٤" else "1:2"
    rows = [f"{at}\t\t\t\t{quote}\t\t{note}" for at, quote, note in [
        (reference, "λόγος", "a"), (place, "d", "b"), (place, "λόγος", "a"),
    ]]  # fmt: skip
    header = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote"
    with proven(tmp_path, {"tn_TIT.tsv": "\n".join([header, *rows])}, "en_tn") as found:
        assert found.lost == []


def test_of_two_equal_rows_the_one_that_no_column_fits_is_shown_as_it_was_written(
    tmp_path: Path,
) -> None:
    upper, lower = (f"TIT\tfront\tintro\tq7r8{gap}#" for gap in ("\t0\t", "\t\t\t0\t\t"))
    below = f"Book\t\tVerse\tID\t\t\t\t\t\n{lower}"
    text = f"OrgQuote\tGLQuote\tOccurrenceNote\n{upper}\n{below}"
    with proven(tmp_path, {"en_tn_57-TIT.tsv": text}, "en_tn") as found:
        assert found.lost == []


@pytest.mark.parametrize("marker", ["\\c ", "\\v", "\\c"])
def test_a_chunk_gives_no_number_to_the_one_before(marker: str, tmp_path: Path) -> None:
    chunks = {f"gen/05/{name}.txt": f"1:1-2 words{marker}" for name in ("03", "04", "-05")}
    with proven(tmp_path, {"manifest.yaml": CHUNKS, **chunks}) as found:
        assert found.lost == []
        assert found.text().count("1:1-2 words") == 3


def test_a_word_is_missed_where_a_mark_parts_the_same_word_elsewhere(tmp_path: Path) -> None:
    text = f"# 13. A\n\n{PICTURE}\n\nSwarms of locusts came. These l\\*ocusts ate all.\n"
    with proven(tmp_path, {"manifest.yaml": STORIES, "content/13.md": text}) as found:
        assert found.lost == []
        pages = {
            page.address: finished(page.body.replace(" locusts", ""))
            for page in found.member.resource.pages
        }
        (finding,) = check_site(found.member.repository, found.member.resource, pages).findings
        assert finding.code == "LOST001"


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u200b"])
def test_a_long_run_of_blanks_is_no_word(blank: str, tmp_path: Path) -> None:
    text = f"{blank * 99}\n\\c 1\n\\p\n\\v 1 One {blank * 99} two\n"
    with proven(tmp_path, {"01-GEN.usfm": text, "02-EXO.usfm": blank * 99}) as found:
        assert found.lost == []


def test_titles_that_only_the_page_has_hide_no_loss(tmp_path: Path) -> None:
    files = {"manifest.yaml": CHUNKS, "gen/front/name.txt": "Genesis", "gen/05/01.txt": "One."}
    with proven(tmp_path, files) as found:
        assert found.lost == []
        resource = found.member.resource
        pages = {
            page.address: finished(page.body.replace('<p class="ip">Genesis', '<p class="ip">'))
            for page in resource.pages
        }
        (finding,) = check_site(found.member.repository, resource, pages).findings
        assert finding.code == "LOST001"


def test_of_equal_rows_the_one_of_the_broken_table_stands_as_written(tmp_path: Path) -> None:
    names = QUESTION_COLUMNS
    row = "1:1\tab12\t\t\t\tWho wrote it?\tPaul did."
    # With all of its columns it would be read: one of them in other words is understood.
    broken = names.replace("\tTags", "").replace("Question", "Qu`estion")
    files = {
        "manifest.yaml": manifest("TSV Translation Questions", "tq", "tq_TIT.tsv"),
        "tq_TIT.tsv": f"{names}\n{row}\n",
        "x/tq_TIT.tsv": f"{broken}\n{row}\n",
    }
    with proven(tmp_path, files) as found:
        assert found.lost == []
        assert "Who wrote it?" in found.text("tit/01")
        assert row.split("\t")[-1] in found.text("tit/index")


_USX = '<usx version="3.0"><book code="GEN" style="id"/>'
_CHAPTER = '<chapter number="1" style="c"/>'
_NOTE = '<note style="f" caller="+"><char style="ft">'
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
    "an element inside a line of identification": (
        f'{_USX}<para style="h">Gen<para style="p">One</para> two</para>{_CHAPTER}</usx>'
    ),
    "an identification line in another that is not closed": (
        f'{_USX}<para style="h">Gen<para style="toc1">no</para> One two{_CHAPTER}<para style="p">x</para></usx>'
    ),
    "text right behind the book's own line": (
        f'<usx><book code="GEN" style="id">Gen</book>One two <para style="h">Gen</para>{_CHAPTER}</usx>'
    ),
    "a book that is not closed": f'<usx><book code="GEN" style="id">Gen{_CHAPTER}<para style="p">One two</para></usx>',
    "characters and a note in lines of identification": (
        f'<usx><book code="GEN" style="id">Gen <char style="nd">One</char>, {_NOTE}no</char></note> two</book>'
        f'<para style="h">Gen <char style="nd">x</char>{_NOTE}no</char></note> end</para>{_CHAPTER}</usx>'
    ),
    "a tag whose name has a letter that is none": (
        f'{_USX}<para style="h">Gen<Ppara><para style="toc1">G</para>\x1e <pa\x8bad style="p">One</para> two</usx>'
    ),
    "a note inside a note": (
        f'{_USX}{_CHAPTER}<para style="p">One {_NOTE}a {_NOTE}b</char></note> c</char></note> two</para></usx>'
    ),
    "a verse inside a note": (
        f'{_USX}{_CHAPTER}<para style="p">One {_NOTE}a <verse number="2" style="v"/>b</char></note> two</para></usx>'
    ),
    "the end of a verse inside a note": (
        f'{_USX}{_CHAPTER}<para style="p">One {_NOTE}a <verse eid="x"/>b</char></note> two</para></usx>'
    ),
    "a paragraph inside a note": (
        f'{_USX}{_CHAPTER}<para style="p">One {_NOTE}a <para style="q">b</para> c</char></note> two</para></usx>'
    ),
    "a picture inside a note": (
        f'{_USX}{_CHAPTER}<para style="p">One {_NOTE}a<figure file="x.png">b</figure></char></note> two</para></usx>'
    ),
    "a verse in elements that are nested too deep": (
        f'{_USX}{_CHAPTER}{"<para>" * 45}<para style="p"><verse number="1" style="v"/>One</para>'
        '<para style="p"><verse number="2" style="v"/> two</para></usx>'
    ),
    "an entity that there is not": "<usx><para style='p'>One &gtnull; two</para>",
    "entities that nothing ends": "<usx><para style='p'>One &#x110000< &copy two</para>",
    "a mark of the byte order behind blanks": (
        f'  \n\ufeff<?xml version="1.0"?>{_USX}<para style="p">One two</para></usx>'
    ),
    "a verse whose end is torn": (
        f'{_USX}{_CHAPTER}<para style="p"><verse number="1" sid><verse number="2" a>One</para><para>x two</para>'
    ),
    "the end of a verse that is torn": (
        f'{_USX}{_CHAPTER}<para style="p"><verse number="1" style="v"/>One <verse eid="x" >and two</para><para>x< two'
    ),
    "a number that is too long for a character": f"<usx><para style='p'>One &#{'9' * 5000}; two</para>",
    "a name of the book that is a number too long for a character": (
        f'{_USX}<para style="h">&#{"9" * 5000};</para>{_CHAPTER}<para style="p">One two</para></usx>'
    ),
}


_USJ = '{"type": "USJ", "version": "0.2.1", "content": ['
_BOOK = (
    '{"type": "book:id", "code": "GEN", "content": ["G"]}, {"type": "chapter:c", "number": "1"}, '
)
USJ_TEXTS = {
    "types of a draft": (
        f'{_USJ}{_BOOK}{{"type": "para:q1", "content": [{{"type": "verse:v", "number": "1"}}, "One ",'
        ' {"type": "char:nd", "content": ["Lord"]}, " two"]}]}',
        '</sup>\u00a0One <span class="nd">Lord</span> two',
    ),
    "unknown types": (
        f'{_USJ}{_BOOK}{{"type": "section", "content": ["One", {{"type": "para", "marker": "p", "content":'
        ' ["t", {"type": "bold", "content": ["w"]}, "o"]}]}, "three"]}',
        "two\n</p>\n",
    ),
}


@pytest.mark.parametrize("name", USJ_TEXTS)
def test_other_types_in_json_are_no_loss(name: str, tmp_path: Path) -> None:
    text, html = USJ_TEXTS[name]
    with proven(tmp_path, {"GEN.usj": text}) as found:
        assert found.lost == []
        assert html in found.html("gen/01")


@pytest.mark.parametrize("name", BIBLE_TEXTS)
def test_damage_in_xml_is_no_loss(name: str, tmp_path: Path) -> None:
    with proven(tmp_path, {"GEN.usx": BIBLE_TEXTS[name]}) as found:
        assert found.lost == []
        assert "One" in found.text()
        assert " two" in found.text()
