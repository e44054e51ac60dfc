"""Documents of texts that are made to be slow: time and memory of each, and whether both grow with the text alone.

    python benchmarks/hostile_documents.py [--format pdf …] [--most 4] [--seconds 300] [NAME …]

Each text is made once and `--most` times as long, in a process of its own with the steps of `tx-mkdocs documents`:
opening, converting, making, proving. A document is right, and so is the one finding that there is none. A fault is a
traceback before that, time that grows more than with the text, a word lost, or no end.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus import CHECKOUT

GROWTH = 3
"""More than linear by this factor is too slow."""
SHORTEST = 0.5
"""CPU seconds; what takes less says nothing about its growth."""
_BOOK = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 "
_BIBLE = """dublin_core: {type: bundle, identifier: ulb, subject: Bible, language: {identifier: en}}
projects:
- {identifier: gen, path: ./01-GEN.usfm}
"""
_ARTICLES = """dublin_core: {type: book, identifier: pages, subject: Pages, language: {identifier: en}}
projects:
- {identifier: pages, path: ./content}
"""
_NOTES = """dublin_core: {type: help, identifier: tn, subject: TSV Translation Notes, language: {identifier: en}}
projects:
- {identifier: gen, path: ./tn_GEN.tsv}
"""
_STORIES = """dublin_core: {type: book, identifier: obs, subject: Open Bible Stories, language: {identifier: en}}
projects:
- {identifier: obs, path: ./content}
"""
_COLUMNS = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"

Files = dict[str, str]


def _book(make: Callable[[int], str]) -> Callable[[int], Files]:
    return lambda n: {"manifest.yaml": _BIBLE, "01-GEN.usfm": _BOOK + make(n)}


def _article(make: Callable[[int], str]) -> Callable[[int], Files]:
    return lambda n: {"manifest.yaml": _ARTICLES, "content/a.md": "# A\n\n" + make(n)}


def _notes(make: Callable[[int], str]) -> Callable[[int], Files]:
    return lambda n: {"manifest.yaml": _NOTES, "tn_GEN.tsv": _COLUMNS + make(n)}


TEXTS: dict[str, Callable[[int], Files]] = {
    # Each about 250 kB, or 5,000 pieces.
    "nested characters": _book(lambda n: "\\+nd a " * (5_000 * n)),
    "characters never closed": _book(lambda n: "\\nd a " * (5_000 * n)),
    "unknown markers": _book(lambda n: "".join(f"\\u{at} a " for at in range(5_000 * n))),
    "footnotes in a verse": _book(lambda n: "a \\f + \\ft b\\f* " * (5_000 * n)),
    "one long footnote": _book(lambda n: "a \\f + \\ft " + "word " * (50_000 * n) + "\\f*"),
    "one long paragraph": _book(lambda n: "word " * (50_000 * n)),
    "one long word": _book(lambda n: "a" * (250_000 * n)),
    "one long word of Hebrew": _book(lambda n: "א" * (125_000 * n)),
    "no-break spaces": _book(lambda n: "a~" * (50_000 * n)),
    "combining marks": _book(lambda n: "a" + "\u0301" * (50_000 * n)),
    "cells in a row": _book(lambda n: "a\n\\tr " + "\\tc1 b " * (2_500 * n)),
    "cells over many columns": _book(lambda n: "a\n\\tr " + "\\tc1-99 b " * (500 * n)),
    "rows": _book(lambda n: "a\n" + "\\tr \\tc1 b \\tc2 c\n" * (1_000 * n)),
    "empty paragraphs": _book(lambda n: "a\n" + "\\p\n" * (5_000 * n)),
    "lines of poetry": _book(lambda n: "\\q1 a\n" * (5_000 * n)),
    "headings": _book(lambda n: "\\s1 a\n" * (2_500 * n)),
    "sidebars": _book(lambda n: "\\esb\n\\p a\n" * (1_000 * n)),
    "verses": _book(lambda n: "".join(f"\\v {at} a\n" for at in range(2, 5_000 * n))),
    "chapters": _book(lambda n: "".join(f"\\c {at}\n\\p\n\\v 1 a\n" for at in range(2, 250 * n))),
    "quotations": _article(lambda n: "> " * (250 * n) + "a"),
    "lists in lists": _article(lambda n: "\n".join("  " * at + "* a" for at in range(50 * n))),
    "emphasis": _article(lambda n: "*a " * (5_000 * n)),
    "emphasis in emphasis": _article(lambda n: "*a **b " * (250 * n) + "** c*" * (250 * n)),
    "brackets": _article(lambda n: "[" * (5_000 * n) + "a" + "](b)" * (5_000 * n)),
    "columns": _article(lambda n: "|a" * (500 * n) + "|\n" + "|-" * (500 * n) + "|\n"),
    "elements": _article(lambda n: "<div>" * (500 * n) + "a" + "</div>" * (500 * n)),
    "details": _article(lambda n: "<details>\n\n" * (250 * n) + "a"),
    "links": _article(lambda n: "[a](b.md) " * (2_500 * n)),
    "links to other places": _article(
        lambda n: "".join(f"[a](b{at}.md)\n" for at in range(2_500 * n))
    ),
    "footnotes": _article(
        lambda n: "".join(f"a[^{at}]\n\n[^{at}]: b\n\n" for at in range(1_000 * n))
    ),
    "code": _article(lambda n: "```\n" + "a b\n" * (5_000 * n) + "```\n"),
    "paragraphs": _article(lambda n: "a\n\n" * (5_000 * n)),
    "notes on a verse": _notes(
        lambda n: "".join(f"1:1\ta{at:03}\t\t\ta\t1\tNote\n" for at in range(2_500 * n))
    ),
    "one long note": _notes(lambda n: "1:1\ta001\t\t\ta\t1\t" + "word " * (50_000 * n) + "\n"),
    "lines in a note": _notes(lambda n: "1:1\ta001\t\t\ta\t1\t" + "* a\\n" * (5_000 * n) + "\n"),
    "frames": lambda n: {
        "manifest.yaml": _STORIES,
        "content/01.md": "# 1. A\n\n"
        + "![x](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\na\n\n" * (1_000 * n),
    },
}
FORMATS = ("pdf", "docx", "epub", "html")
_CHILD = """
import json, resource, sys
from contextlib import ExitStack
from tx_mkdocs.documents import Document, document_format
from tx_mkdocs.documents.book import books_of
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.proof import book_pieces, lost_in_document
from tx_mkdocs.interface import use
from tx_mkdocs.library.gather import gather

source, form = sys.argv[1:]
options = options_from({})
found = {"bytes": 0, "lost": 0, "wrong": ""}
with ExitStack() as opened:
    member = gather(opened, [source], find_related=False).shown[0]
    with use(member.interface):
        [book] = books_of(member, whole=True, ranges=())
        try:
            made = document_format(form).make(book, options)
        except Exception as error:
            found["wrong"] = str(error)[:90]
        else:
            data = made.data if isinstance(made, Document) else made
            found["bytes"] = len(data)
            found["lost"] = len(lost_in_document(book_pieces(book), form, form, data))
who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
found["seconds"] = sum(sum(resource.getrusage(one)[:2]) for one in who)
found["mb"] = max(resource.getrusage(one).ru_maxrss / 1024 for one in who)
print(json.dumps(found))
"""


def measure(files: Files, form: str, seconds: float) -> dict[str, float | str]:
    """What a process of its own takes for the document of a repository, and what goes wrong."""
    with tempfile.TemporaryDirectory(prefix="tx-hostile-") as name:
        for path, text in files.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", _CHILD, name, form]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, cwd=CHECKOUT, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return {"seconds": seconds, "mb": 0, "bytes": 0, "lost": 0, "wrong": "no end"}
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2][:90]
        return {"seconds": 0, "mb": 0, "bytes": 0, "lost": 0, "wrong": f"traceback: {last}"}
    found: dict[str, float | str] = json.loads(done.stdout)
    return found


def main() -> int:
    """Print a line for each text and format; 1 where one is not as it should be."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("names", nargs="*", metavar="NAME", help="texts to try; all without names")
    options.add_argument("--format", action="append", choices=FORMATS)
    options.add_argument("--most", type=int, default=4, help="how many times as long the longer is")
    options.add_argument(
        "--seconds", type=float, default=300, help="after which a text is given up"
    )
    given = options.parse_args()
    faults = 0
    print(f"{'':32}      1 × s    MB   {given.most:4} × s    MB  growth")
    for name, make in TEXTS.items():
        if given.names and name not in given.names:
            continue
        for form in given.format or FORMATS:
            one, more = (measure(make(n), form, given.seconds) for n in (1, given.most))
            spent, spent_more = float(one["seconds"]), float(more["seconds"])
            growth = spent_more / (given.most * max(spent, SHORTEST))
            wrong = [str(found["wrong"]) for found in (one, more) if found["wrong"]]
            fault = growth > GROWTH or one["lost"] or more["lost"]
            fault = fault or any(said.startswith(("traceback", "no end")) for said in wrong)
            faults += bool(fault)
            said = "; ".join(dict.fromkeys(wrong))
            lost = f"lost {one['lost']} and {more['lost']} " if one["lost"] or more["lost"] else ""
            print(
                f"{name + ' ' + form:32} {spent:10.1f} {one['mb']:5.0f} {spent_more:10.1f} {more['mb']:5.0f}"
                f" {growth:7.2f} {'FAULT ' if fault else ''}{lost}{said}",
                flush=True,
            )
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
