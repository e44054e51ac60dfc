"""Checks of metadata: Resource Container, Scripture Burrito and translationStudio."""
