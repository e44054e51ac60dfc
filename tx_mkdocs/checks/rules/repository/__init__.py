"""Checks of a repository as a whole: names of files and what was fetched."""
