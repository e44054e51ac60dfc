"""Repositories of a type that is not shown yet: one page that says so and what is there."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.repository.opening import NO_CONTENT
from tx_mkdocs.findings.codes.settings import NOTHING_TO_SHOW
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.fragment import Fragment, join
from tx_mkdocs.interface import gettext_html, lang_dir_attributes, ngettext_html
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.articles import article, home_page, readme_of
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

KIND = Kind(name="unknown", form="other", rank=190)
_MOST_FILES = 200
_DOCUMENTS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".ods", ".epub")
"""Endings of files that have text which no reader takes out of them."""


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Any repository: this type is asked last."""
    return True


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """A home page with the README and the files of the repository, and a finding."""
    kind = manifest.subject or manifest.identifier
    body = [
        f'<p class="gen empty"{lang_dir_attributes()}>'
        + gettext_html(
            "There is nothing to show yet: no books of the Bible and no Open Bible Stories were found here."
        )
        + "</p>\n"
    ]
    if repository.files:
        body.append('<ul class="gen files" dir="ltr">\n')
        body.extend(
            f"<li><code>{escape(path)}</code></li>\n" for path in repository.files[:_MOST_FILES]
        )
        body.append("</ul>\n")
        if len(repository.files) > _MOST_FILES:
            body.append(
                f'<p class="gen"{lang_dir_attributes()}>{_more(len(repository.files) - _MOST_FILES)}</p>\n'
            )
    finding = NOTHING_TO_SHOW.at(
        message=Message(
            "This repository ({kind}) has no books, stories, helps or articles.", kind=kind
        )
        if kind
        else "This repository (of unknown type) has no books, stories, helps or articles.",
    )
    return Resource(
        KIND, _home(repository, manifest, "".join(body), cache), (), findings=(finding,)
    )


def with_nothing_shown(resource: Resource, repository: Repository) -> Resource:
    """The resource; where documents of word processors have all the text, so that no page shows any, with an error."""
    has_documents = any(path.lower().endswith(_DOCUMENTS) for path in repository.files)
    if resource.kind is not KIND or resource.units or not has_documents:
        return resource
    finding = NO_CONTENT.at(message="There are no content files here.")
    return replace(resource, findings=(*resource.findings, finding))


def _home(repository: Repository, manifest: Manifest, below: str, cache: Cache) -> Page:
    """What the README says, if there is one, above what is said of the repository."""
    title = manifest.title or repository.name
    readme = readme_of(repository)
    if not readme:
        heading = f"<h1>{escape(title)}</h1>\n"
        return Page("index", title, heading + below, "home")
    written = article(repository.read_text(readme).text, cache)
    body = join([written.text, Fragment(f"\n{below}")])
    generated = not written.has_heading
    return home_page(written.title or title, body, "", readme, generated_title=generated)


def _more(number: int) -> str:
    return ngettext_html("… and {count} more.", "… and {count} more.", number)
