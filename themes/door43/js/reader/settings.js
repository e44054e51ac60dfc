// What a reader has chosen: attributes of <html> (README.md), set before the page is painted and kept on the device.
const CHOICES = {
  size: ["1", "", "3", "4", "5", "6"],
  theme: ["", "light", "sepia", "dark"],
  width: ["narrow", "", "wide"],
  leading: ["tight", "", "loose"],
  font: ["", "serif", "device"],
  numbers: ["", "off"],
  lines: ["", "verse"],
  notes: ["", "inline", "off"],
  red: ["", "off"],
  changes: ["", "on"],
};
const choose = (name, value) => {
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
};
const chooseKept = () => {
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = kept(name);
    choose(name, values.includes(value) ? value : "");
  }
};
chooseKept();

// Notes inside the text are copies of those at its end, which stay where links to them lead.
const showNotesInline = () => {
  if (document.documentElement.dataset.notes !== "inline" || document.querySelector(".note-copy")) return;
  for (const caller of document.querySelectorAll("#content .caller")) {
    const link = caller.querySelector("a[href^='#']");
    const note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) continue;
    const copy = make("span", { className: "note-copy gen" });
    for (const child of note.childNodes) copy.append(child.cloneNode(true));
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const element of copy.querySelectorAll("a.back")) element.remove();
    caller.after(copy);
  }
};

const settingsPanel = () => {
  const labels = {
    size: gettext("Text size"),
    theme: gettext("Colours"),
    width: gettext("Width of the text"),
    leading: gettext("Line spacing"),
    font: gettext("Font"),
    numbers: gettext("Verse numbers"),
    lines: gettext("Verses"),
    notes: gettext("Notes"),
    red: gettext("Words of Jesus"),
    changes: gettext("What changed"),
  };
  const said = {
    theme: [gettext("Same as device"), gettext("Light"), gettext("Sepia"), gettext("Dark")],
    width: [gettext("Narrow"), gettext("Medium"), gettext("Wide")],
    leading: [gettext("Tight"), gettext("Medium"), gettext("Loose")],
    font: [gettext("From this site"), gettext("With serifs"), gettext("From the device")],
    numbers: [gettext("Shown"), gettext("Hidden")],
    lines: [gettext("In paragraphs"), gettext("One per line")],
    notes: [gettext("As letters"), gettext("In the text"), gettext("Hidden")],
    red: [gettext("Red"), gettext("Like other words")],
    changes: [gettext("Not marked"), gettext("Marked")],
  };
  const change = (name, value) => {
    choose(name, value);
    keep(name, value);
    showNotesInline();
    if (name === "changes") markChanges();
  };
  const sizes = CHOICES.size;
  const step = (by) => {
    const at = sizes.indexOf(document.documentElement.dataset.size || "");
    change("size", sizes[Math.max(0, Math.min(sizes.length - 1, at + by))]);
    [smaller.disabled, larger.disabled] = ends();
  };
  const ends = () => {
    const at = sizes.indexOf(document.documentElement.dataset.size || "");
    return [at === 0, at === sizes.length - 1];
  };
  const smaller = make("button", { type: "button", className: "button smaller", "aria-label": gettext("Smaller text") }, "A−");
  const larger = make("button", { type: "button", className: "button larger", "aria-label": gettext("Larger text") }, "A+");
  smaller.addEventListener("click", () => step(-1));
  larger.addEventListener("click", () => step(1));
  [smaller.disabled, larger.disabled] = ends();
  const row = (name, values) => {
    const group = make("fieldset", { className: `choose-${name}` }, make("legend", {}, labels[name]));
    if (name === "size") {
      group.append(smaller, larger);
      return group;
    }
    values.forEach((value, at) => {
      const option = make("input", { type: "radio", name: `tx-${name}`, value });
      option.checked = (document.documentElement.dataset[name] || "") === value;
      option.addEventListener("change", () => change(name, value));
      group.append(make("label", {}, option, make("span", {}, said[name][at])));
    });
    return group;
  };
  const { changes, ...choices } = CHOICES;
  const form = make("form", { className: "settings" }, ...Object.entries(choices).map((choice) => row(...choice)));
  // Whether there are changes to mark is told by the status, which a long page has not asked for yet.
  statusThere().then(() => globalThis.txStatus?.changes && form.append(row("changes", changes)));
  return panel("settings", gettext("Reading"), form);
};

ready(() => {
  showNotesInline();
  const opener = document.querySelector("button.reading");
  if (!opener) return;
  opener.hidden = false;
  opener.addEventListener("click", async () => {
    const isLatest = takeTurn();
    await words();
    if (isLatest()) settingsPanel().showModal();
  });
  // A page that the browser kept for the way back knows nothing of what was chosen on later ones.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    chooseKept();
    showNotesInline();
    markChanges();
  });
});
