"""Opens sources safely: a folder, a zip or a git address, and the files inside it."""
