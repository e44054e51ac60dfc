"""Fonts for a site or a book: installed ones, cut to its characters."""
