// The two steps of a choice: sections, then the pages of one. A section of one page leads there at once.
// `js/reader/contents.js` loads this and hands over what it shares with the page's script.
door43("js/later/chooser", ({ address, fillWith, gettext, hasModifier, href, make }, where, contents, current) => {
  const lang = { lang: contents.lang, dir: contents.dir };
  const box = make("div", { className: "choice" });
  const link = (path, text, rest = "") => {
    const made = make("a", { href: href(where + path, rest) }, text);
    if (`${where}${path}` === address) made.setAttribute("aria-current", "page");
    return made;
  };
  const list = (kind, items) => make("ul", { className: kind, ...lang }, ...items.map((item) => make("li", {}, item)));

  const showSections = (focus) => {
    const parts = [];
    let group = null;
    for (const section of contents.all) {
      if (section.group !== group) {
        group = section.group;
        if (group) parts.push(make("p", { className: "group" }, group));
        parts.push([]);
      } else if (!parts.length) parts.push([]);
      const made = link(section.overview || section.pages[0].path, section.title);
      made.title = section.title;
      if (section === current) made.setAttribute("aria-current", "true");
      if (section.pages.length > 1) {
        made.addEventListener("click", (event) => {
          if (hasModifier(event)) return;
          event.preventDefault();
          showPages(section);
        });
      }
      parts[parts.length - 1].push(made);
    }
    fillWith(box, ...parts.map((part) => (Array.isArray(part) ? list("sections", part) : part)));
    const here = box.querySelector("[aria-current]");
    if (focus) (here || box.querySelector("a"))?.focus();
    here?.scrollIntoView({ block: "center" });
  };

  const showPages = (section, focus = true) => {
    const back = make("button", { type: "button", className: "back" }, contents.sectionsLabel || gettext("Contents"));
    back.addEventListener("click", () => showSections(true));
    const numbered = section.pages.every(({ label }) => label.length < 4);
    const name = make("p", { className: "group", ...lang }, section.overview ? link(section.overview, section.title) : section.title);
    const pages = section.pages.map(({ label, path }) => link(path, label, contents.verses ? "#tx-verses" : ""));
    fillWith(box, back, name, list(numbered ? "squares" : "titles", pages));
    const here = box.querySelector(".squares [aria-current], .titles [aria-current]");
    if (focus) (here || box.querySelector("li a") || back).focus();
    here?.scrollIntoView({ block: "center" });
  };

  if (contents.all.length === 1) showPages(contents.all[0], false);
  else showSections(false);
  return { box, showSections, showPages };
});
