"""Open Bible Stories in Markdown to HTML: one page for each story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tx_mkdocs.converters import Converter
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.obs.html import IMAGE_BASE, check_images, render_story, story_name
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.source.decoding import decode


def convert_story(source: Path, target: Path, options: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Convert the story in the Markdown file `source` to `<stem>.html` in the folder `target`.

    Options: `language` (IETF tag, default `en`), `direction`, `image_base` (address of the pictures).
    """
    read = decode(source.read_bytes(), source.name)
    story = parse_story(read.text, source.name, leading_number(source.stem))
    direction = str(options.get("direction") or direction_of(read.text) or "ltr")
    body = render_story(story, str(options.get("image_base") or IMAGE_BASE))
    html = page_shell(story_name(story), str(options.get("language") or "en"), direction, body)
    path = target / f"{source.stem}.html"
    path.write_text(html, encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *story.findings, *check_images(story))


CONVERTERS = (Converter("obs-html", ("Open Bible Stories", "obs"), "md", "html", convert_story),)
