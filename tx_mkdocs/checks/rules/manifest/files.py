"""Checks of the files around a manifest: licence, readme, other metadata.

Sources: uw-content-validation (missing LICENSE.md), tX (badly formed metadata), schema of Resource Container
0.2 (rights).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.formats.yaml.parsing import parse
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.forms import FORMS, other_metadata
from tx_mkdocs.manifest.licence import licence_files, licence_in, licences_in
from tx_mkdocs.resources import Kind, academy, unknown

_GOOD = bible()
_READ_ELSEWHERE = frozenset([*dict(FORMS), "tx.yaml"])
_README = re.compile(r"readme(?:\.\w+)?", re.IGNORECASE)
_PACKAGE = (
    '{"resource": {"slug": "ulb", "name": "ULB"},\n'
    ' "language": {"slug": "en"}, "content_mime_type": "text/usfm"}\n'
)


@check(
    "MAN090",
    "warning",
    "repository",
    bad=bible({"  rights: 'CC BY-SA 4.0'": "  rights: 'all rights reserved'"}),
    at=(18, 11),
    good=_GOOD,
    fix="Write CC BY-SA 4.0, unless the text is under another licence of Door43.",
)
def unknown_licence(whole: Whole) -> Iterator[Spot]:
    """The licence is none that Door43 knows.

    What is published there may be used, changed and shared by everyone: CC BY, CC BY-SA, Free Translate 2.0
    or public domain. Whoever reads another licence does not know what is allowed.
    """
    told = whole.metadata
    value = told.core.get("rights") if told else None
    if told and value and not licence_in(value.text):
        yield told.at(value, f"“{value.text[:60]}” is no licence that is known here.")


@check(
    "MAN091",
    "warning",
    "repository",
    bad=bible({"  rights: 'CC BY-SA 4.0'": "  rights: 'Public Domain'"}),
    at=(18, 11),
    good=_GOOD,
    fix="Make the two agree.",
)
def other_licence(whole: Whole) -> Iterator[Spot]:
    """The manifest names another licence than the licence file.

    Which of the two holds is for the owners of the text to say; until then nobody can rely on either.
    """
    told = whole.metadata
    value = told.core.get("rights") if told else None
    stated = licence_in(value.text) if value else ""
    if told is None or value is None or not stated:
        return
    for path in licence_files(whole.repository):
        named = licences_in(whole.repository.read_text(path).text)
        # A licence file may name those of the works that are used as well.
        if named and stated not in named:
            yield told.at(value, f"The manifest says {stated}, {path} says {named[0]}.")


@check(
    "MAN092",
    "info",
    "repository",
    bad=bible(files={"LICENSE.md": None}),
    at=(18, 3),
    good=_GOOD,
    fix="Put the text of the licence into LICENSE.md.",
)
def no_licence_file(whole: Whole) -> Iterator[Spot]:
    """There is no licence file.

    The manifest names the licence, but whoever gets the files wants to read what it allows. Licences of
    Creative Commons ask that the text, or a link to it, comes with the work.
    """
    told = whole.metadata
    if told is not None and not licence_files(whole.repository):
        yield told.at_key(told.core.get("rights") or told.core, "There is no LICENSE.md.")


@check(
    "MAN093",
    "info",
    "repository",
    bad=bible(files={"README.md": None}),
    at=(0, 0),
    path=".",
    good=_GOOD,
    fix="Write README.md: what this is, who makes it, how to help.",
)
def no_readme(whole: Whole) -> Iterator[Spot]:
    """There is no README.

    It is the first that others see of a repository: what the text is, who makes it and how to help.
    """
    names = (path for path in whole.repository.files if "/" not in path)
    if whole.metadata is not None and not any(_README.fullmatch(name) for name in names):
        yield Spot("There is no README.md.")


@check(
    "MAN094",
    "warning",
    "repository",
    bad=bible(files={"package.json": _PACKAGE.replace('"en"', '"fr"')}),
    at=(2, 24),
    path="package.json",
    good=bible(files={"package.json": _PACKAGE}),
    fix="Correct it, or delete this file if no program needs it.",
)
def metadata_disagree(whole: Whole) -> Iterator[Spot]:
    """Two metadata files say different things.

    Each program reads the one that it knows, so they show the same text under different names. The file
    that is not used is as a rule left over from an older program.
    """
    used = whole.metadata
    if used is None:
        return
    manifest = whole.manifest
    for path, draft in other_metadata(whole.repository, used.path):
        if not isinstance(draft, Draft):
            continue
        pairs = (
            ("language", draft.language.lower(), manifest.language.identifier),
            ("resource", draft.identifier.lower(), manifest.identifier),
        )
        for name, says, known in pairs:
            if says and known and says.replace("_", "-") != known:
                message = f"The {name} is {says[:40]} here and {known} in {used.path}."
                line, column = draft.place_of(says)
                yield Spot(message, line=line, column=column, path=path)


@check(
    "MAN095",
    "warning",
    "repository",
    bad=bible(files={"package.json": '{"language": }\n'}),
    at=(1, 14),
    path="package.json",
    good=bible(files={"package.json": _PACKAGE}),
    fix="Correct it, or delete it if no program needs it.",
)
def metadata_broken(whole: Whole) -> Iterator[Spot]:
    """Another metadata file cannot be read.

    The manifest is right, but beside it is a file that older programs read, and it is damaged.
    """
    used = whole.metadata
    if used is None:
        return
    for path, found in other_metadata(whole.repository, used.path):
        if isinstance(found, Finding):
            yield Spot(found.message, line=found.line, column=found.column, path=path)


@check(
    "MAN096",
    "warning",
    "repository",
    bad=bible(files={"media.yaml": "projects:\n  - identifier: 'gen' book\n"}),
    at=(2, 23),
    path="media.yaml",
    good=bible(files={"media.yaml": "projects:\n  - identifier: gen\n"}),
    fix="Correct the place, or delete the file if no program needs it.",
)
def data_broken(whole: Whole) -> Iterator[Spot]:
    """A file of YAML or JSON cannot be read.

    It breaks the rules of its form: a bracket or quotation mark is not closed, or spaces do not fit the line
    before. Programs that need it stop there.
    """
    for file in whole.files:
        name = file.path.rpartition("/")[2].lower()
        if file.path in _READ_ELSEWHERE or not _is_data(file.path, whole.kind):
            continue
        if name in ("toc.yaml", "config.yaml") and whole.kind is academy.KIND:
            continue
        found = next((one for one in parse(file.text, file.path).findings if _is_bad(one)), None)
        if found is not None and file.text.strip():
            yield Spot(found.message, line=found.line, column=found.column, path=file.path)


def _is_data(path: str, kind: Kind) -> bool:
    """Whether a file is data that no reader of resources takes for text."""
    if path.lower().endswith((".yaml", ".yml")):
        return True
    # Helps of translationStudio are JSON in folders; their reader reports them.
    return path.lower().endswith(".json") and "/" not in path and kind is not unknown.KIND


def _is_bad(finding: Finding) -> bool:
    return finding.code == "MAN002"
