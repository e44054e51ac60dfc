"""Words of references in other languages: `frente:introducción`, `Versículo 3`.

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
_VERSE = frozenset(
    normalize("NFC", word)
    for word in (
        # In Latin letters.
        "verse", "verses", "v", "vv", "vs", "ver", "vers", "verset", "versets", "versículo", "versículos", "versiculo",
        "versiculos", "verso", "versos", "versetto", "versetti", "versetul", "versete", "verzen", "versen", "verser",
        "versek", "verš", "verše", "werset", "wersety", "wiersz", "stih", "redak", "jae", "jakeet", "ayat", "ayet",
        "aya", "mstari", "mistari", "talata", "bersikulo", "bersikulu", "andininy", "ẹsẹ", "amaokwu", "ivesi", "ves",
        "vèsè", "câu", "varg", "vargu", "bertset",
        # In others.
        "стих", "стихи", "стихове", "вірш", "вірші", "στίχος", "στίχοι", "פסוק", "פסוקים", "آية", "الآية", "آيات",
        "الآيات", "آیت", "آیات", "آیه", "पद", "वचन", "आयत", "श्लोक", "পদ", "ਆਇਤ", "કલમ", "શ્લોક", "ପଦ", "வசனம்",
        "வசனங்கள்", "వచనం", "వచనము", "ವಚನ", "വാക്യം", "വാക്യങ്ങൾ", "ข้อ", "ຂໍ້", "အခန်းငယ်", "ខ", "ቁጥር", "节", "節", "절",
    )
)  # fmt: skip


def means_verse(words: str) -> bool:
    """Whether the last of the words before a number means `verse` or `verses`, as in `Versículo 3`."""
    *_, last = normalize("NFC", words).casefold().split() or [""]
    return last.rstrip(".:") in _VERSE


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
