"""Texts of which the examples of checks are made: small, complete, with nothing to complain about."""

from __future__ import annotations

from collections.abc import Mapping

from tx_mkdocs.data.stories import frame_count

GENESIS = (
    "\\id GEN\n\\h Genesis\n\\toc1 Genesis\n\\mt Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"
)
NOTE_COLUMNS = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
"""The first line of a table of notes."""
LICENCE = "# License\n\nThis work is under CC BY-SA 4.0.\n"
MANIFEST = """\
dublin_core:
  conformsto: 'rc0.2'
  contributor:
    - 'Ann Example'
  creator: 'Example Translators'
  description: 'A small Bible.'
  format: 'text/usfm'
  identifier: 'ulb'
  issued: '2024-05-01'
  language:
    identifier: 'en'
    title: 'English'
    direction: 'ltr'
  modified: '2024-05-02'
  publisher: 'Example Press'
  relation:
    - 'en/tw?v=12'
  rights: 'CC BY-SA 4.0'
  source:
    - identifier: 'asv'
      language: 'en'
      version: '1901'
  subject: 'Bible'
  title: 'Unlocked Literal Bible'
  type: 'bundle'
  version: '2'
checking:
  checking_entity:
    - 'Example Translators'
  checking_level: '1'
projects:
  - title: 'Genesis'
    versification: 'ufw'
    identifier: 'gen'
    sort: 1
    path: './01-GEN.usfm'
    categories:
      - 'bible-ot'
"""
EXODUS_PROJECT = (
    MANIFEST.partition("projects:\n")[2]
    .replace("Genesis", "Exodus")
    .replace("gen", "exo")
    .replace("01-GEN", "02-EXO")
)
OBS_MANIFEST = (
    MANIFEST.partition("projects:\n")[0]
    .replace("'text/usfm'", "'text/markdown'")
    .replace("'ulb'", "'obs'")
    .replace("'Bible'", "'Open Bible Stories'")
    .replace("Unlocked Literal Bible", "Open Bible Stories")
    .replace("A small Bible", "Some stories")
    .replace("'bundle'", "'book'")
    .replace("identifier: 'asv'", "identifier: 'obs'")
    .replace("version: '1901'", "version: '8'")
    + """\
projects:
  - title: 'Open Bible Stories'
    versification: ''
    identifier: 'obs'
    sort: 0
    path: './content'
    categories: []
"""
)


def bible(
    changes: Mapping[str, str] | None = None, files: Mapping[str, str | None] | None = None
) -> dict[str, str]:
    """A repository of one book with a complete manifest.

    Args:
        changes: lines of the manifest, and what is there instead.
        files: more files, or others in place of those that are usually there; None: no such file.

    Raises:
        ValueError: the manifest has no such line.
    """
    manifest = MANIFEST
    for line, instead in (changes or {}).items():
        if line not in manifest:
            raise ValueError(f"the sample has no {line}")
        manifest = manifest.replace(line, instead)
    all_files = {
        "LICENSE.md": LICENCE,
        "README.md": "# A small Bible\n\nIt is for the tests of checks.\n",
        "manifest.yaml": manifest,
        "01-GEN.usfm": GENESIS,
        **(files or {}),
    }
    return {path: text for path, text in all_files.items() if text is not None}


def story(number: int = 6) -> str:
    """A complete story of Open Bible Stories in one Markdown file; the sixth has the fewest frames."""
    name = "A Story" if number == 6 else f"Another Story, the Number {number}"
    lines = [f"# {number}. {name}\n"]
    for frame in range(1, (frame_count(number) or 0) + 1):
        picture = f"https://cdn.door43.org/obs/jpg/360px/obs-en-{number:02d}-{frame:02d}.jpg"
        lines.append(f"![OBS Image]({picture})\n\nThis is part {frame}.\n")
    return "\n".join([*lines, f"_A Bible story from: Genesis {number}_\n"])


def stories(
    changes: Mapping[str, str] | None = None,
    files: Mapping[str, str | None] | None = None,
    metadata: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """A repository of one story with front and back matter and a complete manifest.

    Args:
        changes: words of the story, and what is there instead.
        files: more files, or others in place of those that are usually there; None: no such file.
        metadata: lines of the manifest, and what is there instead.

    Raises:
        ValueError: story or manifest have no such words.
    """
    text, manifest = story(), OBS_MANIFEST
    for words, instead in (changes or {}).items():
        if words not in text:
            raise ValueError(f"the sample has no {words}")
        text = text.replace(words, instead)
    for line, instead in (metadata or {}).items():
        if line not in manifest:
            raise ValueError(f"the sample has no {line}")
        manifest = manifest.replace(line, instead)
    all_files = {
        "manifest.yaml": manifest,
        "content/06.md": text,
        "content/front/title.md": "Open Bible Stories\n",
        "content/front/intro.md": "# About these stories\n\nThey are free.\n",
        "content/back/intro.md": "# What is to be done\n\nTell us what you think.\n",
        **(files or {}),
    }
    return {path: text for path, text in all_files.items() if text is not None}


def short_manifest(subject: str, identifier: str = "tn") -> str:
    """No more of a manifest of helps than tells what they are."""
    return (
        f"dublin_core:\n  identifier: {identifier}\n  subject: {subject}\n"
        "  language: {identifier: en, direction: ltr}\n"
    )


def two_books(sort: str, second: str = EXODUS_PROJECT) -> dict[str, str]:
    """A repository of Genesis and another book with a complete manifest.

    Args:
        sort: place of the second project in the order.
        second: its lines in the manifest; those of Exodus.
    """
    manifest = MANIFEST + second.replace("sort: 1", f"sort: {sort}")
    exodus = GENESIS.replace("GEN", "EXO").replace("Genesis", "Exodus")
    return bible(files={"manifest.yaml": manifest, "02-EXO.usfm": exodus})
