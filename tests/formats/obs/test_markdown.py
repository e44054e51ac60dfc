"""A story in one file: what must never be lost, whatever the shape of the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cpu import cpu_seconds
from tests.formats.obs.obs_words import page_words, source_words
from tx_mkdocs.formats.obs.html import render_story
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.formats.obs.model import Story


def image(frame: int, story: int = 1) -> str:
    name = f"obs-en-{story:02d}-{frame:02d}.jpg"
    return f"![OBS Image](https://cdn.door43.org/obs/jpg/360px/{name})"


def read(*blocks: str, number: int | None = 1) -> Story:
    return parse_story("\n\n".join(blocks), "content/01.md", number)


def texts(story: Story) -> list[list[str]]:
    return [[block.text for block in frame.paragraphs] for frame in story.frames]


def codes(story: Story) -> set[str]:
    # The stories here are short; that they lack frames is not what is tested.
    return {finding.code for finding in story.findings} - {"OBS005"}


TITLE = "# 1. The Beginning"
REFERENCE = "_From the Bible: Genesis 1-2_"


def test_metadata_are_a_table_below_the_title() -> None:
    front = "---\ntitle: Made known\nauthor: Ana\n---\n"
    story = parse_story(f"{front}\n{TITLE}\n\n{image(1)}\n\nText.\n", "content/01.md")
    assert (story.title, texts(story)) == ("1. The Beginning", [["Text."]])
    assert [(block.role, block.line) for block in story.opening] == [("title", 6), ("metadata", 1)]
    html = render_story(story).html
    assert html.startswith('<h1>1. The Beginning</h1>\n<table class="front-matter">')
    assert '<th scope="row">author</th><td>Ana</td>' in html
    assert "---" not in html


def test_metadata_may_give_the_title() -> None:
    story = parse_story(f"---\ntitle: Made known\n---\n{image(1)}\n\nText.\n", "content/01.md")
    assert story.title == "Made known"
    assert render_story(story).html.startswith('<h1 class="gen">Made known</h1>\n<table ')


def test_plain_story() -> None:
    story = read(TITLE, image(1), "One.", image(2), "Two.", REFERENCE)
    assert story.title == "1. The Beginning"
    assert texts(story) == [["One."], ["Two."]]
    assert [frame.number for frame in story.frames] == [1, 2]
    assert [frame.line for frame in story.frames] == [3, 7]
    assert story.reference == "From the Bible: Genesis 1-2"
    assert codes(story) == set()


@pytest.mark.parametrize(
    ("blocks", "frames", "reference", "expected"),
    [
        pytest.param(
            [TITLE, image(1), "_All of it is italic._", image(2), "Two.", REFERENCE],
            [["_All of it is italic._"], ["Two."]],
            "From the Bible: Genesis 1-2",
            set(),
            id="italic frame inside",
        ),
        pytest.param(
            [TITLE, image(1), "One.", image(2), "_The end, he said._"],
            [["One."], ["_The end, he said._"]],
            "",
            {"OBS003"},
            id="italic last frame, no reference",
        ),
        pytest.param(
            [TITLE, image(1), "One.", image(2), "_On the 3rd day he rose._"],
            [["One."], ["_On the 3rd day he rose._"]],
            "",
            {"OBS003"},
            id="italic last frame with a number",
        ),
        pytest.param(
            [TITLE, image(1), "One.", image(2), "_The end._", REFERENCE],
            [["One."], ["_The end._"]],
            "From the Bible: Genesis 1-2",
            set(),
            id="italic last frame and reference",
        ),
        pytest.param(
            [TITLE, image(1), "One.", image(2), "Two."],
            [["One."], ["Two."]],
            "",
            {"OBS003"},
            id="last frame without reference",
        ),
        pytest.param(
            [TITLE, image(1), "One.", image(2), REFERENCE],
            [["One."], []],
            "From the Bible: Genesis 1-2",
            {"OBS004"},
            id="last frame empty",
        ),
        pytest.param(
            [TITLE, image(1), "One.", "Two.", "Three.", REFERENCE],
            [["One.", "Two.", "Three."]],
            "From the Bible: Genesis 1-2",
            set(),
            id="several paragraphs",
        ),
        pytest.param(
            [TITLE, f"{image(1)}\n{image(2)}\nTwo.", REFERENCE],
            [[], ["Two."]],
            "From the Bible: Genesis 1-2",
            {"OBS004"},
            id="two pictures in a row",
        ),
        pytest.param(
            [TITLE, f"Before {image(1)} after", REFERENCE],
            [["after"]],
            "From the Bible: Genesis 1-2",
            {"OBS008"},
            id="picture inside a line",
        ),
        pytest.param(
            [TITLE, image(1), f"One.\n{REFERENCE}"],
            [["One."]],
            "From the Bible: Genesis 1-2",
            set(),
            id="no blank line before the reference",
        ),
        pytest.param(
            [TITLE, image(1), "One.", "*Uma história: Jonas 1*"],
            [["One."]],
            "Uma história: Jonas 1",
            set(),
            id="reference with asterisks",
        ),
        pytest.param(
            [TITLE, image(1), "One.", "_बाइबिल की कहानी: उत्पत्ति १-२_"],
            [["One."]],
            "बाइबिल की कहानी: उत्पत्ति १-२",
            set(),
            id="digits of another script",
        ),
        pytest.param(
            [TITLE, image(1), "_A_ and _B_ 1:2"],
            [["_A_ and _B_ 1:2"]],
            "",
            {"OBS003"},
            id="two italic words are no reference",
        ),
    ],
)
def test_frames_and_reference(
    blocks: list[str], frames: list[list[str]], reference: str, expected: set[str]
) -> None:
    story = read(*blocks)
    assert texts(story) == frames
    assert story.reference == reference
    assert codes(story) == expected
    assert page_words(render_story(story).html) == source_words("\n\n".join(blocks))


def test_text_after_the_reference_follows_it() -> None:
    story = read(TITLE, image(1), "One.", REFERENCE, "Thanks to all.")
    assert [(block.role, block.text) for block in story.closing] == [
        ("reference", "From the Bible: Genesis 1-2"),
        ("text", "Thanks to all."),
    ]


def test_text_before_the_first_picture_stays_above_it() -> None:
    story = read(TITLE, "Long ago.", image(1), "One.", REFERENCE)
    html = render_story(story).html
    assert html.index("The Beginning") < html.index("Long ago.") < html.index("<figure")
    assert codes(story) == {"OBS008"}


def test_story_without_pictures_is_shown_as_paragraphs() -> None:
    story = read(TITLE, "One.", "Two.", REFERENCE)
    assert not story.frames
    html = render_story(story).html
    assert "<p>One.</p>\n<p>Two.</p>\n" in html
    assert story.reference == "From the Bible: Genesis 1-2"
    assert codes(story) == {"OBS006"}


def test_as_many_paragraphs_as_frames_get_their_pictures() -> None:
    paragraphs = [f"Paragraph {word}." for word in "abcdefg"]
    story = read("# 6. Isaac", *paragraphs, REFERENCE, number=6)
    assert texts(story) == [[paragraph] for paragraph in paragraphs]
    assert story.frames[6].image == "obs-en-06-07.jpg"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# 1. Light", "1. Light"),
        ("#1. Light", "1. Light"),
        ("# 1. Light #", "1. Light"),
        ("## 1. Light ##", "1. Light"),
        ("1. Light\n========", "1. Light"),
        ("1. Light\n---", "1. Light"),
        ("== 1. Light ==", "1. Light"),
        ("======1. Light======", "1. Light"),
        ("1. Light", "1. Light"),
        ("**1. Light**", "1. Light"),
        ("# *1.* Light & dark", "1. Light & dark"),
        ("\ufeff# 1. Light", "1. Light"),
        ("# 1. In\u00a0the beginning", "1. In the beginning"),
    ],
)
def test_headings(heading: str, title: str) -> None:
    story = read(heading, image(1), "One.", REFERENCE)
    assert story.title == title
    assert codes(story) == set()
    assert render_story(story).html.count("<h1>") == 1


def test_a_heading_after_text_keeps_its_place() -> None:
    story = read("Draft.", TITLE, image(1), "One.", REFERENCE)
    assert story.title == "1. The Beginning"
    assert render_story(story).html.startswith("<p>Draft.</p>\n<h1>1. The Beginning</h1>\n<figure")


def test_a_story_without_heading_is_named_by_its_number() -> None:
    story = read(image(1), "One.", REFERENCE)
    assert codes(story) == {"OBS002"}
    assert render_story(story).html.startswith('<h1 class="gen">1</h1>\n')


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = end.join(["# 1. A", "", image(1), "", "One", "two.", "", REFERENCE, ""])
    story = parse_story(text, "01.md")
    assert texts(story) == [["One\ntwo."]]
    assert story.closing[0].line == 8


def test_letters_are_never_changed() -> None:
    kept = "न\u200dी\u00a0a\u2060b\u200bc e\u0301 \u034f\u2028x\x85y"
    story = read(TITLE, image(1), kept, REFERENCE)
    assert texts(story) == [[kept]]
    assert kept in render_story(story).html


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " \u00a0\n\t"])
def test_empty_files_are_one_error(text: str) -> None:
    story = parse_story(text, "content/07.md")
    assert [(finding.code, finding.severity) for finding in story.findings] == [("OBS001", "error")]
    assert story.number == 7
    assert render_story(story).html == '<h1 class="gen">7</h1>\n'


def test_frames_are_numbered_by_their_pictures() -> None:
    story = read(
        TITLE, image(1), "One.", image(3), "Three.", "![x](https://a.example/b.png)", "Four."
    )
    assert [frame.number for frame in story.frames] == [1, 3, 4]
    missing = next(finding for finding in story.findings if finding.code == "OBS005")
    assert missing.message == "Story 1 should have 16 frames; these are missing: 2, 5-16."


def test_a_repeated_picture_has_an_id_of_its_own() -> None:
    story = read(TITLE, image(1), "One.", image(1), "Two.", REFERENCE)
    html = render_story(story).html
    assert 'id="01-01"' in html
    assert 'id="01-01-2"' in html
    assert "OBS013" in codes(story)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2. Light", True),
        ("4o. Light", True),
        ("1. Light", False),
        ("12 men", False),
        ("१. क", False),
    ],
)
def test_a_title_with_another_number_is_reported(title: str, found: bool) -> None:
    assert ("OBS010" in codes(read(f"# {title}", image(1), "One.", REFERENCE))) is found


def test_conflict_marks_and_html_are_reported_where_they_are() -> None:
    story = read(TITLE, image(1), "<<<<<<< HEAD\nOne.", "<help>Two.</help>", REFERENCE)
    placed = {finding.code: finding.line for finding in story.findings}
    assert placed["OBS017"] == 5
    assert placed["OBS009"] == 8


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("01", 1),
        ("1", 1),
        ("007", 7),
        ("01-creation", 1),
        ("01_x", 1),
        ("2019", None),
        ("a1", None),
    ],
)
def test_leading_number(name: str, number: int | None) -> None:
    assert leading_number(name) == number


PIECES = st.sampled_from(
    [image(1), image(2), "![a](b.png)", "![", "](", "# ", "==", "\n", "\n\n", "_", "*", "\\", "&amp;",
     "<b>", "</b>", "<script>", "<", ">", "<<", "`", "[a](http://x.example)", "1. ", "- ", "1:2", " ",
     "<p>", "<img src=x>", "---", "\u00a0", "\x00", "\x02", "&#0;", "<!--", "-->"]
)  # fmt: skip
WORDS = st.from_regex(r"[a-zA-Zกขคא-ת]{2,8}", fullmatch=True)
COMMENT = re.compile(
    r"(?m:^)[ \t]*(?:<!--(?:-?>|(?s:.*?)-->)[ \t]*)+|<!--(?:-?>|(?:(?!-->|\n[ \t]*\n)(?s:.))*-->)"
    r"|(<!--(?:(?!\n[ \t]*(?:\n|<!--))(?s:.))*)"
)
"""What nobody sees; or text, which begins like a comment and is none, as its paragraph ends before."""


def without_comments(text: str) -> str:
    closed = text.rfind("-->") + 3
    return (
        COMMENT.sub(lambda found: found[1] or "", text[:closed]) + text[closed:]
        if closed > 2
        else text
    )


def test_a_comment_within_a_line_ends_in_its_paragraph() -> None:
    text = "# 1. A\n\n<!-- b\n\nb -->\n\nc <!-- d\nd --> e <!-- f\n\ng --> h\n"
    words = ["1", "A", "c", "e", "f", "g", "h"]
    assert page_words(render_story(parse_story(text, "01.md")).html) == words


@given(st.lists(st.one_of(PIECES, WORDS.map(lambda word: f" {word} ")), max_size=40))
@settings(max_examples=400)
def test_no_word_is_lost_or_doubled(pieces: list[str]) -> None:
    text = "".join(pieces)
    story = parse_story(text, "01.md")
    seen = without_comments(re.sub(r"[\x00\x02]", "", text))
    typed = {piece.strip() for piece in pieces if piece.startswith(" ")} - {""}
    wanted = [word for word in re.split(r"(\W+)", seen) if word in typed]
    shown = page_words(render_story(story).html)
    # Marks become other words (`amp`, `script`) or none; those that were typed come in order.
    rest = iter(shown)
    assert all(word in rest for word in wanted), (wanted, shown)
    for word in set(wanted):
        assert shown.count(word) == wanted.count(word)


@pytest.mark.parametrize(
    "hostile",
    [
        "![",
        "![a](",
        "_",
        "*a ",
        "<",
        "# a\n\n",
        "a\n\n",
        "[",
        "<img ",
        "\\",
        image(1),
        "==",
        "&",
        "<b>",
    ],
)
def test_time_grows_with_the_text_and_no_faster(hostile: str) -> None:
    def seconds(times: int) -> float:
        text = hostile * times
        return cpu_seconds(lambda: render_story(parse_story(text, "01.md")), 2)

    count = 80_000 // len(hostile)
    seconds(count // 8)
    assert seconds(count) < 2
