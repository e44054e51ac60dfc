"""What findings say, with the sentence and what stands in it apart, so that it can be said in other languages."""

from __future__ import annotations

from collections.abc import Mapping


class Message(str):
    """An English sentence that knows how it was made: `Message("Verse {verse} comes twice.", verse="3")`.

    It is the sentence itself, with the values in it, and can be used as any other text. As with `gettext`, a
    sentence without values is taken as it is: braces in it mean nothing.
    """

    __slots__ = ("message_id", "values")
    message_id: str
    """The sentence with the names of values in braces, as `str.format` and gettext write it."""
    values: Mapping[str, str | int]
    """What stands for the names."""

    def __new__(cls, message_id: str, /, **values: str | int) -> Message:
        """Args:
        message_id: the sentence, with the name of each value in braces: `{count:,}`.
        values: what stands for the names.
        """
        new = super().__new__(cls, fill_message(message_id, values))
        new.message_id = message_id
        new.values = values
        return new

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.message_id, dict(self.values))


def fill_message(message_id: str, values: Mapping[str, str | int]) -> str:
    """The sentence of a message and its values."""
    return message_id.format_map(values) if values else message_id


def _again(message_id: str, values: Mapping[str, str | int]) -> Message:
    return Message(message_id, **values)
