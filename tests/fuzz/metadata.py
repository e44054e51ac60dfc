"""Metadata damaged at random: values of other types, files that name each other or nothing, schemes of verses.

As in `mutations`, a repository is a mapping from path to bytes, and the same seed makes the same damage.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import yaml

from tests.fuzz.names import fits

_ENDINGS = (".yaml", ".yml", ".json")
_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 3.5, 10**400, float("inf"), "", " ", "x" * 5000, "null", "en", "EN_us-Latn", "xx-", "GEN", "gen",
    "psa", "frt", "bible", "obs", "ta", "tn", "tw", "rc0.2", "./", "../..", "/etc/passwd", "./.git/config",
    "./content", ".", "\\", "a\0b", "\u202ea", "e\u0301", "\ud83d", "<b>a</b>", "{{ a }}", "rc://en/tw/dict",
    "en/ulb", "en/ulb?v=9", "https://[x", "javascript:a", "9" * 400, "2024-13-45", datetime.date(2024, 2, 29),
    [], {}, [[]], [{}], [None], {"": ""}, {"a": {"b": ["c"]}}, ["./"] * 300,
)  # fmt: skip
"""What a value becomes."""
_VRS = (
    "GEN 1:31 2:25", "TIT 1:16 2:15 3:15 END", "TIT 1:0", "TIT 0:5", "TIT 1:999", "PSA 150:6 END", "XYZ 1:1",
    "TIT 1:1-3 = TIT 2:1-3", "TIT 2:1 = TIT 1:1", "&GEN 1:1-2 = GEN 2:1", "-TIT 1:1", "*TIT 1:1,a,b", "# Versification",
    "TIT 1:-1", "TIT 99999999999999999999:1", "TIT", "#! -TIT 1:2",
)  # fmt: skip
_COUNTS: tuple[Any, ...] = (
    ["31", "25"], [16, 15, 15], [], [0], ["-1"], [None], ["x"], [1e9], [True], {}, "16", 9, ["1"] * 300, [[1]]
)  # fmt: skip
_NAMES = (
    "manifest.yaml", "manifest.json", "metadata.json", "package.json", "project.json", "status.json", "media.yaml",
    "toc.yaml", "config.yaml", "tx.yaml", "mkdocs.yml", "meta.json", "settings.json", ".gitmodules", "a/metadata.json",
)  # fmt: skip


def other_value(files: dict[str, bytes], random: Random) -> None:
    """Another value, or another key, somewhere in a file of YAML or JSON."""
    names = [name for name in files if name.endswith(_ENDINGS)]
    name = random.choice(names or ["manifest.yaml"])
    data = _read(files.get(name, b""))
    places = list(_places(data))
    for _ in range(random.choice((1, 1, 2, 6))):
        if not places:
            data = deepcopy(random.choice(_VALUES))
            break
        holder, key = random.choice(places)
        _change(holder, key, random)
    files[name] = _written(name, data)


def _read(data: bytes) -> Any:
    try:
        return yaml.load(data.decode("utf-8", "replace"), Loader=_LOADER)
    except (ValueError, RecursionError, yaml.YAMLError):
        return {"projects": [{"identifier": "gen", "path": "./"}]}


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Each mapping or list with each of its keys or positions."""
    found: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting and len(found) < 5000:
        holder = waiting.pop()
        if isinstance(holder, dict | list):
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            found += [(holder, key) for key in keys]
            waiting += [holder[key] for key in keys]
    return found


def _change(holder: Any, key: Any, random: Random) -> None:
    if key not in (holder if isinstance(holder, dict) else range(len(holder))):
        return  # An earlier change has taken it.
    change = random.choice(("other", "other", "other", "drop", "rename", "wrap", "double"))
    if change == "drop":
        del holder[key]
    elif change == "rename" and isinstance(holder, dict):
        holder[random.choice((None, 1, "", str(key).upper(), f"{key} "))] = holder.pop(key)
    elif change == "wrap":
        holder[key] = random.choice(([holder[key]], {"en": holder[key]}))
    elif change == "double" and isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[key] = deepcopy(random.choice(_VALUES))


def _written(name: str, data: Any) -> bytes:
    try:
        if name.endswith(".json"):
            return json.dumps(data, default=str).encode()
        return bytes(yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))
    except (TypeError, ValueError, RecursionError, yaml.YAMLError):
        return repr(data).encode("utf-8", "replace")


def added_metadata(files: dict[str, bytes], random: Random) -> None:
    """A file beside the texts that says how many verses there are, what belongs together, or what is a page."""
    name, data = random.choice(_ADDED)(list(files), random)
    folder, slash, _ = random.choice(list(files)).rpartition("/")
    for path in (f"{folder}{slash}{name}", name)[random.randrange(2) :]:
        if path in files or fits(path, files):
            files[path] = data
            return


def _vrs(names: list[str], random: Random) -> tuple[str, bytes]:
    lines = random.choices(_VRS, k=random.choice((1, 4, 40)))
    return random.choice(("custom.vrs", "versification.vrs", "Custom.VRS")), "\n".join(
        lines
    ).encode()


def _counts(names: list[str], random: Random) -> tuple[str, bytes]:
    counts = {code: random.choice(_COUNTS) for code in ("GEN", "TIT", "psa", "XYZ", "")}
    made: Any = {
        "maxVerses": counts,
        "mappedVerses": {"TIT 1:1": random.choice(("TIT 1:1", "TIT 1:2", 3))},
    }
    return "versification.json", json.dumps(random.choice((made, made, [made], counts))).encode()


def _contents(names: list[str], random: Random) -> tuple[str, bytes]:
    """A table of contents of what there is, and is not, with parts in parts."""
    data: Any = {"title": "a", "link": "a"}
    for _ in range(random.choice((1, 5, 60))):
        link = random.choice(names).rpartition("/")[0].rpartition("/")[2]
        data = {"title": random.choice(("a", 1, None)), "link": link, "sections": [data, data]}
    return random.choice(("toc.yaml", "content/toc.yaml")), _written("toc.yaml", data)


def _dependencies(names: list[str], random: Random) -> tuple[str, bytes]:
    """Articles that need each other, or themselves."""
    known = [name.split("/")[-2] for name in names if "/" in name] or ["a"]
    data = {
        name: {
            "dependencies": random.choice(([name], known, ["b"], "b", None)),
            "recommended": known,
        }
        for name in known
    }
    return "config.yaml", _written("config.yaml", data)


def _media(names: list[str], random: Random) -> tuple[str, bytes]:
    media = {
        "identifier": random.choice(_VALUES),
        "version": "{latest}",
        "quality": ["32kbps", 3],
        "url": random.choice(_VALUES),
    }
    data = {
        "projects": [
            {"identifier": random.choice(("obs", "gen", "bible")), "version": "1", "media": [media]}
        ]
    }
    return "media.yaml", _written("media.yaml", data)


def _related(names: list[str], random: Random) -> tuple[str, bytes]:
    """Settings that name the repository itself, others beside it, or none."""
    related = random.choice((".", "..", "../en_tw", ["../en_tn", "."], "/", None, [[]], {"a": "b"}))
    data = {"related": related, "checks": random.choice(_VALUES), "ignore": random.choice(_VALUES)}
    return "tx.yaml", _written("tx.yaml", data)


def _manifest(names: list[str], random: Random) -> tuple[str, bytes]:
    """A manifest that names the same file several times, a folder, or another repository's text."""
    paths = [
        *(f"./{name}" for name in names[:3]),
        "./",
        ".",
        "../x",
        "./x",
        names[0],
        f"/{names[0]}",
    ]
    projects = [
        {
            "identifier": random.choice(("gen", "tit", "obs", "bible", 5)),
            "path": random.choice(paths),
            "sort": 1,
            "title": "a",
        }
        for _ in range(random.choice((1, 3, 9)))
    ]
    core = {
        "identifier": random.choice(("ulb", "tn", "obs", "ta", "tw", "tq", "x")), "language": {"identifier": "en"},
        "relation": ["en/tn", "en/ulb", "en/obs", "en/x"], "subject": "Bible", "title": "a",
        "source": [{"identifier": "ulb", "language": "en", "version": "1"}],
        "type": random.choice(("bundle", "book", "help", "dict", "man")),
        "format": random.choice(("text/usfm", "text/tsv", "text/markdown", "")), "conformsto": "rc0.2",
    }  # fmt: skip
    return "manifest.yaml", _written("manifest.yaml", {"dublin_core": core, "projects": projects})


def _anything(names: list[str], random: Random) -> tuple[str, bytes]:
    depth = random.choice((1, 50, 3000, 30_000))
    opened, closed = random.choice(
        (('{"a":', "}"), ("[", "]"), ("- ", ""), ("a: {", "}"), ("? ", ""))
    )
    return random.choice(_NAMES), (opened * depth + "1" + closed * depth).encode()


_Made = Callable[[list[str], Random], tuple[str, bytes]]
_ADDED: tuple[_Made, ...] = (
    _vrs, _counts, _contents, _dependencies, _media, _related, _manifest, _anything
)  # fmt: skip
