"""Messages of the interface in the language of the catalogue in use, with their values and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from tx_mkdocs.findings.message import Message
from tx_mkdocs.interface.catalogue import ENGLISH, Catalogue

_current: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


def current() -> Catalogue:
    """The catalogue in use."""
    return _current.get()


@contextmanager
def use(catalogue: Catalogue) -> Iterator[None]:
    """Let `catalogue` be the one in use, in this thread and until the block ends."""
    token = _current.set(catalogue)
    try:
        yield
    finally:
        _current.reset(token)


def gettext(message: str, /, **values: object) -> str:
    """A message as plain text.

    Args:
        message: English, with the names of values in braces: `version {version}`.
        values: what stands for the names.
    """
    return _fill(_current.get().translations.gettext(message), message, values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """`gettext` of a message whose translation depends on where it is, which `context` says."""
    return _fill(_current.get().translations.pgettext(context, message), message, values)


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """`gettext` of a message that has several forms; `{count}` in it is the number, as `number` writes it.

    Args:
        singular: English for 1: `{count} error`.
        plural: English for other numbers: `{count} errors`.
        count: which number it is.
        values: what stands for other names.
    """
    text = _current.get().translations.ngettext(singular, plural, count)
    english = singular if count == 1 else plural
    return _fill(text, english, {"count": number(count), **values})


def gettext_html(message: str, /, **values: str) -> str:
    """`gettext` as HTML text; the values are HTML already."""
    text = escape(_current.get().translations.gettext(message), quote=False)
    return _fill(text, escape(message, quote=False), values) if values else text


def ngettext_html(singular: str, plural: str, count: int, /, **values: str) -> str:
    """`ngettext` as HTML text; the values are HTML already."""
    text = escape(_current.get().translations.ngettext(singular, plural, count), quote=False)
    english = escape(singular if count == 1 else plural, quote=False)
    return _fill(text, english, {"count": number(count), **values})


def translation(message_id: str, values: Mapping[str, str | int]) -> str:
    """A sentence of a finding in the language in use, as plain text; empty where it has no translation.

    Args:
        message_id: `Finding.message_id`, the English sentence with the names of values in braces.
        values: what stands for the names; `count` chooses the form where the sentence has several. A `Message` among
            them is translated as well.
    """
    translations = _current.get().translations
    text, count = message_id, values.get("count")
    if isinstance(count, int):
        text = translations.ngettext(message_id, message_id, count)
    if text == message_id:
        text = translations.gettext(message_id)
    if text == message_id:
        return ""
    said = {
        name: translation(value.message_id, value.values) or value
        if isinstance(value, Message)
        else value
        for name, value in values.items()
    }
    return _fill(text, message_id, said)


def gettext_noop(message: str) -> str:
    """The message itself: puts it into the catalogues where it is translated only later."""
    return message


def number(value: float) -> str:
    """A number as readers of the language write it: `31,102`."""
    catalogue = _current.get()
    if catalogue is ENGLISH or catalogue.digest == "pseudo":
        return f"{value:,}"
    from babel.numbers import format_decimal

    return format_decimal(
        value, locale=catalogue.language.replace("-", "_"), numbering_system="default"
    )


def listed(parts: Iterable[str]) -> str:
    """Parts of a list with the comma of the language between them: `3 errors, 2 warnings`."""
    return pgettext("between the parts of a list", ", ").join(parts)


def lang_attribute() -> str:
    """` lang="en"`: marks words of the interface inside a text of another language."""
    return f' lang="{_current.get().language}"'


def lang_dir_attributes() -> str:
    """` lang="en" dir="ltr"`: marks a paragraph of the interface between those of the text."""
    catalogue = _current.get()
    return f' lang="{catalogue.language}" dir="{catalogue.direction}"'


def _fill(text: str, english: str, values: Mapping[str, object]) -> str:
    """The text with its values; English where a translation names a value that there is not."""
    if not values:
        return text
    try:
        return text.format_map(values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return english.format_map(values)
