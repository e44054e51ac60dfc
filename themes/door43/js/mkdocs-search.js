// Where MkDocs' search script finds its files; it asks for a global of this name.
var base_url = document.currentScript.dataset.root;
