"""Settings of projects of Paratext."""

from __future__ import annotations

from pathlib import Path

from tests.files import write_files
from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.opening import open_repository

SETTINGS = """<?xml version="1.0" encoding="utf-8"?>
<ScriptureText><Versification>6</Versification><LanguageIsoCode>ru:Cyrl::</LanguageIsoCode>
<Language>Русский</Language><Name>RUX</Name><FullName>Новый перевод</FullName>
<Copyright>&lt;p&gt;© 2020 Ana, CC BY-SA 4.0&lt;/p&gt;</Copyright></ScriptureText>"""
FILES = {
    "Settings.xml": SETTINGS,
    "BookNames.xml": '<BookNames><book code="GEN" abbr="Бт" short="Бытие" long="Книга Бытие"/></BookNames>',
    "41MATRUX.SFM": "\\id MAT\n\\h Матфей\n\\c 1\n\\p\n\\v 1 a\n",
    "01GENRUX.SFM": "\\id GEN\n\\c 1\n\\p\n\\v 1 a\n",
    "local/01GENRUX.SFM": "\\id GEN\n\\c 1\n\\p\n\\v 1 b\n",
}


def test_the_settings_say_what_a_project_is(tmp_path: Path) -> None:
    with open_repository(write_files(tmp_path / "RUX", FILES)) as repository:
        manifest, findings = standardize(repository)
    assert (manifest.form, manifest.subject, manifest.title) == (
        "paratext",
        "Bible",
        "Новый перевод",
    )
    assert (manifest.language.identifier, manifest.language.title) == ("ru-cyrl", "Русский")
    assert manifest.rights == "© 2020 Ana, CC BY-SA 4.0"
    assert [(p.identifier, p.title, p.versification) for p in manifest.projects] == [
        ("gen", "Бытие", "rso"),
        ("mat", "Матфей", "rso"),
    ]
    assert {finding.code for finding in findings}.isdisjoint({"MAN001", "MAN046", "MAN011"})


def test_a_project_in_a_folder(tmp_path: Path) -> None:
    files = {"README.md": "# Ours\n", **{f"RUX/{path}": text for path, text in FILES.items()}}
    with open_repository(write_files(tmp_path / "ours", files)) as repository:
        manifest, _ = standardize(repository)
    assert (manifest.form, manifest.title) == ("paratext", "Новый перевод")
    assert [(p.identifier, p.title, p.path) for p in manifest.projects] == [
        ("gen", "Бытие", "RUX/01GENRUX.SFM"),
        ("mat", "Матфей", "RUX/41MATRUX.SFM"),
    ]


def test_the_settings_of_an_older_project(tmp_path: Path) -> None:
    settings = SETTINGS.replace("</ScriptureText>", "<LeftToRight>F</LeftToRight></ScriptureText>")
    names = FILES["BookNames.xml"]
    for number, folder in enumerate(("", "RUX/")):
        books = {f"{folder}GEN.PTX": "\\id GEN\n", f"{folder}41": "\\id MAT\n\\h Матфей\n"}
        files = {"RUX.ssf": settings, f"{folder}BookNames.xml": names, **books}
        with open_repository(write_files(tmp_path / str(number), files)) as repository:
            manifest, _ = standardize(repository)
        assert (manifest.form, manifest.title) == ("paratext", "Новый перевод")
        assert manifest.language.direction == "rtl"
        assert [(p.identifier, p.title, p.path, p.versification) for p in manifest.projects] == [
            ("gen", "Бытие", f"{folder}GEN.PTX", "rso"),
            ("mat", "Матфей", f"{folder}41", "rso"),
        ]


def test_settings_of_others_and_torn_ones_say_nothing(tmp_path: Path) -> None:
    for number, (settings, codes) in enumerate(
        ((SETTINGS[:200], {"MAN001", "MAN002"}), ("<Settings/>", {"MAN001"}))
    ):
        files = {**FILES, "Settings.xml": settings}
        with open_repository(write_files(tmp_path / str(number), files)) as repository:
            manifest, findings = standardize(repository)
        assert manifest.form == "none"
        assert {f.code for f in findings} & {"MAN001", "MAN002", "MAN003"} == codes
