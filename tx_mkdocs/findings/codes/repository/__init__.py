"""Codes about repository."""
