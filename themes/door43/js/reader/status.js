// Put into the page what changes with every commit and finding, from the script that says it (README.md, "Status").
ready(async () => {
  if (!script.dataset.status) return;
  await load(script.dataset.status.replace(/\.js$/, ""));
  const { badge, checks, commit, source, errors } = globalThis.txStatus || {};
  const checked = document.getElementById("tx-checked");
  if (checked && checks) checked.textContent = checks;
  if (checked && badge) {
    const [number, word] = badge;
    const link = make("a", { className: `button ${errors ? "errors" : "warnings"}`, href: checked.href, dir: "ltr", lang: interfaceLang });
    link.append(make("b", {}, number), make("span", {}, ` ${word}`));
    document.querySelector("header.site .place")?.append(link);
  }
  const there = document.getElementById("tx-source");
  if (!there || !commit) return;
  if (source && there.href.startsWith(source[0])) there.href = source[1] + there.href.slice(source[0].length);
  there.after(" ", make("span", { className: "commit" }, commit));
});
