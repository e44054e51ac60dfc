"""Scripts that hold data and nothing else: pages opened from a disk may load scripts, but no JSON.

A data script is one call, `door43("contents",{…});`, or one variable, `var txStatus = {…};`, whose values are
JSON: it cannot do anything that JSON cannot.
"""

from __future__ import annotations

import json
import re

_BEGIN = re.compile(r"var tx[A-Z]\w* = |(door43|tx_search)\(")
_COMMA = re.compile(r"\s*,\s*")
_DECODER = json.JSONDecoder()


def data_script(name: str, value: object) -> str:
    """The script that hands `value`, plain data, to the pages under `name`."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"door43({json.dumps(name)},{data});\n"


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
