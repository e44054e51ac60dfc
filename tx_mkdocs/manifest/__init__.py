"""Any metadata, or none, becomes one complete Resource Container 0.2 manifest.

A new form is one module with a function `read` and one line in `forms.FORMS` and `data.metadata_files`.
"""

from tx_mkdocs.manifest.model import Language, Manifest, Project, SourceText
from tx_mkdocs.manifest.output import to_yaml
from tx_mkdocs.manifest.standard import standardize

__all__ = ["Language", "Manifest", "Project", "SourceText", "standardize", "to_yaml"]
