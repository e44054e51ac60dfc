// What the parts of the script share: the page, its data, the words of the interface, and how elements are made.
const script = document.currentScript;
const root = new URL("..", script.src);
const { folder = "", address = "", words: wordsOf = "" } = script.dataset;
const interfaceLang = script.dataset.lang || "en";
const interfaceDir = script.dataset.dir || "ltr";

// Data is handed over by scripts, which pages opened from a disk may load too: each calls `door43(name, value)`.
const given = new Map();
const loading = new Map();
window.door43 = (name, value) => given.set(name, value);
// A file that does not come, as without a network, is asked for again.
const load = (name) => {
  if (!loading.has(name)) {
    loading.set(name, new Promise((resolve) => {
      const element = document.createElement("script");
      // Scripts may be kept for ever: those of another edition have another address.
      element.src = new URL(`${name}.js${name.startsWith("js/") ? script.src.replace(/^[^?]*/, "") : ""}`, root);
      element.onload = () => resolve(given.get(name));
      element.onerror = () => {
        loading.delete(name);
        element.remove();
        resolve(given.get(name));
      };
      document.head.append(element);
    }));
  }
  return loading.get(name);
};

// A message of the interface, in English where the catalogue of the page has no other words for it.
let translated = {};
const gettext = (message, values = {}) =>
  (translated[message] || message).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const words = async () => {
  if (wordsOf) translated = (await load(wordsOf)) || {};
};

const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element && key !== "lang" && key !== "dir") element[key] = value;
    else if (value) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};
const fillWith = (element, ...children) => {
  element.textContent = "";
  element.append(...children);
};
const ready = (run) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
};
// With one of these keys a click opens a tab or a window, or saves the page: it is left to the browser.
const hasModifier = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

// A picture that does not come, as without a network, leaves its room to the text beside it.
addEventListener("error", ({ target }) => {
  if (target.matches?.(".frame img, .cards img")) target.hidden = true;
}, true);

// What is led to is not below the place, which a long name or large letters make higher than the sheet knows.
ready(() => {
  const place = document.querySelector("header.site .place");
  if (!place) return;
  let known = parseFloat(getComputedStyle(place).minHeight);
  new ResizeObserver(() => {
    const size = place.offsetHeight;
    if (Math.abs(size - known) > 1) document.documentElement.style.setProperty("--place-size", `${(known = size)}px`);
  }).observe(place);
});

// What is wider than its place is scrolled with the keyboard, too, where the browser itself does not see to it.
ready(() => {
  for (const wide of document.querySelectorAll("#content table, #content pre")) if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
});

const href = (path, rest = "") => new URL(`${path.split("/").map(encodeURIComponent).join("/")}.html${rest}`, root).href;

// What the reader chose is kept on the device; browsers may forbid it, above all for pages opened from a disk.
const kept = (name) => {
  try {
    return localStorage.getItem(`door43.${name}`);
  } catch {
    return null;
  }
};
const keep = (name, value) => {
  try {
    if (value) localStorage.setItem(`door43.${name}`, value);
    else localStorage.removeItem(`door43.${name}`);
  } catch {
    // It holds for this page.
  }
};

// What opens may have to wait for its data: only what was asked for last opens, and once.
let turns = 0;
const takeTurn = () => {
  const turn = (turns += 1);
  return () => turn === turns;
};

// A panel over the page, in place of an earlier one of the same name; Escape or a tap beside it closes it, and the focus returns to where it was.
const panel = (name, title, ...content) => {
  const close = make("button", { type: "button", className: "close", "aria-label": gettext("Close") }, "×");
  const heading = make("h2", { id: `tx-${name}-title` }, title);
  const box = make(
    "dialog",
    { id: `tx-${name}`, className: "sheet", lang: interfaceLang, dir: interfaceDir, "aria-labelledby": heading.id },
    make("header", {}, heading, close),
    ...content,
  );
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  const earlier = document.getElementById(box.id);
  if (earlier?.open) earlier.close();
  earlier?.remove();
  document.body.append(box);
  return box;
};
