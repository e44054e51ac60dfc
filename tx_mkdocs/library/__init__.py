"""Repositories side by side: read, gathered, checked, located and linked."""
