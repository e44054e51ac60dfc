"""The proof that no word of an article was lost: silent about a true site, and it finds every loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import Files, write_files
from tests.proof.proven import finished, proof_of_damage, proven
from tests.proof.test_helps import replaced
from tests.resources.repositories import manifest
from tests.site.built import build
from tx_mkdocs.proof.site import check_site

TERMS: Files = {
    "manifest.yaml": manifest("Translation Words", "tw", "bible"),
    "bible/kt/faith.md": "# faith, belief\n\n## Definition:\n\nTo trust.\n\n* Strong’s: G41020\n",
    "bible/names/jonah.md": "# Jonah\n\n## Facts:\n\nA prophet, see [faith](../kt/faith.md).\n",
}
LESSONS: Files = {
    "manifest.yaml": manifest("Translation Academy", "ta", "translate"),
    "translate/toc.yaml": (
        "title: Translate\nsections:\n"
        "  - {title: Form, link: form}\n  - {title: Sense, link: sense}\n"
    ),
    "translate/form/title.md": "Form\n",
    "translate/form/sub-title.md": "What is form?\n",
    "translate/form/01.md": "### Form\n\nWords **as** written.\n\n1. One\n1. Two\n",
    "translate/sense/01.md": "What is meant.\n",
    "translate/own/sub-title.md": "What is its own?\n",
    "translate/own/01.md": "# A title of its own\n\nIts text.\n",
    "translate/none/sub-title.md": "What is it called?\n",
    "translate/none/01.md": "### Description\n\nIt has no title.\n",
}
PAGES: Files = {
    "README.md": "# Hello\n\nWelcome.\n",
    "more/page.md": "# A page\n\nWords `of code` here.\n",
    "more/front.md": "---\ntitle: In *front*\nurl: http://a.b/c_d\n---\n\nText of it.\n",
}
MUTATIONS: dict[str, tuple[Files, str, Callable[[str], str], tuple[str, int]]] = {
    "a title": (TERMS, "kt/faith", replaced("faith, belief</h1>", "</h1>"), ("bible/kt/faith.md", 1)),
    "a heading": (TERMS, "kt/faith", replaced("Definition:", ""), ("bible/kt/faith.md", 3)),
    "a word": (TERMS, "kt/faith", replaced("To trust.", "To."), ("bible/kt/faith.md", 5)),
    "the number of a list": (TERMS, "kt/faith", replaced("G41020", ""), ("bible/kt/faith.md", 7)),
    "the words of a link": (TERMS, "names/jonah", replaced(">faith</a>", "></a>"), ("bible/names/jonah.md", 5)),
    "a word twice": (TERMS, "names/jonah", replaced("prophet", "prophet prophet"), ("bible/names/jonah.md", 5)),
    "the whole page": (TERMS, "names/jonah", lambda page: "", ("bible/names/jonah.md", 1)),
    "a question": (LESSONS, "translate/form", replaced("What is form?", ""), ("translate/form/sub-title.md", 1)),
    "bold words": (LESSONS, "translate/form", replaced("<strong>as</strong> ", ""), ("translate/form/01.md", 3)),
    "a word of a list": (LESSONS, "translate/form", replaced("Two", ""), ("translate/form/01.md", 6)),
    "a word of metadata": (PAGES, "more/front", replaced("<td>In *front*</td>", "<td>In</td>"), ("more/front.md", 2)),
    "a word below metadata": (PAGES, "more/front", replaced("Text of", "Text"), ("more/front.md", 6)),
    "code": (PAGES, "more/page", replaced("of code", "of"), ("more/page.md", 3)),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_loss_is_found_at_its_line(name: str, tmp_path: Path) -> None:
    files, address, damage, place = MUTATIONS[name]

    def damage_content(page: str) -> str:
        head, mark, shown = page.partition('<div id="content"')
        return head + mark + damage(shown) if damage(head) else ""

    true, proof = proof_of_damage(tmp_path, files, address, damage_content)
    assert true.source.articles == sum(
        path.endswith(".md") and "title.md" not in path and (path != "README.md" or files is PAGES)
        for path in files
    )
    found = proof.findings
    assert [finding.code[:4] for finding in found] == ["LOST"]
    assert (found[0].path, found[0].line) == place
    assert found[0].page == address


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        ({"translate/form/title.md": "Form\nand sense\n"}, "and sense"),
        ({"translate/form/sub-title.md": "What?\n\nWhy?\n"}, "Why?"),
    ],
)
def test_further_lines_of_a_title_are_shown_above_the_text(
    files: Files, shown: str, tmp_path: Path
) -> None:
    site = build(write_files(tmp_path / "en_ta", {**LESSONS, **files}), tmp_path / "site")
    text = site.text("translate/form.html")
    assert text.index(shown) < text.index("Words as written")
    assert "TA019" in site.codes
    assert not any(code.startswith("LOST") for code in site.codes)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("title.md: Form\n[^a]: one", "01.md: Two"),
        ("title.md: Form", "01.md: # Form [^b]\n\nTwo[^a] and[^b]\n\n[^a]: one\n\n[^b]: three"),
        ("01.md: # Form\n\nTwo[^b]\n\n[^a]: one", "02.md: Four[^a]\n\n[^b]: three"),
    ],
)
def test_footnotes_of_all_files_of_an_article_are_at_its_end(
    first: str, second: str, tmp_path: Path
) -> None:
    written = dict(part.split(": ", 1) for part in (first, second))
    files = {f"translate/sense/{name}": text for name, text in written.items()}
    given = {path: text for path, text in LESSONS.items() if "/sense/" not in path}
    with proven(tmp_path, {**given, **files}) as found:
        assert found.lost == []
        page = found.html("translate/sense")
        damaged = page.replace("one", "", 1)
        assert damaged != page
        pages = {each.address: finished(each.body) for each in found.member.resource.pages}
        proof = check_site(
            found.member.repository,
            found.member.resource,
            {**pages, "translate/sense": finished(damaged)},
        )
        (lost,) = proof.findings
        place = next(path for path, text in files.items() if "]: one" in text)
        lines = files[place].split("\n")
        assert (lost.code, lost.path, lost.line) == ("LOST001", place, lines.index("[^a]: one") + 1)


@pytest.mark.parametrize(
    "line", ["***", "_ _ _", "---", "===", "-", "<div>", "</p>", "# a", "> ***", "> <div>"]
)
def test_what_ends_a_paragraph_ends_no_comment_in_it(line: str, tmp_path: Path) -> None:
    quote = "> " if line.startswith(">") else ""
    text = f"{quote}Words <!--\n{line}\n{quote}of <details>-->\n"
    with proven(tmp_path, {**PAGES, "more/page.md": text}) as found:
        assert found.lost == []
        assert "of" in found.text("more/page")
