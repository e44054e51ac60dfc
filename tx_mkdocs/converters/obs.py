"""Open Bible Stories in Markdown to HTML, one page for each story, and to JSON."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tx_mkdocs.converters import NO_MORE, Converter, ConvertOptions
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.obs.html import IMAGE_BASE, check_images, render_story, story_name
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.formats.slots import Kind, fill
from tx_mkdocs.source.decoding import decode


def convert_story(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the story in the Markdown file `source` to `<stem>.html` in the folder `target`.

    Of the options `language`, `direction` and `image_base` count.
    """
    read = decode(source.read_bytes(), source.name)
    story = parse_story(read.text, source.name, leading_number(source.stem))
    direction = options.direction or direction_of(read.text) or "ltr"
    body = fill(render_story(story, options.image_base or IMAGE_BASE).html, _link)
    html = page_shell(story_name(story), options.language or "en", direction, body)
    path = target / f"{source.stem}.html"
    path.write_text(html, encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *story.findings, *check_images(story))


def _link(kind: Kind, target: str, text: str, entry: str) -> str:
    """A link of one story that is converted alone leads where its author wrote."""
    return f'<a href="{escape(target)}">{text}</a>'


def convert_to_json(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the story in the Markdown file `source` to `<stem>.json` in the folder `target`.

    The document has `number`, `title`, `reference` (the passage that is retold) and `frames` (`number`,
    `image`, `alt`, `text`: paragraphs in Markdown); `before` and `after` are the paragraphs around the frames
    that are neither title nor reference. What the story does not have is empty.
    """
    read = decode(source.read_bytes(), source.name)
    story = parse_story(read.text, source.name, leading_number(source.stem))
    document = {
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
    text = json.dumps(document, ensure_ascii=False, indent=1)
    path = target / f"{source.stem}.json"
    path.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *story.findings)


CONVERTERS = (
    Converter("obs-html", ("Open Bible Stories", "obs"), "md", "html", convert_story, NO_MORE),
    Converter("obs-json", ("Open Bible Stories", "obs"), "md", "json", convert_to_json, NO_MORE),
)
