"""Findings: what is wrong with content, where, and what to do about it."""
