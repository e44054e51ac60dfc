"""Helps, stories, articles and Markdown as teams make them: what pages show, what is said, nothing called lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.proven import proven
from tests.resources.repositories import manifest

NOTES = manifest("TSV Translation Notes", "tn", "tn_JON.tsv")
ALL_NOTES = manifest("TSV Translation Notes", "tn", ".")
QUESTIONS = manifest("TSV Translation Questions", "tq", "tq_JON.tsv")
STUDIO = (
    '{"package_version": 7, "format": "markdown", "target_language": {"id": "fr", "name": "fr", "direction": "ltr"},'
    ' "project": {"id": "jon", "name": "Jonah"}, "type": {"id": "tn"}, "resource": {"id": "", "name": ""}}'
)
HEAD = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
HEAD_9 = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
)

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"

Files = dict[str, "str | bytes"]


def _notes(table: str) -> Files:
    return {"manifest.yaml": NOTES, "tn_JON.tsv": table}


def _questions(table: str) -> Files:
    return {"manifest.yaml": QUESTIONS, "tq_JON.tsv": table}


CASES: dict[str, tuple[Files, str, str, str, list[str]]] = {
    # name: files, address of a page, a part of its HTML, codes, what is said with these
    "the column of the note in another language": (
        _notes(HEAD.replace("Note", "Nota") + "1:1\ta1b2\t\t\t\t1\tUno\n"),
        "jon/01", "<p>Uno</p>", "TSV0[01]|MAN098",
        ["1 The first line names the columns in other words than usual; they were taken in the"
        " usual order."],
    ),
    "questions in three columns by other names": (
        _questions("Ref\tPregunta\tRespuesta\n1:1\tWho?\tHe.\n"),
        "jon/01", "<summary>Who?</summary>\n<p>He.</p>", "TSV0[01]",
        ["1 The first line names the columns in other words than usual;"
        " they were taken in the usual order."],
    ),
    "names of columns in the plural": (
        _questions("Reference\tQuestions\tAnswers\n1:1\tWho?\tHe.\n"),
        "jon/01", "<summary>Who?</summary>\n<p>He.</p>", "TSV0[01]", [],
    ),
    "two columns without names": (
        _notes("1:1\tOne.\n1:2\tTwo.\n"), "jon/01", "<p>Two.</p>", "TSV00[23]", [],
    ),
    "words in the columns of others": (
        _notes(HEAD + "1:1\tSome words of a note\n1:2\ta1b2\tOther words\n1:3\ta1b3\t\t\tq\t1\n"),
        "jon/index", '<pre class="raw" dir="auto">1:1\tSome words of a note</pre>', "TSV01|LINK", [],
    ),
    "a table with other columns below": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n" + HEAD_9 + "JON\t1\t2\ta1b3\t\tq\t1\tg\tTwo<br>three\n"
               "id\treference\tnote\na1b4\t1:3\tFour\n"),
        "jon/01", '<span class="gateway">g</span>', "TSV0[01]",
        ["3 The names of the columns are here again."],
    ),
    "names of other columns than the rows have": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\tOne\nreference\tid\tnote\n1:2\ta1b3\t\t\t\t1\tTwo\n"),
        "jon/01", "<p>Two</p>", "TSV00", ["3 This line has 3 of 7 cells; the rest is empty."],
    ),
    "verses of which a spreadsheet made days and times": (
        _notes(HEAD_9 + "JON\t1\t1-Feb\ta1b2\t\t\t1\t\tOne\nJON\t1\t4-Mar\ta1b3\t\t\t1\t\tTwo\nJON\t1\t5-Xyz\ta1b4\t\t"
               "\t1\t\tx\n"),
        "jon/01", '<p class="gen about">Jonah 1:3–4</p>\n<p>Two</p>', "TSV010",
        ["4 The reference “1:5-Xyz” cannot be read."],
    ),
    "times of day": (
        _notes(HEAD + "2:05:00\ta1b2\t\t\t\t1\tOne\n14:05:00\ta1b3\t\t\t\t1\tTwo\n"
               "2:06:00 PM\ta1b4\t\t\t\t1\tThree\n"),
        "jon/14", "<p>Three</p>", "TSV010|TSV03[24]",
        ["2 The reference “2:05:00” is written in an unusual way.",
         "4 The reference “2:06:00 PM” is written in an unusual way."],
    ),
    "references with signs around them": (
        _notes(HEAD + "'1:3\ta1b2\t\t\t\t1\tOne\n(1:4).\ta1b3\t\t\t\t1\tTwo\n1:5ff\ta1b4\t\t\t\t1\tThree\n"),
        "jon/01", '<h2>Jonah 1:5</h2>', "TSV010", [],
    ),
    "a table that is called a text": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n",
         "tn_HAB.tsv.txt": HEAD + "1:1\ta1b2\t\t\t\t1\tTwo\n"},
        "other-files/tn_HAB.tsv.txt", '<pre class="text"', "RES002",
        ["0 This file is not part of the resource; its page is under “Other files”."],
    ),
    "a table for each chapter": (
        {"manifest.yaml": ALL_NOTES, "jon/tn_JON_01.tsv": HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n",
         "jon/tn_JON_02.tsv": HEAD + "2:1\ta1b2\t\t\t\t1\tTwo\n"},
        "jon/02", "<p>Two</p>", "HELP002", [],
    ),
    "a footnote before code, and a line of stars": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\t> [!NOTE]\\n> a[^1]\\n\\n[^1]: foot\\n\\n***\\n\\n```\\ncode\\n```\n"),
        "jon/01", "<hr>", "TSV061", [],
    ),
    "rows without dashes": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\tSee:\\n\\n| a | b |\\n| c | d |\n"
               "1:2\ta1b3\t\t\t\t1\t| a | b |\\n|---|---|\\n| c | d |\\n| e | f |\n"),
        "jon/01", "| c | d |", "MD036", ["2 The rows of this table are shown as text."],
    ),
    "footnotes in quotations and items": (
        {"guide/a.md": "# A\n\n> a [^1]\n> [^1]: foot\n> goes on\n>\n> again\n\n* b [^2]\n* [^2]: other\n\n> [^3]: x\n"
         "y [^3]\n\nend\n", "guide/b.md": "Words."},
        "a", "<p>again</p>", "MD025", [],
    ),
    "code in a block of HTML": (
        {"guide/a.md": "<details>\n<summary>`<b>`</summary>\n\n`<b>` code\n\n</details>\n\nend\n",
         "guide/b.md": "Words."},
        "a", "<code>&lt;b&gt;</code> code", "MD025", [],
    ),
    "the README of a folder of a book": (
        {**_notes(HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n"), "jon/README.md": "# About\n\nb\n"},
        "other-files/jon-README.md", "<p>b</p>", "MAN043|RES002",
        [],
    ),
    "parts of a book by number": (
        {"manifest.yaml": manifest("Translation Questions", "tq", "."),
         "32-JON.md": "# Jonah\n\n## Part 1\n\n### Who?\n\nHe.\n\n## Part 2\n\n### What?\n\nIt.\n"},
        "jon/index", "<summary>Part 1</summary>", "HELP|TQ", ["0 This text names no chapter and verse; it is shown with"
        " the book."],
    ),
    "sources below the chapters": (
        {"manifest.yaml": manifest("Translation Questions", "tq", "."),
         "32-JON.md": "# Jonah 1\n\n## Who?\n\nHe.\n\n# Jonah 2\n\n# Sources\n\nBooks.\n"},
        "jon/index", "<summary>Sources</summary>", "HELP01|TQ", ["9 This text names no chapter and verse; it is shown"
        " with the book."],
    ),
    "references with other signs than commas": (
        _notes(HEAD + "1:7 & 8\ta1b2\t\t\t\t1\tOne\n1:8a/8b\ta1b3\t\t\t\t1\tTwo\n1:8 and 9\ta1b4\t\t\t\t1\tThree\n"),
        "jon/01", '<p class="gen about">Jonah 1:8–9</p>\n<p>Three</p>', "TSV010", [],
    ),
    "files of several verses": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "jon"), "jon/01/03_04.md": "# a\n\nb\n",
         "jon/01/05 & 06.md": "# c\n\nd\n", "jon/01/07 and 8.md": "# e\n\nf\n"},
        "jon/01", '<p class="gen about">Jonah 1:7–8</p>', "HELP01", [],
    ),
    "questions in French": (
        _questions("Référence\tID\tTags\tQuote\tOccurrence\tQuestion\tRéponse\n1:1\ta1b2\t\t\t\tQui ?\tLui.\n"),
        "jon/01", "<p>Lui.</p>", "TSV0[01]", ["1 The first line names the columns in other words than usual; they were"
        " taken in the usual order."],
    ),
    "notes without their column": (
        _notes("Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\n1:1\ta1b2\t\t\tword\t1\n"),
        "jon/01", '<bdi class="quote" lang="en"', "TSV0[012]|HELP006", ["2 This note has no text."],
    ),
    "a folder for each of two languages": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "."), "en/jon/01/01.md": "# a\n\nb\n",
         "es/jon/01/01.md": "# c\n\nd\n", "es/jon/01/02.md": "# e\n\nf\n"},
        "jon/01", "<p>d</p>", "HELP002", ["0 Jonah is also in en/jon/01; both are shown."],
    ),
    "tags that are not let through in cells": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\tSee <iframe src=x></iframe> and `<video>`.\n"),
        "jon/01", "&lt;iframe src=x&gt;", "MD02", ["2 The tag <iframe> is not allowed here; it is shown as text."],
    ),
    "tables without anything": (
        {"manifest.yaml": ALL_NOTES, "tn_JON.tsv": "", "tn_HAB.tsv": HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n"},
        "jon/index", "Nothing is written here yet.", "TSV02", ["1 This table has no rows."],
    ),
    "front matter that cannot be read": (
        {"guide/a.md": "---\ntitle: [Plan\n---\n\nWords.\n", "guide/b.md": "---\ntitle: Plan\n# B\n\nWords.\n",
         "guide/c.md": "---\nNote: this is a rule and a sentence.\n\nWords.\n"},
        "a", "title: [Plan", "MD03", ["1 These lines are no front matter that can be read; they are shown as text.",
        "1 No line of hyphens ends this front matter; it is shown as text."],
    ),
    "USFM among notes": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "jon"), "jon/01.md": "\\c 1\n\\v 1 In it\n"},
        "jon/01", "\\v 1 In it", "MD03", ["1 This is USFM; in Markdown its markers are shown as text."],
    ),
    "the README of a category of terms": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god.md": "# God\n\na\n",
         "bible/other/README.md": "# Others\n\nb\n"},
        "other-files/bible-other-README.md", "<p>b</p>", "TW|RES002", [],
    ),
    "folders that are named by words": (
        {"manifest.yaml": manifest("Translation Questions", "tq", "."),
         "Jonah/Capítulo 1/Versículo 2.md": "# Who?\n\nHe.\n", "Jonah/Introducción.md": "# About\n\nJonah.\n",
         "Ruth/Ruth 2/03.md": "# Where?\n\nThere.\n", "Ruth/Ruth 1/Intro.md": "# Ruth 1\n\na\n"},
        "jon/01", 'id="tq-chunk-jon-001-002"', "HELP01[05]|TQ0", [],
    ),
    "links of the old wiki with words": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god.md": "# God\n\na\n",
         "bible/kt/lord.md": "# Lord\n\n[[en:obe:kt:god|the God]], [a](en:obe:kt:god), [[obe:kt:god|b]], "
         "[[en:obe:kt:no|c]], [d](tel:1)\n"},
        "kt/lord", ">the God</a>, <a", "LINK001|LINK023",
        ["3 The link en:obe:kt:no is broken.", "3 This address is not allowed."],
    ),
    "notes on stories from translationStudio": (
        {"manifest.json": '{"package_version": 7, "target_language": {"id": "fr"}, "type": {"id": "tn"},'
         ' "project": {"id": "obs", "name": "OBS"}, "resource": {"id": ""}}',
         "01/01.txt": '[{"title": "God", "body": "Note."}]', "01/02.txt": "[]", "content/01/chunks.json": "{}"},
        "01", "<p>Note.</p>", "HELP0(?!14)|RES", ["0 Open Bible Stories: no text in 1 of 2 files."],
    ),
    "verses, words and notes in columns of other names": (
        _notes("Verse\tWord\tExplanation\n1:1\tJonah\tA prophet\n"), "jon/01", "<p>A prophet</p>", "TSV01", [],
    ),
    "names of columns in another language below a title": (
        _notes("Notas\t\t\t\t\t\t\nReferencia\tID\tEtiquetas\tApoyo\tCita\tVez\tNota\n1:1\ta1b2\t\t\tw\t1\tUna\n"),
        "jon/01", "<p>Una</p>", "TSV01[013]", ["1 The reference “Notas” cannot be read."],
    ),
    "questions with chapter and verse": (
        _questions("Chapter\tVerse\tQuestion\tResponse\n1\t1\tWho?\tHe.\n"), "jon/01", "Who?</summary>", "TSV020",
        ["1 This table has no column ID, Tags, Quote, Occurrence."],
    ),
    "terms in folders of their own": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god/01.md": "# God\n\na\n",
         "bible/other/tree/01.md": "# Tree\n\n[a](../../kt/god/01.md) [[rc://*/tw/dict/bible/kt/god]]\n"},
        "other/tree", '<a data-page="/kt/god">God</a>', "TW003|LINK", [],
    ),
    "a tab that is missing before the text": (
        _notes(HEAD + "1:1\ta1b2\t\t\tword\tGo there\n1:2\ta1b3\t\t\tword\t1\n"),
        "jon/index", "word\tGo there</pre>", "TSV002|TSV01", [
            "2 This line has 6 of 7 cells; the rest is empty.", "3 This line has 6 of 7 cells; the rest is empty."],
    ),
    "tabs that became spaces": (
        _notes("Reference   ID    Tags  SupportReference  Quote  Occurrence  Note\n1:1   a1b2            1  One\n"),
        "jon/index", "1  One</pre>", "TSV0",
        ["1 The cells are separated by spaces, not by tabs; the lines are shown as they are."],
    ),
    "a title that is damaged in JSON": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god.md": "# God\n\na\n",
         "bible/kt/lord.txt": '[{"title": "Lord", "body": "Th'},
        "kt/lord", "Lord", "TW00", ["1 This is not the list of `title` and `body` that translationStudio writes."],
    ),
    "a term that is called like a file about a repository": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god.md": "# God\n\na\n",
         "bible/other/security.md": "# security\n\nb\n"},
        "other/security", "<p>b</p>", "TW|RES002", [],
    ),
    "a part of a lesson that is called like one": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"), "translate/a/title.md": "A",
         "translate/a/01.md": "b\n", "translate/a/notice.md": "c\n"},
        "translate/a", "<p>c</p>", "RES002", [],
    ),
    "a table of contents with tabs": (
        {"guide/a.md": "# A\n\n[**1. One\t1**](#one) and [two\nlines](#one)\n\n![][image1]\n\n## One\n\nb\n\n"
         "[image1]: <data:image/png;base64,iVBORw0KGgo=>\n", "guide/b.md": "Words."},
        "a", '<a href="#one">two\nlines</a>', "LINK",
        ["12 This picture is stored in the text itself, so it is not shown."],
    ),
    "texts of no verse among notes": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "."), "jon/01/01.md": "# a\n\nb\n", "jon/more.md": "c\n"},
        "jon/index", "<p>c</p>", "HELP01", ["0 This text names no chapter and verse; it is shown with the book."],
    ),
    "stories whose names end with their number": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/story 2.md": "# 2. A\n\n![OBS Image](obs-en-02-01.jpg)\n\nb\n\n_Genesis 3_\n",
         "content/obs-03.md": "# 3. C\n\n![OBS Image](obs-en-03-01.jpg)\n\nd\n\n_Genesis 6_\n",
         "content/part 4.md": "# More\n\ne\n"},
        "03", '<figure class="frame" id="03-01">', "OBS011", ["0 Not here yet: stories 1, 4-50."],
    ),
    "an article in plain text": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"),
         "translate/toc.yaml": "title: T\nsections:\n- {title: A, link: a}\n- {title: B, link: b}\n",
         "translate/a/title.txt": "A\n", "translate/a/01.txt": "# Head\n\nSee [b](../b/01.md).\n",
         "translate/b/title.md": "B\n", "translate/b/01.md": "c\n", "translate/b/01.txt": "old\n"},
        "translate/a", '<h2 id="head">Head</h2>', "TA00[1-6]|RES002",
        ["0 This file is not part of the resource; its page is under “Other files”."],
    ),
    "rows without dashes in Markdown": (
        {"guide/a.md": "# A\n\nSee:\n| a | b |\n| c | d |\n| e | f |\n\n| a | b |\n|---|---|\n| c | d |\n\n"
         "a | b\n--|--\n| c | d |\n| e | f |\n\n```\n| a | b |\n| c | d |\n```\n\n| alone |\n| again |\n",
         "guide/b.md": "Words."},
        "a", "| c | d |", "MD036", ["4 The rows of this table are shown as text."],
    ),
    "alerts whose sign stands alone": (
        {"guide/a.md": "# A\n\n> [!WARNING]\n>\n> a\n\n> [!NOTE]\n\n> [!TIP]\n>\n> * b\n", "guide/b.md": "Words."},
        "a", "<p><strong>Warning</strong></p>\n<p>a</p>", "MD", [],
    ),
    "tags that hosts let pass": (
        {"guide/a.md": '# A\n\n<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <bdo dir="rtl">abc</bdo> a<wbr>b\n',
         "guide/b.md": "Words."},
        "a", '<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <bdo dir="rtl">abc</bdo> a<wbr>b', "MD", [],
    ),
    "numbers in other digits are no lists": (
        {"guide/a.md": "# A\n\n\u0661. a\n\u0662. b\n\n1. c\n2. d\n\n\u0967.e\n\u0968. f\n", "guide/b.md": "Words."},
        "a", "<ol>\n<li>c</li>\n<li>d</li>\n</ol>", "MD", [],
    ),
    "a colon in front matter": (
        {"guide/a.md": '---\ntitle: Genesis: notes\nby: Ana "A" Ruiz\nsee: a: b\n---\n\nWords.\n',
         "guide/b.md": "Words."},
        "a", '<tr><th scope="row">title</th><td>Genesis: notes</td></tr>', "MD", [],
    ),
    "a page in place of a file": (
        {"guide/a.md": "# A\n\n[m](b.html)\n", "guide/b.md": "Words."},
        "a", '<a data-page="/b">m</a>', "LINK", ["3 The target of this link is a page, not a file."],
    ),
    "lists and tables in a story": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/01.md": "# 1. A\n\n![OBS Image](obs-en-01-01.jpg)\n\nText:\n\n* one\n* two\n\n- Speech.\n\n"
         "| a | b |\n\n_Genesis 1_\n"},
        "01", "<p>| a | b |</p>", "OBS037", ["7 This paragraph is shown as it was typed."],
    ),
    "the title of a book in JSON": (
        {"manifest.json": STUDIO, "front/title.txt": '[{"title": "Jonas", "body": ""}]',
         "01/01.txt": '[{"title": "mot", "body": "note"}]'},
        "jon/01", "Jonas 1:1", "TSJ", [],
    ),
    "folders that are called like books": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "."), "32-JON/03/01.md": "# a\n\nb\n",
         "Jonah/04/01.md": "# c\n\nd\n", "jon/01/01.md": "# e\n\nf\n", "plans/01/02.md": "# g\n\nh\n"},
        "jon/04", "<p>d</p>", "HELP01",
        ["0 This file is not in a folder for a book and chapter; it is shown under “Other files”."],
    ),
    "a verse that is neither in a reference nor in a link": (
        _notes(HEAD + "2:11\ta1b2\t\t\t\t1\tSee [2:99](rc://*/tn/help/jon/02/99).\n"),
        "jon/02", "2:99", "TSV030|LINK026",
        ["2 Jonah 2 has 10 verses; there is no verse 11.", "2 Jonah 2 has 10 verses; there is no verse 99."],
    ),
    "blanks in links to headings": (
        {"guide/a.md": "# A\n\n[k](b.md#part one)\n\n[l](#part one)\n\n[m](<b.md#part one>)\n\n[n](b.md #part)\n",
         "guide/b.md": "# B\n\n## Part one\n\nWords."},
        "a", '<a data-page="/b#part-one">m</a>', "LINK01",
        [f"{line} The target of this link contains a space." for line in (3, 5, 9)],
    ),
    "terms in plain text, and a list of them": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/god.txt": "# God\n\na\n",
         "bible/kt/lord.md": "# Lord\n\n[g](god.txt) [h](god.md)\n", "bible/kt/lord.txt": "old",
         "bible/kt/index.md": "# Key terms\n\n* [God](god.md)\n"},
        "kt/lord", '<a data-page="/kt/god">g</a>', "TW00|RES002",
        ["0 This file is not part of the resource; its page is under “Other files”."],
    ),
    "a table of another book": (
        _notes(HEAD_9 + "".join(f"RUT\t1\t{verse}\ta1b{verse}\t\t\t1\t\tWords\n" for verse in range(1, 6))),
        "jon/01", "<p>Words</p>", "TSV012", ["2 This row is about RUT, but the file is about JON."],
    ),
    "a line above the table that says what parts its cells": (
        _notes("sep=;\n" + (HEAD + "1:1\ta1b2\t\t\t\t1\tone\n").replace("\t", ";")),
        "jon/01", "<p>one</p>", "TSV0[01]", ["2 The cells are separated by “;”, not by tabs."],
    ),
    "the same above tabs": (
        _notes("sep=\t\n" + HEAD + "1:1\ta1b2\t\t\t\t1\tone\n"), "jon/01", "<p>one</p>", "TSV0[01]", [],
    ),
    "signs of no width in the names of columns": (
        _notes("\u200bNote\tID\u200b\tRefer\u00adence\none\ta1b2\t1:1\n"),
        "jon/01", "<p>one</p>", "TSV0[01]|TSV022", [],
    ),
    "what is no table at all": (
        _notes("<html><body>Sign in</body></html>\n<p>to go on</p>\n"),
        "jon/index", "to go on", "TSV0",
        ["1 The first line does not name the columns; they were taken in the usual order."],
    ),
    "a reference beside columns for chapter and verse": (
        _notes("Reference\tChapter\tVerse\tID\tNote\n1:1\t1\t1\ta1b2\tone\n1:2\t1\t3\ta1b3\ttwo\n"
               "\t2\t1\ta1b4\tthree\n"),
        "jon/02", "<p>three</p>", "TSV01|TSV03",
        ["3 The reference says 1:2, but the columns say 1:3."],
    ),
    "white space around the code of the book, and no place at all": (
        _notes(HEAD_9 + "JON \t1\t1\ta1b2\t\t\t1\t\tone\n\t\t\ta1b3\t\t\t1\t\ttwo\n"),
        "jon/01", "<p>one</p>", "TSV01|TSV03",
        ["3 This row has no reference; it is shown with the row above, 1:1."],
    ),
    "a table of a listed book in another folder": (
        {"manifest.yaml": NOTES, "tn_JON.tsv": HEAD + "1:1\ta1b2\t\t\t\t1\tone\n",
         "copy/tn_JON.tsv": HEAD + "1:2\ta1b3\t\t\t\t1\ttwo\n"},
        "jon/01", "<p>two</p>", "MAN044|HELP002",
        ["0 Jonah is also in copy/tn_JON.tsv; both are shown."],
    ),
    "chunks of a container before RC 0.2": (
        {"package.json": '{"resource": {"slug": "tn", "name": "Notes"}, "language": {"slug": "en", "name": "English"},'
         ' "package_version": "0.1", "project": {"slug": "jon", "name": "Jonah"}}',
         "content/01/02.md": "# one\n\nTwo.\n", "content/front/intro.md": "# Jonah\n\nIt is.\n"},
        "jon/01", '<article class="note" id="tn-jon-001-002">', "HELP", ["0 Jonah has no chapters 2\u20134."],
    ),
    "a table of several books that the manifest gives to one": (
        {"manifest.yaml": manifest("TSV Translation Notes", "tn", "notes.tsv").replace(
            "identifier: notes.tsv", "identifier: tit"),
         "notes.tsv": "Book\tReference\tID\tNote\nTitus\t1:1\ta1b2\tone\n"
         "Philemon\t1:2\ta1b3\ttwo\n\t1:3\ta1b4\tthree\n"},
        "phm/01", '<article class="note" id="tn-phm-001-003-a1b4"><p>three</p></article>', "TSV01", [],
    ),
    "terms that word links have with them": (
        {"manifest.yaml": manifest("TSV Translation Words Links", "twl", "twl_TIT.tsv"),
         "twl_TIT.tsv": "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
         "1:1\ta1b2\t\tθεός\t1\t./payload/kt/god.md\n",
         "payload/kt/god.md": "# God\n\nHe.\n"},
        "tit/01", '<a data-page="/other-files/payload-kt-god.md">God</a>', "LINK", [],
    ),
    "a question that another file asks": (
        {"manifest.yaml": manifest("Translation Questions", "tq", "."), "jon/01/01.md": "# Who?\n\nHe.\n",
         "jon/1/1.md": "# Who?\n\nHim.\n"},
        "jon/01", "<p>Him.</p>", "TQ022", ["1 This question was already asked in jon/01/01.md, line 1."],
    ),
    "a document to which a note leads": (
        {**_notes(HEAD + "1:1\ta1b2\t\t\t\t1\t[g](docs/god.md) [v](./01.md)\n"), "docs/god.md": "# God\n\nx\n"},
        "jon/01", '<a data-page="/other-files/docs-god.md">g</a>', "LINK001", [],
    ),
    "a table of contents in other capitals": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"),
         "translate/toc.yaml": "title: T\nsections:\n- {title: A, link: First}\n- {title: B, link: second#part}\n"
         "- {title: C, link: 'https://example.org'}\n- third\n",
         "translate/first/title.md": "A\n", "translate/first/01.md": "a\n",
         "translate/second/title.md": "B\n", "translate/second/01.md": "b\n"},
        "translate/index", '<a data-page="translate/first">A</a>', "TA00[1-6]|TOC",
        ["3 “First” is not the name of an article.", "4 “second#part” is not the name of an article.",
         "5 The article “https://example.org” does not exist.", "6 The article “third” does not exist."],
    ),
    "an article whose Markdown has its ending in capitals": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"),
         "translate/toc.yaml": "title: T\nsections:\n- {title: A, link: a}\n",
         "translate/a/title.md": "A\n", "translate/a/01.MD": "new\n", "translate/a/01.txt": "old\n"},
        "translate/a", "<p>new</p>", "TA00[1-6]|RES002",
        ["0 This file is not part of the resource; its page is under “Other files”."],
    ),
    "a name that two manuals have": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "intro", "translate"),
         **{f"{manual}/{file}": text for manual in ("intro", "translate") for file, text in (
             ("toc.yaml", "title: T\nsections:\n- {title: A, link: a}\n"), ("a/title.md", "A\n"),
             ("a/01.md", "[b](a)\n"))}},
        "intro/a", '<span class="broken" title="This link is broken.">b</span>', "LINK",
        ["1 The link a is broken."] * 2,
    ),
    "a term whose name Windows does not allow": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/names/con.md": "# Con\n\na\n",
         "bible/kt/god.md": "# God\n\nb\n", "bible/kt/sub/god.md": "# God\n\nc\n"},
        "names/con-1", "<p>a</p>", "TW003", ["0 “god” is in kt more than once; all are shown."],
    ),
    "a story that ends with words in italics": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/01.md": "# 1. A\n\n![OBS Image](obs-en-01-01.jpg)\n\nb\n\n_He said: go to all of them, everywhere_\n",
         "content/02.md": "# 2. B\n\n![OBS Image](obs-en-02-01.jpg)\n\nb\n\n_Una historia de: Génesis_\n",
         "content/03.md": "# 3. C\n\n![OBS Image](obs-en-03-01.jpg)\n\nb\n\n_Genesis 6_\n\n_The end_\n"},
        "01", "<p><em>He said: go to all of them, everywhere</em></p></figcaption>", "OBS0(03|23)",
        ["7 This story does not end with the line that names the Bible passage.",
         "7 The Bible passage has no chapter number."],
    ),
    "a story on one line": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/01.md": "# 1. A\n\n![OBS Image](obs-en-01-01.jpg) One. ![OBS Image](obs-en-01-02.jpg) Two.\n\n"
         "[![OBS Image](obs-en-01-03.jpg)](https://example.org)\n\nc\n\n_Genesis 1_\n"},
        "01", "<p>One.</p>", "OBS022", ["3 There is text after the picture on the same line."] * 2,
    ),
    "what is left of a conflict": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/01.md": "# 1. A\n\nb\n=======\nc\n>>>>>>> x\n\nd\n",
         "content/02.md": "# 2. B\n\n<<<<<<< HEAD\nb\n\nc\n=======\n\nd\n>>>>>>> x\n"},
        "01", "c", "OBS017|TEXT001", ["4 Two versions of this place are here, one after the other.",
                                   "3 Two versions of this place are here, one after the other."],
    ),
    "names that differ in how letters are stored": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "bible/kt/\u00e9l.md": "# A\n\na\n",
         "bible/kt/e\u0301l.md": "# B\n\nb\n"},
        "kt/\u00e9l", "<p>a</p>", "REP060",
        ["0 bible/kt/e\u0301l.md has the same name, but its letters and marks are stored differently."],
    ),
    "metadata in JSON that somebody edited": (
        {"manifest.json": '// made by hand\n{"a": 1}\n', "package.json": '{"a": "C:\\x"}', "guide/a.md": "# A\n\nx\n",
         "guide/b.md": "y"},
        "guide/a", "<p>x</p>", "MAN002", ["1 manifest.json cannot be read: a value is expected.",
                                     "1 package.json cannot be read: a backslash must be written twice."],
    ),
    "a long block of code, and one that nothing ends": (
        {"guide/a.md": "# A\n\n```\n" + "# x\n" * 450 + "```\n\ny\n",
         "guide/b.md": "# B\n\ny\n\n```\n# x [z](no.md)\n\n*w\n",
         "guide/c.md": "# C\n\n1. a\n\n   ```\n   # x\n\n## D\n\ny\n"},
        "b", "<pre><code># x [z](no.md)", "MD|LINK", ["5 The block of code that begins here has no end."] * 2,
    ),
    "lists without spaces": (
        {"guide/a.md": "# A\n\n*one\n*two\n\n1.a\n2.b\n\n*x\n\n*y\n\n-5 to\n-6 of\n", "guide/b.md": "Words."},
        "a", "<p>*one\n*two</p>", "MD",
        ["3 There is no space after *.", "4 There is no space after *.", "6 There is no space after 1..",
         "7 There is no space after 2..", "9 * has no matching one; it is shown as it is.",
         "11 * has no matching one; it is shown as it is."],
    ),
    "names in double brackets": (
        {"guide/a.md": "# A\n\n[[Home]] [[b#Part one]] [[#A]] [[यहोवा]] [[many words here]] [[kt/x]]\n",
         "guide/b.md": "Words."},
        "a", "[[Home]] [[b#Part one]]", "LINK016",
        [f"3 [[{name}]] is not a link." for name in ("Home", "b#Part one", "#A", "यहोवा")],
    ),
    "an article that is kept elsewhere": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"), "translate/toc.yaml": POINTER,
         "translate/a/title.md": POINTER, "translate/a/01.md": POINTER, "translate/b/title.md": "B\n",
         "translate/b/01.md": "b\n", "table.csv": POINTER, "picture.png": POINTER},
        "translate/b", "<p>b</p>", "TA00|TOC|REP04|RES",
        ["0 The file itself is not here, only a Git LFS pointer."]
        + ["0 The text itself is not here, only a Git LFS pointer."] * 4,
    ),
    "a table that is kept elsewhere": (
        _notes(POINTER), "index", "<h1>", "MAN089|REP04",
        ["0 The text itself is not here, only a Git LFS pointer."],
    ),
    "a damaged file of translationStudio": (
        {"manifest.json": STUDIO.replace('"tn"', '"tq"'), "01/01.txt": '[{"title": "cut", "bo', "01/02.txt": "typed"},
        "jon/01", "cut", "TQ021|TSJ",
        ["1 This translationStudio file is damaged; it is shown as it is.", "1 There is no question for this answer."],
    ),
    "a table of several books whose references name them": (
        {"manifest.yaml": manifest("TSV Translation Questions", "tq", "questions.tsv"),
         "questions.tsv": "Reference\tQuestion\tResponse\nRuth 1:2\tWhat?\tIt\nJon 1:1\tWho?\tHe\n"
         "1 Samuel 2:3\tWhy?\tSo\nNowhere 3:4\tWhere?\tThere\n"},
        "1sa/02", "<summary>Why?</summary>\n<p>So</p>", "TSV0(1|33)|HELP001",
        ["0 The name of this file does not say which book it is about.",
         "5 The reference “Nowhere 3:4” cannot be read."],
    ),
    "columns that a program took for numbers": (
        _notes(HEAD_9 + "JON\t1.0\t2.0\ta1b2\t\tq\t2.0\t\tOne\nJON\t1.0\t3\ta1b3\t\tq\t1.5\t\tTwo\n"),
        "jon/01", '<small class="gen">(2)</small>', "TSV01", ["3 The occurrence “1.5” is not a number."],
    ),
    "the sign with which DOS ends a file": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n\x1a"), "jon/01", "<p>One</p>", "TSV0[01]", [],
    ),
    "a conflict in a table": (
        _notes(HEAD + "<<<<<<< HEAD\n1:1\ta1b2\t\t\t\t1\tOne\n=======\n1:1\ta1b3\t\t\t\t1\tTwo\n>>>>>>> x\n"),
        "jon/01", "<p>Two</p>", "TSV0[01]|TEXT001",
        ["2 Two versions of this place are here, one after the other."],
    ),
    "verses of a book that has one chapter": (
        {"manifest.yaml": manifest("TSV Translation Notes", "tn", "tn_JUD.tsv"),
         "tn_JUD.tsv": HEAD + "1\ta1b1\t\t\t\t1\tOne\n5-7\ta1b2\t\t\t\t1\tFive\n1:9\ta1b3\t\t\t\t1\tNine\n"},
        "jud/01", '<p class="gen about">Jude 1:5–7</p>\n<p>Five</p>', "HELP004|TSV033", [],
    ),
    "a title in JSON of translationStudio": (
        {"manifest.json": STUDIO,
         "01/01.txt": '[{"title": "a", "body": "One"}, {"title": "", "body": "Two"}, {"title": "b", "body": "x"}]'},
        "jon/01", "<p>Two</p>", "TN032", ["1 This note has no title."],
    ),
    "a term in a folder with its title": (
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"),
         "bible/kt/grace/title.md": "grace, gracious\n", "bible/kt/grace/01.md": "## Definition\n\nA gift.\n",
         "bible/kt/lord/title.md": "Master\n", "bible/kt/lord/01.md": "# Lord\n\nHe.\n"},
        "kt/grace", '<h1 id="grace">grace, gracious</h1>', "TW0(01|03|16)", ["1 This term has no title."],
    ),
    "columns whose names are all in another language": (
        _notes("Ссылка\tИД\tТеги\tПоддержка\tЦитата\tВхождение\tПримечание\n1:1\ta1b2\t\t\t\t1\tРаз\n"),
        "jon/01", "<p>Раз</p>", "TSV0[014]|TN02",
        ["1 The first line names the columns in other words than usual; they were taken in the usual order.",
         "2 The occurrence is 1, but nothing is quoted."],
    ),
    "a row that is there twice, and one whose cells are in other columns": (
        _notes(HEAD + "1:1\ta1b2\t\t\t\t0\tOne\n" * 2 + "a1b4\t1:2\t\t\t\t0\tTwo\n"),
        "jon/01", "<p>One</p>", "TSV0(10|4)|HELP005",
        ["3 This row says the same as line 2.", "4 The reference “a1b4” cannot be read."],
    ),
    "the same words on two verses": (
        {"manifest.yaml": manifest("Translation Notes", "tn", "jon"),
         "jon/02.md": "## 2:1\n\n### a\n\nb\n\n## 2:2\n\n### a\n\nb\n\n### a\n\nb\n"},
        "jon/02", "<p>b</p>", "TN033", ["13 This note says the same as the one in line 9."],
    ),
    "a term in JSON without words": (
        {"manifest.json": STUDIO.replace('"tn"', '"tw"').replace('"jon"', '"bible"'),
         "01/god.txt": '[{"title": "God", "body": "One"}]', "01/king.txt": '[{"title": "", "body": ""}]'},
        "other/god", "<p>One</p>", "TW0|TSJ", ["0 This term has no text."],
    ),
    "stories by other names, with the number in title and picture": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         **{f"content/{name}.md": f"# {number}. A\n\n![a](obs-en-0{number}-01.jpg)\n\nb{number}\n\n_c{number}_\n"
            for name, number in (("Story 02 - The Fall", 2), ("Noé", 3))}},
        "03", "<figcaption><p>b3</p>", "OBS01[12]",
        ["0 Not here yet: stories 1, 4-50."],
    ),
    "an entry of a table of contents with another dash": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "translate"),
         "translate/toc.yaml": "title: T\nsections:\n- title: A\n  link: figs_a\n", "translate/figs-a/01.md": "b\n",
         "translate/figs-a/title.md": "A", "translate/figs-a/sub-title.md": "c?"},
        "translate/figs-a", "<p>b</p>", "TA00|TOC", ["4 “figs_a” is not the name of an article."],
    ),
    "pictures of the repository by the names of those of the stories": (
        {"manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
         "content/01.md": "# 1. A\n\n![a](/images/obs-xx-01-01.jpg)\n\nb\n\n![a](obs-xx-01-02.jpg)\n\nc\n",
         "images/obs-xx-01-01.jpg": b"\xff\xd8\xff" + b"0" * 40},
        "01", '<img src="pictures/images/obs-xx-01-01.jpg" alt="a"', "OBS036|LINK",
        ["7 There is no picture `obs-xx-01-02.jpg`; obs-en-01-02.jpg is shown."],
    ),
    "an article whose title is in its front matter": (
        {"manifest.yaml": manifest("Translation Academy", "ta", "content"),
         "content/a.md": "---\ntitle: Words\n---\n\nb\n"},
        "content/a", ">Words</h1>", "TA00[58]", [],
    ),
    "rows of a book that is not known": (
        {"manifest.yaml": ALL_NOTES,
         "notes.tsv": HEAD_9 + "JON\t1\t1\ta1b2\t\tq\t1\t\tOne\nXXX\t1\t2\ta1b3\t\tq\t1\t\tTwo\n"},
        "xxx/01", "<p>Two</p>", "HELP001|TSV035", ["3 “XXX” is not a book code."],
    ),
    "a link to an entry of a lexicon with another number of digits": (
        {"manifest.yaml": manifest("Greek Lexicon", "ugl", "content"),
         "content/G00010/01.md": "# A\n\n[b](../G00020/01.md)\n", "content/G0002/01.md": "# B\n\nb\n"},
        "content/G00010", ">b</span>", "LINK001", ["3 The link ../G00020/01.md is broken."],
    ),
    "a repository of terms among others": (
        {"manifest.yaml": manifest("TSV Translation Notes", "tn", "en_tn/tn_JON.tsv"),
         "en_tn/tn_JON.tsv": HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n",
         **{f"en_tw/bible/{name}.md": f"# {name}\n\na\n" for name in ("kt/god", "kt/lord", "names/adam")},
         "plan.md": "b\n"},
        "jon/01", "<p>One</p>", "HELP010|RES002",
        ["0 This file is not in a folder for a book and chapter; it is shown under “Other files”."] * 2,
    ),
    "an escaped tag": (
        {"guide/a.md": "# A\n\n\\<b> is a tag.\n", "guide/b.md": "Words."}, "a", "&lt;b&gt; is a tag.", "MD", [],
    ),
    "a row that has nothing but a line break": (
        _notes((HEAD + "1:1\ta1b2\t\t\t\t1\tOne\n").replace("\t", ";") + '"\n"\n"\n";\n'),
        "jon/01", "<p>One</p>", "TSV002", [],
    ),
    "a task in a row on several lines": (
        _notes(HEAD + '"1:3"\t"a1b2\nx"\t""\t""\t""\t"1"\t"- [x] Note"\n'),
        "jon/01", "<li>☑ Note</li>", "TSV00", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_page_findings_and_proof_agree(name: str, tmp_path: Path) -> None:
    files, address, html, codes, messages = CASES[name]
    with proven(tmp_path, files) as found:
        assert html in found.html(address)
        assert found.said(codes) == messages
        assert found.proof.source == found.proof.shown
        assert found.lost == []
