"""Real targets: a folder, an S3 server, a branch of a bare git repository; each read as a reader would."""

from __future__ import annotations

import json
import logging
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.publish.sites import OWNER, REPO
from tx_mkdocs.publish import Store, open_target

KEYS = {"access_key_id": "key", "secret_access_key": "secret", "region": "us-east-1"}


@dataclass
class Target:
    """A target, and what is on it."""

    location: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def store(self) -> Store:
        return open_target(self.location, **self.settings)

    def read(self, path: str) -> bytes | None:
        raise NotImplementedError

    def paths(self) -> set[str]:
        """All that readers may ask for."""
        raise NotImplementedError

    @property
    def project(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.read(f"u/{OWNER}/{REPO}/project.json") or b"{}")
        return found


@dataclass
class FolderTarget(Target):
    def read(self, path: str) -> bytes | None:
        file = Path(self.location, path)
        return file.read_bytes() if file.is_file() else None

    def paths(self) -> set[str]:
        root = Path(self.location)
        found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        return {path for path in found if not path.startswith(".tx/")}


@dataclass
class CloudTarget(Target):
    bucket: Any = None

    def read(self, path: str) -> bytes | None:
        try:
            return bytes(self.bucket.get(path).bytes())
        except FileNotFoundError:
            return None

    def headers(self, path: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self.bucket.get(path).attributes
        return found

    def paths(self) -> set[str]:
        found = (str(one["path"]) for batch in self.bucket.list() for one in batch)
        return {path for path in found if not path.startswith(".tx/")}


@dataclass
class BranchTarget(Target):
    repository: Path = Path()

    def git(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.repository), *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def read(self, path: str) -> bytes | None:
        try:
            return self.git("show", f"pages:{path}")
        except subprocess.CalledProcessError:
            return None

    def paths(self) -> set[str]:
        try:
            listed = self.git("ls-tree", "-r", "-z", "--name-only", "pages").decode()
        except subprocess.CalledProcessError:
            return set()
        return {path for path in listed.split("\0") if path} - {".nojekyll", "index.html"}


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The address of an S3 server."""
    server = pytest.importorskip("moto.server")
    pytest.importorskip("obstore")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def cloud(s3_endpoint: str) -> CloudTarget:
    return new_bucket(s3_endpoint)


def new_bucket(endpoint: str, *, versions: bool = False) -> CloudTarget:
    """A bucket of its own, published to below a prefix; `versions`: it keeps old ones of every file."""
    import boto3
    from obstore.store import S3Store

    name = f"bucket-{uuid.uuid4().hex}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=name)
    if versions:
        client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    bucket = S3Store(
        name, prefix="sites", endpoint=endpoint, client_options={"allow_http": True}, **KEYS
    )
    return CloudTarget(f"s3://{name}/sites", {"endpoint": endpoint, **KEYS}, bucket)


@pytest.fixture
def branch(tmp_path: Path) -> BranchTarget:
    repository = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)
    return BranchTarget(f"git+file://{repository}", repository=repository)


@pytest.fixture(params=["folder", "cloud", "branch"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """Each kind of target in turn."""
    if request.param == "folder":
        return FolderTarget(str(tmp_path / "www"))
    found: Target = request.getfixturevalue(request.param)
    return found
