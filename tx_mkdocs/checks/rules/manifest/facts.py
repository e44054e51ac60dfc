"""Checks of what a manifest says of the resource: language, subject, version, dates, licence of the whole.

Sources: uw-content-validation (language, relation, UHB and UGNT), tX (version of the original not named), and
the schema of Resource Container 0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from tx_mkdocs.checks.files.whole import UsfmFile, Whole
from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.subjects import resource_id_in_name, resource_ids, subject_for, subjects
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import GENESIS, bible
from tx_mkdocs.manifest.speech import direction_of_text, tag_in_name

_GOOD = bible()
_ALIGNED = GENESIS.replace(
    "In the beginning.", '\\zaln-s |x-strong="H1"\\*\\w In|x-occurrence="1"\\w*\\zaln-e\\* it.'
)
_VERSION = re.compile(r"\d+[a-z]?(?:[.-][0-9A-Za-z]+)*")


@check(
    "MAN060",
    "warning",
    "repository",
    bad=bible({"    identifier: 'en'": "    identifier: 'qqz'"}),
    at=(11, 17),
    good=_GOOD,
    fix="Look the tag up in the list of languages of Door43.",
)
def unknown_language(whole: Whole) -> Iterator[Spot]:
    """The language tag is none that is known.

    It has the form of a tag, but no language of the list has it. As a rule a letter is wrong. A language
    that has no tag of its own gets one with `x`: `aey-x-haya`.
    """
    told = whole.any_metadata
    value = told.language if told else None
    if told and value and valid_tag(value.text) and language_of(value.text) is None:
        if value.text.lower().startswith("x-"):
            return
        yield told.at(value, f"No language with the tag “{value.text[:40]}” is known.")


@check(
    "MAN061",
    "warning",
    "repository",
    bad={f"fr_ulb/{path}": text for path, text in _GOOD.items()},
    at=(11, 17),
    path="manifest.yaml",
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Correct the tag, or rename the repository.",
)
def language_of_name(whole: Whole) -> Iterator[Spot]:
    """The manifest names another language than the repository's name.

    The name of a repository begins with the tag of its language, such as `en_ulb`. Links find a
    repository by its name, so one of the two is wrong.
    """
    told = whole.any_metadata
    value = told.language if told else None
    named = tag_in_name(whole.repository.name)
    if told and value and named and value.text.lower().replace("_", "-") != named:
        message = f"The manifest says {value.text[:40]}, the name of the repository {named}."
        yield told.at(value, message)


@check(
    "MAN062",
    "warning",
    "repository",
    bad=bible(
        {"    identifier: 'en'": "    identifier: 'ar'"},
        {"01-GEN.usfm": "\\id GEN\n\\c 1\n\\p\n\\v 1\n"},
    ),
    at=(13, 16),
    good=_GOOD,
)
def direction_of_language(whole: Whole) -> Iterator[Spot]:
    """The direction is not that of the language.

    The language is written from right to left and the manifest says left to right, or the other way round.
    There is too little text to tell by its letters.
    """
    told = whole.any_metadata
    value = told.direction if told else None
    known = language_of(whole.manifest.language.identifier)
    if told is None or value is None or known is None or value.text not in ("ltr", "rtl"):
        return
    if known.direction != value.text and direction_of_text(whole.repository) is None:
        message = f"{known.english} is written {known.direction}, the manifest says {value.text}."
        yield told.at(value, message, f"Write direction: {known.direction}, unless that is meant.")


@check(
    "MAN063",
    "warning",
    "repository",
    bad={f"en_udb/{path}": text for path, text in _GOOD.items()},
    at=(8, 15),
    path="manifest.yaml",
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Correct the identifier, or rename the repository.",
)
def resource_of_name(whole: Whole) -> Iterator[Spot]:
    """The manifest names another resource than the repository's name.

    The name of a repository ends with the id of its resource, such as `en_ulb`. Links find a repository
    by its name, so one of the two is wrong.
    """
    told = whole.metadata
    value = told.core.get("identifier") if told else None
    named = resource_id_in_name(whole.repository.name)
    if told and value and named and whole.manifest.identifier not in (named, ""):
        message = f"The manifest says {value.text[:40]}, the name of the repository {named}."
        yield told.at(value, message)


@check(
    "MAN064",
    "warning",
    "repository",
    bad=bible({"  subject: 'Bible'": "  subject: 'Open Bible Stories'"}),
    at=(23, 12),
    good=_GOOD,
)
def subject_of_resource(whole: Whole) -> Iterator[Spot]:
    """The subject is not that of the resource.

    `identifier` and `subject` both tell what the resource is, and here they do not agree. Files are read
    by the subject.
    """
    told = whole.metadata
    value = told.core.get("subject") if told else None
    named = whole.manifest.identifier
    if told is None or not value or named not in resource_ids():
        return
    usual = subject_for(named)
    stated = subject_for(subject=value.text)
    if usual and stated and _family(usual.name) != _family(stated.name):
        message = f"The subject says {stated.name}, but {named} is {usual.name}."
        yield told.at(value, message, "Correct the subject or the identifier.")


def _family(subject: str) -> str:
    """What subjects have in common that may stand for one another."""
    bare = subject.removeprefix("TSV ")
    return "Bible" if bare in ("Aligned Bible", "Bible") else bare


@check(
    "MAN065",
    "info",
    "repository",
    bad=bible({"  subject: 'Bible'": "  subject: 'Aligned Bible'"}),
    at=(23, 12),
    good=bible({"  subject: 'Bible'": "  subject: 'Aligned Bible'"}, {"01-GEN.usfm": _ALIGNED}),
)
def subject_and_alignment(whole: Whole) -> Iterator[Spot]:
    """The subject and the alignment of the text do not agree.

    In an Aligned Bible words are joined to those of the original. Programs that need the alignment look
    for this subject, and expect it to be there.
    """
    told = whole.metadata
    value = told.core.get("subject") if told else None
    books = [file for file in whole.files if isinstance(file, UsfmFile)]
    if told is None or not value or not books:
        return
    aligned = any("\\zaln-s" in file.text for file in books)
    if whole.manifest.subject == "Aligned Bible" and not aligned:
        yield told.at(value, "No word of this Aligned Bible is aligned.", "Write subject: Bible.")
    if whole.manifest.subject == "Bible" and aligned:
        message = "The text is aligned with the original, but the subject is Bible."
        yield told.at(value, message, "Write subject: Aligned Bible.")


@check(
    "MAN066",
    "warning",
    "repository",
    bad=bible({"  version: '2'": "  version: 'second draft'"}),
    at=(26, 12),
    good=_GOOD,
    fix="Write a number such as 2, 2.1 or 24-07.",
)
def form_of_version(whole: Whole) -> Iterator[Spot]:
    """The version is no number.

    Readers and programs must be able to tell which of two versions is the newer one. A version begins
    with a digit and has no blank: 12, 3.2.1, 24-07.
    """
    told = whole.metadata
    value = told.core.get("version") if told else None
    if told and value and not _VERSION.fullmatch(value.text[:100]):
        yield told.at(value, f"“{value.text[:40]}” does not tell the order of versions.")


@check(
    "MAN067",
    "warning",
    "repository",
    bad=bible({"  modified: '2024-05-02'": "  modified: '2023-05-02'"}),
    at=(14, 13),
    good=_GOOD,
    fix="Correct one of the dates.",
)
def changed_before_published(whole: Whole) -> Iterator[Spot]:
    """The text was changed before it was first published.

    `issued` is the day of the first publication, `modified` that of the last change. One of them was not
    kept up to date.
    """
    told = whole.metadata
    issued, modified = whole.manifest.issued, whole.manifest.modified
    value = told.core.get("modified") if told else None
    known = min(len(issued), len(modified))
    if told and value and modified[:known] < issued[:known]:
        yield told.at(value, f"Changed on {modified}, but published on {issued}.")


@check(
    "MAN068",
    "warning",
    "repository",
    bad=bible({"  modified: '2024-05-02'": "  modified: '2994-05-02'"}),
    at=(14, 13),
    good=_GOOD,
    fix="Correct the date.",
)
def date_in_the_future(whole: Whole) -> Iterator[Spot]:
    """A date lies in the future.

    Programs take the newest text by its date. One with a wrong year stays the newest for ever.
    """
    told = whole.metadata
    # Somewhere it is tomorrow already.
    latest = (datetime.now(timezone.utc) + timedelta(days=1)).date().isoformat()
    for key, date in (("issued", whole.manifest.issued), ("modified", whole.manifest.modified)):
        value = told.core.get(key) if told else None
        if told and value and date > latest:
            yield told.at(value, f"`{key}` says {date}, which is not yet.")


@check(
    "MAN069",
    "warning",
    "repository",
    bad=bible({"  subject: 'Bible'": "  subject: 'Poems'", "'ulb'": "'poems'", "/usfm'": "/markdown'"},
              {"01-GEN.usfm": None, "poems.md": "# Poems\n"}),
    at=(23, 12),
    good=_GOOD,
    fix="Write a subject of Resource Container 0.2, such as Bible or Translation Words.",
)  # fmt: skip
def unknown_subject(whole: Whole) -> Iterator[Spot]:
    """The subject is none that is known.

    Files are read by the subject. What is of no known subject is shown as plain pages of Markdown, and other
    programs show nothing.
    """
    told = whole.metadata
    value = told.core.get("subject") if told else None
    known = {one.name for one in subjects()}
    if told and value and whole.manifest.subject not in known:
        yield told.at(value, f"“{value.text[:40]}” is no subject that is known here.")


@check(
    "MAN076",
    "info",
    "repository",
    bad={f"my-work/{path}": text for path, text in _GOOD.items()},
    at=(0, 0),
    path=".",
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Name it like en_ulb: the tag of the language, an underline, the resource.",
    advice=True,
)
def form_of_name(whole: Whole) -> Iterator[Spot]:
    """The name of the repository tells neither language nor resource.

    Repositories of Door43 are called like en_ulb or es-419_tn, and links find them by these names.
    """
    name = whole.repository.name
    if whole.metadata and not (tag_in_name(name) and resource_id_in_name(name)):
        yield Spot(f"The repository is called {name[:60]}.")
