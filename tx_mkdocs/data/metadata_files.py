"""The files at the root of a repository that say what it is, or are about it; `manifest.forms` has who reads each."""

import re

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

README = re.compile(r"readme(?:\.\w+)?", re.IGNORECASE)
LICENCE_FILE = re.compile(r"(?:licen[cs]e|copying)(?:\.(?:md|txt|usfm))?", re.IGNORECASE)
