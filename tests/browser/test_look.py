"""How key pages look: screenshots at 390, 820 and 1,280 px beside those that a person has seen.

They are kept small, a dot for ten by ten pixels, so that a line that breaks at another word, or another edition of a
font, changes little; what moves, vanishes or covers something changes much. `pytest --update-goldens`
writes them anew: look at the pages before you commit them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page

from tests.browser.conftest import CHROMIUM

NOTO = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="no Chromium on this machine"),
    pytest.mark.skipif(not NOTO.is_file(), reason="no Noto fonts on this machine"),
]
GOLDEN = Path(__file__).parents[1] / "golden" / "look"
WIDTHS, HEIGHT, DOT = (390, 820, 1280), 840, 10
PAGES = {
    "library": "index.html",
    "home": "en_reg/index.html",
    "book": "en_reg/jon/index.html",
    "prose": "en_reg/jon/01.html",
    "poetry": "en_reg/psa/023.html",
    "arabic": "ar_reg/psa/117.html",
    "helps": "en_ult/jon/01.html",
    "notes": "en_tn/jon/01.html",
    "questions": "en_tq/jon/01.html",
    "word": "en_tw/kt/prophet.html",
    "article": "en_ta/translate/figs-metaphor.html",
    "checks": "en_reg/tx-checks.html",
    "search": "search.html",
    "side": "parallel/ar_reg--en_reg/3jn/001.html",
}
PAINTED = """async () => {
  await document.fonts.ready;
  for (const image of document.images) {
    image.loading = "eager";
    await image.decode().catch(() => {});
  }
}"""
CHANGED = 16
"""Levels of grey, of 255, from which on a dot is another."""
MOST_CHANGED = 0.08
"""Of all dots. Measured: other fonts change 2 to 6 %, a column 120 px aside 10 to 18 %, no style sheet 27 to 33 %."""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    context = chromium.new_context(reduced_motion="reduce", color_scheme="light")
    return context.new_page()


def look(page: Page, address: str, script: str = "") -> Image.Image:
    """A page at all widths beside each other, a dot for ten by ten pixels."""
    found = Image.new("L", (sum(WIDTHS) // DOT, HEIGHT // DOT))
    across = 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(address, wait_until="load")
        # What the script adds to the bar is there, and so are the fonts.
        page.wait_for_function("!document.querySelector('button.reading[hidden]')")
        page.evaluate(PAINTED)
        page.evaluate(f"() => {{ {script} }}")
        shot = Image.open(BytesIO(page.screenshot())).convert("L")
        found.paste(shot.resize((width // DOT, HEIGHT // DOT), Image.Resampling.BOX), (across, 0))
        across += width // DOT
    return found


def changed(before: Image.Image, after: Image.Image) -> float:
    """The share of dots that are others, where one beside it does not count."""
    blur = ImageFilter.BoxBlur(1)
    difference = ImageChops.difference(before.filter(blur), after.filter(blur))
    return sum(difference.histogram()[CHANGED:]) / (difference.width * difference.height)


@pytest.mark.parametrize("name", PAGES)
def test_key_pages_look_as_they_did(
    name: str, page: Page, library_address: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    found = look(page, f"{library_address}/{PAGES[name]}")
    golden = GOLDEN / f"{name}.png"
    if request.config.getoption("--update-goldens"):
        golden.parent.mkdir(exist_ok=True)
        found.quantize(16).save(golden, optimize=True)
    seen = Image.open(golden).convert("L")
    assert seen.size == found.size
    share = changed(seen, found)
    found.save(tmp_path / f"{name}.png")
    assert share <= MOST_CHANGED, f"{share:.1%} of {name} changed: see {tmp_path}"


@pytest.mark.parametrize(
    "script",
    [
        "document.querySelector('link[rel=stylesheet]').remove()",
        "document.querySelector('.columns').style.marginInlineStart = '120px'",
        "document.getElementById('content').hidden = true",
    ],
)
def test_what_is_broken_is_seen(script: str, page: Page, library_address: str) -> None:
    broken = look(page, f"{library_address}/{PAGES['prose']}", script)
    assert changed(Image.open(GOLDEN / "prose.png").convert("L"), broken) > MOST_CHANGED
