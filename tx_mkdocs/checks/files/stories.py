"""Open Bible Stories as checks read them: every story and the matter around, wherever they are."""

from __future__ import annotations

from dataclasses import dataclass

from tx_mkdocs.formats.obs.model import Story
from tx_mkdocs.formats.obs.reading import read_story
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.obs.layout import find_layout
from tx_mkdocs.source.repository import Repository

_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """All that Open Bible Stories consist of."""

    stories: tuple[Story, ...] = ()
    """By number; one that is there twice follows itself."""
    matter: tuple[str, ...] = ()
    """Files of the front and back matter."""

    @property
    def by_number(self) -> dict[int, Story]:
        """The stories by their numbers, of one that is there twice the first."""
        found: dict[int, Story] = {}
        for story in self.stories:
            if story.number is not None:
                found.setdefault(story.number, story)
        return found


def long_texts(story: Story) -> dict[str, tuple[str, int]]:
    """The longer paragraphs of a story, each with its file and line."""
    return {
        " ".join(block.text.split()): (block.path, block.line)
        for block in story.blocks
        if block.role in ("text", "title") and len(block.text) >= _SHORTEST
    }


def story_files(repository: Repository, manifest: Manifest) -> StoryFiles:
    """Read the stories of a repository; nothing where it has none."""
    layout = find_layout(repository, manifest)
    stories = (
        read_story(source.files, repository.text_of, source.folder, source.number)
        for source in layout.stories
    )
    matter = (path for source in (*layout.front, *layout.back) for path in source.files)
    return StoryFiles(tuple(stories), tuple(matter))
