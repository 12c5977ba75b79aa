import { folder } from './folder';
import { ran, World } from './io';
import { BROKEN } from './manifests';

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\nstringData: { password: canary-hunter2 }\n';
const SEALED = 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: db, namespace: shop }\nspec: { encryptedData: { password: Ag== } }\n';
const POD = `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }
spec: { imagePullSecrets: [{ name: registry }], containers: [{ name: app, image: a }] }\n`;
const CONFIGURATION = 'external:\n- { kind: Secret, name: registry, namespace: shop }\n';

const secrets = (cwd: string, args: string, world: World = {}) => ran(['secrets', ...args.split(' ').filter((arg) => arg !== '')], { cwd, ...world });
const here = folder({ 'plain.yaml': SECRET, 'sealed.yaml': SEALED, 'pod.yaml': POD, 'broken.yaml': BROKEN, 'more/pod.yaml': POD, 'more/cdk8s-hardened.yaml': CONFIGURATION });

test.each<[string, number, string]>([
  ['an answer', 0, 'plain.yaml'],
  ['no problem', 0, '--fail-if problem sealed.yaml'],
  ['a problem', 1, '--fail-if problem plain.yaml'],
  ['a Secret that nobody makes', 1, '--fail-if problem pod.yaml'],
  ['a Secret that is declared to exist', 0, '--fail-if problem --config more/cdk8s-hardened.yaml more/pod.yaml'],
  ['input that was not read', 2, '--fail-if problem plain.yaml broken.yaml'],
  ['a wrong word', 2, '--fail-if anything plain.yaml'],
  ['a format that there is not', 2, '--format csv plain.yaml'],
  ['no such file', 2, 'missing.yaml'],
])('ends as it should: %s', async (_what, code, args) => {
  expect((await secrets(here, args)).code).toBe(code);
});

test.each(['text', 'json', 'dot', 'mermaid', 'svg'])('%s tells the Secret and never its value', async (format) => {
  const { stdout, stderr } = await secrets(here, `--format ${format} plain.yaml`);
  expect(stdout).toContain('db');
  expect(stdout + stderr).not.toContain('canary');
});

test('where it stands is told', async () => {
  const { stdout } = await secrets(here, '--format json sealed.yaml');
  expect(JSON.parse(stdout).secrets[0].origins[0].by).toMatchObject({ kind: 'SealedSecret', file: 'sealed.yaml', line: 1 });
});
