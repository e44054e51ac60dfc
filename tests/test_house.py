"""The rules of the house that a program can keep."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tx_mkdocs"
FLOORS = (
    ("findings", "data", "cache"),
    ("source", "formats"),
    ("manifest",),
    ("resources",),
    ("checks", "proof"),
    ("library",),
    ("reports", "converters"),
    ("site", "publish"),
    ("service",),
    ("cli", "__main__"),
)
"""From the ground up: a room imports from its own floor and from those named before it."""
FLAT = 6
"""Modules that stand outside any room, at most."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(name: str) -> str:
    """`resources` for `tx_mkdocs.resources.bible`."""
    return name.split(".")[1] if "." in name else ""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "tx_mkdocs":
                yield from (f"tx_mkdocs.{alias.name}" for alias in node.names)


def own_room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_imports_from_a_floor_above(path: Path) -> None:
    floor_of = {name: level for level, names in enumerate(FLOORS) for name in names}
    here = own_room(path)
    if here == "__init__":
        return
    assert here in floor_of, f"name the floor of {here} in this test"
    for module in imports(path):
        if module.startswith("tx_mkdocs."):
            there = room(module)
            if there in floor_of:
                assert floor_of[there] <= floor_of[here], f"{path.name} imports {module}"


def test_each_room_is_named_once_on_at_most_eleven_floors() -> None:
    named = [name for names in FLOORS for name in names]
    assert sorted(named) == sorted({own_room(path) for path in modules()} - {"__init__"})
    assert len(FLOORS) <= 11
    assert len(list(PACKAGE.glob("*.py"))) <= FLAT


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, names: set[str]) -> set[str]:
    """The modules of the package that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (members & names) or {node.module}
    return (found & names) - {module_name(path)}


def test_no_modules_import_each_other_in_a_circle() -> None:
    paths = {module_name(path): path for path in modules()}
    left = {name: imported(path, set(paths)) for name, path in paths.items()}
    while ends := {name for name, needed in left.items() if not needed & set(left)}:
        left = {name: needed for name, needed in left.items() if name not in ends}
    assert not left, f"a circle is among {sorted(left)}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_plugin_knows_mkdocs(path: Path) -> None:
    known = [module for module in imports(path) if module.split(".")[0] in ("mkdocs", "properdocs")]
    assert not known or own_room(path) == "site"
    assert not any(module.startswith("properdocs") for module in known)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_a_lumber_room(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "misc", "manager"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 520


def test_the_wheel_has_every_package_and_data_file() -> None:
    """setup.cfg lists the packages, because the theme is mapped to a package of its own."""
    from configparser import ConfigParser

    setup = ConfigParser()
    setup.read(PACKAGE.parent / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())
    found = {
        ".".join(("tx_mkdocs", *path.parent.relative_to(PACKAGE).parts))
        for path in PACKAGE.rglob("__init__.py")
    }
    assert listed == found | {"tx_door43_theme"}
    patterns = [entry.strip() for entry in setup["options.package_data"]["tx_mkdocs"].split(",")]
    for path in (PACKAGE / "data").iterdir():
        if path.is_file() and path.suffix != ".py":
            assert any(path.match(f"*{pattern.removeprefix('data')}") for pattern in patterns), path
    theme = PACKAGE.parent / "themes" / "door43"
    patterns = [e.strip() for e in setup["options.package_data"]["tx_door43_theme"].split(",")]
    for path in theme.rglob("*"):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            assert any(path.relative_to(theme).match(pattern) for pattern in patterns), path
