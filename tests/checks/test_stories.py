"""Open Bible Stories are checked alike in every layout: a file, a folder of Markdown, chunks of translationStudio."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import found, write_files
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.findings.samples import OBS_MANIFEST

FRAMES = [f"Part {number} of what happened then." for number in range(1, 8)]
STUDIO = (
    '{"package_version": 7, "format": "markdown", "project": {"id": "obs", "name": "OBS"},\n'
    ' "target_language": {"id": "es", "name": "español", "direction": "ltr"},\n'
    ' "resource": {"id": "obs", "name": "Open Bible Stories"}, "type": {"id": "text"}}\n'
)
PICTURE = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-{:02d}.jpg)"
MATTER = "Una palabra a los lectores.\n"


class Told:
    """A story as its words: what the layouts write in their own ways."""

    def __init__(self) -> None:
        self.title = "6. Una historia"
        self.frames: dict[int, str] = dict(enumerate(FRAMES, 1))
        self.reference = "Una historia de la Biblia: Génesis 24"
        self.front = MATTER


def one_file(told: Told) -> dict[str, str]:
    lines = [f"# {told.title}", ""] if told.title else []
    for number, text in told.frames.items():
        lines += [PICTURE.format(number), "", *([text, ""] if text else [])]
    lines += [f"_{told.reference}_"] if told.reference else []
    files = {"content/06.md": "\n".join(lines) + "\n"}
    return {**files, **_around(told, "content")}


def one_folder(told: Told) -> dict[str, str]:
    files = {"content/06/title.md": f"# {told.title}\n"} if told.title else {}
    for number, text in told.frames.items():
        files[f"content/06/{number:02d}.md"] = f"{PICTURE.format(number)}\n\n{text}\n"
    if told.reference:
        files["content/06/reference.md"] = f"_{told.reference}_\n"
    return {**files, **_around(told, "content")}


def chunks(told: Told) -> dict[str, str]:
    files = {
        "manifest.json": STUDIO,
        "front/title.txt": "Historias\n",
        "front/intro.txt": told.front,
    }
    if told.title:
        files["06/title.txt"] = told.title
    files.update({f"06/{number:02d}.txt": text for number, text in told.frames.items()})
    if told.reference:
        files["06/reference.txt"] = told.reference
    return {**files, "back/intro.txt": MATTER}


def _around(told: Told, folder: str) -> dict[str, str]:
    spanish = OBS_MANIFEST.replace("identifier: 'en'\n    title: 'English'", "identifier: 'es'")
    return {
        "manifest.yaml": spanish,
        f"{folder}/front/intro.md": told.front,
        f"{folder}/back/intro.md": MATTER,
    }


LAYOUTS: tuple[Callable[[Told], dict[str, str]], ...] = (one_file, one_folder, chunks)


def codes_of(files: dict[str, str], folder: Path) -> set[tuple[str, str, int]]:
    repository = write_files(folder / "es_obs", files)
    return {(finding.code, finding.path, finding.line) for finding in found(repository, "OBS")}


def change(**what: object) -> Callable[[Told], None]:
    def apply(told: Told) -> None:
        for name, value in what.items():
            setattr(told, name, value)

    return apply


def frame(number: int, text: str | None) -> Callable[[Told], None]:
    def apply(told: Told) -> None:
        if text is None:
            del told.frames[number]
        else:
            told.frames[number] = text

    return apply


# Damage, code, and its place in a file, in a folder, in chunks.
DAMAGES: dict[str, tuple[Callable[[Told], None], str, tuple[str, int], tuple[str, int], tuple[str, int]]] = {
    "no title": (
        change(title=""), "OBS002", ("content/06.md", 0), ("content/06", 0), ("06", 0)),
    "another number": (
        change(title="7. Una historia"), "OBS010",
        ("content/06.md", 1), ("content/06/title.md", 1), ("06/title.txt", 1)),
    "no reference": (
        change(reference=""), "OBS003",
        ("content/06.md", 29), ("content/06/07.md", 3), ("06/07.txt", 1)),
    "a reference without a chapter": (
        change(reference="Una historia: Génesis"), "OBS023",
        ("content/06.md", 31), ("content/06/reference.md", 1), ("06/reference.txt", 1)),
    "an English reference": (
        change(reference="A Bible story from: Génesis 24"), "OBS031",
        ("content/06.md", 31), ("content/06/reference.md", 1), ("06/reference.txt", 1)),
    "the first frame missing": (
        frame(1, None), "OBS005", ("content/06.md", 3), ("content/06", 0), ("06", 0)),
    "a frame in the middle missing": (
        frame(4, None), "OBS005", ("content/06.md", 15), ("content/06", 0), ("06", 0)),
    "the last frame missing": (
        frame(7, None), "OBS005", ("content/06.md", 23), ("content/06", 0), ("06", 0)),
    "a frame too many": (
        frame(8, "Y más."), "OBS005", ("content/06.md", 31), ("content/06/08.md", 1), ("06/08.txt", 1)),
    "a frame without text": (
        frame(3, ""), "OBS004", ("content/06.md", 11), ("content/06/03.md", 1), ("06/03.txt", 1)),
    "a frame twice": (
        frame(5, FRAMES[3]), "OBS028",
        ("content/06.md", 21), ("content/06/05.md", 3), ("06/05.txt", 1)),
    "front matter in English": (
        change(front="You are free to share this.\n"), "OBS030",
        ("content/front/intro.md", 1), ("content/front/intro.md", 1), ("front/intro.txt", 1)),
    "front matter without text": (
        change(front="\n"), "OBS018",
        ("content/front/intro.md", 0), ("content/front/intro.md", 0), ("front/intro.txt", 0)),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_story_is_silent(layout: Callable[[Told], dict[str, str]], tmp_path: Path) -> None:
    assert codes_of(layout(Told()), tmp_path) == set()


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=["file", "folder", "chunks"])
@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_in_every_layout(name: str, layout: int, tmp_path: Path) -> None:
    damage, code, *places = DAMAGES[name]
    told = Told()
    damage(told)
    findings = codes_of(LAYOUTS[layout](told), tmp_path)
    assert (code, *places[layout]) in findings, findings


@pytest.mark.parametrize("number", stories())
def test_each_missing_frame_of_each_story_is_missed(number: int, tmp_path: Path) -> None:
    frames = frame_count(number) or 0
    lines = [f"# {number}. A Story", ""]
    for one in range(1, frames):
        lines += [f"![](obs-en-{number:02d}-{one:02d}.jpg)", "", f"This is part {one}.", ""]
    text = "\n".join([*lines, "_A Bible story from: Genesis 1_", ""])
    findings = codes_of({"manifest.yaml": OBS_MANIFEST, f"content/{number:02d}.md": text}, tmp_path)
    assert ("OBS005", f"content/{number:02d}.md", 4 * frames - 5) in findings
