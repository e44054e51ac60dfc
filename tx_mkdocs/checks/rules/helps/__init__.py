"""Checks of helps by verse: notes, questions and word links."""
