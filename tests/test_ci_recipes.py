"""The recipes of docs/ci.md: their YAML is read, and their commands are run as they stand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git_host import GitHost, git_host

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ci.md"
TOKEN = "t0ken"
IGNORED = {"pip install tx-mkdocs"}
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")


def recipes() -> dict[str, Any]:
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^## (\w+).*?^```yaml\n(.*?)^```", text, re.M | re.S)
    return {name: yaml.safe_load(recipe) for name, recipe in found}


def commands(name: str, event: str = "push") -> list[str]:
    """What a recipe runs on an event, in order."""
    recipe = recipes()[name]
    if name == "GitLab":
        return [*recipe["pages"]["before_script"], *recipe["pages"]["script"]]
    if name == "Woodpecker":
        return list(recipe["steps"][0]["commands"])
    steps = recipe["jobs"]["site"]["steps"]
    wanted = [step for step in steps if event in step.get("if", f"'{event}'")]
    return [step["run"] for step in wanted if "run" in step]


@dataclass
class Checkout:
    """A clone as CI makes it, and the host it is of."""

    folder: Path
    host: GitHost
    commit: str

    @property
    def url(self) -> str:
        return f"{self.host.address}/Team/en_reg.git"

    def variables(self, name: str, ref: str) -> dict[str, str]:
        """What each CI sets."""
        kind, _, short = ref.removeprefix("refs/").partition("/")
        server, path = self.host.address, "Team/en_reg"
        if name == "GitLab":
            given = {
                "CI_SERVER_URL": server, "CI_PROJECT_PATH": path, "CI_PROJECT_ROOT_NAMESPACE": "Team",
                "CI_PROJECT_NAME": "en_reg", "CI_COMMIT_SHA": self.commit, "CI_COMMIT_REF_NAME": short,
                "CI_DEFAULT_BRANCH": "main",
                "CI_REPOSITORY_URL": self.url.replace("://", f"://gitlab-ci-token:{TOKEN}@"),
            }  # fmt: skip
            return {**given, **({"CI_COMMIT_TAG": short} if kind == "tags" else {})}
        if name == "Woodpecker":
            return {
                "CI_REPO_CLONE_URL": self.url, "CI_REPO_OWNER": "Team", "CI_REPO_NAME": "en_reg",
                "CI_COMMIT_SHA": self.commit, "CI_COMMIT_REF": ref, "CI_REPO_DEFAULT_BRANCH": "main",
            }  # fmt: skip
        return {
            "GITHUB_SERVER_URL": server, "GITHUB_REPOSITORY": path, "GITHUB_REPOSITORY_OWNER": "Team",
            "GITHUB_SHA": self.commit, "GITHUB_REF": ref, "DEFAULT_BRANCH": "main", "DELETED": short,
            "RUNNER_TEMP": str(self.folder.parent / "runner"),
        }  # fmt: skip

    def run(self, name: str, ref: str, event: str = "push") -> None:
        """The commands of a recipe, by the shell that CI uses."""
        lines = [line for line in commands(name, event) if line.strip() not in IGNORED]
        script = "\n".join(lines).replace("/tmp/site", str(self.folder.parent / "tmp-site"))
        shell = ["bash", "-eo", "pipefail"] if name in ("GitHub", "GitLab") else ["sh", "-e"]
        environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(self.folder.parent),
            "XDG_CACHE_HOME": str(self.folder.parent / "cache"),
            "TX_GIT_TOKEN": TOKEN,
            **self.variables(name, ref),
        }
        done = subprocess.run(
            [*shell, "-c", script], cwd=self.folder, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        assert TOKEN not in done.stdout + done.stderr

    def shown(self, branch: str, path: str) -> str:
        repository = str(self.host.folder / "Team" / "en_reg.git")
        command = ["git", "-C", repository, "show", f"{branch}:{path}"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def checkout(examples: Path, tmp_path: Path) -> Iterator[Checkout]:
    folder = tmp_path / "work" / "en_reg"
    shutil.copytree(examples / "en_reg", folder)
    bare = tmp_path / "host" / "Team" / "en_reg.git"
    bare.parent.mkdir(parents=True)
    with git_host(tmp_path / "host") as host:
        for command in (
            ("init", "--quiet", "--bare", str(bare)),
            ("-C", str(bare), "config", "http.receivepack", "true"),
            ("-C", str(folder), "init", "--quiet"),
            ("-C", str(folder), "add", "."),
            ("-C", str(folder), "commit", "--quiet", "-m", "Begin"),
            ("-C", str(folder), "push", "--quiet", str(bare), "main"),
        ):
            subprocess.run([*GIT, *command], check=True)
        head = ["git", "-C", str(folder), "rev-parse", "HEAD"]
        commit = subprocess.run(head, check=True, capture_output=True, text=True).stdout.strip()
        host.token = TOKEN
        yield Checkout(folder, host, commit)


def test_there_is_a_recipe_for_each() -> None:
    assert list(recipes()) == ["GitHub", "Gitea", "GitLab", "Woodpecker"]


@pytest.mark.parametrize("name", list(recipes()))
def test_names_of_strangers_are_never_part_of_a_command(name: str) -> None:
    for event in ("push", "delete"):
        for command in commands(name, event):
            assert "${{" not in command
            plain = command.replace("${CI_COMMIT_TAG:+--tag}", "")
            assert not re.search(r"\$", re.sub(r'"[^"]*"', "", plain)), command


@pytest.mark.parametrize("name", list(recipes()))
def test_every_recipe_publishes(name: str, checkout: Checkout) -> None:
    branch = "gh-pages" if name == "GitHub" else "pages"
    checkout.run(name, "refs/heads/main")
    home = f"u/Team/en_reg/{checkout.commit[:10]}"
    assert "3 John" in checkout.shown(branch, f"{home}/3jn/01.html")
    for path in ("u/Team/en_reg/", "u/Team/en_reg/main/"):
        assert checkout.commit[:10] in checkout.shown(branch, f"{path}index.html")
    if name == "GitLab":
        assert (checkout.folder / "public" / home / "build_log.json").is_file()
        assert not (checkout.folder / "public" / ".git").exists()
    checkout.run(name, "refs/tags/v1")
    assert checkout.commit[:10] in checkout.shown(branch, "u/Team/en_reg/v1/index.html")
    assert '"kind": "tag"' in checkout.shown(branch, "u/Team/en_reg/project.json")
    if name in ("GitHub", "Gitea"):
        checkout.run(name, "refs/tags/v1", "delete")
        assert '"kind": "tag"' not in checkout.shown(branch, "u/Team/en_reg/project.json")
