"""Checks of translationAcademy: articles, their order and their quotations."""
