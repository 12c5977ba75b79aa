import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { raw } from './detours';
import { GoodFolder, Program } from './good-folder';
import { Exemptions } from '../../src/app/exemptions';
import { SecureApp } from '../../src/app/secure-app';
import { SynthesisReport } from '../../src/app/synthesis-report';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { PodSecurityLevel } from '../../src/namespaces/pod-security-level';
import { pod } from '../../src/testing';
import { KIND_NAMES, KINDS, SecureWorkload } from '../workloads/kinds';
import { IMAGE, TODAY, WHY } from '../workloads/stage';

type Call = (workload: SecureWorkload) => void;

const clock = { today: () => TODAY };
const apps: App[] = [];
const folder = new GoodFolder((props) => {
  const app = new SecureApp({ ...props, clock });
  apps.push(app);
  return app;
});
afterAll(() => folder.remove());

const SIDE = { name: 'side', image: IMAGE };
const shop = (app: App) => new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
const twoContainers = (kind: string, change: Partial<kplus.ContainerProps>, call: Call): Program => (app) => {
  call(KINDS[kind](shop(app), 'app', { containers: [{ name: 'main', image: IMAGE }, { ...SIDE, ...change }] }));
};

/** Calls of `unsafely…` beside something else that is unsafe and that they do not cover. */
const TOO_MUCH: { readonly [attempt: string]: readonly [rule: string, change: Partial<kplus.ContainerProps>, call: Call] } = {
  'another container': ['pod/no-privileged', { securityContext: { privileged: true, allowPrivilegeEscalation: true } }, (w) => w.unsafelyAllowPrivileged({ ...WHY, container: 'main' })],
  'another image': ['image/require-digest', { image: 'nginx' }, (w) => w.unsafelyUseImageWithoutDigest({ ...WHY, container: 'main' })],
  'another capability': ['pod/restrict-capabilities', { securityContext: { capabilities: { add: [kplus.Capability.SYS_ADMIN] } } },
    (w) => w.unsafelyAddCapabilities({ ...WHY, capabilities: ['SYS_PTRACE'] })],
  'the same capability of another container': ['pod/restrict-capabilities', { securityContext: { capabilities: { add: [kplus.Capability.SYS_PTRACE] } } },
    (w) => w.unsafelyAddCapabilities({ ...WHY, capabilities: ['SYS_PTRACE'], container: 'main' })],
  'root in another container': ['pod/no-root-user', { securityContext: { user: 0 } }, (w) => w.unsafelyAllowRoot({ ...WHY, container: 'main' })],
  'another folder of the node': ['pod/no-host-path', {}, (w) => {
    w.unsafelyMountHostPath({ ...WHY, path: '/var/log', mountPath: '/logs' });
    w.addVolume(kplus.Volume.fromHostPath(w, 'etc', 'etc', { path: '/etc' }));
  }],
  'a reason of spaces': ['exemption/complete', {}, (w) => w.unsafelyAllowHostPid({ ...WHY, reason: ' ' })],
  'the day after': ['exemption/not-expired', {}, (w) => w.unsafelyAllowHostPid({ ...WHY, expires: '2026-11-20' })],
  'more than a year': ['exemption/expires-within-a-year', {}, (w) => w.unsafelyAllowHostPid({ ...WHY, expires: '2028-01-01' })],
};

describe.each(KIND_NAMES)('%s: an exemption does not cover', (kind) => {
  test.each(Object.entries(TOO_MUCH))('%s', (_attempt, [rule, change, call]) => {
    expect(folder.outcomeOf(twoContainers(kind, change, call))).toContain(rule);
  });

  test('another namespace of the node', () => {
    expect(folder.outcomeOf((app) => {
      KINDS[kind](shop(app), 'app', { containers: [SIDE], hostNetwork: true }).unsafelyAllowHostPid(WHY);
    })).toContain('pod/no-host-namespaces');
  });

  test('the Pod Security level of the namespace', () => {
    expect(folder.outcomeOf((app) => {
      const namespace = new DefaultDenyNamespace(app, 'shop');
      KINDS[kind](namespace, 'app', { containers: [SIDE] }).unsafelyAllowPrivileged(WHY);
    })).toContain('pod/fits-namespace-level');
  });
});

test.each<[string, Program, string]>([
  ['an exemption of the app', (app) => {
    raw(shop(app), 'bad', pod((p) => { p.spec.hostPID = true; }));
    Exemptions.of(app).add({ ...WHY, rule: 'pod/no-host-namespaces' });
  }, 'exemption/narrow-scope'],
  ['an exemption of another chart', (app) => {
    raw(shop(app), 'bad', pod((p) => { p.spec.hostPID = true; }));
    Exemptions.of(new Chart(app, 'shop-2')).add({ ...WHY, rule: 'pod/no-host-namespaces' });
  }, 'pod/no-host-namespaces'],
  ['labels that look like one', (app) => {
    raw(shop(app), 'bad', pod((p) => {
      p.spec.hostPID = true;
      p.metadata.labels['exempt.cdk8s-hardened/pod.no-host-namespaces'] = 'yes';
    }));
  }, 'pod/no-host-namespaces'],
  ['annotations that look like one', (app) => {
    raw(shop(app), 'bad', pod((p) => {
      p.spec.hostPID = true;
      p.metadata.annotations = { 'exempt.cdk8s-hardened/pod.no-host-namespaces': 'vendor (team-a, until 2027-03-01)' };
    }));
  }, 'exemption/no-forged-annotation'],
])('%s lets nothing pass', (_name, program, rule) => {
  expect(folder.outcomeOf(program)).toContain(rule);
});

/** Every loosening that somebody signed for: written, and reported in the manifest and in the report. */
const SIGNED: { readonly [method: string]: readonly [rule: string, call: Call] } = {
  unsafelyAllowPrivileged: ['pod/no-privileged', (w) => w.unsafelyAllowPrivileged(WHY)],
  unsafelyAllowPrivilegeEscalation: ['pod/no-privilege-escalation', (w) => w.unsafelyAllowPrivilegeEscalation(WHY)],
  unsafelyAllowRoot: ['pod/no-root-user', (w) => w.unsafelyAllowRoot(WHY)],
  unsafelyAllowWritableRootFilesystem: ['pod/read-only-root-filesystem', (w) => w.unsafelyAllowWritableRootFilesystem(WHY)],
  unsafelyUseUnconfinedSeccomp: ['pod/no-unconfined-seccomp', (w) => w.unsafelyUseUnconfinedSeccomp(WHY)],
  unsafelyRunWithoutLimits: ['pod/require-resource-limits', (w) => w.unsafelyRunWithoutLimits(WHY)],
  unsafelyAddCapabilities: ['pod/restrict-capabilities', (w) => w.unsafelyAddCapabilities({ ...WHY, capabilities: ['SYS_PTRACE'] })],
  unsafelyAllowHostNetwork: ['pod/no-host-namespaces', (w) => w.unsafelyAllowHostNetwork(WHY)],
  unsafelyAllowHostPid: ['pod/no-host-namespaces', (w) => w.unsafelyAllowHostPid(WHY)],
  unsafelyAllowHostIpc: ['pod/no-host-namespaces', (w) => w.unsafelyAllowHostIpc(WHY)],
  unsafelyMountHostPath: ['pod/no-host-path', (w) => w.unsafelyMountHostPath({ ...WHY, path: '/var/log', mountPath: '/logs' })],
  unsafelyAddSysctls: ['pod/safe-sysctls', (w) => w.unsafelyAddSysctls({ ...WHY, sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] })],
};

describe.each(KIND_NAMES)('%s', (kind) => {
  test.each(Object.entries(SIGNED))('%s is written, and reported', (_method, [rule, call]) => {
    const documents = folder.documentsOf((app) => {
      const namespace = new DefaultDenyNamespace(app, 'shop');
      namespace.unsafelyEnforce({ ...WHY, level: PodSecurityLevel.PRIVILEGED });
      call(KINDS[kind](namespace, 'app', { containers: [SIDE] }));
    });
    const [written] = documents.filter((document) => document.kind === kind);
    expect(written.metadata.annotations).toMatchObject({ [`exempt.cdk8s-hardened/${rule.replace('/', '.')}`]: `${WHY.reason} (${WHY.owner}, until ${WHY.expires})` });
    expect(SynthesisReport.of(apps.at(-1)!)!.exempted.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});
