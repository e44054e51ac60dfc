"""Expressions that are compiled later are like those that are compiled now."""

from __future__ import annotations

import re

import pytest

from tx_mkdocs.data import patterns
from tx_mkdocs.data.patterns import pattern


def test_it_is_compiled_once_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_now = re.compile

    def counted(source: str, flags: int = 0) -> re.Pattern[str]:
        made.append(source)
        return compile_now(source, flags)

    monkeypatch.setattr(patterns.re, "compile", counted)
    found = pattern(r"(?P<sign>b+)", re.IGNORECASE)
    assert made == []
    assert isinstance(found, re.Pattern)
    assert found.sub("x", "aBba") == "axa"
    match = found.search("aBba")
    assert match is not None
    assert match["sign"] == "Bb"
    assert made == [r"(?P<sign>b+)"]


def test_whoever_takes_an_expression_takes_it() -> None:
    found, compiled = pattern(rb"a+"), re.compile(rb"a+")
    assert re.sub(found, b"x", b"caat") == b"cxt"
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(found, name) == getattr(compiled, name)
    with pytest.raises(AttributeError):
        found.nothing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(re.error):
        pattern("(").search("")
