"""Checks of tables (TSV)."""
