"""The rules of the house that a program can keep."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tx_mkdocs"
FLOORS = (
    ("findings", "data", "interface", "cache", "states", "exceptions", "extensions"),
    ("source", "formats", "fonts"),
    ("manifest",),
    ("resources",),
    ("checks", "proof"),
    ("library",),
    ("reports", "converters", "changes", "documents", "search"),
    ("site", "publish"),
    ("service",),
    ("cli", "__main__"),
)
"""From the ground up: a room imports from its own floor and from those named before it."""
FLAT = 6
"""Modules that stand outside any room, at most."""
LONGEST = 520
"""Lines of a module."""


@cache
def parsed(path: Path) -> ast.Module:
    """A file, read once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def shown(path: Path) -> str:
    """Its path in the package."""
    return path.relative_to(PACKAGE).as_posix()


def room(name: str) -> str:
    """`resources` for `tx_mkdocs.resources.bible`."""
    return name.split(".")[1] if "." in name else ""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "tx_mkdocs":
                yield from (f"tx_mkdocs.{alias.name}" for alias in node.names)


def own_room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def test_no_room_imports_from_a_floor_above() -> None:
    floor_of = {name: level for level, names in enumerate(FLOORS) for name in names}
    assert [
        f"{shown(path)} imports {module}"
        for path in modules()
        if (here := own_room(path)) != "__init__"
        for module in imports(path)
        if module.startswith("tx_mkdocs.") and floor_of.get(room(module), 0) > floor_of[here]
    ] == []


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
    for node in ast.walk(parsed(path)):
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


def test_only_the_plugin_knows_mkdocs() -> None:
    knows = {path: {name.split(".")[0] for name in imports(path)} for path in modules()}
    assert {own_room(path) for path, names in knows.items() if "mkdocs" in names} == {"site"}
    assert [shown(path) for path, names in knows.items() if "properdocs" in names] == []


def test_no_module_is_a_lumber_room() -> None:
    assert [
        shown(path)
        for path in modules()
        if path.stem in {"utils", "helpers", "common", "misc", "manager"}
        or len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
    ] == []


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


def names_of_kinds() -> frozenset[str]:
    """What resource types are called: by their rows, and by links."""
    from tx_mkdocs.resources import kinds

    return frozenset(name for kind in kinds() for name in (kind.name, *kind.rc_names))


def constants(node: ast.expr) -> list[str]:
    """The strings in a literal, or the literal itself."""
    if isinstance(node, ast.Call) and len(node.args) == 1:
        node = node.args[0]
    if isinstance(node, ast.Dict):
        parts: list[ast.expr] = [key for key in node.keys if key is not None]
    else:
        parts = node.elts if isinstance(node, ast.Tuple | ast.Set | ast.List) else [node]
    return [
        part.value for part in parts if isinstance(part, ast.Constant) and type(part.value) is str
    ]


def kinds_told_by_name(tree: ast.AST, names: frozenset[str]) -> Iterator[int]:
    """Lines that hold a kind or the resource of a link against a name, or list several kinds by name.

    Codes of books (`obs` is one), folders and ids in metadata files are other matters.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            about = " ".join(ast.unparse(side) for side in sides if not constants(side))
            told = {name for side in sides for name in constants(side)}
            if told & names and any(
                word in about.lower() for word in ("kind", "resource", "famil", ".form")
            ):
                yield node.lineno
        elif (
            isinstance(node, ast.Dict | ast.Tuple | ast.Set)
            # Three, because `notes` and `words` are words too.
            and len(set(constants(node)) & names) > 2
        ):
            yield node.lineno


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("if member.resource.kind == 'bible': pass", [1]),
        ("if whole.kind.name in ('bible', 'obs'): pass", [1]),
        ("if 'tw' == link.resource: pass", [1]),
        ("_LISTED = frozenset({'words', 'academy', 'lexicon'})", [1]),
        ("_TITLES = {'notes': 'N', 'questions': 'Q', 'word_links': 'W'}", [1]),
        ("if kind is words.KIND: pass\nif file.code == 'obs': pass", []),
    ],
)
def test_the_scan_for_names_of_kinds_sees_them(code: str, lines: list[int]) -> None:
    assert list(kinds_told_by_name(ast.parse(code), names_of_kinds())) == lines


def test_only_resources_know_kinds_by_name() -> None:
    """Everybody else asks a `Kind` for what they need."""
    names = names_of_kinds()
    assert [
        f"{shown(path)}:{line}"
        for path in modules()
        # What lies on a floor below knows no resource types: ids that metadata files say, examples of codes.
        if own_room(path) not in ("resources", "manifest", "data", "findings")
        for line in kinds_told_by_name(parsed(path), names)
    ] == []


def test_templates_ask_no_page_for_the_name_of_its_kind() -> None:
    """But for the class of its body."""
    for path in (PACKAGE.parent / "themes" / "door43").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("{% if tx.resource_kind %} {{ tx.resource_kind|e }}{% endif %}", "")
        assert "resource_kind" not in text, path


WITHOUT_HTML = ("resources", "library", "search", "reports", "converters", "documents", "site")
"""Rooms that work with pages and never look for tags in them: `READS_HTML` does."""
READS_HTML = {f"tx_mkdocs.formats.{name}" for name in ("slots", "entries", "joined_html")}
TAG = re.compile(r"<(?:[a-z!/(]|\[)|(?:id|href|class)=")


def patterns(path: Path) -> Iterator[str]:
    """What a file gives to `re`, as far as it stands there."""
    for node in ast.walk(parsed(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
        ):
            yield "".join(
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


LOOKS_FOR = frozenset(
    [
        "count",
        "endswith",
        "find",
        "index",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rpartition",
        "split",
        "startswith",
    ]
)
OF_THE_THEME = frozenset(["<!-- /content -->"])
"""What a theme writes around the content, which is looked for in its output."""


def searches(path: Path) -> Iterator[str]:
    """What a file looks for in strings, as far as it stands there."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            yield from strings(node.left)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in LOOKS_FOR
            and node.args
        ):
            yield from strings(node.args[0])


def strings(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def test_what_counts_as_a_pattern_for_html() -> None:
    for pattern in (r"<[^<>]*>", r'\sid="([^"]+)"', r"<(h[1-6])\b", "<!--tx:", r"</p>"):
        assert TAG.search(without_groups(pattern)), pattern
    for pattern in (r"(?P<name>a)", r"(?<=\s)x", r"(?<!\d)x", r"^<{7}", r"Strong[^<:]"):
        assert not TAG.search(without_groups(pattern)), pattern


def without_groups(pattern: str) -> str:
    """A pattern without names of groups and what looks behind, which have a `<` of their own."""
    return re.sub(r"\(\?P<\w+>|\(\?<[=!]", "(", pattern)


def test_nobody_reads_finished_html_again() -> None:
    """A page has its data: see `resources.model.Page`."""
    for path in modules():
        if own_room(path) in WITHOUT_HTML:
            found = [pattern for pattern in patterns(path) if TAG.search(without_groups(pattern))]
            found += [text for text in searches(path) if TAG.search(text)]
            assert set(found) <= OF_THE_THEME, shown(path)
        # By then all is put in.
        if own_room(path) in ("site", "search"):
            assert not READS_HTML & set(imports(path)), shown(path)


def test_templates_only_print_what_a_page_holds() -> None:
    """They ask it for nothing: what they need to know is in `page.meta.tx`."""
    for path in (PACKAGE.parent / "themes" / "door43").rglob("*.html"):
        code = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), re.DOTALL)
        found = [
            part for part in code if "page.content" in part or ("_html" in part and " in " in part)
        ]
        assert not [part for part in found if part != "{{ page.content }}"], path


def test_no_variable_is_called_one() -> None:
    """It has a name: finding, page, entry."""
    assert [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Name) and node.id == "one")
        or (isinstance(node, ast.arg) and node.arg == "one")
        or (isinstance(node, ast.FunctionDef) and node.name == "one")
    ] == []
