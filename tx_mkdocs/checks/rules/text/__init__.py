"""Checks of any text: characters, punctuation and white space."""
