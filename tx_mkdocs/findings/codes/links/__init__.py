"""Codes about links."""
