"""Tags of HTML that are shown as text, in files of Markdown and in the cells of tables."""

from __future__ import annotations

from tx_mkdocs.findings.message import message_noop

FOREIGN_TAGS = frozenset({
    "script", "style", "iframe", "object", "embed", "applet", "form", "input", "button", "textarea", "select", "option",
    "svg", "canvas", "video", "audio", "link", "meta", "base", "frame", "frameset", "html", "head", "body", "noscript",
    "marquee", "template", "xmp", "plaintext", "title", "math", "label", "fieldset", "legend", "dialog", "progress",
    "meter", "output", "map", "area", "track", "param", "datalist", "optgroup",
})  # fmt: skip
"""What could harm readers, or belongs to the frame of a page."""
OF_OFFICE = r"<(?:[a-z](?::[a-z]\w{0,29}(?=[\s/>])|\w{1,9}:[a-z]\w{0,29}(?=\s))|\?xml\b)"
"""An expression for what word processors paste: `<o:p>`, `<st1:place w:st="on">`, `<?xml:namespace`."""
WITHOUT_OFFICE = message_noop("Delete the tag, and keep the words.")
