"""Sentences of our own, put together from the small vocabularies of `samples.tsv`."""

from __future__ import annotations

from itertools import product
from pathlib import Path

_ROWS = Path(__file__).with_name("samples.tsv").read_text(encoding="utf-8").splitlines()
VOCABULARIES = {row.split("\t")[0]: row.split("\t")[1:] for row in _ROWS if not row.startswith("#")}


def sentences(language: str) -> list[str]:
    """At least sixty, all different."""
    between, *parts = VOCABULARIES[language]
    choices = [part.split("|") for part in parts]
    made = [between.replace("_", " ").join(sentence) for sentence in product(*choices)]
    assert len(made) >= 60 and len(set(made)) == len(made)
    return made
