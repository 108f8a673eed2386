// Telex: how Vietnamese is typed with the letters of a plain keyboard. Pure: text in, text out; always NFC.
// Tone marks stand where schemas/vietnamese.py has them (the new way: hoà, khoẻ, thuỷ).
"use strict";

const telex = (() => {
  const TONES = { f: "\u0300", r: "\u0309", x: "\u0303", s: "\u0301", j: "\u0323" };
  const BASES = { ă: "a", â: "a", ê: "e", ô: "o", ơ: "o", ư: "u" };
  const CIRCUMFLEX = { a: "â", e: "ê", o: "ô" };
  const HORN = { a: "ă", o: "ơ", u: "ư" };
  // Every run of vowels that a syllable can have, after gi and qu were taken off.
  const NUCLEI = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu iêu oa oă oe oi oo ôi ơi oai oao oay oeo " +
    "ua uâ uê ui uô uơ uy uôi uây uya uyê uyu ưa ưi ươ ưu ươi ươu yê yêu"
  ).split(" ");
  const SYLLABLE = new RegExp(
    "^(ngh|ng|nh|gh|gi(?=[aăâeêoôơuưy])|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?" +
      "([aăâeêioôơuưy]+)(ch|ng|nh|[cmnpt])?$",
    "u",
  );
  const TONE = /[\u0300\u0309\u0303\u0301\u0323]/u;
  const LETTERS_AT_END = /[\p{L}\p{M}]+$/u;
  const LETTERS_AT_START = /^[\p{L}\p{M}]+/u;

  const nfc = (text) => text.normalize("NFC");
  const plain = (letter) => BASES[letter] ?? letter;
  const like = (letter, model) => (model === model.toLowerCase() ? letter : letter.toUpperCase());

  // The word without its tone, and the tone.
  const untoned = (word) => {
    const tone = word.normalize("NFD").match(TONE)?.[0] ?? "";
    return { bare: nfc(word.normalize("NFD").replace(TONE, "")), tone };
  };

  // Where the vowels of `bare` stand, if it can be or become a syllable; else null.
  const parts = (bare) => {
    const found = SYLLABLE.exec(bare.toLowerCase());
    if (!found) return null;
    const [, onset = "", vowels, coda = ""] = found;
    return canBecome(vowels) ? { onset, vowels, coda } : null;
  };
  const canBecome = (vowels) =>
    NUCLEI.some(
      (each) =>
        each.length === vowels.length &&
        [...each].every((letter, at) => vowels[at] === letter || vowels[at] === plain(letter)),
    );

  // The index in `bare` of the vowel that carries the tone.
  const placeOfTone = ({ onset, vowels, coda }) => {
    const marked = Math.max(...[...vowels].map((letter, at) => (BASES[letter] ? at : -1)));
    if (marked >= 0) return onset.length + marked;
    const second = vowels.length > 2 || (vowels.length === 2 && (coda || /^(o[ae]|u[ey]|oo)$/.test(vowels)));
    return onset.length + (second ? (vowels === "uye" ? 2 : 1) : 0);
  };

  const toned = (bare, tone) => {
    const found = tone && parts(bare);
    if (!found) return tone ? null : bare;
    const at = placeOfTone(found);
    return bare.slice(0, at) + nfc(bare[at] + tone) + bare.slice(at + 1);
  };

  // uơ and ưo before anything else are ươ: thuơ, thương.
  const settled = (bare) => {
    const found = parts(bare);
    if (!found) return bare;
    const { onset, vowels, coda } = found;
    const isWhole = vowels.length === 2 && !coda;
    const paired = isWhole ? vowels : vowels.replace(/^(uơ|ưo)/, "ươ");
    return rewritten(bare, onset.length, paired);
  };
  const rewritten = (bare, from, vowels) =>
    bare.slice(0, from) +
    [...vowels].map((letter, at) => like(letter, bare[from + at])).join("") +
    bare.slice(from + vowels.length);

  // Each of these returns the word as the key changes it; null where the key is a letter like any other.
  const markTone = (word, tone) => {
    const { bare, tone: had } = untoned(word);
    if (had === tone) return { word: bare, undone: true };
    return changed(toned(bare, tone));
  };
  const dropTone = (word) => {
    const { bare, tone } = untoned(word);
    return tone ? { word: bare } : null;
  };
  const changed = (word) => (word === null ? null : { word });

  const markVowel = (word, of, to) => {
    const { bare, tone } = untoned(word);
    const found = parts(bare);
    if (!found) return null;
    const { onset, vowels } = found;
    const done = vowels.lastIndexOf(to);
    if (done >= 0) return undone(bare, onset.length, vowels.slice(0, done) + of + vowels.slice(done + 1), tone);
    for (let at = vowels.length - 1; at >= 0; at -= 1) {
      const marked = vowels.slice(0, at) + to + vowels.slice(at + 1);
      if (plain(vowels[at]) === of && canBecome(marked)) {
        return changed(toned(settled(rewritten(bare, onset.length, marked)), tone));
      }
    }
    return null;
  };
  const undone = (bare, from, vowels, tone) => ({
    word: toned(rewritten(bare, from, vowels), tone) ?? rewritten(bare, from, vowels),
    undone: true,
  });

  const markHorn = (word) => {
    const { bare, tone } = untoned(word);
    const found = parts(bare);
    if (!found) return null;
    const { onset, vowels, coda } = found;
    if (/^[uư][oơ]/.test(vowels)) {
      if (vowels.startsWith("ươ")) return undone(bare, onset.length, vowels.replace("ươ", "uo"), tone);
      if (vowels === "uơ") return undone(bare, onset.length, "uo", tone);
      const alone = vowels === "uo" && !coda && ["h", "th", "kh"].includes(onset);
      const pair = rewritten(bare, onset.length, (alone ? "uơ" : "ươ") + vowels.slice(2));
      return changed(toned(pair, tone));
    }
    const done = [...vowels].findLastIndex((letter) => Object.values(HORN).includes(letter));
    if (done >= 0) {
      return undone(bare, onset.length, vowels.slice(0, done) + plain(vowels[done]) + vowels.slice(done + 1), tone);
    }
    // The u of ua and uu is what takes the horn; elsewhere the last letter that can.
    const order = [...vowels].map((_, at) => at);
    for (const at of vowels.startsWith("u") ? order : order.reverse()) {
      const letter = HORN[plain(vowels[at])];
      if (!letter) continue;
      const marked = vowels.slice(0, at) + letter + vowels.slice(at + 1);
      if (canBecome(marked)) return changed(toned(rewritten(bare, onset.length, marked), tone));
    }
    return null;
  };

  const markD = (word) => {
    const lower = word.toLowerCase();
    if (lower.startsWith("đ")) return { word: like("d", word[0]) + word.slice(1), undone: true };
    if (lower !== "d" && !(lower.startsWith("d") && parts(untoned(word).bare))) return null;
    return { word: like("đ", word[0]) + word.slice(1) };
  };

  const marked = (word, key) => {
    const lower = key.toLowerCase();
    if (TONES[lower]) return markTone(word, TONES[lower]);
    if (lower === "z") return dropTone(word);
    if (lower === "w") return markHorn(word);
    if (lower === "d") return markD(word);
    return CIRCUMFLEX[lower] ? markVowel(word, lower, CIRCUMFLEX[lower]) : null;
  };

  const around = (before, after) => {
    const head = before.match(LETTERS_AT_END)?.[0] ?? "";
    const tail = after.match(LETTERS_AT_START)?.[0] ?? "";
    return { head, tail, left: before.slice(0, before.length - head.length), right: after.slice(tail.length) };
  };

  // The text with `letter` at the caret, the tone of the word where it belongs then.
  const insert = (before, after, letter) => {
    before = nfc(before);
    after = nfc(after);
    if (!/^\p{L}$/u.test(letter)) return { before: before + letter, after };
    const { head, tail, left, right } = around(before, after);
    const { bare, tone } = untoned(head + letter + tail);
    const whole = bare.length === (head + letter + tail).length ? toned(settled(bare), tone) : null;
    return cut(whole ?? head + letter + tail, head.length + 1, left, right);
  };
  const cut = (word, at, left, right) => ({ before: left + word.slice(0, at), after: word.slice(at) + right });

  // The text after a key of Telex was pressed at the caret between `before` and `after`.
  const type = (before, after, key) => {
    before = nfc(before);
    after = nfc(after);
    const { head, tail, left, right } = around(before, after);
    if (key.toLowerCase() === "w") {
      if (/^(|.*[^aăâeêioôơuưy])$/iu.test(untoned(head).bare) && !tail && /^\p{L}*$/u.test(head)) {
        const alone = insert(before, after, like("ư", key));
        if (parts(untoned(head + "ư").bare)) return alone;
      }
      if (/^ư$/iu.test(head.at(-1) ?? "") && untoned(head).tone === "" && head.length <= 1) {
        return cut(key, 1, left, right);
      }
    }
    const found = head + tail ? marked(head + tail, key) : null;
    if (!found) return insert(before, after, key);
    if (!found.undone) return cut(found.word, head.length, left, right);
    return cut(found.word.slice(0, head.length) + key + found.word.slice(head.length), head.length + 1, left, right);
  };

  // The text without what stands before the caret.
  const erase = (before, after) => {
    before = nfc(before);
    after = nfc(after);
    const rest = [...before].slice(0, -1).join("");
    const { head, tail, left, right } = around(rest, after);
    const { bare, tone } = untoned(head + tail);
    return cut(toned(bare, tone) ?? head + tail, head.length, left, right);
  };

  // The text with a tone on the word at the caret, for keys that show the tone itself; "" takes it away.
  const tone = (before, after, mark) => {
    before = nfc(before);
    after = nfc(after);
    const { head, tail, left, right } = around(before, after);
    const { bare, tone: had } = untoned(head + tail);
    return cut(toned(bare, had === mark ? "" : mark) ?? head + tail, head.length, left, right);
  };

  return Object.freeze({ type, insert, erase, tone });
})();
