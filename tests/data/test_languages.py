from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tx_mkdocs.data.languages import language, languages, valid_tag
from tx_mkdocs.data.tables import rows

LONG = "en-" + "a1b2c-" * 20_000


@pytest.mark.parametrize(
    ("tag", "name", "english", "script", "direction"),
    [
        ("en", "English", "English", "Latn", "ltr"),
        ("hi", "हिन्दी", "Hindi", "Deva", "ltr"),
        ("hbo", "עברית מקראית", "Biblical Hebrew", "Hebr", "rtl"),
        ("el-x-koine", "Ἑλληνιστικὴ Κοινή", "Koine Greek", "Grek", "ltr"),
        ("arc", "ארמית", "Aramaic", "Hebr", "rtl"),
        ("grc", "Ἑλληνική", "Ancient Greek", "Grek", "ltr"),
        ("es-419", "español latinoamericano", "Latin American Spanish", "Latn", "ltr"),
        ("pt-br", "português do Brasil", "Brazilian Portuguese", "Latn", "ltr"),
        ("zh", "中文", "Chinese", "Hans", "ltr"),
        ("zh-hant-hk", "繁體中文", "Chinese (Traditional)", "Hant", "ltr"),
        ("sr-latn", "srpski", "Serbian", "Latn", "ltr"),
        ("ar", "العربية", "Arabic", "Arab", "rtl"),
        ("ckb", "کوردیی ناوەندی", "Central Kurdish", "Arab", "rtl"),
        ("aii", "ܐܬܘܪܝܐ", "Assyrian Neo-Aramaic", "Syrc", "rtl"),
        ("dv", "ދިވެހި", "Maldivian", "Thaa", "rtl"),
        ("nqo", "ߒߞߏ", "N’Ko", "Nkoo", "rtl"),
        # A region where another script is usual, a script subtag, an unknown region.
        ("az", "Azərbaycan dili", "Azerbaijani", "Latn", "ltr"),
        ("az-ir", "تۆرکجه", "Azerbaijani", "Arab", "rtl"),
        ("az-arab", "تۆرکجه", "Azerbaijani", "Arab", "rtl"),
        ("ff-adlm-gn", "𞤆𞤵𞤤𞤢𞤪", "Fulah", "Adlm", "rtl"),
        ("ur-latn", "اُردُو", "Urdu", "Latn", "ltr"),
        ("fr-ca", "français", "French", "Latn", "ltr"),
        # Private use falls back on the language; what looks like a script in it is none.
        ("aey-x-haya", "Amele", "Amele", "Latn", "ltr"),
        ("en-x-arab", "English", "English", "Latn", "ltr"),
        # Longer and withdrawn codes.
        ("urd", "اُردُو", "Urdu", "Arab", "rtl"),
        ("iw", "עברית", "Hebrew", "Hebr", "rtl"),
    ],
)
def test_language(tag: str, name: str, english: str, script: str, direction: str) -> None:
    found = language(tag)
    assert found is not None
    assert (found.name, found.english) == (name, english)
    assert (found.script, found.direction) == (script, direction)
    assert found.tag == tag


@pytest.mark.parametrize("tag", ["pt-BR", "pt_br", " PT_BR "])
def test_case_and_underscore_do_not_count(tag: str) -> None:
    found = language(tag)
    assert found is not None
    assert (found.tag, found.english) == ("pt-br", "Brazilian Portuguese")


@pytest.mark.parametrize("tag", ["", "-", "xx-foo", "qaa-x-ours", "english", LONG])
def test_unknown_language(tag: str) -> None:
    assert language(tag) is None


def test_the_tables_are_sound() -> None:
    for table in ("languages.tsv", "languages_extra.tsv"):
        tags = [row[0].lower() for row in rows(table, 5)]
        assert len(set(tags)) == len(tags)
        assert all(row[0].islower() for row in rows(table, 5) if "-" not in row[0])
        for row in rows(table, 5):
            assert valid_tag(row[0]), row
            assert all(valid_tag(other) for other in row[4].split(";") if other), row
            assert re.fullmatch("([A-Z][a-z]{3})?", row[3]), row
            assert all(cell == cell.strip() for cell in row), row
    assert len(languages()) > 8000
    assert all(found and found.english for found in map(language, languages()))


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "hbo",
        "el-x-koine",
        "kan-x-aruvu",
        "es-419",
        "pt-BR",
        "zh-Hant-TW",
        "sl-rozaj-biske",
        "de-1996",
        "en-u-co-phonebk",
        "zh-min-nan",
        "x-ours",
    ],
)
def test_valid_tag(tag: str) -> None:
    assert valid_tag(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "en_US", "en-", "-en", "en--us", "en-x", "en-x-ninechars", "123", "en\n", "ёж", LONG],
)
def test_invalid_tag(tag: str) -> None:
    assert not valid_tag(tag)


def _declared(archive: zipfile.ZipFile) -> Iterator[str]:
    """The language tags in the metadata of a repository."""
    for name in archive.namelist():
        base = name.rpartition("/")[2]
        if "__MACOSX" in name or ".git/" in name:
            continue
        try:
            if base == "manifest.yaml":
                core = yaml.safe_load(archive.read(name))["dublin_core"]
                yield core["language"]["identifier"]
                yield from (source["language"] for source in core.get("source") or [])
            elif base in ("manifest.json", "package.json", "metadata.json"):
                yield from _declared_in_json(json.loads(archive.read(name)))
        except (KeyError, ValueError):
            continue


def _declared_in_json(data: dict[str, Any]) -> Iterator[str]:
    if target := data.get("target_language"):
        yield target["id"]
    if isinstance(data.get("language"), dict):
        yield data["language"]["slug"]
    for entry in data.get("languages") or []:
        yield entry["tag"]


@pytest.mark.corpus
def test_every_language_of_the_corpus_is_known(corpus: Path) -> None:
    tags: set[str] = set()
    for path in sorted(corpus.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            tags.update(_declared(archive))
    assert {"aab", "aac", "ceb", "ckb", "el-x-koine", "en", "es", "hbo", "hi", "id", "kpb"} <= tags
    assert [tag for tag in sorted(tags) if not valid_tag(tag) or language(tag) is None] == []
