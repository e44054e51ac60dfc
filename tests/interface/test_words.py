"""Messages in the language of the catalogue in use."""

from __future__ import annotations

from gettext import NullTranslations
from typing import ClassVar

import pytest

from tx_mkdocs.interface import (
    ENGLISH,
    Catalogue,
    catalogue_for,
    current,
    gettext,
    gettext_html,
    lang_attribute,
    lang_dir_attributes,
    listed,
    ngettext,
    ngettext_html,
    number,
    pgettext,
    use,
)


class Translated(NullTranslations):
    """Spanish enough for a test, with mistakes that a translator may make."""

    texts: ClassVar[dict[str, str]] = {
        "version {version}": "versión {version}",
        "wrong {name}": "mal {nombre}",
        "brace {name}": "llave {name",
        "Tom & {name}": "Tomás & <{name}>",
    }

    def gettext(self, message: str) -> str:
        return self.texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "{count} errores" if n != 1 else "{count} error"

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} ({context})"


SPANISH = Catalogue("es", "ltr", Translated(), "test")


def test_english_is_in_use_unless_another_is() -> None:
    assert current() is ENGLISH
    with use(SPANISH):
        assert gettext("version {version}", version=3) == "versión 3"
        with use(ENGLISH):
            assert gettext("version {version}", version=3) == "version 3"
        assert current() is SPANISH
    assert current() is ENGLISH


def test_the_catalogue_before_comes_back_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), use(SPANISH):
        raise ZeroDivisionError
    assert current() is ENGLISH


@pytest.mark.parametrize(
    ("message", "shown"), [("wrong {name}", "wrong Ada"), ("brace {name}", "brace Ada")]
)
def test_a_translation_with_a_mistake_gives_way_to_english(message: str, shown: str) -> None:
    with use(SPANISH):
        assert gettext(message, name="Ada") == shown


def test_html_escapes_the_message_and_not_the_values() -> None:
    assert gettext_html("Tom & {name}", name="<b>Ada</b>") == "Tom &amp; <b>Ada</b>"
    with use(SPANISH):
        assert gettext_html("Tom & {name}", name="<b>A</b>") == "Tomás &amp; &lt;<b>A</b>&gt;"


def test_values_may_hold_braces() -> None:
    assert gettext("version {version}", version="{0} {x}") == "version {0} {x}"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 errors"), (1, "1 error"), (1234, "1,234 errors")]
)
def test_plural_forms(count: int, text: str) -> None:
    assert ngettext("{count} error", "{count} errors", count) == text
    assert ngettext_html("{count} error", "{count} errors", count) == text


def test_plural_forms_of_another_language() -> None:
    with use(SPANISH):
        assert ngettext("{count} error", "{count} errors", 1) == "1 error"
        assert ngettext("{count} error", "{count} errors", 2345678) == "2.345.678 errores"


def test_context_chooses_between_meanings() -> None:
    assert pgettext("of a verse", "Empty") == "Empty"
    with use(SPANISH):
        assert pgettext("of a verse", "Empty") == "Empty (of a verse)"


def test_lists_have_the_comma_of_the_language() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"])] == ["", "a", "a, b"]
    assert [listed_in(language) for language in ("ar", "zh", "fr")] == ["a، b", "a，b", "a, b"]


def listed_in(language: str) -> str:
    with use(catalogue_for(language)):
        return listed(["a", "b"])


def test_language_and_direction_are_those_of_the_catalogue() -> None:
    assert (lang_attribute(), lang_dir_attributes()) == (' lang="en"', ' lang="en" dir="ltr"')
    with use(catalogue_for("ar-XB")):
        assert lang_dir_attributes() == ' lang="ar-XB" dir="rtl"'


@pytest.mark.parametrize("tag", ["en", "EN-gb", "xx", "", "tlh-Latn", "*", "../../etc/passwd"])
def test_languages_without_a_catalogue_get_english(tag: str) -> None:
    assert catalogue_for(tag) is ENGLISH


def test_the_pseudo_locale_brackets_every_message() -> None:
    with use(catalogue_for("en-xa")):
        assert gettext("version {version}", version=3) == "⟦version 3⟧"
        assert ngettext("{count} error", "{count} errors", 2) == "⟦2 errors⟧"
        assert number(1234) == "1,234"
        assert current().key != ENGLISH.key
