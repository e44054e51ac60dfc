"""Zips, honest and hostile."""

from __future__ import annotations

import errno
import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from tx_mkdocs.source import archive
from tx_mkdocs.source.archive import ArchiveError, unpack

GOOD = {"en_reg/57-TIT.usfm": "\\id TIT\n"}


def write(path: Path, members: dict[str, str], *, packed: bool = True) -> Path:
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", kind) as opened:
        for name, text in members.items():
            opened.writestr(zipfile.ZipInfo(name) if not packed else name, text)
    return path


def unpacked(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "inner" / "target"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "../evil.usfm",
        "en_reg/../../evil.usfm",
        "/tmp/evil.usfm",
        "C:/evil.usfm",
        "C:evil.usfm",
        "..\\evil.usfm",
        "en_reg\\evil.usfm",
        "\\\\host\\evil.usfm",
        "en_reg/./evil.usfm",
        "en_reg//evil.usfm",
        "en_reg/e\nvil.usfm",
        "en_reg/" + "e" * 300 + ".usfm",
    ],
)
def test_names_that_leave_the_folder_are_refused(name: str, tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {name: "evil", **GOOD})
    before = set(tmp_path.rglob("*"))
    result = unpack(zipped, target)
    assert [finding.code for finding in result.findings] == ["REP030"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}
    new = set(tmp_path.rglob("*")) - before
    assert all(path.is_relative_to(target) for path in new)


def test_folders_may_be_parted_as_on_windows(tmp_path: Path, target: Path) -> None:
    names = [
        "en_reg\\manifest.yaml",
        "en_reg\\01\\01.txt",
        "en_reg\\..\\..\\evil.usfm",
        "C:\\evil.usfm",
        "\\evil.usfm",
    ]
    zipped = write(tmp_path / "a.zip", {"en_reg\\01\\": "", **dict.fromkeys(names, "x")})
    result = unpack(zipped, target)
    assert [finding.code for finding in result.findings] == ["REP030"] * 3
    assert unpacked(target) == {"en_reg/manifest.yaml", "en_reg/01/01.txt"}


def test_name_after_nul_is_seen(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"en_reg/aZb.usfm": "x", **GOOD}, packed=False)
    zipped.write_bytes(zipped.read_bytes().replace(b"aZb.usfm", b"a\0b.usfm"))
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP030"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


def test_folders_too_deep_for_this_system_are_refused(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {f"{'a/' * 2000}b.usfm": "x", **GOOD})
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP014"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int, tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        entry = zipfile.ZipInfo("en_reg/link.usfm")
        entry.external_attr = (kind | 0o777) << 16
        opened.writestr(entry, "/etc/passwd")
        opened.writestr("en_reg/57-TIT.usfm", "x")
    assert [finding.code for finding in unpack(path, target).findings] == ["REP031"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_first_of_two_files_of_one_name_counts(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a/1.usfm", "first")
        opened.writestr("a/1.usfm", "second")
    assert [finding.code for finding in unpack(path, target).findings] == ["REP032"]
    assert (target / "a/1.usfm").read_text() == "first"


def test_file_that_is_also_a_folder(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"a/b": "file", "a/b/c.usfm": "below a file"})
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP036"]
    assert unpacked(target) == {"a/b"}


def test_encrypted_member_is_left_out(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"a/secret.usfm": "x", **GOOD})
    data = bytearray(zipped.read_bytes())
    # Bit 0 of the flags, in the directory at the end.
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1
    zipped.write_bytes(data)
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP033"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


def test_damaged_member_is_left_out(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"a/1.usfm": "abcdefgh", **GOOD}, packed=False)
    zipped.write_bytes(zipped.read_bytes().replace(b"abcdefgh", b"abcdXfgh"))
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP035"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_damaged_in_its_packed_bytes_is_left_out(
    method: int, tmp_path: Path, target: Path
) -> None:
    zipped = tmp_path / "a.zip"
    with zipfile.ZipFile(zipped, "w", method) as opened:
        for name, text in {**GOOD, "a/1.usfm": "In the beginning\n" * 9}.items():
            opened.writestr(name, text)
    data = bytearray(zipped.read_bytes())
    at = data.index(b"a/1.usfm") + len("a/1.usfm") + 12
    data[at : at + 8] = b"\xff" * 8
    zipped.write_bytes(data)
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP035"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


def test_ratio_of_a_bomb(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"a/bomb.usfm": "\0" * 20_000_000, **GOOD})
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP034"]
    assert unpacked(target) == {"en_reg/57-TIT.usfm"}


def test_size_of_one_member(tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    zipped = write(tmp_path / "a.zip", {"a/long.usfm": "x" * 1001, "a/right.usfm": "x" * 1000})
    assert [finding.code for finding in unpack(zipped, target).findings] == ["REP034"]
    assert unpacked(target) == {"a/right.usfm"}


def test_total_size_counts_what_was_refused_too(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    zipped = write(tmp_path / "a.zip", {f"a/{number}.usfm": "x" * 1001 for number in range(60)})
    with pytest.raises(ArchiveError, match="unpacks to more than"):
        unpack(zipped, target, 50_000)


def test_a_full_disk_is_no_damage_of_the_archive(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "_copy", full)
    with pytest.raises(ArchiveError, match="No space left on device") as caught:
        unpack(write(tmp_path / "a.zip", GOOD), target)
    assert isinstance(caught.value.__cause__, OSError)


def test_lying_headers_do_not_help_a_bomb(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {"a/bomb.usfm": "\0" * 20_000_000})
    data = bytearray(zipped.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    struct.pack_into("<I", data, data.index(b"PK\x03\x04") + 22, 10)
    zipped.write_bytes(data)
    unpack(zipped, target)
    assert sum(path.stat().st_size for path in target.rglob("*") if path.is_file()) <= 10


def test_number_of_members(tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    zipped = write(tmp_path / "a.zip", {f"{number}.usfm": "" for number in range(3)})
    with pytest.raises(ArchiveError, match="3 entries"):
        unpack(zipped, target)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_truncated_zip(share: float, tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", GOOD)
    whole = zipped.read_bytes()
    zipped.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ArchiveError, match=r"a\.zip is not a complete zip"):
        unpack(zipped, target)


def test_junk_stays_packed_and_git_facts_come_along(tmp_path: Path, target: Path) -> None:
    junk = ["__MACOSX/a/._1.usfm", "a/.DS_Store", "a/Thumbs.db", "a/.git/hooks/post-checkout",
            "a/.git/objects/00/ff", "a/node_modules/x/.git/config", "a/~$1.docx"]  # fmt: skip
    facts = ["a/.git/HEAD", "a/.git/config", "a/.git/refs/heads/master", "a/.git/packed-refs"]
    zipped = write(tmp_path / "a.zip", dict.fromkeys([*junk, *facts, "a/1.usfm"], "x"))
    result = unpack(zipped, target)
    assert not result.findings
    wanted = {*facts, "a/1.usfm", "a/node_modules/x/.git/config"}
    assert unpacked(target) <= wanted
    assert {*facts, "a/1.usfm"} <= unpacked(target)


def test_names_in_utf8_that_do_not_say_so(tmp_path: Path, target: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("a/Éxodo.usfm", "x")
    data = buffer.getvalue()
    zipped = tmp_path / "a.zip"
    # Clear bit 11, as macOS does.
    plain = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + offset + 1] &= 0xF7
    zipped.write_bytes(plain)
    unpack(zipped, target)
    assert unpacked(target) == {"a/Éxodo.usfm"}


def test_many_of_a_kind_do_not_flood(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", {f"../{number}": "x" for number in range(500)})
    findings = unpack(zipped, target).findings
    assert len(findings) < 30
    assert "480 more findings REP030" in findings[-1].message


def test_commit_of_git_archive(tmp_path: Path, target: Path) -> None:
    zipped = write(tmp_path / "a.zip", GOOD)
    with zipfile.ZipFile(zipped, "a") as opened:
        opened.comment = b"dd5a226921874763211382dfd6dafde8ae53b195"
    assert unpack(zipped, target).commit == "dd5a226921874763211382dfd6dafde8ae53b195"
