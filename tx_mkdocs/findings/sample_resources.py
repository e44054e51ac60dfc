"""Small repositories that the examples of several checks begin with."""

from __future__ import annotations


def _manifest(subject: str, identifier: str, *paths: str) -> str:
    projects = "".join(
        f"- {{identifier: {path.rpartition('/')[2]}, path: ./{path}, title: '', sort: 0}}\n"
        for path in paths
    )
    return (
        "dublin_core:\n  conformsto: rc0.2\n  format: text/markdown\n"
        "  language: {identifier: en, title: English, direction: ltr}\n"
        f"  subject: {subject}\n  identifier: {identifier}\n  title: Example\n"
        f"projects:\n{projects}"
    )


ACADEMY = {"manifest.yaml": _manifest("Translation Academy", "ta", "translate")}
"""An academy of one manual, `translate`, without its files."""
WORDS = {
    "manifest.yaml": _manifest("Translation Words", "tw", "bible"),
    "bible/kt/god.md": "# God\n\n## Definition:\n\nThe Creator of all.\n",
}
"""Words with one term."""
LEXICON = {
    "manifest.yaml": _manifest("Greek Lexicon", "ugl", "content"),
    "content/G25/01.md": "# ἀγαπάω\n\n## Senses\n\nto love\n",
}
"""A lexicon with one entry."""
NOTES = {
    "manifest.yaml": _manifest("Translation Notes", "tn", "3jn"),
    "3jn/01/05.md": "# you are doing\n\nGaius is meant.\n",
}
"""Notes on one verse of 3 John, in Markdown."""


def academy(toc: str, **more: str) -> dict[str, str]:
    """An academy with a table of contents and one article, `a`; `more` are other files of the manual by
    their names, `__` for `/` and `_` for `.`: `config_yaml`, `b__01_md`."""
    files = {
        "toc.yaml": toc,
        "a/title.md": "A\n",
        "a/sub-title.md": "What is A?\n",
        "a/01.md": "Text of A.\n",
    }
    for name, text in more.items():
        files[name.replace("__", "/").replace("_", ".")] = text
    return {**ACADEMY, **{f"translate/{path}": text for path, text in files.items()}}


def bible(identifier: str, verse: str) -> dict[str, str]:
    """A Bible whose one verse is Jonah 1:1."""
    manifest = (
        "dublin_core:\n  conformsto: rc0.2\n  format: text/usfm\n"
        "  language: {identifier: en, title: English, direction: ltr}\n"
        f"  subject: Bible\n  identifier: {identifier.lower()}\n  title: Example\n"
        "projects:\n- {identifier: jon, path: ./32-JON.usfm, title: Jonah, sort: 32}\n"
    )
    book = f"\\id JON\n\\h Jonah\n\\mt Jonah\n\\c 1\n\\p\n\\v 1 {verse}\n"
    return {"manifest.yaml": manifest, "32-JON.usfm": book}
