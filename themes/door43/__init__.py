"""The Door43 theme for MkDocs: templates and assets only, no Python (see README.md)."""
