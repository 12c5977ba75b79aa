// What the README quotes: examples and what they print, word for word, so that no quoted program goes uncompiled.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const QUOTE = /(<!-- quote: (\S+?)(?:, from "([^"]+)")? -->\n```\w*\n)[\s\S]*?(```)/g;
const OUTPUT = /(<!-- output: (\S+) -->\n```(\w*)\n)[\s\S]*?(```)/g;

/** The README with every quote as its source has it now, and every output that is given. */
function withQuotes(readme, outputs = {}) {
  const quoted = readme.replace(QUOTE, (_all, head, file, from, tail) => `${head}${sourceOf(file, from).trimEnd()}\n${tail}`);
  return quoted.replace(OUTPUT, (all, head, name, _language, tail) => name in outputs ? `${head}${outputs[name]}\n${tail}` : all);
}

/** A file, or what of it follows a text. */
function sourceOf(file, from = '') {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer contains "${from}", from where the README quotes it`);
  return text.slice(text.indexOf(from));
}

module.exports = { withQuotes };
