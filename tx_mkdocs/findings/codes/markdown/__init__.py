"""Codes of checks of Markdown."""
