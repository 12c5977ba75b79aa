import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ApiObject, Chart } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ArgoCd, DefaultDenyNamespace, ExemptionProps, Exemptions, ExternalSecret, GitOpsRepository, Harden, SecretStoreKind, SecureApp, SecureDeployment,
} from '../src';
import { folder } from './cli/folder';
import { ran } from './cli/io';
import { FORMATS } from '../src/reports/formats';

/**
 * No code path writes plaintext to disk, logs, error messages, reports or stack traces: canaries are planted wherever a secret may stand, and every
 * output of every command and of synthesis is searched for them.
 */
const PLANTED = 'kan4r1en-V0gel';

/** Each place has a canary of its own, so that a failure says which. */
const canary = (place: string) => `${PLANTED}-${place}`;
const base64 = (place: string) => Buffer.from(canary(place)).toString('base64');

/** What gives a canary away: itself, and how Secrets write it. */
function foundIn(text: string): string[] {
  const decoded = text.replace(/[A-Za-z0-9+/]{20,}={0,2}/g, (found) => Buffer.from(found, 'base64').toString('latin1'));
  return [...new Set([...text.matchAll(new RegExp(`${PLANTED}[\\w-]*`, 'g')), ...decoded.matchAll(new RegExp(`${PLANTED}[\\w-]*`, 'g'))].map(([match]) => match))];
}

const POD_SPEC = `
      containers:
      - name: main
        image: https://robot:${canary('image')}@registry.example.com/app:1
        args: ["--password=${canary('argument')}", "--token", "${canary('next-argument')}"]
        command: [sh, -c, "PGPASSWORD=${canary('command')} psql"]
        env:
        - {name: DB_PASSWORD, value: "${canary('variable')}"}
        - {name: API_KEY, value: ["${canary('variable-in-list')}"]}
        - {name: DATABASE_URL, value: "postgres://app:${canary('address')}@db/app"}
        livenessProbe:
          httpGet: {path: "/healthz?token=${canary('probe-path')}", port: 80, httpHeaders: [{name: Authorization, value: "Bearer ${canary('probe-header-value')}"}]}
        lifecycle:
          preStop: {httpGet: {path: /, port: 80, httpHeaders: [{name: X-Api-Key, value: "${canary('hook-header')}"}]}}`;

/** Input of which something is wrong as well: the errors must not quote what they are about. */
const MANIFESTS: Readonly<Record<string, string>> = {
  'secret.yaml': `
apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"apiVersion":"v1","kind":"Secret","stringData":{"password":"${canary('last-applied')}"}}'
stringData: {password: ${canary('string-data')}, list: ["${canary('list')}"], nested: {password: "${canary('nested')}"}}
data: {password: ${base64('data')}, plain: "${canary('not-base64')}"}
unknownField: ${canary('unknown-field')}
type: ["${canary('type')}"]
`,
  'text.yaml': `{apiVersion: v1, kind: Secret, metadata: {name: text}, stringData: "${canary('data-as-text')}", data: ["${canary('data-as-list')}"]}`,
  'list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'listed' }, stringData: { password: canary('in-list') } }] }),
  'indentation.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: broken\nstringData:\n  password: ${canary('before-error')}\n   token: ${canary('in-error')}\n`,
  'quote.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: broken}\nstringData:\n  password: "${canary('unterminated')}\n`,
  'duplicate.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: broken}\nstringData:\n  password: ${canary('first')}\n  password: ${canary('second')}\n`,
  'tag.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: broken}\nstringData:\n  password: !vault ${canary('tag')}\n  token: *${canary('alias')}\n`,
  'key.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: broken}\nstringData:\n  ? [${canary('key')}]\n  : x\n`,
  'plain.yaml': `${canary('bare-text')}\n`,
  'broken.json': `{"apiVersion":"v1","kind":"Secret","stringData":{"password":"${canary('json')}",,}}`,
  'template.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: t}\nstringData:\n  {{- if .x }}\n  password: ${canary('go-template')}\n  {{- end }}\n`,
  'deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {example.com/password: "${canary('annotation')}"}}
spec:
  template:
    spec:${POD_SPEC}
`,
  'config.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: {name: config}
data:
  password: ${canary('config-map')}
  app.properties: |
    db.password=${canary('properties')}
    url=https://user:${canary('config-address')}@example.com
`,
  'secrets.yaml': `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: e}
spec:
  secretStoreRef: {name: s}
  data: [{secretKey: a, remoteRef: {key: a}}]
  target: {template: {data: {password: "${canary('template')}", other: "{{ .missing }} ${canary('template-text')}"}}}
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: s}
spec: {provider: {fake: {data: [{key: password, value: "${canary('fake')}"}]}, vault: {server: "http://root:${canary('vault-address')}@vault:8200", auth: {tokenSecretRef: {name: t, key: k}, token: "${canary('store-token')}"}}}}
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: sealed}
spec: {encryptedData: {password: "${canary('not-sealed')}", token: "${base64('only-encoded')}"}, template: {data: {password: "${canary('sealed-template')}"}, stringData: {token: "${canary('sealed-string-data')}"}}}
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: {name: csi}
spec: {provider: vault, parameters: {password: "${canary('csi-parameter')}", objects: "- token: ${canary('csi-object')}"}}
---
apiVersion: generators.external-secrets.io/v1alpha1
kind: GithubAccessToken
metadata: {name: g}
spec: {auth: {privateKey: {password: "${canary('generator')}"}}}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: h}
spec: {values: {db: {password: "${canary('helm-value')}"}}}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec: {source: {repoURL: "https://bot:${canary('repository')}@example.com/r", helm: {parameters: [{name: db.password, value: "${canary('helm-parameter')}"}], values: "password: ${canary('helm-values')}"}}}
---
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: k}
spec: {rules: [{name: r, generate: {apiVersion: v1, kind: Secret, name: x, namespace: y, data: {stringData: {password: "${canary('kyverno')}"}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/configuration-snippet: 'proxy_set_header Authorization "Bearer ${canary('ingress-header-token')}";'}}
`,
};

function everythingIn(root: string): string {
  return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

describe('of manifests', () => {
  const input = folder(MANIFESTS);

  const CALLS: readonly (readonly string[])[] = [
    ...Object.keys(FORMATS).flatMap((format) => [['audit', '--pack', 'all', '--format', format], ['audit', '--complete', '--format', format]]),
    ...['text', 'json', 'csv', 'dot', 'mermaid', 'svg'].flatMap((format) => [['connectivity', '--format', format], ['permissions', '--format', format]]),
    ['audit', '--color', '--pack', 'all'], ['audit', '--pss', 'restricted'], ['permissions', '--escalations'], ['permissions', '--who-can', 'get', 'secrets'], ['connectivity', '--exposure'],
    ['seal', '--check'],
  ];

  test.each(CALLS.map((call) => [call.join(' '), call] as const))('%s', async (_, call) => {
    const out = folder({ 'empty/': '' });
    const { stdout, stderr } = await ran([...call, input], { cwd: out });
    expect(foundIn(`${stdout}\n${stderr}\n${everythingIn(out)}`)).toEqual([]);
  });

  test.each(['text', 'json', 'markdown', 'sarif'])('diff --format %s, forth and back', async (format) => {
    const nothing = folder({ 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n' });
    const outputs = await Promise.all([[nothing, input], [input, nothing]].map((sides) => ran(['diff', '--verbose', '--format', format, ...sides])));
    expect(outputs.map(({ stdout }) => stdout.length > 1000)).toEqual([true, true]);
    expect(foundIn(JSON.stringify(outputs))).toEqual([]);
  });

  test('diff of values that change', async () => {
    const changed = Object.fromEntries(Object.entries(MANIFESTS).map(([file, text]) => [file, text.replaceAll(PLANTED, `${PLANTED}-other`)]));
    const { stdout, stderr } = await ran(['diff', '--verbose', input, folder(changed)]);
    expect(foundIn(`${stdout}${stderr}`)).toEqual([]);
  });

  test.each(Object.keys(MANIFESTS))('on a terminal: %s', async (file) => {
    const { stdout, stderr } = await ran(['audit', '--pack', 'all', join(input, file)], { columns: 200 });
    expect(foundIn(`${stdout}\n${stderr}`)).toEqual([]);
  });

  test.each(Object.keys(MANIFESTS))('from standard input: %s', async (file) => {
    const { stdout, stderr } = await ran(['audit', '--format', 'json', '-'], { stdin: MANIFESTS[file] });
    expect(foundIn(`${stdout}\n${stderr}`)).toEqual([]);
  });

  test('into files: reports and a baseline', async () => {
    const out = folder({ 'empty/': '' });
    await ran(['audit', '--pack', 'all', ...Object.keys(FORMATS).flatMap((format) => ['--output', `${format}=report.${format}`]), input], { cwd: out });
    expect(readdirSync(out).length).toBeGreaterThan(Object.keys(FORMATS).length);
    expect(foundIn(everythingIn(out))).toEqual([]);
  });

  test('the canaries would be seen', () => {
    expect(foundIn(MANIFESTS['secret.yaml'])).toEqual(expect.arrayContaining([canary('string-data'), canary('data'), canary('not-base64')]));
  });
});

/** Everything that an error might show. */
function toldBy(run: () => void): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [inspect(error, { depth: 5 }), String(error), (error as Error).stack ?? '', JSON.stringify(error)];
  }
}

describe('of programs', () => {
  const STORE = { name: 'vault', kind: SecretStoreKind.CLUSTER_SECRET_STORE };
  const IMAGE = `example.com/app:1@sha256:${'0'.repeat(64)}`;

  const PROGRAMS: Readonly<Record<string, (scope: Construct) => void>> = {
    'a Secret of cdk8s-plus': (scope) => new Secret(scope, 'secret', { stringData: { password: canary('plus') } }),
    'a Secret with wrong types': (scope) => new ApiObject(scope, 'secret', { apiVersion: 'v1', kind: 'Secret', stringData: [canary('list')], data: { a: { b: canary('nested') } } }),
    'a Secret that cannot be written': (scope) => new ApiObject(scope, 'secret', { apiVersion: 'v1', kind: 'Secret', stringData: { password: canary('beside'), broken: () => canary('function') } }),
    'a variable': (scope) => new SecureDeployment(scope, 'web', { containers: [{ image: IMAGE, envVariables: { DB_PASSWORD: EnvValue.fromValue(canary('env')) } }] }),
    'an argument': (scope) => new SecureDeployment(scope, 'web', { containers: [{ image: IMAGE, args: [`--password=${canary('arg')}`] }] }),
    'an image with credentials': (scope) => new SecureDeployment(scope, 'web', { containers: [{ image: `https://robot:${canary('image')}@example.com/app@sha256:${'0'.repeat(64)}` }] }),
    'a template': (scope) => new ExternalSecret(scope, 'e', { store: STORE, data: [{ secretKey: 'a', remoteKey: 'a' }], template: { data: { password: canary('template') } } }),
    'a template that cannot be read': (scope) => new ExternalSecret(scope, 'e', { store: STORE, data: [{ secretKey: 'a', remoteKey: 'a' }], template: { data: { password: `{{ .b }} {{ ${canary('unbalanced')}` } } }),
    'a key that is a value': (scope) => new ExternalSecret(scope, 'e', { store: STORE, data: [{ secretKey: 'a', remoteKey: 'a' }] }).envValue('b'),
  };

  test.each(Object.entries(PROGRAMS))('%s', (_, program) => {
    const outdir = folder({ 'empty/': '' });
    const app = new SecureApp({ outdir });
    const shown = toldBy(() => {
      program(new DefaultDenyNamespace(app, 'shop'));
      app.synth();
    });
    expect(shown.length).toBeGreaterThan(0);
    expect(foundIn([...shown, everythingIn(outdir)].join('\n'))).toEqual([]);
  });

  test('a chart of plain cdk8s in a guarded app', () => {
    const outdir = folder({ 'empty/': '' });
    const app = new SecureApp({ outdir });
    new ApiObject(new Chart(app, 'plain'), 'secret', { apiVersion: 'v1', kind: 'Secret', data: { password: base64('plain') } });
    expect(() => app.synth()).toThrow(/no-plaintext-secret/);
    expect(foundIn(everythingIn(outdir))).toEqual([]);
  });

  test.each(Object.keys(MANIFESTS))('what others wrote: %s', (name) => {
    const path = join(folder(MANIFESTS), name);
    const outdir = folder({ 'empty/': '' });
    const listed: string[] = [];
    const told = toldBy(() => {
      const app = new SecureApp({ outdir });
      listed.push(String(Harden.include(new DefaultDenyNamespace(app, 'shop'), 'them', { path })));
      app.synth();
    });
    expect(told).not.toEqual([]);
    expect(foundIn([...told, ...listed, everythingIn(outdir)].join('\n'))).toEqual([]);
  });

  test('a repository that is refused', () => {
    const outdir = folder({ 'empty/': '' });
    expect(foundIn([...toldBy(() => repository(outdir, canary('refused')).synth()), everythingIn(outdir)].join('\n'))).toEqual([]);
  });

  test('what a repository changes', () => {
    const outdir = folder({ 'empty/': '' });
    const exemption = { rule: 'secrets/no-plaintext-secret', reason: 'It shows what is told of changes.', owner: 'maintainers', expires: inAMonth() };
    repository(outdir, canary('before'), exemption).synth();
    const planned = String(repository(outdir, canary('after'), exemption).plan());
    expect(planned).toContain('/secret-secret.yaml');
    expect(foundIn(planned)).toEqual([]);
  });
});

function repository(outdir: string, password: string, exemption?: ExemptionProps): GitOpsRepository {
  const generated = new GitOpsRepository({ outdir, tool: new ArgoCd({ repositoryUrl: 'https://git.example.com/acme/deploy.git' }) });
  const namespace = new DefaultDenyNamespace(generated.addEnvironment('dev').addCluster('local'), 'shop');
  const secret = new ApiObject(namespace, 'secret', { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', stringData: { password } });
  if (exemption) Exemptions.of(secret).add(exemption);
  return generated;
}

const inAMonth = () => new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
