// Values as people and programs write them, right, nearly right and wrong.

const SUFFIXES = ['', '', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e3', 'E3', 'e-3', 'E+6', 'e0', 'e2', 'e-1', 'K', 'mi', 'i', 'MB', 'ki', 'KI', 'e3.5'];
const DIGITS = ['0', '0', '0', '1', '2', '4', '5', '8', '9'];

/** A quantity with at least one digit. */
function quantity(chance) {
  const digits = (max) => chance.some(max, () => chance.pick(DIGITS)).join('');
  const whole = chance.pick([`${chance.below(10)}${digits(4)}`, String(chance.below(2000)), String(chance.below(20) * 1024), `${1 + chance.below(9)}000000`]);
  const fraction = chance.pick(['', '', '.', `.${digits(4)}`, `.${digits(9)}`]);
  return `${chance.pick(['', '', '', '-', '+'])}${whole}${fraction}${chance.pick(SUFFIXES)}`;
}

const HEX = '0123456789abcdef'.repeat(8);
const COMPONENTS = {
  good: ['a', 'nginx', 'a.b', 'a_b', 'a__b', 'a--b', 'a-b', 'library', '1', 'localhost', 'x'.repeat(60)],
  strange: ['A', 'aB', 'a..b', '-a', 'a-', 'a___b', '', 'a_'],
};
const HOSTS = {
  good: ['', '', 'localhost/', 'docker.io/', 'index.docker.io/', 'ghcr.io/', 'ghcr.io:443/', 'localhost:5000/', '[::1]:5000/', '192.0.2.4:80/', 'foo:5000/'],
  strange: ['-a.io/', 'a.io:/', 'a.io:x/', 'http://a.io/', 'a..b/'],
};
const TAGS = {
  good: ['', ':latest', ':1.0', `:${'a'.repeat(128)}`, ':_a', ':A.B-C_d', ':5000'],
  strange: [`:${'a'.repeat(129)}`, ':', ':-a', ':.a', ':a+b', ':a:b'],
};
const DIGESTS = {
  good: ['', `@sha256:${HEX.slice(0, 64)}`, `@sha512:${HEX.slice(0, 128)}`],
  strange: [
    `@sha256:${HEX.slice(0, 63)}`, '@sha256:abc123', `@sha256:${HEX.slice(0, 65)}`, `@sha256:${HEX.slice(0, 64).toUpperCase()}`, `@md5:${HEX.slice(0, 32)}`, '@',
    `@${HEX.slice(0, 64)}`, `@sha256:${'g'.repeat(64)}`,
  ],
};

/**
 * Two kinds of references are left out, because Go's library is not the judge there: capitals before the first slash, which it takes for a
 * registry since it was changed for host names that no registry has, and Docker Hub's names that look like hosts, whose short form it cannot
 * read back itself.
 */
function reference(chance) {
  const pick = (lists) => chance.pick(lists[chance.happens(0.85) ? 'good' : 'strange']);
  const path = Array.from({ length: 1 + chance.below(3) }, () => pick(COMPONENTS)).join('/');
  const text = `${pick(HOSTS)}${path}${pick(TAGS)}${pick(DIGESTS)}`;
  return /^[a-z]*[A-Z]|^(index\.)?docker\.io\/(localhost|a\.)/.test(text) ? reference(chance) : text;
}

const GROUPS = ['0', '1', 'ab', 'ffff', '00', '0db8', 'db8', '10000', '', 'g', 'fe80', '2001'];
const OCTETS = ['0', '1', '10', '255', '256', '010', '00', '192', '0x1', '', '1e1', '+1'];
const LENGTHS = ['/0', '/8', '/24', '/32', '/33', '/64', '/128', '/129', '/08', '/', '', '/-1', '/+8', '/ 8', '/8/8', '/1', '/127', '/31', '/97'];

function cidr(chance) {
  const groups = (n) => Array.from({ length: n }, () => chance.pick(GROUPS)).join(':');
  const octets = () => Array.from({ length: chance.pick([4, 4, 4, 4, 3, 5]) }, () => chance.pick(OCTETS)).join('.');
  const fixed = ['::ffff:1.2.3.4', '64:ff9b::1.2.3.4', '::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', 'fe80::1%eth0', '::ffff:0:0', ':::', '1:', ':1', '::', '2001:db8::', 'fd00:ec2::254'];
  const address = chance.pick([octets, octets, () => groups(8), () => `${groups(chance.below(5))}::${groups(chance.below(5))}`, () => chance.pick(fixed)])();
  return `${address}${chance.pick(LENGTHS)}`;
}

const KEYS = { good: ['app', 'tier', 'constructor'], strange: ['app', 'toString', 'a/b', '__proto__', 'kubernetes.io/name', '-x', 'A.b_c', '', 'a/b/c', 'UP.io/x', 'x'.repeat(63), 'x'.repeat(64)] };
const VALUES = { good: ['', 'web', 'api'], strange: ['', 'web', '-x', 'a b', 'x'.repeat(64), 'constructor', '1.0'] };

function selector(chance) {
  if (chance.happens(0.05)) return null;
  const style = chance.happens(0.25) ? 'strange' : 'good';
  const written = {};
  if (chance.happens(0.5)) written.matchLabels = Object.fromEntries(chance.some(2, () => [chance.pick(KEYS[style]), chance.pick(VALUES[style])]));
  if (chance.happens(0.5)) written.matchExpressions = chance.some(2, () => requirement(chance, style));
  return written;
}

function requirement(chance, style) {
  const operator = chance.pick(['In', 'NotIn', 'Exists', 'DoesNotExist', ...(style === 'strange' ? ['in', 'Gt', ''] : [])]);
  const values = chance.some(style === 'strange' ? 2 : 1, () => chance.pick(VALUES[style]));
  if (style === 'good' && /In$/.test(operator)) values.push(chance.pick(VALUES.good));
  return { key: chance.pick(KEYS[style]), operator, ...(style === 'strange' ? chance.pick([{ values }, {}]) : /In$/.test(operator) ? { values } : {}) };
}

const labels = (chance) => Object.fromEntries(chance.some(3, () => [chance.pick(KEYS.good), chance.pick(VALUES.good)]));

/** Texts that YAML parsers are known to disagree about, and characters to make more of them. */
const TEXTS = [
  '', ' ', 'yes', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'True', 'null', 'Null', '~', '0400', '0o17', '-0o7', '0X1', '0x1', '0B1', '0b1', '1e1_0', '1_000', '._1', '.5', '1.', '+1',
  '1:30', '12:30:45', '2027-03-01', '2027-03-01T00:00:00Z', '.inf', '-.Inf', '.nan', '<<', '=', '!', '&a', '*a', '%a', '@a', '`a', '- a', '-', '? a', ': a', 'a: b', 'a #b', '#a', '[a]', '{a}', "'a'", '"a"',
  '|', '>', '---', '...', '--- a', 'a\nb', 'a\n', '\na', '\n', 'a\n\n', ' a\nb', '\ta\nb', 'a\tb', 'a\r\nb', 'a\rb', 'a\u0085b', 'a\u2028b', '\ufeffa', 'a\u0000b', 'é', '💥', 'x'.repeat(200), `${'word '.repeat(40)}end`,
];
const CHARACTERS = [...'ab01_.-+:#\'"{}[]&*!|>%@`,?~\\/eExXoO \n\t', '\u0085', '\u2028', 'é', '💥'];

function text(chance) {
  return chance.happens(0.5) ? chance.pick(TEXTS) : chance.some(8, () => chance.pick(CHARACTERS)).join('');
}

function value(chance, depth) {
  const kind = chance.below(depth > 0 ? 6 : 4);
  if (kind < 2) return text(chance);
  if (kind === 2) return chance.pick([0, 1, -1, 0.5, 1e21, 65535, 2 ** 53 - 1]);
  if (kind === 3) return chance.pick([true, false, null, [], {}]);
  if (kind === 4) return chance.some(3, () => value(chance, depth - 1));
  return Object.fromEntries(chance.some(3, () => [text(chance), value(chance, depth - 1)]));
}

module.exports = { quantity, reference, cidr, selector, labels, document: (chance) => ({ data: value(chance, 3), more: value(chance, 2) }) };
