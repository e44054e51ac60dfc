"""No line is broken inside a word of the originals, and nothing parts punctuation from its word."""

from __future__ import annotations

import re

import pytest

from tests.formats.usfm.test_verse_pieces import pieces
from tx_mkdocs.formats.usfm.line_breaks import keep_words_whole
from tx_mkdocs.proof.compare import compare_usfm


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("בְּ\u200bרֵאשִׁית", "בְּ\u2060רֵאשִׁית"),
        ("אור עַל־\nפְּנֵי", "אור \nעַל־פְּנֵי"),
        ("אור\nכָּל־\nאֲשֶׁר־\nלוֹ\nטוב", "אור\n\n\nכָּל־אֲשֶׁר־לוֹ\nטוב"),
        ("עַל־\n\\p\nפְּנֵי", "עַל־\n\\p\nפְּנֵי"),
        ("־\nאור", "\n־אור"),
        ("ព្រះ\u200bជា", "ព្រះ\u200bជា"),
        ("a\u200bb", "a\u200bb"),
    ],
)
def test_hebrew_words_stay_whole(text: str, shown: str) -> None:
    assert keep_words_whole(text) == shown
    assert text.count("\n") == shown.count("\n")


HEBREW = (
    '\\p\n\\v 1\n\\w בְּ\u200bרֵאשִׁית|strong="b:H7225"\\w*\n\\w עַל|strong="H5921a"\\w*־\n'
    '\\w פְּנֵי|strong="H6440"\\w*׃\n'
)
GREEK = '\\p\n\\v 1\n\\k-s | x-tw="rc://*/tw/dict/bible/kt/god"\n\\w Θεοῦ|x="1"\\w*\n\\k-e\\*·\n\\w καὶ|x="1"\\w*\n'

SIGNS = '\\p\n\\v 1\n\\w אוֹר|x="1"\\w*ס\n\\w עַל|x="1"\\w*סף\n\\w אוֹר\\w*פ'


@pytest.mark.parametrize(
    ("usfm", "shown"),
    [
        (HEBREW, "1 בְּ\u2060רֵאשִׁית עַל־פְּנֵי׃"),
        (GREEK, "1 Θεοῦ· καὶ"),
        (SIGNS, "1 אוֹר ס עַלסף אוֹר פ"),
    ],
)
def test_pages_show_them_and_the_proof_knows(usfm: str, shown: str) -> None:
    from tests.proof.test_truth import pages_of

    assert pieces(usfm) == [("1", shown)]
    text = f"\\id JON\n\\h Jonah\n\\c 1\n{usfm}\\p\nend\n"
    assert compare_usfm([("32-JON.usfm", text)], pages_of(text)).findings == ()
    broken = [(address, re.sub("עַל־|עַלסף|Θεοῦ", "", html)) for address, html in pages_of(text)]
    assert compare_usfm([("32-JON.usfm", text)], broken).findings
