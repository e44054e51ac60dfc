// Put the pages of one section of a resource below each other: `print.html?of=en_ulb/&section=gen`.
(async () => {
  document.getElementById("tx-old")?.remove();
  const root = new URL("..", document.currentScript.src);
  const panel = document.getElementById("tx-print");
  const [status, button, into] = [panel.querySelector("[role=status]"), panel.querySelector("button"), document.getElementById("tx-print-pages")];
  const query = new URLSearchParams(location.search);
  const folder = /^(?:\w[\w.-]*\/)?$/.test(query.get("of") || "") ? query.get("of") || "" : "";
  const MOST_AT_ONCE = 6;
  // Milliseconds: of a file of which nothing has come for so long nothing more will.
  const PATIENCE = 60_000;

  // The contents hand themselves over to whoever asked last.
  const contents = await new Promise((resolve) => {
    const before = window.door43;
    window.door43 = (name, value) => {
      before?.(name, value);
      if (name === `${folder}contents`) resolve(value);
    };
    const element = document.createElement("script");
    element.src = new URL(`${folder}contents.js`, root);
    element.onerror = () => resolve(null);
    setTimeout(() => resolve(null), PATIENCE);
    document.head.append(element);
  });
  const sections = (contents?.groups || []).flatMap(([, listed]) => listed);
  const section = sections.find(([id]) => id === query.get("section"));
  const fail = () => {
    status.textContent = panel.dataset.failed;
  };
  if (!section || !location.protocol.startsWith("http")) return fail();
  const [id, title, overview, pages] = section;
  const numbered = typeof pages[0] === "number";
  const paths = numbered
    ? Array.from({ length: pages[1] - pages[0] + 1 }, (_, at) => `${id}/${String(pages[0] + at).padStart(pages[2], "0")}`)
    : pages.map(([, path]) => path);
  // An overview is a list of the pages that follow; a page that stands alone is one.
  if (overview && !numbered && !paths.length) paths.push(overview);

  // A slow network may need longer for all of a file.
  const textAt = async (address) => {
    const halt = new AbortController();
    let late = 0;
    const wait = () => {
      clearTimeout(late);
      late = setTimeout(() => halt.abort(), PATIENCE);
    };
    wait();
    try {
      const answer = await fetch(address, { signal: halt.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      let text = "";
      for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
        wait();
        text += decoder.decode(value, { stream: true });
      }
      return text + decoder.decode();
    } finally {
      clearTimeout(late);
    }
  };
  const read = async (path) => {
    const address = new URL(`${folder}${path}.html`, root);
    const page = new DOMParser().parseFromString(await textAt(address), "text/html");
    const content = page.getElementById("content");
    for (const element of content.querySelectorAll("aside.helps, section.alignment, script, form, .squares, .found")) element.remove();
    // From here, since print.html stands at the top of the site: only addresses of other sites are written out on paper.
    const fromHere = (to) => (to.startsWith(root.href) ? to.slice(root.href.length) : to);
    for (const [name, selector] of [["href", "a[href]"], ["src", "img[src]"]]) {
      for (const element of content.querySelectorAll(selector)) element.setAttribute(name, fromHere(new URL(element.getAttribute(name), address).href));
    }
    for (const image of content.querySelectorAll("img")) image.loading = "eager";
    const part = document.createElement("section");
    part.lang = page.documentElement.lang;
    part.dir = page.documentElement.dir;
    part.className = page.body.className;
    part.append(...content.childNodes);
    return { part, script: page.documentElement.dataset.script, footer: page.querySelector("footer.site") };
  };

  const found = [];
  let done = 0;
  try {
    for (let at = 0; at < paths.length; at += MOST_AT_ONCE) {
      found.push(...(await Promise.all(paths.slice(at, at + MOST_AT_ONCE).map(read))));
      done = found.length;
      status.textContent = panel.dataset.loading.replace("{done}", done).replace("{all}", paths.length);
    }
  } catch {
    return fail();
  }
  if (!found.length) return fail();
  const [first] = found;
  document.title = title;
  // What stands above it on paper.
  const place = document.querySelector(".crumbs a:last-child bdi");
  if (place) Object.assign(place, { textContent: contents.title, lang: contents.lang, dir: contents.dir });
  if (first.script) document.documentElement.dataset.script = first.script;
  document.querySelector("footer.site")?.replaceWith(document.importNode(first.footer, true));
  into.append(...found.map(({ part }) => document.importNode(part, true)));
  panel.querySelector("h1").textContent = title;
  status.textContent = "";
  button.hidden = false;
  button.addEventListener("click", () => print());
})();
