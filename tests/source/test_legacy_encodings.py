"""Old encodings are told by the letters of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.source.decoding import decode
from tx_mkdocs.source.legacy_encodings import legacy_encoding

TEXTS = {
    "cp1251": "В начале сотворил Бог небо и землю. Земля же была безвидна и пуста",
    "koi8-r": "Один Бог сказал, и стало так",
    "cp866": "Павел, раб Бога, Апостол же Иисуса Христа, по вере избранных Божиих",
    "cp1253": "Εν αρχή εποίησεν ο Θεός τον ουρανόν και την γην",
    "cp1255": "בראשית ברא אלהים את השמים ואת הארץ",
    "cp1256": "في البدء خلق الله السماوات والأرض",
    "cp874": "ในปฐมกาลพระเจ้าทรงเนรมิตสร้างฟ้าและแผ่นดิน",
    "gb18030": "起初，神创造天地。地是空虚混沌，渊面黑暗；神的灵运行在水面上。",
    "big5": "起初，神創造天地。地是空虛混沌，淵面黑暗；神的靈運行在水面上。",
    "cp949": "태초에 하나님이 천지를 창조하시니라 땅이 혼돈하고 공허하며",
    "cp932": "はじめに神は天と地とを創造された。地は形なく、むなしく、やみが淵のおもてにあり",
    "euc_jp": "はじめに神は天と地とを創造された。地は形なく、むなしく、やみが淵のおもてにあり",
    "cp1258": "tôi tơ\u0301 cu\u0309a Đư\u0301c Chu\u0301a Trơ\u0300i va\u0300 la\u0300 sư\u0301 đô\u0300",
}
WESTERN = [
    "Perciò può e più dì ciò che ìo; ciò può, perciò, già",
    "Au commencement, Dieu créa le ciel et la terre; il y avait des ténèbres à la surface de l’abîme: «été».",
    "größte Übel für Ärzte, Füße, süß",
    "“‘So’”, ’”… said he",
    "ÀÉÈÙ ÇÁÉÍÓÚÑ ¿¡«»",
]


@pytest.mark.parametrize("codec", TEXTS)
def test_a_text_is_read_in_its_own_encoding(codec: str) -> None:
    text = f"\\id GEN\n\\c 1\n\\p\n\\v 1 {TEXTS[codec]}\n"
    read = decode(text.encode(codec), "01-GEN.usfm")
    assert read.text == text
    (finding,) = read.findings
    assert (finding.code, finding.line) == ("REP020", 4)
    assert "Windows-1252" not in finding.message


@pytest.mark.parametrize("text", WESTERN)
def test_letters_among_others_are_western(text: str) -> None:
    assert legacy_encoding(text.encode("cp1252")) is None
    assert decode(text.encode("cp1252"), "a.md").text == text


@pytest.mark.parametrize("text", TEXTS.values())
def test_a_damaged_byte_in_utf_8_changes_nothing_else(text: str) -> None:
    assert decode(text.encode() + b"\xff", "a.md").text == f"{text}ÿ"


@given(st.binary())
def test_whatever_is_there_is_read(data: bytes) -> None:
    found = legacy_encoding(data)
    assert found is None or data.decode(found.codec) is not None
