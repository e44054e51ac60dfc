"""Codes of checks of notes, questions and word links."""
