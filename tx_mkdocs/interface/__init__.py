"""Words of the interface: every word that pages and reports add to the text of a repository.

A message in the source is its English text, and the key of its translations (GNU gettext). Which catalogue
is in use is set around a piece of work by `use` (`override` in Django, `force_locale` in Flask-Babel), and the
functions here ask that one.

Values have names, `gettext("version {version}", version=…)`, so that a translator may reorder them.
Sentences of findings are English (`findings.message.Message`) and are translated, where a catalogue has them, when a
page shows them: `translation`.
"""

from tx_mkdocs.interface.catalogue import (
    ENGLISH,
    Catalogue,
    Review,
    catalogue_for,
    languages,
    review_of,
)
from tx_mkdocs.interface.words import (
    current,
    gettext,
    gettext_html,
    gettext_noop,
    lang_attribute,
    lang_dir_attributes,
    listed,
    ngettext,
    ngettext_html,
    number,
    pgettext,
    translation,
    use,
)

__all__ = [
    "ENGLISH",
    "Catalogue",
    "Review",
    "catalogue_for",
    "current",
    "gettext",
    "gettext_html",
    "gettext_noop",
    "lang_attribute",
    "lang_dir_attributes",
    "languages",
    "listed",
    "ngettext",
    "ngettext_html",
    "number",
    "pgettext",
    "review_of",
    "translation",
    "use",
]
