// A note opens where its letter stands; without scripts the letter leads to the end of the chapter.
ready(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const content = document.getElementById("content");
  let box = null;
  content?.addEventListener("click", (event) => {
    const link = event.target.closest(".caller a");
    const note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || hasModifier(event)) return;
    event.preventDefault();
    if (!box) {
      box = make("aside", { id: "tx-note", role: "note", popover: "auto", tabIndex: -1 });
      content.append(box);
    }
    const copy = note.cloneNode(true);
    copy.querySelector(".back")?.remove();
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    fillWith(box, copy);
    words().then(() => box.setAttribute("aria-label", gettext("Note {letter}", { letter: link.textContent })));
    // What has the focus when it opens has it again when it closes; not every browser gives it to what was tapped.
    link.focus({ preventScroll: true });
    box.showPopover();
    const at = link.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const below = at.bottom + 10 + size.height < innerHeight;
    const widest = document.documentElement.clientWidth - size.width - 8;
    box.style.top = `${Math.max(8, below ? at.bottom + 10 : at.top - size.height - 10)}px`;
    box.style.left = `${Math.min(Math.max(8, at.left - size.width / 2), widest)}px`;
    box.focus();
  });
});
