"""A build reads and decodes each file once, as far as memory allows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.site.built import build
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.repository import MAX_READ, Repository
from tx_mkdocs.source.texts import Texts


def test_what_was_read_first_and_last_stays() -> None:
    reads: list[str] = []

    def read(path: str) -> Text:
        reads.append(path)
        return Text("x" * 4)

    texts = Texts(budget=10)
    for _ in range(2):
        for path in ("a", "b", "c", "c", "d"):
            assert texts.get(path, read).text == "xxxx"
    assert reads == ["a", "b", "c", "d", "c", "d"]
    texts.forget("d")
    texts.get("d", read)
    assert reads[6:] == ["d"]
    assert texts.has_room_for("a", 100)
    assert texts.has_room_for("d", 2)
    assert not texts.has_room_for("d", 3)


@pytest.mark.parametrize("name", ["en_reg", "en_tn", "en_tw", "en_ta", "en_obs", "en_phm_text_reg"])
def test_a_build_reads_each_file_once(
    name: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: Counter[tuple[Path, str]] = Counter()
    read_bytes = Repository.read_bytes

    def counted(self: Repository, path: str, limit: int = MAX_READ) -> bytes:
        reads[self.root, path] += 1
        return read_bytes(self, path, limit)

    monkeypatch.setattr(Repository, "read_bytes", counted)
    assert build(examples / name, tmp_path / "site").exit_code == 0
    # The examples beside it are at hand for links.
    assert {root for root, _ in reads} >= {(examples / name).resolve()}
    assert {read: count for read, count in reads.items() if count > 1} == {}
