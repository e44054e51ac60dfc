"""The theme is compiled once in a process, and whoever changes a template sees the change."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.site.built import build
from tx_mkdocs.site import compiled_templates
from tx_mkdocs.site.compiled_templates import keep_compiled


def render(folder: Path) -> str:
    environment = Environment(loader=FileSystemLoader(folder))
    keep_compiled(environment)
    return environment.get_template("a.html").render()


def test_a_second_build_compiles_nothing_of_the_theme(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(examples / "en_reg", tmp_path / "first")
    compiled: list[str] = []
    compile_template = Environment.compile

    def listening(self: Environment, source: str, name: str, filename: str) -> object:
        compiled.append(filename)
        return compile_template(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", listening)
    second = build(examples / "en_reg", tmp_path / "second")
    assert [name for name in compiled if "door43" in name] == []
    assert {name: first.page(name) for name in first.html_files} == {
        name: second.page(name) for name in second.html_files
    }


def test_a_template_that_changed_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = compiled_templates._Compiled(tmp_path, tmp_path)
    monkeypatch.setattr(compiled_templates, "_bytecode_cache", lambda: kept)
    for text in ("one", "one", "two", "one"):
        (tmp_path / "a.html").write_text(text, encoding="utf-8")
        assert render(tmp_path) == text
    assert len(kept.known) == 1


def test_templates_of_others_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja works out filters of constants while it compiles, and filters may be another plugin's."""
    kept = compiled_templates._Compiled(tmp_path / "theme", tmp_path)
    monkeypatch.setattr(compiled_templates, "_bytecode_cache", lambda: kept)
    (tmp_path / "a.html").write_text("one", encoding="utf-8")
    assert render(tmp_path) == "one"
    assert kept.known == {}


def test_another_process_finds_what_was_compiled_and_no_damage_harms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "compiled"
    folder.mkdir()
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("one", encoding="utf-8")

    def rendered() -> tuple[str, int]:
        """What a new process renders, and how many templates it found compiled."""
        kept = compiled_templates._Compiled(tmp_path, folder)
        monkeypatch.setattr(compiled_templates, "_bytecode_cache", lambda: kept)
        compiled: list[str] = []
        monkeypatch.setattr(
            Environment,
            "_compile",
            lambda self, *given: compiled.append("") or compile(*given, "exec"),
        )
        return render(tmp_path), len(compiled)

    assert rendered() == ("one", 1)
    assert rendered() == ("one", 0)
    (written,) = folder.iterdir()
    whole = written.read_bytes()
    for damaged in (
        b"",
        whole[:40],
        b"x" + whole[1:],
        whole[:-20],
        whole[:30] + b"\xff" + whole[31:],
    ):
        written.write_bytes(damaged)
        assert rendered() == ("one", 1)


def test_an_environment_with_other_filters_compiles_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jinja works out filters of constants while it compiles."""
    folder = tmp_path / "compiled"
    folder.mkdir()
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("{{ 'one' | upper }}", encoding="utf-8")

    def lower(value: str) -> str:
        return f"-{value}"

    for own, expected in (({}, "ONE"), ({"upper": lower}, "-one"), ({}, "ONE")):
        kept = compiled_templates._Compiled(tmp_path, folder)
        environment = Environment(loader=FileSystemLoader(tmp_path), bytecode_cache=kept)
        environment.filters.update(own)
        assert environment.get_template("a.html").render() == expected
