"""Texts of which the examples of checks are made: small, complete, with nothing to complain about."""

from __future__ import annotations

from collections.abc import Mapping

GENESIS = (
    "\\id GEN\n\\h Genesis\n\\toc1 Genesis\n\\mt Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"
)
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


def bible(
    changes: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None
) -> dict[str, str]:
    """A repository of one book with a complete manifest.

    Args:
        changes: lines of the manifest, and what stands there instead.
        files: more files, or others in place of those that are usually there.

    Raises:
        ValueError: the manifest has no such line.
    """
    manifest = MANIFEST
    for line, instead in (changes or {}).items():
        if line not in manifest:
            raise ValueError(f"the sample has no {line}")
        manifest = manifest.replace(line, instead)
    return {
        "LICENSE.md": LICENCE,
        "README.md": "# A small Bible\n\nIt is for the tests of checks.\n",
        "manifest.yaml": manifest,
        "01-GEN.usfm": GENESIS,
        **(files or {}),
    }
