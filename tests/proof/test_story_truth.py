"""Whatever a story is made of: its real page loses nothing, and what is broken on purpose is found."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.proof.pieces import texts
from tests.proof.test_obs import finished
from tx_mkdocs.formats.obs.chunks import parse_chunks
from tx_mkdocs.formats.obs.html import render_story
from tx_mkdocs.formats.obs.markdown import parse_story
from tx_mkdocs.proof import Comparison
from tx_mkdocs.proof.compare_stories import compare_obs

PIECES = [
    "# 7. W\n\n",
    "7. W\n",
    "# W\n",
    "## W\n",
    "W\n===\n",
    "W\n---\n",
    "== W ==\n",
    "#W\n",
    "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-01.jpg)\n\n",
    "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-02.jpg)\n",
    "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-09.jpg) W\n",
    "W ![W](obs-en-07-03.jpg) W\n",
    "![](<obs-en-07-04.jpg>)\n",
    "![](obs-en-०७-०४.jpg)\n",
    "# W ![W](obs-en-07-07.jpg) W\n",
    "== ![W](obs-en-07-08.jpg) W ==\n",
    "![W](a>b-07-09.jpg)\n",
    "![x](pic one.png) ",
    "![x](a.png 'W') ",
    '![x](a.png "never closed) ',
    "![x][y] ",
    "![a\nb](obs-en-07-05.jpg)\n",
    f"![OBS Image](https:/&#{'9' * 2100}/obs-en-07-03.jpg)\n",
    "![[W]](a.png) ",
    "![](",
    "<img src='obs-en-07-06.jpg' alt='W'>",
    "<img W ",
    "W *W* _W_ **W** ***W*** ~~W~~ `W` W_W ",
    "*W ",
    "_A Bible story from: Luke 15_\n",
    "_W_\n",
    "W  \nW",
    "W\\\nW ",
    "\\*W \\_W\\_ \\[W\\] ",
    "&amp; &lt;W&gt; &nbsp;W &#87; &W ",
    "<b>W</b> <W W> <<W>> <u>W</u><br>W ",
    "<!-- W\nW -->",
    "W <!-- W\n\nW -->",
    "<!-- ",
    "[W](a.md) [W](<b c.md>) [W](b c.md) [W][x] [W]: W ",
    "https://w.example/W <https://w.example/W> ",
    "* W\n* W\n",
    "1. W\n2. W\n",
    "> W\n",
    "    W\n",
    "```\nW\n```\n",
    "| W | W |\n|---|---|\n| W | W |\n",
    "---\n",
    "***\n",
    "- - -\n",
    "\u200b\n",
    "\u00a0W\u2060W ",
    "\n\n",
    "\r\n",
    "\tW\n",
]


def page_of(text: str) -> str:
    return finished(render_story(parse_story(text, "content/07.md", 7)).html)


def held(text: str, page: str) -> Comparison:
    return compare_obs([("content/07.md", text)], [("07", page)])


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(texts(PIECES))
@example(f"# 7. One\n\n![a](https:/{'9' * 2100}.jpg)\n\nTwo")
@example("One\n\n![a](https://w.example/obs-en-07-01.jpg\x85)\n\nTwo\n")
def test_nothing_is_lost_on_the_page_of_any_story(text: str) -> None:
    assert [str(finding) for finding in held(text, page_of(text)).findings] == []


@pytest.mark.parametrize(
    "heading",
    [
        *("# One", "== One ==", "One\n===", "==One==  ", "===="),
        *(
            "#![](a.png)two",
            "# One ![](a.png) two",
            "One ![](a.png) two\n===",
            "One ![](a.png)\n===",
        ),
    ],
)
def test_the_title_of_a_story_may_be_in_its_first_chunk(heading: str) -> None:
    files = {"content/07/01.md": f"{heading}\n\nA man.\n", "content/07/02.md": "The end.\n"}
    page = finished(
        render_story(parse_chunks(list(files), files.__getitem__, "content/07", 7)).html
    )
    compared = compare_obs(list(files.items()), [("07", page)])
    assert [str(finding) for finding in compared.findings] == []


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.lists(texts(PIECES), min_size=1, max_size=4))
def test_nothing_is_lost_on_the_page_of_any_chunks(parts: list[str]) -> None:
    names = [
        "content/07/title.md",
        "content/07/01.md",
        "content/07/02.md",
        "content/07/reference.md",
    ]
    files = dict(zip(names, parts, strict=False))
    page = finished(
        render_story(parse_chunks(list(files), files.__getitem__, "content/07", 7)).html
    )
    compared = compare_obs(list(files.items()), [("07", page)])
    assert [str(finding) for finding in compared.findings] == []


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(texts(PIECES), st.randoms(use_true_random=False))
def test_a_word_that_is_dropped_or_doubled_is_found(text: str, choice: random.Random) -> None:
    page = page_of(text)
    shown = re.sub(r"<[^>]*>", lambda tag: " " * len(tag[0]), page)
    words = [found for found in re.finditer(r"w\d+q", shown) if page.count(found[0]) == 1]
    if not words:
        return
    found = choice.choice(words)
    for instead in ("", f"{found[0]} {found[0]}"):
        broken = page[: found.start()] + instead + page[found.end() :]
        assert [finding.code[:4] for finding in held(text, broken).findings]
