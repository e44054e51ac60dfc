"""Real repositories: what checking costs, and that putting right changes white space and old marks only."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs import resources
from tx_mkdocs.checks import fix_files
from tx_mkdocs.checks.fix import apply_fixes
from tx_mkdocs.checks.rule_index import all_fixes
from tx_mkdocs.checks.settings.settings import DEFAULT
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.opening import open_repository

pytestmark = pytest.mark.corpus


def test_checks_of_a_bible_cost_at_most_three_times_its_conversion(
    corpus_repository: Callable[[str], Path],
) -> None:
    source = str(corpus_repository("en_ulb"))

    def convert() -> None:
        with open_repository(source) as repository:
            resources.load(repository, standardize(repository)[0])

    def check() -> None:
        with ExitStack() as opened:
            check_members(gather(opened, [source], options=LoadOptions(bodies=False)))

    # Measured again only where a busy machine may be to blame.
    ratios = (cpu_seconds(check, 1) / cpu_seconds(convert, 1) for _ in range(3))
    assert any(ratio <= 3 for ratio in ratios)


@pytest.mark.parametrize(
    "name", ["en_ulb", "hi_ulb", "en_tw", "en_ta", "es_obs", "ckb_2pe_text_reg"]
)
def test_what_is_put_right(corpus_repository: Callable[[str], Path], name: str) -> None:
    letters = re.compile(r"\s+|\\s5|\\ts\\\*")
    with open_repository(corpus_repository(name)) as repository:
        done = list(fix_files.fixes(repository, DEFAULT))
    assert done
    for fix in done:
        before, after = fix.before.decode(), fix.after.decode()
        assert letters.sub("", before.lstrip("\ufeff")) == letters.sub("", after)
        assert before.count("\n") == after.count("\n")
        assert apply_fixes(fix.after, fix.path, all_fixes()) == fix.after
