"""What findings say, on pages whose interface has a catalogue with their sentences."""

from __future__ import annotations

import pickle
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import ClassVar

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tx_mkdocs.findings.codes.text.characters import REPLACED_CHARACTER
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import Catalogue, use
from tx_mkdocs.reports.pages.marks import fix_html, message_html, sentence_html

RUSSIAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"

msgid "{count:,} file is missing."
msgid_plural "{count:,} files are missing."
msgstr[0] "{count} файла нет."
msgstr[1] "{count} файлов нет (мало)."
msgstr[2] "{count} файлов нет (много)."

msgid "The number {word} begins with `0`."
msgstr "Число {word} начинается с `0`."

msgid "Write {word}."
msgstr "Пишите {слово}."
"""


def russian() -> Catalogue:
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(RUSSIAN.encode()), locale="ru"))
    compiled.seek(0)
    return Catalogue("ru", "ltr", GNUTranslations(compiled), "test")


def found(message: str, fix: str = "") -> Finding:
    return REPLACED_CHARACTER.at("a.txt", 1, message=message, fix=fix)


@pytest.mark.parametrize(
    ("count", "english", "other"),
    [
        (1, "1 file is missing.", "1 файла нет."),
        (3, "3 files are missing.", "3 файлов нет (мало)."),
        (1100, "1,100 files are missing.", "1100 файлов нет (много)."),
    ],
)
def test_a_number_chooses_the_form_of_the_language(count: int, english: str, other: str) -> None:
    message = Message.plural("{count:,} file is missing.", "{count:,} files are missing.", count)
    assert message == english == pickle.loads(pickle.dumps(message))
    with use(russian()):
        assert message_html(found(message)) == other


def test_values_are_put_into_the_translation_and_code_is_marked() -> None:
    finding = found(Message("The number {word} begins with `0`.", word="<07>"))
    with use(russian()):
        assert message_html(finding) == "Число &lt;07&gt; начинается с <code>0</code>."


def test_english_stands_where_there_is_no_translation_and_is_marked() -> None:
    with use(russian()):
        assert sentence_html("A & b.") == '<bdi lang="en">A &amp; b.</bdi>'
    assert sentence_html("A & b.") == "A &amp; b."


def test_a_translation_that_names_another_value_gives_way_to_english() -> None:
    finding = found("Wrong.", Message("Write {word}.", word="x"))
    assert (finding.fix_id, finding.fix_values) == ("Write {word}.", {"word": "x"})
    with use(russian()):
        assert fix_html(finding) == "<em>Write x.</em>"


def test_a_finding_without_fix_says_nothing() -> None:
    assert fix_html(Finding("TEXT003", "error", "Wrong.")) == ""


class Brackets(NullTranslations):
    texts: ClassVar[dict[str, str]] = {
        "Take {{it}}.": "[{{it}}]",
        "Write \\v 2-3. \\nd* and \\id GEN": "بعد \\v 2-3. \\nd* و\\id GEN",
    }

    def gettext(self, message: str) -> str:
        return self.texts.get(message, message)


@pytest.mark.parametrize(
    ("direction", "shown"),
    [
        ("rtl", 'بعد <bdi dir="ltr">\\v 2-3</bdi>. <bdi dir="ltr">\\nd*</bdi> و<bdi dir="ltr">\\id GEN</bdi>'),
        ("ltr", "بعد \\v 2-3. \\nd* و\\id GEN"),
    ],
)  # fmt: skip
def test_markers_keep_their_order_in_a_sentence_from_right_to_left(
    direction: str, shown: str
) -> None:
    with use(Catalogue("ar", direction, Brackets(), "test")):
        assert sentence_html("Write \\v 2-3. \\nd* and \\id GEN") == shown


def test_braces_of_a_sentence_without_values_stay() -> None:
    with use(Catalogue("es", "ltr", Brackets(), "test")):
        assert sentence_html("Take {{it}}.") == "[{{it}}]"
