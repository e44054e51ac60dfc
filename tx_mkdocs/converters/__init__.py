"""The register of converters, by resource type, input format and output format.

tX called this "Register Conversion Module". Converters are found through the entry-point group
`tx_mkdocs.converters`, in which each entry point is a sequence of `Converter`. The package's own converters
are registered in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.extensions import extension, extensions, names
from tx_mkdocs.findings.model import Finding

GROUP = "tx_mkdocs.converters"
OTHER = "other"
"""As a resource type: any."""


@dataclass(frozen=True, slots=True)
class ConvertOptions:
    """What is asked of a conversion; a converter uses what concerns it."""

    language: str = ""
    """IETF tag of the content; empty: `en`."""
    direction: str = ""
    """`ltr` or `rtl`; empty: that of the language, or of the script of the text."""
    book: str = ""
    """Code of the book, where names do not tell it: `tit`."""
    owner: str = ""
    """Account at git.door43.org to whose repositories links lead; empty: unfoldingWord."""
    image_base: str = ""
    """Address of the pictures of Open Bible Stories; empty: that of Door43."""
    more: tuple[tuple[str, str], ...] = ()
    """Names and values of other options: for converters of other packages."""


def options_of(pairs: Mapping[str, str]) -> ConvertOptions:
    """Options from their names and values, as a command line or a job gives them."""
    known = {field.name for field in fields(ConvertOptions)} - {"more"}
    more = tuple((name, value) for name, value in pairs.items() if name not in known)
    return ConvertOptions(**{name: pairs[name] for name in known & set(pairs)}, more=more)


class NothingToShowError(TxError):
    """A file has nothing that a converter could show: it is empty, or of another kind."""


Convert = Callable[[Path, Path, ConvertOptions], tuple[Finding, ...]]
"""(input file, folder for the output, options) → findings."""


@dataclass(frozen=True, slots=True)
class Converter:
    """One way from a format to another."""

    name: str
    resources: tuple[str, ...]
    """Resource ids or subjects, in any case; `other` for any."""
    input_format: str
    """Extension of the input files, without dot: `usfm`, `md`."""
    output_format: str
    """Extension of the output files: `html`."""
    convert: Convert
    """Converts one file. Writes to the folder that it is given, and nowhere else."""
    more: frozenset[str] | None = None
    """The names of `ConvertOptions.more` that it takes; None: any."""


NO_MORE: frozenset[str] = frozenset()
"""Of a converter that takes no option but those that all have."""


def all_converters() -> tuple[Converter, ...]:
    """All converters: those of this package, then those of others, in order of their entry points' names."""
    return tuple(converter for listed in extensions(GROUP, _accept) for converter in listed)


def _accept(listed: Any) -> tuple[Converter, ...]:
    found = tuple(listed)
    if not all(isinstance(converter, Converter) for converter in found):
        raise TypeError("it is not a sequence of Converter")
    return found


def find(resource: str, input_format: str, output_format: str) -> Converter | None:
    """The first converter for these formats that names `resource`, else one for `other`, else None.

    Resource types compare without regard to case, blanks and underscores (`Open_Bible_Stories`).
    """
    formats = input_format.lower().lstrip("."), output_format.lower().lstrip(".")
    if formats[0] in names(GROUP):
        # The entry that is called like the format is the one for it; to load all takes longer than to convert.
        own = extension(GROUP, formats[0], _accept) or ()
        if found := _fitting(own, formats, (_plain(resource),)):
            return found
    return _fitting(all_converters(), formats, (_plain(resource), OTHER))


def resources_for(input_format: str, output_format: str) -> tuple[str, ...]:
    """The resource types that have a converter for these formats, each by the shortest of its names."""
    return tuple(
        min(converter.resources, key=len)
        for converter in all_converters()
        if (converter.input_format, converter.output_format) == (input_format, output_format)
    )


def _fitting(
    converters: Iterable[Converter], formats: tuple[str, str], resources: Iterable[str]
) -> Converter | None:
    """The first of `converters` for these formats that names the first of `resources` which any names."""
    fitting = [
        converter
        for converter in converters
        if (converter.input_format, converter.output_format) == formats
    ]
    for resource in resources:
        for converter in fitting:
            if resource in map(_plain, converter.resources):
                return converter
    return None


def _plain(name: str) -> str:
    return name.lower().replace("_", " ").strip()
