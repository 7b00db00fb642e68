// The words and colours of a PDF file as Chromium writes them: enough of the format to tell what is on its pages.
import zlib from "node:zlib";

// Objects by number, each with its dictionary and, where it has one, its stream.
function objectsOf(file) {
  const text = file.toString("latin1");
  const objects = new Map();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const start = match.index + match[0].length;
    const streamAt = text.indexOf("stream", start);
    const end = text.indexOf("endobj", start);
    if (streamAt < 0 || streamAt > end) {
      objects.set(Number(match[1]), { dictionary: text.slice(start, end), stream: "" });
      continue;
    }
    const dictionary = text.slice(start, streamAt);
    const length = Number(/\/Length (\d+)/.exec(dictionary)[1]);
    const from = streamAt + "stream".length + (text[streamAt + "stream".length] === "\r" ? 2 : 1);
    const bytes = file.subarray(from, from + length);
    // Pictures and fonts are of no use here.
    const isPlain = !/\/Subtype \/Image|\/Length1/.test(dictionary);
    const isText = isPlain && dictionary.includes("/FlateDecode");
    objects.set(Number(match[1]), { dictionary, stream: isText ? zlib.inflateSync(bytes).toString("latin1") : "" });
  }
  return objects;
}

// What the glyphs of a font mean.
function lettersOf(map) {
  const letters = new Map();
  const text = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block] of map.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, letter] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi)) { letters.set(parseInt(glyph, 16), text(letter)); }
  }
  for (const [, block] of map.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first, last, letter] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi)) {
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph++) {
        letters.set(glyph, text((parseInt(letter, 16) + glyph - parseInt(first, 16)).toString(16).padStart(letter.length, "0")));
      }
    }
  }
  return letters;
}

export function readPdf(file) {
  const objects = objectsOf(file);
  const fonts = new Map();
  for (const { dictionary } of objects.values()) {
    for (const [, name, number] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number))?.dictionary ?? "");
      if (map) { fonts.set(name, lettersOf(objects.get(Number(map[1])).stream)); }
    }
  }
  let words = "";
  const fills = new Set();
  for (const { dictionary, stream } of objects.values()) {
    if (dictionary.includes("/CMapName") || /begincmap/.test(stream)) { continue; }
    let letters = new Map();
    for (const token of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|([\d.]+) ([\d.]+) ([\d.]+) rg\b/g)) {
      if (token[1]) { letters = fonts.get(token[1]) ?? new Map(); }
      for (const glyph of token[2]?.match(/..../g) ?? []) { words += letters.get(parseInt(glyph, 16)) ?? ""; }
      if (token[3]) { fills.add([token[3], token[4], token[5]].map((share) => Math.round(Number(share) * 255)).join(",")); }
    }
  }
  // Spaces are often not written but moved over.
  return { words: words.replace(/\s/g, ""), fills };
}
