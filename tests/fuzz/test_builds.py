"""Whatever a repository holds, a build ends with a site and findings, and loses no word unexplained.

Neither does a converter, a library, or an edit in a preview raise anything.

`python benchmarks/fuzz.py` does the same with thousands of seeds and with the real repositories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.accidents import ACCIDENTS
from tests.fuzz.elsewhere import elsewhere, missing_in_documents, not_found
from tests.fuzz.mutations import MUTATIONS, Mutation, damaged, files_of, mutated, write
from tests.fuzz.outcome import (
    built,
    compared,
    converted,
    edited,
    fixed,
    outcome,
    proved,
    rebuilt,
    taking_turns,
)
from tests.fuzz.slices import small
from tests.fuzz.soundness import unsound
from tests.fuzz.surroundings import surround
from tests.fuzz.truth import falsehoods, silent
from tests.proof.proven import finished
from tx_mkdocs.converters import all_converters

EXAMPLES = sorted(
    path
    for path in Path(__file__).resolve().parents[2].joinpath("examples").iterdir()
    if path.is_dir()
)
SEEDS = range(8)
LIBRARIES = range(4)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damaged_repositories_become_sites(example: Path, tmp_path: Path) -> None:
    turn = EXAMPLES.index(example)
    repository = write(damaged(files_of(example), turn), tmp_path / example.name)
    assert outcome(repository, tmp_path / "site") == [], turn
    assert converted(repository, tmp_path / "converted", turn) == [], turn


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damaged_pieces_of_repositories_become_sites_with_a_true_proof(
    example: Path, tmp_path: Path
) -> None:
    files = files_of(example)
    for seed in SEEDS:
        random = Random(seed + 100 * EXAMPLES.index(example))
        folder = tmp_path / str(seed)
        repository = write(mutated(small(files, random), random), folder / example.name)
        if seed % 4 == 0:
            surround(repository, random)
        wrong = outcome(repository, folder / "site", "--fonts", "system")
        wrong += falsehoods(folder / "site", repository, random)
        wrong += converted(repository, folder / "converted", seed, 1)
        assert wrong == [], f"{example.name}, seed {seed}"


@pytest.mark.parametrize("mutations", [MUTATIONS, ACCIDENTS])
def test_a_seed_always_makes_the_same_repository(mutations: Sequence[Mutation]) -> None:
    files = files_of(EXAMPLES[0])
    assert [mutated(files, Random(seed), mutations) for seed in range(300)] == [
        mutated(files, Random(seed), mutations) for seed in range(300)
    ]


def test_pages_are_proved_without_a_site(tmp_path: Path) -> None:
    for example in EXAMPLES[::8]:
        assert proved(example, Random(1)) == [], example.name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "tests.fuzz.outcome.finished", lambda body: finished(body.replace("In the", ""))
        )
        text = "\\id GEN\n\\mt Genesis\n\\c 1\n\\p\n\\v 1 In the beginning\n"
        (wrong,) = proved(write({"01-GEN.usfm": text.encode()}, tmp_path / "en_ulb"), Random(1))
    assert wrong.startswith("LOST001 01-GEN.usfm:5 ")


@pytest.mark.parametrize(("word", "found"), [("Therefore", 0), ("Then", 1)])
def test_attributes_on_a_line_of_their_own_are_no_words(
    word: str, found: int, tmp_path: Path
) -> None:
    text = '\\v 12 \\zaln-s |x-strong="G13520"\n x-content="διὸ"\\*\\w Therefore|x="1"\\w*\n'
    repository = write({"62-2PE.usfm": text.encode()}, tmp_path / "en_ult")
    write({"2pe.html": f"<p>{word}</p>".encode()}, tmp_path / "site")
    assert len(silent(tmp_path / "site", repository, [])) == found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damage_while_a_preview_is_served_stops_nothing(example: Path, tmp_path: Path) -> None:
    files = files_of(example)
    seed = 1000 + EXAMPLES.index(example)
    assert edited(files, damaged(files, seed), tmp_path) == [], f"{example.name}, seed {seed}"


@pytest.mark.parametrize("example", EXAMPLES[::6], ids=lambda path: path.name)
def test_damage_between_two_builds_leaves_nothing_behind(example: Path, tmp_path: Path) -> None:
    random = Random(3000 + EXAMPLES.index(example))
    files = small(files_of(example), random)
    after = mutated(files, random)
    assert rebuilt([(tmp_path / example.name, files, after)], tmp_path / "sites") == []
    assert compared(files, after, tmp_path / "changes") == []


def test_what_a_fix_changes_is_white_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = write({"01-GEN.usfm": b"\\id GEN\r\n\\s5\n\\v 1 One  two \n"}, tmp_path)
    assert fixed(repository) == []
    monkeypatch.setattr("tests.fuzz.outcome.apply_fixes", lambda data, *_: data + b"x")
    assert len(fixed(repository)) == 2


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p id="a">One</p>\n<table><tr><td>two</td></tr></table>', ""),
        ("<p>\x0b</p>", ""),
        ("<p><b>One</p>", "HTML"),
        ("<table><tr><span>One</span></tr></table>", "HTML"),
        ("<script src=x></script>", "RUNS"),
        ("<p onclick=x>One</p>", "RUNS"),
        ('<a href="java\nscript:x">One</a>', "RUNS"),
        ('<p id="a">One</p><p id="a">two</p>', "TWICE"),
    ],
)
def test_html_that_is_ill_formed_or_runs_something_is_found(body: str, found: str) -> None:
    assert {line.partition(" ")[0] for line in unsound({"a": body})} == set(found.split())


def test_words_are_looked_for_in_documents_and_in_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"\\id 3JN\n\\c 1\n\\p\n\\v 1 The elder\\f + \\ft John\\f* to Gaius.\n\\v 2 Beloved\n"
    repository = write(
        {"65-3JN.usfm": text, "tn_3JN.tsv": b"Reference\tID\tNote\n1:1\ta\tb"}, tmp_path / "en_x"
    )
    assert elsewhere(repository, tmp_path / "site", Random(1)) == []
    assert missing_in_documents(tmp_path / "site", ["3jn/01"]) == []
    monkeypatch.setattr("tests.fuzz.elsewhere._docx", lambda path: "The elder John to Gaius")
    monkeypatch.setattr(
        "tests.fuzz.elsewhere.ask", lambda site, asked: [{"refs": ["3JN 1:2"]}] * len(asked)
    )
    assert missing_in_documents(tmp_path / "site", ["3jn/01"]) == ["DOCUMENT docx: Beloved"]
    lines = not_found(tmp_path / "site", ["3jn/01"], Random(1), 5)
    assert len(lines) == 2 and "Beloved" not in " ".join(lines)


def test_each_converter_has_its_turn() -> None:
    made: Counter[str] = Counter()
    for turn in range(len(EXAMPLES)):
        made.update(converter.name for converter in taking_turns(all_converters(), turn))
    assert made.keys() == {converter.name for converter in all_converters()}


def test_a_library_with_marks_and_documents_changes_without_a_trace(tmp_path: Path) -> None:
    random = Random(4000)
    parts = []
    for example in (EXAMPLES[0].parent / name for name in ("en_reg", "en_ult", "en_tn")):
        files = small(files_of(example), random)
        parts.append((tmp_path / example.name, files, mutated(files, random)))
    wanted = {"checks": "visible", "alignment": True, "documents": ("html", "epub")}
    assert rebuilt(parts, tmp_path / "sites", **wanted) == []


@pytest.mark.parametrize("seed", LIBRARIES)
def test_damaged_repositories_become_libraries(seed: int, tmp_path: Path) -> None:
    chosen = Random(seed).sample(EXAMPLES, 4)
    repositories = [
        write(damaged(files_of(example), 2000 + seed), tmp_path / example.name)
        for example in chosen
    ]
    assert built(repositories, tmp_path / "site") == [], [example.name for example in chosen]
