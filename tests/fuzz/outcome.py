"""What goes wrong when a repository is built and checked: nothing, as it should be."""

from __future__ import annotations

import traceback
from contextlib import ExitStack
from pathlib import Path

from tests.site.built import build
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.source.repository import RepositoryError


def outcome(repository: Path, site_dir: Path) -> list[str]:
    """A line for each fault of the program: a traceback, a page that is not there, a word lost."""
    try:
        with ExitStack() as opened:
            check_members(gather(opened, [str(repository)]))
    except RepositoryError:
        return []
    except Exception:
        return [_last("check", traceback.format_exc())]
    try:
        site = build(repository, site_dir)
    except Exception:
        return [_last("build", traceback.format_exc())]
    if site.exit_code:
        return [_last("build", site.output)]
    wrong = [] if (site_dir / "index.html").is_file() else ["no first page"]
    return wrong + [
        f"{finding['code']} {finding['path']}:{finding['line']} {finding['message']}"
        for finding in site.log["findings"]
        if finding["code"].startswith(("LOST", "TX"))
    ]


def _last(command: str, text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    places = [line.partition("tx_mkdocs/")[2] for line in lines if line.startswith("File")]
    place = next((place for place in reversed(places) if place and "unexpected" not in place), "")
    return f"{command}: {lines[-1] if lines else '?'} {place}"
