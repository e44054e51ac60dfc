"""Pages of helps as the resources write them, in short; the words are ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from markupsafe import Markup

from tests.theme.rendering import (
    ARABIC,
    FOLDER,
    environment,
    fragment,
    page_data,
    render,
    site_data,
)

_VERSE_TEXT = (
    '<div class="gen verse-text"><p><b class="name">ULT</b> <bdi lang="en" dir="ltr">The word came'
    " to <mark>Jonah</mark> on <mark>the hill</mark>.</bdi></p>"
    '<p><b class="name">AVD</b> <bdi lang="ar" dir="rtl">جاءت الكلمة إلى <mark>يونان</mark></bdi></p></div>\n'
)
_LONG = "averylongwordwithoutanyplacetobreak" * 3
NOTES = (
    '<h1 id="tn-chapter-jon-001" class="c-num">Jonah 1</h1>\n'
    '<section class="intro" id="tn-jon-001-intro"><h2>Jonah 1 General Notes</h2>\n'
    "<h3>Structure</h3>\n<p>He flees, see <a href='#n-a1'>below</a>.<sup id='fnref-1'>"
    "<a class='footnote-ref' href='#fn-1'>1</a></sup></p>\n"
    "<table><thead><tr>" + "<th>Column</th>" * 12 + "</tr></thead><tbody><tr>" + "<td>cell</td>" * 12
    + "</tr></tbody></table>\n<pre><code>" + _LONG + "</code></pre>\n"
    "<p><code>" + _LONG + "</code></p>\n<blockquote><p>Somebody said it.</p></blockquote>\n"
    "<dl><dt>ship</dt><dd>It sails.</dd></dl>\n<ul><li>one<ul><li>two</li></ul></li></ul>\n"
    '<div class="footnote"><hr><ol><li id="fn-1"><p>A footnote.</p></li></ol></div></section>\n'
    + "".join(
        f'<section class="verse" id="tn-chunk-jon-001-{verse:03d}"><h2>Jonah 1:{verse}</h2>\n{_VERSE_TEXT}'
        f'<article class="note" id="n-a{verse}"><h3>the word came</h3>\n'
        '<p><b class="gateway gen">to Jonah</b> <bdi class="quote" lang="hbo" dir="rtl">אֶל־יוֹנָה</bdi></p>\n'
        "<p>This is how it begins. <span class='broken' title='This link is broken.'>figs-x</span>, "
        "<a class='host' href='https://example.org/x'>elsewhere</a></p>\n"
        "<h4>Translation Suggestions</h4><ul><li>Say so.</li></ul>\n"
        '<p class="gen support">See: <a href="#n-a1">Metaphor</a></p></article>\n'
        f'<article class="note" id="n-b{verse}"><p><bdi class="quote" lang="el-x-koine" dir="ltr">Ἰωνᾶς … ὁ '
        "προφήτης</bdi></p>\n<p>" + _LONG + "</p></article></section>\n"
        for verse in range(1, 6)
    )
)  # fmt: skip
QUESTIONS = '<h1 class="c-num">Jonah 1</h1>\n' + "".join(
    f'<section class="verse" id="tq-chunk-jon-001-{verse:03d}"><h2>Jonah 1:{verse}</h2>\n{_VERSE_TEXT}'
    f'<details class="question" id="q{verse}"><summary>Who came?</summary><p>Answer {verse}.</p></details>'
    f'<ul class="words"><li><a href="#q1">prophet</a> <bdi class="quote" lang="hbo" dir="rtl">נָבִיא</bdi>'
    "</li></ul></section>\n"
    for verse in range(1, 6)
)
TERM = (
    '<h1 id="prophet">prophet, prophecy</h1>\n<p class="box question"><span class="gen">This page answers the '
    "question:</span> <em>Who speaks?</em></p>\n"
    '<div class="gen box dependencies"><p>It would be good to read:</p><ul><li><a href="#prophet">this</a></li>'
    "</ul></div>\n<h2>Definition:</h2>\n<p>One who speaks.</p>\n"
    '<section class="gen uses" lang="en" dir="ltr"><h2 id="uses">Where it is used</h2>\n<ul>\n<li><details>'
    "<summary>Jonah <small>48</small></summary>"
    + ", ".join(f'<a href="#prophet">1:{verse}</a>' for verse in range(1, 49))
    + "</details></li>\n</ul>\n</section>\n"
)
LIST = '<h1 class="gen">Key Terms</h1>\n<ul class="words gen">\n' + "".join(
    f'<li><a href="term.html">term number {number}, and its forms</a></li>\n'
    for number in range(500)
)
_TEXT = '<h1 class="c-num">Jonah 1</h1>\n<p class="p">' + "".join(
    f'<sup id="032-ch-001-v-{verse:03d}" class="v-num">{verse}</sup> The word came to Jonah. '
    for verse in range(1, 18)
)
CHAPTER = (
    _TEXT + '</p>\n<aside class="gen helps" lang="en" dir="ltr"><details open>'
    '<summary lang="en">Helps</summary>\n<section id="helps-000"><h2>Introduction</h2><ul class="notes" '
    'title="Notes"><li><a href="notes.html">Jonah 1 General Notes</a></li></ul></section>\n'
    + "".join(
        f'<section id="helps-{verse:03d}"><h2><a href="#032-ch-001-v-{verse:03d}">{verse}</a></h2>'
        '<ul class="notes" title="Notes"><li><a href="notes.html">the word came</a></li>'
        '<li><a href="notes.html">on the hill</a></li></ul><ul class="questions" title="Questions"><li>'
        '<a href="questions.html">Who came to the hill when nobody was there?</a></li></ul>'
        '<ul class="words" title="Words"><li><a href="term.html">prophet</a></li><li><a href="term.html">'
        "word</a></li></ul></section>\n"
        for verse in range(1, 18)
    )
    + "</details></aside>\n"
)
ALIGNED = (
    _TEXT.replace("Jonah.", '<a class="w" id="w-001-001-3" href="#a-001-001-3">Jonah</a>.', 1)
    + '</p>\n<section class="gen alignment">\n<h2 lang="en" dir="ltr">Words of the original</h2>\n'
    '<div class="original" id="a-001-001-3"><a class="back" href="#w-001-001-3">1:1</a> '
    '<bdi class="words">Jonah</bdi>\n<p><bdi class="content" lang="hbo" dir="rtl">יוֹנָה</bdi> '
    '<bdi class="lemma" lang="hbo" dir="rtl">יוֹנָה</bdi> <span class="strong">H3124</span> '
    '<a href="term.html">Jonah, son of Amittai</a></p></div>\n'
    '<div class="original" id="a-001-001-4"><p>other</p></div></section>\n'
)


def write_pages(folder: Path) -> None:
    """A folder with `notes.html`, `questions.html`, … and the theme's style sheets."""
    for part in ("css", "img", "js"):
        shutil.copytree(FOLDER / part, folder / part)
    for sheet in ("css/reader.css", "js/reader.js"):
        whole = environment().get_template(sheet).render()
        (folder / sheet).write_text(whole, encoding="utf-8")
    terms = [
        {"label": "", "title": f"term number {number}", "url": f"t{number}.html", "thumbnail": ""}
        for number in range(500)
    ]
    book = {"title": "Key Terms", "url": "list.html"}
    listed = fragment("pages", section=book, pages=terms, style="list")
    marked = str(listed).replace('<a href="t400.html"', '<a href="t400.html" aria-current="page"')
    library = {
        "home": {"title": "tN", "address": "en_tn/index"},
        "library": {"title": "A library of everything", "address": "index"},
    }
    arabic = site_data(language=ARABIC, **library)
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        "notes": (NOTES, page_data(resource_kind="notes", site=site_data(**library))),
        "arabic": (NOTES, page_data(resource_kind="notes", site=arabic)),
        "questions": (QUESTIONS, page_data(resource_kind="questions")),
        "term": (TERM, page_data("article", resource_kind="words", pages_html=Markup(marked))),
        "list": (f"{LIST}</ul>\n", page_data("book", resource_kind="words", pages_html="")),
        "chapter": (CHAPTER, page_data(resource_kind="bible")),
        "arabic_chapter": (
            CHAPTER.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"'),
            page_data(resource_kind="bible", site=arabic),
        ),
        "aligned": (ALIGNED, page_data(resource_kind="bible")),
    }
    for name, (body, data) in pages.items():
        html = render(data, site_data(), body=body, base_url=".")
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
