"""The language of a resource: stated, or guessed from names and from the text itself.

Direction: the manifest, else the language table, else the script of most letters of the text.

Codes: MAN012 language guessed; MAN013 no language tag; MAN014 direction against the text; MAN015
direction guessed; MAN016 name of the language guessed; MAN017 no direction.
"""

from __future__ import annotations

import re

from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.data.subjects import resource_ids
from tx_mkdocs.findings import Finding
from tx_mkdocs.manifest.content import head, is_content, usfm_files
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.repository import Repository, RepositoryError

_MARKUP = re.compile(r"\\[+\w-]+\*?|\|[^\\\n]*|<[^>\n]*>|\([^)\n]*://[^)\n]*\)|https?://\S+")
_SAMPLE = 64 * 1024
_FILES = 3
_UNKNOWN = "und"


def language(draft: Draft, repository: Repository) -> tuple[Language, list[Finding]]:
    """The complete language of the resource, and what was guessed."""
    found: list[Finding] = []
    tag = draft.language.strip().lower().replace("_", "-")
    if tag and not valid_tag(tag):
        message = f"“{draft.language[:40]}” is not a language tag."
        found.append(
            Finding("MAN013", "warning", message, draft.path, fix="Use a tag such as en or es-419.")
        )
        tag = ""
    title, direction = draft.language_title, draft.direction.strip().lower()
    if not tag:
        tag, guessed_title, guessed_direction, origin = _guess(repository)
        title, direction = title or guessed_title, direction or guessed_direction
        message = f"The language was taken to be “{tag}”, {origin}."
        found.append(Finding("MAN012", "info", message, draft.path))
    known = language_of(tag)
    if not title:
        title = known.name if known else "" if tag == _UNKNOWN else tag
        if draft.language and title:
            message = f"The name of the language was taken to be “{title}”."
            found.append(Finding("MAN016", "info", message, draft.path))
    if direction not in ("", "ltr", "rtl"):
        message = f"“{direction[:40]}” is not a direction."
        found.append(Finding("MAN017", "warning", message, draft.path, fix="Write ltr or rtl."))
        direction = ""
    of_text = direction_of(_sample(repository))
    if direction and of_text and direction != of_text:
        message = f"The manifest says {direction}, but most letters of the text run {of_text}."
        found.append(Finding("MAN014", "warning", message, draft.path, fix="Correct `direction`."))
    if not direction:
        direction = (known.direction if known and tag != _UNKNOWN else "") or of_text or "ltr"
        message = f"The direction of the text was taken to be {direction}."
        found.append(Finding("MAN015", "info", message, draft.path))
    return Language(tag, title, direction), found


def _guess(repository: Repository) -> tuple[str, str, str, str]:
    """Tag, name, direction and where they come from."""
    for path in usfm_files(repository)[:_FILES]:
        core = head(repository, path)
        if core.language and valid_tag(core.language):
            return (core.language.lower(), core.language_title, core.direction, f"from {path}")
    for separator in ("_", "-"):
        first, found, rest = repository.name.lower().partition(separator)
        if found and rest and language_of(first) and valid_tag(first) and first not in _NOT_TAGS:
            return first, "", "", "from the name of the repository"
    return _UNKNOWN, "", "", "unknown"


def _sample(repository: Repository) -> str:
    """Some text of the resource without its markup."""
    files = usfm_files(repository) or tuple(path for path in repository.files if is_content(path))
    texts = []
    for path in files[len(files) // 2 :][:_FILES]:
        try:
            data = repository.read_bytes(path, _SAMPLE)
        except RepositoryError:
            continue
        text = data.decode("utf-8-sig", "ignore")
        texts.append(_MARKUP.sub(" ", text)[-20_000:])
    return " ".join(texts)


# Resource ids that are language tags too, and words that names begin with.
_NOT_TAGS = resource_ids() - {"ta", "tn", "tw", "tq", "id"} | {"bible", "test", "my"}
