"""What a repository's own mkdocs.yml may set: a few plain words, nothing that runs.

Plugins, hooks, themes, extensions, files to include, tags of YAML and everything else that could run or
read something are left out, and named in one finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tx_mkdocs.findings.codes.repository.fetching import MKDOCS_YML_IN_PART, MKDOCS_YML_NOT_FOLLOWED
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.source.decoding import decode

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_MOST = 256 * 1024
_TEXTS = ("site_name",)
_LONGEST = 300
_TAG = re.compile(r"(?m)(?:^|[\s\[{,:-])(![^\s\[\]{},]*)")
_USUAL = frozenset(
    {
        "site_url",
        "site_description",
        "copyright",
        "repo_url",
        "repo_name",
        "edit_uri",
        "docs_dir",
        "site_dir",
        "use_directory_urls",
        "plugins",
    }
)
"""Keys that the service sets itself: nothing is lost, so nothing is said."""


def read_mkdocs_yml(root: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The options of a build that the mkdocs.yml of the folder `root` sets, and what of it was left out."""
    for name in _FILES:
        path = root / name
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as opened:
            data = opened.read(_MOST + 1)
        if len(data) > _MOST:
            message = "mkdocs.yml is too large; it is not used."
            return {}, [MKDOCS_YML_NOT_FOLLOWED.at(name, message=message)]
        return _read(decode(data, name).text, name)
    return {}, []


def _read(text: str, path: str) -> tuple[dict[str, Any], list[Finding]]:
    tag = _TAG.search(text)
    if tag is not None:
        line = text.count("\n", 0, tag.start(1)) + 1
        message: str = Message(
            "mkdocs.yml has the tag {tag}; the file is not used.", tag=tag[1][:40]
        )
        return {}, [MKDOCS_YML_NOT_FOLLOWED.at(path, line, message=message)]
    parsed = parse_yaml(text, path)
    if not isinstance(parsed.data, dict):
        message = "mkdocs.yml cannot be read; it is not used."
        return {}, [MKDOCS_YML_NOT_FOLLOWED.at(path, message=message)]
    own_options: dict[str, Any] = {}
    for name in _TEXTS:
        value = parsed.data.get(name)
        if isinstance(value, str) and value.strip():
            own_options[name] = re.sub(r"[\x00-\x1f\x7f]+", " ", value).strip()[:_LONGEST]
    if _of_plugin(parsed.data).get("alignment") in ("true", "True", True):
        own_options["alignment"] = True
    found = []
    other = sorted(set(map(str, parsed.data)) - set(_TEXTS) - _USUAL - {"theme"})
    if other:
        names = ", ".join(re.sub(r"[^\w.-]", "?", name)[:30] for name in other[:10])
        message = Message("These parts of mkdocs.yml are not used here: {names}.", names=names)
        found.append(MKDOCS_YML_IN_PART.at(path, message=message))
    return own_options, found


def _of_plugin(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the `tx` plugin, in either form that MkDocs takes."""
    plugins = data.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    for item in listed:
        options = item.get("tx") if isinstance(item, dict) else None
        if isinstance(options, dict):
            return options
    return {}
