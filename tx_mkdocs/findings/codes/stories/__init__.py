"""Codes of checks of Open Bible Stories."""
