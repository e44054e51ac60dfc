"""The data that the theme reads of the site, as themes/door43/README.md describes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup
from markupsafe import escape as escape_text

from tx_mkdocs import __version__
from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.licences import licence_address
from tx_mkdocs.interface import Catalogue, listed, number, use
from tx_mkdocs.interface.subject_names import subject_name
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import UNKNOWN_LANGUAGE
from tx_mkdocs.reports.pages.checks import ADDRESS as CHECKS_ADDRESS
from tx_mkdocs.reports.pages.progress import ADDRESS as PROGRESS_ADDRESS
from tx_mkdocs.site.reader_data import words_name
from tx_mkdocs.site.status import FILE as STATUS

if TYPE_CHECKING:
    pass


def site_data(member: Member) -> dict[str, Any]:
    """`config.extra.tx`, as themes/door43/README.md describes it."""
    manifest, repository = member.manifest, member.repository
    known = language_of(manifest.language.identifier)
    with use(member.interface):
        subject = subject_name(manifest.subject)
    return {
        "language": {
            "identifier": manifest.language.identifier,
            "title": manifest.language.title,
            "direction": manifest.language.direction,
            "script": known.script if known else "",
        },
        "resource": {
            "identifier": manifest.identifier,
            "title": manifest.title,
            "subject": subject,
            "version": manifest.version,
            "issued": manifest.issued,
            "modified": manifest.modified,
            "rights": manifest.rights,
            "rights_url": licence_address(manifest.rights),
            "publisher": manifest.publisher,
            "contributors": list(manifest.contributor),
            "checking_level": manifest.checking_level,
        },
        "draft": manifest.checking_level == "1",
        "host": host_name(repository.url),
        "repository": {
            "owner": repository.owner,
            "name": repository.name,
            "url": repository.url,
        },
        "home": {"title": manifest.title, "address": f"{member.folder}index"},
        "checks": {"address": f"{member.folder}{CHECKS_ADDRESS}"},
        "status": {"address": f"{member.folder}{STATUS}"},
        "progress": {"address": f"{member.folder}{PROGRESS_ADDRESS}"},
        "interface": _interface(member.interface),
        "folder": member.folder,
        "generator": f"tx-mkdocs {__version__}",
    }


def host_name(url: str) -> str:
    """What readers call the host of a repository: `Door43` for git.door43.org; empty without an address."""
    try:
        host = (urlsplit(url).hostname or "") if "://" in url else ""
    except ValueError:
        return ""
    return "Door43" if host == "door43.org" or host.endswith(".door43.org") else host


def library_data(members: Sequence[Member], title: str) -> dict[str, Any]:
    """`config.extra.tx` of a site with several resources: what they have in common."""
    interface = members[0].interface
    return {
        "language": {"identifier": interface.language, "direction": interface.direction},
        "home": {"title": title, "address": "index"},
        "library": {"title": title, "address": "index"},
        "checks": {"address": CHECKS_ADDRESS},
        "status": {"address": STATUS},
        "progress": {"address": CHECKS_ADDRESS},
        "interface": _interface(interface),
        "generator": f"tx-mkdocs {__version__}",
    }


def _interface(catalogue: Catalogue) -> dict[str, str]:
    return {
        "language": catalogue.language,
        "direction": catalogue.direction,
        "words": words_name(catalogue),
    }


@lru_cache(maxsize=16)
def template_words(catalogue: Catalogue) -> dict[str, Any]:
    """Functions by which templates get words of the interface; what they give is HTML."""
    of = catalogue.translations

    def ngettext(singular: str, plural: str, count: object) -> Markup:
        return escape_text(of.ngettext(singular, plural, count if isinstance(count, int) else 0))

    def format_number(value: object) -> str:
        with use(catalogue):
            return number(value) if isinstance(value, int) else str(value)

    with use(catalogue):
        comma = listed(("", ""))
    return {
        "comma": escape_text(comma),
        "gettext": lambda message: escape_text(of.gettext(message)),
        "ngettext": ngettext,
        "format_number": format_number,
    }


def site_heading(member: Member) -> str:
    """`English: Unlocked Literal Bible`, the heading of every page (source: tX templates)."""
    manifest = member.manifest
    language = manifest.language.title or manifest.language.identifier
    title = manifest.title or manifest.identifier or member.repository.name
    is_named = language not in ("", UNKNOWN_LANGUAGE) and language not in title
    return f"{language}: {title}" if is_named else title
