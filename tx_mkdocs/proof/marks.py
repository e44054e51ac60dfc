"""Markdown and HTML without their marks, many texts at once: what is left is words and links.

Both sides are brought to one form: marks vanish, and ASCII punctuation with them; everything else stays
byte for byte. A link is `LINK`, its words, `LINK_END`; where the source has no words for a link, the
page shows the title of its target, and nothing is known about that.

Reading in bulk is wrong about unusual Markdown: texts that do not agree are read by `segments`.
"""

from __future__ import annotations

import re

from tx_mkdocs.proof.streams import TAG, lines, seen_words, unescape

BORDER = b"\x00"
"""Between two texts."""
LINK = b"\x01"
LINK_END = b"\x02"
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x0b\x7f"

BLOCKS = (
    rb"address|article|aside|blockquote|br|caption|center|col|colgroup|dd|details|div|dl|dt|figcaption"
    rb"|figure|footer|h[1-6]|header|hgroup|hr|img|li|main|nav|ol|p|pre|section|summary"
    rb"|table|tbody|td|tfoot|th|thead|tr|ul"
)
"""Elements that part words."""
INLINES = (
    rb"a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|nobr|picture|q|rp|rt|ruby|s|samp"
    rb"|small|source|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Elements that do not."""
_VALUE = rb"(?:[ \t\n]+[\w:-]+(?:[ \t]*=[ \t]*(?:\"[^\"\x00]*\"|'[^'\x00]*'|[^ \t\n\"'=<>]+))?)*[ \t\n]*/?"
BLOCK_TAG = rb"</?(?:(?i:" + BLOCKS + rb"))" + _VALUE + rb">"
INLINE_TAG = rb"</?(?:(?i:" + INLINES + rb"))" + _VALUE + rb">"
LINK_TARGET = (
    # A blank belongs to it only where nothing but the end of this link follows.
    rb"\]\([ \t]*\n?[ \t]*(?:<[^<>\n\x00]*>"
    # A backslash takes a bracket's meaning (CommonMark, 2.4), unless another takes its own.
    rb"|(?!<[^()\s<>\x00]*<)(?:[^()\s\\\x00]|\\(?:[()\\]|(?![()\\]))|[ ](?=[^()\[\]<>\n\x00]{1,500}\))"
    rb"|\([^()\s\x00]*\))*)"
    rb"(?:\s+(?:[\"'][^\"'\x00]*[\"']|\([^()\x00]*\)))?[ \t]*\n?[ \t]*\)"
)

OTHER_BLANK = rb"\xc2[\x85\xa0]|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe3\x80\x80"
"""White space beyond ASCII, which ends an address as well."""
_WRITTEN_BLANK = rb"&(?:nbsp|ensp|emsp|thinsp|\#160|\#[xX][aA]0);"
_QUOTE = rb"\xe2\x80[\x98\x99\x9c\x9d]|\xc2[\xab\xbb]"
"""Quotation marks, which are around an address."""
WEB = rb"(?:https?|ftp)://(?:(?!" + OTHER_BLANK + rb")[^\s<>()\[\]\"\x00-\x02])+"
RESOURCE = (
    rb"rc://(?:(?!"
    + OTHER_BLANK
    + rb"|"
    + _WRITTEN_BLANK
    + rb"|"
    + _QUOTE
    + rb")[^\s<>()\[\]{}\"\\\x00-\x02]|\{[^\s<>()\[\]{}\"\x00-\x02]*\}"
    # Brackets belong to it as pairs (GFM, 6.9).
    rb"|\((?:(?!" + OTHER_BLANK + rb"|" + _QUOTE + rb")[^\s<>()\[\]\"\\\x00-\x02])*\))+"
)

_WEB = re.compile(WEB)
_RESOURCE = re.compile(RESOURCE)
COMMENT = rb"<!--(?:-?>|[^\x00]*?-->)"
"""What no page shows, unless it is in code."""
COMMENTS = re.compile(COMMENT)
PICTURE = re.compile(rb"!\[([^\[\]\n\x00]*)" + LINK_TARGET)
WRITTEN_LINK = re.compile(rb"\[([^\[\]\n\x00]*)" + LINK_TARGET)
_TITLED_LINK = re.compile(rb"\[\[([^\[\]|\n\x00]*[:/][^\[\]|\n\x00]*)(?:\|([^\[\]\n\x00]*))?\]\]")
WORDS_FIRST = re.compile(
    rb"\[\[([^\[\]|\n\x00]+)\|[ \t]*(?i:https?|rc)://[^\s\[\]|\x00]+[ \t]*\]\]"
)
"""Perhaps a link as some wikis have it; see `words_first`."""
_FOOTNOTE = re.compile(rb"(\[\^[^\s\[\]\x00]+\])(:)?")
_NUMBER = re.compile(rb"\n[ \t>]*(?:[-*+][ \t]+)?\d{1,9}\.[ \t]+")
_ATTRIBUTE = rb"(?:#[^{}\s<>]+|\.[A-Za-z_\x80-\xff][\w\x80-\xff-]*"
BRACES = (
    rb"\{(?::[ \t]*)?" + _ATTRIBUTE + rb")"
    rb"(?:[ \t]+" + _ATTRIBUTE + rb"|[A-Za-z][\w:-]*=(?:\"[^\"{}<>\n]*\"|[^\s\"'={}<>]+)))*[ \t]*\}"
)
"""What may be the attributes of a heading: `{#id .class}`."""
_BRACES = re.compile(BRACES + rb"[ \t]*(?:#+[ \t]*)?\n")
_WRITTEN_BLOCK = re.compile(BLOCK_TAG)
_WRITTEN_PICTURE = re.compile(
    rb"<img\b[^<>\x00]*?\salt[ ]*=[ ]*(?:\"([^\"\x00]*)\"|'([^'\x00]*)')[^<>\x00]*>"
)
_WRITTEN_INLINE = re.compile(INLINE_TAG)

_ANCHOR = re.compile(rb"<a\b[^>]*>")
_BROKEN = re.compile(rb'<span class="broken"[^>]*>([^<]*(?:<(?!/?span)[^<]*)*)</span>')
_FOOTNOTE_MARK = re.compile(
    rb'<sup id="[^"]*fnref[^"]*">.*?</sup>|<a class="footnote-backref"[^>]*>[^<]*</a>'
)
_SHOWN_PICTURE = re.compile(rb'<img\b[^>]*?\salt="([^"]*)"[^>]*>')
_SHOWN_INLINE = re.compile(rb"</?(?:" + INLINES + rb")(?=[\s/>])[^>]*>")

_OTHER_LINE_ENDS = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")
_ENTITY = re.compile(rb"&#?[A-Za-z0-9]")

_DOTS = "…".encode()
_PUNCTUATION = bytes(
    code for code in range(32, 127) if not chr(code).isalnum() and code not in b" &|"
)
_TABLE = bytes.maketrans(b"|&\t\r\f", b"\n    ")
_LINK_WORDS = re.compile(rb"\x01([^\x00-\x02]*)\x02")


def without_controls(text: bytes) -> bytes:
    """A text without the characters that stand for borders and links here; no page shows them.

    A vertical tab parts words, as other white space does.
    """
    return text.replace(b"\x0b", b" ").translate(None, _CONTROLS)


def comments_end(text: bytes) -> int:
    """Where the last comment may end: after it no `<!--` is closed, and looking for the end of each is slow."""
    return max(0, text.rfind(b"-->") + 3)


def _without_comments(text: bytes) -> bytes:
    end = comments_end(text)
    return COMMENTS.sub(b"", text[:end]) + text[end:]


def bare_markdown(text: bytes) -> bytes:
    """The common form of Markdown texts with `BORDER` between them."""
    if b"<!--" in text:
        text = BORDER.join(map(_without_comments, text.split(BORDER)))
    if b"<" in text:
        if b" alt" in text:
            text = _WRITTEN_PICTURE.sub(rb" \1\2 ", text)
        text = _WRITTEN_BLOCK.sub(b"\n", _WRITTEN_INLINE.sub(b"", text))
    if b"](" in text:
        text = PICTURE.sub(rb" \1 ", text)
        text = WRITTEN_LINK.sub(b"\x01\\1\x02", text)
    if b"[[" in text:
        text = WORDS_FIRST.sub(_with_words, text)
        text = _TITLED_LINK.sub(b"\x01\\2\x02", text)
    if b"rc://" in text:
        text = _RESOURCE.sub(b"\x01\x02", text)
    if b"http" in text or b"ftp://" in text:
        text = _WEB.sub(b"\x01\\g<0>\x02", text)
    if b"[^" in text:
        known = footnotes_in(text)
        text = _FOOTNOTE.sub(lambda mark: b" " if mark[1].lower() in known else mark[0], text)
    if b"{" in text:
        text = _BRACES.sub(b"\n", text)
    return _common(_NUMBER.sub(b"\n", text))


def footnotes_in(text: bytes) -> set[bytes]:
    """The marks of the footnotes that a text has, `[^a]`, in small letters: without a text a mark is none."""
    return {mark.lower() for mark, colon in _FOOTNOTE.findall(text) if colon}


def words_first(link: re.Match[bytes]) -> bytes:
    """The words of a link whose target is behind them; none where they are blank, or a target too."""
    words = link[1].strip()
    return b"" if b"://" in words else words


def _with_words(link: re.Match[bytes]) -> bytes:
    words = words_first(link)
    return b"\x01%b\x02" % words if words else link[0]


def bare_html(html: bytes) -> bytes:
    """The common form of pieces of pages with `BORDER` between them, generated elements taken out."""
    return _common(marked_html(html))


def marked_html(html: bytes) -> bytes:
    """HTML with nothing but `LINK` and `LINK_END` for its links, its entities as they are."""
    if b"\\n" in html:
        # In quotes a line break of a table may have stayed as it was written.
        html = html.replace(b"\\n", b"\n")
    if b"footnote" in html:
        html = _FOOTNOTE_MARK.sub(b"", html)
    if b"<a " in html:
        html = _ANCHOR.sub(LINK, html).replace(b"</a>", LINK_END)
    if b'class="broken"' in html:
        html = _BROKEN.sub(b"\x01\\1\x02", html)
    if b"<img" in html:
        html = _SHOWN_PICTURE.sub(rb" \1 ", html)
    return TAG.sub(b"\n", _SHOWN_INLINE.sub(b"", html))


def _common(text: bytes) -> bytes:
    if b"..." in text:
        # The dots between the parts of a quote may be on the page as one character.
        text = text.replace(b"...", b" ")
    if b"&" in text:
        text = text.replace(b"&amp;", b" ").replace(b"&lt;", b"").replace(b"&gt;", b"")
        if _ENTITY.search(text):
            decoded = unescape(text.decode(errors="surrogatepass"))
            text = decoded.encode(errors="surrogatepass")
    text = text.translate(_TABLE, _PUNCTUATION)
    if b"\xc2\xa0" in text:
        text = text.replace(b"\xc2\xa0", b" ")
    return text.replace(_DOTS, b" ")


def words_of(text: bytes) -> list[bytes]:
    """The words of a text in the common form; other white space around them, or alone, is none of them."""
    text = text.translate(None, LINK + LINK_END)
    return seen_words(text if text.isascii() else _OTHER_LINE_ENDS.sub(b" ", text))


def same_words(source: bytes, shown: bytes) -> bool:
    """Whether two texts in the common form say the same, titles that were put in aside."""
    if LINK not in source and LINK not in shown:
        return source.split() == shown.split()
    return _same_links(source, shown) and (
        without_link_words(source).split() == without_link_words(shown).split()
    )


def same_lines(source: bytes, shown: bytes) -> bool:
    """As `same_words`, but only where both sides break their lines alike: much cheaper."""
    if LINK in source or LINK in shown:
        if not _same_links(source, shown):
            return False
        source, shown = without_link_words(source), without_link_words(shown)
    return lines(source) == lines(shown)


def _same_links(source: bytes, shown: bytes) -> bool:
    links, links_shown = _LINK_WORDS.findall(source), _LINK_WORDS.findall(shown)
    return len(links) == len(links_shown) and all(
        words == title or not words or words.isspace() or words.split() == title.split()
        for words, title in zip(links, links_shown, strict=True)
    )


def without_link_words(text: bytes) -> bytes:
    """The common form with nothing but `LINK` for each link."""
    return _LINK_WORDS.sub(LINK, text) if LINK in text else text


def without_titles(source: bytes, shown: bytes) -> bytes:
    """What a page shows without the words of links that have none in the source."""
    written = _LINK_WORDS.findall(source)
    titles = _LINK_WORDS.findall(shown)
    if len(written) != len(titles):
        return shown
    words = iter(written)
    return _LINK_WORDS.sub(lambda found: found[0] if next(words).strip() else LINK, shown)
