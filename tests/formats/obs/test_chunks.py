"""Stories in folders: one file for each frame, or a whole story in the first."""

from __future__ import annotations

import random

import pytest

from tests.formats.obs.obs_words import page_words, source_words
from tx_mkdocs.formats.obs.chunks import chunk_order, parse_chunks
from tx_mkdocs.formats.obs.html import render_story
from tx_mkdocs.formats.obs.model import Story

PICTURE = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-07-01.jpg)"


def read(files: dict[str, str], number: int | None = None) -> Story:
    texts = {f"content/07/{name}": text for name, text in files.items()}
    return parse_chunks(texts, texts.__getitem__, "content/07", number)


def texts(story: Story) -> list[tuple[int, list[str]]]:
    return [(frame.number, [block.text for block in frame.paragraphs]) for frame in story.frames]


def test_order_of_chunks() -> None:
    ordered = [
        *("title.txt", "sub-title.txt", "intro.txt", "1.txt", "02.txt", "10.txt", "100.txt"),
        *("apple.txt", "pear.txt", "reference.txt", "summary.txt"),
    ]
    shuffled = ordered[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=chunk_order) == ordered


@pytest.mark.parametrize("extension", ["txt", "md"])
def test_a_file_for_each_frame(extension: str) -> None:
    story = read(
        {
            f"10.{extension}": "Ten.",
            f"title.{extension}": "7. Jacob",
            f"reference.{extension}": "From: Genesis 25:27-35:29",
            f"2.{extension}": "Two.\n\nTwo again.",
            f"01.{extension}": "_One._",
        }
    )
    assert (story.number, story.title) == (7, "7. Jacob")
    assert texts(story) == [(1, ["_One._"]), (2, ["Two.", "Two again."]), (10, ["Ten."])]
    assert story.frames[1].image == "obs-en-07-02.jpg"
    assert story.reference == "From: Genesis 25:27-35:29"
    html = render_story(story).html
    assert html.startswith("<h1>7. Jacob</h1>\n")
    assert (
        '<figure class="frame" id="07-10"><img src="https://cdn.door43.org/obs/jpg/360px/' in html
    )
    assert html.endswith('<p class="reference">From: Genesis 25:27-35:29</p>\n')


def test_a_title_as_heading_and_a_reference_in_italics_mean_the_same() -> None:
    plain = read({"title.md": "7. Jacob", "01.md": "One.", "reference.md": "Genesis 25"})
    marked = read({"title.md": "# 7. Jacob #\n", "01.md": "One.", "reference.md": "_Genesis 25_\n"})
    assert render_story(plain).html == render_story(marked).html


def test_an_all_italic_last_frame_beside_a_reference_file() -> None:
    story = read({"title.txt": "7. J", "01.txt": "_See 1:2_", "reference.txt": "Genesis 25"})
    assert texts(story) == [(1, ["_See 1:2_"])]
    assert story.reference == "Genesis 25"


def test_a_whole_story_in_the_first_file() -> None:
    second = PICTURE.replace("-01.", "-02.")
    whole = f"# 7. Jacob\n\n{PICTURE}\n\nOne.\n\n{second}\n\nTwo.\n\n_From: Genesis 25-35_"
    story = read({"01.md": whole})
    assert story.title == "7. Jacob"
    assert texts(story) == [(1, ["One."]), (2, ["Two."])]
    assert story.reference == "From: Genesis 25-35"
    assert story.frames[1].line == 7
    assert {finding.code for finding in story.findings} == {"OBS005"}


def test_a_frame_keeps_the_picture_it_brings() -> None:
    own = "![A well](https://example.org/well.jpg)"
    story = read({"title.md": "7. J", "01.md": f"One.\n\n{own}\n\nMore.", "02.md": "Two."})
    assert texts(story) == [(1, ["One.", "More."]), (2, ["Two."])]
    assert story.frames[0].image == "https://example.org/well.jpg"


def test_every_word_of_every_file_is_shown() -> None:
    files = {
        "title.txt": "7. Jacob\n\nThe twin",
        "sub-title.txt": "# A quarrel",
        "intro.txt": "Read slowly.",
        "01.txt": "",
        "02.txt": "# Two\n\n* with a list\n* of two",
        "02.md": "Two once more.",
        "03-draft.txt": "Three.",
        "notes.txt": "Ask grandmother.",
        "reference.txt": "Genesis 25\n\nand 26",
        "summary.txt": "He went home.",
    }
    story = read(files)
    order = [path.rpartition("/")[2] for path in story.files]
    assert sorted(order) == sorted(files)
    html = render_story(story).html
    assert page_words(html) == [word for name in order for word in source_words(files[name])]
    assert [(finding.code, finding.path) for finding in story.findings] == [
        ("OBS008", "content/07/title.txt"),
        ("OBS004", "content/07/01.txt"),
        ("OBS005", "content/07"),
        ("OBS016", "content/07/notes.txt"),
    ]


def test_a_folder_without_text_is_one_error() -> None:
    assert [finding.code for finding in read({"title.txt": ""}).findings] == ["OBS001"]
    assert [finding.code for finding in read({}).findings] == ["OBS001"]


def test_a_number_given_is_believed() -> None:
    story = read({"01.txt": "One."}, number=3)
    assert story.frames[0].image == "obs-en-03-01.jpg"
