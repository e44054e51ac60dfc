"""The HTML of stories: pictures, and text that is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.formats.obs.html import IMAGE_BASE, check_images, image_address, render_story
from tx_mkdocs.formats.obs.markdown import parse_story
from tx_mkdocs.formats.slots import has_pictures

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "obs"
OURS = "https://images.example/obs"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.md")))
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    html = render_story(parse_story(text, f"{name}.md")).html
    golden = FOLDER / f"{name}.html"
    if request.config.getoption("--update-goldens"):
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg", f"{OURS}/obs-en-01-01.jpg"),
        ("http://CDN.door43.org/obs/jpg/2160px/obs-fr-01-01.jpg", f"{OURS}/obs-en-01-01.jpg"),
        (
            "https://api.unfoldingword.org/obs/jpg/1/fr/360px/obs-es-419-01-01.jpg",
            f"{OURS}/obs-en-01-01.jpg",
        ),
        (
            "https://api.unfoldingword.org/obs/jpg/1/en/360px/obs-en-01-01.jpg",
            f"{OURS}/obs-en-01-01.jpg",
        ),
        (
            "https://cdn.door43.org/obs/jpg/360px/OBS-EN-01-02.JPG?direct&",
            f"{OURS}/obs-en-01-02.jpg",
        ),
        ("https://example.org/obs-fr-01-01.jpg", "https://example.org/obs-fr-01-01.jpg"),
        ("//example.org/obs-fr-01-01.jpg", None),
        ("https://cdn.door43.org/obs/jpg/360px/obs-en-1-8.jpg", f"{OURS}/obs-en-01-08.jpg"),
        ("obs-pt-br-001-012.JPG", f"{OURS}/obs-en-01-12.jpg"),
        ("obs-id-x-beta-12-03.png", f"{OURS}/obs-en-12-03.png"),
        ("//cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg", f"{OURS}/obs-en-01-01.jpg"),
        ("https://cdn.door43.org/obs/jpg/obs-en-01-01.jpg?direct&", f"{OURS}/obs-en-01-01.jpg"),
        ("https://cdn.door43.org/other/cover.jpg", f"{OURS}/cover.jpg"),
        ("https://cdn.door43.org/a/%22%3E.jpg", f"{OURS}/%22%3E.jpg"),
        ("obs-en-01-01.jpg", f"{OURS}/obs-en-01-01.jpg"),
        ("images/obs-en-01-01.png", f"{OURS}/obs-en-01-01.png"),
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("http://example.org/a.jpg?b=1&c=2", "http://example.org/a.jpg?b=1&c=2"),
        ("https://cdn.door43.org.example/a.jpg", "https://cdn.door43.org.example/a.jpg"),
        ("images/a.jpg", None),
        ("../../etc/passwd", None),
        ("javascript:alert(1)", None),
        ("data:image/svg+xml,<svg/onload=alert(1)>", None),
        ("file:///etc/passwd", None),
        ("https://[broken", None),
        ("https://", None),
        ("", None),
    ],
)
def test_where_a_picture_is_taken_from(source: str, address: str | None) -> None:
    assert image_address(source, f"{OURS}/") == address
    assert image_address(source, OURS) == address


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("https://api.unfoldingword.org/obs/jpg/1/fr/360px/obs-fr-01-01.jpg", ["OBS036"]),
        ("obs-es-419-01-01.jpg", ["OBS036"]),
        ("https://cdn.door43.org/obs/jpg/360px/obs-en-1-01.jpg", ["OBS036"]),
        ("https://cdn.door43.org/obs/jpg/360px/OBS-EN-01-01.JPG", ["OBS036"]),
        ("https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg", []),
        ("https://example.org/obs-fr-01-01.jpg", []),
    ],
)
def test_a_picture_of_another_language_is_the_english_one(source: str, codes: list[str]) -> None:
    story = parse_story(f"# 1. A\n\n![OBS Image]({source})\n\nText.\n", "01.md")
    found = [(finding.code, finding.line) for finding in check_images(story)]
    assert found == [(code, 3) for code in codes]
    assert all(finding.fix.endswith(" obs-en-01-01.jpg.") for finding in check_images(story))


def test_a_picture_of_no_use_is_shown_as_text_and_reported() -> None:
    story = parse_story("# 1. A\n\n![Map](maps/a.svg)\n\nText.\n", "01.md")
    html = render_story(story).html
    assert '<p class="no-image gen">Map maps/a.svg</p><figcaption><p>Text.</p>' in html
    assert [(finding.code, finding.line) for finding in check_images(story)] == [("OBS007", 3)]


@pytest.mark.parametrize(
    ("source", "is_local"),
    [
        ("../img/a.jpg", True),
        ("/img/a%20b.PNG", True),
        ("obs-en-01-01.jpg", False),
        ("maps/a.svg", False),
        ("C:/a.jpg", False),
        ("https://example.org/a.jpg", False),
    ],
)
def test_a_picture_of_the_repository_has_a_slot(source: str, is_local: bool) -> None:
    story = parse_story(f"# 1. A\n\n![Map]({source})\n\nText.\n", "01.md")
    assert has_pictures(render_story(story, for_page=True).html) == is_local
    assert not has_pictures(render_story(story).html)
    assert not (is_local and check_images(story, local_pictures=True))


@pytest.mark.parametrize(
    ("alt", "shown"),
    [
        ("OBS Image", "1. &quot;A&quot; &amp; B, 1"),
        ("Frame 01-01", "1. &quot;A&quot; &amp; B, 1"),
        ("", "1. &quot;A&quot; &amp; B, 1"),
        ("A dove over the water", "A dove over the water"),
        ('"><script>', "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_alternative_text_is_never_boilerplate(alt: str, shown: str) -> None:
    text = f'# 1. "A" & B\n\n![{alt}]({IMAGE_BASE}obs-en-01-01.jpg)\n\nText.\n'
    assert f'alt="{shown}" loading="lazy"' in render_story(parse_story(text, "01.md")).html
