"""Texts whose blocks are plain to see, and that have emphasis, links and code and nothing else: most, read directly.

The blocks are headings, paragraphs, quotations of one paragraph, and lists of which each item is one line. A text is
read here only if the reader could make nothing else of it; the tests compare the two.
"""

from __future__ import annotations

import re
from html import escape

from tx_mkdocs.formats.markdown.source import is_bounded_paragraph

# Whatever else could mean something to Markdown, or be written another way in HTML.
_RARE = re.compile(r"[\\&`#|~=@\n\t\xa0]|<(?!/?u>)|!\[|www\.")
# Those of them that no line of a text may have, a heading and code neither.
_RARE_ANYWHERE = re.compile(r"[&|~=@\xa0]|<(?!/?u>)|!\[|\]:|www\.")
# A letter, figure, bracket, quotation mark, emphasis or code; no list, box, quotation, heading, rule or fence.
_BEGIN = (
    r"(?:(?![0-9]+[.)])[^\W_]|[“‘«¿¡\"'(…]|(?:\*{1,2}|_{1,2})[^\s*_]|<u>[^\s<]|`[^`]|\[(?![ xX]\]))"
)
_LINE = rf"{_BEGIN}[^\n]*\n"
_START = re.compile(rf" {{0,3}}{_BEGIN}")
_GAP = r"(?:[ \t]*\n)*"
_BLOCK = re.compile(
    r"(?P<heading>(?P<level>#{1,6})(?:[ \t]+(?P<title>[^\n]*))?\n)"
    rf"|(?P<paragraph>(?:{_LINE})+)"
    rf"|(?P<list>(?P<bullet> {{0,3}}[*+-]) {{1,4}}{_LINE}(?:{_GAP}(?P=bullet) {{1,4}}{_LINE})*)"
    rf"|(?P<numbers>(?P<first>[0-9]{{1,9}})(?P<sign>[.)]) {{1,4}}{_LINE}"
    rf"(?:{_GAP}[0-9]{{1,9}}(?P=sign) {{1,4}}{_LINE})*)"
    rf"|(?P<quotation>(?:> ?{_LINE})+)"
)
_LISTS = ("list", "numbers")
_BLANK = re.compile(_GAP)
_ITEM = re.compile(r"^ *(?:[*+-]|[0-9]+[.)]) +([^\n]*)", re.MULTILINE)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# What must not be between the parts: emphasis of another kind, a link that is no part, a tag, a URL.
_LEFT = re.compile(r"[*_<]|\][(:\[]|\[[\[^]|//")
_TARGET = r"rc://[\w*./-]+|https?://[\w./-]+|[\w./-]+"
_PLAIN = r"[^*_<\[\]]"
_PART = re.compile(
    rf"(?P<sign>\*\*|\*|__|_)(?![\s*_])(?P<inner>{_PLAIN}*"
    rf"(?:(?:\[{_PLAIN}+\]\((?:{_TARGET})\)|<u>{_PLAIN}+</u>){_PLAIN}*)*)(?<!\s)(?P=sign)(?![*_])"
    rf"|<u>(?P<underlined>{_PLAIN}+)</u>"
    rf"|\[(?P<text>{_PLAIN}+)\]\((?P<to>{_TARGET})\)"
    r"|\[\[(?P<titled>rc://[\w*./-]+)\]\](?!\()",
    re.ASCII,
)
_SIGNS = re.compile(r"[*_\[<]")
_GROUPS = _PART.groups + 1
# Code in one line, whose blanks nobody strips (CommonMark, 6.1).
_CODE = re.compile(r"(?<!`)`(?![`\s])([^`\n\xa0]*[^`\s])`(?!`)")


def simple_html(text: str) -> str | None:
    """The HTML of a text without blanks behind it; None if it has to be read by `reader`."""
    if not text:
        return ""
    if "\n" in text or text[0] in "#>*-":
        return _blocks(text)
    return simple_line(text)


def simple_line(text: str) -> str | None:
    """The HTML of a paragraph of one line; None if it may be anything else."""
    inner = _words(text.lstrip(" ")) if _START.match(text) else None
    return None if inner is None else f"<p>{inner}</p>"


def _blocks(text: str) -> str | None:
    """Blocks of plain kinds at the margin; None where there may be others."""
    if _RARE_ANYWHERE.search(text):
        return None
    text += "\n"
    html: list[str] = []
    at, above, last = 0, "heading", ""
    while at < len(text):
        found = _BLOCK.match(text, at)
        if found is None:
            return None
        kind = found.lastgroup or ""
        # A line right below a list or a quotation belongs to it (CommonMark, 5.1).
        if above not in ("heading", "paragraph") and kind != "heading":
            return None
        if above == "paragraph" and kind == "numbers" and int(found["first"]) != 1:
            return None
        if last in _LISTS and kind in _LISTS:
            return None
        block = _block(kind, found)
        if block is None:
            return None
        html.append(block)
        at = _BLANK.match(text, found.end()).end()  # type: ignore[union-attr]
        above, last = kind if at == found.end() else "heading", kind
    return "\n".join(html)


def _block(kind: str, found: re.Match[str]) -> str | None:
    """The HTML of one match of `_BLOCK`."""
    if kind == "paragraph":
        inner = _words(found[0].rstrip(" \t\n"))
        return None if inner is None else f"<p>{inner}</p>"
    if kind == "heading":
        inner = _words(_without_signs(found["title"] or ""))
        level = len(found["level"])
        return None if inner is None else f"<h{level}>{inner}</h{level}>"
    if kind == "quotation":
        inner = _words(_QUOTED.sub("", found[0]).rstrip(" \t\n"))
        return None if inner is None else f"<blockquote>\n<p>{inner}</p>\n</blockquote>"
    items = [_words(item.rstrip(" \t")) for item in _ITEM.findall(found[0])]
    start, end = "<li>", "</li>"
    if _BLANK_LINE.search(found[0]):
        start, end = "<li>\n<p>", "</p>\n</li>"
    shown = [f"{start}{item}{end}\n" for item in items if item is not None]
    if len(shown) < len(items):
        return None
    if kind == "list":
        return f"<ul>\n{''.join(shown)}</ul>"
    first = int(found["first"])
    attribute = f' start="{first}"' if first != 1 else ""
    return f"<ol{attribute}>\n{''.join(shown)}</ol>"


def _without_signs(title: str) -> str:
    """A heading without the signs that close it (CommonMark, 4.2)."""
    title = title.strip(" \t")
    rest = title.rstrip("#")
    return rest.rstrip(" \t") if not rest or rest[-1] in " \t" else title


def _words(text: str) -> str | None:
    """Running text; None where there may be more in it than words, code in one line, emphasis and links."""
    one_line = text
    if "\n" in text:
        if " \n" in text or "\t\n" in text:
            return None
        one_line = text.replace("\n", " ")
    if text != text.strip() or not is_bounded_paragraph(text):
        return None
    if "`" in text:
        return _with_code(text)
    return None if _RARE.search(one_line) else _parts(text)


def _parts(text: str) -> str | None:
    """Emphasis and links, and the words between them; None where signs are left over."""
    if not _SIGNS.search(text):
        return None if "//" in text else escape(text, quote=False)
    parts = _PART.split(text)
    shown = []
    for at in range(0, len(parts), _GROUPS):
        if plain := parts[at]:
            if _LEFT.search(plain):
                return None
            shown.append(escape(plain, quote=False))
        if at + 1 == len(parts):
            break
        sign, inner, underlined, words, target, titled = parts[at + 1 : at + _GROUPS]
        if "//" in (underlined or words or ""):
            return None
        if sign:
            stressed = _parts(inner)
            if stressed is None or not _touches(sign, inner, plain, parts[at + _GROUPS]):
                return None
            tag = "strong" if len(sign) > 1 else "em"
            shown.append(f"<{tag}>{stressed}</{tag}>")
        elif underlined:
            shown.append(f"<u>{escape(underlined, quote=False)}</u>")
        elif words:
            shown.append(f'<a data-to="{target}">{escape(words, quote=False)}</a>')
        else:
            shown.append(f'<a data-to="{titled}"></a>')
    return "".join(shown)


def _with_code(text: str) -> str | None:
    """Words and code, and nothing else."""
    parts = _CODE.split(text)
    words = " ".join(parts[::2])
    if "//" in words or _SIGNS.search(words) or _RARE.search(words.replace("\n", " ")):
        return None
    shown = [escape(part, quote=False) for part in parts]
    shown[1::2] = [f"<code>{code}</code>" for code in shown[1::2]]
    return "".join(shown)


def _touches(sign: str, words: str, before: str, behind: str) -> bool:
    """Whether it is plain that the signs around emphasis open and close (CommonMark, 6.2)."""
    # Within a word underscores are letters.
    within = sign[0] == "*"
    return (
        ((within and words[0].isalnum()) or not before or before[-1] in " \n")
        and ((within and words[-1].isalnum()) or not behind or behind[0] in " \n.,;:!?)")
        and not words[0].isspace()
        and not words[-1].isspace()
    )
