"""What text files alone cannot show: links, damaged archives, files that are too large.

An example names one of these steps in `made`. It gets the folder of the example's files and returns
what is opened instead.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs import resources
from tx_mkdocs.checks.run import MOST_OF_A_KIND
from tx_mkdocs.findings.unexpected import RAISE
from tx_mkdocs.source import archive, repository, tree

Maker = Callable[[Path, pytest.MonkeyPatch], Path | str]
_ENCRYPTED = 0x1


def link_out(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A file that is a link to something outside."""
    (folder.parent / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "link.md").symlink_to("../secret.md")
    return folder


def link_to_folder(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A link to a folder of the same repository."""
    (folder / "kept").mkdir()
    (folder / "kept" / "a.md").write_text("a", encoding="utf-8")
    (folder / "link").symlink_to("kept")
    return folder


def many_links(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """More links that lead nowhere than are told one by one."""
    for number in range(tree.MAX_FINDINGS_PER_CODE + 2):
        (folder / f"link-{number}.md").symlink_to("nowhere.md")
    return folder


def name_with_control(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A file whose name has a line break."""
    (folder / "a\nb.md").write_text("a", encoding="utf-8")
    return folder


def too_many_files(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """More files than are read."""
    patch.setattr(tree, "MAX_FILES", 2)
    for number in range(3):
        (folder / f"{number}.md").write_text("a", encoding="utf-8")
    return folder


def too_deep(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """Folders in folders in folders."""
    deep = folder.joinpath(*["d"] * (tree.MAX_DEPTH + 1))
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("a", encoding="utf-8")
    return folder


def pipe(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A named pipe where a file should be."""
    os.mkfifo(folder / "pipe.md")
    return folder


def unreadable_folder(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A folder that this user may not read; root may read all, so the system is played."""
    (folder / "locked").mkdir()
    (folder / "locked" / "a.md").write_text("a", encoding="utf-8")
    scandir = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)  # type: ignore[call-overload]

    patch.setattr(os, "scandir", refuse)
    return folder


def too_large_file(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A file larger than what is read."""
    patch.setattr(repository, "MAX_READ", 400)
    with (folder / "01-GEN.usfm").open("a", encoding="utf-8") as book:
        book.write("\\p\n" + "word " * 100 + "\n")
    return folder


def utf_16(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """The book saved as UTF-16."""
    book = folder / "01-GEN.usfm"
    book.write_bytes(b"\xff\xfe" + book.read_text(encoding="utf-8").encode("utf-16-le"))
    return folder


def damaged_utf_16(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """The book saved as UTF-16, and cut off in the middle of a character."""
    book = folder / "01-GEN.usfm"
    data = book.read_text(encoding="utf-8").encode("utf-16-le")
    book.write_bytes(b"\xff\xfe" + data + b"\x00")
    return folder


def many_mistakes(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A file with thousands of mistakes of one kind."""
    (folder / "many.md").write_text("a\x02b\n" * (MOST_OF_A_KIND + 3), encoding="utf-8")
    return folder


def zip_leading_out(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip with a name that leads out of it."""
    return _zipped(folder, _member("../evil.md"))


def zip_with_link(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip with a symbolic link."""
    member = _member("link.md")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return _zipped(folder, member)


def zip_with_double(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip that has the same file twice."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _zipped(folder, _member("01-GEN.usfm"))


def zip_encrypted(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip with a file that wants a password."""
    made = _zipped(folder, _member("locked.md"))
    data = bytearray(made.read_bytes())
    # The flags of the last member: in its own header and in the directory.
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + place] |= _ENCRYPTED
    made.write_bytes(data)
    return made


def zip_too_tight(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A zip with a file of nothing but blanks, packed to a thousandth."""
    patch.setattr(archive, "RATIO_FREE", 1000)
    return _zipped(folder, _member("bomb.md"), " " * 1_000_000)


def zip_damaged(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip in which the bytes of a file were changed."""
    text = "Words of a file that will be damaged."
    made = _zipped(folder, _member("damaged.md", packed=False), text)
    made.write_bytes(made.read_bytes().replace(text.encode(), text.encode().swapcase()))
    return made


def zip_unwritable(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip with a file inside what is itself a file."""
    return _zipped(folder, _member("01-GEN.usfm/a.md"))


def zip_cut_off(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A zip of which the end was not downloaded."""
    made = _zipped(folder, _member("a.md"))
    made.write_bytes(made.read_bytes()[:100])
    return made


def zip_too_large(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A zip that unpacks to more than is allowed."""
    patch.setattr(archive, "MAX_TOTAL", 1000)
    return _zipped(folder, _member("large.md"), "Words and words. " * 100)


def unnamed(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """A folder whose name tells no language."""
    return folder.rename(folder.with_name("example"))


def nothing_there(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """The name of a folder that is not there."""
    return folder.with_name("en_exampel")


def git_without_repository(folder: Path, _: pytest.MonkeyPatch) -> str:
    """A git address at which there is no repository."""
    return f"file://{folder.with_name('en_exampel')}"


def failing_reader(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A repository at which the reader of its type fails, as users would see it."""

    def fail(*_: object) -> resources.Resource:
        raise IndexError

    patch.delenv(RAISE, raising=False)
    patch.setattr(resources.bible, "load", fail)
    return folder


def _member(name: str, packed: bool = True) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return member


def _zipped(folder: Path, member: zipfile.ZipInfo, text: str = "a") -> Path:
    """A zip of the files of an example, with one more member behind them."""
    made = folder.with_suffix(".zip")
    with zipfile.ZipFile(made, "w") as opened:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            opened.write(path, path.relative_to(folder).as_posix())
        opened.writestr(member, text)
    return made


def remarked(folder: Path, _: pytest.MonkeyPatch) -> Path:
    """As it is: the remark is written into the document that is made of it."""
    return folder


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        link_out, link_to_folder, many_links, name_with_control, too_many_files, too_deep, pipe,
        unreadable_folder, too_large_file, utf_16, damaged_utf_16, many_mistakes, zip_leading_out, zip_with_link,
        zip_with_double, zip_encrypted, zip_too_tight, zip_damaged, zip_unwritable, zip_cut_off,
        zip_too_large, unnamed, nothing_there, git_without_repository,
        failing_reader, remarked,
    )
}  # fmt: skip
"""All steps by their names."""
