"""Pages of a site that say what checks found and how finished a text is."""
