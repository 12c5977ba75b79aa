import { main, podSpecOf, read, setOf, setOfDrafts, store, the, TODAY } from './store';
import { Severity } from '../../src/core/finding';
import { SecurityDifference } from '../../src/difference/difference';
import { container, Draft } from '../../src/testing/manifests';

const between = (before: readonly Draft[], now: readonly Draft[]) => new SecurityDifference(setOfDrafts(before), setOfDrafts(now), { today: TODAY });
const after = (edit: (objects: Draft[]) => void) => {
  const objects = store();
  edit(objects);
  return objects;
};

test('nothing changes between equal sets', () => {
  const { changes, renames, worst } = between(store(), store());
  expect({ changes, renames, worst }).toEqual({ changes: [], renames: [], worst: undefined });
});

test('what weakens comes first, the worst of it at the beginning', () => {
  const { changes, worst } = between(store(), after((objects) => {
    const api = podSpecOf(the(objects, 'Deployment', 'api'));
    api.hostPID = true;
    api.securityContext.fsGroup = 0;
    api.hostUsers = false;
    the(objects, 'Deployment', 'web').spec.replicas = 7;
  }));
  expect(worst).toBe(Severity.CRITICAL);
  expect(changes.map(({ id }) => id).filter((id) => id.startsWith('privileges/') || id === 'quotas/replicas')).toEqual([
    'privileges/host-pid', 'privileges/pod-security-level', 'privileges/volume-group', 'quotas/replicas', 'privileges/user-namespace',
  ]);
  expect(changes.map(({ effect }) => effect)).toEqual([...changes.map(({ effect }) => effect)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
});

const ORDER = ['weaker', 'neutral', 'stronger'];

test('only what strengthens has no worst', () => {
  expect(between(after((objects) => { podSpecOf(the(objects, 'Deployment', 'api')).hostPID = true; }), store()).worst).toBeUndefined();
});

test('a renamed workload is told of by its new name', () => {
  const { changes, renames } = between(store(), after((objects) => {
    const api = the(objects, 'Deployment', 'api');
    api.metadata.name = 'backend';
    podSpecOf(api).hostPID = true;
  }));
  expect(renames).toHaveLength(1);
  expect(changes.find(({ id }) => id === 'privileges/host-pid')).toMatchObject({
    title: 'Deployment store/backend (renamed from store/api) shares the processes of its node.',
    resource: { kind: 'Deployment', name: 'backend' },
    before: 'false',
    after: 'true',
  });
});

test('each side of a change says where it is written', () => {
  const yaml = (user: number) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\n  namespace: shop\nspec:\n  containers:\n    - name: app\n      image: a\n      securityContext:\n        runAsUser: ${user}\n`;
  const [before, now] = [read(yaml(1000), 'old.yaml'), read(`# moved down\n${yaml(0)}`, 'new.yaml')];
  const [change] = new SecurityDifference(setOf(before), setOf(now), { today: TODAY }).changes.filter(({ id }) => id === 'privileges/user');
  expect(change).toMatchObject({
    path: '/spec/containers/0/securityContext/runAsUser',
    old: { location: { file: 'old.yaml', line: 11 } },
    now: { location: { file: 'new.yaml', line: 12 } },
  });
});

describe('the Pod Security level that pods meet', () => {
  const pod = (tweak: (box: Draft, spec: Draft) => void) => {
    const box = container();
    const spec = { containers: [box], securityContext: { runAsNonRoot: true } };
    tweak(box, spec);
    return [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'shop' }, spec }];
  };
  const level = (before: Draft[], now: Draft[]) => between(before, now).changes.filter(({ id }) => id === 'privileges/pod-security-level')
    .map(({ effect, before: old, after: is, title }) => `${effect} ${old} → ${is}: ${title}`);
  const restricted = pod(() => {});
  const baseline = pod((box) => { delete box.securityContext.allowPrivilegeEscalation; });
  const privileged = pod((_box, spec) => { spec.hostNetwork = true; });

  test.each([
    ['baseline', restricted, baseline, 'weaker restricted → baseline: The pods of Pod shop/app meet no more than the Pod Security level baseline.'],
    ['privileged', baseline, privileged, 'weaker baseline → privileged: The pods of Pod shop/app meet no level of the Pod Security Standards but privileged.'],
    ['restricted', privileged, restricted, 'stronger privileged → restricted: The pods of Pod shop/app meet the Pod Security level restricted.'],
    ['better, still not restricted', privileged, baseline, 'stronger privileged → baseline: The pods of Pod shop/app meet the Pod Security level baseline.'],
  ])('%s', (_what, before, now, expected) => {
    expect(level(before, now)).toEqual([expected]);
  });

  test('does not change with what does not count for it', () => {
    expect(level(restricted, pod((box) => { delete box.securityContext.readOnlyRootFilesystem; }))).toEqual([]);
  });
});

describe('a new workload', () => {
  const job = (tweak: (box: Draft, spec: Draft) => void): Draft => {
    const box = container('job');
    const spec = { ...structuredClone(podSpecOf(the(store(), 'Deployment', 'api'))), containers: [box], volumes: [], restartPolicy: 'Never' };
    tweak(box, spec);
    return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job', namespace: 'store' }, spec: { template: { spec } } };
  };
  const told = (added: Draft) => between(store(), [...store(), added]).changes.filter(({ area }) => area === 'privileges' || area === 'images').map(({ effect, title }) => `${effect}: ${title}`);

  test('is told by what it asks for and where it comes from', () => {
    expect(told(job((box, spec) => {
      box.securityContext.capabilities.add = ['SYS_PTRACE'];
      spec.hostPID = true;
    }))).toEqual([
      'weaker: Container "job" of Job store/job may use the capability SYS_PTRACE.',
      'weaker: Job store/job shares the processes of its node.',
      'weaker: The pods of Job store/job meet no level of the Pod Security Standards but privileged.',
      'weaker: Container "job" of Job store/job comes from a registry that nothing used before: ghcr.io.',
    ]);
  });

  test('is only new where it asks for nothing', () => {
    expect(told(job((box) => { box.image = main(store(), 'Deployment', 'api').image; }))).toEqual([]);
  });
});

test('what one rule finds several times in a container is told once', () => {
  const { changes } = between(store(), after((objects) => { delete main(objects, 'Deployment', 'api').resources; }));
  const [found, ...others] = changes.filter(({ title }) => title.includes('pod/require-resource-limits'));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ id: 'findings/new', effect: 'weaker', container: 'main' });
});

test('a finding that another change says is not told again, and makes it as bad as itself', () => {
  const { changes } = between(store(), after((objects) => { main(objects, 'Deployment', 'api').securityContext.capabilities.add = ['SYS_TIME']; }));
  expect(changes.filter(({ area }) => area === 'findings')).toEqual([]);
  expect(changes.find(({ id }) => id === 'privileges/capability-added')?.severity).toBe(Severity.CRITICAL);
});

test('files of the node that more containers see', () => {
  const pod = (names: string[]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }],
      containers: ['app', 'proxy'].map((name) => ({ ...container(name), volumeMounts: names.includes(name) ? [{ name: 'logs', mountPath: '/logs', readOnly: true }] : [] })),
    },
  });
  const told = (before: string[], now: string[]) => between([pod(before)], [pod(now)]).changes.filter(({ area }) => area === 'privileges').map(({ effect, title }) => `${effect}: ${title}`);
  expect(told(['app'], ['app', 'proxy'])).toEqual(['weaker: Container "proxy" of Pod shop/app mounts /var/log of its node, too.']);
  expect(told(['app', 'proxy'], ['app'])).toEqual(['stronger: Container "proxy" of Pod shop/app does not mount /var/log of its node any more.']);
  expect(told(['app'], ['app'])).toEqual([]);
});

describe('odd input', () => {
  const odd = [
    null, 1, 'x', [], {}, { kind: 'Deployment' }, { kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'x', labels: 3 } },
    { kind: 'Pod', apiVersion: 'v1', metadata: 3, spec: [] },
    { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a' }, spec: { containers: [null, { image: 3, securityContext: 'x', ports: {}, volumeMounts: 'x' }], volumes: [1, { hostPath: 'x' }], securityContext: [] } },
    { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'b' }, spec: { containers: [{ name: 'a', securityContext: { capabilities: { add: [1, null], drop: 'ALL' }, seccompProfile: 'x', seLinuxOptions: 1 } }], tolerations: [null], hostAliases: [{}] } },
    { kind: 'ResourceQuota', apiVersion: 'v1', metadata: { name: 'q' }, spec: { hard: { pods: 'many', cpu: null }, scopes: [{}] } },
    { kind: 'LimitRange', apiVersion: 'v1', metadata: { name: 'l' }, spec: { limits: [null, { type: 3, max: 'x' }] } },
    { kind: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1', metadata: { name: 'n' }, spec: { podSelector: 'x', policyTypes: 'y' } },
    { kind: 'ValidatingWebhookConfiguration', apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: 'w' }, webhooks: [null] },
  ] as Draft[];

  test('is no reason to fail', () => {
    const messed = store().map((object) => ({ ...object, spec: 'x' }));
    for (const [before, now] of [[odd, store()], [store(), odd], [odd, odd], [store(), messed], [messed, odd]]) {
      expect(() => between(before, now)).not.toThrow();
    }
    expect(between(odd, structuredClone(odd)).changes).toEqual([]);
  });

  test('a quota that is no amount is only worth a look', () => {
    const quota = (pods: unknown) => [{ kind: 'ResourceQuota', apiVersion: 'v1', metadata: { name: 'q', namespace: 'a' }, spec: { hard: { pods } } }];
    const changed = between(quota('10'), quota('many')).changes.filter(({ area }) => area === 'quotas');
    expect(changed.map(({ id, effect }) => `${effect} ${id}`)).toEqual(['neutral quotas/changed']);
  });
});
