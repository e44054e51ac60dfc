"""Scripts and the plain sheet use nothing that the oldest browsers of README.md ("Browsers") do not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.theme.rendering import FOLDER

FRONT_DOOR = FOLDER.parents[1] / "tx_mkdocs" / "publish" / "assets" / "front-door.js"
SCRIPTS = sorted([*FOLDER.rglob("*.js"), FRONT_DOOR])
# What Chrome learned after version 80. One sign that a browser cannot parse keeps the whole script from running.
NEWER = {
    "an assignment with ??, || or &&": r"(?:\?\?|\|\||&&)=",
    "at()": r"\.at\(",
    "a later method of arrays, texts or objects": (
        r"\.(?:replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|groupBy|withResolvers|any)\("
    ),
    "replaceChildren()": r"\breplaceChildren\(",
    "structuredClone()": r"\bstructuredClone\(",
    "a text as a property of ARIA": r"\baria[A-Z]\w+",
    "lookbehind": r"\(\?<[=!]",
    "private or static members": r"\bthis\.#|^\s*#\w+\s*[=(;]|\bstatic\s*\{",
    "await outside of functions": r"^await\b",
    "lists in selectors": r"""["'`][^"'`]*:(?:is|where|has|not)\([^)"'`]*,""",
    ":is, :where or :has": r"""["'`][^"'`]*:(?:is|where|has)\(""",
    "AbortSignal's own methods": r"\bAbortSignal\.",
}  # fmt: skip
# What Chrome learned after version 69.
NEWER_CSS = {
    "two sides at once": r"\b(?:margin|padding|inset|border)-(?:inline|block)\s*:",
    "inset": r"\binset\b",
    "a function": r"\b(?:min|max|clamp|color-mix|light-dark)\(",
    "a tested selector": r":(?:is|where|has|dir)\(|:focus-visible|:not\([^)]*,",
    "rules in rules": r"&",
    "layers": r"@layer",
    "gap of a flexible box": r"\bgap\s*:",
    "properties of the sheet it stands for": r"var\(",
}
# What some browser that knows layers does not: the rule has to say first what is enough.
ALONE = {
    "a decoration in one property (no Safari)": r"text-decoration:(?! *(?:none|underline|inherit) *[;}])",
    "a sign with words for it (Safari 17.4, Firefox 128)": r'(?<!"; )content: "[^"]*" / ',
    "clip without hidden before it (Safari 16)": r"(?<!overflow: hidden; )overflow(?:-\w+)?: clip",
    "the direction as a state (Safari 16.4, Chrome 120)": r":dir\(",
}  # fmt: skip


def found(text: str, newer: dict[str, str]) -> list[str]:
    """The names of what is newer in a text, with the line."""
    return [
        f"{name}: {line.strip()}"
        for line in text.splitlines()
        for name, form in newer.items()
        if re.search(form, line)
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(path.parents[1])))
def test_scripts_run_in_the_oldest_browser_that_they_are_for(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    assert found(code, NEWER) == []


def test_the_plain_sheet_is_one_that_old_browsers_can_read() -> None:
    sheet = (FOLDER / "css" / "old.css").read_text(encoding="utf-8")
    assert found(re.sub(r"/\*.*?\*/", "", sheet, flags=re.S), NEWER_CSS) == []


@pytest.mark.parametrize(
    "sheet", sorted((FOLDER / "css").glob("*.css")), ids=lambda path: path.name
)
def test_what_one_browser_does_not_know_stands_behind_what_is_enough(sheet: Path) -> None:
    assert found(sheet.read_text(encoding="utf-8"), ALONE) == []


def test_what_stands_alone_would_be_found() -> None:
    alone = (
        'a { content: "/" / "" }',
        "a { overflow-x: clip; }",
        "a { text-decoration: underline dotted; }",
    )
    assert [len(found(rule, ALONE)) for rule in alone] == [1, 1, 1]
    enough = 'a { content: "/"; content: "/" / ""; overflow: hidden; overflow: clip visible; }'
    assert found(enough, ALONE) == []


@pytest.mark.parametrize(
    "code",
    [
        "a ??= b", "list.at(-1)", "box.replaceChildren()", "make({ ariaLabel: a })", "/(?<=a)b/", "this.#a",
        'e.matches(":is(.a, .b)")', 'e.closest(":not(.a, .b)")', "text.replaceAll(a, b)",
    ],
)  # fmt: skip
def test_what_is_newer_would_be_found(code: str) -> None:
    assert len(found(code, NEWER)) >= 1


def test_what_is_old_is_not() -> None:
    old = 'a?.b ?? c; e.querySelectorAll(":scope > :not(h2)"); this.at; catch { } 30_000; a === b || c'
    assert found(old, NEWER) == []
    assert found("a:not(.b) { margin: 0 auto; padding-inline-start: 1em; }", NEWER_CSS) == []
    assert len(found("a { padding-inline: max(1em, 2px); gap: 1em }", NEWER_CSS)) == 3
