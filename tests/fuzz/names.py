"""Names of files that people, editors and other systems give, and that differ where they should not.

As in `mutations`, a repository is a mapping from path to bytes, and the same seed makes the same damage.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

_LONGEST = 250
"""Bytes of a name; a file system takes 255, and some programs add an ending."""
_RESERVED = ("CON", "nul", "aux", "COM1", "lpt9", "con.a")
"""On Windows."""


def fits(name: str, files: Mapping[str, bytes]) -> bool:
    """Whether a file of this name can be beside the others."""
    parts = name.split("/")
    return (
        name not in files
        and all(part.strip(".") and len(part.encode()) <= _LONGEST for part in parts)
        and not any(other.startswith(f"{name}/") or name.startswith(f"{other}/") for other in files)
    )


def renamed(files: dict[str, bytes], random: Random) -> None:
    """A name as other programs give it, or in another folder."""
    name = random.choice(list(files))
    stem, dot, extension = name.rpartition(".")
    new = random.choice(
        (
            f"{stem}.usfm3.{extension}", f"{stem}.txt", f"{stem}.USFM", stem or name, f"x/{name}", f"{name}.bak",
            f"{stem} copy.{extension}", f"{stem}.{extension}.txt", name.upper(), name.rpartition("/")[2],
            f"{stem}%20é{dot}{extension}",
        )
    )  # fmt: skip
    if fits(new, files):
        files[new] = files.pop(name)


def odd_name(files: dict[str, bytes], random: Random) -> None:
    """A name that differs from another by case or normalization only, is reserved or long, or has odd characters."""
    name = random.choice(list(files))
    folder, slash, last = name.rpartition("/")
    stem, dot, extension = last.rpartition(".")
    end = dot + extension
    odd = random.choice(
        (
            last.swapcase(), f"{stem}e\u0301{end}", f"{stem}\u00e9{end}", f" {last}", f"{stem} {end}", f"{last}.",
            f"-{last}", f"~{last}", f"{stem}#x{end}", f"{stem}?{end}", f"{stem}:{end}", f"{stem}%2f{end}",
            f"{stem}&amp;{end}", f"{stem}\\{end}", f"{stem}{{{{a}}}}{end}", f"{stem}'\"<b>{end}", f"{stem}\n{end}",
            f"{stem}\ufeff{end}", f"\u202e{last}", f"\u05d0\u0628{last}", f"\u0301{last}",
            f"{stem}\u200d\U0001f600{end}", f"index{end}", f"{random.choice(_RESERVED)}{end}", "x" * 180 + end,
            "x" * (_LONGEST - len(end.encode())) + end, "\u0e01" * 70 + end,
        )
    )  # fmt: skip
    places = (f"{name}/{last}", f"{folder.swapcase()}{slash}{last}", f"{'x/' * 30}{name}")
    new = random.choice((*places, *[f"{folder}{slash}{odd}"] * 9))
    if fits(new, files):
        files[new] = files[name] if random.random() < 0.5 else files.pop(name)
