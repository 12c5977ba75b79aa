import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { CATALOGUE } from '../../../../src/policy/catalogue';
import { POD_SECURITY_CONTROLS } from '../../../../src/policy/rules/pod/pod-security-controls';

function demanded(level: 'baseline' | 'restricted', minor: number): string[] {
  return POD_SECURITY_CONTROLS
    .filter((control) => control.isDemandedBy(level, minor) && minor >= (control.place.since ?? 0))
    .map(({ meta }) => meta.id.slice('pod/'.length));
}

const OF_BOTH = ['no-host-namespaces', 'no-host-ports', 'no-host-process', 'no-privileged', 'restrict-apparmor-profile', 'restrict-selinux-options', 'safe-sysctls'];
const OF_BASELINE = [...OF_BOTH, 'no-host-path', 'no-unconfined-seccomp', 'restrict-capabilities', 'restrict-proc-mount'];
const OF_RESTRICTED = [...OF_BOTH, 'no-unmasked-proc-mount', 'restrict-volume-types', 'run-as-non-root'];

test.each<['baseline' | 'restricted', number, string[]]>([
  ['baseline', 0, OF_BASELINE],
  ['baseline', 33, OF_BASELINE],
  ['baseline', 34, [...OF_BASELINE, 'no-probe-host']],
  ['restricted', 7, [...OF_RESTRICTED, 'no-unconfined-seccomp', 'restrict-capabilities']],
  ['restricted', 8, [...OF_RESTRICTED, 'no-unconfined-seccomp', 'restrict-capabilities', 'no-privilege-escalation']],
  ['restricted', 19, [...OF_RESTRICTED, 'require-seccomp-profile', 'restrict-capabilities', 'no-privilege-escalation']],
  ['restricted', 22, [...OF_RESTRICTED, 'require-seccomp-profile', 'drop-all-capabilities', 'no-privilege-escalation']],
  ['restricted', 23, [...OF_RESTRICTED, 'require-seccomp-profile', 'drop-all-capabilities', 'no-privilege-escalation', 'no-root-user']],
  ['restricted', 37, [...OF_RESTRICTED, 'require-seccomp-profile', 'drop-all-capabilities', 'no-privilege-escalation', 'no-root-user', 'no-probe-host']],
])('%s v1.%i', (level, minor, ids) => {
  expect(demanded(level, minor).sort()).toEqual([...ids].sort());
});

test('privileged demands nothing', () => {
  expect(POD_SECURITY_CONTROLS.filter((control) => control.isDemandedBy('privileged', 37))).toEqual([]);
});

test.each(KubernetesVersion.all())('in %s the tags of the rules make the same packs', ({ minor }) => {
  for (const level of ['baseline', 'restricted'] as const) {
    const tagged = CATALOGUE.filter(({ meta }) => meta.controls.includes(`pss/${level}`)).map(({ meta }) => meta.id);
    const placed = POD_SECURITY_CONTROLS.filter((control) => control.isDemandedBy(level, minor)).map(({ meta }) => meta.id);
    expect(tagged.sort()).toEqual(placed.sort());
  }
});
