// Asks the index of search/ (see tx_mkdocs/search): which texts have these words, in every script, from a server or
// a folder. Files of the index are scripts that call `tx_search(name, data)`. `normal`, `bare` and `pieces` follow
// the same rules as tx_mkdocs/search/normal.py.
var txSearch = (() => {
  "use strict";
  const DROPPED =
    "\u00ad\u034f\u0591-\u05af\u05bd\u0640\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff";
  const MARKS =
    "\u0300-\u036f\u0483-\u0487\u05b0-\u05bc\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f" +
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u07eb-\u07f3\u07fd\u08d3-\u08e1\u08e3-\u08ff" +
    "\u093c\u0a3c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f";
  const HAN =
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3031-\u3035\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf" +
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
  const UNSPACED =
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f" +
    "\ua980-\ua9ff\uaa60-\uaadf";
  const pattern = (text, flags = "gu") => new RegExp(text, flags);
  const WORD = `[\\p{L}\\p{M}\\p{N}${DROPPED}\u0f0b\u0f0c]+`;
  const dropped = pattern(`[${DROPPED}]+`);
  const marks = pattern(`[${MARKS}]+`);
  const divided = pattern(`[${HAN}][${HAN}${MARKS}]*|[${UNSPACED}][${UNSPACED}${MARKS}]*|[^${HAN}${UNSPACED}]+`);
  const isHan = pattern(`^[${HAN}]`, "u");
  const isUnspaced = pattern(`^[${UNSPACED}]`, "u");
  const LETTERS = {
    "ς": "σ", "ß": "ss", "ſ": "s", "\u0f0c": "\u0f0b", "i\u0307": "i", "ı": "i",
    "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0671": "\u0627", "\u09ce": "\u09a4\u09cd",
    "\u0d7a": "\u0d23\u0d4d", "\u0d7b": "\u0d28\u0d4d", "\u0d7c": "\u0d30\u0d4d",
    "\u0d7d": "\u0d32\u0d4d", "\u0d7e": "\u0d33\u0d4d", "\u0d7f": "\u0d15\u0d4d",
  };
  const letters = pattern(Object.keys(LETTERS).join("|"));
  const HOOKED = Object.fromEntries(Array.from("đħłøŧɓɗɖƙƴɛɔŋɨʉƒɣʋɩʊɲɠىةۃہھ", (letter, i) => [letter, "dhlotbddkyeoniufgviungيهههه"[i]]));
  const hooked = pattern(`[${Object.keys(HOOKED).join("")}]`);
  const apostrophes = /[\u02bb-\u02bf\u02ee\ua78b\ua78c]/g;
  // Every decimal digit as 0 to 9: those of a script follow each other.
  const plainDigits = (text) =>
    text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
      let zero = digit.codePointAt(0);
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return String((digit.codePointAt(0) - zero) % 10);
    });
  // Of an alphabet, not of a script in which it is a syllable.
  const letter = /^(?![\p{scx=Ethi}\p{scx=Hang}\p{scx=Cher}\p{scx=Cans}\p{scx=Yiii}\p{scx=Vaii}])\p{L}$/u;
  const cluster = pattern(`[^\\p{M}${DROPPED}][\\p{M}${DROPPED}]*`);

  const isAscii = (word) => /^[\0-\x7f]*$/.test(word);
  const normal = (word) =>
    isAscii(word)
      ? word.toLowerCase()
      : plainDigits(word)
          .normalize("NFD")
          .toLowerCase()
          .replace(dropped, "")
          .replace(letters, (letter) => LETTERS[letter])
          .replace(/([\u0370-\u03ff][\u0301-\u036f]*)\u0300/g, "$1\u0301")
          .normalize("NFC")
          .replace(/^\u0f0b+|\u0f0b+$/g, "");
  const bare = (word) =>
    isAscii(word)
      ? word
      : word
          .normalize("NFD")
          .replace(/\u0438\u0306/g, "\u0439")
          .replace(hooked, (letter) => HOOKED[letter])
          .replace(marks, "")
          .normalize("NFC");
  const pieces = (word) => (word.match(divided) || []).filter((piece) => bare(piece));
  const isMark = pattern(`^[${MARKS}]$`, "u");
  // Whether a word is what is asked, or where it is open, has it; marks count only where they are typed.
  const fits = (word, piece, { start = false, end = false } = {}) => {
    if (!piece.marked) {
      const [there, asked] = [word.bare, piece.bare];
      if (start && end) return there.includes(asked);
      return start ? there.endsWith(asked) : end ? there.startsWith(asked) : there === asked;
    }
    const [there, asked] = [word, piece].map(({ full }) => Array.from(full.normalize("NFD")));
    for (let from = 0; from < (start ? there.length : 1); from++) {
      let [at, known] = [from, 0];
      for (; at < there.length && (there[at] === asked[known] || isMark.test(there[at])); at++) {
        if (there[at] === asked[known]) known += 1;
      }
      if (known === asked.length && (end || at === there.length)) return true;
    }
    return false;
  };
  // How many characters a piece is looked up by; 0: as a whole.
  const gramSize = (piece) => (isUnspaced.test(piece) ? 3 : isHan.test(piece) ? 2 : 0);

  // The pieces of a text, each with its place in it.
  const tokens = (text) => {
    const found = [];
    for (const match of text.replace(apostrophes, "'").matchAll(pattern(WORD))) {
      const parts = pieces(normal(match[0]));
      if (!parts.length) continue;
      const start = match.index;
      const end = start + match[0].length;
      if (parts.length === 1 && !gramSize(parts[0])) {
        found.push({ full: parts[0], bare: bare(parts[0]), start, end, at: null });
        continue;
      }
      // Where each character of the normal word comes from.
      const at = [];
      let written = "";
      for (const piece of match[0].matchAll(cluster)) {
        const plain = bare(normal(piece[0]) || (/[\u0f0b\u0f0c]/.test(piece[0]) ? "\u0f0b" : ""));
        for (let i = 0; i < plain.length; i++) at.push([start + piece.index, start + piece.index + piece[0].length]);
        written += plain;
      }
      let from = 0;
      for (const part of parts) {
        const plain = bare(part);
        const place = written.indexOf(plain, from);
        const known = place >= 0 ? at.slice(place, place + plain.length) : null;
        found.push({
          full: part,
          bare: plain,
          start: known ? known[0][0] : start,
          end: known ? known[known.length - 1][1] : end,
          at: known,
        });
        if (place >= 0) from = place + plain.length;
      }
    }
    return found;
  };

  // --- What is asked ---------------------------------------------------------------------------------------------

  // What a verse is found by beside its words: `H7225`, `lemma:λόγος`, `tw:grace`.
  const keyIn = (word) => {
    // As the original texts write them too: `c:H0559`, `G23160` (see plain_strong in library/links/strongs.py).
    const strong = /^(?:strong:|[a-z]:)*([HG])(\d{1,5})[a-z]?$/i.exec(word);
    if (strong) {
      const [letter, digits] = [strong[1].toUpperCase(), strong[2]];
      return { strong: letter + Number(letter === "G" ? digits.slice(0, 4) : digits) };
    }
    const field = /^(lemma|tw)[:：](.+)$/i.exec(word);
    if (!field) return null;
    return field[1].toLowerCase() === "tw" ? { term: field[2].toLowerCase() } : { lemma: normal(field[2]) };
  };
  // Signs of direction and tags come along with what is copied, and stand between a sign and its word.
  const plainly = (text) => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/<\/?[a-z][^<>]*>/gi, " ");
  // Items: words that follow each other, each `{pieces, not, part}`; `part` of one word says where it is open, `typed` what a piece
  // is in the query. `query` is all of it, `rest` that without its books, both without signs of direction and tags.
  const parse = (query, { parts = false } = {}) => {
    const plain = plainly(query).replace(/[“”„‟«»‹›「」『』《》〈〉〝〞〟❝❞＂]/g, '"');
    const asked = { items: [], books: [], testament: "", ignored: [], query: plain };
    const rest = [];
    for (const [, not, quoted, word] of plain.matchAll(/(?:^|\s)([-−–－]?)(?:"([^"]*)(?:"|$)|((?:book|in)[:：]"[^"]*"?|\S+))/gi)) {
      const field = word && /^(book|in)[:：](.+)$/i.exec(word);
      if (field) {
        const value = field[2].toLowerCase().replace(/"/g, "");
        if (value === "ot" || value === "nt") asked.testament = value;
        else asked.books.push(...value.split(",").filter(Boolean));
        continue;
      }
      rest.push(not + (word ?? `"${quoted}"`));
      const key = word && keyIn(word);
      if (key) {
        asked.items.push({ pieces: [], not: Boolean(not), part: null, text: word, key });
        continue;
      }
      const text = quoted ?? word;
      const open = quoted === undefined ? { start: /^\*/.test(text), end: /\*$/.test(text) } : {};
      const found = tokens(text).map(({ full, bare, start, end }) => ({ full, bare, size: gramSize(full), marked: full !== bare, typed: text.slice(start, end) }));
      if (!found.length) {
        asked.ignored.push(text || '"');
        continue;
      }
      const single = found.length === 1 && !found[0].size && quoted === undefined;
      // One letter is in most words: it would need all of the index.
      const isLetter = single && letter.test(found[0].bare);
      if (isLetter && open.start) {
        asked.ignored.push(text);
        continue;
      }
      const inside = parts && !isLetter;
      const part = single && (open.start || open.end || inside) ? { start: open.start || inside, end: open.end || inside } : null;
      asked.items.push({ pieces: found, not: Boolean(not), part, text });
    }
    asked.rest = rest.join(" ");
    // What is asked twice is looked for once.
    asked.items = [...new Map(asked.items.map((item) => [JSON.stringify(item), item])).values()];
    return asked;
  };

  // --- Files -----------------------------------------------------------------------------------------------------

  const waiting = new Map();
  const loaded = new Map();
  const receive = (name, data) => waiting.get(name)?.(data);
  // Replaced where there is no document.
  const source = {
    root: "",
    isPartial: false,
    // The identifiers of the books of a resource that have a name beside their titles.
    books: async (folder, name, isWhole) => [],
    // What a reference may be read as, beside what is written, in digits.
    readings: (text) => [],
    load: (name) =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${source.root}${name.split("/").map(encodeURIComponent).join("/")}.js`;
        script.onload = () => resolve();
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
        script.addEventListener("load", () => script.remove());
      }),
  };
  const missing = (name) => Object.assign(new Error(`${name}.js`), { isMissing: true });
  const load = (name) => {
    if (!loaded.has(name)) {
      const wanted = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        // A file that comes and says nothing, or not what its name promises, is damaged.
        source.load(name).then(
          () => reject(missing(name)),
          () => reject(missing(name)),
        );
      });
      wanted.then(
        () => waiting.delete(name),
        () => loaded.delete(name),
      );
      loaded.set(name, wanted);
    }
    return loaded.get(name);
  };

  // --- One resource ----------------------------------------------------------------------------------------------

  const open = async (resource) => {
    const base = `${resource.folder}search/`;
    const { sections, firsts, keys = [], lemmas = [], lists } = await load(`${base}meta`);
    let number = 1;
    const listed = sections.map(([identifier, title, code, testament, count, starts, at, labels = {}, beside = 0]) => {
      const section = { identifier, title, code, testament, count, starts, at, labels, first: number, beside: number + count - beside };
      number += count;
      return section;
    });
    const hasBeside = listed.some(({ first, count, beside }) => beside < first + count);
    // Of each text the place of its section.
    const places = new Uint16Array(number);
    listed.forEach(({ first, count }, place) => places.fill(place, first, first + count));
    return { resource, base, hasBeside, places, sections: listed, firsts: { w: firsts, k: keys, m: lemmas }, lists, last: number - 1, shards: new Map() };
  };

  const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter((c) => c !== '"' && c !== "\\");
  const VALUE = new Uint8Array(128);
  DIGITS.forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));
  // Each character is the distance to the number before it; see tx_mkdocs/search/postings.py.
  const numbersOf = (written) => {
    const found = [];
    let number = 0;
    for (let at = 0; at < written.length; at++) {
      let code = written.charCodeAt(at);
      if (code === 0x21) code = 0x5c;
      else if (code >= 0xd800 && code < 0xe000) code = written.codePointAt(at++);
      if (code === 0x23) number += 1e6;
      else found.push((number += code - 0x23 - (code < 0xe000 ? 0 : 0x800)));
    }
    return found;
  };

  const shard = async (index, number, kind = "w") => {
    const name = `${kind}-${number}`;
    if (!index.shards.has(name)) {
      const data = (await load(`${index.base}${name}`)).split(" ");
      const terms = data.filter((_, at) => at % 2 === 0);
      // All at once: one by one takes many times as long.
      const bares = bare(terms.join("\n")).split("\n");
      index.shards.set(name, terms.map((full, at) => ({ full, bare: bares[at], written: data[2 * at + 1] })));
    }
    return index.shards.get(name);
  };
  // The entries whose bare term is from `low` to `high`.
  const entriesBetween = async (index, low, high, kind = "w") => {
    const wanted = [];
    const firsts = index.firsts[kind];
    firsts.forEach((first, number) => {
      const next = firsts[number + 1];
      if (first <= high && (next === undefined || next >= low)) wanted.push(shard(index, number, kind));
    });
    return (await Promise.all(wanted)).flat().filter((entry) => low <= entry.bare && entry.bare <= high);
  };

  // Which numbers are in some lists, whose numbers rise.
  const flagged = (lists) => {
    const flags = new Uint8Array(1 + lists.reduce((most, list) => Math.max(most, list[list.length - 1] || 0), 0));
    for (const list of lists) for (const number of list) flags[number] = 1;
    return flags;
  };
  const union = (lists) => {
    if (lists.length < 2) return lists[0] || [];
    const found = [];
    flagged(lists).forEach((is, number) => is && found.push(number));
    return found;
  };
  const both = (one, other) => {
    const flags = flagged([other]);
    return one.filter((number) => flags[number]);
  };

  // All words that have a part, without marks.
  const wordsWith = (index, part, { start, end }) =>
    wordsThat(index, start && end ? (word) => word.includes(part) : start ? (word) => word.endsWith(part) : (word) => word.startsWith(part));
  const wordsThat = async (index, fits) => {
    const found = [];
    const lists = await Promise.all(Array.from({ length: index.lists }, (_, number) => load(`${index.base}l-${number}`)));
    for (const list of lists) {
      let word = "";
      for (const entry of list.split(" ")) {
        word = word.slice(0, VALUE[entry.charCodeAt(0)]) + entry.slice(1);
        if (fits(word)) found.push(word);
      }
    }
    return found;
  };
  // In how many letters two words differ, to `most`: there is one more, one less, another, or two are exchanged.
  const difference = (one, other, most) => {
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };
  // Words that are written like a piece, or almost, as `[word, difference]`.
  const alike = async (index, { bare: asked, size }) => {
    if (size) return [];
    const most = asked.length > 6 ? 2 : asked.length > 3 ? 1 : 0;
    const found = new Map();
    await wordsThat(index, (word) => {
      const far = Math.abs(word.length - asked.length) > most ? most + 1 : difference(asked, word, most);
      if (far <= most) found.set(word, far);
    });
    return [...found];
  };
  // A short part is in words of nearly all files: of more than `files` those are read that have most of the words, and
  // `isSome` tells so.
  const withPart = async (index, piece, open, files = Infinity) => {
    const words = await wordsWith(index, piece.bare, open);
    const wanted = new Set(words);
    const firsts = index.firsts.w;
    // How many of the words each file has.
    const counts = new Map();
    for (let number = 0, at = 0; number < firsts.length && at < words.length; number++) {
      const next = firsts[number + 1];
      const here = at;
      while (at < words.length && (next === undefined || words[at] <= next)) at++;
      if (at > here || (here > 0 && words[here - 1] === firsts[number])) counts.set(number, at - here);
      // A word that begins the next file may have forms in both.
      if (next !== undefined && words[at - 1] === next) at--;
    }
    const chosen = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one)).slice(0, files);
    const entries = (await Promise.all(chosen.map((number) => shard(index, number)))).flat();
    const there = entries.filter((entry) => wanted.has(entry.bare) && (!piece.marked || fits(entry, piece, open)));
    const isSome = chosen.length < counts.size;
    const numbers = union(there.map((entry) => numbersOf(entry.written)));
    return isSome && !apart(index, numbers)[0].length ? withPart(index, piece, open) : { numbers, sure: true, isSome };
  };

  // Texts that may have a piece, and whether they surely have it.
  const withPiece = async (index, piece) => {
    if (!piece.size) {
      const entries = await entriesBetween(index, piece.bare, piece.bare);
      const there = entries.filter((entry) => fits(entry, piece));
      return { numbers: union(there.map((entry) => numbersOf(entry.written))), sure: true };
    }
    const characters = Array.from(piece.bare);
    const { size } = piece;
    if (characters.length <= size) {
      const entries = await entriesBetween(index, piece.bare, `${piece.bare}\uffff`);
      const there = entries.filter((entry) => entry.bare.startsWith(piece.bare));
      return { numbers: union(there.map((entry) => numbersOf(entry.written))), sure: !piece.marked };
    }
    const grams = [];
    for (let start = 0; start < characters.length - size; start += size) grams.push(characters.slice(start, start + size).join(""));
    grams.push(characters.slice(-size).join(""));
    const lists = await Promise.all(grams.map(async (gram) => union((await entriesBetween(index, gram, gram)).map((entry) => numbersOf(entry.written)))));
    return { numbers: lists.reduce(both), sure: false };
  };

  // Where the pieces of an item stand in a text: lists of [start, end].
  const places = (item, found) => {
    const { pieces: wanted, part } = item;
    const marked = [];
    const isAt = (token, piece, first, last) =>
      piece.size ? gramSize(token.full) === piece.size && fits(token, piece, { start: first, end: last }) : fits(token, piece, part || {});
    const span = (token, piece, first, last) => {
      if (!piece.size || !token.at) return [[token.start, token.end]];
      const spans = [];
      const length = piece.bare.length;
      const put = (from) => spans.push([token.at[from][0], token.at[from + length - 1][1]]);
      if (first && last) for (let from = token.bare.indexOf(piece.bare); from >= 0; from = token.bare.indexOf(piece.bare, from + length)) put(from);
      else put(first ? token.bare.length - length : 0);
      return spans;
    };
    for (let i = 0; i + wanted.length <= found.length; i++) {
      const ends = (j) => [j === 0, j === wanted.length - 1];
      if (wanted.every((piece, j) => isAt(found[i + j], piece, ...ends(j)))) {
        wanted.forEach((piece, j) => marked.push(...span(found[i + j], piece, ...ends(j))));
      }
    }
    return marked;
  };

  // Texts with a Strong's number, a term, or a word of the original.
  const withKey = async (index, { strong, term, lemma }) => {
    let entries;
    if (lemma) {
      const plain = bare(lemma);
      const known = (await entriesBetween(index, plain, plain, "m")).filter((entry) => plain === lemma || entry.full === lemma);
      const strongs = [...new Set(known.flatMap((entry) => entry.written.split(",")))];
      return union(await Promise.all(strongs.map((one) => withKey(index, { strong: one }))));
    }
    if (strong) entries = await entriesBetween(index, strong, strong, "k");
    else {
      entries = await entriesBetween(index, "tw/", "tw/\uffff", "k");
      entries = entries.filter(({ full }) => full === `tw/${term}` || full.endsWith(`/${term}`) || full === term);
    }
    return union(entries.map((entry) => numbersOf(entry.written)));
  };

  // Numbers of texts, and those of headings and footnotes, which stand behind the texts of their book.
  const apart = (index, numbers) => {
    if (!index.hasBeside) return [numbers, []];
    const [texts, beside] = [[], []];
    const { places, sections } = index;
    for (const number of numbers) (number < sections[places[number]].beside ? texts : beside).push(number);
    return [texts, beside];
  };
  // Where an item may be found: `{item, numbers, sure, isSome}`. A word that is nowhere is looked for inside words.
  const look = async (index, item, inside, files) => {
    if (item.key) return { item, numbers: await withKey(index, item.key), sure: true };
    if (item.part) return { item, ...(await withPart(index, item.pieces[0], item.part, files)) };
    const each = [...new Map(item.pieces.map((piece) => [piece.full, piece])).values()];
    const found = await Promise.all(each.map((piece) => withPiece(index, piece)));
    const numbers = found.map((one) => one.numbers).reduce(both);
    const sure = item.pieces.length === 1 && found[0].sure;
    if (!apart(index, numbers)[0].length && item.pieces.length === 1 && !item.pieces[0].size && !item.not) {
      const original = await withKey(index, { lemma: item.pieces[0].full });
      if (original.length) return { item: { ...item, pieces: [], key: item.pieces[0].full }, numbers: original, sure: true };
      const part = { ...item, part: { start: true, end: true } };
      const parts = inside(item) && !letter.test(item.pieces[0].bare) ? await withPart(index, item.pieces[0], part.part, files) : null;
      if (parts && apart(index, parts.numbers)[0].length) return { item: part, ...parts, inside: true };
    }
    return { item, numbers, sure };
  };

  // Without blanks: `1john` is 1 John.
  const nameKey = (name) => tokens(name).map((token) => token.bare).join("");
  // Names as people say them: `the Gospel of John`, `San Juan`, `1ère épître de Jean`, `سفر التكوين`. As `bare` makes them.
  const ORDINALS = ["first|primer[ao]?|premiere?|primeir[ao]|erste[rs]?|перв(?:ое|ая)|पहल[ाी]|waraka\\s+wa\\s+kwanza\\s+k?wa", "seconde?|segund[ao]|deuxieme|zweite[rs]?|втор(?:ое|ая)|दूसर[ाी]|waraka\\s+wa\\s+pili\\s+k?wa", "third|tercer[ao]?|troisieme|terceir[ao]|dritte[rs]?|треть[ея]|तीसर[ाी]|waraka\\s+wa\\s+tatu\\s+k?wa"];
  const ordinals = ORDINALS.map((words, at) => [pattern(`^(?:(?:the|la|le|a|der)\\s+)?(?:${words})\\s+`), `${at + 1} `]);
  const numberBefore = pattern("^([1-4])\\s*(?:[.ºª°]|[-‑–]?(?:st|nd|rd|th|ere?|re|eme|e|[ao]|r[ao]|d[ao]|[ая]я|[ое]е|[еяй]|ኛ)\\.?)\\s+");
  const OF = "according\\s+to|(?:of|to)(?:\\s+the)?|segun|segundo|selon|del?(?:\\s+l(?:a|os))?|d[ao]s?|des|du|a(?:\\s+los|os)|aux?|nach|von|an\\s+die|cha|ya|wa|kwa|от|к|بحسب|الي";
  const BOOK =
    "gospel|book|epistle|letter|evangelio|evangelho|evangile|libro|livro|livre|carta|epistola|epitre|lettre|evangelium|buch|brief|kitab|injil|surat|" +
    "kitabu|injili|waraka|евангелие|книга|послание|سفر|(?:ال)?انجيل|(?:ال)?رساله|ספר|הבשורה\\s+על[\\s־]+פי";
  const called = pattern(`^(?:(?:the|el|la|le|l['’]|o|a|das|der)\\s*)?(?:(?:holy|santo)\\s+)?(?:${BOOK})\\s+(?:(?:${OF})\\s+|d['’])?(?=\\S)`);
  const shortName = (name) => {
    const plain = bare(name.toLowerCase()).trim();
    let short = plain.replace(numberBefore, "$1 ");
    for (const [words, digit] of ordinals) short = short.replace(words, digit);
    const [, number = "", rest] = /^([1-4]\s+)?(.*)$/s.exec(short);
    const without = rest.replace(called, "").replace(number ? pattern(`^(?:${OF})\\s+`) : "", "").replace(/^(?:saint|st\.?|san|sao)\s+|^ال(?=\p{L}{3})/u, "").replace(/^(.{3,})(?:evangelium|brief)$/, "$1");
    return number + without === plain ? "" : number + without;
  };
  const sectionsNamed = async (index, name, { isWhole = false } = {}) => {
    const key = nameKey(name);
    const lower = name.toLowerCase();
    const exact = index.sections.filter((section) => [section.identifier, section.code].some((name) => name === lower || name === key) || nameKey(section.title) === key);
    if (exact.length || !key) return exact;
    const known = await source.books(index.resource.folder, name, isWhole);
    const found = index.sections.filter(({ identifier }) => known.includes(identifier));
    if (found.length) return found;
    // The name of John without a number is that of the Gospel, also where a title begins with it and the Gospel is not here.
    const begun = index.sections.filter(({ identifier, title }) => !isWhole && nameKey(title).startsWith(key) && (/\d/.test(key) || !/^[1-3]jn$/.test(identifier)));
    const short = begun.length ? "" : shortName(name);
    return short ? sectionsNamed(index, short, { isWhole }) : begun;
  };
  // `luk`, `1 John`, or from one book to another: `luk-jhn`.
  const sectionsOf = async (index, name) => {
    const found = await sectionsNamed(index, name);
    if (found.length) return found;
    for (const { index: at } of name.matchAll(/[-–—]/g)) {
      const [[first], last] = await Promise.all([sectionsNamed(index, name.slice(0, at)), sectionsNamed(index, name.slice(at + 1))]);
      if (first && last.length) return index.sections.slice(index.sections.indexOf(first), index.sections.indexOf(last[last.length - 1]) + 1);
    }
    return [];
  };
  // All texts of the book that a query is the name of: `3 John`.
  const bookNamed = async (index, plain) => {
    const [section, another] = (await sectionsNamed(index, plain, { isWhole: true })).filter(({ code }) => code);
    if (!section || another) return null;
    return Array.from({ length: section.beside - section.first }, (_, at) => section.first + at);
  };

  // Numbers of other signs than digits in a reference: of Han before `章` and its like (`约翰福音三章十六节`), and those of
  // Ethiopia behind a name (`ዮሐንስ ፫፥፲፮`).
  const hanNumber = (text) => {
    const digits = [...text].map((sign) => "〇一二三四五六七八九".indexOf(sign.replace("零", "〇")));
    if (!/[十百]/.test(text)) return digits.join("");
    let [sum, last] = [0, 0];
    [...text].forEach((sign, at) => {
      const unit = { 十: 10, 百: 100 }[sign];
      if (unit) sum += (last || 1) * unit;
      last = unit ? 0 : digits[at];
    });
    return String(sum + last);
  };
  const ethiopicNumber = (text) => {
    let sum = 0;
    for (const sign of text) {
      const at = sign.charCodeAt(0) - 0x1368;
      sum = at > 18 ? (sum || 1) * 100 : sum + (at > 9 ? (at - 9) * 10 : at);
    }
    return String(sum);
  };
  const inDigits = (text) =>
    plainDigits(text)
      // `Ⅰヨハネ`
      .replace(/[Ⅰ-Ⅹ]/g, (sign) => sign.charCodeAt(0) - 0x215f)
      // Not of a name: `ヨハネの手紙第一 3章`.
      .replace(/第\s*(?=(?:\d+|[〇零一二三四五六七八九十百]+)\s*[章篇节節])|제\s*(?=\d+\s*[장편절])/g, "")
      .replace(/[〇零一二三四五六七八九十百]+(?=\s*[章篇節节至到])/g, hanNumber)
      .replace(/[፩-፻]+/g, (number, at) => (at ? ethiopicNumber(number) : number));

  const ROMAN = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  const romanNumber = (text) => {
    const values = [...text.toUpperCase()].map((sign) => ROMAN[sign]);
    return values.reduce((sum, value, at) => sum + (value < values[at + 1] ? -value : value), 0);
  };
  // One letter is a number only before another: `John I 5`.
  const ROMAN_CHAPTER = pattern("^(.*[\\p{L}\\p{M}])[.\\s]\\s*(?=[ivxlc]{2}|[ivxlc][\\s.:,]*\\d)(c?(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3}))(?:[\\s.:,]+(\\d.*)|\\.?)$", "iu");

  // The number of a chapter may have no sign behind it: `约三16`, `诗篇二十三`; or be a Roman one: `John iii. 16`.
  const numbersBehind = async (index, text) => {
    const [, book, chapter, verses] = ROMAN_CHAPTER.exec(text) || [];
    if (chapter && (await sectionsNamed(index, book)).length) return `${book} ${romanNumber(chapter)}${verses ? `:${verses}` : ""}`;
    for (const { 0: signs, index: at } of text.matchAll(/[〇零一二三四五六七八九十百]+/g)) {
      const [name, rest] = [text.slice(0, at).replace(/第$/, ""), text.slice(at + signs.length)];
      // One letter before it may be a word, too.
      if (name.length < 2 && !/^(?:\s*[:：章篇]|\d)/.test(rest)) continue;
      if (!/^[^\s\d]+$/.test(name) || !(await sectionsNamed(index, name, { isWhole: true })).length) continue;
      return `${name}${hanNumber(signs)}${/^\d/.test(rest) ? ":" : ""}${rest}`;
    }
    return text;
  };

  // References as they stand in running text: in brackets, with a full stop, a version or the words `chapter`, `verse`,
  // `and` and `to` of many languages, or the book again behind a dash (`Gen.1.1-Gen.1.3`).
  const COMMAS = ",،，፣、";
  const CHAPTER =
    "chapters?|chap|ch|kap(?:itel)?|hoofdstuk|cap[ií]tulos?|cap|chapitres?|pasal|bab|sura(?:\\s+ya)?|chương|глав[аы]|гл|розділ|" +
    "κεφάλαιο|κεφ|פרק|פרקים|अध्याय|অধ্যায়|ਅਧਿਆਇ|અધ્યાય|ଅଧ୍ୟାୟ|அதிகாரம்|అధ్యాయ(?:ము|ం)|ಅಧ್ಯಾಯ|അദ്ധ്യായം|അധ്യായം|" +
    "บทที่|บท|ບົດທີ|ບົດ|ជំពូក|ምዕራፍ|باب|فصل|(?:ال)?[إأا]صحاح(?:ات)?";
  const VERSE =
    "verses?|vers|verzen|vv?|vs|vers[ií]culos?|versets?|ayat|mi?stari(?:\\s+[wy]a)?|aya(?:\\s+ya)?|câu|стих[иа]?|ст|вірш[иі]?|" +
    "στίχο[ςι]|פסוק|פסוקים|पद(?:ों)?|वचन|आयत|পদ|ਆਇਤ|કલમ|ପଦ|வசனம்|వచన(?:ము|ం)|ವಚನ|വാക്യം|ข้อที่|ข้อ|ຂໍ້|ខ|ቁጥር|آیت|(?:ال)?[آا]ي(?:ة|ات)";
  const AND = "&|and|und|y|et|e|dan|na|и|और|و|和";
  const FROM = "from|de|del|du|dari|с|من";
  const TO = "to|through|thru|al?|à|au|bis|tot|sampai|hingga|hadi|по|до|से|तक|[إا]لى|עד|تا";
  // Those that stand right behind what is before them.
  const CLOSE_CHAPTER = "บทที่|บท|ບົດທີ|ບົດ|ជំពូក|အခန်းကြီး|အခန်း";
  const CLOSE_VERSE = "ข้อที่|ข้อ|ຂໍ້ທີ|ຂໍ້|ខ";
  const CHAPTERS = pattern(`([\\p{L}\\p{M}\\d. ]*[\\p{L}\\p{M}.])([\\s${COMMAS}]+(?:${CHAPTER})|${CLOSE_CHAPTER})\\.?\\s*(?=\\d)`, "giu");
  const CHAPTERS_BEHIND = pattern(`(\\d{1,3})\\.?\\s*(${CHAPTER})(?=[\\s${COMMAS}]+\\d|$)`, "giu");
  const OTHERS = pattern(`(\\d[a-c]?)\\s+(?:${AND})\\s+((?:[1-4]\\s*)?[\\p{L}\\p{M}][\\p{L}\\p{M}. ]*)(?=\\d)`, "giu");
  const tidied = async (index, text) => {
    const isName = async (words) => (await sectionsNamed(index, words.trim())).length > 0;
    const bare = text.replace(/^[\s([{]+|[\s)\]}.,;:]+$/g, "");
    const version = /\d+[a-c]?[\s(]+([A-Z][A-Z0-9]{1,6})$/.exec(bare);
    // Not `Rom 3; 1 JOHN`, and no words behind a number alone.
    const hasVersion = version && /[\p{L}:]/u.test(bare.slice(0, version.index)) && !(await isName(version[0]));
    // In `verse 16 and verse 18` the word before the first number is enough.
    const again = pattern(`(\\d[a-c]?\\s+(?:${AND}|${TO})\\s+)(?:${CHAPTER}|${VERSE})\\.?\\s+(?=\\d)`, "giu");
    const plain = (hasVersion ? bare.replace(/[\s(]+\S+$/, "") : bare).replace(again, "$1");
    // Not `II Ch 5` and `1 Ch 5`.
    const names = new Set();
    // `Jn 3:16 & Rom 5:8`
    const others = new Set();
    for (const [, , name] of plain.matchAll(OTHERS)) if (await isName(name)) others.add(name);
    for (const form of [CHAPTERS, CHAPTERS_BEHIND]) {
      for (const [all, name, word] of plain.matchAll(form)) if (await isName(`${name} ${word}`)) names.add(all);
    }
    const clean = plain
      .replace(OTHERS, (all, verse, name) => (others.has(name) ? `${verse}; ${name}` : all))
      .replace(CHAPTERS, (all, name) => (names.has(all) ? all : `${name} `))
      // `3 अध्याय 16 पद`
      .replace(CHAPTERS_BEHIND, (all, number) => (names.has(all) ? all : number))
      .replace(pattern(`(\\d[a-c]?)\\.?\\s*(?:${VERSE})$`, "giu"), "$1")
      .replace(pattern(`(\\d[a-c]?)\\s+(?:${TO})\\s+(?:(?:${VERSE}|[wy]a)\\.?\\s*)?(?=\\d)`, "giu"), "$1-")
      .replace(pattern(`(\\d)\\s*(?:${CLOSE_VERSE})\\s*(?=\\d)`), "$1:")
      .replace(pattern(`[\\s${COMMAS}]+(?:${VERSE})\\.?\\s*(?:(?:${FROM})\\s+)?(?=\\d)`, "giu"), ":")
      // Another verse behind a verse, else another chapter.
      .replace(pattern(`(\\d[a-c]?)\\s+(?:${AND})\\s+(?=\\d)`, "giu"), (all, digit, at, whole) => {
        const isVerse = pattern(`\\d\\s*[${COLONS}${COMMAS}]\\s*\\d[^${SEMICOLONS}]*$`).test(whole.slice(0, at + 1));
        return `${digit}${isVerse ? "," : ";"} `;
      })
      .replace(/^(.*?\D)(\d[^-–—]*)[-–—]\s*\1(?=\d)/, "$1$2-");
    return { clean, ignored: hasVersion ? [version[1]] : [] };
  };

  // Between chapter and verse, as keyboards of Han, Arabic, Ethiopic and Burmese have them too.
  const COLONS = ":.,：．，،፡፥၊";
  // The texts at a reference: `Genesis 2:10-12`, `gen 2`, `gen 1:26-2:3`, `Esther A:3`, beside its book and chapter as they
  // are written; null where there is none, and for those of a range that ends before it begins. Chapters have the numbers that readers see, else those of the text.
  const reference = async (index, plain) => {
    // Also `John 3 16` and `John 3 v. 16`.
    const from = `(?:(?:\\s*[${COLONS}/章篇장편]\\s*|\\s+|\\s*v(?:v|ss?|erses?)?\\.?\\s*)(\\d+)[a-c]?)?`;
    const to = `(?:\\s*[-–—~～至到]\\s*(?:(\\d+)[${COLONS}/章篇장편](?=\\d))?(\\d+)[a-c]?)?`;
    const close = "(?:\\s*(ff?)\\.?)?\\s*[章篇节節장편절]?$";
    const labelOf = (section, text) => Object.keys(section.labels).find((label) => nameKey(plainDigits(label)) === nameKey(text));
    const hasLabel = (text) => index.sections.some((section) => labelOf(section, text));
    const numbered = pattern(`^(.*?\\D)\\s*(\\d+)${from}${to}${close}`).exec(plain);
    const labelled = pattern(`^(.*\\S)\\s+([^\\s${COLONS}]+)${from}${to}${close}`).exec(plain);
    const bookOf = async (match) => (await sectionsNamed(index, match[1].trim())).find(({ code }) => code);
    let match = numbered;
    let section = match && (await bookOf(match));
    if (!section && labelled && hasLabel(labelled[2])) section = await bookOf((match = labelled));
    if (!section) return null;
    const chapterOf = (text) => section.labels[labelOf(section, text)] ?? Number(text);
    const chapter = chapterOf(match[2]);
    if (Number.isNaN(chapter)) return null;
    // A number behind a line is a verse where a verse stands before it, else a chapter.
    const verse = Number(match[3] || 0);
    const [other, number] = [match[4] && chapterOf(match[4]), Number(match[5])];
    // Behind a verse `f` is the next one, `ff` the rest of its chapter.
    const following = verse && !match[5] && { f: verse + 1, ff: Infinity }[match[6]];
    const end = following ? [chapter, following] : other ? [other, number] : !match[5] ? [chapter, verse || Infinity] : verse ? [chapter, number] : [number, Infinity];
    const place = (at) => at.split(":").map((part) => parseInt(part, 10) || 0);
    const isBefore = (at, other) => at[0] < other[0] || (at[0] === other[0] && at[1] < other[1]);
    const about = { book: match[1].trim(), chapter: match[2], hasVerse: verse > 0 };
    if (isBefore(end, [chapter, verse])) return { ...about, numbers: null };
    // Of a book of one chapter, a number alone is a verse (`Jude 5`), unless it is 1.
    if (!verse && !other && (chapter > 1 || match[5]) && place(section.at[section.at.length - 1])[0] === 1) {
      const all = await pieceOf(index, section, section.starts.length - 1);
      if (all[all.length - 1].place[0] === 1) return reference(index, `${about.book} 1:${plain.slice(match[1].length).trim()}`);
    }
    const numbers = [];
    for (let piece = 0; piece < section.starts.length; piece++) {
      const start = section.first + section.starts[piece];
      if (start >= section.beside) break;
      const next = section.first + section.starts[piece + 1] < section.beside && section.at[piece + 1];
      if (next && isBefore(place(next), [chapter, verse])) continue;
      if (isBefore(end, place(section.at[piece]))) break;
      const texts = await pieceOf(index, section, piece);
      texts.forEach((text, i) => {
        const [there, from, to = from] = text.place;
        const isThere = !isBefore([there, to], [chapter, verse]) && !isBefore(end, [there, from]);
        if (isThere && start + i < section.beside) numbers.push(start + i);
      });
    }
    return { ...about, numbers, last: numbers.length ? null : await lastBefore(index, section, chapter, verse) };
  };
  // The last text of a book that ends before a chapter, or of a chapter that ends before a verse; null where it does not.
  const lastBefore = async (index, section, chapter, verse) => {
    let last = null;
    for (let piece = section.starts.length - 1; piece >= 0; piece--) {
      const start = section.first + section.starts[piece];
      const texts = (await pieceOf(index, section, piece)).slice(0, Math.max(0, section.beside - start));
      last = texts[texts.length - 1] || last;
      if (last && last.place[0] < chapter) return last;
      const there = texts.filter(({ place }) => place[0] === chapter).pop();
      if (there) return verse > there.place[there.place.length - 1] ? there : null;
    }
    return null;
  };

  const SEMICOLONS = ";；؛፤";
  // The texts at all references of a list, as they follow each other: `Rom 3:23; 5:8`, `Mt 5:3,5; Lk 6:20`,
  // `Jn 3,16.18`. What names no book is of the one before it, a number behind a verse and a comma another verse.
  const references = async (index, query) => {
    const plain = await numbersBehind(index, inDigits(query.normalize("NFC")).trim());
    let found = null;
    // What has no number is a reference only where chapters have letters.
    if (/\d/.test(plain) || index.sections.some(({ labels }) => Object.keys(labels).length)) {
      const { clean, ignored } = await tidied(index, plain);
      found = clean === plain ? null : await referencesIn(index, clean);
      if (found) found.ignored = ignored;
      if (!found?.numbers?.length) found = (await referencesIn(index, plain)) || found;
    }
    const read = found ? [] : source.readings(plain);
    const readings = read.length && (await bookNamed(index, plain)) ? [] : read;
    let absent = null;
    for (const reading of readings) {
      const other = await referencesIn(index, reading);
      if (other?.numbers?.length) return other;
      absent = absent || other;
    }
    return found || absent;
  };
  const referencesIn = async (index, written) => {
    let plain = written;
    // `book:rom 3` is Romans 3.
    const [, quoted, name, rest] = /^(?:book|in)[:：](?:"([^"]*)"|(\S+))\s+([^\p{L}]+)$/iu.exec(plain) || [];
    if (rest) plain = `${quoted ?? name} ${rest}`;
    if (!/\p{L}/u.test(plain)) {
      // Of the only book: `1:3`, and not `1,000`.
      const [book, another] = index.sections.filter(({ code }) => code);
      if (!book || another || !pattern(`^\\d+[${COLONS}]0*[1-9]`).test(plain)) return null;
      plain = `${book.code} ${plain}`;
    }
    const single = await reference(index, plain);
    if (single) return single;
    if (/^\d/.test(plain)) {
      const book = await bookNamed(index, plain);
      if (book) return { numbers: book };
    }
    // A comma behind a chapter stands for a colon, and dots behind its verse for commas.
    const verses = "\\d+(?:[-–]\\d+)?";
    const comma = pattern(`((?:[${SEMICOLONS}\\p{L}\\p{M}])\\.?\\s*\\d+)\\s*[${COMMAS}]\\s*(${verses}(?:\\.${verses})*)`);
    const parts = plain
      .replace(comma, (all, chapter, rest) => `${chapter}:${rest.replace(/\./g, ",")}`)
      .split(pattern(`([${SEMICOLONS}${COMMAS}])`))
      .map((part) => part.trim());
    if (parts.length < 3 || parts.some((part, at) => at % 2 === 0 && part && !/\d(?:[a-c]|\s*ff?\.?)?\s*[章篇장편节節절]?$/.test(part))) return null;
    const numbers = new Set();
    let last = null;
    for (let at = 0; at < parts.length; at += 2) {
      const part = parts[at];
      if (!part) continue;
      const namesBook = /\p{L}/u.test(part.replace(/(\d)(?:\s*ff?|[a-c章篇장편节節절])/g, "$1"));
      const isVerse = last?.hasVerse && COMMAS.includes(parts[at - 1]) && /^[^:.]+$/.test(part);
      const inBook = last && `${last.book} ${isVerse ? `${last.chapter}:` : ""}${part}`;
      const found = (namesBook && (await reference(index, part))) || (inBook && (await reference(index, inBook)));
      if (found ? !found.numbers : !namesBook && last?.chapter) return null;
      for (const number of found?.numbers || []) numbers.add(number);
      // Verses of a book that is not here are not those of another.
      if (found || namesBook) last = found || { book: part.replace(/[^\p{L}\p{M}]+$/u, "") };
    }
    return { numbers: [...numbers] };
  };

  // All texts that a query finds: `numbers` in order, those of headings and footnotes in `beside`, and those of `looked`
  // that must be compared with the text.
  // `inside` tells whether a word that is nowhere is looked for inside words; `names` whether the name of a book alone is
  // all of the book. `known` are the words and books of the query that there are; `isAbsent` tells that it is a reference
  // to what there is not, and `last` is the text behind which it would be. Of a part of a word that is asked alone, no more
  // than so many `files` are read; see `isSome`.
  // With a passage and words (`Psalm 23 shepherd`) these are looked for there: `within` is that passage as it is written.
  const MOST_CHAPTERS = 151;
  const find = async (index, asked, { any = false, inside = () => true, names = false, parts = false, files = Infinity } = {}) => {
    const about = await allowedIn(index, asked);
    // `G26` is a word of the original where one has that number, else Genesis 26.
    const strong = asked.items.length === 1 && asked.items[0].key?.strong;
    const isStrong = Boolean(strong && (await withKey(index, { strong })).length);
    const isPlace = asked.books.length ? asked.items.length && asked.items.every(({ text }) => !/\p{L}/u.test(text)) : true;
    let [isAbsent, last] = [false, null];
    // No book has so many chapters.
    const isNumber = isStrong || (strong && Number(strong.slice(1)) > MOST_CHAPTERS);
    if (!isNumber && isPlace && !asked.testament) {
      const passage = await references(index, asked.query);
      const numbers = passage ? passage.numbers : names && (await bookNamed(index, asked.query.trim()));
      if (!numbers?.length || passage?.ignored?.length) {
        const within = await findWithin(index, asked, about, { any, inside, parts });
        if (within) return within;
      }
      const { known } = about;
      if (numbers?.length) return { numbers, beside: [], looked: [], unsure: [], known, isReference: true, ignored: passage?.ignored || [] };
      isAbsent = Boolean(numbers);
      last = passage?.last || null;
    }
    return { ...(await findWords(index, asked, about, { any, inside, files })), isStrong, isAbsent, last };
  };
  // What is found where nothing is read as a reference.
  const findWords = async (index, asked, { allowed, known: books }, { any, inside, files = Infinity }) => {
    const known = [...books];
    const filtered = (numbers) => (allowed ? numbers.filter(allowed) : numbers);
    const bound = asked.items.length === 1 && !asked.items[0].not ? files : Infinity;
    const looked = await Promise.all(asked.items.map((item) => look(index, item, inside, bound)));
    for (const one of looked) {
      one.isThere = apart(index, one.numbers)[0].length > 0;
      if (one.numbers.length) known.push(one.item.text);
    }
    const wanted = looked.filter(({ item }) => !item.not);
    const unwanted = looked.filter(({ item }) => item.not);
    if (!looked.length && !allowed) return { numbers: [], beside: [], looked, known, unsure: [] };
    let numbers;
    if (!wanted.length) {
      // All of a book, or all texts without what is unwanted.
      numbers = Array.from({ length: index.last }, (_, at) => at + 1);
    } else if (any && wanted.length > 1) {
      const weights = new Map();
      for (const one of wanted) {
        const weight = Math.log(1 + index.last / (1 + one.numbers.length));
        for (const number of one.numbers) weights.set(number, (weights.get(number) || 0) + weight);
      }
      numbers = [...weights.keys()].sort((one, other) => weights.get(other) - weights.get(one) || one - other);
    } else {
      numbers = wanted.map((one) => one.numbers).reduce(both).sort((one, other) => one - other);
    }
    for (const one of unwanted.filter(({ sure }) => sure)) {
      const without = new Set(one.numbers);
      numbers = numbers.filter((number) => !without.has(number));
    }
    const unsure = looked.filter(({ sure }) => !sure);
    const [texts, beside] = apart(index, filtered(numbers));
    // Those of one book may be in other files.
    if (!texts.length && looked.some(({ isSome }) => isSome)) return findWords(index, asked, { allowed, known: books }, { any, inside });
    return { numbers: texts, beside: wanted.length ? beside : [], looked, known, unsure, any: any && wanted.length > 1 };
  };
  // Whether one of the texts is really found.
  const isFound = async (index, found) => {
    if (!found.unsure.length || !found.numbers.length) return found.numbers.length > 0;
    const { texts, missing } = await answer(index, found, 0, 1);
    return texts.length + missing > 0;
  };
  // Words of a passage that words are looked for in: `the first letter of John chapter 4`.
  const MOST_OF_PASSAGE = 8;
  // Where scripts have no blanks a passage ends behind its number: `诗篇23牧者`, and not `约翰福音3章16节`.
  const HAN_NUMBERS = "〇零一二三四五六七八九十百";
  const ENDS = pattern(
    `(\\p{Nd}[章篇节節]?|[${HAN_NUMBERS}]+[章篇节節])(?=[${HAN}${UNSPACED}])(?![${HAN_NUMBERS}章篇节節至到、\\p{M}\\p{N}]|${CLOSE_VERSE})|` +
      `(\\p{Nd}[장편절])(?=\\p{scx=Hang})(?!부터|까지|에서|[과와])|(\\p{Nd})(?=(?![\\p{scx=Latn}\\p{scx=Hang}${HAN}${UNSPACED}])\\p{L}[\\p{L}\\p{M}]{2})`,
  );
  // And it begins where the name of its book does: `牧者诗篇23`.
  const BEGINS = pattern(`^([${HAN}${UNSPACED}]{3,}?)(?=第?(?:\\p{Nd}|[${HAN_NUMBERS}]+[章篇]))`, "u");
  const apartFromName = async (index, word) => {
    const run = Array.from(BEGINS.exec(word)?.[1] || "");
    for (let at = 1; at < run.length; at++) {
      const before = run.slice(0, at).join("");
      if ((await sectionsNamed(index, run.slice(at).join(""), { isWhole: true })).length) return `${before} ${word.slice(before.length)}`;
    }
    return word;
  };
  // What is found of words beside a reference, before or behind it, in its passage; null where nothing is, and where
  // some text has all that is written: `Mark 3 times`.
  const findWithin = async (index, asked, about, { any, inside, parts }) => {
    const begins = await Promise.all(asked.query.trim().split(/\s+/).map((word) => apartFromName(index, word)));
    const query = await numbersBehind(index, begins.join(" "));
    const words = query.replace(ENDS, "$& ").split(/\s+/);
    // Numbers may be Hebrew letters: `תהלים כג`.
    const isNumbered = (word) => !keyIn(word) && /[\d፩-፻]|^[א-ת]{1,2}["״׳']?[א-ת]?[׳',:]?$/.test(inDigits(word));
    for (let count = Math.min(words.length - 1, MOST_OF_PASSAGE); count > 0; count--) {
      for (const from of [0, words.length - count]) {
        const [written, last] = [words.slice(from, from + count).join(" "), words[from + count - 1]];
        const rest = [...words.slice(0, from), ...words.slice(from + count)].join(" ");
        if (!isNumbered(last) || !/\p{L}/u.test(rest) || /"/.test(written)) continue;
        const passage = await references(index, written);
        if (!passage?.numbers?.length) continue;
        const there = new Set(passage.numbers);
        const found = await findWords(index, parse(rest, { parts }), about, { any, inside });
        const numbers = found.numbers.filter((number) => there.has(number));
        if (!(await isFound(index, { ...found, numbers }))) continue;
        if (!any && (await isFound(index, await findWords(index, asked, about, { any, inside: () => false })))) return null;
        return { ...found, numbers, beside: [], within: written };
      }
    }
    return null;
  };
  const allowedIn = async (index, { books, testament }) => {
    if (!books.length && !testament) return { allowed: null, known: [] };
    const named = await Promise.all(books.map((name) => sectionsOf(index, name)));
    const sections = index.sections.filter((section) => (!books.length || named.flat().includes(section)) && (!testament || section.testament === testament));
    const allowed = (number) => sections.some(({ first, count }) => first <= number && number < first + count);
    return { allowed, known: books.filter((name, at) => named[at].length) };
  };
  // Whether a text is found, where the index alone cannot tell.
  const holds = (found, text) => {
    if (!found.unsure.length) return true;
    const there = tokens(text);
    const has = found.unsure.map(({ item }) => places(item, there).length > 0);
    if (found.unsure.some(({ item }, i) => item.not && has[i])) return false;
    return found.any || found.unsure.every(({ item }, i) => item.not || has[i]);
  };

  const sectionOf = ({ places, sections }, number) => sections[places[number]];
  // Read once: a frequent word is in most texts of a piece.
  const readPieces = new Map();
  const pieceOf = (index, section, piece) => {
    const name = `${index.base}t-${section.identifier}-${piece}`;
    if (!readPieces.has(name)) {
      // Who asks for a passage of a book that is not here is told which it is.
      const read = load(name).then(
        (groups) => textsIn(index, section, groups),
        (error) => {
          throw Object.assign(error, { book: section.title });
        },
      );
      read.catch(() => readPieces.delete(name));
      readPieces.set(name, read);
    }
    return readPieces.get(name);
  };
  const textsIn = (index, section, groups) => {
    const texts = [];
    for (const [page, ref, title, entries, prefix] of groups) {
      const chapter = parseInt(/(\d+):$/.exec(ref)?.[1], 10) || 0;
      let last = 0;
      for (const entry of entries) {
        // A string is the text of the verse after the one before it.
        const next = String(last + 1);
        const named = typeof entry === "string" ? [next, entry, prefix + next.padStart(3, "0")] : entry;
        const [label, text, anchor = "", shown, beside = ""] = named;
        const place = [chapter, ...label.split("-").map((part) => parseInt(part, 10) || 0)];
        last = place[place.length - 1];
        texts.push({ page: `${index.resource.folder}${page}`, ref: ref + label, title: title + (shown || label), text, beside, anchor, place, section });
      }
    }
    return texts;
  };
  // The text of a number, with its reference, page and anchor.
  const textOf = async (index, number) => {
    const section = sectionOf(index, number);
    const local = number - section.first;
    let piece = section.starts.length - 1;
    while (section.starts[piece] > local) piece--;
    return (await pieceOf(index, section, piece))[local - section.starts[piece]];
  };
  // Texts that are really found, from `numbers[from]` on, until there are `most`: `{texts, next}`.
  // With `source.isPartial`, texts that are not here are counted as `missing`. `show` gets each text as soon as it is found,
  // and what is next after it.
  const answer = async (index, found, from, most, show = () => {}) => {
    const texts = [];
    let next = from;
    let missing = 0;
    const textHere = (number) =>
      textOf(index, number).catch((error) => {
        if (!source.isPartial || !error.isMissing) throw error;
        return null;
      });
    while (next < found.numbers.length && texts.length < most) {
      for (const text of await Promise.all(found.numbers.slice(next, next + most).map(textHere))) {
        if (texts.length === most) break;
        next += 1;
        if (!text) missing += 1;
        else if (holds(found, text.text)) {
          texts.push(text);
          show(text, next);
        }
      }
    }
    return { texts, next, missing };
  };
  // What to mark in a text: [start, end] without overlaps, in order.
  const spans = (found, text) => {
    const there = tokens(text);
    const all = found.looked.filter(({ item }) => !item.not).flatMap(({ item }) => places(item, there));
    all.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const apart = [];
    for (const span of all) {
      const before = apart[apart.length - 1];
      if (before && span[0] < before[1]) before[1] = Math.max(before[1], span[1]);
      else apart.push([...span]);
    }
    return apart;
  };
  // How many of the numbers are in each section.
  const counts = (index, numbers) => {
    const found = new Uint32Array(index.sections.length);
    for (const number of numbers) found[index.places[number]] += 1;
    return index.sections.map((section, at) => ({ section, count: found[at] })).filter(({ count }) => count);
  };

  const forget = () => {
    loaded.clear();
    readPieces.clear();
  };

  return { alike, answer, bare, counts, find, forget, load, normal, open, parse, pieces, receive, sectionOf, source, spans, tokens };
})();
var tx_search = txSearch.receive;
