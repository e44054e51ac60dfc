// The contents of a resource, as `contents.js` in its folder has them: sections of pages, and the names of sections.
const pagesOf = (id, pages) => {
  // Numbered pages stand there as their first and last number, and the width of a number in an address.
  if (typeof pages[0] !== "number") return pages.map(([label, path]) => ({ label, path }));
  const [first, last, width] = pages;
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    label: String(first + at),
    path: `${id}/${String(first + at).padStart(width, "0")}`,
  }));
};
const contentsOf = async (where) => {
  const contents = await load(`${where}contents`);
  if (contents && !contents.all) {
    contents.all = [];
    for (const [group, sections] of contents.groups) {
      for (const [id, title, overview, pages, names] of sections) {
        contents.all.push({ group, id, title, overview, pages: pagesOf(id, pages), keys: names.map(key) });
      }
    }
  }
  return contents;
};
const libraryOf = () => load("library");
// The page of the search asks for the books of a resource that a name means: they have it, or, where it need not be
// whole, begin with it.
window.door43.books = async (where, name, isWhole = false) => {
  const contents = key(name) && (await contentsOf(where));
  const found = contents ? booksOf(key(name), contents.all) : [];
  return found.filter(({ fits }) => fits < (isWhole ? 1 : 2) && fits === found[0].fits).map(({ section }) => section.id);
};
window.door43.readings = hebrewReadings;

// Whose contents a page offers: of its own resource; on the first page of a library of the text read last, or the first.
const isLibrary = script.hasAttribute("data-library");
const isLibraryHome = isLibrary && !folder;
const folderHere = async () => {
  if (!isLibraryHome) return folder;
  const { texts = [] } = (await libraryOf()) || {};
  const last = kept("text");
  return (texts.find((text) => text.folder === last) || texts[0] || { folder }).folder;
};

// The section of the page that is open.
const sectionHere = (contents, where) =>
  contents.all.find(
    ({ overview, pages }) =>
      [overview, ...pages.map(({ path }) => path)].some((path) => `${where}${path}` === address),
  );

// `js/later/chooser.js`: a choice in two steps, or nothing where it does not come.
const chooserOf = async (where) => {
  const [contents, chooser] = await Promise.all([contentsOf(where), load("js/later/chooser"), words()]);
  const shared = { address, fillWith, gettext, hasModifier, href, make };
  return contents?.all.length && chooser ? { contents, choose: (current) => chooser(shared, where, contents, current) } : {};
};

// The places that were read last, on this device, the newest first; of the site alone, since a folder is a part of them.
const MOST_RECENT = 6;
const recentPlaces = () => {
  try {
    const listed = JSON.parse(kept(`recent ${root.pathname}`) || "[]");
    return listed.filter((place) => Array.isArray(place) && place.every((part) => typeof part === "string"));
  } catch {
    return [];
  }
};
const rememberPlace = () => {
  if (folder && document.body.classList.contains("chapter")) keep("text", folder);
  const title = document.querySelector("a.here bdi")?.textContent.trim();
  if (!title || !address || !document.body.matches(".chapter, .story, .article")) return;
  const others = recentPlaces().filter(([path]) => path !== address);
  keep(`recent ${root.pathname}`, JSON.stringify([[address, title], ...others].slice(0, MOST_RECENT + 1)));
};
const recentList = () => {
  const listed = recentPlaces().filter(([path]) => path !== address).slice(0, MOST_RECENT);
  if (!listed.length) return [];
  const items = listed.map(([path, title]) => make("li", {}, make("a", { href: href(path) }, make("bdi", {}, title))));
  return [make("h3", {}, gettext("Recently read")), make("ul", { className: "recent" }, ...items)];
};

// The button that names the place opens the contents; without scripts it leads to the page that lists them.
const showPlaces = async (opener) => {
  const isLatest = takeTurn();
  const where = await folderHere();
  const { contents, choose } = await chooserOf(where);
  if (!isLatest()) return;
  if (!contents) {
    location.assign(opener.href);
    return;
  }
  const current = where === folder ? sectionHere(contents, where) : null;
  const { box, showPages } = choose(current);
  const places = panel("places", contents.title, box, ...recentList());
  if (where === folder) {
    statusThere().then(() => {
      const what = changesLink();
      if (what) box.after(make("p", { className: "also" }, what));
    });
  }
  // A link to the page that is open leads there: the text is read on, now and when a reader comes back to it.
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !event.defaultPrevented && link.pathname === location.pathname) places.close();
  });
  addEventListener("pagehide", () => places.close(), { once: true });
  places.showModal();
  if (current && current.pages.length > 1 && !contents.numbered) showPages(current);
  const here = places.querySelector("[aria-current]");
  here?.focus();
  here?.scrollIntoView({ block: "center" });
};

ready(() => {
  const opener = document.querySelector("a.here");
  opener?.addEventListener("click", (event) => {
    if (hasModifier(event)) return;
    event.preventDefault();
    showPlaces(opener);
  });
  rememberPlace();
  addEventListener("pageshow", ({ persisted }) => persisted && rememberPlace());

  // On the first page of a library the books of a text stand on the page itself: a tap less.
  const inPlace = document.querySelector("section.read[data-folder]");
  inPlace?.addEventListener("click", async (event) => {
    const book = event.target.closest("ul.sections a");
    if (!book || hasModifier(event)) return;
    event.preventDefault();
    const where = inPlace.dataset.folder;
    const { contents, choose } = await chooserOf(where);
    const section = contents?.all.find(({ overview }) => href(where + overview) === book.href);
    if (!section || section.pages.length < 2) {
      location.assign(book.href);
      return;
    }
    const { box, showPages } = choose(null);
    inPlace.querySelectorAll(":scope > :not(h2)").forEach((element) => element.remove());
    inPlace.append(box);
    showPages(section);
  });
});
