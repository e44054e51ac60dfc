// Asks an index in a folder: reads {theme, site, queries: [[query, options]...], texts: [...]} from the standard input and
// writes for each query the references found and the bytes of the files that it needed.
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");

const { theme, site, queries, first } = JSON.parse(fs.readFileSync(0, "utf8"));
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
run(path.join(theme, "js", "search-index.js"));
const sizes = new Map();
let asked = new Set();
txSearch.source.load = async (name) => {
  const file = path.join(site, `${name}.js`);
  run(file);
  if (!sizes.has(name)) sizes.set(name, zlib.gzipSync(fs.readFileSync(file)).length);
};
const load = txSearch.load;

(async () => {
  const { resources } = await load("search/index");
  const answers = [];
  for (const [query, options = {}] of queries) {
    const answer = { refs: [], bytes: 0, files: 0, ms: 0 };
    // Nothing is kept from one query to the next, so that each is a first one.
    txSearch.forget();
    asked = new Set(["search/index"]);
    const before = txSearch.source.load;
    txSearch.source.load = (name) => (asked.add(name), before(name));
    const beside = [];
    const start = process.hrtime.bigint();
    for (const resource of resources) {
      const index = await txSearch.open(resource);
      const found = await txSearch.find(index, txSearch.parse(query, options), options);
      const { texts } = await txSearch.answer(index, found, 0, first || Infinity);
      answer.refs.push(...texts.map((text) => text.ref));
      beside.push([index, { ...found, numbers: found.beside }]);
      answer.total = (answer.total || 0) + found.numbers.length;
      answer.isSome = found.looked.some(({ isSome }) => isSome) || undefined;
      if (options.marks) {
        answer.marks = texts.map((text) => txSearch.spans(found, text.text).map(([from, to]) => text.text.slice(from, to)));
      }
    }
    answer.ms = Number(process.hrtime.bigint() - start) / 1e6;
    txSearch.source.load = before;
    for (const name of asked) answer.bytes += sizes.get(name) || 0;
    answer.files = asked.size;
    // Headings and footnotes, which are got where a reader asks for them.
    answer.beside = [];
    for (const [index, found] of beside) {
      const { texts } = await txSearch.answer(index, found, 0, Infinity);
      answer.beside.push(...texts.map((text) => `${text.ref} ${text.beside} ${text.anchor}`));
    }
    answers.push(answer);
  }
  process.stdout.write(JSON.stringify(answers));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
