"""Scripts that hold data and nothing else: pages opened from a disk may load scripts, but no JSON.

A data script is one call, `door43("contents",{…});`, or one variable, `var txStatus = {…};`, whose values are
JSON: it cannot do anything that JSON cannot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_BEGIN = re.compile(r"var tx[A-Z]\w* = |(door43|tx_search)\(")
_COMMA = re.compile(r"\s*,\s*")
_DECODER = json.JSONDecoder()


def data_script(name: str, value: object) -> str:
    """The script that hands `value`, plain data, to the pages under `name`."""
    return f"door43({as_json(name)},{as_json(value)});\n"


def joined_script(name: str, values: Mapping[str, str]) -> str:
    """The script that hands an object to the pages under `name`; `values` are its members, as JSON."""
    members = ",".join(f"{as_json(key)}:{value}" for key, value in values.items())
    return f"door43({as_json(name)},{{{members}}});\n"


def call_script(function: str, name: str, data: bytes) -> bytes:
    """The script that hands JSON to a function of the pages, under `name`."""
    begin = f"{function}({as_json(name)},".encode("utf-8", "replace")
    return b"".join([begin, data, b");\n"])


def data_of(script: bytes) -> bytes:
    """The JSON that `call_script` was given."""
    return script[script.index(b",") + 1 :].rstrip().removesuffix(b");")


def variable_script(variable: str, value: object) -> str:
    """The script that sets a variable of the pages to plain data."""
    return f"var {variable} = {as_json(value)};\n"


def as_json(value: object) -> str:
    """Plain data as scripts have it: without blanks, in the signs of its language."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_data_script(text: str) -> bool:
    """Whether a script only hands over data, so that it may be published whoever wrote the data."""
    begun = _BEGIN.match(text)
    if begun is None:
        return False
    at = begun.end()
    try:
        while True:
            _, at = _DECODER.raw_decode(text, at)
            comma = _COMMA.match(text, at)
            if comma is None:
                break
            if not begun[1]:
                return False
            at = comma.end()
    except (ValueError, RecursionError):
        return False
    return text[at:].strip() == (");" if begun[1] else ";")
