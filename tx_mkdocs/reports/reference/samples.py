"""The examples of a code as Markdown: the part of a file that matters, in a block of code."""

from __future__ import annotations

from tx_mkdocs.findings.code import Example
from tx_mkdocs.reports.caret import visible, with_caret
from tx_mkdocs.reports.reference.preparations import PREPARATIONS
from tx_mkdocs.source.excerpts import excerpt

_AROUND = 4
"""Lines that are shown before and after the one that matters."""
_FILES = 2
"""Files of the right example that are shown."""
_CODE = "    "


def excerpt_lines(bad: Example) -> list[str]:
    """The file that the finding is about, around its place."""
    if any(bad.edit):
        address, says, instead = bad.edit
        return [f"The page `{address}` says “{instead}” where it should say “{says}”."]
    parts = []
    if bad.made:
        parts.append(PREPARATIONS[bad.made])
    text = bad.files.get(bad.path)
    if text is None:
        names = ", ".join(f"`{path}`" for path in sorted(bad.files)[:10]) or "nothing"
        return [*parts, f"A repository in which is {names}."]
    place = f"`{bad.path}`"
    if bad.line:
        place += f", line {bad.line}" + (f", column {bad.column}" if bad.column else "")
    return [*parts, f"{place}:", _block(text, bad.line, bad.column)]


def put_right(bad: Example, good: Example) -> list[str]:
    """What is different in the right example."""
    differing = [
        path
        for path in sorted({*bad.files, *good.files}, key=lambda path: _rank(path, bad))
        if bad.files.get(path) != good.files.get(path)
    ]
    parts = []
    for path in differing[:_FILES]:
        if path not in good.files:
            parts.append(f"`{path}` is not there.")
            continue
        line = _first_difference(bad.files.get(path, ""), good.files[path])
        parts += [f"`{path}`:", _block(good.files[path], line)]
    if not parts:
        parts.append(
            "The same files, without what was done to them or what was missing beside them."
        )
    return parts


def _rank(path: str, bad: Example) -> tuple[bool, bool, str]:
    """The file that the finding is about comes first, then metadata."""
    return path != bad.path, not path.startswith(("manifest.", "metadata.")), path


def _block(text: str, line: int, column: int = 0) -> str:
    """Lines of a file around one of them, from 1 (0: from the beginning), with a caret below the column."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    # What is missing at the end of a file is found after its last line.
    lines += [""] * (line - len(lines))
    first = max(1, line - _AROUND)
    last = min(len(lines), max(line, first) + (_AROUND if line else 2 * _AROUND))
    block = ["…"] if first > 1 else []
    for number in range(first, last + 1):
        if number == line and column:
            block += with_caret(excerpt(lines[number - 1], column), column)
        else:
            block.append(visible(excerpt(lines[number - 1], 0)))
    if last < len(lines):
        block.append("…")
    return "\n".join(f"{_CODE}{row}".rstrip() for row in block) if block else f"{_CODE}(empty)"


def _first_difference(before: str, after: str) -> int:
    """Line of `after` that is the first not to be in its place in `before`."""
    old = before.split("\n")
    for number, line in enumerate(after.split("\n"), 1):
        if number > len(old) or old[number - 1] != line:
            return number
    return len(after.split("\n"))
