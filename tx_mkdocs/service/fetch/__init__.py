"""Fetching a commit from its host, within bounds."""
