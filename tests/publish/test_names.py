"""Names become addresses: different ones never the same, and none leads out of its folder."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.sites import revision, write_site
from tx_mkdocs.publish import (
    PublishError,
    Revision,
    check_ref,
    open_target,
    publish,
    ref_folder,
)
from tx_mkdocs.publish.project import read_project, write_project

REFS = st.lists(
    st.text(
        st.sampled_from("abcdef0123456789/.-_~#%@{^é語\"'<&= \\\x7f") | st.characters(), max_size=12
    )
    | st.sampled_from(["0123456789", "index.html", "project.json", "a/index.html", ".lock", "x"]),
    min_size=1,
    max_size=3,
).map("/".join)


def accepted(ref: str) -> bool:
    try:
        check_ref(ref)
    except PublishError:
        return False
    return True


@given(REFS)
def test_a_folder_stays_in_its_project(ref: str) -> None:
    if not accepted(ref):
        with pytest.raises(PublishError):
            ref_folder(ref)
        return
    folder = ref_folder(ref)
    # Characters that an address may have as they are.
    assert re.fullmatch(r"[A-Za-z0-9._@+=,/~-]+", folder)
    parts = folder.split("/")
    assert not any(part in ("", ".", "..") or part.startswith(".") for part in parts)
    assert "index.html" not in parts
    assert not re.fullmatch("[0-9a-f]{10}", parts[0])
    assert parts[0] != "project.json"


@given(REFS, REFS)
def test_different_names_have_different_folders(one: str, other: str) -> None:
    if one != other and accepted(one) and accepted(other):
        assert ref_folder(one) != ref_folder(other)


@pytest.mark.parametrize(
    ("ref", "folder"),
    [
        ("master", "master"),
        ("feature/one", "feature/one"),
        ("v1.2", "v1.2"),
        ("0123456789", "~~0123456789"),
        ("0123456789/x", "~~0123456789/x"),
        ("deadbeef", "~~deadbeef"),
        ("x/0123456789", "x/0123456789"),
        ("index.html", "~~index.html"),
        ("a/index.html", "a/~~index.html"),
        ("project.json", "~~project.json"),
        ("a#b", "a~23b"),
        ("#45678901", "~2345678901"),
        ("2345678901", "~~2345678901"),
        ("é", "~c3~a9"),
    ],
)
def test_folders_of_names(ref: str, folder: str) -> None:
    assert ref_folder(ref) == folder


@pytest.mark.parametrize("ref", ["अनुवाद" * 9, "feature/" + "अनुवाद" * 9, "é" * 120])
def test_a_long_name_in_another_script_is_published(tmp_path: Path, ref: str) -> None:
    assert all(len(part) <= 255 for part in ref_folder(ref).split("/"))
    assert ref_folder(ref) != ref_folder(f"{ref}x")
    store = open_target(str(tmp_path / "www"))
    done = publish(
        write_site(tmp_path / "site", 1), store, Revision("Team", "hi_ulb", "1" * 40, ref)
    )
    assert f"u/Team/hi_ulb/{ref_folder(ref)}/" in done.leads
    assert (tmp_path / "www/u/Team/hi_ulb" / ref_folder(ref) / "index.html").is_file()


@pytest.mark.parametrize(
    "ref",
    ["a", "a/b", "a.b", "-a", "a..b", "a.lock", "a/.b", "a//b", "/a", "a/", "a.", "a b", "a~b", "a^", "a:b",
     "a?", "a*", "a[", "a\\b", "a@{b", "@", "a@b", "{", "a.lock/b", "é", "a\x01", "a'b\"c<d>e&f;g|h$i`j"],
)  # fmt: skip
def test_names_of_branches_are_those_that_git_takes(ref: str) -> None:
    git = subprocess.run(
        ["git", "check-ref-format", "--branch", ref], capture_output=True, check=False
    )
    assert accepted(ref) == (git.returncode == 0 and ref not in ("-a", "@"))


@pytest.mark.parametrize(
    "changes",
    [
        *({"owner": name} for name in ("", ".", "..", "a/b", ".git", "-x", "a\n", "a b", "a\\b", "é", "x" * 101)),
        *({"repo": name} for name in ("", "..", "a/..", "a\0", "a..b", "a.", "~", "%2e%2e")),
        *({"commit": text} for text in ("", "a" * 39, "A" * 40, "g" * 40, "a" * 40 + "\n", "--" + "a" * 38)),
        {"ref": "a..b"},
        {"ref": "x" * 256},
        {"ref": "\udcff"},
        {"ref_kind": "other"},
        {"repo_url": "javascript:alert(1)"},
        {"repo_url": "https://x\"onload='"},
        {"pushed_at": "yesterday"},
        {"committed_at": "2026-01-01T00:00:00+01:00"},
    ],
    ids=str,
)  # fmt: skip
def test_no_other_name_is_published(changes: dict[str, Any]) -> None:
    with pytest.raises(PublishError) as told:
        replace(revision(1), **changes)
    assert "\n" not in str(told.value)
    assert "\0" not in str(told.value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("a" * 10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["commits", "refs", "removing", "id", "name", "commit", "published", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_project_is_read_or_refused(found: object) -> None:
    try:
        read = read_project(json.dumps(found).encode(), "a", "b")
    except PublishError:
        return
    assert all(
        re.fullmatch("[0-9a-f]{10}", one) for one in (*read.removing, *filter(None, [read.newest]))
    )
    again = read_project(write_project(read), "a", "b")
    assert write_project(again) == write_project(read)
    assert json.loads(write_project(read.prune(1)))["user"] == "a"


def test_a_message_is_one_short_line() -> None:
    long = Revision("a", "b", "a" * 40, "", message="\n First\x1b[31m line\u2028\nSecond")
    assert long.message == "First [31m line"
    assert len(replace(long, message="x" * 1000).message) == 200
