"""Checks of the sections of terms, by what the other terms of the repository have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import WORDS

_MANY = 10
"""Terms from which on something can be said of what they have in common."""
_PATH = "bible/kt/grace.md"
_TERM = "# term {0}\n\n## Definition:\n\nWords.\n\n## Bible References:\n\n* Jonah 1:{0}\n"
_OTHERS = {
    "manifest.yaml": WORDS["manifest.yaml"],
    **{f"bible/other/term{n}.md": _TERM.format(n) for n in range(1, 11)},
}
_GRACE = "# grace\n\n## Definition:\n\nKindness.\n\n## Bible References:\n\n* Jonah 4:2\n"


@check(
    "TW006",
    "warning",
    "repository",
    path=_PATH,
    bad={**_OTHERS, _PATH: "# grace\n\n## Bible References:\n\n* Jonah 4:2\n"},
    at=(3, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write first what the term means, below a heading as other terms have it.",
)
def term_without_definition(whole: Whole) -> Iterator[Spot]:
    """A term does not begin with its definition.

    Nearly all terms of the repository begin with one of a few sections, such as `## Definition:` or `## Facts:`.
    This one begins with a section that stands later elsewhere, or has no sections at all.
    """
    terms = whole.terms
    if len(terms.terms) < _MANY or terms.first.total() < 0.9 * len(terms.terms):
        return
    begins = terms.usual(terms.first, 0.05)
    known = terms.usual(terms.counts, 0.05)
    for term in terms:
        if not term.file.text.strip():
            continue
        if not term.sections:
            yield Spot("This term has no sections.", line=1, column=1, path=term.file.path)
            continue
        title, heading = term.sections[0]
        if title in known and title not in begins:
            line, column = term.file.place(heading.at)
            message = f"This term begins with “{heading.text}”, without a definition."
            yield Spot(message, line=line, column=column, path=term.file.path)


@check(
    "TW007",
    "info",
    "repository",
    path=_PATH,
    bad={**_OTHERS, _PATH: "# grace\n\n## Definition:\n\nKindness.\n"},
    at=(1, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write the section, if there is something to say in it.",
)
def section_missing(whole: Whole) -> Iterator[Spot]:
    """A term lacks a section that nearly all terms have.

    Nine of ten terms of the repository have it, or more. Readers and programs look for it.
    """
    terms = whole.terms
    if len(terms.terms) < _MANY:
        return
    wanted = sorted(terms.usual(terms.counts, 0.9))
    for term in terms:
        has = {title for title, _ in term.sections}
        for title in wanted if has else ():
            if title not in has:
                message = f"This term has no section “{title}”; nearly all others have it."
                yield Spot(message, line=1, column=1, path=term.file.path)


@check(
    "TW008",
    "warning",
    "repository",
    path=_PATH,
    bad={**WORDS, _PATH: f"{_GRACE}\n## Definition:\n\nMore.\n"},
    at=(11, 1),
    good={**WORDS, _PATH: _GRACE},
    fix="Bring the two together, or give this one its right title.",
)
def section_twice(whole: Whole) -> Iterator[Spot]:
    """A term has a section twice.

    Two sections have the same title. Often a part was pasted twice, or a title was copied and not changed.
    """
    for term in whole.terms:
        seen: set[str] = set()
        for title, heading in term.sections:
            if title and title in seen:
                line, column = term.file.place(heading.at)
                message = f"“{heading.text}” is the title of a section above, too."
                yield Spot(message, line=line, column=column, path=term.file.path)
            seen.add(title)


@check(
    "TW009",
    "info",
    "repository",
    path=_PATH,
    bad={**_OTHERS, _PATH: _GRACE.replace("References", "Referenses")},
    at=(7, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write the title as the other terms do, if the same is meant.",
)
def unusual_title(whole: Whole) -> Iterator[Spot]:
    """The title of a section is spelled otherwise than in the other terms.

    It differs in a letter or two from a title that many terms have. Programs know sections by their titles.
    """
    terms = whole.terms
    usual = sorted(terms.usual(terms.counts, 0.05))
    if len(terms.terms) < _MANY:
        return
    most = max(1, len(terms.terms) // 50)
    rare = {title for title, count in terms.counts.items() if count <= most}
    close = {title: get_close_matches(title, usual, 1, 0.85) for title in list(rare)[:200]}
    for term in terms:
        for title, heading in term.sections:
            if close.get(title):
                line, column = term.file.place(heading.at)
                message = f"“{heading.text}” is “{close[title][0]}” in other terms."
                yield Spot(message, line=line, column=column, path=term.file.path)
