"""A standardized manifest as the text of manifest.yaml."""

from __future__ import annotations

from typing import Any

import yaml

from tx_mkdocs.manifest.model import Manifest


class _Dumper(yaml.SafeDumper):
    """Without anchors: an alias in a manifest is more than a translator should have to read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(manifest: Manifest) -> str:
    """The manifest as YAML, in the order of the Resource Container specification.

    Every key of RC 0.2 is there, empty or not. What has no field in RC 0.2 is under
    `x-tx`, which readers of RC 0.2 pass over.
    """
    core = manifest.language
    data: dict[str, Any] = {
        "dublin_core": {
            "conformsto": manifest.conformsto,
            "contributor": list(manifest.contributor),
            "creator": manifest.creator,
            "description": manifest.description,
            "format": manifest.format,
            "identifier": manifest.identifier,
            "issued": manifest.issued,
            "language": {
                "identifier": core.identifier,
                "title": core.title,
                "direction": core.direction,
            },
            "modified": manifest.modified,
            "publisher": manifest.publisher,
            "relation": list(manifest.relation),
            "rights": manifest.rights,
            "source": [
                {
                    "identifier": source.identifier,
                    "language": source.language,
                    "version": source.version,
                }
                for source in manifest.source
            ],
            "subject": manifest.subject,
            "title": manifest.title,
            "type": manifest.type,
            "version": manifest.version,
        },
        "checking": {
            "checking_entity": list(manifest.checking_entity),
            "checking_level": manifest.checking_level,
            **({"comment": manifest.checking_comment} if manifest.checking_comment else {}),
        },
        "projects": [
            {
                "title": project.title,
                "versification": project.versification,
                "identifier": project.identifier,
                "sort": project.sort,
                "path": "./" if project.path == "." else f"./{project.path}",
                "categories": list(project.categories),
            }
            for project in manifest.projects
        ],
    }
    if manifest.extra:
        data["x-tx"] = manifest.extra
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
