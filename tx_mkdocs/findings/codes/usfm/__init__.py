"""Codes of checks of USFM."""
