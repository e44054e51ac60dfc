from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs.data.stories import frame_count, stories


def test_fifty_stories_with_598_frames() -> None:
    assert stories() == tuple(range(1, 51))
    assert sum(frame_count(story) or 0 for story in stories()) == 598
    assert (frame_count(1), frame_count(50)) == (16, 17)


@pytest.mark.parametrize("story", [0, 51, -1])
def test_no_such_story(story: int) -> None:
    assert frame_count(story) is None


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en-obs-rc-0.2", "es_obs"])
def test_real_stories_have_these_frames(
    corpus_repository: Callable[[str], Path], name: str
) -> None:
    frames: dict[int, int] = {}
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for path in archive.namelist():
            if path.endswith(".md") and "__MACOSX" not in path:
                for story, frame in re.findall(rb"-(\d\d)-(\d\d)\.jpg", archive.read(path)):
                    frames[int(story)] = max(frames.get(int(story), 0), int(frame))
    assert frames == {story: frame_count(story) for story in stories()}
