"""Opening a source safely: a folder, a zip or a git address, and the files inside it."""
