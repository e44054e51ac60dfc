"""Ways to damage notes, questions and word links; see `test_seeding`."""

from __future__ import annotations

from tests.checks.seeding.damage_usfm import Change, drop, swap

NOTES, OLD_NOTES = "en_tn/tn_JON.tsv", "en_tn/en_tn_57-TIT.tsv"
QUESTIONS, ANSWER = "es_tq/tq_OBA.tsv", "en_tq/jon/01/02.md"
LINKS, STORY_LINKS = "en_twl/twl_JON.tsv", "en_obs-twl/twl_OBS.tsv"
STORY_QUESTIONS, STORY_NOTES = "en_obs-tq/tq_OBS.tsv", "en_obs-sn/sn_OBS.tsv"


def exchange(line: int) -> Change:
    """Exchange a line with the next."""

    def change(text: str) -> str:
        lines = text.split("\n")
        lines[line - 1 : line + 1] = [lines[line], lines[line - 1]]
        return "\n".join(lines)

    return change


def again(line: int, old: str = "", new: str = "") -> Change:
    """Repeat a line, in the copy with `new` in the place of `old`."""

    def change(text: str) -> str:
        lines = text.split("\n")
        lines.insert(line, lines[line - 1].replace(old, new, 1) if old else lines[line - 1])
        return "\n".join(lines)

    return change


DAMAGES = [
    ("the header lost", NOTES, drop(1), "TSV001", 1),
    ("a tab lost", NOTES, swap("m3n4\t\t\t", "m3n4\t\t"), "TSV002", 8),
    ("a tab within a note", NOTES, swap("The story opens", "The\tstory opens"), "TSV003", 3),
    ("a column misspelled", NOTES, swap("Tags", "Tgas"), "TSV005", 1),
    ("a range that runs backwards", NOTES, swap("1:2-3", "1:3-2"), "TSV010", 6),
    ("a word for the occurrence", NOTES, swap("\t2\tHere", "\tsecond\tHere"), "TSV011", 8),
    ("another book in a row", OLD_NOTES, swap("TIT\t1\t2", "TIM\t1\t2"), "TSV012", 5),
    ("the code of a book lost", OLD_NOTES, swap("TIT\t1\t1", "\t1\t1"), "TSV035", 4),
    ("a column lost", LINKS, lambda text: "\n".join(
        "\t".join(line.split("\t")[:1] + line.split("\t")[2:]) for line in text.split("\n")), "TSV020", 1),
    ("two columns exchanged", QUESTIONS, lambda text: "\n".join(
        "\t".join([*line.split("\t")[1::-1], *line.split("\t")[2:]]) for line in text.split("\n")), "TSV021", 1),
    ("a column renamed", NOTES, swap("\tNote\n", "\tNotes\n"), "TSV022", 1),
    ("all rows lost", LINKS, drop(2, 4), "TSV023", 1),
    ("a verse that is not there", NOTES, swap("1:3\tm3n4", "1:30\tm3n4"), "TSV030", 8),
    ("a chapter that is not there", QUESTIONS, swap("1:10", "10:1"), "HELP004", 4),
    ("a frame that is not there", STORY_QUESTIONS, swap("2:12", "2:13"), "TSV031", 4),
    ("a story that is not there", STORY_LINKS, swap("3:16", "51:1"), "TSV031", 4),
    ("verse 0", QUESTIONS, swap("1:1\t", "1:0\t"), "TSV032", 2),
    ("rows exchanged", LINKS, exchange(2), "TSV033", 3),
    ("an introduction at the end of its chapter", NOTES, exchange(3), "TSV033", 4),
    ("a point in a reference", QUESTIONS, swap("1:10", "1.10"), "TSV034", 4),
    ("an id lost", NOTES, swap("k1l2", ""), "TSV040", 7),
    ("an id too long", LINKS, swap("b2b2", "b2b2b"), "TSV041", 3),
    ("an id in capitals", QUESTIONS, swap("fb22", "FB22"), "TSV041", 3),
    ("an id of another row", NOTES, swap("m3n4", "k1l2"), "TSV042", 8),
    ("an id given twice in a verse", NOTES, swap("g7h8", "e5f6"), "HELP005", 5),
    ("a row copied", NOTES, again(7, "k1l2", "x9x9"), "TSV043", 8),
    ("an occurrence of 0", NOTES, swap("\t2\tHere", "\t0\tHere"), "TSV045", 8),
    ("a quote lost", NOTES, swap("רָעָתָ֖ם", ""), "TSV046", 7),
    ("an occurrence beyond belief", LINKS, swap("יוֹנָה֙\t1", "יוֹנָה֙\t111"), "TSV047", 4),
    ("an occurrence lost", LINKS, swap("נִֽינְוֵ֛ה\t1", "נִֽינְוֵ֛ה\t"), "TSV048", 3),
    ("a blank before an id", NOTES, swap("\tm3n4", "\t m3n4"), "TSV050", 8),
    ("a blank at the end of an answer", QUESTIONS, swap("de Edom.", "de Edom. "), "TSV051", 2),
    ("an invisible character in a link", LINKS, swap("names/jonah", "names/\u200bjonah"), "TSV052", 2),
    ("a word cut at a joiner", NOTES, swap("רָעָתָ֖ם", "רָעָתָ֖ם\u2060"), "TSV053", 7),
    ("a note cut at a break", NOTES, swap("was.\n1:3,10", "was.\\n\\n\n1:3,10"), "TSV054", 8),
    ("a text escaped twice", NOTES, swap("**come**", "\\\\*\\\\*come\\\\*\\\\*"), "TSV055", 5),
    ("a break of former times", NOTES, swap("Notes\\n\\n", "Notes<br><br>"), "TSV056", 3),
    ("a bracket lost", NOTES, swap("was (see [1:1](../01/01.md)).", "was (see [1:1](../01/01.md)."), "TEXT014", 3),
    ("the end of a link lost", NOTES, swap("[Jonah 1:3](../01/03.md)", "[Jonah 1:3](../01/03.md"), "LINK014", 7),
    ("a star lost", NOTES, swap("**to Tarshish**", "**to Tarshish*"), "TSV061", 8),
    ("a quotation mark lost", NOTES, swap("“Yahweh spoke”", "“Yahweh spoke"), "TSV062", 5),
    ("a word to the writers", QUESTIONS, swap("Acerca de Edom.", "TODO: buscar."), "MD032", 2),
    ("the blank of a heading lost", NOTES, swap("## Structure", "##Structure"), "TSV065", 3),
    ("a level of headings left out", NOTES, swap("## What the book", "### What the book"), "TSV066", 2),
    ("two blanks", STORY_QUESTIONS, swap("He called", "He  called"), "TSV067", 3),
    ("a part of a quote lost", NOTES, swap("דְּבַר & וַֽיְהִי֙", "דְּבַר & "), "TSV071", 5),
    ("dots for the sign between parts", NOTES, swap("דְּבַר & ", "דְּבַר … "), "TSV070", 5),
    ("the blank before the sign lost", NOTES, swap("דְּבַר & ", "דְּבַר& "), "TSV072", 5),
    ("a quote in English", NOTES, swap("רָעָתָ֖ם", "their evil"), "TSV074", 7),
    ("words of another verse", OLD_NOTES, swap("δοῦλος Θεοῦ", "Κρήτῃ"), "TSV085", 4),
    ("words that are not in the frame", STORY_NOTES, swap("named it “day”", "named it “dawn”"), "TSV086", 2),
    ("a support reference cut", NOTES, swap("rc://*/ta/man/translate/figs-metaphor", "rc://*/ta/figs-metaphor"),
     "TN020", 5),
    ("a lesson of another manual", NOTES, swap("man/translate/figs-metaphor", "man/checking/intro-check"), "TN021", 5),
    ("an alternate translation lost", NOTES, swap("translation: “Yahweh spoke”", "translation:"), "TN025", 5),
    ("the introduction to the book lost", NOTES, drop(2), "TN026", 2),
    ("the title of an introduction lost", NOTES, swap("# Jonah 1 General Notes\\n\\n## Structure", "Structure"),
     "TN028", 3),
    ("a note lost", NOTES, swap("The same words come again when he tells the sailors about it.", ""), "HELP006", 9),
    ("a question lost", QUESTIONS, swap("¿Qué hizo Edom a su hermano?", ""), "TQ021", 4),
    ("the heading of a question lost", ANSWER, drop(1), "TQ021", 2),
    ("a question asked twice", QUESTIONS, again(3, "Lo engañó", "Fue"), "TQ022", 4),
    ("the answer to a question lost", ANSWER, drop(2, 4), "HELP006", 1),
    ("a link cut", LINKS, swap("rc://*/tw/dict/bible/names/nineveh", "rc://*/tw/nineveh"), "TWL020", 3),
    ("a link of one language", LINKS, swap("rc://*/tw/dict/bible/names/nineveh", "rc://fr/tw/dict/bible/names/nineveh"),
     "TWL021", 3),
    ("a tag misspelled", LINKS, swap("b2b2\tname", "b2b2\tnmae"), "TWL022", 3),
    ("a name among other words", LINKS, swap("names/nineveh", "other/nineveh"), "TWL023", 3),
    ("a link copied", LINKS, again(3, "b2b2", "c3d3"), "TWL024", 4),
    ("the words of a link lost", STORY_LINKS, swap("Turn back", ""), "TWL025", 3),
]  # fmt: skip
