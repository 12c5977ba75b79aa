import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { Manifest } from '../../../../src/core/manifest';
import { EnforcedLevel } from '../../../../src/policy/rules/pod/enforced-level';

const LEVEL = 'pod-security.kubernetes.io/enforce';
const VERSION = 'pod-security.kubernetes.io/enforce-version';

test.each<[string, unknown, string]>([
  ['no labels', undefined, 'privileged v1.34'],
  ['a version only', { [VERSION]: 'v1.30' }, 'privileged v1.30'],
  ['a level only', { [LEVEL]: 'baseline' }, 'baseline v1.34'],
  ['the latest version', { [LEVEL]: 'restricted', [VERSION]: 'latest' }, 'restricted v1.34'],
  ['an older version', { [LEVEL]: 'restricted', [VERSION]: 'v1.30' }, 'restricted v1.30'],
  ['the oldest version', { [LEVEL]: 'baseline', [VERSION]: 'v1.0' }, 'baseline v1.0'],
  ['a version that the cluster does not know yet', { [LEVEL]: 'restricted', [VERSION]: 'v1.36' }, 'restricted v1.34'],
  ['a version without v', { [LEVEL]: 'restricted', [VERSION]: '1.30' }, 'restricted v1.34'],
  ['a version with a patch', { [LEVEL]: 'restricted', [VERSION]: 'v1.30.1' }, 'restricted v1.34'],
  ['a version with a leading 0', { [LEVEL]: 'restricted', [VERSION]: 'v1.030' }, 'restricted v1.34'],
  ['another major version', { [LEVEL]: 'restricted', [VERSION]: 'v2.0' }, 'restricted v1.34'],
  ['a level in capitals', { [LEVEL]: 'Privileged' }, 'restricted v1.34'],
  ['an empty level', { [LEVEL]: '' }, 'restricted v1.34'],
  ['a level that is null', { [LEVEL]: null }, 'restricted v1.34'],
  ['a level that is false', { [LEVEL]: false }, 'restricted v1.34'],
  ['a level that is a list', { [LEVEL]: ['privileged'] }, 'restricted v1.34'],
  ['labels that are a text', 'privileged', 'restricted v1.34'],
  ['an inherited level', Object.create({ [LEVEL]: 'restricted' }), 'privileged v1.34'],
])('%s', (_name, labels, expected) => {
  const [namespace] = Manifest._read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
  expect(EnforcedLevel.of(namespace, KubernetesVersion.V1_34).toString()).toBe(expected);
});
