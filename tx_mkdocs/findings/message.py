"""What findings say, with the sentence and its values apart, so that it can be said in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Message(str):
    """An English sentence that knows how it was made: `Message("Verse {verse} comes twice.", verse="3")`.

    It is the sentence itself, with the values in it, and can be used as any other text. As with `gettext`, a
    sentence without values is taken as it is: braces in it mean nothing.
    """

    __slots__ = ("message_id", "values")
    message_id: str
    """The sentence with the names of values in braces, as `str.format` and gettext write it."""
    values: Mapping[str, str | int]
    """What stands for the names; what is said in words of its own, such as a verse, is a `Message` itself."""

    def __new__(cls, message_id: str, /, **values: str | int) -> Message:
        """Args:
        message_id: the sentence, with the name of each value in braces: `{count:,}`.
        values: what stands for the names.
        """
        new = super().__new__(cls, fill_message(message_id, values))
        new.message_id = message_id
        new.values = values
        return new

    @classmethod
    def plural(cls, singular: str, plural: str, count: int, /, **values: str | int) -> Message:
        """A sentence with a number, which other languages may have more forms for than English.

        Args:
            singular: the sentence for 1; catalogues look it up by this one.
            plural: for all other numbers; `{count:,}` in either is the number.
            count: the number.
            values: what stands for other names.
        """
        new = super().__new__(
            cls, fill_message(singular if count == 1 else plural, {"count": count, **values})
        )
        new.message_id = singular
        new.values = {"count": count, **values}
        return new

    def as_dict(self) -> dict[str, Any]:
        """The message as plain data, for JSON."""
        return {"message_id": self.message_id, "values": plain_values(self.values)}

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (str(self), self.message_id, dict(self.values))


def fill_message(message_id: str, values: Mapping[str, str | int]) -> str:
    """The sentence of a message and its values."""
    return message_id.format_map(values) if values else message_id


def plain_values(values: Mapping[str, str | int]) -> dict[str, Any]:
    """The values of a message as plain data, for JSON: messages among them as their parts."""
    return {
        name: value.as_dict() if isinstance(value, Message) else value
        for name, value in values.items()
    }


def values_from_plain(data: Mapping[str, Any]) -> dict[str, str | int]:
    """The values that `plain_values` gave, as JSON has kept them.

    Raises:
        KeyError, TypeError: a part of a message is missing, or is not what it should be.
    """
    return {
        name: Message(value["message_id"], **values_from_plain(value["values"]))
        if isinstance(value, Mapping)
        else value
        for name, value in data.items()
    }


def message_noop(message_id: str) -> str:
    """The sentence itself: puts it into the catalogue of findings where a `Message` is made of it only later."""
    return message_id


def _again(text: str, message_id: str, values: Mapping[str, str | int]) -> Message:
    new = str.__new__(Message, text)
    new.message_id = message_id
    new.values = values
    return new
