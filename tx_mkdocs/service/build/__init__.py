"""Builds a stranger's repository in a sandbox."""
