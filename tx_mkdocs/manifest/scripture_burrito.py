"""Scripture Burrito 1.0 `metadata.json`, as Door43 and other tools export it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tx_mkdocs.data.books import book
from tx_mkdocs.data.subjects import resource_id_in_name
from tx_mkdocs.findings.codes.manifest.reading import INGREDIENTS_MISSING
from tx_mkdocs.findings.message import Message
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.fields import Fields, plain
from tx_mkdocs.manifest.licence import licence_in
from tx_mkdocs.manifest.model import SourceText
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import normal_path

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
_WORDS = ("Translation Words", "dict", "text/markdown")
_IN_FOLDER = "ingredients/"


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the metadata, or return None when it is of another form."""
    if fields.text("format").lower() != "scripture burrito":
        return None
    draft = Draft("sb", fields.path)
    meta = fields.fields("meta")
    identification = fields.fields("identification")
    locale = meta.text("defaultLocale") or "en"
    name = _text_in(identification, "name", locale)
    draft.title = " ".join(name.split())
    draft.description = _text_in(identification, "description", locale)
    draft.issued = draft.modified = meta.text("dateCreated").partition("T")[0]
    for language in fields.each("languages"):
        # One text has one language; others are those of names and interfaces.
        draft.language = language.text("tag")
        draft.language_title = _text_in(language, "name", locale)
        draft.direction = language.text("scriptDirection")
        break
    flavor = fields.fields("type").fields("flavorType").fields("flavor").text("name").lower()
    draft.subject, draft.type, draft.format = _FLAVORS.get(flavor, ("", "", ""))
    _identify(draft, identification, repository, locale)
    draft.rights = _rights(fields.fields("copyright"), locale)
    for agency in fields.each("agencies"):
        _add_agency(draft, agency, locale)
    draft.source = _sources(fields)
    _add_projects(draft, fields, repository, locale)
    return draft


def _identify(draft: Draft, identification: Fields, repository: Repository, locale: str) -> None:
    """Which resource this is: links to words and the words themselves share an abbreviation."""
    primary = identification.raw("primary")
    authorities = primary.values() if isinstance(primary, dict) else ()
    names = [str(key) for entry in authorities if isinstance(entry, dict) for key in entry]
    abbreviation = _text_in(identification, "abbreviation", locale).lower()
    known = [resource_id_in_name(name.rpartition("/")[2]) for name in (*names, repository.name)]
    found = next((identifier for identifier in known if identifier), None)
    draft.identifier = found or abbreviation
    if draft.subject == "TSV Translation Words Links" and draft.identifier == "tw":
        draft.subject, draft.type, draft.format = _WORDS
    if draft.subject == "Bible" and draft.identifier not in {"", "bible"}:
        # A flavour does not tell aligned texts and originals from others; the resource does.
        draft.subject = ""
    if primary:
        draft.extra["primary"] = primary


def _rights(copyright_: Fields, locale: str) -> str:
    if copyright_.text("publicDomain") == "true":
        return "Public Domain"
    stated = [entry.text("statement") for entry in copyright_.each("shortStatements")]
    stated += [entry.text("url", "ingredient") for entry in copyright_.each("licenses")]
    stated += [_text_in(copyright_, "fullStatementPlain", locale)]
    return next((found for text in stated if (found := licence_in(text))), "")


def _add_agency(draft: Draft, agency: Fields, locale: str) -> None:
    name = _text_in(agency, "name", locale)
    roles = agency.texts("roles")
    if "publication" in roles:
        draft.publisher = draft.publisher or name
    elif name:
        draft.contributor = tuple(dict.fromkeys((*draft.contributor, name)))
    if "rightsHolder" in roles:
        draft.creator = draft.creator or name


def _sources(fields: Fields) -> tuple[SourceText, ...]:
    found = []
    for relation in fields.each("relationships"):
        if relation.text("relationType") == "source":
            name = relation.text("id").rpartition("::")[2].rpartition("/")[2]
            identifier = resource_id_in_name(name) or name
            found.append(SourceText(identifier, name.partition("_")[0], relation.text("revision")))
    return tuple(dict.fromkeys(found))


def _add_projects(draft: Draft, fields: Fields, repository: Repository, locale: str) -> None:
    titles = {
        code.lower().removeprefix("book-"): _text_in(entry, "short", locale)
        or _text_in(entry, "long", locale)
        for code, entry in fields.mappings_in("localizedNames")
    }
    stated = fields.raw("ingredients")
    ingredients: dict[str, Any] = stated if isinstance(stated, dict) else {}
    base = _IN_FOLDER if repository.exists("ingredients") else ""
    if draft.subject == "Open Bible Stories":
        draft.projects = [DraftProject("obs", titles.get("obs", ""))]
        _count_missing(ingredients, fields, repository)
    elif draft.subject == "Translation Words":
        folder = f"{base}payload" if repository.exists(f"{base}payload") else base.rstrip("/")
        draft.projects = [DraftProject("bible", draft.title, folder or ".")]
        _count_missing(ingredients, fields, repository)
    elif draft.subject == "Translation Academy":
        # Manuals are folders; they are found where they are.
        _count_missing(ingredients, fields, repository)
    else:
        for path, entry in ingredients.items():
            code = _book_of(entry)
            if code:
                at = _as_stored(path, repository)
                draft.projects.append(DraftProject(code, titles.get(code, ""), at))
        # Of books it is told which are not there.
        books = [path for path, entry in ingredients.items() if _book_of(entry)]
        _count_missing(ingredients, fields, repository, books)


def _book_of(ingredient: object) -> str:
    """The code of the one book in the scope of an ingredient, else empty."""
    scope = ingredient.get("scope") if isinstance(ingredient, dict) else None
    if not isinstance(scope, dict) or len(scope) != 1:
        return ""
    known = book(str(next(iter(scope))))
    return known.code if known else ""


def _as_stored(path: str, repository: Repository) -> str:
    """The path of an ingredient: exporters differ in whether it begins with `ingredients/`."""
    bare = path.removeprefix("./").removeprefix(_IN_FOLDER)
    for candidate in (path, f"{_IN_FOLDER}{bare}", bare):
        if normal_path(candidate) and repository.exists(candidate):
            return candidate
    return path


def _count_missing(
    ingredients: Iterable[str], fields: Fields, repository: Repository, told: Sequence[str] = ()
) -> None:
    """Report that files are not there, unless it is told elsewhere that some of these, `told`, are not."""
    listed = list(ingredients)
    missing = [path for path in listed if not repository.exists(_as_stored(path, repository))]
    if missing and not any(path in told for path in missing):
        message = Message.plural(
            "{count} of the {total:,} files listed here is not there.",
            "{count:,} of the {total:,} files listed here are not there.",
            len(missing),
            total=len(listed),
        )
        fields.note(INGREDIENTS_MISSING, message)


def _text_in(fields: Fields, key: str, locale: str) -> str:
    """A text that is given by language: in the default one, in English, or in any."""
    value = fields.raw(key)
    if not isinstance(value, dict):
        return plain(value)
    texts = {str(name): plain(text) for name, text in value.items() if plain(text)}
    return texts.get(locale) or texts.get("en") or next(iter(texts.values()), "")
