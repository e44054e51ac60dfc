// The documents of a resource, from `downloads.js` in its folder: those of the open book first.
const downloadsPanel = (documents) => {
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
};
ready(() => {
  const opener = document.querySelector("footer.site a.downloads");
  opener?.addEventListener("click", async (event) => {
    if (hasModifier(event) || document.body.classList.contains("home")) return;
    event.preventDefault();
    await words();
    const documents = await load(`${folder}downloads`);
    if (documents?.length) (document.getElementById("tx-documents") || downloadsPanel(documents)).showModal();
    else location.assign(opener.href);
  });
});
