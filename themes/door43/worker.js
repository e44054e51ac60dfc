// Answers with what a reader keeps on the device (js/offline.js puts it there). It is registered when a reader keeps
// something, and not before. A page that was kept comes with all that it needs from the device, until the reader
// updates; everything else comes from the network, and from the device where there is none.
const root = self.registration.scope;
const scope = new URL(root).pathname;
const STATE = `door43 ${scope}`;
const SLOW = 5000;

let reading = null;
// Whether a page that asked for something is here, by its address.
let pages = new Map();
const state = () =>
  (reading = reading || caches
    .match(`${root}offline/state.json`, { cacheName: STATE })
    .then((answer) => (answer ? answer.json() : {}))
    // What is damaged is none.
    .then((kept) => (kept && (!kept.version || [kept.parts, kept.lists].every(Array.isArray)) ? kept : {}))
    .catch(() => ({})));
// Asked like this, a cache that is gone does not come back, empty.
const keptFile = (version, name) => caches.match(name, { cacheName: `${STATE} ${version}`, ignoreVary: true });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data !== "changed") return;
  reading = null;
  pages = new Map();
});

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const path = (address) => new URL(address).pathname.slice(scope.length);
// The names under which hosts show a file: `gen/01.html` as `gen/01`, `index.html` as a folder.
const names = (address) => {
  const name = decoded(path(address));
  // As js/offline.js writes it; links may have `:` or `'` as they are.
  const base = root + name.split("/").map(encodeURIComponent).join("/");
  if (!name || name.endsWith("/")) return [`${base}index.html`];
  return /\.[a-z0-9]+$/i.test(name) ? [base] : [base, `${base}.html`, `${base}/index.html`];
};
const find = async (version, address) => {
  if (!version) return undefined;
  const wanted = names(address);
  for (const [number, name] of wanted.entries()) {
    // The name is exact: to ignore what stands behind it, browsers would look at every file of the cache.
    const answer = await keptFile(version, name);
    // Recordings are large, and asked for piece by piece.
    if (/^(audio|video)\//.test(answer?.headers.get("Content-Type"))) return answer;
    // What is damaged on the device breaks off while it is read; a page would wait for its rest for ever.
    const bytes = answer && (await answer.arrayBuffer().catch(() => null));
    if (!bytes) continue;
    // Links on the first page of a folder start from the folder's name with a slash.
    if (number === 2) return Response.redirect(`${wanted[0]}/${new URL(address).search}`);
    return new Response(bytes, { headers: answer.headers });
  }
  return undefined;
};

const isHere = async (version, address) => {
  if (!pages.has(address)) {
    let isThere = false;
    for (const name of names(address)) isThere = isThere || Boolean(await keptFile(version, name));
    pages.set(address, isThere);
  }
  return pages.get(address);
};

const isReal = (part) => !/(^|\/)\+?$/.test(part);
// Whether a page belongs to what is kept as a whole, and so never mixes with what is newer on the network.
const isOwn = (kept, address) => {
  if (kept.whole) return true;
  const name = decoded(path(address));
  // `en_obs/+` is there where all of a resource is.
  return (kept.parts || []).some((part) => (isReal(part) || part.endsWith("/+")) && name.startsWith(`${part.replace(/\/\+$/, "")}/`));
};

// Some players ask for a piece of a file.
const piece = async (request, answer) => {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!asked) return answer;
  const blob = await answer.blob();
  const from = Number(asked[1]);
  const to = asked[2] ? Math.min(Number(asked[2]), blob.size - 1) : blob.size - 1;
  if (from > to) return new Response("", { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  return new Response(blob.slice(from, to + 1), {
    status: 206,
    headers: {
      "Content-Type": answer.headers.get("Content-Type") || "",
      "Content-Range": `bytes ${from}-${to}/${blob.size}`,
      "Content-Length": String(to - from + 1),
    },
  });
};

// Where a page is asked for that is not here: the page for reading offline says whether it was not kept, is damaged,
// or does not exist.
const explain = async (kept, address) => {
  const wanted = names(address).map((name) => decoded(path(name)));
  let why = "unkept";
  for (const { folder, list } of kept.lists || []) {
    if (!wanted[0].startsWith(folder)) continue;
    const files = await keptFile(kept.version, `${root}offline/${list}`).then((answer) => (answer ? answer.json() : null));
    if (!files) continue;
    const part = Object.keys(files).find((name) => files[name].some(([file]) => wanted.includes(file)));
    why = part === undefined ? (folder || kept.lists.length === 1 ? "unknown" : "unkept") : kept.parts.includes(folder + part) ? "damaged" : "unkept";
  }
  return Response.redirect(`${root}offline.html?missing=${encodeURIComponent(wanted[0])}&why=${why}`);
};

const answer = async (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  // A page may ask before the message that something has changed is here.
  if (isPage) reading = null;
  const kept = await state();
  if (kept.moved && isPage) {
    const moved = Response.redirect(new URL(kept.moved, root).href + request.url.slice(root.length));
    // Who is led here by the other revisions of the repository wants this one.
    return request.referrer.startsWith(new URL("..", root).href) ? fetch(request).catch(() => moved) : moved;
  }
  const there = await find(kept.version, request.url).catch(() => undefined);
  const client = isPage || !event.clientId ? null : await self.clients.get(event.clientId);
  // A page of the same resource that was not kept, or not any more, came from the network, and so does what it needs.
  const isKept = !client || (await isHere(kept.version, client.url).catch(() => false));
  if (there && isKept && isOwn(kept, client ? client.url : request.url)) return piece(request, there);
  const network = fetch(request);
  if (!there) {
    return network.catch((error) => {
      if (isPage && kept.version && !path(request.url).startsWith("offline.html")) return explain(kept, request.url);
      throw error;
    });
  }
  // A network that is there and gives nothing is none.
  let timer;
  const waited = new Promise((resolve) => (timer = setTimeout(() => resolve(null), SLOW)));
  const first = await Promise.race([network.catch(() => null), waited]);
  clearTimeout(timer);
  return first && (first.ok || first.type === "opaqueredirect") ? first : piece(request, there);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root)) return;
  // Lists and versions are those of the network, and so is what js/offline.js gets.
  if (path(request.url).startsWith("offline/") || request.headers.has("Tx-Keep")) return;
  event.respondWith(answer(event));
});
