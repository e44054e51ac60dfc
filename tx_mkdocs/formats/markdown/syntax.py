"""Rules of Markdown beyond CommonMark and GFM, and those that keep words which CommonMark drops.

Each is a rule of markdown-it: it looks at one place of the text and says whether it has read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from markdown_it.common import utils
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence
from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.markdown.html import TAG, comment_end, passing_html, passing_tag
from tx_mkdocs.formats.markdown.simple import simple_html
from tx_mkdocs.formats.markdown.source import is_bounded_paragraph
from tx_mkdocs.formats.markdown.targets import TITLE_SCHEME, is_safe_target
from tx_mkdocs.formats.names import unique

DEEPEST = 80
"""Lists and quotations inside each other; Python's stack allows no more."""

_URL = re.compile(r"(?:https?|rc)://\S+\Z", re.IGNORECASE)
_TITLED = re.compile(r"\[\[([^\[\]|\n<]+)(?:\|([^\[\]\n]*))?\]\]")
_PLAIN_LINK = re.compile(r'<a data-to="(?P<to>[^"]*)">(?P<empty>(?:</a>)?)')
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_SCHEME_BEHIND = re.compile(r"(?:\A|(?<=[^\w/]))(?:https?|ftp|rc)\Z", re.ASCII)
# The asterisks of `**http://x**` are none of the URL; that of `rc://*/ta` is.
_REST_OF_URL = re.compile(r"://(?:[^\s<>()\[\]*_&\\`~]|[*_~](?=[^\W_]|/))+")
_AUTOLINK = re.compile(r"<((?:https?|ftp|rc)://[^\s<>]*|mailto:[^\s<>]+)>", re.IGNORECASE)
_MAIL = re.compile(
    r"<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>",
    re.ASCII,
)
_NUMBERED = re.compile(r"&#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7});", re.ASCII)
_trim: Callable[[str], str] = getattr(utils, "mdTrim", str.strip)
"""How markdown-it trims the rows of tables; 4.2 has no function of its own for it."""
_PRE = re.compile(r"<pre(?=[\s>]|\Z)", re.IGNORECASE)
_PRE_END = re.compile(r"</pre>", re.IGNORECASE)
_BLOCK_START = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s>]|/>|\Z)")
_BLOCKS = frozenset(
    {
        *("article", "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div"),
        *("dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"),
        *("ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        "ul",
    }
)
"""Elements that may pass and begin a block of HTML wherever they begin a line (CommonMark, 4.6)."""
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
_DEFINITION = re.compile(rf"{_LABEL.pattern}:\s*<?(\S*)")
# `[comment]: <>` is how remarks are written that no page shows.
_LEADS_SOMEWHERE = re.compile(r"[/#<]|\A>|\.[A-Za-z0-9]|\A[a-z]+:", re.ASCII)
_ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\][ \t]*(?=\n|\Z)", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=[ \t\n]+\S)")


def titled_link(state: StateInline, silent: bool) -> bool:
    """`[[target]]`, `[[target|text]]`, and `[[text|rc://…]]` as some wikis have it."""
    if not state.src.startswith("[[", state.pos) or state.linkLevel > 0:
        return False
    found = _TITLED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    target, words = found[1].strip(), (found[2] or "").strip()
    is_text_first = "://" not in target and bool(target) and _URL.match(words) is not None
    target = _ESCAPED.sub(r"\1", words if is_text_first else target)
    if (":" not in target and "/" not in target) or not is_safe_target(target, titled=True):
        return False
    if not silent:
        start, end = found.span(2)
        if is_text_first:
            _link(state, target, found[1].strip())
        elif words:
            before, last = state.linkLevel, state.posMax
            state.push("link_open", "a", 1).attrs = {"href": TITLE_SCHEME + target}
            state.pos, state.posMax, state.linkLevel = start, end, before + 1
            state.md.inline.tokenize(state)
            state.posMax, state.linkLevel = last, before
            state.push("link_close", "a", -1)
        else:
            _link(state, TITLE_SCHEME + target, "")
    state.pos = found.end()
    return True


def bare_url(state: StateInline, silent: bool) -> bool:
    """A bare URL: `*` and `_` in it are no emphasis. It becomes a link later."""
    if silent or not state.src.startswith("://", state.pos):
        return False
    if not _SCHEME_BEHIND.search(state.pending[-6:]):
        return False
    found = _REST_OF_URL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    state.pending += found[0]
    state.pos = found.end()
    return True


def autolink(state: StateInline, silent: bool) -> bool:
    """`<https://example.org>`, `<ana@example.org>`, and `<rc://…>`, which shows the title of its target."""
    if state.src[state.pos] != "<":
        return False
    found = _AUTOLINK.match(state.src, state.pos, state.posMax)
    mail = None if found else _MAIL.match(state.src, state.pos, state.posMax)
    whole = found or mail
    if whole is None:
        return False
    if not silent:
        if mail is not None:
            _link(state, f"mailto:{mail[1]}", mail[1])
        elif whole[1][:5].lower() == "rc://":
            _link(state, TITLE_SCHEME + whole[1], "")
        else:
            _link(state, whole[1], whole[1])
    state.pos = whole.end()
    return True


def numbered_character(state: StateInline, silent: bool) -> bool:
    """`&#8217;`, and what older programs wrote: `&#146;` is the same to every browser (HTML, 13.2.5.80)."""
    found = _NUMBERED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = unescape(found[0]), found[0], "entity"
    state.pos = found.end()
    return True


def html_inline(state: StateInline, silent: bool) -> bool:
    """A tag that may pass, or a comment, which nobody sees; all other tags are text."""
    if state.src[state.pos] != "<":
        return False
    after = comment_end(state.src, state.pos, state.posMax)
    if after:
        state.pos = after
        return True
    found = TAG.match(state.src, state.pos, state.posMax)
    tag = passing_tag(found) if found is not None else ""
    if not tag or found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = tag
    state.pos = found.end()
    return True


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines of HTML (CommonMark, 4.6) whose first tag may pass, or that begin with a comment."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<", at):
        return False
    line = state.src[at : state.eMarks[start]]
    if line.startswith("<!--"):
        last = _line_with(state, start, end, re.compile("-->"), 4)
        if last is None:
            # A comment without end would hide the rest of the page: it is text.
            return False
    elif _PRE.match(line):
        last = _line_with(state, start, end, _PRE_END, 0)
        last = end if last is None else last
    else:
        found = TAG.match(state.src, at)
        whole = found is not None and bool(passing_tag(found))
        begins = _BLOCK_START.match(line)
        if not whole or begins is None:
            return False
        if begins[1].lower() not in _BLOCKS:
            assert found is not None
            if silent or state.src[found.end() : state.eMarks[start]].strip():
                return False
            if found.end() > state.eMarks[start]:
                return False
        last = start + 1
        while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
            last += 1
    if silent:
        return True
    state.line = last
    token = state.push("html_block", "", 0)
    token.map = [start, last]
    token.content = passing_html(state.getLines(start, last, state.blkIndent, True))
    return True


def _line_with(
    state: StateBlock, start: int, end: int, closing: re.Pattern[str], behind: int
) -> int | None:
    """The line after that in which `closing` is found; None where the block ends before."""
    for number in range(start, end):
        if number > start and state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return None
        at = state.bMarks[number] + state.tShift[number]
        # `<!-->` is a whole comment (CommonMark, 6.6).
        first = at + behind - 2 if number == start and behind else at
        if closing.search(state.src, first, state.eMarks[number]):
            return number + 1
    return None


def code_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence of code; but where it has words after it, and nothing closes it, it is no fence."""
    if not fence(state, start, end, silent):
        return False
    if silent or not (token := state.tokens[-1]).info.strip():
        return True
    at = state.bMarks[state.line - 1] + state.tShift[state.line - 1]
    is_closed = state.line > start + 1 and state.src.startswith(token.markup, at)
    if is_closed or (token.content.strip() and len(token.info.split()) == 1):
        return True
    state.tokens.pop()
    state.line = start
    return False


def link_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[label]: target`; but `[Note]: Jerusalem` is text that would vanish, unless a link asks for it."""
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[", at):
        return False
    found = _DEFINITION.match(state.src, at)
    if found is None or found[1].startswith("^"):
        return False
    if not _LEADS_SOMEWHERE.search(found[2]) and not _is_used(found[1], state):
        return False
    return reference(state, start, end, silent)


def _is_used(label: str, state: StateBlock) -> bool:
    """Whether a text has the label of a definition a second time."""
    labels: Counter[str] | None = state.env.get("labels")
    if labels is None:
        written = (found[1] for found in _LABEL.finditer(state.src))
        labels = state.env["labels"] = Counter(map(normalizeReference, written))
    return labels[normalizeReference(label)] > 1


def footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text`; one within another is text, because footnotes have none of their own."""
    if silent:
        # A line of text ends before either.
        return footnote_def(state, start, end, silent)
    if state.env.get("in_footnote"):
        return False
    state.env["in_footnote"] = True
    try:
        return footnote_def(state, start, end, silent)
    finally:
        state.env["in_footnote"] = False


def wide_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table whose rows keep the cells that are too many, in their last cell; GFM leaves them out."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    width = 0
    cell: Token | None = None
    for token in state.tokens[first:] if not silent else []:
        if token.type == "th_open":
            width += 1
        elif token.type == "inline":
            cell = token
        elif token.type == "tr_close" and cell is not None and cell.map:
            cells = escapedSplit(_trim(getLine(state, cell.map[0])))
            surplus = cells[width + (not cells[0]) : len(cells) - (not cells[-1])]
            cell.content = " | ".join([cell.content, *(text.strip(" \t") for text in surplus)])
    return True


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it would leave out what is nested too deep.

    Raises:
        RecursionError: quotations or lists are nested too deep.
    """
    if state.level > DEEPEST:
        raise RecursionError
    return False


def inline(state: StateCore) -> None:
    """Text of paragraphs; one that would take too long is shown as it was typed, unless it is plain to read."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if is_bounded_paragraph(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif html := simple_html(token.content):
            within = html.removeprefix("<p>").removesuffix("</p>")
            token.children.append(
                Token("html_inline", "", 0, content=_PLAIN_LINK.sub(_href, within))
            )
        else:
            token.children.append(Token("text", "", 0, content=token.content))


def words_in_pictures(state: StateCore) -> None:
    """Escaped signs in the words of a picture that is in those of another are text; `text_join` knows one alone."""
    for token in state.tokens:
        waiting = token.children or [] if token.content.count("![") > 1 else []
        while waiting:
            pictures = [child for child in waiting if child.type == "image"]
            waiting = [inner for picture in pictures for inner in picture.children or ()]
            for inner in waiting:
                inner.type = "text" if inner.type == "text_special" else inner.type


def _href(found: re.Match[str]) -> str:
    """The tag of a link of `simple`, as the reader writes it before targets are looked at."""
    title = TITLE_SCHEME if found["empty"] else ""
    return f'<a href="{title}{found["to"]}">{found["empty"]}'


def task_items(state: StateCore) -> None:
    """`[ ]` and `[x]` at the start of an item are boxes (GFM, 5.3)."""
    for (first, *_), found, _ in _begun_with(_TASK, state, "list_item_open"):
        if first.content.startswith(found[0]):
            box = "☐" if found[1] == " " else "☑"
            first.content = box + first.content[len(found[0]) :]


def alerts(state: StateCore) -> None:
    """`[!NOTE]` on the first line of a quotation that goes on is its heading (GitHub and Gitea, alerts)."""
    for children, found, behind in _begun_with(_ALERT, state, "blockquote_open"):
        if children[0].content.rstrip() != found[0].rstrip():
            continue
        is_alone = len(children) == 1
        if not is_alone or behind.type != "blockquote_close":
            heading = Token("text", "", 0, content=found[1].capitalize())
            ends = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
            line = () if is_alone else (Token("hardbreak", "br", 0),)
            children[:2] = [ends[0], heading, ends[1], *line]


def _begun_with(
    form: re.Pattern[str], state: StateCore, opening: str
) -> Iterator[tuple[list[Token], re.Match[str], Token]]:
    """What the first paragraphs of items or quotations hold that begin with a form of `[…`, and what is behind."""
    tokens = state.tokens
    for number in range(2, len(tokens)):
        token = tokens[number]
        if (
            token.type == "inline"
            and token.content.startswith("[")
            and tokens[number - 2].type == opening
            and tokens[number - 1].type == "paragraph_open"
            and token.children
            and (found := form.match(token.content))
        ):
            yield token.children, found, tokens[number + 2]


def unreferenced_footnotes(state: StateCore) -> None:
    """A footnote that no text refers to, or of a label that another has, is after the others."""
    footnotes = state.env.get("footnotes")
    if not footnotes:
        return
    seen: set[str] = set()
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            token.meta["label"] = own = unique(label, seen)
            if own != label:
                footnotes["refs"][":" + own] = -1
    for label, number in footnotes.get("refs", {}).items():
        if number < 0:
            listed = footnotes.setdefault("list", {})
            footnotes["refs"][label] = len(listed)
            listed[len(listed)] = {"label": label[1:], "count": 0}


def _link(state: StateInline, target: str, text: str) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": target}
    if text:
        state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
