// What clusters may hold, and what Argo CD may be told: cases for its oracle.
const { Duration } = require('cdk8s');
const lib = (path) => require(`../../lib/${path}.js`);
const { Manifest } = lib('core/manifest');
const { KubernetesVersion } = lib('core/kubernetes-version');
const { ArgoCd } = lib('gitops/argo-cd');
const { SyncWindow } = lib('gitops/argo/sync-window');
const { GitRevision } = lib('gitops/git-revision');
const { layersOf } = lib('gitops/layers');

const KEY = 'D56C4FCA57A46444';
const NAMESPACES = ['shop', 'platform', 'a-b'];
const CLUSTERS = ['eu-west', 'us-east', 'in-cluster'];
const REVISIONS = [GitRevision.tag('v1.4.2'), GitRevision.branch('main'), GitRevision.commit('0123456789abcdef0123456789abcdef01234567')];

const object = (apiVersion, kind, name, namespace, rest = {}) => ({ apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}) }, ...rest });

const OF_CLUSTER = [
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'backends.example.com', '', { spec: { group: 'example.com', names: { kind: 'Backend', plural: 'backends' } } }),
  object('scheduling.k8s.io/v1', 'PriorityClass', 'shop'),
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'reader', '', { aggregationRule: { clusterRoleSelectors: [] }, rules: [] }),
];
const ofNamespace = (namespace) => [
  object('v1', 'ResourceQuota', 'quota', namespace),
  object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', namespace, { spec: { podSelector: {} } }),
  object('v1', 'ServiceAccount', 'api', namespace),
  object('v1', 'ConfigMap', 'settings', namespace),
  object('apps/v1', 'Deployment', 'api', namespace, { spec: { replicas: 2 } }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'api', namespace, { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } } }),
  object('batch/v1', 'Job', 'migrate', namespace, { spec: { ttlSecondsAfterFinished: 1 } }),
  object('external-secrets.io/v1', 'ExternalSecret', 'api', namespace),
];

/** A schedule, right or wrong. */
exports.schedule = (chance) => {
  const number = () => chance.pick([0, 1, 2, 4, 5, 6, 7, 11, 12, 13, 23, 24, 28, 29, 30, 31, 32, 59, 60]);
  const value = () => chance.pick(['*', '*', '?', number(), number(), `${number()}-${number()}`, `*/${number()}`, `${number()}/${number()}`, `${number()}-${number()}/${number()}`,
    'feb', 'FEB-apr', 'sun', 'mon-Fri', '', 'x', '-1', '1-', '1.5', `${number()},${number()}`, `${number()},${number()}-${number()}`]);
  const fields = Array.from({ length: chance.happens(0.9) ? 5 : chance.below(7) }, (_, i) => (chance.happens(0.5) ? (i === 2 || i === 3 ? number() : '*') : value()));
  return fields.join(chance.happens(0.95) ? ' ' : '  ');
};

exports.TIME_ZONES = ['UTC', 'Etc/UTC', 'Europe/Berlin', 'europe/berlin', 'Europe/berlin', 'EUROPE/BERLIN', 'America/Port-au-Prince', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta',
  'Etc/GMT+5', 'GMT', 'Europe/Berlinn', '+01:00', 'utc', '../zoneinfo/UTC', 'Mars/Olympus', 'EST5EDT', 'Pacific/Auckland', 'Africa/Dar_es_Salaam', 'Antarctica/DumontDUrville'];

const window = (chance) => SyncWindow[chance.pick(['allow', 'blackout'])]({
  schedule: `${chance.below(60)} ${chance.below(24)} * * ${chance.below(7)}`,
  duration: Duration.minutes(1 + chance.below(600)),
  manualSync: chance.happens(0.5),
  ...(chance.happens(0.5) ? { timeZone: 'Europe/Berlin', description: 'CHG-1' } : {}),
  ...(chance.happens(0.3) ? { namespaces: [chance.pick(NAMESPACES)] } : {}),
  ...(chance.happens(0.3) ? { clusters: [chance.pick(CLUSTERS)] } : {}),
});

/** A tool, and what the clusters of an environment hold, prepared for it. */
exports.environment = (chance, version) => {
  const windows = chance.some(3, () => window(chance));
  const props = {
    version,
    repositoryUrl: chance.pick(['https://git.example.com/acme/deploy.git', 'git@git.example.com:acme/deploy.git', 'ssh://git@git.example.com/acme/Deploy.git']),
    impersonation: chance.happens(0.7),
    syncWindows: windows,
    ...(chance.happens(0.5) ? { signatureKeys: [KEY] } : {}),
    ...(chance.happens(0.2) ? { namespace: 'gitops' } : {}),
  };
  const tool = new ArgoCd(props);
  const contents = CLUSTERS.slice(0, 1 + chance.below(3)).map((cluster) => content(chance, tool, cluster));
  return { tool, props, windows, contents };
};

function content(chance, tool, cluster) {
  const namespaces = NAMESPACES.filter(() => chance.happens(0.7));
  const objects = [
    ...OF_CLUSTER.filter(({ kind }) => chance.happens(0.5) && kind !== 'ClusterRole'),
    ...namespaces.flatMap((namespace) => [object('v1', 'Namespace', namespace), ...ofNamespace(namespace).filter(() => chance.happens(0.6))]),
  ];
  return {
    environment: 'production',
    cluster,
    server: chance.happens(0.7) ? `https://${cluster}.example.com:6443` : undefined,
    revision: chance.pick(REVISIONS),
    kubernetesVersion: KubernetesVersion.V1_34,
    path: chance.happens(0.8) ? `production/${cluster}` : '',
    ...layersOf(objects.map((json) => Manifest._read(tool._prepared(Manifest._read(json)[0]))[0])),
  };
}
