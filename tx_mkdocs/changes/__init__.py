"""What changed between two revisions of a repository: verse by verse, note by note, paragraph by paragraph.

`revisions` opens both sides, `passages` reads them into small texts with a reference each, `compare` pairs
those and says what kind of change each is, `words` marks the words, `formats` says it.
"""

from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.model import Change, Changes
from tx_mkdocs.changes.revisions import RevisionError, open_revision, open_revisions

__all__ = ["Change", "Changes", "RevisionError", "compare", "open_revision", "open_revisions"]
