// The preview: when the page that is shown has changed, its changed blocks are exchanged, and nothing else is
// touched: scroll position, open notes and focus stay. What changed is highlighted for a moment.
(() => {
  const { epoch: first, mount, missing } = document.currentScript.dataset;
  const path = decodeURIComponent(location.pathname).slice(mount.length);
  const page = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const PARTS = ["#content", ".pager", ".contents", ".crumbs", "header.site .here", "header.site .menu .panel", "footer.site"];
  const HIGHLIGHT = "tx-changed";
  const SECONDS = 2.5;
  // What the preview itself says, whatever the language of the page.
  const ENGLISH = { lang: "en", dir: "ltr" };
  let epoch = Number(first);
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  // What is shown, as it came: other scripts act on it later. What stands for a page that is not there never becomes it.
  let known = missing === undefined ? parse(document.documentElement.outerHTML) : null;
  let timer = 0;

  const style = document.createElement("style");
  style.textContent = `::highlight(${HIGHLIGHT}) { background-color: #ffe9a8; color: #000; }
    #tx-panel { position: fixed; inset-block-end: 1rem; inset-inline: 1rem; z-index: 99; padding: .75rem 1rem;
      max-block-size: 40vh; overflow: auto; background: #fff4f4; color: #222; border: 2px solid #b00020; font: 1rem/1.4 sans-serif; }
    #tx-panel button { float: inline-end; font: inherit; padding: .25rem .75rem; }
    #tx-line { position: absolute; z-index: 5; padding: 0 .25rem; color: #666; text-decoration: none; font: 1rem/1.5 sans-serif; }
    #tx-line[hidden] { display: none; }
    .tx-fix, #tx-fix button { font: 1rem/1.4 sans-serif; padding: .25rem .75rem; min-block-size: 1.75rem; }
    #tx-fix { max-inline-size: min(50rem, 90vw); max-block-size: 80vh; background: #fff; color: #222; font: 1rem/1.4 sans-serif; }
    #tx-fix h2 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
    #tx-fix :is(del, ins) { display: block; padding: .25rem; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; }
    #tx-fix del { background: #ffe3e3; }
    #tx-fix ins { background: #dff5df; }
    #tx-line:hover, #tx-line:focus { color: #000; }
    #tx-panel p { margin: .25rem 0; overflow-wrap: anywhere; }
    @media print { #tx-panel, #tx-line, .tx-fix { display: none; } }`;
  document.head.append(style);

  const load = async () => {
    const answer = await fetch(location.href.split("#")[0], { cache: "no-store" });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${answer.status}`);
    return parse(await answer.text());
  };

  // The children that differ between two elements: how many are the same before and behind.
  const difference = (before, after) => {
    const old = [...before.childNodes];
    const now = [...after.childNodes];
    const most = Math.min(old.length, now.length);
    let start = 0;
    while (start < most && old[start].isEqualNode(now[start])) start += 1;
    let end = 0;
    while (end < most - start && old[old.length - 1 - end].isEqualNode(now[now.length - 1 - end])) end += 1;
    return { old, now, start, end };
  };

  // Give `shown`, which `before` was the source of, what `after` has.
  const morph = (shown, before, after) => {
    if (before.isEqualNode(after)) return;
    const { old, now, start, end } = difference(before, after);
    const here = [...shown.childNodes];
    if (here.length !== old.length) {
      shown.replaceChildren(...now.map((node) => document.importNode(node, true)));
      return;
    }
    const changed = [old.length - end - start, now.length - end - start];
    const inside = old[start];
    if (
      changed[0] === 1 && changed[1] === 1 && inside.nodeType === Node.ELEMENT_NODE &&
      inside.cloneNode(false).isEqualNode(now[start].cloneNode(false)) && inside.localName === here[start].localName
    ) {
      morph(here[start], inside, now[start]);
      return;
    }
    const opened = here.slice(start, here.length - end).map((node) => node.open);
    const fresh = now.slice(start, now.length - end).map((node) => document.importNode(node, true));
    fresh.forEach((node, at) => {
      if (opened[at]) node.open = true;
    });
    const behind = here[here.length - end] || null;
    here.slice(start, here.length - end).forEach((node) => node.remove());
    fresh.forEach((node) => shown.insertBefore(node, behind));
  };

  // The text of each place of a page that has an id, up to the next one.
  const texts = (root) => {
    const found = new Map();
    let at = "";
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(".found, .helps, .uses, .mark") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) found.set(at, (found.get(at) || "") + node.data);
      else if (node.id && !node.id.startsWith("tx-")) at = node.id;
    }
    return found;
  };

  const highlight = (before, after) => {
    if (!globalThis.CSS || !CSS.highlights) return;
    const was = texts(before);
    const ids = [...texts(after)].filter(([id, text]) => id && was.get(id) !== text).map(([id]) => id);
    const content = document.getElementById("content");
    const places = [...content.querySelectorAll('[id]:not([id^="tx-"])')];
    const ranges = ids.slice(0, 20).flatMap((id) => {
      const at = places.findIndex((place) => place.id === id);
      if (at < 0) return [];
      const range = document.createRange();
      range.setStartAfter(places[at]);
      const next = places.slice(at + 1).find((place) => was.has(place.id) && !places[at].contains(place));
      if (next) range.setEndBefore(next);
      else range.setEnd(content, content.childNodes.length);
      return [range];
    });
    if (!ranges.length) return;
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    document.documentElement.dataset.txChanged = ids[0];
    clearTimeout(timer);
    timer = setTimeout(() => CSS.highlights.delete(HIGHLIGHT), SECONDS * 1000);
  };

  let isGone = false;
  // Whether the focus was on a button that went with its finding.
  let wasFix = false;
  const update = async () => {
    const now = await load();
    isGone = !now;
    if (!now) return;
    const pairs = known && PARTS.map((part) => [document, known, now].map((of) => of.querySelector(part)));
    if (!pairs || pairs.some((three) => three.some(Boolean) && !three.every(Boolean))) {
      location.reload();
      return;
    }
    // The first verse or note in view stays where it is, even if it comes anew.
    const places = [...document.querySelectorAll("#content [id]"), ...document.querySelectorAll("#content > *")];
    const anchor = places.find((place) => place.getBoundingClientRect().bottom > 0);
    const top = anchor?.getBoundingClientRect().top;
    const focus = document.activeElement;
    for (const [shown, before, after] of pairs) if (shown) morph(shown, before, after);
    document.title = now.title;
    const still = anchor?.isConnected ? anchor : anchor?.id && document.getElementById(anchor.id);
    if (still) scrollBy({ top: still.getBoundingClientRect().top - top, behavior: "instant" });
    wasFix = wasFix || Boolean(focus?.matches(".tx-fix") && !focus.isConnected);
    if (focus && focus !== document.body && !focus.isConnected) {
      const again = focus.id ? document.getElementById(focus.id) : document.querySelector(`a[href="${CSS.escape(focus.getAttribute("href") || "")}"]`);
      again?.focus({ preventScroll: true });
    }
    highlight(known.getElementById("content"), now.getElementById("content"));
    globalThis.txShowStatus?.();
    pointAgain();
    known = now;
  };

  const status = () => {
    const of = document.querySelector('script[src*="tx-status.js"]');
    if (!of) return;
    const again = document.createElement("script");
    again.src = `${of.src.split("?")[0]}?${epoch}`;
    again.onload = () => {
      globalThis.txShowStatus?.();
      again.remove();
    };
    document.head.append(again);
  };

  let closed = "";
  const panel = (broken) => {
    document.getElementById("tx-panel")?.remove();
    const key = JSON.stringify([broken, isGone]);
    if ((!broken.length && !isGone) || key === closed) return;
    const shown = Object.assign(document.createElement("div"), { id: "tx-panel", ...ENGLISH });
    shown.setAttribute("role", "status");
    const button = Object.assign(document.createElement("button"), { textContent: "Close", type: "button" });
    button.addEventListener("click", () => {
      closed = key;
      shown.remove();
    });
    shown.append(button);
    const said = broken.map(({ file, findings }) => [
      file ? `${file} cannot be shown. The page is as it was before.` : "The site could not be built and stays as it was.",
      ...findings.slice(0, 10),
    ]);
    if (isGone) said.push(["This page is no longer part of the site."]);
    for (const lines of said) {
      shown.append(...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    }
    document.body.append(shown);
  };

  // A quiet sign beside the verse, note or frame that is pointed at, or that the address names: it opens the line in
  // the editor. It stands outside of the content, which stays what it is.
  const sign = Object.assign(document.createElement("a"), { id: "tx-line", textContent: "✎", hidden: true, ...ENGLISH });
  sign.setAttribute("aria-label", "Open this line in the editor");
  sign.title = "Open this line in the editor";
  document.body.append(sign);
  let pointed = null;
  const point = async (place) => {
    if (!place || place === pointed) return;
    pointed = place;
    const asked = await fetch(`/livereload/place?page=${encodeURIComponent(page)}&id=${encodeURIComponent(place.id)}`);
    const { address } = await asked.json();
    if (place !== pointed) return;
    sign.hidden = !address;
    sign.href = address;
    const { top, left, right } = place.getBoundingClientRect();
    const most = document.documentElement.clientWidth - 24;
    const start = document.documentElement.dir === "rtl" ? Math.min(right + 4, most) : left - 24;
    sign.style.insetBlockStart = `${top + scrollY}px`;
    sign.style.left = `${Math.max(0, start + scrollX)}px`;
  };
  // Its line may be another now, and stand elsewhere.
  const pointAgain = () => {
    const place = pointed?.isConnected ? pointed : document.getElementById(pointed?.id);
    pointed = null;
    sign.hidden = true;
    point(place).catch(() => {});
  };
  const PLACES =
    '#content :is([id*="-v-"], article[id], details.question[id], li.word[id], figure.frame[id], h1, h2[id], h3[id], h4[id]):not(.gen *)';
  let rest = 0;
  document.addEventListener("pointerover", (event) => {
    if (event.target === sign || !(event.target instanceof Element)) return;
    const block = event.target.closest("#content > *, #content section > *");
    if (!block) return;
    // The last place that begins above the pointer, and left of it in its line.
    const before = [...document.querySelectorAll(PLACES)].filter((place) => {
      const box = place.getBoundingClientRect();
      return box.bottom <= event.clientY || (box.top <= event.clientY && box.left <= event.clientX);
    });
    clearTimeout(rest);
    rest = setTimeout(() => point(before.at(-1)).catch(() => {}), 150);
  });
  const named = async () => point(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  const pointNamed = () => named().catch(() => {});
  addEventListener("hashchange", pointNamed);
  pointNamed();

  // Findings that `check --fix` could put right get a button, which asks first.
  const element = (name, more, ...children) => {
    const made = Object.assign(document.createElement(name), more);
    made.append(...children);
    return made;
  };
  const focusNext = () => {
    wasFix = false;
    (document.querySelector(".tx-fix") || document.getElementById("tx-main"))?.focus({ preventScroll: true });
  };
  const ask = (fix, token) => {
    const failed = element("p", {});
    failed.setAttribute("role", "alert");
    const lines = fix.lines.map(([number, old, now]) =>
      element("p", {}, `Line ${number}`, element("del", { dir: "auto", textContent: old }), element("ins", { dir: "auto", textContent: now })));
    if (fix.count > fix.lines.length) lines.push(element("p", { textContent: `… and ${fix.count - fix.lines.length} more lines` }));
    const write = element("button", { type: "button", className: "write", textContent: "Write to the file" });
    const cancel = element("button", { type: "button", textContent: "Cancel" });
    const title = element("h2", { id: "tx-fix-title", textContent: `Fix ${fix.code} in ${fix.path}?` });
    const dialog = element("dialog", { id: "tx-fix", ...ENGLISH }, title, ...lines, failed, write, cancel);
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.addEventListener("close", () => {
      dialog.remove();
      // The button that opened it may have gone meanwhile.
      if (document.activeElement === document.body) focusNext();
    });
    cancel.addEventListener("click", () => dialog.close());
    write.addEventListener("click", async () => {
      write.disabled = true;
      const { path, code, digest } = fix;
      const answer = await fetch("/livereload/fix", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Tx-Token": token },
        body: JSON.stringify({ page, path, code, digest }),
      }).then((reply) => reply.json()).catch(() => ({ error: "The preview does not answer. Nothing was written." }));
      if (answer.error) failed.textContent = answer.error;
      else dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  };
  let offered = 0;
  const offer = async () => {
    const mine = (offered += 1);
    const entries = [...document.querySelectorAll("#content .found li > p")];
    if (!entries.length) {
      if (wasFix) focusNext();
      return;
    }
    const asked = await fetch(`/livereload/fixes?page=${encodeURIComponent(page)}`);
    const { token, fixes } = await asked.json();
    // Answers may overtake one another.
    if (mine !== offered) return;
    const { activeElement } = document;
    const held = activeElement?.matches(".tx-fix") && activeElement.parentElement;
    document.querySelectorAll(".tx-fix").forEach((button) => button.remove());
    for (const entry of token ? entries : []) {
      const code = entry.querySelector("a")?.textContent;
      const where = [...entry.querySelectorAll("bdi")].at(-1)?.textContent || "";
      const fix = fixes.find((each) => each.code === code && where.includes(each.path));
      if (!fix) continue;
      const button = element("button", { type: "button", className: "tx-fix", textContent: "Fix it…", ...ENGLISH });
      button.addEventListener("click", () => ask(fix, token));
      entry.append(" ", button);
      if (entry === held) button.focus({ preventScroll: true });
    }
    if (wasFix) focusNext();
  };

  const visible = () =>
    document.visibilityState === "visible"
      ? Promise.resolve()
      : new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));

  // Browsers open six connections to a server: tabs in which nobody looks keep none, else the seventh would wait.
  let waiting = new AbortController();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") waiting.abort();
  });

  const follow = async () => {
    offer().catch(() => {});
    for (;;) {
      await visible();
      waiting = new AbortController();
      const { signal } = waiting;
      try {
        const asked = await fetch(`/livereload/tx?page=${encodeURIComponent(page)}&epoch=${epoch}`, { signal });
        const answer = await asked.json();
        if (answer.page) {
          await update();
          offer().catch(() => {});
        }
        epoch = answer.epoch;
        if (answer.status) status();
        panel(answer.panel);
      } catch {
        if (!signal.aborted) await new Promise((done) => setTimeout(done, 1000));
      }
    }
  };
  if (document.readyState === "complete") follow();
  else addEventListener("load", follow);
})();
