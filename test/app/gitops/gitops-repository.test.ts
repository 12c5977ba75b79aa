import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, ApiObjectProps, Chart, Duration } from 'cdk8s';
import '../../../src/app/guard';
import type { ClusterApp } from '../../../src/app/gitops/cluster-app';
import type { EnvironmentExemption } from '../../../src/app/gitops/environment-differences';
import { GitOpsRepository, GitOpsRepositoryProps } from '../../../src/app/gitops/gitops-repository';
import { SynthesisReport } from '../../../src/app/synthesis-report';
import { Environment } from '../../../src/core/environment';
import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import type { Manifest } from '../../../src/core/manifest';
import type { ClusterContent, ClusterObjects, PlainObject } from '../../../src/gitops/cluster-content';
import { GitRevision } from '../../../src/gitops/git-revision';
import { GitOpsTool } from '../../../src/gitops/gitops-tool';
import { DefaultDenyNamespace } from '../../../src/namespaces/default-deny-namespace';
import { SecureDeployment } from '../../../src/workloads/secure-deployment';
import { SecureJob } from '../../../src/workloads/secure-job';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gitops-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const clock = { today: () => '2026-11-21' };

/** A tool that marks what it prepares, and makes a ConfigMap for every folder that it may write to. */
class Marker extends GitOpsTool {
  public readonly toolName = 'Marker';
  public readonly contents: ClusterContent[] = [];

  public constructor(private readonly objects: { readonly hub?: readonly PlainObject[]; readonly platform?: readonly PlainObject[] } = {}) {
    super();
  }

  public _prepared({ json, kind }: Manifest): PlainObject {
    return kind === 'Deployment' ? { ...json, metadata: { ...json.metadata, annotations: { ...json.metadata.annotations, prepared: 'yes' } } } : json;
  }

  public _clusterObjects(content: ClusterContent): ClusterObjects {
    this.contents.push(content);
    return { platform: this.objects.platform ?? [], tenants: [], delivery: [setting('delivery')] };
  }

  public _environmentObjects(): readonly PlainObject[] {
    return this.objects.hub ?? [];
  }
}

const setting = (name: string): PlainObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { mode: 'on' } });
const repository = (tool: GitOpsTool = new Marker(), props: Partial<GitOpsRepositoryProps> = {}) => (
  new GitOpsRepository({ tool, outdir: folder, ...props })
);

function shop(app: ClusterApp): void {
  const namespace = new DefaultDenyNamespace(app, 'shop');
  const containers = [{ image: app.image('api', IMAGE), portNumber: 8080 }];
  new SecureDeployment(namespace, 'api', { replicas: app.replicas('api', 2), containers }).exposeViaService();
}

const files = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
const text = (path: string) => readFileSync(join(folder, path), 'utf8');
const message = (run: () => unknown): string => {
  try { run(); } catch (error) { return (error as Error).message; }
  return 'nothing was thrown';
};

describe('a repository', () => {
  test('has a file an object, by layer and namespace, with kustomizations and checksums', () => {
    const generated = repository();
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    generated.synth();
    expect(files()).toEqual([
      '.cdk8s-hardened-files',
      'dev/local/SHA256SUMS',
      'dev/local/delivery/kustomization.yaml', 'dev/local/delivery/shop/config-map-delivery.yaml',
      'dev/local/namespaces/shop/deployment-api.yaml', 'dev/local/namespaces/shop/kustomization.yaml', 'dev/local/namespaces/shop/pod-disruption-budget-api.yaml',
      'dev/local/namespaces/shop/service-api.yaml', 'dev/local/platform/shop/service-account-api.yaml',
      'dev/local/platform/kustomization.yaml',
      'dev/local/platform/namespaces/kustomization.yaml', 'dev/local/platform/namespaces/namespace-shop.yaml',
      'dev/local/platform/shop/limit-range-container-defaults.yaml',
      'dev/local/platform/shop/network-policy-allow-dns.yaml', 'dev/local/platform/shop/network-policy-default-deny.yaml',
      'dev/local/platform/shop/resource-quota-quota.yaml', 'dev/local/platform/shop/service-account-default.yaml',
    ].sort());
    expect(text('dev/local/namespaces/shop/deployment-api.yaml')).toContain('prepared: yes'.replace('yes', '"yes"'));
  });

  test('is written for every cluster of every environment, with what differs', () => {
    const generated = repository();
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    const production = generated.addEnvironment('production', { clock, replicas: { api: 4 } });
    shop(production.addCluster('eu'));
    shop(production.addCluster('us', { replicas: { api: 6 }, images: { api: IMAGE.replace('1.4.2', '1.5.0') } }));
    generated.synth();
    const of = (path: string) => /replicas: (\d)[\s\S]*image: .*:(1\.\d\.\d)/.exec(text(`${path}/namespaces/shop/deployment-api.yaml`))?.slice(1);
    expect(['dev/local', 'production/eu', 'production/us'].map(of)).toEqual([['2', '1.4.2'], ['4', '1.4.2'], ['6', '1.5.0']]);
  });

  test('takes undefined for nothing said', () => {
    const environment = repository().addEnvironment('production', { clock, replicas: { api: 4, toString: 7 }, kubernetesVersion: KubernetesVersion.V1_33 });
    const app = environment.addCluster('eu', { replicas: { api: undefined as unknown as number }, kubernetesVersion: undefined });
    expect([app.replicas('api', 2), app.replicas('constructor', 3), app.replicas('toString', 2)]).toEqual([4, 3, 7]);
    expect(Environment.of(app).kubernetesVersion).toBe(KubernetesVersion.V1_33);
  });

  test('does not change when it is generated again, and an object more is one file more', () => {
    const generate = (more: (namespace: Chart) => void = () => undefined) => {
      const generated = repository();
      const app = generated.addEnvironment('dev', { clock }).addCluster('local');
      shop(app);
      more(app.node.findChild('shop') as Chart);
      return generated.synth();
    };
    generate();
    expect(generate().isEmpty).toBe(true);
    const changes = generate((namespace) => new ApiObject(namespace, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } }));
    expect(changes.added).toEqual(['dev/local/namespaces/shop/config-map-settings.yaml']);
    expect(changes.changed).toEqual(['dev/local/SHA256SUMS', 'dev/local/namespaces/shop/kustomization.yaml']);
    expect(generate().removed).toEqual(['dev/local/namespaces/shop/config-map-settings.yaml']);
  });

  test('is planned without writing anything', () => {
    const generated = repository();
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    expect(generated.plan().added).toContain('dev/local/platform/namespaces/namespace-shop.yaml');
    expect(files()).toEqual([]);
  });

  test('tells its tool what a cluster holds', () => {
    const tool = new Marker();
    const generated = repository(tool, { path: 'clusters' });
    const revision = GitRevision.tag('v1.4.2');
    shop(generated.addEnvironment('production', { clock, revision, kubernetesVersion: KubernetesVersion.V1_33 }).addCluster('eu', { server: 'https://eu.example.com' }));
    generated.plan();
    const [{ platform, tenants, ...content }] = tool.contents;
    const kubernetesVersion = KubernetesVersion.V1_33;
    expect(content).toEqual({ environment: 'production', cluster: 'eu', server: 'https://eu.example.com', revision, kubernetesVersion, path: 'clusters/production/eu' });
    expect(platform[0].kind).toBe('Namespace');
    expect(tenants.map(({ namespace, manifests }) => [namespace, manifests.at(-1)?.kind])).toEqual([['shop', 'PodDisruptionBudget']]);
  });

  test('is for the newest version where none is said', () => {
    const tool = new Marker();
    const generated = repository(tool);
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    generated.plan();
    expect(tool.contents[0].kubernetesVersion).toBe(KubernetesVersion.NEWEST);
  });

  test('puts what stands where the tool runs beside the clusters', () => {
    const generated = repository(new Marker({ hub: [setting('hub')] }), { toolCluster: { clock, configuration: undefined } });
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    const told = message(() => generated.synth());
    expect(told === 'nothing was thrown' ? files() : told).toContain('dev/delivery/shop/config-map-hub.yaml');
  });

  test('leaves a report of each cluster', () => {
    const generated = repository();
    const app = generated.addEnvironment('dev', { clock }).addCluster('local');
    shop(app);
    generated.plan();
    expect(SynthesisReport.of(app)).toBeUndefined();
    generated.synth();
    expect(SynthesisReport.of(app)).toMatchObject({ files: expect.arrayContaining(['dev/local/SHA256SUMS']) });
  });
});

describe('what a repository judges', () => {
  const privileged = (app: ClusterApp) => {
    const namespace = new DefaultDenyNamespace(app, 'shop');
    new SecureDeployment(namespace, 'api', { containers: [{ image: IMAGE, portNumber: 8080, securityContext: { privileged: true, allowPrivilegeEscalation: true } }] });
  };

  test('is every cluster, and the same mistake is told once; nothing is written', () => {
    const generated = repository();
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    const production = generated.addEnvironment('production', { clock });
    privileged(production.addCluster('eu'));
    privileged(production.addCluster('us'));
    const told = message(() => generated.synth());
    expect(told).toMatch(/^In production\/eu, production\/us:\n\n/);
    expect(told.match(/error\[pod\/no-privileged\]/g)).toHaveLength(1);
    expect(told).toMatch(/2 clusters were refused\. No file of the repository was written or changed\.$/);
    expect(files()).toEqual([]);
  });

  test.each<[string, ConstructorParameters<typeof Marker>[0]]>([
    ['in a cluster', { platform: [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'all' }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] }] }],
    ['where the tool runs', { hub: [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'all' }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] }] }],
  ])('are the objects of the tool %s', (_name, objects) => {
    const generated = repository(new Marker(objects), { toolCluster: { clock } });
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    expect(message(() => generated.synth())).toContain('error[rbac/no-wildcards]');
  });

  test('knows the exemptions of an environment', () => {
    const why = { reason: 'the team measures without limits for a week (ticket 4711)', owner: 'team-shop', expires: '2026-12-01' };
    const exemption = { constructPath: 'shop/api', rule: 'pod/no-privileged', ...why };
    const generated = repository();
    privileged(generated.addEnvironment('dev', { clock, exemptions: [exemption] }).addCluster('local'));
    privileged(generated.addEnvironment('production', { clock }).addCluster('eu'));
    const [dev, production] = message(() => generated.plan()).split('In production/eu:');
    expect(dev).not.toContain('error[pod/no-privileged]');
    expect(production).toContain('error[pod/no-privileged]');
  });
});

describe('exemptions for what the tool needs', () => {
  const wildcard = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'all', namespace: 'shop' }, rules: [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }] };
  const why = { rule: 'rbac/no-wildcards', reason: 'the team measures without limits for a week (ticket 4711)', owner: 'team-shop', expires: '2026-12-01' };
  const told = (exemptions: object[], declare: (app: ClusterApp) => void = shop) => {
    const generated = repository(new Marker({ platform: [wildcard] }));
    declare(generated.addEnvironment('dev', { clock, exemptions: exemptions as EnvironmentExemption[] }).addCluster('local'));
    return message(() => generated.plan());
  };

  test('are those of the chart `gitops`, as findings say', () => {
    expect(told([])).toContain('Exemptions.of(gitops)');
    expect(told([{ constructPath: 'gitops', ...why }])).toBe('nothing was thrown');
  });

  test('are not those of a namespace of that name', () => {
    const declare = (app: ClusterApp) => { shop(app); new DefaultDenyNamespace(app, 'gitops'); };
    expect(told([{ constructPath: 'gitops', ...why }], declare)).toContain('error[rbac/no-wildcards]');
    expect(told([{ constructPath: 'gitops-2', ...why }], declare)).toBe('nothing was thrown');
  });
});

describe('mistakes in a repository', () => {
  const withShop = (environment: object, cluster: object = {}) => () => {
    const generated = repository();
    shop(generated.addEnvironment('dev', { clock, ...environment }).addCluster('local', cluster));
    return generated.plan();
  };

  test.each<[string, () => unknown, RegExp]>([
    ['no cluster', () => repository().plan(), /needs a cluster[\s\S]*addEnvironment/],
    ['an environment without a cluster', () => { const g = repository(); g.addEnvironment('dev'); g.plan(); }, /needs a cluster/],
    ['an environment twice', () => { const g = repository(); g.addEnvironment('dev'); g.addEnvironment('dev'); }, /added once[\s\S]*"dev" again/],
    ['a cluster twice', () => { const e = repository().addEnvironment('dev'); e.addCluster('a'); e.addCluster('a'); }, /added once[\s\S]*"a" again/],
    ['a name that is no folder', () => repository().addEnvironment('../dev'), /found {2}"\.\.\/dev"/],
    ['a cluster by the name of the other folder', () => repository().addEnvironment('dev').addCluster('delivery'), /kept for Argo CD/],
    ['a path that leads out', () => repository(new Marker(), { path: '../elsewhere' }), /found {2}"\.\.\/elsewhere"/],
    ['an absolute path', () => repository(new Marker(), { path: '/clusters' }), /without one at its ends/],
    ['a difference that nothing asks for', withShop({ replicas: { apo: 3 } }), /In dev\/local:[\s\S]*replicas of "apo": nothing in the program asks for it; did you mean "api"\?/],
    ['a difference that nothing asks for, of a cluster', withShop({}, { images: { web: IMAGE } }), /images of "web": nothing in the program asks for it/],
    ['an exemption of nothing', withShop({ exemptions: [{ constructPath: 'shop/apo', rule: 'pod/no-privileged', reason: 'r', owner: 'o', expires: '2026-12-01' }] }), /shop\/apo: there is no such construct; did you mean shop\/api\?/],
    ['what nobody says', () => repository().addEnvironment('dev').addCluster('local').hostnames('api'), /asks for hostnames of "api"[\s\S]*found {2}hostnames: none/],
    ['writing a cluster by itself', () => repository().addEnvironment('dev').addCluster('local').synth(), /written by its repository/],
  ])('are told: %s', (_name, run, expected) => {
    expect(message(run)).toMatch(expected);
  });

  test('are told: an object without a namespace', () => {
    const generated = repository();
    const app = generated.addEnvironment('dev', { clock }).addCluster('local');
    shop(app);
    new ApiObject(new Chart(app, 'loose'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(message(() => generated.plan())).toMatch(/needs a namespace[\s\S]*at {5}loose\/settings\n {2}found {2}ConfigMap settings/);
  });

  const withObject = (json: object, cluster: object = {}) => () => {
    const generated = repository();
    const app = generated.addEnvironment('dev', { clock, ...cluster }).addCluster('local');
    new ApiObject(new Chart(app, 'loose'), 'object', json as ApiObjectProps);
    return generated.plan();
  };
  const nothing = () => { const generated = repository(); generated.addEnvironment('dev', { clock }).addCluster('local'); return generated.plan(); };

  test.each<[string, () => unknown, RegExp]>([
    ['a cluster that holds nothing', nothing, /In dev\/local:[\s\S]*declares nothing[\s\S]*found {2}no object/],
    ['an object without a name', withObject({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'x-', namespace: 'shop' } }] }),
      /needs a name[\s\S]*at {5}loose\/object\n {2}found {2}ConfigMap without metadata\.name, with generateName "x-"/],
    ['an object that kustomize leaves out', withObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'shop', annotations: { 'config.kubernetes.io/local-config': 'true' } } }),
      /Kustomize would not apply the object[\s\S]*ConfigMap shop\/x \(annotation config\.kubernetes\.io\/local-config\)/],
    ['a custom kind without a namespace', withObject({ apiVersion: 'example.com/v1', kind: 'Box', metadata: { name: 'b' } }),
      /if the kind belongs to the cluster say customKinds: \[\{ group: 'example\.com', kind: 'Box', scope: Scope\.CLUSTER \}\]/],
    ['a kind of Kubernetes without a namespace', withObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } }), /or say metadata\.namespace\n/],
  ])('are told: %s', (_name, run, expected) => {
    expect(message(run)).toMatch(expected);
  });

  test('are told apart from crashes, which keep their stack', () => {
    class Broken extends Marker {
      public _prepared(): PlainObject { return (undefined as unknown as { json: PlainObject }).json; }
    }
    const generated = repository(new Broken());
    shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
    expect(() => generated.plan()).toThrow(expect.objectContaining({ name: 'TypeError', stack: expect.stringContaining('_prepared') }));
  });

  test('are told: a file of others in the way', () => {
    const generate = () => {
      const generated = repository();
      shop(generated.addEnvironment('dev', { clock }).addCluster('local'));
      return generated;
    };
    generate().synth();
    writeFileSync(join(folder, 'dev/local/platform/namespaces/namespace-shop.yaml'), 'mine: true\n');
    writeFileSync(join(folder, 'README.md'), '# ours\n');
    const before = files().map(text);
    expect(message(() => generate().synth())).toContain('dev/local/platform/namespaces/namespace-shop.yaml');
    expect(files().map(text)).toEqual(before);
  });
});

test('one-off Jobs and lists are single objects of a repository', () => {
  const generated = repository();
  const app = generated.addEnvironment('dev', { clock }).addCluster('local');
  shop(app);
  const namespace = app.node.findChild('shop') as Chart;
  new SecureJob(namespace, 'migrate', { containers: [{ image: IMAGE }], activeDeadline: Duration.minutes(5), backoffLimit: 1, ttlAfterFinished: Duration.hours(1) });
  const item = (name: string) => ({ metadata: { name, namespace: 'shop' }, data: { a: 'b' } });
  new ApiObject(namespace, 'list', { apiVersion: 'v1', kind: 'ConfigMapList', metadata: { name: 'list' }, items: [item('one'), item('two')] });
  expect(generated.plan().added).toEqual(expect.arrayContaining(['one', 'two'].map((name) => `dev/local/namespaces/shop/config-map-${name}.yaml`)));
});
