"""How long it takes from a push of one changed verse of en_ulb until it is published, and where the time goes.

    python benchmarks/push_latency.py [--corpus FOLDER] [--pushes 5] [--postgres]

A real push to a git server on loopback, whose webhook tells the service as it is run: hook, worker, sandbox, folder
as target. The time runs from the delivery to the moment at which the address of the repository leads to the new
commit. The first push, of the whole Bible, is not counted.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from corpus import CHECKOUT, add_corpus_option, archive

sys.path.insert(0, str(CHECKOUT))

from tests.ports import free_port
from tests.service.forge import Clone, forge
from tests.service.postgres import postgres
from tests.service.running import Place, place, service
from tests.waiting import until
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.settings import load_settings

NAME = "unfoldingWord/en_ulb"
TARGET = 1.0
"""Seconds."""
OUTSIDE = 0.15
"""Seconds that are not spent on looking, fetching, building and publishing: half of them to wait for a look at the
queue."""
PAUSE = 2.0
"""Seconds before a push: nobody pushes again in the moment at which the last one is published."""


def ahead(folder: Path) -> None:
    """Let all processes of the service go before other programs of this machine, again and again."""
    while folder.is_dir():
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if str(folder).encode() in (path / "cmdline").read_bytes():
                    (path / "autogroup").write_text("-15", encoding="ascii")
        time.sleep(0.02)


def push(where: Place, clone: Clone, number: int) -> tuple[str, float]:
    """Change a verse and push it; the commit, and the seconds until it is published."""
    book = next(clone.folder.glob("*JUD.usfm"))
    text = book.read_text(encoding="utf-8")
    verse = f"\\v 3 Change {number}. "
    book.write_text(text.replace("\\v 3 ", verse, 1), encoding="utf-8")
    commit = clone.commit({}, f"Change {number}")
    time.sleep(PAUSE)
    clone.push()
    until(lambda: where.leads(NAME) == commit[:10], 120, 0.005)
    published = time.time()
    return commit, published - delivered(where, commit)


def delivered(where: Place, commit: str) -> float:
    """When the hook accepted the delivery about a commit: seconds since 1970, from its log."""
    log = (where.folder / "service.log").read_text(encoding="utf-8")
    # Between them is what libraries write to stderr.
    for line in (line for line in log.splitlines() if line.startswith("{")):
        entry = json.loads(line)
        if entry["event"] == "accepted" and entry.get("commit") == commit:
            return datetime.fromisoformat(entry["ts"]).timestamp()
    raise LookupError(commit)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_corpus_option(parser)
    parser.add_argument("--pushes", type=int, default=5)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument(
        "--ahead",
        action="store_true",
        help="before other programs of a machine that is not idle (root)",
    )
    asked = parser.parse_args()
    source = archive(asked.corpus, "en_ulb")
    # As pip leaves an installed package; the sandbox could not write it.
    compileall.compile_dir(CHECKOUT / "tx_mkdocs", quiet=1)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tx-latency-")))
        if asked.ahead:
            with contextlib.suppress(OSError):
                os.setsid()
            Path("/proc/self/autogroup").write_text("-15", encoding="ascii")
            threading.Thread(target=ahead, args=(folder,), daemon=True).start()
        more = {"database": stack.enter_context(postgres()).url} if asked.postgres else {}
        port = free_port()
        host = stack.enter_context(forge(folder / "git", f"http://127.0.0.1:{port}/hook/forge"))
        where = place(folder, host.base_url, port, queue_poll_seconds=0.1, **more)
        settings = load_settings(where.config)
        stack.enter_context(service(where))
        clone = host.clone(NAME, folder / "clone")
        shutil.unpack_archive(source, folder / "unpacked")
        shutil.copytree(next((folder / "unpacked").iterdir()), clone.folder, dirs_exist_ok=True)
        first = clone.commit({}, "All of it")
        clone.push()
        until(lambda: where.leads(NAME) == first[:10], 300)
        engine = DbosEngine(settings.database, settings.queue)
        stack.callback(engine.close)
        totals, outsides = [], []
        for number in range(asked.pushes):
            commit, total = push(where, clone, number)
            job = where.job(where.log(NAME, commit)["job_id"])["job_id"]
            found = engine.status(job)
            assert found is not None
            seconds = found.outcome["seconds"]
            inside = sum(seconds.values())
            totals.append(total)
            outsides.append(max(0.0, total - inside))
            parts = ", ".join(f"{name} {spent:.2f}" for name, spent in seconds.items())
            print(f"{total:.2f} s: {parts}; outside {outsides[-1]:.2f};"
                  f" {found.outcome['uploaded']} files written, {found.outcome['reused']} used again")  # fmt: skip
        middle, outside = statistics.median(totals), statistics.median(outsides)
        print(
            f"median {middle:.2f} s (at most {TARGET}), outside {outside:.2f} s (at most {OUTSIDE})"
        )
    return 0 if middle <= TARGET and outside <= OUTSIDE else 1


if __name__ == "__main__":
    sys.exit(main())
