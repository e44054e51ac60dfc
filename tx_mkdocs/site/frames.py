"""Pages that differ in nothing but their texts share a frame, so that a page costs little more than its content.

The template is rendered once for all pages of one shape, with a mark for each text of the page; a page is
then its frame with its own texts. What is no text of `_TEXTS` (kinds, labels, the data of the site) is part of the
shape, and so is whether a text is empty. A template that does anything else with a text than to print or escape it,
to encode it for a URL or to ask whether there is one, gets no frame: its pages are rendered one by one.
"""

from __future__ import annotations

import posixpath
import re
import secrets
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from jinja2.filters import do_urlencode
from markupsafe import escape

from tx_mkdocs.site.pages import ResourcePage

if TYPE_CHECKING:
    from jinja2 import Environment

_PAGE = "main.html"
_TEXTS = frozenset(
    [
        "address",
        "description",
        "edit_url",
        "number",
        "pages_html",
        "print",
        "sections_html",
        "source_url",
        "title",
        "url",
    ]
)
"""Keys of `page.meta.tx`, at any depth, whose values templates only print."""
_CONTENT, _CANONICAL_URL = 0, 1
"""Where the texts that are not in `page.meta.tx` are among those of a page."""
_MOST_FRAMES = 200
"""Of a template; a resource has some twenty."""
_FORMS: dict[str, Callable[[Any], str]] = {
    "raw": str,
    "html": lambda text: str(escape(text)),
    "url": lambda text: str(escape(do_urlencode(text))),
}
"""How a text is on a page, by the end of its mark."""


def share_frames(environment: Environment) -> None:
    """Let an environment render pages by frames; nothing but the Door43 theme may give it templates."""
    environment.template_class = _FramedTemplate


class _NoFrameError(Exception):
    """The template asks for more than a frame can tell."""


class _FramedTemplate(Template):
    """A template; `main.html` makes the pages of resources by frames."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page, or whatever else the template makes."""
        context = dict(*args, **kwargs)
        page = context.get("page")
        if self.name != _PAGE or not isinstance(page, ResourcePage) or "tx" not in page.meta:
            return super().render(context)
        texts: list[str] = [page.content, page.canonical_url or ""]
        key = _shape(page, context, texts)
        frames: dict[Hashable, _Frame | None] = vars(self).setdefault("frames", {})
        if key not in frames:
            if len(frames) >= _MOST_FRAMES:
                frames.clear()
            frames[key] = self._frame(page, context)
        frame = frames[key]
        return super().render(context) if frame is None else frame.fill(texts)

    def _frame(self, page: ResourcePage, context: dict[str, Any]) -> _Frame | None:
        marks = _Marks()
        try:
            html = super().render({**context, "page": marks.page(page)})
            return _Frame(html, marks)
        except Exception:
            # It fails, or not, when the page is rendered.
            return None


def _shape(page: ResourcePage, context: dict[str, Any], texts: list[str]) -> Hashable:
    """What pages of one frame have in common; the texts in which they may differ are added to `texts`."""
    tx, config = page.meta["tx"], context["config"]
    title, heading = tx.get("title"), tx.get("heading")
    book = tx.get("book")
    named = book and book["title"]
    return (
        context["base_url"],
        # Filters for these addresses ask for the folder of the page.
        posixpath.dirname(page.url) if config.extra_css or config.extra_javascript else None,
        context.get("gettext"),
        bool(page.canonical_url),
        # The equalities that `_Text` tells.
        title == heading,
        named == title,
        named == heading,
        _shape_of("", tx, texts),
    )


def _shape_of(name: str, value: Any, texts: list[str]) -> Hashable:
    if name in _TEXTS and _is_text(value):
        texts.append(value)
        return bool(value)
    if isinstance(value, str):
        return value
    if name == "site":
        # The same object for all pages of a resource, as long as there are pages.
        return id(value)
    if isinstance(value, dict):
        return tuple([(key, _shape_of(key, of_key, texts)) for key, of_key in value.items()])
    if isinstance(value, list):
        return tuple([_shape_of(name, item, texts) for item in value])
    return (repr(value),)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or hasattr(value, "__html__")


class _Marks:
    """What a template gets instead of the texts of a page."""

    def __init__(self) -> None:
        # Nobody can write one into a text, and filters that change texts change it: `upper`, `trim`, `striptags`.
        self._before = f" \0<i>'&\"tX{secrets.token_hex(8)}:"
        self._number = _CANONICAL_URL

    def page(self, page: ResourcePage) -> _MarkedPage:
        """The page, with a mark for each text."""
        canonical = page.canonical_url
        return _MarkedPage(
            meta={**page.meta, "tx": self._mark_value("", page.meta["tx"])},
            content=_Text(page.content, self._mark(_CONTENT)),
            canonical_url=_Text(canonical or "", self._mark(_CANONICAL_URL)),
            url=page.url,
        )

    def places(self) -> re.Pattern[str]:
        """What marks look like when they are printed or escaped, and in a URL."""
        plain = f"{re.escape(self._before)}(\\d+:(?:raw|html))\0 "
        before, after = do_urlencode(self._before), do_urlencode(":raw\0 ")
        return re.compile(f"{plain}|{re.escape(before)}(\\d+){re.escape(after)}")

    def _mark(self, number: int) -> str:
        return f"{self._before}{number}"

    def _mark_value(self, name: str, value: Any) -> Any:
        """A value of `page.meta.tx`; in the order in which `_shape_of` finds the texts."""
        if name in _TEXTS and _is_text(value):
            self._number += 1
            return _Text(value, self._mark(self._number), is_compared=name == "title")
        if name != "site" and isinstance(value, dict):
            return {key: self._mark_value(key, of_key) for key, of_key in value.items()}
        if isinstance(value, list):
            return [self._mark_value(name, item) for item in value]
        return value


class _MarkedPage:
    """A page with marks; it has nothing but what frames know of."""

    def __init__(self, **known: Any) -> None:
        vars(self).update(known)

    def __getattr__(self, name: str) -> Any:
        # Not an AttributeError, which is an undefined value in Jinja.
        raise _NoFrameError(name)


class _Text:
    """Stands for a text while a frame is made: it can be printed, escaped, and asked whether it is empty."""

    __slots__ = ("is_compared", "mark", "value")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: str, mark: str, *, is_compared: bool = False) -> None:
        self.value, self.mark, self.is_compared = value, mark, is_compared

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return f"{self.mark}:raw\0 "

    def __html__(self) -> str:
        return f"{self.mark}:html\0 "

    def __getitem__(self, at: object) -> Any:
        # Of other errors Jinja makes an undefined value, which is empty.
        raise _NoFrameError(at)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name) if name.startswith("__") else _NoFrameError(name)

    def __eq__(self, other: object) -> bool:
        if not self.is_compared or (isinstance(other, _Text) and not other.is_compared):
            raise _NoFrameError("==")
        return self.value == (other.value if isinstance(other, _Text) else other)


class _Frame:
    """What a template made, with the places of the texts."""

    __slots__ = ("_parts", "_places", "_wanted")

    def __init__(self, html: str, marks: _Marks) -> None:
        """Find the marks.

        Raises:
            _NoFrameError: a filter has changed one.
        """
        parts = marks.places().split(html)
        rest = "".join(parts[::3])
        if "\0" in rest or "%00" in rest:
            raise _NoFrameError("a filter")
        self._wanted: list[tuple[int, Callable[[Any], str]]] = []
        self._parts: list[str] = []
        self._places: list[tuple[int, int]] = []
        known: dict[str, int] = {}
        for at in range(0, len(parts), 3):
            self._parts.append(parts[at])
            if at + 1 == len(parts):
                break
            named = parts[at + 1] or f"{parts[at + 2]}:url"
            if named not in known:
                known[named] = len(self._wanted)
                number, _, form = named.partition(":")
                self._wanted.append((int(number), _FORMS[form]))
            self._places.append((len(self._parts), known[named]))
            self._parts.append("")

    def fill(self, texts: Sequence[str]) -> str:
        """The page with these texts."""
        made = [form(texts[number]) for number, form in self._wanted]
        parts = self._parts.copy()
        for place, number in self._places:
            parts[place] = made[number]
        return "".join(parts)
