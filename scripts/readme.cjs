// What the README quotes: examples and what they print, word for word, so that no quoted program goes uncompiled.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const QUOTE = /(<!-- quote: (\S+) -->\n```(\w*)\n)[\s\S]*?(```)/g;
const OUTPUT = /(<!-- output: (\S+) -->\n```(\w*)\n)[\s\S]*?(```)/g;

/** The README with every quote as its source has it now, and every output that is given. */
function withQuotes(readme, outputs = {}) {
  const quoted = readme.replace(QUOTE, (_all, head, file, _language, tail) => `${head}${readFileSync(join(root, file), 'utf8').trimEnd()}\n${tail}`);
  return quoted.replace(OUTPUT, (all, head, name, _language, tail) => name in outputs ? `${head}${outputs[name]}\n${tail}` : all);
}

module.exports = { withQuotes };
