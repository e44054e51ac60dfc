"""Building a stranger's repository apart from the rest."""
