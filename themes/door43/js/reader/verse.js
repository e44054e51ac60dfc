// A tap on the number of a verse: copy, link, share, what is said about it, and where else it is.
const textOf = (listed) => {
  const parts = [];
  for (const piece of listed) {
    const copy = piece.cloneNode(true);
    for (const other of copy.querySelectorAll(".v-num, .va, .ca, .caller, .note-copy, .mark, .gen")) other.remove();
    parts.push(copy.textContent.replace(/[\s\u00a0]+/g, " ").trim());
  }
  return parts.filter(Boolean).join(" ");
};
const verseWords = (verse) => textOf(pieces(verse));
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers without it, and pages that may not use it.
    const box = make("textarea", { value: text, className: "copied" });
    (document.querySelector("dialog[open]") || document.body).append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

// The same place in the other texts of the library that have it.
const elsewhere = async (id) => {
  const { texts = [] } = (isLibrary && (await libraryOf())) || {};
  const [, section, number] = /^(.*)\/(\d+)$/.exec(address.slice(folder.length)) || [];
  const here = texts.find((text) => text.folder === folder);
  if (!here) return [];
  const found = [];
  for (const text of texts) {
    if (text === here || text.kind !== here.kind || !text.books[section]) continue;
    const page = pagesOf(section, text.books[section]).find(({ path }) => Number(/\d+$/.exec(path)?.[0]) === Number(number));
    if (page) found.push({ text, href: href(text.folder + page.path, id ? `#${id}` : "") });
  }
  return found;
};

// The words of the verses from `first` to `last` with their name and their address, to copy and to send on.
const quoteOf = (first, last, id) => {
  const place = document.querySelector("a.here bdi")?.textContent ?? document.title;
  const verses = versesOfPage();
  const numbers = verses.map(({ verse }) => verse);
  // As readers see the numbers; parts of a verse (`5a`, `5b`) are called by it.
  const shown = (number) => {
    const there = verses.filter(({ verse }) => verse === number);
    return (there.length === 1 && there[0].shown) || String(number);
  };
  const [from, to] = [shown(first), shown(last)];
  const said = last > first ? `${from.split(/[-–,]/)[0]}–${to.split(/[-–,]/).pop()}` : from;
  const name = `${place}:${inDigitsOf(place, said)}`;
  const range = numbers.filter((verse) => verse >= first && verse <= last);
  const text = [...new Set(range.map(verseWords))].join(" ");
  const link = new URL(`${location.pathname}${last > first ? `?v=${first}-${last}` : ""}#${id}`, location.href).href;
  const resource = document.querySelector("footer.site [data-title]")?.textContent.trim() || "";
  const rights = document.querySelector("footer.site [data-rights]")?.textContent.trim() || "";
  const quoted = [text, [name, resource].filter(Boolean).join(", "), rights].filter(Boolean).join("\n");
  return { name, range, text, link, quoted, following: numbers.find((verse) => verse > last) };
};

// The buttons of the panel, and the line that says what they did.
const verseActions = ({ name, link, quoted, following }, first, id, close) => {
  const status = make("p", { role: "status", className: "status" });
  const act = (label, run) => {
    const button = make("button", { type: "button", className: "button" }, label);
    button.addEventListener("click", run);
    return button;
  };
  const actions = make("div", { className: "actions" },
    act(gettext("Copy text"), async () => {
      await copyText(quoted);
      status.textContent = gettext("The text is copied.");
    }),
    act(gettext("Copy link"), async () => {
      await copyText(link);
      status.textContent = gettext("The link is copied.");
    }),
  );
  if (navigator.share) {
    actions.append(act(gettext("Share"), () => navigator.share({ title: name, text: quoted, url: link }).catch(() => {})));
  }
  listening?.then((heard) => {
    const listen = heard?.from(first);
    if (!listen) return;
    actions.append(act(gettext("Listen from here"), () => {
      close();
      listen();
    }));
  });
  if (following) actions.append(act(gettext("One more verse"), () => openVerse(first, following, id)));
  return [actions, status];
};

// The panel opens with the text; what has to be loaded is put where it belongs when it comes.
const laterPart = (fill) => {
  const into = make("div", { className: "part" });
  fill((title, items, properties = {}) => {
    if (items.length) into.append(make("h3", {}, title), make("ul", properties, ...items.map((item) => make("li", {}, item))));
  }, into);
  return into;
};
const elsewherePart = (id) => laterPart(async (list) =>
  list(
    gettext("The same place in"),
    (await elsewhere(id)).map(({ text, href: to }) =>
      make("a", { href: to }, make("bdi", { lang: text.lang }, text.title), " ", make("small", {}, make("bdi", { lang: text.lang }, text.language)))),
    { className: "elsewhere" },
  ));
const helpsPart = (first) => laterPart((list, into) => {
  const helps = [...document.querySelectorAll("aside.helps section")].find((aside) => aside.id === `helps-${String(first).padStart(3, "0")}`);
  if (!helps) return;
  const copies = make("div", { lang: helps.closest("[lang]").lang, dir: helps.closest("[dir]").dir });
  for (const kind of helps.querySelectorAll("ul")) copies.append(kind.cloneNode(true));
  copies.addEventListener("click", follow);
  into.append(make("h3", {}, gettext("Helps")), copies);
});
const sourcePart = ([, section, chapter], first, id) => laterPart(async (list) => {
  const about = section && (await load(`${section}/verses`));
  if (!about) return;
  const found = (about.found?.[id] || []).map((at) => about.messages[at]);
  list(
    gettext("Found by the checks"),
    found.map(([severity, code, message]) => make("span", { className: severity, lang: "en", dir: "ltr" }, `${code}: ${message}`)),
  );
  const line = about.lines[Number(chapter)]?.[first - 1];
  if (!about.source || !line) return;
  // The same path on Gitea, Forgejo, Gogs, GitHub and GitLab.
  const history = about.source.replace(/^(https?:\/\/[^/]+\/[^/]+\/[^/]+(?:\/-)?)\/(?:src|blob)\//, "$1/commits/");
  const links = [make("a", { className: "host", href: `${about.source}#L${line}` }, gettext("This verse at Door43, line {line}", { line }))];
  if (history !== about.source) links.push(make("a", { className: "host history", href: history }, gettext("History of this file at Door43")));
  list(gettext("Source"), links);
});
const changesPart = (coming, id) => laterPart(async (list) => {
  const changes = await coming;
  if (!changes?.ids[id]) return;
  const what = gettext("Changed since {base}: {kinds}", { base: changes.since, kinds: changes.said(id) });
  list(gettext("What changed"), [make("a", { className: "what", href: changes.page }, what)]);
});
const historyPart = (coming, [, section, chapter], first) => laterPart(async (list) => {
  const changes = await coming;
  if (!changes?.history.includes(section.slice(folder.length))) return;
  const { commits, kinds, verses } = (await load(`${section}/history`)) || { verses: {} };
  list(
    gettext("History of this verse"),
    (verses[`${Number(chapter)}:${first}`] || []).map(([at, kind]) => {
      const [, author, day, subject] = commits[at];
      return make("span", {}, make("time", { dateTime: day }, day), ": ", kinds[kind], make("small", {}, " ", make("bdi", {}, `${author}: ${subject}`)));
    }),
    { className: "history" },
  );
});

const versePanel = async (first, last, id) => {
  const isLatest = takeTurn();
  await words();
  const quote = quoteOf(first, last, id);
  const here = /^(.*)\/(\d+)$/.exec(address) || [];
  const changes = changesHere();
  const parts = [
    make("blockquote", { lang: document.documentElement.lang, dir: document.documentElement.dir }, quote.text),
    ...verseActions(quote, first, id, () => box.close()),
    elsewherePart(id),
    helpsPart(first),
    sourcePart(here, first, id),
    changesPart(changes, id),
    historyPart(changes, here, first),
  ];
  if (!isLatest()) return null;
  const box = panel("verse", make("bdi", {}, quote.name), ...parts);
  const unmark = () => {
    for (const piece of document.querySelectorAll("[data-v].chosen")) piece.classList.remove("chosen");
  };
  // One that gave way to the next says so later.
  box.addEventListener("close", () => box.isConnected && unmark());
  unmark();
  for (const verse of quote.range) for (const piece of pieces(verse)) piece.classList.add("chosen");
  return box;
};
const openVerse = async (first, last, id) => (await versePanel(first, last, id))?.showModal();

ready(() => {
  document.getElementById("content")?.addEventListener("click", (event) => {
    const number = event.target.closest(".v-num > a");
    if (!number || hasModifier(event)) return;
    const found = verseId.exec(number.parentElement.id);
    if (!found) return;
    event.preventDefault();
    history.replaceState(history.state, "", `${location.pathname}#${number.parentElement.id}`);
    openVerse(Number(found[2]), Number(found[2]), number.parentElement.id);
  });
});
