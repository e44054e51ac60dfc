"""formats/usfm."""
