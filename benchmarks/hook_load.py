"""How many signed pushes per second the hook answers, each of them durable, and how long each waits.

    python benchmarks/hook_load.py [--rate 300] [--seconds 10] [--postgres] [--build]

Requests are sent at their time whether or not earlier ones are answered (no coordinated omission); their time
runs from when they were due. Afterwards the jobs in the store are counted. With `--wrk`, wrk drives it as hard
as it can instead. With `--build`, builds of the largest Bible at hand run beside it, one after the other, as a worker
runs them.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import ExitStack
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from tests.ports import free_port  # noqa: E402
from tests.service.forge import SECRET  # noqa: E402
from tests.service.postgres import postgres  # noqa: E402
from tests.service.running import Place, place, start  # noqa: E402
from tests.waiting import until  # noqa: E402
from tx_mkdocs.service.queue.dbos_engine import DbosEngine  # noqa: E402
from tx_mkdocs.service.settings import load_settings  # noqa: E402
from tx_mkdocs.service.web.signatures import sign  # noqa: E402

BASE = "https://git.example.org"


def push(number: int) -> dict[str, object]:
    """A push as Gitea sends it, of its usual size: about 2.3 KB."""
    owner, name = f"owner{number % 40}", f"repo{number % 97}"
    user = {"id": 7, "login": owner, "username": owner, "full_name": "", "email": "a@example.org"}
    html_url = f"{BASE}/{owner}/{name}"
    commit = f"{number:040x}"
    person = {"name": "Ana", "email": "ana@example.org", "username": owner}
    files = [f"{book:02}-BOOK.usfm" for book in range(1, 20)]
    return {
        "ref": "refs/heads/master",
        "before": f"{number + 1:040x}",
        "after": commit,
        "compare_url": f"{html_url}/compare/{commit}",
        "commits": [
            {
                "id": commit,
                "message": "Autosave at this time\n",
                "url": f"{html_url}/commit/{commit}",
                "author": person,
                "committer": person,
                "timestamp": "2026-01-31T12:00:00Z",
                "added": [],
                "removed": [],
                "modified": files,
            }
        ],
        "repository": {
            "id": number,
            "owner": user,
            "name": name,
            "full_name": f"{owner}/{name}",
            "description": "A translation " * 20,
            "private": False,
            "html_url": html_url,
            "ssh_url": f"git@git.example.org:{owner}/{name}.git",
            "clone_url": f"{html_url}.git",
            "default_branch": "master",
            "created_at": "2020-01-31T12:00:00Z",
            "updated_at": "2026-01-31T12:00:00Z",
            "permissions": {"admin": True, "push": True, "pull": True},
        },
        "pusher": user,
        "sender": user,
    }


def requests(number: int, port: int) -> list[bytes]:
    """Whole requests, signed."""
    made = []
    for one in range(number):
        body = json.dumps(push(one)).encode()
        head = (
            f"POST /hook/forge HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Gitea-Event: push\r\nX-Gitea-Delivery: {uuid.uuid4()}\r\n"
            f"X-Gitea-Signature: {sign(SECRET, body)}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


async def drive(made: list[bytes], port: int, rate: float) -> list[tuple[int, float]]:
    """Send everything at its time; status and seconds of each."""
    free: asyncio.LifoQueue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.LifoQueue()
    for _ in range(64):
        free.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    answers: list[tuple[int, float]] = []

    async def one(data: bytes, due: float) -> None:
        reader, writer = await free.get()
        writer.write(data)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        answers.append((int(head[9:12]), time.perf_counter() - due))
        free.put_nowait((reader, writer))

    began = time.perf_counter() + 0.1
    tasks = []
    for number, data in enumerate(made):
        due = began + number / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(data, due)))
    await asyncio.gather(*tasks)
    return answers


def drive_with_wrk(made: list[bytes], port: int, seconds: int, folder: Path) -> str:
    """As hard as wrk can, over 16 connections; what it printed."""
    script = folder / "push.lua"
    (folder / "requests").mkdir()
    for number, data in enumerate(made):
        (folder / "requests" / str(number)).write_bytes(data)
    script.write_text(
        "local n = 0\n"
        f"function request()\n  local f = io.open('{folder}/requests/' .. (n % {len(made)}), 'rb')\n"
        "  n = n + 1\n  local d = f:read('*a')\n  f:close()\n  return d\nend\n"
    )
    command = ["wrk", "-t1", "-c16", f"-d{seconds}", "--latency", "-s", str(script)]
    return subprocess.run(
        [*command, f"http://127.0.0.1:{port}/hook/forge"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def share(pid: int, nice: int) -> None:
    """Set the share of a session of processes, as `nice` does within one."""
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(nice), encoding="ascii")


def build_beside(stop: threading.Event, folder: Path, nice: int) -> int:
    """Build again and again, as far behind the hook as a worker's builds are; how often."""
    corpus = CHECKOUT.parent / "shared" / "corpus" / "en_ulb.zip"
    root = corpus if corpus.is_file() else CHECKOUT / "examples" / "en_reg"
    command = [sys.executable, "-m", "tx_mkdocs", "build", "--quiet", "--no-cache", str(root)]
    built = 0
    while not stop.is_set():
        site = folder / f"site{built}"
        process = subprocess.Popen(
            ["nice", "-n", "10", *command, "-d", str(site)], start_new_session=True, cwd=CHECKOUT
        )
        share(process.pid, nice + 10)
        assert process.wait() == 0
        shutil.rmtree(site)
        built += 1
    return built


def measure(where: Place, made: list[bytes], rate: float) -> None:
    answers = asyncio.run(drive(made, where.port, rate))
    spent = sorted(seconds * 1000 for _, seconds in answers)
    centiles = statistics.quantiles(spent, n=100)
    statuses = {status: sum(one == status for one, _ in answers) for status, _ in answers}
    print(f"{len(spent)} pushes at {rate:.0f}/s: {statuses}")
    print(f"p50 {centiles[49]:.1f} ms, p99 {centiles[98]:.1f} ms, slowest {spent[-1]:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rate", type=float, default=300)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--wrk", action="store_true")
    parser.add_argument(
        "--ahead",
        action="store_true",
        help="before other programs of a machine that is not idle (root)",
    )
    asked = parser.parse_args()
    nice = -15 if asked.ahead else 0
    if asked.ahead:
        with contextlib.suppress(OSError):
            os.setsid()
        share(os.getpid(), nice)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tx-load-")))
        more = {}
        if asked.postgres:
            server = stack.enter_context(postgres())
            more["database"] = server.url
            share(int((server.data / "postmaster.pid").read_text().split()[0]), nice)
        where = place(folder, BASE, free_port(), queue_depth=1_000_000, **more)
        hook = start(
            ["-m", "tx_mkdocs", "hook", "--only", "hook", "--config", str(where.config)],
            folder / "hook.log",
        )
        share(hook.pid, nice)
        stack.callback(hook.wait)
        stack.callback(hook.terminate)
        until(lambda: where.get("/healthz")[0] == 200)
        stop = threading.Event()
        if asked.build:
            beside = threading.Thread(
                target=lambda: print(build_beside(stop, folder, nice), "builds beside")
            )
            beside.start()
            stack.callback(beside.join)
            stack.callback(stop.set)
            time.sleep(2)
        number = int(asked.rate * asked.seconds * (4 if asked.wrk else 1))
        made = requests(number, where.port)
        if asked.wrk:
            print(drive_with_wrk(made, where.port, asked.seconds, folder))
        else:
            measure(where, made, asked.rate)
        stop.set()
        settings = load_settings(where.config)
        engine = DbosEngine(settings.database, settings.queue)
        print(f"{engine.counts()['requested']} jobs in the store; load {os.getloadavg()[0]:.1f}")
        engine.close()


if __name__ == "__main__":
    main()
