"""The number of findings and the commit, put into pages by a script: from a disk, with and without scripts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.site.built import build


def test_a_page_from_the_disk_shows_what_was_found(desk: Page, tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    text = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The \\nd elder to Gaius.\n"
    (repository / "65-3JN.usfm").write_text(text, encoding="utf-8")
    site = build(repository, tmp_path / "site")
    desk.goto((site.folder / "3jn" / "01.html").as_uri())
    link = desk.locator("a.button.warnings")
    expect(link).to_have_text("1 warning")
    assert (link.get_attribute("href") or "").endswith("/site/tx-checks.html")
    expect(desk.locator("#tx-checked")).to_have_text("Checks of the text: 0 errors, 1 warning")
    assert "button warnings" not in site.page("3jn/01.html")
    expect(link).to_have_css("direction", "ltr")
    desk.evaluate("txStatus.badge[1] = 'تحذير'; txShowStatus()")
    expect(link).to_have_css("direction", "rtl")
