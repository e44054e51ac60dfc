"""Checks of Open Bible Stories."""
