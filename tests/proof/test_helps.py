"""The proof that no note, question or word link was lost: silent about a true site, and it finds every loss."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import Files, write_files
from tests.proof.proven import proof_of_damage, proven
from tests.resources.repositories import manifest
from tests.site.built import build

NOTES: Files = {
    "manifest.yaml": manifest("TSV Translation Notes", "tn", "tn_JON.tsv"),
    "tn_JON.tsv": (
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
        "front:intro\tin00\t\t\t\t0\t# Introduction\\n\\nAbout the book.\n"
        "1:intro\tin01\t\t\t\t0\t# Jonah 1\\n\\n1. First\\n2. Second\n"
        "1:1\tab12\t\trc://*/ta/man/translate/figs-metaphor\tיוֹנָה\t1\tHere **he** is, see [1:2](../01/02.md).\n"
        "1:2\tab13\t\t\t\t0\tA note of <b>its own</b> & more.\n"
        "1:2\tab14\t\t\t\t0\tAnother note, [[rc://*/tw/dict/bible/kt/faith]].\n"
        "2:1\tab15\t\t\t\t0\tA quiet note.\n"
        "bad\tab16\t\t\t\t0\tA note at no verse.\n"
    ),
}
FILES: Files = {
    "manifest.yaml": manifest("Translation Notes", "tn", "jon"),
    "jon/front/intro.md": "# Introduction\n\nAbout the book.\n",
    "jon/01/01.md": "# he ran\n\nHe went away.\n\n# to the sea\n\nTo the *great* sea.\n",
    "jon/01/02.md": "# a ship\n\nIt was large.\n",
}
QUESTIONS: Files = {
    "manifest.yaml": manifest("TSV Translation Questions", "tq", "tq_JON.tsv"),
    "tq_JON.tsv": (
        "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
        "1:1\tab12\t\t\t\tWho ran?\tJonah ran.\n"
        "1:2\tab13\t\t\t\tWhere to?\tTo Tarshish.\n"
    ),
}
LINKS: Files = {
    "manifest.yaml": manifest("TSV Translation Words Links", "twl", "twl_JON.tsv"),
    "twl_JON.tsv": (
        "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
        "1:1\tab12\tname\tיוֹנָה\t1\trc://*/tw/dict/bible/names/jonah\n"
        "1:2\tab13\tname\tנִינְוֵה\t1\trc://*/tw/dict/bible/names/nineveh\n"
    ),
}
Damage = Callable[[str], str]


def without(pattern: str) -> Damage:
    return lambda page: re.sub(pattern, "", page, count=1, flags=re.DOTALL)


def replaced(old: str, new: str) -> Damage:
    return lambda page: page.replace(old, new, 1)


MUTATIONS: dict[str, tuple[Files, str, Damage, int]] = {
    "a note dropped": (NOTES, "jon/01", without(r'<article class="note"[^>]*ab13.*?</article>'), 5),
    "a note doubled": (
        NOTES, "jon/02", lambda p: re.sub(r"(<article.*?</article>)", r"\1\1", p, flags=re.S), 0),
    "notes exchanged": (
        NOTES, "jon/01",
        lambda p: re.sub(r"(<article[^>]*ab13.*?</article>)(.*?)(<article[^>]*ab14.*?</article>)",
                         r"\3\2\1", p, flags=re.S), 0),
    "a word dropped": (NOTES, "jon/02", replaced("quiet ", ""), 7),
    "a word changed": (NOTES, "jon/02", replaced("quiet", "loud"), 7),
    "a word added": (NOTES, "jon/02", replaced("quiet", "quiet quiet"), 7),
    "a quote dropped": (NOTES, "jon/01", replaced("יוֹנָה", ""), 4),
    "an introduction dropped": (NOTES, "jon/index", replaced("About the book.", ""), 2),
    "words of a link dropped": (NOTES, "jon/01", replaced(">1:2</a>", "></a>"), 4),
    "a page never written": (NOTES, "jon/02", lambda p: "", 7),
    "a note at no verse dropped": (NOTES, "jon/index", replaced("A note at no verse.", ""), 8),
    "a heading of a file dropped": (FILES, "jon/01", replaced("to the sea", ""), 5),
    "a text of a file dropped": (FILES, "jon/01", replaced("It was large.", ""), 3),
    "a question dropped": (QUESTIONS, "jon/01", replaced("Who ran?", ""), 2),
    "an answer dropped": (QUESTIONS, "jon/01", replaced("To Tarshish.", ""), 3),
    "a word link dropped": (LINKS, "jon/01", without(r'<li class="word"[^>]*ab13.*?</li>'), 3),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_loss_is_found_at_its_line(name: str, tmp_path: Path) -> None:
    files, address, damage, line = MUTATIONS[name]
    found = proof_of_damage(tmp_path, files, address, damage)[1].findings
    assert found, "nothing was noticed"
    assert {finding.code[:4] for finding in found} == {"LOST"}
    if line:
        assert line in {finding.line for finding in found}, found


@pytest.mark.parametrize(
    "note",
    [
        "(See [4:8](../04/08.md, [4:10](../04/10.md), and [4:19](../04/19.md).)",
        "[link](with spaces in it.md) and [[no link]] and [half](",
        "a\\\\nb <br> c<br/>d",
        "**bold *both** mixed*",
        "| a | b |\\n|---|---|\\n| c |",
        "<script>alert(1)</script> and <unknown>tag</unknown>",
        "1) one\\n2) two\\n   * three",
        "# heading\\n### deep\\n# again",
        "&amp; &lt;b&gt; &nbsp; &#1488; & < >",
        "[^1] footnote\\n\\n[^1]: its text",
        "http://example.org/a_b_c and www.example.org",
        "``code * with ** stars``, `one` and ` e `A e A",
        "\u3000\u3000文字\\n\\n* \u3000条目\\n\\n> \u3000引用",
        "```\\n[^a]: one\\n```\\n\\ntwo[^a]",
        "words <!--\\n* one\\n* two\\n-->",
        "one <!-- two\\n```\\nthree -->\\n```",
        "[[rc://*/tw/dict/bible/kt/ <b>x</b> ]]",
        "[a](rc://<!-- b -->en/tw/<!-- c -->1ti) d",
        "“it&#146;s” &#xFFFE; and &#1; &#0;",
        # What Unicode calls no character.
        "a\ufdd0 word\ufdef \ufdd0 in\uffffside",
    ],
)
def test_whatever_authors_write_is_shown_whole(note: str, tmp_path: Path) -> None:
    head = NOTES["tn_JON.tsv"].partition("\n")[0]
    files = {**NOTES, "tn_JON.tsv": f"{head}\n1:1\tab12\t\t\tquote\t1\t{note}\n"}
    site = build(write_files(tmp_path / "en_x", files), tmp_path / "site")
    assert [code for code in site.codes if code.startswith("LOST")] == []
    assert site.log["counts"]["summary"] == "1 entry in; 1 entry out"


def test_a_backslash_in_an_address_breaks_no_line_of_markdown(tmp_path: Path) -> None:
    files = {
        "jon/01/03.md": "# quote\n\ntext\n\n* [[rc://e\\n/tw/dict/bible/kt/guilt]]\n* [[rc://en/tw/dict\n",
        "manifest.yaml": "dublin_core: {subject: Translation Notes, identifier: tn, language: {identifier: en}}\n"
        "projects:\n- {identifier: jon, path: ./jon}\n",
    }
    with proven(tmp_path, files, "en_tn") as found:
        assert found.lost == []
