// Where the sheet was kept and the font was not, as on the first page in another script, a text would be shown in a font
// of the device and move when its own is there. It waits for that, a second at most.
if (document.querySelector("link[as=font]")) {
  const show = () => choose("waits");
  const look = () => {
    // What is laid out asks for its fonts.
    if (document.getElementById("content")?.offsetHeight) document.fonts.ready.then(show);
    else requestAnimationFrame(look);
  };
  choose("waits", "font");
  setTimeout(show, 1000);
  requestAnimationFrame(look);
}
