"""The command `tx-mkdocs publish`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tx_mkdocs.publish import Published, Revision, Store

_DEFAULT_BRANCHES = ("main", "master")


@click.command()
@click.argument("places", nargs=-1, metavar="[SITE] TARGET")
@click.option(
    "--owner", default="", help="Account of the repository; else what build_log.json says."
)
@click.option("--repo", default="", help="Name of the repository; likewise.")
@click.option("--commit", default="", help="Full hash of the commit; likewise.")
@click.option(
    "--ref",
    default="",
    help="Branch or tag that leads to it, likewise; may be refs/tags/v1 in full.",
)
@click.option("--tag", is_flag=True, help="The ref is a tag.")
@click.option(
    "--default-branch", default="",
    help="Branch to which the repository leads; main or master unless given.",
)  # fmt: skip
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N",
    help="Take away revisions before the last N, except those to which branches and tags lead.",
)  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would be done.")
@click.option(
    "--rollback", default="", metavar="COMMIT", help="Lead to this earlier revision again."
)
@click.option("--remove-ref", default="", metavar="REF", help="Take this branch or tag away.")
@click.option("--unlist", is_flag=True, help="Take the repository off the front door.")
@click.option(
    "--front-door", "rebuilds", is_flag=True,
    help="Make the front door of TARGET: lists of all that is published there. Pushes then keep it up to date.",
)  # fmt: skip
@click.option(
    "--interface", default="en", show_default=True, metavar="LANGUAGE",
    help="Language of the front door and of the pages that lead on, a BCP 47 tag.",
)  # fmt: skip
@click.option("--prune", is_flag=True, help="Only take old revisions away, as --keep says.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
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
    """Put the built site in the folder SITE before readers, at TARGET.

    TARGET is a folder, s3://bucket/prefix (gs://, az://; needs tx-mkdocs[cloud]), or a branch of a git
    repository: git+https://host/owner/repo.git#pages. The site comes to u/OWNER/REPO/COMMIT/, and
    u/OWNER/REPO/ and u/OWNER/REPO/REF/ lead to it.

    Keys come from the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL …, TX_GIT_TOKEN.
    --rollback, --remove-ref, --unlist, --front-door and --prune need no SITE.
    """
    from tx_mkdocs import publish as room
    from tx_mkdocs.interface import catalogue_for, use

    click.get_current_context().with_resource(use(catalogue_for(interface)))
    asked = sum(map(bool, (rollback, remove_ref, unlist, rebuilds, prune)))
    if asked > 1:
        raise click.UsageError(
            "Give one of --rollback, --remove-ref, --unlist, --front-door and --prune."
        )
    if len(places) not in ((1, 2) if asked else (2,)):
        raise click.UsageError("Give TARGET." if asked else "Give SITE and TARGET.")
    if prune and keep is None:
        raise click.UsageError("--prune needs --keep.")
    if dry_run and asked and not prune:
        raise click.UsageError("--dry-run is for publishing and for --prune.")
    site = Path(places[0]) if len(places) == 2 else None
    told = _told(site) if site else {}
    owner = owner or str(told.get("repo_owner") or "")
    repo = repo or str(told.get("repo_name") or "")
    for name, value in (("--owner", owner), ("--repo", repo)):
        if not value and not rebuilds:
            raise click.UsageError(f"Give {name}: the build log of the site does not say it.")

    def say(text: str) -> None:
        if not quiet:
            click.echo(text)

    try:
        store = room.open_target(places[-1])
        if rollback:
            path = room.rollback(store, owner, repo, rollback, ref=ref)
            say(f"{owner}/{repo} leads to {path}")
        elif remove_ref:
            there = room.remove_ref(store, owner, repo, _short(remove_ref))
            say(f"{remove_ref} is taken away." if there else f"There is no {remove_ref}.")
        elif unlist:
            there = room.unlist(store, owner, repo)
            say(f"{owner}/{repo} {'is not listed any more' if there else 'was not listed'}.")
        elif rebuilds:
            number = room.rebuild_front_door(store)
            say(f"The front door of {store.location} lists {number:,} resources.")
        elif prune and keep is not None:
            gone = room.prune(store, owner, repo, keep, dry_run=dry_run)
            verb = "Would take away" if dry_run else "Taken away"
            say(f"{verb}: {', '.join(gone) or 'nothing'}")
        elif site:
            if "://" not in store.location and _is_within(Path(store.location), site):
                raise click.UsageError("TARGET is inside SITE. Publish to another folder.")
            revision = _revision(
                told, owner, repo, commit=commit, ref=ref, tag=tag, default_branch=default_branch
            )
            done = _published(site, store, revision, keep, dry_run, quiet)
            for line in _lines(done, dry_run):
                say(line)
    except room.PublishError as error:
        raise click.ClickException(str(error)) from error


def _is_within(folder: Path, site: Path) -> bool:
    return site.resolve() in (folder.resolve(), *folder.resolve().parents)


def _published(
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
        raise click.UsageError("Give --commit: the build log of the site does not say it.")
    ref = ref or str(told.get("branch") or "")
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


def _told(site: Path) -> Mapping[str, Any]:
    from tx_mkdocs.publish import PublishError
    from tx_mkdocs.publish.site import read_marker

    try:
        found = json.loads(read_marker(site) or b"{}")
    except (ValueError, RecursionError, PublishError):
        return {}
    return found if isinstance(found, dict) else {}


def _lines(done: Published, dry_run: bool) -> list[str]:
    verb, lead = ("Would publish", "would lead") if dry_run else ("Published", "leads")
    lines = [f"{verb} {done.path}: {done.uploaded} files new, {done.reused} there already."]
    lines += [f"{path} {lead} to it." for path in done.leads]
    if done.removed:
        lines.append(f"{'Would take' if dry_run else 'Taken'} away: {', '.join(done.removed)}")
    return lines
