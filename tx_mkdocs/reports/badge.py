"""A small picture that says how the checks went, for a README or a page elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import gettext, ngettext, pgettext

FILE = "badge.svg"
# White on each of them has a contrast of 4.5 at least.
_COLOURS = {"error": "#b00020", "warning": "#8a5a00", "": "#1b6e3c", "off": "#666"}
_HEIGHT, _LETTER, _ROOM = 20, 6.6, 8


def status_badge(findings: Sequence[Finding], *, made: bool = True) -> str:
    """The picture as SVG: `checks | 2 errors`, `checks | 13 warnings` or `checks | no errors`.

    Where the checks were not `made` and nothing else was found, it says so. It has a title for those who
    do not see it, and needs no font but the reader's own.
    """
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    if errors:
        words, colour = ngettext("{count} error", "{count} errors", errors), _COLOURS["error"]
    elif warnings:
        words, colour = (
            ngettext("{count} warning", "{count} warnings", warnings),
            _COLOURS["warning"],
        )
    elif made:
        words, colour = gettext("no errors"), _COLOURS[""]
    else:
        words, colour = gettext("not run"), _COLOURS["off"]
    label = pgettext("badge", "checks")
    title = gettext(
        "checks: {errors}, {warnings}",
        errors=ngettext("{count} error", "{count} errors", errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings),
    )
    if not made:
        title += f"; {gettext('checks not run')}"
    left, right = _width(label), _width(words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img"'
        f' aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n'
        f'<path fill="#333" d="M3 0h{left - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>\n'
        f'<path fill="{colour}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z"/>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"'
        ' text-anchor="middle">\n'
        f"{_words(label, left / 2, left)}{_words(words, left + right / 2, right)}</g>\n</svg>\n"
    )


def _width(words: str) -> int:
    return round(len(words) * _LETTER) + 2 * _ROOM


def _words(words: str, middle: float, width: int) -> str:
    """The words, set to the width that was reckoned, whatever font the reader has."""
    return f'<text x="{middle:g}" y="14" textLength="{width - 2 * _ROOM}">{escape(words)}</text>\n'
