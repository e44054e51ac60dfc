// What changed since the last release: marked where a reader asks for it, and told in the panel of a verse.
const changesLink = (className = "") => {
  const [title, page] = globalThis.txStatus?.changes || [];
  const checked = document.getElementById("tx-checked");
  return page && checked ? make("a", { className, href: new URL(page, checked.href).href }, title) : null;
};
const statusThere = async () => script.dataset.status && load(script.dataset.status.replace(/\.js$/, ""));
const changesHere = async () => {
  await statusThere();
  const page = changesLink();
  const changes = page && (await load(`${folder}tx-changes`));
  const ids = changes?.pages[address.slice(folder.length)] || {};
  const said = (id) => ids[id].map((kind) => changes.kinds[kind] || kind).join(" · ");
  return changes && { ids, said, since: changes.since, page: page.href, history: changes.history || [] };
};
const markChanges = async () => {
  for (const element of document.querySelectorAll(".changed")) {
    element.classList.remove("changed");
    element.removeAttribute("aria-description");
    element.title = "";
  }
  if (document.documentElement.dataset.changes !== "on") return;
  await words();
  const changes = await changesHere();
  if (document.documentElement.dataset.changes !== "on") return;
  for (const id of Object.keys(changes?.ids || {})) {
    const element = document.getElementById(id);
    if (!element) continue;
    const verse = verseId.exec(id);
    const what = gettext("Changed since {base}: {kinds}", { base: changes.since, kinds: changes.said(id) });
    element.title = what;
    element.setAttribute("aria-description", what);
    for (const part of [element, ...(verse ? pieces(Number(verse[2])) : [])]) part.classList.add("changed");
  }
};
ready(markChanges);
