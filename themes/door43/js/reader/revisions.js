// Where the site is published, below u/<owner>/<repo>/<commit>/, its revisions are asked for. Anywhere else nothing is missing.
ready(() => {
  const [, here] = /\/u\/[^/]+\/[^/]+\/([0-9a-f]{10})\/$/.exec(root.pathname) || [];
  if (!here || !root.protocol.startsWith("http")) return;
  const project = fetch(new URL("../project.json", root)).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  load("js/later/revisions").then((part) => part?.({ root, project, here, gettext, make, words, interfaceLang, hasModifier }));
});
