"""YAML read safely, with the place of each value."""
