"""What goes wrong when repositories are checked, built, converted and edited in a preview: nothing, as it should be."""

from __future__ import annotations

import json
import shutil
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.fuzz.mutations import Files, write
from tests.fuzz.truth import unnoticed_on, untrue
from tests.proof.proven import finished
from tests.site.built import build
from tests.site.live.preview import previewed
from tx_mkdocs.converters import Converter, ConvertOptions, all_converters
from tx_mkdocs.converters.contract import run
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.proof.site import check_site

DOCUMENTS = ("docx", "epub", "pdf")
TEXTS = (".usfm", ".md", ".txt", ".tsv", ".usx", ".yaml", ".json")


def outcome(repository: Path, site_dir: Path, *options: str) -> list[str]:
    """A line for each fault of the program: a traceback, a page that is not there, a word lost."""
    try:
        with ExitStack() as opened:
            check_members(gather(opened, [str(repository)]))
    except Exception:
        return [_last("check", traceback.format_exc())]
    return built([repository], site_dir, *options)


def built(repositories: Sequence[Path], site_dir: Path, *options: str) -> list[str]:
    """A line for each fault of a site of one repository, or of several as a library."""
    first, *others = map(str, repositories)
    try:
        site = build(first, site_dir, *others, *options)
    except Exception:
        return [_last("build", traceback.format_exc())]
    if site.exit_code:
        return [_last("build", site.output)]
    wrong = [] if (site_dir / "index.html").is_file() else ["no first page"]
    # A library has a log of each of its repositories.
    for path in sorted(site_dir.rglob("build_log.json")):
        wrong += [
            f"{finding['code']} {finding['path']}:{finding['line']} {finding['message']}"
            for finding in json.loads(path.read_bytes()).get("findings", ())
            if finding["code"].startswith(("LOST", "TX"))
        ]
    return wrong


def proved(repository: Path, random: Random) -> list[str]:
    """A line for each fault of the pages of a repository and of their proof, without a site: in 10 ms."""
    try:
        with ExitStack() as opened:
            (member,) = check_members(gather(opened, [str(repository)]))
            pages = {page.address: finished(page.body) for page in member.resource.pages}
            proof = check_site(member.repository, member.resource, pages)
            silent = unnoticed_on(pages, member.repository, member.resource, random)
    except Exception:
        return [_last("pages", traceback.format_exc())]
    found = [
        {"code": found.code, "path": found.path, "line": found.line, "message": str(found.message)}
        for found in proof.findings
    ]
    wrong = ["{code} {path}:{line} {message}".format(**finding) for finding in found]
    return [*wrong, *untrue(pages.values(), repository, found), *silent]


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
            wrong.append(_last(f"convert {converter.name}", traceback.format_exc()))
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
            for name in files.keys() - damaged.keys():
                (repository / name).unlink()
            write(damaged, repository)
            names = [name for name in files | damaged if files.get(name) != damaged.get(name)]
            preview.follow(*(repository / name for name in names))
            preview.build(preview.served)
            return [] if (preview.served / "index.html").is_file() else ["serve: no first page"]
    except Exception:
        return [_last("serve", traceback.format_exc())]


def _last(command: str, text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    places = [line.partition("tx_mkdocs/")[2] for line in lines if line.startswith("File")]
    place = next((place for place in reversed(places) if place and "unexpected" not in place), "")
    return f"{command}: {lines[-1] if lines else '?'} {place}"
