import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import '../../src/app/guard';
import * as YAML from 'yaml';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Manifest } from '../../src/core/manifest';
import { Harden } from '../../src/includes/harden';
import type { HardenedManifests } from '../../src/includes/hardened-manifests';
import { HardeningDefault } from '../../src/includes/hardening-default';
import { Engine } from '../../src/policy/engine';
import { Rules } from '../../src/policy/rules';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'harden-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const deployment = (spec: object, container: object = {}): any => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'tools' },
  spec: {
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'api', image: 'api', ...container }], ...spec } },
  },
});
const hardened = (objects: readonly object[], except?: HardeningDefault[]): HardenedManifests => {
  const path = join(folder, 'them.yaml');
  writeFileSync(path, objects.map((object) => YAML.stringify(object)).join('---\n'));
  return Harden.include(new Chart(new App(), 'chart', { namespace: 'tools' }), 'them', { path, except });
};
const securityOf = (pod: any) => pod.containers[0].securityContext;
const capabilitiesOf = (pod: any) => securityOf(pod).capabilities;
const podOf = (them: HardenedManifests, i = 0): any => them.apiObjects[i].toJson().spec.template.spec;

describe('hardening what is included', () => {
  test('writes every default where nothing is said, and lists each', () => {
    const them = hardened([deployment({})]);
    expect(podOf(them)).toEqual({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 25000, runAsGroup: 26000, fsGroup: 26000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'api',
        image: 'api',
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        volumeMounts: [{ mountPath: '/tmp', name: 'api-tmp' }],
        resources: { limits: { 'ephemeral-storage': '128Mi', 'memory': '128Mi' }, requests: { 'cpu': '100m', 'ephemeral-storage': '64Mi', 'memory': '128Mi' } },
      }],
      volumes: [{ name: 'api-tmp', emptyDir: { sizeLimit: '64Mi' } }],
    });
    expect(them.changes.map(({ object }) => object)).toEqual(Array(17).fill('Deployment tools/api'));
    expect(`${them}`).toContain('Deployment tools/api\n  /spec/template/spec/automountServiceAccountToken: false\n');
    expect(`${them}`).toContain('  /spec/template/spec/containers/0/resources/limits/memory: "128Mi"');
  });

  test('makes what says nothing pass Pod Security restricted', () => {
    const rules = Rules.all().filter(({ meta }) => meta.controls.some((control) => control.startsWith('pss/')));
    const engine = new Engine({ rules, today: '2026-11-21', version: KubernetesVersion.V1_34 });
    const judged = (object: object) => engine.judge(Manifest._read(object)).violations.map(({ ruleId }) => ruleId);
    expect(judged(deployment({}))).not.toEqual([]);
    expect(judged(hardened([deployment({})]).apiObjects[0].toJson())).toEqual([]);
  });

  /** What is said in the pod and in its container, where to look afterwards, and what has to be there. */
  const SAID: ReadonlyArray<readonly [string, object, object, (pod: any) => unknown, unknown]> = [
    ['a token', { automountServiceAccountToken: true }, {}, (pod) => pod.automountServiceAccountToken, true],
    ['service links', { enableServiceLinks: true }, {}, (pod) => pod.enableServiceLinks, true],
    ['a user', { securityContext: { runAsUser: 999 } }, {}, (pod) => pod.securityContext.runAsUser, 999],
    ['root', { securityContext: { runAsUser: 0 } }, {}, (pod) => [pod.securityContext.runAsNonRoot, pod.securityContext.runAsGroup], [undefined, undefined]],
    ['that it may be root', { securityContext: { runAsNonRoot: false } }, {}, (pod) => pod.securityContext, { runAsNonRoot: false, seccompProfile: { type: 'RuntimeDefault' } }],
    ['that a container may be root', {}, { securityContext: { runAsNonRoot: false } }, (pod) => pod.securityContext, { seccompProfile: { type: 'RuntimeDefault' } }],
    ['a user beside that', { securityContext: { runAsNonRoot: false, runAsUser: 999 } }, {}, (pod) => pod.securityContext.runAsGroup, 26000],
    ['root in a container', {}, { securityContext: { runAsUser: 0 } }, (pod) => pod.securityContext.runAsNonRoot, undefined],
    ['another seccomp profile', { securityContext: { seccompProfile: { type: 'Unconfined' } } }, {}, (pod) => pod.securityContext.seccompProfile.type, 'Unconfined'],
    ['dropped capabilities', {}, { securityContext: { capabilities: { drop: ['NET_RAW'] } } }, capabilitiesOf, { drop: ['NET_RAW'] }],
    ['added capabilities', {}, { securityContext: { capabilities: { add: ['NET_ADMIN'] } } }, capabilitiesOf, { add: ['NET_ADMIN'], drop: ['ALL'] }],
    ['a writable root', {}, { securityContext: { readOnlyRootFilesystem: false } }, (pod) => [securityOf(pod).readOnlyRootFilesystem, pod.volumes], [false, undefined]],
    ['a mount at /tmp', { volumes: [{ name: 'mine', emptyDir: {} }] }, { volumeMounts: [{ name: 'mine', mountPath: '/tmp/' }] }, (pod) => pod.volumes, [{ name: 'mine', emptyDir: {} }]],
    ['a large request', {}, { resources: { requests: { memory: '1Gi' } } }, (pod) => pod.containers[0].resources.limits.memory, '1Gi'],
    ['a small limit', {}, { resources: { limits: { memory: '32Mi' } } }, (pod) => pod.containers[0].resources.requests.memory, '32Mi'],
    ['other limits', {}, { resources: { limits: { 'nvidia.com/gpu': 1 } } }, (pod) => pod.containers[0].resources.limits['nvidia.com/gpu'], 1],
    ['other resources', {}, { resources: { claims: [{ name: 'gpu' }] } }, (pod) => pod.containers[0].resources.claims, [{ name: 'gpu' }]],
    ['null for nothing', { automountServiceAccountToken: null }, {}, (pod) => pod.automountServiceAccountToken, false],
  ];

  test.each(SAID)('keeps what is said: %s', (...[, spec, container, valueOf, expected]) => {
    expect(valueOf(podOf(hardened([deployment(spec, container)])))).toEqual(expected);
  });

  test.each<[string, object]>([
    ['privileged', { privileged: true }],
    ['SYS_ADMIN', { capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } }],
    ['CAP_SYS_ADMIN', { capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['ALL'] } }],
  ])('writes nothing beside %s that the API server would refuse', (_name, securityContext) => {
    expect(securityOf(podOf(hardened([deployment({}, { securityContext })])))).toEqual({ ...securityContext, readOnlyRootFilesystem: true });
  });

  test('reaches init containers and sidecars, and CronJobs', () => {
    const { template } = deployment({ initContainers: [{ name: 'init', image: 'init' }] }).spec;
    const job = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'j' }, spec: { schedule: '@daily', jobTemplate: { spec: { template } } } };
    const spec = hardened([job]).apiObjects[0].toJson().spec.jobTemplate.spec.template.spec;
    expect([...spec.initContainers, ...spec.containers].map(({ securityContext }: any) => securityContext.capabilities)).toEqual([{ drop: ['ALL'] }, { drop: ['ALL'] }]);
  });

  test.each([
    ['keeps the token where its account is bound', { kind: 'ServiceAccount', name: 'operator', namespace: 'tools' }, undefined],
    ['keeps it where the account is bound as a user', { kind: 'User', name: 'system:serviceaccount:tools:operator' }, undefined],
    ['keeps it where all accounts of the namespace are', { kind: 'Group', name: 'system:serviceaccounts:tools' }, undefined],
    ['keeps it where all accounts are', { kind: 'Group', name: 'system:serviceaccounts' }, undefined],
    ['takes it away where another one is', { kind: 'ServiceAccount', name: 'other', namespace: 'tools' }, false],
    ['takes it away where people are', { kind: 'Group', name: 'operators' }, false],
    ['takes it away where accounts of another namespace are', { kind: 'Group', name: 'system:serviceaccounts:elsewhere' }, false],
  ])('%s', (_name, subject, expected) => {
    const subjects = [subject];
    const binding = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'b' }, subjects };
    const operator = deployment({ serviceAccountName: 'operator' });
    expect(podOf(hardened([operator, binding])).automountServiceAccountToken).toBe(expected);
    delete operator.metadata.namespace; // then it is that of the chart
    expect(podOf(hardened([operator, binding])).automountServiceAccountToken).toBe(expected);
  });

  test.each([
    ['opens ports below 1024 to whoever is not root', {}, [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]],
    ['not where Kubernetes would refuse it', { hostNetwork: true }, undefined],
  ])('%s', (_name, spec, sysctls) => {
    expect(podOf(hardened([deployment(spec, { ports: [{ containerPort: 80 }] })])).securityContext.sysctls).toEqual(sysctls);
  });

  test.each<[string, (pod: any) => unknown, object, object]>([
    ['a security context of the pod', (pod) => pod.securityContext, { securityContext: 'none' }, {}],
    ['a security context', securityOf, {}, { securityContext: [] }],
    ['capabilities', capabilitiesOf, {}, { securityContext: { capabilities: 'none' } }],
    ['a list of capabilities', (pod) => capabilitiesOf(pod).drop, {}, { securityContext: { capabilities: { drop: 'ALL' } } }],
    ['volumes', (pod) => pod.volumes, { volumes: [{ emptyDir: {} }] }, {}],
    ['mounts', (pod) => pod.containers[0].volumeMounts, {}, { volumeMounts: [{ name: 'x' }] }],
    ['resources', (pod) => pod.containers[0].resources, {}, { resources: 5 }],
    ['limits', (pod) => pod.containers[0].resources.limits, {}, { resources: { limits: 'many' } }],
  ])('leaves to the rules what is none: %s', (_name, valueOf, spec, container) => {
    expect(valueOf(podOf(hardened([deployment(spec, container)])))).toEqual(valueOf(deployment(spec, container).spec.template.spec));
  });

  test.each([
    ['without a template', {}], ['without a pod', { template: {} }], ['with a list for a pod', { template: { spec: [] } }],
  ])('leaves a Deployment %s as it is', (_name, spec) => {
    const broken = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'tools' }, spec };
    expect(hardened([broken]).apiObjects[0].toJson()).toEqual(broken);
  });

  test('lists what is written twice where YAML says it once', () => {
    const path = join(folder, 'anchors.yaml');
    const containers = '[&c { name: api, image: api }], initContainers: [*c]';
    writeFileSync(path, `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: tools }\nspec: { containers: ${containers} }\n`);
    const { changes } = Harden.include(new Chart(new App(), 'chart'), 'them', { path });
    expect(changes.map(({ path: place }) => place)).toEqual(expect.arrayContaining([
      '/spec/containers/0/securityContext/readOnlyRootFilesystem', '/spec/initContainers/0/securityContext/readOnlyRootFilesystem',
    ]));
  });

  test('leaves Windows pods and objects without pods as they are', () => {
    const objects = [deployment({ os: { name: 'windows' } }), deployment({ nodeSelector: { 'kubernetes.io/os': 'windows' } }), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'tools' } }];
    const them = hardened(objects);
    expect(them.apiObjects.map((object) => object.toJson())).toEqual(objects);
    expect(them.changes).toEqual([]);
  });

  test.each(Object.values(HardeningDefault).filter((one) => one !== HardeningDefault.LOW_PORTS))('leaves out what is asked to: %s', (one) => {
    const them = hardened([deployment({})], [one]);
    expect(them.changes.map(({ hardeningDefault }) => hardeningDefault)).not.toContain(one);
    expect(hardened([deployment({})]).changes.map(({ hardeningDefault }) => hardeningDefault)).toContain(one);
  });

  test('writes nothing a second time', () => {
    const once = hardened([deployment({})]).apiObjects[0].toJson();
    expect(hardened([once]).changes).toEqual([]);
  });
});
