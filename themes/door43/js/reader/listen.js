// A page that can be heard has a player; what else there is to it is loaded where there is one.
let listening = null;
ready(() => {
  if (!document.getElementById("tx-listen")) return;
  listening = load("js/later/listen").then((part) => part?.({ gettext, interfaceLang, keep, kept, make, pieces, words }));
});
