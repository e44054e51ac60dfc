"""Pages as browsers read them: well-formed HTML that runs nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import html5lib

_RUNS = frozenset(
    ("script", "iframe", "object", "embed", "style", "base", "form", "svg", "math", "frame", "applet", "template",
     "portal", "link", "meta")
)  # fmt: skip
_ADDRESSES = frozenset(("href", "src", "action", "srcset", "poster"))
_IS_RUN = re.compile(r"(?:javascript|vbscript|data):").match
# Control characters of a text are shown as they are.
_ALLOWED = "invalid-codepoint"


def unsound(bodies: Mapping[str, str]) -> Iterator[str]:
    """A line for each place of the content of pages, by their addresses, that is ill-formed or runs something."""
    for address, body in bodies.items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        page = parser.parse(f"<!doctype html><title>x</title><body>\n{body}")
        for (line, column), error, facts in parser.errors:
            if error != _ALLOWED:
                around = body.split("\n")[max(line - 2, 0)][max(column - 60, 0) : column + 20]
                yield f"HTML {address}: {error} {facts} {around}"
        ids: Counter[str] = Counter()
        for element in page.find("body").iter():
            tag = str(element.tag).lower()
            ids[element.get("id", "")] += 1
            if tag in _RUNS:
                yield f"RUNS {address}: <{tag}>"
            for name, value in element.attrib.items():
                plain = re.sub(r"[\0-\x20]", "", value).lower()
                if (
                    name.startswith("on")
                    or name in ("srcdoc", "formaction", "style")
                    or (name in _ADDRESSES and _IS_RUN(plain))
                ):
                    yield f'RUNS {address}: {name}="{value}"'
        del ids[""]
        yield from (f"TWICE {address}: {name}" for name, count in ids.items() if count > 1)
