"""The settings of checks in tx.yaml and mkdocs.yml, read and validated."""
