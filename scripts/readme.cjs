// What the README quotes: examples and what they print, word for word, so that no quoted program goes uncompiled.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const QUOTE = /(<!-- quote: (\S+?)(?:, from "([^"]+)")?(?:, to "([^"]+)")? -->\n```\w*\n)[\s\S]*?(```)/g;
const OUTPUT = /(<!-- output: (\S+) -->\n```(\w*)\n)[\s\S]*?(```)/g;

/** The README with every quote as its source has it now, and every output that is given. */
function withQuotes(readme, outputs = {}) {
  const quoted = readme.replace(QUOTE, (_all, head, file, from, to, tail) => `${head}${sourceOf(file, from, to).trimEnd()}\n${tail}`);
  return quoted.replace(OUTPUT, (all, head, name, _language, tail) => name in outputs ? `${head}${outputs[name]}\n${tail}` : all);
}

/** A file, or what of it stands from the line with one text to before the line with another one, not indented. */
function sourceOf(file, from = '', to = undefined) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes(from));
  const end = to === undefined ? lines.length : lines.findIndex((line, i) => i > start && line.includes(to));
  if (start < 0 || end < 0) throw new Error(`${file} no longer contains ${start < 0 ? `"${from}", from` : `"${to}", up to`} where the README quotes it`);
  const quoted = lines.slice(start, end);
  const indent = /^ */.exec(lines[start])[0];
  return quoted.map((line) => line.startsWith(indent) ? line.slice(indent.length) : line).join('\n');
}

/** The documents with quotes. */
const QUOTING = ['README.md', join('docs', 'gitops.md')];

module.exports = { QUOTING, withQuotes };
