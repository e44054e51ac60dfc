"""Checks of a Scripture Burrito against its files.

Source: Scripture Burrito 1.0.0, schema of `metadata.json` for sources, with which Door43 validates.

Decision: these rules are written by hand; `jsonschema` does not tell as much. Tried with the kinds of fault
that the published schemas know: it gives a path of keys, never a line; each missing part is an error of its
own, in words such as “'mimeType' is a required property”; and a `oneOf` of flavors that nothing fits is one
error, “not valid under any of the given schemas”, which names no reason. Most of what is checked here compares
the metadata with the files, which no schema can, and every repository would pay for some forty schema files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.metadata import NO_METADATA, Metadata, Value
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.manifest import burrito as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.source.repository import RepositoryError

_PARTS = (
    "meta", "idAuthorities", "identification", "confidential", "type", "copyright", "ingredients",
)  # fmt: skip
_OF_META = ("version", "category", "dateCreated", "defaultLocale")
_OF_INGREDIENT = ("mimeType", "size")
_LISTED = 5
"""Files that are named."""
_MOST = 20


def _burrito(content: Content) -> Metadata:
    """The metadata if it is a Scripture Burrito, else `NO_METADATA`."""
    return content.any_metadata if content.any_metadata.form == "sb" else NO_METADATA


def _path(name: str, content: Content) -> str:
    """The file of an ingredient: exporters differ in whether its name begins with `ingredients/`."""
    bare = name.removeprefix("./").removeprefix("ingredients/")
    known = (name, f"ingredients/{bare}", bare)
    return next(filter(content.repository.is_file, known), "")


@rule(codes.MISSING_PART)
def missing_part(content: Content) -> Iterator[Spot]:
    metadata = _burrito(content)
    if not metadata:
        return
    missing = [part for part in _PARTS if part not in metadata.root.pairs]
    meta = metadata.root.get("meta")
    missing += [f"meta.{part}" for part in _OF_META if meta and part not in meta.pairs]
    if missing:
        listed = ", ".join(f"`{part}`" for part in missing)
        yield metadata.at(metadata.root, Message("The metadata lacks {listed}.", listed=listed))


@rule(codes.CHANGED_INGREDIENT)
def changed_ingredient(content: Content) -> Iterator[Spot]:
    metadata = _burrito(content)
    ingredients = metadata.root.get("ingredients")
    found = 0
    for name, ingredient in ingredients.pairs.items() if ingredients else ():
        path = _path(name, content)
        if not path or found >= _MOST:
            continue
        try:
            data = content.repository.read_bytes(path)
        except RepositoryError:
            continue
        value = _differs(ingredient, data)
        if value is not None:
            found += 1
            yield metadata.at(
                value, Message("{path} is a different file from the one described here.", path=path)
            )


def _differs(ingredient: Value, data: bytes) -> Value | None:
    """Size or checksum that is not that of a file."""
    size, md5 = ingredient.get("size"), ingredient.get("checksum", "md5")
    if (
        size is not None
        and size.text.isdecimal()
        and (size.text.lstrip("0") or "0") != str(len(data))
    ):
        return size
    # The checksum proves that a file is whole; against an attacker it proves nothing.
    known = hashlib.md5(data, usedforsecurity=False).hexdigest()
    return md5 if md5 is not None and md5.text.lower() not in ("", known) else None


@rule(codes.NOT_AN_INGREDIENT)
def not_an_ingredient(content: Content) -> Iterator[Spot]:
    metadata = _burrito(content)
    ingredients = metadata.root.get("ingredients")
    if ingredients is None:
        return
    known = {_path(name, content) for name in ingredients.pairs}
    left = [path for path in content.repository.under("ingredients") if path not in known]
    if left:
        names, more = ", ".join(left[:_LISTED]), len(left) - _LISTED
        message = Message("Not listed: {names}.", names=names)
        if more > 0:
            message = Message.plural(
                "Not listed: {names} and {count} more.",
                "Not listed: {names} and {count} more.",
                more,
                names=names,
            )
        yield metadata.at_key(ingredients, message)


@rule(codes.INCOMPLETE_INGREDIENT)
def incomplete_ingredient(content: Content) -> Iterator[Spot]:
    metadata = _burrito(content)
    ingredients = metadata.root.get("ingredients")
    bad = [
        (name, ingredient, [part for part in _OF_INGREDIENT if part not in ingredient.pairs])
        for name, ingredient in (ingredients.pairs.items() if ingredients else ())
    ]
    for name, ingredient, missing in [entry for entry in bad if entry[2]][:_MOST]:
        listed = ", ".join(f"`{part}`" for part in missing)
        yield metadata.at_key(
            ingredient, Message("{name} lacks {listed}.", name=name[:80], listed=listed)
        )


@rule(codes.OTHER_BURRITO)
def other_burrito(content: Content) -> Iterator[Spot]:
    metadata = _burrito(content)
    value = metadata.root.get("meta", "version")
    if value and not value.text.startswith("1.0"):
        yield metadata.at(
            value, Message("The version is {text}; 1.0 is known here.", text=value.text[:20])
        )
