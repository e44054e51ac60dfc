"""Codes about helps for Open Bible Stories against the stories: the words quoted are in the frame."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_STORIES = {
    "en_obs": {
        "manifest.yaml": "dublin_core:\n  identifier: obs\n  subject: Open Bible Stories\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01.md": "# 1. The Creation\n\n![](obs-en-01-01.jpg)\n\nGod made all that there is.\n",
    }
}
NOT_IN_FRAME = define(
    "TSV086",
    "warning",
    """A quote is not in the frame of Open Bible Stories.

    Checked if the stories in the language of the helps are available. Either the words of the story were
    changed, or the reference is wrong.
    """,
    bad={"tn_OBS.tsv": f"{NOTE_COLUMNS}1:1\tab12\t\t\tmade nothing\t1\tAll is his.\n"},
    at=("tn_OBS.tsv", 2, 12),
    good={"tn_OBS.tsv": f"{NOTE_COLUMNS}1:1\tab12\t\t\tmade all & is\t1\tAll is his.\n"},
    fix="Copy the words from the frame, or correct the reference.",
    applies="repository",
    related=_STORIES,
)
HEADING_NOT_IN_FRAME = define(
    "TN031",
    "warning",
    """The heading of a note is not in the frame of Open Bible Stories.

    In Markdown the heading of a note quotes the frame that it explains. Either the words of the story were
    changed, or the note is in the wrong file. General Information, Connecting Statement and words about the
    whole story are not quotes.
    """,
    bad={
        "manifest.yaml": "dublin_core:\n  identifier: obs-tn\n  subject: OBS Translation Notes\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01/01.md": "# made nothing\n\nHe made all.\n",
    },
    at=("content/01/01.md", 1, 1),
    good={
        "manifest.yaml": "dublin_core:\n  identifier: obs-tn\n  subject: OBS Translation Notes\n"
        "  language: {identifier: en, direction: ltr}\n",
        "content/01/01.md": "# General Information\n\nA story.\n\n# made all … is\n\nHe made all.\n",
    },
    fix="Copy the words from the frame, or move the note.",
    applies="repository",
    related=_STORIES,
)
