"""Codes about bible."""
