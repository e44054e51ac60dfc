"""Files that the type of a repository cannot use: none is left out in silence."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.files import write_files
from tests.site.built import build
from tx_mkdocs.findings.samples import stories
from tx_mkdocs.formats.html_shell import GENERATOR, html_page
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.resources.content_files import built_sites
from tx_mkdocs.resources.options import LoadOptions

GENESIS = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"
MANIFEST = (
    "dublin_core:\n  identifier: {identifier}\n  subject: {subject}\n"
    "  language: {{identifier: en, title: English, direction: ltr}}\n  title: A text\n"
)


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("draft.txt", "Ask Ana & Ben about <verse> 4.", "Ask Ana & Ben about <verse> 4."),
        ("notes/draft.md", "# A title\n\nSome *words*.\n", "A title Some words."),
        # A table: no blank is between its cells.
        ("tn_GEN.tsv", "a\tb\n1:1\tc d\n", "ab 1:1c d"),
        ("GEN", "words without a name", "words without a name"),
        ("old/text.osis", "<verse>In the beginning</verse>", "<verse>In the beginning</verse>"),
        ("notes_gen.txt", "On the style of Genesis.", "On the style of Genesis."),
        ("words.utf16.txt", "wörds".encode("utf-16"), "wörds"),
        ("no-mark.txt", "Some words\nof it.".encode("utf-16-le"), "Some words of it."),
        ("cut.txt", b"Some words" + bytes(90), "Some words"),
    ],
)
def test_a_file_of_text_has_a_page_and_a_finding(
    path: str, text: str | bytes, words: str, tmp_path: Path
) -> None:
    repository = write_files(tmp_path / "en_ulb", {"01-GEN.usfm": GENESIS, path: text})
    site = build(repository, tmp_path / "site")
    name = path.replace("/", "-")
    assert site.exit_code == 0
    assert site.text(f"other-files/{name}.html").endswith(words)
    assert 'href="other-files/index.html"' in site.content("index.html")
    assert [(f["code"], f["path"]) for f in site.log["findings"] if f["code"] == "RES002"] == [
        ("RES002", path)
    ]
    assert not [code for code in site.codes if code.startswith("LOST")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('{"type": "USJ", "content": [{"type": "para", "content": ["In the beg', "In the beg"),
        ('{"type": "USJ", "content": "In the beginning"}', "In the beginning"),
        ('["In the beginning"]', "In the beginning"),
    ],
)
def test_a_damaged_book_is_shown_as_it_is(data: str, words: str, tmp_path: Path) -> None:
    repository = write_files(tmp_path / "en_ulb", {"01-GEN.usfm": GENESIS, "02-EXO.usj": data})
    site = build(repository, tmp_path / "site")
    assert words in site.text("other-files/02-EXO.usj.html")
    assert [f["code"] for f in site.log["findings"] if f["path"] == "02-EXO.usj"] == ["USX001"]
    assert "1 file" in site.log["log"][0].partition(" in;")[0]


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "LICENSE", "LICENSE.md", "licence.txt", "media.yaml", "tx.yaml", ".github/x.md",
        "package.json", "metadata.xml", "__MACOSX/._01-GEN.usfm", "requirements.txt", "logo.svg", "CHANGELOG.md",
        "Dockerfile", "style.css", "Settings.xml", "ProjectUserAccess.xml", "unique.id",
        "ingredients/versification.json",
        "ingredients/scribe-settings.json", "release/styles.xml", "release/versification.vrs", "license.xml",
        "custom.sty", "hyphenatedWords.txt", "other/README.md",
    ],
)  # fmt: skip
def test_what_is_no_content_has_none(path: str, tmp_path: Path) -> None:
    text = "{}" if path.endswith(("json", "yaml")) else "some words"
    files = {"01-GEN.usfm": GENESIS, "other/LICENSE.md": "Free.", path: text}
    repository = write_files(tmp_path / "en_ulb", files)
    site = build(repository, tmp_path / "site")
    assert not (site.folder / "other-files").exists()
    assert not {"RES002", "LOST004"} & set(site.codes)


@pytest.mark.parametrize("beside", [True, False])
def test_notes_of_a_paratext_project_stand_beside_its_settings(
    beside: bool, tmp_path: Path
) -> None:
    files = {
        "p/Notes_Ana.xml": "<n>Why so?</n>",
        "p/Lexicon.xml": "<l>a</l>",
        "p/01GEN.SFM": GENESIS,
    }
    files |= {"p/Settings.xml" if beside else "Settings.xml": "<s/>"}
    site = build(write_files(tmp_path / "en_ulb", {**files, "readme.txt": "x"}), tmp_path / "site")
    told = [found for found in site.log["findings"] if found["code"] == "RES002"]
    reported = [place["path"] for found in told for place in (found, *found["places"])]
    # What is in one folder is told at once.
    assert len(told) == (not beside)
    assert reported == ([] if beside else ["p/Lexicon.xml", "p/Notes_Ana.xml"])
    assert not [code for code in site.codes if code.startswith("LOST")]


def test_what_translationcore_keeps_beside_its_book_is_shown_once(tmp_path: Path) -> None:
    files = {
        "manifest.json": json.dumps(
            {"generator": {"name": "tc-desktop"}, "tc_version": 7, "project": {"id": "gen"}}
        ),
        "en_ulb_gen_book.usfm": GENESIS,
        "gen/1.json": '{"1": "In the beginning."}',
        "gen/headers.json": "[]",
        "gen/notes.md": "# Ours\n",
        "tit/1.json": '{"1": "Paul"}',
    }
    site = build(write_files(tmp_path / "en_ulb", files), tmp_path / "site")
    reported = [f["path"] for f in site.log["findings"] if f["code"] == "RES002"]
    assert reported == ["gen/notes.md", "tit/1.json"]
    assert not [code for code in site.codes if code.startswith("LOST")]


@pytest.mark.parametrize("data", [b"\x89PNG\0\0words", b"", b" \n\t\n"])
def test_bytes_that_are_no_text_have_none(data: bytes, tmp_path: Path) -> None:
    repository = write_files(tmp_path / "en_ulb", {"01-GEN.usfm": GENESIS, "a.bin": data})
    site = build(repository, tmp_path / "site")
    assert not (site.folder / "other-files").exists()
    assert not {"RES002", "LOST004"} & set(site.codes)


def test_a_long_file_gets_several_pages_and_loses_nothing(tmp_path: Path) -> None:
    text = "".join(f"word{number} " for number in range(60_000)) + "x" * 900_000
    repository = write_files(tmp_path / "en_ulb", {"01-GEN.usfm": GENESIS, "long.txt": text})
    site = build(repository, tmp_path / "site")
    pages = sorted(path.name for path in (site.folder / "other-files").glob("long*"))
    assert pages == [
        "long.txt-2.html",
        "long.txt-3.html",
        "long.txt-4.html",
        "long.txt-5.html",
        "long.txt.html",
    ]
    assert not [code for code in site.codes if code.startswith("LOST")]


def test_what_is_beside_a_book_of_questions_is_shown(tmp_path: Path) -> None:
    """A file a book, whose headings tell the chapter; once all of it was left out, with success."""
    files: dict[str, str | bytes] = {
        "manifest.yaml": MANIFEST.format(identifier="tq", subject="Translation Questions"),
        "00-toc.md": "# Contents\n\n* Genesis\n",
        "01-GEN.md": "# Kejadian\n\n## Kejadian 1\n\n### What did God make?\n\nThe heavens.\n",
    }
    site = build(write_files(tmp_path / "en_tq", files), tmp_path / "site")
    assert "(whole chapter) What did God make? The heavens." in site.text("gen/01.html")
    assert "Kejadian" in site.text("gen/index.html")
    assert "Contents Genesis" in site.text("other-files/00-toc.md.html")
    assert site.log["counts"]["source"] == site.log["counts"]["shown"]
    counts = site.log["counts"]["source"]
    assert (counts["entries"], counts["articles"]) == (2, 1)


def test_an_unknown_repository_shows_its_files(tmp_path: Path) -> None:
    site = build(
        write_files(tmp_path / "xx", {"a.txt": "One.", "deep/down/text.rst": "All words."}),
        tmp_path / "site",
    )
    assert site.text("other-files/deep-down-text.rst.html").endswith("All words.")
    assert site.log["counts"]["shown"]["files"] == 2


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ("theme: door43", "docs"),
        ("docs_dir: my.pages  # ours\n", "my.pages"),
        ("theme: x\ndocs_dir: './site pages/'\nextra: !ENV X\n", "site pages"),
    ],
)
def test_built_sites_and_pages_of_mkdocs_are_no_content(
    tmp_path: Path, settings: str, folder: str
) -> None:
    files: dict[str, str | bytes] = {
        "01-GEN.usfm": GENESIS,
        "mkdocs.yml": settings,
        f"{folder}/about.md": "# About",
        "site/build_log.json": "{}",
        "site/gen/01.html": "<p>In the beginning</p>",
    }
    site = build(write_files(tmp_path / "en_ulb", files), tmp_path / "site")
    assert not (site.folder / "other-files").exists()
    assert not {"RES002", "LOST004"} & set(site.codes)


@pytest.mark.parametrize("named", [".", "/tmp", "../x", "''"])
def test_no_other_folder_of_mkdocs_hides_content(tmp_path: Path, named: str) -> None:
    files: dict[str, str | bytes] = {
        "01-GEN.usfm": GENESIS,
        "mkdocs.yml": f"docs_dir: {named}\n",
        "about.md": "# About\n\nText.\n",
    }
    site = build(write_files(tmp_path / "en_ulb", files), tmp_path / "site")
    assert (site.folder / "other-files").exists()


@pytest.mark.parametrize(
    ("name", "text", "is_ours"),
    [
        ("books/gen.html", html_page("Genesis", "<p>In the beginning</p>\n"), True),
        ("findings.html", f'<title>x</title>{GENERATOR} 0.1.0"><p>Genesis</p>', True),
        ("gen.html", "<title>x</title><p>In the beginning</p>", False),
        ("gen.md", f'{GENERATOR}"> stands in our pages.', False),
    ],
)
def test_pages_that_we_made_are_no_content(
    name: str, text: str, is_ours: bool, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {"01-GEN.usfm": GENESIS, name: text}
    site = build(write_files(tmp_path / "en_ulb", files), tmp_path / "site")
    assert ("RES002" in site.codes) is not is_ours
    assert "LOST004" not in site.codes


def test_progress_counts_none_of_them(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"01-GEN.usfm": GENESIS, "a.txt": "One."}
    site = build(write_files(tmp_path / "en_ulb", files), tmp_path / "site")
    progress = json.loads(site.page("progress.json"))
    assert [part["identifier"] for part in progress["parts"]] == ["gen"]


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        (("a.md",), ()),
        (("site/build_log.json", "site/x/build_log.json"), ("site/", "site/x/")),
        (("site/sitemap.xml", "site/index.html", "site/sitemap.xml.gz"), ("site/",)),
        (("docs/sitemap.xml",), ()),
        (("build_log.json",), ()),
    ],
)
def test_sites_that_were_built_in_the_repository(
    files: tuple[str, ...], folders: tuple[str, ...]
) -> None:
    assert built_sites(files) == folders


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("site/sitemap.xml.gz", False),
        ("site/fonts/a.woff2", False),
        ("fonts/a.woff2", True),
        ("old/backup.gz", True),
        ("old/backup.tar.gz", True),
        # The chapter has one; of the other AUD007 says why no page does.
        ("audio/gen/01.mp3", False),
        ("songs/hymn.mp3", False),
        ("audio/gen/01.wav", True),
    ],
)
def test_files_of_unknown_kinds(path: str, found: bool, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "01-GEN.usfm": GENESIS,
        "site/sitemap.xml": "x",
        "site/index.html": "x",
        path: b"\x1f\x8b",
    }
    repository = write_files(tmp_path / "en_ulb", files)
    with ExitStack() as opened:
        (member,) = check_members(
            gather(opened, [str(repository)], options=LoadOptions(bodies=False))
        )
    assert (
        ("REP063", path) in [(finding.code, finding.path) for finding in member.findings]
    ) is found


@pytest.mark.parametrize(("path", "found"), [("audio/06.mp3", False), ("songs/hymn.mp3", True)])
def test_a_recording_of_no_story_is_told(path: str, found: bool, tmp_path: Path) -> None:
    repository = write_files(tmp_path / "en_obs", {**stories(), path: "ID3"})
    with ExitStack() as opened:
        (member,) = check_members(
            gather(opened, [str(repository)], options=LoadOptions(bodies=False))
        )
    assert ("REP063" in [finding.code for finding in member.findings]) is found
