import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { CATALOGUE } from '../../../src/policy/catalogue';
import { Packs } from '../../../src/policy/packs/packs';
import type { Rule } from '../../../src/policy/rule';
import { POD_SECURITY_CONTROLS } from '../../../src/policy/rules/pod/pod-security-controls';

const NEWEST = KubernetesVersion.NEWEST;

function ids(pack: string, version = NEWEST): string[] {
  return Packs.byId(pack)!.rules(version).map(({ meta }) => meta.id).sort();
}

test('the packs are these', () => {
  expect(Packs.all().map(({ id }) => id)).toEqual(['recommended', 'pss-baseline', 'pss-restricted', 'nsa-cisa', 'cis', 'nist-800-190', 'mitre', 'all']);
  expect(Packs.byId('recommended')).toBe(Packs.all()[0]);
  expect(Packs.byId('nothing')).toBeUndefined();
  for (const { title } of Packs.all()) expect(title).toMatch(/^[A-Z].*[A-Za-z\d]\.$/);
});

test('all holds every rule, recommended those that do not say otherwise', () => {
  expect(ids('all')).toEqual(CATALOGUE.map(({ meta }) => meta.id).sort());
  expect(ids('recommended')).toEqual(CATALOGUE.filter(({ meta }) => meta.recommended !== false).map(({ meta }) => meta.id).sort());
  expect(ids('recommended').length).toBeLessThan(ids('all').length);
});

describe('Pod Security Standards', () => {
  test('baseline is what upstream lists for 1.33', () => {
    expect(ids('pss-baseline', KubernetesVersion.V1_33)).toEqual([
      'pod/no-host-namespaces', 'pod/no-host-path', 'pod/no-host-ports', 'pod/no-host-process', 'pod/no-privileged', 'pod/no-unconfined-seccomp',
      'pod/restrict-apparmor-profile', 'pod/restrict-capabilities', 'pod/restrict-proc-mount', 'pod/restrict-selinux-options', 'pod/safe-sysctls',
    ]);
  });

  test('from 1.34 on it looks at the host of probes', () => {
    const since = KubernetesVersion.all().filter((version) => ids('pss-baseline', version).includes('pod/no-probe-host'));
    expect(since.map(String)).toEqual(['1.34', '1.35', '1.36', '1.37']);
  });

  test('restricted has stricter controls in the stead of four of baseline, and more', () => {
    const [baseline, restricted] = [ids('pss-baseline'), ids('pss-restricted')];
    expect(baseline.filter((id) => !restricted.includes(id))).toEqual(['pod/no-host-path', 'pod/no-unconfined-seccomp', 'pod/restrict-capabilities', 'pod/restrict-proc-mount']);
    expect(restricted).toEqual(expect.arrayContaining(['pod/drop-all-capabilities', 'pod/require-seccomp-profile', 'pod/restrict-volume-types', 'pod/run-as-non-root']));
  });

  test.each(KubernetesVersion.all())('in %s they hold controls of the standards only', (version) => {
    const controls = POD_SECURITY_CONTROLS.map(({ meta }) => meta.id);
    expect([...ids('pss-baseline', version), ...ids('pss-restricted', version)].filter((id) => !controls.includes(id))).toEqual([]);
  });
});

test.each([['nsa-cisa', 'nsa'], ['cis', 'cis'], ['nist-800-190', 'nist'], ['mitre', 'mitre']])('%s holds what names its controls, recommended or not', (pack, framework) => {
  const expected = CATALOGUE.filter(({ meta }) => meta.controls.some((control) => control.split('/')[0] === framework)).map(({ meta }) => meta.id);
  expect(ids(pack)).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(5);
});

test('a pack selects among other rules as it does among the built-in ones', () => {
  const [own] = CATALOGUE;
  const custom = { ...own, meta: { ...own.meta, id: 'acme/own', controls: ['cis/5.6.4'], recommended: false } } as Rule;
  const packs = Packs.all().filter((pack) => pack.rules(NEWEST, [custom]).length > 0).map(({ id }) => id);
  expect(packs).toEqual(['cis', 'all']);
});
