// The documents of a resource, from `downloads.js` in its folder, in a panel.
ready(() => {
  const opener = document.querySelector("footer.site a.downloads");
  opener?.addEventListener("click", async (event) => {
    if (hasModifier(event) || document.body.classList.contains("home")) return;
    event.preventDefault();
    const [documents, show] = await Promise.all([load(`${folder}downloads`), load("js/later/downloads"), words()]);
    if (documents?.length && show) (document.getElementById("tx-documents") || show({ root, folder, address, gettext, make, panel, documents })).showModal();
    else location.assign(opener.href);
  });
});
