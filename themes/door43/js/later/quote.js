// The words that a note is about, where the pieces of a verse have them in this order: marked without a change to the page.
// `js/reader/helps.js` loads this with a note.
door43("js/later/quote", (verse, quote) => {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("quote");
  const nodes = [];
  for (const piece of verse) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".v-num, .va, .ca, .caller, .note-copy, .mark")) nodes.push(walker.currentNode);
  }
  const text = nodes.map((node) => node.data).join("");
  const placeOf = (offset) => {
    let rest = offset;
    for (const node of nodes) {
      if (rest <= node.length) return [node, rest];
      rest -= node.length;
    }
    return null;
  };
  const ranges = [];
  let from = 0;
  for (const part of quote.split(/\s*…\s*|\s*\.\.\.\s*/).filter(Boolean)) {
    const words = part.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const found = new RegExp(words.join("\\s+"), "iu").exec(text.slice(from));
    if (!found) return;
    const [start, end] = [placeOf(from + found.index), placeOf(from + found.index + found[0].length)];
    const range = new Range();
    range.setStart(...start);
    range.setEnd(...end);
    ranges.push(range);
    from += found.index + found[0].length;
  }
  if (ranges.length) CSS.highlights.set("quote", new Highlight(...ranges));
});
