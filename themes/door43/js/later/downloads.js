// The documents of a resource: those of the open book first. `js/reader/downloads.js` loads this and hands over what it
// shares with the page's script.
door43("js/later/downloads", ({ root, folder, address, gettext, make, panel, documents }) => {
  const section = address.slice(folder.length).split("/")[0];
  const ours = documents.filter((document) => document.section === section);
  const item = ({ title, files }) => {
    const links = files.flatMap(({ format, address: path, size }) => [
      make("a", { href: new URL(folder + path, root).href, download: "", className: "button" }, `${format.toUpperCase()} `, make("small", {}, size)),
      " ",
    ]);
    return make("li", {}, make("bdi", { lang: document.documentElement.lang }, title), make("div", { className: "actions" }, ...links));
  };
  const list = (listed) => make("ul", { className: "elsewhere" }, ...listed.map(item));
  const rest = documents.filter((document) => !ours.includes(document));
  return panel("documents", gettext("Downloads"), list(ours), list(rest));
});
