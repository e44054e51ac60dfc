// A page that can be heard has a player; what else there is to it is loaded where there is one. The player may have failed
// by then: its own state does not tell, for in Safari that is "no source" until the source is looked at.
let listening = null;
let hasFailed = false;
addEventListener("error", ({ target }) => {
  if (target.matches?.("#tx-listen source:last-of-type, #tx-listen audio")) hasFailed = true;
}, true);
ready(() => {
  if (!document.getElementById("tx-listen")) return;
  const shared = { gettext, hasFailed: () => hasFailed, interfaceLang, keep, kept, make, pieces, words };
  listening = load("js/later/listen").then((part) => part?.(shared));
});
