"""Word links: for each verse its terms, with the original words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import Files
from tests.resources.repositories import addresses, codes, loaded, manifest, page

HEADER = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
MANIFEST = manifest("TSV Translation Words Links", "twl", "twl_JON.tsv")
GOD = "rc://*/tw/dict/bible/kt/god"

LINKS: list[tuple[str, str]] = [
    (GOD, f'<a data-to="{GOD}"></a>'),
    ("./payload/kt/god.md", f'<a data-to="{GOD}"></a>'),
    (f"{GOD}; rc://*/tw/dict/bible/kt/lord", f'<a data-to="{GOD}"></a>, <a data-to="rc://*/tw/dict/bible/kt/lord"></a>'),
    ('rc://"><script>', '<a data-to="rc://&quot;&gt;&lt;script&gt;"></a>'),
]  # fmt: skip


@pytest.mark.parametrize(("link", "expected"), LINKS)
def test_a_row(tmp_path: Path, link: str, expected: str) -> None:
    rows = f"{HEADER}1:6\tab12\tkeyterm\tאֱלֹהִים\t2\t{link}\n"
    resource = loaded(tmp_path, {"manifest.yaml": MANIFEST, "twl_JON.tsv": rows})
    assert (
        '<ul class="words">\n<li class="word" id="twl-jon-001-006-ab12" data-tags="keyterm">'
        f'{expected} <bdi class="quote" lang="hbo" dir="rtl">אֱלֹהִים</bdi> <small class="gen">(2)</small></li>'
        "\n</ul>\n</section>"
    ) in page(resource, "jon/01").body
    (one,) = resource.helps
    assert (one.kind, one.places, one.anchor) == ("word", ((1, 6),), "twl-jon-001-006-ab12")
    assert f'data-to="{one.link}"' in expected or '"' in link


ROW = f"1:6\tab12\t\tx\t1\t{GOD}\n"
REPOSITORIES: list[tuple[str, Files, str, list[str]]] = [
    ("no manifest", {"twl_JON.tsv": HEADER + ROW}, "word_links", ["jon/index", "jon/01"]),
    (
        "the sixth column is called as in notes",
        {
            "manifest.yaml": MANIFEST,
            "twl_JON.tsv": HEADER.replace("TWLink", "SupportReference") + ROW,
        },
        "word_links",
        ["jon/index", "jon/01"],
    ),
    (
        "no header",
        {"manifest.yaml": MANIFEST, "twl_JON.tsv": ROW},
        "word_links",
        ["jon/index", "jon/01"],
    ),
    (
        "stories",
        {
            "manifest.yaml": manifest("TSV OBS Translation Words Links", "obs-twl", "twl_OBS.tsv"),
            "twl_OBS.tsv": HEADER + ROW,
        },
        "word_links",
        ["01"],
    ),
    (
        "words without an article",
        {"manifest.yaml": manifest("Translation Words", "tw", "bible"), "JON.tsv": HEADER + ROW},
        "word_links",
        ["jon/index", "jon/01"],
    ),
]


@pytest.mark.parametrize(
    ("files", "kind", "expected"),
    [case[1:] for case in REPOSITORIES],
    ids=[case[0] for case in REPOSITORIES],
)
def test_repositories(tmp_path: Path, files: Files, kind: str, expected: list[str]) -> None:
    resource = loaded(tmp_path, files)
    assert resource.kind.name == kind
    assert addresses(resource) == expected
    assert len(resource.helps) == 1


def test_a_row_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    rows = f"{HEADER}1:6\tab12\t\tx\t1\t\n"
    resource = loaded(tmp_path, {"manifest.yaml": MANIFEST, "twl_JON.tsv": rows})
    assert "HELP006" in codes(resource)
    assert 'id="twl-jon-001-006-ab12"' in page(resource, "jon/01").body
