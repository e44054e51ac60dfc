"""What changed between two revisions of a repository: verse by verse, note by note, paragraph by paragraph.

`revisions` opens both sides, `passages` reads them into small texts with a reference each, `compare` pairs
these and says what kind of change each is, and `words` marks the words. `formats`, `page`, `docx` and `feed` write it
down. `history` lists the commits that changed a verse.
"""
