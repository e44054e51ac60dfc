"""The contract of tX's converters: a flat folder in, a folder out, nothing else touched.

Files of the input format are converted, one page each; all others are copied as they were, except
license.md, package.json, project.json and readme.md, which are left alone (source: tX). A file about the
repository under another name, `README.md.txt`, is copied too.
Where files in several folders have the same name, their pages have the folders in theirs.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tx_mkdocs.converters import Converter, ConvertOptions
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.formats.usfm.files import has_usfm_name
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository, RepositoryError

STORED = 16 * 1024**2
"""Up to so many bytes a zip is not packed: packing takes a third of the time of converting, a reader of the
zip gains nothing, and whoever sends it far can pack it."""
UNTOUCHED = frozenset(["license.md", "package.json", "project.json", "readme.md"])


@dataclass(frozen=True, slots=True)
class Result:
    """What tX calls the result of a conversion."""

    identifier: str
    success: bool
    info: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result as plain data, with tX's names."""
        return {
            "identifier": self.identifier,
            "success": self.success,
            "info": list(self.info),
            "warnings": list(self.warnings),
            "errors": list(self.errors),
        }


def run(
    converter: Converter | None,
    source: Path,
    target: Path,
    options: ConvertOptions,
    *,
    identifier: str = "",
    wanted: tuple[str, str, str] = ("", "", ""),
) -> Result:
    """Convert `source`, a file, folder or zip, to `target`, of the same kind.

    `wanted` is what was asked for, for the message when `converter` is None. Content that is wrong
    gives warnings; `success` is false only when there are errors: nothing could be read or written.
    """
    if converter is None:
        resource, input_format, output_format = wanted
        error = (
            f"No converter was found to convert {resource} from {input_format} to {output_format}"
        )
        return Result(identifier, False, errors=(error,))
    result = _convert_at(converter, source, target, options, identifier)
    known = converter.more
    strange = [name for name, _ in options.more if known is not None and name not in known]
    warnings = [f"{converter.name} has no option “{name}”; it was passed over." for name in strange]
    return replace(result, warnings=(*warnings, *result.warnings))


def _convert_at(
    converter: Converter, source: Path, target: Path, options: ConvertOptions, identifier: str
) -> Result:
    try:
        if source.is_file() and source.suffix.lower() != ".zip":
            return _convert_file(converter, source, target, options, identifier)
        with open_repository(source) as opened:
            if source.is_dir():
                return _convert_tree(converter, opened, target, options, identifier)
            with tempfile.TemporaryDirectory(prefix="tx-convert-") as folder:
                result = _convert_tree(converter, opened, Path(folder), options, identifier)
                _write_zip(Path(folder), target)
                return result
    except RepositoryError as error:
        return _ended(identifier, str(error))
    except OSError as error:
        return _ended(
            identifier, f"{error.filename}: {error.strerror}" if error.filename else str(error)
        )


def _ended(identifier: str, why: str) -> Result:
    """What tX says where nothing could be read or written."""
    return Result(identifier, False, errors=(f"Conversion process ended abnormally: {why}",))


def format_of(path: str) -> str:
    """The format that the name of a file tells, as converters call it: that of `41-MAT.SFM` is `usfm`."""
    if has_usfm_name(path):
        return "usfm"
    ending = _ending(path)
    return "md" if ending == "markdown" else ending


def page_shell(title: str, language: str, direction: str, content: str) -> str:
    """The page around converted content; readers of tX output look for `#content`.

    Args:
        title: of the page, plain text.
        language: tag of the language of the content.
        direction: `ltr` or `rtl`.
        content: HTML.
    """
    return html_page(
        title,
        f'<div id="content">\n{content}</div>\n',
        language=language,
        direction=direction,
        body_class=f"lang-{language}",
    )


def _convert_file(
    converter: Converter, source: Path, target: Path, options: ConvertOptions, identifier: str
) -> Result:
    if not source.read_bytes().removeprefix(BOM_UTF8).strip():
        return _result(identifier, [], [], [f"{source.name} has nothing to show."])
    with tempfile.TemporaryDirectory(prefix="tx-convert-") as folder:
        try:
            findings = converter.convert(source, Path(folder), options)
        except Exception as error:
            return _result(identifier, [], [], [_failure(converter, source.name, error)])
        made = sorted(path for path in Path(folder).iterdir() if path.is_file())
        if not made:
            return _result(identifier, [], findings, [f"{source.name} gave no output."])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made[0], target)
        return _result(identifier, [f"Converted {source.name} to {target.name}."], findings, [])


def _convert_tree(
    converter: Converter,
    opened: Repository,
    target: Path,
    options: ConvertOptions,
    identifier: str,
) -> Result:
    target.mkdir(parents=True, exist_ok=True)
    info: list[str] = []
    findings: list[Finding] = list(opened.findings)
    errors: list[str] = []
    touched = [path for path in opened.files if _name(path).lower() not in UNTOUCHED]
    inputs = [
        path
        for path in touched
        if converter.input_format in (format_of(path), _ending(path)) and not is_about(path)
    ]
    same_stem = Counter(Path(path).stem.lower() for path in inputs)
    converted = 0
    for path in inputs:
        stem = Path(path).stem
        try:
            if same_stem[stem.lower()] == 1:
                found = converter.convert(opened.root / path, target, options)
            else:
                flat = path.replace("/", "-").rpartition(".")[0]
                with tempfile.TemporaryDirectory(prefix="tx-convert-") as folder:
                    found = converter.convert(opened.root / path, Path(folder), options)
                    for made in sorted(Path(folder).iterdir()):
                        shutil.copyfile(made, target / f"{flat}{made.name.removeprefix(stem)}")
                stem = flat
            findings += [replace(f, path=path) if f.path == _name(path) else f for f in found]
            converted += 1
            info.append(f"Converted {_name(path)} to {stem}.{converter.output_format}.")
        except Exception as error:
            errors.append(_failure(converter, path, error))
    for path in sorted(set(touched) - set(inputs)):
        copy = target / _name(path)
        if not copy.exists():
            copy.write_bytes(opened.read_bytes(path))
    if not converted and not errors:
        errors.append(f"There is no .{converter.input_format} file to convert.")
    return _result(identifier, info, findings, errors)


def _failure(converter: Converter, path: str, error: Exception) -> str:
    """Why a file was not converted. A converter of another package may fail in any way."""
    if isinstance(error, TxError):
        return f"{path}: {error}"
    return f"{path}: the converter {converter.name} failed: {error}"


def _ending(path: str) -> str:
    return Path(path).suffix.lower().lstrip(".")


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _result(
    identifier: str,
    info: list[str],
    findings: list[Finding] | tuple[Finding, ...],
    errors: list[str],
) -> Result:
    warnings = [str(finding) for finding in findings if finding.severity != "info"]
    return Result(identifier, not errors, tuple(info), tuple(warnings), tuple(errors))


def _write_zip(folder: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    made = sorted(path for path in folder.iterdir() if path.is_file())
    is_small = sum(path.stat().st_size for path in made) <= STORED
    method = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive:
        for path in made:
            archive.write(path, path.name)
