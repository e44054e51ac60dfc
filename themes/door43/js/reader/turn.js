// To the previous and the next page by the arrow keys and by a swipe, in the direction of the page.
ready(() => {
  // Who comes to the end of a page finds the next one there, unless data are to be saved.
  const next = document.querySelector(".pager [rel=next]");
  if (next && location.protocol.startsWith("http") && !navigator.connection?.saveData) {
    const near = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      near.disconnect();
      const ahead = make("link", { rel: "prefetch", href: next.href });
      const read = () => fetch(next.href).catch(() => {});
      // Safari knows no such link, and Firefox lets the policy of docs/publishing.md forbid it.
      ahead.addEventListener("error", read, { once: true });
      if (ahead.relList.supports("prefetch")) document.head.append(ahead);
      else read();
    }, { rootMargin: "100%" });
    near.observe(next);
  }

  const turn = (forward) => {
    const link = document.head.querySelector(`link[rel="${forward ? "next" : "prev"}"]`);
    if (link) location.assign(link.href);
  };
  const isRtl = document.documentElement.dir === "rtl";
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || hasModifier(event)) return;
    if (event.target.closest?.("input, textarea, select, audio, dialog, [popover], [contenteditable]")) return;
    if (event.key === "ArrowRight") turn(!isRtl);
    else if (event.key === "ArrowLeft") turn(isRtl);
  });

  // A swipe is quick, level, and of one finger; where something scrolls sideways, it scrolls. A swipe from the
  // very edge of the screen is the system's.
  const edge = 24;
  let begun = null;
  const scrollsSideways = (element) => {
    if (element.closest("audio")) return true;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (at.scrollWidth > at.clientWidth + 1 && getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const main = document.getElementById("tx-main");
  main?.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    const alone = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) < 1.05;
    const isInside = touch.clientX > edge && touch.clientX < innerWidth - edge;
    begun = alone && isInside && !scrollsSideways(event.target) ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
  }, { passive: true });
  main?.addEventListener("touchend", (event) => {
    if (!begun || event.changedTouches.length !== 1 || !getSelection().isCollapsed) return;
    const [touch] = event.changedTouches;
    const [across, down] = [touch.clientX - begun.x, touch.clientY - begun.y];
    if (event.timeStamp - begun.at < 600 && Math.abs(across) > 70 && Math.abs(down) < 45) {
      turn(across < 0 !== isRtl);
    }
    begun = null;
  }, { passive: true });
});
