"""An object store: S3 and what speaks like it, Google Cloud Storage, Azure Blob Storage.

Nothing can be renamed here, so a commit's folder fills while nothing leads to it yet, and its build_log.json
comes last. project.json is only replaced by who read it last (conditional put); pointers are written after
it and checked against it again. Needs the extra `cloud`: obstore.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any

from tx_mkdocs.publish.headers import ASSET, POINTER, cache_control, content_type
from tx_mkdocs.publish.revision import PublishError, TargetError
from tx_mkdocs.publish.site import MARKER, Item
from tx_mkdocs.publish.store import PROJECT, STATES, ConflictError, Progress, Result, Session

CONNECTIONS = 32
"""Files that are on their way at the same time."""
_ATTEMPTS = 12
_PAUSE = 0.2
_LISTS = ".tx/files"
_PROBE = ".tx/probe"
_KEYS = {
    "s3": "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "gs": "GOOGLE_APPLICATION_CREDENTIALS",
    "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
}
"""By the scheme of a location, what the environment must have."""


_ENDPOINTS = {
    "s3": ("AWS_ENDPOINT_URL", "AWS_ENDPOINT", "AWS_ENDPOINT_URL_S3"),
    "az": ("AZURE_STORAGE_ENDPOINT", "AZURE_ENDPOINT"),
}
"""By the scheme of a location, where the environment may name the address of a host (source: obstore)."""

_NO_BUCKET = ("NoSuchBucket", "ContainerNotFound", "The specified bucket does not exist")
"""What S3, Azure and Google answer where the bucket is missing."""


def _endpoint(url: str, settings: Mapping[str, str]) -> str:
    """The address of the host, from the settings or the environment; empty where it is the usual one."""
    given = settings.get("endpoint") or settings.get("aws_endpoint")
    names = _ENDPOINTS.get(url.partition(":")[0], ())
    return given or next(filter(None, map(os.environ.get, names)), "")


class CloudStore:
    """A target that is a bucket, or a prefix in one."""

    live = True

    def __init__(self, url: str, settings: Mapping[str, str]) -> None:
        """Args: `s3://bucket/prefix` without credentials, and obstore's settings for it."""
        try:
            from obstore.store import from_url
        except ImportError as error:
            raise PublishError(
                "Publishing to an object store needs obstore: pip install 'tx-mkdocs[cloud]'"
            ) from error
        self.location = url
        config: dict[str, Any] = dict(settings)
        options: dict[str, Any] = {"timeout": "120s", "connect_timeout": "10s"}
        if _endpoint(url, config).startswith("http://"):
            options["allow_http"] = True
        retries: dict[str, Any] = {
            "max_retries": 8,
            "retry_timeout": timedelta(minutes=3),
            "backoff": {"init_backoff": timedelta(milliseconds=200), "base": 2,
                        "max_backoff": timedelta(seconds=15)},
        }  # fmt: skip
        plain: dict[str, Any] = {"retry_config": retries}
        if not url.startswith("memory:"):
            plain |= {"client_options": options, "config": config}
        try:
            self._bucket: Any = from_url(url, **({} if url.startswith("memory:") else plain))
        except Exception as error:
            raise _failure(url, error) from error

    def projects(self) -> Iterator[str]:
        """See `Store`. Every object below `u/` is listed: a target with many revisions takes its time."""
        from obstore.exceptions import BaseError

        try:
            for batch in self._bucket.list("u/"):
                for found in batch:
                    folder, _, name = str(found["path"]).rpartition("/")
                    if name == PROJECT and folder.count("/") == 2:
                        yield folder
        except (BaseError, OSError) as error:
            raise _failure(self.location, error) from error

    def probe(self) -> None:
        """See `Store`. Whether one may write is looked at before whether the object is there already."""
        from obstore.exceptions import BaseError

        try:
            _CloudSession(self._bucket, "").offer(_PROBE, b"")
        except (BaseError, OSError) as error:
            raise _failure(self.location, error) from error

    def transact(
        self, project: str, body: Callable[[Session], Result], *, title: str, write: bool = True
    ) -> Result:
        """See `Store`. Who finds that the project changed begins again."""
        from obstore.exceptions import BaseError

        pause = 0.05
        for _ in range(_ATTEMPTS):
            session = _CloudSession(self._bucket, project)
            try:
                result = body(session)
                if write:
                    session.finish()
                return result
            except ConflictError:
                time.sleep(pause * (1 + random.random()))
                pause = min(2 * pause, 5.0)
            except (BaseError, OSError) as error:
                raise _failure(self.location, error) from error
        raise PublishError(f"{project} is being published by others all the time. Try again later.")


class _CloudSession:
    def __init__(self, bucket: Any, project: str) -> None:
        self._bucket = bucket
        self._home = project
        self._lists = f"{_LISTS}/{project.removeprefix('u/')}"
        # As the states were when they were read or written here.
        self._versions: dict[str, dict[str, Any] | None] = {}

    def read(self, path: str) -> bytes | None:
        try:
            found = self._bucket.get(f"{self._home}/{path}")
            data = bytes(found.bytes())
        except FileNotFoundError:
            if _is_state(path):
                self._versions[path] = None
            return None
        if _is_state(path):
            self._versions[path] = _version(found.meta)
        return data

    def write(self, path: str, data: bytes) -> None:
        key = f"{self._home}/{path}"
        if not _is_state(path):
            _patiently(lambda: self._put(key, data, POINTER))
            return
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        try:
            put = self._put(key, data, POINTER, mode=self._versions.get(path) or "create")
        except (AlreadyExistsError, PreconditionError) as error:
            raise ConflictError from error
        self._versions[path] = _version(put)

    def offer(self, name: str, data: bytes) -> None:
        from obstore.exceptions import AlreadyExistsError

        with suppress(AlreadyExistsError):
            self._put(name, data, POINTER, mode="create")

    def finish(self) -> None:
        """Make sure that what is derived from the states was written by what they say still."""
        for path, version in self._versions.items():
            try:
                now = _version(self._bucket.head(f"{self._home}/{path}"))
            except FileNotFoundError:
                now = None
            if now != version:
                raise ConflictError

    def same(self, folder: str, items: Sequence[Item]) -> frozenset[str]:
        try:
            found = json.loads(bytes(self._bucket.get(f"{self._lists}/{folder}.json").bytes()))
        except (FileNotFoundError, ValueError):
            return frozenset()
        digests = found if isinstance(found, dict) else {}
        return frozenset(item.path for item in items if digests.get(item.path) == item.digest)

    def put_folder(
        self,
        folder: str,
        items: Sequence[Item],
        *,
        like: str = "",
        lasting: bool = False,
        progress: Progress | None = None,
    ) -> int:
        prefix = f"{self._home}/{folder}/"
        there = {
            str(item["path"]).removeprefix(prefix): item
            for batch in self._bucket.list(prefix)
            for item in batch
        }
        wanted = {item.path for item in items}
        if MARKER in there and MARKER not in wanted:
            self._delete([f"{prefix}{MARKER}"])
        same = self.same(like, items) if like else frozenset()

        def put(item: Item) -> bool:
            key = f"{prefix}{item.path}"
            cache = cache_control(item.path, lasting=lasting)
            if item.path in there and _is_there(item, there[item.path]):
                return True
            if item.path in same and self._copy_in_store(f"{self._home}/{like}/{item.path}", key):
                return True
            data = item.read()
            _patiently(lambda: self._put(key, data, cache))
            return False

        # The first page and the marker come when all the rest is there.
        last = [item for item in items if item.path in ("index.html", MARKER)]
        first = [item for item in items if item.path not in ("index.html", MARKER)]
        reused = done = 0
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for item, was_there in zip(first, pool.map(put, first), strict=True):
                done, reused = done + 1, reused + was_there
                if progress:
                    progress(done, len(items), item.path)
        listed = f"{self._lists}/{folder}.json"
        if lasting:
            digests = json.dumps({item.path: item.digest for item in items}, ensure_ascii=False)
            _patiently(lambda: self._put(listed, digests.encode("utf-8"), ASSET))
        for item in last:
            if item.path == MARKER:
                self._delete([f"{prefix}{path}" for path in there if path not in wanted])
            reused += put(item)
            done += 1
            if progress:
                progress(done, len(items), item.path)
        if MARKER not in wanted:
            self._delete([f"{prefix}{path}" for path in there if path not in wanted | {MARKER}])
            if not lasting:
                self._delete([listed])
        return reused

    def _put(self, key: str, data: bytes, cache: str, **how: Any) -> Any:
        attributes = {"Content-Type": content_type(key), "Cache-Control": cache}
        return self._bucket.put(key, data, attributes=attributes, **how)

    def _copy_in_store(self, source: str, target: str) -> bool:
        """Whether the store itself could copy a file, with its type and its time to live."""
        try:
            _patiently(lambda: self._bucket.copy(source, target))
        except FileNotFoundError:
            return False
        return True

    def _delete(self, keys: Sequence[str]) -> None:
        if keys:
            _patiently(lambda: self._bucket.delete(list(keys)))


def _patiently(ask: Callable[[], Any]) -> Any:
    """Ask again where the network failed: obstore itself does not when a put got no answer.

    What is asked gives the same result when it is done twice.
    """
    from obstore.exceptions import (
        BaseError,
        NotSupportedError,
        PermissionDeniedError,
        UnauthenticatedError,
    )

    pause = _PAUSE
    for attempt in range(3):
        try:
            return ask()
        except (PermissionDeniedError, UnauthenticatedError, NotSupportedError):
            raise
        except BaseError:
            if attempt == 2:
                raise
        time.sleep(pause * (1 + random.random()))
        pause *= 3
    return None


def _is_there(item: Item, found: Mapping[str, Any]) -> bool:
    """Whether an object has the content of a file: what an upload that was stopped left."""
    if found["size"] != item.size:
        return False
    digest = hashlib.md5(item.read(), usedforsecurity=False).hexdigest()
    return str(found.get("e_tag") or "").strip('"') == digest


def _is_state(path: str) -> bool:
    return path.rpartition("/")[2] in STATES


def _version(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {name: meta[name] for name in ("e_tag", "version") if meta.get(name)}


def _failure(location: str, error: Exception) -> TargetError:
    """What a store answers, as one line; it may go on for pages."""
    from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

    first = next(iter(str(error).splitlines()), "") or type(error).__name__
    # Where machines of a cloud ask for keys when they were given none; what Azure lacks then.
    if "169.254.169.254" in first or "Account must be specified" in first:
        return TargetError(f"{location} needs keys: set {_KEYS[location.partition(':')[0]]}.")
    if "error sending request" in first:
        return TargetError(f"{location} cannot be reached. Check the network and the endpoint.")
    if any(code in str(error) for code in _NO_BUCKET):
        return TargetError(f"{location} cannot be a target: there is no such bucket or container.")
    is_refused = isinstance(error, (PermissionDeniedError, UnauthenticatedError))
    said = first if len(first) <= 300 else first[:299] + "…"
    return TargetError(f"{location} {'refused it' if is_refused else 'failed'}: {said}")
