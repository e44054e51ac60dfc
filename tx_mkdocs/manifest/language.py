"""The language of a resource: stated, or guessed from names and from the text itself.

Direction: the manifest, else the language table, else the script of most letters of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.data.languages import Language as KnownLanguage
from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.data.subjects import resource_id_in_name, resource_ids
from tx_mkdocs.findings.codes.manifest.guesses import (
    DIRECTION_AGAINST_TEXT,
    DIRECTION_GUESSED,
    LANGUAGE_GUESSED,
    LANGUAGE_NAME_GUESSED,
    LANGUAGE_UNKNOWN,
    NO_DIRECTION,
    NO_LANGUAGE_TAG,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.manifest.content import head, is_content, usfm_files
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.model import UNKNOWN_LANGUAGE, Language
from tx_mkdocs.source.repository import Repository, RepositoryError

_MARKUP = re.compile(
    # Each is bounded or cannot begin again inside itself: linear in a word of any length.
    r"\\\+?[a-z][-\w]*\*?|\|[^\\\n]*|<[^<>\n]*>|\]\([^()\n]*\)|[A-Za-z][A-Za-z0-9+.-]{0,20}://\S*"
)
_BYTES_OF_A_FILE = 32 * 1024
_LETTERS = 4000
"""Characters of a file, without markup, that are looked at."""
_FILES = 12
_ENOUGH_LETTERS = 100
_DIRECTIONS = {"left-to-right": "ltr", "right-to-left": "rtl", "ltr": "ltr", "rtl": "rtl", "": ""}


def resource_language(draft: Draft, repository: Repository) -> tuple[Language, list[Finding]]:
    """The complete language of the resource, and what was guessed."""
    tag, stated, found = _stated_language(draft)
    title, direction = draft.language_title, stated
    if not tag:
        tag, named, runs, path = _guess(repository)
        title, direction = title or named, direction or runs
        found.append(_finding_of_guess(draft, tag, path))
    known = language_of(tag) if tag != UNKNOWN_LANGUAGE else None
    if not title and tag != UNKNOWN_LANGUAGE:
        title = known.name if known else tag
        if draft.language:
            message = Message("The name of the language was taken to be “{title}”.", title=title)
            place = draft.place_of("language")
            found.append(LANGUAGE_NAME_GUESSED.at(draft.path, *place, message=message))
    of_text = direction_of_text(repository)
    if stated and of_text and stated != of_text:
        message = Message(
            "The manifest says {stated}, but nearly all letters of the text run {direction}.",
            stated=stated,
            direction=of_text,
        )
        place = draft.place_of("direction")
        fix = Message("Write direction: {direction}, unless that is meant.", direction=of_text)
        found.append(DIRECTION_AGAINST_TEXT.at(draft.path, *place, message=message, fix=fix))
    if not direction:
        direction, message = _guessed_direction(known, of_text)
        found.append(DIRECTION_GUESSED.at(draft.path, *draft.place_of("language"), message=message))
    return Language(tag, title, direction), found


def _stated_language(draft: Draft) -> tuple[str, str, list[Finding]]:
    """Tag and direction as the metadata states them, empty where it states none, and what is wrong with them."""
    found: list[Finding] = []
    tag = draft.language.lower().replace("_", "-")
    if tag and not valid_tag(tag):
        message = Message("“{stated}” is not a language tag.", stated=draft.language[:40])
        place = draft.place_of(draft.language)
        found.append(NO_LANGUAGE_TAG.at(draft.path, *place, message=message))
        tag = ""
    if tag == UNKNOWN_LANGUAGE:
        # As `tx-mkdocs manifest --write` leaves it until somebody says which language it is.
        tag = ""
    direction = _DIRECTIONS.get(draft.direction.lower())
    if direction is None:
        message = Message("“{stated}” is not a direction.", stated=draft.direction[:40])
        place = draft.place_of(draft.direction)
        found.append(NO_DIRECTION.at(draft.path, *place, message=message))
    return tag, direction or "", found


def _guessed_direction(known: KnownLanguage | None, of_text: str | None) -> tuple[str, Message]:
    """A direction that nothing states, and by what it was guessed."""
    direction = (known.direction if known else "") or of_text or "ltr"
    if known:
        return direction, Message(
            "The direction of the text was taken to be {direction}, by its language.",
            direction=direction,
        )
    if of_text:
        return direction, Message(
            "The direction of the text was taken to be {direction}, by its letters.",
            direction=direction,
        )
    return direction, Message(
        "The direction of the text was taken to be {direction}, as most are.", direction=direction
    )


def _finding_of_guess(draft: Draft, tag: str, path: str) -> Finding:
    place = draft.place_of("language")
    if tag == UNKNOWN_LANGUAGE:
        message = "Nothing says which language this is."
        return LANGUAGE_UNKNOWN.at(draft.path, *place, message=message)
    guess = (
        Message("The language was taken to be “{tag}”, from {path}.", tag=tag, path=path)
        if path
        else Message(
            "The language was taken to be “{tag}”, from the name of the repository.", tag=tag
        )
    )
    return LANGUAGE_GUESSED.at(draft.path, *place, message=guess)


def _guess(repository: Repository) -> tuple[str, str, str, str]:
    """Tag, name, direction and the file that they come from; empty: the tag is from the repository's name."""
    for path in usfm_files(repository)[:3]:
        core = head(repository, path)
        if core.language and valid_tag(core.language):
            return core.language.lower(), core.language_title, core.direction, path
    tag = tag_in_name(repository.name)
    return tag or UNKNOWN_LANGUAGE, "", "", ""


def tag_in_name(name: str) -> str:
    """The language tag with which a repository's name begins, or an empty string.

    Door43 names are `<tag>_<resource>`, older ones `<tag>-<resource>`. A tag that is also a
    resource id (`ta`: Tamil, translationAcademy) counts only before another resource or a book.
    """
    lowered = name.lower()
    for separator in ("_", "-"):
        first, _, rest = lowered.partition(separator)
        if not rest or not valid_tag(first) or not language_of(first):
            continue
        names_content = resource_id_in_name(f"x_{rest}") or book_in_name(f"x_{rest}")
        if names_content or (separator == "_" and first not in resource_ids()):
            return first
    return ""


def direction_of_text(repository: Repository) -> str | None:
    """`ltr` or `rtl` when nearly all letters of some text run so; else None."""
    files = usfm_files(repository) or tuple(path for path in repository.files if is_content(path))
    middle = max(0, (len(files) - _FILES) // 2)
    looked_at = files[middle : middle + _FILES]
    runs: str = repository.fact(
        lambda: _direction_of(repository, looked_at) or "", "direction", *looked_at
    )
    return runs or None


def _direction_of(repository: Repository, files: Sequence[str]) -> str | None:
    text = ""
    for path in files:
        try:
            read = repository.read_start(path, _BYTES_OF_A_FILE)
        except RepositoryError:
            continue
        # No markup goes beyond its line.
        start = _MARKUP.sub(" ", read[: 2 * _LETTERS].rpartition("\n")[0])
        text += (start if len(start) >= _LETTERS else _MARKUP.sub(" ", read))[:_LETTERS]
    runs = direction_of(text)
    if runs is None:
        return None
    letters = {letter: times for letter, times in Counter(text).items() if letter.isalpha()}
    against = sum(
        times for letter, times in letters.items() if direction_of(letter) not in {runs, None}
    )
    total = sum(letters.values())
    return runs if total >= _ENOUGH_LETTERS and against * 5 < total else None
