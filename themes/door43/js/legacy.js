// Lead on from an address that Door43 pages had: what stands behind # tells which page has its place now.
(() => {
  const { by, first, pages } = document.currentScript.dataset;
  const known = new Map(Object.entries(JSON.parse(pages)));
  if (by === "chapter") {
    const id = /^#(?:(?:ref-)?(?:fn-)?\d{3}-(?:ch-)?|[a-z]+-(?:chapter|chunk)-\w{3}-)(\d{3})/.exec(location.hash);
    location.replace(((id && known.get(String(Number(id[1])))) || first) + location.hash);
    return;
  }
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch (error) {
    // It stays as it is written.
  }
  id = id.replace(/^tw-term-[a-z]+-/, "");
  location.replace(known.has(id) ? `${known.get(id)}#${id}` : first);
})();
