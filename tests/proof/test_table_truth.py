"""Whatever a table of helps is made of: its real page loses nothing, and what is broken on purpose is found."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tx_mkdocs.converters import ConvertOptions, find
from tx_mkdocs.findings.codes.tables.reading import NO_HEADER
from tx_mkdocs.formats.helps.tsv import read_table
from tx_mkdocs.proof import Comparison
from tx_mkdocs.proof.compare_helps import compare_helps
from tx_mkdocs.proof.help_words import read_entries

HEADERS = {
    "tn": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote",
    "tq": "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse",
    "twl": "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink",
}
REFERENCES = [
    "1:1", "1:1", "1:2", "1:3", "2:1", "2:10", "1:intro", "front:intro", "intro", "1:front", "1:1-3", "1:1,3",
    "1:16-2:1", "1.4", "~~~1:1", "", "", ":5", ":2-3", " 1:2", "1:1a", "1:99", "99:1", "one", "1:0", "١:٢",
]  # fmt: skip
TEXTS = [
    "W W.",
    "**W** W", "*W* and __W__", "# W\\n\\nW W", "W\\n\\n* W\\n* W", "1. W\\n2. W\\n    * W", "W<br>W", "W<br/>W",
    "See [W](../01/02.md).", "[W](<a b.md>)", "[[rc://*/tw/dict/bible/kt/god]] W", "[[rc://en/ta/man/translate/x|W]]",
    "rc://*/tw/dict/bible/kt/god W", "`W`", "```\\nW\\n```", "W &amp; W", "W & W", "a < b W", "<b>W</b> W", "<script>W",
    "![W](a.png)", "W [^1]\\n\\n[^1]: W", "> W\\n> W", "| W | W |\\n|---|---|\\n| W | W |", "W\\\\nW", "W\\r\\nW",
    "W \\* W",
    "“W” W’s",
    "(see: [[rc://*/ta/man/translate/figs-metaphor]]) W", "https://x.org/W W", "<!-- n --> W", "W\u2028W", "\u2028", "",
    "W\u00a0W", "W\u200bW", "    W", "&#8212; W", "{W}", "W](W", "[W", "***W", "W ...W", "W… W", "- [ ] W", "~~W~~ W",
    "<details><summary>W</summary>W</details>", "&" + "#9" * 3 + "W", "W: W; W? W!",
    "rc://*/a/m&nbsp;W",
]  # fmt: skip
QUOTES = ["", "W", "W & W", "W … W", "W...W", "λόγος W", "W|W", "*W*", "<W>"]
LINKS = [
    "rc://*/tw/dict/bible/kt/god", "rc://*/tw/dict/bible/names/x; rc://*/tw/dict/bible/kt/y", "jonah",
    "[[rc://*/tw/dict/bible/kt/god]]", "", "rc://", "kt/god",
]  # fmt: skip
ODD_ROWS = [
    "",
    "   ",
    "\t\t\t",
    "1:1",
    "1:1\tab12",
    "W W W",
    "\u2028",
    "1:1\tab\t\t\t\t1\tW\tW\tW",
    "#\t",
    "-\t-",
]


@st.composite
def tables(draw: st.DrawFn, kind: str) -> str:
    """A table of good and bad rows; every word has a number, so that none is like another."""
    lines = [HEADERS[kind]] if draw(st.integers(0, 9)) else []
    for number in range(draw(st.integers(1, 8))):
        if not draw(st.integers(0, 7)):
            lines.append(draw(st.sampled_from(ODD_ROWS)))
            continue
        reference = draw(st.sampled_from(REFERENCES))
        text = draw(st.sampled_from(TEXTS))
        quote = draw(st.sampled_from(QUOTES))
        occurrence = draw(st.sampled_from(["0", "1", "1", "", "-1", "x"]))
        row = {
            "tn": [reference, f"a{number:03}", "", "", quote, occurrence, text],
            "tq": [reference, f"a{number:03}", "", "", "", draw(st.sampled_from(["W W?", text, ""])), text],
            "twl": [reference, f"a{number:03}", "", quote, occurrence, draw(st.sampled_from(LINKS))],
        }[kind]  # fmt: skip
        lines.append("\t".join(row))
    numbers = iter(range(1, 10_000))
    return re.sub(r"\bW\b", lambda _: f"w{next(numbers)}x", "\n".join(lines)) + "\n"


def page_of(text: str, kind: str) -> str:
    """The page that the converter makes of a table of Jonah."""
    converter = find(kind, "tsv", "html")
    assert converter is not None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{kind}_JON.tsv")
        source.write_text(text, encoding="utf-8")
        converter.convert(source, Path(folder), ConvertOptions(language="en"))
        return Path(folder, f"{kind}_JON.html").read_text(encoding="utf-8")


def held(text: str, page: str, kind: str) -> Comparison:
    return compare_helps([(f"{kind}_JON.tsv", text)], [("page", page)])


def hypothesis(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(max_examples=examples, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", HEADERS)
def test_nothing_is_lost_on_the_page_of_any_table(kind: str) -> None:
    @hypothesis(60)
    @given(tables(kind))
    def check(text: str) -> None:
        comparison = held(text, page_of(text, kind), kind)
        assert [str(finding) for finding in comparison.findings] == []

    check()


@pytest.mark.parametrize("kind", HEADERS)
@pytest.mark.parametrize("how", ["drop", "double", "change"])
def test_a_word_that_is_dropped_doubled_or_changed_is_found(kind: str, how: str) -> None:
    @hypothesis(25)
    @given(tables(kind), st.randoms(use_true_random=False))
    def check(text: str, random: object) -> None:
        page = page_of(text, kind)
        begin = page.index('id="content"')
        words = [
            found
            for found in re.finditer(r"(?<![\w/#\"])w\d+x(?!\w)", page)
            if found.start() > begin and page.count(found[0]) == 1
        ]
        if not words:
            return
        found = random.choice(words)  # type: ignore[attr-defined]
        new = {"drop": " ", "double": f"{found[0]} {found[0]}", "change": "other"}[how]
        broken = page[: found.start()] + new + page[found.end() :]
        findings = held(text, broken, kind).findings
        assert findings, (found[0], text)
        assert {finding.code for finding in findings} <= {
            "LOST001",
            "LOST002",
            "LOST004",
            "LOST005",
        }
        told = " ".join(finding.message for finding in findings)
        others = set(re.findall(r"w\d+x", told)) - {found[0]}
        row = next(line for line in text.split("\n") if re.search(rf"{found[0]}(?!\w)", line))
        assert all(word in row for word in others), (found[0], told)

    check()


@pytest.mark.parametrize("kind", HEADERS)
def test_an_entry_that_is_dropped_is_found_and_no_other(kind: str) -> None:
    @hypothesis(30)
    @given(tables(kind), st.randoms(use_true_random=False))
    def check(text: str, random: object) -> None:
        page = page_of(text, kind)
        element = {"tn": "article", "tq": "details", "twl": "li"}[kind]
        entries = [
            found
            for found in re.finditer(
                rf'<{element} class="(?:note|question|word)"(?:(?!<{element}\b).)*?</{element}>',
                page,
                re.S,
            )
            if re.search(r"w\d+x", found[0])
        ]
        if not entries:
            return
        found = random.choice(entries)  # type: ignore[attr-defined]
        findings = held(text, page[: found.start()] + page[found.end() :], kind).findings
        assert findings, (found[0], text)
        told = set(re.findall(r"w\d+x", " ".join(finding.message for finding in findings)))
        word = re.search(r"w\d+x", found[0])
        assert word is not None
        row = next(line for line in text.split("\n") if re.search(rf"{word[0]}(?!\w)", line))
        assert told and all(other in row for other in told), (told, row, text)

    check()


NAMES = [
    "Reference", "ref", "ID", "Tags", "SupportReference", "OrigQuote", "Orig Words", "Occurrence", "GLQuote",
    "Question", "Note", "Notes", "OccurrenceNote", "Annotation", "Response", "Answer", "TWLink", "Book", "Chapter",
    "Verse", "Rfeerence",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["note", "question", "word"])
def test_what_is_a_header_is_one_for_the_proof(kind: str) -> None:
    """However few of the columns a damaged header still names."""
    for first, second in itertools.combinations_with_replacement(NAMES, 2):
        text = f"{first}\tx\t{second}\tRespo\n1:1\tab12\tW\tW\n"
        has_header = not any(
            finding.code == NO_HEADER.name for finding in read_table(text, "tn_JON.tsv").findings
        )
        entries = read_entries([("tn_JON.tsv", text.encode())], {}, kind)
        assert len(entries) == (1 if has_header else 2), (first, second)
