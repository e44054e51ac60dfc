"""The number of findings and the commit, put into pages by a script: from a disk, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM
from tests.site.built import build

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="no Chromium on this machine"),
]


def test_a_page_from_the_disk_shows_what_was_found(
    browser: Callable[..., str], tmp_path: Path
) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    text = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The \\nd elder to Gaius.\n"
    (repository / "65-3JN.usfm").write_text(text, encoding="utf-8")
    site = build(repository, tmp_path / "site")
    page = browser(
        (site.folder / "3jn" / "01.html").as_uri(),
        "--dump-dom",
        "--window-size=800,4000",
        "--virtual-time-budget=3000",
    )
    link = re.search(r'<a class="button warnings" href="([^"]+)"[^>]*>(.+?)</a>', page)
    assert link and link[1].endswith("/site/tx-checks.html")
    assert re.sub("<[^>]*>", "", link[2]) == "1 warning"
    assert ">Checks of the text: 0 errors, 1 warning</a>" in page
    assert "button warnings" not in site.page("3jn/01.html")
