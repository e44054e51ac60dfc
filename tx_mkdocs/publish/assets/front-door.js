// Lists and searches the catalogue. Shards are scripts, so that all of it works from a disk and without a server.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const { root, folder, empty, none } = main.dataset;
  const states = JSON.parse(main.dataset.states || "{}");
  const found = document.getElementById("found");
  const box = document.getElementById("q");
  const DIGITS = [..."0123"];
  const waiting = new Map();
  const shards = new Map();

  window.door43 = (name, data) => waiting.get(name)?.(data);

  function shard(name) {
    if (!shards.has(name)) {
      shards.set(name, new Promise((resolve) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${root}${encodeURI(name)}/shard.js`;
        script.onload = () => resolve({ entries: {} });
        script.onerror = () => resolve(null);
        document.head.append(script);
      }));
    }
    return shards.get(name);
  }

  async function entries(name) {
    const here = await shard(name);
    if (!here) return null;
    if (!here.divided) return Object.entries(here.entries);
    const parts = await Promise.all(DIGITS.map((digit) => entries(`${name}/${digit}`)));
    return parts.flatMap((part) => part || []);
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.append(text);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    return made;
  }

  function link(address, text, lang) {
    const made = element("a", "", { href: address, lang });
    made.append(element("bdi", text));
    return made;
  }

  function resource(entry) {
    const item = document.createElement("li");
    const address = `${root}u/${encodeURIComponent(entry.owner)}/${encodeURIComponent(entry.repo)}/index.html`;
    const part = entry.expected ? `${Math.floor((100 * entry.done) / entry.expected)} %` : "";
    const facts = [`${entry.owner}/${entry.repo}`, entry.subject, entry.version, states[entry.status] || entry.status, part, entry.changed];
    item.append(link(address, entry.title || entry.repo, entry.language), " ");
    const said = element("small", "");
    for (const fact of facts.filter(Boolean)) said.append(said.hasChildNodes() ? " · " : "", element("bdi", fact));
    item.append(said);
    return item;
  }

  function language(tag, names) {
    const item = document.createElement("li");
    item.append(link(`${root}catalogue/l/${tag}/index.html`, names.name, tag), " ");
    item.append(element("small", names.english ? `${names.english}, ${tag}` : tag));
    return item;
  }

  function show(items, otherwise) {
    const list = document.createElement("ul");
    list.append(...items);
    found.textContent = "";
    found.append(items.length ? list : element("p", otherwise));
  }

  const listed = (pairs) => pairs
    .map(([, entry]) => entry)
    .sort((one, other) => one.title.localeCompare(other.title) || one.repo.localeCompare(other.repo))
    .map(resource);

  const named = (words, tag, names) =>
    words.some((word) => tag === word || plain(names.name).startsWith(word) || plain(names.english || "").startsWith(word));

  // What was asked for first may be found last: only the newest answer is shown.
  let newest = 0;

  async function search(query) {
    newest += 1;
    const asking = newest;
    const asked = plain(query).split(/[\s/]+/).filter(Boolean);
    const languages = (await entries("catalogue/languages")) || [];
    const items = [];
    if (asking !== newest) return;
    if (!asked.length) {
      show(languages.filter(([tag]) => tag !== "und").map(([tag, names]) => language(tag, names)), empty);
      return;
    }
    const meant = languages.filter(([tag, names]) => named(asked, tag, names) || named([asked.join(" ")], tag, names));
    for (const [tag, names] of meant) items.push(language(tag, names));
    const seen = new Set();
    const collect = (pairs, rest) => {
      for (const [key, entry] of pairs || []) {
        const text = plain([key, entry.title, entry.subject].join(" "));
        if (!seen.has(key) && rest.every((word) => text.includes(word))) {
          seen.add(key);
          items.push(resource(entry));
        }
      }
    };
    for (const [tag, names] of meant.slice(0, 5)) {
      const rest = asked.filter((word) => !named([word], tag, names));
      if (rest.length) collect(await entries(`catalogue/l/${tag}`), rest);
    }
    for (const word of asked) {
      const prefix = word.split(/[_-]/)[0];
      if (languages.some(([tag]) => tag === prefix) && prefix !== word) collect(await entries(`catalogue/l/${prefix}`), asked);
      if (/^[\w.-]+$/.test(word)) collect(await entries(`catalogue/o/${word}`), asked.filter((other) => other !== word));
    }
    if (asking === newest) show(items, none);
  }

  if (box) {
    const given = new URLSearchParams(location.search).get("q");
    if (given) box.value = given;
    box.addEventListener("input", () => search(box.value));
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      search(box.value);
    });
    search(box.value);
  } else if (!folder.endsWith("/languages")) {
    entries(folder).then((pairs) => pairs && show(listed(pairs), empty));
  }
})();
