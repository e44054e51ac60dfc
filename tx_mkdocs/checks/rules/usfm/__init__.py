"""Checks of USFM."""
