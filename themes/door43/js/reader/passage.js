// The passage that an address names: `#…-v-003` is a verse, `?v=3-5` a range; and the box that leads to one.
const verseId = /^(\d{3}-ch-\d{3}(?:-\d+)?)-v-(\d{3})$/;
const pieces = (verse) => [...document.querySelectorAll(`[data-v~="${verse}"]`)];
const numberOf = (path) => Number(path.split("/").pop());
const versesOfPage = () =>
  [...document.querySelectorAll("#content .v-num[id]")]
    .map((element) => ({ element, found: verseId.exec(element.id) }))
    .filter(({ found }) => found)
    .map(({ element, found }) => ({ element, id: element.id, verse: Number(found[2]), shown: element.textContent.trim() }));

// A range is marked whole; a single verse is marked by the style sheet, which needs no script for it. `?v=1b` is a verse
// by the number that readers see.
const markRange = () => {
  for (const element of document.querySelectorAll("[data-v].marked")) element.classList.remove("marked");
  const asked = new URLSearchParams(location.search).get("v");
  if (!asked) return;
  const range = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(asked);
  const [first, last] = range ? [Number(range[1]), Number(range[2] || range[1])] : [];
  const verses = versesOfPage();
  let listed = range ? verses.filter(({ verse }) => verse >= first && verse <= last) : verses.filter(({ shown }) => key(shown) === key(asked));
  // A part of a verse that is not parted here.
  if (!listed.length) listed = verses.filter(({ verse }) => verse === parseInt(asked, 10));
  for (const { verse } of listed) for (const piece of pieces(verse)) piece.classList.add("marked");
  if (listed.length && !location.hash) listed[0].element.scrollIntoView();
};

// After the choice of a chapter its verses are offered: one more tap leads to the verse, anything else goes on reading.
const offerVerses = async () => {
  if (location.hash !== "#tx-verses") return;
  history.replaceState(null, "", location.pathname + location.search);
  const listed = versesOfPage();
  if (listed.length < 2) return;
  await words();
  document.querySelector("header.site nav.verses")?.remove();
  const strip = make("nav", { className: "verses", "aria-label": gettext("Verses"), lang: interfaceLang });
  const done = () => {
    strip.remove();
    removeEventListener("scroll", done);
  };
  for (const { id, shown } of listed) {
    const link = make("a", { href: `#${id}` }, shown);
    link.addEventListener("click", done);
    strip.append(link);
  }
  document.querySelector("header.site .place")?.append(strip);
  setTimeout(() => addEventListener("scroll", done, { once: true, passive: true }), 600);
};

// The resources in which a reference is looked up: one that it names (`OBS 5:3`), the one that is open, and in a
// library a text of the same language and the one read last.
const foldersFor = async (reference) => {
  const here = await folderHere();
  if (!isLibrary || !reference.book) return [here];
  const { texts = [] } = (await libraryOf()) || {};
  const named = texts.filter(({ short }) => key(short) === reference.book);
  const { lang } = document.documentElement;
  const other = [texts.find((text) => text.lang === lang), texts.find((text) => text.folder === kept("text"))];
  return [...new Set([...named.map((text) => text.folder), here, ...other.filter(Boolean).map((text) => text.folder)])];
};

// Where a reference leads: the pages that it may mean, the likeliest first.
const passages = async (text) => {
  const all = [];
  for (const reference of parseReference(text)) {
    for (const where of await foldersFor(reference)) {
      const found = await passagesIn(where, reference);
      all.push(...found);
      if (found.length) break;
    }
  }
  return all;
};
const passagesIn = async (where, reference) => {
  const contents = await contentsOf(where);
  if (!contents || (reference.label && !reference.chapter && !contents.verses)) return [];
  const here = where === folder ? sectionHere(contents, where) : null;
  const { label, chapter, first, last, shown, book } = reference;
  const meant = book ? booksOf(book, contents.all) : here ? [{ section: here, fits: 0 }] : [];
  const found = [];
  for (const { section, fits } of meant.slice(0, 8)) {
    // By the number that readers see, else by that of the text, which is in the address.
    const page =
      (label && section.pages.find((other) => key(other.label) === label)) ||
      section.pages.find(({ path }) => chapter && numberOf(path) === chapter);
    const path = page ? page.path : label ? "" : section.overview || section.pages[0]?.path;
    if (!path) continue;
    const verse = page && first && (contents.verses || contents.frames) ? first : 0;
    const number = contents.verses?.[section.id];
    const padded = (value, width) => String(value).padStart(width, "0");
    let id = verse && number ? `#${number}-ch-${padded(numberOf(path), 3)}-v-${padded(first, 3)}` : "";
    if (verse && contents.frames) id = `#${padded(chapter, 2)}-${padded(first, 2)}`;
    const range = id && number && last > first ? `?v=${first}-${last}` : shown && number ? `?v=${encodeURIComponent(shown)}` : "";
    const verses = verse ? `:${first}${range ? `-${last}` : ""}` : range && `:${shown}`;
    const title = [section.title, page ? `${page.label}${inDigitsOf(page.label, verses)}` : ""];
    // A word alone may be meant as a word, unless it is the name of a book; several verses are found by the search, which
    // also knows whether `G26` is a word of the original.
    const isSure = (Boolean(label) || fits === 0) && !shown.includes(",") && (first || !/^[hg]\d+$/.test(book + label));
    found.push({ href: href(where + path, range + id), title: title.filter(Boolean).join(" "), isSure });
  }
  return found;
};

ready(() => {
  markRange();
  offerVerses();
  // The chapter that is open may be chosen, too.
  addEventListener("hashchange", offerVerses);
  const form = document.querySelector("form.find");
  if (!form) return;
  const box = form.querySelector("input");
  // The words stand in an address, and hosts take 8 kB.
  box.maxLength = 800;
  form.hidden = false;
  const list = make("ul", { className: "passages", id: "tx-passages" });
  form.append(list);
  let asked = 0;
  const close = () => {
    asked += 1;
    fillWith(list);
  };
  const searchFor = (text) => `${form.action}?${new URLSearchParams({ q: text })}`;
  const suggest = async () => {
    const turn = (asked += 1);
    const text = box.value.trim();
    const found = text ? await passages(text) : [];
    if (turn !== asked) return;
    const isIn = list.contains(document.activeElement);
    fillWith(
      list,
      ...found.map(({ href: to, title }) => make("li", {}, make("a", { href: to }, make("bdi", {}, title)))),
    );
    if (isIn) box.focus();
    if (text && form.hasAttribute("data-search")) {
      await words();
      const search = make("a", { href: searchFor(text) }, gettext("Search: {words}", { words: `\u2068${text}\u2069` }));
      if (turn === asked) list.append(make("li", { lang: interfaceLang }, search));
    }
  };
  box.addEventListener("input", suggest);
  // What stands there when a reader sends it is meant, whatever is typed while the contents come.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value.trim();
    close();
    const turn = asked;
    const [best] = text ? await passages(text) : [];
    if (best && (best.isSure || !form.hasAttribute("data-search"))) {
      location.assign(best.href);
      box.blur();
    } else if (form.hasAttribute("data-search")) location.assign(searchFor(text));
    else {
      await words();
      if (turn === asked) fillWith(list, make("li", { role: "status", lang: interfaceLang }, gettext("There is no such passage here.")));
    }
  });
  form.addEventListener("keydown", (event) => {
    const links = [box, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      links[(at + step + links.length) % links.length].focus();
    } else if (event.key === "Escape") {
      // First the list is closed, then the box left, so that arrows turn the page again.
      if (list.childElementCount) box.focus();
      else box.blur();
      close();
    }
  });
  // It covers the text only while a reader chooses; a passage of this page is there without a new page.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !hasModifier(event)) close();
  });
  addEventListener("pagehide", close);
});
