"""Readers of helps by verse: tables, Markdown and JSON."""
