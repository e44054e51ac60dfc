"""The few pages that publishing itself writes: they lead elsewhere, ask for patience, or say what went wrong.

They need no script, no style sheet and no font. Source of what they say: tX.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.states import BUILD_LOG

_MAX_ERRORS = 50
_MAX_TEXT = 500
_NOT_LISTED = '<meta name="robots" content="noindex">\n'


def leading_page(title: str, address: str) -> str:
    """A page that leads to another at once, with a link for those whom it does not take there.

    Args:
        title: plain text.
        address: relative, its path quoted.
    """
    target = escape(address)
    head = (
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<link rel="canonical" href="{target}">\n'
    )
    body = f'<p>Go to <a href="{target}">{escape(title)}</a>.</p>'
    return _page(title, body, head)


def waiting_page(title: str, message: str, since: str = "") -> str:
    """Stands under a commit until its site is there, and looks again every ten seconds.

    Args:
        title: plain text.
        message: of the build log.
        since: when the state began, in UTC; a reader who sees that it was long ago does not wait.
    """
    body = (
        f'<h1 class="conversion-requested">{escape(message)}</h1>\n'
        f"<p><i>No content is available to show for {escape(title)} yet.</i></p>"
    )
    if since:
        body += f"\n<p>Since {escape(since)}.</p>"
    head = '<meta http-equiv="refresh" content="10">\n'
    return _page(title, body, head)


def error_page(title: str, errors: Sequence[str]) -> str:
    """Stands under a commit whose site could not be made."""
    listed = [escape(error[:_MAX_TEXT]) for error in errors[:_MAX_ERRORS]]
    if len(errors) > _MAX_ERRORS:
        listed.append(f"{len(errors) - _MAX_ERRORS} more.")
    lines = "\n".join(f"<li>{line}</li>" for line in listed)
    body = (
        f"<h1>{escape(title)}</h1>\n<h2>Critical!</h2>\n"
        f"<h3>Here is what went wrong with this build:</h3>\n<ul>\n{lines}\n</ul>\n"
        f'<p><a href="{BUILD_LOG}">Everything that was written down about it</a></p>'
    )
    return _page(title, body)


def _page(title: str, body: str, head: str = "") -> str:
    return html_page(title, f'<div id="content">\n{body}\n</div>\n', head=_NOT_LISTED + head)
