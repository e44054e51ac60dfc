"""The command `tx-mkdocs publish`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tx_mkdocs.cli.site_options import interface_language

if TYPE_CHECKING:
    from tx_mkdocs.publish import Published, Revision, Store

_DEFAULT_BRANCHES = ("main", "master")


@click.command()
@click.argument("places", nargs=-1, metavar="[SITE] TARGET")
@click.option(
    "--owner", default="", help="Owner of the repository.  [default: from build_log.json]"
)
@click.option("--repo", default="", help="Name of the repository.  [default: from build_log.json]")
@click.option(
    "--commit", default="", help="Full hash of the commit.  [default: from build_log.json]"
)
@click.option(
    "--ref",
    default="",
    help="Branch or tag to point at this revision, such as master or refs/tags/v1.  [default: from build_log.json]",
)
@click.option("--tag", is_flag=True, help="Treat --ref as a tag.")
@click.option(
    "--default-branch", default="",
    help="Branch that u/OWNER/REPO/ shows.  [default: main or master]",
)  # fmt: skip
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N",
    help="Delete all but the last N revisions and those that branches and tags point at.",
)  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be done, without doing it.")
@click.option(
    "--rollback", default="", metavar="COMMIT", help="Point at this earlier revision again."
)
@click.option("--remove-ref", default="", metavar="REF", help="Remove this branch or tag.")
@click.option("--unlist", is_flag=True, help="Remove the repository from the front page.")
@click.option(
    "--front-door", "rebuilds", is_flag=True,
    help="Create the front page of TARGET, which lists everything published there. Later pushes keep it up to date.",
)  # fmt: skip
@click.option(
    "--interface", default="en", show_default=True, metavar="LANGUAGE", callback=interface_language,
    help="Language of the front page and of redirect pages, a BCP 47 tag.",
)  # fmt: skip
@click.option("--prune", is_flag=True, help="Only delete old revisions, as --keep says.")
@click.option("-q", "--quiet", is_flag=True, help="Report errors only.")
def publish(
    places: tuple[str, ...],
    owner: str,
    repo: str,
    commit: str,
    ref: str,
    tag: bool,
    default_branch: str,
    keep: int | None,
    dry_run: bool,
    rollback: str,
    remove_ref: str,
    unlist: bool,
    rebuilds: bool,
    interface: str,
    prune: bool,
    quiet: bool,
) -> None:
    """Publish the site in the folder SITE to TARGET.

    TARGET is a folder, s3://bucket/prefix (gs://, az://; needs tx-mkdocs[cloud]), or a branch of a git
    repository: git+https://host/owner/repo.git#pages. The site is published at
    u/OWNER/REPO/COMMIT/; u/OWNER/REPO/ and u/OWNER/REPO/REF/ redirect to it.

    Credentials are read from the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL …,
    TX_GIT_TOKEN. --rollback, --remove-ref, --unlist, --front-door and --prune need no SITE.
    """
    from tx_mkdocs.interface import catalogue_for, use
    from tx_mkdocs.publish import open_target

    click.get_current_context().with_resource(use(catalogue_for(interface)))
    asked = _Maintenance(rollback, remove_ref, unlist, rebuilds, prune)
    site = _site(places, asked, keep, dry_run=dry_run)
    told = _what_site_says(site) if site else {}
    owner = owner or str(told.get("repo_owner") or "")
    repo = repo or str(told.get("repo_name") or "")
    needed = {"--owner": owner, "--repo": repo}
    if site:
        needed["--commit"] = commit or str(told.get("commit_hash") or "")
    missing = [name for name, value in needed.items() if not value]
    if missing and not rebuilds:
        raise click.UsageError(_what_is_missing(missing, site, told))
    store = open_target(places[-1])
    if any(asked):
        lines = [_maintain(asked, store, owner, repo, ref=ref, keep=keep, dry_run=dry_run)]
    elif site:
        if "://" not in store.location and _is_within(Path(store.location), site):
            raise click.UsageError("TARGET is inside SITE. Publish to another folder.")
        revision = _revision(
            told, owner, repo, commit=commit, ref=ref, tag=tag, default_branch=default_branch
        )
        done = _publish_site(site, store, revision, keep, dry_run, quiet)
        lines = _lines(done, dry_run)
        if done.altered:
            click.echo(_warning(done.altered, site), err=True)
    for line in () if quiet else lines:
        click.echo(line)


class _Maintenance(NamedTuple):
    """What is to be done with what is published already; at most one of it."""

    rollback: str
    remove_ref: str
    unlist: bool
    rebuilds: bool
    prune: bool


def _site(
    places: tuple[str, ...], asked: _Maintenance, keep: int | None, *, dry_run: bool
) -> Path | None:
    """The folder of the site; None where only something published is asked about.

    Raises:
        click.UsageError: the options do not go together, or there is no such folder.
    """
    if sum(map(bool, asked)) > 1:
        raise click.UsageError(
            "Give one of --rollback, --remove-ref, --unlist, --front-door and --prune."
        )
    if len(places) not in ((1, 2) if any(asked) else (2,)):
        raise click.UsageError("Give TARGET." if any(asked) else "Give SITE and TARGET.")
    if asked.rebuilds and len(places) == 2:
        raise click.UsageError("--front-door takes only TARGET. Publish SITE without it first.")
    if asked.prune and keep is None:
        raise click.UsageError("--prune needs --keep.")
    if dry_run and any(asked) and not asked.prune:
        raise click.UsageError("--dry-run is for publishing and for --prune.")
    site = Path(places[0]) if len(places) == 2 else None
    if site and not site.is_dir():
        raise click.UsageError(f"There is no folder {site}.")
    return site


def _maintain(
    asked: _Maintenance,
    store: Store,
    owner: str,
    repo: str,
    *,
    ref: str,
    keep: int | None,
    dry_run: bool,
) -> str:
    """Do what is asked; what was done."""
    from tx_mkdocs import publish as room

    if asked.rollback:
        path = room.rollback(store, owner, repo, asked.rollback, ref=ref)
        return f"{owner}/{repo} points at {path}"
    if asked.remove_ref:
        if room.remove_ref(store, owner, repo, _short(asked.remove_ref)):
            return f"Removed {asked.remove_ref}."
        return f"{owner}/{repo} has no published branch or tag {asked.remove_ref}."
    if asked.unlist:
        there = room.unlist(store, owner, repo)
        return f"{owner}/{repo} {'is no longer listed' if there else 'was not listed'}."
    if asked.prune and keep is not None:
        gone = room.prune(store, owner, repo, keep, dry_run=dry_run)
        return f"{'Would delete' if dry_run else 'Deleted'}: {', '.join(gone) or 'nothing'}"
    number = room.rebuild_front_door(store)
    return f"Resources on the front page of {store.location}: {number:,}"


def _what_is_missing(options: list[str], site: Path | None, told: Mapping[str, Any]) -> str:
    """What to say of options that were not given, and of which the site does not tell the values."""
    names = " and ".join(filter(None, [", ".join(options[:-1]), options[-1]]))
    them = "it" if len(options) == 1 else "them"
    why = f": build_log.json of the site does not have {them}." if site else "."
    if site and not told:
        why = f": {site} has no build_log.json. Is it a site that `tx-mkdocs build` made?"
    return f"Give {names}{why}"


def _is_within(folder: Path, site: Path) -> bool:
    return site.resolve() in (folder.resolve(), *folder.resolve().parents)


def _publish_site(
    site: Path, store: Store, revision: Revision, keep: int | None, dry_run: bool, quiet: bool
) -> Published:
    from tx_mkdocs import publish as room

    shown = not quiet and not dry_run and sys.stderr.isatty()
    with click.progressbar(
        length=1, label="Publishing", file=sys.stderr, hidden=not shown, show_eta=False
    ) as bar:

        def progress(done: int, total: int, _: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return room.publish(
            site, store, revision, keep=keep, dry_run=dry_run, progress=progress if shown else None
        )


def _revision(
    told: Mapping[str, Any],
    owner: str,
    repo: str,
    *,
    commit: str,
    ref: str,
    tag: bool,
    default_branch: str,
) -> Revision:
    """What the options say, and where they say nothing the build log of the site."""
    from tx_mkdocs.publish import Revision

    commit = commit or str(told.get("commit_hash") or "")
    if not commit:
        raise click.UsageError("Give --commit: build_log.json of the site does not have it.")
    ref = ref or str(told.get("branch") or "")
    if tag and not ref:
        raise click.UsageError("--tag needs --ref.")
    tag = tag or ref.startswith("refs/tags/")
    ref = _short(ref)
    address = str(told.get("commit_url") or "").partition("/commit/")[0]
    default = ref == default_branch if default_branch else ref in _DEFAULT_BRANCHES
    return Revision(
        owner,
        repo,
        commit,
        ref,
        "tag" if tag else "branch",
        default and not tag,
        repo_url=address,
        message=str(told.get("commit_message") or ""),
        committed_by=str(told.get("committed_by") or ""),
    )


def _short(ref: str) -> str:
    return ref.removeprefix("refs/heads/").removeprefix("refs/tags/")


def _what_site_says(site: Path) -> Mapping[str, Any]:
    from tx_mkdocs.publish import PublishError
    from tx_mkdocs.publish.site import read_marker

    try:
        found = json.loads(read_marker(site) or b"{}")
    except (ValueError, RecursionError, PublishError):
        return {}
    return found if isinstance(found, dict) else {}


def _warning(altered: Sequence[str], site: Path) -> str:
    """What to say of files that are not as they were built."""
    first, *others = altered
    more = f" (and {len(others):,} more)" if others else ""
    return (
        f"warning: {first}{more} is not as it was built, so readers cannot save it on their devices. "
        f"If you did not change it, delete {site} and build it again."
    )


def _lines(done: Published, dry_run: bool) -> list[str]:
    verb, lead = ("Would publish", "would redirect") if dry_run else ("Published", "redirects")
    lines = [
        f"{verb} {done.path}: {done.uploaded:,} files uploaded, {done.reused:,} already there."
    ]
    lines += [f"{path} {lead} to it." for path in done.leads]
    if done.removed:
        lines.append(f"{'Would delete' if dry_run else 'Deleted'}: {', '.join(done.removed)}")
    return lines
