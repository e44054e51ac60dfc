"""Turns Bible translation repositories into Door43 web sites."""

__all__ = ["__version__"]

__version__ = "0.1.0"
