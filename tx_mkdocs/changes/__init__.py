"""What changed between two revisions of a repository: verse by verse, note by note, paragraph by paragraph.

`revisions` opens both sides, `passages` reads them into small texts with a reference each, `compare` pairs
those and says what kind of change each is, `words` marks the words, `formats` says it.
"""
