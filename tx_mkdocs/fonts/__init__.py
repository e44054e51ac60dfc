"""Fonts that a site or a book brings along: complete ones that are installed, cut to its characters."""
