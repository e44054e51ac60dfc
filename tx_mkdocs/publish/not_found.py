"""404.html at the top of a target: it leads old addresses to where their pages are now.

`u/<owner>/<repo>/master/01-GEN.html#001-ch-003-v-004`, an address that Door43 pages had for years, leads to that
page of the commit to which `master` leads; a page of a revision that is gone to the same page of the newest
one. Web servers and pages hosting show 404.html for whatever they do not have.
"""

from __future__ import annotations

from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.interface import gettext, gettext_html

NAME = "404.html"
# Within the page, for nobody knows at which depth it will be shown, nor below which folder the target is.
_SCRIPT = r"""
(async () => {
  const asked = location.pathname.match(/^(.*?\/u\/[^/]+\/[^/]+\/)(.+)$/);
  if (!asked) return;
  const [, home, rest] = asked;
  const project = await fetch(home + "project.json").then((answer) => (answer.ok ? answer.json() : null));
  if (!project) return;
  const refs = (project.refs || []).filter((one) => `${rest}/`.startsWith(one.path));
  const ref = refs.sort((one, other) => other.path.length - one.path.length)[0];
  const old = rest.match(/^([0-9a-f]{10})(\/|$)/);
  const gone = old && !(project.commits || []).some((one) => one.id === old[1]);
  if (!ref && !gone) return;
  const commit = ref ? ref.commit : project.newest;
  if (!/^[0-9a-f]{10}$/.test(commit)) return;
  const page = rest.slice(ref ? ref.path.length : 11);
  const there = page && (await fetch(`${home}${commit}/${page}`, { method: "HEAD" })).ok;
  location.replace(`${home}${commit}/${there ? page + location.search + location.hash : ""}`);
})().catch(() => {});
"""


def not_found_page() -> str:
    """The page; without scripts it only says what is so."""
    heading = gettext_html("This page is not here")
    hint = gettext_html(
        "The address is wrong, or the page was removed. Remove the last part of the address and try again."
    )
    return html_page(
        gettext("Not here"),
        f"<h1>{heading}</h1>\n<p>{hint}</p>\n<script>{_SCRIPT}</script>\n",
        head='<meta name="robots" content="noindex">\n',
    )
