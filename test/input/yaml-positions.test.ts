import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { pointer } from '../../src/core/json';
import { readYaml } from '../../src/input/read-yaml';

const place = (text: string, at: string) => {
  const { file, line, column } = readYaml(text, 'f.yaml').documents.at(-1)!.locate(at);
  return `${file}:${line}:${column}`;
};

const POD = `# a pod
apiVersion: v1
kind: Pod
metadata:
  name: "api"
  labels: {app: api,
    tier: web}
spec:
  securityContext:
  containers:
    - name: app
      args: [ "-a", --b ]
      env:
      - &one
        name: A
        value: |
          text
      - *one
    -
      name: sidecar
  nodeSelector:
    kubernetes.io/os: linux
`;

test.each([
  ['a text', '/kind', '3:7'],
  ['a text in quotes, with them', '/metadata/name', '5:9'],
  ['a mapping in braces', '/metadata/labels', '6:11'],
  ['what is in them', '/metadata/labels/app', '6:17'],
  ['and on their next line', '/metadata/labels/tier', '7:11'],
  ['a block: its key', '/spec', '8:1'],
  ['nothing: its key', '/spec/securityContext', '9:3'],
  ['what is in nothing: its key', '/spec/securityContext/runAsNonRoot', '9:3'],
  ['a list: its key', '/spec/containers', '10:3'],
  ['an item', '/spec/containers/0', '11:7'],
  ['an item on its own line', '/spec/containers/1', '20:7'],
  ['what an item lacks: the item', '/spec/containers/1/image', '20:7'],
  ['an item that is not there: the list', '/spec/containers/2', '10:3'],
  ['an item in brackets', '/spec/containers/0/args/1', '12:21'],
  ['an item with an anchor, with it', '/spec/containers/0/env/0', '14:9'],
  ['a block of text: its key', '/spec/containers/0/env/0/value', '16:9'],
  ['an alias', '/spec/containers/0/env/1', '18:9'],
  ['what is in an alias: where it is written', '/spec/containers/0/env/1/name', '15:15'],
  ['a key with a slash', '/spec/nodeSelector/kubernetes.io~1os', '22:23'],
  ['the object: its first key', '', '2:1'],
  ['what the object lacks', '/status/phase', '2:1'],
  ['no such thing in a text', '/kind/0', '3:7'],
])('%s', (_name, at, where) => expect(place(POD, at)).toBe(`f.yaml:${where}`));

test.each([
  ['CR LF', 'a: 1\r\nb:\r\n  c: x\r\n', '/b/c', '3:6'],
  ['a byte order mark', '\ufeffa: x', '/a', '1:4'],
  ['characters outside of the first plane, which editors count twice', '"💥": {b: x}', '/💥/b', '1:11'],
  ['tabs, which editors count once', 'a:\t\tx', '/a', '1:5'],
  ['the second document', 'a: 1\n---\nb:\n  c: x\n', '/b/c', '4:6'],
  ['a document behind its separator', 'a: 1\n--- {b: x}\n', '/b', '2:9'],
  ['JSON', '{\n\t"a": {\n\t\t"b": [1, "x"]\n\t}\n}\n', '/a/b/1', '3:12'],
  ['the second line of JSON', '{"a":1}\n{"a":2}\n', '/a', '2:6'],
  ['a key given twice: the one that counts', 'a: 1\na: 2', '/a', '2:4'],
  ['a merge: where the value is written', 'a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2', '/c/b', '2:6'],
  ['a merge, and what replaces it', 'a: &x\n  b: 1\nc:\n  <<: *x\n  b: 2', '/c/b', '5:6'],
  ['merges: the first', 'a: {<<: [{b: 1}, {b: 2}]}', '/a/b', '1:14'],
  ['a number as a key', '0400: {a: 1}', '/256/a', '1:11'],
  ['brackets closed below their key, and what follows', 'a:\n  b: [\n    1,\n  ]\n  c: [\n  2\n  ]\n  d: x\n', '/a/d', '8:6'],
  ['what is in them', 'a:\n  b: [\n    1,\n  2\n  ]\n', '/a/b/1', '4:3'],
])('%s', (_name, text, at, where) => expect(place(text, at)).toBe(`f.yaml:${where}`));

/** Every text of the value, which has each only once, with its pointer. */
function texts(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => texts(inner, pointer(at, key))) : [];
}

test('whatever is written is found where it is written', () => {
  let count = 0;
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.constant(''), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 4 })),
  }));
  const named = (found: unknown): unknown => {
    if (found === '') return `text-${count++}`;
    return Array.isArray(found) ? found.map(named) : Object.fromEntries(Object.entries(found as object).map(([key, inner]) => [key, named(inner)]));
  };
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), fc.constantFrom('block', 'flow'), fc.constantFrom('\n', '\r\n'), (drafts, style, end) => {
    const documents = drafts.map((draft) => ({ root: named(draft) }));
    const text = documents.map((document) => (style === 'flow' ? JSON.stringify(document, undefined, 1) : YAML.stringify(document, { version: '1.1', defaultKeyType: 'QUOTE_DOUBLE' }))).join('\n---\n').replace(/\n/g, end);
    const lines = text.split(end);
    const read = readYaml(text, 'f');
    expect(read.problems).toEqual([]);
    expect(read.documents.map((document) => document.value)).toEqual(documents);
    read.documents.forEach((document) => texts(document.value).forEach(([at, found]) => {
      const { line, column } = document.locate(at);
      expect(lines[line - 1].slice(column! - 1)).toMatch(new RegExp(`^"?${found}\\b`));
    }));
  }), { numRuns: 200 });
  expect(count).toBeGreaterThan(200);
});
