// Where the site can be kept on the device, the footer says so; what was broken off goes on. Pages opened from a disk
// are there already.
ready(() => {
  const place = document.getElementById("tx-offline");
  if (!place || !location.protocol.startsWith("http") || !isSecureContext || !("serviceWorker" in navigator && "caches" in window)) return;
  document.head.append(make("link", { rel: "manifest", href: new URL("app.webmanifest", root).href }));
  place.hidden = false;
  if (kept(`keeping ${root.pathname}`) && !document.getElementById("tx-kept")) load("js/offline").then(() => globalThis.txOffline?.run());
});
