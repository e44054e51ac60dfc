"""Every code is defined once, is reported by something, and has its words and its examples."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

import tx_mkdocs
from tests.checks.makers import MAKERS
from tx_mkdocs.checks import rules
from tx_mkdocs.checks.register import fixes, rule
from tx_mkdocs.checks.rule_index import all_fixes, all_rules
from tx_mkdocs.checks.rules import MODULES
from tx_mkdocs.checks.settings.form import read_settings
from tx_mkdocs.findings import codes as package
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.retired import RETIRED
from tx_mkdocs.findings.register import all_codes, codes_of, current_names, known_code
from tx_mkdocs.reports.reference.preparations import PREPARATIONS

PACKAGE = Path(tx_mkdocs.__file__).parent
DEFINITIONS = Path(package.__path__[0])
CODE = re.compile("[A-Z]{2,5}[0-9]{3}")
NAMES = sorted(all_codes())


class Source(NamedTuple):
    """What a module outside the definitions says, as far as it may have to do with codes."""

    path: Path
    texts: list[str]
    """That are shaped as a code."""
    names: set[str]
    """Which it reads, also of attributes."""
    makes_finding: bool


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    paths = (path for path in PACKAGE.rglob("*.py") if DEFINITIONS not in path.parents)
    return [read(path) for path in paths]


def read(path: Path) -> Source:
    texts: list[str] = []
    names: set[str] = set()
    makes_finding = False
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and CODE.fullmatch(node.value):
                texts.append(node.value)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Call):
            makes_finding |= isinstance(node.func, ast.Name) and node.func.id == "Finding"
    return Source(path, texts, names, makes_finding)


def constants() -> dict[Code, str]:
    """Each code by the name of the constant that it is in its module."""
    found: dict[Code, str] = {}
    for path in DEFINITIONS.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        for name, value in (
            vars(sys.modules[".".join(parts)]).items() if path.stem != "__init__" else ()
        ):
            if isinstance(value, Code):
                found.setdefault(value, name)
    return found


def test_nobody_but_the_definitions_names_a_code_as_a_text(sources: list[Source]) -> None:
    assert [(source.path.name, source.texts) for source in sources if source.texts] == []


def test_every_code_is_reported_by_something(sources: list[Source]) -> None:
    used = {name for source in sources for name in source.names}
    assert {code.name for code, name in constants().items() if name not in used} == set()


def test_every_code_has_words_and_examples() -> None:
    for name, code in all_codes().items():
        assert code.name == str(code) == name
        assert CODE.fullmatch(name)
        assert code.title.endswith(".") and len(code.title) < 100, name
        assert len(code.text) > 40, name
        assert code.bad.files or code.bad.made, name
        assert code.good.files and code.good != code.bad, name


def test_a_rule_is_bound_to_each_code_that_says_so_and_to_no_other() -> None:
    bound = {(rule.code.name, rule.applies) for rule in all_rules()}
    stated = {(code.name, kind) for code in all_codes().values() for kind in code.applies}
    assert bound == stated
    assert len(bound) == len(all_rules())


def test_what_can_be_put_right_is_said_to_be() -> None:
    stated = {code.name for code in all_codes().values() if code.fixable}
    assert {fix.code.name for fix in all_fixes()} == stated


def test_a_rule_for_what_its_code_does_not_have_is_refused() -> None:
    book = next(code for code in all_codes().values() if code.applies == ("usfm",))
    with pytest.raises(ValueError, match="not for table"):
        rule(book, "table")
    reader = next(code for code in all_codes().values() if not code.applies and not code.fixable)
    with pytest.raises(ValueError, match="not for None"):
        rule(reader)
    with pytest.raises(ValueError, match="not said to be fixable"):
        fixes(reader, str)


def test_a_finding_is_as_severe_as_its_code_and_says_what_to_do() -> None:
    for code in all_codes().values():
        finding = code.at("a.md", 1, 2, message="This is wrong.")
        assert (finding.code, finding.severity, finding.fix) == (code.name, code.severity, code.fix)
        assert finding.place == "a.md:1:2"
        assert code.at(message="This is wrong.", fix="Do this.").fix == "Do this."


def test_nobody_but_a_code_makes_a_finding(sources: list[Source]) -> None:
    """Readers and rules could else report another severity than the reference tells."""
    made = {source.path for source in sources if source.makes_finding}
    assert {path for path in made if path.parent.name != "findings"} == set()


def test_a_retired_number_leads_to_a_code_and_is_not_used_again() -> None:
    assert not set(RETIRED) & set(all_codes())
    assert set(RETIRED.values()) <= set(all_codes())
    assert known_code("TWL006") is known_code("HELP006") is not None
    assert current_names("TN00") == ("TN00", *(f"HELP{number:03}" for number in range(1, 10)))
    assert current_names("TQ006") == ("HELP006",)
    assert current_names("TEXT") == ("TEXT",)


def test_settings_with_a_retired_code_are_followed() -> None:
    settings_file, problems = read_settings(
        {
            "checks": {
                "ignore": ["TN006"],
                "severity": {"TQ005": "error"},
                "paths": {"a": ["TWL001"]},
            }
        }
    )
    assert settings_file.ignore == ("HELP006",)
    assert settings_file.severity == (("HELP005", "error"),)
    assert settings_file.paths == (("a", ("HELP001",)),)
    assert [problem.code.name for problem in problems] == ["CHK007"] * 3


def test_every_step_of_an_example_has_words() -> None:
    steps = {code.bad.made for code in all_codes().values()} - {""}
    assert set(MAKERS) == set(PREPARATIONS) == steps


def test_looking_a_code_up_reads_no_rules() -> None:
    lines = (
        "import sys",
        "from tx_mkdocs.checks.settings.form import is_code",
        "from tx_mkdocs.findings.register import known_code",
        "from tx_mkdocs.reports.reference import code_text, reference_files",
        "assert is_code('TEXT') and known_code('TEXT004') and reference_files()",
        "assert not [name for name in sys.modules if name.startswith('tx_mkdocs.checks.rules')]",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)


def test_the_register_has_every_module_of_rules_and_what_it_reads() -> None:
    folder = Path(rules.__file__).parent
    names = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.glob("*/*.py")
        if path.name != "__init__.py"
    }
    assert [module.name for module in MODULES] == sorted(names)
    reads: dict[str, set[str]] = {name: set() for name in names}
    always = {"usfm.reader_fixes"}
    for known in all_rules():
        name = known.function.__module__.removeprefix(f"{rules.__name__}.")
        reads[name].add(known.applies)
        if not known.code.opt_in:
            always.add(name)
    assert {module.name: set(module.reads) for module in MODULES} == reads
    assert {module.name for module in MODULES if not module.opt_in} == always


def test_a_bible_is_checked_without_the_rules_of_other_resources(tmp_path: Path) -> None:
    (tmp_path / "08-RUT.usfm").write_text("\\id RUT\n\\c 1\n\\p\n\\v 1 One.\n")
    lines = (
        "import sys",
        "from tx_mkdocs.cli.main import main",
        f"main(['check', {str(tmp_path)!r}, '--no-cache'], standalone_mode=False)",
        "print(*sys.modules, sep='\\n', file=sys.stderr)",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], check=True, capture_output=True, text=True
    )
    loaded = {
        name.removeprefix(f"{rules.__name__}.").partition(".")[0]
        for name in done.stderr.split()
        if name.startswith(f"{rules.__name__}.")
    }
    assert {"bible", "manifest", "text", "usfm"} <= loaded
    assert not loaded & {"academy", "helps", "markdown", "stories", "words"}


def test_each_group_is_defined_where_it_is_looked_for() -> None:
    found: dict[str, set[str]] = {}
    for path in DEFINITIONS.rglob("*.py"):
        parts = path.relative_to(DEFINITIONS).with_suffix("").parts
        if path.stem != "__init__":
            for code in codes_of(import_module(".".join((package.__name__, *parts)))):
                found.setdefault(code.group, set()).add(parts[0])
    assert {group: set(names) for group, names in package.GROUPS.items()} == found
