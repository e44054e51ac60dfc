// Where the site is published, the footer gets a menu of its revisions, and a page that is out of date says so.
// `js/reader/revisions.js` loads this and hands over what it shares with the page's script.
door43("js/later/revisions", async ({ root, project, here, gettext, make, words, interfaceLang, hasModifier }) => {
  const page = location.href.startsWith(root.href) ? location.href.slice(root.href.length) : "";

  const element = (name, text, properties = {}) => make(name, properties, text);

  // The same page of another revision; its first page where it has no such page.
  const link = (id, text) => {
    const home = new URL(`../${id}/`, root);
    // Joined as text: a page may be called `a:b`, which is no address.
    const made = element("a", "", { href: home.href + page });
    made.append(element("bdi", text));
    made.addEventListener("click", async (event) => {
      if (hasModifier(event) || event.button) return;
      event.preventDefault();
      const there = await fetch(made.href, { method: "HEAD" }).then((answer) => answer.ok, () => false);
      location.href = there ? made.href : home.href;
    });
    if (id === here) made.setAttribute("aria-current", "true");
    return made;
  };

  const show = (project) => {
    const published = new Map(
      (project.commits || []).filter((one) => one.published && /^[0-9a-f]{10}$/.test(one.id)).map((one) => [one.id, one]),
    );
    const said = (id) => {
      const { committed_at, ended_at, message } = published.get(id);
      return [(committed_at || ended_at || "").slice(0, 10), message].filter(Boolean).join(" ");
    };
    const refs = (project.refs || []).filter((one) => published.has(one.commit));
    refs.sort((one, other) => Boolean(other.default) - Boolean(one.default));
    const led = new Set(refs.map((one) => one.commit));
    // What is left of a pull request is not the repository's.
    const isOwn = (id) => !led.has(id) && published.get(id).type !== "pull";
    const rest = [...published.keys()].reverse().filter(isOwn).slice(0, 20);
    const entries = [...refs.map((one) => [one.commit, one.name]), ...rest.map((id) => [id, id])];
    if (entries.length > 1) {
      const menu = element("details", "", { className: "revisions", lang: interfaceLang });
      const list = element("ul", "");
      for (const [id, name] of entries) {
        const item = element("li", "");
        item.append(link(id, name), " ", element("bdi", said(id)));
        list.append(item);
      }
      menu.append(element("summary", gettext("Revisions")), list);
      document.querySelector("footer.site > div")?.append(menu);
    }
    if (published.has(project.newest) && project.newest !== here && !led.has(here)) {
      const note = element("p", gettext("This is an earlier revision."), { className: "earlier", lang: interfaceLang });
      note.append(" ", link(project.newest, gettext("Go to the newest one")));
      document.getElementById("tx-main")?.prepend(note);
    }
  };

  const answer = await project;
  await words();
  show(answer);
});
