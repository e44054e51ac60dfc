"""Repositories at hand are found by what they are, however many there are."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import PropertyMock, patch

from tests.files import write_files
from tests.resources.repositories import manifest
from tx_mkdocs.checks.files.content import NO_NEIGHBOURS, Neighbour, Neighbours
from tx_mkdocs.checks.files.stories import StoryFiles
from tx_mkdocs.formats.obs.model import Block, Story
from tx_mkdocs.manifest.standard import standardize
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
