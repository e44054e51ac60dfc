"""Codes of checks of any text: characters, punctuation and white space."""
