// Where the site can be kept on the device, the footer says so; what was broken off goes on. Pages opened from a disk
// are there already.
ready(async () => {
  const place = document.getElementById("tx-offline");
  if (!place || !location.protocol.startsWith("http") || !isSecureContext || !("serviceWorker" in navigator && "caches" in window)) return;
  document.head.append(make("link", { rel: "manifest", href: new URL("app.webmanifest", root).href }));
  place.hidden = false;
  if (document.getElementById("tx-kept")) return;
  // In a frame without storage even to name it is an error.
  const found = async () => (await caches.match(new URL("offline/state.json", root)))?.json();
  const state = await found().catch(() => null);
  if (!state?.job) return;
  await load("js/offline");
  globalThis.txOffline?.run();
});
