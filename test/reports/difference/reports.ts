import { Severity } from '../../../src/core/finding';
import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import type { SecurityChange } from '../../../src/difference/security-change';
import type { DifferenceReport } from '../../../src/reports/difference/difference-report';

/** A change that lacks nothing. */
export const CHANGE: SecurityChange = {
  id: 'privileges/capability-added',
  area: 'privileges',
  effect: 'weaker',
  severity: Severity.HIGH,
  title: 'Container "app" of Deployment shop/api may use the capability NET_ADMIN.',
  before: 'none',
  after: 'NET_ADMIN',
  why: 'It changes the network of its node.',
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
  container: 'app',
  path: '/spec/template/spec/containers/0/securityContext/capabilities/add',
  old: { location: { file: 'main:k8s/api.yaml', line: 9 } },
  now: { location: { file: 'k8s/api.yaml', line: 12, column: 5 } },
};

export const change = (changes: Partial<SecurityChange> = {}): SecurityChange => ({ ...CHANGE, ...changes });

export const report = (parts: Partial<DifferenceReport> = {}): DifferenceReport => ({
  toolVersion: '1.2.3',
  kubernetesVersion: KubernetesVersion.V1_34,
  old: { name: 'main:k8s', commit: '0123456789abcdef0123456789abcdef01234567', objects: 7 },
  now: { name: 'k8s', objects: 8 },
  changes: [],
  renames: [],
  failOn: Severity.HIGH,
  problems: [],
  notices: [],
  ...parts,
});

export const STRONGER = change({ id: 'connections/lost', area: 'connections', effect: 'stronger', severity: Severity.LOW, title: 'Deployment shop/a may not connect to Deployment shop/b at TCP 80 any more.', container: undefined, why: undefined });
export const NEUTRAL = change({ id: 'secrets/added', area: 'secrets', effect: 'neutral', severity: Severity.LOW, title: 'Secret shop/db is new.', before: undefined, why: undefined, old: undefined, container: undefined });
export const CRITICAL = change({
  id: 'escalations/cluster-admin-opened',
  area: 'escalations',
  severity: Severity.CRITICAL,
  title: 'The code of Deployment shop/api can become an administrator of the cluster.',
  container: undefined,
  now: { constructPath: 'shop/api/Resource', location: { file: 'src/main.ts', line: 14 } },
  old: undefined,
  before: undefined,
});

/** One of everything. */
export const FULL = report({
  changes: [CRITICAL, CHANGE, NEUTRAL, STRONGER],
  renames: [{ before: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' }, after: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'storefront' } }],
  problems: [{ file: 'k8s/broken.yaml', line: 2, column: 4, message: 'A template is not YAML.', fix: 'render it first: helm template' }],
  notices: ['1 object names no namespace: it was judged as in "default"; -n says another.'],
});
