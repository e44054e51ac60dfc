"""Codes about markdown."""
