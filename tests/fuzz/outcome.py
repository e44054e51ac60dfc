"""What goes wrong when repositories are checked, built, converted and edited in a preview: nothing, as it should be."""

from __future__ import annotations

import json
import re
import shutil
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.mutations import Files, write
from tests.fuzz.soundness import unsound
from tests.fuzz.truth import unnoticed_on, untrue
from tests.proof.proven import finished
from tests.site.built import Site, build
from tests.site.live.preview import previewed
from tests.site.test_incremental import content
from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.formats import FORMATS
from tx_mkdocs.checks.fix import apply_fixes
from tx_mkdocs.checks.rule_index import all_fixes
from tx_mkdocs.converters import Converter, ConvertOptions, all_converters
from tx_mkdocs.converters.contract import run
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.site.build import SiteOptions, build_site
from tx_mkdocs.source.opening import open_repository

DOCUMENTS = ("docx", "epub", "pdf")
_MAY_CHANGE = re.compile(rb"[ \t\r\n]+|\\s5|\\ts\\\*|\A(?:\xef\xbb\xbf)+")
"""What `--fix` may change: white space, marks between chunks and of the order of bytes."""
TEXTS = (".usfm", ".md", ".txt", ".tsv", ".usx", ".yaml", ".json")


def outcome(repository: Path, site_dir: Path, *options: str) -> list[str]:
    """A line for each fault of the program: a traceback, a page that is not there, a word lost."""
    try:
        with ExitStack() as opened:
            check_members(gather(opened, [str(repository)]))
    except Exception:
        return [last("check", traceback.format_exc())]
    return built([repository], site_dir, *options)


def built(repositories: Sequence[Path], site_dir: Path, *options: str) -> list[str]:
    """A line for each fault of a site of one repository, or of several as a library."""
    first, *others = map(str, repositories)
    try:
        site = build(first, site_dir, *others, *options)
    except Exception:
        return [last("build", traceback.format_exc())]
    if site.exit_code:
        return [last("build", site.output)]
    wrong = [] if (site_dir / "index.html").is_file() else ["no first page"]
    return [*wrong, *_lost(site_dir)]


def _lost(site_dir: Path) -> Iterator[str]:
    """What a site, or each repository of a library, is said to have lost, and faults of the program."""
    for path in sorted(site_dir.rglob("build_log.json")):
        for finding in json.loads(path.read_bytes()).get("findings", ()):
            if finding["code"].startswith(("LOST", "TX")):
                yield "{code} {path}:{line} {message}".format(**finding)


def proved(repository: Path, random: Random) -> list[str]:
    """A line for each fault of the pages of a repository and of their proof, without a site: in 10 ms."""
    try:
        with ExitStack() as opened:
            (member,) = check_members(gather(opened, [str(repository)]))
            pages = {page.address: finished(page.body) for page in member.resource.pages}
            proof = check_site(member.repository, member.resource, pages)
            silent = unnoticed_on(pages, member.repository, member.resource, random)
            silent += unsound({page.address: page.body for page in member.resource.pages})
            silent += fixed(repository)
    except Exception:
        return [last("pages", traceback.format_exc())]
    found = [
        {"code": found.code, "path": found.path, "line": found.line, "message": str(found.message)}
        for found in proof.findings
    ]
    wrong = ["{code} {path}:{line} {message}".format(**finding) for finding in found]
    return [*wrong, *untrue(pages.values(), repository, found), *silent]


def fixed(repository: Path) -> list[str]:
    """A line for each file in which `check --fix` takes or adds a word, or of which it is not done at once."""
    wrong = []
    fixes = all_fixes()
    for path in filter(Path.is_file, repository.rglob("*")):
        name, data = path.relative_to(repository).as_posix(), path.read_bytes()
        done = apply_fixes(data, name, fixes)
        if done != data:
            before, after = (_MAY_CHANGE.sub(b"", text) for text in (data, done))
            wrong += [f"fix {name}: another text"] if before != after else []
            wrong += [f"fix {name}: not at once"] if apply_fixes(done, name, fixes) != done else []
    return wrong


def compared(files: Files, damaged: Files, folder: Path) -> list[str]:
    """A line when what changed from some files of a repository to others cannot be told in each format."""
    before, after = write(files, folder / "before"), write(damaged, folder / "after")
    try:
        with open_repository(before) as base, open_repository(after) as head:
            changes = compare(("before", base), ("after", head))
            for write_as in FORMATS.values():
                write_as(changes)
    except Exception:
        return [last("changes", traceback.format_exc())]
    return []


def rebuilt(parts: Sequence[tuple[Path, Files, Files]], folder: Path, **wanted: Any) -> list[str]:
    """A line for each fault of a site whose repositories change between two builds.

    Args:
        parts: the folder of each repository, its files, and those that it has then.
        folder: for the sites.
        wanted: options of the site.
    """
    options = SiteOptions(
        fonts="system", site_url="https://example.org/", cache_dir=str(folder / "cache"), **wanted
    )
    sources = [str(write(files, repository)) for repository, files, _ in parts]
    try:
        build_site(sources, folder / "site", options)
        for repository, files, damaged in parts:
            _exchange(repository, files, damaged)
        build_site(sources, folder / "site", options)
        clean = replace(options, cache=False, cache_dir="")
        build_site(sources, folder / "clean", clean)
    except Exception:
        return [last("build again", traceback.format_exc())]
    made = content(folder / "site"), content(folder / "clean")
    dead = Site(folder / "clean", 0, "").dead_links()
    wrong = [f"DEAD {' '.join(dead[:3])}"] if dead else []
    return [*_differences("again", *made), *_lost(folder / "clean"), *wrong]


def _differences(what: str, made: Mapping[str, object], clean: Mapping[str, object]) -> list[str]:
    names = sorted(name for name in made | clean if made.get(name) != clean.get(name))
    return [f"{what}: other than a clean build: {' '.join(names)}"] if names else []


def _exchange(repository: Path, files: Files, damaged: Files) -> list[Path]:
    """Put the files of a repository into the place of others; those that are new, gone or changed."""
    for name in files.keys() - damaged.keys():
        (repository / name).unlink()
    changed = [name for name in files | damaged if files.get(name) != damaged.get(name)]
    write({name: damaged[name] for name in changed if name in damaged}, repository)
    return [repository / name for name in changed]


def growth(files: Files, folder: Path) -> list[str]:
    """A line when a file that is eight times as long takes more than three times what linear work would.

    The time that a build takes whatever it builds is taken off.
    """
    texts = [name for name in files if name.endswith(TEXTS)]
    if not texts:
        return []
    name = max(texts, key=lambda text: len(files[text]))
    for _ in range(2):
        taken = []
        for times in (1, 8, 64):
            top = folder / str(times)
            repository = write({**files, name: files[name] * times}, top / "repository")
            began = time.process_time()
            wrong = built([repository], top / "site", "--fonts", "system")
            taken.append(time.process_time() - began)
            shutil.rmtree(top)
            if any(line.startswith("build") for line in wrong):
                return wrong
        always, short, long = taken
        ratio = (long - always) / max(short - always, 0.02)
        if ratio <= 3 * 8:
            return []
    return [
        f"growth {name}: {short - always:.2f} s, and {long - always:.2f} s of eight times as much"
    ]


def converted(
    repository: Path, folder: Path, turn: int | None = None, most: int | None = None
) -> list[str]:
    """A line for each converter that fails on a repository which has files of its format.

    With `turn` the converters to documents take turns, see `taking_turns`; with `most` all others as well, so
    many at a time.
    """
    formats = {path.suffix.lower().lstrip(".") for path in repository.rglob("*.*")}
    converters = [found for found in all_converters() if found.input_format in formats]
    if turn is not None:
        converters = list(taking_turns(converters, turn))
    if most is not None:
        converters = Random(turn).sample(converters, min(most, len(converters)))
    wrong = []
    for converter in converters:
        try:
            result = run(converter, repository, folder / converter.name, ConvertOptions())
        except Exception:
            wrong.append(last(f"convert {converter.name}", traceback.format_exc()))
        else:
            # Content that is wrong gives warnings; an error is what could not be read or written at all.
            wrong += [f"convert {error}" for error in result.errors if "failed:" in error]
    return wrong


def taking_turns(converters: Sequence[Converter], turn: int) -> Iterator[Converter]:
    """Every converter to pages or tables, and of those to documents one of each format.

    What makes a document is the same for the 18 kinds of resources in Markdown, and a PDF of each file by
    each of them takes a third of a second.
    """
    documents: dict[tuple[str, str], list[Converter]] = defaultdict(list)
    for converter in converters:
        if converter.output_format in DOCUMENTS:
            documents[converter.input_format, converter.output_format].append(converter)
        else:
            yield converter
    for same in documents.values():
        yield same[turn % len(same)]


def edited(files: Files, damaged: Files, folder: Path) -> list[str]:
    """A line for each fault of a preview in which the files of a repository become others."""
    repository = write(files, folder / "repository")
    try:
        with previewed([repository], folder) as preview:
            preview.follow(*_exchange(repository, files, damaged))
            preview.live.flush()
            return _differences("serve", preview.files(), preview.clean())
    except Exception:
        return [last("serve", traceback.format_exc())]


def last(command: str, text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    places = [line.partition("tx_mkdocs/")[2] for line in lines if line.startswith("File")]
    place = next((place for place in reversed(places) if place and "unexpected" not in place), "")
    return f"{command}: {lines[-1] if lines else '?'} {place}"
