"""Repositories at hand are found by what they are, however many there are."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import PropertyMock, patch

import pytest

from tests.files import write_files
from tests.resources.repositories import manifest
from tx_mkdocs.cache import Cache, Facts, Work
from tx_mkdocs.checks.files.content import NO_NEIGHBOURS, Neighbour, Neighbours
from tx_mkdocs.checks.files.stories import StoryFiles
from tx_mkdocs.checks.run import run_checks
from tx_mkdocs.formats.obs.model import Block, Story
from tx_mkdocs.manifest.standard import standardize
from tx_mkdocs.resources import bible
from tx_mkdocs.source.opening import open_repository


def neighbour(folder: Path, subject: str, identifier: str) -> Neighbour:
    write_files(folder, {"manifest.yaml": manifest(subject, identifier, "57-TIT.usfm")})
    with open_repository(folder) as repository:
        return Neighbour(repository, standardize(repository)[0])


def test_each_is_found_by_what_it_is_but_for_the_one_that_asks(tmp_path: Path) -> None:
    reg = neighbour(tmp_path / "en_reg", "Bible", "reg")
    other = neighbour(tmp_path / "other/en_reg", "Bible", "reg")
    ult = neighbour(tmp_path / "en_ult", "Aligned Bible", "ult")
    obs = neighbour(tmp_path / "en_obs", "Open Bible Stories", "obs")
    everyone = Neighbours.of([reg, ult, obs, other])
    language = reg.manifest.language.identifier
    assert list(everyone.named(language, "reg")) == [reg, other]
    assert list(everyone.but(reg).named(language, "reg")) == [other]
    assert list(everyone.but(ult).in_language(language)) == [reg, obs, other]
    assert list(everyone.aligned) == [ult] and not [*everyone.but(ult).aligned]
    assert list(everyone.stories()) == [*everyone.stories(language)] == [obs]
    assert not [*everyone.stories("xx")] and not [*everyone.originals]


def test_who_is_alone_has_none(tmp_path: Path) -> None:
    alone = neighbour(tmp_path / "en_reg", "Bible", "reg")
    assert not NO_NEIGHBOURS and not Neighbours.of([alone]).but(alone)
    assert Neighbours.of([alone])


def test_thousands_are_looked_at_once_for_all(tmp_path: Path) -> None:
    member = neighbour(tmp_path / "en_reg", "Bible", "reg")
    members = [Neighbour(member.repository, member.manifest) for _ in range(50)]
    everyone = Neighbours.of(members)
    with patch.object(
        Neighbour, "manifest", PropertyMock(return_value=member.manifest), create=True
    ) as looked_at:
        for own in members:
            assert not [*everyone.but(own).originals]
    assert looked_at.call_count <= len(members)


def test_a_text_of_stories_is_read_once_for_all_that_compare_theirs_with_it(tmp_path: Path) -> None:
    member = neighbour(tmp_path / "en_obs", "Open Bible Stories", "obs")
    block = Block("God made the light\nand the land.", "content/01.md", 5)
    story = Story(1, "The Creation", (), (), (block,), "content/01.md", ("content/01.md",))
    vars(member)["stories"] = StoryFiles((story,))
    assert member.story_texts == {1: {hash("God made the light and the land.")}}
    assert member.story_texts is member.story_texts


def test_a_book_is_compared_with_its_source_where_one_of_them_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verses = "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul a servant of God\n\\v 2 in hope of a life\n"
    plain = manifest("Bible", "reg", "57-TIT.usfm")
    write_files(tmp_path / "en_reg", {"manifest.yaml": plain, "57-TIT.usfm": verses})
    translated = plain.replace("identifier: en", "identifier: fr")
    origin = "  source: [{language: en, identifier: reg, version: '1'}]\n"
    write_files(
        tmp_path / "fr_reg",
        {
            "manifest.yaml": translated.replace("dublin_core:\n", f"dublin_core:\n{origin}"),
            "57-TIT.usfm": verses.replace("in hope of a life", "dans l'esp\u00e9rance"),
        },
    )
    cache = Cache(tmp_path / "cache")
    read: list[str] = []
    known = Neighbour.read
    monkeypatch.setattr(
        Neighbour, "read", lambda self, path: read.append(path) or known(self, path)
    )

    def same() -> list[str]:
        read.clear()
        facts = Facts(cache, "of a site")
        with (
            open_repository(tmp_path / "en_reg") as one,
            open_repository(tmp_path / "fr_reg") as two,
        ):
            members = [Neighbour(each, standardize(each)[0]) for each in (one, two)]
            found = run_checks(
                two,
                members[1].manifest,
                bible.KIND,
                related=Neighbours.of(members).but(members[1]),
                work=Work(cache, facts),
            )
        facts.keep()
        return [str(finding.message) for finding in found if finding.code == "BIB028"]

    first = same()
    assert first == ["Verse 1:1 is the same as in en_reg."] and read
    assert same() == first and not read
    write_files(tmp_path / "en_reg", {"57-TIT.usfm": verses.replace("Paul", "I am Paul")})
    assert same() == [] and read
    write_files(tmp_path / "fr_reg", {"57-TIT.usfm": verses})
    assert same() == ["Verse 1:2 is the same as in en_reg."] and read
