// Understand what readers type: `gen 3:4`, `1 கொரி 2`, `Jn3.16-18`, in the names that the contents give to books.
const DIGITS = /\p{Nd}/gu;
const ROMAN = { i: "1", ii: "2", iii: "3", iv: "4" };

// Every decimal digit as 0 to 9: those of a script follow each other.
const plainDigits = (text) =>
  text.replace(DIGITS, (digit) => {
    let zero = digit.codePointAt(0);
    const at = zero;
    while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((at - zero) % 10);
  });

// Numbers of verses in the digits that the number of their chapter has.
const inDigitsOf = (chapter, text) => {
  const digit = chapter.trim().slice(-1);
  const zero = digit.codePointAt(0) - Number(plainDigits(digit));
  return zero > 48 ? text.replace(/\d/g, (plain) => String.fromCodePoint(zero + Number(plain))) : text;
};

// Names are compared without case, accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, blanks and dots.
const key = (text) =>
  plainDigits(text.normalize("NFD"))
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u2060]/g, "")
    .replace(/^[ⅰ-ⅳ]/, (sign) => sign.charCodeAt(0) - 0x216f)
    .replace(/^(i{1,3}|iv)[\s.]+(?=\p{L})/u, (all, roman) => ROMAN[roman])
    .replace(/^(\d)\s*(?:st|nd|rd|th)\b/, "$1")
    .replace(/[^\p{L}\p{M}\p{Nd}]/gu, "");

const isWithin = (letters, name) => {
  let at = 0;
  for (const letter of name) if (letter === letters[at]) at += 1;
  return at === letters.length && letters[0] === name[0];
};

// How well a name fits what was typed: 0 the same, 1 its beginning, 2 its letters in order (`jn`), else none.
const fit = (typed, names) => {
  let best = 9;
  for (const name of names) {
    if (name === typed) return 0;
    if (name.startsWith(typed)) best = Math.min(best, 1);
    else if (typed.length > 1 && isWithin(typed, name)) best = Math.min(best, 2);
  }
  return best;
};

// Letters as numbers: `תהלים קי״ט, ק״ה`. Since names end in them too (`שמואל א`), a text has several readings: with the last
// of them as digits, with the last two, and so on.
const HEBREW = "אבגדהוזחטיכלמנסעפצקרשת";
const hebrewNumber = (word) => {
  const letters = word.replace(/[^א-ת]/g, "");
  const values = [...letters].map((letter) => HEBREW.indexOf(letter)).map((at) => (at % 9 + 1) * 10 ** Math.floor(at / 9));
  // One unit and one ten, but for 15 and 16: `בא` is a word.
  const falls = values.every((value, at) => value && (!at || (value < values[at - 1] && (value >= 100 || String(value).length < String(values[at - 1]).length))));
  return falls || /^[קרשת]*ט[וז]$/.test(letters) ? values.reduce((sum, value) => sum + value, 0) : 0;
};
const hebrewReadings = (written) => {
  // With the words for chapter, psalm and verse: `יוחנן פרק ג פסוק טז`.
  const text = written.replace(/([^\s,])[\s,]+(?:פרק|מזמור)(?=\s)/, "$1").replace(/[\s,]+פסוק(?:ים)?(?=\s)/, ":");
  const [, name, tail] = /^(?!")(.*?)((?:[\s,.:;־–-]+(?:[א-ת]["'׳״א-ת]{0,4}|\d{1,3}))+)$/u.exec(text) || [];
  if (!/[א-ת]/.test(tail || "")) return [];
  const words = tail.match(/[\s,.:;־–-]+|[^\s,.:;־–-]+/gu);
  const readings = [];
  for (let at = words.length - 1; at > 0; at -= 2) {
    if (!/\d/.test(words[at])) {
      words[at] = String(hebrewNumber(words[at]) || "");
      if (!words[at]) break;
      readings.push(name + words.join(""));
    }
    words[at - 1] = words[at - 1].replace("־", "-");
  }
  return readings;
};

// How a text may be read as book, chapter and verses, the likeliest first. Without a book it is of the one that is open.
const NUMBERED =
  /^(?:(.*?[\p{L}\p{M}])[\s.]*)??(?:(\d{1,3})(?:\s*[:：.,/\s章篇장편]\s*(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?)?[章篇节節장편절]?)?$/u;
// Published numbers may have letters: `Esther A:3`, `4a:1b`. They are told from names by the chapters that there are.
const LETTERED = /^(?:(.+)\s)?([\p{L}\p{Nd}]{1,4})(?:\s*[:.,]\s*(?:(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?|(\S{1,4})))?$/u;
const referenceIn = (found) => {
  if (!found?.[0]) return null;
  const [, book = "", chapter = "", first = "", last = "", shown = ""] = found;
  return { book: key(book), label: key(chapter), chapter: Number(chapter), first: Number(first), last: Number(last), shown };
};
const parseReference = (text) => {
  const plain = plainDigits(text.normalize("NFC")).trim();
  return [plain, ...hebrewReadings(plain)].flatMap((reading) => {
    const [lettered, numbered] = [LETTERED, NUMBERED].map((form) => referenceIn(form.exec(reading)));
    return [lettered && (lettered.shown || !lettered.chapter) && lettered, numbered].filter(Boolean);
  });
};

// The books that a reference may mean, the best first; ties keep the order of the books. The name of John without a number is
// that of the Gospel, also where a letter is called `يوحنا الثالثة` and the Gospel is not here.
const booksOf = (typed, sections) =>
  sections
    .filter(({ id, keys }) => !/^[1-3]jn$/.test(id) || !keys.some((name) => name.startsWith(id[0] + typed)))
    .map((section, order) => ({ section, order, fits: fit(typed, section.keys) }))
    .filter(({ fits }) => fits < 9)
    .sort((one, other) => one.fits - other.fits || one.order - other.order)
    .map(({ section, fits }) => ({ section, fits }));
