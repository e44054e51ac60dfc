"""Codes about usfm."""
