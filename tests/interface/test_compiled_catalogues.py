"""Catalogues as they are compiled and kept."""

from __future__ import annotations

import sys
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest

from tx_mkdocs import cache
from tx_mkdocs.interface import catalogue


def test_a_compiled_catalogue_is_kept_as_long_as_it_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = catalogue._compiled
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(cache, "beside_modules", tmp_path.joinpath)
    monkeypatch.setattr(catalogue, "beside_modules", tmp_path.joinpath)
    written = b'msgid ""\nmsgstr ""\n\nmsgid "Word"\nmsgstr "Palabra"\n'
    made = compiled(written, "es", "of_test")
    (kept,) = tmp_path.iterdir()
    with monkeypatch.context() as without_babel:
        without_babel.setitem(sys.modules, "babel.messages.pofile", None)
        assert compiled(written, "es", "of_test") == made
        with pytest.raises(ImportError):
            compiled(written.replace(b"Palabra", b"Voz"), "es", "of_test")
        kept.write_bytes(kept.read_bytes()[:-1])
        with pytest.raises(ImportError):
            compiled(written, "es", "of_test")
    assert compiled(written, "es", "of_test") == made
    assert GNUTranslations(BytesIO(made)).gettext("Word") == "Palabra"
