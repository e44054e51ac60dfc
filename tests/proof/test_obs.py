"""The proof for Open Bible Stories, on pages written by hand."""

from __future__ import annotations

import re

import pytest

from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.proof import Comparison, Counts, summary
from tx_mkdocs.proof.compare_stories import compare_obs

PATH = "content/07.md"
SOURCE = """# 7. Two Brothers

![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-01.jpg)

A father had *two* sons, & they [quarrelled](../tw/quarrel.md).

![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-02.jpg)

_All of this frame is italic._

![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-03.jpg)

"Come home,"  \nsaid the father. <<Come!>>
 He ran\u00a0to him.

_A Bible story from: Luke 15_
"""


def frame(identifier: str, text: str) -> str:
    return (
        f'<figure class="frame" id="{identifier}"><img src="x.jpg" alt="Two Brothers">'
        f"<figcaption><p>{text}</p></figcaption></figure>\n"
    )


FRAMES = (
    frame("07-01", 'A father had <em>two</em> sons, &amp; they <a href="q.html">quarrelled</a>.'),
    frame("07-02", "<em>All of this frame is italic.</em>"),
    frame(
        "07-03", '"Come home,"<br>\nsaid the father. &lt;&lt;Come!&gt;&gt;\n He ran\u00a0to him.'
    ),
)
TITLE = "<h1>7. Two Brothers</h1>\n"
REFERENCE = '<p class="reference">A Bible story from: Luke 15</p>\n'
BODY = TITLE + "".join(FRAMES) + REFERENCE


def finished(body: str) -> str:
    return (
        "<html><head><title>7. Two Brothers</title></head><body><main>\n"
        f'<div id="content">\n{body}\n<!-- /content --></div></main><footer>CC</footer></body></html>'
    )


def compare(body: str, source: str = SOURCE, path: str = PATH) -> Comparison:
    return compare_obs([(path, source)], [("07", finished(body))])


def told(comparison: Comparison) -> list[tuple[str, int]]:
    assert {finding.page for finding in comparison.findings} <= {"07"}
    return [(finding.code, finding.line) for finding in comparison.findings]


def test_a_complete_story_is_complete() -> None:
    comparison = compare(BODY)
    assert comparison.findings == ()
    assert comparison.source == comparison.shown
    assert comparison.source == Counts(stories=1, frames=3, headings=1, words=32)
    assert (
        summary(comparison.source, comparison.shown)
        == "1 story, 3 frames in; 1 story, 3 frames out"
    )


MUTATIONS: dict[str, tuple[str, str, list[tuple[str, int]]]] = {
    # name: (what is on the page, what is there instead, code and line of each finding)
    "the frame that is all italic": (FRAMES[1], "", [("LOST004", 7)]),
    "its text": ("<p><em>All of this frame is italic.</em></p>", "", [("LOST001", 9)]),
    "the last frame, the reference kept": (FRAMES[2], "", [("LOST004", 11)]),
    "the last frame and the reference": (FRAMES[2] + REFERENCE, "", [("LOST004", 11)]),
    "the reference": (REFERENCE, "", [("LOST001", 17)]),
    "the title": (TITLE, "", [("LOST001", 1)]),
    "a word": ("two", "", [("LOST001", 5)]),
    "a word of a link": ("quarrelled", "", [("LOST001", 5)]),
    "a word of a second line": ("father. &lt;", "&lt;", [("LOST001", 14)]),
    "a no-break space": ("\u00a0", " ", [("LOST001", 15)]),
    "what looks like a tag": ("&lt;&lt;Come!&gt;&gt;", "", [("LOST001", 14)]),
    "the mark of a frame": ('<figure class="frame" id="07-02">', "<figure>", [("LOST004", 7)]),
    "a blank": ("A father", "Afather", [("LOST005", 5)]),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_is_lost_is_found_where_it_was(name: str) -> None:
    old, new, expected = MUTATIONS[name]
    assert old in BODY
    found = told(compare(BODY.replace(old, new, 1)))
    assert found[: len(expected)] == expected


def test_doubled_and_swapped_frames_are_found() -> None:
    doubled = compare(BODY.replace(FRAMES[1], FRAMES[1] + FRAMES[1].replace("07-02", "07-02-2")))
    assert [code for code, _ in told(doubled)] == ["LOST002"]
    swapped = compare(TITLE + FRAMES[1] + FRAMES[0] + FRAMES[2] + REFERENCE)
    assert [code for code, _ in told(swapped)] == ["LOST003"]


def test_no_word_of_a_story_can_go_missing_unnoticed() -> None:
    hidden = re.sub(r"<[^>]*>", lambda tag: "\0" * len(tag[0]), BODY)
    words = list(re.finditer(r"[^\s\0]+", hidden))
    assert len(words) == 34
    for word in words:
        comparison = compare(BODY[: word.start()] + BODY[word.end() :])
        assert any(finding.severity == "error" for finding in comparison.findings), word[0]


def test_the_last_frame_of_a_story_without_a_reference_may_not_be_dropped() -> None:
    source = SOURCE.replace("_A Bible story from: Luke 15_\n", "")
    whole = TITLE + "".join(FRAMES)
    assert compare(whole, source).findings == ()
    assert told(compare(whole.replace(FRAMES[2], ""), source)) == [("LOST004", 11)]


def without_pictures(frames: int) -> tuple[str, str]:
    """A story of that many paragraphs and no picture, and its page."""
    texts = [f"Paragraph {n} of the story." for n in range(1, frames + 1)]
    source = "\n\n".join(["# 7. Two Brothers", *texts, "_A Bible story from: Luke 15_"]) + "\n"
    shown = "".join(frame(f"07-{n:02}", text) for n, text in enumerate(texts, 1))
    return source, TITLE + shown + REFERENCE


def test_no_frame_of_a_story_without_pictures_may_be_dropped() -> None:
    count = frame_count(7)
    assert count
    source, body = without_pictures(count)
    comparison = compare(body, source)
    assert comparison.findings == ()
    assert comparison.source.frames == comparison.shown.frames == count
    lost = compare(body.replace(frame("07-03", "Paragraph 3 of the story."), ""), source)
    assert told(lost) == [("LOST004", 7)]
    empty = compare(TITLE + REFERENCE, source)
    assert {code for code, _ in told(empty)} == {"LOST004"}
    assert len(empty.findings) == count


def test_a_story_without_pictures_may_be_shown_without_frames() -> None:
    source = "# 7. Two Brothers\n\nOne.\n\nTwo.\n"
    assert compare(TITLE + "<p>One.</p>\n<p>Two.</p>", source).findings == ()
    assert told(compare(TITLE + "<p>One.</p>", source)) == [("LOST001", 5)]


def test_chunks_are_read_in_their_order_wherever_their_texts_stand() -> None:
    chunks = [
        ("07/01.txt", "A father had two sons.\n"),
        ("07/02.txt", "All of this.\n\nAnd more.\n"),
        ("07/10.txt", "The last."),
        ("07/reference.txt", "Luke 15\n"),
        ("07/title.txt", "7. Two Brothers"),
    ]
    frames = [
        frame("07-01", "A father had two sons."),
        frame("07-02", "All of this.</p><p>And more."),
        frame("07-10", "The last."),
    ]
    body = TITLE + "".join(frames) + '<p class="reference">Luke 15</p>'
    whole = compare_obs(chunks, [("07", finished(body))])
    assert whole.findings == ()
    assert whole.source.frames == 3
    (finding,) = compare_obs(chunks, [("07", finished(body.replace("more", "")))]).findings
    assert (finding.code, finding.path, finding.line) == ("LOST001", "07/02.txt", 3)
    (finding,) = compare_obs(chunks, [("07", finished(body.replace(frames[2], "")))]).findings
    assert (finding.code, finding.path, finding.line) == ("LOST004", "07/10.txt", 1)


def test_front_matter_is_compared_without_its_marks() -> None:
    sources = [
        ("content/front/title.md", "Open Bible Stories\n"),
        (
            "content/front/intro.md",
            "## Welcome ##\n\n* one thing\n* and [another](https://a.b/c)\n\n> said **he**\n",
        ),
    ]
    body = (
        "<h1>Open Bible Stories</h1><h2>Welcome</h2><ul><li>one thing</li>\n"
        '<li>and <a href="https://a.b/c">another</a></li></ul><blockquote><p>said <strong>he</strong></p>'
        "</blockquote>"
    )
    whole = compare_obs(sources, [("front", finished(body))])
    assert whole.findings == ()
    assert (whole.source.stories, whole.source.frames) == (0, 0)
    (finding,) = compare_obs(sources, [("front", finished(body.replace("another", "")))]).findings
    assert (finding.code, finding.path, finding.line) == ("LOST001", "content/front/intro.md", 4)


def test_stories_of_one_file_are_compared_with_the_page_of_each() -> None:
    again = SOURCE.replace("# 7.", "#").replace("obs-en-07", "obs-en-08")
    sources = [("obs.md", f"Before.\n\n{SOURCE}{again}")]
    second = BODY.replace("7. ", "").replace('"07', '"08')
    pages = [("front", finished("<p>Before.</p>")), ("07", finished(BODY))]
    complete = compare_obs(sources, [*pages, ("08", finished(second))])
    assert complete.findings == ()
    assert complete.source == complete.shown == Counts(stories=2, frames=6, headings=2, words=64)
    short = compare_obs(sources, [*pages, ("08", finished(second.replace("two", "2")))])
    assert [(finding.page, finding.line) for finding in short.findings] == [("08", 24)]


def test_several_stories_are_paired_by_number_when_one_is_missing() -> None:
    other = SOURCE.replace("07-0", "08-0").replace("7. Two", "8. Three")
    comparison = compare_obs(
        [("content/06.md", "# 6. Lost\n\nText.\n"), (PATH, SOURCE), ("content/08.md", other)],
        [
            ("07", finished(BODY)),
            ("08", finished(BODY.replace("07-0", "08-0").replace("7. Two", "8. Three"))),
        ],
    )
    assert [(finding.code, finding.path) for finding in comparison.findings] == [
        ("LOST004", "content/06.md")
    ]


FRONT = "---\ntitle: In *front*\nby: Ana\n---\n"
SHOWN_FRONT = (
    '<table class="front-matter"><tbody>\n<tr><th scope="row">title</th><td>In *front*</td></tr>\n'
    '<tr><th scope="row">by</th><td>Ana</td></tr>\n</tbody></table>\n'
)


def test_metadata_above_a_story_are_held_to_the_page() -> None:
    body = TITLE + SHOWN_FRONT + "".join(FRAMES) + REFERENCE
    assert compare(body, FRONT + SOURCE).findings == ()
    assert compare(BODY, FRONT + SOURCE).findings
    lost = compare(body.replace("quarrelled", ""), FRONT + SOURCE).findings
    assert [finding.line for finding in lost] == [
        SOURCE[: SOURCE.index("A father")].count("\n") + 5
    ]
