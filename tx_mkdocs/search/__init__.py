"""Search in every script: an index that the reader's browser queries, from a server or a folder.

Everything is written as classic scripts, which also work where the page is opened from a folder and under
`script-src 'self'`. `themes/door43/js/search-index.js` reads what is written here.

    texts → postings → shards → files

`texts` says what is found: verses, frames, notes, questions, articles. `normal` says which words are the
same; the browser has the same rules, and tests compare the two. `postings` says which texts a word is in,
book by book. `shards` divides them so that a query fetches little, and a changed verse changes little.
`files` writes it all.
"""
