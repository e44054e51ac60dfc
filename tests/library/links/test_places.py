"""Where in its file each link is that leads nowhere."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.cpu import cpu_seconds
from tests.files import write_files
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.gather import gather


def broken_links(folder: Path, text: str) -> list[Finding]:
    write_files(folder, {"README.md": "# A\n", "a.md": text})
    with ExitStack() as opened:
        (member,) = gather(opened, [str(folder)], find_related=False).shown
        return [finding for finding in member.findings if finding.code == "LINK001"]


def test_each_of_the_same_links_has_its_own_place(tmp_path: Path) -> None:
    text = "# A\n\n[a](b.md) [c](b.md)\n\n[d](c.md) [e](b.md)\n\n[f](<g&h.md>) [g](b.md)\n"
    found = [(finding.line, finding.column) for finding in broken_links(tmp_path, text)]
    assert found == [(3, 5), (3, 15), (5, 5), (5, 15), (7, 6), (7, 19)]


def test_time_grows_with_the_links(tmp_path: Path) -> None:
    def seconds(many: int) -> float:
        text = "[a](b.md) " * many
        return cpu_seconds(lambda: broken_links(tmp_path / f"{many}", text), runs=2)

    assert seconds(8_000) < 3 * 8 * max(seconds(1_000), 0.02)
