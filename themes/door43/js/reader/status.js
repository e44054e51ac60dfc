// Put into the page what changes with every commit and finding, from the script that says it (README.md, "Status").
// A preview calls it again when that script has changed.
globalThis.txShowStatus = () => {
  const { badge, checks, changes, commit, source, errors } = globalThis.txStatus || {};
  const checked = document.getElementById("tx-checked");
  for (const shown of document.querySelectorAll("[data-tx-status]")) shown.remove();
  const put = (shown, into) => {
    shown.dataset.txStatus = "";
    into(shown);
  };
  if (checked && checks) checked.textContent = checks;
  if (checked && badge) {
    const [number, word] = badge;
    const link = make("a", { className: `button ${errors ? "errors" : "warnings"}`, href: checked.href, dir: "auto", lang: interfaceLang });
    link.append(make("b", {}, number), make("span", {}, ` ${word}`));
    const place = document.querySelector("header.site .place");
    const first = place?.querySelector(".button:not(.here)");
    // It takes the free space before the buttons: none of them moves when it comes late.
    put(link, (shown) => (first ? first.before(shown) : place?.append(shown)));
  }
  const what = changesLink();
  if (what && !document.querySelector(`footer.site a[href$="${changes[1]}"]`)) {
    put(make("p", { lang: interfaceLang }, what), (shown) => checked.closest("p").before(shown));
  }
  const there = document.getElementById("tx-source");
  if (!there || !commit) return;
  if (source && there.href.startsWith(source[0])) there.href = source[1] + there.href.slice(source[0].length);
  put(make("span", { className: "commit" }, commit), (shown) => there.after(" ", shown));
};
// Those who read need none of it: pages of the text ask when the footer, where it stands, comes near.
ready(() => {
  const footer = document.querySelector("footer.site");
  if (!script.dataset.status || !footer) return;
  const show = () => statusThere().then(globalThis.txShowStatus);
  if (!document.body.matches(".chapter, .story, .article")) return void show();
  const nears = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    nears.disconnect();
    show();
  }, { rootMargin: "200px" });
  nears.observe(footer);
});
