"""What is said about one code: why it matters, what to do, what is wrong and what is right."""

from __future__ import annotations

import re
from collections.abc import Callable

from tx_mkdocs.findings.code import Code, Example
from tx_mkdocs.reports.reference.samples import excerpt_lines, put_right

_APPLIES = {
    "text": "any file of text",
    "usfm": "books in USFM",
    "table": "tables",
    "markdown": "Markdown",
    "repository": "the whole repository",
}
_LINK = re.compile(r"(?<!`)\brc://[^\s,;`]+")
_PUNCTUATION = re.compile(r"([\\*_\[\]#])")


def reference_page(code: Code) -> str:
    """The page about a code, as Markdown."""
    return _page(code, _as_markdown)


def code_text(code: Code) -> str:
    """The same for a terminal."""
    return _page(code, str)


def heading(code: Code) -> str:
    """What a code says is wrong, as Markdown, for lists."""
    return _as_markdown(code.title.removesuffix("."))


def _as_markdown(plain: str) -> str:
    """A sentence whose punctuation means nothing to Markdown, but for code in grave accents; no links."""
    parts = _LINK.sub(r"`\g<0>`", plain).split("`")
    for index in range(0, len(parts), 2):
        parts[index] = _PUNCTUATION.sub(r"\\\1", parts[index]).replace("<", "&lt;")
    return "`".join(parts)


def _page(code: Code, written: Callable[[str], str]) -> str:
    parts = [f"# {code.name}: {written(code.title.removesuffix('.'))}", _facts(code), code.text]
    if code.fix:
        parts.append(f"**What to do:** {written(code.fix)}")
    if code.fixable:
        parts.append("`tx-mkdocs check --fix` puts it right.")
    parts += ["## What is wrong", *excerpt_lines(code.bad)]
    parts += ["## What is right", *put_right(code.bad, code.good)]
    parts += _beside(code.bad)
    return "\n\n".join(parts) + "\n"


def _facts(code: Code) -> str:
    facts = [f"Severity: {code.severity}."]
    if code.applies:
        places = " and ".join(_APPLIES[kind] for kind in code.applies)
        facts.append(f"Looked for in {places}.")
    if code.opt_in:
        facts.append(f"Only where it is asked for: `--select {code.name}`.")
    return " ".join(facts)


def _beside(bad: Example) -> list[str]:
    """The repositories at hand, where the example needs some."""
    if not bad.related:
        return []
    lines = [
        f"- `{name}`: {', '.join(f'`{path}`' for path in files) or 'cannot be opened'}"
        for name, files in bad.related.items()
    ]
    return ["At hand in this example:", "\n".join(lines)]
