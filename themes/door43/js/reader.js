{#- The one script of a page: its parts, joined when the site is built. -#}
(() => {
"use strict";
// Without panels the page is read as it is without scripts: its links lead to all that they would show.
if (!window.HTMLDialogElement) return;
{% include 'js/reader/page.js' %}
{% include 'js/reader/settings.js' %}
{% include 'js/reader/fonts.js' %}
{% include 'js/reader/references.js' %}
{% include 'js/reader/contents.js' %}
{% include 'js/reader/passage.js' %}
{% include 'js/reader/changes.js' %}
{% include 'js/reader/listen.js' %}
{% include 'js/reader/verse.js' %}
{% include 'js/reader/notes.js' %}
{% include 'js/reader/helps.js' %}
{% include 'js/reader/beside.js' %}
{% include 'js/reader/downloads.js' %}
{% include 'js/reader/turn.js' %}
{% include 'js/reader/status.js' %}
{% include 'js/reader/revisions.js' %}
{% include 'js/reader/offline.js' %}
})();
