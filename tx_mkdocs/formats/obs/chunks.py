"""A story as a folder: a file for the title, one for each frame, one for the reference.

translationStudio writes `01/title.txt`, `01/01.txt` …, `01/reference.txt`; a Resource Container
the same as `.md`. A whole story may also be in the first of them (`01/01.md`). No frame is called `00`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from tx_mkdocs.findings.codes.stories.reading import UNKNOWN_FRAME_FILE
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.obs.markdown import assemble, frame_name, is_italic, leading_number
from tx_mkdocs.formats.obs.model import Block, Story
from tx_mkdocs.formats.obs.scan import Image, scan

# Resource Container 0.2, structure: order of the chunks of a chapter.
_BEFORE = {"title": 0, "sub-title": 1, "intro": 2}
_AFTER = {"reference": 5, "summary": 6}


def chunk_order(path: str) -> tuple[int, int, str]:
    """Sort key of a chunk: title, sub-title, intro, numbers, other names, reference, summary."""
    stem = _stem(path)
    number = leading_number(stem)
    if number is not None:
        return (3, number, path)
    return ({**_BEFORE, **_AFTER}.get(stem, 4), 0, path)


def _stem(path: str) -> str:
    """The name of a file without its endings: a copy may be called `title.txt.txt`."""
    return PurePosixPath(path).name.partition(".")[0].lower()


def parse_chunks(
    files: Iterable[str], read: Callable[[str], str], folder: str, number: int | None = None
) -> Story:
    """Read a story from the files of a folder.

    Args:
        files: repository paths, in any order.
        read: gives the text of a file.
        folder: repository path of the folder.
        number: the story's number; None to take it from the folder's name.
    """
    if number is None:
        number = leading_number(PurePosixPath(folder).name)
    paths = tuple(sorted(files, key=chunk_order))
    parts: list[Block | Image] = []
    closing: list[Block] = []
    seen: set[int] = set()
    unknown: list[Finding] = []
    for path in paths:
        found = list(scan(read(path), path))
        stem = _stem(path)
        frame = leading_number(stem)
        if frame:
            parts += _frame_parts(found, path, number, frame, frame in seen, bool(parts))
            seen.add(frame)
        elif stem in _BEFORE or frame == 0:
            parts += _title_first(found) if stem == "title" else found
        else:
            if any(isinstance(part, Image) for part in found):
                # Frames, whatever the name of their file.
                parts += found
            else:
                closing += _closing(found, stem == "reference")
            if stem not in _AFTER:
                message = "The file's name is not a number; its text is shown after the last frame."
                unknown.append(UNKNOWN_FRAME_FILE.at(path, message=message))
    story = assemble(parts, folder, paths, number, tuple(closing))
    return replace(story, findings=(*story.findings, *unknown))


def _title_first(found: Sequence[Block | Image]) -> list[Block | Image]:
    """The parts of a file whose first block is the title."""
    if found and isinstance(found[0], Block):
        return [replace(found[0], role="title"), *found[1:]]
    return list(found)


def _closing(found: Sequence[Block | Image], is_reference: bool) -> list[Block]:
    """The blocks of a file, of the reference without the marks of emphasis around them."""
    blocks = [part for part in found if isinstance(part, Block)]
    if not is_reference:
        return blocks
    return [replace(block, text=_upright(block.text), role="reference") for block in blocks]


def _upright(text: str) -> str:
    return text.strip()[1:-1].strip() if is_italic(text) else text


def _frame_parts(
    found: list[Block | Image],
    path: str,
    story: int | None,
    frame: int,
    again: bool,
    started: bool,
) -> list[Block | Image]:
    """The parts of a frame's file, its picture first, supplied where the file has none."""
    images = [part for part in found if isinstance(part, Image)]
    if len(images) > 1:
        return found
    heading: list[Block | Image] = []
    if not started and found and isinstance(found[0], Block) and found[0].role == "heading":
        heading = [found[0]]
    texts = [part for part in found[len(heading) :] if isinstance(part, Block)]
    if again and not images:
        return [*heading, *texts]
    picture = images[0] if images else Image(frame_name(story, frame), "", path, 1)
    return [*heading, picture, *texts]
