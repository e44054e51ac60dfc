"""What is found without making pages is what a build finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.cache import ALONE, Cache, Work
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import Related, gather
from tx_mkdocs.resources.options import LoadOptions

HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
INTRICATE = (
    "1:1\tab12\t\trc://*/ta/man/translate/gone\tיוֹנָה\t1\tSee [1:2](../01/02.md), [9:9](../09/09.md).\n"
    "1:1\tab12\t\tgone; rc://*/tw/dict/bible/kt/none\t\t1\t[again](../09/09.md) [again](../09/09.md)\n"
    "1:2,4\tcd34\t\t\t\t1\t`[code](../09/08.md)` <b>[x](../09/07.md)</b> \\[y](../09/06.md)\n"
    "1:3-5\tef56\t\t\t\t1\t# Title {#here}\\n\\n[a](#here) [b](#there) [c][d]\\n\\n[d]: ../09/05.md\n"
    "1:intro\tgh78\t\t\t\t0\t    [code](../09/04.md)\\n\\n[[rc://*/ta/man/translate/gone]] https://x.example\n"
    "front:intro\tij90\t\t\t\t0\tA note[^1] [e](../../mat/01/01.md)\\n\\n[^1]: [f](../09/03.md)\n"
    "what\tkl12\t\t\t\t1\t[g](../09/02.md)\n"
    "1:6\tmn34\t\t\t\t1\n"
)
QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
    "1:1\tab12\t\t\t\tWhat is [it](../09/09.md)?\tSee [this](../09/08.md).\n"
    "1:2\tcd34\t\t\t\t\t[this](../09/07.md) alone\n"
)
WORDS = (
    "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
    "1:1\tab12\t\tיוֹנָה\t1\trc://*/tw/dict/bible/names/gone\n"
    "1:1\tcd34\t\tיוֹנָה\t1\trc://*/tw/dict/bible/kt/prophet\n"
)


def repository(folder: Path, kind: str, path: str, text: str) -> Path:
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_text(text, encoding="utf-8")
    (folder / "manifest.yaml").write_text(
        f"dublin_core:\n  identifier: {kind}\n  language: {{identifier: en, direction: ltr}}\n",
        encoding="utf-8",
    )
    return folder


def found(
    sources: Sequence[Path], related: Sequence[Path], work: Work = ALONE, *, bodies: bool
) -> list[list[Finding]]:
    with ExitStack() as opened:
        gathered = gather(
            opened,
            list(map(str, sources)),
            [Related(str(related_repository)) for related_repository in related],
            options=LoadOptions(bodies=bodies),
            work=work,
        )
        return [sorted(member.findings, key=str) for member in check_members(gathered)]


def assert_same(
    sources: Sequence[Path], related: Sequence[Path] = (), work: Work = ALONE
) -> list[list[Finding]]:
    quick = found(sources, related, bodies=False)
    assert quick == found(sources, related, work, bodies=True)
    return quick


@pytest.mark.parametrize(
    ("kind", "path", "text", "broken"),
    [
        ("tn", "tn_JON.tsv", HEADER + INTRICATE, 8),
        ("tn", "jon/01/02.md", "# the [evil](../09/09.md)\n\nSee [x](../09/08.md).\n", 2),
        (
            "tn",
            "jon/01/02.md",
            "# the evil\n\n[a](#the-evil) [b](#x) [c](#gone)\n\n## X\n\nWords.\n",
            1,
        ),
        ("tq", "tq_JON.tsv", QUESTIONS, 3),
        ("twl", "twl_JON.tsv", WORDS, 0),
        ("obs-tn", "tn_OBS.tsv", HEADER + INTRICATE, 3),
    ],
)
def test_helps_of_every_kind(tmp_path: Path, kind: str, path: str, text: str, broken: int) -> None:
    (findings,) = assert_same([repository(tmp_path / f"en_{kind}", kind, path, text)])
    assert (
        sum(finding.number for finding in findings if finding.code in ("LINK001", "LINK003"))
        >= broken
    )


def test_helps_with_what_they_lead_to(tmp_path: Path, examples: Path) -> None:
    notes = repository(tmp_path / "en_tn", "tn", "tn_JON.tsv", HEADER + INTRICATE)
    words = repository(tmp_path / "en_twl", "twl", "twl_JON.tsv", WORDS)
    related = [examples / name for name in ("en_ta", "en_tw", "en_ult")]
    (of_notes, of_words) = assert_same([notes, words], related)
    assert {finding.line for finding in of_words if finding.code == "LINK001"} == {2}
    assert "rc://*/ta/man/translate/gone" in "".join(finding.message for finding in of_notes)


def test_all_examples(examples: Path) -> None:
    assert_same(sorted(path for path in examples.iterdir() if (path / "LICENSE.md").exists()))


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("sources", "related"),
    [
        (["en_tn_2books"], ["en_tw"]),
        (["en_tq_two_books"], []),
        (["sb_en_twl", "en_tw"], []),
        (["aab_obs_text_obs"], []),
    ],
)
def test_real_repositories(
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
    sources: list[str],
    related: list[str],
) -> None:
    assert_same(
        [corpus_repository(source) for source in sources],
        [corpus_repository(related_repository) for related_repository in related],
        Work(corpus_cache),
    )
