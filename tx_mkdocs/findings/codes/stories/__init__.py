"""Codes about stories."""
