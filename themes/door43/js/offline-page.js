// offline.html: what is kept on the device, and what can be; js/offline.js does it.
(() => {
  document.getElementById("tx-old")?.remove();
  const script = document.currentScript;
  const words = script.dataset;
  const status = document.getElementById("tx-offline-status");
  const bar = document.getElementById("tx-progress");
  const keptPart = document.getElementById("tx-kept");
  const keepPart = document.getElementById("tx-keep");
  const offline = globalThis.txOffline;
  if (!offline) return;
  const asked = new URLSearchParams(location.search);

  const say = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const fillWith = (place, ...children) => {
    place.textContent = "";
    place.append(...children);
  };
  const size = (bytes) => {
    const [unit, by] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
    const digits = bytes / by < 10 ? 1 : 0;
    return new Intl.NumberFormat(script.lang || undefined, { style: "unit", unit, maximumFractionDigits: digits }).format(bytes / by);
  };
  const date = (text) => new Date(text).toLocaleDateString(script.lang || undefined, { dateStyle: "medium" });

  const missing = asked.get("missing");
  if (missing !== null) {
    const place = document.getElementById("tx-missing");
    place.hidden = false;
    const why = asked.get("why");
    place.textContent = say(words[["damaged", "unknown"].includes(why) ? why : "unkept"], { page: missing });
  }

  // The resource and the section of the page that the reader came from.
  const placeOf = (index, address) => {
    const inFolder = index.resources.filter(({ folder, role }) => role && address.startsWith(folder));
    const resource = inFolder.sort((one, other) => other.folder.length - one.folder.length)[0];
    if (!resource) return {};
    const name = address.slice(resource.folder.length).split("/")[0];
    return { resource, section: resource.sections.find(([identifier]) => identifier === name) };
  };
  const helpsOf = (index, text, name) =>
    index.resources
      .filter(({ role, language }) => role && role !== "text" && language === text.language)
      .flatMap((resource) => {
        if (!name || resource.role === "articles") return offline.allOf(resource);
        return resource.parts[name] ? [resource.folder + name] : [];
      });
  const title = (resource, text) => element("bdi", { lang: resource.language || "", dir: "auto" }, text);
  const named = (resource, text, message) => {
    if (!message) return [title(resource, text)];
    const [before, after = ""] = message.split("{title}");
    return [before, title(resource, text), after];
  };
  // What tells things of the same name apart: the text that a book is of, where there are several, and the language.
  const partings = (index, resource, text) => {
    const named = index.resources.filter(({ role }) => role);
    const isAmong = text !== resource.title && named.filter(({ role }) => role === "text").length > 1;
    const isForeign = new Set(named.map(({ language }) => language)).size > 1;
    const listed = [isAmong && resource.title, isForeign && (resource.languageTitle || resource.language)];
    return listed.filter(Boolean).flatMap((part) => [title(resource, part), " · "]);
  };
  // What a reader can ask for, the nearest first.
  const choices = (index) => {
    const listed = [];
    const add = (label, parts, about = []) => listed.push({ label, about, parts: offline.withNeeded(index, parts) });
    const addSound = (resource, text, parts, sound) => {
      if (!sound.length) return;
      document.getElementById("tx-sound").hidden = false;
      add(named(resource, text, words.recordings), [...parts, ...sound], partings(index, resource, text));
    };
    const { resource, section } = placeOf(index, asked.get("at") || "");
    const resources = resource ? [resource] : index.resources.filter(({ role }) => role);
    if (section) {
      const [name, text] = section;
      const helps = resource.role === "text" ? helpsOf(index, resource, name) : [];
      const about = () => partings(index, resource, text);
      add(named(resource, text), [resource.folder + name], about());
      if (helps.length) add(named(resource, text, words.helps), [resource.folder + name, ...helps], about());
      addSound(resource, text, [resource.folder + name], offline.soundOf(resource, [name]));
    }
    for (const whole of resources) {
      const helps = whole.role === "text" ? helpsOf(index, whole) : [];
      const about = () => partings(index, whole, whole.title);
      add(named(whole, whole.title), offline.allOf(whole), about());
      if (helps.length) add(named(whole, whole.title, words.helps), [...offline.allOf(whole), ...helps], about());
      addSound(whole, whole.title, offline.allOf(whole), offline.soundOf(whole));
    }
    if (index.resources.length > 1) add([words.site], index.resources.flatMap(offline.allOf));
    return listed;
  };

  const isShown = (element) => element.getClientRects().length > 0;
  // A button that is disabled, or goes, takes the focus with it: it goes on with what the page says.
  const act = (button, run) => {
    let isRunning = false;
    const setRunning = (is) => button.setAttribute("aria-disabled", String((isRunning = is)));
    button.addEventListener("click", async () => {
      if (isRunning) return;
      const isByKey = button.matches(":focus-visible");
      setRunning(true);
      await run();
      // Who taps it again while the page is drawn means it.
      setRunning(false);
      await draw();
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body && isShown(activeElement)) return;
      status.focus({ preventScroll: !isByKey });
    });
  };
  // What had the focus has it in rows that are made anew, too.
  const nameOf = (element) => element.getAttribute("aria-label") || element.textContent;
  const keepFocus = () => {
    const { activeElement } = document;
    const section = activeElement?.closest("#tx-kept, #tx-keep");
    const name = section && nameOf(activeElement);
    return () => {
      if (!section || activeElement.isConnected) return;
      [...section.querySelectorAll("button, summary")].find((element) => nameOf(element) === name)?.focus({ preventScroll: true });
    };
  };
  let notes = 0;
  const row = (label, note, word, run) => {
    const text = element("span", {}, ...label);
    const small = element("small", { id: `tx-keep-${(notes += 1)}` }, ...note);
    const button = element("button", { type: "button" }, word);
    button.setAttribute("aria-label", say(words.colon, { what: word, count: text.textContent }));
    button.setAttribute("aria-describedby", small.id);
    act(button, run);
    return element("li", {}, element("span", {}, text, " ", small), button);
  };

  const keptRows = (state) => {
    const rows = [];
    for (const resource of state.index.resources) {
      const there = offline.allOf(resource).filter((part) => state.parts.includes(part));
      const real = resource.sections.filter(([name]) => there.includes(resource.folder + name));
      if (!resource.role || !real.length) continue;
      const isAll = real.length === resource.sections.length;
      const sound = (names) => offline.soundOf(resource, names).filter((part) => state.parts.includes(part));
      for (const [label, parts] of isAll
        ? [[resource.title, [...there, ...sound()]]]
        : real.map(([name, text]) => [text, [resource.folder + name, ...sound([name])]])) {
        const since = say(words.since, { size: size(offline.sizeOf(state.index, parts)), date: date(state.at) });
        const note = [...partings(state.index, resource, label), since];
        rows.push(row(named(resource, label), note, words.delete, () => offline.remove(parts)));
      }
    }
    return rows;
  };
  const keepRow = (index, state, { label, about = [], parts }) => {
    const same = state.version === index.version;
    const left = parts.filter((part) => !(same && state.parts?.includes(part)) && !state.job?.parts.includes(part));
    if (!left.some((part) => !/(^|\/)\+?$/.test(part))) return [];
    return [row(label, [...about, size(offline.sizeOf(index, left))], words.keep, () => offline.keep(parts))];
  };

  // What was read first may be there last: only the newest is drawn. Rows that would be the same stay, as somebody may
  // be pressing a button of theirs.
  let drawings = 0;
  let drawn = "";
  const draw = async () => {
    const drawing = (drawings += 1);
    const state = await offline.read();
    const index = await offline.latest();
    const others = index ? await offline.others() : [];
    if (drawing !== drawings) return;
    showProgress(state);
    const { version, at, parts, job } = state;
    const content = JSON.stringify([version, at, parts, job, index?.version, others.map(({ place }) => place)]);
    if (content === drawn) return;
    drawn = content;
    const giveFocus = keepFocus();
    keptPart.hidden = !state.version;
    if (state.version) fillWith(keptPart.querySelector("ul"), ...keptRows(state));
    const newer = keptPart.querySelector(".newer");
    const isOld = index && index.version !== state.version;
    newer.hidden = !(state.version && index && (isOld || state.missing || asked.get("why") === "damaged") && !state.job);
    if (!newer.hidden) {
      const button = element("button", { type: "button" }, words.update);
      act(button, () => offline.update());
      fillWith(newer, isOld ? words.newer : "", " ", button);
    }
    for (const { place, state: earlier } of others) {
      if (state.job) continue;
      const button = element("button", { type: "button" }, words.update);
      act(button, () => offline.keep(earlier.parts, place));
      keptPart.hidden = false;
      newer.hidden = false;
      fillWith(newer, words.earlier, " ", button);
    }
    keepPart.hidden = !index;
    if (!index) return giveFocus();
    const rows = choices(index).flatMap((choice) => keepRow(index, state, choice));
    fillWith(keepPart.querySelector("ul"), ...rows);
    const books = keepPart.querySelector(".books");
    const isOpen = new Set([...books.querySelectorAll("details[open]")].map((details) => details.dataset.folder));
    fillWith(
      books,
      ...index.resources
        .filter(({ role, sections }) => role === "text" && sections.length > 1)
        .map((resource) => {
          const listed = resource.sections.flatMap(([name, text]) =>
            keepRow(index, state, { label: named(resource, text), parts: offline.withNeeded(index, [resource.folder + name]) }),
          );
          const details = element("details", { open: isOpen.has(resource.folder) }, element("summary", {}, ...partings(index, resource, resource.title), ...named(resource, resource.title, words.books)));
          details.dataset.folder = resource.folder;
          details.append(Object.assign(element("ul", { className: "keep" }, ...listed)));
          return details;
        }),
    );
    return giveFocus();
  };

  let hadJob = false;
  const showProgress = (state) => {
    const { activeElement } = document;
    const isHere = bar.contains(activeElement);
    drawProgress(state);
    if (isHere && !isShown(activeElement)) ([...bar.querySelectorAll(".hold, .resume")].find(isShown) || status).focus({ preventScroll: true });
  };
  const drawProgress = ({ job, version, missing }) => {
    const { done, total, problem, elsewhere } = offline.progress;
    bar.hidden = !job;
    // Nobody wants to hear of every kilobyte.
    status.setAttribute("aria-live", job && !job.paused && !problem ? "off" : "polite");
    if (!job) {
      const saved = missing ? say(words.incomplete, { count: missing }) : hadJob || total ? words.ready : "";
      status.textContent = problem ? words[problem] : version ? saved : words.nothing;
      return;
    }
    hadJob = true;
    const meter = bar.querySelector("progress");
    meter.max = total || 1;
    meter.value = done;
    const isStopped = job.paused || (problem && problem !== "network");
    bar.querySelector(".hold").hidden = isStopped;
    bar.querySelector(".resume").hidden = !isStopped;
    const counted = say(job.paused ? words.paused : words.progress, { done: size(done), total: size(total) });
    const waiting = job.missing ? say(words.waiting, { count: job.missing }) : counted;
    status.textContent = problem ? words[problem] : elsewhere ? words.elsewhere : waiting;
  };
  act(bar.querySelector(".hold"), () => offline.hold());
  // It is not waited for what is got: it may be paused, and gone on with, before that has come to its halt.
  act(bar.querySelector(".resume"), () => void offline.resume());
  act(bar.querySelector(".cancel"), () => offline.giveUp());

  const start = async () => {
    if (!offline.isPossible()) {
      status.textContent = words.impossible;
      return;
    }
    try {
      await offline.read();
    } catch {
      status.textContent = words.impossible;
      return;
    }
    let drawing = false;
    offline.listeners.add(async () => {
      if (drawing) return;
      drawing = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
      drawing = false;
      const state = await offline.read();
      showProgress(state);
      if (!state.job) await draw();
    });
    await draw();
    await offline.run();
    await draw();
    document.getElementById("content").dataset.ready = "true";
  };
  start();
})();
