"""Places on pages that can be linked to, and what their ids tell.

Source: the ids of tX's pages, which links at Door43 use: `001-ch-001-v-001`, `fn-001-001-001-1`,
`tn-chunk-gen-001-001`; frames of stories are `01-01`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

AnchorKind = Literal[
    "chapter", "verse", "footnote", "frame", "chunk", "introduction", "note", "question", "word", ""
]
_CHAPTER = re.compile(r"\d{3}-ch-(\d{3})(?:-\d+)?(?:-v-(\d{2,5})(?:-\d+)?)?", re.ASCII)
_FRAME = re.compile(r"(\d{2})-(\d{2,3})(?:-\d+)?", re.ASCII)
_FOOTNOTE = re.compile(r"fn-\d{3}-(\d{3})(?:-\d+)?-(\d{3})(?:-\d+)?-\d+", re.ASCII)
_CHUNK = re.compile(r"[a-z]+-(chapter|chunk)-[a-z0-9]+-(\d{3})(?:-(\d{2,3}))?(?:-\d+)?", re.ASCII)
_HELP = re.compile(r"(tn|sn|tq|sq|twl)-[a-z0-9]+-(\d{3}|front)-(\d{3}|intro)(-.*)?", re.ASCII)
_KINDS: dict[str, AnchorKind] = {
    "tn": "note", "sn": "note", "tq": "question", "sq": "question", "twl": "word"
}  # fmt: skip


class Anchor(NamedTuple):
    """A place on a page that can be linked to."""

    id: str
    kind: AnchorKind
    """Empty for headings and footnotes of Markdown, and for places that authors named."""
    chapter: int = 0
    """Of Scripture, or the number of the story; 0: none, or front matter."""
    verse: int = 0
    """Of Scripture, or the number of the frame; 0: none."""


def anchor_of(name: str) -> Anchor:
    """What an id tells."""
    if name[:1].isdecimal():
        found = _CHAPTER.fullmatch(name)
        if found is not None:
            return Anchor(
                name, "verse" if found[2] else "chapter", int(found[1]), int(found[2] or 0)
            )
        found = _FRAME.fullmatch(name)
        return Anchor(name, "frame", int(found[1]), int(found[2])) if found else Anchor(name, "")
    found = _HELP.fullmatch(name)
    if found is not None:
        chapter = 0 if found[2] == "front" else int(found[2])
        if found[3] == "intro":
            return Anchor(name, _KINDS[found[1]] if found[4] else "introduction", chapter)
        return Anchor(name, _KINDS[found[1]], chapter, int(found[3]))
    found = _CHUNK.fullmatch(name)
    if found is not None:
        kind: AnchorKind = "chapter" if found[1] == "chapter" else "chunk"
        return Anchor(name, kind, int(found[2]), int(found[3] or 0))
    found = _FOOTNOTE.fullmatch(name)
    if found is not None:
        return Anchor(name, "footnote", int(found[1]), int(found[2]))
    return Anchor(name, "")
