import { Construct } from 'constructs';
import { Environment } from '../../src/core/environment';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Mesh } from '../../src/core/mesh';
import { NetworkDialect } from '../../src/core/network-dialect';
import { Platform } from '../../src/core/platform';

class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

/** An app, a scope in it, and a construct in that. */
function tree(): [Root, Construct, Construct] {
  const app = new Root();
  const team = new Construct(app, 'team');
  return [app, team, new Construct(team, 'api')];
}

test('says what is so unless anybody says otherwise', () => {
  const environment = Environment.of(new Root());
  expect(environment).toMatchObject({
    kubernetesVersion: KubernetesVersion.NEWEST,
    platform: Platform.KUBERNETES,
    mesh: Mesh.NONE,
    apiServer: undefined,
    imagePullSecrets: [],
    customKinds: [],
    networkDialects: [],
  });
});

test('network dialects are those of the innermost scope that names any, each once', () => {
  const [app, team, api] = tree();
  Environment.declare(app, { networkDialects: [NetworkDialect.ISTIO, NetworkDialect.CILIUM, NetworkDialect.ISTIO] });
  expect(Environment.of(api).networkDialects).toEqual([NetworkDialect.CILIUM, NetworkDialect.ISTIO]);
  Environment.declare(team, { networkDialects: [] });
  expect(Environment.of(api).networkDialects).toEqual([]);
});

test('the innermost scope that says something wins, value by value', () => {
  const [app, team, api] = tree();
  Environment.declare(app, { kubernetesVersion: KubernetesVersion.V1_30, platform: Platform.EKS });
  Environment.declare(team, { platform: Platform.OPENSHIFT, mesh: undefined });
  expect(Environment.of(api)).toMatchObject({ kubernetesVersion: KubernetesVersion.V1_30, platform: Platform.OPENSHIFT, mesh: Mesh.NONE });
  expect(Environment.of(app).platform).toBe(Platform.EKS);
});

test('pull secrets and custom kinds add up, outermost first', () => {
  const [app, team, api] = tree();
  Environment.declare(app, { imagePullSecrets: ['a', 'b'], customKinds: [{ apiGroup: 'x.io', kind: 'A' }] });
  Environment.declare(team, { imagePullSecrets: ['b', 'c'], customKinds: [{ apiGroup: 'x.io', kind: 'B' }] });
  expect(Environment.of(api).imagePullSecrets).toEqual(['a', 'b', 'c']);
  expect(Environment.of(api).customKinds.map(({ kind }) => kind)).toEqual(['A', 'B']);
});

test('a construct may say something of itself', () => {
  const [, , api] = tree();
  Environment.declare(api, { apiServer: { cidrs: ['10.0.0.1/32'] } });
  expect(Environment.of(api).apiServer).toEqual({ cidrs: ['10.0.0.1/32'] });
});

test('saying something twice keeps what the second time leaves out', () => {
  const [app] = tree();
  Environment.declare(app, { platform: Platform.EKS, mesh: Mesh.ISTIO_CNI });
  Environment.declare(app, { mesh: Mesh.ISTIO_AMBIENT, platform: undefined });
  expect(Environment.of(app)).toMatchObject({ platform: Platform.EKS, mesh: Mesh.ISTIO_AMBIENT });
});

test('what is said later holds for whoever asks later', () => {
  const [app, , api] = tree();
  expect(Environment.of(api).platform).toBe(Platform.KUBERNETES);
  Environment.declare(app, { platform: Platform.AKS });
  expect(Environment.of(api).platform).toBe(Platform.AKS);
});
