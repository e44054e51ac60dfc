"""Tags of HTML that are shown as text, in files of Markdown and in the cells of tables."""

from __future__ import annotations

FOREIGN_TAGS = frozenset({
    "script", "style", "iframe", "object", "embed", "applet", "form", "input", "button", "textarea", "select", "option",
    "svg", "canvas", "video", "audio", "link", "meta", "base", "frame", "frameset", "html", "head", "body", "noscript",
    "marquee", "template", "xmp", "plaintext", "title", "math", "label", "fieldset", "legend", "dialog", "progress",
    "meter", "output", "map", "area", "track", "param", "datalist", "optgroup",
})  # fmt: skip
"""What could harm readers, or belongs to the frame of a page."""
