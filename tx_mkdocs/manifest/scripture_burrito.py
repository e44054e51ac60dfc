"""Scripture Burrito 1.0 `metadata.json`, as Door43 and other tools export it."""

from __future__ import annotations

import re

from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.fields import Fields, plain
from tx_mkdocs.repository import Repository

_FLAVORS = {
    "texttranslation": ("Bible", "bundle", "text/usfm"),
    "textstories": ("Open Bible Stories", "book", "text/markdown"),
    "x-bcvnotes": ("TSV Translation Notes", "help", "text/tsv"),
    "x-bcvquestions": ("TSV Translation Questions", "help", "text/tsv"),
    "x-bcvarticles": ("TSV Translation Words Links", "help", "text/tsv"),
    "x-peripheralarticles": ("Translation Academy", "man", "text/markdown"),
    "x-obsnotes": ("TSV OBS Translation Notes", "help", "text/tsv"),
    "x-obsquestions": ("TSV OBS Translation Questions", "help", "text/tsv"),
}
"""Flavour to subject, type and format (source: go-rc2sb, the exporter of Door43)."""
_LICENCE = re.compile(r"CC[ -]BY(?:[ -]SA|[ -]NC|[ -]ND)*[ -]\d\.\d|CC0|Public Domain", re.I)
_MAX_INGREDIENTS = 20_000


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the metadata, or return None when it is of another form."""
    if fields.text("format").lower() != "scripture burrito":
        return None
    draft = Draft("sb", fields.path)
    meta = fields.fields("meta")
    identification = fields.fields("identification")
    locale = meta.text("defaultLocale") or "en"
    draft.title = _localized(identification, "name", locale)
    draft.description = _localized(identification, "description", locale)
    draft.identifier = _localized(identification, "abbreviation", locale).lower()
    draft.issued = meta.text("dateCreated").partition("T")[0]
    for language in fields.each("languages"):
        draft.language = language.text("tag")
        draft.language_title = _localized(language, "name", locale)
        draft.direction = language.text("scriptDirection")
        break
    flavor_type = fields.fields("type").fields("flavorType")
    flavor = flavor_type.fields("flavor")
    name = flavor.text("name").lower()
    draft.subject, draft.type, draft.format = _FLAVORS.get(name, ("", "", ""))
    copyright_ = fields.fields("copyright")
    for statement in (*copyright_.each("shortStatements"), *copyright_.each("licenses")):
        found = _LICENCE.search(statement.text("statement", "url", "ingredient"))
        draft.rights = draft.rights or (found[0] if found else "")
    draft.projects = _projects(fields, repository, name, locale)
    return draft


def _projects(
    fields: Fields, repository: Repository, flavor: str, locale: str
) -> list[DraftProject]:
    titles = {
        code.lower().removeprefix("book-"): _localized(entry, "short", locale)
        or _localized(entry, "long", locale)
        for code, entry in fields.named("localizedNames")
    }
    if flavor == "textstories":
        found = next(
            (path for path in ("ingredients/content", "ingredients") if repository.under(path)), ""
        )
        return [DraftProject("obs", path=found)]
    projects = []
    ingredients = fields.raw("ingredients")
    listed = ingredients.items() if isinstance(ingredients, dict) else ()
    for number, (path, entry) in enumerate(listed):
        if number >= _MAX_INGREDIENTS or not isinstance(entry, dict):
            continue
        scope = entry.get("scope")
        if isinstance(scope, dict) and len(scope) == 1:
            code = plain(next(iter(scope))).lower()
            projects.append(DraftProject(code, titles.get(code, ""), _as_stored(path, repository)))
    if projects:
        return projects
    folder = "ingredients" if repository.under("ingredients") else "."
    return [DraftProject(path=folder)]


def _as_stored(path: str, repository: Repository) -> str:
    """The path of an ingredient: some exporters leave the folder `ingredients` out."""
    inside = f"ingredients/{path.removeprefix('./')}"
    return inside if not repository.exists(path) and repository.exists(inside) else path


def _localized(fields: Fields, key: str, locale: str) -> str:
    """A text that is given by language: in the default one, in English, or in any."""
    value = fields.raw(key)
    if not isinstance(value, dict):
        return plain(value)
    texts = {str(name): plain(text) for name, text in value.items() if plain(text)}
    return texts.get(locale) or texts.get("en") or next(iter(texts.values()), "")
