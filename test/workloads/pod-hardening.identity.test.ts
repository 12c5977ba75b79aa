import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';

const containers = [{ image: IMAGE, name: 'app' }];
const apiServer = { cidrs: ['192.0.2.10/32'] };
const accounts = (stage: Stage) => stage.objects().filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata.name);

describe.each(KIND_NAMES)('%s', (kind) => {
  const make = (props: object = {}) => {
    const stage = new Stage({ apiServer });
    return { stage, workload: KINDS[kind](stage.chart, 'app', { containers, ...props }) };
  };

  test('a grant brings the token and the way to the API server, and nothing before', () => {
    const { stage, workload } = make();
    expect(JSON.stringify(stage.objects())).not.toContain('serviceAccountToken');
    workload.identity.canReadConfigMaps(['settings']);
    const pod = podOf(stage.one(kind));
    expect(pod.volumes[0].projected.sources[0]).toEqual({ serviceAccountToken: { expirationSeconds: 3600, path: 'token' } });
    expect(pod.containers[0].volumeMounts[0]).toEqual({ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: 'kube-api-access', readOnly: true });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(JSON.stringify(stage.objects().filter((object) => object.kind === 'NetworkPolicy'))).toContain('192.0.2.10/32');
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
    expect(stage.problems()).toEqual([]);
  });

  test('another account takes the place of its own', () => {
    const { stage, workload } = make();
    const shared = new LeastPrivilegeServiceAccount(stage.chart, 'shared');
    shared.canWatchPods();
    workload.useServiceAccount(shared);
    expect(accounts(stage)).toEqual(['shop-shared']);
    expect(workload.identity).toBe(shared);
    expect(podOf(stage.one(kind))).toMatchObject({ serviceAccountName: 'shop-shared', volumes: expect.arrayContaining([expect.objectContaining({ name: 'kube-api-access' })]) });
  });

  test('another account can be given at once', () => {
    const stage = new Stage({ apiServer });
    const serviceAccount = new LeastPrivilegeServiceAccount(stage.chart, 'shared');
    serviceAccount.canWatchPods();
    const workload = KINDS[kind](stage.chart, 'app', { containers, serviceAccount });
    expect([accounts(stage), workload.identity]).toEqual([['shop-shared'], serviceAccount]);
    expect(podOf(stage.one(kind)).volumes[0].name).toBe('kube-api-access');
  });

  test('an account with rights is not thrown away', () => {
    const { stage, workload } = make();
    workload.identity.canWatchPods();
    expect(() => workload.useServiceAccount(new LeastPrivilegeServiceAccount(stage.chart, 'shared'))).toThrow('was granted rights that it would lose');
    expect(accounts(stage)).toEqual(['shop-app', 'shop-shared']);
  });

  test('an account of cdk8s-plus is used, and cannot be granted anything', () => {
    const stage = new Stage({ imagePullSecrets: ['registry'] });
    const serviceAccount = new kplus.ServiceAccount(stage.chart, 'plain');
    const workload = KINDS[kind](stage.chart, 'app', { containers, serviceAccount, imagePullSecrets: ['team'] });
    expect(accounts(stage)).toEqual(['shop-plain']);
    expect(podOf(stage.one(kind))).toMatchObject({ serviceAccountName: 'shop-plain', imagePullSecrets: [{ name: 'registry' }, { name: 'team' }] });
    expect(() => workload.identity).toThrow('shop-app runs as "shop-plain", which is no LeastPrivilegeServiceAccount.');
  });

  test('a shared account does not take the workload its own pull secrets', () => {
    const stage = new Stage({ imagePullSecrets: ['registry'] });
    const serviceAccount = new LeastPrivilegeServiceAccount(stage.chart, 'shared', { imagePullSecrets: ['shared'] });
    KINDS[kind](stage.chart, 'app', { containers, serviceAccount, imagePullSecrets: ['team'] });
    expect(podOf(stage.one(kind)).imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'shared' }, { name: 'team' }]);
  });

  test('a shared account that brings them all leaves the pods without', () => {
    const stage = new Stage({ imagePullSecrets: ['registry'] });
    const serviceAccount = new LeastPrivilegeServiceAccount(stage.chart, 'shared', { imagePullSecrets: ['team'] });
    KINDS[kind](stage.chart, 'app', { containers, serviceAccount, imagePullSecrets: ['team'] });
    expect(podOf(stage.one(kind))).not.toHaveProperty('imagePullSecrets');
  });

  test('credentials of cdk8s-plus do not hide those of the account: the API server would not add them', () => {
    const stage = new Stage({ imagePullSecrets: ['registry'] });
    const dockerRegistryAuth = kplus.Secret.fromSecretName(stage.chart, 'auth', 'hub');
    KINDS[kind](stage.chart, 'app', { containers, dockerRegistryAuth, imagePullSecrets: ['team', 'hub'] });
    expect(podOf(stage.one(kind)).imagePullSecrets).toEqual([{ name: 'hub' }, { name: 'registry' }, { name: 'team' }]);
  });
});
