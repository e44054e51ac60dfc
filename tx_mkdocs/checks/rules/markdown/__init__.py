"""Checks of Markdown."""
