// Other texts of the library beside a chapter or story, and its notes, questions and words, verse by verse, as the reader
// chooses: kept on the device and in the address (`?with=hi_ulb,en_tn`). They come from their own pages, so there must be
// a server; from a disk the static pages remain. Verses meet in the English numbering: `library.shifts` has where others
// count otherwise. `js/reader/beside.js` loads this and hands over what it shares with the page's script.
door43("js/later/beside", (page) => {
  const { isLibrary, folder, address, gettext, make, href, keep, panel, takeTurn, libraryOf, pagesOf, pageAt, withoutIds, textOf, follow } = page;
  const besideTexts = async () => {
    const library = (isLibrary && (await libraryOf())) || {};
    const { texts = [], helps = [], shifts = {}, parallel = [] } = library;
    const [, section, number] = /^(.*)\/(\d+)$/.exec(`/${address.slice(folder.length)}`) || [];
    const here = texts.find((text) => text.folder === folder);
    if (!here) return null;
    const book = section.slice(1) || "stories";
    const others = [...texts.filter((text) => text !== here && text.kind === here.kind), ...helps].filter((text) => text.books[book]);
    for (const text of others) text.isHelp = helps.includes(text);
    for (const text of [here, ...others]) text.shifts = shifts[text.numbering?.[book]]?.[book] || [];
    return { here, others, book, chapter: Number(number), parallel };
  };
  const englishPlaces = ({ shifts }, chapter, verse) => {
    // The title of a psalm is in the same psalm as its first verse.
    if (!verse) return [`${englishPlaces({ shifts }, chapter, 1)[0].split(":")[0]}:0`];
    const found = shifts.filter(([at, first, last]) => at === chapter && first <= verse && verse <= last);
    return found.length ? found.map(([, first, , there, start]) => `${there}:${start + verse - first}`) : [`${chapter}:${verse}`];
  };
  // The verses or frames of a page: their numbers, words and id. The title of a psalm without a number is verse 0.
  const versesIn = (content) => {
    const listed = new Map();
    const add = (name, piece, id) => {
      if (!listed.has(name)) listed.set(name, { numbers: name.split(" ").map(Number), pieces: [], id });
      listed.get(name).pieces.push(piece);
    };
    for (const piece of content.querySelectorAll(".d, [data-v], .frame[id]")) {
      if (piece.matches(".frame")) add(String(Number(/-(\d+)/.exec(piece.id)?.[1] || 0)), piece.querySelector("figcaption") || piece, piece.id);
      else if (piece.dataset.v) add(piece.dataset.v, piece, piece.querySelector(".v-num[id]")?.id || "");
      else if (!piece.querySelector("[data-v]") && !piece.closest("[data-v]")) add("0", piece, "");
    }
    return [...listed.values()].map((verse) => ({ ...verse, words: textOf(verse.pieces) }));
  };
  // What notes, questions or words say about each verse, without the verse itself; headings of theirs are none of the page.
  const helpsIn = (content, to) =>
    [...content.querySelectorAll("section.verse[id]")].map((section) => {
      const copy = withoutIds(section, to);
      for (const element of copy.querySelectorAll(":scope > h2, .verse-text")) element.remove();
      for (const heading of copy.querySelectorAll("h3, h4, h5, h6")) heading.replaceWith(make("p", { className: "title" }, ...heading.childNodes));
      return { numbers: [Number(/\d+$/.exec(section.id)?.[0] || 0)], id: section.id, nodes: [...copy.childNodes] };
    });
  const versesOfText = async (around, text, places) => {
    const { book } = around;
    const chapters = new Set([...places].map((place) => Number(place.split(":")[0])));
    const wanted = new Set(chapters);
    for (const [at, , , there] of text.shifts) if (chapters.has(there)) wanted.add(at);
    const pages = pagesOf(book, text.books[book]).filter(({ path }) => wanted.has(Number(/\d+$/.exec(path)?.[0])));
    const read = pages.map(async ({ path }) => {
      const to = href(text.folder + path);
      return { path, to, content: (await pageAt(to)).getElementById("content") };
    });
    const found = [];
    for (const { path, to, content } of await Promise.all(read)) {
      const chapter = Number(/\d+$/.exec(path)[0]);
      for (const verse of content ? (text.isHelp ? helpsIn(content, to) : versesIn(content)) : []) {
        const at = verse.numbers.flatMap((number) => englishPlaces(text, chapter, number));
        found.push({ ...verse, chapter, at, href: verse.id ? `${to}#${verse.id}` : to });
      }
    }
    return found;
  };

  // In which chapter of a text a place of the English numbering is.
  const chapterAt = ({ shifts }, [chapter, verse]) => {
    const moved = shifts.find(([, first, last, there, start]) => there === chapter && start <= verse && verse <= start + last - first);
    return moved ? moved[0] : chapter;
  };
  const placeOf = (name) => name.split(":").map(Number);
  // The row of a verse of another text: a bridge joins rows, and what the first text lacks is after the verse before it
  // (as in tx_mkdocs/library/parallel.py).
  const rowOf = (around, rows, { at }, columns) => {
    const [row, ...others] = rows.filter((row) => row.at.some((place) => at.includes(place)));
    for (const other of others) {
      row.at.push(...other.at);
      other.cells.forEach((verses, column) => row.cells[column].push(...verses));
      rows.splice(rows.indexOf(other), 1);
    }
    const [chapter, verse] = placeOf(at[0]);
    if (row || chapterAt(around.here, [chapter, verse]) !== around.chapter) return row;
    const added = { at: [...at], cells: Array.from({ length: columns }, () => []) };
    const next = rows.findIndex((other) => {
      const [there, number] = placeOf(other.at[0]);
      return there > chapter || (there === chapter && number > verse);
    });
    rows.splice(next < 0 ? rows.length : next, 0, added);
    return added;
  };

  // The titles, or other names, of texts; where two are the same, each with its language.
  const namesOf = (texts, name, withLanguage) =>
    texts.map((text) => (texts.filter((other) => other[name] === text[name]).length > 1 ? withLanguage(text) : text[name]));
  const titlesOf = (texts) => namesOf(texts, "title", ({ title, language }) => `${title} (${language})`);
  const besideTable = async (around, chosen) => {
    const { here, chapter } = around;
    const content = document.getElementById("content");
    const rows = versesIn(content).map((verse) => {
      const at = verse.numbers.flatMap((number) => englishPlaces(here, chapter, number));
      return { at, cells: [[{ ...verse, at, href: verse.id ? `#${verse.id}` : "" }]] };
    });
    const places = new Set(rows.flatMap(({ at }) => at));
    for (const verses of await Promise.all(chosen.map((text) => versesOfText(around, text, places)))) {
      for (const row of rows) row.cells.push([]);
      const columns = rows[0]?.cells.length || 0;
      for (const verse of verses) rowOf(around, rows, verse, columns)?.cells[columns - 1].push(verse);
    }
    const texts = [here, ...chosen];
    const names = namesOf(texts, "short", ({ short, lang }) => `${short} ${lang}`);
    const cell = (verses, at) => {
      const { lang, dir, isHelp } = texts[at];
      const made = make("td", { role: "cell", lang, dir, className: isHelp ? "help" : "" });
      for (const { chapter: there = chapter, numbers, words: said, nodes, href: to } of verses) {
        const ofOther = there === chapter ? "" : `${there}:`;
        const number = numbers[0] ? [numbers[0], numbers[numbers.length - 1]].filter((n, i, all) => !i || n > all[0]).join("–") : "";
        const link = { className: "n", href: to || "#content" };
        if (at === 0) link.href = to;
        if (number) made.append(make("a", link, make("span", { className: "of" }, `${names[at]} `), ofOther + number), " ");
        made.append(...(nodes || [said, " "]));
      }
      return made;
    };
    const titles = titlesOf(texts);
    const head = texts.map(({ lang, dir, isHelp, titleLang = lang }, at) => make("th", { role: "columnheader", scope: "col", lang: titleLang, dir, className: isHelp ? "help" : "" }, titles[at]));
    return make("table", { className: "gen side", role: "table" },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
      make("tbody", { role: "rowgroup" }, ...rows.map(({ cells }) => make("tr", { role: "row" }, ...cells.map(cell)))),
    );
  };

  // Show the texts in these folders beside this one; none: this one alone again. What was chosen first may be loaded
  // last: only the newest choice is shown, kept, and told about where it fails.
  let newest = 0;
  let failed = false;
  const showBeside = async (around, folders) => {
    newest += 1;
    failed = false;
    const asking = newest;
    const content = document.getElementById("content");
    const chosen = folders.map((name) => around.others.find((text) => text.folder === `${name}/`)).filter(Boolean).slice(0, 2);
    const names = chosen.map((text) => text.folder.slice(0, -1)).join(",");
    const to = new URL(location);
    to.searchParams.delete("with");
    const query = [to.searchParams.toString(), names && `with=${names}`].filter(Boolean).join("&");
    history.replaceState(history.state, "", `${to.pathname}${query && `?${query}`}${to.hash}`);
    const table = chosen.length
      ? await besideTable(around, chosen).catch((error) => {
          failed = asking === newest;
          if (failed) throw error;
          return null;
        })
      : null;
    if (asking !== newest) return false;
    document.getElementById("tx-side")?.remove();
    content.hidden = Boolean(table);
    if (table) {
      // A number in the first column leads back to its verse, with notes and headings.
      table.addEventListener("click", (event) => {
        if (event.target.closest("td:first-child .n")) showBeside(around, []);
        else if (event.target.closest("td.help")) follow(event);
      });
      content.before(make("div", { id: "tx-side" }, make("h1", { lang: document.documentElement.lang }, document.querySelector("a.here bdi")?.textContent || ""), table));
    }
    return true;
  };

  const besidePanel = (around) => {
    // What the address asks for may not have come.
    const status = make("p", { role: "status", className: "status" }, failed ? gettext("The other text could not be loaded.") : "");
    const box = panel("beside", gettext("Side by side"));
    const shown = new Set((new URLSearchParams(location.search).get("with") || "").split(","));
    const boxes = around.others.map((text) => {
      const name = text.folder.slice(0, -1);
      const input = make("input", { type: "checkbox", checked: shown.has(name), value: name });
      input.addEventListener("change", async () => {
        const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
        for (const other of boxes) other.disabled = chosen.length > 1 && !other.checked;
        try {
          if (!(await showBeside(around, chosen))) return;
          keep("beside", chosen.join(","));
          status.textContent = "";
        } catch {
          status.textContent = gettext("The other text could not be loaded.");
        }
      });
      box.append(make("label", {}, input, make("bdi", { lang: text.titleLang ?? text.lang }, text.title), " ", make("small", {}, make("bdi", { lang: text.lang }, text.language))));
      return input;
    });
    const checked = boxes.filter((input) => input.checked).length;
    for (const input of boxes) input.disabled = !location.protocol.startsWith("http") || (checked > 1 && !input.checked);
    if (!location.protocol.startsWith("http")) status.textContent = gettext("Pages opened from a disk cannot load another text.");
    const own = folder.slice(0, -1);
    const hasBook = (name) => around.others.some((text) => text.folder === `${name}/`);
    const pairs = around.parallel.filter((folders) => folders.includes(own) && folders.some(hasBook));
    const links = pairs.map((folders) => {
      const page = folders[0] === own ? `${around.book}/${String(around.chapter).padStart(3, "0")}` : "index";
      const inFolder = (name) => (name === own ? around.here : around.others.find((text) => text.folder === `${name}/`));
      const titles = titlesOf(folders.map((name) => inFolder(name) || { title: name }));
      return make("li", {}, make("a", { href: href(`parallel/${folders.join("--")}/${page}`) }, titles.join(" | ")));
    });
    box.append(status, ...(links.length ? [make("ul", {}, ...links)] : []));
    return box;
  };

  return {
    open: async () => {
      const isLatest = takeTurn();
      const around = await besideTexts();
      if (around && isLatest()) besidePanel(around).showModal();
    },
    show: async (folders) => {
      const around = await besideTexts();
      if (around) await showBeside(around, folders);
    },
  };
});
