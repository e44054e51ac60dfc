"""Processes of the service: the hook, its workers and who starts them."""
