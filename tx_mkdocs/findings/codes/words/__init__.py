"""Codes of checks of translationWords and lexicons."""
