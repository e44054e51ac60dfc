"""Checks of academies, words and lexicons: what they leave alone, and what real repositories have."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files import Files, found, write_files
from tests.resources.repositories import manifest
from tx_mkdocs.cache import ALONE, Cache, Work
from tx_mkdocs.checks.files.manuals import circles, read_manuals
from tx_mkdocs.formats.markdown.convert import markdown_html
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.opening import open_repository

GROUPS = ("TA0", "TOC", "TW0", "LEX", "MD", "LINK")
ACADEMY = {"manifest.yaml": manifest("Translation Academy", "ta", "translate")}
WORDS = {"manifest.yaml": manifest("Translation Words", "tw", "bible")}
LEXICON = {"manifest.yaml": manifest("Greek Lexicon", "ugl", "content")}


def places_of(repository: Path, *codes: str, work: Work = ALONE) -> list[tuple[str, int, int]]:
    """Path, line and column of what is found of some codes."""
    return [
        (at.path, at.line, at.column)
        for finding in found(repository, *codes, work=work)
        if finding.code in codes
        for at in finding.every_place
    ]


def needs(**articles: str) -> dict[str, str]:
    """An academy whose articles depend on others: `a="b c"`."""
    config = "".join(
        f"{name}:\n  dependencies: [{', '.join(others.split())}]\n"
        for name, others in articles.items()
    )
    texts = {f"translate/{name}/01.md": "Text.\n" for name in articles}
    toc = "title: C\nsections:\n" + "".join(f"- link: {name}\n" for name in articles)
    return {**ACADEMY, **texts, "translate/toc.yaml": toc, "translate/config.yaml": config}


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "b c", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "a"}, []),
        ({"a": "b", "b": "a"}, [["a", "b"]]),
        ({"a": "b", "b": "c", "c": "b"}, [["b", "c"]]),
        ({"a": "b", "b": "a c", "c": "b"}, [["a", "b"], ["b", "c"]]),
        ({"a": "lost", "b": "../a/01.md"}, []),
    ],
)
def test_circles(tmp_path: Path, articles: dict[str, str], expected: list[list[str]]) -> None:
    with open_repository(write_files(tmp_path / "en_x", needs(**articles))) as repository:
        read = read_manuals(repository, standardize(repository)[0])
        assert [names for _, names in circles(read)] == expected


def test_a_long_chain_is_no_circle(tmp_path: Path) -> None:
    articles = {f"a{number}": f"a{number + 1}" for number in range(3000)}
    files = {**needs(**articles)}
    few = {path: text for path, text in files.items() if "/a" not in path or "/a1/" in path}
    with open_repository(write_files(tmp_path / "en_x", few)) as repository:
        assert list(circles(read_manuals(repository, standardize(repository)[0]))) == []


def test_parts_of_articles_are_wanted_where_others_have_them(tmp_path: Path) -> None:
    files = {**needs(a="", b="", c=""), "translate/a/title.md": "A\n"}
    assert places_of(write_files(tmp_path / "en_x", files), "TA008", "TA009") == []
    more = write_files(tmp_path / "en_x", {**files, "translate/b/title.md": "B\n"})
    assert places_of(more, "TA008", "TA009") == [("translate/c/01.md", 0, 0)]


@pytest.mark.parametrize(
    ("line", "unreadable", "badly_listed"),
    [
        ("* Strong's: H1, G5624, H00010, G23160, [H7](rc://en/uhl/dict/content/H7)", [], []),
        ("* Strong's: H9001, G6000 (with names)", [], []),
        ("* Tax: Strong's: H2670, H4060", [], []),
        ("* Strong’s: H8674, H8675", [20], []),
        ("* Strong's: H1 H2, 3", [13, 20], []),
        ("* Strong's: H1 , H1,", [], [16, 18, 21]),
        ("* Strong's: ", [], [12]),
        ("* Strongs H1 and G2 are alike.", [], []),
    ],
)
def test_strongs_numbers(
    tmp_path: Path, line: str, unreadable: list[int], badly_listed: list[int]
) -> None:
    text = f"# a\n\n## Word Data:\n\n{line}\n"
    repository = write_files(tmp_path / "en_x", {**WORDS, "bible/kt/a.md": text})
    assert [place[2] for place in places_of(repository, "TW013")] == unreadable
    assert [place[2] for place in places_of(repository, "TW014")] == badly_listed


def test_few_terms_have_nothing_in_common(tmp_path: Path) -> None:
    texts = {f"bible/kt/t{n}.md": f"# t{n}\n\n## Part {n}\n\nText.\n" for n in range(30)}
    assert (
        places_of(write_files(tmp_path / "en_x", {**WORDS, **texts}), "TW006", "TW007", "TW009")
        == []
    )


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("(See also: [a](a.md), [b](b.md), and [c](c.md))", []),
        ("(See also: [a, or A](a.md), [b](b.md) or c)", []),
        ("(See also: [a](a.md), b, [c](c.md))", [23]),
        ("(See: [a](a.md), which is, as you know, good)", []),
    ],
)
def test_related_terms(tmp_path: Path, line: str, places: list[int]) -> None:
    text = f"# t\n\n## Definition\n\nText.\n\n{line}\n"
    repository = write_files(tmp_path / "en_x", {**WORDS, "bible/kt/t.md": text})
    assert [place[2] for place in places_of(repository, "TW011")] == places


def test_numbers_of_a_lexicon(tmp_path: Path) -> None:
    entries = {
        "content/G0025/01.md": "# a\n\n* Strongs: G25\n",
        "content/G25/01.md": "# b\n\n* Strong's number: G00250\n",
        "content/G26/01.md": "# c\n\n* Strong's: G27\n\nSee Strong's G25.\n",
    }
    repository = write_files(tmp_path / "en_x", {**LEXICON, **entries})
    assert places_of(repository, "LEX006") == [("content/G26/01.md", 3, 13)]
    assert places_of(repository, "LEX005", "LEX007") == []


PIECES = st.sampled_from(
    [
        "[", "]", "(", ")", "[[", "]]", "**", "__", "`", "```\n", "\n", "\n\n", "# ", "#", "## Definition:\n", "* ",
        "1. ", "3. ", "|", "|---|\n", "<b>", "</b>", "<!--", "-->", "\\", "{#x}", "[^1]", "rc://*/tw/dict/bible/kt/a",
        "../kt/a.md", "a/01.md", ": ", "- ", "  ", "\t", '"', "“", "”", "a", "title: ", "link: ", "sections:\n",
        "dependencies: ", "Strong's: ", "H1", "G25", ", ", "\r\n", "\u00a0", "é", "א", "~", "&x", "*x", "---\n",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([ACADEMY, WORDS, LEXICON]), TEXT, TEXT, TEXT)
def test_every_place_is_in_its_file(
    tmp_path_factory: pytest.TempPathFactory, start: Files, one: str, two: str, three: str
) -> None:
    folder = next(iter(start.values())).partition("path: ./")[2].partition(",")[0]
    names = ("toc.yaml", "config.yaml", "a/01.md", "kt/a.md", "G25.md")
    texts = (one, two, three, two + three, three + one)
    files = {f"{folder}/{name}": text for name, text in zip(names, texts, strict=True)}
    repository = write_files(tmp_path_factory.mktemp("any") / "en_x", {**start, **files})
    for finding in found(repository, *GROUPS):
        if finding.line:
            lines = (repository / finding.path).read_bytes().decode().split("\n")
            assert finding.line <= len(lines), finding
            assert finding.column <= len(lines[finding.line - 1]) + 1, finding


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "en_ta",
            "TA004 2, TA011 2, TA013 3, TA014 2, TA015 5, MD010 3, MD011 4, MD027 7, TEXT014 10, MD031 5, MD034 263, "
            "LINK001 1, LINK002 1, LINK005 1, LINK011 2",
        ),
        (
            "en_tw",
            "TW008 1, TW009 3, TW010 2, TW013 4, TW014 22, TW018 22, MD008 11, MD009 8, MD011 11, "
            "TEXT014 5, MD033 7, LINK001 9, LINK002 2, LINK005 6, LINK031 1",
        ),
        ("es_obs", "MD031 8"),
        ("aab_obs_text_obs", ""),
    ],
)
def test_real_repositories(
    name: str, expected: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    """Every one of these was read: see docs/checks-reviewed.md."""
    with ExitStack() as opened:
        member = check_members(
            gather(opened, [str(corpus_repository(name))], work=Work(corpus_cache))
        )[0]
    codes: Counter[str] = Counter()
    for finding in member.findings:
        if finding.code.startswith((*GROUPS, "TEXT014")):
            codes[finding.code] += finding.number
    wanted = (one.split() for one in expected.split(", ") if one)
    assert codes == {code: int(number) for code, number in wanted}


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_ta", "en_tw"])
def test_links_to_missing_files_are_those_that_a_plain_count_finds(
    name: str,
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
    tmp_path: Path,
) -> None:
    """Source: tX, TW-LINK; looked up in the folders, without any code of the package."""
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        archive.extractall(tmp_path)
    top = next(tmp_path.rglob("manifest.yaml")).parent
    missing = set()
    for path in top.rglob("*.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            for target in re.findall(r"\]\(([^)]*\.md)\)", line):
                if "://" not in target and not (path.parent / target).exists():
                    missing.add((path.relative_to(top).as_posix(), number))
    places = places_of(top, "LINK001", "LINK028", "LINK029", work=Work(corpus_cache))
    said = {(path, line) for path, line, _ in places}
    assert said == missing and missing


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_ta", "en_tw"])
def test_every_page_that_shows_signs_of_bold_text_is_told(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    shown = set()
    with ExitStack() as opened:
        member = check_members(
            gather(opened, [str(corpus_repository(name))], work=Work(corpus_cache)), ["MD01"]
        )[0]
        for path in member.repository.files:
            if path.endswith("/01.md" if name == "en_ta" else ".md") and "/" in path:
                html = markdown_html(member.repository.read_text(path).text)
                html = re.sub(r"<(pre|code)>.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)
                shown |= {path} if "**" in html or "__" in html else set()
    told = {finding.path for finding in member.findings if finding.code in ("MD010", "MD011")}
    assert shown and shown <= told
