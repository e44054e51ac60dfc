"""Checks of what a manifest says of the resource: language, subject, version, dates, licence of the whole.

Sources: uw-content-validation (language, relation, UHB and UGNT), tX (version of the original not named), and
the schema of Resource Container 0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from tx_mkdocs.checks.files.content import Content, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.subjects import (
    Subject,
    resource_id_in_name,
    resource_ids,
    subject_for,
    subjects,
)
from tx_mkdocs.findings.codes.manifest import facts as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.manifest.content import usfm_files
from tx_mkdocs.manifest.language import direction_of_text, tag_in_name
from tx_mkdocs.resources import bible, kinds
from tx_mkdocs.resources.kind import Kind

_VERSION = re.compile(r"\d+[a-z]?(?:[.-][0-9A-Za-z]+)*")


@rule(codes.UNKNOWN_LANGUAGE)
def unknown_language(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    value = metadata.language
    if value and valid_tag(value.text) and language_of(value.text) is None:
        if value.text.lower().startswith("x-"):
            return
        yield metadata.at(
            value, Message("No language with the tag “{text}” is known.", text=value.text[:40])
        )


@rule(codes.LANGUAGE_OF_NAME)
def language_of_name(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    value = metadata.language
    named = tag_in_name(content.repository.name)
    if value and named and value.text.lower().replace("_", "-") != named:
        message = Message(
            "The manifest says {stated}, but the name of the repository says {named}.",
            stated=value.text[:40],
            named=named,
        )
        yield metadata.at(value, message)


@rule(codes.DIRECTION_OF_LANGUAGE)
def direction_of_language(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    value = metadata.direction
    known = language_of(content.manifest.language.identifier)
    if value is None or known is None or value.text not in ("ltr", "rtl"):
        return
    if known.direction != value.text and direction_of_text(content.repository) is None:
        message = Message(
            "{language} is written {direction}, but the manifest says {stated}.",
            language=known.english,
            direction=known.direction,
            stated=value.text,
        )
        fix = Message(
            "Write direction: {direction}, unless that is meant.", direction=known.direction
        )
        yield metadata.at(value, message, fix)


@rule(codes.RESOURCE_OF_NAME)
def resource_of_name(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("identifier")
    named = resource_id_in_name(content.repository.name)
    if value and named and content.manifest.identifier not in (named, ""):
        message = Message(
            "The manifest says {stated}, but the name of the repository says {named}.",
            stated=value.text[:40],
            named=named,
        )
        yield metadata.at(value, message)


@rule(codes.SUBJECT_OF_RESOURCE)
def subject_of_resource(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("subject")
    named = content.manifest.identifier
    if not value or named not in resource_ids():
        return
    usual = subject_for(named)
    stated = subject_for(subject=value.text)
    if usual and stated and _family(usual.name) != _family(stated.name):
        message = Message(
            "The subject says {stated}, but {named} is {usual}.",
            stated=stated.name,
            named=named,
            usual=usual.name,
        )
        yield metadata.at(value, message, "Correct the subject or the identifier.")


@rule(codes.SUBJECT_OF_FILES)
def subject_of_files(content: Content) -> Iterator[Spot]:
    core = content.metadata.core
    subject, identifier = core.get("subject"), core.get("identifier")
    value = subject or identifier
    stated = subject_for(identifier.text if identifier else "", subject.text if subject else "")
    kind = content.kind
    if kind.form == "stories" and not content.stories.stories and usfm_files(content.repository):
        # The subject alone made it one of stories.
        kind = bible.KIND
    files = _subject_of(kind)
    if not value or not stated or not files:
        return
    named = subject_for(content.manifest.identifier)
    if kind in (_kind_of(stated), named and _kind_of(named)) or not _kind_of(stated):
        # Where the identifier fits, the finding about the two says it.
        return
    message = Message(
        "The manifest says {stated}, but the files are {wanted}.", stated=stated.name, wanted=files
    )
    yield content.metadata.at(value, message)


def _kind_of(subject: Subject) -> Kind | None:
    """The resource type of a subject; None where several types have it, or none."""
    name = subject.name.lower()
    return next(
        (
            kind
            for kind in kinds()
            if subject.name in kind.subjects or name.endswith(kind.subject_ends)
        ),
        None,
    )


def _subject_of(kind: Kind) -> str:
    """What files of a type are called; empty where they may be anything."""
    if kind.is_scripture:
        return "Bible"
    usual = next(filter(None, map(subject_for, kind.identifiers)), None)
    return usual.name if usual else "Markdown" if kind.is_articles else ""


def _family(subject: str) -> str:
    """What subjects have in common that may stand for one another."""
    bare = subject.removeprefix("TSV ")
    return "Bible" if bare in ("Aligned Bible", "Bible") else bare


@rule(codes.SUBJECT_AND_ALIGNMENT)
def subject_and_alignment(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("subject")
    books = [file for file in content.files if isinstance(file, UsfmFile)]
    if not value or not books:
        return
    aligned = any(file.is_aligned for file in books)
    if content.manifest.subject == "Aligned Bible" and not aligned:
        yield metadata.at(
            value, "No word of this Aligned Bible is aligned.", "Write subject: Bible."
        )
    if content.manifest.subject == "Bible" and aligned:
        message = "The text is aligned with the original, but the subject is Bible."
        yield metadata.at(value, message, "Write subject: Aligned Bible.")


@rule(codes.FORM_OF_VERSION)
def form_of_version(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("version")
    if value and not _VERSION.fullmatch(value.text[:100]):
        yield metadata.at(
            value, Message("“{text}” does not show the order of versions.", text=value.text[:40])
        )


@rule(codes.CHANGED_BEFORE_PUBLISHED)
def changed_before_published(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    issued, modified = content.manifest.issued, content.manifest.modified
    value = metadata.core.get("modified")
    known = min(len(issued), len(modified))
    if value and modified[:known] < issued[:known]:
        yield metadata.at(
            value,
            Message(
                "Changed on {modified}, but published on {issued}.",
                modified=modified,
                issued=issued,
            ),
        )


@rule(codes.DATE_IN_THE_FUTURE)
def date_in_the_future(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    # Somewhere it is tomorrow already.
    latest = (datetime.now(timezone.utc) + timedelta(days=1)).date().isoformat()
    for key, date in (("issued", content.manifest.issued), ("modified", content.manifest.modified)):
        value = metadata.core.get(key)
        if value and date > latest:
            yield metadata.at(
                value, Message("`{key}` says {date}, which is in the future.", key=key, date=date)
            )


@rule(codes.UNKNOWN_SUBJECT)
def unknown_subject(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("subject")
    known = {subject.name for subject in subjects()}
    if value and content.manifest.subject not in known:
        yield metadata.at(value, Message("“{text}” is not a known subject.", text=value.text[:40]))


@rule(codes.FORM_OF_NAME)
def form_of_name(content: Content) -> Iterator[Spot]:
    name = content.repository.name
    if content.metadata and not (tag_in_name(name) and resource_id_in_name(name)):
        yield Spot(Message("The name of the repository is {name}.", name=name[:60]))
