"""The few pages that publishing itself writes: they lead elsewhere, ask for patience, or say what went wrong.

They need no script, no style sheet and no font. Source of what they say: tX.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.interface import gettext_html, ngettext
from tx_mkdocs.publish.revision import one_line
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
    link = f'<a href="{target}"><bdi>{escape(title)}</bdi></a>'
    body = f"<p>{gettext_html('Go to {page}.', page=link)}</p>"
    return _page(title, body, head)


def waiting_page(title: str, message: str, since: str = "") -> str:
    """Stands under a commit until its site is there, and looks again every ten seconds.

    Args:
        title: plain text.
        message: of the build log, translated where it is one of `states.MESSAGES`.
        since: when the state began, in UTC; a reader who sees that it was long ago does not wait.
    """
    name = f"<bdi>{escape(title)}</bdi>"
    body = (
        f'<h1 class="conversion-requested">{gettext_html(message)}</h1>\n'
        f"<p><i>{gettext_html('No content is available to show for {title} yet.', title=name)}</i></p>"
    )
    if since:
        body += f"\n<p>{gettext_html('Since {time}.', time=escape(since))}</p>"
    head = '<meta http-equiv="refresh" content="10">\n'
    return _page(title, body, head)


def error_page(title: str, errors: Sequence[str]) -> str:
    """Stands under a commit whose site could not be made."""
    listed = [f"<bdi>{escape(one_line(error, _MAX_TEXT))}</bdi>" for error in errors[:_MAX_ERRORS]]
    if len(errors) > _MAX_ERRORS:
        more = len(errors) - _MAX_ERRORS
        listed.append(ngettext("{count} more.", "{count} more.", more))
    lines = "\n".join(f"<li>{line}</li>" for line in listed)
    body = (
        f"<h1><bdi>{escape(title)}</bdi></h1>\n<h2>{gettext_html('Critical!')}</h2>\n"
        f"<h3>{gettext_html('Here is what went wrong with this build:')}</h3>\n<ul>\n{lines}\n</ul>\n"
        f'<p><a href="{BUILD_LOG}">{gettext_html("Full build log")}</a></p>'
    )
    return _page(title, body)


def _page(title: str, body: str, head: str = "") -> str:
    return html_page(
        title,
        f'<div id="content">\n{body}\n</div>\n',
        head=_NOT_LISTED + head,
    )
