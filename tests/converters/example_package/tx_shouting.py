"""A converter of another package: text to capital letters, to show how one registers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tx_mkdocs.converters import Converter
from tx_mkdocs.findings.model import Finding


def shout(source: Path, target: Path, options: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Write the text of `source` in capital letters."""
    text = source.read_text(encoding="utf-8")
    (target / f"{source.stem}.loud").write_text(text.upper(), encoding="utf-8")
    if text:
        return ()
    return (Finding("SHOUT001", "warning", "There is nothing to shout.", source.name),)


CONVERTERS = (Converter("shouting", ("other",), "txt", "loud", shout),)
