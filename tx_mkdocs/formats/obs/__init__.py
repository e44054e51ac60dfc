"""Readers of Open Bible Stories, and their HTML."""
