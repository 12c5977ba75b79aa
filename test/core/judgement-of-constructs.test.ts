import { join } from 'node:path';
import { App, Chart, Cron, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { type Judge, Judgement } from '../../src/core/judgement';
import * as library from '../../src/index';
import { sealedValues } from '../secrets/sealed-values';

const containers = [{ image: `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }];
const deadline = { activeDeadline: Duration.minutes(5), backoffLimit: 1 };

/** Any object will do. */
const INCLUDED = join(__dirname, '..', '..', 'examples', 'quick-start', 'expected', 'shop.k8s.yaml');
const PROVIDED = (chart: Chart) => library.SecretProviderClass.vault(chart, 'class', { address: 'https://vault.example', role: 'shop', objects: [{ path: 'a', file: 'a' }] });

/** How to make each construct that the library exports, with nothing of the library around it. */
const CONSTRUCTS: { readonly [name: string]: (chart: Chart) => Construct } = {
  AggregatedRole: (chart) => new library.AggregatedRole(chart, 'it'),
  AuditorRole: (chart) => new library.AuditorRole(chart, 'it'),
  ClusterSecretStore: (chart) => library.ClusterSecretStore.gcpSecretManager(chart, 'it', { projectId: 'acme-shop', conditions: [library.NamespaceCondition.names('shop')] }),
  DefaultDenyNamespace: (chart) => new library.DefaultDenyNamespace(chart.node.root as App, 'shop'),
  ExternalPods: (chart) => new library.ExternalPods(chart, 'it', { namespace: 'data' }),
  ExternalSecret: (chart) => new library.ExternalSecret(chart, 'it', { store: { name: 'vault' }, data: [{ secretKey: 'a', remoteKey: 'a' }] }),
  Gateway: (chart) => new library.Gateway(chart, 'it', { gatewayClassName: 'istio', listeners: [{ hostname: 'shop.example.com', tlsSecretName: 'tls' }] }),
  HardenedManifests: (chart) => library.Harden.include(chart, 'it', { path: INCLUDED }),
  IncludedManifests: (chart) => new library.IncludedManifests(chart, 'it', { path: INCLUDED }),
  LeastPrivilegeServiceAccount: (chart) => new library.LeastPrivilegeServiceAccount(chart, 'it'),
  NamespaceAdminRole: (chart) => new library.NamespaceAdminRole(chart, 'it'),
  PipelineWorkflow: (chart) => new library.PipelineWorkflow(chart.node.root as App, 'it', { platform: library.PipelinePlatform.GITHUB }),
  PlatformNetworkPolicies: (chart) => new library.PlatformNetworkPolicies(chart, 'it'),
  PushSecret: (chart) => new library.PushSecret(chart, 'it', { stores: [{ name: 'vault' }], generator: { kind: 'UUID', name: 'id' }, data: [{ remoteKey: 'id' }] }),
  RuntimeClass: (chart) => new library.RuntimeClass(chart, 'it', { handler: 'kata' }),
  SealedSecret: (chart) => new library.SealedSecret(chart, 'it', { sealed: sealedValues({ keys: ['password'] }) }),
  SecretGenerator: (chart) => library.SecretGenerator.uuid(chart, 'it'),
  ProvidedSecret: (chart) => PROVIDED(chart).secret({ secretName: 'it', keys: [{ file: 'a' }] }),
  SecretProviderClass: (chart) => PROVIDED(chart),
  SecretStore: (chart) => library.SecretStore.awsSecretsManager(chart, 'it', { region: 'eu-central-1', roleArn: 'arn:aws:iam::123456789012:role/shop' }),
  SecureCronJob: (chart) => new library.SecureCronJob(chart, 'it', { containers, schedule: Cron.daily(), ...deadline }),
  SecureDaemonSet: (chart) => new library.SecureDaemonSet(chart, 'it', { containers }),
  SecureDeployment: (chart) => new library.SecureDeployment(chart, 'it', { containers }),
  SecureJob: (chart) => new library.SecureJob(chart, 'it', { containers, ...deadline }),
  SecurePod: (chart) => new library.SecurePod(chart, 'it', { containers }),
  SecureStatefulSet: (chart) => new library.SecureStatefulSet(chart, 'it', { containers }),
};

/** Importing the library plugs its judge in; here the socket is looked at empty, and with a judge that only remembers. */
function plug(judge?: Judge): void {
  Judgement.plug(judge as Judge);
}

function freshChart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop' });
}

function exportedConstructs(): string[] {
  return Object.entries(library as { readonly [name: string]: unknown })
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .filter((name) => !['SecureApp', 'ClusterApp', 'PipelineApp'].includes(name)) // roots, which are their own judges
    .filter((name) => name !== 'MadeSecret') // abstract: what extends it is here
    .sort();
}

test('every exported construct is here', () => {
  expect(exportedConstructs()).toEqual(Object.keys(CONSTRUCTS).sort());
});

describe.each(Object.entries(CONSTRUCTS))('%s', (_name, make) => {
  test('with nothing to judge it, fails the synthesis of its app', () => {
    plug(undefined);
    const { node } = make(freshChart());
    expect(() => (node.root as App).synthYaml()).toThrow('nothing judges this app: the policy engine of cdk8s-hardened is not loaded.');
  });

  test('puts its app under judgement, and does so last, when it is complete', () => {
    const guarded: Construct[] = [];
    plug({ guard: (root) => guarded.push(root as Construct) });
    const require = jest.spyOn(Judgement, 'require');
    const construct = make(freshChart());
    expect(guarded).toEqual([construct.node.root]);
    expect(require.mock.calls.at(-1)).toEqual([construct]);
    require.mockRestore();
  });
});
