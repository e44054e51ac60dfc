"""The preview: what changes in a source is on its page before the eye gets there, and all else soon after."""
