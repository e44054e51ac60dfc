"""The frames of a story, with the lines of the files that they were made of."""

from __future__ import annotations

import posixpath

from tx_mkdocs.formats.obs.html import frame_ids
from tx_mkdocs.formats.obs.markdown import leading_number
from tx_mkdocs.formats.obs.model import Story
from tx_mkdocs.formats.obs.reading import read_story
from tx_mkdocs.resources import Page, Unit
from tx_mkdocs.source.repository import Repository


def frames_of_file(
    repository: Repository, unit: Unit, path: str, page: Page
) -> tuple[list[tuple[int, str]], int]:
    """Where the frames are that a file of a story has.

    Args:
        repository: the opened source.
        unit: the story.
        path: of the file, one of the unit's.
        page: that of the story.

    Returns:
        Line and id of each frame, and the line of what stands behind them, 0 for none.
    """
    story = story_of_page(repository, unit, page)
    frames = [
        (frame.line, name)
        for frame, name in zip(story.frames, frame_ids(story), strict=True)
        if frame.path == path
    ]
    return frames, min((block.line for block in story.closing if block.path == path), default=0)


def story_of_page(repository: Repository, unit: Unit, page: Page) -> Story:
    """The story that a page shows, read again from the files of its unit."""
    number = leading_number(page.address)
    folder = posixpath.dirname(unit.files[0])
    has_chunks = leading_number(posixpath.basename(folder)) == number
    return read_story(unit.files, repository.text_of, folder if has_chunks else "", number)
