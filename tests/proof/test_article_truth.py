"""Whatever an article is made of: its real page loses nothing, and what is broken on purpose is found."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.proof.pieces import texts
from tests.proof.proven import finished
from tx_mkdocs.cache import NO_CACHE
from tx_mkdocs.formats.slots import fill, fill_pictures
from tx_mkdocs.proof import Comparison
from tx_mkdocs.proof.compare_articles import compare_article
from tx_mkdocs.resources.articles import article, article_page

PIECES = [
    "# W\n",
    "## W W {#part}\n",
    "##W\n",
    "W\n===\n",
    "W\n---\n",
    "* W\n  * W\n    W\n",
    "1. W\n  * W\n",
    "3) W\n\n   W\n",
    "10. W\n- W\n",
    "- [ ] W\n- [x] W\n",
    "> W\n> > W\nW\n",
    "```\nW *W*\n```\n",
    "``` W W\nW\n",
    "~~~ W\nW\n~~~\n",
    "    W W\n",
    "* W\n\n  ```\n  W\n  ```\n",
    "`W` W ``W ` W`` ",
    "`rc://en/tw/dict/bible/kt/god` ",
    "[W](<my page.md>) ",
    "[W](my%20page.md) ",
    "[W](my page.md) ",
    "[W](a.md 'W') ",
    "[W *W*](#part) ",
    "[](a.md) ",
    "[W]() ",
    "[W][label] ",
    "[label]: a.md\n",
    "\n[W]: W\n",
    "[[rc://*/tw/dict/bible/kt/god]] ",
    "[[../a.md|W]] ",
    "[[W]] ",
    "<https://example.org/W> ",
    "https://example.org/W. ",
    "www.example.org/W ",
    "W@example.org ",
    "rc://en/ta/man/translate/figs-idiom ",
    "![W](pic%20one.png) ",
    "![W](https://example.org/a.png) ",
    "![](none.png) ",
    '<img src="a.png" alt="W"> ',
    "W <!-- W\n\nW\n\n> W --> W\n\n",
    "W <!-- W\n> W --> W\n",
    "1. <!-- no\n\n   no --> W\n\n",
    "\n\n[no]: <> (no)\n\n",
    "[![W](a.png)](b.md) ",
    "<!-- W -->",
    "<!-- W\n\nW -->\n",
    "<!-- ",
    "[[W]](my.md) ![[W]](a.png) ",
    "W[^1] ",
    "\n[^1]: W\n",
    "\n[^2]: W\n    W\n",
    "\n[^1]: W\n\n    W\n",
    "*W* **W** ***W*** ",
    "W_W_W __W__ ",
    "~~W~~ ",
    "*W ",
    "** W",
    "W\\\nW",
    "W  \nW",
    "\\* \\_W\\_ \\[W\\] ",
    "&amp; &lt;W&gt; &copy; &nbsp;W &#87; ",
    "<b>W</b> <u>W</u> ",
    "<div>\nW *W*\n</div>\n",
    "<details>\n<summary>W</summary>\n\n*W*\n\n</details>\n",
    "<W W> <<W>> ",
    "<script>W</script> ",
    "W<br>W<br/>W ",
    "| W | W |\n|---|---|\n| W | W |\n",
    "| W | W |\n|---|---|\n| W | W | W |\n",
    "| W | W |\n|---|---|\n| W |\n",
    "W | W\n--|--\nW | W\\|W\n",
    "***\n",
    "\n",
    "\n\n",
    "W W. ",
    "W… W... ",
]


def page_of(text: str) -> str:
    """The whole page of an article, all links to files and pictures in place or marked as broken."""
    made = article(text, NO_CACHE, "page")
    page = article_page(
        "page", made.title or "Page", made.text, "page.md", "", generated_title=not made.title
    )

    def link(kind: str, target: str, words: str, entry: str) -> str:
        if "my" in target or "#" in target:
            return f'<span class="broken" title="This link is broken.">{words or "Title"}</span>'
        return f'<a href="x.html">{words or "Title of it"}</a>'

    def picture(target: str, words: str) -> str:
        if "none" in target:
            return (
                f'<span class="broken" title="This picture is not here.">{words or target}</span>'
            )
        return f'<img src="a.png" alt="{words}" loading="lazy" decoding="async">'

    return finished(fill(fill_pictures(page.body, picture), link))


def held(text: str, page: str) -> Comparison:
    return compare_article([("page.md", text)], [("page", page)])


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(texts(PIECES))
def test_nothing_is_lost_on_the_page_of_any_article(text: str) -> None:
    assert [str(finding) for finding in held(text, page_of(text)).findings] == []


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(texts(PIECES), st.randoms(use_true_random=False))
def test_a_word_that_is_dropped_or_doubled_is_found(text: str, choice: random.Random) -> None:
    page = page_of(text)
    words = [found for found in re.finditer(r"w\d+q", page) if page.count(found[0]) == 1]
    if not words:
        return
    found = choice.choice(words)
    for instead in ("", f"{found[0]} {found[0]}"):
        broken = page[: found.start()] + instead + page[found.end() :]
        assert [finding.code[:4] for finding in held(text, broken).findings] == ["LOST"]


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\nOne `two {'same ' * 40}three\n",
        f"# T\n\nOne `two {'+same ' * 40}\n",
        f"# T\n\nOne `two \\esb {'same+x ' * 40}\n",
        f"# T\n\n\\v2insame: {'same: ' * 30}",
    ],
)
def test_one_of_many_equal_words_behind_torn_markup_is_missed(text: str) -> None:
    page = page_of(text)
    assert not held(text, page).findings
    for found in re.finditer(r"\bsame\b", page):
        broken = page[: found.start()] + page[found.end() :]
        assert [finding.code for finding in held(text, broken).findings] == ["LOST001"]


def test_words_between_the_signs_of_a_comment_in_a_fence_are_missed() -> None:
    text = "```\n<!--up\n```\nto the end of the\nline -->and the rest: <https://a.b/>\n"
    page = page_of(text)
    assert not held(text, page).findings
    broken = page.replace("the end", "end")
    assert [finding.code for finding in held(text, broken).findings] == ["LOST001"]


def test_what_is_shown_of_a_fence_stands_for_no_word_below_it() -> None:
    text = "~~~ lake of fire\n\nA place \\v 3 of fire, and of pain.\n"
    page = page_of(text)
    assert not held(text, page).findings
    broken = page.replace("and of pain", "and pain")
    assert [finding.code for finding in held(text, broken).findings] == ["LOST001"]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n* [John 3:16](rc://en/tn/help/jhn(03/16)\n* [John 4](rc://en/tn/help/jhn/04)\n",
        "# T\n\n" + "rc://*/ta/man/x" * 9 + "&amp" + "rc://*/ta/man/x" * 9 + "\n",
        "# T\n\nSee rc://*/ta/man/tra\\*nslate/xrc://*/a: tta/man/tra\\*nslate/xrc://*/a: man/x\n",
        "# T\n\nSee rc://*/ta/man/tra\\*nslate/xrc://*/identifier: ta/man/translate/x\n",
        "# T\n\nSee [love]rc://(../G25/01.md).\n",
        "# T\n\nSee rc://en/tw/dict/bible/kt(god), and rc://en/tw/dict/(bible/kt/god.\n",
        "# T\n\nSee rc://&lt;script&gt;&lt;b&gt;\n",
        "# T\n\n* [Matthew 9:32](\\+nd a\\+nd*rc://en/tn/help/mat/09/32)\n",
    ],
)
def test_an_address_that_is_torn_has_no_words_that_are_lost(text: str) -> None:
    assert [str(finding) for finding in held(text, page_of(text)).findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "<div>R&D &copy 2024 &sup1 &notit &notit; &#65 &#x42 &#xg &times</div>\n",
        "<!-- a -->Rock &amp roll\n",
        "Rock &amp roll &copy 2024 &notit; &#65 b\n",
    ],
)
def test_entities_without_a_semicolon_are_characters_in_raw_html_alone(text: str) -> None:
    assert [
        str(finding) for finding in held(f"# T\n\n{text}", page_of(f"# T\n\n{text}")).findings
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        # A bracket that a backslash makes a sign of the target, and one that another backslash leaves.
        "[one](x\\)y) two\n",
        "[one](x\\\\) y) two\n",
        # In items and quotations definitions, fences and footnotes are what they are elsewhere.
        "1. [r]: .m\n",
        "* [x]: a:b\n\n# [x]: a:b\n",
        "2) [f]: .d\n",
        "> ```json\n> one\n> ```\n",
        "1. ```json\n   one\n   ```\n",
        "One[^n]\n\n[^n]: 2) two\n",
        # What looks like a footnote in a comment or in code is none, nor is its mark in a title.
        "One[^n]\n\n<!--\n[^b]: two\n-->\n\n[^n]: three\n\nFour.\n",
        "One[^n]\n\n```\n[^b]: two\n```\n\n[^n]: three [^b]\n\nFour.\n",
        # Which lines belong to a footnote, and what is no comment, only the Markdown around them tells.
        "One ![^n](x.png) two\n\n[^n]: three\n\nFour.\n",
        "<div>\n[^n]: one\n</div>\n\nTwo[^n]\n\n[^n]: three\n",
        "* One[^n]\n  * two\n\n    [^n]: three\n\n        four\n\n  five\n\nSix.\n",
        "One[^&] two[^%]\n\n[^&]: three\n[^%]: four\n\nFive.\n",
        "[^n]: one\n[^N]: two\n[^n]: three\n\nFour[^N][^n]\n",
        "One[^n] <!--\n[^a]: two\n-->\nthree\n\n[^n]: four\n",
        "[^n]: * one\n    * two\n<!--\n[^a]: three\n-->\n",
        # What of torn text may be an entity is no word for certain.
        "* [ ] [[&lt;]]\n",
        "<li>``&amp``\n",
        "<ul>`&#5`\n",
        "&#65 [[x\n",
        "&ltTb [[x &notit\n",
        f"<div>`&#{'9' * 5000}` &#x{'f' * 5000}; [x</div>\n",
    ],
)
def test_words_that_are_marks_for_a_page_are_not_called_lost(text: str) -> None:
    assert [
        str(finding) for finding in held(f"# T\n\n{text}", page_of(f"# T\n\n{text}")).findings
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "* ```one``` two\n",
        "> ~~~ one\n> two\n",
        "1. ```one two\n",
        "[^a[^a[^atwo]]]\n",
        "[^a] [^two]\n\n[^a]: b\n",
    ],
)
def test_a_word_beside_a_fence_or_mark_is_missed(text: str) -> None:
    page = page_of(f"# T\n\n{text}")
    assert not held(f"# T\n\n{text}", page).findings
    assert "two" not in page or held(f"# T\n\n{text}", page.replace("two", "")).findings
