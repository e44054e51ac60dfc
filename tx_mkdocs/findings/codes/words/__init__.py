"""Codes about words."""
