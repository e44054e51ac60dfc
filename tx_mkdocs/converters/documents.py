"""Single files as documents for paper and reading devices: PDF, EPUB, DOCX.

The file is put into a repository of its own, so that a document of one file is made as those of a whole
repository are. The options are those of tX (`documents.options`), beside those of any conversion.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from tx_mkdocs.converters import Converter, ConvertOptions, NothingToShowError, helps, obs, usfm
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.documents import DocumentOptions
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.writing import write_documents
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.formats.usfm.files import has_usfm_name
from tx_mkdocs.interface import use
from tx_mkdocs.library.gather import gather
from tx_mkdocs.manifest.language import direction_of_text
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.decoding import decode

FORMATS = ("pdf", "epub", "docx")


class NothingMadeError(TxError):
    """Why there is no document."""


_OPTIONS = frozenset(field.name for field in fields(DocumentOptions))


def convert_to_document(
    format_: str, identifier: str, source: Path, target: Path, options: ConvertOptions
) -> tuple[Finding, ...]:
    """Convert `source` to `<stem>.pdf` or the like in the folder `target`.

    Args:
        format_: one of `FORMATS`; also the extension of the output.
        identifier: resource id, `ulb`, `tn`, `ta`, or `other`.
        source: USFM, a story, notes, an article.
        target: exists.
        options: `language`, `direction`, `book`, and in `more` those of documents.

    Raises:
        DocumentError: the format needs a package that is not installed.
        OptionError: an option cannot be followed.
        NothingMadeError: what there is could not be written.
        NothingToShowError: the file has nothing to show.
    """
    wanted = options_from({name: value for name, value in options.more if name in _OPTIONS})
    tag = options.language if valid_tag(options.language) else "en"
    with tempfile.TemporaryDirectory(prefix="tx-convert-") as folder, ExitStack() as opened:
        root = Path(folder).resolve() / f"{tag}_{identifier}"
        path = root / _inside(identifier, source, options)
        path.parent.mkdir(parents=True)
        path.write_bytes(source.read_bytes())
        loading = LoadOptions(image_base=options.image_base, interface=options.language)
        gathered = gather(opened, [str(root)], find_related=False, options=loading)
        member = gathered.shown[0]
        language = member.manifest.language
        direction = options.direction
        if not direction and not options.language:
            # English is only assumed then.
            direction = direction_of_text(member.repository) or ""
        if direction in ("ltr", "rtl"):
            language = language._replace(direction=direction)
        member = replace(member, manifest=replace(member.manifest, language=language))
        with use(member.interface):
            written = write_documents(member, [format_], Path(folder) / "made", wanted)
        if not written.documents:
            said = "; ".join(str(finding) for finding in written.findings)
            if said:
                raise NothingMadeError(said)
            raise NothingToShowError(f"{source.name} has nothing to show.")
        first = written.documents[0].path
        (target / f"{source.stem}.{format_}").write_bytes(first.read_bytes())
    found = (*member.resource.findings, *written.findings)
    return tuple(replace(finding, path=source.name if finding.path else "") for finding in found)


def _inside(identifier: str, source: Path, options: ConvertOptions) -> Path:
    """Where the file is in its repository."""
    if identifier == "obs":
        return Path("content", _story_name(source))
    if has_usfm_name(source.name):
        return Path(source.name)
    return Path(helps.path_in_repository(identifier, source, options.book))


def _story_name(source: Path) -> str:
    """The name of a story, which has its number: that of the title, where the file has none."""
    if leading_number(source.stem) is not None:
        return source.name
    story = parse_story(decode(source.read_bytes(), source.name).text, source.name)
    return f"{story.number or 1:02d}{source.suffix}"


def _converters() -> Iterator[Converter]:
    for of, identifier in (
        *((of, "reg") for of in usfm.CONVERTERS if of.input_format == "usfm"),
        *((of, "obs") for of in obs.CONVERTERS),
        *((of, of.name.partition("-")[0]) for of in helps.CONVERTERS),
    ):
        if of.output_format != "html":
            continue
        for format_ in FORMATS:
            yield Converter(
                f"{of.name.removesuffix('html')}{format_}",
                of.resources,
                of.input_format,
                format_,
                partial(convert_to_document, format_, identifier),
                _OPTIONS,
            )


CONVERTERS = tuple(_converters())
