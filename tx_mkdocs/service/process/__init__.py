"""Processes of the service: the hook, its workers, and the supervisor that starts them."""
