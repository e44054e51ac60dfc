"""A story of Open Bible Stories: pictures with text, and the Bible passage it retells.

Source of the form: Resource Container 0.2 (type `book`, Markdown) and the files of Door43. A story
is read by `markdown.parse_story` from one file or by `chunks.parse_chunks` from a folder of
them, and written by `html.render_story`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tx_mkdocs.findings.model import Finding

Role = Literal["title", "heading", "text", "reference", "rule", "metadata"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading, as Markdown, exactly as typed."""

    text: str
    path: str
    """Repository path of the file."""
    line: int
    """First line in that file, from 1."""
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture and the text under it."""

    number: int
    """From the picture's name where that belongs to the story, else one more than the last."""
    image: str
    """Address as the source has it; `obs-en-01-02.jpg` where the source has none."""
    alt: str
    """Alternative text as the source has it; may be empty."""
    paragraphs: tuple[Block, ...]
    path: str
    line: int
    has_own_picture: bool = False
    """Whether the repository has a file at the path that is its picture's address."""


@dataclass(frozen=True, slots=True)
class Story:
    """All of a story; `opening`, `frames` and `closing` in turn are its text in the order typed."""

    number: int | None
    """None when neither the file's name nor the title tells."""
    title: str
    """Plain text, `1. The Creation`; empty when the source has none."""
    opening: tuple[Block, ...]
    """What comes before the first frame, the title among it."""
    frames: tuple[Frame, ...]
    closing: tuple[Block, ...]
    """What comes after the last frame, the reference among it."""
    path: str
    """Repository path of the file, or of the folder."""
    files: tuple[str, ...]
    """Every file that was read, in the order shown."""
    findings: tuple[Finding, ...] = ()

    @property
    def reference(self) -> str:
        """The line that tells the Bible passage, as Markdown without its italics; may be empty."""
        return "\n".join(block.text for block in self.closing if block.role == "reference")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All text in the order shown."""
        within = (block for frame in self.frames for block in frame.paragraphs)
        return (*self.opening, *within, *self.closing)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: no text besides, perhaps, a title."""
        return not any(block.role in ("text", "heading") for block in self.blocks)
