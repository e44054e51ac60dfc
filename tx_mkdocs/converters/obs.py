"""Open Bible Stories in Markdown to HTML, one page for each story, and to JSON."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from tx_mkdocs.converters import NO_MORE, Converter, ConvertOptions
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.obs.html import IMAGE_BASE, check_images, render_story, story_name
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.formats.obs.model import Story
from tx_mkdocs.formats.obs.several import stories_in
from tx_mkdocs.formats.slots import Kind, fill
from tx_mkdocs.source.decoding import decode


def convert_story(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the story in the Markdown file `source` to `<stem>.html` in the folder `target`.

    All stories of a file that has several are on one page. Of the options `language`, `direction` and
    `image_base` count.
    """
    read = decode(source.read_bytes(), source.name)
    stories = _stories(read.text, source)
    direction = options.direction or direction_of(read.text) or "ltr"
    base = options.image_base or IMAGE_BASE
    body = "".join(fill(render_story(story, base).html, _link) for story in stories)
    title = story_name(stories[0]) if len(stories) == 1 else source.stem
    html = page_shell(title, options.language or "en", direction, body)
    path = target / f"{source.stem}.html"
    path.write_text(html, encoding="utf-8", errors="backslashreplace")
    found = [finding for story in stories for finding in (*story.findings, *check_images(story))]
    return (*read.findings, *found)


def _stories(text: str, source: Path) -> list[Story]:
    """The stories of a file; of several also what is before them, as a story without number."""
    number = leading_number(source.stem)
    parts = stories_in(text) if number is None else {}
    if not parts:
        return [parse_story(text, source.name, number)]
    return [
        parse_story(part, source.name, number or None)
        for number, part in parts.items()
        if number or part.strip()
    ]


def _link(kind: Kind, target: str, text: str, entry: str) -> str:
    """A link of one story that is converted alone leads where its author wrote."""
    return f'<a href="{escape(target)}">{text}</a>'


def convert_to_json(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the story in the Markdown file `source` to `<stem>.json` in the folder `target`.

    The document has `number`, `title`, `reference` (the passage that is retold) and `frames` (`number`,
    `image`, `alt`, `text`: paragraphs in Markdown); `before` and `after` are the paragraphs around the frames
    that are neither title nor reference. What the story does not have is empty. Of a file with several stories
    it is a list of such documents.
    """
    read = decode(source.read_bytes(), source.name)
    stories = _stories(read.text, source)
    documents = list(map(_document, stories))
    document = documents[0] if len(documents) == 1 else documents
    text = json.dumps(document, ensure_ascii=False, indent=1)
    path = target / f"{source.stem}.json"
    path.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *(finding for story in stories for finding in story.findings))


def _document(story: Story) -> dict[str, Any]:
    """A story as plain data."""
    return {
        "number": story.number,
        "title": story.title,
        "reference": story.reference,
        "before": [
            block.text for block in story.opening if block.role in ("text", "heading", "metadata")
        ],
        "frames": [
            {
                "number": frame.number,
                "image": frame.image,
                "alt": frame.alt,
                "text": [block.text for block in frame.paragraphs],
            }
            for frame in story.frames
        ],
        "after": [block.text for block in story.closing if block.role in ("text", "heading")],
    }


CONVERTERS = (
    Converter("obs-html", ("Open Bible Stories", "obs"), "md", "html", convert_story, NO_MORE),
    Converter("obs-json", ("Open Bible Stories", "obs"), "md", "json", convert_to_json, NO_MORE),
)
