from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.service.build.make import build_options
from tx_mkdocs.service.settings import SettingsError, load_settings

GOOD = """
[service]
base_url = "https://tx.example.org"
state = "state"
listen = "[::1]:9000"
[queue]
workers = 3
retry_seconds = 1
[limits]
files = 100
[sites.door43]
provider = "gitea"
base_url = "https://git.door43.org/"
secrets = ["env:DOOR43", "old"]
owners = ["Door43-*"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, GOOD), {"DOOR43": "new"})
    site = settings.sites["door43"]
    assert site.secrets == ("new", "old")
    assert site.base_url == "https://git.door43.org"
    assert site.clone_url("a", "b") == "https://git.door43.org/a/b.git"
    assert site.allows("door43-catalog")
    assert not site.allows("ana")
    assert (settings.queue.workers, settings.queue.retry_seconds) == (3, 1.0)
    assert settings.service.state == tmp_path / "state"
    assert settings.database == f"sqlite:///{tmp_path / 'state' / 'tx.sqlite'}"
    assert settings.target == str(tmp_path / "state" / "www")
    assert settings.address == ("::1", 9000)


def test_documents_have_the_options_of_the_service(tmp_path: Path) -> None:
    text = "[service]\ndocument_options = {page_size = 'A5', columns = 1, appendix = false}\n"
    options = build_options(load_settings(write(tmp_path, text), {}))
    assert options["document_options"] == ("page_size=A5", "columns=1", "appendix=False")


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    environment = {
        "DOOR43": "x",
        "TX_TARGET": "s3://bucket",
        "TX_DATABASE": "postgresql://a/b",
        "TX_QUEUE_WORKERS": "7",
        "TX_LIMITS_FILES": "9",
        "TX_PRIVATE_HOSTS": "a:1,b:2",
        "TX_ALIGNMENT": "yes",
        "TX_DOCUMENTS": "epub,pdf",
    }
    settings = load_settings(write(tmp_path, GOOD), environment)
    assert (settings.target, settings.database) == ("s3://bucket", "postgresql://a/b")
    assert (settings.queue.workers, settings.limits.files) == (7, 9)
    assert settings.service.private_hosts == ("a:1", "b:2")
    assert settings.service.alignment is True
    assert settings.service.documents == ("epub", "pdf")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[queue]\nparallel = 1\nworkers = 0\n",
            "settings.toml:3: queue.workers must be 1 or more.",
        ),
        ("[service", "is not TOML"),
        ("[servis]", "[servis] is not a section"),
        ("[service]\nbase = 1", "service.base is not a setting"),
        (
            "[service]\n\nbase_ulr = 'x'",
            "toml:3: service.base_ulr is not a setting. Did you mean base_url?",
        ),
        ("[service]\nthreads = '8'", "toml:2: service.threads must be a whole number, not text."),
        ("[queue]\ndeaths = 1", "toml:2: queue.deaths must be 2 or more."),
        ("[queue]\npoll_seconds = 'x'", "toml:2: queue.poll_seconds must be a number, not text."),
        (
            "[service]\nalignment = 1",
            "service.alignment must be true or false, not a whole number.",
        ),
        ("[service]\nstate = 1", "service.state must be the path of a folder."),
        (
            "[service]\nprivate_hosts = [1]",
            "toml:2: service.private_hosts: each item must be text, not a whole number.",
        ),
        (
            "[service]\ndocument_options = {paper = 1}",
            "toml:2: service.document_options: paper is not an option",
        ),
        (
            "[service]\naudio_hosts = ['http://cdn.org/a']",
            "toml:2: service.audio_hosts: http://cdn.org/a is not a host such as",
        ),
        (
            "[service]\ndocument_options = {columns = 9}",
            "toml:2: service.document_options: columns",
        ),
        (
            "[service]\ndocuments = ['epub', 'doc']",
            "toml:2: service.documents: doc is not one of the formats docx, epub, html, pdf.",
        ),
        ("[service]\nkeep = -1", "toml:2: service.keep must be 0 or more."),
        ("[service]\nlisten = '127.0.0.1:80800'", "service.listen: ports are 1 to 65535."),
        ("[limits]\nfiles = -1", "toml:2: limits.files must be 1 or more."),
        ("[queue]\npoll_seconds = 0", "toml:2: queue.poll_seconds must be more than 0."),
        ("[queue]\nretry_seconds = -1.5", "queue.retry_seconds must be more than 0."),
        ("[queue]\nreconcile_hours = -1", "queue.reconcile_hours must be 0 or more."),
        ("[queue]\nmetrics_port = 70000", "queue.metrics_port must be 65535 or less."),
        ("[service]\nbase_url = 'x.org'", "toml:2: service.base_url: x.org is not an http or"),
        ("[service]\nsite_url = 'https://'", "service.site_url: https:// is not an http or"),
        ("[service]\ndatabase = 'mysql://a/b'", "must be sqlite:///… or postgresql://…"),
        ("[service]\nprivate_hosts = ['a']", "private_hosts: a has no port; write host:port."),
        ("[service]\ndocument_options = [1]", "document_options must be a table, not a list."),
        ("sites = 1", "sites must be a section"),
        ("service = 1", "service must be a section"),
        ("[service]\nlisten = 'here'", "host:port"),
        ("[service]\ndefault_site = 'x'", "there is no site x"),
        ("[queue]\nworkers = 'many'", "queue.workers must be a whole number, not text."),
        ("[queue]\nworkers = 0", "queue.workers must be 1 or more"),
        ("[queue]\nworkers = true", "queue.workers must be a whole number, not true or false."),
        ("[sites]\nx = 1", "sites.x must be a section"),
        ("[sites.X]\nprovider = 'gitea'", "use small letters"),
        ("[sites.x]\nprovider = 'gitea'", "sites.x.base_url is missing"),
        ("[sites.x]\nprovider = 'svn'\nbase_url = 'https://a'\nsecrets = ['a']", "must be one of"),
        ("[sites.x]\nprovider = 'gitea'\nbase_url = 'a'\nsecrets = ['a']", "must be https://host"),
        ("[sites.x]\nprovider = 'gitea'\nbase_url = 'https://a'", "has no secrets"),
        *(
            (
                f"[sites.x]\nprovider = 'gitea'\nbase_url = 'https://a'\nsecrets = ['{secret}']",
                "a secret is empty",
            )
            for secret in ("", "  ", "whsec_")
        ),
        ("[sites.x]\nprovider = 'gitea'\nbase_url = 'https://a'\nsecrets = ['env:NO']", "not set"),
        (
            "[sites.x]\nprovider = 'gitea'\nbase_url = 'https://a'\nsecrets = ['a']\ncallbacks = ['b']",
            "toml:5: sites.x.callbacks: b is not an http or https URL.",
        ),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings(write(tmp_path, text), {})
    assert said in str(error.value)


def test_a_site_without_a_secret_must_be_wanted(tmp_path: Path) -> None:
    text = "[sites.x]\nprovider = 'gitea'\nbase_url = 'https://a'\ninsecure_no_secret = true"
    assert load_settings(write(tmp_path, text), {}).sites["x"].secrets == ()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TX_QUEUE_WORKERS", "many", "TX_QUEUE_WORKERS must be a whole number, not text."),
        ("TX_QUEUE_WORKERS", "0", "TX_QUEUE_WORKERS must be 1 or more"),
        (
            "TX_TARGET",
            "env:NOWHERE",
            "TX_TARGET names an environment variable that is not set: NOWHERE",
        ),
    ],
)
def test_mistakes_in_the_environment_are_named(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings(None, {name: value})
    assert said in str(error.value)
