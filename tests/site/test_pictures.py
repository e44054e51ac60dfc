"""Pictures of the repository in built sites of Markdown: copied and shown, or told of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import manifest
from tests.site.built import build

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
NOTE = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
    "JON\t1\t1\tab12\t\t\t0\t\tSee ![A ship](images/ship.png) here.\n"
)
PLACES: dict[str, tuple[Files, str, str, str]] = {
    "any Markdown": (
        {"README.md": "# Hello\n", "guide/my page.md": "# A\n\n{}\n"},
        "guide/",
        "guide/my-page.html",
        "../pictures/guide/{}",
    ),
    "a README": (
        {"README.md": "# Hello\n\n{}\n", "a.md": "# A\n"},
        "",
        "index.html",
        "pictures/{}",
    ),
    "a lesson": (
        {
            "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
            "translate/toc.yaml": "title: T\nsections:\n  - {title: Form, link: form}\n",
            "translate/form/title.md": "Form\n",
            "translate/form/01.md": "{}\n",
        },
        "translate/form/",
        "translate/form.html",
        "../pictures/translate/form/{}",
    ),
    "a term": (
        {
            "manifest.yaml": manifest("Translation Words", "tw", "bible"),
            "bible/kt/faith.md": "# faith\n\n{}\n",
        },
        "bible/kt/",
        "kt/faith.html",
        "../pictures/bible/kt/{}",
    ),
    "notes in Markdown": (
        {
            "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
            "jon/01/01.md": "# word\n\n{}\n",
        },
        "jon/01/",
        "jon/01.html",
        "../pictures/jon/01/{}",
    ),
    "stories' matter": (
        {
            "manifest.yaml": manifest("Open Bible Stories", "obs", "content"),
            "content/01.md": "# 1. A\n\n![x](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\nT.\n\n_Gen 1_\n",
            "content/front/intro.md": "# Front\n\n{}\n",
        },
        "content/front/",
        "front.html",
        "pictures/content/front/{}",
    ),
}


def written(folder: Path, files: Files, text: str, beside: str) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace("{}", text), encoding="utf-8")
    (folder / beside / "pic one.png").write_bytes(PNG)
    (folder / beside / "words.txt.png").write_text("no picture", encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text",
    [
        "Before ![A ship](pic%20one.png) behind.",
        "Before ![A ship](<pic one.png> 'A title') behind.",
        "Before ![A ship][1] behind.\n\n[1]: pic%20one.png",
        'Before <img src="pic one.png" alt="A ship"> behind.',
    ],
)
def test_a_picture_is_shown(place: str, text: str, tmp_path: Path) -> None:
    files, beside, page, source = PLACES[place]
    folder = written(tmp_path / "en_x", files, text, beside)
    site = build(folder, tmp_path / "site")
    content = site.content(page)
    named = re.search(r'<img src="([^"]*)" alt="A ship" loading="lazy" decoding="async">', content)
    assert named is not None, content
    assert re.fullmatch(source.replace("{}", r"pic-one(-\w+)?\.png"), named[1])
    assert (site.folder / Path(page).parent / named[1]).read_bytes() == PNG
    assert site.dead_links() == []
    assert not [code for code in site.codes if code[:4] in ("LINK", "LOST")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("target", ["none.png", "words.txt.png", "../../../../x.png", "a.svg"])
def test_a_picture_that_is_not_there_is_told(place: str, target: str, tmp_path: Path) -> None:
    files, beside, page, _ = PLACES[place]
    folder = written(tmp_path / "en_x", files, f"Before ![A ship]({target}) behind.", beside)
    site = build(folder, tmp_path / "site")
    assert '<span class="broken" title="This picture is not here.">A ship</span>' in site.content(
        page
    )
    found = [finding for finding in site.log["findings"] if finding["code"] == "LINK030"]
    assert len(found) == 1
    assert f"picture {target} is not" in found[0]["message"]
    assert found[0]["column"] == len("Before ![A ship](") + 1
    assert not [code for code in site.codes if code.startswith("LOST")]


def test_a_linked_picture_of_a_note_in_a_table(tmp_path: Path) -> None:
    folder = tmp_path / "en_tn"
    (folder / "images").mkdir(parents=True)
    (folder / "images/ship.png").write_bytes(PNG)
    (folder / "manifest.yaml").write_text(manifest("Translation Notes", "tn", "jon"), "utf-8")
    (folder / "en_tn_32-JON.tsv").write_text(NOTE, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert '<img src="../pictures/images/ship.png" alt="A ship"' in site.content("jon/01.html")
    assert not [code for code in site.codes if code[:4] in ("LINK", "LOST")]
