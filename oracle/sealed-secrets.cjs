// The oracle of sealed values: the code of the Sealed Secrets controller itself.
//
// Its keys and its certificate; `cdk8s-hardened seal` seals values of every kind in every scope, `SealedSecret` makes the objects, and the controller's
// code opens them, or refuses what stands elsewhere. `node oracle/sealed-secrets.cjs [--update-sums]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

/** The module is served under the path that it had before. */
const MODULE = 'github.com/bitnami-labs/sealed-secrets@v0.40.0';
const NAMED = 'github.com/bitnami/sealed-secrets';
/** The Kubernetes that it is made with. */
const VERSION = '1.37';
const CLI = join(__dirname, '..', 'lib', 'cli', 'main.js');
const NAMESPACE_WIDE = 'sealedsecrets.bitnami.com/namespace-wide';
const CLUSTER_WIDE = 'sealedsecrets.bitnami.com/cluster-wide';

const VALUES = {
  'empty': Buffer.alloc(0),
  'a-byte': randomBytes(1),
  'line': Buffer.from('hunter2\n'),
  'unicode': Buffer.from('pässwörd 🔑 密码'),
  'binary': randomBytes(5000),
  'megabyte': randomBytes(1_000_000),
  '.a_Key-with.everything': randomBytes(32),
};
const SCOPES = {
  'strict': { args: ['--name', 'db', '--namespace', 'shop'], opens: { name: false, namespace: false }, otherScope: { [NAMESPACE_WIDE]: 'true' } },
  'namespace-wide': { args: ['--namespace', 'shop'], opens: { name: true, namespace: false }, otherScope: { [CLUSTER_WIDE]: 'true' } },
  'cluster-wide': { args: [], opens: { name: true, namespace: true }, otherScope: {} },
};

function run(program, args, input = '', cwd = undefined) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return stdout;
}

const lines = (text) => text.trimEnd().split('\n').map((line) => JSON.parse(line));

/** What the controller makes of objects. */
function opened(program, key, objects) {
  const answers = lines(run(program, [], objects.map((object) => `${JSON.stringify({ key, object })}\n`).join('')));
  if (answers.length !== objects.length) throw new Error(`${answers.length} answers to ${objects.length} questions`);
  return answers;
}

/** Seals every value, most of them from files, one from standard input; answers the file. */
function sealedFile(folder, scope, args) {
  const file = join(folder, `${scope}.sealed.json`);
  const given = Object.keys(VALUES).filter((key) => key !== 'line').flatMap((key) => ['--from-file', `${key}=${key}`]);
  const call = [CLI, 'seal', file, '--scope', scope, ...args, '--cert', 'cert.pem', '--allow-empty', '--from-stdin', 'line', ...given];
  run(process.execPath, call, VALUES.line, folder);
  return file;
}

/** The object that the construct makes of a file. */
function objectOf(file, props = {}) {
  const { App, Chart } = require('cdk8s');
  const { SealedFile, SealedSecret } = require('../lib/index.js');
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  const secret = new SealedSecret(chart, 'it', { sealed: SealedFile.read(file), metadata: { name: 'db' }, ...props });
  return secret.node.findChild('Resource').toJson();
}

function opensAll(program, { key }, object) {
  const [{ secret, error }] = opened(program, key, [object]);
  if (error) return error;
  if (secret.metadata.name !== 'db' || secret.metadata.namespace !== 'shop') return `it is ${secret.metadata.namespace}/${secret.metadata.name}`;
  const isRight = (name) => Object.hasOwn(secret.data, name) && Buffer.from(secret.data[name] ?? '', 'base64').equals(VALUES[name]); // Go writes no bytes as null
  const wrong = Object.keys(VALUES).filter((name) => !isRight(name));
  const others = Object.keys(secret.data).filter((name) => !Object.hasOwn(VALUES, name));
  return wrong.length + others.length > 0 ? `other values: ${[...wrong, ...others].join(', ')}` : undefined;
}

/** A copy of an object with a change. */
function changed(object, change) {
  const copy = structuredClone(object);
  change(copy);
  return copy;
}

function refusals(program, { key, other }, object, { opens, otherScope }) {
  const flipped = (text) => {
    const bytes = Buffer.from(text, 'base64');
    bytes[bytes.length - 1] ^= 1;
    return bytes.toString('base64');
  };
  const cases = {
    'another name': [opens.name, changed(object, ({ metadata }) => { metadata.name = 'other'; })],
    'another namespace': [opens.namespace, changed(object, ({ metadata }) => { metadata.namespace = 'other'; })],
    'another scope': [false, changed(object, ({ metadata }) => { metadata.annotations = otherScope; })],
    'a changed byte': [false, changed(object, ({ spec }) => { spec.encryptedData.binary = flipped(spec.encryptedData.binary); })],
  };
  const answers = opened(program, key, Object.values(cases).map(([, each]) => each));
  const wrong = Object.entries(cases).flatMap(([name, [isOpened]], i) => (isOpened === (answers[i].error === undefined) ? [] : [`${name}: ${answers[i].error ?? 'opened'}`]));
  if (opened(program, other, [object])[0].error === undefined) wrong.push('another key: opened');
  return wrong.join('\n');
}

/** What upstream seals has to look like ciphertext to us, and tell the length that it has. */
function recognises(program) {
  const { ciphertextFlaw, sealedLength, sealingKeyBits } = require('../lib/core/ciphertext.js');
  const values = lines(run(program, ['values']));
  console.log(`        ${values.length} values`);
  return values.filter(({ bits, length, ciphertext }) => ciphertextFlaw(ciphertext) !== undefined || sealedLength(ciphertext) !== length || sealingKeyBits(ciphertext) !== bits)
    .map(({ bits, length, ciphertext }) => `${length} bytes, RSA ${bits}: ${ciphertextFlaw(ciphertext)}`).join('\n');
}

/** The Secret has the type, labels and annotations that it is told to have. */
function shaped(program, { key }, file) {
  const object = objectOf(file, { type: 'example.com/login', immutable: true, secretLabels: { team: 'shop' }, secretAnnotations: { 'example.com/contact': 'shop' } });
  const [{ secret, error }] = opened(program, key, [object]);
  if (error) return error;
  const { type, immutable, metadata: { labels, annotations } } = secret;
  const found = JSON.stringify({ type, immutable, labels, annotations });
  const wanted = JSON.stringify({ type: 'example.com/login', immutable: true, labels: { team: 'shop' }, annotations: { 'example.com/contact': 'shop' } });
  return found === wanted ? undefined : found;
}

function compare(program, folder) {
  const [pair, other] = [lines(run(program, ['keys']))[0], lines(run(program, ['keys']))[0]];
  const keys = { key: pair.key, other: other.key };
  writeFileSync(join(folder, 'cert.pem'), pair.certificate);
  for (const [key, value] of Object.entries(VALUES)) writeFileSync(join(folder, key), value);
  for (const [scope, how] of Object.entries(SCOPES)) {
    let file, object;
    check(`seals ${scope} with the controller's certificate`, () => {
      file = sealedFile(folder, scope, how.args);
      object = objectOf(file);
    });
    if (!object) continue;
    check(`the controller opens what is sealed ${scope}`, () => opensAll(program, keys, object));
    check(`the controller refuses what stands elsewhere than it was sealed ${scope} for`, () => refusals(program, keys, object, how));
    if (scope === 'strict') check('the Secret is what the construct was told', () => shaped(program, keys, file));
  }
}

function main() {
  const reason = go.obstacle() ?? go.moduleObstacle(MODULE);
  if (reason) return skip(12, 'the oracle of sealed values', reason);
  let program;
  check('the controller\'s code builds', () => {
    program = go.build('sealed-secrets', { version: VERSION, modules: ['k8s.io/apimachinery', 'k8s.io/api', `${NAMED}@v0.40.0`], replaced: { [NAMED]: MODULE } });
  });
  if (!program) return;
  check('what kubeseal seals is known for ciphertext', () => recognises(program));
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-sealed-'));
  try {
    compare(program, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
close();
