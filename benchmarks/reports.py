"""What the pages about checks and progress cost, marks hidden, beside the build that they are part of.

    python benchmarks/reports.py [--corpus FOLDER] [--archive en_ulb] [--rounds 5]

Each step is timed alone, and the least of all rounds is taken; the build is timed in the same rounds, with
all checks and without a cache.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from corpus import add_corpus_option, archive

from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather
from tx_mkdocs.library.locate import locate
from tx_mkdocs.reports.badge import status_badge
from tx_mkdocs.reports.pages.checks import findings_pages
from tx_mkdocs.reports.pages.progress import progress_data, progress_page
from tx_mkdocs.reports.progress import progress_of
from tx_mkdocs.site.build import SiteOptions, build_site

SHARE = 0.08
"""Most that all of it may take of the build."""


def main() -> int:
    """Time and print; 1 where it takes more than its share."""
    options = argparse.ArgumentParser(description=__doc__)
    add_corpus_option(options)
    options.add_argument("--archive", default="en_ulb")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    source = str(archive(given.corpus, given.archive))
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with ExitStack() as opened, tempfile.TemporaryDirectory() as folder:
        member = check_members(gather(opened, [source], find_related=False))[0]
        found = replace(member, findings=tuple(locate(member, member.findings)))
        progress = progress_of(member)
        steps: dict[str, Callable[[], object]] = {
            "places of findings": lambda: locate(member, member.findings),
            "pages of checks": lambda: findings_pages(found),
            "counting": lambda: progress_of(member),
            "page of progress": lambda: progress_page(member, progress),
            "data of progress": lambda: progress_data(member, progress),
            "badge": lambda: status_badge(found.findings),
            "build": lambda: build_site(
                [source], Path(folder), SiteOptions(cache=False, find_related=False)
            ),
        }
        least = dict.fromkeys(steps, float("inf"))
        for _ in range(given.rounds):
            for name, step in steps.items():
                start = time.process_time()
                step()
                least[name] = min(least[name], time.process_time() - start)
    build = least.pop("build")
    for name, seconds in least.items():
        print(f"{name:20} {1000 * seconds:7.1f} ms  {seconds / build:6.1%}")
    share = sum(least.values()) / build
    print(f"all of it, of {build:.2f} s with {len(found.findings):,} findings: {share:.1%}")
    return int(share > SHARE)


if __name__ == "__main__":
    sys.exit(main())
