"""Codes about tables."""
