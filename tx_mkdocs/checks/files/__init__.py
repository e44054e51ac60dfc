"""What checks read of a file: one module a form, each read once and kept with the file."""
