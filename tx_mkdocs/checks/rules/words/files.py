"""Checks of the files of terms: names, categories, `config.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import WORDS
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.yaml.nodes import pairs, place, yaml_node
from tx_mkdocs.formats.yaml.parsing import parse_yaml

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_GRACE = "# grace\n\n## Definition:\n\nKindness.\n"
_CONFIG = "god:\n  false_positives: []\n  occurrences:\n  - rc://*/*/book/jon/01/01\n"


@check(
    "TW015",
    "warning",
    "repository",
    path="bible/kt/Amazing Grace.md",
    bad={**WORDS, "bible/kt/Amazing Grace.md": _GRACE},
    at=(0, 0),
    good={**WORDS, "bible/kt/grace.md": _GRACE},
    fix="Rename it: small letters, digits and hyphens.",
)
def name_of_term(whole: Whole) -> Iterator[Spot]:
    """The name of a term's file has capital letters, spaces or other signs.

    The name is a part of addresses and links. Capital letters and spaces are mistaken easily, and lead nowhere
    in some programs.
    """
    for term in whole.terms:
        if term.name.isascii() and not _NAME.fullmatch(term.name):
            message = f"“{term.name}” is not a good name for the file of a term."
            yield Spot(message, path=term.file.path)


@check(
    "TW016",
    "warning",
    "repository",
    path="bible/other/god.md",
    bad={**WORDS, "bible/other/god.md": "# god, idol\n\n## Definition:\n\nAn idol.\n"},
    at=(0, 0),
    good={**WORDS, "bible/other/falsegod.md": "# god, idol\n\n## Definition:\n\nAn idol.\n"},
    fix="Keep one of them, or give one another name.",
)
def term_in_two_categories(whole: Whole) -> Iterator[Spot]:
    """A term is in two categories.

    Two files have the same name. Who looks for a term by its name comes to one of them by chance.
    """
    seen: dict[str, str] = {}
    for term in whole.terms:
        first = seen.setdefault(term.name.lower(), term.file.path)
        if first.rpartition("/")[0] != term.file.path.rpartition("/")[0]:
            yield Spot(f"{first} has the same name.", path=term.file.path)


@check(
    "TW017",
    "info",
    "repository",
    path="bible/other/lord.md",
    bad={**WORDS, "bible/other/lord.md": "# God\n\n## Definition:\n\nThe Lord.\n"},
    at=(1, 3),
    good={**WORDS, "bible/other/lord.md": "# Lord\n\n## Definition:\n\nThe Lord.\n"},
    fix="Say in one of the titles what makes the difference.",
)
def title_of_two_terms(whole: Whole) -> Iterator[Spot]:
    """Two terms have the same title.

    Lists of terms and searches show titles, so that readers cannot tell the two apart.
    """
    seen: dict[str, str] = {}
    for term in whole.terms:
        heading = next((one for one in term.file.headings if one.level == 1 and one.text), None)
        if heading is None:
            continue
        first = seen.setdefault(plain_text(heading.text), term.file.path)
        if first != term.file.path:
            line, column = term.file.place(heading.start)
            message = f"{first} has the same title."
            yield Spot(message, line=line, column=column, path=term.file.path)


@check(
    "TW018",
    "warning",
    "repository",
    path="bible/config.yaml",
    bad={**WORDS, "bible/config.yaml": f"{_CONFIG}goodness:\n  occurrences: []\n"},
    at=(5, 1),
    good={**WORDS, "bible/config.yaml": _CONFIG},
    fix="Correct the name, or remove it with what stands below it.",
)
def occurrences_of_no_term(whole: Whole) -> Iterator[Spot]:
    """`config.yaml` speaks of a term that is not there.

    The file lists the verses in which each term is used. This name is that of no term, so its list is lost.
    """
    names = {term.name.lower() for term in whole.terms}
    for path in whole.repository.files if names else ():
        if path.rpartition("/")[2].lower() not in ("config.yaml", "config.yml"):
            continue
        file = whole.file(path)
        if file is None or not isinstance(parse_yaml(file.text, path).data, dict):
            continue
        for name, (key, _) in pairs(yaml_node(file.text)).items():
            if name.lower() not in names:
                line, column = place(key)
                yield Spot(f"There is no term “{name[:60]}”.", line=line, column=column, path=path)


@check(
    "TW019",
    "info",
    "repository",
    path="manifest.yaml",
    bad=WORDS,
    at=(0, 0),
    good={**WORDS, "bible/config.yaml": _CONFIG},
    fix="Write config.yaml in the folder of the categories, if tools that you use need it.",
    advice=True,
)
def no_occurrences(whole: Whole) -> Iterator[Spot]:
    """There is no `config.yaml` that says where terms are used.

    Older tools take from it the verses in which each term is used. Newer ones read word links instead.
    """
    if whole.terms.terms and not any(
        path.rpartition("/")[2].lower() in ("config.yaml", "config.yml")
        for path in whole.repository.files
    ):
        yield Spot("There is no config.yaml.", path="manifest.yaml")
