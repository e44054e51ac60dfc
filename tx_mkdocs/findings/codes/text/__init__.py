"""Codes about text."""
