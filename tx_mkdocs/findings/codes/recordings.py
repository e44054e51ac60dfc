"""Codes about recordings of the text and their timings (AUD)."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import bible

_SOUND = "ID3\x04 a sound"
_FILE = {"audio/gen/01.mp3": _SOUND}


def _media(address: str) -> str:
    return (
        f"projects:\n- identifier: gen\n  media:\n  - identifier: mp3\n    chapter_url: {address}\n"
    )


_HERE = {"media.yaml": _media("audio/{identifier}/{chapter}.mp3"), **_FILE}

MEDIA_OF_OTHER_FORM = define(
    "AUD001",
    "warning",
    """media.yaml is not written as Resource Container describes.

    It has `projects`, a list of entries with an `identifier` and a list `media`; or a `resource` with
    `media`. Neither this program nor others find anything written differently.
    """,
    bad=bible(files={**_FILE, "media.yaml": "media:\n- url: audio/gen/01.mp3\n"}),
    at=("media.yaml", 1, 1),
    good=bible(files=_HERE),
    fix="Write it as resource-container.readthedocs.io describes.",
)
RECORDING_MISSING = define(
    "AUD002",
    "warning",
    """A recording that media.yaml names is not in the repository.

    Readers cannot listen to that chapter. Perhaps the file has another name, or was not added.
    """,
    bad=bible(files={"media.yaml": _HERE["media.yaml"]}),
    at=("media.yaml", 5, 18),
    good=bible(files=_HERE),
    fix="Add the file, or correct its address in media.yaml.",
)
RECORDING_ADDRESS = define(
    "AUD003",
    "warning",
    """The address of a recording cannot be used.

    A site plays recordings of its own repository, and of hosts that its makers have allowed, over https. They are MP3,
    M4A, Opus or Ogg files; an address has no placeholders but those of the Resource Container.
    """,
    bad=bible(files={"media.yaml": _media("http://example.org/{chapter}.mp3")}),
    at=("media.yaml", 5, 18),
    good=bible(files={"media.yaml": _media("https://example.org/{chapter}.mp3")}),
    fix="Write an address that begins with https:// and ends in .mp3, .m4a, .opus or .ogg.",
)
NO_RECORDING = define(
    "AUD004",
    "warning",
    """A file named like a recording is not a recording, or is too large.

    The file does not begin like an MP3, M4A, Opus or Ogg file, or is larger than 64 MB, so it is not on the
    site. Perhaps an error page was saved under its name.
    """,
    bad=bible(files={"audio/gen/01.mp3": "<p>Not found</p>"}),
    at=("audio/gen/01.mp3", 0, 0),
    good=bible(files=_FILE),
    fix="Put the recording in its place; divide or compress one that is too large.",
)
TIMING_OF_NO_VERSE = define(
    "AUD005",
    "warning",
    """A line of a timing file names no verse of the chapter.

    Each line has the times in seconds at which a verse begins and ends, and its number: `4.2`, `9.81` and
    `3`, separated by tabs. Phrases are `3a` and `3b`, bridges `3-4`, headings `s1`. With anything else, the
    verse is not highlighted while it is played.
    """,
    bad=bible(files={**_FILE, "audio/gen/01.txt": "0.0\t2.5\t1\n2.5\t4.0\t99\n"}),
    at=("audio/gen/01.txt", 2, 1),
    good=bible(files={**_FILE, "audio/gen/01.txt": "0.0\t2.5\t1\n"}),
    fix="Correct the number of the verse, or the line.",
)
TIMING_GOES_BACK = define(
    "AUD006",
    "warning",
    """The times in a timing file run backwards.

    A verse begins before the one above it, or ends before it begins. Either one of the numbers is wrong, or
    lines were swapped.
    """,
    bad=bible(files={**_FILE, "audio/gen/01.txt": "0.0\t2.5\tmt1\n9.5\t4.0\t1\n"}),
    at=("audio/gen/01.txt", 2, 1),
    good=bible(files={**_FILE, "audio/gen/01.txt": "0.0\t2.5\tmt1\n2.5\t4.0\t1\n"}),
    fix="Correct the times, or the order of the lines.",
)
RECORDING_OF_NO_PAGE = define(
    "AUD007",
    "info",
    """A recording belongs to no chapter or story that is here.

    Its name must say where it belongs: the code of a book and the number of a chapter (`gen/01.mp3`,
    `GEN_01.mp3`, `en_ulb_gen_c01.mp3`), or the number of a story (`01.mp3`).
    """,
    bad=bible(files={**_FILE, "audio/gen/77.mp3": _SOUND}),
    at=("audio/gen/77.mp3", 0, 0),
    good=bible(files=_FILE),
    fix="Give it the name of its chapter or story.",
)
