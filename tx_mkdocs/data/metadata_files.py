"""The files at the root of a repository that say what it is; `manifest.forms` has who reads each."""

METADATA_FILES = (
    "manifest.yaml",
    "manifest.yml",
    "metadata.json",
    "manifest.json",
    "package.json",
    "project.json",
    "meta.json",
    "status.json",
)
"""In the order in which they are asked."""
