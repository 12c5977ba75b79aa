import { changesOfObjects, describeChanges, Edit, edited, told } from './changed';
import type { ManifestSet } from '../../../src/difference/manifest-set';
import type { Draft } from '../../../src/testing/manifests';
import { main, setOfDrafts, store, the } from '../store';

const labels = (objects: readonly Draft[]) => the(objects, 'Namespace', 'store').metadata.labels;
const hard = (objects: readonly Draft[]) => the(objects, 'ResourceQuota', 'quota').spec.hard;
const limits = (objects: readonly Draft[]) => the(objects, 'LimitRange', 'container-defaults').spec.limits[0];
const without = (kind: string, name: string): Edit => (objects) => objects.filter((each) => each.kind !== kind || each.metadata.name !== name);
const with_ = (added: Draft): Edit => (objects) => [...objects, added];
const MAIN = 'Container "main" of Deployment store/api';

describeChanges('namespaces', [
  ['baseline enforced', (o) => { labels(o)['pod-security.kubernetes.io/enforce'] = 'baseline'; },
    'weaker high namespaces/pod-security-enforce: Namespace store enforces the Pod Security level baseline, no longer restricted.'],
  ['nothing enforced', (o) => { delete labels(o)['pod-security.kubernetes.io/enforce']; },
    'weaker high namespaces/pod-security-enforce: Namespace store enforces no Pod Security level any more.'],
  ['no warnings', (o) => { delete labels(o)['pod-security.kubernetes.io/warn']; },
    'weaker high namespaces/pod-security-warn: Namespace store warns of no breach of a Pod Security level any more.'],
  ['nothing in the audit log', (o) => { delete labels(o)['pod-security.kubernetes.io/audit']; },
    'weaker high namespaces/pod-security-audit: Namespace store records in the audit log no breach of a Pod Security level any more.'],
  ['an older policy version', (o) => { labels(o)['pod-security.kubernetes.io/enforce-version'] = 'v1.24'; },
    'weaker low namespaces/pod-security-enforce-version: Namespace store enforces the Pod Security level restricted as of Kubernetes 1.24, no longer of 1.34.'],
  ['a mesh', (o) => { labels(o)['istio.io/dataplane-mode'] = 'ambient'; }, 'stronger medium namespaces/mesh: Namespace store joins the service mesh.'],
  ['a workload in the mesh', (o) => { the(o, 'Deployment', 'api').spec.template.metadata.labels['sidecar.istio.io/inject'] = 'true'; },
    'stronger medium namespaces/mesh: Deployment store/api joins the service mesh.'],
  ['a new namespace without Pod Security', with_({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } }),
    'weaker high namespaces/pod-security-enforce: The new Namespace lab enforces no Pod Security level.',
    'neutral low objects/added: Namespace lab is new.',
    'weaker high findings/new: New finding namespaces/require-default-deny in Namespace lab: Namespaces must deny all traffic by default, in both directions.',
    'weaker high findings/new: New finding namespaces/require-pod-security-labels in Namespace lab: Namespaces must enforce, audit and warn at Pod Security restricted, pinned to the target version.',
    'weaker medium findings/new: New finding namespaces/no-default-token in Namespace lab: The default ServiceAccount of a namespace must not mount its token.',
    'weaker medium findings/new: New finding namespaces/require-quota in Namespace lab: Namespaces must have a ResourceQuota and a LimitRange.'],
]);

describeChanges('quotas', [
  ['more pods', (o) => { hard(o).pods = '500'; }, 'weaker low quotas/raised: ResourceQuota store/quota allows 500 of pods instead of 250.'],
  ['less memory', (o) => { hard(o)['limits.memory'] = '100Gi'; }, 'stronger low quotas/lowered: ResourceQuota store/quota allows 100Gi of limits.memory instead of 128Gi.'],
  ['no limit of Jobs', (o) => { delete hard(o)['count/jobs.batch']; }, 'weaker medium quotas/limit-removed: ResourceQuota store/quota does not limit count/jobs.batch any more.'],
  ['one resource more', (o) => { hard(o)['count/cronjobs.batch'] = '3'; }, 'stronger low quotas/limit-added: ResourceQuota store/quota limits count/cronjobs.batch to 3.'],
  ['no quota', without('ResourceQuota', 'quota'), 'weaker medium quotas/removed: ResourceQuota store/quota is gone.',
    'weaker medium findings/new: New finding namespaces/require-quota in Namespace store: Namespaces must have a ResourceQuota and a LimitRange.'],
  ['a quota for some pods only', (o) => { the(o, 'ResourceQuota', 'quota').spec.scopes = ['BestEffort']; }, 'neutral medium quotas/scope: ResourceQuota store/quota counts other pods.'],
  ['no defaults', without('LimitRange', 'container-defaults'), 'weaker medium quotas/defaults-removed: LimitRange store/container-defaults is gone.',
    'weaker medium findings/new: New finding namespaces/require-quota in Namespace store: Namespaces must have a ResourceQuota and a LimitRange.'],
  ['larger containers', (o) => { limits(o).max = { memory: '8Gi' }; }, 'stronger low quotas/max-added: LimitRange store/container-defaults gives a Container at most 8Gi of memory.'],
  ['another default', (o) => { limits(o).default.memory = '256Mi'; }, 'neutral low quotas/default-raised: LimitRange store/container-defaults gives a Container by default a limit of 256Mi of memory instead of 128Mi.'],
  ['more pods of a workload', (o) => { the(o, 'Deployment', 'api').spec.replicas = 5; }, 'neutral low quotas/replicas: Deployment store/api runs 5 pods instead of 2.'],
  ['a larger limit', (o) => { main(o, 'Deployment', 'api').resources.limits.memory = '1Gi'; main(o, 'Deployment', 'api').resources.requests.memory = '1Gi'; },
    `neutral low quotas/container-limit: ${MAIN} may take 1Gi of memory instead of 128Mi.`],
  ['no limit', (o) => {
    delete limits(o).default.memory;
    delete main(o, 'Deployment', 'api').resources.limits.memory;
  }, `weaker medium quotas/container-limit-removed: ${MAIN} has no limit of memory any more.`,
  'weaker low quotas/default-removed: LimitRange store/container-defaults gives a Container not by default a limit of 128Mi of memory any more.',
  'weaker medium findings/new: New finding namespaces/quota-fits in ResourceQuota store/quota: What a namespace declares must fit its ResourceQuota.'],
]);

const WEBHOOK = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'guard' },
  webhooks: [{
    name: 'guard.example.com',
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    failurePolicy: 'Fail',
    timeoutSeconds: 5,
    clientConfig: { url: 'https://guard.example.com' },
    rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
  }],
};

describeChanges('objects', [
  ['a Service', with_({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'more', namespace: 'store' }, spec: { selector: { app: 'more' }, ports: [{ port: 80 }] } }),
    'neutral low objects/added: Service store/more is new.',
    'weaker medium findings/new: New finding references/service-selects-pods in Service store/more: A Service must select pods of its namespace.'],
  ['no disruption budget', without('PodDisruptionBudget', 'api'), 'weaker low objects/removed: PodDisruptionBudget store/api is gone.',
    'weaker medium findings/new: New finding availability/require-disruption-budget in Deployment store/api: Workloads with several replicas must have a PodDisruptionBudget.'],
  ['no policy that denies all', without('NetworkPolicy', 'default-deny'), 'weaker high objects/removed: NetworkPolicy store/default-deny is gone.',
    'weaker high findings/new: New finding namespaces/require-default-deny in Namespace store: Namespaces must deny all traffic by default, in both directions.'],
  ['no policy where another one denies all the same', without('NetworkPolicy', 'web-egress'), 'neutral low objects/removed: NetworkPolicy store/web-egress is gone.',
    'weaker medium findings/new: New finding network/no-one-sided-connection in NetworkPolicy store/api-ingress: Connections must be open on both sides.'],
]);

describeChanges('guards of the cluster', [
  ['gone', (o) => o.filter(({ kind }) => kind !== WEBHOOK.kind), 'weaker high objects/removed: ValidatingWebhookConfiguration guard is gone.'],
  ['that fail open', (o) => { the(o, WEBHOOK.kind, 'guard').webhooks[0].failurePolicy = 'Ignore'; },
    'weaker high objects/guard-weakened: ValidatingWebhookConfiguration guard lets everything pass while it cannot answer.'],
  ['that look at less', (o) => { the(o, WEBHOOK.kind, 'guard').webhooks[0].rules[0].operations = ['DELETE']; },
    'stronger high objects/guard-operations-gained: ValidatingWebhookConfiguration guard looks at guard.example.com: DELETE pods of core/v1, too.',
    'weaker high objects/guard-operations-lost: ValidatingWebhookConfiguration guard does not look at guard.example.com: CREATE pods of core/v1 any more.'],
], [...store(), WEBHOOK]);

test('who changes objects is a danger when it comes, and nobody knows what it did when it goes', () => {
  const mutating = { ...WEBHOOK, kind: 'MutatingWebhookConfiguration' };
  const [without_, with__] = [store(), [...store(), mutating]].map((objects) => setOfDrafts(objects));
  const lines = (before: ManifestSet, after: ManifestSet) => changesOfObjects(before, after).map(told).filter((line) => line.includes('objects/'));
  expect(lines(without_, with__)).toEqual(['weaker high objects/added: MutatingWebhookConfiguration guard is new.']);
  expect(lines(with__, without_)).toEqual(['neutral low objects/removed: MutatingWebhookConfiguration guard is gone.']);
});

describe('a workload that keeps out of the mesh of its namespace', () => {
  const keepOut: Edit = (objects) => { the(objects, 'Deployment', 'api').spec.template.metadata.labels['sidecar.istio.io/inject'] = 'false'; };

  test.each([
    ['leaves it', { 'istio-injection': 'enabled' }, ['weaker medium namespaces/mesh: Deployment store/api keeps out of the service mesh.']],
    ['leaves nothing where there is none', {}, []],
  ])('%s', (_what, labelled, expected) => {
    const objects = store();
    Object.assign(labels(objects), labelled);
    const after = edited(keepOut, structuredClone(objects));
    expect(changesOfObjects(setOfDrafts(objects), after).map(told).filter((line) => line.includes('mesh:'))).toEqual(expected);
  });
});

test('a workload that moves to a laxer namespace', () => {
  const lab = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  const before = [...store(), lab];
  const after = edited((objects) => { the(objects, 'Deployment', 'api').metadata.namespace = 'lab'; }, structuredClone(before));
  expect(changesOfObjects(setOfDrafts(before), after).map(told).filter((line) => line.includes('namespaces/moved'))).toEqual([
    'weaker medium namespaces/moved: Deployment lab/api (renamed from store/api) stands in a namespace that enforces the Pod Security level baseline instead of restricted.',
  ]);
});
