"""Notes of one line that have bold words and links and nothing else, and paragraphs of plain words and code: most
texts, read directly.

A text is read here only if the reader could make nothing else of it; the tests compare the two.
"""

from __future__ import annotations

import re
from html import escape

# Whatever else could mean something to Markdown, or be written another way in HTML.
_RARE = re.compile(r"[_\\<&`#|~=@\n\t\xa0]")
# A letter, bracket, quotation mark or bold word: no list, quotation, heading or code begins so.
_START = re.compile(r" {0,3}(?:[^\W\d_]|[“‘«¿¡\"(]|\*\*[^\s*]|\[)")
# What must not be between the parts: emphasis of another kind, a link that is no part, a URL.
_LEFT = re.compile(r"[*]|\][(:\[]|\[[\[^]|//")
_PART = re.compile(
    r"\*\*(?![\s*])(?P<bold>[^*\[\]]+)(?<!\s)\*\*(?!\*)"
    r"|\[(?P<text>[^\[\]*]+)\]\((?P<to>rc://[\w*./-]+|[\w./-]+)\)"
    r"|\[\[(?P<titled>rc://[\w*./-]+)\]\](?!\()",
    re.ASCII,
)
_GROUPS = _PART.groups + 1
# Code in one line, whose blanks nobody strips (CommonMark, 6.1).
_CODE = re.compile(r"(?<!`)`(?![`\s])([^`\n\xa0]*[^`\s])`(?!`)")
# A line that begins so goes on with a paragraph (CommonMark, 4.8).
_LINE_BREAK = re.compile(r"(?<![ \t])\n(?=[^\W\d_]|`[^`])")


def simple_html(text: str) -> str | None:
    """The HTML of a text without blanks after it; None if it has to be read by `reader`."""
    if "`" in text or "\n" in text:
        return _paragraph(text)
    if _is_rare(text) or not _START.match(text):
        return None
    if "*" not in text and "[" not in text:
        return None if "//" in text else f"<p>{escape(text.lstrip(' '), quote=False)}</p>"
    parts = _PART.split(text.lstrip(" "))
    shown = ["<p>"]
    for at in range(0, len(parts), _GROUPS):
        if plain := parts[at]:
            if _LEFT.search(plain):
                return None
            shown.append(escape(plain, quote=False))
        if at + 1 == len(parts):
            break
        bold, words, target, titled = parts[at + 1 : at + _GROUPS]
        if "//" in (bold or words or ""):
            return None
        if bold:
            if not _touches(bold, plain, parts[at + _GROUPS]):
                return None
            shown.append(f"<strong>{escape(bold, quote=False)}</strong>")
        elif words:
            shown.append(f'<a data-to="{target}">{escape(words, quote=False)}</a>')
        else:
            shown.append(f'<a data-to="{titled}"></a>')
    shown.append("</p>")
    return "".join(shown)


def _is_rare(text: str) -> bool:
    # An expression for both takes twice as long.
    return _RARE.search(text) is not None or "![" in text or "www." in text


def _paragraph(text: str) -> str | None:
    """One paragraph of plain words and code; None where there may be more in it."""
    if len(_LINE_BREAK.findall(text)) < text.count("\n"):
        return None
    parts = _CODE.split(text.lstrip(" "))
    words = " ".join(parts[::2])
    if "//" in words or "*" in words or "[" in words or _is_rare(words.replace("\n", " ")):
        return None
    if not _START.match(text) and not text.startswith("`"):
        return None
    shown = [escape(part, quote=False) for part in parts]
    shown[1::2] = [f"<code>{code}</code>" for code in shown[1::2]]
    return f"<p>{''.join(shown)}</p>"


def _touches(bold: str, before: str, behind: str) -> bool:
    """Whether it is plain that the signs around bold words open and close (CommonMark, 6.2)."""
    return (
        (bold[0].isalnum() or not before or before[-1] == " ")
        and (bold[-1].isalnum() or not behind or behind[0] in " .,;:!?)")
        and not bold[0].isspace()
        and not bold[-1].isspace()
    )
