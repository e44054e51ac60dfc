"""What checks read of a file: a module for each form. What was read is kept with the file."""
