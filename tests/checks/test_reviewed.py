"""What the checks of Bibles find in real ones is what was reviewed in docs/checks-reviewed.md, no more and no less.

A number that changes is to be looked at, there and here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs.checks.run import run_checks
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources import bible
from tx_mkdocs.source.opening import open_repository

REVIEWED: dict[str, dict[str, int]] = {
    "en_ulb": {"BIB019": 1, "BIB023": 4, "TEXT013": 1, "TEXT014": 1, "TEXT020": 10, "TEXT026": 2, "USFM041": 308},
    "hi_ulb": {"TEXT015": 3, "TEXT020": 1, "TEXT037": 9, "USFM041": 3, "USFM042": 3},
    "ckb_2pe_text_reg": {"TEXT020": 11, "TEXT025": 1},
    "ceb_psa_text_ulb_L3": {"BIB016": 1, "BIB019": 62, "TEXT012": 4, "TEXT020": 93},
    "id_mat_text_ulb-ts": {
        "BIB010": 10, "BIB011": 1, "BIB014": 2, "TEXT012": 7, "TEXT013": 1, "TEXT020": 33, "TEXT026": 1,
    },
    "aac_jud_text_ulb_tstudio": {},
    "bible-no-manifest": {"TEXT012": 2, "TEXT020": 1, "TEXT026": 1, "USFM035": 8},
    "en_ult_2018_3books": {"TEXT020": 1, "USFM029": 1, "USFM048": 1},
    "el-x-koine_ugnt": {
        "TEXT011": 1, "TEXT015": 1, "TEXT037": 2, "USFM029": 27, "USFM038": 27, "USFM042": 258, "USFM065": 1,
    },
}  # fmt: skip
"""Findings by code, without those that the reader of a file reports."""


@pytest.mark.corpus
@pytest.mark.parametrize("name", REVIEWED)
def test_what_is_found_was_reviewed(name: str, corpus_repository: Callable[[str], Path]) -> None:
    with open_repository(str(corpus_repository(name))) as repository:
        manifest, _ = standardize(repository)
        findings = run_checks(repository, manifest, bible.KIND)
    ours = [finding for finding in findings if finding.code.startswith(("USFM", "BIB", "TEXT"))]
    assert Counter(finding.code for finding in ours) == REVIEWED[name]
    assert name != "en_ulb" or not [finding for finding in findings if finding.severity == "error"]
