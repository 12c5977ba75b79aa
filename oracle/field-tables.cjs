// The oracle of schemas: the tables of fields and kinds that the library has are those of the API types of every Kubernetes
// version, and an object is refused by our reading of them exactly when Go's strict decoder refuses it, for the same fields.
//
// `node oracle/field-tables.cjs [--write] [--objects N] [--seed N] [--update-sums]`: on the compiled library; `--write` writes the tables.
const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const { Objects } = require('./field-tables/objects.cjs');
const tables = require('./field-tables/tables.cjs');
const { build, typesOf } = require('./field-tables/types.cjs');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'write': { type: 'boolean' }, 'objects': { type: 'string', default: '4000' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});

const folder = join(__dirname, '..', 'src', 'core', 'schema');
const FILES = {
  'field-table.generated.ts': (versions) => tables.source(
    'FIELD_TABLE', 'Structures and enumerations: `name type field field@since!until;type field…` and `%name value,value@since!until`.', tables.fieldTable(versions),
  ),
  'served-kinds.generated.ts': (versions) => tables.source('SERVED_KINDS', 'Kinds: `apiVersion Kind structure since until deprecated replacement`.', tables.kindTable(versions)),
};

function compareTables(versions) {
  for (const [file, make] of Object.entries(FILES)) {
    check(`${file} is what the API types say`, () => {
      const text = make(versions);
      if (options.write) writeFileSync(join(folder, file), text);
      const committed = readFileSync(join(folder, file), 'utf8').split('\n');
      const missing = text.split('\n').filter((line) => !committed.includes(line));
      return text === committed.join('\n') ? undefined : `differs; --write writes it\n${missing.slice(0, 5).join('\n')}`;
    });
  }
}

/** What Go says about each object: nothing, or why it refuses it. */
function decode(program, objects) {
  const { status, stdout, stderr } = spawnSync(program, ['decode'], { input: objects.map((object) => `${JSON.stringify(object)}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (answers.length !== objects.length) throw new Error(`${answers.length} answers to ${objects.length} objects`);
  return answers;
}

/** What we say, without what the decoder leaves to validation. */
function ours(minor, { structure }, object) {
  const { FieldTables } = require('../lib/core/schema/field-tables.js');
  const { SchemaFault } = require('../lib/core/schema/field-type.js');
  const type = FieldTables.of(minor).structure(structure);
  const problems = [];
  type.explain(object, { pointer: '' }, problems);
  if (type.accepts(object) !== (problems.length === 0)) throw new Error(`accepted and explained differ for ${JSON.stringify(object)}`);
  return problems.filter(({ fault }) => fault === SchemaFault.UNKNOWN || fault === SchemaFault.TYPE);
}

/** `spec.containers[0].x` and `/spec/containers/0/x`, both as `spec.containers.0.x`. */
const ofGo = (reason) => [...reason.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path.replace(/\[(\d+)\]/g, '.$1'));
const ofOurs = (problems) => problems.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~'));

function difference(reason, problems, object) {
  if ((reason === '') !== (problems.length === 0)) return `Go says ${reason || 'accepted'}, we say ${JSON.stringify(problems)} of ${JSON.stringify(object)}`;
  if (!reason.startsWith('strict decoding error')) return undefined;
  const [theirs, own] = [ofGo(reason).sort().join(), ofOurs(problems).sort().join()];
  return theirs === own ? undefined : `Go says unknown: ${theirs}, we say ${own} of ${JSON.stringify(object)}`;
}

function compareVerdicts({ minor, kinds, structures }, program) {
  const { ServedKinds } = require('../lib/core/schema/served-kinds.js');
  const chance = new Chance(Number(options.seed) + minor);
  const objects = new Objects(chance, structures);
  const served = kinds.filter(({ apiVersion, kind }) => { const found = ServedKinds.find(apiVersion, kind); return found && ServedKinds.isServed(found, minor); });
  const cases = Array.from({ length: Number(options.objects) }, (_, i) => {
    const kind = served[i % served.length];
    const valid = objects.valid(kind);
    return { kind, object: chance.happens(0.25) ? valid : objects.mistaken(valid) };
  });
  const answers = decode(program, cases.map(({ object }) => object));
  const differences = cases.flatMap(({ kind, object }, i) => difference(answers[i], ours(minor, kind, object), object) ?? []);
  const refused = answers.filter((reason) => reason !== '');
  console.log(`        ${cases.length} objects of ${served.length} kinds, ${refused.length} refused, ${refused.filter((reason) => reason.startsWith('strict')).length} of them for unknown fields`);
  if (differences.length > 0) return `${differences.length} differences\n${differences.slice(0, 3).join('\n')}`;
  return refused.length < cases.length / 10 || refused.length > cases.length * 0.9 ? 'one-sided' : undefined;
}

function main() {
  const obstacle = go.obstacle();
  if (obstacle) return skip(1, 'the schema oracle', obstacle);
  const programs = new Map();
  check('the programs build', () => { for (const version of go.versions) programs.set(version, build(version)); });
  if (programs.size < go.versions.length) return;
  const versions = go.versions.map((version) => typesOf(version, programs.get(version)));
  compareTables(versions);
  for (const types of versions) {
    check(`1.${types.minor} refuses what Go refuses`, () => compareVerdicts(types, programs.get(`1.${types.minor}`)));
  }
}

main();
close();
