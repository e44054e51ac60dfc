"""Codes of checks of metadata: Resource Container, Scripture Burrito and translationStudio."""
