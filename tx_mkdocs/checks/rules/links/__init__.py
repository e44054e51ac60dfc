"""Checks of links: addresses, files and places, and how they are written."""
