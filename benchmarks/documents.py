"""Documents: the CPU seconds and the memory of a book and of a whole Bible in each format, made as by the command.

    python benchmarks/documents.py [--corpus FOLDER] [--no-whole] [--archive en_ulb]

Nothing is kept in a cache. `make` is the CPU time of the format alone, with the typesetter in its process; `all` is
that of the command: opening, converting, making, and reading the document back to prove it. Memory is the greatest of
the command and of its typesetter, in MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from corpus import CHECKOUT, add_corpus_option, archive

TARGETS = {
    ("GEN", "pdf"): (3.0, 500),
    ("all", "pdf"): (60.0, 2500),
    ("all", "epub"): (1.0, None),
    ("all", "docx"): (15.0, 400),
}
"""CPU seconds of `make`, and MB."""
_CHILD = """
import json, resource, sys
from contextlib import ExitStack
from pathlib import Path
from tx_mkdocs.documents import Document, document_format
from tx_mkdocs.documents.book import books_of
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.proof import book_pieces, lost_in_document
from tx_mkdocs.interface import use
from tx_mkdocs.library.gather import gather

source, form, ranges = sys.argv[1:]

def cpu():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

options = options_from({"ranges": ranges})
with ExitStack() as opened:
    member = gather(opened, [source], find_related=False).shown[0]
    with use(member.interface):
        [book] = books_of(member, whole=not ranges, ranges=options.ranges)
        before = cpu()
        made = document_format(form).make(book, options)
        make = cpu() - before
        data = made.data if isinstance(made, Document) else made
        mb = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        lost = lost_in_document(book_pieces(book), form, form, data)
found = {"make": make, "all": cpu(), "own": mb[0], "typesetter": mb[1], "bytes": len(data), "lost": len(lost)}
print(json.dumps(found))
"""


def measure(source: Path, form: str, ranges: str) -> dict[str, float]:
    """What a process of its own takes for one document."""
    command = [sys.executable, "-c", _CHILD, str(source), form, ranges]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=CHECKOUT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    """Print a line for each format; 1 where a target is missed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_corpus_option(options)
    options.add_argument("--archive", default="en_ulb")
    options.add_argument("--no-whole", action="store_true", help="Only one book.")
    options.add_argument("--book", default="GEN")
    given = options.parse_args()
    missed = False
    print(f"{'':12}  make s   all s  own MB  typesetter MB  size MB  lost")
    for what in [given.book] if given.no_whole else [given.book, "all"]:
        for form in ("pdf", "epub", "docx", "html"):
            ranges = "" if what == "all" else what
            found = measure(archive(given.corpus, given.archive), form, ranges)
            seconds, memory = TARGETS.get((what, form), (None, None))
            most = max(found["own"], found["typesetter"]) if form == "pdf" else found["own"]
            over = (seconds and found["make"] > seconds) or (memory and most > memory)
            missed |= bool(over) or found["lost"] > 0
            print(
                f"{what + ' ' + form:12} {found['make']:7.1f} {found['all']:7.1f} {found['own']:7.0f}"
                f" {found['typesetter']:14.0f} {found['bytes'] / 1e6:8.1f} {found['lost']:5.0f}"
                f"{'  over the target' if over else ''}",
                flush=True,
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
