"""Publishing a site to the S3 API, beside uploading its files one after the other with boto3.

    pip install -e '.[test]'
    python benchmarks/publish_s3.py [--files 2500] [--bytes 6000] [--latency 0] [--endpoint URL]

The server is moto's, in a process of its own, unless an endpoint is given (its keys come from the environment).
moto does all its work in one thread, so it, not the network, is the limit that both meet; `--latency`
lets every request wait so many milliseconds on its way, as it would on a real network.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tx_mkdocs.publish import Revision, open_target, publish

TARGET = 3.0
KEYS = {"access_key_id": "key", "secret_access_key": "secret", "region": "us-east-1"}


def write_site(folder: Path, files: int, size: int) -> None:
    """A site of a Bible's size: pages of chapters, each other than the next."""
    folder.mkdir(parents=True)
    for number in range(files):
        path = folder / ("index.html" if number == 0 else f"b{number // 50:02}/{number:04}.html")
        path.parent.mkdir(exist_ok=True)
        line = f"<p>{number} {uuid.uuid4()}</p>\n"
        path.write_text((line * (size // len(line) + 1))[:size])


def serve(port: Any, latency: float) -> None:
    """moto's S3 server; says where it listens."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DomainDispatcherApplication(create_backend_app)

    def slowed(environ: Any, start_response: Any) -> Any:
        time.sleep(latency)
        return application(environ, start_response)

    server = make_server("127.0.0.1", 0, slowed if latency else application, threaded=True)
    port.send(server.server_port)
    server.serve_forever()


@contextmanager
def moto(latency: float) -> Iterator[str]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, latency))
    process.start()
    yield f"http://127.0.0.1:{ours.recv()}"
    process.terminate()
    process.join()


def client(endpoint: str) -> Any:
    import boto3

    keys = {} if "AWS_ACCESS_KEY_ID" in os.environ else {
        "aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1",
    }  # fmt: skip
    return boto3.client("s3", endpoint_url=endpoint, **keys)


def plain(endpoint: str, bucket: str, site: Path) -> None:
    """What a script of ten lines does."""
    s3 = client(endpoint)
    for path in sorted(site.rglob("*")):
        if path.is_file():
            key = f"plain/{path.relative_to(site).as_posix()}"
            s3.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType="text/html")


def ours(endpoint: str, bucket: str, site: Path) -> None:
    keys = {} if "AWS_ACCESS_KEY_ID" in os.environ else KEYS
    store = open_target(f"s3://{bucket}/sites", endpoint=endpoint, **keys)
    revision = Revision("Team", "en_ulb", uuid.uuid4().hex + "0" * 8, "master", default_ref=True)
    publish(site, store, revision)


def measured(work: Any, *arguments: Any) -> tuple[float, float]:
    """Seconds by the clock, and of the processor in this process."""
    start, used = time.perf_counter(), _processor()
    work(*arguments)
    return time.perf_counter() - start, _processor() - used


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2500)
    parser.add_argument("--bytes", type=int, default=6000, help="of each file")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds, of each request")
    parser.add_argument("--endpoint", default="")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        write_site(site, given.files, given.bytes)
        for _ in range(given.rounds):
            with moto(given.latency / 1000) as address:
                endpoint = given.endpoint or address
                bucket = f"bench-{uuid.uuid4().hex[:12]}"
                client(endpoint).create_bucket(Bucket=bucket)
                slow, slow_used = measured(plain, endpoint, bucket, site)
                fast, used = measured(ours, endpoint, bucket, site)
            print(f"{given.files} files of {given.bytes} bytes, {given.latency:g} ms on the way")
            print(
                f"boto3, one by one  {slow:6.1f} s  {given.files / slow:6.0f}/s  {slow_used:5.1f} s CPU"
            )
            print(
                f"tx-mkdocs publish  {fast:6.1f} s  {given.files / fast:6.0f}/s  {used:5.1f} s CPU"
            )
            print(f"ratio              {slow / fast:6.1f}")
            missed |= slow / fast < TARGET
    sys.exit(missed)


if __name__ == "__main__":
    main()
