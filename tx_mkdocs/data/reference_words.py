"""Words of references in other languages: `frente:introducción`, `Versículo 3`.

Source: words in common use, written down for this table; no person who speaks these languages has reviewed them.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from tx_mkdocs.data.book_names import book_of_name
from tx_mkdocs.data.books import book
from tx_mkdocs.data.joining_words import AND, TO

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
_CHAPTER = frozenset(
    normalize("NFC", word)
    for word in (
        # In Latin letters.
        "chapter", "chapters", "ch", "chap", "capítulo", "capítulos", "capitulo", "cap", "chapitre", "chapitres",
        "capitolo", "capitoli", "capitolul", "kapitel", "kap", "hoofdstuk", "hoofstuk", "kapittel", "kapitola",
        "rozdział", "rozdzial", "glava", "poglavlje", "fejezet", "luku", "peatükk", "skyrius", "nodaļa", "kapitulli",
        "kapitulu", "kapitulo", "atala", "pennod", "caibidil", "bölüm", "bob", "pasal", "fasal", "bab", "sura",
        "kabanata", "toko", "orí", "isahluko", "chaputala", "chapit", "chương",
        # In others.
        "глава", "главы", "розділ", "κεφάλαιο", "פרק", "פרקים", "فصل", "الفصل", "أصحاح", "الأصحاح", "إصحاح",
        "الإصحاح", "اصحاح", "الاصحاح", "باب", "अध्याय", "অধ্যায়", "ਅਧਿਆਇ", "અધ્યાય", "ଅଧ୍ୟାୟ", "அதிகாரம்",
        "அத்தியாயம்", "అధ్యాయం", "అధ్యాయము", "ಅಧ್ಯಾಯ", "അദ്ധ്യായം", "അധ്യായം", "บท", "บทที่", "ບົດ", "ບົດທີ", "အခန်း",
        "ជំពូក", "ምዕራፍ", "章", "장",
    )
)  # fmt: skip
_LONGEST_NAME = 4
"""Words in the name of a book."""
CHAPTER_SIGNS = "章장篇편"
"""What is behind the number of a chapter in Chinese, Japanese and Korean: `第1章`, `1장`."""
VERSE_SIGNS = "节節절"
"""The same for a verse."""
ORDINAL_SIGNS = "第제"
"""What is before such a number."""

# `a` means `to` in other languages, and `in` stands between numbers in texts.
_BETWEEN_VERSES = sorted((AND - TO) | {"in", "va", "və", "le", "tan", "আর"})
_LISTED = re.compile(
    rf"(?<=[\da-z])\s?(?:[&+/]|(?:{'|'.join(_BETWEEN_VERSES)})(?=[\s\d]))\s?(?=\d)", re.IGNORECASE
)
"""What is between two verses, other than a comma: `1:7 & 8`, `1:8a/8b`, `1:7 und 8`."""

_OF_CHAPTER = re.compile(
    rf"[{ORDINAL_SIGNS}]?(?P<number>\d{{1,3}})(?P<sign>[{CHAPTER_SIGNS}])"
    rf"|(?P<word>[^\W\d_]+)\.?\s{{0,3}}(?P<rest>\d{{1,3}}(?:\D.*)?)"
)
"""`Chapter 4`, `Ch. 1:3`, `第3章`."""


def with_commas(reference: str) -> str:
    """A reference with commas between verses that are listed in another way: `1:7 and 8`."""
    return _LISTED.sub(",", reference)


def means_place(words: str) -> bool:
    """Whether the number behind some words is that of a chapter or verse: there are none, the last of them means
    `chapter` or `verse`, or they end with the name of a book, as in `Génesis 3` and `Lesson 2: Jonah 3`.
    """
    split = normalize("NFC", words).casefold().split()
    if not split or split[-1].rstrip(".:") in _CHAPTER or means_verse(words):
        return True
    names = (" ".join(split[-count:]) for count in range(1, _LONGEST_NAME + 1))
    return any(book_of_name(name) or book(name.replace(" ", "")) for name in names)


def means_verse(words: str) -> bool:
    """Whether the last of the words before a number means `verse` or `verses`, as in `Versículo 3`."""
    *_, last = normalize("NFC", words).casefold().split() or [""]
    return last.rstrip(".:") in _VERSE


def in_usual_words(reference: str) -> str:
    """A reference with `front` and `intro` for the words that stand for them in other languages, and with commas.

    Args:
        reference: as written, without white space around it.

    Returns:
        `front:intro`, `1:intro`, `1:7,8`, `4` of `Chapter 4`, or the reference as it is.
    """
    folded = normalize("NFC", reference).casefold().replace("\uff1a", ":")
    if (listed := with_commas(folded)) != folded:
        return listed
    named = _OF_CHAPTER.fullmatch(folded)
    if named and (named["sign"] or named["word"] in _CHAPTER):
        return named["rest"] or named["number"]
    before, colon, after = folded.rpartition(":")
    before, after = before.strip(), after.strip()
    if colon and before in _FRONT:
        before = "front"
    if after in _INTRODUCTION:
        after = "intro"
    return f"{before}{colon}{after}" if after == "intro" else reference
