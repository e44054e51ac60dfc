"""The first page of a library, and what machines read about its pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site.built import Site, build
from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.interface.subject_names import subject_name


@pytest.fixture(scope="module")
def site(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("home")
    others = [str(examples / name) for name in ("ar_reg", "en_tw")]
    return build(
        examples / "en_reg", folder / "site", *others, "--site-url", "https://bible.example/"
    )


def test_it_says_what_each_resource_is_by_language(site: Site) -> None:
    home = site.content("index.html")
    assert re.findall(r'<h2 class="gen" lang="(\w+)"', home) == ["en", "ar"]
    entries = re.findall(r'<li><a href="(\w+)/index.html">.*?</a><p[^>]*>(.*?)</p></li>', home)
    assert [folder for folder, _ in entries] == ["en_reg", "en_tw", "ar_reg"]
    said = dict(entries)
    assert "<bdi>Bible</bdi>" in said["en_reg"]
    assert "<bdi>Translation Words</bdi>" in said["en_tw"]
    assert re.search(r"Verses: [\d,]+ of [\d,]+", said["en_reg"])
    assert "Version" in said["en_tw"]


def test_the_books_of_the_first_bible_are_at_hand(site: Site) -> None:
    section = site.content("index.html").partition('<section class="gen read"')[2]
    assert 'data-folder="en_reg/"' in section
    assert 'href="en_reg/jon/index.html"><bdi>Jonah<' in section.partition("</section>")[0]


def test_the_same_page_in_other_languages_is_named(site: Site) -> None:
    found = re.findall(
        r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', site.page("en_reg/psa/117.html")
    )
    assert found == [
        ("en", "https://bible.example/en_reg/psa/117.html"),
        ("ar", "https://bible.example/ar_reg/psa/117.html"),
    ]
    assert "hreflang" not in site.page("en_reg/jon/01.html")


def test_machines_read_what_a_page_is(site: Site) -> None:
    home = site.page("ar_reg/index.html")
    data = json.loads(
        home.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    assert (data["@type"], data["inLanguage"]) == ("Book", "ar")
    assert "creativecommons" in data["license"] or data["license"]
    chapter = site.page("en_reg/jon/01.html")
    assert '<meta property="og:title" content="Jonah 1">' in chapter
    assert 'property="og:url" content="https://bible.example/en_reg/jon/01.html"' in chapter
    assert "ld+json" not in chapter
    assert "https://bible.example/en_reg/jon/01.html" in site.page("sitemap.xml")


@pytest.mark.parametrize(
    ("language", "subject", "name"),
    [
        ("en", "Open Bible Stories", "Open Bible Stories"),
        ("en", "TSV Translation Notes", "Translation Notes"),
        ("es", "TSV Translation Words Links", "Enlaces a palabras de traducción"),
        ("es", "TSV OBS Study Questions", "Historias bíblicas abiertas: Preguntas de estudio"),
        ("es", "OBS of another kind", "OBS of another kind"),
        ("hi", "Bible", "बाइबल"),
        ("ar", "", ""),
    ],
)
def test_subjects_are_said_in_the_language_of_the_interface(
    language: str, subject: str, name: str
) -> None:
    with use(catalogue_for(language)):
        assert subject_name(subject) == name


def test_what_is_counted_of_helps_is_in_the_language_of_the_library(
    examples: Path, tmp_path: Path
) -> None:
    home = build(examples / "es_ulb", tmp_path / "site", str(examples / "en_tn")).text("index.html")
    assert "Versículos con notas: 6 de 94" in home
