"""The index, asked as the browser asks it: what it finds is what a plain scan of the texts finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.node import NODE
from tests.search.asking import Scan, ask, write
from tests.search.samples import VOCABULARIES, sentences
from tx_mkdocs.formats.page_texts import PageTexts, Text, page_texts
from tx_mkdocs.search.files import FOLDER, File, file_of_site, files_of_part, shared_files
from tx_mkdocs.search.index import Index
from tx_mkdocs.search.originals import NO_ORIGINALS
from tx_mkdocs.search.parts import part_of
from tx_mkdocs.search.texts import Group, Texts

pytestmark = pytest.mark.skipif(not NODE, reason="no Node on this machine")


def book(code: str, title: str, chapters: list[list[str]], testament: str = "nt") -> Texts:
    groups = tuple(
        Group(
            f"{code}/{number:02}",
            f"{code.upper()} {number}:",
            f"{title} {number}:",
            page_texts(
                Text(str(verse), text, f"v{verse:03}") for verse, text in enumerate(texts, 1)
            ),
        )
        for number, texts in enumerate(chapters, 1)
    )
    return Texts(0, code, title, code, testament, groups)


def index_files(listed: Sequence[Texts], language: str = "en") -> Iterator[File]:
    """The index of a site with one resource."""
    index = Index()
    for texts in listed:
        part = part_of(texts, NO_ORIGINALS)
        yield from files_of_part(FOLDER, part)
        index.add("", {}, part)
    yield from shared_files(FOLDER, index, index.finish())
    about = {"folder": "", "title": "T", "kind": "bible", "language": language, "direction": "ltr"}
    yield file_of_site([{**about, "count": index.count}])


def chapters(texts: list[str]) -> list[list[str]]:
    return [texts[start : start + 16] for start in range(0, len(texts), 16)]


def test_any_distance_between_texts_is_read(tmp_path: Path) -> None:
    """A book of so many verses that some are written as characters behind the surrogates."""
    numbers = [1, 2, *range(59, 300, 57), 8492, 16684, 70_000]
    texts = ["x"] * 70_000
    for number in numbers:
        texts[number - 1] = "Alpha"
    texts[55_999] = "beta"
    write(list(index_files([book("gen", "G", [texts])])), tmp_path)
    answers = ask(tmp_path, [("alpha", {}), ("beta", {}), ("x", {})])
    assert answers[0]["refs"] == [f"GEN 1:{number}" for number in numbers]
    assert answers[1]["refs"] == ["GEN 1:56000"]
    # Where a file of texts is read for each of its verses anew, this takes a minute.
    assert len(answers[2]["refs"]) == 70_000 - len(numbers) - 1
    assert answers[2]["ms"] < 10_000


@pytest.mark.parametrize("language", VOCABULARIES)
def test_what_is_found_is_what_a_scan_finds(language: str, tmp_path: Path) -> None:
    texts = [book("gen", "G", chapters(sentences(language)))]
    write(list(index_files(texts, language)), tmp_path)
    scan = Scan.of(texts)
    queries = scan.queries(3, words=60, phrases=30, parts=40)
    # Words as they are written, with their marks.
    words = {word for text in scan.with_marks for word in text.split()}
    queries += [((word, {}), scan.phrase(word)) for word in sorted(words)]
    if language in ("th", "lo", "km", "my", "zh", "bo"):
        runs = sorted(
            {
                text[start : start + length]
                for text in scan.without
                for start in range(1, len(text), 5)
                for length in (1, 2, 3, 4, 7)
            }
        )
        queries += [
            ((run, {}), scan.part(run)) for run in runs if " " not in run and run.strip("་") == run
        ][:150]
    answers = ask(tmp_path, [query for query, _ in queries])
    for (query, expected), answer in zip(queries, answers, strict=True):
        assert sorted(answer["refs"]) == sorted(expected), query
    assert sum(bool(expected) for _, expected in queries) > len(queries) / 2


GOSPEL = [
    book("gen", "Genesis", [["In the beginning was a garden.", "God's light; light of God."], ["It was good."]], "ot"),
    book("jhn", "Saint John", [["The beginning was a word.", "Hábil José came.", "Jose."], ["Goodness and light."]]),
    book("1jn", "1 John", [["Walk in the light, not in darkness.", "Beginning again."]]),
    book("num", "Numbers", [["Men.", "Twelve sons."], ["num 1: men of the 12 tribes, 144,000."]], "ot"),
]  # fmt: skip


WAYS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("light", {}, ["GEN 1:2", "JHN 2:1", "1JN 1:1"]),
    ("LIGHT", {}, ["GEN 1:2", "JHN 2:1", "1JN 1:1"]),
    ("beginning word", {}, ["JHN 1:1"]),
    ('"the beginning"', {}, ["GEN 1:1", "JHN 1:1"]),
    ('"beginning the"', {}, []),
    ("“the beginning”", {}, ["GEN 1:1", "JHN 1:1"]),
    ("God's", {}, ["GEN 1:2"]),
    ("light -walk", {}, ["GEN 1:2", "JHN 2:1"]),
    ('beginning -"a garden"', {}, ["JHN 1:1", "1JN 1:2"]),
    ("good*", {}, ["GEN 2:1", "JHN 2:1"]),
    ("*ness", {}, ["JHN 2:1", "1JN 1:1"]),
    ("*egin*", {}, ["GEN 1:1", "JHN 1:1", "1JN 1:2"]),
    ("good", {}, ["GEN 2:1"]),
    ("good", {"parts": True}, ["GEN 2:1", "JHN 2:1"]),
    ("egin", {}, ["GEN 1:1", "JHN 1:1", "1JN 1:2"]),
    ("jose", {}, ["JHN 1:2", "JHN 1:3"]),
    ("José", {}, ["JHN 1:2"]),
    ("habil", {}, ["JHN 1:2"]),
    ("Hábíl", {}, []),
    ("light book:jhn", {}, ["JHN 2:1"]),
    ("light book:gen,1jn", {}, ["GEN 1:2", "1JN 1:1"]),
    ("light in:ot", {}, ["GEN 1:2"]),
    ("light book:gen-jhn", {}, ["GEN 1:2", "JHN 2:1"]),
    ("light book:Genesis–jhn", {}, ["GEN 1:2", "JHN 2:1"]),
    ('light book:"saint john-1 john"', {}, ["JHN 2:1", "1JN 1:1"]),
    ("light book:jhn-gen", {}, []),
    ("light book:jhn-xyz", {}, []),
    ("book:jhn 2", {}, ["JHN 2:1"]),
    ("in:jhn 1:1-2", {}, ["JHN 1:1", "JHN 1:2"]),
    ('book:"Saint John" ١:٣', {}, ["JHN 1:3"]),
    ("book:“Saint John” 1:3", {}, ["JHN 1:3"]),
    ("book:jhn,gen 2", {}, []),
    ("1 John", {}, ["1JN 1:1", "1JN 1:2"]),
    ("1jn", {}, ["1JN 1:1", "1JN 1:2"]),
    ("1 Joh", {}, []),
    ("Genesis", {}, []),
    ("Genesis", {"names": True}, ["GEN 1:1", "GEN 1:2", "GEN 2:1"]),
    ("Gene", {"names": True}, []),
    ("1:2", {}, []),
    ("light in:nt -goodness", {}, ["1JN 1:1"]),
    # Words beside a passage are looked for there, unless it has none of them.
    ("Saint John 1 beginning", {}, ["JHN 1:1"]),
    ("light 1 John 1-2", {}, ["1JN 1:1"]),
    ("light, 1 John 1:1.", {}, ["1JN 1:1"]),
    ('1jn 1 "the light" -again', {}, ["1JN 1:1"]),
    ("gen 1 *egin*", {}, ["GEN 1:1"]),
    ("gen 1 egin", {}, ["GEN 1:1"]),
    ("gen 1 god LIGHT", {}, ["GEN 1:2"]),
    ("gen 1 walk", {}, []),
    ("jhn 1 2 book:gen", {}, []),
    # Nor where a text has all that is written, its numbers too, or none has the phrase.
    ("num 1 men", {}, ["NUM 2:1"]),
    ("num 1 men", {"any": True}, ["NUM 1:1"]),
    ("num 1 sons", {}, ["NUM 1:2"]),
    ('num 1 "sons twelve"', {}, []),
    ("12 tribes", {}, ["NUM 2:1"]),
    ("the 12 tribes", {}, ["NUM 2:1"]),
    ("num 144,000", {}, ["NUM 2:1"]),
    ("G1 beginning", {}, []),
    # One letter of an alphabet is in most words.
    ("*g*", {}, []),
    ("w", {}, []),
    ("*g* light", {}, ["GEN 1:2", "JHN 2:1", "1JN 1:1"]),
    ("g*", {}, ["GEN 1:1", "GEN 1:2", "GEN 2:1", "JHN 2:1"]),
    ("a", {"parts": True}, ["GEN 1:1", "JHN 1:1"]),
    ("jhn 1:2", {}, ["JHN 1:2"]),
    ("Saint John 1:2-3", {}, ["JHN 1:2", "JHN 1:3"]),
    ("saint j 2", {}, ["JHN 2:1"]),
    ("1 John 1", {}, ["1JN 1:1", "1JN 1:2"]),
    ("gen 7:1", {}, []),
    ("jhn 1 2", {}, ["JHN 1:2"]),
    ("(jhn 1:2).", {}, ["JHN 1:2"]),
    ("[1 John 1:2; ]", {}, ["1JN 1:2"]),
    ("jhn 1:2 KJV", {}, ["JHN 1:2"]),
    ("jhn 1:2-3 (ULT)", {}, ["JHN 1:2", "JHN 1:3"]),
    ("jhn chapter 1, verses 2-3", {}, ["JHN 1:2", "JHN 1:3"]),
    ("jhn अध्याय १ पद २", {}, ["JHN 1:2"]),
    ("jhn الأصحاح ١، الآية ٢", {}, ["JHN 1:2"]),
    ("jhn глава 1 стих 2", {}, ["JHN 1:2"]),
    ("jhn Kapitel 1 Vers 1 bis 2", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn chapitre 1, versets 1 à 2", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn capi\u0301tulo 1, versi\u0301culos del 1 al 2", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn sura ya 1 mstari wa 1 hadi wa 2", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn अध्याय १ पदों १ से २", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn פרק 1 פסוק 2", {}, ["JHN 1:2"]),
    ("jhn १ अध्याय २ पद", {}, ["JHN 1:2"]),
    ("jhn 1 глава, 1 по 2 стихи", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn 2 глава", {}, ["JHN 2:1"]),
    ("jhn chapter 1 to chapter 2", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "JHN 2:1"]),
    ("jhn chapter 1 verse 1 and verse 3", {}, ["JHN 1:1", "JHN 1:3"]),
    ("jhn 1 to 2", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "JHN 2:1"]),
    ("<b>light</b> <i class=x>book:jhn</i>", {}, ["JHN 2:1"]),
    ("jhn 1:1 & 3", {}, ["JHN 1:1", "JHN 1:3"]),
    ("jhn 1:1 and 2 and 3", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3"]),
    ("gen 1 and 2", {}, ["GEN 1:1", "GEN 1:2", "GEN 2:1"]),
    ("1 John 1 and 2", {}, ["1JN 1:1", "1JN 1:2"]),
    ("jhn 1:1 and 2:1", {}, ["JHN 1:1", "JHN 2:1"]),
    ("jhn 1:1 & 1 John 1:2", {}, ["JHN 1:1", "1JN 1:2"]),
    ("jhn 1 and men 12", {}, []),
    ("jhn 1/2", {}, ["JHN 1:2"]),
    ("jhn.1.1-jhn.1.2", {}, ["JHN 1:1", "JHN 1:2"]),
    ("1 John 1:1–1 John 1:2", {}, ["1JN 1:1", "1JN 1:2"]),
    ('"jhn 1:2"', {}, []),
    ("jhn 1v2", {}, ["JHN 1:2"]),
    ("Saint John 1 vv. 2-3", {}, ["JHN 1:2", "JHN 1:3"]),
    ("jhn 1:1f", {}, ["JHN 1:1", "JHN 1:2"]),
    ("jhn 1,1 ff.; gen 1:2", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "GEN 1:2"]),
    ("1 John 2", {}, ["1JN 1:2"]),
    ("1 John 1-2", {}, ["1JN 1:1", "1JN 1:2"]),
    ("1jn 1f", {}, ["1JN 1:1", "1JN 1:2"]),
    ("1 John 3", {}, []),
    ("jhn第一章第二节", {}, ["JHN 1:2"]),
    ("jhn二章", {}, ["JHN 2:1"]),
    ("jhn 一章二至三节", {}, ["JHN 1:2", "JHN 1:3"]),
    ("jhn 一百一十九篇", {}, []),
    ("jhn ፩፥፪", {}, ["JHN 1:2"]),
    ("‹the beginning›", {}, ["GEN 1:1", "JHN 1:1"]),
    ("《the beginning》", {}, ["GEN 1:1", "JHN 1:1"]),
    ("gen 1:2-2:1", {}, ["GEN 1:2", "GEN 2:1"]),
    ("Saint John 1-2", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "JHN 2:1"]),
    ("gen 1:2-1, 2", {}, []),
    ("Saint John 1:3; 2:1; gen 1:2", {}, ["JHN 1:3", "JHN 2:1", "GEN 1:2"]),
    ("jhn 1:1,3", {}, ["JHN 1:1", "JHN 1:3"]),
    ("gen 1:1, 2:1", {}, ["GEN 1:1", "GEN 2:1"]),
    ("jhn 1:2-3, 1; 2; 1 John 1:2", {}, ["JHN 1:2", "JHN 1:3", "JHN 1:1", "JHN 2:1", "1JN 1:2"]),
    ("jhn 1,1.3; 2,1", {}, ["JHN 1:1", "JHN 1:3", "JHN 2:1"]),
    ("jhn 1;2", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "JHN 2:1"]),
    ("Luke 1:1; 2:1; jhn 2:1;", {}, ["JHN 2:1"]),
    ("gen 1:1; 9:9", {}, ["GEN 1:1"]),
    ("gen 1:1; 1:1", {}, ["GEN 1:1"]),
    ("jhn ١:١؛ ١:٣", {}, ["JHN 1:1", "JHN 1:3"]),
    ("gen 1:1; light", {}, []),
    ("light, beginning", {}, []),
    ("walk, light", {}, ["1JN 1:1"]),
    ("book:gen", {}, ["GEN 1:1", "GEN 1:2", "GEN 2:1"]),
    ("-light in:ot", {}, ["GEN 1:1", "GEN 2:1", "NUM 1:1", "NUM 1:2", "NUM 2:1"]),
    ("light light LIGHT -dark -dark", {}, ["GEN 1:2", "JHN 2:1", "1JN 1:1"]),
    ("word garden", {"any": True}, ["GEN 1:1", "JHN 1:1"]),
    ("light garden beginning", {"any": True}, ["GEN 1:1", "GEN 1:2", "JHN 1:1", "JHN 2:1", "1JN 1:1", "1JN 1:2"]),
    ("…", {}, []),
    ("", {}, []),
    ("-light in:nt", {}, ["JHN 1:1", "JHN 1:2", "JHN 1:3", "1JN 1:2"]),
    ("-light -men -sons", {}, ["GEN 1:1", "GEN 2:1", "JHN 1:1", "JHN 1:2", "JHN 1:3", "1JN 1:2"]),
    ('"', {}, []),
    ("*", {}, []),
    ("book:", {}, []),
]  # fmt: skip


@pytest.fixture(scope="module")
def gospel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gospel")
    write(list(index_files(GOSPEL)), folder)
    return folder


@pytest.fixture(scope="module")
def answers(gospel: Path) -> list[dict[str, Any]]:
    """All are asked at once: Node takes longer to begin than to answer."""
    return ask(gospel, [(query, options) for query, options, _ in WAYS])


@pytest.mark.parametrize("at", range(len(WAYS)), ids=[query for query, _, _ in WAYS])
def test_every_way_to_ask(answers: list[dict[str, Any]], at: int) -> None:
    _, options, expected = WAYS[at]
    found = answers[at]["refs"]
    if options.get("any"):
        assert sorted(found) == sorted(expected)
    else:
        assert found == expected


def test_words_stand_behind_a_passage_without_a_blank_where_scripts_have_none(
    tmp_path: Path,
) -> None:
    texts = [["耶和华是我的牧者"], ["牧者和羊"], *([["神爱世人"]] * 21), ["诗篇1羊"]]
    write(list(index_files([book("psa", "诗篇", texts, "ot")], "zh")), tmp_path)
    ways = {
        "诗篇1牧者": ["PSA 1:1"], "诗篇2篇牧者": ["PSA 2:1"], "诗篇2篇1节牧者": ["PSA 2:1"],
        "诗篇1-2牧者": ["PSA 1:1", "PSA 2:1"], "牧者 诗篇2": ["PSA 2:1"], "诗篇1至2": ["PSA 1:1", "PSA 2:1"],
        "诗篇1羊": ["PSA 24:1"], '"诗篇1牧者"': [], "诗篇二篇牧者": ["PSA 2:1"], "诗篇二牧者": ["PSA 2:1"],
        "诗篇第二篇一节牧者": ["PSA 2:1"], "牧者诗篇二篇": ["PSA 2:1"], "羊诗篇2": ["PSA 2:1"],
        "诗篇二十三": ["PSA 23:1"], "诗篇二1": ["PSA 2:1"], "诗篇二:1": ["PSA 2:1"],
    }  # fmt: skip
    found = ask(tmp_path, [(query, {}) for query in ways])
    assert [answer["refs"] for answer in found] == list(ways.values())


CALLED: list[tuple[str, str, list[str]]] = [
    # Signs of chapters stand behind numbers, and words of chapters right behind names.
    ("시편", "시편 2편 목자", ["PSA 2:1"]),
    ("시편", "시편2편목자", ["PSA 2:1"]),
    ("시편", "시편 제2편", ["PSA 2:1"]),
    ("ヨハネの手紙第一", "ヨハネの手紙第一 2章", ["PSA 2:1"]),
    ("ヨハネの手紙第一", "ヨハネの手紙第一2章羊", ["PSA 2:1"]),
    ("สดุดี", "สดุดีบทที่ 2 ข้อ 1", ["PSA 2:1"]),
    ("สดุดี", "สดุดีบทที่๒ข้อ๑", ["PSA 2:1"]),
    ("ទំនុកដំកើង", "ទំនុកដំកើង២គង្វាល", ["PSA 2:1"]),
    ("المزامير", "المزامير ٢راعي", ["PSA 2:1"]),
    ("भजन", "भजन २चरवाहा", ["PSA 2:1"]),
    # Names as people say them.
    ("John", "Gospel of John 2", ["PSA 2:1"]),
    ("John", "the Gospel according to St. John 2/1", ["PSA 2:1"]),
    ("Juan", "San Juan 2:1", ["PSA 2:1"]),
    ("1 Juan", "Primera carta de Juan 2", ["PSA 2:1"]),
    ("1 Juan", "1ª Juan 2", ["PSA 2:1"]),
    ("1 Jean", "1ère épître de Jean 2", ["PSA 2:1"]),
    ("Jean", "l’Évangile selon Jean 2", ["PSA 2:1"]),
    ("1 Иоанна", "1-е Иоанна 2", ["PSA 2:1"]),
    ("1 ዮሐንስ", "1ኛ ዮሐንስ 2", ["PSA 2:1"]),
    ("تكوين", "سفر التكوين 2", ["PSA 2:1"]),
    ("يوحنا", "إنجيل يوحنا ٢/١", ["PSA 2:1"]),
    ("يوحنا الأولى", "رسالة يوحنا الأولى 2", ["PSA 2:1"]),
    ("رومية", "الرسالة إلى رومية 2", ["PSA 2:1"]),
    ("1 यूहन्ना", "पहला यूहन्ना 2", ["PSA 2:1"]),
    ("1 Yohana", "Waraka wa kwanza wa Yohana 2", ["PSA 2:1"]),
    ("1. Johannes", "Der erste Brief des Johannes 2", ["PSA 2:1"]),
    ("Johannes", "Johannesevangelium 2,1", ["PSA 2:1"]),
    ("1 ヨハネ", "Ⅰヨハネ 2", ["PSA 2:1"]),
    ("Hosea", "H7225", []),
    ("John", "John ii 1", ["PSA 2:1"]),
    ("John", "Gospel of John II.", ["PSA 2:1"]),
    ("1 John", "1 John ii. 1-2", ["PSA 2:1"]),
    ("John", "John I, 1", ["PSA 1:1"]),
    ("John", "John I", []),
    ("John", "John iiii", []),
    ("יוחנן", "הבשורה על־פי יוחנן 2", ["PSA 2:1"]),
]


def test_books_are_found_by_what_people_call_them(tmp_path: Path) -> None:
    texts = [["Alpha."], ["목자 羊 គង្វាល راعي चरवाहा"]]
    found = []
    for title in dict.fromkeys(title for title, _, _ in CALLED):
        write(list(index_files([book("psa", title, texts, "ot")])), tmp_path)
        asked = [query for of, query, _ in CALLED if of == title]
        answers = ask(tmp_path, [(query, {}) for query in asked])
        found += [
            (title, query, answer["refs"]) for query, answer in zip(asked, answers, strict=True)
        ]
    assert sorted(found) == sorted(CALLED)


def test_a_part_of_very_many_words_is_looked_for_in_some_files(tmp_path: Path) -> None:
    letters = "cdefg"
    words = [[[f"{letter}ab{number}" for number in range(2_000)]] for letter in letters]
    write(list(index_files(list(map(book, letters, letters, words)))), tmp_path)
    ways = {
        "*ab*": True,
        "*ab* book:c": True,
        # What the chosen files lack, and what is not asked alone, is looked for in all.
        "*ab* book:d": False,
        "*ab* -gab7": False,
        "*gab199*": False,
    }
    some = ask(tmp_path, [(query, {"files": 2}) for query in ways])
    everything = ask(tmp_path, [(query, {}) for query in ways])
    for is_some, found, there in zip(ways.values(), some, everything, strict=True):
        assert found.get("isSome", False) == is_some
        assert (found["bytes"] < there["bytes"]) == is_some
        assert found["refs"] and set(found["refs"]) <= set(there["refs"])
        assert (len(found["refs"]) < len(there["refs"])) == is_some


def test_a_list_of_passages_without_signs_between_them_is_given_up_soon(gospel: Path) -> None:
    """Each way to take passages from its ends was tried, twice as many with each passage."""
    assert ask(gospel, [("gen 1 " * 30, {})])[0]["refs"] == []


def test_a_number_alone_is_of_the_only_book(tmp_path: Path) -> None:
    write(list(index_files(GOSPEL[1:2])), tmp_path)
    for answer in ask(tmp_path, [(query, {}) for query in ("1:2", "١:٢", "1.2", "jhn 1:2")]):
        assert answer["refs"] == ["JHN 1:2"]


def test_the_end_of_a_name_is_neither_a_chapter_nor_a_version(tmp_path: Path) -> None:
    titles = {"1sa": "First Samuel", "1ch": "First Chronicles", "1jn": "1 John"}
    listed = [book(code, title, [["A text."]]) for code, title in titles.items()]
    write(list(index_files(listed)), tmp_path)
    ways = [
        # `Ch` is a chapter, but of Chronicles it is a part of the name.
        ("First Ch 1", ["1CH 1:1"]),
        ("First Ch. 1:1 KJV", ["1CH 1:1"]),
        ("1 Ch 1 to 2", ["1CH 1:1"]),
        ("1sa 1:1; 1 Ch 1", ["1SA 1:1", "1CH 1:1"]),
        ("First Sam ch 1", ["1SA 1:1"]),
        # A name in capitals is not the version of a number before it.
        ("1sa 1; 1 JOHN", []),
        ("1sa 1:1 (ULT)", ["1SA 1:1"]),
    ]
    found = ask(tmp_path, [(query, {}) for query, _ in ways])
    assert [answer["refs"] for answer in found] == [expected for _, expected in ways]


def test_words_in_capitals_behind_a_number_alone_are_no_version(tmp_path: Path) -> None:
    texts = book("jhn", "Saint John", [["Twelve men.", "Of 12 men."], *([["A text."]] * 11)])
    write(list(index_files([texts])), tmp_path)
    [words, version] = ask(tmp_path, [("12 MEN", {}), ("1:1 KJV", {})])
    assert words["refs"] == ["JHN 1:2"]
    assert version["refs"] == ["JHN 1:1"]


def test_thousands_are_no_chapter_of_the_only_book(tmp_path: Path) -> None:
    write(list(index_files([book("num", "Numbers", [["A census.", "Of 1,000 men."]])])), tmp_path)
    assert ask(tmp_path, [("1,000", {})])[0]["refs"] == ["NUM 1:2"]


def test_what_is_found_is_marked(gospel: Path) -> None:
    marks = {
        "light": [["light", "light"], ["light"], ["light"]],
        '"God\'s light"': [["God", "s", "light"]],
        "habil": [["Hábil"]],
        "*ness": [["Goodness"], ["darkness"]],
    }
    found = ask(gospel, [(query, {"marks": True}) for query in marks])
    assert [answer["marks"] for answer in found] == list(marks.values())


def test_headings_and_footnotes_are_found_apart_from_verses(tmp_path: Path) -> None:
    verses = [["Light.", "In the beginning.", "Light of light."], ["A light."]]
    first, other = book("gen", "Genesis", verses, "ot"), book("exo", "Exodus", [["Light."]], "ot")
    beside = tuple(
        Group(group.page, group.ref, group.title, PageTexts([Text("2", text, "a", "", "note")]))
        for group, text in zip(first.groups, ["Light, or day", "Or light inn"], strict=True)
    )
    listed = [first._replace(groups=(*first.groups, *beside), beside=2), other]
    write(list(index_files(listed)), tmp_path)
    queries = [
        (query, {"any": query == "light day"})
        for query in (
            "light",
            "day",
            "gen 1:2",
            "gen 2",
            "gen 1:2-2:2",
            "light day",
            "light -or",
            "book:gen",
            "inn",
        )
    ]
    assert [(answer["refs"], answer["beside"]) for answer in ask(tmp_path, queries)] == [
        (["GEN 1:1", "GEN 1:3", "GEN 2:1", "EXO 1:1"], ["GEN 1:2 note a", "GEN 2:2 note a"]),
        ([], ["GEN 1:2 note a"]),
        (["GEN 1:2"], []),
        (["GEN 2:1"], []),
        (["GEN 1:2", "GEN 1:3", "GEN 2:1"], []),
        (["GEN 1:1", "GEN 1:3", "GEN 2:1", "EXO 1:1"], ["GEN 1:2 note a", "GEN 2:2 note a"]),
        (["GEN 1:1", "GEN 1:3", "GEN 2:1", "EXO 1:1"], []),
        (["GEN 1:1", "GEN 1:2", "GEN 1:3", "GEN 2:1"], []),
        # What is in no verse is looked for inside words of verses, whatever a footnote has.
        (["GEN 1:2"], ["GEN 2:2 note a"]),
    ]


def test_marks_in_scripts_without_spaces_are_as_long_as_what_was_asked(tmp_path: Path) -> None:
    texts = [book("gen", "G", [["小孩子走到市场。小孩子", "เด็ก\u200bน้อยกินข้าว"]])]
    write(list(index_files(texts, "zh")), tmp_path)
    han, thai = ask(tmp_path, [("孩子", {"marks": True}), ("กน้อย", {"marks": True})])
    assert han["marks"] == [["孩子", "孩子"]]
    assert thai["marks"] == [["ก\u200bน้อย"]]


WRITTEN = [
    book(
        "gen",
        "ዘፍጥረት",
        [
            ["haʼi taꞌu ẹ̀kọ́", "İnsan geldi, Irmak aktı", "ein großer Fluß"],
            ["ٱلْكَلِمَةُ أَكَلَ عند ٱلنَّهْر عَلَى مَدْرَسَةٍ", "वह ज़मीन पर १२ दिन रहा"],
        ],
    ),
    book("1sa", "1 സാമുവൽ", [["അവൻ വന്നു", "Đức Vua đến", "ɖevi la yi", "၁၄၄ ယောက်"]]),
    book(
        "jhn",
        "创世记",
        [["他有12个孩子", "\u200fכי־טוב", "shu\u00adttle bro\u2060ken a\u00a0b\u202fc"]],
    ),
]


TYPED: list[tuple[str, list[str]]] = [
    # However apostrophes and glottal stops are typed, and capitals of Turkish.
    ("ha'i", ["GEN 1:1"]),
    ("ha’i", ["GEN 1:1"]),
    ("taʼu", ["GEN 1:1"]),
    ("insan", ["GEN 1:2"]),
    ("İNSAN", ["GEN 1:2"]),
    ("ırmak", ["GEN 1:2"]),
    ("grosser fluss", ["GEN 1:3"]),
    # Marks count where they are typed.
    ("eko", ["GEN 1:1"]),
    ("ẹkọ", ["GEN 1:1"]),
    ("ẹ̀kọ", ["GEN 1:1"]),
    ("ékọ", []),
    ("اكل", ["GEN 2:1"]),
    ("أكل", ["GEN 2:1"]),
    ("أكَل", ["GEN 2:1"]),
    ("إكل", []),
    ("أكُل", []),
    ("*أك*", ["GEN 2:1"]),
    ('"أكل عند"', ["GEN 2:1"]),
    ("عند -أكل", []),
    # Letters that keyboards do not have, or that look like others.
    ("علي", ["GEN 2:1"]),
    ("على", ["GEN 2:1"]),
    ("مدرسه", ["GEN 2:1"]),
    ("مدرسة", ["GEN 2:1"]),
    ("مدرسۃ", []),
    # Letters with other shapes, hooks, strokes, and dots that keyboards lack.
    ("الكلمة", ["GEN 2:1"]),
    ("النهر", ["GEN 2:1"]),
    ("जमीन", ["GEN 2:2"]),
    ("അവന്‍", ["1SA 1:1"]),
    ("duc vua", ["1SA 1:2"]),
    ("đức", ["1SA 1:2"]),
    ("devi", ["1SA 1:3"]),
    # Digits of any script.
    ("12", ["GEN 2:2", "JHN 1:1"]),
    ("१२", ["GEN 2:2", "JHN 1:1"]),
    ("１４４", ["1SA 1:4"]),
    # What nobody sees.
    ("shuttle broken", ["JHN 1:3"]),
    ('"a b c"', ["JHN 1:3"]),
    ("‏כי -‏רע", ["JHN 1:2"]),
    # References as keyboards write them, and books by their names.
    ("ዘፍጥረት 2፥1", ["GEN 2:1"]),
    ("ዘፍጥረት፡2፡1", ["GEN 2:1"]),
    ("创世记1：1～2", ["JHN 1:1", "JHN 1:2"]),
    ("创世记1章2节", ["JHN 1:2"]),
    ("创世记1章", ["JHN 1:1", "JHN 1:2", "JHN 1:3"]),
    ("1സാമുവൽ 1:2", ["1SA 1:2"]),
    ("‫1സാമുവൽ 1:2a‬", ["1SA 1:2"]),
    ('12 book:"1 സാമുവൽ"', []),
    ('144 book:"1 സാമുവൽ"', ["1SA 1:4"]),
    ("12 book：创世记", ["JHN 1:1"]),
    ("insan –geldi", []),
]


def test_readers_find_what_they_type_otherwise_than_it_is_written(tmp_path: Path) -> None:
    write(list(index_files(WRITTEN)), tmp_path)
    answers = ask(tmp_path, [(query, {}) for query, _ in TYPED])
    found = [(query, answer["refs"]) for (query, _), answer in zip(TYPED, answers, strict=True)]
    assert found == TYPED
