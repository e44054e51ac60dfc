"""What the proof of a build tells: words of the source against words of the finished pages (LOST).

Source of the codes: `tx_mkdocs.proof.differences`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n"
_BOOK = {"01-GEN.usfm": f"{_HEAD}\\v 1 In the beginning.\n\\v 2 It was dark and cold.\n"}
_SECOND_VERSE = (
    '<sup id="001-ch-001-v-002" class="v-num"><a href="#001-ch-001-v-002">2</a></sup>\u00a0'
    "It was dark and cold."
)
_LONG = {"01-GEN.usfm": _HEAD + "".join(f"\\v {number} Good.\n" for number in range(1, 32))}
_LONG_DAYS = {path: text.replace("Good.", "Good day.") for path, text in _LONG.items()}
_WHY = """

After every build each word of the source is looked for on the finished pages. Usually another finding about
the same line gives the reason: correct that first. If there is none, the text is right and tx-mkdocs is
wrong: please report it.
"""

WORDS_LOST = define(
    "LOST001",
    "error",
    f"Words of the text are on no page.{_WHY}",
    bad=_BOOK,
    edit=("gen/01", "dark and cold", "dark"),
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
)
WORDS_ADDED = define(
    "LOST002",
    "error",
    f"A page has words that are not in the text, or has them twice.{_WHY}",
    bad=_BOOK,
    edit=("gen/01", "dark and", "dark and dark and"),
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
)
OTHER_ORDER = define(
    "LOST003",
    "error",
    f"A page has the words in a different order from the text.{_WHY}",
    bad=_BOOK,
    edit=("gen/01", "was dark", "dark was"),
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
)
PLACE_LOST = define(
    "LOST004",
    "error",
    f"A verse, frame or chapter of the text is on no page.{_WHY}",
    bad=_BOOK,
    edit=("gen/01", _SECOND_VERSE, ""),
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
)
OTHER_WORD_BREAKS = define(
    "LOST005",
    "warning",
    f"A page has different word breaks from the text.{_WHY}",
    bad=_BOOK,
    edit=("gen/01", "dark and", "darkand"),
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
)
MORE_DIFFERENCES = define(
    "LOST006",
    "error",
    f"There are more differences between text and pages than are listed.{_WHY}",
    bad=_LONG,
    edit=("gen/01", "Good.", "Bad."),
    at=("01-GEN.usfm", 0, 0),
    good=_LONG,
)
MORE_WORD_BREAKS = define(
    "LOST007",
    "warning",
    f"There are more differences in word breaks between text and pages than are listed.{_WHY}",
    bad=_LONG_DAYS,
    edit=("gen/01", "Good day.", "Goodday."),
    at=("01-GEN.usfm", 0, 0),
    good=_LONG_DAYS,
)
