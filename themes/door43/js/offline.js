// Keeps books on the device: gets their files, goes on where it was broken off, updates and deletes them. What is kept
// stands in caches of this site's folder: `door43 FOLDER`, with the state, and `door43 FOLDER VERSION`, with the files.
// The state: `version`, `parts` (`en_ulb/gen`), `whole`, `at`, `lists`, `index`, `missing` (how many of the files the host
// did not have) of what is kept; `job`, what is being got, or with `missing` what waits for such files.
globalThis.txOffline = (() => {
  "use strict";
  const root = new URL("..", document.currentScript.src).href;
  const scope = new URL(root).pathname;
  const STATE = `door43 ${scope}`;
  const STATE_FILE = `${root}offline/state.json`;
  const AT_ONCE = 4;
  const PAST_WORKER = { "Tx-Keep": "1" };
  // What a page may do is as the host says it.
  const KEPT_HEADERS = ["Content-Type", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"];
  const filesOf = (version) => `${STATE} ${version}`;
  const flag = `door43.keeping ${scope}`;

  const isPossible = () =>
    location.protocol.startsWith("http") && isSecureContext && "serviceWorker" in navigator && "caches" in window && Boolean(navigator.locks);

  // A state that is damaged is none.
  const isWhole = ({ version, parts, lists, index, job }) =>
    (!version || [parts, lists, index && index.resources].every(Array.isArray)) && (!job || Array.isArray(job.parts));
  const read = async (place = STATE, file = STATE_FILE) => {
    if (!(await caches.has(place))) return {};
    const answer = await (await caches.open(place)).match(file);
    const state = (answer && (await answer.json().catch(() => null))) || {};
    return isWhole(state) ? state : {};
  };
  const tell = async () => (await navigator.serviceWorker.getRegistration(root))?.active?.postMessage("changed");
  const write = async (state) => {
    const cache = await caches.open(STATE);
    await cache.put(STATE_FILE, new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } }));
    try {
      // Other windows are told; it may be lost where a browser is killed, and the cache is not.
      if (state.job && !state.job.paused) localStorage.setItem(flag, "1");
      else localStorage.removeItem(flag);
    } catch {
      // They look when this one is done.
    }
    await tell();
  };

  // What changes the state reads and writes it without another one between, also one of another window.
  const change = (run) => navigator.locks.request(`${STATE} state`, run);

  const json = async (address) => {
    const answer = await fetch(new URL(address, root), { cache: "no-store" });
    // Where readers have to log in first, a page for that comes in place of all: it is as if there were no network.
    const data = answer.ok && (await answer.json().catch(() => null));
    if (!data) throw new TypeError(`${answer.status} ${address}`);
    return data;
  };
  let asked = null;
  // What the site has now; null where there is no network.
  const latest = () => (asked = asked || json("offline/index.json").catch(() => (asked = null)));
  const listName = (number) => `files-${number}.json`;
  const listOf = (index, folder) => index.resources.findIndex((resource) => resource.folder === folder);
  const resourceOf = (part) => part.slice(0, part.lastIndexOf("/") + 1);

  // A part needs what the others of its resource share, and that what the site shares.
  const withNeeded = (index, parts) => {
    const folders = new Set(index.resources.map(({ folder }) => folder));
    const all = new Set([""]);
    for (const part of parts) {
      const folder = resourceOf(part);
      if (!folders.has(folder)) continue;
      const { parts: there } = index.resources[listOf(index, folder)];
      if (there[part.slice(folder.length)]) all.add(folder).add(part);
    }
    return [...all];
  };
  // Recordings are parts of their own, which are kept only where a reader asks for them.
  const allOf = (resource) => Object.keys(resource.parts).filter((name) => !name.startsWith("~")).map((name) => resource.folder + name);
  const soundOf = (resource, names = Object.keys(resource.parts)) =>
    names.map((name) => `~${name}`).filter((name) => name in resource.parts).map((name) => resource.folder + name);
  const sizeOf = (index, parts) => {
    let bytes = 0;
    for (const part of parts) {
      const folder = resourceOf(part);
      const resource = index.resources[listOf(index, folder)];
      bytes += resource?.parts[part.slice(folder.length)]?.[1] || 0;
    }
    return bytes;
  };

  const listeners = new Set();
  const progress = { done: 0, total: 0, problem: "", elsewhere: false };
  const show = (change) => {
    Object.assign(progress, change);
    for (const listener of listeners) listener(progress);
  };
  // A pause ends what is on its way, and all waiting.
  let paused = false;
  let halt = new AbortController();
  const stop = () => {
    paused = true;
    halt.abort();
  };
  const pause = (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
      halt.signal.addEventListener("abort", resolve);
    });
  const digest = async (bytes) => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16);
  };
  const wait = (attempt) => pause(Math.min(30_000, 1000 * 2 ** attempt));
  // What is asked for again and again while there is no network; null where it was paused meanwhile.
  const patiently = async (ask) => {
    for (let attempt = 0; !paused; attempt += 1) {
      const answer = await ask().catch((error) => {
        if (error instanceof TypeError) return null;
        throw error;
      });
      if (answer) return answer;
      show({ problem: "network" });
      await wait(attempt);
    }
    return null;
  };
  const addressOf = (name) => root + name.split("/").map(encodeURIComponent).join("/");

  const sizeOfFiles = (files) => files.reduce((sum, [, bytes]) => sum + bytes, 0);
  const manyAtOnce = async (items, run, many = 50) => {
    for (let at = 0; at < items.length; at += many) await Promise.all(items.slice(at, at + many).map(run));
  };
  // The addresses of these files that a cache has. Chromium does not list all of a cache with some 20,000 files.
  const thereOf = async (cache, files) => {
    const all = await cache.keys().catch(() => null);
    if (all) return new Set(all.map(({ url }) => url));
    const found = new Set();
    await manyAtOnce(files, async ([name]) => {
      if (await cache.match(addressOf(name))) found.add(addressOf(name));
    });
    return found;
  };

  // Those of them that are as they came.
  const intactOf = async (cache, files) => {
    const found = new Set();
    await manyAtOnce(files, async ([name, , wanted]) => {
      const answer = await cache.match(addressOf(name));
      const hash = answer && (await answer.arrayBuffer().then(digest, () => ""));
      if (hash === wanted) found.add(addressOf(name));
    }, AT_ONCE);
    return found;
  };

  class Newer extends Error {}

  // What a host says that is to be asked later: it is too busy, or fails.
  const isForNow = (status) => status >= 500 || [408, 425, 429].includes(status);
  // The bytes of a file: those of the version before where they are the same, else those of the network; null where the
  // host has none, or it was paused.
  const bytesOf = async (name, wanted, earlier, version) => {
    if (earlier.digests.get(name) === wanted) {
      const answer = await earlier.cache.match(earlier.root + addressOf(name).slice(root.length));
      // One that is damaged breaks off while it is read.
      const bytes = answer && (await answer.arrayBuffer().catch(() => null));
      if (bytes) return new Response(bytes, { headers: answer.headers });
    }
    for (let attempt = 0; ; attempt += 1) {
      if (paused) return null;
      let answer = null;
      let bytes = null;
      try {
        answer = await fetch(addressOf(name), { cache: attempt ? "reload" : "no-cache", headers: PAST_WORKER, signal: halt.signal });
        bytes = answer.ok && (await answer.arrayBuffer());
      } catch {
        if (paused) return null;
        show({ problem: "network" });
        await wait(attempt);
        continue;
      }
      if (answer.ok) {
        if ((await digest(bytes)) !== wanted) {
          asked = null;
          const now = await latest();
          if (now && now.version !== version) throw new Newer();
          if (!now) {
            show({ problem: "network" });
            await wait(attempt);
          }
          // A cache on the way may have an old one; some hosts change what they send.
          if (!now || !attempt) continue;
        }
        show({ problem: "" });
        return new Response(bytes, { headers: KEPT_HEADERS.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)]] : [])) });
      }
      if (!isForNow(answer.status)) {
        asked = null;
        const now = await latest();
        if (now && now.version !== version) throw new Newer();
        if (now) return null;
      }
      show({ problem: "network" });
      await wait(attempt);
    }
  };

  // What an earlier version, of this folder or of another revision, has kept.
  const earlierOf = async (state, job) => {
    const place = job.from ? `door43 ${job.from}` : STATE;
    const base = job.from ? new URL(job.from, location.href).href : root;
    const before = job.from ? await read(place, `${base}offline/state.json`) : state;
    const digests = new Map();
    if (!before.version || (!job.from && before.version === job.version)) return { digests };
    const cache = await caches.open(`${place} ${before.version}`);
    for (const { list } of before.lists || []) {
      const answer = await cache.match(`${base}offline/${list}`);
      for (const files of Object.values(answer ? await answer.json() : {})) for (const [name, , hash] of files) digests.set(name, hash);
    }
    return { digests, cache, root: base };
  };

  const get = async (state) => {
    const { job } = state;
    const index = await patiently(latest);
    if (!index) return undefined;
    if (index.version !== job.version) {
      // The site was built anew meanwhile: files that are the same are taken over.
      if (job.version !== state.version) await caches.delete(filesOf(job.version));
      job.version = index.version;
      await change(async () => {
        const now = await read();
        if (now.job) await write({ ...now, job: { ...now.job, version: index.version } });
      });
    }
    job.parts = withNeeded(index, job.parts);
    // Nothing of it is there any more, or not now: what is kept stays.
    if (!job.parts.some(isReal)) return giveUp();
    const cache = await caches.open(filesOf(job.version));
    const earlier = await earlierOf(state, job);
    const lists = [];
    const wanted = [];
    for (const folder of new Set(job.parts.map(resourceOf))) {
      const list = listName(listOf(index, folder));
      const files = await patiently(() => json(`offline/${list}`));
      if (!files) return undefined;
      await cache.put(`${root}offline/${list}`, new Response(JSON.stringify(files)));
      lists.push({ folder, list });
      for (const part of job.parts) {
        if (resourceOf(part) !== folder) continue;
        wanted.push(...(files[part.slice(folder.length)] || []));
      }
    }
    // Lists of an edition that came just now are not those of this one.
    asked = null;
    const after = await patiently(latest);
    if (!after) return undefined;
    if (after.version !== job.version) return get(state);
    const there = await (job.repairs === job.version ? intactOf : thereOf)(cache, wanted);
    const queue = wanted.filter(([name]) => !there.has(addressOf(name)));
    let done = sizeOfFiles(wanted) - sizeOfFiles(queue);
    show({ done, total: sizeOfFiles(wanted), problem: "" });
    let failed = null;
    let missing = 0;
    const take = async () => {
      while (queue.length && !paused && !failed) {
        const [name, bytes, hash] = queue.shift();
        const answer = await bytesOf(name, hash, earlier, job.version);
        if (answer) await cache.put(addressOf(name), answer);
        else if (paused) return;
        else missing += 1;
        done += bytes;
        show({ done });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, () => take().catch((error) => (failed = failed || error))));
    asked = missing ? null : asked;
    // Some hosts take away the files of a site before they tell of the next one.
    const isNewer = failed instanceof Newer || (missing && (await latest())?.version !== job.version);
    if (failed && !isNewer) throw failed;
    const { again, isDone } = await change(async () => {
      const now = await read();
      // It was paused or given up meanwhile, or begun anew by another window.
      if (paused || !now.job || now.job.paused || (!isNewer && now.job.version !== job.version)) return {};
      // The site was built anew meanwhile, or something was added or taken away.
      if (isNewer || now.job.parts.some((part) => !job.parts.includes(part)) || now.job.parts.length < job.parts.length) return { again: now };
      // What is whole stays until what comes into its place is.
      const isUpdate = job.from || (now.version && now.version !== job.version);
      if (missing && isUpdate && !now.missing) {
        await write({ ...now, job: { ...now.job, paused: true, missing } });
        return {};
      }
      const every = index.resources.flatMap(allOf);
      await write({
        version: job.version,
        parts: job.parts,
        whole: every.every((part) => job.parts.includes(part)),
        at: new Date().toISOString(),
        lists,
        index,
        missing,
      });
      return { isDone: true };
    });
    if (again) return get(again);
    if (!isDone) return undefined;
    await trim(job.version, index, job.parts);
    for (const name of await caches.keys()) {
      if (name.startsWith(`${STATE} `) && name !== filesOf(job.version)) await caches.delete(name);
    }
    if (job.from) await leave(job.from);
    return undefined;
  };

  // What was kept of another revision leads to this one.
  const leave = async (from) => {
    const base = new URL(from, location.href).href;
    for (const name of await caches.keys()) if (name.startsWith(`door43 ${from} `)) await caches.delete(name);
    const cache = await caches.open(`door43 ${from}`);
    await cache.put(`${base}offline/state.json`, new Response(JSON.stringify({ moved: root })));
    (await navigator.serviceWorker.getRegistration(base))?.active?.postMessage("changed");
  };

  const fail = (error) => {
    // Some browsers refuse a worker in private windows.
    show({ problem: { QuotaExceededError: "room", SecurityError: "impossible" }[error.name] || "other" });
    console.warn(error);
  };

  // Get what is wanted, in one window at a time, and there one after the other: what is resumed may still be coming to
  // its halt.
  let running = Promise.resolve();
  const run = () => (running = running.then(work, work));
  const isWanted = ({ job }) => job && !job.paused;
  const work = async () => {
    const before = await read();
    // Without its worker, which a browser may have lost alone, nothing of what is kept is read.
    if (before.version) await navigator.serviceWorker.register(`${root}worker.js`, { scope: root }).catch(() => null);
    if (!isWanted(before)) return;
    await navigator.locks.request(STATE, { ifAvailable: true }, async (lock) => show({ elsewhere: !lock }));
    // Where another window has it, this one goes on when that is done or closed.
    await navigator.locks.request(STATE, async () => {
      show({ elsewhere: false });
      const state = await read();
      if (!isWanted(state)) return;
      paused = false;
      halt = new AbortController();
      try {
        await patiently(() => navigator.serviceWorker.register(`${root}worker.js`, { scope: root }));
        await get(state);
      } catch (error) {
        fail(error);
      }
    });
    show({});
  };

  const keep = async (parts, from = "") => {
    // Another window may know of a newer edition, whose files are coming.
    const coming = (await read()).job?.version;
    if (coming && coming !== (await latest())?.version) asked = null;
    const index = await latest();
    if (!index) return show({ problem: "network" });
    return change(() => ask(index, parts, from)).then(run, fail);
  };
  const ask = async (index, parts, from) => {
    const state = await read();
    // What is asked for while something else comes, or waits for its files, is added to that.
    const waiting = state.job || {};
    const before = [...(state.parts || []), ...(waiting.parts || [])];
    // Some browsers ask the reader, who may not see it: nothing waits for the answer.
    navigator.storage?.persist?.().catch(() => false);
    // Who updates to the same edition has met damage.
    const repairs = parts.length ? waiting.repairs : state.version;
    const job = { version: index.version, parts: withNeeded(index, [...before, ...parts]), from: from || waiting.from, repairs };
    if (waiting.version && ![index.version, state.version].includes(waiting.version)) await caches.delete(filesOf(waiting.version));
    return write({ ...state, job });
  };
  const update = async () => keep([]);
  const hold = async () => {
    stop();
    await change(async () => {
      const state = await read();
      if (state.job) await write({ ...state, job: { ...state.job, paused: true } });
    });
    show({ problem: "" });
  };
  const resume = async () => {
    await change(async () => {
      const state = await read();
      if (state.job) await write({ ...state, job: { ...state.job, paused: false, missing: 0 } });
    });
    return run();
  };

  // Parts without some of them, and without what nothing needs any more.
  const isReal = (part) => !/(^|\/)\+?$/.test(part);
  const without = (parts, gone) => {
    const rest = parts.filter((part) => !gone.has(part));
    const folders = new Set(rest.filter(isReal).map(resourceOf));
    // Texts side by side are those of several resources.
    const isNeeded = (part) => folders.has(resourceOf(part)) || !part || (part === "+" && folders.size > 1);
    return folders.size ? rest.filter((part) => isReal(part) || isNeeded(part)) : [];
  };
  // Of what is kept, only the files of these parts stay. What else there is, is told by the lists that came with it.
  const trim = async (version, index, parts) => {
    const cache = await caches.open(filesOf(version));
    for (const [number, { folder }] of index.resources.entries()) {
      const list = `${root}offline/${listName(number)}`;
      const answer = await cache.match(list);
      const files = answer ? await answer.json() : {};
      const gone = Object.keys(files).filter((part) => !parts.includes(folder + part));
      await manyAtOnce(gone.flatMap((part) => files[part]), ([name]) => cache.delete(addressOf(name)));
      if (gone.length === Object.keys(files).length) await cache.delete(list);
    }
  };
  const forget = async () => {
    for (const name of await caches.keys()) {
      if (name === STATE || name.startsWith(`${STATE} `)) await caches.delete(name);
    }
    try {
      localStorage.removeItem(flag);
    } catch {
      // It was not there.
    }
    await (await navigator.serviceWorker.getRegistration(root))?.unregister();
    show({ problem: "" });
  };
  // Delete parts; what else is being got goes on. On a full device nothing can be written before something is deleted.
  const remove = async (parts) => {
    stop();
    if (await change(() => takeAway(parts))) run();
  };
  // Whether something else is still being got.
  const takeAway = async (parts) => {
    const { job, ...state } = await read();
    const gone = new Set(parts);
    const kept = without(state.parts || [], gone);
    const left = job ? without(job.parts, gone) : [];
    if (!kept.length && !left.length) {
      await forget();
      return false;
    }
    if (state.version) await trim(state.version, state.index, job?.version === state.version ? [...kept, ...left] : kept);
    await write({ ...(kept.length && { ...state, parts: kept, whole: false }), ...(left.length && { job: { ...job, parts: left } }) });
    show({ problem: "" });
    return left.length > 0;
  };
  // Give up what is being got: what was there before it stays.
  const giveUp = async () => {
    stop();
    return change(drop);
  };
  const drop = async () => {
    const { job, ...state } = await read();
    if (!state.version) return forget();
    if (job && job.version !== state.version) await caches.delete(filesOf(job.version));
    else await trim(state.version, state.index, state.parts);
    await write(state);
    return show({ problem: "" });
  };
  // What another window paused, gave up or has got.
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== flag) return;
    if (!newValue) stop();
    show({});
  });

  // Other revisions of the same repository that something is kept of.
  const others = async () => {
    const above = scope.match(/^(.*\/u\/[^/]+\/[^/]+\/)[0-9a-f]{10}\/$/);
    const found = [];
    for (const name of above ? await caches.keys() : []) {
      const place = name.match(/^door43 (\S+\/)$/)?.[1];
      if (!place || place === scope || !place.startsWith(above[1])) continue;
      const state = await read(name, `${new URL(place, location.href).href}offline/state.json`);
      if (state.version) found.push({ place, state });
    }
    return found;
  };

  return { allOf, giveUp, hold, isPossible, keep, latest, listeners, others, progress, read, remove, resume, root, run, sizeOf, soundOf, update, withNeeded };
})();
