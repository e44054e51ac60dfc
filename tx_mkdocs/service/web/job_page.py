"""The page of jobs for the operator: list, filter, log, do again, cancel. Everything on it is escaped."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request

from tx_mkdocs.interface import catalogue_for, current, gettext, ngettext, use
from tx_mkdocs.publish.revision import display_name, one_line
from tx_mkdocs.service.jobs.conversions import CONVERT_SITE
from tx_mkdocs.service.queue.engine import Engine, JobFilter, is_job_id
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.tx_records import job_record
from tx_mkdocs.source.refs import MAX_NAME
from tx_mkdocs.states import MESSAGES, STATES

_PAGE = 50
_LAST = 10_000
"""No page beyond it: a number must fit a column of the store."""
_LONGEST = 2_000
"""Characters of a line."""
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem;"
    "text-align:start;vertical-align:top}pre{background:#f4f4f4;overflow:auto;padding:1rem}"
    ".failed,.errors{color:#a00}.success{color:#060}form{display:inline-block;margin:.3rem}"
)
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


def is_admin(settings: Settings) -> bool:
    """Whether the request carries the operator's token, as a bearer or as the password of any user."""
    wanted = settings.service.admin_token
    given = ""
    authorization = request.authorization
    if authorization is not None:
        given = str(authorization.token or authorization.password or "")
    return bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def blueprint(settings: Settings, engine: Engine) -> Blueprint:
    """`/jobs` and what is below it. Only where the settings have a token for the operator."""
    pages = Blueprint("jobs", __name__, template_folder="templates")
    pages.add_app_template_filter(lambda name: display_name(name, MAX_NAME), "name")
    pages.add_app_template_filter(lambda text: one_line(str(text), _LONGEST), "text")

    def requires_login(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def inner(**arguments: str) -> Any:
            if not is_admin(settings):
                header = {"WWW-Authenticate": 'Basic realm="tx-mkdocs jobs", charset="UTF-8"'}
                return Response("The operator's token is needed.\n", 401, header)
            return view(**arguments)

        return inner

    @pages.get("/jobs")
    @requires_login
    def listed() -> Response:
        asked = {name: request.args.get(name, "").strip() for name in ("owner", "repo", "state")}
        page = min(_LAST, max(0, request.args.get("page", 0, type=int)))
        chosen = JobFilter(
            sites=(*settings.sites, CONVERT_SITE),
            owner=asked["owner"],
            repo=asked["repo"] if asked["owner"] else "",
            states=(asked["state"],) if asked["state"] in STATES else (),
            limit=_PAGE + 1,
            offset=page * _PAGE,
        )
        found = engine.jobs(chosen)
        records = [job_record(settings, job) for job in found[:_PAGE]]
        more = page + 1 if len(found) > _PAGE else 0
        return _page(
            settings,
            "jobs.html",
            jobs=records,
            asked=asked,
            page=page,
            more=more,
            counts=engine.counts(),
        )

    @pages.get("/jobs/<job>")
    @requires_login
    def job_page(job: str) -> Response:
        found = engine.status(job) if is_job_id(job) else None
        if found is None:
            abort(404, "There is no such job.")
        record = job_record(settings, found)
        key = _form_key(settings, job)
        return _page(
            settings,
            "job.html",
            job=record,
            message=MESSAGES.get(found.state),
            worker=found.worker,
            outcome=found.outcome,
            key=key,
        )

    @pages.post("/jobs/<job>/<action>")
    @requires_login
    def act(job: str, action: str) -> Response:
        given = request.form.get("key", "")
        # Browsers send the password by themselves, from the pages of others too.
        if not hmac.compare_digest(given.encode(), _form_key(settings, job).encode()):
            abort(403, "Open the page of the job again.")
        if action == "retry":
            engine.retry(job)
        elif action == "cancel":
            engine.cancel(job)
        else:
            abort(404, "There is no such action.")
        return redirect(f"/jobs/{job}", 303)  # type: ignore[return-value]

    return pages


def _labels() -> dict[str, str]:
    """Words for fields of tX; those that clients look for keep their names."""
    return {
        "repo_ref": gettext("Reference"),
        "commit_hash": gettext("Commit"),
        "committed_by": gettext("By"),
        "source": gettext("Source"),
        "build_log": gettext("Full build log"),
        "created_at": gettext("Accepted"),
        "resource_type": gettext("Resource"),
        "errors": gettext("Errors"),
        "warnings": gettext("Warnings"),
    }


def _form_key(settings: Settings, job: str) -> str:
    return hmac.new(
        settings.service.admin_token.encode(), f"form {job}".encode(), hashlib.sha256
    ).hexdigest()


def _page(settings: Settings, template: str, **values: Any) -> Response:
    with use(catalogue_for(settings.service.interface)):
        html = render_template(
            template,
            style=_STYLE,
            language=current().language,
            direction=current().direction,
            states={state: gettext(message) for state, message in MESSAGES.items()},
            labels=_labels(),
            gettext=gettext,
            ngettext=ngettext,
            **values,
        )
    response = Response(html)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
