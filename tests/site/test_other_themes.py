"""With MkDocs' own themes and Material every page is there, readable, and proven."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.theme import Theme

from tests.site.built import Site
from tx_mkdocs.site.build import NAME_OF_THEME, own_theme


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_page_is_there_and_proven(theme: str, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = {
        "site_name": "Texts",
        "theme": theme,
        "use_directory_urls": False,
        "plugins": [{"tx": {"source": str(examples / "en_reg"), "cache": False}}],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    site = Site(tmp_path / "site", 0, "")
    assert [code for code in site.codes if code.startswith("LOST")] == []
    page = site.page("jon/01.html")
    assert (
        '<sup id="032-ch-001-v-001" class="v-num"><a href="#032-ch-001-v-001">1</a></sup>' in page
    )
    assert "Joppa" in page
    assert site.page("index.html").count('href="jon/index.html"') >= 1
    # What only the script of the Door43 theme reads is not there.
    assert not (site.folder / "contents.js").exists()


def test_the_own_theme_is_what_mkdocs_makes_of_its_name() -> None:
    own, named = own_theme(), Theme(NAME_OF_THEME)
    assert dict(own) == dict(named)
    assert own.name == named.name
    assert own.dirs == named.dirs
    assert own.static_templates == named.static_templates
