"""Repositories side by side.

`gather` reads and joins them, `check` checks them, `locate` finds the place of each finding on its page, and `links`
resolves their links.
"""
