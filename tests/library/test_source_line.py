"""A place on a page leads to the line of the source that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.files import write_files
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.source_line import source_line

STORY = """# 1. The Creation

![Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)

God made all.

![Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-02.jpg)

It was dark.

_A Bible story from: Genesis 1_
"""
ARTICLE = """# god

## Definition:

Text.

Facts
-----

Text.

## Definition: ##

Again.
"""
NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "1:1\ta1b2\t\t\t\t\tFirst.\n1:2\tc3d4\t\t\t\t\tSecond.\n"
)
QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:3\tq1w2\t\t\t\tWho?\tPaul.\n"
)
USFM = "\\id TIT\n\\h Titus\n\\c 1\n\\p\n\\v 1 Paul.\n\\v 2-3 More.\n\\c 2\n\\p \\v 1 Teach.\n"
"""The second chapter begins in line 7."""


@pytest.mark.parametrize(
    ("files", "address", "anchor", "place"),
    [
        ({"57-TIT.usfm": USFM}, "tit/01", "056-ch-001-v-001", ("57-TIT.usfm", 5)),
        ({"57-TIT.usfm": USFM}, "tit/01", "056-ch-001-v-003", ("57-TIT.usfm", 6)),
        ({"57-TIT.usfm": USFM}, "tit/02", "056-ch-002", ("57-TIT.usfm", 7)),
        ({"57-TIT.usfm": USFM}, "tit/02", "056-ch-002-v-001", ("57-TIT.usfm", 8)),
        ({"57-TIT.usfm": USFM}, "tit/02", "056-ch-002-v-099", ("57-TIT.usfm", 7)),
        ({"57-TIT.usfm": USFM}, "tit/02", "no such id", ("57-TIT.usfm", 1)),
        ({"content/01.md": STORY}, "01", "01-01", ("content/01.md", 3)),
        ({"content/01.md": STORY}, "01", "01-02", ("content/01.md", 7)),
        ({"content/01.md": STORY}, "01", "", ("content/01.md", 1)),
        (
            {"content/01/title.md": "# 1. A", "content/01/01.md": "One.", "content/01/02.md": "Two."},
            "01", "01-02", ("content/01/02.md", 1),
        ),
        ({"tn_TIT.tsv": NOTES}, "tit/01", "tn-tit-001-002-c3d4", ("tn_TIT.tsv", 3)),
        ({"tq_TIT.tsv": QUESTIONS}, "tit/01", "tq-tit-001-003-q1w2", ("tq_TIT.tsv", 2)),
        ({"bible/kt/god.md": ARTICLE}, "kt/god", "god", ("bible/kt/god.md", 1)),
        ({"bible/kt/god.md": ARTICLE}, "kt/god", "definition", ("bible/kt/god.md", 3)),
        ({"bible/kt/god.md": ARTICLE}, "kt/god", "facts", ("bible/kt/god.md", 7)),
        ({"bible/kt/god.md": ARTICLE}, "kt/god", "definition-1", ("bible/kt/god.md", 12)),
    ],
)  # fmt: skip
def test_places(
    tmp_path: Path, files: Mapping[str, str], address: str, anchor: str, place: tuple[str, int]
) -> None:
    write_files(tmp_path, files)
    with ExitStack() as opened:
        [member] = gather(opened, [str(tmp_path)], find_related=False).shown
        [page] = [page for page in member.resource.pages if page.address == address]
        assert source_line(member, page, anchor) == place


def test_a_file_that_is_gone_begins_at_its_first_line(tmp_path: Path) -> None:
    write_files(tmp_path, {"57-TIT.usfm": USFM})
    with ExitStack() as opened:
        [member] = gather(opened, [str(tmp_path)], find_related=False).shown
        [page] = [page for page in member.resource.pages if page.address == "tit/02"]
        (tmp_path / "57-TIT.usfm").unlink()
        member.repository.texts.forget("57-TIT.usfm")
        assert source_line(member, page, "056-ch-002") == ("57-TIT.usfm", 1)
