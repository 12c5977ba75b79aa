import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { InputReader } from '../../src/app/input-reader';
import { PINNED_ACTIONS, usesOf } from '../../src/pipelines/pinned-actions';
import { workflowText } from '../../src/pipelines/workflow-text';

const HEADER = ['Written by a program.'];

/** Every key and value that another parser could read as something else. */
const TRAPS = [
  'on', 'yes', 'No', 'y', 'null', '~', 'true', '1', '0o17', '0x1F', '1e3', '.5', '1_000', '12:30', '2026-11-21', '', ' a', 'a ', 'a: b', 'a #b', '#a', '- a', '? a', '@a', '`a`', '%a', '&a', '*a', '!a',
  '|', '>', '{a}', '[a]', '"a"', '\'a\'', 'a\\b', 'a\tb', 'a\nb', 'a\nb\n', 'a\n\nb\n\n', '\na', ' a\nb', 'a \nb', 'a\r\nb', '#!a\nb\n', '- a\nb\n', 'é', '\u2028', '\u0085', '\ufeff', '😀', '---', '...', '.inf', '=', '<<', '${{ a }}',
];

const texts = fc.oneof(fc.string(), fc.constantFrom(...TRAPS), fc.string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', '-', '"', '\\') }));
const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, texts, fc.boolean(), fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(texts, tie('value'), { maxKeys: 4 })),
})).value;
const workflows = fc.dictionary(texts.filter((key) => key !== '__proto__'), values, { minKeys: 1, maxKeys: 5 });
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test('every parser reads back what was written', () => {
  fc.assert(fc.property(workflows, (workflow) => {
    const text = workflowText(workflow, HEADER);
    expect(plain(parse(text))).toEqual(plain(workflow));
    expect(plain(load(text))).toEqual(plain(workflow));
  }), { numRuns: 300 });
});

test.each(TRAPS)('%j is a text, as key and as value, also for YAML 1.1', (trap) => {
  const text = workflowText({ on: { [trap]: trap }, jobs: { a: { steps: [{ run: trap }, trap, [trap]] } } }, HEADER);
  const reader = new InputReader({});
  reader.add({ name: '.github/workflows/a.yml', named: true }, Buffer.from(text));
  expect(reader.input.problems).toEqual([]);
  expect(reader.input.manifests.map(({ json }) => json)).toEqual([{ on: { [trap]: trap }, jobs: { a: { steps: [{ run: trap }, trap, [trap]] } } }]);
});

test('it looks as people write it: blocks for scripts, releases beside commits, jobs apart', () => {
  const workflow = {
    name: 'deliver',
    permissions: {},
    jobs: {
      a: { 'needs': ['b', 'c'], 'timeout-minutes': 5, 'steps': [{ name: 'Check out', uses: usesOf(PINNED_ACTIONS.checkout), with: { depth: 0 } }, { run: 'one\n\ntwo\n' }] },
      b: { steps: [], empty: '' },
    },
  };
  expect(workflowText(workflow, HEADER)).toBe(`\
# Written by a program.

name: deliver

permissions: {}

jobs:
  a:
    needs:
      - b
      - c
    timeout-minutes: 5
    steps:
      - name: Check out
        uses: ${usesOf(PINNED_ACTIONS.checkout)} # ${PINNED_ACTIONS.checkout.version}
        with:
          depth: 0

      - run: |
          one

          two

  b:
    steps: []
    empty: ""
`);
});
