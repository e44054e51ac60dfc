"""The preview: a changed source is on its page at once, and everything else that depends on it soon after."""
