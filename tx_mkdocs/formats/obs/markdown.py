"""A story in one Markdown file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.front_matter import front_matter_end, title_in_front_matter
from tx_mkdocs.formats.markdown.inline import inline_html
from tx_mkdocs.formats.obs.model import Block, Frame, Story
from tx_mkdocs.formats.obs.problems import check_story
from tx_mkdocs.formats.obs.scan import Image, scan

_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})(?!\w)")
_NUMBERED_TITLE = re.compile(r"[*_]{0,3}\s*\d{1,3}\s*[.)]\s*\S")
_FRAME_NAME = re.compile(r"(\d{1,3})-(\d{1,3})(?:\.\w{1,5})?$")
_ITALIC = re.compile(r"_(?!_)[^_]+_|\*(?!\*)[^*]+\*", re.DOTALL)
_COLON = re.compile("[:\uff1a]")
_MOST_WORDS_OF_BOOK = 3
# `Genesis 1-2`, `Jn 3:16`, `Jonah 1`: a number with a number, or a number at the end.
_PASSAGE = re.compile(r"\d\s?[-:.,–—]\s?\d|\d\W{0,3}$")


def parse_story(text: str, path: str, number: int | None = None) -> Story:
    """Read a whole story from one Markdown text; nothing is raised.

    Front matter is below the title, which it may give where the text has none.

    Args:
        text: the file, with any line ends and with or without a byte-order mark.
        path: repository path of the file.
        number: the story's number; None to take it from the file's name, else from the title.
    """
    if number is None:
        number = leading_number(PurePosixPath(path).stem)
    text = text.removeprefix("\ufeff")
    end = front_matter_end(text)
    if not end:
        return assemble(list(scan(text, path)), path, (path,), number)
    below = "\n" * text.count("\n", 0, end) + text[end:]
    story = assemble(list(scan(below, path)), path, (path,), number)
    after = next((at for at, block in enumerate(story.opening, 1) if block.role == "title"), 0)
    metadata = Block(text[:end], path, 1, "metadata")
    return replace(
        story,
        title=story.title or title_in_front_matter(text),
        opening=(*story.opening[:after], metadata, *story.opening[after:]),
    )


def leading_number(name: str) -> int | None:
    """The number with which a file or folder name, or a title, begins."""
    found = _LEADING_NUMBER.match(name.replace("_", " "))
    return int(found[1]) if found else None


def assemble(
    parts: list[Block | Image],
    path: str,
    files: tuple[str, ...],
    number: int | None,
    closing: tuple[Block, ...] = (),
) -> Story:
    """Make a story of blocks and images in order.

    Args:
        parts: what `scan` found.
        path: of the story: a file or a folder.
        files: every file read.
        number: the story's number where known.
        closing: blocks known to come after the last frame; no reference is looked for when one
            of them is it.
    """
    opening: list[Block] = []
    drafts: list[tuple[Image, list[Block]]] = []
    for part in parts:
        if isinstance(part, Image):
            drafts.append((part, []))
        elif drafts:
            drafts[-1][1].append(part)
        else:
            opening.append(part)
    _mark_title(opening)
    title = next((plain(block.text) for block in opening if block.role == "title"), "")
    if number is None:
        number = leading_number(title)
    last = drafts[-1][1] if drafts else opening
    ending: list[Block] = []
    if not any(block.role == "reference" for block in closing):
        at = _reference_at(last)
        if at is not None:
            ending = [_as_reference(last[at]), *last[at + 1 :]]
            del last[at:]
    if not drafts:
        drafts = _guess_frames(opening, number)
    story = Story(
        number=number,
        title=title,
        opening=tuple(opening),
        frames=_frames(drafts, number),
        closing=(*ending, *closing),
        path=path,
        files=files,
    )
    return replace(story, findings=tuple(check_story(story)))


def plain(text: str) -> str:
    """The words of a paragraph of Markdown."""
    return plain_text(inline_html(text))


def frame_name(story: int | None, frame: int) -> str:
    """File name of the artwork of a frame."""
    return f"obs-en-{story or 0:02d}-{frame:02d}.jpg"


def frame_of_image(source: str) -> tuple[int, int] | None:
    """Story and frame that the name of a picture tells, or None."""
    name = re.split(r"[?#]", source, maxsplit=1)[0].rpartition("/")[2]
    found = _FRAME_NAME.search(name)
    return (int(found[1]), int(found[2])) if found else None


def _mark_title(opening: list[Block]) -> None:
    """Give the title its role: the first heading, else a first line such as `1. The Creation`."""
    if any(block.role == "title" for block in opening):
        return
    for at, block in enumerate(opening):
        if block.role == "heading" and block.text:
            opening[at] = replace(block, role="title")
            return
    if opening and "\n" not in opening[0].text and _NUMBERED_TITLE.match(opening[0].text):
        opening[0] = replace(opening[0], role="title")


def _reference_at(blocks: list[Block]) -> int | None:
    """Index of the reference among the blocks of the last frame, or None.

    It is wholly italic. One that names a passage counts anywhere; one that may name a book only as the
    very last of several blocks, because the text of a frame may be all italic too.
    """
    texts = [at for at, block in enumerate(blocks) if block.role in ("text", "reference")]
    for at in reversed(texts):
        block = blocks[at]
        if at == texts[0] and at != texts[-1]:
            break
        split = _italic_last_line(block)
        if split is not None and _PASSAGE.search(split[1].text.strip("_* \t\n")):
            blocks[at : at + 1] = split
            return at + 1
        if is_italic(block.text):
            words = block.text.strip("_* \t\n")
            is_last = at == texts[-1] and at != texts[0]
            if _PASSAGE.search(words) or (is_last and _may_name_book(words)):
                return at
    return None


def _may_name_book(words: str) -> bool:
    """Whether a line speaks of a book of the Bible and is no sentence of a story.

    It has a number, a name that is known, or a name after a colon: `Una historia de: Génesis`.
    """
    tail = _COLON.split(words)
    is_name = len(tail) > 1 and 0 < len(tail[-1].split()) <= _MOST_WORDS_OF_BOOK
    return is_name or any(map(str.isnumeric, words)) or book_in_name(words) is not None


def is_italic(text: str) -> bool:
    """Whether a paragraph is one run of italics."""
    return _ITALIC.fullmatch(text.strip()) is not None


def _italic_last_line(block: Block) -> tuple[Block, Block] | None:
    """A paragraph whose last line alone is italic, as two: the blank line was forgotten."""
    before, newline, last = block.text.rpartition("\n")
    if not newline or not is_italic(last) or is_italic(block.text):
        return None
    line = block.line + before.count("\n") + 1
    return replace(block, text=before.rstrip(" ")), replace(block, text=last, line=line)


def _as_reference(block: Block) -> Block:
    return replace(block, text=block.text.strip()[1:-1].strip(), role="reference")


def _guess_frames(opening: list[Block], number: int | None) -> list[tuple[Image, list[Block]]]:
    """Frames of a story without pictures, if it has as many paragraphs as the story has frames."""
    expected = frame_count(number) if number is not None else None
    first = 1 if opening and opening[0].role == "title" else 0
    texts = opening[first:]
    if len(texts) != expected or any(block.role != "text" for block in texts):
        return []
    del opening[first:]
    return [(Image("", "", block.path, block.line), [block]) for block in texts]


def _frames(drafts: list[tuple[Image, list[Block]]], number: int | None) -> tuple[Frame, ...]:
    frames: list[Frame] = []
    for image, blocks in drafts:
        named = frame_of_image(image.source)
        count = frames[-1].number + 1 if frames else 1
        if named is not None and named[0] == number and named[1]:
            count = named[1]
        source = image.source or frame_name(number, count)
        frames.append(Frame(count, source, image.alt, tuple(blocks), image.path, image.line))
    return tuple(frames)
