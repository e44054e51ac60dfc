"""The thin web application: verify, write down, answer. It fetches nothing and builds nothing."""

from __future__ import annotations

import json
import logging
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from tx_mkdocs.service.queue.engine import BusyError, Engine, job_id
from tx_mkdocs.service.queue.store_faults import guard_engine
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web import job_page, probes, tx_api
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.service.web.metrics import Metrics
from tx_mkdocs.service.web.payloads import IgnoredError, RefusedError, read_event
from tx_mkdocs.service.web.signatures import is_signed
from tx_mkdocs.service.web.tx_records import acceptance

_RETRY_AFTER = "30"
"""Seconds after which a busy service may be asked again."""
_log = logging.getLogger("tx_mkdocs.service.process.hook")


def create_app(settings: Settings, engine: Engine) -> Flask:
    """The application, for waitress or any other WSGI server."""
    metrics = Metrics()
    engine = guard_engine(engine)
    app = Flask("tx_mkdocs.service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.limits.body_bytes
    app.json.sort_keys = False  # type: ignore[attr-defined]
    # Whoever sets a webhook up may end its address with a slash.
    app.url_map.strict_slashes = False

    @app.post("/hook/<name>")
    def hook(name: str) -> tuple[Response, int]:
        site = settings.sites.get(name)
        if site is None:
            return _refuse(metrics, "unknown", "There is no such site.", 404, "refused")
        return _receive(settings, engine, metrics, site)

    @app.post("/")
    @app.post("/client/webhook")
    def default_hook() -> tuple[Response, int]:
        site = _default_site(settings)
        if site is None:
            reason = "Post to /hook/ and the name of a site."
            return _refuse(metrics, "unknown", reason, 404, "refused")
        return _receive(settings, engine, metrics, site)

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> tuple[Response, int]:
        if request.method == "POST":
            _log.warning(
                "refused: %s", error.name, extra={"status": error.code, "delivery": _delivery()}
            )
        said, allowed = error.description, ""
        if isinstance(error, MethodNotAllowed):
            methods = sorted({*(error.valid_methods or ())} - {"HEAD", "OPTIONS"})
            said = f"This address takes {' and '.join(methods)} only."
            allowed = ", ".join(sorted(error.valid_methods or ()))
        elif said == NotFound.description:
            said = "There is nothing at this address. Webhooks go to /hook/NAME, with the name of a site."
        response = jsonify(error=said, status="invalid")
        if allowed:
            # Source: RFC 9110, 15.5.6.
            response.headers["Allow"] = allowed
        return response, error.code or 500

    @app.errorhandler(BusyError)
    def busy(error: BusyError) -> tuple[Response, int]:
        return _busy(str(error))

    @app.errorhandler(OSError)
    def disk(error: OSError) -> tuple[Response, int]:
        _log.error("the state folder fails: %s", error)
        return _busy("The service cannot read or write its files.")

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> tuple[Response, int]:
        # What went wrong is for the log of the operator alone.
        _log.error("a request failed", exc_info=error, extra={"delivery": _delivery()})
        return jsonify(error="The service failed; its log says why.", status="invalid"), 500

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"
        )
        return response

    app.register_blueprint(tx_api.blueprint(settings, engine))
    app.register_blueprint(probes.blueprint(settings, engine, metrics))
    if settings.service.admin_token:
        app.register_blueprint(job_page.blueprint(settings, engine))
    return app


def _default_site(settings: Settings) -> Site | None:
    if settings.service.default_site:
        return settings.sites[settings.service.default_site]
    return next(iter(settings.sites.values())) if len(settings.sites) == 1 else None


def _receive(
    settings: Settings, engine: Engine, metrics: Metrics, site: Site
) -> tuple[Response, int]:
    """Answer one delivery. Whatever is answered with 2xx and a job is durable."""
    if request.mimetype != "application/json":
        # Gogs and Gitea sign the JSON, not the form around it.
        reason = "Set the content type of the webhook to application/json."
        return _refuse(metrics, site.name, reason, 415, "refused")
    body = request.get_data(cache=False)
    if not body:
        reason = "No payload found. You must submit a POST request via a DCS webhook notification."
        return _refuse(metrics, site.name, reason, 400, "refused")
    if site.secrets and not is_signed(site.provider, site.secrets, request.headers, body):
        reason = "The signature is missing or wrong. Compare the secret of the webhook with that of the service."
        return _refuse(metrics, site.name, reason, 403, "unsigned")
    try:
        event = read_event(site, request.headers, _json(body))
    except RefusedError as error:
        return _refuse(metrics, site.name, str(error), error.status, "refused")
    except IgnoredError as error:
        metrics.delivery(site.name, "ignored")
        _log.info("ignored: %s", error, extra={"site": site.name})
        return jsonify(success=True, status="ignored", reason=str(error)), 200
    return _record(settings, engine, metrics, event)


def _record(
    settings: Settings, engine: Engine, metrics: Metrics, event: Event
) -> tuple[Response, int]:
    job = job_id(event)
    try:
        new = engine.submit(job, event.owner.lower(), event.as_dict()) or _again(engine, job)
    except BusyError:
        metrics.delivery(event.site, "busy")
        raise
    metrics.delivery(event.site, "accepted" if new else "duplicate")
    _log.info(
        "accepted" if new else "delivered before",
        extra={
            "job": job,
            "delivery": event.delivery,
            "site": event.site,
            "repo": event.full_name,
            "ref": event.ref,
            "commit": event.after,
        },
    )
    return jsonify(acceptance(settings, event, job, new=new)), 202 if new else 200


def _busy(reason: str) -> tuple[Response, int]:
    """Nothing was recorded: the sender is told to come again."""
    _log.warning("busy: %s", reason, extra={"status": 503, "delivery": _delivery()})
    response = jsonify(error=reason, status="invalid")
    response.headers["Retry-After"] = _RETRY_AFTER
    return response, 503


def _again(engine: Engine, job: str) -> bool:
    """Whether a delivery sent again starts its job again: only where that has failed.

    GitHub sends a delivery again under the same number; who presses that button wants it done.
    """
    known = engine.status(job)
    return known is not None and known.state == "failed" and engine.retry(job)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except RecursionError:
        raise RefusedError("The payload is nested too deeply.") from None
    except ValueError:
        raise RefusedError("The payload is not JSON.") from None


def _refuse(
    metrics: Metrics, site: str, reason: str, status: int, result: str
) -> tuple[Response, int]:
    """tX's form of a refusal. The host shows it among the deliveries of the webhook."""
    metrics.delivery(site, result)
    _log.warning(
        "refused: %s", reason, extra={"site": site, "status": status, "delivery": _delivery()}
    )
    return jsonify(error=reason, status="invalid"), status


def _delivery() -> str:
    names = ("X-Gitea-Delivery", "X-Gogs-Delivery", "X-GitHub-Delivery", "Idempotency-Key")
    return next((value[:80] for name in names if (value := request.headers.get(name))), "")
