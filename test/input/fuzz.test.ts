import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { Manifest } from '../../src/core/manifest';
import { readManifests } from '../../src/input/read-manifests';
import { readYaml } from '../../src/input/read-yaml';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine } from '../../src/policy/engine';
import { fullPod } from '../policy/examples';
import { JUNK, places, replaced } from '../policy/junk';

const blocks = (value: unknown) => YAML.stringify(value, { version: '1.1', aliasDuplicateObjects: false });
const POD = blocks(fullPod());
const STREAM = `# a stream\n---\n${POD}---\napiVersion: v1\nkind: List\nitems:\n- &a {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: "x\n  y", b: 0400}}\n- <<: *a\n  metadata:\n    name: b\n`
  + '---\napiVersion: v1\nkind: Secret\nmetadata: {name: c}\nstringData:\n  a: |-\n    ---\n    b\n  c: >+\n    d\n\n    e\n...\n{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "d"}}\n{"apiVersion": "v1",\n"kind": "Namespace", "metadata": {"name": "e"}}\n';

const NOISE = [
  ...' \n\t\r:-#\'"{}[],&*!|>%@`?~\\<=0', '\0', '\u0085', '\u2028', '\ufeff', '\ufffd', '\ud800', '💥', '---', '...', '---\n', '\n---\n', '\n- ', ': ', '<<: *a\n', '&a ', '*a', '!!int ', '!x ', '{{ .Values.a }}',
  '{{- if a }}\n', '%YAML 1.1\n', '__proto__: ', '? ', '|\n', '>2-\n', '"', '[', '{', ']'.repeat(9), '['.repeat(600), '.inf', '0o7', 'null', '/*',
];
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), lost: fc.constantFrom(0, 0, 1, 3, 20, 500), put: fc.oneof(fc.constant(''), fc.constantFrom(...NOISE), fc.string({ unit: 'binary', maxLength: 3 })) });

function edited(text: string, edits: readonly { at: number; lost: number; put: string }[]): string {
  return edits.reduce((before, { at, lost, put }) => {
    const offset = Math.floor(at * before.length);
    return before.slice(0, offset) + put + before.slice(offset + lost);
  }, text);
}

/** Everything that a text says is an object, a problem or skipped; only what Kubernetes passes over too is nothing. */
function expectNothingPassesUnseen(text: string, named: boolean): void {
  const { manifests, problems, skipped } = readManifests(text, { file: 'f', named });
  for (const { origin } of manifests) {
    for (const pointer of ['', '/metadata/name', '/spec/containers/0/image', '/no/such/thing']) {
      const { line, column = 0 } = origin.locate(pointer)!;
      if (!(line > 0 && column > 0)) throw new Error(`${pointer} is at ${line}:${column}`);
    }
  }
  const lines = text.split(/\r\n?|\n/);
  expect(problems.filter(({ line = 1, column = 1 }) => column > (lines[line - 1] ?? '').length + 2)).toEqual([]);
  if (manifests.length + problems.length + skipped.length > 0) return;
  const values = readYaml(text, 'f').documents.map(({ value }) => value as any);
  expect(values.filter((value) => value !== null && value.kind !== 'List' && !Array.isArray(value.items))).toEqual([]);
  if (values.length === 0) expect(text.replace(/^\ufeff/, '').replace(/#.*$|^(?:---|\.\.\.)(?=\s|$)|\s/gm, '')).toBe('');
}

test('the stream that is broken below is whole', () => {
  const { manifests, problems } = readManifests(STREAM, { file: 'f' });
  expect(problems).toEqual([]);
  expect(manifests.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Pod app', 'ConfigMap a', 'ConfigMap b', 'Secret c', 'Namespace d', 'Namespace e']);
});

test('broken texts are read or refused, and nothing passes unseen', () => {
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), (edits, named) => {
    expectNothingPassesUnseen(edited(STREAM, edits), named);
  }), { numRuns: 150 });
});

test('so are texts cut off anywhere', () => {
  for (let end = 0; end < STREAM.length; end += 41) expectNothingPassesUnseen(STREAM.slice(0, end), true);
});

test('so are texts of nothing but signs', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...NOISE, 'a', 'kind: Pod\n', '  '), { maxLength: 30 }), fc.boolean(), (signs, named) => {
    expectNothingPassesUnseen(signs.join(''), named);
  }), { numRuns: 800 });
});

describe('a pod with something else in any of its fields', () => {
  const POD_PLACES = places(fullPod());
  const judge = (manifests: readonly Manifest[]) => new Engine({ rules: CATALOGUE, today: '2026-11-21' }).judge(manifests);

  test('is judged by every rule, each finding at its line', () => {
    expect(POD_PLACES.length).toBeGreaterThan(150);
    const tweak = fc.tuple(fc.constantFrom(...POD_PLACES), fc.constantFrom(...JUNK));
    fc.assert(fc.property(fc.array(tweak, { minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 11 }), (tweaks, inBlocks) => {
      const pods = tweaks.map(([path, junk]) => replaced(fullPod(), path, junk)).filter((pod) => pod !== undefined);
      const text = pods.map((pod, i) => i === inBlocks ? blocks(pod) : JSON.stringify(pod, undefined, 1)).join('\n---\n');
      const { manifests, problems } = readManifests(text, { file: 'f' });
      expect(manifests.length + problems.length).toBeGreaterThanOrEqual(pods.filter((pod) => pod !== null).length);
      const { violations, unresolved } = judge(manifests);
      const findings = [...violations, ...unresolved];
      expect(findings.filter(({ ruleId }) => ruleId.startsWith('engine/'))).toEqual([]);
      for (const { location } of findings) expect(location?.line).toBeGreaterThan(0);
    }), { numRuns: 10 });
  });

  test('the whole pod has findings of its own, so that something is judged', () => {
    const { manifests } = readManifests(POD, { file: 'f' });
    const { violations, checks } = judge(manifests);
    expect(checks).toBeGreaterThan(20);
    expect(violations.length).toBeGreaterThan(0);
  });
});
