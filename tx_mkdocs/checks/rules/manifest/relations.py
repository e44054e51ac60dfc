"""Checks of what a manifest says of other resources: relations, originals, sources.

Sources: Resource Container 0.2 (short links `en/tn?v=0.7`), uw-content-validation (relation to UHB and UGNT),
tX (version of the original not named).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import MANIFEST, bible

_GOOD = bible()
_RELATION = re.compile(
    r"([A-Za-z][A-Za-z0-9-]{0,60})/([a-z][a-z0-9-]{0,30})(?:\?v=([\w.+-]{1,30}))?"
)
_ORIGINALS = {"Old Testament": "hbo/uhb", "New Testament": "el-x-koine/ugnt"}
_OF_ORIGINALS = frozenset({"Hebrew Old Testament", "Greek New Testament"})
_QUOTING = frozenset({"Aligned Bible", "TSV Translation Notes", "TSV Translation Words Links"})
_NOTES = {
    "manifest.yaml": MANIFEST.replace("'text/usfm'", "'text/tsv'")
    .replace("'ulb'", "'tn'")
    .replace("'Bible'", "'TSV Translation Notes'")
    .replace("'bundle'", "'help'")
    .replace("./01-GEN.usfm", "./tn_GEN.tsv"),
    "tn_GEN.tsv": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n",
}


def _notes(relation: str) -> dict[str, str]:
    """Notes with this relation."""
    return {**_NOTES, "manifest.yaml": _NOTES["manifest.yaml"].replace("en/tw?v=12", relation)}


@check(
    "MAN070",
    "warning",
    "repository",
    bad=bible({"en/tw?v=12": "en-tw"}),
    at=(17, 7),
    good=_GOOD,
    fix="Write language, slash and resource, such as en/tw or en/tw?v=12.",
)
def form_of_relation(whole: Whole) -> Iterator[Spot]:
    """A relation is not written as one.

    `relation` lists the resources that belong to this one, each as language and resource, with the version
    where it matters. Links, titles and verses are found by it.
    """
    told = whole.metadata
    for value in told.core.each("relation") if told else ():
        if told and value.text and not _RELATION.fullmatch(value.text):
            yield told.at(value, f"“{value.text[:60]}” is no relation.")


@check(
    "MAN071",
    "info",
    "repository",
    bad=_GOOD,
    at=(17, 7),
    good=bible({"en/tw?v=12": "en/tw?v=2"}),
    related={
        "en_tw": {
            "manifest.yaml": MANIFEST.replace("'ulb'", "'tw'")
            .replace("'Bible'", "'Translation Words'")
            .replace("'text/usfm'", "'text/markdown'")
            .replace("'bundle'", "'dict'")
            .partition("projects:\n")[0],
            "bible/kt/god.md": "# God\n\nThe maker of all.\n",
        }
    },
    fix="Look whether this text fits the other version, and write its number.",
)
def version_of_relation(whole: Whole) -> Iterator[Spot]:
    """A relation names another version than the one at hand.

    The related resource is here in another version than the one for which this was made. Words that are
    quoted from it may have changed.
    """
    told = whole.metadata
    at_hand = {
        (one.manifest.language.identifier, one.manifest.identifier): one.manifest.version
        for one in whole.beside
    }
    for value in told.core.each("relation") if told else ():
        found = _RELATION.fullmatch(value.text)
        if told is None or found is None or not found[3]:
            continue
        version = at_hand.get((found[1].lower(), found[2]))
        if version and version != found[3]:
            message = f"{found[1]}/{found[2]} is meant in version {found[3]}; here is {version}."
            yield told.at(value, message)


@check(
    "MAN072",
    "info",
    "repository",
    bad=_notes("en/tw?v=12"),
    at=(16, 3),
    good=_notes("hbo/uhb?v=2.1.30"),
)
def missing_original(whole: Whole) -> Iterator[Spot]:
    """The original text is not among the relations.

    Notes and alignments quote words of the Hebrew or Greek text. In which text, and which version of it,
    the words are to be found must stand under `relation`: `hbo/uhb`, `el-x-koine/ugnt`.
    """
    told = whole.metadata
    key = told.core.get("relation") if told else None
    if told is None or key is None or whole.manifest.subject not in _QUOTING:
        return
    stated = {value.text.partition("?")[0] for value in told.core.each("relation")}
    groups = {at.group for one in whole.manifest.projects if (at := book(one.identifier))}
    for group, original in _ORIGINALS.items():
        if group in groups and original not in stated:
            message = f"{original} is not listed, though words of it are quoted."
            yield told.at_key(key, message, f"Add {original}?v= and its version.")


@check(
    "MAN073",
    "info",
    "repository",
    bad=_notes("hbo/uhb"),
    at=(17, 7),
    good=_notes("hbo/uhb?v=2.1.30"),
)
def original_without_version(whole: Whole) -> Iterator[Spot]:
    """The version of a quoted text is not named.

    Quoted words are compared with the text from which they are quoted. That text changes, so its version
    must be known.
    """
    told = whole.metadata
    subject = whole.manifest.subject
    if told is None or not (subject in _QUOTING or subject.startswith(("TSV OBS", "OBS "))):
        return
    for value in told.core.each("relation"):
        quoted = value.text in _ORIGINALS.values()
        if quoted or ("OBS" in subject and value.text.endswith("/obs")):
            message = f"{value.text[:60]} is listed without its version."
            yield told.at(value, message, f"Write {value.text[:60]}?v= and its version.")


@check(
    "MAN074",
    "info",
    "repository",
    bad=bible(
        {"    - identifier: 'asv'\n      language: 'en'\n      version: '1901'": "    []"},
    ),
    at=(19, 3),
    good=_GOOD,
    fix="Write identifier, language and version of the source below `source`.",
    advice=True,
)
def no_source(whole: Whole) -> Iterator[Spot]:
    """Nothing tells from which text this was translated.

    `source` names each text from which the translators worked, with its language and version. When the
    source changes, it tells what is to be revised. A text that was written anew has none.
    """
    told = whole.metadata
    key = told.core.get("source") if told else None
    if told is None or key is None or whole.manifest.subject in _OF_ORIGINALS:
        return
    if not any(one.said(part) for one in told.core.each("source") for part in one.pairs):
        yield told.at_key(key, "No source text is named.")


@check(
    "MAN075",
    "info",
    "repository",
    bad=bible({"      version: '1901'": "      version: ''"}),
    at=(20, 7),
    good=_GOOD,
    fix="Fill it in.",
)
def incomplete_source(whole: Whole) -> Iterator[Spot]:
    """A source text is not fully named.

    A source has an identifier, a language and a version; one of them is missing. The same text has many
    versions, and the same identifier is used in many languages.
    """
    told = whole.metadata
    for value in told.core.each("source") if told else ():
        stated = [part for part in ("identifier", "language", "version") if value.said(part)]
        if told is None or not stated:
            continue
        for part in ("identifier", "language", "version"):
            if part not in stated:
                yield told.at(value, f"The source has no {part}.")
