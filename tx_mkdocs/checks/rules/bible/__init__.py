"""Checks of Bibles as a whole: chapters, verses, what is not translated."""
