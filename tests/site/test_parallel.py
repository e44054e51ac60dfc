"""Pages with texts side by side, where a library asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.browser.conftest import EXAMPLES
from tx_mkdocs.site.build import SiteOptions, build_site


def test_two_bibles_and_two_directions_stand_side_by_side(tmp_path: Path) -> None:
    sources = [str(EXAMPLES / name) for name in ("en_reg", "ar_reg", "en_ult")]
    options = SiteOptions(
        cache=False, fonts="system", parallel=(("ar_reg", "en_reg"), ("en_ult", "nowhere"))
    )
    build_site(sources, tmp_path, options)
    page = html.parse(str(tmp_path / "parallel/ar_reg--en_reg/3jn/001.html"))
    rows = page.xpath('//table[contains(@class, "side")]/tbody/tr')
    first = rows[0].xpath("td")
    assert [(cell.get("lang"), cell.get("dir")) for cell in first] == [("ar", "rtl"), ("en", "ltr")]
    for link in page.xpath("//tbody//a/@href"):
        file, _, name = link.partition("#")
        there = (tmp_path / "parallel/ar_reg--en_reg/3jn" / file).resolve()
        assert html.parse(str(there)).xpath("//*[@id=$name]", name=name), link
    # Both are called REG.
    assert {*page.xpath('//span[@class="of"]/text()')} == {"REG ar ", "REG en "}
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "parallel/ar_reg--en_reg/index.html" in home
    assert "nowhere" not in home


def test_a_site_of_one_text_says_that_nothing_stands_beside_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    options = SiteOptions(cache=False, fonts="system", parallel=(("en_reg", "ar_reg"),))
    build_site([str(EXAMPLES / "ar_reg")], tmp_path, options)
    assert "parallel: the site has no resource en_reg" in caplog.text
