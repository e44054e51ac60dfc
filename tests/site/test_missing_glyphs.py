"""Characters that no font of a site has are findings, at their first place and with their number."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.site.built import build
from tests.site.made_font import ASCII, font_folder
from tx_mkdocs.fonts.cut import cut_fonts
from tx_mkdocs.library.gather import gather
from tx_mkdocs.site.missing_glyphs import characters_without_glyph, missing_glyphs
from tx_mkdocs.source.texts import Texts

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The ɓelder → {}.\n\\v 2 ɓ and ɓ.\n"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("plain", ""),
        ("ɓa", "ɓ"),
        ("a → b", "→"),
        ("a\u0302", "\u0302"),
        # Written in one, set in two: only the accent is missing.
        ("é", "é"),
        # Private to an old keyboard.
        ("\ue0ff", "\ue0ff"),
        # Another script is left to the device, and so is what nobody sees.
        ("क\u2060", ""),
    ],
)
def test_what_no_font_has(text: str, missing: str, tmp_path: Path) -> None:
    fonts = cut_fonts({*ASCII, *text}, {"Latn": {"en"}}, font_folder(tmp_path))
    assert characters_without_glyph(fonts, {*ASCII, *text}) == set(missing)


def test_a_letter_may_be_set_in_its_parts(tmp_path: Path) -> None:
    fonts = cut_fonts({*ASCII, "é"}, {"Latn": {"en"}}, font_folder(tmp_path, ASCII + "\u0301"))
    assert characters_without_glyph(fonts, {"é"}) == frozenset()


def test_without_fonts_nothing_is_missing() -> None:
    assert characters_without_glyph([], {"ɓ"}) == frozenset()


def test_it_is_found_at_its_first_place(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK.format("elder"), encoding="utf-8")
    site = build(repository, tmp_path / "site", "--fonts", str(font_folder(tmp_path)))
    found = [finding for finding in site.log["findings"] if finding["code"] == "FONT001"]
    assert [(one["path"], one["line"], one["column"], one["message"]) for one in found] == [
        (
            "65-3JN.usfm", 6, 10,
            "No font of the site has ɓ (U+0253 LATIN SMALL LETTER B WITH HOOK), which is used 3 times, here first.",
        ),
        ("65-3JN.usfm", 6, 17, "No font of the site has → (U+2192 RIGHTWARDS ARROW), which is used here."),
    ]  # fmt: skip
    assert found[0]["page"] == "3jn/01#064-ch-001-v-001"
    assert "warnings" in (site.folder / "tx-status.js").read_text(encoding="utf-8")


def test_only_files_whose_pages_have_it_are_read(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "64-2JN.usfm").write_text(
        "\\id 2JN\n\\rem → is not shown\n\\h 2 John\n\\c 1\n\\p\n\\v 1 The elder.\n",
        encoding="utf-8",
    )
    (repository / "65-3JN.usfm").write_text(BOOK.format("elder"), encoding="utf-8")
    with ExitStack() as opened:
        (member,) = gather(opened, [str(repository)]).shown
        reads: list[str] = []
        read = member.repository.texts.get
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(
                Texts, "get", lambda self, path, make: reads.append(path) or read(path, make)
            )
            on_pages = {
                "2jn/index": "",
                "2jn/01": "Teldr",
                "3jn/index": "",
                "3jn/01": "ɓ→",
            }
            found = missing_glyphs(member, "ɓ→", characters_of=on_pages.get)
            assert [finding.path for finding in found] == ["65-3JN.usfm"] * 2
            assert reads == ["65-3JN.usfm"]
            del on_pages["2jn/index"]
            assert missing_glyphs(member, "→", characters_of=on_pages.get)[0].path == "64-2JN.usfm"


def test_the_page_of_the_checks_has_what_was_found_last(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK.format("elder"), encoding="utf-8")
    options = ("--cache", "--cache-dir", str(tmp_path / "cache"), "--fonts")
    few, all_ = font_folder(tmp_path / "few"), font_folder(tmp_path / "all", ASCII + "ɓ→")
    for fonts, number in ((few, 2), (few, 2), (all_, 0), (few, 2)):
        site = build(repository, tmp_path / "site", *options, str(fonts))
        assert site.codes.count("FONT001") == number
        for letter in "ɓ→":
            listed = f"No font of the site has {letter}" in site.text("tx-checks.html")
            assert listed == bool(number)


def test_a_repository_may_leave_it_out(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK.format("elder"), encoding="utf-8")
    (repository / "tx.yaml").write_text("checks:\n  ignore: [FONT001]\n", encoding="utf-8")
    site = build(repository, tmp_path / "site", "--fonts", str(font_folder(tmp_path)))
    assert "FONT001" not in site.codes


def test_a_folder_without_a_font_for_the_site_is_told(tmp_path: Path) -> None:
    repository, folder = tmp_path / "en_reg", tmp_path / "no fonts"
    repository.mkdir()
    folder.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK.format("elder"), encoding="utf-8")
    site = build(repository, tmp_path / "site", "--fonts", str(folder))
    assert f"No fonts: {folder} has none for the scripts of the site." in site.output
