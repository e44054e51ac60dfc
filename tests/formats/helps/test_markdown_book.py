"""Notes and questions of a whole book or chapter in one file, whose headings tell chapter and verse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.proof.help_places import UNPLACED
from tx_mkdocs.proof.help_words import read_entries

BOOKS = {
    "chapters": (
        "# Genesis\n\n## Genesis 1\n\n### Who?\n\nGod.\n\n### What?\n\n## Genesis 2\n\n### When?\n\nThen.\n",
        ["1 front:intro:", "5 1:0:Who?", "9 1:0:What?", "13 2:0:When?"],
    ),
    "chapters in own digits": (
        "## अध्याय १\n### कौन?\n## अध्याय २\n### क्या?\n",
        ["2 1:0:कौन?", "4 2:0:क्या?"],
    ),
    "numbers alone": ("# 1\n## Who?\n# 2\n## What?", ["2 1:0:Who?", "4 2:0:What?"]),
    "verses": (
        "## Jona 1\n### Jona 1:1\n#### Who?\nHe.\n### Jona 1:2-3\n#### What?\n## Jona 2\n### Jona 2:4\n#### A?",
        ["3 1:1:Who?", "6 1:2,3:What?", "9 2:4:A?"],
    ),
    "verses by number": (
        "## Chapter 1\n### Verse 5\n#### Who?\n### Verse 7\n#### What?\n## Chapter 2\n### Verse 1\n#### A?",
        ["3 1:5:Who?", "5 1:7:What?", "8 2:1:A?"],
    ),
    "verses without chapters": ("# 1:1\n## Who?\n# 1:3\n## What?", ["2 1:1:Who?", "4 1:3:What?"]),
    "text at the chapter": ("## Jude 1\n\nAbout it.\n\n### Who?", ["3 1:0:", "5 1:0:Who?"]),
    "another heading among chapters": (
        "## Genesis 1\n### Who?\n## Genesis 2\n### What?\n## Sources\n### Books",
        ["2 1:0:Who?", "4 2:0:What?", "5 :Sources"],
    ),
    "no number": ("# Who?\n## A\n# What?", ["1 :Who?", "3 :What?"]),
    "numbers that fall": ("# In 12\nA.\n# In 3\nB.", ["1 :In 12", "3 :In 3"]),
    "few numbers": ("# Who?\n# About 40\n# What?\n# Where?", ["1 :Who?", "2 :About 40", "3 :What?", "4 :Where?"]),
    "a title above all": (
        "# Exodus\n\n## Question 1\nA.\n## Question 2\nB.", ["1 front:intro:", "3 :Question 1", "5 :Question 2"],
    ),
    "questions by number": (
        "## Question 1\nA.\n## Question 2\nB.\n## Question 3\nC.", ["1 :Question 1", "3 :Question 2", "5 :Question 3"],
    ),
    "questions by number in a chapter": (
        "## Génesis 1\n### Pregunta 1\nA.\n### Pregunta 2\nB.\n## Génesis 2\n### Pregunta 1\nC.",
        ["2 1:0:Pregunta 1", "4 1:0:Pregunta 2", "7 2:0:Pregunta 1"],
    ),
    "questions by number in other scripts": (
        "# سؤال ١\nA.\n# سؤال ٢\nB.\n## प्रश्न १\n# Вопрос № 7\n# Frage Nr. 8",
        ["1 :سؤال ١", "3 :سؤال ٢", "6 :Вопрос № 7", "7 :Frage Nr. 8"],
    ),
    "more numbers than chapters": ("# Section 1\nA.\n# Section 51\nB.", ["1 :Section 1", "3 :Section 51"]),
    "parts by number": ("# Jonah\n## Part 1\nA.\n## Part 2\nB.\n", ["1 front:intro:", "2 :Part 1", "4 :Part 2"]),
    "lessons on chapters": (
        "# Lesson 1: Jonah 1\n## Who?\n# Lesson 2: Jonah 2\n## What?\n", ["2 1:0:Who?", "4 2:0:What?"],
    ),
    "parts of chapters": (
        "# Jonah 1\n## Part 1\nA.\n## Part 2\nB.\n# Jonah 2\n## Day 1\nC.\n",
        ["2 1:0:Part 1", "4 1:0:Part 2", "7 2:0:Day 1"],
    ),
    "verses without a chapter": ("# Verse 1\nA.\n# Verse 2\nB.\n", ["1 :Verse 1", "3 :Verse 2"]),
    "numbers that fall in a chapter": ("# 1\n## 2\nA.\n## 1\nB.\n# 2\nC.\n", ["2 1:0:2", "4 1:0:1", "7 2:0:"]),
    "the name of the book in its language": (
        "# Matiu\n## Matiu 1\n### Who?\n## Matiu 2\n### What?\n", ["1 front:intro:", "3 1:0:Who?", "5 2:0:What?"],
    ),
    "signs of chapters and verses": (
        "# 创世记第1章\n## 第3节\n### 谁？\n## 5节\n### 什么？\n# 第2章\n## 第1節\n甲\n",
        ["3 1:3:谁？", "5 1:5:什么？", "8 2:1:"],
    ),
    "fenced": ("```\n# 1\n```\n# Who?", ["1 :", "4 :Who?"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOOKS.values(), ids=BOOKS)
def test_headings_tell_the_place(text: str, expected: list[str]) -> None:
    entries = read_markdown(text, "01-GEN.md", (), "question")
    assert [f"{entry.line} {entry.reference}:{entry.question}" for entry in entries] == expected


def test_a_book_of_one_chapter_has_its_verses_in_headings() -> None:
    entries = read_markdown(
        "# Jude\n\n## Verse 1\n\n### Who?\n\nHe.\n\n## Verse 21-22\n\nB.\n",
        "66-JUD.md",
        (),
        "question",
    )
    assert [f"{entry.line} {entry.reference}:{entry.question}" for entry in entries] == [
        "1 front:intro:", "5 1:1:Who?", "11 1:21,22:",
    ]  # fmt: skip


CHAPTERS = {
    "verses below a title": (
        "# Jonah 3\n\n## 3:1\n\n### Who?\n\nGod.\n\n## 3:2-3\n\n### What?\n\n### Why?\n",
        ["1 3:intro:", "5 3:1:Who?", "11 3:2,3:What?", "13 3:2,3:Why?"],
    ),
    "verses by number": ("# Verse 1\n\n## Who?\n\n# Verses 2-3\n\n## What?\n", ["3 3:1:Who?", "7 3:2,3:What?"]),
    "references alone": (
        "# 3:1\n\n# Who?\n\nGod.\n\n# 3:2\n\n# What?\n", ["1 3:0:3:1", "3 3:0:Who?", "7 3:0:3:2", "9 3:0:What?"],
    ),
    "one verse": ("## Jonah 3:4\n### Who?\n", ["2 3:4:Who?"]),
    "a verse before each question": ("## 3:1 Who?\nA.\n\n## 3:2 What?\nB.\n", ["1 3:1:3:1 Who?", "4 3:2:3:2 What?"]),
    "another heading among verses": ("## 3:1\n### Who?\n## More\n### What?\n## 3:2\n", ["2 3:1:Who?", "3 3:0:More"]),
    "a title": ("# 3. The Flood\n\n## Who?\n\nNoah.\n\n## What?\n", ["1 3:intro:", "3 3:0:Who?", "7 3:0:What?"]),
    "a title in own digits": ("# ३. बाढ़\n\n## कौन?\n", ["1 3:intro:", "3 3:0:कौन?"]),
    "a question above others": ("# Who?\n\n## What?\n", ["1 3:0:Who?"]),
    "the number of another chapter": ("# Jonah 4\n\n## Who?\n", ["1 3:0:Jonah 4"]),
    "verses of another chapter": ("## 4:1\n### Who?\n## 4:2\n", ["1 3:0:4:1", "3 3:0:4:2"]),
    "numbers of different things": ("# In 3\nA.\n# About 40\nB.\n", ["1 3:0:In 3", "3 3:0:About 40"]),
    "a range that runs backwards": (
        "## 3:1 Who?\nA.\n## 3:5-3\n### Why?\nB.\n## 3:7\nC.\n", ["1 3:1:3:1 Who?", "3 3:0:3:5-3", "7 3:7:"],
    ),
    "years": ("# Year 1998\n# Year 1999\n", ["1 3:0:Year 1998", "2 3:0:Year 1999"]),
    "a verse alone": ("# Jonah 3\n\n## Verse 1\n\n### Who?\n", ["1 3:intro:", "5 3:1:Who?"]),
    "verses in other words": (
        "# Versículo 1\n## Quem?\n# Versículos 2-3\n## O quê?\n# آية ٤\nC.\n",
        ["2 3:1:Quem?", "4 3:2,3:O quê?", "6 3:4:"],
    ),
    "signs of verses": ("# 第3章\n## 第1节\n### 谁？\n## 2节\n甲\n", ["1 3:intro:", "3 3:1:谁？", "5 3:2:"]),
    "signs of chapters": ("## 第1章\n甲\n## 第2章\n乙\n", ["1 3:0:第1章", "3 3:0:第2章"]),
    "parts by number": ("# Jonah 3\n## Part 1\nA.\n## Part 2\nB.\n", ["1 3:intro:", "2 3:0:Part 1", "4 3:0:Part 2"]),
    "a question by the number of the chapter": ("## Question 3\n### Why?\n", ["1 3:0:Question 3"]),
    "questions by number": ("# Question 1\nA.\n# Question 2\nB.\n", ["1 3:0:Question 1", "3 3:0:Question 2"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAPTERS.values(), ids=CHAPTERS)
def test_headings_tell_the_verses_of_a_chapter(text: str, expected: list[str]) -> None:
    entries = read_markdown(text, "jon/03.md", ((3, 0),), "question")
    assert [f"{entry.line} {entry.reference}:{entry.question}" for entry in entries] == expected


LINES = st.sampled_from(
    ["# 1", "## 1", "## 1:1", "## 1:3 Who?", "## 1:2-3", "## 1:8-2", "## 1:4-1 Why?", "## 1:9-999",
     "# 1. The Creation", "## Verses 4-5", "##1:7", "# Mark 1",
     "## Mark 2", "### Mark 2:3-4", "### 2:5", "### Verse 7", "#### 9", "# Who?", "## Why?",
     "### In 40 days", "## Part 1", "# Chapter 2", "## Day 2", "## Question 1", "### Q. 2", "## Verse 14", "# 52",
     "# 第1章", "## 第2节", "## 3장", "# Mark", "## Year 7 章",
     "# Lesson 3: Mark 1", "## On Mark 4",
     "#### What?", "Text.", "", "Mark 3\n===", "```", "## ३", "## 12 #", "### 1999", "== 4 =="]
)  # fmt: skip


@given(
    st.lists(LINES, max_size=14).map("\n".join),
    st.sampled_from(["01-GEN.md", "66-JUD.md", "php.md"]),
)
def test_the_proof_reads_the_same_places(text: str, path: str) -> None:
    read = read_markdown(text, path, (), "question")
    proven = read_entries([(path, text.encode())], {}, "question")
    assert [entry.places[0] if entry.places else (0, UNPLACED) for entry in read] == [
        entry.place[1:] for entry in proven
    ]


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_the_proof_reads_the_same_verses_of_a_chapter(text: str) -> None:
    read = read_markdown(text, "mrk/01.md", ((1, 0),), "question")
    proven = read_entries([("mrk/01.md", text.encode())], {}, "question")
    assert [entry.places[0] for entry in read] == [entry.place[1:] for entry in proven]
