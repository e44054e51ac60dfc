"""Words for `question` in many languages: a number after one is no chapter and no verse.

Source: the translations of *question* in Wiktionary, without their endings; `Q` is a usual short form.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_STEMS = tuple(
    normalize("NFC", word)
    for word in (
        # In Latin letters.
        "question", "questão", "questao", "pregunta", "pergunta", "frage", "domand", "vraag", "vrae",
        "pertanyaan", "soal", "swali", "maswali", "tanong", "katanungan", "pangutana", "soru", "pytani", "otázk",
        "kérdés", "întreb", "intreb", "spørsm", "spørgsm", "fråga", "fråg", "kysymy", "küsimus", "klausim", "jautāj",
        "pitanj", "vprašanj", "pyetj", "galdera", "cwestiwn", "ceist", "fanontaniana", "tambaya", "ìbéèrè", "ibeere",
        "ajụjụ", "umbuzo", "imibuzo", "potso", "kesyon", "câu hỏi", "hỏi", "savol", "sual", "spurning", "mistoqsija",
        # In others.
        "вопрос", "питанн", "запитанн", "пытанн", "въпрос", "питањ", "прашањ", "сұрақ", "суроо", "асуулт",
        "ερώτη", "ερωτη", "שאלה", "سؤال", "سوال", "السؤال", "پرسش", "پوښتن", "հարց", "კითხვა", "ጥያቄ",
        "प्रश्न", "सवाल", "প্রশ্ন", "ପ୍ରଶ୍ନ", "પ્રશ્ન", "ਪ੍ਰਸ਼ਨ", "ਸਵਾਲ", "ప్రశ్న", "ಪ್ರಶ್ನೆ", "ചോദ്യം", "கேள்வி", "வினா",
        "ප්‍රශ්න", "คำถาม", "ຄຳຖາມ", "សំណួរ", "မေးခွန်း", "问题", "問題", "问", "問", "質問", "질문", "문제",
    )
)  # fmt: skip


_NUMBER_SIGN = re.compile(r"(?:[#№]|\b[nN](?:[or]?[.°º]?))\s*\Z")


def is_question_word(words: str) -> bool:
    """Whether the last of some words means a question: `Question`, `2. Pregunta`, `السؤال`.

    Args:
        words: what is before a number; may be empty.
    """
    last = _NUMBER_SIGN.sub("", words).rstrip(" .:-").rpartition(" ")[2]
    folded = normalize("NFC", last.casefold())
    return folded == "q" or folded.startswith(_STEMS)
