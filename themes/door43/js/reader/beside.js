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

const hasBeside = isLibrary && document.body.matches(".chapter, .story") && !document.body.matches(".notes, .questions, .word_links");
const wantedBeside = hasBeside && location.protocol.startsWith("http") && (new URLSearchParams(location.search).get("with") ?? kept("beside"));
// The text alone is not shown before the texts side by side, for it would be moved; but it does not wait for a slow network.
const MOST_WAITING = 4000;
const waitBeside = (waits) => document.documentElement.toggleAttribute("data-beside", waits);
if (wantedBeside) {
  waitBeside(true);
  setTimeout(waitBeside, MOST_WAITING, false);
}

ready(async () => {
  const place = document.querySelector("header.site .place .reading");
  if (!place || !hasBeside) return;
  const open = make("button", { type: "button", className: "button beside", "aria-haspopup": "dialog" });
  await words();
  open.setAttribute("aria-label", gettext("Side by side"));
  open.lang = interfaceLang;
  place.after(open);
  open.addEventListener("click", async () => (await besideOf())?.open());
  if (wantedBeside) await (await besideOf())?.show(wantedBeside.split(",")).catch(() => {});
  waitBeside(false);
});
