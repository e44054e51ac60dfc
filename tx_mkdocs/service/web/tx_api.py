"""tX's own API, for clients that exist.

Source of fields and messages: tX, request and list of jobs, register of modules.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, request, send_file

from tx_mkdocs.converters import all_converters
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.service.jobs.conversions import CONVERT_SITE, output_path
from tx_mkdocs.service.jobs.modules import Modules
from tx_mkdocs.service.jobs.statuses import account_of
from tx_mkdocs.service.queue.engine import (
    BusyError,
    Engine,
    GivenUpError,
    JobFilter,
    TryAgainError,
    is_job_id,
    prefix_of,
)
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.job_page import is_admin
from tx_mkdocs.service.web.tx_records import job_record

_TOKEN_SECONDS = 60
_LISTED = 50
_ASKING = 2
"""Tokens that are checked at one time; more are refused."""
_MAX_OPTIONS = 2_000
_MAX_BODY = 64 * 1024
"""Bytes of a request: read before it is known whose it is."""
_NEEDED = ("source", "resource_type", "input_format", "output_format")


def blueprint(settings: Settings, engine: Engine) -> Blueprint:
    """`/tx`, `/tx/job`, `/tx/job/<id>`, `/tx/register`."""
    api = Blueprint("tx", __name__)
    users = _Users(settings)
    modules = Modules(settings.service.state / "modules.json")
    base = settings.service.base_url.rstrip("/")

    @api.before_request
    def limit() -> None:
        request.max_content_length = min(_MAX_BODY, settings.limits.body_bytes)

    @api.get("/tx")
    def endpoints() -> Response:
        href = f"{base}/tx/job"
        links = [
            {"href": href, "rel": "list", "method": "GET"},
            {"href": href, "rel": "create", "method": "POST"},
        ]
        return jsonify(version="1", links=links)

    @api.get("/tx/job")
    def jobs() -> tuple[Response, int]:
        user, wrong = users.of_request(dict(request.args))
        if not user:
            return _bad(wrong, 401)
        names = (*settings.sites, CONVERT_SITE)
        found = engine.jobs(JobFilter(sites=names, owner=user, limit=_LISTED))
        return jsonify([job_record(settings, job) for job in found]), 200

    @api.post("/tx/job")
    def create() -> tuple[Response, int]:
        data = _body()
        if not isinstance(data, dict):
            return _bad("The body must be a JSON object.")
        user, wrong = users.of_request(data)
        if not user:
            return _bad(wrong, 401)
        try:
            asked = _request(settings, data)
        except ValueError as error:
            return _bad(str(error))
        return jsonify(_submit(settings, engine, asked, user, modules.find(asked))), 201

    @api.get("/tx/job/<job>")
    def job_status(job: str) -> tuple[Response, int]:
        found = engine.status(job) if is_job_id(job) else None
        if found is None:
            return _bad(f"No job found for job_id = {job[:80]}", 404)
        return jsonify(job_record(settings, found)), 200

    @api.get("/tx/job/<job>.zip")
    def output(job: str) -> Response | tuple[Response, int]:
        path = output_path(settings, job)
        if path is None or not path.is_file():
            return _bad(f"No output found for job_id = {job[:80]}", 404)
        return send_file(path.absolute(), mimetype="application/zip", as_attachment=True)

    @api.get("/tx/register")
    @api.get("/tx/module")
    def listed() -> Response:
        return jsonify([*_built_in(base), *modules.read()])

    @api.post("/tx/register")
    @api.post("/tx/module")
    def register() -> tuple[Response, int]:
        if not is_admin(settings):
            return _bad("Only the operator may register modules.", 401)
        data = _body()
        if not isinstance(data, dict):
            return _bad("The body must be a JSON object.")
        try:
            return jsonify(modules.add(_module(settings, data, base))), 201
        except ValueError as error:
            return _bad(str(error))

    return api


def _submit(
    settings: Settings, engine: Engine, asked: dict[str, Any], user: str, module: str
) -> dict[str, Any]:
    """Write down a conversion as a job of a user; the job as tX tells it."""
    job = prefix_of(CONVERT_SITE, user, "convert", asked["source"]) + uuid.uuid4().hex[:24]
    asked |= {
        "kind": "convert",
        # Written down with the job: a worker may be on a machine that has no list of modules.
        "module": module,
        "pusher": user,
        "partition": user.lower(),
        "received_at": now(),
    }
    engine.submit(job, user.lower(), asked)
    found = engine.status(job)
    record = job_record(settings, found) if found else {"job_id": job}
    return {**record, "status": "requested", "success": True}


def _request(settings: Settings, data: dict[str, Any]) -> dict[str, Any]:
    """What a conversion needs, checked; that there is a converter is for the job to find out.

    Raises ValueError with tX's words.
    """
    for name in _NEEDED:
        if not isinstance(data.get(name), str) or not data[name] or len(data[name]) > 500:
            raise ValueError(f'"{name}" not given.')
    source = str(data["source"])
    if not _is_allowed(settings, source):
        raise ValueError("The source must be a zip at an allowed host.")
    callback = data.get("callback") or ""
    if callback and not (isinstance(callback, str) and _is_allowed(settings, callback)):
        raise ValueError("The callback must be at an allowed host.")
    options = data.get("options") or {}
    if not isinstance(options, dict) or len(json.dumps(options)) > _MAX_OPTIONS:
        raise ValueError("The options must be a small JSON object.")
    kept = {name: str(data[name]) for name in _NEEDED}
    plain = {str(name): str(value) for name, value in options.items()}
    identifier = str(data.get("identifier") or "")[:200]
    return {**kept, "callback": callback, "options": plain, "identifier": identifier}


def _is_allowed(settings: Settings, address: str) -> bool:
    """Whether this service may send a request to an address that a user gave."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower()
    except ValueError:
        return False
    known = {urlsplit(site.base_url).netloc.lower() for site in settings.sites.values()}
    known |= {host.lower() for host in settings.service.api_hosts}
    private = {host.lower() for host in settings.service.private_hosts}
    return host in known and (
        parts.scheme == "https" or (parts.scheme == "http" and host in private)
    )


def _body() -> Any:
    """The JSON of the request; None where it is none, is nested too deeply or has half characters."""
    try:
        data = request.get_json(silent=True)
        json.dumps(data, ensure_ascii=False).encode()
    except (RecursionError, ValueError):
        return None
    return data


def _bad(reason: str, status: int = 400) -> tuple[Response, int]:
    return jsonify(error=reason, status="invalid"), status


class _Users:
    """Asks the git hosts whose token it is, and remembers it for a minute."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[str, tuple[float, str]] = {}
        self._lock = threading.Lock()
        # Whoever sends tokens that nobody knows must not take all threads from deliveries.
        self._asking = threading.BoundedSemaphore(_ASKING)

    def of_request(self, data: dict[str, Any]) -> tuple[str, str]:
        """The name of the user, or empty and tX's reason.

        Raises:
            BusyError: no host knows the token, and not all of them could be asked.
        """
        header = request.headers.get("Authorization", "")
        token = data.get("gogs_user_token") or data.get("user_token") or header.partition(" ")[2]
        if not isinstance(token, str) or not token:
            return "", '"gogs_user_token" not given.'
        if len(token) > 200 or not token.isascii() or not token.isprintable():
            return "", "Invalid user_token. User not found."
        key = hashlib.sha256(token.encode()).hexdigest()
        with self._lock:
            since, user = self._known.get(key, (0.0, ""))
        if not user or time.monotonic() - since > _TOKEN_SECONDS:
            user = self._ask(token)
            with self._lock:
                if len(self._known) > 1000:
                    self._known.clear()
                self._known[key] = (time.monotonic(), user)
        return (user, "") if user else ("", "Invalid user_token. User not found.")

    def _ask(self, token: str) -> str:
        if not self._asking.acquire(blocking=False):
            raise BusyError("Too many tokens are being checked.")
        try:
            return self._ask_hosts(token)
        finally:
            self._asking.release()

    def _ask_hosts(self, token: str) -> str:
        silent = ""
        for site in self._settings.sites.values():
            try:
                if user := account_of(site, token, seconds=5):
                    return user
            except GivenUpError:
                continue
            except TryAgainError:
                silent = site.name
        if silent:
            raise BusyError(f"{silent} does not say whose token this is.")
        return ""


def _module(settings: Settings, data: dict[str, Any], base: str) -> dict[str, Any]:
    """A module as it is to be registered. Raises ValueError with tX's words."""
    for needed in ("name", "type", "input_format", "resource_types"):
        if not data.get(needed):
            raise ValueError(f'"{needed}" not given.')
    url = data.get("url") or ""
    if url and not (isinstance(url, str) and len(url) <= 500 and _is_allowed(settings, url)):
        raise ValueError("The url must be at an allowed host.")
    name = str(data["name"])[:100]
    links = [str(item)[:500] for item in _items(data.get("public_links"))]
    return {
        "name": name,
        "type": str(data["type"])[:100],
        "version": str(data.get("version") or "1")[:20],
        "input_format": [str(item)[:50] for item in _items(data["input_format"])],
        "output_format": [str(item)[:50] for item in _items(data.get("output_format"))],
        "resource_types": [str(item)[:100] for item in _items(data["resource_types"])],
        "options": [str(item)[:100] for item in _items(data.get("options"))],
        "public_links": [*links, f"{base}/tx/convert/{name}"],
        **({"url": url} if url else {}),
    }


def _items(value: Any) -> list[Any]:
    if isinstance(value, (list, tuple)):
        return list(value)[:50]
    return [value] if value else []


def _built_in(base: str) -> list[dict[str, Any]]:
    """The converters of this package, as tX lists modules."""
    return [
        {
            "name": converter.name,
            "type": "converter",
            "version": "1",
            "input_format": [converter.input_format],
            "output_format": [converter.output_format],
            "resource_types": list(converter.resources),
            "options": [],
            "public_links": [f"{base}/tx/convert/{converter.name}"],
        }
        for converter in all_converters()
    ]
