import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { DefaultDenyNamespace, ExternalSecret, Exemptions, MappedSecret, Secrets, SecureApp, SecureDeployment, SynthesisReport } from '../../src';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const CANARY = 'canary-hunter2';

function shop(app: App = new SecureApp({ outdir: join(folder, 'dist'), externalObjects: [{ apiGroup: 'external-secrets.io', kind: 'SecretStore', name: 'vault' }] })) {
  const namespace = new DefaultDenyNamespace(app, 'shop');
  const api = new SecureDeployment(namespace, 'api', { metadata: { name: 'api' }, containers: [{ name: 'app', image: IMAGE, portNumber: 8080 }] });
  const db = new ExternalSecret(namespace, 'db', { metadata: { name: 'db' }, store: { name: 'vault' }, data: [{ secretKey: 'password', remoteKey: 'shop/db', property: 'pw' }] });
  return { app, namespace, api, db };
}

const DB: MappedSecret = {
  kind: 'Secret',
  namespace: 'shop',
  name: 'db',
  keys: ['password'],
  comesFrom: ['ExternalSecret shop/db', 'password ← SecretStore shop/vault: shop/db, property pw'],
  endsIn: ['Deployment shop/api, container app: /secrets/password (mode 0400)'],
  readableBy: [],
  problems: [],
};

test('which secret comes from where and ends in which container', () => {
  const { app, api, db } = shop();
  db.mountInto(api, '/secrets');
  expect(Secrets.map(app).secrets).toEqual([DB]);
});

test('the report of a synthesis has the map of what was written', () => {
  const { app, api, db } = shop();
  db.mountInto(api, '/secrets');
  app.synth();
  expect(SynthesisReport.of(app)!.secrets.secrets).toEqual([DB]);
});

test('a plain app, whose objects others make, has one as well', () => {
  const app = new App();
  const chart = new Chart(app, 'c', { namespace: 'shop' });
  const secret = new kplus.Secret(chart, 'db', { metadata: { name: 'db' }, stringData: { password: CANARY } });
  new kplus.Pod(chart, 'p', { metadata: { name: 'p' }, containers: [{ name: 'app', image: IMAGE, envVariables: { PW: kplus.EnvValue.fromSecretValue({ secret, key: 'password' }) } }] });
  expect(Secrets.map(app).secrets).toMatchObject([{
    comesFrom: ['written in the manifests'], endsIn: ['Pod shop/p, container app: variable PW (password)'], problems: ['values stand in the manifest: password'],
  }]);
  expect(Secrets.map(app).problems).toEqual(['shop/db: values stand in the manifest: password']);
});

test('who may read it is told', () => {
  const { app, namespace } = shop();
  const role = (name: string, resourceNames?: string[]) => new ApiObject(namespace, name, {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames }],
  });
  const bind = (name: string, subject: object) => new ApiObject(namespace, `${name}-binding`, {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name }, subjects: [subject],
  });
  role('one', ['db']);
  role('other', ['else']);
  bind('one', { kind: 'ServiceAccount', name: 'backup', namespace: 'shop' });
  bind('other', { kind: 'Group', name: 'developers', apiGroup: 'rbac.authorization.k8s.io' });
  expect(Secrets.map(app).secrets[0].readableBy).toEqual(['ServiceAccount shop/backup']);
});

test('it is told in every way, and never a value', () => {
  const { app, api, db, namespace } = shop();
  db.mountInto(api, '/secrets');
  const plain = new kplus.Secret(namespace, 'plain', { metadata: { name: 'plain' }, stringData: { token: CANARY } });
  Exemptions.of(plain).add({ rule: 'secrets/no-plaintext-secret', reason: 'shows that values are never told', owner: 'team-shop', expires: '2027-03-01' });
  const map = Secrets.map(app);
  const texts = [map.toText(), map.toJson(), map.toMermaid(), map.toDot(), map.toSvg(), JSON.stringify(map.secrets)];
  for (const text of texts) {
    expect(text).toContain('shop/db');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(Buffer.from(CANARY).toString('base64'));
  }
  expect(JSON.parse(map.toJson())).toMatchObject({ schemaVersion: 1, incomplete: false, secrets: [{ name: 'db' }, { name: 'plain', problems: [{ kind: 'plaintext' }] }] });
});

test('nothing is judged, and nothing is written', () => {
  const { app } = shop();
  Secrets.map(app);
  expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
  expect(SynthesisReport.of(app)).toBeUndefined();
});

test('an app that cannot be rendered has none', () => {
  const app = new App();
  new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: Lazy.any({ produce: () => { throw new Error('not yet'); } }) } });
  expect(() => Secrets.map(app)).toThrow(/The app cannot be rendered, so nobody knows its secrets\.[^]*not yet/);
});
