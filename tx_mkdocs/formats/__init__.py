"""One reader for each file format; none knows what a resource is."""
