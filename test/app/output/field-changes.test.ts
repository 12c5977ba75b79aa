import { FieldChanges } from '../../../src/app/output/field-changes';

const told = (before: string, after: string) => FieldChanges.between(before, after).map(({ path, change }) => `${path}  ${change}`);

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: app
          image: registry.example.com/api:1
          args: ["--port", "8080"]
          env: [{ name: MODE, value: fast }]
        - name: proxy
          image: registry.example.com/proxy:1
`;

test.each<[string, string, string, string[]]>([
  ['a number', 'replicas: 2', 'replicas: 3', ['/spec/replicas  2 → 3']],
  ['a text in a list of named things', 'api:1', 'api:2', ['/spec/template/spec/containers/0/image  "registry.example.com/api:1" → "registry.example.com/api:2"']],
  ['a list of texts', '"--port", "8080"', '"--port", "8081"', ['/spec/template/spec/containers/0/args/1  "8080" → "8081"']],
  ['a longer list', '"--port", "8080"', '"--verbose", "--port", "8080"', ['/spec/template/spec/containers/0/args/0  unset → "--verbose"']],
  ['a shorter list', '"--port", "8080"', '"8080"', ['/spec/template/spec/containers/0/args/0  "--port" → unset']],
  ['another order', '"--port", "8080"', '"8080", "--port"', ['/spec/template/spec/containers/0/args  in another order']],
  ['a list with the same item twice', '"--port", "8080"', '"-v", "-v"', ['/spec/template/spec/containers/0/args  ["--port","8080"] → ["-v","-v"]']],
  ['a member more', 'replicas: 2', 'replicas: 2\n  paused: true', ['/spec/paused  unset → true']],
  ['a member less', '  replicas: 2\n', '', ['/spec/replicas  2 → unset']],
  ['a renamed item', 'name: MODE', 'name: SPEED', ['/spec/template/spec/containers/0/env/0/name  "MODE" → "SPEED"']],
  ['an item before the others', '        - name: app\n', '        - name: first\n          image: x\n        - name: app\n', ['/spec/template/spec/containers/0  unset → {"name":"first","image":"x"}']],
  ['an item less', '        - name: proxy\n          image: registry.example.com/proxy:1\n', '',
    ['/spec/template/spec/containers/1  {"name":"proxy","image":"registry.example.com/proxy:1"} → unset']],
  ['a name that a JSON pointer escapes', 'metadata: { name: api,', 'metadata: { labels: { app.kubernetes.io/name: api }, name: api,', ['/metadata/labels  unset → {"app.kubernetes.io/name":"api"}']],
  ['another kind of value', 'replicas: 2', 'replicas: [2]', ['/spec/replicas  2 → [2]']],
  ['nothing but formatting', 'replicas: 2', 'replicas:   2 # two', []],
  ['nothing but the order of members', 'metadata: { name: api, namespace: shop }', 'metadata: { namespace: shop, name: api }', []],
])('%s', (_name, old, now, expected) => {
  expect(DEPLOYMENT).toContain(old);
  expect(told(DEPLOYMENT, DEPLOYMENT.replace(old, now))).toEqual(expected);
});

test.each<[string, string, string, string[]]>([
  ['a pointer with an escaped slash', 'a/b: 1', 'a/b: 2', ['/a~1b  1 → 2']],
  ['a file that becomes a list', 'a: 1', '[1]', ['/  {"a":1} → [1]']],
  ['long texts are shown from where they differ', `a: ${'x'.repeat(100)}1${'y'.repeat(100)}`, `a: ${'x'.repeat(100)}2${'y'.repeat(100)}`,
    [`/a  …${'x'.repeat(12)}1${'y'.repeat(45)}… → …${'x'.repeat(12)}2${'y'.repeat(45)}…`]],
  ['long texts that differ at once', 'a: b', `a: ${'x'.repeat(100)}`, [`/a  "b" → "${'x'.repeat(58)}…`]],
  ['control characters', 'a: b', 'a: "\\e[31m"', ['/a  "b" → "\\u001b[31m"']],
  ['what is no YAML', 'a: [', 'a: 1', []],
  ['checksums', 'abc  x.yaml\ndef  y.yaml', 'abd  x.yaml\ndef  y.yaml', ['/  "abc  x.yaml def  y.yaml" → "abd  x.yaml def  y.yaml"']],
  ['JSON', '{"a": [1, 2]}', '{"a": [1, 3]}', ['/a/1  2 → 3']],
])('%s', (_name, before, after, expected) => expect(told(before, after)).toEqual(expected));

test('of a file with several objects, each by its name', () => {
  const object = (name: string, value: number) => `kind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata: { n: "${value}" }\n`;
  expect(told(`${object('a', 1)}---\n${object('b', 1)}`, `${object('b', 2)}---\n${object('a', 1)}`)).toEqual(['ConfigMap shop/b /data/n  "1" → "2"']);
});

describe('masks plaintext', () => {
  const text = (values: string[]) => `apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\nstringData:\n${values.map((value, i) => `  k${i}: ${value}`).join('\n')}\n`;

  test('of Secrets, also when long', () => {
    const [before, after] = [[`hunter2${'x'.repeat(90)}`, 'same-password'], [`hunter2${'x'.repeat(80)}y${'x'.repeat(9)}`, 'same-password', 'another-one']];
    const all = told(text(before), text(after));
    expect(all).toEqual(['/stringData/k0  "•••" → "•••"', '/stringData/k2  unset → "•••"']);
  });

  test('of variables that are named after secrets', () => {
    const pod = (value: string) => DEPLOYMENT.replace('{ name: MODE, value: fast }', `{ name: DB_PASSWORD, value: ${value} }`);
    expect(told(pod('correct-horse-battery'), pod('staple-battery-horse'))).toEqual(['/spec/template/spec/containers/0/env/0/value  "•••" → "•••"']);
  });
});
