"""Codes about helps."""
