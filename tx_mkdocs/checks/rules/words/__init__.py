"""Checks of translationWords and lexicons."""
