"""What is in a folder beside files: links that lead in circles or out of it, and what git keeps, whole or broken."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

_COMMIT = "1f" * 20
_HEADS = (
    "ref: refs/heads/master\n", "ref: refs/heads/none\n", f"{_COMMIT}\n", _COMMIT.upper(), "", "\0", "ref: \n", "ref:",
    "ref: ../../../etc/passwd\n", "ref: refs/heads/a b\n", "ref: refs/heads/\u202ea\n", "ref: HEAD\n", "x" * 100_000,
    "ref: refs/heads/" + "a/" * 200 + "b\n",
)  # fmt: skip
_REFS = (
    f"{_COMMIT}\n",
    "",
    "ref: refs/heads/master\n",
    "ref: refs/heads/other\n",
    "zz\n",
    "\xff",
    _COMMIT[:7],
)
_CONFIGS = (
    '[remote "origin"]\n\turl = https://user:secret@git.example.org/a/b.git\n', '[remote "origin"]\n\turl =\n', "[", "",
    '[remote "origin"]\n\turl = ../here\n', "[include]\n\tpath = config\n", '[remote "origin"]\n\turl = https://[x\n',
    "[core]\n\tworktree = /\n", '[remote "origin"\nurl\n', "url = a\n", '[branch "master"]\n\tremote = \0\n',
    '[remote "origin"]\n\turl = https://git.example.org/\u202ea/%zz b.git\n\turl = x:y\n',
)  # fmt: skip


def surround(folder: Path, random: Random) -> None:
    """Put links, or something of git, into the folder of a repository."""
    for _ in range(random.choice((1, 1, 2, 4))):
        random.choice((_link, _git))(folder, random)


def _link(folder: Path, random: Random) -> None:
    """A link to itself, to the folder that it is in, to another link, to a file, to nothing or out of the folder."""
    there = sorted(path for path in folder.rglob("*") if ".git" not in path.parts)
    path = random.choice(there)
    link = random.choice(
        (
            folder / "link",
            folder / "link.md",
            folder / "02-EXO.usfm",
            path.parent / "other",
            path.with_suffix(".txt"),
            path,
        )
    )
    target = random.choice(
        (
            link.name,
            ".",
            "..",
            "/",
            "/dev/null",
            "/dev/zero",
            "nowhere",
            "link",
            "other",
            folder,
            folder.parent,
            path,
            path.name,
        )
    )
    with suppress(OSError):
        if link.is_file() and not link.is_symlink():
            link.unlink()
        link.symlink_to(target)


def _git(folder: Path, random: Random) -> None:
    """A `.git` with a part of what belongs into it, or something else in its place."""
    git = folder / ".git"
    made: dict[str, str] = {
        "HEAD": random.choice(_HEADS),
        "config": random.choice(_CONFIGS),
        "refs/heads/master": random.choice(_REFS),
        "refs/heads/other": random.choice(_REFS),
        "refs/remotes/origin/HEAD": random.choice(_HEADS),
        "refs/remotes/origin/master": random.choice(_REFS),
        "packed-refs": random.choice(
            ("", f"{_COMMIT} refs/heads/master\n^{_COMMIT}\n", "# pack-refs\nx y z\n", "\0")
        ),
        "index": random.choice(("", "DIRC", "DIRC\0\0\0\2\xff\xff\xff\xff", "x")),
        f"objects/{_COMMIT[:2]}/{_COMMIT[2:]}": random.choice(("", "x\x9c", "x")),
        "objects/pack/pack-1.idx": random.choice(("", "\xfftOc\0\0\0\2", "x" * 2000)),
        "shallow": random.choice(("", f"{_COMMIT}\n")),
    }
    with suppress(OSError):
        if random.random() < 0.2:
            git.write_text(
                random.choice(("gitdir: .git\n", "gitdir: ..\n", "gitdir: /nowhere\n", "", "\0"))
            )
            return
        for name in random.sample(sorted(made), random.choice((0, 1, 3, 6, len(made)))):
            (git / name).parent.mkdir(parents=True, exist_ok=True)
            (git / name).write_bytes(made[name].encode("latin-1", "replace"))
