"""What a process kept apart cannot do, and what is not published."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.build.sandboxed import build
from tx_mkdocs import cache
from tx_mkdocs.cli import prepared
from tx_mkdocs.cli.prepared import load
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.service.build.isolation import (
    Ended,
    IsolatedCommand,
    Isolation,
    isolation,
    run_isolated,
)
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.build.mkdocs_yml import read_mkdocs_yml
from tx_mkdocs.service.build.sandbox import last_words, problem_of_site, start_builder
from tx_mkdocs.service.fetch.fetched import Fetched
from tx_mkdocs.service.queue.engine import UNEXPECTED

MB = 1024**2
LIMITS = BuildLimits(cpu=2, wall=300, memory=600 * MB, file=5 * MB, written=50 * MB, processes=20)
KINDS = [kind for kind in ("bwrap", "unshare") if isolation((kind,)).kind == kind] + ["none"]


def python(code: str, folder: Path, limits: BuildLimits = LIMITS, kind: str = "none") -> Ended:
    folder.mkdir(exist_ok=True)
    arguments = [sys.executable, "-I", "-c", code]
    return run_isolated(IsolatedCommand(arguments, [folder], limits, isolation=Isolation(kind)))


HARM = {
    "an endless loop": ("while True: pass", "seconds of the processor"),
    "a bomb of memory": ("held = bytearray(2 * 10**9)", "MemoryError"),
    "many small pieces of memory": (
        "held = [bytearray(10**6) for _ in range(3000)]",
        "MemoryError",
    ),
    "a file without an end": (
        "o = open('big', 'wb')\nwhile True: o.write(bytes(10**6))",
        "too large",
    ),
    "a sparse file of 10 GB": ("open('sparse', 'wb').truncate(10**10)", "too large"),
    "many files, deleted while they are open": (
        "import os\nfor _ in range(900):\n  os.write(os.open('f', os.O_CREAT | os.O_WRONLY), bytes(10**6))"
        "\n  os.unlink('f')",
        "wrote more than 50 MB",
    ),
    "sleep": ("import time; time.sleep(60)", "more than 2 seconds"),
    "a fork bomb": (
        "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass",
        "processes",
    ),
    "many files open": ("held = [open('/dev/null') for _ in range(5000)]", "Too many open files"),
    "a log without an end": ("while True: print('x' * 10000)", "too much to its log"),
    "a regular expression": (
        "import re; re.match('(a+)+$', 'a' * 40 + 'b')",
        "seconds of the processor",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HARM)
def test_harm_is_contained(name: str, kind: str, tmp_path: Path) -> None:
    code, words = HARM[name]
    limits = replace(LIMITS, wall=2) if name == "sleep" else LIMITS
    ran = python(code, tmp_path / "work", limits, kind)
    assert ran.code != 0
    said = (ran.reason + ran.output).casefold()
    assert words.casefold() in said or "file size limit" in said
    assert sum(path.stat().st_blocks * 512 for path in (tmp_path / "work").iterdir()) < 6 * MB
    assert len(ran.output) <= LIMITS.log + 100


def test_a_disk_is_never_filled_to_the_last(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        python("import time; time.sleep(60)", tmp_path / "work", replace(LIMITS, free=10**18))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "none"])
def test_there_is_no_network(kind: str, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        assert python(code, tmp_path / "work", kind=kind).code != 0
        assert python(code, tmp_path / "work", kind="none").code == 0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "none"])
def test_nothing_stays_behind(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "work" / "alive"
    code = (
        "import os, time\nif os.fork(): os._exit(0)\nos.setsid()\n"
        "while True:\n  open('alive', 'w').write(str(time.time())); time.sleep(0.05)"
    )
    python(code, tmp_path / "work", kind=kind)
    before = file.read_text() if file.exists() else ""
    time.sleep(0.3)
    assert (file.read_text() if file.exists() else "") == before


@pytest.mark.skipif("bwrap" not in KINDS, reason="bubblewrap does not work here")
def test_nothing_else_of_the_machine_is_seen(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    ran = python(
        f"print(open({str(tmp_path / 'secret')!r}).read())", tmp_path / "work", kind="bwrap"
    )
    assert ran.code != 0 and "FileNotFoundError" in ran.output
    ran = python("open('/usr/evil', 'w')", tmp_path / "work", kind="bwrap")
    assert ran.code != 0 and not Path("/usr/evil").exists()


def test_the_environment_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TX_SECRET", "hidden")
    monkeypatch.setenv("PYTHONSTARTUP", "/tmp/evil.py")
    ran = python("import os; print(sorted(os.environ))", tmp_path / "work")
    assert ran.code == 0 and "SECRET" not in ran.output and "PYTHONSTARTUP" not in ran.output


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_is_built(kind: str, examples: Path, tmp_path: Path) -> None:
    shutil.copytree(examples / "en_reg", tmp_path / "en_reg")
    found = (Finding("REP040", "warning", "A submodule is left out.", "x"),)
    built = build(
        Fetched(tmp_path / "en_reg", "", findings=found),
        tmp_path / "site",
        BuildLimits(),
        {"site_name": "<b>Mine</b>"},
        cache_dir=tmp_path / "cache",
        isolation=Isolation(kind),
    )
    assert built.success, built.output
    assert built.log["status"] == "warnings"
    assert any("REP040" in warning for warning in built.log["warnings"])
    page = (tmp_path / "site" / "index.html").read_text()
    assert "&lt;b&gt;Mine" in page and "<b>Mine" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_builder_is_ready_before_there_is_anything_to_build(
    kind: str, examples: Path, tmp_path: Path
) -> None:
    root, base = tmp_path / "en_reg", tmp_path / "base"
    for number in range(2):
        with start_builder(
            root,
            tmp_path / f"site{number}",
            BuildLimits(),
            base=base,
            cache_dir=tmp_path / "cache",
            isolation=Isolation(kind),
        ) as builder:
            shutil.copytree(examples / "en_reg", root, dirs_exist_ok=True)
            shutil.copytree(examples / "en_reg", base / "en_reg", dirs_exist_ok=True)
            built = builder.build(Fetched(root, "", base=base / "en_reg"))
        assert built.success, built.output
        loaded = json.loads((tmp_path / "cache" / "loaded.json").read_bytes())
        assert "tx_mkdocs.site.plugin" in loaded and "mkdocs.commands.build" in loaded
        shutil.rmtree(root)
    pages = [(tmp_path / f"site{number}" / "index.html").read_bytes() for number in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "text", ["", "[", "5", '["no.such", 5, "", "tx_mkdocs.nothing", "this.x"]']
)
def test_modules_that_cannot_be_loaded_do_no_harm(text: str, tmp_path: Path) -> None:
    (tmp_path / "loaded.json").write_text(text, encoding="utf-8")
    load(tmp_path / "loaded.json")
    load(tmp_path / "gone.json")


def test_a_builder_knows_its_code_before_it_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting:
        buffer = property(lambda self: self)

        def read(self) -> bytes:
            assert cache._digests.cache_info().currsize == 1, "another version may come meanwhile"
            return b'["build"]'

    cache._digests.cache_clear()
    cache.code_digest.cache_clear()
    monkeypatch.setattr("sys.stdin", Waiting())
    monkeypatch.setattr("sys.argv", ["prepared", str(tmp_path / "loaded.json")])
    monkeypatch.setattr(prepared, "run", lambda: None)
    prepared.main()


def test_a_builder_that_is_not_wanted_ends(tmp_path: Path) -> None:
    read, write = os.pipe()
    with start_builder(tmp_path / "x", tmp_path / "site", BuildLimits(), lock=write):
        os.close(write)
    try:
        assert os.read(read, 1) == b"", "nobody has it open any more"
    finally:
        os.close(read)


def test_documents_are_made_in_the_sandbox(examples: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pikepdf = pytest.importorskip("pikepdf")
    shutil.copytree(examples / "es_ulb", tmp_path / "es_ulb")
    built = build(
        Fetched(tmp_path / "es_ulb", ""),
        tmp_path / "site",
        BuildLimits(),
        {
            "documents": ("pdf", "epub"),
            "whole_documents": ("epub",),
            "document_options": ("page_size=A5", "columns=1"),
        },
    )
    assert built.success, built.output
    for path in (tmp_path / "site" / "downloads").glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [420, 595]
    made = sorted(path.suffix for path in (tmp_path / "site" / "downloads").iterdir())
    books = len(list((examples / "es_ulb").glob("*.usfm")))
    assert made == [*[".epub"] * (books + 1), *[".pdf"] * books]
    assert not [error for error in built.log["errors"] if "LOST" in error or "DOC" in error]


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("", "The build failed."),
        (
            "Error: /srv/tx/work/1/en_ulb/a.usfm: Permission denied.",
            "en_ulb/a.usfm: Permission denied.",
        ),
        (
            "ERROR - The site cannot be written to /srv/tx/site/x.html",
            "The site cannot be written to x.html",
        ),
        ("Traceback (most recent call last):\n  File \"/srv\"\nKeyError: '/srv/x'\n", UNEXPECTED),
        (
            'Traceback (most recent call last):\n  File "/srv"\nMemoryError\n',
            "took more than 2,048 MB",
        ),
        ("Traceback (most recent call last):\nKeyError: 1\nError: No book.", "No book."),
    ],
)
def test_why_a_build_failed_names_nothing_of_the_machine(output: str, reason: str) -> None:
    folders = (Path("/srv/tx/work/1"), Path("/srv/tx/site"))
    assert reason in last_words(output, BuildLimits(), folders)
    assert "/srv" not in last_words(output, BuildLimits(), folders)


def test_a_repository_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    limits = BuildLimits(file=100)
    built = build(Fetched(tmp_path / "empty", ""), tmp_path / "site", limits)
    assert not built.success and built.reason


HOSTILE = """\
site_name: Good name
hooks: [evil.py]
plugins: [evil, {tx: {alignment: true, source: /etc}}]
theme: {name: mkdocs, custom_dir: evil}
markdown_extensions: [pymdownx.snippets]
extra_javascript: [evil.js]
docs_dir: /etc
INHERIT: ../../other.yml
"""


def test_of_a_hostile_mkdocs_yml_only_plain_words_are_followed(tmp_path: Path) -> None:
    root = tmp_path / "en_x"
    root.mkdir()
    (root / "mkdocs.yml").write_text(HOSTILE)
    marker = tmp_path / "executed"
    (root / "evil.py").write_text(f"open({str(marker)!r}, 'w')")
    (root / "evil.js").write_text("alert(1)")
    (root / "README.md").write_text("# Hello\n")
    own_options, found = read_mkdocs_yml(root)
    assert own_options == {"site_name": "Good name", "alignment": True}
    assert [finding.code for finding in found] == ["SRV002"]
    assert "hooks" in found[0].message and "INHERIT" in found[0].message
    built = build(Fetched(root, ""), tmp_path / "site", BuildLimits())
    assert built.success and not marker.exists()
    assert list((tmp_path / "site").rglob("evil*")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("site_name: x\nhooks: !!python/object/apply:os.system ['id']\n", 2),
        ("site_name: !ENV [SECRET, x]\n", 1),
        ("site_name: !relative x\n", 1),
        ("a: &a [x]\nb: &b [*a, *a]\nc: {d: !x y}\n", 3),
        ("site_name: [unclosed\n", 0),
        ("- a list\n", 0),
        ("site_name: " + "x" * 300_000, 0),
    ],
)
def test_a_mkdocs_yml_that_is_not_followed_at_all(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    own_options, found = read_mkdocs_yml(tmp_path)
    assert own_options == {} and [(finding.code, finding.line) for finding in found] == [
        ("SRV001", line)
    ]


def test_a_bomb_of_aliases_is_refused_quickly(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 9):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    (tmp_path / "mkdocs.yml").write_text("\n".join(lines))
    started = time.process_time()
    assert read_mkdocs_yml(tmp_path)[0] == {}
    assert time.process_time() - started < 2


def good_site(folder: Path) -> Path:
    site = folder / "site"
    (site / "gen").mkdir(parents=True)
    (site / "index.html").write_text("<p>home</p>")
    (site / "gen" / "01.html").write_text("<p>1</p>")
    return site


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("link", "not a plain file"),
        ("folder link", "not a plain file"),
        ("hard link", "not a plain file"),
        ("pipe", "not a plain file"),
        ("script", "script"),
        ("php", "kind"),
        ("no suffix", "kind"),
        ("hidden", "name"),
        ("line feed", "name"),
        ("no home", "no first page"),
        ("many", "more than 3"),
        ("large", "MB"),
    ],
)
def test_a_site_that_is_not_published(name: str, words: str, tmp_path: Path) -> None:
    site = good_site(tmp_path)
    limits = BuildLimits()
    assert problem_of_site(site, limits) == ""
    (tmp_path / "secret.html").write_text("secret")
    if name == "link":
        (site / "a.html").symlink_to(tmp_path / "secret.html")
    elif name == "folder link":
        (site / "etc").symlink_to("/etc")
    elif name == "hard link":
        (site / "a.html").hardlink_to(tmp_path / "secret.html")
    elif name == "pipe":
        os.mkfifo(site / "a.html")
    elif name == "script":
        (site / "evil.js").write_text("alert(1)")
    elif name == "php":
        (site / "evil.php").write_text("<?php")
    elif name == "no suffix":
        (site / "html").write_text("x")
    elif name == "hidden":
        (site / ".htaccess").write_text("x")
    elif name == "line feed":
        (site / "a\nb.html").write_text("x")
    elif name == "no home":
        (site / "index.html").unlink()
    elif name == "many":
        limits = replace(limits, files=3)
        for number in range(4):
            (site / f"{number}.html").write_text("x")
    elif name == "large":
        limits = replace(limits, total=5)
    assert words in problem_of_site(site, limits)
