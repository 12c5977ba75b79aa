// The oracle of the kernel's values: Go's own parsers of quantities, image references, CIDRs, label selectors and YAML.
//
// On generated input each of our readers accepts what Kubernetes accepts and understands it alike; what our writer writes,
// Kubernetes reads back unchanged; of YAML we either read the same or say a problem. `node oracle/values.cjs [--cases N] [--seed N]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { isDeepStrictEqual, parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');
const cases = require('./values/cases.cjs');
const yamlTexts = require('./values/yaml-texts.cjs');

const { values: options } = parseArgs({
  options: { 'cases': { type: 'string', default: '5000' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
const NEWEST = go.versions.at(-1);

function ask(program, questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(program, [], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (answers.length !== questions.length) throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}

/** Each kind of value: how a question is made, what we answer to it, and what of Go's answer has to be the same. */
function kinds() {
  const { Quantity } = require('../lib/core/quantity.js');
  const { ImageReference } = require('../lib/core/image-reference.js');
  const { Cidr } = require('../lib/core/cidr.js');
  const { Selector } = require('../lib/core/selector.js');
  const { YamlWriter } = require('../lib/app/yaml-writer.js');
  const writer = new YamlWriter();
  return {
    quantity: {
      make: (chance) => ({ text: cases.quantity(chance), other: cases.quantity(chance) }),
      ours: ({ text, other }) => {
        const [one, two] = [Quantity.tryParse(text), Quantity.tryParse(other)];
        return one ? { ok: true, nanos: `${one.nanos}`, ...(two && { compare: one.compare(two) }) } : { ok: false };
      },
    },
    reference: {
      make: (chance) => ({ text: cases.reference(chance) }),
      ours: ({ text }) => {
        const read = ImageReference.tryParse(text);
        if (!read) return { ok: false };
        const { registry, repository, tag, digest, familiar } = read;
        return { ok: true, text: `${read}`, familiar, registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
      },
    },
    cidr: {
      make: (chance) => ({ text: cases.cidr(chance) }),
      ours: ({ text }) => {
        const read = Cidr.tryParse(text);
        return read ? { ok: true, canonical: read.canonical } : { ok: false };
      },
    },
    selector: {
      make: (chance) => ({ selector: cases.selector(chance), labels: cases.labels(chance) }),
      ours: ({ selector, labels }) => {
        const read = Selector.of(selector);
        return read.problems.length > 0 ? { ok: false } : { ok: true, matches: read.matches(labels) };
      },
    },
    yaml: {
      make: (chance) => {
        const json = cases.document(chance);
        return { json, text: writer.stringify([json]) };
      },
      ours: ({ json }) => ({ ok: true, json }),
      oneSided: true, // nothing that is written may be refused
    },
  };
}

/** Kinds of YAML: how a text is made, what Go is asked about it, and for which reasons we may refuse what Go takes. */
const YAML = {
  scalars: { make: yamlTexts.scalarText, ask: 'reading', refused: /!!binary is no text|missed comma/ }, // `{k: -}`
  documents: { make: yamlTexts.document, ask: 'reading' },
  streams: { make: yamlTexts.stream, ask: 'stream' },
  accidents: { make: yamlTexts.accident, ask: 'stream', refused: /./ },
};

/**
 * Values that both read are the same; what a strict reader refuses, a key given twice, is a problem. A text that Kubernetes refuses can do no
 * harm, so we may read it. What is no mapping or list is no object, and kubectl drops whatever follows it.
 */
function compareReading(program, kind, { make, ask: question, refused = /^$/ }) {
  check(`${kind}: ${options.cases} generated texts, seed ${options.seed}`, () => {
    const { readYaml } = require('../lib/input/read-yaml.js');
    const chance = new Chance(Number(options.seed));
    const questions = Array.from({ length: Number(options.cases) }, () => ({ kind: question, text: make(chance) }))
      .filter(({ text }) => question !== 'stream' || !/^\.\.\.[^]*\S/m.test(text)); // kubectl drops what follows `...`
    let both = 0;
    const different = ask(program, questions).flatMap((theirs, i) => {
      const { text } = questions[i];
      const { documents, problems } = readYaml(text, '-');
      if (!theirs.ok) return [];
      const mine = values(documents.map(({ value }) => value));
      if (problems.length > 0) return problems.every(({ message }) => refused.test(message) || isDuplicate(message, theirs)) ? [] : [`${JSON.stringify(text)}\n  ours   ${problems[0].message}\n  theirs ${JSON.stringify(theirs)}`];
      both++;
      const isSame = isDeepStrictEqual(mine, values(theirs.json)) && (theirs.strict !== false || text.includes('<<'));
      return isSame ? [] : [`${JSON.stringify(text)}\n  ours   ${JSON.stringify(mine)}\n  theirs ${JSON.stringify(theirs)}`];
    });
    console.log(`        ${kind}: ${both} read by both, ${questions.length} compared`);
    if (both < questions.length / 4) return 'hardly anything was read, so nothing was compared';
    return different.length > 0 ? `${different.length} differences\n${different.slice(0, 5).join('\n')}` : undefined;
  });
}

const isDuplicate = (message, { strict }) => strict === false && /given twice|replaces/.test(message);
const values = (list) => JSON.parse(JSON.stringify(list)).filter((value) => typeof value === 'object' && value !== null);

function compare(program, kind, { make, ours, oneSided = false }) {
  check(`${kind}: ${options.cases} generated cases, seed ${options.seed}`, () => {
    const chance = new Chance(Number(options.seed));
    const questions = Array.from({ length: Number(options.cases) }, () => ({ kind, ...make(chance) }));
    const answers = ask(program, questions);
    const accepted = answers.filter(({ ok }) => ok).length;
    console.log(`        ${kind}: ${accepted} accepted, ${answers.length - accepted} refused`);
    if (accepted === 0 || (accepted === answers.length && !oneSided)) return 'the cases are one-sided, so nothing was compared';
    const different = questions.flatMap((question, i) => {
      const theirs = answers[i].ok ? answers[i] : { ok: false };
      const mine = ours(question);
      return isDeepStrictEqual(mine, theirs) ? [] : [`${JSON.stringify(question)}\n  ours   ${JSON.stringify(mine)}\n  theirs ${JSON.stringify(answers[i])}`];
    });
    return different.length > 0 ? `${different.length} differences\n${different.slice(0, 5).join('\n')}` : undefined;
  });
}

function main() {
  const obstacle = go.obstacle();
  if (obstacle) return skip(1, 'the oracle of values', obstacle);
  let program;
  check('Go\'s parsers build', () => {
    program = go.build('values', {
      version: NEWEST, modules: ['k8s.io/apimachinery', 'github.com/distribution/reference@v0.6.0', 'gopkg.in/inf.v0@v0.9.1', 'sigs.k8s.io/yaml@v1.6.0'],
    });
  });
  if (!program) return;
  check('the oracle tells a misreading when it sees one', () => {
    const [misread, refused] = ask(program, [{ kind: 'yaml', text: 'mode: 0o17\n' }, { kind: 'yaml', text: 'a: 1\na: 2\n' }]);
    return misread.json?.mode === 15 && refused.ok === false ? undefined : JSON.stringify([misread, refused]);
  });
  for (const [kind, how] of Object.entries(kinds())) compare(program, kind, how);
  for (const [kind, how] of Object.entries(YAML)) compareReading(program, kind, how);
}

main();
close();
