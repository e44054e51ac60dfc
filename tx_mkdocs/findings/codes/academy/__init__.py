"""Codes about academy."""
