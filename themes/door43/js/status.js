// Put into the page what changes with every commit and finding, from the script that says it (README.md, "Status").
(() => {
  const { badge, checks, commit, source, errors } = globalThis.txStatus || {};
  const checked = document.getElementById("tx-checked");
  const element = (name, text, className) =>
    Object.assign(document.createElement(name), { textContent: text, className });
  if (checked && checks) checked.textContent = checks;
  if (checked && badge) {
    const [number, word] = badge;
    const link = element("a", "", `button ${errors ? "errors" : "warnings"}`);
    link.href = checked.href;
    link.dir = "ltr";
    link.lang = checked.closest("[lang]").lang;
    link.append(element("b", number, ""), element("span", ` ${word}`, ""));
    document.querySelector("header.site .place")?.append(link);
  }
  const there = document.getElementById("tx-source");
  if (!there || !commit) return;
  if (source && there.href.startsWith(source[0])) there.href = source[1] + there.href.slice(source[0].length);
  there.after(" ", element("span", commit, "commit"));
})();
