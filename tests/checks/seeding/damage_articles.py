"""Ways to damage academies, words, lexicons and other Markdown; see `test_seeding`."""

from __future__ import annotations

from tests.checks.seeding.damage_usfm import Change, drop, swap

METAPHOR = "en_ta/translate/figs-metaphor/01.md"
TITLE, QUESTION = (f"en_ta/translate/figs-metaphor/{part}.md" for part in ("title", "sub-title"))
CONTENTS, RELATIONS = "en_ta/translate/toc.yaml", "en_ta/translate/config.yaml"
PROPHET, VOW, OCCURRENCES = (
    "en_tw/bible/kt/prophet.md",
    "en_tw/bible/other/vow.md",
    "en_tw/bible/config.yaml",
)
LOVE, JOHN = "en_ugl/content/G25/01.md", "en_ugl/content/G2491/01.md"
MEETING, STORY, WORDS = (
    f"en_handbook/{name}.md" for name in ("start/01-meeting", "start/02-story", "words")
)
FRAME, SECOND = "en_obs-tn/content/01/01.md", "en_obs-tn/content/01/02.md"


def write(text: str) -> Change:
    """Put another text in the place of the whole file."""
    return lambda _: text


def add(text: str) -> Change:
    """Put `text` behind an empty line at the end."""
    return lambda before: f"{before.rstrip()}\n\n{text}\n"


def gone(_: str) -> None:
    """The file is deleted."""


DAMAGES = [
    ("all entries lost", CONTENTS, write("title: Contents\nsections: []\n"), "TOC001", 1),
    ("an entry cut off", CONTENTS,
     swap('title: "Terms to Know"\n        link: translate-terms', "title:"), "TOC002", 5),
    ("a list for an entry", CONTENTS,
     swap('- title: "Metaphor"\n            link: figs-metaphor', "- [figs-metaphor]"), "TOC003", 12),
    ("the title of the contents lost", CONTENTS, drop(1), "TOC004", 1),
    ("the articles of a heading lost", CONTENTS, drop(17, 19), "TOC005", 16),
    ("the title of an entry lost", CONTENTS, swap('title: "Metaphor"\n            link', "link"), "TOC006", 12),
    ("a path for a name", CONTENTS, swap("link: figs-metaphor", "link: ../figs-metaphor/01.md"), "TOC008", 13),
    ("the table of contents lost", CONTENTS, gone, "TA001", ":0"),
    ("a link misspelt", CONTENTS, swap("link: figs-metaphor", "link: figs-metafor"), "TA002", 13),
    ("an article listed again", CONTENTS, swap("link: figs-euphemism", "link: figs-metaphor"), "TA003", 15),
    ("an article taken off the list", CONTENTS, drop(12, 13), "TA004", "translate/figs-metaphor/title.md:0"),
    ("the text of an article lost", METAPHOR, write("\n"), "TA006", 0),
    ("a dependency misspelt", RELATIONS,
     swap("- translate-terms\n    - ta", "- translate-term\n    - ta"), "TA007", 6),
    ("the file of a title lost", TITLE, gone, "TA008", "translate/figs-metaphor/01.md:0"),
    ("a question lost", QUESTION, gone, "TA009", "translate/figs-metaphor/01.md:0"),
    ("a heading for a title", TITLE, lambda text: f"# {text}", "TA010", 1),
    ("relations of an article renamed", RELATIONS, swap("\nfigs-metaphor:", "\nfigs-metafor:"), "TA011", 8),
    ("a circle of dependencies", RELATIONS,
     swap("    - translate-terms\n    - ta", "    - figs-euphemism\n    - ta"), "TA013", 16),
    ("an article that needs itself", RELATIONS,
     swap("dependencies:\n    - figs-intro", "dependencies:\n    - figs-metaphor"), "TA014", 12),
    ("an article named twice", RELATIONS,
     swap("    - figs-euphemism\n  d", "    - figs-metaphor\n  d"), "TA015", 4),
    ("the relations lost", RELATIONS, gone, "TA016", "translate/toc.yaml:0"),
    ("the title of a term lost", PROPHET, drop(1, 2), "TW001", 1),
    ("a term emptied", PROPHET, write(" \n"), "TW002", 0),
    ("a section pasted again", PROPHET, add("## Definition: ##\n\nA prophet speaks."), "TW008", 18),
    ("a comma too many in a title", PROPHET, swap("prophet, prophecy,", "prophet, , prophecy,"), "TW010", 1),
    ("a link of related terms lost", PROPHET,
     swap(", [vow](../other/vow.md)", ", vow, [vow](../other/vow.md)"), "TW011", 12),
    ("the letter of a number lost", PROPHET, swap("G4396", "4396"), "TW013", 16),
    ("a comma between numbers lost", VOW, swap("H5087, H5088", "H5087 H5088"), "TW013", 11),
    ("a comma at the end", VOW, swap("G2171", "G2171,"), "TW014", 11),
    ("a term of the list renamed", OCCURRENCES, swap("nineveh:", "ninive:"), "TW018", 6),
    ("the title of an entry lost", LOVE, drop(1, 2), "LEX001", 1),
    ("an entry emptied", LOVE, write(""), "LEX002", 0),
    ("an entry cut behind its title", LOVE, write("# ἀγαπάω\n"), "LEX004", 1),
    ("two digits swapped", JOHN, swap("G2491", "G2419"), "LEX006", 5),
    ("a page emptied", STORY, write("\n"), "MD001", 0),
    ("the space of a heading lost", METAPHOR, swap("### Examples", "###Examples"), "MD002", 7),
    ("the words of a heading lost", METAPHOR, swap("### Examples from Scripture", "###"), "MD003", 7),
    ("a heading one # too deep", MEETING, add("### Later\n\nMore."), "MD004", 7),
    ("a second title", STORY, add("# Another Story\n\nMore."), "MD005", 7),
    ("a space before a heading", METAPHOR, swap("### Examples", " ### Examples"), "MD006", 7),
    ("a # left at the end", STORY, swap("# A Story to Read", "# A Story to Read#"), "MD008", 1),
    ("the text below a heading lost", FRAME, drop(3, 4), "MD009", 1),
    ("the end of bold words lost", STORY, swap("planted a tree", "planted **a tree"), "MD010", 3),
    ("a space inside italic words", METAPHOR, swap("The *waves* are", "The *waves * are"), "MD011", 9),
    ("code without end", STORY, add("```\nsome code"), "MD012", 7),
    ("the space of an item lost", PROPHET, swap("* A prophet is not", "*A prophet is not"), "MD013", 10),
    ("a number skipped", MEETING, swap("3. The team", "4. The team"), "MD014", 5),
    ("a cell too many", WORDS, add("| a | b |\n|---|---|\n| 1 | 2 | 3 |"), "MD015", 11),
    ("a paragraph pushed in", STORY, swap("A man planted", "    A man planted"), "MD016", 3),
    ("a no-break space typed", MEETING, swap("2. Every", "2.\u00a0Every"), "MD017", 4),
    ("the end of a tag lost", STORY, swap("a tree", "a <u>tree"), "MD021", 3),
    ("a film put in", STORY, add('<iframe src="https://example.org"></iframe>'), "MD022", 7),
    ("an id given twice", STORY,
     lambda text: f"{text}\n## A {{#a}}\n\nText.\n\n## B {{#a}}\n\nText.\n", "MD024", 11),
    ("a footnote not written", STORY, swap("a tree", "a tree[^1]"), "MD025", 3),
    ("a picture without words", STORY, add("![](https://example.org/tree.png)"), "MD027", 7),
    ("square brackets around a target", STORY, swap("(../words.md)", "[../words.md]"), "MD029", 5),
    ("the end of a bracket lost", VOW, swap("(See also:", "((See also:"), "TEXT014", 7),
    ("a quotation mark forgotten", STORY, add("“One. “Two.”"), "MD031", 7),
    ("a word to the writers left", STORY, swap("planted", "TODO: planted"), "MD032", 3),
    ("a tag of the wiki put in", STORY, add("{{tag>publish}}"), "MD033", 7),
    ("a link misspelt", PROPHET, swap("../other/vow.md", "../other/wow.md"), "LINK001", 12),
    ("a link to a part", VOW, swap("../kt/prophet.md", "../kt/prophet.md#signs"), "LINK004", 7),
    ("a link to itself", VOW, swap("../kt/prophet.md", "../other/vow.md"), "LINK005", 7),
    ("one slash lost", FRAME, swap("rc://", "rc:/"), "LINK007", 7),
    ("a part of an rc link lost", FRAME, swap("/man/translate/", "/man/"), "LINK008", 7),
    ("a space before a target", SECOND, swap("](../01", "] (../01"), "LINK012", 3),
    ("brackets the wrong way round", STORY, swap("[words](../words.md)", "(words)[../words.md]"), "LINK013", 5),
    ("the end of a link lost", SECOND, swap("01.md).", "01.md ."), "LINK014", 3),
    ("one of two brackets lost", FRAME, swap("]].", "]."), "LINK015", 7),
    ("a name alone in double brackets", FRAME, swap("rc://*/ta/man/translate/", ""), "LINK016", 7),
    ("a backslash in a target", STORY, swap("../words.md", "..\\words.md"), "LINK017", 5),
    ("a page as target", STORY, swap("../words.md", "../words.html"), "LINK018", 5),
    ("the words of a link lost", STORY, swap("[words]", "[]"), "LINK021", 5),
    ("the target of a link lost", STORY, swap("(../words.md)", "()"), "LINK022", 5),
    ("another verse as target", METAPHOR, swap("jon/01/04", "jon/02/04"), "LINK025", 9),
    ("a chapter that is not", METAPHOR, swap("jon/01/04", "jon/05/04"), "LINK026", 9),
    ("a folder too high", STORY, swap("](01-meeting.md", "](../01-meeting.md"), "LINK028", 5),
    ("capital letters in a target", STORY, swap("../words.md", "../Words.md"), "LINK029", 5),
    ("a picture that is not there", STORY, add("![A tree](tree.png)"), "LINK030", 7),
    ("a comma between links lost", PROPHET, swap("), [vow]", ")[vow]"), "LINK031", 12),
]  # fmt: skip
