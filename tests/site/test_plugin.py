"""`mkdocs build` in a repository with a mkdocs.yml of a few lines, as its users run it."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tests.forked import command
from tests.git_host import commit_all, git
from tests.site.built import Site, build
from tx_mkdocs.cli.main import main
from tx_mkdocs.site.config import TxConfig, load_options

GOOD = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"
WARNED = GOOD.replace("to Gaius", "to \\nd Gaius")
WRONG = GOOD.replace("to Gaius", "to Gaius\\f + \\ft open")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that `tx-mkdocs init` has prepared."""
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    done = CliRunner().invoke(main, ["init", str(folder)])
    assert done.exit_code == 0
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    with TemporaryDirectory() as said:
        return command("mkdocs.__main__:cli", *arguments, folder=folder, said=Path(said))


def program(folder: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", tool, *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_init_writes_what_the_readme_says_and_touches_nothing_else(repository: Path) -> None:
    written = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for line in ("theme: door43", "use_directory_urls: false", "plugins:", "  - tx"):
        assert line in written
        assert line in readme
    (repository / "mkdocs.yml").write_text("mine", encoding="utf-8")
    CliRunner().invoke(main, ["init", str(repository)])
    assert (repository / "mkdocs.yml").read_text(encoding="utf-8") == "mine"


def test_a_language_that_nothing_names_is_in_no_title(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    site = build(tmp_path / "work", tmp_path / "site")
    assert "MAN046" in site.codes
    assert "und" not in re.findall(r"<title>(.*?)</title>", site.page("3jn/01.html"))[0]


def test_mkdocs_build(repository: Path) -> None:
    done = program(repository, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = Site(repository / "site", 0, done.stderr)
    assert "The elder to Gaius." in site.text("3jn/01.html")
    assert "<title>3 John 1 - English: " in site.page("3jn/01.html")
    assert 'href="../about.html"' in site.page("3jn/01.html")
    assert "3jn/index.html" in site.page("about.html")
    assert site.dead_links() == []
    assert site.log["counts"]["source"]["verses"] == 1


@pytest.mark.parametrize(
    ("error", "event", "priority"),
    [
        ("PluginError", "on_config", 100),
        ("RuntimeError", "on_config", 100),
        ("PluginError", "on_config", -100),
        ("PluginError", "on_files", 100),
    ],
)
def test_another_plugin_that_fails_shows_its_own_message(
    repository: Path, error: str, event: str, priority: int
) -> None:
    (repository / "other.py").write_text(
        "from mkdocs.exceptions import PluginError\n"
        "from mkdocs.plugins import event_priority\n"
        f"@event_priority({priority})\n"
        f"def {event}(*_, **__):\n"
        f"    raise {error}('The other plugin lacks its key.')\n",
        encoding="utf-8",
    )
    with (repository / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [other.py]\n")
    done = mkdocs(repository, "build")
    assert done.returncode == 1
    assert "The other plugin lacks its key." in done.stderr
    assert "AttributeError" not in done.stderr
    assert ("Traceback" in done.stderr) is (error == "RuntimeError"), done.stderr


def test_a_site_has_the_name_and_the_logo_of_its_owner(repository: Path) -> None:
    settings = repository / "mkdocs.yml"
    theme = (
        "theme:\n  name: door43\n  brand: Our & Bible\n  tagline: In Town\n  logo: img/our.png\n"
    )
    text = settings.read_text(encoding="utf-8").replace("theme: door43\n", theme)
    settings.write_text(text, encoding="utf-8")
    (repository / "docs" / "img").mkdir()
    (repository / "docs" / "img" / "our.png").write_bytes(b"a picture")
    assert mkdocs(repository, "build", "--strict").returncode == 0
    page = Site(repository / "site", 0, "").page("3jn/01.html")
    assert (
        '<img src="../img/our.png" alt=""><span><b>Our &amp; Bible</b> <small>In Town</small>'
        in page
    )


@pytest.mark.parametrize("comments", ["<!--.*?-->", "<!-- no -->"])
@pytest.mark.parametrize(("removed", "codes"), [("Gaius", {"LOST001"}), ("Nobody", set())])
def test_a_page_that_another_plugin_has_made_smaller_is_proven(
    repository: Path, removed: str, codes: set[str], comments: str
) -> None:
    (repository / "smaller.py").write_text(
        "import re\n"
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(100)\n"
        "def on_post_page(output, **_):\n"
        f"    output = re.sub('{comments}', '', output)\n"
        f"    output = output.replace('{removed}', '')\n"
        "    return re.sub(r'=\"([-\\w]+)\"', r'=\\1', output)\n",
        encoding="utf-8",
    )
    with (repository / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [smaller.py]\n")
    mkdocs(repository, "build")
    site = Site(repository / "site", 0, "")
    assert "<div id=content>" in site.page("3jn/01.html")
    assert {code for code in site.codes if code.startswith("LOST")} == codes


@pytest.mark.skipif(importlib.util.find_spec("properdocs") is None, reason="no ProperDocs here")
def test_properdocs_builds_the_same(repository: Path) -> None:
    assert mkdocs(repository, "build", "-d", "one").returncode == 0
    done = program(repository, "properdocs", "build", "-d", "two", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    for name in ("index.html", "3jn/01.html", "about.html"):
        assert (repository / "one" / name).read_bytes() == (repository / "two" / name).read_bytes()


def test_mkdocs_yml_has_the_last_word(repository: Path) -> None:
    (repository / "mkdocs.yml").write_text(
        "site_name: Our Letters\ntheme: door43\nplugins: [tx, search]\n"
        "repo_url: https://example.org/us/letters\n",
        encoding="utf-8",
    )
    done = mkdocs(repository, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = Site(repository / "site", 0, "")
    assert "<title>3 John 1 - Our Letters</title>" in site.page("3jn/01.html")
    assert "Gaius" in site.page("search/search_index.json")


def test_one_value_is_a_list_of_one() -> None:
    config = TxConfig()
    config.load_dict(
        {"related": "../en_tw", "documents": "epub", "audio_hosts": "https://CDN.org/"}
    )
    assert config.validate() == ([], [])
    assert (config.related, config.documents) == (["../en_tw"], ["epub"])
    assert load_options(config, None).audio_hosts == {"cdn.org"}
    config.load_dict({"documents": 5})
    assert [name for name, _ in config.validate()[0]] == ["documents"]


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("audio_hosts", "http://cdn.org/audio", "Expected a host such as cdn.door43.org"),
        ("related", [{"sorce": "../en_tw"}], "Expected a location, or source and site below it."),
        ("related", [{"source": "../en_tw", "url": "x"}], "Expected a location, or source and"),
        ("history", -1, "Expected 0 or more, not -1."),
        ("findings_shown", -1, "Expected 0 or more, not -1."),
        ("documents", "doc", "doc is not one of the formats docx, epub, "),
        ("whole_documents", ["html", "ods"], "ods is not one of the formats docx, epub, "),
        ("document_options", {"pagesize": "A5"}, "pagesize is not an option; the options are "),
        ("document_options", {"columns": 9}, "columns is 9; it may be 1 to 4."),
    ],
)
def test_an_option_that_cannot_be_followed_is_told(
    option: str, value: object, complaint: str
) -> None:
    config = TxConfig()
    config.load_dict({option: value})
    [(name, error)], _ = config.validate()
    assert name == option and complaint in str(error)


def test_an_index_of_their_own_stays(repository: Path) -> None:
    text = "# Welcome\n\n[Read](3jn/01.md)\n"
    (repository / "docs" / "index.md").write_text(text, encoding="utf-8")
    done = mkdocs(repository, "build")
    assert done.returncode == 0 and "is not found" not in done.stderr, done.stderr
    site = Site(repository / "site", 0, "")
    assert "Welcome" in site.text("index.html")
    assert '<a href="3jn/01.html">Read</a>' in site.page("index.html")
    assert "3 John" in site.text("contents.html")
    assert site.dead_links() == []


def test_a_page_of_their_own_at_the_place_of_another_stays(repository: Path) -> None:
    (repository / "docs" / "3jn").mkdir()
    (repository / "docs" / "3jn" / "01.md").write_text("# My own\n", encoding="utf-8")
    done = mkdocs(repository, "build")
    assert done.returncode == 0 and "DeprecationWarning" not in done.stderr, done.stderr
    site = Site(repository / "site", 0, "")
    assert "My own" in site.text("3jn/01.html")
    assert "3 John 1" in site.text("3jn/01-resource.html")


def test_the_theme_of_mkdocs_works_too(repository: Path) -> None:
    (repository / "mkdocs.yml").write_text(
        "site_name: ''\nplugins: [tx]\nuse_directory_urls: true\n", encoding="utf-8"
    )
    done = mkdocs(repository, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "The elder to Gaius." in (repository / "site/3jn/01.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "strict", "code", "status"),
    [
        (GOOD, True, 0, "success"),
        (WARNED, True, 0, "warnings"),
        (WRONG, True, 1, "errors"),
        (WRONG, False, 0, "errors"),
    ],
)
def test_strict_fails_on_errors_only(
    text: str, strict: bool, code: int, status: str, tmp_path: Path
) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(text, encoding="utf-8")
    words = ["build", str(repository), "--no-cache", "-d", str(tmp_path / "site")]
    words += ["--strict"] if strict else []
    done = command("tx_mkdocs.cli.main:main", *words, folder=tmp_path, said=tmp_path)
    assert done.returncode == code, done.stderr
    assert Site(tmp_path / "site", code, "").log["status"] == status
    if status != "success":
        assert "65-3JN.usfm:6:" in done.stderr


def test_links_to_the_host_come_from_git(tmp_path: Path) -> None:
    repository = tmp_path / "somewhere"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    commit_all(repository, "x")
    git(repository, "remote", "add", "origin", "https://user:secret@git.door43.org/team/en_reg.git")
    site = build(repository, tmp_path / "site")
    page = site.page("3jn/01.html")
    assert "https://git.door43.org/team/en_reg/_edit/master/65-3JN.usfm" in page
    assert "secret" not in page
    assert "secret" not in json.dumps(site.log)
    assert site.log["repo_owner"] == "team"
    assert site.log["repo_name"] == "en_reg"
    assert len(site.log["commit_hash"]) == 40


def test_the_second_build_takes_books_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(WARNED, encoding="utf-8")
    arguments = ["build", str(repository), "--cache-dir", str(tmp_path / "cache"), "-d"]
    runner = CliRunner()
    assert runner.invoke(main, [*arguments, str(tmp_path / "one")]).exit_code == 0
    monkeypatch.setattr("tx_mkdocs.resources.bible.html.render_book", None)
    assert runner.invoke(main, [*arguments, str(tmp_path / "two")]).exit_code == 0
    one, two = (Site(tmp_path / name, 0, "") for name in ("one", "two"))
    assert one.page("3jn/01.html") == two.page("3jn/01.html")
    assert one.log["findings"] == two.log["findings"]


def test_rules_say_how_severe_a_finding_is(repository: Path) -> None:
    book = repository / "65-3JN.usfm"
    book.write_text(GOOD.replace("elder", "el\x02der"), encoding="utf-8")
    config = repository / "mkdocs.yml"
    config.write_text(
        "site_name: ''\ntheme: door43\nplugins:\n  - tx:\n      rules:\n        severity: {TEXT002: error}\n",
        encoding="utf-8",
    )
    done = mkdocs(repository, "build", "--strict")
    assert done.returncode == 1
    assert "65-3JN.usfm:6:12: TEXT002" in done.stderr
    log = json.loads((repository / "site" / "build_log.json").read_text(encoding="utf-8"))
    (finding,) = [line for line in log["findings"] if line["code"] == "TEXT002"]
    assert finding["severity"] == "error"
    assert finding["excerpt"] == "\\v 1 The el\x02der to Gaius."
    config.write_text(
        config.read_text(encoding="utf-8").replace("error", "awful"), encoding="utf-8"
    )
    done = mkdocs(repository, "build")
    assert done.returncode == 1
    assert "`awful` is not a severity" in done.stderr


def test_the_reference_of_the_checks_is_a_part_of_the_site_where_it_is_wanted(
    repository: Path,
) -> None:
    (repository / "mkdocs.yml").write_text(
        "site_name: Ours\ntheme: door43\nplugins:\n  - tx:\n      reference: true\n",
        encoding="utf-8",
    )
    done = mkdocs(repository, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = Site(repository / "site", 0, done.stderr)
    assert "be␂ginning" in site.text("checks/TEXT/TEXT002.html")
    assert "The elder to Gaius." in site.text("en_reg/3jn/01.html")
    assert site.dead_links() == []


def test_the_readme_has_every_option_with_its_default() -> None:
    text = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| *([^|]*?) *\|", text, re.MULTILINE))
    options = {name: option.default for name, option in TxConfig._schema}
    assert sorted(listed) == sorted(options)
    for name, default in options.items():
        if isinstance(default, bool | int):
            assert listed[name] == f"`{json.dumps(default)}`", name


def test_no_page_lists_thousands_of_others(tmp_path: Path) -> None:
    """Else a book of 20,000 chapters, or as many files that nothing uses, would be gigabytes."""
    chapters = "".join(f"\\c {number}\n\\p\n\\v 1 Words.\n" for number in range(1, 451))
    write_files(tmp_path / "en_reg", {"01-GEN.usfm": f"\\id GEN\n\\h Genesis\n{chapters}"})
    site = build(tmp_path / "en_reg", tmp_path / "site", "--fonts", "system")
    listed = {
        name: site.page(name).partition('<ul class="squares">')[2].count("<li>")
        for name in ("gen/001.html", "gen/300.html", "gen/450.html")
    }
    assert listed == {"gen/001.html": 200, "gen/300.html": 200, "gen/450.html": 50}
