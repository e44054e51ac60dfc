"""Tables of facts: books, versifications, languages, subjects, stories.

Each table is a file of tab-separated values that names its source in a `#` header, and is read
by one small module when it is first asked for.
"""
