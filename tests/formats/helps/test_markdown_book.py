"""Notes and questions of a whole book in one file, whose headings tell chapter and verse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.proof.help_words import UNPLACED, read_entries

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


LINES = st.sampled_from(
    ["# 1", "## 1", "## Mark 2", "### Mark 2:3-4", "### 2:5", "### Verse 7", "#### 9", "# Who?", "## Why?",
     "### In 40 days", "## Question 1", "### Q. 2", "## Verse 14", "# 52",
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
