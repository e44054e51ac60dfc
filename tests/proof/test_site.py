"""The proof that nothing was lost: silent about a true site, and it finds every loss."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import build
from tx_mkdocs import proof
from tx_mkdocs.library.member import load_member
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.source.opening import open_repository

FOLDER = Path(proof.__file__).parent


def test_the_proof_shares_no_code_with_what_it_judges() -> None:
    for path in FOLDER.glob("*.py"):
        # `site` hands the finished pages to the proof; it reads neither sources nor pages itself.
        allowed = {"tx_mkdocs.resources.model"} if path.name == "site.py" else set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [node.module or ""] if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else []
            )  # fmt: skip
            for name in set(names) - allowed:
                assert not name.startswith(("tx_mkdocs.formats", "tx_mkdocs.resources")), path


JONAH = (
    "\\id JON\n\\h Jonah\n\\mt Jonah\n\\ip About it.\n"
    "\\c 1\n\\s1 The call\n\\p\n\\v 1 Once\u00a0upon a time\\f + \\fr 1:1 \\ft A small note.\\f* he ran.\n"
    "\\v 2-3 क्\u200dष and \\nd Lord\\nd*’s ship.\n\\q1\n\\v 4 Wind and waves,\n\\q2 waves and wind.\n"
    "\\c 2\n\\p\n\\v 1 He prayed\\x - \\xo 2:1 \\xt PSA 3:4\\x* there.\n\\v 2 Amen & amen.\n"
)
STORY = (
    "# 1. A Story\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\n"
    "In the beginning.\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-02.jpg)\n\n"
    "_All of this is italic._\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-03.jpg)\n\n"
    "The last frame.\n"
)
Damage = Callable[[str], str]
MUTATIONS: dict[str, tuple[str, Damage, int]] = {
    "a word dropped": ("jon/01", lambda p: p.replace("upon a", "upon", 2), 8),
    "a verse dropped": (
        "jon/01", lambda p: re.sub(r'<sup id="[^"]*004".*?wind\.', "", p, flags=re.S), 11),
    "a note dropped": (
        "jon/01", lambda p: re.sub(r'<div class="footnote.*?</div>', "", p, flags=re.S), 8),
    "a note doubled": (
        "jon/02", lambda p: re.sub(r'(<div class="footnote.*?</div>)', r"\1\1", p, flags=re.S), 0),
    "a heading dropped": ("jon/01", lambda p: p.replace("The call", "", 1), 6),
    "a verse doubled": ("jon/02", lambda p: p.replace("Amen &amp; amen.", "Amen &amp; amen. " * 2), 16),
    "words exchanged": ("jon/01", lambda p: p.replace("waves and wind", "wind and waves"), 12),
    "a no-break space lost": ("jon/01", lambda p: p.replace("\u00a0", " "), 8),
    "a joiner lost": ("jon/01", lambda p: p.replace("\u200d", ""), 9),
    "words joined": ("jon/01", lambda p: p.replace("and waves", "andwaves"), 11),
    "an introduction dropped": ("jon/index", lambda p: p.replace("About it.", ""), 4),
    "a number changed": ("jon/02", lambda p: p.replace('-v-002">2<', '-v-002">3<'), 16),
    "the page never written": ("jon/02", lambda p: "", 13),
    "an italic frame dropped": ("01", lambda p: p.replace("All of this is italic.", ""), 9),
    "the last frame dropped": (
        "01", lambda p: re.sub(r'<figure class="frame" id="01-03">.*?</figure>', "", p), 11),
    "a frame's word doubled": ("01", lambda p: p.replace("beginning.", "beginning. beginning."), 5),
}  # fmt: skip


def sources(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / ("en_obs" if name.startswith("0") else "en_reg")
    (folder / "content").mkdir(parents=True)
    if folder.name == "en_obs":
        (folder / "content" / "01.md").write_text(STORY, encoding="utf-8")
    else:
        (folder / "32-JON.usfm").write_text(JONAH, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_loss_is_found_at_its_line(name: str, tmp_path: Path) -> None:
    address, damage, line = MUTATIONS[name]
    folder = sources(tmp_path, address)
    site = build(folder, tmp_path / "site")
    with open_repository(folder) as opened:
        member = load_member(opened)
        pages = {page.address: site.page(f"{page.address}.html") for page in member.resource.pages}
        true = check_site(opened, member.resource, pages)
        assert (true.findings, true.source) == ((), true.shown)
        damaged = damage(pages[address])
        assert damaged != pages[address]
        found = check_site(opened, member.resource, {**pages, address: damaged}).findings
    assert found, "nothing was noticed"
    assert {finding.code[:4] for finding in found} == {"LOST"}
    assert found[0].page == address or not damaged
    if line:
        assert line in {finding.line for finding in found}, found


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("an all-italic frame", STORY, "All of this is italic."),
        ("the last frame without a reference line", STORY, "The last frame."),
        ("a story without pictures", re.sub(r"!\[.*\n\n", "", STORY), "In the beginning."),
        (
            "one paragraph in italics at the end",
            "# 1. A\n\n![](x-01-01.jpg)\n\n_Only this._\n",
            "Only this.",
        ),
    ],
)
def test_what_other_renderers_drop_in_stories(
    name: str, text: str, shown: str, tmp_path: Path
) -> None:
    folder = tmp_path / "en_obs"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "01.md").write_text(text, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert site.text("01.html").count(shown) == 1
    assert not [code for code in site.codes if code.startswith("LOST")]


def test_a_second_chapter_of_the_same_number_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    text = "\\id JON\n\\c 1\n\\p\n\\v 1 First.\n\\c 1\n\\p\n\\v 1 Second.\n"
    (folder / "32-JON.usfm").write_text(text, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert "First." in site.text("jon/01.html")
    assert "Second." in site.text("jon/01.html")
    assert "BIB003" in site.codes
    assert site.log["counts"]["summary"] == "2 chapters, 2 verses in; 2 chapters, 2 verses out"


def test_nothing_is_normalized(tmp_path: Path) -> None:
    words = "e\u0301 क्\u200dष שָׁ\u034fב ab\u2060cd ef\u200bgh i\u00a0j ﬁ Å"
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "32-JON.usfm").write_text(f"\\id JON\n\\c 1\n\\p\n\\v 1 {words}\n", encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert words in site.content("jon/01.html")
