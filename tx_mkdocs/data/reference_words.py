"""Words of references, as they become when a whole table of helps is translated: `frente:introducción`.

Source: words in common use, written down for this table; no person who speaks these languages has reviewed them.
"""

from __future__ import annotations

from unicodedata import normalize

_INTRODUCTION = frozenset(
    normalize("NFC", word)
    for word in (
        # In Latin letters.
        "introduction", "introducción", "introduccion", "introdução", "introducao", "introduzione", "introducere",
        "einleitung", "einführung", "inleiding", "pendahuluan", "pengantar", "pengenalan", "utangulizi", "giriş",
        "wstęp", "úvod", "uvod", "bevezetés", "bevezető", "innledning", "inledning", "indledning", "johdanto",
        "pambungad", "panimula", "pasiuna", "gabatarwa", "sarrera", "giới thiệu", "lời giới thiệu", "hyrje",
        # In others.
        "введение", "вступление", "вступ", "увод", "εισαγωγή", "מבוא", "הקדמה", "مقدمة", "المقدمة", "مقدمه", "تعارف",
        "تمہید", "परिचय", "भूमिका", "प्रस्तावना", "ভূমিকা", "পরিচিতি", "ਜਾਣ-ਪਛਾਣ", "પરિચય", "ପରିଚୟ", "அறிமுகம்",
        "முன்னுரை", "పరిచయం", "ಪರಿಚಯ", "ആമുഖം", "บทนำ", "ບົດນຳ", "နိဒါန်း", "សេចក្តីផ្តើម", "መግቢያ",
        "引言", "简介", "簡介", "介绍", "介紹", "前言", "序言", "绪论", "緒論", "紹介", "序論",
        "はじめに", "서론", "소개", "머리말",
    )
)  # fmt: skip
_FRONT = frozenset(
    normalize("NFC", word)
    for word in (
        "frente", "devant", "avant", "fronte", "vorne", "front", "voorkant", "depan", "mbele", "önde", "przód",
        "фронт", "перед", "спереди", "أمام", "الأمامية", "الأمام", "سامنے", "सामने", "আগে", "前", "前面", "正面", "앞",
    )
)  # fmt: skip


def in_usual_words(reference: str) -> str:
    """A reference with `front` and `intro` for the words that stand for them in other languages.

    Args:
        reference: as written, without white space around it.

    Returns:
        `front:intro`, `1:intro`, or the reference as it is.
    """
    folded = normalize("NFC", reference).casefold().replace("\uff1a", ":")
    before, colon, after = folded.rpartition(":")
    before, after = before.strip(), after.strip()
    if colon and before in _FRONT:
        before = "front"
    if after in _INTRODUCTION:
        after = "intro"
    return f"{before}{colon}{after}" if after == "intro" else reference
