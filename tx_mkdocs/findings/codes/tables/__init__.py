"""Codes of checks of tables (TSV)."""
