"""The front door with 60,000 repositories: what a push writes, what a reader loads, and kills in the middle.

    python benchmarks/front_door.py [--repositories 60000] [--pushes 1000] [--kills 20] [--s3]

The repositories are entries only; nothing of theirs is built. Bytes are those handed to the target by each push.
For a kill a process of its own pushes without a pause and gets SIGKILL at a random moment; then every file is read.
`--s3` takes moto's server, which answers some 350 requests a second, in place of a folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.publish_s3 import KEYS, client, moto
from tx_mkdocs.publish import Store, open_target, rebuild_front_door
from tx_mkdocs.publish.front_door import LANGUAGES, update
from tx_mkdocs.publish.front_door_pages import SCRIPT, STYLE, front_page, shard_page, static_file
from tx_mkdocs.publish.listing import Listing, language_names
from tx_mkdocs.publish.shards import entries, put_all

FEW = 10
PER_OWNER, PER_LANGUAGE = 20, 40
MOST_FIRST_PAGE = 60_000


@dataclass
class Counting:
    """A store, or a session, that counts the bytes that are written."""

    inner: Any
    written: list[int]

    def write(self, path: str, data: bytes) -> None:
        self.written[0] += len(data)
        self.inner.write(path, data)

    def transact(self, path: str, body: Callable[[Any], Any], **given: Any) -> Any:
        return self.inner.transact(
            path, lambda session: body(Counting(session, self.written)), **given
        )

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def listing(number: int, version: int = 0) -> Listing:
    return Listing(
        f"Team{number // PER_OWNER}", f"reg{number}", language(number), f"Holy Bible {number}", "Bible",
        str(version), "success", number % 31102, 31102, "2026-01-01T00:00:00Z",
    )  # fmt: skip


def language(number: int) -> str:
    """`aaa`, `aab`, …: half of all repositories are of 26 languages, as on a real host."""
    place = number % 26 if number % 2 else number // PER_LANGUAGE
    return "".join(chr(97 + place // 26**power % 26) for power in (2, 1, 0))


def fill(store: Store, number: int) -> None:
    """The front door as many pushes would leave it."""
    rebuild_front_door(store)
    languages: dict[str, dict[str, Any]] = defaultdict(dict)
    owners: dict[str, dict[str, Any]] = defaultdict(dict)
    for made in map(listing, range(number)):
        key, entry = f"{made.owner}/{made.repo}", made.as_dict()
        languages[made.language][key] = entry
        owners[made.owner.lower()][key] = entry
    names = {tag: language_names(tag) for tag in sorted({*languages, "und"})}
    put_all(store, LANGUAGES, names, shard_page, divide=False)
    for collection, listed in (("l", languages), ("o", owners)):
        for name, of_name in listed.items():
            put_all(store, f"{collection}/{name}", of_name, shard_page)


def push(store: Store, number: int, pushes: int) -> list[int]:
    """Bytes written by each of some pushes to random repositories."""
    chance, sizes = random.Random(16), []
    written = [0]
    counting: Any = Counting(store, written)
    for version in range(1, pushes + 1):
        old = listing(chance.randrange(number))
        written[0] = 0
        update(counting, old, replace(old, version=str(version)))
        sizes.append(written[0])
    return sizes


def child(location: str, settings: dict[str, str], number: int, seed: int) -> None:
    """Push until somebody ends it."""
    store, chance = open_target(location, **settings), random.Random(seed)
    print("ready", flush=True)
    for version in range(1, 1_000_000):
        old = listing(chance.randrange(number))
        update(store, old, replace(old, version=f"{seed}-{version}"))


def kill(location: str, settings: dict[str, str], number: int, seed: int) -> None:
    command = [sys.executable, __file__, "--child", location, json.dumps(settings)]
    command += ["--repositories", str(number), "--kills", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0.02, 0.6))
        os.kill(process.pid, signal.SIGKILL)


def wrong(store: Store, number: int) -> list[str]:
    """What is half, lost or there twice."""
    known: dict[str, list[str]] = defaultdict(list)
    for name in sorted({language(place) for place in range(number)}):
        for key, _ in entries(store, f"l/{name}"):
            known[key].append(f"l/{name}")
    for owner in range((number + PER_OWNER - 1) // PER_OWNER):
        for key, _ in entries(store, f"o/team{owner}"):
            known[key].append(f"o/team{owner}")
    expected = {
        f"{made.owner}/{made.repo}": [f"l/{made.language}", f"o/{made.owner.lower()}"]
        for made in map(listing, range(number))
    }
    return [key for key in expected.keys() | known.keys() if known.get(key) != expected.get(key)]


@contextmanager
def target(s3: bool) -> Iterator[Callable[[str], tuple[str, dict[str, str]]]]:
    if not s3:
        with tempfile.TemporaryDirectory(prefix="tx-front-door-") as folder:
            yield lambda name: (str(Path(folder, name)), {})
        return
    with moto(0) as endpoint:

        def bucket(name: str) -> tuple[str, dict[str, str]]:
            client(endpoint).create_bucket(Bucket=f"door-{name}")
            return f"s3://door-{name}/sites", {**KEYS, "endpoint": endpoint}

        yield bucket


def first_page(store: Store) -> tuple[int, int]:
    """Bytes of the page, its style and script, and the list of languages; and packed as servers send them."""

    def read(session: Any) -> bytes:
        return session.read("shard.js") or b""

    languages = store.transact(f"catalogue/{LANGUAGES}", read, title="Look", write=False)
    files = [front_page().encode(), static_file(SCRIPT), static_file(STYLE), languages]
    return sum(map(len, files)), sum(len(gzip.compress(data, 6)) for data in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repositories", type=int, default=60_000)
    parser.add_argument("--pushes", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--s3", action="store_true")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child[0], json.loads(given.child[1]), given.repositories, given.kills)
        return
    with target(given.s3) as place:
        sizes = {}
        for number in (FEW, given.repositories):
            location, settings = place(str(number))
            store = open_target(location, **settings)
            began = time.perf_counter()
            fill(store, number)
            filled = time.perf_counter() - began
            began = time.perf_counter()
            sizes[number] = push(store, number, given.pushes)
            each = (time.perf_counter() - began) / given.pushes
            mean = sum(sizes[number]) / given.pushes
            print(
                f"{number:6} repositories ({filled:.0f} s to list): a push writes {mean:,.0f} bytes "
                f"({max(sizes[number]):,} at most) in {each * 1000:.0f} ms"
            )
        page, packed = first_page(store)
        print(f"the first page with all it loads: {page:,} bytes, {packed:,} packed")
        for seed in range(given.kills):
            kill(location, settings, given.repositories, seed)
        lost = wrong(store, given.repositories)
        print(f"{given.kills} kills: {len(lost)} entries half, lost or there twice {lost[:5]}")
    mean = {number: sum(of_push) for number, of_push in sizes.items()}
    sys.exit(bool(lost) or mean[given.repositories] > 1.2 * mean[FEW] or packed > MOST_FIRST_PAGE)


if __name__ == "__main__":
    main()
