// Helps beside the text: on wide screens the column follows the verse in view; a tap shows a note or an article in a sheet,
// which has a way back. Without a server, or for anything else, the links are simply followed.
const aside = () => document.querySelector("#content > aside.helps");

// What a page shows at an address: the part that `#` names, else the whole.
const fetched = new Map();
const pageAt = (to) => {
  if (!fetched.has(to)) {
    const page = fetch(to).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then((text) => new DOMParser().parseFromString(text, "text/html"));
    fetched.set(to, page);
    // What did not come is asked for again.
    page.catch(() => fetched.delete(to));
  }
  return fetched.get(to);
};
// A copy of a part of the page at `to`, for this page: its addresses lead to the same, and it names nothing here.
const withoutIds = (part, to) => {
  const copy = document.importNode(part, true);
  for (const element of copy.querySelectorAll("aside.helps, script, form")) element.remove();
  for (const [name, selector] of [["href", "a[href]"], ["src", "img[src]"]]) {
    for (const element of copy.querySelectorAll(selector)) element.setAttribute(name, new URL(element.getAttribute(name), to).href);
  }
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  return copy;
};
const partOf = async (link) => {
  const to = new URL(link);
  const id = decodeURIComponent(to.hash.slice(1));
  to.hash = "";
  const page = await pageAt(to.href);
  const named = id && page.getElementById(id);
  const whole = page.getElementById("content");
  const part = (named && whole?.contains(named) && named.closest("article, details, section, li")) || whole;
  if (!part) throw new Error("nothing there");
  const copy = withoutIds(part, to);
  if (copy.matches("details")) copy.open = true;
  const box = make("div", { className: `${page.body.className} help`, lang: page.documentElement.lang, dir: page.documentElement.dir });
  box.append(...(part === whole ? copy.childNodes : [copy]));
  return { box, title: page.querySelector("a.here bdi")?.textContent || page.title };
};

// The words that a note is about.
const markQuote = async (verse, quote) => (await load("js/later/quote"))?.(verse ? pieces(verse) : [], quote);

let helpSheet = null;
// The addresses that the sheet has shown on the way, the last one now.
let trail = [];
const showHelp = async (addresses) => {
  const isLatest = takeTurn();
  const link = addresses[addresses.length - 1];
  const [found] = await Promise.all([partOf(link), words(), load("js/later/quote")]).catch(() => []);
  if (!isLatest()) return false;
  if (!found) {
    location.assign(link);
    return false;
  }
  if (!helpSheet) {
    const back = make("button", { type: "button", className: "back" }, gettext("Back"));
    const content = make("div", { className: "content" });
    const whole = make("a", { className: "whole" }, gettext("Open the page"));
    helpSheet = panel("help", "", content, whole);
    helpSheet.querySelector("header").prepend(back);
    helpSheet.querySelector("h2").tabIndex = -1;
    back.addEventListener("click", () => showHelp(trail.slice(0, -1)));
    helpSheet.addEventListener("close", () => {
      // What is still on its way to the sheet is not wanted any more.
      takeTurn();
      trail = [];
      markQuote(0, "");
    });
    content.addEventListener("click", follow);
  }
  trail = addresses;
  helpSheet.querySelector(".back").hidden = trail.length < 2;
  fillWith(helpSheet.querySelector("h2"), make("bdi", {}, found.title));
  fillWith(helpSheet.querySelector(".content"), found.box);
  helpSheet.querySelector(".whole").href = link;
  if (!helpSheet.open) {
    document.getElementById("tx-verse")?.close();
    helpSheet.showModal();
  }
  helpSheet.scrollTop = 0;
  helpSheet.querySelector("h2").focus();
  return true;
};
const follow = (event) => {
  const link = event.target.closest("a[href]");
  if (!link || hasModifier(event) || event.defaultPrevented) return;
  const to = new URL(link.href, location.href);
  const isHere = to.pathname === location.pathname && to.search === location.search;
  if (!location.protocol.startsWith("http") || !to.href.startsWith(root.href) || isHere || !to.pathname.endsWith(".html")) return;
  // Scripture is read on its own page.
  if (/-v-\d{3}$/.test(to.hash) || link.closest(".verse-text .name, ul.squares")) return;
  event.preventDefault();
  const section = link.closest("aside.helps section");
  const verse = section ? Number(section.id.slice(-3)) : 0;
  showHelp([...trail, to.href]).then((isShown) => {
    if (!isShown) return;
    const quote = helpSheet.querySelector(".gateway, .quote")?.textContent || link.textContent;
    markQuote(verse, quote.trim());
  });
};

// What the sheet shows of a closed element, where the browser can: the question that the address names, on paper all of
// them, and the helps beside the text.
const isWide = matchMedia("(min-width: 62rem)");
const openThose = (selector) => {
  for (const closed of document.querySelectorAll(selector)) closed.open = true;
};
if (!CSS.supports("selector(::details-content)")) {
  const openShown = () => openThose(isWide.matches ? "details.question:target, aside.helps > details" : "details.question:target");
  ready(openShown);
  addEventListener("hashchange", openShown);
  isWide.addEventListener("change", openShown);
  addEventListener("beforeprint", () => openThose("details.question"));
}

ready(() => {
  const helps = aside();
  if (!helps) return;
  helps.addEventListener("click", follow);
  const list = helps.querySelector("details");

  // The section of the first verse in view is shown in the column, unless the reader scrolls there.
  const inView = new Set();
  let busy = false;
  list.addEventListener("pointerenter", () => (busy = true));
  list.addEventListener("pointerleave", () => (busy = false));
  const follows = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    if (busy || !isWide.matches || !inView.size) return;
    const verse = Math.min(...[...inView].map((piece) => parseInt(piece.dataset.v, 10)));
    const sections = [...list.querySelectorAll("section")];
    const here = sections.filter((section) => Number(section.id.slice(-3)) <= verse).pop();
    for (const section of sections) section.classList.toggle("in-view", section === here);
    // Before the first verse stand the heading and an introduction.
    if (here) list.scrollTop = here === sections.find(({ id }) => id !== "helps-000") ? 0 : here.offsetTop - list.offsetTop;
  }, { rootMargin: "-80px 0px 0px 0px" });
  for (const piece of document.querySelectorAll("#content [data-v]")) follows.observe(piece);
});
