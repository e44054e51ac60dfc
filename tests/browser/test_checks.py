"""Marks, the page of checks and the page of progress in a real browser: phone, desktop, both directions, paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, PHONE, measuring
from tests.site.built import build

ENGLISH, ARABIC = "en_reg/3jn/01.html", "ar_reg/3jn/01.html"
REPORTS = ("tx-checks.html", "tx-progress.html")


@pytest.fixture(scope="module")
def sites(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Examples with mistakes: an unclosed marker in verse 4, and a control character in verse 6."""
    folder = tmp_path_factory.mktemp("checks")
    for name in ("en_reg", "ar_reg"):
        source = folder / "source" / name
        shutil.copytree(examples / name, source)
        book = source / "65-3JN.usfm"
        lines = book.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            if line.startswith("\\v 4 "):
                lines[number] = line.replace("\\v 4 ", "\\v 4 \\nd ")
            if line.startswith("\\v 6 "):
                lines[number] = line.replace("\\v 6 ", "\\v 6 \x02")
        # Every column of progress.
        lines += ["\\v 20", '\\v 21-22 x \\zaln-s |x-strong="G1"\\*\\w y|x\\w*\\zaln-e\\*']
        lines += ["<<<<<<< a", "\\v 23 z"]
        book.write_text("\n".join(lines), encoding="utf-8")
        assert build(source, folder / name, "--checks", "visible").exit_code == 0
    many = folder / "source" / "ar_many"
    many.mkdir()
    verse = "\\v {} \\nd سلام لجميعكم أيها الإخوة الأحباء في كل مكان.\n"
    for name in ("64-2JN", "65-3JN"):
        text = "".join(verse.format(number) for number in range(1, 400))
        book = f"\\id {name[3:]}\n\\h رسالة {name}\n\\c 1\n\\p\n{text}"
        (many / f"{name}.usfm").write_text(book, encoding="utf-8")
    assert build(many, folder / "ar_many").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def measure(sites: Path, chromium: Browser) -> Iterator[Callable[..., Any]]:
    with measuring(sites, chromium) as measure:
        yield measure


@pytest.mark.parametrize("page", [ENGLISH, ARABIC])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_mark_stands_behind_its_verse_number_on_the_same_line(
    page: str, width: int, measure: Callable[..., Any]
) -> None:
    script = """const mark = d.querySelector('sup[id$="-v-004"] + .mark'), r = mark.getBoundingClientRect(),
        sup = mark.previousElementSibling.getBoundingClientRect(),
        bar = w.getComputedStyle(mark, '::after'), text = d.querySelector('#content').getBoundingClientRect();
        return {x: r.x, right: r.right, height: r.height, away: Math.abs(r.bottom - sup.bottom),
                before: sup.x, bar: [bar.left, bar.right], read: mark.textContent}"""
    measured = measure(page, width, script)
    mark = measured["result"]
    assert measured["scroll"] <= width
    # The interface of Arabic texts is Arabic.
    assert (
        mark["read"] == ("تحذير" if page == ARABIC else "Warning")
        and 10 < mark["height"] < 30
        and mark["away"] < 20
    )
    # The bar is in the margin where lines begin.
    left, right = (float(one.removesuffix("px")) for one in mark["bar"])
    if page == ARABIC:
        assert mark["right"] <= mark["before"] + 1 and right < 0
    else:
        assert mark["x"] >= mark["before"] and left < 0


@pytest.mark.parametrize("page", [ENGLISH, ARABIC])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_what_was_found_stands_over_the_page_without_script(
    page: str, width: int, measure: Callable[..., Any]
) -> None:
    script = "return [w.getComputedStyle(d.querySelector(':target')).position, box(':target')]"
    position, panel = measure(f"{page}#tx-found-1", width, script)["result"]
    assert position == "fixed"
    assert panel["x"] >= 0 and panel["right"] <= width and panel["height"] < 400


def test_marks_are_not_printed(measure: Callable[..., Any]) -> None:
    script = """return ['.mark', '.found', '.p'].map(
        (name) => d.querySelector(name).checkVisibility())"""
    assert measure(ENGLISH, DESKTOP, script, media="print")["result"] == [False, False, True]


@pytest.mark.parametrize(
    "page",
    [
        *(f"{site}/{page}" for site in ("en_reg", "ar_reg", "ar_many") for page in REPORTS),
        "ar_many/tx-checks/2jn.html",
    ],
)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_reports_fit_with_everything_open(
    page: str, width: int, measure: Callable[..., Any]
) -> None:
    script = """d.querySelectorAll('#content details').forEach((one) => { one.open = true; });
        return [d.documentElement.scrollWidth,
                w.getComputedStyle(d.querySelector('.checks')).direction]"""
    measured = measure(page, width, script)
    assert measured["result"] == [
        measured["client"],
        "rtl" if page.startswith("ar_") else "ltr",
    ]
    assert measured["client"] <= width
    assert measured["small"] == []


def test_bars_are_as_long_as_what_is_done(measure: Callable[..., Any]) -> None:
    script = """return [...d.querySelectorAll('progress')].map(
        (one) => [one.position, one.getAttribute('aria-label'), one.getBoundingClientRect().width])"""
    bars = measure("en_reg/tx-progress.html", PHONE, script)["result"]
    assert len(bars) > 2
    assert all(0 <= done <= 1 and label and width > 50 for done, label, width in bars)
