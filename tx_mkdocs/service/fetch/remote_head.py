"""Which commit a branch or tag of a git host is at now.

A delivery is only a hint: it may be late, double or lost. What is published follows the host itself.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tx_mkdocs.service.fetch.addresses import Access, AddressError, check_url
from tx_mkdocs.service.fetch.locked_git import (
    LEADS_ON,
    GitFailedError,
    arguments,
    environment,
    is_gone,
    is_led_on,
    run,
)
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError

_LINE = re.compile(r"([0-9a-f]{40}(?:[0-9a-f]{24})?)\t(\S+)")
_SECONDS = 30
"""To wait for an answer."""
_SIZE = 1024**2
"""Bytes of an answer, and of any file that git may write."""


def remote_head(url: str, ref: str, access: Access, *, token: str = "") -> str:
    """The full hash of the commit that `ref` is at; empty when there is no such branch or tag.

    Args:
        url: of the repository at a host of the settings, never from a payload.
        ref: full name, checked with `source.refs.is_full_ref`.
        access: which hosts may be spoken to.
        token: for a repository that is not public.

    Raises:
        TryAgainError: the host does not answer.
        GivenUpError: there is no such repository, or it is not public.
    """
    try:
        server = check_url(url, access)
    except AddressError as error:
        raise error.for_job() from None
    command = [*arguments(server), "ls-remote", "--quiet", "--", server.url, ref, f"{ref}^{{}}"]
    with tempfile.TemporaryDirectory(prefix="tx-git-") as name:
        home = Path(name)
        try:
            said = run(
                command,
                home,
                seconds=_SECONDS,
                file_size=_SIZE,
                env=environment(home, token),
                most=_SIZE,
            )
        except GitFailedError as error:
            if is_gone(str(error)):
                raise GivenUpError(f"{url} is not there, or not public.") from None
            if is_led_on(str(error)):
                raise TryAgainError(f"{url} {LEADS_ON}") from None
            raise TryAgainError(f"{url} cannot be reached: {str(error)[-300:]}") from None
    lines = said.decode("utf-8", "replace").splitlines()
    found = {match[2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
    # An annotated tag is an object of its own; the second line is the commit that it names.
    return found.get(f"{ref}^{{}}") or found.get(ref, "")
