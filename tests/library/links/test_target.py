"""Targets of links, as authors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.library.links import Link, parse_link
from tx_mkdocs.library.links.target import Place, scripture

NOTES = "jon/02"
TERMS = "kt"
ARTICLE = "translate/figs-idiom"

RC = [
    ("rc://*/ta/man/translate/figs-metaphor", Link("rc", ("translate", "figs-metaphor"), "*", "ta")),
    ("rc://en/tw/dict/bible/kt/god", Link("rc", ("kt", "god"), "en", "tw")),
    ("rc://en/tw/dict/bible/kt/god.md", Link("rc", ("kt", "god"), "en", "tw")),
    ("rc://*/tw/bible/names/paul", Link("rc", ("names", "paul"), "*", "tw")),
    ("rc:///tw/dict/bible/kt/god", Link("rc", ("kt", "god"), "*", "tw")),
    ("rc://ta/man/translate/figs-idiom", Link("rc", ("translate", "figs-idiom"), "*", "ta")),
    ("RC://EN/TW/dict/bible/KT/God", Link("rc", ("KT", "God"), "en", "tw")),
    ("rc://*/ta/man/translate/ writing-quotations", Link("rc", ("translate", "writing-quotations"), "*", "ta")),
    ("rc://en/tw/dict/bible//ox", Link("rc", ("ox",), "en", "tw")),
    ("rc://en/tn/help/tit/01/09", Link("rc", ("tit", "01", "09"), "en", "tn")),
    ("rc://*/*/book/act/26/07", Link("rc", ("act", "26", "07"), "*", "*")),
    ("rc://en/ulb/book/gen", Link("rc", ("gen",), "en", "ulb")),
    ("rc://en/obs-tn/help/obs/01/02", Link("rc", ("obs", "01", "02"), "en", "obs-tn")),
    ("rc://en/ta/man/translate:figs-idiom", Link("rc", ("translate", "figs-idiom"), "en", "ta")),
    ("rc://*/ta/man/translate/checking/goal", Link("rc", ("translate", "checking", "goal"), "*", "ta")),
    ("rc://en/tw/dict/bible/kt/god#facts", Link("rc", ("kt", "god"), "en", "tw", fragment="facts")),
    ("rc://", None),
    ("rc://en", None),
    ("rc://<b>/x!/y", None),
]  # fmt: skip
RELATIVE = [
    ("../01/05.md", NOTES, ("jon", "01", "05")),
    ("./03.md", NOTES, ("jon", "02", "03")),
    ("../../2ki/14/25.md", NOTES, ("2ki", "14", "25")),
    ("..01/09.md", NOTES, ("jon", "01", "09")),
    (".../04/13.md", NOTES, ("jon", "04", "13")),
    ("../21/21..md", NOTES, ("jon", "21", "21")),
    ("../04/13/.md", NOTES, ("jon", "04", "13")),
    ("../other/creation.md", TERMS, ("other", "creation")),
    ("moses", TERMS, ("kt", "moses")),
    ("./moses.md#facts", TERMS, ("kt", "moses")),
    ("../figs-simile/01.md", ARTICLE, ("translate", "figs-simile", "01")),
    ("../../checking/goal/01.md", ARTICLE, ("checking", "goal", "01")),
    ("..\\figs-simile\\01.md", ARTICLE, ("translate", "figs-simile", "01")),
    ("../../../../../etc/passwd", ARTICLE, ("etc", "passwd")),
    ("%2e%2e/figs-simile/01.md", ARTICLE, ("translate", "figs-simile", "01")),
]
PLACES = [
    (("jon", "01", "05"), Place("jon", 1, 5)),
    (("gen", "2co", "05", "10"), Place("2co", 5, 10)),
    (("gen", "01", "Exo", "34", "6"), Place("exo", 34, 6)),
    (("gen", "01", "acts", "01", "07"), Place("act", 1, 7)),
    (("gen", "20", "01", "21"), Place("gen", 1, 21)),
    (("jon", "01", "09", "pzi1"), Place("jon", 1, 9, "pzi1")),
    (("gen", "11.02"), Place("gen", 11, 2)),
    (("mat", "20", "03–4"), Place("mat", 20, 3)),
    (("psa", "119", "105"), Place("psa", 119, 105)),
    (("gen", "front", "intro"), Place("gen", 0, 0)),
    (("gen", "03", "intro"), Place("gen", 3, 0)),
    (("gen",), Place("gen", 0, 0)),
    (("obs", "01", "02"), Place("obs", 1, 2)),
    (("kt", "god"), None),
    ((), None),
]
HOSTED = [
    (
        "https://git.door43.org/unfoldingWord/en_tw/src/branch/master/bible/kt/god.md",
        Link("hosted", ("kt", "god"), resource="en_tw", owner="unfoldingWord"),
    ),
    (
        "https://git.door43.org/Door43/en_ta/src/master/translate/figs-idiom/01.md#part",
        Link("hosted", ("translate", "figs-idiom", "01"), resource="en_ta", owner="Door43", fragment="part"),
    ),
    ("https://git.door43.org/Door43/en_ta", Link("web", ("https://git.door43.org/Door43/en_ta",))),
    ("http://example.org/a?b=c", Link("web", ("http://example.org/a?b=c",))),
    ("www.example.org", Link("web", ("http://www.example.org",))),
    ("mailto:help@example.org", Link("web", ("mailto:help@example.org",))),
]  # fmt: skip
WIKI = [
    ("en:obe:kt:god", Link("rc", ("kt", "god"), "en", "tw")),
    ("obe:kt:god", Link("rc", ("kt", "god"), "*", "tw")),
    ("en:tw:god", Link("rc", ("god",), "en", "tw")),
    (":En:obe:other:house", Link("rc", ("other", "house"), "en", "tw")),
    ("en:ta:vol1:translate:figs-idiom", Link("rc", ("translate", "figs-idiom"), "en", "ta")),
    ("en:bible:questions:comprehension:luk:18", Link("rc", ("luk", "18"), "en", "*")),
    ("javascript:alert(1)", None),
    ("data:text/html,x", None),
]


@pytest.mark.parametrize(("target", "link"), RC)
def test_rc(target: str, link: Link | None) -> None:
    assert parse_link(target) == link


@pytest.mark.parametrize(("target", "folder", "parts"), RELATIVE)
def test_relative(target: str, folder: str, parts: tuple[str, ...]) -> None:
    link = parse_link(target, folder)
    assert link is not None and (link.kind, link.parts) == ("relative", parts)


@pytest.mark.parametrize(("target", "link"), HOSTED + WIKI)
def test_addresses(target: str, link: Link | None) -> None:
    assert parse_link(target, NOTES) == link


@pytest.mark.parametrize(("parts", "place"), PLACES)
def test_places(parts: tuple[str, ...], place: Place | None) -> None:
    assert scripture(parts) == place


@pytest.mark.parametrize("target", ["", " ", "x" * 3000])
def test_nothing_to_take_apart(target: str) -> None:
    assert parse_link(target, NOTES) is None


@given(st.text(max_size=60), st.sampled_from([NOTES, TERMS, ARTICLE, ""]))
def test_any_text_is_taken(target: str, folder: str) -> None:
    link = parse_link(target, folder)
    if link is not None:
        scripture(link.parts)
        assert ".." not in link.parts


@given(
    st.lists(
        st.sampled_from(
            ["rc", ":/", "*", "en", "ta", "man", "..", ".", "gen", "01", "#", "%2e", "?", "[", "]"]
        ),
        max_size=12,
    )
)
def test_any_mixture_is_taken(pieces: list[str]) -> None:
    link = parse_link("".join(pieces), NOTES)
    if link is not None:
        scripture(link.parts)
