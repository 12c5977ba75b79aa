// YAML as people, programs and accidents write it.

const WORDS = [
  '', '~', 'null', 'Null', 'NULL', 'nUll', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'YES', 'yEs', 'no', 'No', 'NO', 'on', 'On', 'ON', 'off', 'Off', 'OFF', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'tRue',
  '.inf', '.Inf', '.INF', '+.inf', '-.inf', '-.Inf', '.nan', '.NaN', '.NAN', '.Nan', 'inf', 'NaN', 'nan', 'Infinity', '+Inf', '<<', '=', '.', '..', '+', '-1', '-a', '_1', '__proto__', 'constructor', 'toString',
  '2001-01-01', '2001-1-1', '2001-01-01T00:00:00Z', '2001-12-14t21:59:43.10-05:00', '20010101', '12:30', '12:30:45', '190:20:30.15', '1:30', '0x', '0b', '0o', '0o8', '0b2', '08', '09', '0400', '0o400', '00', '007', '0755',
  '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '+18446744073709551615', '0xFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF',
  '07777777777777777777777', '0777777777777777777777777', '0b1111111111111111111111111111111111111111111111111111111111111111', '9007199254740993', '1e400', '-1e400', '1e-400', '1e3', '1E+3', '1e', 'e1', '1.e1', '.1e1', '1__0', '1_', '._1', '.1_0', '.1_', '.1e1_0', '0x_f', '0_7',
  '1.0', '1.10', '1.20', '100m', '1Gi', '1.5', '0.1', '-0', '-0.0', '+0', '1e21', '1e20', '123456789012345678901234567890',
];
const DIGITS = [...'0123456789_.-+eExXoObBfF'];

/** A scalar without white space. */
function scalar(chance) {
  const soup = () => chance.some(9, () => chance.pick(DIGITS)).join('');
  const number = () => `${chance.pick(['', '', '-', '+'])}${chance.pick(['', '', '0', '0x', '0X', '0b', '0B', '0o', '0O', '.'])}${chance.pick(['', '', '_', '-', '+'])}${chance.some(6, () => chance.pick([...'01234567890189_af.'])).join('')}`;
  return chance.pick([() => chance.pick(WORDS), soup, number])();
}

const TAGS = ['str', 'int', 'float', 'bool', 'null', 'timestamp', 'binary'];

/** A value or key with a scalar in it, of any tag and with any quotes. */
function scalarText(chance) {
  const text = scalar(chance);
  const tag = chance.happens(0.25) ? `${chance.pick(['!', ...TAGS.map((name) => `!!${name}`), ...TAGS.map((name) => `!<tag:yaml.org,2002:${name}>`)])} ` : '';
  const written = `${tag}${chance.pick(['', '', '"', "'"]).replace(/^(.?)$/, `$1${text.replace(/\$/g, '$$$$')}$1`)}`;
  return chance.pick([`k: ${written}\n`, `- ${written}\n`, `${written}: v\n`, `{k: ${written}}\n`, `[${written} ]\n`, `${written}\n`, `&a k: &b ${written}\nl: *b\n`]);
}

const PLAIN = ['a', 'web', 'a b', 'a:b', 'a#b', 'http://x.io/y?z=1', '-a', '--flag=1', '$(A)', 'a,b', '@'.concat('x').slice(1), '100m', '0400', 'yes', 'null', '1.5', '~', '*'.slice(1), 'é', '日本', '💥', 'a\\b', "it's", 'say "x"', 'x'.repeat(90)];
const TEXTS = [...PLAIN, '', ' ', ' a', 'a ', 'a\n', 'a\nb', 'a\nb\n', 'a\n\nb\n', 'a\n\n', '\na', 'a: b', 'a #b', '- a', '#a', '{a', '[a', '&a', '*a', '!a', '|', '>', '%a', '"a"', "'a'", 'a\tb', 'a\n  b\nc\n', '  a\nb\n', '-----BEGIN X-----\nabc=\n-----END X-----\n', '---', '...', '\\n', 'a\\', 'a\\nb'];
const KEYS = ['a', 'b', 'name', 'app.kubernetes.io/name', 'k8s', 'yes', '0400', '1.5', 'a b', 'x-y_z', '__proto__', 'constructor', "it's", 'key: x', '{{a', '"q"', ''];

/** A document whose value is random, and so is how each part of it is written. */
class Document {
  constructor(chance) {
    this.chance = chance;
    this.anchors = [];
    this.count = 0;
  }

  text() {
    const { chance } = this;
    const body = `${this.blockMapping(0, 4)}\n`;
    const head = chance.pick(['', '', '---\n', '# comment\n', '\n', '--- # first\n', '# a: b\n---\n']);
    const all = `${head}${body}${chance.pick(['', '', '\n', '# end\n', '...\n', '  \n'])}`;
    return chance.happens(0.15) ? all.replace(/\n/g, '\r\n') : all;
  }

  /** What stands behind `key:` or `-`, with the space in front. */
  value(indent, depth) {
    const { chance } = this;
    const kind = depth > 0 ? chance.below(10) : chance.below(6);
    if (kind === 0 && this.anchors.length > 0) return ` *${chance.pick(this.anchors)}`;
    const anchor = chance.happens(0.08) ? ` &${this.name()}` : '';
    const found = this.content(kind, indent, depth);
    if (anchor) this.anchors.push(anchor.slice(2));
    return `${anchor}${found}`;
  }

  name() { return `a${++this.count}`; }

  content(kind, indent, depth) {
    const { chance } = this;
    if (kind < 5) return ` ${this.scalar(indent)}${chance.pick(['', '', '', ' # c', '  '])}`;
    if (kind === 5) return chance.pick(['', ' ', ' {}', ' []', ' # nothing']);
    if (kind === 6) return ` ${this.flow(depth - 1)}`;
    const gap = chance.pick(['\n', '\n', ' # c\n', '\n\n', '\n# c\n']);
    if (kind === 7) return `${gap}${this.blockSequence(indent + chance.pick([1, 2, 2, 4]), depth - 1)}`;
    return `${gap}${this.blockMapping(indent + chance.pick([1, 2, 2, 4]), depth - 1)}`;
  }

  blockMapping(indent, depth) {
    const { chance } = this;
    const used = new Set();
    const lines = Array.from({ length: 1 + chance.below(4) }, () => {
      const key = chance.pick(KEYS.filter((one) => !used.has(one)));
      used.add(key);
      if (chance.happens(0.04) && this.mappings?.length) return `<<: *${chance.pick(this.mappings)}`;
      return `${this.key(key)}${chance.pick([':', ':', ':', ' :'])}${this.value(indent, depth)}`;
    });
    return lines.map((line) => `${' '.repeat(indent)}${line}`).join(chance.pick(['\n', '\n', '\n\n', '\n# c\n']));
  }

  blockSequence(indent, depth) {
    const { chance } = this;
    const items = Array.from({ length: 1 + chance.below(3) }, () => {
      if (depth > 0 && chance.happens(0.4)) return `- ${this.blockMapping(indent + 2, depth - 1).trimStart()}`;
      if (depth > 0 && chance.happens(0.1)) return `- ${this.blockSequence(indent + 2, depth - 1).trimStart()}`;
      return `-${this.value(indent, depth)}`;
    });
    return items.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
  }

  key(key) {
    return /^[\w./-]+$/.test(key) && this.chance.happens(0.7) ? key : this.chance.pick([JSON.stringify(key), `'${key.replace(/'/g, "''")}'`]);
  }

  flow(depth) {
    const { chance } = this;
    const item = () => (depth > 0 && chance.happens(0.3) ? this.flow(depth - 1) : this.flowScalar());
    const comma = chance.pick([', ', ',', ' , ']);
    if (chance.happens(0.5)) return `[${chance.some(3, item).join(comma)}${chance.pick(['', '', ' ', ','].slice(0, 3))}]`;
    const keys = [...new Set(chance.some(3, () => chance.pick(KEYS)))];
    return `{${keys.map((key) => `${this.key(key)}: ${item()}`).join(comma)}}`;
  }

  flowScalar() {
    const text = this.chance.pick(TEXTS);
    return /^[\w./-]+$/.test(text) && !/^-|^\.\.\.|^---/.test(text) ? text : JSON.stringify(text);
  }

  scalar(indent) {
    const { chance } = this;
    const text = chance.pick(TEXTS);
    const style = chance.below(8);
    if (style === 0) return JSON.stringify(text);
    if (style === 1 && !text.includes('\n')) return `'${text.replace(/'/g, "''")}'`;
    if (style === 2) return this.block(text, indent);
    if (style === 3) return `${chance.pick(PLAIN)}\n${' '.repeat(indent + 2)}${chance.pick(['b', 'c d', '\n'.concat(' '.repeat(indent + 3), 'e')])}`;
    if (style === 4) return `"a\n${' '.repeat(indent + 1 + chance.below(3))}${chance.pick(['b', '\\\n   b', '', '\\ b'])}"`;
    if (style === 5) return scalar(chance) || 'x';
    return chance.pick(PLAIN);
  }

  block(text, indent) {
    const { chance } = this;
    const inner = ' '.repeat(indent + chance.pick([1, 2, 2, 3]));
    const lines = (text || 'x').split('\n');
    const explicit = /^[ \n]/.test(text) || chance.happens(0.1) ? inner.length - indent : '';
    const header = `${chance.pick(['|', '>'])}${explicit}${chance.pick(['', '-', '+'])}${chance.pick(['', '', ' # c'])}`;
    return `${header}\n${lines.map((line) => (line === '' && chance.happens(0.7) ? '' : inner + line)).join('\n')}`;
  }
}

const document = (chance) => new Document(chance).text();

const NOISE = [...' \t\n\r:-#\'"{}[],&*!|>%@`?~\\/ab01<._=+', '\n---\n', '  ', ': ', '- ', '\n  ', '<<: ', '&a ', '*a', '"', '\n...\n', '{{ .Values.x }}', 'é', '\u2028', '\u0085', '\ufeff', '\\\n', '\r', '{"a":', '? ', '|2', '!!str '];

/** A document after accidents: characters and lines lost, added, doubled and moved. */
function accident(chance) {
  const characters = Array.from(document(chance)); // whole ones: half of a pair is no text
  for (let i = 0; i <= chance.below(3); i++) {
    const added = chance.happens(0.6) ? [chance.pick(NOISE)] : [];
    characters.splice(chance.below(characters.length + 1), chance.pick([0, 0, 1, 1, 2, 5]), ...added);
  }
  return characters.join('');
}

const JSONS = ['{}', '{"a":1}', '{"a":"}{"}', ' {"b": [1, {"c": null}]}', '{\n\t"a": "x",\n\t"b": {}\n}', '{"a":\n  "\\u0041\\n\\/"}', '{"a":"\\\\"}'];

/** A stream of documents, YAML and JSON, with all sorts of separators. */
function stream(chance) {
  const one = () => (chance.happens(0.3) ? chance.pick(JSONS) : chance.pick([() => document(chance), () => chance.pick(['', '# nothing\n', 'null\n', '~\n', 'a: 1\n'])])());
  const gap = () => chance.pick(['\n---\n', '\n---\n', '\n--- # next\n', '\n---\n---\n', '\n---   \n# c\n', '\n\n---\n\n']);
  if (chance.happens(0.15)) return chance.some(4, () => chance.pick(JSONS)).join(chance.pick(['', '\n', ' ']));
  return Array.from({ length: 1 + chance.below(3) }, one).reduce((text, next) => `${text}${gap()}${next}`);
}

module.exports = { scalarText, document, accident, stream };
