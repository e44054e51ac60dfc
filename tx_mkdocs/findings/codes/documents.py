"""Codes of findings about documents: print, PDF, EPUB, DOCX (DOC).

Source of the codes: `tx_mkdocs.documents`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n"

GLYPHS_MISSING = define(
    "DOC001",
    "warning",
    """A PDF shows boxes in place of some characters: no font on the machine has them.

    Fonts are chosen by script from those installed on the machine that makes the document. Install the font
    that the message names, or any font of SIL or Noto for the script, and make the document again. A
    character that no font has is often a private one of an old keyboard; replace it with its Unicode
    character.
    """,
    bad=f"{_HEAD}\\v 1 In the \ue0ff beginning.\n",
    at=("01-GEN.usfm", 0, 0),
    good=f"{_HEAD}\\v 1 In the ɓeginning.\n",
    fix="Install a font of SIL or Noto for the script.",
    document="pdf",
)
NOT_TYPESET = define(
    "DOC002",
    "error",
    """A document could not be made as intended.

    The typesetter refused something in the book. What the message names was left out of the document, or the
    document was not made. The pages of the site are not affected.
    """,
    fix="Save the picture again, as PNG or JPEG.",
    bad={
        "01-GEN.usfm": f'{_HEAD}\\v 1 In the beginning. \\fig A ship|src="ship.gif"\\fig*\n',
        "ship.gif": "GIF89a, but the rest of it is gone.\n",
    },
    at=("01-GEN.usfm", 0, 0),
    good=f"{_HEAD}\\v 1 In the beginning.\n",
    document="pdf",
)
REMARK = define(
    "DOC003",
    "info",
    """A reader left a remark in a document.

    The remark is in the remarks column of the checking form, or is a comment made in Word or LibreOffice, and
    belongs to the verse that begins at this line. `tx-mkdocs remarks` reads it from the DOCX.
    """,
    fix="Discuss it, and change the text if the remark is right.",
    bad=f"{_HEAD}\\v 1 In the beginning.\n",
    at=("01-GEN.usfm", 5, 0),
    good=f"{_HEAD}\\v 1 In the beginning.\n",
    made="remarked",
    document="remarks",
)
