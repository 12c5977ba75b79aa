import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, Stage } from './stage';

type Props = Parameters<typeof KINDS.Pod>[2];

const APP = { image: IMAGE, name: 'app', portNumber: 8080 };
const container = (tweak: Partial<kplus.ContainerProps>): Props => ({ containers: [{ ...APP, ...tweak }] });
const context = (securityContext: kplus.ContainerSecurityContextProps) => container({ securityContext });

/** Every prop of cdk8s-plus that undoes a default, and what the rules say about it: the rule, and the way past it that the finding names. */
const ATTEMPTS: { readonly [attempt: string]: readonly [Props, ...string[]] } = {
  'privileged': [context({ privileged: true }), 'pod/no-privileged unsafelyAllowPrivileged({ container: \'app\', reason, owner, expires })'],
  'privilege escalation': [context({ allowPrivilegeEscalation: true }), 'pod/no-privilege-escalation unsafelyAllowPrivilegeEscalation({ container: \'app\', reason, owner, expires })'],
  'root allowed': [context({ ensureNonRoot: false }), 'pod/run-as-non-root unsafelyAllowRoot({ container: \'app\', reason, owner, expires })'],
  'root': [context({ user: 0 }), 'pod/no-root-user unsafelyAllowRoot({ container: \'app\', reason, owner, expires })',
    'pod/require-numeric-user unsafelyAllowRoot({ container: \'app\', reason, owner, expires })'],
  'writable root file system': [context({ readOnlyRootFilesystem: false }),
    'pod/read-only-root-filesystem unsafelyAllowWritableRootFilesystem({ container: \'app\', reason, owner, expires })'],
  'a capability': [context({ capabilities: { add: [kplus.Capability.SYS_ADMIN] } }),
    'pod/drop-all-capabilities unsafelyAddCapabilities({ container: \'app\', reason, owner, expires })',
    'pod/restrict-capabilities unsafelyAddCapabilities({ container: \'app\', reason, owner, expires })'],
  'an image without digest': [container({ image: 'nginx:1.29' }), 'image/require-digest unsafelyUseImageWithoutDigest({ container: \'app\', reason, owner, expires })'],
  'an image that is never pulled': [container({ imagePullPolicy: kplus.ImagePullPolicy.NEVER }),
    'image/restrict-pull-policy Exemptions.of(…).add({ rule: \'image/restrict-pull-policy\', reason, owner, expires })'],
  'a port of the node': [container({ portNumber: undefined, ports: [{ number: 8080, hostPort: 80 }] }),
    'pod/no-host-ports unsafelyAllowHostPorts({ container: \'app\', reason, owner, expires })'],
  'root allowed for the pod': [{ containers: [APP], securityContext: { ensureNonRoot: false } }, 'pod/run-as-non-root unsafelyAllowRoot({ reason, owner, expires })'],
  'root for the pod': [{ containers: [APP], securityContext: { user: 0 } }, 'pod/no-root-user unsafelyAllowRoot({ reason, owner, expires })',
    'pod/require-numeric-user unsafelyAllowRoot({ reason, owner, expires })'],
  'an unsafe sysctl': [{ containers: [APP], securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '65536' }] } },
    'pod/safe-sysctls unsafelyAddSysctls({ reason, owner, expires })'],
  'the host network': [{ containers: [APP], hostNetwork: true }, 'pod/no-host-namespaces Exemptions.of(…).add({ rule: \'pod/no-host-namespaces\', reason, owner, expires })'],
  'a token': [{ containers: [APP], automountServiceAccountToken: true },
    'pod/no-service-account-token Exemptions.of(…).add({ rule: \'pod/no-service-account-token\', reason, owner, expires })'],
  'two containers of one name': [{ containers: [APP, { ...APP, portNumber: undefined }] },
    'pod/unique-container-names Exemptions.of(…).add({ rule: \'pod/unique-container-names\', reason, owner, expires })'],
};

describe.each(KIND_NAMES)('%s', (kind) => {
  test.each(Object.entries(ATTEMPTS))('%s by a prop of cdk8s-plus is written as asked, and refused', (_attempt, [props, ...refusals]) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', props);
    const said = stage.verdict().violations.filter(({ ruleId }) => !ruleId.startsWith('namespaces/')).map(({ ruleId, exemptWith }) => `${ruleId} ${exemptWith}`);
    expect([...new Set(said)].sort()).toEqual(refusals);
  });

  test('a volume of the node is refused', () => {
    const stage = new Stage();
    const volume = kplus.Volume.fromHostPath(stage.chart, 'logs', 'logs', { path: '/var/log' });
    KINDS[kind](stage.chart, 'app', { containers: [{ ...APP, volumeMounts: [{ path: '/logs', volume }] }] });
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['pod/no-host-path', 'pod/restrict-volume-types']));
  });

  test('a writable folder without limit is refused', () => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers: [{ ...APP, volumeMounts: [{ path: '/cache', volume: kplus.Volume.fromEmptyDir(stage.chart, 'cache', 'cache') }] }] });
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['pod/limit-empty-dir']));
  });

  test('a probe of another host is refused', () => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', container({ readiness: kplus.Probe.fromTcpSocket({ port: 8080, host: '10.0.0.1' }) }));
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['pod/no-probe-host']));
  });
});
