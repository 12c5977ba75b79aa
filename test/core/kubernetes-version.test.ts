import { KubernetesVersion } from '../../src/core/kubernetes-version';

test.each([
  ['1.34', 'v1.34'], ['v1.34', 'v1.34'], ['1.34.2', 'v1.34'], ['1.27', 'v1.27'], ['1.37', 'v1.37'],
  ['v1.34.1-gke.3720000', 'v1.34'], ['v1.33.5+k3s1', 'v1.33'], ['v1.33.5-eks-3025e55', 'v1.33'], ['1.38', 'v1.38'],
])('%s is %s', (text, label) => {
  expect(KubernetesVersion.of(text).label).toBe(label);
  expect(`v${KubernetesVersion.of(text)}`).toBe(label);
});

test.each([
  ['latest', /"latest" is not a Kubernetes version[^]*write it as "1.34"/],
  ['', /"" is not a Kubernetes version/],
  ['1.034', /is not a Kubernetes version/],
  ['1.34.', /is not a Kubernetes version/],
  ['1.34-beta', /is not a Kubernetes version/],
  ['2.0', /is not a Kubernetes version/],
  ['1.34\n', /is not a Kubernetes version/],
  ['1.26', /Kubernetes 1.26 is older than this library supports[^]*found +1.26[^]*target 1.27 or newer/],
  ['1.3', /older than this library supports[^]*did you mean "1.30"\? Quote it: YAML reads 1.30 as the number 1.3/],
  ['1.2', /target 1.27 or newer/],
])('%j is refused', (text, message) => {
  expect(() => KubernetesVersion.of(text)).toThrow(message);
});

test('known versions are one object each, in order, without a gap', () => {
  const all = KubernetesVersion.all();
  expect(all.map(String)).toEqual(Array.from({ length: 11 }, (_, i) => `1.${27 + i}`));
  for (const version of all) expect(KubernetesVersion.of(`${version}`)).toBe(version);
  expect(all.every((version) => version.known)).toBe(true);
  expect(KubernetesVersion.NEWEST).toBe(all[all.length - 1]);
});

test('a newer version than this release knows says so, and is still compared', () => {
  const newer = KubernetesVersion.of('1.99');
  expect(newer.known).toBe(false);
  expect(newer.atLeast(KubernetesVersion.NEWEST)).toBe(true);
  expect(KubernetesVersion.NEWEST.atLeast(newer)).toBe(false);
});

test.each([['1.29', '1.30', false], ['1.30', '1.30', true], ['1.31', '1.30', true]])('%s is at least %s: %s', (one, other, expected) => {
  expect(KubernetesVersion.of(one).atLeast(KubernetesVersion.of(other))).toBe(expected);
});
