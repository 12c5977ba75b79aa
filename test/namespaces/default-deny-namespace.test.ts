import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Include, Size, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClusterEnvironment, Environment } from '../../src/core/environment';
import { Judgement } from '../../src/core/judgement';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Ledger } from '../../src/core/ledger';
import { Manifest } from '../../src/core/manifest';
import { Mesh } from '../../src/core/mesh';
import { Platform } from '../../src/core/platform';
import { DefaultDenyNamespace, DefaultDenyNamespaceProps } from '../../src/namespaces/default-deny-namespace';
import { PodSecurityLevel } from '../../src/namespaces/pod-security-level';
import { Connections } from '../../src/network/connections';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine } from '../../src/policy/engine';
import { TestWorkload } from '../network/test-workload';

const guarded: Construct[] = [];
Judgement.plug({ guard: (root) => { guarded.push(root as Construct); } });

const why = { reason: 'a driver needs it', owner: 'team', expires: '2027-01-01' };

function namespace(props: DefaultDenyNamespaceProps = {}, environment: ClusterEnvironment = {}): DefaultDenyNamespace {
  const app = new App();
  Environment.declare(app, environment);
  return new DefaultDenyNamespace(app, 'shop', props);
}

/** The objects of a chart by kind and name; cluster-scoped ones, and those of other namespaces, are visible by their `namespace`. */
function objects(chart: Chart): { [identity: string]: any } {
  return Object.fromEntries(chart.toJson().map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

test('writes its own objects first, in the order in which they have to be applied', () => {
  const shop = namespace();
  new ApiObject(shop, 'first', { apiVersion: 'v1', kind: 'ConfigMap' });
  expect(Object.keys(objects(shop))).toEqual([
    'Namespace/shop', 'ResourceQuota/quota', 'LimitRange/container-defaults', 'NetworkPolicy/default-deny', 'NetworkPolicy/allow-dns', 'ServiceAccount/default',
    'ConfigMap/first',
  ]);
});

test('enforces, audits and warns about restricted, at the target version', () => {
  expect(objects(namespace({}, { kubernetesVersion: KubernetesVersion.V1_30 }))['Namespace/shop']).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'shop',
      labels: {
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'v1.30',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.30',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'v1.30',
      },
    },
  });
});

test('denies both directions, but for DNS over UDP and TCP to cluster DNS', () => {
  const found = objects(namespace());
  expect(found['NetworkPolicy/default-deny'].spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  expect(found['NetworkPolicy/allow-dns'].spec).toEqual({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{
      ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
    }],
  });
});

test('the default ServiceAccount has no token, and the pull secrets of app and namespace', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' }, automountServiceAccountToken: false };
  expect(objects(namespace())['ServiceAccount/default']).toEqual(account);
  expect(objects(namespace({ imagePullSecrets: ['ours', 'registry'] }, { imagePullSecrets: ['registry'] }))['ServiceAccount/default']).toEqual({
    ...account, imagePullSecrets: [{ name: 'registry' }, { name: 'ours' }],
  });
});

test('quota and defaults can be set', () => {
  const found = objects(namespace({ quota: { pods: 7 }, containerDefaults: { memoryLimit: Size.gibibytes(2) } }));
  expect(found['ResourceQuota/quota'].spec.hard).toMatchObject({ 'pods': '7', 'requests.cpu': '32' });
  expect(found['LimitRange/container-defaults'].spec.limits).toMatchObject([{ type: 'Container', default: { memory: '2Gi' }, defaultRequest: { cpu: '100m' } }]);
});

describe('environment', () => {
  test('OpenShift leaves our Pod Security labels alone', () => {
    expect(objects(namespace({}, { platform: Platform.OPENSHIFT }))['Namespace/shop'].metadata.labels).toMatchObject({
      'security.openshift.io/scc.podSecurityLabelSync': 'false', 'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });

  test('NodeLocal DNSCache is reachable where it is used', () => {
    const { egress } = objects(namespace({}, { platform: Platform.KUBERNETES_NODE_LOCAL_DNS }))['NetworkPolicy/allow-dns'].spec;
    expect(egress[0].to).toContainEqual({ ipBlock: { cidr: '169.254.20.10/32' } });
    expect(egress[0].to).toHaveLength(3);
  });

  test('without DNS nothing is allowed', () => {
    expect(objects(namespace({}, { platform: new Platform({ name: 'x', dns: [] }) }))).not.toHaveProperty('NetworkPolicy/allow-dns');
  });

  test('a mesh enrols the namespace by label', () => {
    const found = objects(namespace({}, { mesh: Mesh.ISTIO_CNI }));
    expect(found['Namespace/shop'].metadata.labels).toMatchObject({ 'istio-injection': 'enabled' });
    expect(found['NetworkPolicy/allow-mesh-control-plane'].spec).toEqual({
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{
        ports: [{ port: 15012, protocol: 'TCP' }],
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } }, podSelector: { matchLabels: { app: 'istiod' } } }],
      }],
    });
    expect(found).not.toHaveProperty('NetworkPolicy/allow-mesh-probes');
  });

  test('a mesh enrols the namespace by annotation, also one namespace alone', () => {
    const shop = namespace({ mesh: Mesh.LINKERD_CNI, annotations: { note: 'x' } });
    expect(objects(shop)['Namespace/shop'].metadata.annotations).toEqual({ 'linkerd.io/inject': 'enabled', 'note': 'x' });
    expect(Environment.of(shop.node.root).mesh).toBe(Mesh.NONE);
  });

  test('ambient probes get in', () => {
    const found = objects(namespace({}, { mesh: Mesh.ISTIO_AMBIENT }));
    expect(found['NetworkPolicy/allow-mesh-probes'].spec).toEqual({
      podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] }],
    });
    expect(found).not.toHaveProperty('NetworkPolicy/allow-mesh-control-plane');
  });
});

describe('what is declared in it', () => {
  test('gets the namespace and the labels, however it is declared', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'include-')), 'all.yaml');
    Yaml.save(file, [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'included' } },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'included' } },
    ]);
    const shop = namespace({ labels: { team: 'checkout' } });
    new kplus.ConfigMap(shop, 'l2');
    new kplus.k8s.KubeConfigMap(shop, 'l1');
    new ApiObject(shop, 'raw', { apiVersion: 'example.com/v1', kind: 'Thing' });
    new Include(shop, 'include', { url: file });
    new kplus.ClusterRole(shop, 'role');
    new ApiObject(shop, 'volume', { apiVersion: 'v1', kind: 'PersistentVolume' });
    new ApiObject(shop, 'elsewhere', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'other' } });
    const found = objects(shop);
    expect(Object.fromEntries(Object.entries(found).map(([name, object]) => [name, object.metadata.namespace ?? '(cluster)']))).toMatchObject({
      'ConfigMap/l2': 'shop',
      'ConfigMap/l1': 'shop',
      'Thing/raw': 'shop',
      'ConfigMap/included': 'shop',
      'ConfigMap/elsewhere': 'other',
      'ClusterRole/included': '(cluster)',
      'ClusterRole/role': '(cluster)',
      'PersistentVolume/volume': '(cluster)',
      'Namespace/shop': '(cluster)',
      'ResourceQuota/quota': 'shop',
      'ServiceAccount/default': 'shop',
    });
    expect(Object.values(found).map((object) => object.metadata.labels.team)).toEqual(Object.values(found).map(() => 'checkout'));
  });

  test('custom cluster-scoped kinds lose the namespace too', () => {
    const shop = namespace({}, { customKinds: [{ apiGroup: 'example.com', kind: 'Tenant', clusterScoped: true }] });
    new ApiObject(shop, 'tenant', { apiVersion: 'example.com/v1', kind: 'Tenant' });
    expect(objects(shop)['Tenant/tenant'].metadata).toEqual({ name: 'tenant' });
  });

  test('cluster-scoped objects lose the namespace in every way of synthesis', () => {
    const shop = namespace();
    new kplus.ClusterRole(shop, 'role');
    expect((shop.node.root as App).synthYaml()).toMatch(/kind: ClusterRole\nmetadata:\n  name: role\n/);
  });

  test('has readable names', () => {
    const shop = namespace();
    const api = new kplus.Deployment(shop, 'api', { containers: [{ image: 'x', portNumber: 80 }] });
    api.exposeViaService();
    expect(Object.keys(objects(shop)).slice(6)).toEqual(['Deployment/api', 'Service/api-service']);
  });

  test('may not be a chart of another namespace', () => {
    const shop = namespace();
    new Chart(shop, 'same', { namespace: 'shop' });
    new Chart(shop, 'stray');
    expect(() => shop.toJson()).toThrow("[shop] shop/stray is a chart of its own, whose objects do not get the namespace \"shop\"; declare it under the app, or give it namespace: 'shop'");
  });
});

describe('unsafelyEnforce', () => {
  test('lowers enforce only, and is the exemption of exactly the Namespace', () => {
    const shop = namespace();
    shop.unsafelyEnforce({ level: PodSecurityLevel.BASELINE, ...why });
    expect(objects(shop)['Namespace/shop'].metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
    expect(Ledger.of(shop).entries).toMatchObject([
      { rule: 'namespaces/require-pod-security-labels', constructPath: 'shop/Namespace', via: 'unsafelyEnforce', ...why },
    ]);
  });

  test('two levels contradict each other', () => {
    const shop = namespace();
    shop.unsafelyEnforce({ level: PodSecurityLevel.BASELINE, ...why });
    expect(() => shop.unsafelyEnforce({ level: PodSecurityLevel.PRIVILEGED, ...why })).toThrow(/enforces baseline already[^]*found +privileged/);
  });

  test('restricted is no exemption', () => {
    const shop = namespace();
    expect(() => shop.unsafelyEnforce({ level: PodSecurityLevel.RESTRICTED, ...why })).toThrow(/enforces restricted without being told/);
    expect(Ledger.of(shop).entries).toEqual([]);
  });

  test.each(['labels', 'annotations'])('is the only way: Pod Security among %s is refused', (where) => {
    expect(() => namespace({ [where]: { 'pod-security.kubernetes.io/enforce': 'privileged' } })).toThrow(/pod-security.kubernetes.io\/enforce is this namespace's own affair[^]*unsafelyEnforce/);
  });

  test('labels of platform, mesh and user cannot lower it either', () => {
    const mesh = new Mesh({ name: 'x', namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'privileged' } });
    expect(objects(namespace({ mesh }))['Namespace/shop'].metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  });
});

describe('its place and name', () => {
  test('inside another chart it is a usage error', () => {
    const outer = new Chart(new App(), 'outer');
    const message = /stands directly under the app[^]*at +outer\/(between\/)?shop[^]*found +inside the chart outer[^]*fix +new DefaultDenyNamespace\(app, 'shop'\)/;
    expect(() => new DefaultDenyNamespace(outer, 'shop')).toThrow(message);
    expect(() => new DefaultDenyNamespace(new Construct(outer, 'between'), 'shop')).toThrow(message);
    expect(() => new DefaultDenyNamespace(namespace(), 'inner')).toThrow(/inside the chart shop/);
    expect(outer.node.findAll()).toHaveLength(2);
  });

  test('below a construct that is no chart it is fine', () => {
    expect(objects(new DefaultDenyNamespace(new Construct(new App(), 'team'), 'shop'))).toHaveProperty('Namespace/shop');
  });

  test('the name can be another one than the id', () => {
    const shop = namespace({ name: 'shop-prod' });
    expect(shop.namespaceName).toBe('shop-prod');
    expect(objects(shop)).toHaveProperty('Namespace/shop-prod');
    expect(objects(shop)['ResourceQuota/quota'].metadata.namespace).toBe('shop-prod');
  });

  test.each([
    ['Shop_1', /"Shop_1" is not the name of a namespace[^]*at +shop[^]*name it "shop-1"/],
    ['a.b', /name it "a-b"/],
    ['-', /give it a name/],
    ['', /"" is not the name of a namespace/],
    ['x'.repeat(64), /at most 63[^]*name it "x{63}"/],
    ['kube-system', /kube-system belongs to the cluster/],
    ['kube-public', /kube-public belongs to the cluster/],
    ['kube-node-lease', /kube-node-lease belongs to the cluster/],
  ])('%j is no name', (name, message) => {
    expect(() => namespace({ name })).toThrow(message);
  });
});

describe('wherever cdk8s-plus takes', () => {
  test('a namespace selector', () => {
    const shop = namespace();
    const pods = new kplus.Pods(shop, 'pods', undefined, { app: 'x' }, shop);
    expect(pods.toPodSelectorConfig().namespaces).toEqual({ names: ['shop'] });
  });

  test('a network peer', () => {
    const app = new App();
    const [shop, other] = ['shop', 'other'].map((id) => new DefaultDenyNamespace(app, id));
    new kplus.NetworkPolicy(shop, 'policy').addIngressRule(other, [kplus.NetworkPolicyPort.tcp(80)]);
    expect(objects(shop)['NetworkPolicy/policy'].spec.ingress).toEqual([{
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } }, podSelector: {} }], ports: [{ port: 80, protocol: 'TCP' }],
    }]);
  });

  test('a network peer that selects pods', () => {
    const app = new App();
    const [shop, other] = ['shop', 'other'].map((id) => new DefaultDenyNamespace(app, id));
    new kplus.Deployment(shop, 'api', { containers: [{ image: 'x', portNumber: 80 }] }).connections.allowFrom(other);
    const written = shop.toJson().filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === 'other');
    expect(written.map(({ spec }) => spec.podSelector)).toEqual([{}]);
    expect(other.toPodSelector()).toBe(other.toPodSelector());
  });
});

const PLATFORMS = Object.values(Platform).filter((value): value is Platform => value instanceof Platform);
const MESHES = Object.values(Mesh).filter((value): value is Mesh => value instanceof Mesh);

test.each(PLATFORMS.flatMap((platform) => MESHES.map((mesh) => [platform.name, mesh.name, { platform, mesh }] as const)))(
  'no rule has anything to say about it, on %s with mesh %s', (_platform, _mesh, environment) => {
    const shop = namespace({}, environment);
    const api = Connections.of(new TestWorkload(shop, 'api'));
    api.to(new TestWorkload(shop, 'db'));
    api.toCidrs(['100.64.0.0/10'], [{ port: 443 }]);
    const written = shop.toJson().flatMap((object) => Manifest._read(object));
    const rules = CATALOGUE.filter(({ meta }) => meta.recommended !== false);
    const verdict = new Engine({ rules, today: '2026-11-21', ...environment }).judge(written);
    expect(verdict.violations.filter(({ resource }) => resource.kind !== 'Deployment').map(({ ruleId, resource, path: place, found }) => `${ruleId} ${resource.kind} ${resource.name} ${place} ${found}`)).toEqual([]);
    expect(verdict.checks).toBeGreaterThanOrEqual(written.length);
  });

test('demands judgement of the app', () => {
  const shop = namespace();
  expect(guarded).toContain(shop.node.root);
});
