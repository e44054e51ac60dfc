"""Whatever people do to repositories of each kind: after the flush the site is that of a clean build."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.site.edits import KINDS, edit
from tests.site.live.preview import previewed


def stamps(folder: Path) -> dict[Path, tuple[int, int, int]]:
    return {
        path: (there.st_ino, there.st_ctime_ns, there.st_size)
        for path in folder.rglob("*")
        if not path.is_dir() and ".git" not in path.parts
        for there in [path.lstat()]
    }


@pytest.mark.parametrize("kind", KINDS)
def test_after_any_edit_the_site_is_that_of_a_clean_build(kind: str, tmp_path: Path) -> None:
    chosen = random.Random(f"live {kind}")
    folder = tmp_path / "sources"
    folder.mkdir()
    shown, options = KINDS[kind](folder)
    done: list[object] = [kind]
    with previewed(shown, tmp_path, **options) as preview:
        for turn in range(6):
            before = stamps(folder)
            for _ in range(chosen.choice([1, 1, 2, 4])):
                done.append(edit(chosen, chosen.choice(shown), turn))
            after = stamps(folder)
            preview.live.follow(
                {path for path in before.keys() | after if before.get(path) != after.get(path)}
            )
            for step in chosen.choices([preview.live.check, preview.live.prove], k=3):
                step()
            if turn % 2:
                preview.live.flush()
                assert preview.files() == preview.clean(), done
