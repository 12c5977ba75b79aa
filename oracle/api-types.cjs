// The oracle of validity: what our constructs write for a Kubernetes version must decode strictly with that version's API
// types. Runs on the compiled library: `node oracle/api-types.cjs [--all] [--update-sums] [VERSION…]`.
//
// The decoder is the same for every version; the list of API groups is generated from the module of that version.
const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { groupsSource } = require('./api-groups.cjs');
const go = require('./go-program.cjs');
const { programs, synthesise } = require('./programs.cjs');
const { check, close, skip } = require('./report.cjs');

const fixtures = join(__dirname, 'api-types', 'fixtures');

/** The oldest, two in between, the newest. */
const CHOSEN = ['1.27', '1.30', '1.34', go.versions.at(-1)];

const minorOf = (version) => Number(version.split('.')[1]);

const messages = (results) => results.filter((r) => r.result === 'refused')
  .map((r) => `${basename(r.file)}#${r.document} ${r.kind ?? ''} ${r.namespace ? `${r.namespace}/` : ''}${r.name ?? ''}: ${r.message}`).join('\n');

function build(version) {
  return go.build('api-types', { version, modules: ['k8s.io/api', 'k8s.io/apimachinery'], sources: { 'groups.go': groupsSource(version) } });
}

/** Decodes files and folders; answers one result a document. */
function decode(program, version, path) {
  const { status, stdout, stderr } = spawnSync(program, [String(minorOf(version)), path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`the decoder of ${version} failed: ${stderr}`);
  const results = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const refused = results.some((result) => result.result === 'refused');
  if (refused !== (status === 1)) throw new Error(`the decoder of ${version} ends with ${status}, which its results do not explain`);
  return results;
}

/** A decoder that accepts everything would prove nothing, so each one is shown what it must refuse. */
function selfTest(version, program) {
  check(`${version} accepts valid objects, skips foreign groups`, () => {
    const results = decode(program, version, join(fixtures, 'accepted'));
    const skipped = results.filter((r) => r.result === 'skipped').map((r) => r.kind).join();
    return messages(results) || (skipped === 'ExternalSecret' ? undefined : `skipped: ${skipped}`);
  });
  for (const name of readdirSync(join(fixtures, 'refused'))) {
    check(`${version} refuses ${name}`, () => {
      const path = join(fixtures, 'refused', name);
      const expected = /^# expects: (.+)$/m.exec(readFileSync(path, 'utf8'))[1];
      const found = messages(decode(program, version, path));
      return found.includes(expected) ? undefined : `expected: ${expected}\nfound:    ${found || 'accepted'}`;
    });
  }
  for (const name of readdirSync(join(fixtures, 'since'))) selfTestSince(version, program, name);
}

/** A field that a version brought shows that a decoder has the types of its own version. */
function selfTestSince(version, program, name) {
  const served = minorOf(version) >= minorOf(name.split('-')[0]);
  check(`${version} ${served ? 'accepts' : 'refuses'} ${name}`, () => {
    const found = messages(decode(program, version, join(fixtures, 'since', name)));
    if (served) return found;
    return found.includes('unknown field') ? undefined : `expected an unknown field, found: ${found || 'accepted'}`;
  });
}

function judge(version, program) {
  for (const file of programs()) {
    check(`${version} decodes ${file}`, () => {
      const results = decode(program, version, synthesise(file, version));
      const skipped = results.filter((r) => r.result === 'skipped').map((r) => `${r.apiVersion} ${r.kind}`);
      console.log(`        ${results.length - skipped.length} objects decoded, ${skipped.length} skipped${skipped.length ? ` (${[...new Set(skipped)].sort().join(', ')})` : ''}`);
      return messages(results);
    });
  }
}

function main(args) {
  const named = args.filter((arg) => !arg.startsWith('--'));
  const chosen = named.length > 0 ? named : args.includes('--all') ? go.versions : CHOSEN;
  const unknown = chosen.filter((version) => !go.versions.includes(version));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not in oracle/releases.json`);
  const obstacle = go.obstacle();
  if (obstacle) return skip(chosen.length, `the API type oracle for ${chosen.join(', ')}`, obstacle);
  for (const version of chosen) {
    let program;
    check(`${version} builds`, () => { program = build(version); });
    if (!program) continue;
    selfTest(version, program);
    judge(version, program);
  }
}

main(process.argv.slice(2));
close();
