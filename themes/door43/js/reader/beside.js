// Texts side by side: the button, and what a reader chose before. The rest is loaded when it is asked for.
let besideParts = null;
const besideOf = () => {
  besideParts = besideParts || load("js/later/beside").then((parts) => {
    if (!parts) besideParts = null;
    return parts?.({
      isLibrary, folder, address, gettext, make, href, keep, panel, takeTurn, libraryOf, pagesOf, pageAt, withoutIds, textOf, follow,
    });
  });
  return besideParts;
};

ready(async () => {
  const place = document.querySelector("header.site .place .reading");
  if (!place || !isLibrary || !document.body.matches(".chapter, .story") || document.body.matches(".notes, .questions, .word_links")) return;
  const wanted = new URLSearchParams(location.search).get("with") ?? kept("beside");
  const open = make("button", { type: "button", className: "button beside", "aria-haspopup": "dialog" });
  await words();
  open.setAttribute("aria-label", gettext("Side by side"));
  open.lang = interfaceLang;
  place.after(open);
  open.addEventListener("click", async () => (await besideOf())?.open());
  if (wanted && location.protocol.startsWith("http")) (await besideOf())?.show(wanted.split(",")).catch(() => {});
});
