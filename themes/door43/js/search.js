// search.html: what its address asks is looked for in the index, and what is found is listed by verse.
(() => {
  document.getElementById("tx-old")?.remove();
  const script = document.currentScript;
  const words = script.dataset;
  const root = new URL(words.root, location.href).href;
  const form = document.getElementById("tx-search");
  const status = document.getElementById("tx-search-status");
  const results = document.getElementById("tx-search-results");
  if (!form || typeof txSearch === "undefined") return;
  const FIRST = 10;
  const LONG = 420;
  // Of the index, for a first answer to a part of a word: some 20 KB each.
  const MOST_FILES = 3;
  txSearch.source.root = root;
  if (window.door43?.books) Object.assign(txSearch.source, { books: door43.books, readings: door43.readings });
  // A reader may have kept some books on the device (worker.js), and no network, whatever the browser takes for one.
  const { load } = txSearch.source;
  let reached;
  txSearch.source.load = (name) =>
    load(name).catch(async (error) => {
      if (navigator.serviceWorker?.controller) {
        reached = reached || fetch(location.href, { method: "HEAD", cache: "no-store" });
        await reached.catch(() => (txSearch.source.isPartial = true));
      }
      throw error;
    });
  form.hidden = false;

  const say = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (count) => count.toLocaleString(script.lang || undefined);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const asked = new URLSearchParams(location.search);
  const typed = asked.get("q") || "";
  const most = form.elements.q.maxLength;
  // As much as the box takes, in whole words.
  const query = (typed.length > most ? typed.slice(0, most).replace(/\s\S*$/, "") : typed).trim();
  // From a folder nothing is loaded over a network.
  const files = asked.get("all") === "1" || location.protocol === "file:" ? Infinity : MOST_FILES;
  const options = { parts: asked.get("parts") === "1", any: asked.get("order") === "best", files };
  const parsed = txSearch.parse(query, options);
  form.elements.q.value = query;
  form.elements.parts.checked = options.parts;
  form.elements.order.value = options.any ? "best" : "";
  if (!query) form.elements.q.focus();
  // The box of the page's head shows it too.
  for (const box of document.querySelectorAll('header input[name="q"]')) box.value = query;

  const address = (change) => {
    const other = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(change)) other.set(name, value);
    return `?${other}`;
  };

  // A long article: what stands around the first words that are found.
  const excerpt = (text, spans) => {
    if (text.length <= LONG) return [0, text.length];
    const middle = spans.length ? spans[0][0] : 0;
    const from = middle < LONG / 2 ? 0 : text.lastIndexOf(" ", middle - LONG / 3) + 1 || middle - LONG / 3;
    const to = text.indexOf(" ", Math.min(text.length, from + LONG));
    return [Math.floor(from), to < 0 ? text.length : to];
  };
  const shownText = (resource, text, spans) => {
    const shown = element("span", { className: "text", lang: resource.language, dir: resource.direction });
    const [from, to] = excerpt(text, spans);
    let at = from;
    if (from) shown.append("… ");
    for (const [start, end] of spans) {
      if (start < from || end > to) continue;
      shown.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    shown.append(text.slice(at, to), to < text.length ? " …" : "");
    return shown;
  };
  const item = (index, found, text) => {
    const { resource } = index;
    const page = text.page.split("/").map(encodeURIComponent).join("/");
    const link = element(
      "a",
      { href: `${root}${page}.html${text.anchor ? `#${encodeURIComponent(text.anchor)}` : ""}`, lang: resource.language },
      element("bdi", {}, text.title),
    );
    const where = text.beside && element("span", { className: "where", lang: script.lang, dir: script.dir }, words[text.beside]);
    const made = element("li", {}, link, " ", where || "", shownText(resource, text.text, txSearch.spans(found, text.text)));
    made.dataset.ref = text.ref;
    if (text.beside) made.dataset.where = text.beside;
    return made;
  };

  const listBooks = (index, found) => {
    const counted = txSearch.counts(index, found.numbers);
    if (counted.length < 2 || found.isReference) return null;
    const list = element("ul", {});
    for (const { section, count } of counted) {
      // Of several books or a testament, one.
      const link = element("a", { href: address({ q: `${parsed.rest} book:${section.identifier}`.trim(), in: index.resource.folder || "" }) });
      link.append(element("bdi", { lang: index.resource.language }, section.title), ` ${number(count)}`);
      list.append(element("li", {}, link));
    }
    const summary = element("summary", { lang: script.lang, dir: script.dir }, say(words.books, { count: number(counted.length) }));
    return element("details", { className: "in-books", dir: index.resource.direction }, summary, list);
  };

  const fail = (error) => {
    if (!error.isMissing) throw error;
    status.textContent = say(words.damaged, { name: error.message });
  };

  // Titles of several languages, and what was typed: each is isolated from its neighbours.
  const listed = (all) => all.map((title) => `\u2068${title}\u2069`).join(words.comma);
  const heading = ({ languageTitle, title }) => say(words.colon, { what: languageTitle, count: title });
  const onlyIn = (passage) => say(words.within, { passage: listed([passage]) });
  // How many are found in all; the status says it, with what there is to say about the search.
  const total = element("span", { className: "count" });
  const tell = (all) => {
    const count = all.reduce((sum, one) => sum + one.count, 0);
    const found = all.some(({ isSome }) => isSome) ? words.least : all.every(({ sure }) => sure) ? words.found : words.most;
    return count ? say(found, { count: number(count) }) : words.nothing;
  };
  // What is known of each resource: how many are found, whether so many for sure, and whether others may be there.
  const tally = new Map();
  const sumUp = () => (total.textContent = tell([...tally.values()]));
  // How many verses may have the words in books that are not kept.
  let unkept = 0;
  // How many texts of each resource were shown, and which the reader went to: for when the reader comes back.
  const before = history.state?.search || { shown: {} };
  const keep = (change) => history.replaceState({ ...history.state, search: Object.assign(before, change) }, "");
  results.addEventListener("click", (event) => {
    const link = event.target.closest(".hits > li > a");
    if (link) keep({ at: link.getAttribute("href") });
  });
  const isSome = ({ looked }) => looked.some((one) => one.isSome);
  // A list of what is found, and a button for more of it. `told` gets what is known of how many there are.
  const listOf = (index, found, key, told) => {
    const list = element("ol", { className: "hits", dir: index.resource.direction });
    const more = element("button", { type: "button", hidden: true, lang: script.lang, dir: script.dir }, words.more);
    let next = 0;
    let shown = 0;
    const add = async (most = before.shown[key] || FIRST) => {
      more.disabled = true;
      const added = [];
      const { next: last, missing } = await txSearch.answer(index, found, next, most, (text, after) => {
        added.push(item(index, found, text));
        list.append(added[added.length - 1]);
        next = after;
        shown += 1;
      });
      next = last;
      const isAll = next >= found.numbers.length;
      more.hidden = isAll;
      more.disabled = false;
      told({ count: isAll ? shown : found.numbers.length, sure: isAll || !found.unsure.length, isSome: isSome(found), missing });
      return added;
    };
    more.addEventListener("click", async () => {
      const [first] = await add(FIRST).catch(fail) || [];
      more.disabled = false;
      keep({ shown: { ...before.shown, [key]: shown } });
      first?.querySelector("a").focus();
    });
    return { list, more, add };
  };
  // Headings, footnotes and introductions say what they are, but are no verses: they are listed for who asks for them.
  const besideOf = (index, found) => {
    const key = `${index.resource.folder} beside`;
    const counted = element("span", {});
    const told = (about) => (counted.textContent = ` · ${tell([about])}`);
    const { list, more, add } = listOf(index, { ...found, numbers: found.beside }, key, told);
    told({ count: found.beside.length, sure: !found.unsure.length, isSome: isSome(found) });
    const summary = element("summary", { lang: script.lang, dir: script.dir }, words.beside, counted);
    const details = element("details", { className: "beside" }, summary, list, more);
    let first = null;
    const open = () => {
      keep({ shown: { [key]: FIRST, ...before.shown } });
      return (first = first || add());
    };
    details.addEventListener("toggle", () => details.open && open().catch(fail));
    return { details, open, wasOpen: key in before.shown };
  };
  // A resource's part of what is found. `within` is the passage where only this part is of it, and `filled` waits for
  // its first texts.
  const partOf = (index, found, several, within) => {
    const { resource } = index;
    const part = element("section", {});
    if (several) part.append(element("h2", { lang: resource.language, dir: resource.direction }, heading(resource)));
    const counted = element("p", { className: "count", lang: script.lang, dir: script.dir }, "\u00a0");
    if (several) part.append(counted);
    let isEmpty = false;
    const { list, more, add } = listOf(index, found, resource.folder, ({ missing, ...about }) => {
      const { count } = about;
      counted.textContent = [tell([about]), ...(within ? [onlyIn(within)] : [])].join(" · ");
      unkept += missing;
      isEmpty = !count;
      tally.set(index, about);
      sumUp();
    });
    const beside = found.beside.length ? besideOf(index, found) : null;
    part.append(listBooks(index, found) || "", list);
    const fill = async () => {
      await add();
      part.append(more, beside?.details || "");
      if (!beside?.wasOpen) return;
      beside.details.open = true;
      await beside.open();
    };
    const filled = fill();
    // Whoever waits for it is told of what fails, which may be later.
    filled.catch(() => {});
    return { part, filled, isEmpty: () => isEmpty && !beside };
  };
  // All look for their texts at once, but none is shown above one that still grows: what is read stays where it is.
  const show = async (parts) => {
    for (const { part, filled, isEmpty } of parts) {
      if (!isEmpty()) results.append(part);
      await filled;
      if (isEmpty()) part.remove();
    }
  };

  // What a search may be kept to: a language, a kind of resources, or one resource.
  const fillChoice = (resources, choice) => {
    const languages = new Set(resources.map((resource) => resource.language));
    const kinds = new Set(resources.map((resource) => resource.kind));
    if (languages.size > 1) {
      for (const resource of resources) {
        if (!languages.delete(resource.language)) continue;
        choice.append(element("option", { value: `lang:${resource.language}` }, resource.languageTitle));
      }
    }
    if (kinds.size > 1 && kinds.size < resources.length) {
      for (const { kind, kindTitle } of resources) {
        if (kindTitle && kinds.delete(kind)) choice.append(element("option", { value: `kind:${kind}` }, kindTitle));
      }
    }
    for (const resource of resources) {
      choice.append(element("option", { value: resource.folder }, heading(resource)));
    }
    choice.parentElement.hidden = false;
    choice.value = asked.get("in") || "";
    if (choice.selectedIndex < 0) choice.value = "";
  };
  // Queries with words of the texts instead of those that no text has, the likeliest first.
  const MOST_ALIKE = 4;
  const MOST_CORRECTED = 8;
  const alikeOf = async (answers, items) => {
    const corrected = [];
    for (const piece of items.filter(({ key, part, not }) => !key && !part && !not).flatMap(({ pieces }) => pieces).slice(0, MOST_CORRECTED)) {
      const found = new Map();
      for (const listed of await Promise.all(answers.map(([index]) => txSearch.alike(index, piece)))) {
        // The first letter is seldom wrong.
        for (const [word, far] of listed) found.set(word, far && far + (word[0] === piece.bare[0] ? 0 : 0.5));
      }
      const best = [...found].sort((one, other) => one[1] - other[1]).slice(0, MOST_ALIKE);
      // Also where only its marks are other ones.
      if (best.length && (best[0][1] || piece.marked)) corrected.push([piece.typed, best.map(([word]) => word)]);
    }
    const written = (all) => all.reduce((text, [typed, word]) => text.replace(typed, () => word), query);
    if (corrected.length > 1) return [written(corrected.map(([typed, [word]]) => [typed, word]))];
    return corrected.flatMap(([typed, listed]) => listed.map((word) => written([[typed, word]])));
  };
  const offer = (...content) => results.append(element("p", { className: "alike", lang: script.lang, dir: script.dir }, ...content));
  const offerAlike = (queries) => {
    const links = queries.flatMap((other) => [" ", element("a", { href: address({ q: other }) }, element("bdi", {}, other))]);
    if (links.length) offer(words.alike, ...links);
  };
  // Other words may have a part, too.
  const offerAll = (part) => offer(say(words.some, { word: part }), " ", element("a", { href: address({ all: "1" }) }, words.all));
  // What no text has together, some texts may have apart.
  const offerApart = () => {
    const apart = parsed.query.replace(/"/g, " ").trim();
    const pieces = parsed.items.filter(({ not }) => !not).flatMap((item) => item.pieces);
    if (pieces.length < 2 || (options.any && apart === parsed.query)) return;
    offer(element("a", { href: address({ q: apart, order: "best" }) }, words.best));
  };
  const search = async () => {
    const { resources } = await txSearch.load("search/index");
    const choice = form.elements.in;
    if (resources.length > 1) fillChoice(resources, choice);
    if (!query) return;
    status.textContent = words.searching;
    const chosen = resources.filter(
      ({ folder, language, kind }) => !choice.value || [folder, `lang:${language}`, `kind:${kind}`].includes(choice.value),
    );
    // Texts in several languages may have one title.
    const titleOf = (resource) => (resources.filter(({ title }) => title === resource.title).length > 1 ? heading(resource) : resource.title);
    const notes = [];
    const inside = new Set();
    const titles = [];
    const answers = [];
    const notHere = [];
    let isElsewhere = false;
    const answerOf = async (resource) => {
      const index = await txSearch.open(resource);
      return [index, await txSearch.find(index, parsed, { ...options, inside: () => false })];
    };
    // All at once: each needs several files one after the other.
    for (const [at, { value, reason }] of (await Promise.allSettled(chosen.map(answerOf))).entries()) {
      if (reason && (!reason.isMissing || !txSearch.source.isPartial)) throw reason;
      if (value) answers.push(value);
      // It may be a passage of a book that is not saved.
      if (reason?.book) isElsewhere = true;
      (value ? titles : notHere).push(reason?.book || titleOf(chosen[at]));
    }
    const isWithin = () => answers.some(([, found]) => found.within);
    const isNothing = () => !answers.some(([, { numbers }]) => numbers.length);
    const askAgain = (change) =>
      Promise.all(answers.map(async (answer) => (answer[1] = await txSearch.find(answer[0], parsed, { ...options, ...change }))));
    // Words of one language are inside words of others by chance: only what no text has is looked for there, unless all is
    // the name of a book.
    const there = new Set(answers.flatMap(([, { looked }]) => looked.filter(({ isThere }) => isThere).map(({ item }) => item.text)));
    if (!isWithin() && parsed.items.some(({ text }) => !there.has(text))) {
      if (isNothing()) await askAgain({ inside: () => false, names: true });
      if (!answers.some(([, found]) => found.isReference)) await askAgain({ inside: ({ text }) => !there.has(text) });
    }
    const known = new Set(answers.flatMap(([, found]) => found.known));
    const isAbsent = isNothing() && answers.some(([, found]) => found.isAbsent);
    const unknown = isAbsent ? [query] : [...parsed.books, ...parsed.items.map(({ text }) => text)].filter((term) => !known.has(term));
    // Where one text has the words in the passage, no other shows all of it.
    const isReference = !isWithin() && !answers.some(([, found]) => found.isStrong) && answers.some(([, found]) => found.isReference);
    const shown = answers.filter(([, { numbers, beside, ...found }]) => (numbers.length || beside.length) && Boolean(found.isReference) === isReference);
    const passages = new Set(shown.map(([, found]) => found.within || ""));
    // What is not so for all that is shown, each says of itself.
    const within = passages.size === 1 ? [...passages][0] : "";
    for (const [, { looked }] of shown) for (const one of looked) if (one.inside) inside.add(one.item.text);
    for (const word of inside) notes.push(say(words.inside, { word }));
    const last = isAbsent && answers.map(([, found]) => found.last).find(Boolean);
    if (last) notes.push(say(words.absent, { passage: listed([last.title]) }));
    else if (within) notes.push(onlyIn(within));
    else if (unknown.length && !isReference && !isElsewhere && !isWithin()) notes.push(say(words.unknown, { words: listed(unknown) }));
    const ignored = isReference ? [...new Set(shown.flatMap(([, found]) => found.ignored))] : parsed.ignored;
    if (ignored.length) notes.push(say(words.ignored, { words: listed(ignored) }));
    if (notHere.length) notes.push(say(words.nothere, { titles: listed(notHere) }));
    // Said before what is found comes: what is above it keeps its height.
    status.textContent = [words.searching, ...notes].join(" · ");
    if (!isReference && !isAbsent && !isElsewhere && !isWithin()) offerAlike(await alikeOf(answers, parsed.items.filter(({ text }) => unknown.includes(text))));
    const parts = new Set(shown.flatMap(([, { looked }]) => looked.filter((one) => one.isSome).map(({ item }) => item.pieces[0].typed)));
    for (const part of parts) offerAll(part);
    await show(shown.map(([index, found]) => partOf(index, found, chosen.length > 1, passages.size > 1 && found.within)));
    if (unkept) notes.push(say(words.unkept, { count: number(unkept) }));
    sumUp();
    if (!isAbsent && !isElsewhere && !results.querySelector("section")) offerApart();
    status.textContent = "";
    status.append(total, notes.map((note) => ` · ${note}`).join(""));
    // Below what is found, for it is long in a library.
    results.append(element("p", { className: "searched", lang: script.lang, dir: script.dir }, say(words.searched, { titles: listed(titles) })));
    document.title = `${query} - ${document.title}`;
    if (before.at) [...results.querySelectorAll(".hits > li > a")].find((link) => link.getAttribute("href") === before.at)?.focus();
    results.dataset.done = "true";
  };

  search().catch((error) => {
    fail(error);
    results.dataset.done = "false";
  });

  // Arrows go from the box to what is found and through it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...results.querySelectorAll("section > .hits > li > a, [open] > .hits > li > a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== form.elements.q) return;
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to >= links.length || (at < 0 && to < 0)) return;
    event.preventDefault();
    (links[to] || form.elements.q).focus();
  });
})();
