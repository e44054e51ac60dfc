"""Any metadata, or none, becomes one complete Resource Container 0.2 manifest.

A new form is one module with a function `read` and one line in `forms.FORMS`.

Codes of the findings:

- MAN001 no metadata; MAN003 file of no known form; MAN009 no `dublin_core` (`forms`)
- MAN002 malformed; MAN004 refused; MAN005 key twice; MAN007 second document (`parsing`)
- MAN008 value of the wrong kind (`fields`)
- MAN010 resource id, MAN011 title, MAN018 subject, MAN019 format, MAN026 licence guessed; MAN027
  licence unknown; MAN032 no date; MAN033 format; MAN034 type; MAN035 checking level (`standard`)
- MAN012 language guessed; MAN013 no tag; MAN014 direction against the text; MAN015 direction, MAN016
  name guessed; MAN017 no direction (`speech`)
- MAN020 path outside; MAN021 missing; MAN022 identifier; MAN023 not listed; MAN024 title, MAN025
  identifier guessed; MAN028 path; MAN029 twice; MAN030 nothing listed; MAN031 folder (`listing`)
- MAN040 ingredients missing (`scripture_burrito`); MAN042 no USFM (`translation_core`)
"""

from tx_mkdocs.manifest.model import Language, Manifest, Project, SourceText
from tx_mkdocs.manifest.output import to_yaml
from tx_mkdocs.manifest.standard import standardize

__all__ = ["Language", "Manifest", "Project", "SourceText", "standardize", "to_yaml"]
