"""A story, whether it is one file of Markdown or a folder of chunks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tx_mkdocs.formats.obs.chunks import parse_chunks
from tx_mkdocs.formats.obs.markdown import parse_story
from tx_mkdocs.formats.obs.model import Story
from tx_mkdocs.formats.obs.several import text_of_story


def read_story(
    files: Sequence[str], read: Callable[[str], str], folder: str, number: int | None
) -> Story:
    """Read a story; of a file with several the one of that number.

    Args:
        files: of the story, in the order in which they are read.
        read: gives the text of a file.
        folder: repository path of the folder of its chunks; empty where it is one file.
        number: of the story, where its place tells it.
    """
    if folder:
        return parse_chunks(files, read, folder, number)
    return parse_story(text_of_story(read(files[0]), files[0], number), files[0], number)
