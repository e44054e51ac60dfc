"""Fetches a commit from its host, within limits."""
