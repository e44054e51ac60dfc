"""Codes about manifest."""
