"""A chapter is heard: the verse is marked, the next chapter follows, the book is kept with its recordings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import POLICY, served
from tests.browser.test_access import AXE, RULES
from tests.browser.test_waiting import Held
from tests.files import write_files
from tx_mkdocs.findings.samples import bible, story
from tx_mkdocs.site.build import SiteOptions, build_site

SILENCE = (b"\xff\xfb\x10\xc4" + bytes(100)) * 115
"""Three seconds of MP3: 115 frames of MPEG 1, layer III, 32 kbit/s, 44.1 kHz, mono."""
GENESIS = "\\id GEN\n\\h Genesis\n\\mt Genesis\n" + "".join(
    f"\\c {chapter}\n\\p\n" + "".join(f"\\v {verse} Text {verse}.\n\\p\n" for verse in range(1, 31))
    for chapter in (1, 2)
)
MEDIA = """projects:
- identifier: gen
  media:
  - {identifier: mp3, contributor: [Ana], chapter_url: "audio/gen/{chapter}.mp3"}
  - {identifier: mp3, contributor: [Ben], chapter_url: "audio/ben/{chapter}.mp3"}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("listen")
    files = {
        **{f"en_ulb/{path}": text for path, text in bible(files={"01-GEN.usfm": GENESIS}).items()},
        "en_ulb/audio/gen/01.txt": "0\t0.8\t1\n0.8\t1.6\t2a\n1.6\t3\t29-30\n",
        "en_ulb/media.yaml": MEDIA,
        "en_ulb/audio/ben/02.txt": "",
        **{
            f"es_ulb/{path}": text
            for path, text in bible(
                {"identifier: 'en'": "identifier: 'es'"}, {"01-GEN.usfm": GENESIS}
            ).items()
        },
        "es_ulb/audio/gen/01.txt": "",
        **{f"en_obs/content/{number:02}.md": story(number) for number in (6, 7, 8)},
        "en_obs/audio/06.txt": "0\t1\t1\n1\t3\t2\n",
    }
    write_files(top, files)
    for path in (
        "en_ulb/audio/gen/01.mp3",
        "en_ulb/audio/gen/02.mp3",
        "en_ulb/audio/ben/02.mp3",
        "es_ulb/audio/gen/01.mp3",
        "en_obs/audio/06.mp3",
        "en_obs/audio/08.mp3",
    ):
        (top / path).write_bytes(SILENCE)
    options = SiteOptions(cache=False, fonts="system", image_base="none/")
    sources = [str(top / name) for name in ("en_ulb", "en_obs", "es_ulb")]
    build_site(sources, top / "site", options)
    return top / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, policy=POLICY) as opened:
        yield opened


def heard(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.heard')].map((e) => e.dataset.v || e.id)"
    )
    return found


NOTE = """() => new MutationObserver(() => {
  const heard = [...document.querySelectorAll('.heard')];
  if (!heard.length) return;
  const { top, bottom } = heard[0].getBoundingClientRect();
  const seen = [...heard.map((e) => e.dataset.v), top >= 0 && bottom <= innerHeight];
  sessionStorage.heard = JSON.stringify([...JSON.parse(sessionStorage.heard || '[]'), seen]);
}).observe(document.getElementById('content'), { subtree: true, attributeFilter: ['class'] })"""
"""Keeps what is heard, and whether it is in view, for when a busy machine looks too late."""
PAUSE = """(audio, name) => audio.addEventListener('timeupdate', () => {
  if (document.querySelector(`${name}.heard`)) audio.pause();
})"""
"""What is heard stays so until it is looked at."""
SEEK = """async (audio) => {
  audio.preload = 'auto';
  audio.load();
  await new Promise((done) => audio.addEventListener('canplaythrough', done, { once: true }));
  audio.currentTime = 1;
}"""


PLAYED = """document.addEventListener('play', () => setTimeout(() => {
  document.body.classList.toggle('played', Boolean(document.querySelector('.listen.playing')));
}), true)"""


def test_verses_are_marked_and_the_next_chapter_follows(desk: Page, address: str) -> None:
    desk.add_init_script(PLAYED)
    desk.goto(f"{address}/en_ulb/gen/01.html")
    desk.get_by_label("Continue with the next page").check()
    desk.get_by_label("Speed").select_option("0.75")
    player = desk.locator("#tx-listen audio")
    player.evaluate(SEEK)
    expect(desk.locator("[data-v='2'].heard")).to_be_visible()
    assert heard(desk) == ["2"]
    desk.evaluate(NOTE)
    player.evaluate("(audio) => { audio.play(); }")
    desk.wait_for_url("**/gen/02.html")
    assert json.loads(desk.evaluate("sessionStorage.heard"))[-1] == ["29", "30", True]
    expect(desk.get_by_label("Speed")).to_have_value("0.75")
    expect(desk.locator("body.played")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_text_is_not_moved_by_what_the_script_adds(
    desk: Page, address: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 844})
    script = Held(desk, "**/js/later/listen.js*")
    with desk.expect_request("**/js/later/listen.js*"):
        desk.goto(f"{address}/en_ulb/gen/02.html", wait_until="commit")
    expect(desk.get_by_label("Recording")).to_be_hidden()
    before = desk.locator("#content").bounding_box()
    script.let_go()
    expect(desk.get_by_label("Recording")).to_be_visible()
    after = desk.locator("#content").bounding_box()
    assert before and after and abs(after["y"] - before["y"]) < 5


def test_from_a_verse_and_without_a_network(desk: Page, address: str) -> None:
    desk.goto(f"{address}/en_ulb/gen/01.html")
    desk.get_by_label("Speed").wait_for()
    desk.locator("#tx-listen audio").evaluate(PAUSE, "[data-v='29']")
    desk.locator(".v-num a").nth(28).click()
    desk.get_by_role("button", name="Listen from here").click()
    expect(desk.locator("[data-v='29'].heard")).to_be_visible()
    desk.route("**/*.mp3", lambda route: route.abort())
    desk.goto(f"{address}/en_ulb/gen/02.html")
    desk.get_by_label("Speed").wait_for()
    desk.locator("#tx-listen audio").evaluate("(audio) => { audio.play().catch(() => 0); }")
    expect(desk.locator("#tx-listen [role=status]")).to_contain_text("cannot be played")


def test_what_fails_before_the_words_are_there_is_told(desk: Page, address: str) -> None:
    desk.route("**/*.mp3", lambda route: route.abort())
    words = Held(desk, "**/js/words-es.js*")
    desk.goto(f"{address}/es_ulb/gen/01.html", wait_until="domcontentloaded")
    failed = desk.locator("#tx-listen audio").evaluate(
        """(audio) => new Promise((done) => {
          audio.querySelector("source:last-of-type").addEventListener("error", () => done(true));
          audio.play().catch(() => 0);
        })"""
    )
    assert failed
    words.let_go()
    expect(desk.locator("#tx-listen [role=status]")).to_contain_text("no se puede")


def test_a_player_that_has_not_looked_at_its_source_has_not_failed(
    desk: Page, address: str
) -> None:
    # As in Safari, which would not get it either when it is told to play by then.
    desk.add_init_script(
        "Object.defineProperty(HTMLMediaElement.prototype, 'networkState', { get: () => 3 })"
    )
    desk.goto(f"{address}/en_ulb/gen/01.html#tx-play")
    expect(desk.locator("#tx-listen audio")).to_have_attribute("preload", "auto")
    expect(desk.locator("#tx-listen [role=status]")).not_to_contain_text("cannot be played")


def test_pictures_of_a_story_follow_from_a_disk(phone: Page, site: Path) -> None:
    phone.goto(f"{site.as_uri()}/en_obs/06.html")
    phone.locator("#tx-listen select").wait_for()
    player = phone.locator("#tx-listen audio")
    player.evaluate(PAUSE, "[id='06-02']")
    player.evaluate("(audio) => { audio.muted = true; audio.play(); }")
    expect(phone.locator("[id='06-02'].heard")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_goes_on_with_the_next_page_that_can_be_heard(desk: Page, address: str) -> None:
    desk.route("**/none/**", lambda route: route.abort())
    desk.goto(f"{address}/en_obs/06.html")
    desk.get_by_label("Continue with the next page").check()
    player = desk.locator("#tx-listen audio")
    player.evaluate(SEEK)
    player.evaluate("(audio) => { audio.play(); }")
    desk.wait_for_url("**/en_obs/08.html")
    # None follows: nothing is promised.
    desk.get_by_label("Speed").wait_for()
    assert not desk.get_by_label("Continue with the next page").count()


def test_axe_finds_nothing(phone: Page, site: Path) -> None:
    with served(site) as address:
        phone.goto(f"{address}/en_ulb/gen/01.html")
        phone.locator("#tx-listen select").wait_for()
        phone.evaluate(AXE)
        result = phone.evaluate(
            f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
        )
    assert [(broken["id"], broken["nodes"][0]["html"]) for broken in result["violations"]] == []


def test_recordings_are_kept_where_the_reader_asks_for_them(desk: Page, address: str) -> None:
    desk.goto(f"{address}/offline.html?at=en_ulb/gen/01")
    rows = desk.locator("#tx-keep > ul li")
    expect(rows.filter(has_text="Genesis with recordings")).to_be_visible()
    expect(desk.locator("#tx-sound")).to_be_visible()
    without, having = (
        desk.evaluate(
            "async (sound) => { const index = await txOffline.latest(); const [text] = index.resources.filter("
            "({ folder }) => folder === 'en_ulb/'); return txOffline.sizeOf(index, ['en_ulb/gen', "
            "...(sound ? txOffline.soundOf(text, ['gen']) : [])]); }",
            sound,
        )
        for sound in (False, True)
    )
    # Both voices of the second chapter.
    assert having - without == 3 * len(SILENCE)


def test_readers_choose_who_reads(desk: Page, address: str) -> None:
    desk.goto(f"{address}/en_ulb/gen/02.html")
    choice = desk.get_by_label("Recording")
    expect(choice.locator("option")).to_have_text(["Ana", "Ben"])
    choice.select_option(label="Ben")
    player = desk.locator("#tx-listen audio")
    expect(player).to_have_attribute("src", re.compile("/audio/gen/02-2.mp3$"))
    desk.reload()
    expect(choice.locator("option:checked")).to_have_text("Ben")
    expect(player).to_have_attribute("src", re.compile("/audio/gen/02-2.mp3$"))
    choice.select_option(label="Ana")
    expect(player).not_to_have_attribute("src", re.compile("."))
