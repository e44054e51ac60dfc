"""Where in its file each link is that leads nowhere."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.cpu import cpu_seconds
from tests.files import write_files
from tx_mkdocs.cache import NO_FACTS
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.links.problems import _Sources
from tx_mkdocs.source.opening import open_repository


def broken_links(folder: Path, text: str) -> list[Finding]:
    write_files(folder, {"README.md": "# A\n", "a.md": text})
    with ExitStack() as opened:
        (member,) = gather(opened, [str(folder)], find_related=False).shown
        return [finding for finding in member.findings if finding.code == "LINK001"]


def test_each_of_the_same_links_has_its_own_place(tmp_path: Path) -> None:
    text = "# A\n\n[a](b.md) [c](b.md)\n\n[d](c.md) [e](b.md)\n\n[f](<g&h.md>) [g](b.md)\n"
    found = [(finding.line, finding.column) for finding in broken_links(tmp_path, text)]
    assert found == [(3, 5), (3, 15), (5, 5), (5, 15), (7, 6), (7, 19)]


def test_parts_that_one_page_does_not_have_are_one_finding(tmp_path: Path) -> None:
    links = "".join(f"[p](b/c.md#p{number}) " for number in range(1, 6))
    files = {
        "a.md": f"# A\n\n{links}[q](#q) [r](#r)\n",
        "b/c.md": "# C\n\n[c](c.md#one) [c](#one)\n",
    }
    write_files(tmp_path, files)
    with ExitStack() as opened:
        (member,) = check_members(gather(opened, [str(tmp_path)], find_related=False))
        found = [finding for finding in member.findings if finding.code.startswith("LINK")]
    assert [f"{finding.code} {finding.number} {finding.message}" for finding in found] == [
        "LINK004 6 Links point to parts that b/c.md does not have, such as #p1, #p2, #p3.",
        "LINK001 2 Links point to parts that a.md does not have, such as #q, #r.",
        "LINK001 1 The link #one is broken.",
    ]


def test_the_texts_of_few_files_are_kept(tmp_path: Path) -> None:
    names = [f"{number:02}.md" for number in range(20)]
    write_files(tmp_path, dict.fromkeys(names, "# A\n\n[a](b/c.md) [c](b/c.md)\n"))
    with open_repository(tmp_path) as repository:
        sources = _Sources(repository, NO_FACTS)
        for again, column in enumerate((5, 17)):
            found = [sources.find(name, 0, "b/c.md", again) for name in names]
            assert found == [(3, column)] * len(names)
        assert len(sources._texts) < 10
        assert len(sources._places) < 10


def test_time_grows_with_the_links(tmp_path: Path) -> None:
    def seconds(many: int, enough: float = 0.0) -> float:
        text = "[a](b.md) " * many
        folder = tmp_path / f"{many}"
        return cpu_seconds(lambda: broken_links(folder, text), runs=2, enough=enough)

    most = 3 * 8 * max(seconds(1_000), 0.02)
    assert seconds(8_000, most) < most
