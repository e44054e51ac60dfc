// Where the sheet was kept and the font was not, as on the first page in another script, a text would be shown in a font
// of the device and move when its own is there. It waits for the fonts that the page asks for with its sheet, a second at
// most; others, as those of a word in another script, come later.
// Letters from the device wait for none.
const fontsAhead = document.documentElement.dataset.font === "device" ? [] : [...document.querySelectorAll("link[as=font]")];
if (fontsAhead.length) {
  const names = fontsAhead.map(({ href }) => /([^/]+?)(-bold)?\.woff2$/.exec(href)?.[1]);
  const isAhead = ({ family, status }) => status === "loading" && names.includes(family.replace(/^"?Tx |"$/g, "").toLowerCase());
  const show = () => choose("waits");
  const look = () => {
    // What is laid out asks for its fonts. A page may have no content.
    const isWaiting = document.documentElement.dataset.waits;
    if (isWaiting && !document.getElementById("content")?.offsetHeight) requestAnimationFrame(look);
    else Promise.allSettled([...document.fonts].filter(isAhead).map(({ loaded }) => loaded)).then(show);
  };
  const isOnTheWay = ({ href }) => !performance.getEntriesByName(href).length;
  choose("waits", "font");
  setTimeout(show, 1000);
  Promise.all(fontsAhead.filter(isOnTheWay).map((link) => new Promise((done) => (link.onload = link.onerror = done)))).then(look);
}
