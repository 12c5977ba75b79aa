// The oracle of external secrets: the External Secrets Operator itself.
//
// Its API types must decode strictly what our constructs write, its definitions and its webhook accept it; its template engine must agree with
// our reading of templates, and its rewriting with the keys that we foretell. `node oracle/external-secrets.cjs [--cases N] [--seed N]
// [--update-sums]`, on the compiled library.
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual, parseArgs } = require('node:util');
const { parseAllDocuments } = require('yaml');
const { Chance } = require('./chance.cjs');
const cases = require('./external-secrets/cases.cjs');
const go = require('./go-program.cjs');
const { programs, synthesise } = require('./programs.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'cases': { type: 'string', default: '1000' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
const NEWEST = go.versions.at(-1);
/**
 * The newest release whose API types and template engine are in a module that can be had, and the fork of Sprig that it calls so. The Kubernetes is
 * older than its own, so that its own choice of modules wins.
 */
const OPERATOR = {
  version: '1.33',
  modules: ['k8s.io/apimachinery', 'github.com/external-secrets/external-secrets@v0.20.4'],
  replaced: { 'github.com/Masterminds/sprig/v3': 'github.com/external-secrets/sprig/v3@v3.3.0' },
};
/** A newer release, of which only the definitions can be had, with the sum of what it holds. */
const DEFINITIONS = { module: 'github.com/external-secrets/external-secrets@v1.3.2', sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=', folder: 'config/crds/bases' };

const count = Number(options.cases);
const many = (make, times = 1) => {
  const chance = new Chance(Number(options.seed));
  return Array.from({ length: count * times }, () => make(chance));
};

function definitions() {
  const folder = join(go.pinnedFolder(DEFINITIONS.module, DEFINITIONS.sum), DEFINITIONS.folder);
  return readdirSync(folder).filter((name) => /^(?:generators\.)?external-secrets/.test(name)).map((name) => join(folder, name));
}

/** Fields that are newer than the types: only the definitions can judge them. */
const NEWER = { Password: ['secretKeys'] };
const forTypes = (object) => ({ object: { ...object, spec: Object.fromEntries(Object.entries(object.spec).filter(([field]) => !NEWER[object.kind]?.includes(field))) } });

const first = (problems) => problems.slice(0, 3).join('\n');

/** Objects that are wrong in one place each, and what has to be said of them: by the types and the webhook, or by the definitions. */
function wrongObjects() {
  const object = (spec, kind = 'ExternalSecret', apiVersion = 'external-secrets.io/v1') => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, spec });
  const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
  const secretStoreRef = { name: 'aws', kind: 'SecretStore' };
  return {
    types: [
      [object({ secretStoreRef, data, refreshintervall: '1h' }), 'unknown field "spec.refreshintervall"'],
      [object({ secretStoreRef, data: [{ secretKey: 'a', remoteRef: { key: 1 } }] }), 'cannot unmarshal number'],
      [object({ secretStoreRef, data, refreshInterval: '1 hour' }), 'unknown unit'],
      [object({ secretStoreRef }), 'either data or dataFrom should be specified'],
      [object({ secretStoreRef, data, target: { creationPolicy: 'Merge', deletionPolicy: 'Delete' } }), 'deletionPolicy=Delete must not be used'],
      [object({ secretStoreRef, dataFrom: [{}] }), 'either extract, find, or sourceRef must be set'],
      [object({ length: 20, symbol: 1 }, 'Password', 'generators.external-secrets.io/v1alpha1'), 'unknown field "spec.symbol"'],
      [object({}, 'Pasword', 'generators.external-secrets.io/v1alpha1'), 'no kind "Pasword" is registered'],
    ],
    definitions: [
      [object({ secretStoreRef, data, refreshPolicy: 'Sometimes' }), 'Unsupported value: "Sometimes"'],
      [object({ secretStoreRef, data: [{ secretKey: 'a/b', remoteRef: { key: 'a' } }] }), 'spec.data[0].secretKey'],
      [object({ secretStoreRef, dataFrom: [{ extract: { key: 'a' }, rewrite: [{ regexp: { source: 'a', target: 'b' }, transform: { template: 'x' } }] }] }), 'must have at most 1 item'],
      [object({ secretStoreRefs: [secretStoreRef], selector: {}, data: [] }, 'PushSecret', 'external-secrets.io/v1alpha1'), 'spec.selector'],
      [object({ registry: 'x', auth: {}, environmentType: 'Cloud' }, 'ACRAccessToken', 'generators.external-secrets.io/v1alpha1'), 'Unsupported value: "Cloud"'],
    ],
  };
}

function told(wrong, answers) {
  return first(wrong.flatMap(([, expected], i) => answers[i].includes(expected) ? [] : [`expected: ${expected}\nfound:    ${answers[i] || 'accepted'}`]));
}

const files = (path) => (statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => files(join(path, name))) : [path]);
const isTheirs = (object) => /^(?:generators\.)?external-secrets\.io\//.test(object?.apiVersion);

/** What our programs write for the operator. */
const ofPrograms = () => programs().flatMap((program) => files(synthesise(program, NEWEST)))
  .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS())).filter(isTheirs);

function judgeObjects(operator, judge) {
  const crds = judge ? definitions() : [];
  const wrong = wrongObjects();
  check('the types and the webhook refuse what is wrong', () => told(wrong.types, go.ask(operator, [], wrong.types.map(([object]) => ({ object }))).map(({ error }) => error ?? '')));
  if (judge) check('the definitions refuse what is wrong', () => told(wrong.definitions, go.ask(judge, crds, wrong.definitions.map(([object]) => object)).map((problems) => problems.join('; '))));
  for (const [what, make] of [[`${count} objects, seed ${options.seed}`, () => many(cases.object)], ['what our programs write', ofPrograms]]) {
    let objects = [];
    check(`the types decode, and the webhook accepts: ${what}`, () => {
      objects = make();
      const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
      console.log(`        ${objects.length} objects: ${kinds.join(', ')}`);
      if (objects.length === 0) return 'nothing was written, so nothing was judged';
      return first(go.ask(operator, [], objects.map(forTypes)).flatMap(({ error }, i) => error ? [`${error}\n  ${JSON.stringify(objects[i])}`] : []));
    });
    if (judge) check(`the definitions accept: ${what}`, () => accepted(judge, crds, objects));
  }
}

function accepted(judge, crds, objects) {
  if (objects.length === 0) return 'nothing was written, so nothing was judged';
  return first(go.ask(judge, crds, objects).flatMap((problems, i) => problems.length > 0 ? [`${problems[0]}\n  ${JSON.stringify(objects[i])}`] : []));
}

/** What Go says only when it executes a template, and we tell beforehand: of keys, where nothing else can be meant. */
const MISUSE = /at <\$?\.\w[\w.]*>: (?:can't evaluate field \w+ in type string|\w+ is not a method but has arguments)|can't give argument to non-function/;
const MISSING = /at <\$?\.\w[\w.]*>: map has no entry for key/;
const UNDEFINED = /template "\w+" not defined/;
const BRANCHES = /\b(?:if|with|range|define|block|template|else|and|or|default)\b/;

/** Where our reading of a template and what the operator makes of it differ. */
function difference(text, { error = '', parses }, { GoTemplate, functions }) {
  const read = GoTemplate.read(text, functions);
  const missing = read.references.filter(({ key, byIndex }) => !byIndex && !Object.hasOwn(cases.DATA, key));
  if (read.parses !== parses) return `we ${read.parses ? 'parse it' : `do not: ${read.mistakes}`}`;
  if (MISSING.test(error) && !BRANCHES.test(text) && missing.length === 0) return 'we miss a key that is missing';
  const isMisuse = UNDEFINED.test(error) || (MISUSE.test(error) && !BRANCHES.test(text));
  if (isMisuse && read.mistakes.length === 0) return 'we miss what fails';
  if (error === '' && !BRANCHES.test(text) && (missing.length > 0 || read.mistakes.length > 0)) return `we tell ${[...read.mistakes, ...missing.map(({ key }) => key)]}`;
  return undefined;
}

function compareTemplates(operator) {
  const { GoTemplate } = require('../lib/core/go-template.js');
  const { ExternalSecretsOperator: { TEMPLATE_FUNCTIONS: functions } } = require('../lib/core/external-secrets-operator.js');
  check('every function of its templates is one that we know', () => {
    const [{ functions: theirs }] = go.ask(operator, [], [{}]);
    const unknown = theirs.filter((name) => !functions.includes(name));
    return theirs.length < 200 ? `only ${theirs.length} functions` : unknown.join(', ');
  });
  const template = (chance) => { const text = cases.template(chance); return chance.happens(0.4) ? cases.misspelt(chance, text) : text; };
  check(`its engine agrees with our reading of ${count * 5} templates, seed ${options.seed}`, () => {
    const texts = many(template, 5);
    const answers = go.ask(operator, [], texts.map((text) => ({ template: text, data: cases.DATA })));
    const [fine, refused] = [answers.filter(({ error }) => !error).length, answers.filter(({ parses }) => !parses).length];
    console.log(`        ${fine} executed, ${refused} not parsed, ${answers.length - fine - refused} failed`);
    if (Math.min(fine, refused, answers.length - fine - refused) < count / 4) return 'the cases are one-sided';
    return first(answers.flatMap((answer, i) => {
      const found = difference(texts[i], answer, { GoTemplate, functions });
      return found === undefined ? [] : [`${JSON.stringify(texts[i])}\n  ${found}\n  it says: ${answer.error ?? answer.text}`];
    }));
  });
}

const KEYS = ['db-user', 'db-password', 'tls.crt', 'a', 'port2'];

function compareRewriting(operator) {
  const { regexpMistake, rewrittenKeys } = require('../lib/core/rewritten-keys.js');
  check(`it rewrites keys as we foretell: ${count} rewritings, seed ${options.seed}`, () => {
    const operations = many(cases.rewriting);
    const answers = go.ask(operator, [], operations.map((rewrite) => ({ rewrite, keys: KEYS })));
    const foretold = operations.map((rewrite) => rewrittenKeys(KEYS, rewrite));
    console.log(`        ${foretold.filter((keys) => keys !== undefined).length} foretold`);
    return first(operations.flatMap((rewrite, i) => {
      const { error, keys } = { keys: [], ...answers[i] };
      const refused = rewrite.some(({ regexp }) => regexp && regexpMistake(regexp.source) !== undefined);
      if (refused !== (error !== undefined && /failed to compile/.test(error))) return [`${JSON.stringify(rewrite)}\n  we ${refused ? 'refuse' : 'accept'} it; it says ${error ?? keys}`];
      const isSame = error !== undefined || foretold[i] === undefined || isDeepStrictEqual([...foretold[i]].sort(), keys);
      return isSame ? [] : [`${JSON.stringify(rewrite)}\n  ours   ${[...foretold[i]].sort()}\n  theirs ${keys}`];
    }));
  });
}

function main() {
  const obstacle = go.obstacle() ?? go.moduleObstacle(OPERATOR.modules[1]);
  if (obstacle) return skip(8, 'the oracle of external secrets', obstacle);
  const build = (what, name, from) => {
    let program;
    check(`${what} builds`, () => { program = go.build(name, from); });
    return program;
  };
  const reason = go.moduleObstacle(DEFINITIONS.module);
  if (reason) skip(4, 'the judgement by the newest definitions', reason);
  const judge = reason ? undefined : build('the API server\'s judgement of custom resources', 'network-dialects', {
    version: NEWEST, modules: ['k8s.io/apiextensions-apiserver', 'k8s.io/apimachinery', 'k8s.io/apiserver', 'sigs.k8s.io/yaml@v1.6.0'],
  });
  const operator = build('the operator\'s code', 'external-secrets', OPERATOR);
  if (!operator) return undefined;
  judgeObjects(operator, judge);
  compareTemplates(operator);
  compareRewriting(operator);
  return undefined;
}

main();
close();
