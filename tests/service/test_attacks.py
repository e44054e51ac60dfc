"""The table of attacks: each is refused or contained, and the log says so in one clear line.

Whoever attacks may send anything to the hook, and may push anything to a repository whose pushes are
published. What one part alone refuses is tested with that part: addresses (test_addresses), names and
sizes at git and in zips (test_fetch), processes and finished sites (test_sandbox).
"""

from __future__ import annotations

import copy
import io
import json
import logging
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.git_host import GitHost, git, served
from tests.service.memory_engine import MemoryEngine
from tests.service.web.test_payloads import PUSH
from tx_mkdocs.service.build.make import BuiltSite, make
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings, Site
from tx_mkdocs.service.web.app import create_app
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.service.web.signatures import sign

MB = 1024**2


# What is sent to the hook


def changed(**repository: Any) -> bytes:
    payload = copy.deepcopy(PUSH)
    payload["repository"] |= repository
    return json.dumps(payload).encode()


def push(**fields: Any) -> bytes:
    return json.dumps({**PUSH, **fields}).encode()


@dataclass(frozen=True)
class Sent:
    """A delivery, how it is answered, and what the log says of it."""

    body: bytes
    status: int
    logged: str
    headers: tuple[tuple[str, str], ...] = ()
    signed: bool = True


def owner(name: str) -> bytes:
    return changed(owner={"login": name, "username": name}, full_name=f"{name}/en_ulb")


def repo(name: str) -> bytes:
    return changed(name=name, full_name=f"Ana/{name}")


DELIVERIES = {
    "no signature": Sent(push(), 403, "signature is missing", signed=False),
    "a wrong signature": Sent(push(), 403, "signature", (("X-Gitea-Signature", "0" * 64),)),
    "a signature of another body": Sent(
        push(), 403, "signature", (("X-Gitea-Signature", sign("secret", b"{}")),)
    ),
    "a signature with another secret": Sent(
        push(), 403, "signature", (("X-Gitea-Signature", sign("guessed", push())),)
    ),
    "a signature that is no hash": Sent(push(), 403, "signature", (("X-Gitea-Signature", "é" * 32),)),
    "the signature of another host's form": Sent(
        push(), 403, "signature", (("X-Hub-Signature-256", "sha256=" + "0" * 64),), signed=False
    ),
    "a body larger than allowed": Sent(b'{"a": "' + b"x" * 200_000 + b'"}', 413, "refused"),
    "lists in lists in lists": Sent(b"[" * 60_000, 400, "nested too deeply"),
    "objects in objects in objects": Sent(b'{"a":' * 15_000, 400, "nested too deeply"),
    "a number of many digits": Sent(b'{"a": ' + b"9" * 50_000 + b"}", 400, "not JSON"),
    "bytes that are no text": Sent(b"\xff\xfe{}", 400, "not JSON"),
    "a form around the JSON": Sent(
        b"payload={}", 415, "application/json", (("Content-Type", "application/x-www-form-urlencoded"),)
    ),
    "an owner that leads up": Sent(owner(".."), 400, "refused"),
    "an owner with a slash": Sent(owner("a/b"), 400, "refused"),
    "an owner that is an option": Sent(owner("--upload-pack=id"), 400, "refused"),
    "a repository that leads up": Sent(repo("../../etc"), 400, "refused"),
    "a repository that is an option": Sent(repo("-oProxyCommand=id"), 400, "refused"),
    "a repository with a line break": Sent(repo("a\nb"), 400, "refused"),
    "a repository with a NUL": Sent(repo("a\0b"), 400, "refused"),
    "a repository in HTML": Sent(repo("<script>alert(1)</script>"), 400, "refused"),
    "a branch that leads up": Sent(push(ref="refs/heads/../../x"), 400, "refused"),
    "a branch that is an option": Sent(push(ref="--upload-pack=id"), 400, "refused"),
    "a branch with a line break": Sent(push(ref="refs/heads/a\nb"), 400, "refused"),
    "a branch of 5,000 letters": Sent(push(ref="refs/heads/" + "a" * 5000), 400, "refused"),
    "a commit that is an option": Sent(push(after="--help"), 400, "refused"),
    "a payload of the wrong types": Sent(push(repository=[1, 2], commits={"a": 1}), 400, "refused"),
    "a repository of another host": Sent(changed(html_url="http://169.254.169.254/Ana/en_ulb"), 400, "refused"),
}  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    site = Site("door43", "gitea", "https://git.door43.org", ("secret",))
    service = Service(state=tmp_path / "state", admin_token="operator")
    limits = Limits(body_bytes=100_000, cpu_seconds=20, wall_seconds=120)
    return Settings(service, Queue(), limits, {"door43": site})


def send(settings: Settings, engine: MemoryEngine, sent: Sent) -> int:
    headers = {
        "X-Gitea-Event": "push",
        "X-Gitea-Delivery": "d-1",
        "Content-Type": "application/json",
        **({"X-Gitea-Signature": sign("secret", sent.body)} if sent.signed else {}),
        **dict(sent.headers),
    }
    client = create_app(settings, engine).test_client()
    return client.post("/hook/door43", data=sent.body, headers=headers).status_code


@pytest.mark.parametrize("name", DELIVERIES)
def test_a_delivery_is_refused(
    name: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    engine = MemoryEngine()
    caplog.set_level(logging.INFO, "tx_mkdocs.service")
    sent = DELIVERIES[name]
    assert send(settings, engine, sent) == sent.status
    assert engine.known == {}
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) == 1 and sent.logged in lines[0]
    assert "\n" not in lines[0] and "secret" not in lines[0].replace("the secret of", "")


@pytest.mark.parametrize(
    "sent",
    [
        Sent(push(), 200, "ignored: Events", (("X-Gitea-Event", "evil\x1b[31m"),)),
        Sent(changed(private=True), 200, "ignored: The repo for push is not public."),
        Sent(push(ref="refs/notes/commits"), 200, "ignored: refs/notes/commits"),
    ],
    ids=["an event nobody knows", "a private repository", "no branch"],
)
def test_a_delivery_that_publishes_nothing_leaves_nothing(
    sent: Sent, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    engine = MemoryEngine()
    caplog.set_level(logging.INFO, "tx_mkdocs.service")
    assert send(settings, engine, sent) == sent.status
    assert engine.known == {}
    (line,) = caplog.messages
    assert line.startswith(sent.logged)
    assert "\x1b" not in line


def test_a_delivery_sent_again_starts_nothing(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    engine = MemoryEngine()
    caplog.set_level(logging.INFO, "tx_mkdocs.service")
    sent = Sent(push(), 202, "")
    assert [send(settings, engine, sent) for _ in range(3)] == [202, 200, 200]
    assert len(engine.known) == 1
    assert [r.getMessage() for r in caplog.records].count("delivered before") == 2


def test_addresses_in_a_payload_are_not_used(settings: Settings) -> None:
    engine = MemoryEngine()
    body = changed(clone_url="ext::sh -c id", ssh_url="-oX", url="http://169.254.169.254/")
    assert send(settings, engine, Sent(body, 202, "")) == 202
    (job,) = engine.known.values()
    assert "169.254" not in json.dumps(dict(job.data)) and "ext::" not in json.dumps(dict(job.data))


# What is pushed

_LINK = "120000"
_MANIFEST = """dublin_core:
  conformsto: rc0.2
  identifier: reg
  title: {title}
  subject: Bible
  language: {{identifier: en, title: English, direction: ltr}}
projects:
  - {{identifier: jud, path: {path}, title: Jude, sort: 66}}
"""
BOOK = "\\id JUD\n\\h Jude\n\\mt Jude\n\\c 1\n\\p\n\\v 1 From Jude.\n"
GOOD = {"manifest.yaml": _MANIFEST.format(title="Text", path="./66-JUD.usfm"), "66-JUD.usfm": BOOK}
SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def zipped(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


PUSHED: dict[str, dict[str, str | bytes]] = {
    "a manifest that leads up": {"manifest.yaml": _MANIFEST.format(title="x", path="../../../etc/passwd")},
    "a manifest that leads to the root": {"manifest.yaml": _MANIFEST.format(title="x", path="/etc/passwd")},
    "a manifest that leads to an address": {
        "manifest.yaml": _MANIFEST.format(title="x", path="file:///etc/passwd")
    },
    "a billion laughs": {"manifest.yaml": bomb()},
    "a billion laughs in a table of contents": {"translate/toc.yaml": bomb(), "translate/a/01.md": "a"},
    "tags of YAML": {"manifest.yaml": "dublin_core: !!python/object/apply:os.system ['touch MARKER']\n"},
    "deep JSON": {"manifest.json": "[" * 100_000},
    "deep YAML": {"manifest.yaml": "{a: " * 10_000},
    "a mkdocs.yml with hooks": {
        "mkdocs.yml": "site_name: x\nhooks: [evil.py]\nplugins: [evil]\n",
        "evil.py": "open('MARKER', 'w')\n",
    },
    "a mkdocs.yml with tags": {
        "mkdocs.yml": "site_name: !!python/object/apply:os.system ['touch MARKER']\n"
    },
    "a mkdocs.yml that reads the environment": {"mkdocs.yml": "site_name: !ENV [HOME, x]\n"},
    "a mkdocs.yml with a theme": {
        "mkdocs.yml": "theme: {name: null, custom_dir: t}\n",
        "t/main.html": "{{ ''.__class__.__mro__ }}",
    },
    "macros of Jinja": {"66-JUD.usfm": BOOK + "\\v 2 {{ 7 * 7 }} {% raw %} {{ config }}\n"},
    "programs of Python in the root": {
        "tx_mkdocs/__init__.py": "open('MARKER', 'w')\n",
        "sitecustomize.py": "open('MARKER', 'w')\n",
        "mkdocs.py": "open('MARKER', 'w')\n",
    },
    "scripts and pages in the repository": {"evil.js": "alert(1)", "index.html": SCRIPT, "x.svg": SCRIPT},
    "HTML in titles, verses, markers and attributes": {
        "manifest.yaml": _MANIFEST.format(title=f"'{SCRIPT}'", path="./66-JUD.usfm"),
        "66-JUD.usfm": BOOK.replace("\\h Jude", f"\\h {SCRIPT}{IMAGE}")
        + f"\\v 2 {SCRIPT}\\f + \\ft {IMAGE}\\f*\n\\{IMAGE} x\n\\z{SCRIPT}\n"
        + f'\\v 3 \\w a|lemma="\\"{IMAGE}"\\w*\n',
    },
    "names of files": {
        # HTML, line breaks, ways up, 200 letters, bidi controls.
        f"{IMAGE}.usfm": BOOK, f"content/{SCRIPT.replace('/', '')}.md": "# x\n",
        "a\nb.usfm": BOOK, "c\rd.md": "# x\n",
        "..%2f..%2fevil.md": "# x\n", "....//x": "x", "%2e%2e/evil.md": "x",
        "a" * 200 + ".md": "# x\n",
        "\u202egpj.exe\u202c.md": "# x\n",
    },
    "one line of 3 MB": {"66-JUD.usfm": BOOK + "\\v 2 " + "word " * 600_000},
    "a hundred thousand markers": {"66-JUD.usfm": BOOK + "\\q1 " * 100_000},
    "ten thousand open notes": {"66-JUD.usfm": BOOK + "\\f + \\ft " * 10_000},
    "Markdown that nests": {"README.md": "> " * 5000 + "x\n" + "[" * 5000 + "\n" + "*a **b " * 5000},
    "Markdown of backticks": {"README.md": "".join("`" * n + " " for n in range(1, 1000))},
    "a table of one million tabs": {"tn_JUD.tsv": "Reference\tID\tTags\tNote\n" + "\t" * 1_000_000},
    "entities of XML": {
        "01-GEN.usx": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghijk"))
        + '<!ENTITY z SYSTEM "file:///etc/passwd">]><usx version="3.0"><para style="p">&k;&z;</para></usx>',
        "metadata.xml": '<!DOCTYPE x [<!ENTITY z SYSTEM "file:///etc/passwd">]><DBLMetadata>&z;</DBLMetadata>',
    },
    "settings of git": {
        ".gitattributes": "* filter=evil diff=evil ident export-subst working-tree-encoding=UTF-16\n",
        ".gitmodules": '[submodule "x"]\npath = x\nurl = http://169.254.169.254/x\n',
        ".lfsconfig": "[lfs]\nurl = http://169.254.169.254/\n",
        "01-GEN.usfm": f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize {'9' * 30}\n",
        ".mailmap": "a <a@b>\n",
    },
    "archives": {"x.zip": zipped({"../evil.md": "x"}), "dbl.zip": zipped({"release/a.usx": "\0" * 10_000_000})},
    "NUL bytes": {"66-JUD.usfm": BOOK.encode() + b"\0" * 100_000},
    "bytes that are no text": {"66-JUD.usfm": bytes(range(256)) * 1000},
}  # fmt: skip


@dataclass(frozen=True)
class Pushed:
    """What became of a push."""

    made: BuiltSite
    folder: Path

    def pages(self) -> Iterator[tuple[str, str]]:
        assert self.made.site is not None
        for path in self.made.site.rglob("*.html"):
            yield path.relative_to(self.made.site).as_posix(), path.read_text(encoding="utf-8")


Attack = Callable[[dict[str, str | bytes]], Pushed]


@pytest.fixture
def attack(tmp_path: Path, settings: Settings) -> Iterator[Attack]:
    """Push files to a repository and let them be fetched and built, as a job does."""
    host = GitHost(tmp_path / "repositories")
    with served(host.application) as port, ExitStack() as kept:
        base = f"http://127.0.0.1:{port}"
        site = replace(settings.sites["door43"], base_url=base)
        service = replace(settings.service, private_hosts=(base.removeprefix("http://"),))
        local = replace(settings, service=service, sites={"door43": site})

        def push_files(files: dict[str, str | bytes]) -> Pushed:
            marked = {
                name: text.replace("MARKER", str(tmp_path / "MARKER"))
                if isinstance(text, str)
                else text
                for name, text in {**GOOD, **files}.items()
            }
            commit = host.commit("ana/en_reg", marked)
            return finish(commit)

        def finish(commit: str) -> Pushed:
            event = Event(
                site="door43", delivery="d", kind="push", owner="ana", repo="en_reg",
                ref="refs/heads/master", after=commit, default_branch="master",
            )  # fmt: skip
            work = tmp_path / "work"
            work.mkdir()
            ready = kept.enter_context(make(local, event, work))
            return Pushed(ready(commit, ""), tmp_path)

        push_files.host = host  # type: ignore[attr-defined]
        push_files.finish = finish  # type: ignore[attr-defined]
        yield push_files


def harmless(pushed: Pushed) -> None:
    """Nothing was executed, nothing of this machine is shown, nothing runs in a browser."""
    assert not (pushed.folder / "MARKER").exists()
    if pushed.made.site is None:
        assert pushed.made.reason and "\n" not in pushed.made.reason
        return
    icons: set[str] = set()
    for name, page in pushed.pages():
        assert "root:x:" not in page and "alert(1)</script>" not in page, name
        assert "<class 'object'>" not in page, name
        for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
            tag = str(element.tag).rpartition("}")[2]
            assert not any(attribute.lower().startswith("on") for attribute in element.attrib), name
            if tag == "script" and not element.get("src"):
                # Data for search engines (JSON-LD): no browser runs it, and no text of it can end it.
                assert element.get("type") == "application/ld+json", name
                assert "<" not in (element.text or ""), name
                json.loads(element.text or "")
            for attribute in ("href", "src"):
                plain = re.sub(r"[\x00-\x20]", "", element.get(attribute, "")).lower()
                if (tag, element.get("rel")) == ("link", "icon"):
                    icons.add(plain)
                else:
                    assert not plain.startswith(("javascript:", "data:", "file:")), name
    # The theme's own, the same on every page.
    named = icons - {""}
    assert len(named) <= 1 and all(icon.startswith("data:image/svg+xml,") for icon in named)
    published = {path.name for path in pushed.made.site.rglob("*")}
    assert not {name for name in published if name.startswith(("evil", "x.svg"))}


@pytest.mark.parametrize("name", PUSHED)
def test_a_push_is_contained(name: str, attack: Attack) -> None:
    started = time.process_time()
    pushed = attack(PUSHED[name])
    # Of the service itself; the build has bounds of its own, and reading the pages again is the test's.
    assert time.process_time() - started < 10
    harmless(pushed)
    if pushed.made.site is not None:
        log = pushed.made.log
        assert log["findings"] or log["status"] == "success"
        if name not in (
            "a hundred thousand markers",
            "one line of 3 MB",
            "ten thousand open notes",
        ):
            assert any("Jude" in page for _, page in pushed.pages()), "the rest is still shown"
    if name in ("HTML in titles, verses, markers and attributes", "names of files"):
        assert pushed.made.site is not None, "one of them would keep the others from being tried"
    elif name == "a mkdocs.yml with tags":
        warnings = pushed.made.log["warnings"]
        assert any("SRV001" in warning for warning in warnings), "what was left out is said"
    elif name == "macros of Jinja":
        page = dict(pushed.pages())["jud/01.html"]
        assert "{{ 7 * 7 }}" in page and "{{ config }}" in page, "they are words"


LINKS = {
    "01-GEN.usfm": "/etc/passwd",
    "LICENSE.md": "/etc/passwd",
    "02-EXO.usfm": "../../../etc/passwd",
    "03-LEV.usfm": ".",
    "04-NUM.usfm": "/dev/zero",
    "05-DEU.usfm": "/proc/self/environ",
}


def test_links_are_not_followed(attack: Any) -> None:
    bare = attack.host.bare("ana/en_reg")
    entries = []
    for name, text in GOOD.items():
        blob = git(bare, "hash-object", "-w", "--stdin", data=text.encode())
        entries.append(f"100644 blob {blob}\t{name}")
    for name, target in LINKS.items():
        link = git(bare, "hash-object", "-w", "--stdin", data=target.encode())
        entries.append(f"{_LINK} blob {link}\t{name}")
    tree = git(bare, "mktree", data="".join(f"{entry}\n" for entry in entries).encode())
    pushed = attack.finish(attack.host.commit_tree("ana/en_reg", tree))
    harmless(pushed)
    assert pushed.made.site is not None, pushed.made.reason
    findings = pushed.made.log["findings"]
    assert sorted(f["path"] for f in findings if f["code"] == "REP044") == sorted(LINKS)


def test_a_message_of_a_commit_is_one_plain_line(attack: Any) -> None:
    commit = attack.host.commit(
        "ana/en_reg", GOOD, message=f"{SCRIPT}\x1b[31m red\u202e\n\nSecond: {IMAGE}"
    )
    pushed = attack.finish(commit)
    assert not set(pushed.made.message) & set("\x1b\u202e\n")
    harmless(pushed)


def test_there_are_enough_of_them() -> None:
    assert len(DELIVERIES) + len(PUSHED) >= 55
