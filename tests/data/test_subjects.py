from __future__ import annotations

import pytest

from tx_mkdocs.data.subjects import (
    resource_id_in_name,
    resource_ids,
    resource_title,
    subject_for,
    subjects,
)


def test_the_subjects_of_the_schema() -> None:
    names = [subject.name for subject in subjects()]
    assert len(set(names)) == len(names) == 31
    for subject in subjects():
        assert subject.type in ("book", "bundle", "dict", "help", "man")
        assert subject.format in ("text/usfm", "text/markdown", "text/tsv")
        assert subject_for(subject=subject.name) == subject
        assert subject_for(subject=subject.name.replace(" ", "_").upper()) == subject


def test_every_resource_id_leads_to_a_subject_and_a_title() -> None:
    for identifier in resource_ids():
        assert identifier == identifier.lower()
        assert subject_for(identifier=identifier) in subjects()
        assert resource_title(identifier.upper())
    assert resource_title("unheard-of") == ""


@pytest.mark.parametrize(
    ("given", "name"),
    [
        # The subject decides, also under an older name; a title serves as well.
        ({"subject": "Aligned Bible", "identifier": "tn"}, "Aligned Bible"),
        ({"subject": "Translator Notes"}, "Translation Notes"),
        ({"subject": "Bible translation comprehension questions"}, "Translation Questions"),
        ({"subject": "Bible stories"}, "Open Bible Stories"),
        ({"subject": "Bible translation"}, "Bible"),
        ({"subject": "Unlocked Dynamic Bible"}, "Bible"),
        ({"subject": "TSV Translation Word Links"}, "TSV Translation Words Links"),
        ({"subject": "translationWords"}, "Translation Words"),
        ({"subject": "Hebrew Grammmar"}, "Hebrew Grammar"),
        # Then the resource id, whole or at the end.
        ({"identifier": "ULT", "format": "text/usfm3"}, "Aligned Bible"),
        ({"identifier": "ugnt", "format": "text/usfm3"}, "Greek New Testament"),
        ({"identifier": "en_ulb"}, "Bible"),
        ({"identifier": "en_obs-tn"}, "OBS Translation Notes"),
        ({"identifier": "ta", "subject": ""}, "Translation Academy"),
        ({"identifier": "obs", "subject": "My stories"}, "Open Bible Stories"),
        # Then whatever else tells.
        ({"identifier": "kn", "subject": "Kannada Bible"}, "Bible"),
        ({"identifier": "amo", "format": "usfm"}, "Bible"),
        ({"identifier": "x", "type": "ulb"}, "Bible"),
        ({"identifier": "x", "type": "man"}, "Translation Academy"),
        ({"identifier": "x", "type": "dict"}, "Translation Words"),
        # The format corrects the subject.
        ({"subject": "Translation Notes", "format": "text/tsv"}, "TSV Translation Notes"),
        ({"identifier": "tn", "format": "tsv"}, "TSV Translation Notes"),
        ({"identifier": "obs-sq", "format": "text/tsv"}, "TSV OBS Study Questions"),
        ({"identifier": "twl", "format": "text/tsv"}, "TSV Translation Words Links"),
        ({"identifier": "tn", "format": "text/usfm"}, "Bible"),
    ],
)
def test_subject_for(given: dict[str, str], name: str) -> None:
    found = subject_for(**given)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"identifier": "kingulb"},
        {"subject": "More Stories from the Bible"},
        {"type": "help"},
        {"identifier": "x", "type": "book", "format": "text/markdown"},
    ],
)
def test_no_subject(given: dict[str, str]) -> None:
    assert subject_for(**given) is None


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("en_ulb", "ulb"),
        ("en-ulb", "ulb"),
        ("EN_ULB", "ulb"),
        ("aac_jud_text_ulb", "ulb"),
        ("ceb_psa_text_ulb_L3", "ulb"),
        ("id_mat_text_ulb-ts", "ulb"),
        ("ne_obs_text_obs", "obs"),
        ("en_obs-tn", "obs-tn"),
        ("en_obs_tn", "obs-tn"),
        ("en-obs-rc-0.2", "obs"),
        ("en_ult_3jn_book", "ult"),
        ("en_tn_2books", "tn"),
        ("sb_en_twl", "twl"),
        ("el-x-koine_ugnt", "ugnt"),
        ("grc_maj-rp", "maj-rp"),
        ("bible-no-manifest", "bible"),
        # Languages and regions are no resources.
        ("ta_ulb", "ulb"),
        ("tn_tn", "tn"),
        ("id_obs", "obs"),
        ("zh-tw_obs", "obs"),
        ("zh-tw-ulb", "ulb"),
        ("ta", "ta"),
    ],
)
def test_resource_id_in_name(name: str, identifier: str) -> None:
    assert resource_id_in_name(name) == identifier


@pytest.mark.parametrize(
    "name", ["", "_", "kingulb", "obstacles_en", "ta_notes", "tw_gen", "unknown_resource"]
)
def test_no_resource_id_in_name(name: str) -> None:
    assert resource_id_in_name(name) is None
