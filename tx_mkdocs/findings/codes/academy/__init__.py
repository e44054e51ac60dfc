"""Codes of checks of translationAcademy: articles and their order."""
