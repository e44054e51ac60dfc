"""A change is on its page at once, its findings soon, and after the flush the site is that of a clean build."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from tests.checks.test_chunked import CHUNKS, MANIFEST
from tests.files import write_files
from tests.library.test_other_forms import in_form
from tests.site.live.preview import Preview, previewed
from tx_mkdocs.site.build import SiteOptions
from tx_mkdocs.site.live import update
from tx_mkdocs.site.live.ending import on_end
from tx_mkdocs.site.live.events import git_is_busy
from tx_mkdocs.site.live.places import editor_address, place_of
from tx_mkdocs.site.live.server import Interrupted
from tx_mkdocs.site.pages import ResourcePage
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.repository import Repository


def book(code: str, title: str, chapters: int, verses: int = 3) -> str:
    """A book of a few words."""
    text = [f"\\id {code}\n\\h {title}\n\\toc2 {title}\n\\mt {title}\n"]
    for chapter in range(1, chapters + 1):
        text.append(f"\\c {chapter}\n\\p\n")
        text += [f"\\v {v} Verse {v} of chapter {chapter}.\n" for v in range(1, verses + 1)]
    return "".join(text)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    for number, code, title in (
        ("32", "JON", "Jonah"),
        ("57", "TIT", "Titus"),
        ("65", "3JN", "3 John"),
    ):
        (folder / f"{number}-{code}.usfm").write_text(book(code, title, 3), encoding="utf-8")
    return folder


@pytest.fixture
def preview(repository: Path, tmp_path: Path) -> Iterator[Preview]:
    with previewed([repository], tmp_path) as started:
        yield started


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def times(preview: Preview) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(preview.served).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in preview.served.rglob("*")
        if path.is_file()
    }


def test_one_verse_writes_one_page(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    before = times(preview)
    replace(path, "Verse 2 of chapter 2", "Another verse")
    preview.live.follow({path})
    after = times(preview)
    assert [name for name in before if before[name] != after[name]] == ["tit/02.html"]
    page = preview.files()["tit/02.html"]
    preview.live.check()
    assert page == preview.clean()["tit/02.html"]


def test_a_finding_comes_to_its_verse_and_goes(
    preview: Preview, repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    path = repository / "57-TIT.usfm"
    good = preview.files()
    replace(path, "Verse 2 of chapter 2", "An \\nd open one")
    preview.follow(path)
    clean = preview.clean()
    files = preview.files()
    assert b'class="mark warning' in files["tit/02.html"]
    assert {name: files[name] for name in ("tit/02.html", "tx-status.js")} == {
        name: clean[name] for name in ("tit/02.html", "tx-status.js")
    }
    assert [r.message for r in caplog.records if "new: warning: 57-TIT.usfm:13:" in r.message]
    replace(path, "An \\nd open one", "Verse 2 of chapter 2")
    preview.follow(path)
    assert not [r.message for r in caplog.records if "new: info" in r.message]
    files = preview.files()
    assert {name for name in good if good[name] != files[name]} == set()


def test_findings_of_before_show_no_lines_of_after(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    # Verses that the chapter has not are one finding with many places.
    path.write_text(book("TIT", "Titus", 3, 60), encoding="utf-8")
    preview.follow(path)
    replace(path, "\\v 30 ", "\\p One more paragraph.\n\\v 30 ")
    preview.live.follow({path})
    assert preview.files()["tit/01.html"].count(b"One more paragraph.") == 1
    preview.live.check()
    clean, files = preview.clean(), preview.files()
    assert files["tit/01.html"] == clean["tit/01.html"]


def test_a_finding_comes_to_a_verse_that_is_new(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "\\c 2", "\\v 4 An \\nd open one\n\\c 2")
    preview.follow(path)
    assert preview.files()["tit/01.html"] == preview.clean()["tit/01.html"]


def test_of_two_saves_the_last_one_is_checked(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "Verse 2 of chapter 2", "\\f + \\ft An open note")
    preview.follow(path)
    # What its reader found goes with the first of two saves and comes with the second in another line.
    replace(path, "\\f + \\ft An open note", "Verse 2 of chapter 2")
    preview.live.follow({path})
    replace(path, "Verse 3 of chapter 2", "Verse 3\n\\q1 and \\f + \\ft an open note")
    preview.live.follow({path})
    preview.live.check()
    clean, files = preview.clean(), preview.files()
    assert files["tit/02.html"] == clean["tit/02.html"]
    assert files["tx-status.js"] == clean["tx-status.js"]


def test_a_file_that_went_before_it_was_checked_is_left_out(
    preview: Preview, repository: Path
) -> None:
    path = repository / "57-TIT.usfm"
    path.write_text(book("TIT", "Titus", 4), encoding="utf-8")
    preview.live.follow({path})
    path.unlink()
    preview.live.check()
    preview.live.prove()
    preview.follow(path)
    preview.live.flush()
    assert preview.files() == preview.clean()


def test_pages_whose_findings_stay_are_not_marked_again(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "57-TIT.usfm"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("of chapter 1", "\\nd of"), encoding="utf-8")
    preview.follow(path)
    replace(path, "Verse 2 of chapter 3", "An \\nd open one")
    preview.live.follow({path})
    marked: list[str] = []
    mark = update.mark_some
    monkeypatch.setattr(
        update,
        "mark_some",
        lambda member, pages, *rest: (
            marked.extend(page.address for page in pages) or mark(member, pages, *rest)
        ),
    )
    preview.live.check()
    assert marked == ["tit/03"]
    assert b'class="mark warning' in preview.files()["tit/03.html"]
    preview.live.prove()
    clean, files = preview.clean(), preview.files()
    pages = [name for name in clean if name.startswith("tit/0")]
    assert {name: files[name] for name in pages} == {name: clean[name] for name in pages}


def test_the_proof_comes_after_the_checks(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "Verse 2 of chapter 2", "Another verse")
    preview.live.follow({path})
    preview.live.check()
    # What the pages show is less than what the file has by now.
    replace(path, "Another verse", "Another verse of more words")
    built = preview.last_build
    built.members[0].repository.texts.forget(path.name)
    assert not any(built.lost)
    preview.live.prove()
    assert [finding.code for finding in built.lost[0]] == ["LOST001"]


def test_a_file_that_cannot_be_read_keeps_its_pages(
    preview: Preview, repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = repository / "57-TIT.usfm"
    good, text = preview.files(), path.read_bytes()
    path.write_bytes(b"")
    preview.follow(path)
    said = "57-TIT.usfm cannot be shown; its pages stay as they were: The file has no text to show."
    assert [r.message for r in caplog.records if r.message.endswith(said)]
    assert preview.files() == good
    answer = preview.live.browsers.answer("tit/01.html", 0)
    assert [entry["file"] for entry in answer["panel"]] == ["57-TIT.usfm"]
    path.write_bytes(text.replace(b"Verse 1", b"First verse"))
    preview.follow(path)
    assert preview.live.browsers.answer("tit/01.html", 0)["panel"] == []
    assert b"First verse of chapter 1" in preview.files()["tit/01.html"]


def test_a_file_that_is_another_book_now_is_not_called_broken(
    preview: Preview, repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "\\id TIT", "\\id PHM")
    preview.follow(path)
    assert "cannot be shown" not in caplog.text
    assert preview.live.browsers.answer("tit/01.html", 0)["panel"] == []
    preview.live.flush()
    assert "phm/01.html" in preview.files() and preview.files() == preview.clean()


def test_a_file_that_broke_before_it_was_checked_is_not_held_against_its_pages(
    preview: Preview, repository: Path
) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "Verse 2 of chapter 2", "Another verse")
    preview.live.follow({path})
    other = repository / "32-JON.usfm"
    replace(other, "Verse 2 of chapter 2", "An \\nd open one")
    preview.live.follow({path, other})
    path.write_bytes(b"\xff\xfe\x00broken")
    preview.follow(path)
    assert b"Another verse" in preview.files()["tit/02.html"]
    assert not any(preview.last_build.lost)
    checked = [f.path for f in preview.last_build.members[0].findings if f.code == "USFM009"]
    assert checked == ["32-JON.usfm"]


def test_a_file_that_leads_out_keeps_its_pages(
    preview: Preview, repository: Path, tmp_path: Path
) -> None:
    path = repository / "57-TIT.usfm"
    good, text = preview.files(), path.read_text(encoding="utf-8")
    (tmp_path / "secret").write_text("\\id TIT\n\\c 1\n\\p\n\\v 1 Secret.\n", encoding="utf-8")
    path.unlink()
    path.symlink_to(tmp_path / "secret")
    preview.follow(path)
    assert preview.files() == good
    panel = preview.live.browsers.answer("tit/01.html", 0)["panel"]
    said = ["57-TIT.usfm: REP050 57-TIT.usfm leads out of en_reg."]
    assert panel == [{"file": "57-TIT.usfm", "findings": said}]
    path.unlink()
    path.write_text(text, encoding="utf-8")
    preview.follow(path)
    assert preview.live.browsers.answer("tit/01.html", 0)["panel"] == []


def test_why_the_site_cannot_be_built_stands_in_the_panel(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, build = preview.files(), preview.live._build

    def fail() -> tuple[list[str], list[str]]:
        raise Abort("mkdocs.yml has a mistake")

    monkeypatch.setattr(preview.live, "_build", fail)
    path = repository / "57-TIT.usfm"
    replace(path, "Verse 2 of chapter 2", "An \\nd open one")
    preview.live.follow({path})
    preview.live.flush()
    # The findings of what is shown come all the same.
    preview.live.check()
    assert b'class="mark warning' in preview.files()["tit/02.html"]
    replace(path, "An \\nd open one", "Verse 2 of chapter 2")
    preview.follow(path)
    assert preview.files() == good
    answer = preview.live.browsers.answer("tit/01.html", 0)
    assert answer["panel"] == [{"file": "", "findings": ["mkdocs.yml has a mistake"]}]
    monkeypatch.setattr(preview.live, "_build", build)
    preview.live.flush()
    assert preview.live.browsers.answer("tit/01.html", answer["epoch"])["panel"] == []


def test_what_goes_wrong_with_a_change_is_made_good_by_a_whole_build(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "57-TIT.usfm"
    replace(path, "Verse 2 of chapter 2", "Another verse")

    def fail(*of: object) -> None:
        preview.live.server._shutdown = len(steps) > 1
        steps.append(of)
        raise ValueError("unexpected")

    steps: list[object] = []
    monkeypatch.setattr("tx_mkdocs.site.live.server.change", fail)
    flush = preview.live.flush
    monkeypatch.setattr(
        preview.live, "flush", lambda: (flush(), setattr(preview.live.server, "_shutdown", True))
    )
    preview.live._note([path], is_end=True)
    preview.live._loop()
    assert len(steps) == 1
    assert b"Another verse" in preview.files()["tit/02.html"]
    assert preview.files() == preview.clean()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C counts, as it does not for what a shell runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_signal_ends_the_preview_between_two_steps(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []

    def step() -> None:
        signal.raise_signal(signal.SIGINT)
        steps.append(1)
        preview.live.server._shutdown |= len(steps) > 1

    monkeypatch.setattr(preview.live, "step", step)
    before = signal.getsignal(signal.SIGINT)
    preview.live._give_back_signals = on_end(preview.live._end)
    preview.live._loop()
    assert len(steps) == 1
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.usefixtures("interruptible")
def test_a_second_signal_ends_whatever_is_done() -> None:
    ended: list[int] = []
    give_back = on_end(lambda: ended.append(1))
    try:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        give_back()
    assert ended == [1, 1]


def test_a_terminal_that_is_closed_cuts_no_end_short() -> None:
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP)
    }
    ended: list[int] = []
    try:
        give_back = on_end(lambda: ended.append(1))
        for number in before:
            signal.raise_signal(number)
        give_back()
        # What is temporary is removed now.
        for number in before:
            signal.raise_signal(number)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert ended == [1]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bursts are over as soon as they are there."""
    monkeypatch.setattr("tx_mkdocs.site.live.server._CALM", 0.0)


@pytest.mark.usefixtures("at_once")
def test_a_page_does_not_wait_for_the_whole_site(preview: Preview, repository: Path) -> None:
    path, other = repository / "57-TIT.usfm", repository / "08-RUT.usfm"
    replace(path, "Verse 2 of chapter 2", "Another verse")
    other.write_text(book("RUT", "Ruth", 1), encoding="utf-8")
    preview.live._note([path, other], is_end=True)
    preview.live.step()
    assert b"Another verse" in preview.files()["tit/02.html"]
    assert "rut/01.html" not in preview.files()
    for _ in range(4):
        preview.live.step()
    assert preview.files() == preview.clean()


@pytest.mark.usefixtures("at_once")
def test_a_file_that_an_editor_makes_and_removes_builds_nothing(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, aside = repository / "57-TIT.usfm", repository / "sedABCDEF"
    aside.write_text(path.read_text(encoding="utf-8").replace("Verse 2", "Two"), encoding="utf-8")
    preview.live._note([aside], is_end=True)
    preview.live.step()
    aside.replace(path)
    preview.live._note([aside, path], is_end=True)
    monkeypatch.setattr(preview.live, "flush", lambda: pytest.fail("the site is built"))
    for _ in range(4):
        preview.live.step()
    assert b"Two of chapter 1" in preview.files()["tit/01.html"]


@pytest.mark.usefixtures("at_once")
def test_a_checkout_is_one_change(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    flush = preview.live.flush
    monkeypatch.setattr(preview.live, "flush", lambda: (built.append(1), flush()))
    lock = repository / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    for number in range(3):
        path = repository / f"0{number}-{('RUT', 'GEN', 'EXO')[number]}.usfm"
        path.write_text(book(path.stem[3:], path.stem, 1), encoding="utf-8")
        preview.live._note([path], is_end=True)
        for _ in range(3):
            preview.live.step()
    assert not built
    lock.unlink()
    for _ in range(3):
        preview.live.step()
    assert built == [1]
    assert preview.files() == preview.clean()


def test_files_that_are_gone_count_where_the_site_had_them(
    preview: Preview, repository: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    built = preview.last_build
    built.rendering.config.docs_dir = str(docs)
    built.rendering.files.append(
        File("about.md", str(docs), str(tmp_path), use_directory_urls=False)
    )
    gone = {
        docs / "about.md": True,
        docs / "about.md.tmp": False,
        repository / "57-TIT.usfm": True,
        repository / "sedABCDEF": False,
        tmp_path / "mkdocs.yml": True,
        repository / "58-PHM.usfm": True,
    }
    (repository / "57-TIT.usfm").unlink()
    (repository / "58-PHM.usfm").symlink_to("gone.usfm")
    assert {path: update.counts(built, path) for path in gone} == gone


def test_what_changed_during_the_first_build_is_followed(repository: Path, tmp_path: Path) -> None:
    preview = Preview([repository], tmp_path, SiteOptions(cache=False))
    path = repository / "57-TIT.usfm"

    def meanwhile() -> None:
        replace(path, "Verse 2 of chapter 2", "Another verse")
        (repository / "32-JON.usfm").unlink()

    preview.start(meanwhile)
    try:
        preview.live.step()
        assert b"Another verse" in preview.files()["tit/02.html"]
        preview.live.flush()
        assert preview.files() == preview.clean()
    finally:
        preview.stop()


def test_nothing_is_followed_where_nothing_changed(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview.live, "follow", lambda paths: pytest.fail(str(paths)))
    preview.live.step()


def test_a_folder_that_came_again_is_followed(preview: Preview, repository: Path) -> None:
    copied = shutil.copytree(repository, repository.with_name("copy"))
    preview.live._look_after_sources()
    shutil.rmtree(repository)
    preview.live.step()
    preview.live.flush()
    assert preview.live.browsers.answer("index.html", 0)["panel"]
    replace(copied / "57-TIT.usfm", "Verse 2 of chapter 2", "Another verse")
    copied.rename(repository)
    for _ in range(6):
        preview.live.step()
    preview.live.gather()
    preview.live.step()
    assert preview.files() == preview.clean()
    assert b"Another verse" in preview.files()["tit/02.html"]
    assert not preview.live.browsers.answer("index.html", 0)["panel"]


@pytest.mark.parametrize(
    ("name", "counting"),
    [
        (".git/logs/HEAD", True), (".git/index", False), ("sub/.git/index", False), ("sub/.x/a.md", False),
        ("sub/a.md", True), ("cache/results/a.json", False),
    ],
)  # fmt: skip
def test_what_git_and_others_hide_does_not_count(
    preview: Preview, repository: Path, name: str, counting: bool
) -> None:
    write_files(repository, {name: "x", "cache/CACHEDIR.TAG": "x"})
    built = preview.last_build
    assert update.counts(built, repository / name) is counting


def test_a_link_to_a_repository_is_followed(repository: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(repository)
    with previewed([link], tmp_path) as preview:
        assert (repository, False) in preview.live._folders()


def test_what_is_at_hand_is_watched(tmp_path: Path) -> None:
    examples = Path(__file__).parents[3] / "examples"
    for name in ("en_tn", "en_ult", "en_tw"):
        shutil.copytree(examples / name, tmp_path / name)
    with previewed([tmp_path / "en_tn"], tmp_path) as preview:
        watched = dict(preview.live._folders())
        assert {tmp_path / name for name in ("en_tn", "en_ult", "en_tw")} <= watched.keys()
        preview.follow(tmp_path / "en_ult" / "57-TIT.usfm")
        assert preview.live._waiting


def test_git_that_broke_off_is_not_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / ".git" / "index.lock"
    assert not git_is_busy(tmp_path)
    lock.parent.mkdir()
    lock.touch()
    assert git_is_busy(tmp_path)
    os.utime(lock, (0, 0))
    assert not git_is_busy(tmp_path)


def test_a_page_that_is_not_there_waits_for_it(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    browsers, server = preview.live.browsers, preview.live.server
    environ = {"PATH_INFO": "/tit/04.html", "HTTP_HOST": "127.0.0.1:0"}
    started = list[str]()

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        started.append(status)

    assert browsers._serve_request(environ, start) is None
    assert browsers._serve_request({**environ, "PATH_INFO": "/tit\0.html"}, start) is None

    def page_not_there(code: int) -> bytes:
        # It comes while this one is on its way.
        browsers.publish({"tit/04.html": "<p>Now</p>"})
        return b"<p>Nothing</p></body>"

    monkeypatch.setattr(server, "error_handler", page_not_there)
    [found] = browsers._serve_request(environ, start)
    assert started == ["404 Not Found"] and b'src="/livereload/tx.js"' in found
    epoch = int(found.partition(b'data-epoch="')[2].partition(b'"')[0])
    assert browsers.answer("tit/04.html", epoch)["page"]


def test_only_browsers_that_show_a_changed_page_are_told(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.site.live.browsers._POLL", 0.01)
    path = repository / "57-TIT.usfm"
    loaded = preview.live.server._visible_epoch
    replace(path, "Verse 2 of chapter 2", "Another verse")
    preview.live.follow({path})
    assert preview.live.browsers.answer("tit/02.html", loaded)["page"]
    assert not preview.live.browsers.answer("tit/01.html", loaded)["page"]
    epoch = preview.live.browsers.answer("tit/02.html", 0)["epoch"]
    assert not preview.live.browsers.answer("tit/02.html", epoch)["page"]


@pytest.mark.parametrize("later", [-1000, 1000])
def test_browsers_with_pages_of_an_earlier_preview_are_told(preview: Preview, later: int) -> None:
    browsers = preview.live.browsers
    # The clock begins again with the machine.
    epoch = preview.live.server._visible_epoch + later
    answer = browsers.answer("tit/01.html", epoch)
    assert answer["page"] and answer["status"]
    assert answer["epoch"] == preview.live.server._visible_epoch


def test_nobody_learns_of_an_epoch_before_what_changed_in_it(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    browsers, condition = preview.live.browsers, preview.live.server._epoch_cond
    answered = list[bool]()

    class Epochs(dict[str, int]):
        def update(self, *more: Any) -> None:
            # Whoever asks holds the condition while he is answered.
            asking = threading.Thread(target=lambda: answered.append(condition.acquire(False)))
            asking.start()
            asking.join()
            super().update(*more)

    monkeypatch.setattr(browsers, "_epochs", Epochs())
    browsers.note_changed(["tit/01.html"])
    assert answered == [False]


def edit(choose: random.Random, repository: Path, turn: int) -> list[Path]:
    """Change something; the files that it concerns."""
    books = sorted(repository.glob("*.usfm"))
    path = choose.choice(books)
    text = path.read_text(encoding="utf-8")
    chapters = text.split("\\c ")
    kind = choose.choice(
        [
            "verse",
            "verse",
            "fault",
            "retitle",
            "swap",
            "chapter",
            "add",
            "delete",
            "rename",
            "manifest",
            "checks",
            "checkout",
        ]
    )
    if kind == "verse":
        path.write_text(text.replace("Verse 1", f"Words {turn}", 1), encoding="utf-8")
    elif kind == "fault":
        path.write_text(text.replace("of chapter", "\\nd of", 1), encoding="utf-8")
    elif kind == "retitle":
        path.write_text(text.replace("\\toc2 ", f"\\toc2 New {turn} "), encoding="utf-8")
    elif kind == "swap" and len(chapters) > 2:
        chapters[1:3] = chapters[2:0:-1]
        path.write_text("\\c ".join(chapters), encoding="utf-8")
    elif kind == "chapter":
        path.write_text(f"{text}\\c {len(chapters)}\n\\p\n\\v 1 More.\n", encoding="utf-8")
    elif kind == "add":
        path = repository / "08-RUT.usfm"
        path.write_text(book("RUT", "Ruth", 1 + turn % 3), encoding="utf-8")
    elif kind == "delete" and len(books) > 1:
        path.unlink()
    elif kind == "rename":
        other = path.with_name(f"9{turn}-{path.name.partition('-')[2]}")
        path.rename(other)
        return [path, other]
    elif kind == "checkout":
        # Another branch: most files differ, some are new, some are gone, all at once.
        for each in books[1:]:
            each.unlink()
        text = book("PHM", "Philemon", 1)
        changed = [repository / f"58-PHM-{number}.usfm" for number in range(20)]
        for number, each in enumerate(changed):
            if number:
                text = f"\\id {chr(65 + number)}XX\n\\h Other {turn}\n\\c 1\n\\p\n\\v 1 Words.\n"
            each.write_text(text, encoding="utf-8")
        books[0].write_text(book("JON", "Jonah", 2 + turn % 2), encoding="utf-8")
        return [*books, *changed]
    elif kind == "manifest":
        path = repository / "manifest.yaml"
        path.write_text(
            "dublin_core:\n  subject: Bible\n  identifier: reg\n"
            f"  title: Title {turn}\n  language: {{identifier: en, title: English}}\n",
            encoding="utf-8",
        )
    else:
        path = repository / "tx.yaml"
        path.write_text("checks: {ignore: [USFM009]}\n" if turn % 2 else "{}\n", encoding="utf-8")
    return [path]


@pytest.mark.parametrize("seed", range(3))
def test_after_the_flush_the_site_is_that_of_a_clean_build(
    preview: Preview, repository: Path, seed: int
) -> None:
    choose = random.Random(seed)
    for turn in range(5):
        preview.follow(*edit(choose, repository, turn))
        if turn % 2 == 0:
            preview.live.flush()
            assert preview.files() == preview.clean(), turn
    preview.live.flush()
    assert preview.files() == preview.clean()


def test_pages_that_a_new_or_gone_file_does_not_change_are_not_made(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(ResourcePage, "let_go", lambda page: made.append(page.file.dest_uri))
    first, second = repository / "08-RUT.usfm", repository / "09-RUT.usfm"
    settings = repository / "tx.yaml"
    for change in (
        lambda: first.write_text(book("RUT", "Ruth", 2), encoding="utf-8"),
        lambda: first.rename(second),
        second.unlink,
        lambda: settings.write_text("checks: {ignore: [TEXT020]}\n", encoding="utf-8"),
    ):
        before = times(preview)
        made.clear()
        change()
        preview.follow(first, second, settings)
        preview.live.flush()
        assert {name for name in made if name.startswith(("tit/0", "3jn/0"))} == set()
        assert preview.files() == preview.clean()
        now = times(preview)
        assert all(now[name] == before[name] for name in ("tit/01.html", "3jn/01.html"))


def test_a_build_that_is_given_up_anywhere_leaves_nothing_of_itself(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "57-TIT.usfm"
    interrupt = preview.live.interrupt
    calls = 0

    def give_up_at(number: int) -> None:
        nonlocal calls
        calls = 0

        def asked() -> None:
            nonlocal calls
            calls += 1
            if calls == number:
                raise Interrupted
            interrupt()

        monkeypatch.setattr(preview.live, "interrupt", asked)
        preview.live.flush()

    give_up_at(0)
    # Reading, checking, marking, writing and proving: nothing takes long without asking.
    most = calls
    assert most > 60
    for number in (1, *range(2, most, most // 12), most):
        replace(path, "Verse 2", f"{number} Verse 2")
        preview.follow(path)
        shown = preview.files()["tit/01.html"]
        give_up_at(number)
        assert calls == number
        assert preview.files()["tit/01.html"] == shown
    preview.live.flush()
    assert preview.files() == preview.clean()


@pytest.mark.parametrize(
    ("form", "name", "old", "new", "code"),
    [
        ("chunks", "01/03.txt", "Jonás huyó.\nSe fue a Jope.", "", "BIB016"),
        (
            "usx",
            "32-JON.usx",
            '.<verse eid="JON 1:3"',
            ' <char style="nd"> </char>.<verse eid="JON 1:3"',
            "USFM049",
        ),
    ],
)
def test_a_book_in_another_form_is_checked_as_a_book(
    form: str, name: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    repository = tmp_path / "es_reg"
    if form == "chunks":
        write_files(repository, {"manifest.json": json.dumps(MANIFEST), **CHUNKS})
    else:
        repository = in_form(form, tmp_path)
    with previewed([repository], tmp_path) as preview:
        replace(repository / name, old, new)
        preview.follow(repository / name)
        page = preview.files()["jon/01.html"]
        assert page == preview.clean()["jon/01.html"]
        assert code.encode() in page


def test_in_a_library_the_others_follow(repository: Path, tmp_path: Path) -> None:
    words = tmp_path / "en_tw" / "bible" / "kt"
    words.mkdir(parents=True)
    (words / "god.md").write_text("# God #\n\nSee [prophet](prophet.md).\n", encoding="utf-8")
    (words / "prophet.md").write_text("# prophet #\n\nOne who speaks.\n", encoding="utf-8")
    with previewed([repository, tmp_path / "en_tw"], tmp_path) as preview:
        path = words / "prophet.md"
        replace(path, "# prophet #", "# seer #")
        preview.follow(path)
        files = preview.files()
        pages = [name for name in files if name.endswith(".html") and b"One who" in files[name]]
        assert pages == ["en_tw/kt/prophet.html"]
        assert b"<h1" in preview.files()[pages[0]] and b"seer" in preview.files()[pages[0]]
        preview.live.flush()
        assert preview.files() == preview.clean()


@pytest.mark.parametrize(
    ("page", "anchor", "place"),
    [
        ("tit/02.html", "056-ch-002-v-002", ("57-TIT.usfm", 13)),
        ("tit/02.html", "056-ch-002", ("57-TIT.usfm", 10)),
        ("tit/index.html", "", ("57-TIT.usfm", 1)),
        ("tit/09.html", "", None),
        ("index.html", "", None),
    ],
)
def test_a_place_leads_to_its_line(
    preview: Preview, repository: Path, page: str, anchor: str, place: tuple[str, int] | None
) -> None:
    found = place_of(preview.last_build, page, anchor)
    assert found == (place and (repository / place[0], place[1]))
    if found:
        address = editor_address("vscode://file{path}:{line}", *found)
        assert address == f"vscode://file{repository}/57-TIT.usfm:{found[1]}"


def test_who_asks_for_a_line_during_a_save_keeps_no_old_text(
    preview: Preview, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "57-TIT.usfm"
    read = Repository._read_text

    def slowly(self: Repository, name: str) -> Text:
        text = read(self, name)
        monkeypatch.undo()
        replace(path, "Verse 2 of chapter 2", "An \\nd open one")
        preview.live.follow({path})
        return text

    preview.last_build.raw(0).repository.texts.forget(path.name)
    monkeypatch.setattr(Repository, "_read_text", slowly)
    assert place_of(preview.last_build, "tit/02.html", "056-ch-002-v-002") == (path, 13)
    preview.live.check()
    assert preview.files()["tit/02.html"] == preview.clean()["tit/02.html"]


def state() -> tuple[int, int, int]:
    """Bytes of memory, threads and open files of this process."""
    about = Path("/proc/self")
    pages = int((about / "statm").read_text(encoding="utf-8").split()[1])
    return (
        pages * resource.getpagesize(),
        threading.active_count(),
        len([*(about / "fd").iterdir()]),
    )


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system has no /proc")
def test_many_edits_leave_nothing_behind(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    text = path.read_text(encoding="utf-8")

    def edit(number: int) -> None:
        path.write_text(text.replace("Verse 2", f"Edit {number}", 1), encoding="utf-8")
        preview.follow(path)
        if number % 20 == 0:
            preview.live.flush()

    for number in range(20):
        edit(number)
    before = state()
    for number in range(20, 80):
        edit(number)
    after = state()
    assert after[0] - before[0] < 10 * 1024**2
    assert after[1:] == before[1:]
