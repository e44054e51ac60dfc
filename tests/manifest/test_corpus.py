"""Real repositories: what their metadata, read by hand, comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.manifest import standardize, to_yaml
from tx_mkdocs.source.opening import open_repository

pytestmark = pytest.mark.corpus

BIBLE, ALIGNED, OBS = "Bible", "Aligned Bible", "Open Bible Stories"
ACADEMY, WORDS = "Translation Academy", "Translation Words"
NOTES, TSV_NOTES = "Translation Notes", "TSV Translation Notes"
QUESTIONS = "Translation Questions"
# Archive; form, identifier, subject, format, language, direction, projects listed and there.
REAL = {
    "aab_obs_text_obs": ("ts", "obs", OBS, "text/markdown", "aab", "ltr", 1, 1),
    "aac_jud_text_ulb_tstudio": ("ts", "ulb", BIBLE, "text/usfm", "aac", "ltr", 1, 1),
    "bible-no-manifest": ("none", "ulb", BIBLE, "text/usfm", "en", "ltr", 8, 8),
    "ceb_psa_text_ulb_L3": ("ts", "ulb", BIBLE, "text/usfm", "ceb", "ltr", 1, 1),
    "ckb_2pe_text_reg": ("ts", "reg", BIBLE, "text/usfm", "ckb", "rtl", 1, 1),
    "el-x-koine_ugnt": ("rc", "ugnt", "Greek New Testament", "text/usfm3", "el-x-koine", "ltr", 27, 27),
    "en-obs-manifest-yaml": ("rc", "obs", OBS, "text/markdown", "en", "ltr", 1, 1),
    "en-obs-package-json": ("package", "obs", OBS, "text/markdown", "en", "ltr", 1, 1),
    "en-obs-rc-0.2": ("rc", "obs", OBS, "text/markdown", "en", "ltr", 1, 1),
    "en-ulb-separate-projects": ("rc", "ulb", BIBLE, "text/usfm", "en", "ltr", 5, 5),
    "en_ta": ("rc", "ta", ACADEMY, "text/markdown", "en", "ltr", 4, 4),
    "en_tn_2books": ("rc", "tn", NOTES, "text/markdown", "en", "ltr", 2, 2),
    "en_tn_tsv7": ("rc", "tn", TSV_NOTES, "text/tsv", "en", "ltr", 66, 66),
    "en_tn_tsv9": ("rc", "tn", TSV_NOTES, "text/tsv", "en", "ltr", 66, 66),
    "en_tq_two_books": ("rc", "tq", QUESTIONS, "text/markdown", "en", "ltr", 2, 2),
    "en_tq_with_one_md_file": ("rc", "tq", QUESTIONS, "text/markdown", "en", "ltr", 1, 1),
    "en_tw": ("rc", "tw", WORDS, "text/markdown", "en", "ltr", 1, 1),
    "en_ulb": ("rc", "ulb", BIBLE, "text/usfm", "en", "ltr", 66, 66),
    "en_ult_2018_3books": ("rc", "ult", ALIGNED, "text/usfm3", "en", "ltr", 66, 3),
    "en_ult_aligned": ("rc", "ult", ALIGNED, "text/usfm3", "en", "ltr", 67, 63),
    "es_obs": ("rc", "obs", OBS, "text/markdown", "es", "ltr", 1, 1),
    "hbo_uhb": ("rc", "uhb", "Hebrew Old Testament", "text/usfm3", "hbo", "rtl", 39, 39),
    "hi_tq": ("rc", "tq", QUESTIONS, "text/markdown", "hi", "ltr", 27, 27),
    "hi_ulb": ("rc", "ulb", BIBLE, "text/usfm", "hi", "ltr", 66, 66),
    "id_mat_text_ulb-ts": ("ts", "ulb", BIBLE, "text/usfm", "id", "ltr", 1, 1),
    "sb_en_ta": ("sb", "ta", ACADEMY, "text/markdown", "en", "ltr", 1, 1),
    "sb_en_tn": ("sb", "tn", TSV_NOTES, "text/tsv", "en", "ltr", 48, 2),
    "sb_en_tw": ("sb", "tw", WORDS, "text/markdown", "en", "ltr", 1, 1),
    "sb_en_twl": ("sb", "twl", "TSV Translation Words Links", "text/tsv", "en", "ltr", 48, 1),
    "unknown_resource": ("ts", "unkonwn", "", "text/markdown", "kpb", "ltr", 1, 1),
}  # fmt: skip
# Defects that these repositories really have; nothing else may be reported as one.
DEFECTS = {
    "en_tn_tsv9": {"MAN028": 1},
    "en_ult_2018_3books": {"MAN021": 1},
    "en_ult_aligned": {"MAN021": 4},
    "hbo_uhb": {"MAN005": 2},
    "sb_en_ta": {"MAN040": 1},
    "sb_en_tn": {"MAN021": 1},
    "sb_en_tw": {"MAN040": 1},
    "sb_en_twl": {"MAN021": 1},
}


def test_no_archive_is_left_out(corpus: Path) -> None:
    assert {path.stem for path in corpus.glob("*.zip")} == set(REAL)


@pytest.mark.parametrize("name", REAL)
def test_real_repository(name: str, corpus_repository: Callable[[str], Path]) -> None:
    with open_repository(corpus_repository(name)) as repository:
        manifest, findings = standardize(repository)
        there = [project for project in manifest.projects if repository.exists(project.path)]
    assert (
        manifest.form,
        manifest.identifier,
        manifest.subject,
        manifest.format,
        manifest.language.identifier,
        manifest.language.direction,
        len(manifest.projects),
        len(there),
    ) == REAL[name]
    defects = Counter(finding.code for finding in findings if finding.severity != "info")
    assert defects == DEFECTS.get(name, {})
    assert manifest.rights in {"CC BY-SA 4.0", "CC BY-SA"} or name == "bible-no-manifest"
    assert len({project.sort for project in there}) in {1, len(there)}
    assert not parse_yaml(to_yaml(manifest), "manifest.yaml").findings
