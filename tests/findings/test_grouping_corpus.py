"""Notes beside an older manual: thousands of places, few causes, and none of them lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.cache import Cache, Work
from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library import check
from tx_mkdocs.library.gather import Related, gather
from tx_mkdocs.resources.options import LoadOptions

pytestmark = pytest.mark.corpus


def places(findings: Sequence[Finding]) -> set[tuple[str, str, int, int]]:
    return {
        (finding.code, at.path, at.line, at.column)
        for finding in findings
        for at in finding.every_place
    }


def test_notes_beside_an_older_manual(
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[Finding] = []

    def kept(findings: Sequence[Finding]) -> list[Finding]:
        given.extend(findings)
        return by_cause(findings)

    monkeypatch.setattr(check, "by_cause", kept)
    related = [Related(str(corpus_repository(name))) for name in ("en_ta", "en_tw")]
    with ExitStack() as opened:
        notes = str(corpus_repository("en_tn_tsv7"))
        (member,) = check.check_members(
            gather(
                opened,
                [notes],
                related,
                options=LoadOptions(bodies=False),
                work=Work(corpus_cache),
            )
        )
    assert len(given) > 9_000
    assert len(member.findings) <= 700
    assert places(member.findings) == places(given)
    targets = [finding for finding in member.findings if finding.code == "LINK001"]
    assert sum(target.number for target in targets) > 5_000 and len(targets) < 100
    assert len({target.cause for target in targets}) == len(targets)
