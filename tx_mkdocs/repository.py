"""Opening a source safely (contract; the body follows)."""
