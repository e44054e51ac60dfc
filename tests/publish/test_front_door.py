"""The front door of a target: lists of all that is published there."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.publish.conftest import Target
from tests.publish.sites import OWNER, REPO, open_target, revision, write_site
from tx_mkdocs.cli.main import main
from tx_mkdocs.publish import Store, publish, rebuild_front_door, rollback, unlist
from tx_mkdocs.publish.folder import FolderStore
from tx_mkdocs.publish.front_door import update
from tx_mkdocs.publish.front_door_pages import shard_page
from tx_mkdocs.publish.listing import Listing, language_tag
from tx_mkdocs.publish.shards import MOST, entries, put_all, put_entry

KEY = f"{OWNER}/{REPO}"


def listing(number: int, language: str = "hi", **changes: str) -> Listing:
    made = Listing(
        "Team", f"{language}_reg{number}", language, f"Bible {number}", "Bible", "1", "success",
        number, 100, "2026-01-01T00:00:00Z",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def site(folder: Path, number: int, language: str = "hi") -> Path:
    made = write_site(folder / str(number), number)
    progress = {
        "title": "आई<b>", "version": "7", "language": language,
        "total": {"verses": 30, "verses_expected": 40, "empty": 1},
    }  # fmt: skip
    (made / "progress.json").write_text(json.dumps(progress), encoding="utf-8")
    return made


# The front door of a branch does not follow pushes.
@pytest.mark.parametrize("target", ["folder", "cloud"], indirect=True)
def test_a_push_lists_its_repository(target: Target, tmp_path: Path) -> None:
    store = target.store()
    publish(site(tmp_path, 1), store, revision(1))
    assert not any(path.startswith("catalogue/") for path in target.paths())
    assert rebuild_front_door(store) == 1
    [(key, entry)] = entries(store, "l/hi")
    assert key == KEY
    assert (entry["title"], entry["done"], entry["expected"]) == ("आई<b>", 30, 40)
    for path in ("catalogue/l/hi/index.html", f"catalogue/o/{OWNER.lower()}/index.html"):
        page = (target.read(path) or b"").decode()
        assert "आई&lt;b&gt;" in page and "75 %" in page
        assert f'href="../../../u/{OWNER}/{REPO}/index.html"' in page
    assert b"hi/index.html" in (target.read("catalogue/languages/index.html") or b"")
    assert target.read("index.html") and target.read(f"u/{OWNER}/index.html")
    publish(site(tmp_path, 2, "sw"), store, revision(2))
    assert list(entries(store, "l/hi")) == []
    assert [key for key, _ in entries(store, "l/sw")] == [KEY]
    publish(site(tmp_path, 3, "hi"), store, revision(3, ref="draft"))
    assert [key for key, _ in entries(store, "l/sw")] == [KEY], "a branch beside does not count"
    rollback(store, OWNER, REPO, revision(1).commit)
    assert unlist(store, OWNER, REPO)
    assert not unlist(store, OWNER, REPO)
    assert list(entries(store, f"o/{OWNER.lower()}")) == list(entries(store, "l/sw")) == []


def test_pushes_and_a_rebuild_end_the_same(tmp_path: Path) -> None:
    chance = random.Random(16)
    pushed, rebuilt = open_target(str(tmp_path / "a")), open_target(str(tmp_path / "b"))
    rebuild_front_door(pushed)
    known: dict[str, Listing] = {}
    for _ in range(4 * MOST):
        number = chance.randrange(2 * MOST)
        before = known.get(f"Team/hi_reg{number}")
        after = (
            None
            if before and chance.random() < 0.2
            else listing(number, version=str(chance.random()))
        )
        assert update(pushed, before, after)
        known.pop(f"Team/hi_reg{number}", None)
        if after:
            known[f"Team/hi_reg{number}"] = after
    put_all(rebuilt, "l/hi", {key: one.as_dict() for key, one in known.items()}, shard_page)
    assert dict(entries(pushed, "l/hi")) == dict(entries(rebuilt, "l/hi"))
    assert dict(entries(pushed, "o/team")) == dict(entries(pushed, "l/hi"))


def files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("shard.j*") if ".tx" not in path.parts)


@pytest.mark.parametrize("seed", range(8))
def test_whoever_is_stopped_leaves_nothing_half(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(tmp_path)
    rebuild_front_door(store)
    for number in range(MOST):
        update(store, None, listing(number))
    from tx_mkdocs.publish import folder as module

    write, left = module._write, random.Random(seed).randrange(36)

    def stopped(path: Path, data: bytes) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        write(path, data)

    monkeypatch.setattr(module, "_write", stopped)
    # The shard of the language is divided by this one.
    with pytest.raises(KeyboardInterrupt):
        for number in (MOST, MOST + 1):
            update(store, None, listing(number))
    monkeypatch.undo()
    for path in files(tmp_path):
        text = path.read_text(encoding="utf-8")
        json.loads(text if path.suffix == ".json" else text[text.index(",") + 1 : -3])
    assert len(list(entries(store, "l/hi"))) >= MOST
    for number in (MOST, MOST + 1):
        update(store, None, listing(number))
    assert len(list(entries(store, "l/hi"))) == len(list(entries(store, "o/team"))) == MOST + 2


def test_a_push_writes_as_much_among_thousands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tx_mkdocs.publish import folder as module

    monkeypatch.setattr("os.fsync", lambda _: None)
    write, written = module._write, [0]

    def counted(path: Path, data: bytes) -> None:
        written[0] += len(data)
        write(path, data)

    def cost(number: int) -> float:
        store = FolderStore(tmp_path / str(number))
        rebuild_front_door(store)
        known = {f"Team/hi_reg{n}": listing(n).as_dict() for n in range(number)}
        put_all(store, "l/hi", known, shard_page)
        monkeypatch.setattr(module, "_write", counted)
        written[0] = 0
        for n in range(0, number, max(1, number // 50)):
            put_entry(store, "l/hi", f"Team/hi_reg{n}", listing(n).as_dict(), shard_page)
        monkeypatch.setattr(module, "_write", write)
        return written[0] / len(range(0, number, max(1, number // 50)))

    assert cost(3000) < 1.2 * cost(10)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("hi", "hi"),
        ("PT_BR", "pt-br"),
        ("", "und"),
        ("../..", "und"),
        ("x" * 50, "und"),
        ("en/x", "und"),
    ],
)
def test_a_language_may_stand_in_a_path(text: str, tag: str) -> None:
    assert language_tag(text) == tag


def test_the_command(tmp_path: Path) -> None:
    target = str(tmp_path / "www")
    publish(site(tmp_path, 1), open_target(target), revision(1))
    done = CliRunner().invoke(main, ["publish", target, "--front-door"])
    assert done.exit_code == 0, done.output
    assert done.output.endswith(": 1\n")
    done = CliRunner().invoke(
        main, ["publish", target, "--unlist", "--owner", OWNER, "--repo", REPO]
    )
    assert "is no longer listed" in done.output
    assert not list(entries(open_target(target), "l/hi"))


def test_a_damaged_shard_is_made_anew(tmp_path: Path) -> None:
    store: Store = FolderStore(tmp_path)
    rebuild_front_door(store)
    update(store, None, listing(1))
    (tmp_path / "catalogue/l/hi/shard.json").write_text("{", encoding="utf-8")
    update(store, None, listing(2))
    assert [entry["title"] for _, entry in entries(store, "l/hi")] == ["Bible 2"]
