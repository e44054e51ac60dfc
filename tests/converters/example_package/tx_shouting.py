"""A converter of another package: text to capital letters, to show how one registers."""

from __future__ import annotations

from pathlib import Path

from tx_mkdocs.converters import Converter, ConvertOptions
from tx_mkdocs.findings.model import Finding


def shout(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Write the text of `source` in capital letters."""
    text = source.read_text(encoding="utf-8")
    (target / f"{source.stem}.loud").write_text(text.upper(), encoding="utf-8")
    if text:
        return ()
    return (Finding("SHOUT001", "warning", "There is nothing to shout.", source.name),)


CONVERTERS = (Converter("shouting", ("other",), "txt", "loud", shout),)
